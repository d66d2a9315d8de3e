"""What every seen-store does: in memory, in SQLite, in PostgreSQL and in MariaDB."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.webhooks import (
    Author,
    Claim,
    DeliveryKey,
    MemoryStore,
    Router,
    SeenStore,
    SqlSeenStore,
    parse,
    sql_store,
)
from factorial_sdk.webhooks.delivery import identify
from factorial_sdk.webhooks.payloads import parse_sync_run
from factorial_sdk.webhooks.sql_store import TABLE

from ..helpers.programs import start_python
from ..helpers.servers import mariadb, postgresql
from .ways import CHALLENGE, SECRET, TYPE, record

NEW, RUNNING, DONE = Claim.NEW, Claim.RUNNING, Claim.DONE
Make = Callable[..., SeenStore]
MakeSql = Callable[..., SqlSeenStore]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


@pytest.fixture(scope="module")
def postgresql_url() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(scope="module")
def mariadb_url() -> Iterator[str]:
    with mariadb() as url:
        yield url


def url_for(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    if kind == "sqlite":
        pytest.importorskip("sqlalchemy", reason='needs pip install "factorial-sdk[sql]"')
        return f"sqlite:///{folder}/webhooks.db"
    url: str = request.getfixturevalue(f"{kind}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return url_for(request.param, request, tmp_path)


@pytest.fixture
def make_sql(url: str) -> Iterator[MakeSql]:
    """Returns a store on the same rows each time, as another process would."""
    made: list[SqlSeenStore] = []
    name = uuid4().hex

    def make(**options: Any) -> SqlSeenStore:
        made.append(SqlSeenStore(url, **{"name": name, **options}))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture(params=["memory", "sqlite", "postgresql", "mariadb"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SeenStore]:
    if request.param == "memory":
        yield MemoryStore()
        return
    made = SqlSeenStore(url_for(request.param, request, tmp_path), name=uuid4().hex)
    yield made
    made.close()


def key(kind: str, body: bytes, author: Author | None = None) -> DeliveryKey:
    payload = parse_sync_run(body) if kind == "sync_run" else parse(kind, body)
    return identify(kind, payload, author, body)


def handle(store: SeenStore, each: DeliveryKey, *, success: bool = True) -> Claim:
    claim = store.begin(each)
    if claim is NEW:
        store.finish(each, success=success)
    return claim


def execute(store: SqlSeenStore, sql: str, **values: Any) -> list[Any]:
    """Look at the rows of all stores, and change them."""
    return store._transact(lambda run: run(sql, **values))


def let_pass(store: SqlSeenStore, seconds: float) -> None:
    """Let time pass: the clock is the database's, so the rows become older."""

    for resource, content, touched in execute(
        store, f"SELECT resource, content, touched FROM {TABLE} WHERE name = :n", n=store._name
    ):
        kept = json.loads(content)
        for claim in kept["running"].values():
            claim[1] -= seconds
        execute(
            store,
            f"UPDATE {TABLE} SET content = :c, touched = :t WHERE name = :n AND resource = :r",
            c=json.dumps(kept),
            t=touched - seconds,
            n=store._name,
            r=resource,
        )


def test_approval_repeated_after_a_rejection_is_new(store: SeenStore) -> None:
    approved = key("timeoff/leave/approve", b'{"id": 7, "approved": true}')
    rejected = key("timeoff/leave/reject", b'{"id": 7, "approved": false}')
    assert [handle(store, each) for each in (approved, approved)] == [NEW, DONE]
    assert [handle(store, each) for each in (rejected, approved, approved)] == [NEW, NEW, DONE]


def test_several_types_may_report_the_same_state(store: SeenStore) -> None:
    body = b'{"id": 7}'
    created, clocked = key("attendance/shift/create", body), key("attendance/shift/clock_in", body)
    claims = [handle(store, each) for each in (created, clocked, created, clocked)]
    assert claims == [NEW, NEW, DONE, DONE]


def test_records_without_id_are_no_repetitions(store: SeenStore) -> None:
    one, two = key("moons/moon/rise", b'{"n": 1}'), key("moons/moon/rise", b'{"n": 2}')
    assert [handle(store, e) for e in (one, one, two, one)] == [NEW, DONE, NEW, NEW]


