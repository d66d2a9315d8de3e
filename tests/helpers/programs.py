"""Runs Python programs in processes of their own, without the time that imports take.

A server imports the SDK once and forks for each program: what the program sees is a new process
with warnings as errors (``python -W error``), in which most modules are imported already. A test
that is about imports starts an interpreter itself.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from factorial_sdk.testing import FakeFactorial
from factorial_sdk.transport.http_client import shared_ssl_context

ROOT = Path(__file__).parents[2]
PRELOADED = (
    "asyncio", "factorial_sdk.async_client", "factorial_sdk.sync_runs", "http.server", "httpcore",
    "sqlalchemy", "sqlite3",
)  # fmt: skip
"""What programs use; httpcore imports trio, and both it and sqlalchemy take 0.2 s."""

CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""Variables that say which certificates a TLS context trusts."""

CAN_FORK = hasattr(os, "fork")


@cache
def _server() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", __name__],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip


def run_python(
    *arguments: str | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, as `subprocess.run` with captured output.

    Args:
        arguments: ``-c`` and code, or the path of a file, and the arguments of the program.
        cwd: The working directory.
        env: The environment; that of the tests by default.
        timeout: Limit in seconds; then a `subprocess.TimeoutExpired` is raised.
    """
    command = [*map(str, arguments)]
    env = os.environ if env is None else env
    if not CAN_FORK:
        return subprocess.run(
            [sys.executable, "-W", "error", *command],
            capture_output=True, text=True, timeout=timeout, cwd=cwd, env=env, check=False,
        )  # fmt: skip
    program = Program(command, cwd, env)
    out, err = program.communicate(timeout=timeout)
    assert program.returncode is not None
    return subprocess.CompletedProcess(command, program.returncode, out, err)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the root of the project, without settings of the SDK but these."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("FACTORIAL_")}
    return run_python(*arguments, cwd=ROOT, env=clean | environment)


def start_python(
    *arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Program | subprocess.Popen[str]:
    """Start a program, as `subprocess.Popen` with text in pipes."""
    command = [*map(str, arguments)]
    env = os.environ if env is None else env
    if CAN_FORK:
        return Program(command, cwd, env)
    return subprocess.Popen(
        [sys.executable, "-W", "error", *command], text=True, cwd=cwd, env=env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


class Program:
    """A program that the server runs, with the attributes and methods of a `subprocess.Popen`."""

    def __init__(self, command: list[str], cwd: Path, env: Mapping[str, str]) -> None:
        self.returncode: int | None = None
        self._command = command
        self._folder = tempfile.TemporaryDirectory()
        paths = {name: Path(self._folder.name, name) for name in ("in", "out", "err", "state")}
        for name in ("in", "out", "state"):
            os.mkfifo(paths[name])
        order = {"arguments": command, "cwd": str(cwd), "env": dict(env)}
        order |= {name: str(path) for name, path in paths.items()}
        server = _server()
        assert server.stdin is not None
        server.stdin.write(f"{json.dumps(order)}\n")
        server.stdin.flush()
        # Each waits until the program opens the other end, so in its order.
        self._state = paths["state"].open()
        self.pid = int(self._state.readline())
        self.stdin = paths["in"].open("w", encoding="utf-8")
        self.stdout = paths["out"].open(encoding="utf-8")
        self._err = paths["err"]

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, text: str = "", timeout: float = 120) -> tuple[str, str]:
        """Send the rest of the input; return the rest of the output, and the errors."""
        late = threading.Event()

        def end() -> None:
            late.set()
            os.killpg(_server().pid, signal.SIGKILL)  # what the program has started as well
            _server().communicate()
            _server.cache_clear()

        watchdog = threading.Timer(timeout, end)
        watchdog.start()
        with suppress(BrokenPipeError), self.stdin:
            self.stdin.write(text)
        with self.stdout, self._state, self._folder:
            out = self.stdout.read()
            self.returncode = int(self._state.readline() or -signal.SIGKILL)
            err = self._err.read_text("utf-8")
        watchdog.cancel()
        if late.is_set():
            raise subprocess.TimeoutExpired(self._command, timeout)
        return out, err


def stop() -> None:
    """End the server, at the end of all tests."""
    if CAN_FORK and _server.cache_info().currsize:
        _server().communicate()
        _server.cache_clear()


def _next_program() -> dict[str, Any]:
    """Return the next order, in a process that was forked for it.

    Its parent is a process that does nothing but wait for it: several programs can run at once.
    """
    for line in sys.stdin:
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if os.fork():
            continue
        order: dict[str, Any] = json.loads(line)
        with Path(order["state"]).open("w") as state:
            if not (pid := os.fork()):
                return order
            print(pid, file=state, flush=True)
            print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), file=state, flush=True)
        os._exit(0)
    os._exit(0)  # at once: the tests wait for it at their end


def _become(order: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Turn this process into that of a program; return its code and its globals."""
    import time

    for number, name in enumerate(("in", "out", "err")):
        file = os.open(order[name], os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY, 0o600)
        os.dup2(file, number)
        os.close(file)
    if any(order["env"].get(name) != os.environ.get(name) for name in CERTIFICATES):
        shared_ssl_context.cache_clear()
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    os.environ.clear()
    os.environ.update(order["env"])
    time.tzset()
    os.chdir(order["cwd"])
    first, *rest = order["arguments"]
    code = rest.pop(0) if first == "-c" else Path(first).read_text("utf-8")
    sys.argv = [first, *rest]
    added = [path for path in order["env"].get("PYTHONPATH", "").split(os.pathsep) if path]
    sys.path[:1] = ["" if first == "-c" else str(Path(first).resolve().parent), *added]
    sys.path[:] = [path for path in sys.path if path not in paths or path in added or not path]
    main = type(sys)("__main__")
    if first != "-c":
        main.__file__ = first
    sys.modules["__main__"] = main
    return code, vars(main)


def _warm_up() -> None:
    """Import and make what most programs need: it takes each of them half a second."""
    for module in PRELOADED:
        with suppress(ImportError):  # an extra
            __import__(module)
    with FakeFactorial().client() as api:
        api.employees.employees.all()
        api.timeoff.leaves.all()
        api.expenses.expenses.all()
    shared_ssl_context()
    gc.collect()
    gc.freeze()


def _end(names: dict[str, Any]) -> None:
    """Do what the interpreter does at its end, but free no modules: that takes 30 ms.

    While a daemon thread runs, the interpreter itself has to end.
    """
    threading._shutdown()  # type: ignore[attr-defined]
    if threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    names.clear()
    gc.collect()  # warns of what was left open
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    _warm_up()
    code, names = _become(_next_program())
    exec(compile(code, names.get("__file__", "<string>"), "exec"), names)
    _end(names)  # not after an exception: the interpreter reports it
