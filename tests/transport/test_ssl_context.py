"""The TLS context that all clients share: made beside imports, with errors where they belong."""

from __future__ import annotations

import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import factorial_sdk
from factorial_sdk.transport.http_client import shared_ssl_context


@pytest.fixture(autouse=True)
def _no_context_yet() -> Iterator[None]:
    shared_ssl_context.cache_clear()
    yield
    shared_ssl_context.cache_clear()


def make_client() -> factorial_sdk.Client:
    return factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("k"))


def test_all_clients_share_one_that_checks_certificates() -> None:
    context = shared_ssl_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    with make_client():
        assert shared_ssl_context() is context


def test_certificates_that_cannot_be_read_are_an_error_of_the_constructor(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            make_client()
    assert capfd.readouterr().err == ""
    monkeypatch.delenv("SSL_CERT_FILE")
    make_client().close()


def test_context_without_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    assert shared_ssl_context().verify_mode is ssl.CERT_REQUIRED


def test_no_thread_is_left() -> None:
    program = """if True:
        import sys, threading
        import factorial_sdk
        with factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("k")):
            print(threading.active_count(), {"httpcore", "cattrs"} <= set(sys.modules))
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split() == ["1", "True"], done.stderr