def test_run_notifications_are_told_by_their_id(store: SeenStore) -> None:
    one = key("sync_run", b'{"sync_run_id": 1, "company_id": 5}')
    two = key("sync_run", b'{"sync_run_id": 2, "company_id": 5}')
    assert [handle(store, each) for each in (one, two, one, two)] == [NEW, NEW, DONE, DONE]


def test_delivery_that_failed_is_new_again(store: SeenStore) -> None:
    each = key("sync_run", b'{"sync_run_id": 1}')
    assert handle(store, each, success=False) is NEW
    assert handle(store, each) is NEW
    assert handle(store, each) is DONE


def test_late_finish_does_not_hide_a_newer_state(store: SeenStore) -> None:
    first = key("timeoff/leave/update", b'{"id": 7, "n": 1}')
    second = key("timeoff/leave/update", b'{"id": 7, "n": 2}')
    assert store.begin(first) is NEW
    assert handle(store, second) is NEW
    assert store.begin(first) is RUNNING
    store.finish(first, success=True)
    assert handle(store, second) is NEW  # the state went to and fro: rather again than never
    assert handle(store, first) is NEW


def test_concurrent_claims_give_one_new(store: SeenStore) -> None:
    for number in range(20):
        each = DeliveryKey(f"r{number}", "s", f"d{number}")
        barrier = threading.Barrier(8)

        def begin(_: int, each: DeliveryKey = each, barrier: Any = barrier) -> Claim:
            barrier.wait()
            return store.begin(each)

        with ThreadPoolExecutor(8) as pool:
            claims = list(pool.map(begin, range(8)))
        assert sorted(claims) == [NEW] + [RUNNING] * 7


def test_every_step_of_two_states_to_and_fro(store: SeenStore) -> None:
    approve = DeliveryKey("leave 7", "yes", "approve 7 yes")
    reject = DeliveryKey("leave 7", "no", "reject 7 no")
    other = DeliveryKey("leave 7", "yes", "update 7 yes")
    said: list[Claim] = []

    def begin(key: DeliveryKey, success: bool | None = True) -> None:
        said.append(store.begin(key))
        if said[-1] is Claim.NEW and success is not None:
            store.finish(key, success=success)

    begin(approve)
    begin(approve)
    begin(other)
    begin(other)
    begin(approve)
    begin(reject, success=False)
    begin(reject)
    begin(approve, success=None)
    begin(approve)
    begin(reject)
    store.finish(approve, success=True)  # too late: the leave is rejected by now
    begin(approve)
    begin(approve)
    assert said == [NEW, DONE, NEW, DONE, DONE, NEW, NEW, NEW, RUNNING, NEW, NEW, DONE]
    said.clear()
    begin(reject, success=None)
    begin(approve)
    begin(reject)  # rejected again, while the first rejection is still being handled
    store.finish(reject, success=True)
    begin(reject)
    begin(reject)
    assert said == [NEW, NEW, RUNNING, NEW, DONE]


class Model:
    """The rules of `SeenStore` once more: the whole history, searched for each question."""

    def __init__(self) -> None:
        self.history: dict[str, list[tuple[str, str]]] = {}  # begun and done, by resource
        self.running: dict[tuple[str, str], int] = {}

    def changes(self, key: DeliveryKey) -> int:
        """Number of changes of the state so far."""
        states = [what for kind, what in self.history.get(key.resource, []) if kind == "state"]
        return sum(one != two for one, two in pairwise(states))

    def begin(self, key: DeliveryKey) -> Claim:
        events = self.history.setdefault(key.resource, [])
        events.append(("state", key.state))
        since = max(
            (n for n, event in enumerate(events) if event[0] == "state" and event[1] != key.state),
            default=-1,
        )
        if ("done", key.digest) in events[since + 1 :]:
            return DONE
        if (key.resource, key.digest) in self.running:
            return RUNNING
        self.running[key.resource, key.digest] = self.changes(key)
        return NEW

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        claimed = self.running.pop((key.resource, key.digest), None)
        if success and claimed is not None and claimed == self.changes(key):
            self.history[key.resource].append(("done", key.digest))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["begin", "success", "failure"]),
        st.sampled_from("rs"),
        st.sampled_from("xyz"),
        st.sampled_from("ab"),
    ),
    min_size=1,
    max_size=40,
)


