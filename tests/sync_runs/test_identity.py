"""Whatever the server says: a record has one key, and is pushed again only with that."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factorial_sdk
from factorial_sdk.sync_runs import (
    ClaimRequest,
    FailedItem,
    ReportingError,
    RunFacts,
    RunIdentityError,
    RunKey,
    SqliteJournal,
    SyncRunItem,
    SyncRunProcessor,
    UnknownRunError,
    Verdict,
    WrongCompanyError,
)
from factorial_sdk.sync_runs.journal.identity import escape_like
from factorial_sdk.sync_runs.journal.schema import VERSION
from factorial_sdk.sync_runs.run_identity import normalize_base_url

from ..helpers.chance import examples
from .lies import LIES, Lie, as_published, each, on, part_of, refused
from .world import FOREVER, Factorial, answer

OLD = {"api_version": "2026-07-01"}
"""An API version that shows neither runs nor states."""


class Book:
    """An external system that books records, and knows which record of Factorial each is."""

    def __init__(self, factorial: Factorial, *runs: str) -> None:
        self.keys: dict[str, set[str]] = {}
        self.pushes: Counter[str] = Counter()
        self.fail = False
        self._records: dict[str, str] = {}
        with factorial.client() as api:
            framework = api.integrations
            states = {each.id: each.syncable_id for each in framework.syncable_states.all()}
            for run in runs:
                for each in framework.syncable_sync_runs.all(sync_run_ids=[run]):
                    self._records[str(each.id)] = str(states[each.syncable_state_id])

    def push(self, item: SyncRunItem) -> str:
        record = self._records[str(item.id)]
        self.keys.setdefault(record, set()).add(item.idempotency_key)
        self.pushes[record] += 1
        if self.fail:
            raise FailedItem("no")
        return f"E-{record}"

    @property
    def most_keys(self) -> int:
        return max((len(keys) for keys in self.keys.values()), default=0)


def attempt(factorial: Factorial, lie: Lie | None, work: Any) -> Any:
    """Process with a lie about every response; the report, or None after an error."""
    factorial.lies = [as_published] if lie is None else [as_published, lie]
    try:
        return work()
    except factorial_sdk.FactorialError:
        return None
    finally:
        factorial.lies = [as_published]


@pytest.mark.flow
@pytest.mark.parametrize("name", LIES)
def test_lie_before_and_after_keeps_one_key(name, process, factorial) -> None:
    first, honest, last = (factorial.new_run(6) for _ in range(3))
    book = Book(factorial, first, honest, last)
    attempt(factorial, LIES[name], lambda: process(book.push, first, report_rounds=1))
    assert process(book.push, first, report_rounds=1).success == 6
    assert set(factorial.statuses(first).values()) == {"success"}
    assert book.pushes == dict.fromkeys(book.keys, 1)
    factorial.lies = [as_published]
    assert process(book.push, honest).unchanged == 6
    attempt(factorial, LIES[name], lambda: process(book.push, last, report_rounds=1))
    assert process(book.push, last).unchanged == 6
    assert set(factorial.statuses(last).values()) == {"success"}
    assert (len(book.keys), book.most_keys) == (6, 1)
    assert book.pushes == dict.fromkeys(book.keys, 1)


ATTEMPTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.one_of(st.none(), st.sampled_from(sorted(LIES))),
        st.sampled_from([{}, OLD]),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=examples(10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(attempts=ATTEMPTS)
def test_lies_in_any_order_never_change_a_key(attempts, tmp_path_factory) -> None:
    factorial = Factorial()
    runs = [factorial.new_run(4) for _ in range(3)]
    book = Book(factorial, *runs)
    integration = factorial.integration_of(runs[0])
    path = tmp_path_factory.mktemp("any") / "journal.db"

    def work(run: str, version: dict[str, str]) -> Any:
        with factorial.client(**version) as api:
            processor = SyncRunProcessor(
                api, book.push, journal=path, deadline=FOREVER, report_rounds=1
            )
            given = {"company_id": 2214, "integration_uuid": integration} if version else {}
            return processor.process(run, **given)

    for number, name, version, book.fail in attempts:
        attempt(
            factorial,
            LIES[name] if name else None,
            lambda number=number, version=version: work(runs[number], version),
        )
        assert book.most_keys <= 1
    book.fail = False
    for run in runs:
        work(run, {})
        assert "running" not in factorial.statuses(run).values()
    assert (len(book.keys), book.most_keys) == (4, 1)


@pytest.mark.flow
@pytest.mark.parametrize("name", [name for name in LIES if name.startswith(("the run", "item"))])
def test_lie_about_run_or_items_pushes_nothing_wrong(name, process, factorial) -> None:
    run = factorial.new_run(6)
    book = Book(factorial, run)
    report = attempt(factorial, LIES[name], lambda: process(book.push, run))
    if report is None:
        assert len(book.pushes) in {0, 5}
    else:
        assert report.success == len(book.pushes)


@pytest.mark.parametrize("field", ["company_id", "integration_uuid"])
def test_run_without_identity_is_refused_unread(field, process, factorial) -> None:
    run = factorial.new_run(3)
    factorial.lies = [on("sync_runs", lambda body: {**body, field: None})]
    before = len(factorial.requests)
    with pytest.raises(RunIdentityError, match="is unknown"):
        process(print, run)
    assert {part_of(each) for each in factorial.requests[before:]} == {"sync_runs"}


def single_run(status: int) -> Lie:
    """Deny the run by its id; lists show it."""

    def lie(request: Any, response: Any) -> Any:
        return answer(status) if re.search(r"/sync_runs/\d+$", request.path) else response

    return lie


def test_run_that_only_the_list_shows_is_processed(process, factorial) -> None:
    run = factorial.new_run(3)
    factorial.lies = [single_run(404)]
    assert process(lambda item: "E", run).success == 3


def test_list_that_shows_another_run_is_no_run(process, factorial) -> None:
    run = factorial.new_run(3)
    change = on("sync_runs", lambda body: each({"id": "77"})(body) if "data" in body else body)
    factorial.lies = [single_run(404), change]
    with pytest.raises(UnknownRunError):
        process(print, run)
    factorial.lies = [single_run(403)]
    with pytest.raises(factorial_sdk.PermissionDeniedError):
        process(print, run)


def test_run_without_identity_takes_it_from_caller(process, factorial) -> None:
    run = factorial.new_run(3)
    integration = factorial.integration_of(run)
    change = {"company_id": None, "integration_uuid": None}
    factorial.lies = [on("sync_runs", lambda body: {**body, **change})]
    report = process(lambda item: "E", run, company_id=2214, integration_uuid=integration)
    assert (report.success, str(report.company_id)) == (3, "2214")


@pytest.mark.parametrize(
    "change", [{"company_id": "7"}, {"integration_uuid": "of another partner"}]
)
def test_run_that_contradicts_journal_is_refused(change, process, factorial) -> None:
    run = factorial.new_run(3)
    factorial.fault = lambda request: None if request.method == "GET" else _busy()
    calls: list[Any] = []
    with pytest.raises(ReportingError):
        process(calls.append, run, report_rounds=1)
    factorial.fault = None
    factorial.lies = [on("sync_runs", lambda body: {**body, **change})]
    with pytest.raises(RunIdentityError, match="when it was first seen"):
        process(calls.append, run)
    assert (len(calls), factorial.reports) == (3, [])


def test_caller_who_contradicts_the_run_is_refused(process, factorial) -> None:
    run = factorial.new_run(3)
    with pytest.raises(RunIdentityError, match="not to another"):
        process(print, run, integration_uuid="another")
    with pytest.raises(WrongCompanyError):
        process(print, run, company_id=7)
    assert issubclass(WrongCompanyError, RunIdentityError)


@pytest.mark.parametrize("value", ["", 3, b"x"])
def test_integration_that_is_no_text_is_refused(value, process) -> None:
    with pytest.raises(factorial_sdk.ConfigurationError, match="integration_uuid must be"):
        process(print, 4104, integration_uuid=value)


def _busy() -> Any:
    return answer(503)


def test_production_and_demo_in_one_journal_are_apart(process, journal) -> None:
    keys: list[set[str]] = []
    for host in ("https://api.factorialhr.com", "https://api.eu2.demo.factorial.dev"):
        factorial = Factorial()
        run = factorial.new_run(5)
        calls: list[SyncRunItem] = []
        client = {
            "base_url": host,
            "transport": factorial.transport(),
            "auth": factorial_sdk.AccessTokenAuth(factorial.token),
        }
        report = process(calls.append, run, client=client)
        assert (report.success, report.unchanged) == (5, 0)
        keys.append({each.idempotency_key for each in calls})
    assert [len(each) for each in keys] == [5, 5]
    assert not keys[0] & keys[1]


def test_base_url_has_one_spelling_per_environment() -> None:
    for text in ("https://API.factorialhr.com", "https://api.factorialhr.com.:443"):
        assert normalize_base_url(text) == "https://api.factorialhr.com"
    assert normalize_base_url("http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    assert normalize_base_url("http://h:443") == "http://h:443"
    assert normalize_base_url("http://h:80") == "http://h"


def test_states_read_late_do_not_rename_records(process, factorial) -> None:
    first, second, third = (factorial.new_run(4) for _ in range(3))
    book = Book(factorial, first, second, third)
    factorial.lies = [as_published, refused("syncable_states")]
    assert process(book.push, first).success == 4
    factorial.lies = [as_published]
    assert process(book.push, second).unchanged == 4
    factorial.lies = [as_published, refused("syncable_states")]
    assert process(book.push, third).unchanged == 4
    assert book.most_keys == 1


def test_records_without_any_name_are_not_pushed(process, factorial) -> None:
    run = factorial.new_run(4)
    book = Book(factorial, run)
    factorial.lies = [as_published, refused("syncable_sync_runs")]
    with pytest.raises(ReportingError, match="4 more cannot be identified") as caught:
        process(book.push, run)
    report = caught.value.report
    assert (report.total, report.unidentified, report.withheld) == (4, 4, 0)
    assert not book.pushes
    factorial.lies = [as_published]
    assert process(book.push, run).success == 4


def test_list_that_is_short_fails_no_record(process, factorial, journal, monkeypatch) -> None:
    run = factorial.new_run(6)
    book = Book(factorial, run)
    factorial.fault = lambda request: _busy() if request.method != "GET" else None
    write = journal.pushed

    def write_three(*given: Any) -> Any:
        if len(book.pushes) > 3:
            raise OSError("disk full")
        return write(*given)

    monkeypatch.setattr(journal, "pushed", write_three)
    with pytest.raises(OSError, match="disk full"):
        process(book.push, run, concurrency=1, report_rounds=1)
    monkeypatch.undo()
    factorial.fault = None
    factorial.lies = [LIES["items are empty"]]
    with pytest.raises(ReportingError, match="3 of them were not pushed") as caught:
        process(book.push, run)
    report = caught.value.report
    assert (report.total, report.unreported, report.withheld, report.failed) == (6, 3, 3, 0)
    assert Counter(factorial.statuses(run).values()) == {"success": 3, "running": 3}
    factorial.lies = []
    assert process(book.push, run).success == 6
    assert (len(book.keys), book.most_keys, sum(book.pushes.values())) == (6, 1, 7)


@pytest.mark.parametrize("name", [name for name in LIES if name.startswith("a report")])
def test_report_that_is_not_confirmed_is_tried_again(name, process, factorial) -> None:
    run = factorial.new_run(3)
    factorial.lies = [LIES[name]]
    with pytest.raises(ReportingError) as caught:
        process(lambda item: None, run, report_rounds=3)
    assert caught.value.report.unreported == 3
    cause = "DecodeError" if name == "a report is an error" else "UnconfirmedOutcomeError"
    assert [type(each).__name__ for each in caught.value.causes] == [cause]
    assert set(factorial.counts.values()) == {3}
    factorial.lies = []
    calls: list[Any] = []
    assert process(calls.append, run).complete
    assert not calls


# What a journal does.


def wanted(item: str, *names: str, **more: Any) -> ClaimRequest:
    return ClaimRequest(
        item=item, kind="k", digest="d", record=names[0] if names else None, also=names[1:], **more
    )


def facts(**more: Any) -> RunFacts:
    return RunFacts(
        **{"base_url": "https://e", "run": "7", "company": "1", "integration": "u", **more}
    )


def test_identity_is_what_was_seen_first(journal) -> None:
    seen = journal.identify(facts(started=None), 500.0)
    assert (seen.company, seen.prefix, seen.started) == ("1", "u", 500.0)
    again = journal.identify(facts(company=None, integration=None, started=90.0), 900.0)
    assert (again.key, again.company, again.started) == (seen.key, "1", 90.0)
    assert journal.identify(facts(started=70.0), 900.0).started == 90.0
    assert journal.identify(facts(started=None), 900.0).started == 90.0
    assert journal.identify(facts(base_url="https://f"), 1.0).key.scope != seen.key.scope


def test_names_of_a_record_are_all_remembered(journal) -> None:
    one, two, three = (RunKey("1", run) for run in "123")
    assert journal.add(one, [wanted("a", "u/k/9", "u/k/state 5")]) == []
    assert journal.add(two, [wanted("b", "u/k/state 5")]) == []
    assert journal.add(three, [wanted("c", "u/k/9"), wanted("d")]) == ["d"]
    with closing(sqlite3.connect(journal.path)) as db:
        rows = db.execute("SELECT item, record FROM factorial_sync_item ORDER BY item").fetchall()
    assert rows == [("a", "u/k/9"), ("b", "u/k/9"), ("c", "u/k/9")]
    assert len(journal.unfinished(one)) == 1


def test_record_is_frozen_with_its_item(journal) -> None:
    run = RunKey("1", "1")
    journal.renew("o", 100.0)
    journal.add(run, [wanted("a", "u/k/9")])
    (first,) = journal.claim(run, "o", [wanted("a", "u/k/9")], 1.0)
    journal.add(run, [wanted("a", "u/k/8")])
    (again,) = journal.claim(run, "o", [wanted("a", "u/k/8")], 1.0)
    (nameless,) = journal.claim(run, "o", [wanted("a")], 1.0)
    assert first.key == again.key == nameless.key


def test_withheld_record_is_not_claimed(journal) -> None:
    run = RunKey("1", "1")
    journal.renew("o", 100.0)
    journal.add(run, [wanted("a", "u/k/9")])
    (claimed,) = journal.claim(run, "o", [wanted("a", withheld=True)], 1.0)
    assert (claimed.verdict, claimed.key) == (Verdict.WITHHELD, "")
    (claimed,) = journal.claim(run, "p", [wanted("a")], 1.0)
    assert claimed.verdict is Verdict.PUSH


def test_patterns_match_only_themselves() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        for text in ("a_b", "a%b", "a!b", "!%_"):
            for other in ("axb", "a_b", "a%b", "a!b", "!%_", "a"):
                sql = "SELECT ? LIKE ? ESCAPE '!'"
                (found,) = db.execute(sql, (other, escape_like(text))).fetchone()
                assert bool(found) == (other == text)


# Journals that an older version of this SDK made.

OLD_TABLES = """
    CREATE TABLE factorial_sync_item (
        company VARCHAR(64) NOT NULL, run VARCHAR(64) NOT NULL, item VARCHAR(64) NOT NULL,
        kind VARCHAR(200) NOT NULL, record VARCHAR(300), digest VARCHAR(64) NOT NULL,
        state VARCHAR(10) NOT NULL, push_key VARCHAR(64), owner VARCHAR(64), status VARCHAR(10),
        messages TEXT, external TEXT, unchanged INTEGER NOT NULL, elsewhere INTEGER NOT NULL,
        pushed_at DOUBLE PRECISION, reported_at DOUBLE PRECISION,
        PRIMARY KEY (company, run, item)
    );
    CREATE TABLE factorial_sync_record (
        company VARCHAR(64) NOT NULL, record VARCHAR(300) NOT NULL, digest VARCHAR(64) NOT NULL,
        push_key VARCHAR(64) NOT NULL, status VARCHAR(10) NOT NULL, external TEXT,
        PRIMARY KEY (company, record)
    );
    CREATE TABLE factorial_sync_owner (
        owner VARCHAR(64) NOT NULL PRIMARY KEY, alive_until DOUBLE PRECISION NOT NULL
    );
    PRAGMA user_version = 1;
