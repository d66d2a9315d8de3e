"""Measure exports of a long list of employees: records per second, and the peak of memory.

    python benchmarks/exports.py [--records N] [--dlt-records N] [--latency MS]
        [--only TARGET ...] [--compare DIRECTORY] [--rounds N]

A server in another process sends each page after the latency. Every export runs in a process of
its own. ``--compare`` is a checkout of another commit, whose exports run in turn with those of this
one. Memory is the peak resident set size of the process, libraries included; ``imported`` is that
before the export.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import serving

HERE = Path(__file__).parent.parent
TARGETS = ("parquet", "duckdb", "dlt")

PROGRAM = """
import os, resource, sys, time
import factorial_sdk, httpx, pyarrow.compute, pyarrow.parquet
from factorial_sdk import export
from factorial_sdk.resources import employees

target, url, folder = sys.argv[1:]
if target != "parquet":
    import duckdb
LISTS = ["employees/employees"]

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

def load(api):
    if target == "parquet":
        return export.to_parquet(api, LISTS, folder)["employees_employees"].rows
    if target == "duckdb":
        return export.to_duckdb(api, LISTS, f"{folder}/a.duckdb")["employees_employees"].rows
    # Loading takes the memory that DuckDB may use: 80 % of the machine's by default.
    config = {"memory_limit": "150MB"}
    credentials = DuckDbCredentials(f"{folder}/a.duckdb", global_config=config)
    pipeline = dlt.pipeline(
        "people", destination=dlt.destinations.duckdb(credentials),
        dataset_name="hr", pipelines_dir=f"{folder}/pipelines",
    )
    pipeline.extract(export.dlt_source(api, LISTS))
    extracted = peak()
    pipeline.normalize()
    pipeline.load(raise_on_failed_jobs=True)
    print(f"dlt: {extracted:.0f} MB before loading", file=sys.stderr)
    with duckdb.connect(f"{folder}/a.duckdb") as database:
        ((rows,),) = database.sql("SELECT count(*) FROM hr.employees_employees").fetchall()
    return rows

if target == "dlt":
    import dlt
    from dlt.destinations.impl.duckdb.configuration import DuckDbCredentials
imported = peak()
with factorial_sdk.Client(url, auth=factorial_sdk.ApiKeyAuth("k")) as api:
    began = time.perf_counter()
    rows = load(api)
    seconds = time.perf_counter() - began
print(rows, seconds, peak(), imported, time.process_time())
"""


def measure(target: str, url: str, checkout: Path) -> tuple[int, float, float, float, float]:
    """Export once; return rows, seconds, peak and imported MB, and seconds of CPU."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, target, url, folder],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,  # `python -c` would import what lies in the current folder
            env={
                **os.environ,
                "PYTHONPATH": str(checkout),
                "DLT_DATA_DIR": folder,
                "RUNTIME__DLTHUB_TELEMETRY": "false",
                "RUNTIME__LOG_LEVEL": "CRITICAL",
            },
        )
    rows, *numbers = done.stdout.splitlines()[-1].split()
    seconds, most, imported, cpu = map(float, numbers)
    return int(rows), seconds, most, imported, cpu


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--dlt-records", type=int, default=300_000)
    parser.add_argument("--latency", type=float, default=20.0, metavar="MS")
    parser.add_argument("--only", nargs="+", choices=TARGETS, default=TARGETS)
    parser.add_argument("--compare", type=Path, metavar="DIRECTORY")
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    checkouts = {"this": HERE} | ({"other": given.compare} if given.compare else {})
    print("| export | commit | rows | rows per second | peak, MB | of these imports | CPU, s |")
    print("|---|---|---|---|---|---|---|")
    for target in given.only:
        records = given.dlt_records if target == "dlt" else given.records
        found: dict[str, list[tuple[int, float, float, float, float]]] = {}
        with serving.running(given.latency, records) as server:
            for _ in range(given.rounds):
                for name, checkout in checkouts.items():
                    found.setdefault(name, []).append(measure(target, server.url, checkout))
        for name, runs in found.items():
            assert all(rows == records for rows, *_ in runs), runs
            seconds, most, imported, cpu = (
                statistics.median(run[place] for run in runs) for place in range(1, 5)
            )
            print(
                f"| {target} | {name} | {records:,} | {records / seconds:,.0f} | {most:,.0f} "
                f"| {imported:,.0f} | {cpu:,.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