def test_any_steps_follow_the_rules(request: pytest.FixtureRequest, store: SeenStore) -> None:
    is_memory = isinstance(store, MemoryStore)
    others = [store]
    if isinstance(store, SqlSeenStore):
        others.append(SqlSeenStore(store._database.engine, name=store._name))

    @settings(max_examples=200 if is_memory else 30, derandomize=True, database=None)
    @given(STEPS)
    def check(steps: list[tuple[str, str, str, str]]) -> None:
        model, own = Model(), uuid4().hex
        for number, (what, resource, state, digest) in enumerate(steps):
            each = DeliveryKey(own + resource, state, f"{own}{resource}{state}{digest}")
            used = others[number % len(others)]
            if what == "begin":
                assert used.begin(each) is model.begin(each)
            else:
                used.finish(each, success=what == "success")
                model.finish(each, success=what == "success")

    check()


# What is kept in a database


def test_store_of_another_process_knows_the_claims(make_sql: MakeSql) -> None:
    one, two = make_sql(), make_sql()
    each = DeliveryKey("r", "s", "d")
    assert (one.begin(each), two.begin(each)) == (NEW, RUNNING)
    one.finish(each, success=True)
    assert (one.begin(each), two.begin(each)) == (DONE, DONE)


def test_application_of_another_name_knows_nothing(make_sql: MakeSql) -> None:
    each = DeliveryKey("r", "s", "d")
    assert handle(make_sql(), each) is NEW
    assert handle(make_sql(name=uuid4().hex), each) is NEW
    assert handle(make_sql(), each) is DONE


def test_claim_of_a_dead_process_ends_with_its_lease(make_sql: MakeSql) -> None:
    store = make_sql(lease=60)
    each = DeliveryKey("r", "s", "d")
    assert store.begin(each) is NEW
    let_pass(store, 50)
    assert make_sql(lease=60).begin(each) is RUNNING
    let_pass(store, 20)
    other = make_sql(lease=60)
    assert (other.begin(each), other.begin(each)) == (NEW, RUNNING)
    other.finish(each, success=True)
    store.finish(each, success=False)  # it was not dead after all
    assert store.begin(each) is DONE


def test_old_delivery_is_forgotten_and_its_row_deleted(
    make_sql: MakeSql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_store, "PRUNE_ROWS", 30)
    store = make_sql(seconds=3600, lease=60)
    for number in range(50):
        handle(store, DeliveryKey(f"r{number}", "s", f"d{number}"))
    handle(store, last := DeliveryKey("last", "s", "d"))
    let_pass(store, 3500)
    assert handle(store, last) is DONE
    let_pass(store, 200)
    kept = DeliveryKey("r7", "s", "d7")
    assert handle(store, kept) is NEW  # too old; and now young again

    def rows() -> int:
        ((found,),) = execute(store, f"SELECT count(*) FROM {TABLE} WHERE name = :n", n=store._name)
        return int(found)

    assert rows() == 51
    make_sql(seconds=3600, lease=60).begin(kept)  # a new process deletes what it may
    assert rows() == 21
    make_sql(seconds=3600, lease=60).begin(kept)
    assert rows() == 2
    assert (handle(store, kept), handle(store, last)) == (DONE, DONE)


def test_rows_are_deleted_again_and_again(
    make_sql: MakeSql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_store, "PRUNE_EVERY", 10)
    store = make_sql(seconds=3600, lease=60)
    most = 0
    for number in range(200):
        handle(store, DeliveryKey(f"r{number}", "s", f"d{number}"))
        if number % 20 == 19:
            let_pass(store, 4000)
            ((found,),) = execute(
                store, f"SELECT count(*) FROM {TABLE} WHERE name = :n", n=store._name
            )
            most = max(most, int(found))
    assert most <= 40


def test_failed_delivery_leaves_no_row(make_sql: MakeSql) -> None:
    store = make_sql()
    handle(store, DeliveryKey("r", "s", "d"), success=False)
    store.finish(DeliveryKey("another", "s", "d"), success=True)  # which was never claimed
    assert execute(store, f"SELECT * FROM {TABLE} WHERE name = :n", n=store._name) == []


PROGRAM = """
import sys
from factorial_sdk.webhooks import Claim, DeliveryKey, SqlSeenStore
url, name, number = sys.argv[1:]
store = SqlSeenStore(url, name=name)
sys.stdin.readline()
for n in range(40):
    key = DeliveryKey(f"r{n % 20}", "s", f"d{n}")
    claim = store.begin(key)
    if claim is Claim.NEW:
        print(n, flush=True)
        store.finish(key, success=True)
"""


