"""``FACTORIAL_LOG`` shows the SDK's logs on stderr, and changes nothing else."""

from __future__ import annotations

import io
import logging
import re
import sys
from collections.abc import Iterator

import httpx
import pytest

from factorial_sdk.transport import log_switch
from factorial_sdk.transport.log_switch import switch_on_logs

from ..conftest import Mode
from ..helpers.programs import run

ROOT = logging.getLogger()
LINE = (
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} DEBUG factorial_sdk\.requests: GET teams/teams: 200; "
)


@pytest.fixture(autouse=True)
def _loggers_are_restored() -> Iterator[None]:
    handlers, level = list(log_switch.logger.handlers), log_switch.logger.level
    yield
    log_switch.logger.handlers[:] = handlers
    log_switch.logger.setLevel(level)


def own_lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines on stderr that the SDK logged; the hunt after secrets makes httpx talk, too."""
    return [line for line in capsys.readouterr().err.splitlines() if "HTTP Request" not in line]


def call(mode: Mode, status: int = 200) -> None:
    statuses = iter([status, 200])
    api = mode.client(lambda request: httpx.Response(next(statuses), json={"id": "planted-value"}))
    mode.call(api.request, "GET", "teams/teams", params={"secret": "planted-value"})


@pytest.mark.parametrize("value", ["debug", " DEBUG "])
def test_debug_shows_each_attempt(
    mode: Mode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("FACTORIAL_LOG", value)
    call(mode)
    (line,) = capsys.readouterr().err.splitlines()
    assert re.match(LINE, line), line
    assert "planted" not in line


def test_info_shows_retries_only(
    mode: Mode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTORIAL_LOG", "info")
    call(mode, status=503)
    (line,) = capsys.readouterr().err.splitlines()
    assert " INFO factorial_sdk.requests: GET teams/teams: 503; attempt 2 follows in " in line


@pytest.mark.parametrize("value", [None, ""])
def test_without_a_value_nothing_is_shown(
    mode: Mode,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    value: str | None,
) -> None:
    if value is not None:
        monkeypatch.setenv("FACTORIAL_LOG", value)
    call(mode, status=503)
    assert capsys.readouterr().err == ""
    assert log_switch._handler not in log_switch.logger.handlers


def test_unknown_value_warns_without_quoting_it(
    mode: Mode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTORIAL_LOG", "planted-token")
    with pytest.warns(UserWarning, match="FACTORIAL_LOG") as caught:
        call(mode)
    (warning,) = caught
    assert str(warning.message) == (
        "FACTORIAL_LOG must be 'debug' or 'info', got another text; logging is unchanged"
    )
    assert log_switch._handler not in log_switch.logger.handlers


def test_many_clients_show_each_line_once(
    mode: Mode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTORIAL_LOG", "debug")
    for _ in range(3):
        mode.client(lambda request: httpx.Response(200, json=[]))
    call(mode)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_root_logger_and_other_handlers_stay(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = logging.Handler(logging.ERROR)
    log_switch.logger.addHandler(mine)
    before = (list(ROOT.handlers), ROOT.level, ROOT.filters[:])
    switch_on_logs("debug")
    assert (list(ROOT.handlers), ROOT.level, ROOT.filters[:]) == before
    assert mine in log_switch.logger.handlers
    assert mine.level == logging.ERROR
    assert logging.getLogger("httpx").level == logging.NOTSET


@pytest.mark.parametrize("after", [False, True])
def test_what_another_handler_shows_is_not_repeated(
    mode: Mode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    """A program that calls logging.basicConfig, before it makes its client or after."""
    monkeypatch.setenv("FACTORIAL_LOG", "debug")
    mine = logging.StreamHandler(sys.stderr)
    mine.setFormatter(logging.Formatter("mine: %(message)s"))
    try:
        if after:
            mode.client(lambda request: httpx.Response(200))
        ROOT.addHandler(mine)
        call(mode)
    finally:
        ROOT.removeHandler(mine)
    (line,) = own_lines(capsys)
    assert line.startswith("mine: GET teams/teams")


@pytest.mark.parametrize("kind", ["errors only", "a file", "no propagation"])
def test_handler_that_does_not_show_a_line_hides_none(
    mode: Mode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("FACTORIAL_LOG", "debug")
    mine = logging.StreamHandler(io.StringIO() if kind == "a file" else sys.stderr)
    mine.setLevel(logging.ERROR if kind == "errors only" else logging.NOTSET)
    monkeypatch.setattr(log_switch.logger, "propagate", kind != "no propagation")
    ROOT.addHandler(mine)
    try:
        call(mode)
    finally:
        ROOT.removeHandler(mine)
    assert len(own_lines(capsys)) == 1


def test_level_of_the_last_client_counts(
    mode: Mode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("debug", "info"):
        monkeypatch.setenv("FACTORIAL_LOG", value)
        mode.client(lambda request: httpx.Response(200))
    monkeypatch.delenv("FACTORIAL_LOG")
    call(mode)
    assert capsys.readouterr().err == ""


def test_program_without_stderr_goes_on(
    mode: Mode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As pythonw on Windows has none."""
    monkeypatch.setenv("FACTORIAL_LOG", "debug")
    monkeypatch.setattr(sys, "stderr", None)
    call(mode)
    assert capsys.readouterr().err == ""


PROGRAM = """
import httpx, factorial_sdk
handler = lambda request: httpx.Response(404, json={"errors": ["no"]})
auth = factorial_sdk.AccessTokenAuth("planted-token")
with factorial_sdk.Client(auth=auth, transport=httpx.MockTransport(handler)) as api:
    api.teams.teams.get_by_id(7)
"""


@pytest.mark.parametrize("value", ["debug", "info"])
def test_debug_shows_complete_tracebacks(value: str) -> None:
    done = run("-c", PROGRAM, FACTORIAL_LOG=value)
    assert done.returncode == 1
    assert done.stderr.rstrip().splitlines()[-1].startswith("factorial_sdk.NotFoundError: 404 for")
    of_sdk = done.stderr.count("factorial_sdk/")
    assert (of_sdk > 4) if value == "debug" else (of_sdk <= 2), done.stderr
    assert "planted" not in done.stderr.replace('AccessTokenAuth("planted-token")', "")


def test_module_is_imported_only_when_it_is_wanted() -> None:
    code = "import sys, factorial_sdk\nfactorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth('k'))\n"
    done = run("-c", code + "print('factorial_sdk.transport.log_switch' in sys.modules)")
    assert done.stdout.strip() == "False", done.stderr
