"""``python -m tests.mutants``: mutation testing of the core.

Takes a random sample (by seed) of the mutants that cosmic-ray makes of `MUTATED`, and runs the
tests of `TESTS` on each that run the changed line, in copies of the checkout. What runs in programs
that a test starts is not traced, so a mutant that only these notice counts as survived.
cosmic-ray itself has neither sampling nor such a choice; with both, a mutant takes seconds.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from functools import cache
from itertools import accumulate
from pathlib import Path
from queue import Queue
from typing import Any

import attrs
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[2]
MUTATED = ("factorial_sdk/core", "factorial_sdk/sync_runs")
GOAL = 0.95
HUNG_FACTOR = 4.0
"""A mutant hangs if a process of its tests takes more than this factor of the time of the unchanged
code in CPU time, or three times this factor in wall time, plus a minute each; or if one test takes
`LONGEST_TEST`."""

FIRST_ROUND = 60
"""Tests of one file that are run before all others."""

MOST_SECONDS = 60.0
"""What takes longer in all is not run: slow tests are those of many things at once."""

ENTRY = ("tests/test_clients.py::", "tests/test_errors.py::")
"""Tests that go through the whole SDK."""

LONGEST_TEST = 120
"""Seconds; the slowest test takes 20."""

TESTS = [
    "tests/core", "tests/auth", "tests/faults", "tests/test_errors.py", "tests/test_clients.py",
    "tests/test_every_error.py", "tests/test_public_api.py", "tests/secrets/test_frames.py",
    "tests/transport/test_request_builder.py",
    "tests/transport/test_log_redaction.py",
    "tests/lying/test_lies.py::test_each_claim_of_the_catalogue_comes_true",
    *(
        f"tests/sync_runs/test_{name}.py"
        for name in (
            "items", "outcomes", "work_queue", "reporting", "journals", "identity", "troubles",
        )
    ),
    # They start programs, which are not traced, or take long and notice little.
    "--ignore=tests/auth/test_token_accidents.py", "--ignore=tests/auth/test_token_sharing.py",
    "--ignore=tests/faults/test_load.py", "--ignore=tests/faults/test_cancelling.py",
]  # fmt: skip
"""Those that may notice a mutant."""


@attrs.frozen
class Mutant:
    """One change of one module.

    Attributes:
        path: Path of the module in the checkout.
        line: Number of the first changed line.
        was: That line before, stripped.
        now: That line after, stripped.
        code: Source of the changed module.
    """

    path: str
    line: int
    was: str
    now: str
    code: str = attrs.field(repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}\n    - {self.was}\n    + {self.now}"


def sample(count: int, seed: int, paths: list[str]) -> Iterator[Mutant]:
    """Yield `count` mutants, evenly spread over the places that can be changed."""
    chance = random.Random(seed)
    places = [(path, place) for path in paths for place in sorted(_places(path))]
    chance.shuffle(places)
    found = 0
    for path, place in places:
        operators = sorted(_places(path)[place])
        chance.shuffle(operators)
        mutants = (_mutant(path, *operator) for operator in operators)
        mutant = next((mutant for mutant in mutants if mutant is not None), None)
        if mutant is not None:
            yield mutant
            found += 1
            if found == count:
                return


@cache
def _places(path: str) -> dict[tuple[Any, Any], list[tuple[str, int]]]:
    """Return the possible changes of a module: (operator, occurrence) by place."""
    tree = get_ast((ROOT / path).read_text(encoding="utf-8"))
    found: dict[tuple[Any, Any], list[tuple[str, int]]] = {}
    for name in operator_names():
        cls = get_operator(name)
        if cls.arguments():
            continue
        operator = cls()
        positions = (
            place for node in ast_nodes(tree) for place in operator.mutation_positions(node)
        )
        for occurrence, place in enumerate(positions):
            found.setdefault(place, []).append((name, occurrence))
    return found


def _mutant(path: str, name: str, occurrence: int) -> Mutant | None:
    """Return a mutant; None if it does not compile, or only type annotations differ."""
    code = (ROOT / path).read_text(encoding="utf-8")
    mutated = mutate_code(code, get_operator(name)(), occurrence)
    try:
        if mutated is None or _meaning(mutated) == _meaning(code):
            return None
    except SyntaxError:
        return None
    pairs = zip(code.splitlines(), mutated.splitlines(), strict=False)
    line, (was, now) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return Mutant(path, line, was.strip(), now.strip(), mutated)


class _Bare(ast.NodeTransformer):
    """Removes what type checkers tell: annotations, overloads, abstract methods, `*` and `/`."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.arguments:
        self.generic_visit(node)
        # cosmic-ray takes the markers for products and quotients.
        defaults = [*node.defaults, *(each for each in node.kw_defaults if each is not None)]
        args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        return ast.arguments([], args, node.vararg, [], [], node.kwarg, defaults)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        # In classes, attrs and TypedDict read them, as text.
        node.annotation = ast.Constant(ast.dump(node.annotation))
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | None:
        self.generic_visit(node)
        node.returns = None
        names = {item.id for item in node.decorator_list if isinstance(item, ast.Name)}
        if "overload" in names:
            return None
        node.decorator_list = [
            item
            for item in node.decorator_list
            if not (isinstance(item, ast.Name) and item.id in {"override", "abstractmethod"})
        ]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.generic_visit(node)
        # Without its decorator `overload`, a function is hidden by the one that follows.
        last = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
        node.body = [
            item
            for item in node.body
            if not isinstance(item, ast.FunctionDef)
            or item is last[item.name]
            or any(isinstance(each, ast.Attribute) for each in item.decorator_list)
            or any(isinstance(each, ast.Attribute) for each in last[item.name].decorator_list)
        ]
        return node

    def visit_If(self, node: ast.If) -> ast.AST | None:
        self.generic_visit(node)
        return None if "TYPE_CHECKING" in ast.dump(node.test) else node


