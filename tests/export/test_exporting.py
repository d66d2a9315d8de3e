"""Exports equal the lists of the API despite failures, in both modes and to every target."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import subprocess
import sys
import threading
from base64 import b64encode
from pathlib import Path
from typing import Any

import anyio
import duckdb
import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import factorial_sdk
from factorial_sdk import ConfigurationError, Employee, export, frames
from factorial_sdk.core.models.base import field_names
from factorial_sdk.export.watermarks import OVERLAP
from factorial_sdk.frames import parquet
from factorial_sdk.frames.backends import ArrowBackend
from factorial_sdk.frames.schema import columns_of
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode
from ..whole_api.document import OPERATIONS
from .places import DuckDB, Parquet, Place, Server, in_order

ITEMS = export.Resource("integrations/syncable_items", filters={"limit": 20})
"""281 records: 15 pages."""


def listed(mode: Mode, api: Any, path: str, **options: Any) -> list[dict[str, Any]]:
    """Return the expected rows of a list."""
    domain, collection = path.split("/")
    records = mode.call(getattr(getattr(api, domain), collection).all)
    table = records.to_arrow(**options)
    plain = [
        pa.field(each.name, pa.string()) if pa.types.is_dictionary(each.type) else each
        for each in table.schema
    ]
    return in_order(table.cast(pa.schema(plain)).to_pylist())


def run(mode: Mode, place: Place, api: Any, resources: Any, **options: Any) -> export.ExportReport:
    report: export.ExportReport = mode.call(place.export, api, resources, **options)
    return report


def due(place: Place, table: str, since: dt.datetime | None) -> int:
    """Return the number of rows that a reading of changes reads: filters take days."""
    assert since is not None
    return sum(row["updated_at"].date() >= since.date() for row in place.rows(table))


# Content of an export.


def test_tables_equal_lists(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    report = run(
        mode, place, api,
        ["employees/employees", api.teams.teams, factorial_sdk.LeavesEndpoint,
         export.Resource("finance/contacts", table="contacts")],
    )  # fmt: skip
    assert [(each.table, each.resource) for each in report] == [
        ("employees_employees", "employees/employees"),
        ("teams_teams", "teams/teams"),
        ("timeoff_leaves", "timeoff/leaves"),
        ("contacts", "finance/contacts"),
    ]
    assert place.tables() == {each.table for each in report}
    for each in report:
        rows = place.rows(each.table)
        assert rows == listed(mode, api, each.resource)
        assert each.read == each.rows == len(rows) > 0
        assert each.changed_since is None
        assert not each.resumed


def test_flatten_and_extra_columns_are_exported(mode: Mode, place: Place) -> None:
    api = Server().client(mode)
    run(mode, place, api, ["finance/contacts"], flatten=True, extra=True)
    assert place.rows("finance_contacts") == listed(
        mode, api, "finance/contacts", flatten=True, extra=True
    )


def test_empty_list_is_a_table_with_columns(mode: Mode, place: Place) -> None:
    server = Server()
    server.before = lambda request: (
        httpx.Response(200, json={"data": [], "meta": None})
        if request.url.path.endswith("/teams")
        else None
    )
    report = run(mode, place, server.client(mode), ["teams/teams"])
    assert report["teams_teams"].rows == 0
    assert place.rows("teams_teams") == []


def test_every_list_can_be_exported(tmp_path: Path) -> None:
    place = DuckDB(tmp_path)
    with FakeFactorial().client() as api:
        report = place.export(api, export.resources())
    assert len(report.tables) == len(export.resources()) > 160
    assert place.tables() == {each.table for each in report}
    assert sum(each.rows for each in report) > 4000


def test_list_without_required_filter_raises(tmp_path: Path) -> None:
    path = "payroll_employees/identifiers"
    assert path not in {each.path for each in export.resources()}
    with FakeFactorial().client() as api:
        with pytest.raises(ConfigurationError, match="filters must hold 'country'"):
            Parquet(tmp_path).export(api, [path])
        report = Parquet(tmp_path).export(api, [export.Resource(path, filters={"country": "it"})])
    assert report["payroll_employees_identifiers"].rows >= 0


def test_columns_have_the_types_of_the_model(tmp_path: Path) -> None:
    with FakeFactorial().client() as api:
        Parquet(tmp_path).export(api, ["employees/employees"])
        DuckDB(tmp_path).export(api, ["employees/employees", "finance/contacts"])
    columns = columns_of(Employee)
    schema = pq.read_schema(tmp_path / "data" / "employees_employees.parquet")
    assert schema == ArrowBackend(categories=False).schema(columns)
    with duckdb.connect(str(tmp_path / "data.duckdb")) as database:
        found = {
            name: kind for name, kind, *_ in database.sql("DESCRIBE employees_employees").fetchall()
        }
        (struct,) = [
            kind
            for name, kind, *_ in database.sql("DESCRIBE finance_contacts").fetchall()
            if name == "address"
        ]
    assert found["birthday_on"] == "DATE"
    assert found["updated_at"] == "TIMESTAMP WITH TIME ZONE"
    assert found["age_number"] == "BIGINT"
    assert found["active"] == "BOOLEAN"
    assert found["id"] == found["bank_number_format"] == "VARCHAR"
    assert struct.startswith("STRUCT(")


# Repeated exports.


def test_repeated_export_reads_and_merges_changes(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    resources = ["employees/employees", "teams/teams"]
    run(mode, place, api, resources)
    newest = max(row["updated_at"] for row in place.rows("employees_employees"))
    server.stop_failing()
    mode.call(api.employees.employees.update, 1403, {"first_name": "Ada"})
    mode.call(
        api.employees.employees.create_with_contract,
        {"company_id": 2214, "first_name": "New", "last_name": "One", "email": "n@example.com"},
    )
    server.stop_failing()
    report = run(mode, place, api, resources)
    employees = report["employees_employees"]
    read = due(place, "employees_employees", employees.changed_since)
    assert (employees.read, employees.rows) == (read, 41)
    assert 2 <= read < 41
    assert employees.changed_since is not None
    assert employees.changed_since + OVERLAP == newest
    day = str(employees.changed_since.date())
    assert [each["updated_at_gteq"] for each in server.requests if "updated_at_gteq" in each] == [
        day
    ]
    assert report["teams_teams"].changed_since is None  # the API has no filter for changes
    assert place.rows("employees_employees") == listed(mode, api, "employees/employees")
    assert place.rows("teams_teams") == listed(mode, api, "teams/teams")


def test_deleted_records_go_with_next_full_reading(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    resources = ["finance/contacts", "teams/teams"]
    run(mode, place, api, resources)
    gone = mode.call(api.teams.teams.get)[-1].id
    mode.call(api.teams.teams.delete, gone)
    hidden = mode.call(api.finance.contacts.get)[0].id

    def hide(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/contacts"):
            return None
        answer = server.fake.transport().handle_request(request)
        found = json.loads(answer.read())
        kept = [each for each in found["data"] if each["id"] != hidden]
        less = len(found["data"]) - len(kept)
        meta = {**found["meta"], "total": found["meta"]["total"] - less}
        return httpx.Response(200, json={"data": kept, "meta": meta})

    server.before = hide
    run(mode, place, api, resources)
    assert gone not in {row["id"] for row in place.rows("teams_teams")}
    assert hidden in {row["id"] for row in place.rows("finance_contacts")}
    report = run(mode, place, api, resources, full=["finance_contacts"])
    assert report["finance_contacts"].changed_since is None
    assert hidden not in {row["id"] for row in place.rows("finance_contacts")}


def test_filtered_lists_are_read_in_full(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    active = export.Resource("employees/employees", filters={"only_active": True})
    run(mode, place, api, [active])
    report = run(mode, place, api, [active])
    assert report["employees_employees"].changed_since is None
    assert server.requests[-1]["only_active"] == "true"


def test_lists_with_change_filters_are_those_of_openapi() -> None:
    expected = {
        "/".join(each.segments): parameter.name
        for each in OPERATIONS
        if each.method == "GET" and not each.on_member
        for parameter in each.query
        if parameter.name.startswith("updated_")
        and parameter.name not in {"updated_at", "updated_at_lteq"}
    }
    found = {each.path: each.updated_by for each in export.resources() if each.updated_by}
    # Without updated_at there is no watermark, so these are read in full.
    untold = {path for path in expected if path.startswith("project_management/")}
    assert all("updated_at" not in field_names(export.Resource(each).model) for each in untold)
    assert found == {path: name for path, name in expected.items() if path not in untold}
    assert len(found) == 14


# Interruptions.


@pytest.mark.parametrize("pages", [0, 1, 4, 14])
def test_export_resumes_where_the_server_failed(mode: Mode, place: Place, pages: int) -> None:
    server = Server()
    api = server.client(mode)
    server.fail_after(pages)
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, api, [ITEMS], rows=40, concurrency=1)
    server.stop_failing()
    report = run(mode, place, api, [ITEMS], rows=40, concurrency=1)["integrations_syncable_items"]
    stored = pages // 2 * 2  # chunks of 40
    assert report.resumed == (stored > 0)
    assert report.read == 281 - stored * 20
    assert len(server.requests) == 15 - stored
    assert place.rows(report.table) == listed(mode, api, "integrations/syncable_items")


def test_readers_see_former_table_until_publication(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    run(mode, place, api, [ITEMS])
    before = place.rows("integrations_syncable_items")
    mode.call(
        api.integrations.syncable_sync_runs.update, before[0]["syncable_sync_run_id"],
        {"status": "failed"},
    )  # fmt: skip
    server.fail_after(5)
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, api, [ITEMS], rows=20)
    assert place.rows("integrations_syncable_items") == before
    server.stop_failing()
    assert run(mode, place, api, [ITEMS], rows=20)["integrations_syncable_items"].resumed
    found = place.rows("integrations_syncable_items")
    assert [each["id"] for each in found] == [each["id"] for each in before]


def test_interrupted_reading_of_changes_resumes(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    employees = api.employees.employees
    run(mode, place, api, ["employees/employees"])
    for number in (1400, 1403, 1406, 1409):
        mode.call(employees.update, number, {"first_name": "Ada"})

    def small(request: httpx.Request) -> httpx.Response | None:
        """Send one record per page, and fail after two."""
        if not request.url.path.endswith("/employees"):
            return None
        if len(server.requests) > 2 and failing:
            return httpx.Response(503)
        one = httpx.Request(
            "GET", request.url.copy_merge_params({"limit": "1"}), headers=request.headers
        )
        answer = server.fake.transport().handle_request(one)
        return httpx.Response(200, content=answer.read())

    failing = True
    server.stop_failing()
    server.before = small
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, api, ["employees/employees"], rows=1, concurrency=1)
    failing = False
    report = run(mode, place, api, ["employees/employees"], rows=1, concurrency=1)[
        "employees_employees"
    ]
    assert report.resumed
    read = due(place, "employees_employees", report.changed_since)
    assert (report.read, report.rows) == (read - 2, 40)
    assert 4 <= read < 40
    server.stop_failing()
    assert place.rows("employees_employees") == listed(mode, api, "employees/employees")


def test_old_reading_starts_again(place: Place) -> None:
    server = Server()
    mode = Mode("sync", None)
    api = server.client(mode)
    server.fail_after(5)
    with pytest.raises(factorial_sdk.ServerError):
        place.export(api, [ITEMS], rows=20, concurrency=1)
    server.fail_after(5)
    with pytest.raises(factorial_sdk.ServerError):
        place.export(api, [ITEMS], rows=20, concurrency=1, resume_within=None)
    assert server.requests[-6]["after_id"]
    server.stop_failing()
    report = place.export(api, [ITEMS], resume_within=dt.timedelta(0))
    assert report["integrations_syncable_items"].read == 281
    assert len(place.rows("integrations_syncable_items")) == 281


def test_change_during_interruption_is_found_next_time(place: Place) -> None:
    """A resumed reading does not see changes before its cursor."""
    server = Server()
    mode = Mode("sync", None)
    api = server.client(mode)
    pages = [0]

    def small(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/employees") or request.method != "GET":
            return None
        pages[0] += 1
        if pages[0] == 3:
            return httpx.Response(503)
        url = request.url.copy_merge_params({"limit": "10"})
        one = httpx.Request("GET", url, headers=request.headers)
        answer = server.fake.transport().handle_request(one)
        return httpx.Response(200, content=answer.read())

    server.before = small
    with pytest.raises(factorial_sdk.ServerError):
        place.export(api, ["employees/employees"], rows=10, concurrency=1)
    api.employees.employees.update(1400, {"first_name": "Ada"})
    assert place.export(api, ["employees/employees"], rows=10, concurrency=1)[
        "employees_employees"
    ].resumed
    assert place.rows("employees_employees")[0]["first_name"] != "Ada"
    place.export(api, ["employees/employees"])
    assert place.rows("employees_employees")[0]["first_name"] == "Ada"
    api.close()


def test_list_that_ignores_cursors_is_read_again(mode: Mode, place: Place) -> None:
    """No record is doubled if the server sends the first page again."""
    server = Server()
    teams = [{"id": str(number), "name": f"team {number}"} for number in range(1, 7)]
    end = b64encode(b"3").decode()

    def answer(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/teams"):
            return None
        if begun:
            return httpx.Response(200, json=teams)
        if "after_id" in request.url.params:
            return httpx.Response(503)
        meta = {"has_next_page": True, "end_cursor": end}
        return httpx.Response(200, json={"data": teams[:3], "meta": meta})

    begun = False
    server.before = answer
    api = server.client(mode)
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, api, ["teams/teams"], rows=1)
    begun = True
    report = run(mode, place, api, ["teams/teams"], rows=1)["teams_teams"]
    assert (report.read, report.rows, report.resumed) == (6, 6, False)
    assert [row["id"] for row in place.rows("teams_teams")] == ["1", "2", "3", "4", "5", "6"]


def test_list_without_ids_resumes_by_server_cursors(mode: Mode, place: Place) -> None:
    server = Server()
    nodes = [{"uuid": f"node {number}", "name": "x"} for number in range(9)]

    def answer(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/tree_nodes"):
            return None
        start = int(request.url.params.get("after_id", 0))
        if start == 6 and failing:
            return httpx.Response(503)
        meta = {"has_next_page": start < 6, "end_cursor": str(start + 3)}
        return httpx.Response(200, json={"data": nodes[start : start + 3], "meta": meta})

    server.before = answer
    api = server.client(mode)
    failing = True
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, api, ["job_catalog/tree_nodes"], rows=3)
    failing = False
    report = run(mode, place, api, ["job_catalog/tree_nodes"], rows=3)["job_catalog_tree_nodes"]
    assert (report.read, report.rows, report.resumed) == (3, 9, True)
    found = [row["uuid"] for row in place.rows("job_catalog_tree_nodes")]
    assert sorted(found) == [each["uuid"] for each in nodes]


def test_removed_table_is_read_in_full(mode: Mode, place: Place) -> None:
    api = Server().client(mode)
    run(mode, place, api, ["employees/employees"])
    place.remove("employees_employees")
    report = run(mode, place, api, ["employees/employees"])
    assert (report["employees_employees"].read, report["employees_employees"].rows) == (40, 40)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_cancellation_stops_export_and_unlocks_target(place: Place, backend: str) -> None:
    server = Server()

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            sent.append(request)
            if len(sent) == 10:  # of 16 requests
                scopes[0].cancel()
            await anyio.sleep(0.03)
            return server(request)

    sent: list[httpx.Request] = []
    scopes: list[anyio.CancelScope] = []

    async def main() -> None:
        auth = factorial_sdk.AccessTokenAuth(server.fake.token)
        async with factorial_sdk.AsyncClient(auth=auth, transport=Slow()) as api:
            with anyio.CancelScope() as scope:
                scopes.append(scope)
                await place.export(api, [ITEMS], rows=20, concurrency=1)
                raise AssertionError("it was not cancelled")

    anyio.run(main, backend=backend)
    report = place.export(server.client(Mode("sync", None)), [ITEMS])["integrations_syncable_items"]
    assert report.rows == 281
    assert report.resumed


# Concurrent exports, other columns, other companies.


def test_two_exports_to_one_target_at_once_raise(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    first, other = threading.Event(), threading.Event()

    def wait(request: httpx.Request) -> None:
        if not first.is_set():
            first.set()
            assert other.wait(30)

    server.before = wait
    done: list[Any] = []
    thread = threading.Thread(
        target=lambda: done.append(place.export(Server.client(server, Mode("sync", None)), [ITEMS]))
    )
    thread.start()
    assert first.wait(30)
    with pytest.raises(export.TargetBusyError, match="data"):
        run(mode, place, api, ["teams/teams"])
    other.set()
    thread.join()
    assert done[0]["integrations_syncable_items"].rows == 281
    run(mode, place, api, ["teams/teams"])


def test_changed_columns_are_read_in_full(mode: Mode, place: Place) -> None:
    api = Server().client(mode)
    run(mode, place, api, ["employees/employees"], drop=["birthday_on"])
    assert "birthday_on" not in place.rows("employees_employees")[0]
    report = run(mode, place, api, ["employees/employees"])
    assert report["employees_employees"].read == 40
    assert place.rows("employees_employees") == listed(mode, api, "employees/employees")
    report = run(mode, place, api, ["employees/employees"], drop=["*email*"])
    assert report["employees_employees"].read == 40
    assert not any("email" in name for name in place.rows("employees_employees")[0])


def test_reading_with_other_columns_is_not_resumed(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    server.fail_after(5)
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, api, [ITEMS], rows=20)
    server.stop_failing()
    report = run(mode, place, api, [ITEMS], rows=20, drop=["sync_payload"])
    assert report["integrations_syncable_items"].read == 281
    assert not report["integrations_syncable_items"].resumed
    assert "sync_payload" not in place.rows("integrations_syncable_items")[0]


def test_data_of_another_company_raises(mode: Mode, place: Place) -> None:
    server = Server()
    other = server.fake.add_company()
    run(mode, place, server.client(mode), ["teams/teams"])
    before = place.rows("teams_teams")
    stranger = server.client(mode, auth=factorial_sdk.AccessTokenAuth(other.token))
    with pytest.raises(export.TargetError, match="teams_teams holds data of company 2214"):
        run(mode, place, stranger, ["teams/teams"])
    assert place.rows("teams_teams") == before


def test_unknown_company_is_exported(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    server.before = lambda request: (
        httpx.Response(403, json={}) if request.url.path.endswith("/credentials") else None
    )
    run(mode, place, api, ["employees/employees"])
    server.stop_failing()
    report = run(mode, place, api, ["employees/employees"])["employees_employees"]
    assert report.read == due(place, "employees_employees", report.changed_since) < 40


# Errors.


def test_forbidden_list_does_not_stop_the_others(mode: Mode, place: Place) -> None:
    server = Server()
    server.before = lambda request: (
        httpx.Response(403, json={"message": "no"}) if "leaves" in request.url.path else None
    )
    api = server.client(mode)
    with pytest.raises(
        export.ExportError, match=r"1 tables were not exported: timeoff_leaves"
    ) as e:
        run(mode, place, api, ["timeoff/leaves", "teams/teams"])
    assert isinstance(e.value.__cause__, factorial_sdk.PermissionDeniedError)
    assert list(e.value.errors) == ["timeoff_leaves"]
    assert [each.table for each in e.value.report] == ["teams_teams"]
    assert place.tables() == {"teams_teams"}
    again = pickle.loads(pickle.dumps(e.value))
    assert str(again) == str(e.value)


def test_rejected_credentials_raise(mode: Mode, place: Place) -> None:
    server = Server()
    server.fake.revoke()
    with pytest.raises(factorial_sdk.AuthenticationError):
        run(mode, place, server.client(mode), ["timeoff/leaves", "teams/teams"])


def test_misfits_are_null_or_raise(
    mode: Mode, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    server = Server()
    server.before = lambda request: (
        httpx.Response(200, json=[{"id": "1", "birthday_on": "Robert'); DROP TABLE"}])
        if request.url.path.endswith("/employees")
        else None
    )
    api = server.client(mode)
    with pytest.raises(export.ExportError) as caught:
        run(mode, place, api, ["employees/employees"], on_misfit="raise")
    assert isinstance(caught.value.__cause__, frames.MisfitError)
    report = run(mode, place, api, ["employees/employees"])
    assert report["employees_employees"].misfits == {"birthday_on": 1}
    (row,) = place.rows("employees_employees")
    assert row["birthday_on"] is None
    assert "birthday_on (1)" in caplog.text
    assert "Robert" not in caplog.text


def test_hostile_text_is_stored_as_text(mode: Mode, place: Place) -> None:
    hostile = "'); DROP TABLE employees; --\x00\ud800\n\"';"
    server = Server()
    server.before = lambda request: (
        httpx.Response(
            200, content=json.dumps([{"id": hostile, "first_name": hostile}]).encode(),
            headers={"content-type": "application/json"},
        )
        if request.url.path.endswith("/employees")
        else None
    )  # fmt: skip
    run(mode, place, server.client(mode), ["employees/employees"])
    run(mode, place, server.client(mode), ["employees/employees"])
    (row,) = place.rows("employees_employees")
    assert row["first_name"] == row["id"] == hostile.replace("\ud800", "\ufffd")


def test_changes_without_ids_raise(mode: Mode, place: Place) -> None:
    server = Server()
    api = server.client(mode)
    run(mode, place, api, ["employees/employees"])
    server.before = lambda request: (
        httpx.Response(200, json=[{"id": None}]) if "employees" in request.url.path else None
    )
    with pytest.raises(export.ExportError) as caught:
        run(mode, place, api, ["employees/employees"])
    assert isinstance(caught.value.__cause__, factorial_sdk.DecodeError)
    assert len(place.rows("employees_employees")) == 40


def test_unwritable_target_is_named(mode: Mode, tmp_path: Path) -> None:
    api = Server().client(mode)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(export.TargetError, match="file"):
        mode.call(export.to_parquet, api, ["teams/teams"], tmp_path / "file" / "data")
    with pytest.raises(export.TargetError, match="file"):
        mode.call(export.to_duckdb, api, ["teams/teams"], tmp_path / "file" / "a.duckdb")
    with pytest.raises(export.TargetError, match=r"file.*valid DuckDB database"):
        mode.call(export.to_duckdb, api, ["teams/teams"], tmp_path / "file")
    assert (tmp_path / "file").read_text() == "no folder"


@pytest.mark.parametrize("read_only", [False, True])
def test_database_open_elsewhere_is_named(mode: Mode, tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "data.duckdb"
    duckdb.connect(path).close()
    code = (
        f"import duckdb, sys; held = duckdb.connect(sys.argv[1], read_only={read_only})\n"
        "print(flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(export.TargetError) as caught:
            mode.call(export.to_duckdb, Server().client(mode), ["teams/teams"], path)
        other.communicate(b"\n")
    assert str(caught.value).startswith(f"{str(path)!r} cannot be read or written: ")
    assert str(caught.value).endswith("; close the program that has it open, or export to Parquet")
    mode.call(export.to_duckdb, Server().client(mode), ["teams/teams"], path)


def test_open_read_only_connection_is_named(mode: Mode, tmp_path: Path) -> None:
    path = tmp_path / "data.duckdb"
    duckdb.connect(path).close()
    with duckdb.connect(path, read_only=True), pytest.raises(export.TargetError) as caught:
        mode.call(export.to_duckdb, Server().client(mode), ["teams/teams"], path)
    assert str(caught.value).endswith(
        "; close connections of this program that have other settings, such as read_only=True"
    )
    mode.call(export.to_duckdb, Server().client(mode), ["teams/teams"], path)


def test_full_disk_is_named_and_next_export_resumes(
    mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, api = Parquet(tmp_path), Server().client(mode)
    finish = parquet.AtomicFile.commit
    left = iter(range(7))

    def full(self: parquet.AtomicFile) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        finish(self)

    monkeypatch.setattr(parquet.AtomicFile, "commit", full)
    with pytest.raises(export.TargetError, match="No space left on device"):
        run(mode, place, api, [ITEMS], rows=20, concurrency=1)
    monkeypatch.undo()
    report = run(mode, place, api, [ITEMS], rows=20, concurrency=1)["integrations_syncable_items"]
    assert report.resumed
    assert (report.read, report.rows) == (221, 281)


def test_state_of_another_version_raises(mode: Mode, tmp_path: Path) -> None:
    place, api = Parquet(tmp_path), Server().client(mode)
    run(mode, place, api, ["teams/teams"])
    state = tmp_path / "data" / ".export" / "teams_teams.json"
    for text in (
        "{",
        "[]",
        '{"version": 1}',
        '{"version": 2}',
        '{"version": 3}',
        state.read_text().replace('"owner"', '"lord"'),
    ):
        state.write_text(text)
        with pytest.raises(export.TargetError, match=r"teams_teams\.json"):
            run(mode, place, api, ["teams/teams"])
    state.unlink()
    place.remove("teams_teams")  # without its state, no export may replace it
    assert run(mode, place, api, ["teams/teams"])["teams_teams"].read > 0


# Arguments.


def test_drop_takes_columns_lists_and_patterns(place: Place) -> None:
    with FakeFactorial().client() as api:
        place.export(
            api, ["employees/employees", "timeoff/leaves", "finance/contacts"],
            drop=["*email*", "employees/employees.birthday_on", "timeoff/*.description",
                  "address.city"],
        )  # fmt: skip
    employee = place.rows("employees_employees")[0]
    assert "birthday_on" not in employee
    assert not any("email" in name for name in employee)
    leave = place.rows("timeoff_leaves")[0]
    assert "description" not in leave
    assert "employee_id" in leave
    assert "city" not in (place.rows("finance_contacts")[0]["address"] or {})


def test_dropped_columns_are_never_written(tmp_path: Path) -> None:
    server = Server()
    mode = Mode("sync", None)
    secret = "x-never-to-be-written-x"

    def answer(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/employees"):
            return None
        if "after_id" in request.url.params:
            return httpx.Response(503)
        data = [{"id": "1", "first_name": "shown", "last_name": secret}]
        meta = {"has_next_page": True, "end_cursor": "MQ=="}
        return httpx.Response(200, json={"data": data, "meta": meta})

    server.before = answer
    for place in (Parquet(tmp_path), DuckDB(tmp_path)):
        with pytest.raises(factorial_sdk.ServerError):
            place.export(server.client(mode), ["employees/employees"], rows=1, drop=["last_name"])
    parts = list(tmp_path.rglob("*.parquet"))
    assert [pq.read_table(each).column("first_name").to_pylist() for each in parts] == [["shown"]]
    written = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert secret.encode() not in written
    assert b"shown" in written


@pytest.mark.parametrize(
    ("resources", "options", "told"),
    [
        (["employees/employee"], {}, "employees/employee"),
        (["nobody/employees"], {}, "nobody/employees"),
        ([".."], {}, "there is no list"),
        ([7], {}, "there is no list"),
        ([], {}, "nothing"),
        ("employees/employees", {}, "several"),
        (["teams/teams", "teams/teams"], {}, "same table"),
        (["teams/teams"], {"drop": ["nmae"]}, "nmae"),
        (["teams/teams"], {"drop": "name"}, "several"),
        (["teams/teams"], {"drop": ["*"]}, "no column"),
        (["teams/teams"], {"drop": ["employees/employees.email"]}, "none of the lists"),
        (["teams/teams"], {"rows": 0}, "rows"),
        (["teams/teams"], {"concurrency": 0}, "concurrency"),
        (["teams/teams"], {"on_misfit": "text"}, "on_misfit"),
        (["teams/teams"], {"full": ["team"]}, "team"),
    ],
)
def test_invalid_arguments_raise(place: Place, resources: Any, options: Any, told: str) -> None:
    fake = FakeFactorial()
    with fake.client() as api, pytest.raises(ConfigurationError, match=told):
        place.export(api, resources, **options)
    assert not fake.requests


def test_further_invalid_arguments_raise(tmp_path: Path) -> None:
    # Type checkers report these, too; other users get a helpful error.
    to_parquet: Any = export.to_parquet
    to_duckdb: Any = export.to_duckdb
    with FakeFactorial().client() as api:
        with pytest.raises(TypeError, match="did you mean 'drop'"):
            to_parquet(api, ["teams/teams"], tmp_path, dropp=["name"])
        for name in (":memory:", "", "md:people"):
            with pytest.raises(ConfigurationError, match="path of a file"):
                export.to_duckdb(api, ["teams/teams"], name)
        with pytest.raises(ConfigurationError, match="connection"):
            to_duckdb(api, ["teams/teams"], 7)
        with pytest.raises(ConfigurationError, match="Client"):
            to_duckdb(None, ["teams/teams"], "a")
        for name in ("after_id", "max_items", "progress", "nobody", "options", "self"):
            with pytest.raises(ConfigurationError, match=name):
                export.Resource("teams/teams", filters={name: 1})
        assert export.Resource("employees/employees", filters={"limit": 10}).updated_by
        for name in ("../a", 'a"; DROP', "A", "", "1a"):
            with pytest.raises(ConfigurationError, match="cannot be called"):
                export.Resource("teams/teams", table=name)


def test_connection_works_like_a_path(mode: Mode, tmp_path: Path) -> None:
    api = Server().client(mode)
    with duckdb.connect() as database:
        for _ in range(2):
            mode.call(export.to_duckdb, api, ["employees/employees"], database)
            assert database.sql("SELECT count(*) FROM employees_employees").fetchall() == [(40,)]
    with duckdb.connect(str(tmp_path / "a.duckdb")) as database:
        mode.call(export.to_duckdb, api, ["teams/teams"], database)
        assert database.sql("SELECT count(*) > 0 FROM teams_teams").fetchall() == [(True,)]


def test_progress_is_reported_for_each_table(mode: Mode, place: Place) -> None:
    told: list[tuple[str, int, int | None]] = []
    api = Server().client(mode)
    run(
        mode, place, api, ["employees/employees", "teams/teams"], progress=lambda *t: told.append(t)
    )
    assert ("employees_employees", 40, 40) in told
    assert {table for table, _, _ in told} == {"employees_employees", "teams_teams"}


def test_missing_libraries_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeFactorial().client() as api:
        monkeypatch.setitem(sys.modules, "duckdb", None)
        with pytest.raises(frames.MissingExtraError, match=r"factorial-sdk\[duckdb\]"):
            export.to_duckdb(api, ["teams/teams"], tmp_path / "a.duckdb")
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(frames.MissingExtraError, match=r"factorial-sdk\[arrow\]"):
            export.to_parquet(api, ["teams/teams"], tmp_path)
        monkeypatch.setitem(sys.modules, "dlt", None)
        with pytest.raises(frames.MissingExtraError, match=r"factorial-sdk\[dlt\]"):
            export.dlt_source(api, ["teams/teams"])