def test_processes_handle_each_delivery_once(url: str) -> None:
    """They also create the table at the same time, if they are the first."""
    name = uuid4().hex
    processes = [start_python("-c", PROGRAM, url, name, str(number)) for number in range(4)]
    outputs: list[str] = []
    with ThreadPoolExecutor(4) as pool:
        outputs += pool.map(lambda process: process.communicate("go\n", timeout=300)[0], processes)
    assert [process.returncode for process in processes] == [0] * 4
    assert Counter("".join(outputs).split()) == {str(n): 1 for n in range(40)}


@needs_fork
def test_store_used_before_a_fork_works_after_it(make_sql: MakeSql) -> None:
    store = make_sql()
    assert handle(store, DeliveryKey("parent", "s", "d1")) is NEW
    reading, writing = os.pipe()
    if not (pid := os.fork()):
        try:
            said = [
                handle(store, DeliveryKey(r, "s", d)) for r, d in (("parent", "d1"), ("c", "d2"))
            ]
            os.write(writing, " ".join(map(str, said)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert pipe.read() == "done new"
    os.waitpid(pid, 0)
    assert [handle(store, DeliveryKey("c", "s", "d2")) for _ in range(9)] == [DONE] * 9


SESSIONS = {
    "postgresql": "SELECT pid FROM pg_stat_activity "
    "WHERE pid <> pg_backend_pid() AND datname = current_database()",
    "mariadb": "SELECT id FROM information_schema.processlist "
    "WHERE id <> connection_id() AND db = database()",
}
KILL = {"postgresql": "SELECT pg_terminate_backend({})", "mariadb": "KILL {}"}


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_terminated_backends_lose_no_claim(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    import sqlalchemy

    url, name = url_for(kind, request, tmp_path), uuid4().hex
    stores = [SqlSeenStore(url, name=name) for _ in range(2)]
    killer = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    handled: Counter[str] = Counter()
    killed: list[int] = []
    lock = threading.Lock()

    def kill(number: int) -> None:
        with lock, killer.connect() as connection:
            sessions = sorted(connection.exec_driver_sql(SESSIONS[kind]).scalars())
            if sessions:
                victim = sessions[number % len(sessions)]
                with suppress(sqlalchemy.exc.DBAPIError):  # it has ended by itself
                    connection.exec_driver_sql(KILL[kind].format(victim))
                    killed.append(victim)

    def work(number: int) -> None:
        store = stores[number % 2]
        for n in range(60):
            if n % 8 == 2 * number:
                kill(n + number)
            each = DeliveryKey(f"r{n % 15}", "s", f"d{n}")
            if store.begin(each) is NEW:
                with lock:
                    handled[each.digest] += 1
                store.finish(each, success=True)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    for store in stores:
        store.close()
    killer.dispose()
    assert len(killed) > 10
    assert handled == {f"d{n}": 1 for n in range(60)}


def test_lost_answer_of_a_claim_does_not_lock_it(
    make_sql: MakeSql, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The transaction took effect, but the connection was lost: it is repeated, the same claim."""
    from sqlalchemy.exc import OperationalError

    store = make_sql()
    transact, lost = store._database._transact, [True]

    def losing(work: Any) -> Any:
        result = transact(work)
        if lost and lost.pop():
            raise OperationalError("COMMIT", {}, ConnectionError())
        return result

    store._claims = 1  # not the one that also looks for old rows
    monkeypatch.setattr(store._database, "_transact", losing)
    each = DeliveryKey("r", "s", "d")
    assert (store.begin(each), store.begin(each)) == (NEW, RUNNING)
    lost.append(True)
    store.finish(each, success=True)
    assert store.begin(each) is DONE


@pytest.mark.parametrize("level", ["AUTOCOMMIT", "SERIALIZABLE", None])
def test_engine_of_the_user_may_have_any_isolation(url: str, level: str | None) -> None:
    import sqlalchemy

    options = {} if level is None else {"isolation_level": level}
    engine = sqlalchemy.create_engine(url, **options)
    store = SqlSeenStore(engine, name=uuid4().hex)
    for number in range(10):
        each = DeliveryKey(f"r{number}", "s", f"d{number}")
        with ThreadPoolExecutor(4) as pool:
            claims = list(pool.map(lambda _, each=each: store.begin(each), range(4)))
        assert sorted(claims) == [NEW] + [RUNNING] * 3
    store.close()
    with engine.connect() as connection:  # it is still open
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {TABLE}").fetchone()
    engine.dispose()


def test_database_in_memory_serves_all_threads() -> None:
    pytest.importorskip("sqlalchemy", reason='needs pip install "factorial-sdk[sql]"')
    store = SqlSeenStore("sqlite://", name=uuid4().hex)
    each = DeliveryKey("r", "s", "d")
    with ThreadPoolExecutor(4) as pool:
        claims = list(pool.map(lambda _: store.begin(each), range(8)))
    assert sorted(claims) == [NEW] + [RUNNING] * 7


def test_no_statement_scans_the_table(tmp_path: Path) -> None:
    """Two busy days leave 200,000 rows: each delivery finds its own by an index."""
    from sqlalchemy import event

    store = SqlSeenStore(url := f"sqlite:///{tmp_path}/webhooks.db")
    execute(
        store,
        f"""
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 200000)
        INSERT INTO {TABLE} SELECT '', 'r' || n,
            '{{"state": "s", "version": 0, "done": ["d' || n || '"], "running": {{}}}}',
            {store._database.now} - n % 150000 FROM number
        """,
    )
    statements: list[tuple[str, Any]] = []
    engine = store._database.engine

    @event.listens_for(engine, "before_cursor_execute")
    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        statements.append((statement, parameters))

    assert store.begin(DeliveryKey("r7", "s", "d7")) is DONE
    for each, success in (
        (DeliveryKey("r8", "t", "d8"), True),
        (DeliveryKey("r", "s", "d"), False),
    ):
        assert handle(store, each, success=success) is NEW
    event.remove(engine, "before_cursor_execute", note)
    plans: set[str] = set()
    with engine.connect() as connection:
        for statement, parameters in statements:
            if statement.split()[0] in {"SELECT", "UPDATE", "DELETE"}:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans |= {row[3].partition(" USING ")[2] for row in plan}
    assert plans == {
        f"INDEX sqlite_autoindex_{TABLE}_1 (name=? AND resource=?)",
        f"INDEX {TABLE}_age (name=? AND touched<?)",
    }
    assert url.startswith("sqlite")
    store.close()


# Mistakes


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"database": "oracle+nothing://ann:planted@host/db"}, "unusable"),
        ({"database": "planted"}, "unusable"),
        ({"database": 7}, "URL or a synchronous SQLAlchemy engine"),
        ({"name": "Payroll"}, "name must be"),
        ({"name": "a" * 65}, "name must be"),
        ({"lease": 0}, "lease must be"),
        ({"lease": 100, "seconds": 99}, "lease must be"),
    ],
)
def test_unusable_argument_is_an_error(options: Any, said: str, tmp_path: Path) -> None:
    database = options.pop("database", f"sqlite:///{tmp_path}/webhooks.db")
    with pytest.raises(ConfigurationError, match=said) as caught:
        SqlSeenStore(database, **options)
    assert "planted" not in str(caught.value)


def test_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(ConfigurationError, match=r"factorial-sdk\[sql\]"):
        SqlSeenStore("sqlite:///webhooks.db")


# With a router


def test_two_routers_handle_a_delivery_once(make_sql: MakeSql) -> None:
    handled: list[str] = []
    routers = []
    for name in ("one", "two"):
        router = Router(SECRET, store=make_sql())
        router.on(TYPE)(lambda delivery, name=name: handled.append(name))
        routers.append(router)
    for router in (*routers, *routers):
        assert router.handle("POST", TYPE, {CHALLENGE: SECRET}, record()).status == 200
    assert handled == ["one"]


def test_database_that_is_gone_is_a_500_without_secrets(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = SqlSeenStore(f"sqlite:///{tmp_path}/webhooks.db")
    router = Router(SECRET, store=store)
    router.on(TYPE)(print)
    execute(store, f"DROP TABLE {TABLE}")
    with caplog.at_level(logging.INFO, "factorial_sdk.webhooks"):
        got = router.handle("POST", TYPE, {CHALLENGE: SECRET}, record(email="ann@example.com"))
    assert got.status == 500
    assert "ann@" not in caplog.text
    assert SECRET not in caplog.text
    store.close()