"""


def aged(path: Path, company: str, prefix: str, base_url: str) -> None:
    """Make a journal what the version before would have made of the same run."""
    with closing(sqlite3.connect(path)) as new:
        (integration,) = new.execute("SELECT DISTINCT prefix FROM factorial_sync_run").fetchone()
        # The columns that the version before had come first.
        items = [row[:16] for row in new.execute("SELECT * FROM factorial_sync_item")]
        records = [row[:6] for row in new.execute("SELECT * FROM factorial_sync_record")]
    path.unlink()
    (path.parent / "journal.db-wal").unlink(missing_ok=True)
    assert all(row[0] == RunKey("2214", "", base_url).scope for row in items)

    def renamed(record: str) -> str:
        return prefix + record.removeprefix(integration)

    with closing(sqlite3.connect(path)) as old:
        old.executescript(OLD_TABLES)
        marks = ",".join("?" * 16)
        rows = [(company, *row[1:4], renamed(row[4]), *row[5:]) for row in items]
        old.executemany(f"INSERT INTO factorial_sync_item VALUES ({marks})", rows)
        rows = [(company, renamed(row[1]), *row[2:]) for row in records]
        old.executemany("INSERT INTO factorial_sync_record VALUES (?,?,?,?,?,?)", rows)
        old.commit()


@pytest.mark.parametrize("knew_the_run", [True, False])
def test_journal_of_older_version_keeps_its_keys(
    knew_the_run, process, factorial, tmp_path
) -> None:
    path = tmp_path / "journal.db"
    first, second, third, fourth = (factorial.new_run(5) for _ in range(4))
    integration = factorial.integration_of(first)
    book = Book(factorial, first, second, third, fourth)
    factorial.lies = [as_published]
    given = {"company_id": 2214, "integration_uuid": integration, "journal": path}
    client = {} if knew_the_run else {"client": OLD}
    factorial.fault = lambda request: None if request.method == "GET" else _busy()
    with pytest.raises(ReportingError):
        process(book.push, first, report_rounds=1, **given, **client)
    factorial.fault = None
    pushed = Counter(book.pushes)
    keys = {record: set(each) for record, each in book.keys.items()}
    prefix = integration if knew_the_run else ""
    aged(path, "2214" if knew_the_run else "", prefix, "https://fake.invalid")
    with closing(sqlite3.connect(path)) as old:
        sql = "UPDATE factorial_sync_item SET state = 'fetched', status = NULL WHERE item % 2 = 0"
        reopened = old.execute(sql).rowcount  # pushed perhaps, when its process died
        old.execute("UPDATE factorial_sync_record SET status = 'pushing'")
        old.commit()
    assert 0 < reopened < 5
    process(book.push, first, **given, **client)
    assert sum(book.pushes.values()) == sum(pushed.values()) + reopened
    assert book.keys == keys
    # Its records were known by the one name only; others are not taken for new ones.
    factorial.lies = [as_published, refused("syncable_states")]
    attempt(factorial, refused("syncable_states"), lambda: process(book.push, second, **given))
    process(book.push, second, **given)
    process(book.push, third, **given, **client)
    process(book.push, fourth, **given)
    assert book.keys == keys
    assert set(factorial.statuses(fourth).values()) == {"success"}


def test_old_rows_belong_to_the_first_environment(tmp_path) -> None:
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(OLD_TABLES)
        sql = "INSERT INTO factorial_sync_record VALUES ('1', 'u/k/9', 'd', 'key', 'success', 'X')"
        old.execute(sql)
        old.commit()
    journal = SqliteJournal(path)
    verdicts = []
    for host in ("https://demo", "https://api.factorialhr.com"):
        key = journal.identify(facts(base_url=host), 1.0).key
        journal.renew("o", 100.0)
        journal.add(key, [wanted("a", "u/k/9")])
        (claimed,) = journal.claim(key, "o", [wanted("a", "u/k/9")], 1.0)
        verdicts.append((claimed.verdict, claimed.key == "key"))
    journal.close()
    assert verdicts == [(Verdict.REPORT, True), (Verdict.PUSH, False)]


def test_older_version_refuses_a_newer_journal(tmp_path) -> None:
    SqliteJournal(tmp_path / "journal.db").close()
    with closing(sqlite3.connect(tmp_path / "journal.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,) == (4,)
