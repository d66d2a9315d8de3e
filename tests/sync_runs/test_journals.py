"""What every journal does: in a file, through SQLAlchemy, on PostgreSQL and on MariaDB."""

from __future__ import annotations

import pickle
import sqlite3
import stat
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from factorial_sdk import databases
from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.sync_runs import (
    ClaimRequest,
    Journal,
    Outcome,
    RunKey,
    SqliteJournal,
    SqlJournal,
    SyncRunProcessor,
    Verdict,
)

from ..helpers.servers import mariadb, postgresql
from .world import FOREVER, Factorial, true_outcome


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(scope="module")
def mariadb_database() -> Iterator[str]:
    with mariadb() as url:
        yield url


@pytest.fixture(params=["file", "sqlalchemy", "postgresql", "mariadb"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    made: Any
    if request.param == "file":
        made = SqliteJournal(tmp_path / "journal.db")
    elif request.param == "sqlalchemy":
        pytest.importorskip("sqlalchemy", reason='needs pip install "factorial-sdk[journal]"')
        made = SqlJournal(f"sqlite:///{tmp_path}/journal.db")
    elif request.param == "postgresql":
        made = SqlJournal(request.getfixturevalue("database"))
    else:
        made = SqlJournal(request.getfixturevalue("mariadb_database"))
    yield made
    made.close()


@pytest.fixture
def run() -> RunKey:
    return RunKey(uuid4().hex, "7")


def wanted(item: str, digest: str = "a", **more: Any) -> ClaimRequest:
    return ClaimRequest(
        item=item, kind="expenses/expense", digest=digest, record=f"u/e/{item}", **more
    )


def verdicts(claimed: Any) -> list[str]:
    return [str(each.verdict) for each in claimed]


OK = Outcome(status="success", external="X")


class Side:
    """A processor, as a journal sees it; its time is 1000."""

    def __init__(self, journal: Journal, run: RunKey, owner: str, until: float = 1030.0) -> None:
        self.journal, self.run, self.owner = journal, run, owner + run.company[:20]
        journal.renew(self.owner, until)

    def claim(self, *items: ClaimRequest, now: float = 1000.0) -> Any:
        self.journal.add(self.run, items)
        return self.journal.claim(self.run, self.owner, items, now)

    def pushed(self, item: str, outcome: Outcome = OK) -> Any:
        return self.journal.pushed(self.run, self.owner, [(item, outcome)], 1000.0)


def test_record_goes_from_fetched_to_reported_only(journal, run) -> None:
    a = Side(journal, run, "a")
    (claimed,) = a.claim(wanted("1"))
    assert (claimed.verdict, bool(claimed.key)) == (Verdict.PUSH, True)
    assert verdicts(a.claim(wanted("1"))) == ["push"]  # by the same owner: it is still theirs
    (due,) = a.pushed("1")
    assert (due.outcome.status, due.outcome.external, due.key) == ("success", "X", claimed.key)
    journal.reported(run, ["1"], 1000.0)
    assert verdicts(a.claim(wanted("1"))) == ["done"]
    assert a.pushed("1", Outcome(status="failed")) == []
    summary = journal.summary(run)
    assert (summary.total, summary.success, summary.reported) == (1, 1, 1)


def test_claimed_record_is_locked_until_lease_ends(journal, run) -> None:
    a, b = Side(journal, run, "a"), Side(journal, run, "b")
    (first,) = a.claim(wanted("1"))
    assert verdicts(b.claim(wanted("1"), wanted("2"))) == ["held", "push"]
    assert verdicts(b.claim(wanted("1"), now=1029.0)) == ["held"]
    journal.renew(a.owner, 1060.0)
    assert verdicts(b.claim(wanted("1"), now=1031.0)) == ["held"]
    (second,) = b.claim(wanted("1"), now=1061.0)
    assert (second.verdict, second.key) == (Verdict.PUSH, first.key)


def test_released_record_can_be_claimed_at_once(journal, run) -> None:
    a, b = Side(journal, run, "a"), Side(journal, run, "b")
    a.claim(wanted("1"))
    journal.release(a.owner)
    assert verdicts(b.claim(wanted("1"))) == ["push"]


def test_first_outcome_of_a_record_counts(journal, run) -> None:
    a, b = Side(journal, run, "a", until=1000.5), Side(journal, run, "b")
    a.claim(wanted("1"))
    b.claim(wanted("1"), now=1001.0)  # taken over: a was too slow
    assert a.pushed("1", OK) == []  # written down, but b reports it
    (due,) = b.pushed("1", Outcome(status="failed", messages={"base": "late"}))
    assert (due.outcome.status, dict(due.outcome.messages)) == ("success", {})


def test_outcome_of_dead_owner_is_reported_by_another(journal, run) -> None:
    a, b = Side(journal, run, "a"), Side(journal, run, "b")
    a.claim(wanted("1"), wanted("2"))
    a.pushed("1", Outcome(status="invalid", messages={"f": "ü\0"}))
    a.pushed("2")
    assert verdicts(b.claim(wanted("1"))) == ["held"]
    (one,) = b.claim(wanted("1"), now=1031.0)
    assert (one.verdict, one.outcome.status) == (Verdict.REPORT, "invalid")
    assert dict(one.outcome.messages) == {"f": "ü\0"}
    # Factorial knows the other one already: a had reported it, but not written that down.
    assert verdicts(b.claim(wanted("2", settled="success"), now=1031.0)) == ["done"]
    assert journal.summary(run).reported == 1


def test_outcome_only_factorial_knows_is_kept(journal, run) -> None:
    a = Side(journal, run, "a")
    assert verdicts(a.claim(wanted("1", settled="failed"))) == ["done"]
    summary = journal.summary(run)
    assert (summary.elsewhere, summary.failed, summary.reported) == (1, 1, 1)


def push(journal: Journal, company: str, run: str, digest: str, status: str = "success") -> Any:
    """One record, pushed in a run of its own."""
    key = RunKey(company, run)
    side = Side(journal, key, f"o{run}")
    (claimed,) = side.claim(ClaimRequest(item="1", kind="k", digest=digest, record="u/k/9"))
    if claimed.verdict is Verdict.PUSH and status:
        side.pushed("1", Outcome(status=status, external=f"X{run}"))
    return claimed


def test_unchanged_record_is_reported_without_push(journal, run) -> None:
    company = run.company
    first = push(journal, company, "1", "a")
    second = push(journal, company, "2", "a")
    assert second.verdict is Verdict.REPORT
    assert (second.outcome.status, second.outcome.external) == ("success", "X1")
    assert journal.summary(RunKey(company, "2")).unchanged == 1
    changed = push(journal, company, "3", "b")
    assert (changed.verdict, changed.external) == (Verdict.PUSH, "X1")
    assert changed.key != first.key


def test_content_that_comes_back_gets_another_key(journal, run) -> None:
    keys = [push(journal, run.company, str(n), digest).key for n, digest in enumerate("abab")]
    assert len(set(keys)) == 4


@pytest.mark.parametrize("status", ["failed", "invalid", ""])
def test_interrupted_push_is_repeated_with_the_same_key(journal, run, status) -> None:
    first = push(journal, run.company, "1", "a")
    doubtful = push(journal, run.company, "2", "b", status)
    again = push(journal, run.company, "3", "b")
    assert (again.verdict, again.key) == (Verdict.PUSH, doubtful.key)
    # Had it failed and the old content come back, that would be pushed: b may have got through.
    push(journal, run.company, "4", "c", status)
    back = push(journal, run.company, "5", "b")
    assert back.verdict is Verdict.PUSH
    assert len({first.key, doubtful.key, back.key}) == 3


def test_companies_share_no_records(journal, run) -> None:
    first = push(journal, run.company, "1", "a")
    second = push(journal, run.company + "x", "2", "a")
    assert second.verdict is Verdict.PUSH
    assert first.key != second.key


def test_records_claimed_concurrently_have_one_owner(journal, run) -> None:
    items = [wanted(str(number)) for number in range(40)]
    journal.add(run, items)
    barrier = threading.Barrier(8)
    sides = [Side(journal, run, f"s{number}-") for number in range(8)]

    def claim(side: Side) -> list[str]:
        barrier.wait()
        got: list[str] = []
        for start in range(0, 40, 10):
            part = items[start : start + 10]
            claimed = journal.claim(run, side.owner, part, 1000.0)
            got += [each.item for each in claimed if each.verdict is Verdict.PUSH]
        return got

    with ThreadPoolExecutor(8) as pool:
        got = Counter(item for taken in pool.map(claim, sides) for item in taken)
    assert got == Counter({each.item: 1 for each in items})


def test_postgresql_reads_only_the_rows_of_a_call(database: str, run: RunKey) -> None:
    """Also without statistics about the run, its company and the tables: nothing is analyzed."""
    sqlalchemy = pytest.importorskip("sqlalchemy")
    engine = sqlalchemy.create_engine(database, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE fresh")
    engine.dispose()
    count = """
        SELECT SUM(seq_tup_read + COALESCE(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables
        WHERE relname <> 'factorial_sync_owner'
    """
    most = 0

    def transact(work: Any) -> Any:
        def counted(tx: Any) -> Any:
            nonlocal most
            before = tx.query(count, {})[0][0]  # of earlier transactions too
            result = work(tx)
            most = max(most, int(tx.query(count, {})[0][0] - before))
            return result

        return original(counted)

    with closing(SqlJournal(database.replace("/postgres?", "/fresh?"))) as journal:
        original, journal.transact = journal.transact, transact  # type: ignore[method-assign]
        side = Side(journal, run, "a")
        items = [wanted(str(number), also=(f"u/s/{number}",)) for number in range(1000)]
        for start in range(0, 1000, 10):
            part = items[start : start + 10]
            assert set(verdicts(side.claim(*part))) == {"push"}
            names = [each.item for each in part]
            journal.begin(run, side.owner, [(name, 1) for name in names])
            assert len(journal.pushed(run, side.owner, [(name, OK) for name in names], 1.0)) == 10
            journal.reported(run, names, 1.0)
        assert most <= 60  # 10 records are read up to three times, in several tables
        assert journal.summary(run).reported == 1000


@pytest.mark.parametrize("status", ["success", "failed"])
def test_outcomes_of_one_record_are_written_in_order(journal, run, status) -> None:
    """Two items of a run that are one record: the last outcome is that of the record."""
    a = Side(journal, run, "a")
    same = [ClaimRequest(item=item, kind="k", digest="a", record="u/k/9") for item in "12"]
    first, second = a.claim(*same)
    assert first.key == second.key
    other = "failed" if status == "success" else "success"
    outcomes = [("1", Outcome(status=other)), ("2", Outcome(status=status))]
    assert len(journal.pushed(run, a.owner, outcomes, 1000.0)) == 2
    later = RunKey(run.company, "8")
    side = Side(journal, later, "b")
    (claimed,) = side.claim(ClaimRequest(item="1", kind="k", digest="a", record="u/k/9"))
    expected = Verdict.REPORT if status == "success" else Verdict.PUSH
    assert (claimed.verdict, claimed.key) == (expected, first.key)


def test_outcome_and_beginning_of_one_item_keep_the_outcome(journal, run) -> None:
    a = Side(journal, run, "a")
    a.claim(wanted("1"), wanted("2"))
    begun = [("1", 2), ("2", 1)]
    (due,) = journal.pushed(run, a.owner, [("1", OK)], 1000.0, begun, [("2", 1)])
    assert (due.item, due.outcome.status) == ("1", "success")
    assert journal.summary(run).success == 1
    (claimed,) = a.claim(wanted("2"))
    assert (claimed.attempts, claimed.interrupted) == (1, 0)


@pytest.mark.real_time  # skipped waits of the one would make the lease of the other run out
def test_two_processors_share_a_run_on_every_journal(journal) -> None:
    factorial = Factorial()
    run = factorial.new_run(120)
    calls: Counter[str] = Counter()

    def handle(item: Any) -> str:
        calls[str(item.id)] += 1
        if true_outcome(str(item.id)) != "success":
            raise RuntimeError
        return f"E-{item.id}"

    def work(_: int) -> Any:
        with factorial.client() as api:
            processor = SyncRunProcessor(api, handle, journal=journal, deadline=FOREVER)
            return processor.process(run)

    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(work, range(2)))
    assert [each.total for each in reports] == [120, 120]
    assert all(each.complete for each in reports)
    assert set(calls.values()) == {1}
    assert set(factorial.counts.values()) == {1}
    assert len(factorial.counts) == 120


def test_a_record_in_a_later_run_with_and_without_delta(factorial, tmp_path) -> None:
    journal = SqliteJournal(tmp_path / "j.db")
    calls: list[Any] = []

    def work(run: str, **options: Any) -> Any:
        with factorial.client() as api:
            processor = SyncRunProcessor(
                api,
                lambda item: calls.append(item.idempotency_key) or f"E-{item.id}",
                journal=journal,
                deadline=FOREVER,
                **options,
            )
            return processor.process(run)

    first, second, third = (factorial.new_run(10) for _ in range(3))
    assert work(first).unchanged == 0
    report = work(second)
    assert (report.unchanged, report.success, len(calls)) == (10, 10, 10)
    assert set(factorial.statuses(second).values()) == {"success"}
    assert work(third, delta=False).unchanged == 0
    assert len(set(calls)) == 20
    journal.close()


def test_sqlite_file_is_private_durable_and_checked(tmp_path) -> None:
    path = tmp_path / "journal.db"
    journal = SqliteJournal(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    pragmas = [
        journal._open().execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous")
    ]
    assert pragmas == ["wal", 2]
    copy = pickle.loads(pickle.dumps(journal))
    assert copy.summary(RunKey("1", "2")).total == 0
    copy.close()
    journal.close()
    other = tmp_path / "text.db"
    other.write_text("this is no database, but a text of some length" * 100)
    with pytest.raises(ConfigurationError, match="cannot be used"):
        SqliteJournal(other)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(ConfigurationError, match="newer version"):
        SqliteJournal(path)


def test_url_of_no_journal_is_refused() -> None:
    pytest.importorskip("sqlalchemy", reason='needs pip install "factorial-sdk[journal]"')
    with pytest.raises(ConfigurationError) as caught:
        SqlJournal("nonsense://user:planted-secret@host")
    assert "planted-secret" not in str(caught.value)
    with pytest.raises(ConfigurationError, match="unusable"):
        SqlJournal("planted")


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_connections_that_the_server_closed_are_replaced(kind, request, run) -> None:
    """As after a restart or a long pause: no call fails, though none pings the server first."""
    sqlalchemy = pytest.importorskip("sqlalchemy")
    names = {"postgresql": "database", "mariadb": "mariadb_database"}
    url = request.getfixturevalue(names[kind])
    if kind == "postgresql":
        ids, where = "SELECT pid FROM pg_stat_activity", "backend_type = 'client backend'"
        others = f"{ids} WHERE {where} AND pid <> pg_backend_pid()"
        close = "SELECT pg_terminate_backend({})"
    else:
        ids = "SELECT id FROM information_schema.processlist"
        others, close = f"{ids} WHERE user = 'root' AND id <> CONNECTION_ID()", "KILL {}"
    engine = sqlalchemy.create_engine(url)
    with closing(SqlJournal(url)) as journal:
        a = Side(journal, run, "a")
        with journal.engine.connect(), journal.engine.connect():
            pass  # several connections wait in the pool
        for number in range(3):
            with engine.connect() as connection:
                found = connection.exec_driver_sql(others).scalars().all()
                assert found
                for each in found:
                    connection.exec_driver_sql(close.format(each))
            assert verdicts(a.claim(wanted(str(number)))) == ["push"]
            assert len(a.pushed(str(number))) == 1
    engine.dispose()


def test_transaction_is_repeated_after_a_lost_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlalchemy = pytest.importorskip(
        "sqlalchemy", reason='needs pip install "factorial-sdk[journal]"'
    )
    with closing(SqlJournal(f"sqlite:///{tmp_path}/journal.db")) as journal:
        begin, failures = journal._database._begun, 4

        def fail_first() -> Any:
            nonlocal failures
            failures -= 1
            if failures >= 0:
                raise sqlalchemy.exc.OperationalError("SELECT", {}, Exception("lost"))
            return begin()

        monkeypatch.setattr(journal._database, "_begun", fail_first)
        monkeypatch.setattr(databases, "PAUSES", (0.0,) * 4)
        assert journal.transact(lambda tx: 7) == 7
        failures = 5
        with pytest.raises(sqlalchemy.exc.OperationalError):
            journal.transact(lambda tx: 7)
