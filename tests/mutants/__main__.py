"""``python -m tests.mutants``: mutation testing of the core.

Takes a random sample (by seed) of the mutants that cosmic-ray makes of `MUTATED`, and runs the
tests of `TESTS` on each, in copies of the checkout. cosmic-ray itself has one test command for all
modules and no sampling; with both, a mutant takes seconds.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import resource
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
"""A mutant hangs if a process of its tests takes more than this factor of the CPU time of the
unchanged code, or three times this factor of its wall time, plus a minute each."""

CALLS = ["test_errors.py", "test_clients.py", "transport/test_request_builder.py"]
TESTS = {
    "core": [*CALLS, "core/requests", "core/decoding", "core/models", "core/test_converter.py"],
    "core/auth": ["core/auth", "auth"],
    "core/decoding": [
        "core/decoding", "core/models", "core/requests/test_results.py",
        "core/operations/test_descriptors.py", "core/test_converter.py",
    ],
    "core/execution": [
        "core/execution", *CALLS, "transport/test_log_redaction.py", "faults",
    ],
    "core/models": [
        "core/models", "core/decoding", "core/requests", "core/operations",
        "core/pagination/test_pagination.py",
    ],
    "core/operations": [
        "core/operations", "core/requests", "core/execution", *CALLS, "test_every_error.py",
    ],
    "core/pagination": [
        "core/pagination", "lying/test_lies.py::test_each_claim_of_the_catalogue_comes_true",
    ],
    "core/requests": [
        "core/requests", *CALLS, "core/operations", "core/execution", "test_every_error.py",
    ],
    "core/responses": ["core/requests", "core/decoding", "core/execution", *CALLS],
    "sync_runs": [
        f"sync_runs/test_{name}.py"
        for name in (
            "items", "outcomes", "work_queue", "reporting", "journals", "identity", "troubles",
            "leaving", "ending",
        )
    ],
}  # fmt: skip
"""The tests of each folder, those that find most mutants first."""


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


def tests_of(path: str) -> list[str]:
    """Return the tests of a module."""
    inner = path.removeprefix("factorial_sdk/")
    folder = max((name for name in TESTS if inner.startswith(f"{name}/")), key=len)
    return [f"tests/{path}" for path in TESTS[folder]]


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
    """Removes what only type checkers read: annotations, overloads, `override`, `*` and `/`."""

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
            if not (isinstance(item, ast.Name) and item.id == "override")
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


def passes(folder: Path, tests: list[str], cpu: float, wall: float) -> bool | None:
    """Return whether tests pass in a checkout; None if they hang.

    Args:
        folder: The checkout.
        tests: Their paths.
        cpu: Limit of the CPU time of each process in seconds, which other load does not use up.
        wall: Limit of the wall time in seconds.
    """
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    limited = ["prlimit", f"--cpu={int(cpu)}", *command, *tests]
    with subprocess.Popen(
        limited, cwd=folder, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            code = process.wait(wall)
        except subprocess.TimeoutExpired:
            code = -signal.SIGXCPU
        # End the processes that the tests left behind.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return None if code in (-signal.SIGXCPU, -signal.SIGKILL) else code == 0


def _children_cpu() -> float:
    """Return the CPU seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="modules whose path contains this text")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    found = (each for folder in MUTATED for each in sorted((ROOT / folder).rglob("*.py")))
    paths = [str(each.relative_to(ROOT)) for each in found if given.only in str(each)]
    known = tomllib.loads((Path(__file__).parent / "equivalent.toml").read_text(encoding="utf-8"))
    equivalent = {(each["was"], each["is"]): each["why"] for each in known.get("mutant", [])}
    mutants = list(sample(given.count, given.seed, paths))
    excused = [each for each in mutants if (each.was, each.now) in equivalent]
    judged = [each for each in mutants if each not in excused]
    with tempfile.TemporaryDirectory() as root:
        folders: Queue[Path] = Queue()
        for number in range(given.workers):
            folders.put(checkout(Path(root, str(number))))
        usual: dict[str, tuple[float, float]] = {}

        def measure(tests: list[str]) -> None:
            began, folder = time.monotonic(), folders.get()
            before = _children_cpu()
            if not passes(folder, tests, 3600, 3600):
                sys.exit(f"they fail without any mutant: {' '.join(tests)}")
            folders.put(folder)
            # That of what another worker measured meanwhile, too: limits may be too high.
            cpu, wall = _children_cpu() - before, time.monotonic() - began
            usual[str(tests)] = (60 + HUNG_FACTOR * cpu, 60 + 3 * HUNG_FACTOR * wall)

        def judge(mutant: Mutant) -> tuple[Mutant, str, float]:
            tests, folder = tests_of(mutant.path), folders.get()
            file, began = folder / mutant.path, time.monotonic()
            former = file.read_bytes()
            try:
                file.write_text(mutant.code, encoding="utf-8")
                passed = passes(folder, tests, *usual[str(tests)])
            finally:
                file.write_bytes(former)
                folders.put(folder)
            fate = {True: "survived", False: "killed", None: "hung"}[passed]
            return mutant, fate, time.monotonic() - began

        fates: Counter[str] = Counter()
        with ThreadPoolExecutor(given.workers) as pool:
            suites = {str(tests): tests for tests in map(tests_of, (m.path for m in judged))}
            list(pool.map(measure, suites.values()))
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
