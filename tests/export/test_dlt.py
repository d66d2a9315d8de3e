"""The dlt source, loaded into DuckDB for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factorial_sdk import ConfigurationError, export
from factorial_sdk.testing import FakeFactorial, FakeServer

from ..other_day import python_path

CODE = """
import json, sys, tempfile
import dlt
import factorial_sdk
from factorial_sdk import export

folder = sys.argv[1]

def load(api):
    source = export.dlt_source(
        api,
        [
            "employees/employees", "finance/contacts", "teams/teams",
            api.integrations.syncable_items, "attendance/overtime_requests",
            export.Resource("timeoff/leaves", table="holidays"),
        ],
        drop=["*email*", "teams/teams.avatar"],
    )
    destination = dlt.destinations.duckdb(f"{folder}/data.duckdb")
    pipeline = dlt.pipeline(
        "people", destination=destination, dataset_name="hr", pipelines_dir=f"{folder}/pipelines",
    )
    pipeline.run(source).raise_on_failed_jobs()

with factorial_sdk.Client() as api:
    load(api)
    if len(sys.argv) > 2:
        sys.exit()
    api.employees.employees.update(1400, {"first_name": "Ada"})
    api.teams.teams.delete(api.teams.teams.get()[-1].id)
    load(api)
    try:
        export.dlt_source(factorial_sdk.AsyncClient(), ["teams/teams"])
    except factorial_sdk.ConfigurationError as error:
        print(error)
"""


def run(
    folder: Path,
    server: FakeServer,
    *arguments: str,
    code: str = CODE,
    log_level: str = "CRITICAL",
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, str(folder), *arguments],
        capture_output=True, text=True, timeout=600, check=False, cwd=folder,
        env={
            **os.environ,
            "FACTORIAL_BASE_URL": server.url,
            "FACTORIAL_TOKEN": server.token,
            "DLT_DATA_DIR": str(folder),
            "RUNTIME__DLTHUB_TELEMETRY": "false",  # only the fake receives requests
            "RUNTIME__LOG_LEVEL": log_level,
        },
    )  # fmt: skip


def test_dlt_loads_and_merges_changes(tmp_path: Path) -> None:
    import duckdb

    fake = FakeFactorial()
    with fake.serve() as server:
        done = run(tmp_path, server)
    assert done.returncode == 0, done.stderr
    assert "needs a Client" in done.stdout
    changes = [
        visit.query for visit in fake.requests if "updated_at_gteq" in json.dumps(dict(visit.query))
    ]
    assert len(changes) == 1
    with duckdb.connect(str(tmp_path / "data.duckdb")) as database:

        def one(query: str) -> list[Any]:
            return database.sql(query).fetchall()

        employees = "FROM hr.employees_employees"
        assert one(f"SELECT count(*), count(DISTINCT id) {employees}") == [(40, 40)]
        assert one(f"SELECT first_name {employees} WHERE id = '1400'") == [("Ada",)]
        assert one("SELECT count(*) FROM hr.integrations_syncable_items") == [(281,)]
        with fake.client() as api:
            assert one("SELECT count(*) FROM hr.teams_teams") == [(len(api.teams.teams.all()),)]
            assert one("SELECT count(*) FROM hr.holidays") == [(len(api.timeoff.leaves.all()),)]
        types = {name: kind for name, kind, *_ in one("DESCRIBE hr.employees_employees")}
        assert types["birthday_on"] == "DATE"
        assert types["updated_at"] == "TIMESTAMP WITH TIME ZONE"
        assert types["age_number"] == "BIGINT"
        assert not any("email" in name for name in types)
        contacts = {name: kind for name, kind, *_ in one("DESCRIBE hr.finance_contacts")}
        assert contacts["address__city"] == "VARCHAR"
        assert contacts["address__line2"] == "VARCHAR"  # null in all records, but a column


def test_failed_list_is_read_again(tmp_path: Path) -> None:
    import duckdb

    fake = FakeFactorial()
    with fake.serve() as server:
        assert run(tmp_path, server, "once").returncode == 0
        with fake.client() as api:
            api.employees.employees.update(1400, {"first_name": "Ada"})
        fake.fail_next(400, times=1, path="teams/teams")
        assert run(tmp_path, server, "once").returncode != 0
        assert run(tmp_path, server, "once").returncode == 0
    with duckdb.connect(str(tmp_path / "data.duckdb")) as database:
        query = "SELECT first_name FROM hr.employees_employees WHERE id = '1400'"
        assert database.sql(query).fetchall() == [("Ada",)]
        assert database.sql("SELECT count(*) FROM hr.employees_employees").fetchall() == [(40,)]


COMPANIES = """
import json, sys
import dlt, duckdb
import factorial_sdk
from factorial_sdk import export

folder, tokens, steps = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])

def source(company, name="factorial", table="teams_teams"):
    api = factorial_sdk.Client(auth=factorial_sdk.AccessTokenAuth(tokens[company]))
    lists = ["employees/employees", export.Resource("teams/teams", table=table)]
    return export.dlt_source(api, lists if table == "teams_teams" else lists[1:], name=name)

