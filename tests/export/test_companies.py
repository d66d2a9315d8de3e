"""Tables of several companies, and records that are no longer found."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

import factorial_sdk
from factorial_sdk import ConfigurationError, Fleet, export
from factorial_sdk.export import TargetBusyError, TargetError
from factorial_sdk.export.targets.duckdb import DuckDBTarget
from factorial_sdk.export.targets.parquet import ParquetTarget

from ..conftest import Mode
from .changing_list import ChangingList
from .places import DuckDB, Parquet, Place

EMPLOYEES = export.Resource("employees/employees")
TABLE = "employees_employees"
DAY = dt.timedelta(days=1)


class Many:
    """A place with the tables of several companies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def export(self, api: Any, company: Any, resources: Any = (EMPLOYEES,), **options: Any) -> Any:
        raise NotImplementedError

    def rows(self, company: str, table: str = TABLE) -> list[dict[str, Any]]:
        """The rows of a company, by id, as readers of the whole target see them."""
        raise NotImplementedError

    def everything(self, table: str = TABLE) -> list[dict[str, Any]]:
        raise NotImplementedError


class ManyParquet(Many):
    def export(self, api: Any, company: Any, resources: Any = (EMPLOYEES,), **options: Any) -> Any:
        return export.to_parquet(api, resources, self.folder / "data", company=company, **options)

    def everything(self, table: str = TABLE) -> list[dict[str, Any]]:
        pattern = self.folder / "data" / table / "*" / "*.parquet"
        if not list((self.folder / "data" / table).glob("*/*.parquet")):
            return []
        query = (
            f"SELECT * FROM read_parquet('{pattern}', hive_partitioning = true, "
            "hive_types = {'company': VARCHAR}, union_by_name = true)"
        )
        with duckdb.connect() as database:
            return list(database.sql(query).to_arrow_table().to_pylist())

    def rows(self, company: str, table: str = TABLE) -> list[dict[str, Any]]:
        found = [row for row in self.everything(table) if row["company"] == company]
        return sorted(found, key=lambda row: int(row["id"]))


class ManyDuckDB(Many):
    def export(self, api: Any, company: Any, resources: Any = (EMPLOYEES,), **options: Any) -> Any:
        target = self.folder / "data.duckdb"
        return export.to_duckdb(api, resources, target, company=company, **options)

    def everything(self, table: str = TABLE) -> list[dict[str, Any]]:
        return DuckDB(self.folder).rows(table)

    def rows(self, company: str, table: str = TABLE) -> list[dict[str, Any]]:
        found = [row for row in self.everything(table) if row["company"] == company]
        return sorted(found, key=lambda row: int(row["id"]))


KINDS: dict[str, type[Many]] = {"parquet": ManyParquet, "duckdb": ManyDuckDB}
TARGETS: dict[str, Any] = {"parquet": ParquetTarget, "duckdb": DuckDBTarget}
EXAMPLES = int(os.environ.get("EXPORT_EXAMPLES", "3"))


@pytest.fixture(params=list(KINDS))
def many(request: pytest.FixtureRequest, tmp_path: Path) -> Many:
    return KINDS[request.param](tmp_path)


def company_of(number: int, records: int = 7) -> ChangingList:
    made = ChangingList(records=records)
    made.company = number
    return made


def names(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["id"]: row["first_name"] for row in rows}


def test_companies_with_equal_ids_share_a_table(mode: Mode, many: Many) -> None:
    one, two = company_of(44), company_of(45, records=4)
    for list_ in (one, two):
        report = mode.call(many.export, list_.client(mode), list_.company)
        assert report[TABLE].rows == len(list_.records)
    one.edit(2, "edited")
    one.now += DAY
    report = mode.call(many.export, one.client(mode), "44")
    assert (report[TABLE].rows, report[TABLE].changed_since is None) == (7, False)
    assert names(many.rows("44")) == one.names()
    assert names(many.rows("45")) == two.names()
    assert len(many.everything()) == 11


def test_full_reading_replaces_the_rows_of_its_company_only(mode: Mode, many: Many) -> None:
    one, two = company_of(44), company_of(45)
    for list_ in (one, two):
        mode.call(many.export, list_.client(mode), list_.company)
    del one.records[3], one.records[8]
    mode.call(many.export, one.client(mode), 44, full=True)
    assert names(many.rows("44")) == one.names()
    assert names(many.rows("45")) == two.names()
    one.records.clear()
    report = mode.call(many.export, one.client(mode), 44, full=True)
    assert report[TABLE].rows == 0
    assert (many.rows("44"), len(many.rows("45"))) == ([], 7)


