"""``check_token_store``: whether a token store of your own keeps what `TokenStore` promises."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from inspect import isawaitable
from typing import Any, TypeAlias

from ..auth.token_stores import AsyncTokenStore, TokenStore
from ..core.auth.token import Token

AnyStore: TypeAlias = TokenStore | AsyncTokenStore

THREADS = 8
TURNS = 5
LONGEST_LEASE = 10.0
GRACE = 30.0


def check_token_store(store: AnyStore | Callable[[], AnyStore]) -> None:
    """Test a token store of your own: what it stores, its lock, its lease, and ``replace``.

    The store must be empty, and its tokens are overwritten.

    Args:
        store: the store; better a function that makes one, each time for the same place, as each
            machine would: only so the lock is tested between machines. With a lease of at most 10
            seconds it is also tested that the lock of a machine that has died becomes free.

    Raises:
        AssertionError: the store does something else; the text says what.

    Example:
        >>> from factorial_sdk import MemoryTokenStore
        >>> from factorial_sdk.testing import check_token_store
        >>> check_token_store(MemoryTokenStore())
    """
    with _blocking() as wrap:
        one: Any = wrap(store() if callable(store) else store)
        other: Any = wrap(store()) if callable(store) else one
        _check_storing(one, other)
        _check_lock(one, other)
        _check_turns(one, other)
        if one.has("replace"):
            _check_replacing(one, other)
        if one.has("lease"):
            _check_lease(one, other)


def _check_storing(one: Any, other: Any) -> None:
    _expect(one.load() is None, "load() of an empty store must return None")
    now = dt.datetime(2031, 5, 6, 7, 8, 9, 123456, tzinfo=dt.UTC)
    tokens = [
        _token("a", "b", created_at=now, expires_at=now, scope="read"),
        _token("planted-" + "x" * 4000, "planted-" + "y" * 4000),
        _token("lasting", None),
        _token("", "r"),
    ]
    for token in tokens:
        one.save(token)
        for store in (one, other):
            loaded = store.load()
            _expect(loaded == token, f"load() must return what was saved; not for {token!r}")
            _expect(loaded.created_at == token.created_at, "load() must return created_at")
    one.save(tokens[1])
    _expect("planted" not in one.shown() + other.shown(), "repr() must not show the token")


def _check_lock(one: Any, other: Any) -> None:
    for holder, waiting in ((one, other), (other, one)):
        _expect(holder.acquire() is True, "acquire() of a free lock must return True")
        for store in (holder, waiting):
            _expect(store.acquire() is False, "acquire() of a lock that is held must return False")
        with ThreadPoolExecutor(1) as threads:
            _expect(not threads.submit(waiting.acquire).result(), "the lock must exclude threads")
            threads.submit(holder.release).result()
        _expect(waiting.acquire() is True, "release() in another thread must free the lock")
        waiting.release()


def _check_turns(one: Any, other: Any) -> None:
    """Count under the lock: if two threads had it at a time, a count would be lost."""
    one.save(_token("0", None))

    def count(store: Any) -> None:
        for _ in range(TURNS):
            _wait_for(store.acquire, 60, "the lock was not free for a minute")
            try:
                token = store.load()
                store.save(_token(str(int(token.access_token) + 1), None))
            finally:
                store.release()

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(count, [one, other] * (THREADS // 2)))
    total = one.load().access_token
    _expect(total == str(THREADS * TURNS), "two threads had the lock at the same time")


def _check_replacing(one: Any, other: Any) -> None:
    old, new, third = (_token(text, text) for text in ("o", "n", "t"))
    one.save(old)
    _expect(one.acquire(), "the lock must be free")
    _expect(not other.replace(new, third), "replace() must not replace another token than the old")
    _expect(other.load() == old, "replace() must leave the token where it returns False")
    _expect(one.replace(old, new), "replace() of the stored token must return True")
    _expect(other.load() == new, "replace() must store the token")
    one.release()

    def contend(number: int) -> bool:
        store = one if number % 2 else other
        return bool(store.replace(new, _token(f"c{number}", f"c{number}")))

    with ThreadPoolExecutor(THREADS) as threads:
        won = [number for number, done in enumerate(threads.map(contend, range(THREADS))) if done]
    _expect(len(won) == 1, "of several replace() of one token, exactly one must return True")
    _expect(one.load().access_token == f"c{won[0]}", "replace() must store the token")


def _check_lease(one: Any, other: Any) -> None:
    _expect(one.acquire(), "the lock must be free")
    _expect(one.renew() is True, "renew() must return True while the lock is held")
    one.release()
    _expect(other.acquire(), "release() must free the lock")
    if one is not other:
        _expect(not one.renew(), "renew() must return False when another has the lock")
    _expect(not one.acquire(), "renew() must not free the lock")
    other.release()
    lease = one.value("lease")
    if one is other or lease > LONGEST_LEASE:
        return
    _expect(one.acquire(), "the lock must be free")
    start = time.monotonic()
    _wait_for(other.acquire, 3 * lease + GRACE, "the lock of a store that is gone must become free")
    _expect(time.monotonic() - start > lease / 3, "the lock must be held as long as its lease")
    _expect(not one.renew(), "renew() must return False when another has the lock")
    one.release()
    _expect(other.renew(), "release() must not free the lock of another store")
    other.release()


def _token(access: str, refresh: str | None, **more: Any) -> Token:
    return Token(access_token=access, refresh_token=refresh, **more)


def _expect(condition: object, message: str) -> None:
    if not condition:
        raise AssertionError(message)


def _wait_for(condition: Callable[[], object], seconds: float, message: str) -> None:
    end = time.monotonic() + seconds
    while not condition():
        _expect(time.monotonic() < end, message)
        time.sleep(0.005)


class _BlockingStore:
    """Calls a store, and waits for its coroutines."""

    def __init__(self, store: Any, wait: Callable[[Any], Any]) -> None:
        self._store = store
        self._wait = wait

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *args: self._wait(lambda: getattr(self._store, name)(*args))

    def has(self, name: str) -> bool:
        return getattr(self._store, name, None) is not None

    def value(self, name: str) -> Any:
        return getattr(self._store, name)

    def shown(self) -> str:
        return f"{self._store!r} {self._store}"


@contextmanager
def _blocking() -> Generator[Callable[[AnyStore], _BlockingStore]]:
    """Run coroutines in a loop of their own: the caller may have a running one."""
    from anyio.from_thread import start_blocking_portal

    async def call(function: Callable[[], Any]) -> Any:
        result = function()
        return await result if isawaitable(result) else result

    with start_blocking_portal() as portal:

        def wrap(store: AnyStore) -> _BlockingStore:
            if isinstance(store, AsyncTokenStore):
                return _BlockingStore(store, lambda function: portal.call(call, function))
            return _BlockingStore(store, lambda function: function())

        yield wrap
