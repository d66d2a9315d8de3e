"""Runs Python programs in processes of their own, without the time that imports take.

A server imports the SDK once and forks for each program: what the program sees is a new process
with warnings as errors (``python -W error``), in which some modules are imported already. A test
that is about imports starts an interpreter itself.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PRELOADED = ("asyncio", "factorial_sdk.sync_runs", "factorial_sdk.testing", "sqlite3")

CAN_FORK = hasattr(os, "fork")


@cache
def _server() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", __name__],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
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
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        order = {
            "arguments": command, "cwd": str(cwd), "env": dict(env), "out": str(out),
            "err": str(err),
        }  # fmt: skip
        code = _order(json.dumps(order), command, timeout)
        return subprocess.CompletedProcess(
            command, code, out.read_text("utf-8"), err.read_text("utf-8")
        )


def _order(order: str, command: list[str], timeout: float) -> int:
    """Have the server run a program; return its exit code."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{order}\n")
    server.stdin.flush()
    with selectors.DefaultSelector() as selector:
        selector.register(server.stdout, selectors.EVENT_READ)
        if not selector.select(timeout):
            os.killpg(server.pid, signal.SIGKILL)
            server.communicate()
            _server.cache_clear()
            raise subprocess.TimeoutExpired(command, timeout)
    return int(server.stdout.readline())


def _next_program() -> dict[str, Any]:
    """Return the next order, in a process that was forked for it."""
    for line in sys.stdin:
        if not (pid := os.fork()):
            found: dict[str, Any] = json.loads(line)
            return found
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    sys.exit()


def _become(order: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Turn this process into that of a program; return its code and its globals."""
    import time

    for number, name in enumerate((os.devnull, order["out"], order["err"])):
        file = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(file, number)
        os.close(file)
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


if __name__ == "__main__":
    for module in PRELOADED:
        __import__(module)
    code, names = _become(_next_program())
    exec(compile(code, names.get("__file__", "<string>"), "exec"), names)