def run(*sources, **options):
    destination = dlt.destinations.duckdb(f"{folder}/data.duckdb")
    pipeline = dlt.pipeline(
        "people", destination=destination, dataset_name="hr", pipelines_dir=f"{folder}/pipelines",
    )
    try:
        pipeline.run(list(sources), **options).raise_on_failed_jobs()
    except Exception as error:
        while not isinstance(error, export.TargetError):
            if error.__cause__ is None:
                raise
            error = error.__cause__
        pipeline.drop_pending_packages()
        return str(error)
    return "loaded"

for sources, options in steps:
    print(json.dumps(run(*[source(**each) for each in sources], **options)), flush=True)
"""


def test_two_companies_in_one_pipeline_raise(tmp_path: Path) -> None:
    import duckdb

    fake = FakeFactorial()
    other = fake.add_company()
    a, b = {"company": "a"}, {"company": "b"}
    steps: list[tuple[list[dict[str, str]], dict[str, str]]] = [
        ([a], {}),
        ([b], {}),  # other credentials
        ([a, {**b, "name": "factorial_b"}], {}),  # two sources in one run
        ([{**b, "name": "factorial_b"}], {}),
        ([{**b, "name": "factorial_b", "table": "teams_of_b"}], {}),
        ([a], {}),
        ([{**b, "name": "factorial_b"}], {}),
    ]
    with fake.serve() as server:
        tokens = {"a": server.token, "b": other.token}

        def carry_out(steps: Any) -> list[str]:
            done = subprocess.run(
                [sys.executable, "-c", COMPANIES, tmp_path, json.dumps(tokens), json.dumps(steps)],
                capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path,
                env={
                    **os.environ,
                    "FACTORIAL_BASE_URL": server.url,
                    "DLT_DATA_DIR": str(tmp_path),
                    "RUNTIME__DLTHUB_TELEMETRY": "false",  # only the fake receives requests
                    "RUNTIME__LOG_LEVEL": "CRITICAL",
                },
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            return [json.loads(line) for line in done.stdout.splitlines() if line.startswith('"')]

        outcomes = carry_out(steps)
        assert [each == "loaded" for each in outcomes] == [
            True, False, False, False, True, True, False
        ]  # fmt: skip
        for each in outcomes:
            assert each == "loaded" or "of this pipeline holds data of company 2214 at" in each
        with duckdb.connect(str(tmp_path / "data.duckdb")) as database:
            for company, tables in [
                (None, ["employees_employees", "teams_teams"]), (other, ["teams_of_b"])
            ]:  # fmt: skip
                with fake.client(company=company) as api:
                    lists = {"e": api.employees.employees, "t": api.teams.teams}
                    for table in tables:
                        rows = database.sql(f"SELECT id FROM hr.{table}").fetchall()
                        expected = [(str(each.id),) for each in lists[table[0]].all()]
                        assert sorted(rows) == sorted(expected)
        # A pipeline can change to another company by starting over.
        assert carry_out([([b], {"refresh": "drop_sources"}), ([b], {}), ([a], {})])[:2] == [
            "loaded", "loaded"
        ]  # fmt: skip


@pytest.mark.parametrize("name", ["a__b", "teams_"])
def test_table_names_that_dlt_would_change_raise(name: str) -> None:
    """Otherwise two tables could become one."""
    teams = export.Resource("teams/teams", table=name)
    with FakeFactorial().client() as api, pytest.raises(ConfigurationError, match="rename"):
        export.dlt_source(api, [teams])


SEVERAL = """
import datetime as dt, json, sys
import dlt, duckdb, httpx
import factorial_sdk
from factorial_sdk import export
from tests.export.changing_list import ChangingList

folder = sys.argv[1]
DAY = dt.timedelta(days=1)
lists = {44: ChangingList(records=7), 45: ChangingList(records=4)}

def load(company, named=True, **options):
    lists[company].company = company
    auth, transport = factorial_sdk.AccessTokenAuth("a"), httpx.MockTransport(lists[company])
    with factorial_sdk.Client(auth=auth, transport=transport, retry=0) as api:
        if named:
            options["company"] = company
        source = export.dlt_source(api, ["employees/employees", "teams/teams"], **options)
        destination = dlt.destinations.duckdb(f"{folder}/data.duckdb")
        pipeline = dlt.pipeline(
            "people", destination=destination, dataset_name="hr", pipelines_dir=f"{folder}/pipes",
        )
        pipeline.run(source).raise_on_failed_jobs()
    told = []
    with duckdb.connect(f"{folder}/data.duckdb") as db:
        for table in ("employees_employees", "teams_teams"):
            rows = db.sql(f"SELECT company, id, removed FROM hr.{table}").fetchall()
            assert all(removed is None for *_, removed in rows)
            told.append({str(c): sorted(int(i) for o, i, _ in rows if o == str(c)) for c in lists})
    print(json.dumps([told, lists[company].filtered[0] is not None]))
    lists[company].filtered.clear()

def refused(company, said, **options):
    try:
        load(company, **options)
    except Exception as error:
        assert said in str(error), error
    else:
        raise AssertionError("nothing was refused")