def test_credentials_of_another_company_are_an_error(mode: Mode, many: Many) -> None:
    one = company_of(44)
    mode.call(many.export, one.client(mode), 44)
    with pytest.raises(ConfigurationError, match="company is 45, but the credentials are of comp"):
        mode.call(many.export, one.client(mode), 45)
    assert len(many.everything()) == 7


def test_company_that_the_server_does_not_tell_is_believed(mode: Mode, many: Many) -> None:
    one, two = company_of(44), company_of(45)
    for list_ in (one, two):
        company, list_.company = list_.company, None
        mode.call(many.export, list_.client(mode), company)
        list_.company = company
    mode.call(many.export, one.client(mode), 44)  # now it tells: still the same
    assert (len(many.rows("44")), len(many.rows("45"))) == (7, 7)


@pytest.mark.parametrize("company", ["", "x", "4/5", "../5", "-1", True, 1.5, "４", "44 "])
def test_company_that_is_no_id_is_an_error(many: Many, mode: Mode, company: Any) -> None:
    with pytest.raises(ConfigurationError, match="company must be the id of a company"):
        mode.call(many.export, company_of(44).client(mode), company)


def test_interrupted_export_of_a_company_resumes(mode: Mode, many: Many) -> None:
    one, two = company_of(44), company_of(45)
    mode.call(many.export, two.client(mode), 45, rows=2)
    left = iter(range(2))
    one.before = lambda: None if next(left, None) is not None else httpx.Response(503, json={})
    with pytest.raises(factorial_sdk.ApiError):
        mode.call(many.export, one.client(mode), 44, rows=2)
    assert (many.rows("44"), len(many.rows("45"))) == ([], 7)
    one.before = lambda: None
    mode.call(many.export, two.client(mode), 45, rows=2, full=True)  # in between
    one.pages = 0
    report = mode.call(many.export, one.client(mode), 44, rows=2)
    assert report[TABLE].resumed
    assert one.pages == 1
    assert names(many.rows("44")) == one.names()
    assert names(many.rows("45")) == two.names()


def test_companies_are_exported_at_the_same_time(many: Many) -> None:
    lists = {str(number): company_of(number, records=20 + number) for number in range(1, 9)}
    together = threading.Barrier(4, timeout=60)

    def respond(request: httpx.Request) -> httpx.Response:
        company = request.headers["authorization"].removeprefix("Bearer of-")
        if "after_id" not in request.url.params and "credentials" not in request.url.path:
            together.wait()  # all of them have the target open
        return lists[company](request)

    fleet = Fleet(
        lambda company_id: factorial_sdk.AccessTokenAuth(f"of-{company_id}"),
        transport=httpx.MockTransport(respond),
    )
    with fleet:
        report = fleet.map(lambda api, company: many.export(api, company), lists, concurrency=4)
        report.raise_errors()
    for company, list_ in lists.items():
        assert names(many.rows(company)) == list_.names()


def test_two_exports_of_one_company_do_not_run_at_once(many: Many, mode: Mode) -> None:
    one, two = company_of(44), company_of(45)
    seen: list[type[Exception]] = []

    def again() -> None:
        if not seen:
            with factorial_sdk.Client(
                auth=factorial_sdk.AccessTokenAuth("a"),
                transport=httpx.MockTransport(company_of(44)),
            ) as api:
                try:
                    many.export(api, 44)
                except TargetBusyError as error:
                    seen.append(type(error))

    one.before = again
    mode.call(many.export, one.client(mode), 44)
    assert seen == [TargetBusyError]
    assert names(many.rows("44")) == one.names()
    mode.call(many.export, two.client(mode), 45)  # nothing stays locked


def test_table_of_one_company_is_not_made_one_of_many(mode: Mode, tmp_path: Path) -> None:
    one = company_of(44)
    place, many = DuckDB(tmp_path), ManyDuckDB(tmp_path)
    mode.call(place.export, one.client(mode), [EMPLOYEES])
    with pytest.raises(TargetError, match="was not made by exports of companies"):
        mode.call(many.export, one.client(mode), 44)
    assert len(place.rows(TABLE)) == 7
    place.remove(TABLE)
    mode.call(many.export, one.client(mode), 44)
    with pytest.raises(TargetError, match="was not made by an export"):
        mode.call(place.export, one.client(mode), [EMPLOYEES])
    assert len(many.rows("44")) == 7


