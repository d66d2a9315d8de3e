"""Fails every test in which a secret shows up: in a log, an error, a repr or what is printed.

All secrets of the tests (tokens, keys, client secrets, personal data) contain one of `MARKS`. While
a test runs, every log record of every logger is kept, every error of the SDK that is made, and the
reprs of the objects that hold credentials. Once it has passed, all that is searched for the marks.

A test that shows secrets on purpose says so: ``@pytest.mark.shows_secrets``.
"""

from __future__ import annotations

import logging
import pickle
import threading
import traceback
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from functools import wraps
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk.core.errors import FactorialError

MARKS = (b"planted", b"demo-token", b"demo-key")
"""Upper case counts as well."""
MANY = 200
"""Errors and log records that are kept before they are searched, for tests that make thousands."""

USUAL = vars(logging.makeLogRecord({})).keys() | {"message", "asctime", "taskName"}
"""What every log record has."""

EVERYTHING = 1
"""The level of the root logger; not `logging.DEBUG`, so that it can be told from that."""

SHOWN = {"factorial_sdk", "httpx", "httpcore", "h11", "h2", "hpack", "anyio", "json", "ssl"}
"""Packages whose local variables must hold no secret when an error leaves them."""

HOLDERS = (
    factorial_sdk.Client,
    factorial_sdk.AsyncClient,
    factorial_sdk.AccessTokenAuth,
    factorial_sdk.ApiKeyAuth,
    factorial_sdk.RefreshTokenAuth,
    factorial_sdk.TokenStore,
    factorial_sdk.FileLock,
    factorial_sdk.Token,
)


class Hunt(logging.Handler):
    """Collects what a test lets out."""

    def __init__(self) -> None:
        super().__init__()
        self.active = False
        self.usual = self.wanted = logging.WARNING
        self.found: list[str] = []
        self._records: list[logging.LogRecord] = []
        self._errors: list[FactorialError] = []
        self._guard = threading.Lock()
        self._judged: tuple[logging.LogRecord | None, bool] = (None, False)
        self._displayed: set[tuple[str, str, str]] = set()  # holders that a notebook shows alike

    # What others want of the root logger, whose level stays `EVERYTHING`

    def want(self, level: int | str) -> None:
        """The ``setLevel`` of the root logger."""
        number = logging.getLevelNamesMapping()[level] if isinstance(level, str) else level
        self.wanted = self.usual if number == EVERYTHING else number  # set back by who changed it

    def is_wanted(self, record: logging.LogRecord) -> bool:
        """Whether others see a record; each is judged once for the three handlers that ask."""
        judged, wanted = self._judged
        if judged is not record:
            wanted = self._is_wanted(record)
            self._judged = record, wanted
        return wanted

    def _is_wanted(self, record: logging.LogRecord) -> bool:
        if record.levelno >= self.wanted:
            return True
        logger: logging.Logger | None = logging.getLogger(record.name)
        while logger is not None and logger.parent is not None:
            if logger.level:
                return True
            logger = logger.parent
        return False

    # What is collected

    def emit(self, record: logging.LogRecord) -> None:
        if self.active:
            self._keep(self._records, record)

    def made(self, error: FactorialError) -> None:
        if self.active:
            self._keep(self._errors, error)

    def held(self, holder: object) -> None:
        """An object that holds credentials was made."""
        if self.active:
            kind = type(holder).__name__
            with suppress(AttributeError):  # it is not complete yet
                text = repr(holder)
                self._search(f"the repr of a {kind}", text)
                look = (kind, type(getattr(holder, "_auth", None)).__name__, text)
                if look in self._displayed:
                    return
                self._displayed.add(look)
            for name in ("_repr_html_", "_repr_mimebundle_", "__rich_repr__"):
                if hasattr(type(holder), name):  # clients look for other names in all domains
                    shown = getattr(holder, name)()
                    self._search(f"{name} of a {kind}", repr(shown))

    def _keep(self, kept: list[Any], item: object) -> None:
        # Those before it: an error is told of by its `__new__`, before it has its attributes.
        if len(kept) >= MANY:
            self.search_all()
        with self._guard:
            kept.append(item)

    # How it is searched

    def begin(self) -> None:
        self.end()
        self.found.clear()
        self.active = True

    def end(self) -> None:
        """Let go of everything."""
        self.active = False
        with self._guard:
            self._records.clear()
            self._errors.clear()
            self._judged = (None, False)

    def search_all(self) -> None:
        with self._guard:
            records, self._records[:] = list(self._records), []
            errors, self._errors[:] = list(self._errors), []
        active, self.active = self.active, False  # what is made from here on is our own doing
        for record in records:
            self._search(f"the log of {record.name}", *texts_of_record(record))
        seen: set[int] = set()
        shown: set[int] = set()
        for error in errors:
            self._search_error(error, seen, shown)
        self.active = active

    def _search_error(self, error: BaseException, seen: set[int], shown: set[int]) -> None:
        """An error, and all that its traceback tells of its causes."""
        if id(error) in seen:
            return
        seen.add(id(error))
        self._search(f"a {type(error).__name__}", *texts_of_error(error))
        for place, text in texts_of_frames(error, shown):
            self._search(f"{place} of a {type(error).__name__}", text)
        further = [error.__cause__, error.__context__, *getattr(error, "exceptions", ())]
        for other in further:
            # What Python hides from tracebacks is reached by error reporters all the same.
            if other is not None:
                self._search_error(other, seen, shown)

    def search_sections(self, report: Any) -> None:
        for title, text in report:
            self._search(title, text)

    def _search(self, where: str, *texts: str | bytes) -> None:
        for text in texts:
            content = text.encode(errors="replace") if isinstance(text, str) else text
            if (place := find_mark(content)) >= 0:
                near = content[max(0, place - 60) : place + 40]
                self.found.append(f"{where}: …{near.decode(errors='replace')}…")