load(44)
load(45)
del lists[45].records[3]
lists[44].now += DAY
lists[44].edit(2, "edited")
load(44)
load(45)
load(45, full=True)
lists[45].now += DAY
lists[45].insert()
load(45)
lists[45].records.clear()
load(45, full=True)
load(44)
refused(44, "holds several companies", named=False)
lists[44].company = 45
with factorial_sdk.Client(
    auth=factorial_sdk.AccessTokenAuth("a"), transport=httpx.MockTransport(lists[44])
) as api:
    source = export.dlt_source(api, ["teams/teams"], company=44)
    try:
        list(source)
    except Exception as error:
        assert "company is 44, but the credentials are of company 45" in str(error), error
    else:
        raise AssertionError("the rows of another company were read")
"""


def test_dlt_tables_of_several_companies(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL, str(tmp_path)],
        capture_output=True, text=True, timeout=600, check=False, cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": python_path(root),
            "DLT_DATA_DIR": str(tmp_path),
            "RUNTIME__DLTHUB_TELEMETRY": "false",
            "RUNTIME__LOG_LEVEL": "CRITICAL",
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    a, b = [2, 3, 4, 5, 6, 7, 8], [2, 3, 4, 5]
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert steps == [
        [[{"44": a, "45": []}] * 2, False],
        [[{"44": a, "45": b}] * 2, False],
        [[{"44": a, "45": b}] * 2, True],
        # A list that is read in full finds what is deleted, one whose changes are read does not.
        [[{"44": a, "45": b}, {"44": a, "45": [2, 4, 5]}], True],
        [[{"44": a, "45": [2, 4, 5]}] * 2, False],
        [[{"44": a, "45": [2, 4, 5, 6]}] * 2, True],
        [[{"44": a, "45": []}] * 2, False],
        [[{"44": a, "45": []}] * 2, True],
    ]


FORMS = """
import json, sys
import dlt, duckdb
import factorial_sdk
from factorial_sdk import export
from factorial_sdk.export import dlt as module

folder = sys.argv[1]
LISTS = ["employees/employees", "attendance/shifts", "teams/teams"]
arrow_items, made = module._arrow_items, []

def mappings(*_):
    return None

def arrow(columns, *rest):
    convert = arrow_items(columns, *rest)
    made.append(convert is not None)
    return convert

def load(dataset, form, api):
    module._arrow_items = form
    destination = dlt.destinations.duckdb(f"{folder}/data.duckdb")
    pipeline = dlt.pipeline(
        dataset, destination=destination, dataset_name=dataset, pipelines_dir=f"{folder}/pipes",
    )
    pipeline.run(export.dlt_source(api, LISTS)).raise_on_failed_jobs()

with factorial_sdk.Client() as api:
    load("rows", mappings, api)
    load("arrow", arrow, api)
    load("mixed", mappings, api)  # as an earlier version did
    api.employees.employees.update(1400, {"first_name": "Ada"})
    load("mixed", arrow, api)
    api.employees.employees.update(1400, {"first_name": "Eva"})
    load("mixed", mappings, api)
    load("rows", mappings, api)
    load("arrow", arrow, api)
    outside = next(iter(export.dlt_source(api, LISTS[:1])))
    assert isinstance(outside, dict), type(outside)
print(json.dumps(made))
"""


def test_arrow_makes_the_tables_that_mappings_make(tmp_path: Path) -> None:
    import duckdb

    with FakeFactorial().serve() as server:
        done = run(tmp_path, server, code=FORMS, log_level="WARNING")
    assert done.returncode == 0, done.stderr
    assert "hints were different" not in done.stderr
    # Teams have arrays. Outside a pipeline, rows stay mappings.
    assert json.loads(done.stdout) == [*[True, True, False] * 3, False]
    with duckdb.connect(str(tmp_path / "data.duckdb")) as database:

        def table(schema: str, name: str) -> Any:
            """Return the columns with type and nullability, the rows, and whether ids are new."""
            columns = [row[:3] for row in database.sql(f"DESCRIBE {schema}.{name}").fetchall()]
            own = [name for name, *_ in columns if not name.startswith("_dlt")]
            rows = database.sql(f"SELECT {', '.join(own)} FROM {schema}.{name} ORDER BY id")
            query = (
                "SELECT count(DISTINCT _dlt_id) = count(*), count(_dlt_load_id) = count(*), "
                "bool_and(_dlt_load_id IN (SELECT load_id FROM "
                f"{schema}._dlt_loads)) FROM {schema}.{name}"
            )
            return sorted(columns), rows.fetchall(), database.sql(query).fetchall()

        for name in ("employees_employees", "attendance_shifts", "teams_teams"):
            expected = table("rows", name)
            assert expected[2] == [(True, True, True)]
            assert len(expected[1]) > 5
            assert table("arrow", name) == expected, name
            assert table("mixed", name) == expected, name


def test_company_of_a_dlt_source_must_be_an_id() -> None:
    with FakeFactorial().client() as api, pytest.raises(ConfigurationError, match="id of a comp"):
        export.dlt_source(api, ["teams/teams"], company="../45")
