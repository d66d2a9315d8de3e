"""The clients that benchmarks compare with each other, and the environment of each.

    python benchmarks/peers.py DIRECTORY  # makes the environments, prints where their Pythons are

Every client lives in an environment of its own: they need different versions of the same packages.
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

# What is compared → what its environment holds.
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
    """Make the environments that are not there yet; the Python of each.

    Those of this project are installed anew: it may have changed.
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
    """The Pythons that the command line names, or those of environments made for the purpose."""
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
    given = dict(each.rpartition("=")[::2] for each in options.python)
    if unknown := given.keys() - REQUIREMENTS.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if options.environments:
        return make(options.environments.resolve()) | given
    if given:
        return {name: given[name] for name in REQUIREMENTS if name in given}
    return make(Path(tempfile.gettempdir()) / "factorial_sdk-benchmarks")


class Worker:
    """A process that measures one client, a round whenever it is told to.

    Args:
        python: the Python of its environment.
        code: the program; for each line of its input it prints one number.
        given: what the program finds in ``sys.argv``.
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
        """One round."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):  # it has failed; its answer will be empty
            self._process.stdin.write("go\n")
            self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            self.close()
            raise SystemExit("a client failed; see above")
        return float(answer)

    def close(self) -> None:
        """Let the process end."""
        if self._process.returncode is None:
            self._process.communicate()


@contextmanager
def workers(
    programs: Mapping[str, str], pythons: Mapping[str, str], *given: str
) -> Iterator[dict[str, Worker]]:
    """A worker for each client that there are both a program and a Python for."""
    with ExitStack() as stack:
        made: dict[str, Worker] = {}
        for name, code in programs.items():
            if name in pythons:
                made[name] = Worker(pythons[name], code, *given)
                stack.callback(made[name].close)
        yield made


def interleaved(made: Mapping[str, Worker], rounds: int) -> dict[str, list[float]]:
    """Measurements of all workers, in turn: a noisy machine slows all of them alike."""
    found: dict[str, list[float]] = {name: [] for name in made}
    for number in range(rounds + 1):
        for name, worker in made.items():
            value = worker.measure()
            if number:  # the first round warms up
                found[name].append(value)
    return found


def ratio(over: list[float], under: list[float]) -> float:
    """The median ratio of measurements that were taken together."""
    return statistics.median(one / other for one, other in zip(over, under, strict=True))


def verdict(
    found: Mapping[str, list[float]], targets: Iterable[tuple[str, str, float]], what: str
) -> int:
    """Print how far each target is reached; 1 if one is missed, else 0.

    Args:
        found: measurements, of which less is better.
        targets: client, what it is compared with, the ratio to reach.
        what: what the ratio says.
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
    """Make the environments."""
    directory = Path(sys.argv[1]).resolve()
    for name, python in make(directory).items():
        print(f"{name}={python}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
