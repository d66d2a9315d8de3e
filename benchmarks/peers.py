"""The clients that benchmarks compare, and their environments.

    python benchmarks/peers.py DIRECTORY  # creates the environments, prints paths of their Pythons

Every client has an environment of its own: they need different versions of the same packages.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

PROJECT = Path(__file__).parent.parent

# Client → requirements of its environment.
REQUIREMENTS: Mapping[str, tuple[str, ...]] = {
    "json alone": ("httpx",),
    "factorial_sdk": (str(PROJECT),),
    "factorial_sdk[speed]": (f"{PROJECT}[speed]",),
    "factorial-api-client 3.0.0": ("factorial-api-client==3.0.0",),
    "factorialhr 7.0.0": ("factorialhr==7.0.0",),
}
VENDOR = "factorial-api-client 3.0.0"
COMMUNITY = "factorialhr 7.0.0"


def make(directory: Path) -> dict[str, str]:
    """Create missing environments, and return the path of each one's Python.

    This project is always reinstalled, because it may have changed.
    """
    pythons: dict[str, str] = {}
    for name, requirements in REQUIREMENTS.items():
        home = directory / name.replace(" ", "-")
        python = home / "bin" / "python"
        exists = python.exists()
        if not exists:
            venv.create(home, with_pip=True)
        if not exists or str(PROJECT) in requirements[0]:
            pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
            subprocess.run([*pip, *requirements], check=True)
            if exists:
                subprocess.run([*pip, "--no-deps", "--force-reinstall", *requirements], check=True)
        pythons[name] = str(python)
    return pythons


def arguments(description: str) -> dict[str, str]:
    """Return the Pythons that the command line names, or those of new environments."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--environments", type=Path, metavar="DIRECTORY", help="make or reuse environments there"
    )
    parser.add_argument(
        "--python",
        action="append",
        default=[],
        metavar="NAME=PATH",
        help=f"the Python of one client; names are {', '.join(REQUIREMENTS)}",
    )
    options = parser.parse_args()
    given = dict(pair.rpartition("=")[::2] for pair in options.python)
    if unknown := given.keys() - REQUIREMENTS.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if options.environments:
        return make(options.environments.resolve()) | given
    if given:
        return {name: given[name] for name in REQUIREMENTS if name in given}
    return make(Path(tempfile.gettempdir()) / "factorial_sdk-benchmarks")


class Worker:
    """A process that measures one client; `measure` starts a round.

    Args:
        python: path of the Python of its environment.
        code: the program; for each line of input it measures a round and prints one number.
        given: arguments of the program, for ``sys.argv``.
    """

    def __init__(self, python: str, code: str, *given: str) -> None:
        self._process = subprocess.Popen(
            [python, "-I", "-c", code, *given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={name: v for name, v in os.environ.items() if not name.startswith("PYTHON")},
            text=True,
        )

    def measure(self) -> float:
        """Measure a round and return the number."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(
            BrokenPipeError
        ):  # the process failed: its output is empty, which is reported below
            self._process.stdin.write("go\n")
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            self.close()
            raise SystemExit("a client failed; see above")
        return float(line)

    def close(self) -> None:
        """End the process."""
        if self._process.returncode is None:
            self._process.communicate()


@contextmanager
def workers(
    programs: Mapping[str, str], pythons: Mapping[str, str], *given: str
) -> Iterator[dict[str, Worker]]:
    """Yield a worker for each client with a program and a Python."""
    with ExitStack() as stack:
        started: dict[str, Worker] = {}
        for name, code in programs.items():
            if name in pythons:
                started[name] = Worker(pythons[name], code, *given)
                stack.callback(started[name].close)
        yield started


def interleaved(started: Mapping[str, Worker], rounds: int) -> dict[str, list[float]]:
    """Measure all workers in turn, so that other load on the machine slows all of them."""
    found: dict[str, list[float]] = {name: [] for name in started}
    for number in range(rounds + 1):
        for name, worker in started.items():
            value = worker.measure()
            if number:  # the first round warms up
                found[name].append(value)
    return found


def ratio(over: list[float], under: list[float]) -> float:
    """Return the median of the ratios of each round."""
    return statistics.median(one / other for one, other in zip(over, under, strict=True))


def verdict(
    found: Mapping[str, list[float]], targets: Iterable[tuple[str, str, float]], what: str
) -> int:
    """Print the ratio for each target; return 1 if one is missed, else 0.

    Args:
        found: measurements by client; less is better.
        targets: client, the client to compare with, the ratio to reach.
        what: words between the ratio and the other client, such as "times as fast as".
    """
    missed = 0
    print()
    for name, other, target in targets:
        if name in found and other in found:
            reached = ratio(found[other], found[name])
            missed |= reached < target
            print(f"{name} is {reached:.2f} {what} {other} (target {target:.2f})")
    return int(missed)


def main() -> int:
    """Create the environments and print their Pythons."""
    directory = Path(sys.argv[1]).resolve()
    for name, python in make(directory).items():
        print(f"{name}={python}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
