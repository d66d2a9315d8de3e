"""The hunt after secrets catches what it is there to catch, and nothing else."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import factorial_sdk

from ..other_day import python_path

ROOT = Path(__file__).parents[2]
CASES = """
import logging, pickle, warnings, sys
import httpx, pytest
import factorial_sdk
from factorial_sdk import ConfigurationError, DecodeError, Token

SECRET = "pl" + "anted-secret"  # source lines in tracebacks are not what is meant


def raised(make):
    try:
        raise make()
    except factorial_sdk.FactorialError:
        pass


def leak_log_message():
    logging.getLogger("some.library").debug("sending %s", SECRET)

def leak_log_of_the_sdk():
    logging.getLogger("factorial_sdk.requests").info(f"sending {SECRET}")

def leak_log_extra():
    logging.getLogger("httpx").info("sending", extra={"header": SECRET})

def leak_log_traceback():
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("x").exception("oh")

def leak_error_text():
    raised(lambda: ConfigurationError(f"bad token {SECRET}"))

def leak_error_that_nobody_raises():
    ConfigurationError(SECRET)

def leak_error_cause():
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise ConfigurationError("bad") from error
    except ConfigurationError:
        pass

def leak_error_context_though_hidden():
    try:
        try:
            raise ValueError(SECRET)
        except ValueError:
            raise ConfigurationError("bad") from None
    except ConfigurationError:
        pass

def leak_error_note():
    error = ConfigurationError("bad")
    error.add_note(SECRET)

def leak_error_attribute():
    error = DecodeError("a", "b")
    error.where = SECRET

def leak_error_only_in_its_pickle():
    class Quiet:
        def __init__(self, text): self.text = text
        def __repr__(self): return "quiet"
        def __reduce__(self): return str, (SECRET,)
    error = ConfigurationError("bad")
    error.quiet = Quiet(SECRET)

def leak_error_request_header():
    error = ConfigurationError("bad")
    error._request = httpx.Request("GET", "https://x", headers={"authorization": SECRET})

def leak_error_request_query():
    error = ConfigurationError("bad")
    error._request = httpx.Request("GET", "https://x", params={"name": SECRET})

def leak_error_request_body():
    error = ConfigurationError("bad")
    error._request = httpx.Request("POST", "https://x", content=SECRET)

def leak_error_made_in_a_thread():
    import threading
    thread = threading.Thread(target=lambda: ConfigurationError(SECRET))
    thread.start()
    thread.join()

def leak_error_among_many():
    ConfigurationError(SECRET)
    for number in range(1000):
        ConfigurationError(str(number))

def leak_unpickled_error():
    data = pickle.dumps(ConfigurationError("?" * len(SECRET)))
    pickle.loads(data.replace(b"?" * len(SECRET), SECRET.encode()))

def leak_repr_of_credentials():
    class Mine(factorial_sdk.ApiKeyAuth):
        def __repr__(self): return self._api_key
    Mine(SECRET)

def leak_repr_of_a_store():
    class Mine(factorial_sdk.TokenStore):
        def load(self): return None
        def save(self, token): pass
        def __repr__(self): return SECRET
    Mine()

def leak_repr_of_a_token():
    before, Token.__repr__ = Token.__repr__, lambda self: self.access_token
    try:
        Token(access_token=SECRET)
    finally:
        Token.__repr__ = before

def leak_notebook_repr():
    class Mine(factorial_sdk.ApiKeyAuth):
        def _repr_html_(self): return SECRET
    Mine(SECRET)

def leak_notebook_repr_of_an_error():
    class Mine(ConfigurationError):
        def _repr_html_(self): return SECRET
    Mine("bad")

def leak_printed():
    print(SECRET)

def leak_printed_as_error():
    print(SECRET, file=sys.stderr)

def leak_default_token_of_the_fake():
    ConfigurationError("demo" + "-token")

def fine_use():
    auth = factorial_sdk.AccessTokenAuth(SECRET)
    assert SECRET not in repr(auth)
    api = factorial_sdk.Client(auth=auth, transport=httpx.MockTransport(
        lambda request: httpx.Response(401, json={"errors": ["no"]})))
    with pytest.raises(factorial_sdk.AuthenticationError):
        api.integrations.sync_runs.get(params={"name": SECRET})
    Token(access_token=SECRET, refresh_token=SECRET)
    raised(lambda: ConfigurationError("all is " + "well"))

def fine_what_a_test_quotes_itself():
    assert SECRET != "planted-other"
    with pytest.raises(ValueError, match="planted"):
        raise ValueError(SECRET)

@pytest.mark.shows_secrets
def fine_on_purpose():
    print(SECRET)
    ConfigurationError(SECRET)

def fine_after_a_leak_elsewhere():
    pass

@pytest.fixture
def leaky():
    yield
    logging.getLogger("x").info(SECRET)

def late_leak(leaky):
    pass
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Each of the cases above as a test of its own, in a pytest of its own."""
    folder = tmp_path_factory.mktemp("hunt")
    (folder / "test_cases.py").write_text(
        re.sub(r"^def (leak|fine|late)_", r"def test_\1_", CASES, flags=re.MULTILINE)
    )
    command = [
        "-m",
        "pytest",
        "-p",
        "tests.secrets.hunt",
        "-rA",
        "-q",
        "--tb=no",
        "-c",
        "/dev/null",
    ]
    done = subprocess.run(
        [sys.executable, *command, str(folder)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"PYTHONPATH": python_path(ROOT)},
        cwd=folder,
    )
    found: dict[str, str] = {}
    for outcome, name in re.findall(r"^(PASSED|FAILED|ERROR) \S+::test_(\w+)", done.stdout, re.M):
        found[name] = outcome if outcome != "PASSED" else found.get(name, outcome)
    assert found, done.stdout + done.stderr
    return found


def cases(kind: str) -> list[str]:
    return re.findall(rf"^def ({kind}_\w+)", CASES, re.MULTILINE)


@pytest.mark.parametrize("name", cases("leak"))
def test_a_leak_fails_the_test_that_leaks(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[name] == "FAILED"


@pytest.mark.parametrize("name", cases("fine"))
def test_what_leaks_nothing_passes(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[name] == "PASSED"


def test_a_leak_after_the_test_is_an_error(outcomes: dict[str, str]) -> None:
    assert outcomes["late_leak"] == "ERROR"


def test_the_compression_of_http2_logs_no_header(caplog: pytest.LogCaptureFixture) -> None:
    """It logs each one at level DEBUG, the credentials too."""
    factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("planted-key")).close()
    caplog.set_level(logging.DEBUG)
    logging.getLogger("hpack.hpack").debug("Adding %s to the header table", b"planted")
    assert caplog.records == []


def test_hypothesis_does_not_try_planted_secrets() -> None:
    pytest.importorskip("hypothesis.internal.constants_ast", reason="older releases try none")
    from hypothesis.internal.conjecture import providers

    constants = providers.constants_from_module(sys.modules[__name__])
    assert "any other text" in constants.strings
    assert not [each for each in constants.strings if "planted" in each.casefold()]
