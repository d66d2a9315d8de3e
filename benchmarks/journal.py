"""Measure the journal of sync runs alone: the calls of one run of 20,000 records.

They are those of a processor whose handler takes no time: it adds pages of 100 records, claims 256,
writes the outcomes of as many pushes as run at once together with the beginning of the next, and
reports 100. Each call is one durable transaction. Without ``--database``, a PostgreSQL server with
its default settings is made for the benchmark:

    python benchmarks/journal.py [--records 20000] [--concurrency 8 64] [--rounds 3] [--sqlite]

To compare two versions of this SDK, run it with each in turn, on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from uuid import uuid4

from factorial_sdk.sync_runs import ClaimRequest, Outcome, RunKey, SqliteJournal, SqlJournal

PAGE = 100
"""Records that are added, and reported, at once."""

CLAIMS = 256
"""Records that are claimed at once."""


def parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Split a sequence."""
    return (items[start : start + size] for start in range(0, len(items), size))


def process(journal: Any, records: int, concurrency: int) -> dict[str, float]:
    """Make the calls of one run; return the seconds of each kind of call."""
    run, owner, now = RunKey(uuid4().hex, "1"), uuid4().hex, time.time()
    requests = [
        ClaimRequest(
            item=str(number), kind="compensations/compensation", digest=f"{number:064x}",
            record=f"u/compensations/compensation/{number}",
            also=(f"u/compensations/compensation/state {number}",),
        )
        for number in range(1, records + 1)
    ]  # fmt: skip
    seconds: Counter[str] = Counter()

    def call(name: str, *arguments: Any) -> Any:
        began = time.perf_counter()
        result = getattr(journal, name)(*arguments)
        seconds[name] += time.perf_counter() - began
        return result

    call("renew", owner, now + 3600)
    for page in parts(requests, PAGE):
        call("add", run, page)
    for wanted in parts(requests, CLAIMS):
        claimed = call("claim", run, owner, wanted, now)
        assert {result.verdict for result in claimed} == {"push"}
        ended: list[tuple[str, Outcome]] = []
        reports: list[str] = []
        for group in [*parts(claimed, concurrency), ()]:
            begun = [(result.item, 1) for result in group]
            if ended:
                found = call("pushed", run, owner, ended, now, begun)
                reports += [result.item for result in found]
            else:
                call("begin", run, owner, begun)
            ended = [(item, Outcome(status="success", external=f"X{item}")) for item, _ in begun]
        for page in parts(reports, PAGE):
            call("reported", run, page, now)
    summary = call("summary", run)
    assert (summary.success, summary.reported) == (records, records)
    return dict(seconds)


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the URL of a server with default settings, so of one that waits for its disk."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    initdb = str(found[0]) if found else shutil.which("initdb")
    assert initdb, "needs PostgreSQL: apt-get install postgresql"
    folder, become = Path(tempfile.mkdtemp(prefix="pg")), list[str]()
    if os.geteuid() == 0:  # which PostgreSQL refuses
        shutil.chown(folder, "nobody", "nogroup")
        become = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    data = folder / "data"
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [*become, initdb, "-D", str(data), "-U", "postgres", "-A", "trust"]
    subprocess.run(command, check=True, **quiet)  # type: ignore[call-overload]
    control = [*become, str(Path(initdb).with_name("pg_ctl")), "-D", str(data), "-w"]
    # A port of TCP is what servers elsewhere have.
    options = f"-k {folder} -c listen_addresses=127.0.0.1 -p {29_000 + os.getpid() % 900}"
    try:
        subprocess.run([*control, "-o", options, "start"], check=True, **quiet)  # type: ignore[call-overload]
        port = options.rpartition(" ")[2]
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)


class Meter:
    """Counts statements and transactions, and the processor time of the server's processes."""

    def __init__(self, engine: Any) -> None:
        from sqlalchemy import event

        self.engine = engine
        self.counts: Counter[str] = Counter()
        event.listen(engine, "before_cursor_execute", self._statement)
        event.listen(engine, "commit", lambda _: self.counts.update(["transactions"]))

    def _statement(self, _c: Any, _cursor: Any, _sql: str, values: Any, _x: Any, many: Any) -> None:
        self.counts["statements"] += len(values) if many else 1

    def server(self) -> tuple[float, int]:
        """Return the server's processor time and bytes of WAL so far; of PostgreSQL on Linux."""
        if self.engine.dialect.name != "postgresql":
            return 0.0, 0
        with self.engine.connect() as connection:
            pids = connection.exec_driver_sql("SELECT pid FROM pg_stat_activity").fetchall()
            wal = connection.exec_driver_sql("SELECT pg_current_wal_lsn() - '0/0'").scalar()
        total = 0
        for (pid,) in pids:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / os.sysconf("SC_CLK_TCK"), int(wal)


def measure(name: str, journal: Any, records: int, concurrency: int, rounds: int) -> None:
    """Print the rate, and what each record costs."""
    meter = Meter(journal.engine) if isinstance(journal, SqlJournal) else None
    process(journal, min(records, 1000), concurrency)  # connections, plans and caches
    rates, used, server, wal, calls = list[float](), 0.0, 0.0, 0, Counter[str]()
    if meter:
        meter.counts.clear()
    for _ in range(rounds):
        began, cpu = time.perf_counter(), time.process_time()
        before = meter.server() if meter else (0.0, 0)
        calls.update(process(journal, records, concurrency))
        rates.append(records / (time.perf_counter() - began))
        used += time.process_time() - cpu
        after = meter.server() if meter else (0.0, 0)
        server, wal = server + after[0] - before[0], wal + after[1] - before[1]
    total = records * rounds
    line = f"{name}, {concurrency} at once: {statistics.median(rates):,.0f} records/s"
    line += f" ({min(rates):,.0f} to {max(rates):,.0f}); client {used / total * 1e6:.0f} µs"
    if wal:
        line += f", server {server / total * 1e6:.0f} µs of CPU; {wal / total:,.0f} bytes of WAL"
    if meter:
        statements, commits = (meter.counts[key] / total for key in ("statements", "transactions"))
        line += f"; {statements:.2f} statements, {commits:.3f} transactions each"
    print(line)
    each = ", ".join(f"{call} {took / total * 1e6:.0f}" for call, took in calls.most_common(5))
    print(f"    µs each: {each}", flush=True)


def main() -> None:
    """Measure the journals."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--concurrency", type=int, nargs="+", default=[8, 64])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database", help="URL of a database to use instead")
    parser.add_argument("--sqlite", action="store_true", help="measure SQLite files too")
    given = parser.parse_args()
    with postgresql() if given.database is None else nullcontext(given.database) as url:
        for concurrency in given.concurrency:
            with closing(SqlJournal(url)) as journal:
                name = journal.engine.dialect.name
                measure(name, journal, given.records, concurrency, given.rounds)
    for concurrency in given.concurrency if given.sqlite else ():
        with (
            tempfile.TemporaryDirectory() as folder,
            closing(SqliteJournal(f"{folder}/journal.db")) as file,
        ):
            measure("file", file, given.records, concurrency, given.rounds)


if __name__ == "__main__":
    main()