def find_mark(content: bytes) -> int:
    """Return where one of the `MARKS` begins; -1 without one."""
    lower = content.lower()  # a regular expression that ignores case takes many times as long
    return max(lower.find(mark) for mark in MARKS)


def texts_of_record(record: logging.LogRecord) -> Iterator[str]:
    """What a log record can become: its text, its arguments, its traceback."""
    with suppress(TypeError, ValueError):  # it is logging's own to complain about
        yield record.getMessage()
    for name in vars(record).keys() - USUAL:
        yield f"{name}={vars(record)[name]!r}"
    if record.exc_info and record.exc_info[1] is not None:
        error: BaseException | None = record.exc_info[1]
        while error is not None:
            yield from traceback.format_exception_only(error)
            error = error.__cause__ or error.__context__


def texts_of_frames(error: BaseException, shown: set[int]) -> Iterator[tuple[str, str]]:
    """The local variables that error reporters show with a traceback.

    Those of the tests, which plant the secrets, of the fake, which checks them, and of other tools
    do not count. A value that several frames hold is shown once; `shown` has the ids.
    """
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__", ""))
        generated = frame.f_code.co_filename.startswith("<attrs generated")
        if module.startswith("factorial_sdk.testing"):
            continue
        if generated or module.partition(".")[0] in SHOWN:
            for name, value in frame.f_locals.items():
                if id(value) in shown:
                    continue
                shown.add(id(value))
                with suppress(Exception):  # an object that is not complete
                    yield f"{name} in {frame.f_code.co_name} ({module}:{line})", repr(value)


def texts_of_error(error: BaseException) -> Iterator[str | bytes]:
    """What an error can become. Source lines of tests, which tracebacks quote, are left out."""
    yield str(error)
    yield repr(error)
    yield "".join(traceback.format_exception_only(error))
    yield repr(getattr(error, "__notes__", ()))
    if not isinstance(error, FactorialError):
        return
    for name, value in vars(error).items():
        yield f"{name}={value!r}"
    with suppress(AttributeError):  # some tests make errors that lack what their class has
        yield error._repr_html_()
    request = getattr(error, "_request", None)
    if isinstance(request, httpx.Request):
        yield f"{request.url} {request.headers.raw!r}"
        with suppress(httpx.RequestNotRead):
            yield request.content
    response = getattr(error, "response", None)
    if isinstance(response, httpx.Response):
        yield repr(response.headers.raw)
    # Classes that tests define inside of functions cannot be pickled.
    with suppress(pickle.PicklingError, AttributeError):
        yield pickle.dumps(error)


hunt = Hunt()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "shows_secrets: shows secrets on purpose")
    root: Any = logging.getLogger()
    root.addHandler(hunt)
    hunt.usual = hunt.wanted = root.level
    root.setLevel(EVERYTHING)
    root.setLevel = hunt.want
    _watch_errors()
    _spare_hypothesis()
    for cls in HOLDERS:
        _watch_holder(cls)


def _spare_hypothesis() -> None:
    """Keep planted secrets out of what Hypothesis makes: it tries constants of the tests."""
    with suppress(ImportError, AttributeError):  # older releases do not
        from hypothesis.internal.conjecture import providers

        original = providers.constants_from_module

        def constants_from_module(module: Any, **options: Any) -> Any:
            found = original(module, **options)
            planted = [
                each for each in found.strings if find_mark(each.encode(errors="replace")) >= 0
            ]
            for each in planted:
                found.strings.discard(each)
            return found

        providers.constants_from_module = constants_from_module


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let pytest and its caplog see what they would see without the hunt."""
    plugin = session.config.pluginmanager.get_plugin("logging-plugin")
    if plugin is not None:
        plugin.caplog_handler.addFilter(hunt.is_wanted)
        plugin.report_handler.addFilter(hunt.is_wanted)
        plugin.log_file_handler.addFilter(hunt.is_wanted)


def _watch_errors() -> None:
    # __new__ and not __init__: errors that are unpickled or copied count as well.
    def new(cls: type[FactorialError], *args: Any, **kwargs: Any) -> FactorialError:
        error: FactorialError = super(FactorialError, cls).__new__(cls, *args, **kwargs)
        hunt.made(error)
        return error

    watched: Any = FactorialError
    watched.__new__ = new


def _watch_holder(cls: Any) -> None:
    initialize: Callable[..., None] = cls.__init__

    @wraps(initialize)
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        initialize(self, *args, **kwargs)
        hunt.held(self)

    cls.__init__ = init


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    hunt.begin()
    try:
        return (yield)
    finally:
        hunt.end()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    result = yield
    _judge(item)
    return result


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    result = yield
    _judge(item)
    return result


def _judge(item: pytest.Item) -> None:
    hunt.search_all()
    # What was printed, but not the captured log, which holds the records that were searched.
    hunt.search_sections(
        (title, text) for _, title, text in item._report_sections if title != "log"
    )
    found, hunt.found[:] = list(dict.fromkeys(hunt.found)), []
    if found and not item.get_closest_marker("shows_secrets"):
        pytest.fail("secrets show up in " + "\n".join(found[:10]), pytrace=False)