def test_parquet_folders_of_others_are_not_followed(mode: Mode, tmp_path: Path) -> None:
    many, elsewhere = ManyParquet(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / TABLE).symlink_to(elsewhere)
    with pytest.raises(TargetError, match="symbolic link"):
        mode.call(many.export, company_of(44).client(mode), 44)
    assert list(elsewhere.iterdir()) == []


def test_dropped_column_is_gone_and_others_keep_theirs(mode: Mode, many: Many) -> None:
    one, two = company_of(44), company_of(45)
    for list_ in (one, two):
        mode.call(many.export, list_.client(mode), list_.company)
    mode.call(many.export, one.client(mode), 44, drop=["email"])
    if isinstance(many, ManyDuckDB):  # one table: the column is gone for all of them
        assert "email" not in many.everything()[0]
    assert names(many.rows("44")) == one.names()
    assert names(many.rows("45")) == two.names()
    report = mode.call(many.export, two.client(mode), 45, drop=["email"])
    assert report[TABLE].changed_since is None  # in full, for its columns changed
    assert "email" not in many.everything()[0]
    assert len(many.everything()) == 14


# Records that are no longer found


@pytest.fixture(params=["parquet", "duckdb"])
def single(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return Parquet(tmp_path) if request.param == "parquet" else DuckDB(tmp_path)


def test_record_that_is_not_found_is_kept_and_marked(mode: Mode, single: Place) -> None:
    list_ = company_of(44)
    run = lambda **more: mode.call(  # noqa: E731
        single.export, list_.client(mode), [EMPLOYEES], keep_deleted=True, **more
    )
    run()
    assert {row["deleted_at"] for row in single.rows(TABLE)} == {None}
    before = list_.names()
    del list_.records[3], list_.records[8]
    list_.now += DAY
    run()  # changes only: it cannot know
    assert {row["deleted_at"] for row in single.rows(TABLE)} == {None}
    first = list_.now = list_.now + DAY
    report = run(full=True)
    assert report[TABLE].rows == 7
    marked = {row["id"]: row["deleted_at"] for row in single.rows(TABLE) if row["deleted_at"]}
    assert marked == {"3": first, "8": first}
    assert names(single.rows(TABLE)) == before
    del list_.records[5]
    list_.now += DAY
    list_.insert()
    list_.records[8] = ("back", list_.now)
    run(full=True)
    marked = {row["id"]: row["deleted_at"] for row in single.rows(TABLE) if row["deleted_at"]}
    assert marked == {"3": first, "5": list_.now}
    assert names(single.rows(TABLE))["8"] == "back"
    list_.records[3] = ("also back", list_.now)
    run()
    marked = {row["id"] for row in single.rows(TABLE) if row["deleted_at"]}
    assert marked == {"5"}
    assert list_.names().items() <= names(single.rows(TABLE)).items()


def test_deleted_records_survive_other_columns(mode: Mode, single: Place) -> None:
    list_ = company_of(44)
    mode.call(single.export, list_.client(mode), [EMPLOYEES])
    del list_.records[3]
    options: Any
    for options in ({}, {"drop": ["email"]}, {"extra": True}, {"flatten": True}):
        mode.call(single.export, list_.client(mode), [EMPLOYEES], keep_deleted=True, **options)
        marked = {row["id"] for row in single.rows(TABLE) if row["deleted_at"]}
        assert marked == {"3"}
        assert len(single.rows(TABLE)) == 7
    mode.call(single.export, list_.client(mode), [EMPLOYEES])
    assert names(single.rows(TABLE)) == list_.names()
    assert "deleted_at" not in single.rows(TABLE)[0]


def test_list_that_tells_what_is_deleted_keeps_its_own_column(mode: Mode, single: Place) -> None:
    from .places import Server

    server = Server()
    api = server.client(mode)
    leaves = [export.Resource("timeoff/leaves", filters={"include_deleted_leaves": True})]
    mode.call(single.export, api, leaves, keep_deleted=True)
    before = {row["id"]: row["deleted_at"] for row in single.rows("timeoff_leaves")}
    mode.call(single.export, api, ["timeoff/leaves"], keep_deleted=True)
    after = {row["id"]: row["deleted_at"] for row in single.rows("timeoff_leaves")}
    assert before.keys() == after.keys()
    for number, moment in before.items():
        if moment is not None:
            assert after[number] == moment


def test_list_without_ids_is_replaced(mode: Mode, single: Place) -> None:
    from .places import Server

    api = Server().client(mode)
    for _ in range(2):
        lists = ["teams/teams", "job_catalog/tree_nodes"]
        mode.call(single.export, api, lists, keep_deleted=True, drop=["teams/teams.id"])
    assert len(single.rows("teams_teams")) == 6
    assert "deleted_at" not in single.rows("teams_teams")[0]


class Companies(RuleBasedStateMachine):
    """Two companies in one target: each has its own rows as a model has them, whatever happens."""

    kind: str
    target: Any

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.many = KINDS[self.kind](Path(self.folder.name))
        self.lists = {44: company_of(44), 45: company_of(45)}
        self.known: dict[int, dict[str, str]] = {44: {}, 45: {}}
        self.deleted: dict[int, set[str]] = {44: set(), 45: set()}

    @initialize(records=st.integers(0, 9))
    def begin(self, records: int) -> None:
        self.lists[44] = company_of(44, records)
        for company in self.lists:
            self.carry_out(company, True, None, None)
        self.check()

    companies = st.sampled_from([44, 45])

    @rule(
        company=companies,
        what=st.sampled_from(["insert", "delete", "edit"]),
        number=st.integers(0, 20),
        name=st.sampled_from("abc"),
    )
    def change(self, company: int, what: str, number: int, name: str) -> None:
        list_ = self.lists[company]
        numbers = sorted(list_.records)
        if what == "insert" or not numbers:
            list_.insert()
        elif what == "delete":
            del list_.records[numbers[number % len(numbers)]]
        else:
            list_.edit(numbers[number % len(numbers)], name)

    @rule(days=st.integers(1, 5))
    def wait(self, days: int) -> None:
        for list_ in self.lists.values():
            list_.now += days * DAY

    @rule(
        company=companies,
        full=st.booleans(),
        pages=st.sampled_from([None, None, None, 0, 1, 2]),
        crash=st.sampled_from([None, None, None, "before", "after"]),
    )
    def export(self, company: int, full: bool, pages: int | None, crash: str | None) -> None:
        """Export; the network can fail, and the process can die while the state is written."""
        self.carry_out(company, full, pages, crash)
        self.check()

    def carry_out(self, company: int, full: bool, pages: int | None, crash: str | None) -> None:
        list_ = self.lists[company]
        left = iter(range(99 if pages is None else pages))
        list_.before = lambda: (
            None if next(left, None) is not None else httpx.Response(503, json={})
        )
        # Never resumed, so that it reads what the list is now: that is what the model knows.
        options: Any = {"full": full, "rows": 2, "resume_within": dt.timedelta(0)}
        auth, transport = factorial_sdk.AccessTokenAuth("a"), httpx.MockTransport(list_)
        with factorial_sdk.Client(auth=auth, transport=transport, retry=0) as api:
            try:
                with dying(self.target, crash):
                    self.many.export(api, company, keep_deleted=True, **options)
            except factorial_sdk.ApiError:
                return
            except Death:
                if self.kind == "duckdb":  # it was one transaction
                    return
        now, known = list_.names(), self.known[company]
        if list_.filtered[-1] is None:  # all records were read
            self.deleted[company] |= known.keys() - now.keys()
        self.deleted[company] -= now.keys()
        self.known[company] = {**known, **now}

    def check(self) -> None:
        """Each company has its own rows."""
        rows = self.many.everything()
        for company, known in self.known.items():
            own = [row for row in rows if row["company"] == str(company)]
            assert names(own) == known
            assert len(own) == len(known)
            assert {row["id"] for row in own if row["deleted_at"]} == self.deleted[company]

    def teardown(self) -> None:
        self.folder.cleanup()


class Death(BaseException):
    """The process dies."""


@contextmanager
def dying(target: Any, when: str | None) -> Iterator[None]:
    """Die while the state after a publication is written: before or after that."""
    write = target._write_state

    def write_and_die(*args: Any) -> None:
        is_publication = args[-1].reading is None
        if is_publication and when == "before":
            raise Death
        write(*args)
        if is_publication and when == "after":
            raise Death

    with pytest.MonkeyPatch.context() as patch:
        if when is not None:
            patch.setattr(target, "_write_state", write_and_die)
        yield


@pytest.mark.parametrize("kind", list(KINDS))
def test_any_exports_of_two_companies_are_apart(kind: str) -> None:
    machine: Any = type("Machine", (Companies,), {"kind": kind, "target": TARGETS[kind]})
    few = settings(max_examples=EXAMPLES, stateful_step_count=20, database=None)
    run_state_machine_as_test(machine, settings=few)
