"""An export replaces only tables that an export created; its names cannot collide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factorial_sdk import ConfigurationError, export
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode
from .places import DuckDB, Parquet, Place, Server

OWN = [{"id": 1, "salary": 1000}]


def assert_refused(mode: Mode, place: Place, match: str, table: str = "teams_teams") -> None:
    """Check that the export raises before it sends a request."""
    server = Server()
    requests: list[Any] = []
    server.before = lambda request: requests.append(request)
    with pytest.raises(export.TargetError, match=match):
        mode.call(place.export, server.client(mode), [export.Resource("teams/teams", table=table)])
    assert not requests


def sql(place: Place, query: str) -> list[Any]:
    with duckdb.connect(str(place.folder / "data.duckdb")) as database:
        done = database.execute(query)
        return done.fetchall()


@pytest.mark.parametrize("name", ["teams_teams", "Teams_Teams", "TEAMS_TEAMS"])
@pytest.mark.parametrize("kind", ["TABLE", "VIEW"])
def test_foreign_table_is_not_replaced(mode: Mode, tmp_path: Path, name: str, kind: str) -> None:
    place = DuckDB(tmp_path)
    sql(place, f'CREATE {kind} "{name}" AS SELECT 1 AS id, 1000 AS salary')
    assert_refused(
        mode, place, r"teams_teams in .*data\.duckdb.* is not replaced: rename or remove it"
    )
    assert sql(place, f'SELECT * FROM "{name}"') == [(1, 1000)]


def test_foreign_file_is_not_replaced(mode: Mode, tmp_path: Path) -> None:
    place = Parquet(tmp_path)
    path = tmp_path / "data" / "teams_teams.parquet"
    path.parent.mkdir()
    for write in (lambda: pq.write_table(pa.Table.from_pylist(OWN), path),
                  lambda: path.write_text("something else"), path.touch):  # fmt: skip
        write()
        content = path.read_bytes()
        assert_refused(mode, place, r"teams_teams\.parquet' was not made by an export")
        assert path.read_bytes() == content


def test_folder_or_link_is_not_replaced(mode: Mode, tmp_path: Path) -> None:
    place = Parquet(tmp_path)
    path = tmp_path / "data" / "teams_teams.parquet"
    path.mkdir(parents=True)
    (path / "part-0.parquet").write_text("of a data set")
    assert_refused(mode, place, "is not a file")
    assert (path / "part-0.parquet").read_text() == "of a data set"
    (path / "part-0.parquet").unlink()
    path.rmdir()
    for target in (tmp_path / "elsewhere", tmp_path / "missing"):
        (tmp_path / "elsewhere").write_text("of another program")
        path.symlink_to(target)
        assert_refused(mode, place, "is a symbolic link")
        assert path.is_symlink()
        path.unlink()
    assert (tmp_path / "elsewhere").read_text() == "of another program"


def test_link_in_place_of_table_is_not_followed(mode: Mode, tmp_path: Path) -> None:
    place = Parquet(tmp_path)
    mode.call(place.export, Server().client(mode), ["teams/teams"])
    path = tmp_path / "data" / "teams_teams.parquet"
    path.rename(tmp_path / "moved.parquet")
    path.symlink_to(tmp_path / "moved.parquet")
    assert_refused(mode, place, "is a symbolic link")


def test_table_without_state_is_not_replaced(mode: Mode, place: Place) -> None:
    mode.call(place.export, Server().client(mode), ["teams/teams"])
    before = place.rows("teams_teams")
    if isinstance(place, Parquet):
        (place.folder / "data" / ".export" / "teams_teams.json").unlink()
    else:
        sql(place, "DROP SCHEMA _factorial_export CASCADE")
    assert_refused(mode, place, "was not made by an export")
    assert place.rows("teams_teams") == before
    place.remove("teams_teams")
    mode.call(place.export, Server().client(mode), ["teams/teams"])
    assert place.rows("teams_teams") == before


def test_table_replaced_by_user_is_kept(mode: Mode, place: Place) -> None:
    mode.call(place.export, Server().client(mode), ["teams/teams"])
    place.remove("teams_teams")
    if isinstance(place, Parquet):
        pq.write_table(pa.Table.from_pylist(OWN), place.folder / "data" / "teams_teams.parquet")
    else:
        sql(place, "CREATE TABLE teams_teams AS SELECT 1 AS id, 1000 AS salary")
    assert_refused(mode, place, "was not made by an export")
    assert place.rows("teams_teams") == OWN


def test_table_created_during_export_is_kept(mode: Mode, tmp_path: Path) -> None:
    place, server = Parquet(tmp_path), Server()
    path = tmp_path / "data" / "teams_teams.parquet"

    def meddle(request: Any) -> None:
        if request.url.path.endswith("/teams"):
            pq.write_table(pa.Table.from_pylist(OWN), path)

    server.before = meddle
    with pytest.raises(export.TargetError, match="was not made by an export"):
        mode.call(place.export, server.client(mode), ["teams/teams"])
    assert place.rows("teams_teams") == OWN


def test_own_table_with_other_columns_is_replaced(mode: Mode, place: Place) -> None:
    for drop in (["name"], [], ["avatar"]):
        api = Server().client(mode)
        mode.call(place.export, api, ["teams/teams"], drop=drop)
        assert not set(drop) & place.rows("teams_teams")[0].keys()


@pytest.mark.parametrize("name", ["state", "lock", "con", "nul", "aux", "prn", "com1", "lpt9"])
def test_reserved_table_names_raise_early(name: str) -> None:
    with pytest.raises(ConfigurationError, match="reserved"):
        export.Resource("teams/teams", table=name)


def test_names_of_other_objects_raise_early() -> None:
    for name in ("_dlt_loads", "_factorial_export", "_rows", ".export"):
        with pytest.raises(ConfigurationError, match="cannot be called"):
            export.Resource("teams/teams", table=name)


def test_sql_keywords_can_name_tables(tmp_path: Path) -> None:
    place = DuckDB(tmp_path)
    query = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    names = sorted(name for (name,) in sql(place, query))[::6]
    with FakeFactorial().client() as api:
        for _ in range(2):
            place.export(api, [export.Resource("teams/teams", table=name) for name in names])
    assert len(names) > 10
    assert set(names) <= place.tables()


@pytest.mark.parametrize("name", ["stat", "locks", "common", "nulls", "com", "com10", "lpt"])
def test_names_with_reserved_prefix_are_accepted(name: str) -> None:
    assert export.Resource("teams/teams", table=name).table == name


def test_linked_database_has_the_same_lock(mode: Mode, tmp_path: Path) -> None:
    """Otherwise two exports would write to one database at once."""
    server = Server()
    api = server.client(mode)
    mode.call(export.to_duckdb, api, ["teams/teams"], tmp_path / "data.duckdb")
    (tmp_path / "link.duckdb").symlink_to("data.duckdb")
    (tmp_path / "folder").symlink_to(tmp_path)
    mode.call(export.to_duckdb, api, ["teams/teams"], tmp_path / "link.duckdb")
    mode.call(export.to_duckdb, api, ["teams/teams"], tmp_path / "folder" / "data.duckdb")
    assert [each.name for each in tmp_path.glob("*.lock")] == ["data.duckdb.lock"]
    assert (tmp_path / "link.duckdb").is_symlink()
