"""The dlt source, loaded into DuckDB for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

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
    api.teams.teams.delete(api.teams.teams.get()[0].id)
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
            "RUNTIME__DLTHUB_TELEMETRY": "false",  # nothing but the fake is asked
            "RUNTIME__LOG_LEVEL": "CRITICAL",
        },
    )  # fmt: skip


def test_dlt_loads_and_merges_what_has_changed(tmp_path: Path) -> None:
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
        assert contacts["address__line2"] == "VARCHAR"  # of no record, and there all the same


def test_what_failed_is_asked_for_again(tmp_path: Path) -> None:
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
