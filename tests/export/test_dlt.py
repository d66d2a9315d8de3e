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


def run(folder: Path, server: FakeServer, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CODE, str(folder), *arguments],
        capture_output=True, text=True, timeout=300, check=False, cwd=folder,
        env={
            **os.environ,
            "FACTORIAL_BASE_URL": server.url,
            "FACTORIAL_TOKEN": server.token,
            "DLT_DATA_DIR": str(folder),
            "RUNTIME__DLTHUB_TELEMETRY": "false",  # only the fake receives requests
            "RUNTIME__LOG_LEVEL": "CRITICAL",
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