def _meaning(code: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(code)))


def checkout(folder: Path) -> Path:
    """Copy the files of the project into a folder, and return it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def trace(folder: Path, found: Path) -> Traces:
    """Return which tests run which lines of a checkout, and how long each test takes.

    Args:
        folder: the checkout, with the unchanged code.
        found: where the traces are kept; they are made if it does not exist.
    """
    if not found.exists():
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.mutants.tracing", *TESTS]
        environment = {**_environment(folder), "TRACES": str(found)}
        found.mkdir(parents=True)
        subprocess.run(command, cwd=folder, env=environment, check=False)
    seconds: dict[str, float] = {}
    lines: dict[tuple[str, int], set[str]] = {}
    for file in found.glob("*.json"):
        traced = json.loads(file.read_text(encoding="utf-8"))
        seconds |= traced["seconds"]
        for name, tests_of_line in traced["lines"].items():
            for line, tests in tests_of_line.items():
                lines.setdefault((name, int(line)), set()).update(tests)
    if not lines:
        sys.exit("nothing was traced")
    return Traces(seconds, lines)


@attrs.frozen
class Traces:
    """What the tests run.

    Attributes:
        seconds: how long each test takes that passes.
        lines: the tests that run a line, by path and number of the line.
    """

    seconds: dict[str, float]
    lines: dict[tuple[str, int], set[str]]

    def time_of(self, tests: list[str]) -> float:
        """Return how many seconds tests take."""
        return sum(self.seconds[test] for test in tests)

    def rounds_for(self, mutant: Mutant) -> Iterator[list[str]]:
        """Yield the tests to run, until one notices the mutant.

        First come some of one file, which is quickly imported; then those of all files that run the
        statement; then those that mirror the module, since what is cached runs once in many tests.
        """
        tests = self._tests_of(mutant)
        files = Counter(test.partition("::")[0] for test in tests)
        if len(files) > 1:
            ((file, _),) = files.most_common(1)
            yield [test for test in tests if test.startswith(f"{file}::")][:FIRST_ROUND]
        if tests:
            yield self._quickest(tests, MOST_SECONDS)
        mirror = Path(mutant.path).parent.relative_to("factorial_sdk").as_posix()
        near = [test for test in self.seconds if test.startswith((f"tests/{mirror}/", *ENTRY))]
        yield self._quickest(near, 2 * MOST_SECONDS)

    def _quickest(self, tests: list[str], seconds: float) -> list[str]:
        """Return the tests that take the least time, as many as there is time for."""
        tests = sorted(tests, key=lambda test: self.seconds[test])
        sums = accumulate(self.seconds[test] for test in tests)
        return [test for test, sofar in zip(tests, sums, strict=True) if sofar < seconds]

    def _tests_of(self, mutant: Mutant) -> list[str]:
        """Return the tests that run the changed statement, the quickest first.

        What runs on import only, such as a default, is tested by all that runs in its function,
        or in its module.
        """
        for numbers in _statements(mutant.path, mutant.line):
            found = (self.lines.get((mutant.path, number), set[str]()) for number in numbers)
            if tests := set[str]().union(*found) & self.seconds.keys():
                return sorted(tests, key=lambda test: self.seconds[test])
        return []


def _statements(path: str, line: int) -> Iterator[range]:
    """Yield the lines of the statement in a line, and of those around it, from the inside out."""
    code = (ROOT / path).read_text(encoding="utf-8")
    tree = ast.parse(code)
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    for node in sorted(around, key=lambda node: (node.end_lineno or 0) - node.lineno):
        body = getattr(node, "body", None)
        is_block = isinstance(body, list) and not isinstance(node, ast.FunctionDef | ast.ClassDef)
        end = body[0].lineno if is_block and line < body[0].lineno else (node.end_lineno or 0) + 1
        yield range(node.lineno, end)
    yield range(1, code.count("\n") + 2)


def passes(folder: Path, tests: list[str], seconds: float) -> bool | None:
    """Return whether tests pass in a checkout; None if they hang.

    Args:
        folder: The checkout.
        tests: Their paths or ids.
        seconds: How long they usually take.
    """
    listed = folder / "tests.txt"
    listed.write_text("\n".join(tests), encoding="utf-8")
    # Of each process, in CPU time, which other load does not use up.
    limit = f"--cpu={int(60 + HUNG_FACTOR * seconds)}"
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider"]
    # A test that waits for ever takes no CPU time.
    command += ["-o", f"faulthandler_timeout={LONGEST_TEST}"]
    command += ["-o", "faulthandler_exit_on_timeout=true"]
    with subprocess.Popen(
        ["prlimit", limit, *command, f"@{listed}"],
        cwd=folder, env=_environment(folder), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            code = process.wait(60 + 3 * HUNG_FACTOR * seconds)
        except subprocess.TimeoutExpired:
            code = -signal.SIGXCPU
        # End the processes that the tests left behind.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return None if code in (-signal.SIGXCPU, -signal.SIGKILL) else code == 0


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0, help="mutants judged in an earlier run")
    parser.add_argument("--only", default="", help="modules whose path contains this text")
    parser.add_argument("--traces", type=Path, help="folder of the traces of an earlier run")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    found = (each for folder in MUTATED for each in sorted((ROOT / folder).rglob("*.py")))
    paths = [str(each.relative_to(ROOT)) for each in found if given.only in str(each)]
    known = tomllib.loads((Path(__file__).parent / "equivalent.toml").read_text(encoding="utf-8"))
    equivalent = {(each["was"], each["is"]): each["why"] for each in known.get("mutant", [])}
    mutants = list(sample(given.count, given.seed, paths))[given.skip :]
    excused = [each for each in mutants if (each.was, each.now) in equivalent]
    judged = [each for each in mutants if each not in excused]
    with tempfile.TemporaryDirectory() as root:
        folders: Queue[Path] = Queue()
        checkouts = [checkout(Path(root, str(number))) for number in range(given.workers)]
        traces = trace(checkouts[0], given.traces or Path(root, "traces"))
        for folder in checkouts:
            folders.put(folder)

        def judge(mutant: Mutant) -> tuple[Mutant, str, float]:
            folder, began = folders.get(), time.monotonic()
            file = folder / mutant.path
            former = file.read_bytes()
            try:
                file.write_text(mutant.code, encoding="utf-8")
                passed = True
                for tests in traces.rounds_for(mutant):
                    if passed:
                        passed = passes(folder, tests, traces.time_of(tests))
            finally:
                file.write_bytes(former)
                folders.put(folder)
            fate = {True: "survived", False: "killed", None: "hung"}[passed]
            return mutant, fate, time.monotonic() - began

        fates: Counter[str] = Counter()
        with ThreadPoolExecutor(given.workers) as pool:
            judging = [pool.submit(judge, mutant) for mutant in judged]
            for number, done in enumerate(as_completed(judging), 1):
                mutant, fate, seconds = done.result()
                fates[fate] += 1
                place = f"{mutant.path}:{mutant.line}"
                print(f"{number}/{len(judged)} {fate} {place} ({seconds:.0f} s)", flush=True)
                if fate == "survived":
                    print(mutant, flush=True)
    killed = (fates["killed"] + fates["hung"]) / (len(judged) or 1)
    print(f"{dict(fates)}, {len(excused)} equivalent: {killed:.1%} killed")
    if killed < GOAL:
        sys.exit(f"the tests have to kill {GOAL:.0%}")


if __name__ == "__main__":
    main()
