"""The life of a journal: migrated, listed, pruned; and its command line."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.sync_runs import (
    ClaimRequest,
    InvalidItem,
    Outcome,
    RunFacts,
    SqliteJournal,
    SqlJournal,
    SyncRunItem,
    SyncRunJob,
    Verdict,
)
from factorial_sdk.sync_runs.__main__ import main
from factorial_sdk.sync_runs.journal import dialects
from factorial_sdk.sync_runs.journal.schema import VERSION

from ..helpers.chance import examples
from .test_journals import database as database
from .test_journals import journal as any_journal
from .test_journals import mariadb_database as mariadb_database
from .world import FOREVER, Factorial

every_journal = any_journal
DAY = 86_400.0


class History:
    """Runs of one company in a journal, each of one record, at times of choice."""

    def __init__(self, journal: Any, name: str = "1") -> None:
        self.journal = journal
        self.name = name

    def push(
        self, run: str, digest: str, at: float, *, status: str = "success", report: bool = True
    ) -> Any:
        facts = RunFacts(
            base_url="https://e", run=self.name + run, company=self.name, integration="u"
        )
        key = self.journal.identify(facts, at).key
        owner = f"o{self.name}{run}"
        self.journal.renew(owner, at + 30)
        request = ClaimRequest(item="1", kind="k", digest=digest, record="u/k/9")
        self.journal.add(key, [request])
        (claimed,) = self.journal.claim(key, owner, [request], at)
        if claimed.verdict is Verdict.PUSH and status:
            outcome = Outcome(
                status=status, messages={"iban": "of Ana"} if status != "success" else {}
            )
            self.journal.begin(key, owner, [("1", 1)])
            self.journal.pushed(key, owner, [("1", outcome)], at)
        if report:
            self.journal.reported(key, ["1"], at)
        self.journal.release(owner)
        return claimed


def test_prune_keeps_keys_and_what_is_unreported(every_journal, run) -> None:
    now = time.time()
    company = run.company[:20]
    history = History(every_journal, company)
    first = history.push("1", "a", now - 90 * DAY)
    history.push("2", "b", now - 80 * DAY)
    history.push("3", "c", now - 70 * DAY, report=False)
    history.push("4", "d", now - 2 * DAY)

    def of_company() -> list[str]:
        return [each.run_id for each in every_journal.runs() if each.company_id == company]

    assert of_company() == [company + each for each in "1234"]
    every_journal.prune(timedelta(days=30))
    assert of_company() == [company + "3", company + "4"]
    every_journal.prune(timedelta(days=1))
    assert of_company() == [company + "3", company + "4"]
    # The newest run of an integration says to which environment its rows belong.
    assert [each.total for each in every_journal.runs() if each.company_id == company] == [1, 0]
    unchanged = history.push("5", "d", now)
    assert unchanged.verdict is Verdict.REPORT
    back = history.push("6", "a", now)
    assert back.verdict is Verdict.PUSH
    assert back.key != first.key


@pytest.fixture
def run() -> Any:
    from uuid import uuid4

    from factorial_sdk.sync_runs import RunKey

    return RunKey(uuid4().hex, "7")


@settings(max_examples=examples(25), deadline=None)
@given(
    steps=st.lists(st.one_of(st.sampled_from("abc"), st.just("prune")), min_size=1, max_size=12),
    status=st.sampled_from(["success", "failed"]),
)
def test_pruned_journal_decides_as_one_that_is_not(steps, status) -> None:
    """The same pushes with the same keys, in any order of contents, however often it is pruned."""
    journals = [
        SqlJournal(
            "sqlite://",
        )
        for _ in range(2)
    ]
    pruned, whole = (History(journal) for journal in journals)
    start = time.time() - 1000 * DAY
    for number, step in enumerate(steps):
        at = start + number * DAY
        if step == "prune":
            journals[0].prune(timedelta(days=1))
            continue
        one, other = (each.push(str(number), step, at, status=status) for each in (pruned, whole))
        assert (one.verdict, one.key, one.external) == (other.verdict, other.key, other.external)
    for journal in journals:
        journal.close()


@pytest.mark.parametrize("age", [timedelta(hours=23), 90, None, timedelta(-1)])
def test_prune_refuses_what_is_no_age(age, journal) -> None:
    with pytest.raises(ConfigurationError, match="older_than must be"):
        journal.prune(age)


@pytest.mark.parametrize("since", [datetime(2026, 1, 1), 90, "today"])
def test_runs_refuses_what_is_no_time(since, journal) -> None:
    with pytest.raises(ConfigurationError, match="since must"):
        journal.runs(since)


def test_runs_and_failures_are_listed(every_journal, run) -> None:
    now = time.time()
    company = run.company[:20]
    history = History(every_journal, company)
    history.push("1", "a", now - 20 * DAY, status="failed")
    history.push("2", "b", now - 5 * DAY, status="invalid", report=False)
    history.push("3", "c", now - DAY, status="", report=False)
    for since in (timedelta(days=10), datetime.fromtimestamp(now - 10 * DAY, UTC)):
        found = [each for each in every_journal.runs(since) if each.company_id == company]
        assert [
            (each.run_id, each.total, each.invalid, each.open, each.unreported) for each in found
        ] == [(company + "2", 1, 1, 0, 1), (company + "3", 1, 0, 1, 1)]
    failures = [each for each in every_journal.failures() if each.company_id == company]
    assert [(each.run_id, each.failure.status, each.attempts) for each in failures] == [
        (company + "1", "failed", 1),
        (company + "2", "invalid", 1),
    ]
    assert failures[0].failure.messages == {"iban": "of Ana"}
    assert "Ana" not in repr(failures)


def test_expired_owners_are_removed(every_journal, run) -> None:
    sql = "SELECT COUNT(*) FROM factorial_sync_owner WHERE owner LIKE :owner"
    owner = run.company[:20]
    for number in range(5):
        every_journal.renew(f"{owner}{number}", 1000.0 + number * DAY)
    facts = RunFacts(base_url="https://e", run=owner, company="1", integration="u")
    every_journal.identify(facts, 1000.0 + 3.5 * DAY)
    count = every_journal.transact(lambda tx: tx.query(sql, {"owner": f"{owner}%"}))
    assert count == [(2,)]


def test_tables_are_defined_once(database, tmp_path, monkeypatch) -> None:
    urls = [database, f"sqlite:///{tmp_path}/journal.db"]
    for url in urls:
        SqlJournal(url).close()
    SqliteJournal(tmp_path / "file.db").close()
    monkeypatch.setattr(dialects, "create_table", None)
    for module in ("sqlalchemy", "sqlite"):
        monkeypatch.setattr(f"factorial_sdk.sync_runs.journal.{module}.create_table", None)
    for url in urls:
        SqlJournal(url).close()
    SqliteJournal(tmp_path / "file.db").close()


@pytest.mark.parametrize("kind", ["postgresql", "mariadb", "sqlite"])
def test_tables_of_version_2_are_migrated(kind, request, tmp_path) -> None:
    """By several at once; rows and keys stay, and a newer version is refused."""
    from concurrent.futures import ThreadPoolExecutor

    names = {"postgresql": "database", "mariadb": "mariadb_database"}
    url = request.getfixturevalue(names[kind]) if kind in names else f"sqlite:///{tmp_path}/j.db"
    journal = SqlJournal(url)
    history = History(journal, f"m{time.time_ns()}")
    old = history.push("1", "a", time.time())

    def execute(*statements: str) -> None:
        with journal.engine.begin() as connection:
            for sql in statements:
                connection.exec_driver_sql(sql)

    added = [("item", "attempts"), ("item", "ended"), ("item", "reopened"), ("record", "run")]
    execute(
        *(f"ALTER TABLE factorial_sync_{table} DROP COLUMN {column}" for table, column in added),
        "DROP TABLE factorial_sync_schema",
    )
    with ThreadPoolExecutor(4) as pool:
        for made in pool.map(lambda _: SqlJournal(url), range(4)):
            made.close()
    journal.migrate()  # does no harm
    assert history.push("2", "a", time.time()).key == old.key
    assert history.push("3", "b", time.time()).verdict is Verdict.PUSH
    execute("INSERT INTO factorial_sync_schema VALUES (99)")
    try:
        with pytest.raises(ConfigurationError, match="newer version"):
            SqlJournal(url)
    finally:
        execute("DELETE FROM factorial_sync_schema WHERE version = 99")
        journal.close()


@pytest.mark.parametrize("kind", ["postgresql", "mariadb", "sqlite"])
def test_tables_of_version_3_are_migrated(kind, request, tmp_path) -> None:
    """They have another index of names and, on PostgreSQL, no room for updates."""
    names = {"postgresql": "database", "mariadb": "mariadb_database"}
    url = request.getfixturevalue(names[kind]) if kind in names else f"sqlite:///{tmp_path}/j.db"
    with closing(SqlJournal(url)) as journal:
        history = History(journal, f"m{time.time_ns()}")
        old = history.push("1", "a", time.time())
        table = "factorial_sync_name"
        on = f" ON {table}" if kind == "mariadb" else ""
        statements = [
            f"CREATE INDEX {table}_record ON {table} (company, record)",
            f"DROP INDEX {table}_company{on}",
            "DELETE FROM factorial_sync_schema WHERE version > 3",
            "INSERT INTO factorial_sync_schema VALUES (3)",
        ]
        if kind == "postgresql":
            statements.append("ALTER TABLE factorial_sync_item RESET (fillfactor)")
        with journal.engine.begin() as connection:
            for sql in statements:
                connection.exec_driver_sql(sql)
    with closing(SqlJournal(url)) as journal:
        inspector = pytest.importorskip("sqlalchemy").inspect(journal.engine)
        found = {
            each["name"]: each["column_names"]
            for each in inspector.get_indexes("factorial_sync_name")
        }
        assert found == (
            {f"{table}_record": ["company", "record"]}  # enough for MariaDB, and goes on
            if kind == "mariadb"
            else {f"{table}_company": ["record", "company"]}
        )
        with journal.engine.connect() as connection:
            if kind == "postgresql":
                sql = "SELECT reloptions FROM pg_class WHERE relname = 'factorial_sync_item'"
                assert connection.exec_driver_sql(sql).scalar() == ["fillfactor=50"]
            sql = "SELECT MAX(version) FROM factorial_sync_schema"
            assert connection.exec_driver_sql(sql).scalar() == VERSION
        assert history.push("2", "a", time.time()).key == old.key
        if kind == "mariadb":  # as the tests after this one expect it
            with journal.engine.begin() as connection:
                index = f"{table}_company ON {table} (record, company)"
                connection.exec_driver_sql(f"CREATE INDEX {index}")
                connection.exec_driver_sql(f"DROP INDEX {table}_record{on}")


# The command line


@pytest.fixture
def filled(tmp_path: Path) -> Any:
    path = tmp_path / "journal.db"
    journal = SqliteJournal(path)
    history = History(journal, "7")
    history.push("1", "a", time.time() - 200 * DAY)
    history.push("2", "b", time.time() - DAY, status="invalid")
    journal.close()
    return path


def lines(capsys: Any, *arguments: Any) -> list[str]:
    assert main([str(each) for each in arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_command_line_shows_tables_without_messages(filled, capsys) -> None:
    head, row = lines(capsys, "runs", "--journal", filled)
    assert head.split() == [
        "company", "run", "seen", "total", "success", "invalid", "failed", "open", "unreported",
    ]  # fmt: skip
    assert row.split()[:2] == ["7", "72"]
    assert len(lines(capsys, "runs", "--journal", filled, "--since", 300)) == 3
    head, row = lines(capsys, "failed", "--journal", filled)
    assert row.split() == ["7", "72", "1", "k", "invalid", "1", "iban"]
    shown = lines(capsys, "show", "72", "--journal", filled)
    assert len(shown) == 5
    assert "Ana" not in "".join(shown)
    (found,) = json.loads("".join(lines(capsys, "failed", "--journal", filled, "--json")))
    assert found["fields"] == ["iban"]
    assert "Ana" not in str(found)


def test_command_line_prunes(filled, capsys) -> None:
    assert lines(capsys, "prune", "--journal", filled) == ["deleted runs", "1"]
    assert lines(capsys, "runs", "--journal", filled, "--since", 300)[-1].split()[1] == "72"


def test_command_line_errors_are_short_and_secret(filled, capsys, monkeypatch) -> None:
    monkeypatch.delenv("SYNC_RUN_JOURNAL", raising=False)
    for arguments, text in (
        (["runs"], "pass --journal"),
        (["runs", "--journal", str(filled) + "x"], "no journal at that path"),
        (["runs", "--journal", "nonsense://u:planted-secret@h/"], "unusable"),
        (["show", "99", "--journal", str(filled)], "no run 99"),
        (["prune", "--journal", str(filled), "--older-than", "0.5"], "a day or more"),
        (["retry", "no_such_module:job", "1", "2"], "importable"),
        (["retry", "json:dumps", "1", "2"], "must be a SyncRunJob"),
    ):
        assert main(arguments) == 1
        output = capsys.readouterr()
        assert text in output.err
        assert "planted-secret" not in output.err + output.out


@pytest.mark.parametrize("is_async", [False, True])
def test_command_line_retries(is_async, tmp_path, capsys, monkeypatch) -> None:
    factorial = Factorial()
    run = factorial.new_run(6)
    fails = True

    def push(item: SyncRunItem) -> str:
        if fails:
            raise InvalidItem("no")
        return "E"

    job = SyncRunJob(
        client=lambda company: factorial.async_client() if is_async else factorial.client(),  # type: ignore[return-value]
        handler=push,
        journal=tmp_path / "j.db",
        options={"deadline": FOREVER},
    )
    import anyio

    report: Any
    if is_async:

        async def process() -> Any:
            return await job(2214, run)  # type: ignore[misc]

        report = anyio.run(process)
    else:
        report = job(2214, run)
    assert report.invalid == 6
    fails = False
    monkeypatch.setattr(f"{__name__}.job", job, raising=False)
    items = sorted(factorial.statuses(run))[:2]
    found = lines(capsys, "retry", f"{__name__}:job", 2214, run, "--items", *items)
    assert found[1].split() == [run, "6", "2", "4", "0", "0"]


def test_sqlite_file_of_newer_tables_is_refused(tmp_path) -> None:
    SqliteJournal(tmp_path / "j.db").close()
    with closing(sqlite3.connect(tmp_path / "j.db")) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(ConfigurationError, match="newer version"):
        SqliteJournal(tmp_path / "j.db")
