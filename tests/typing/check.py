"""Four type checkers must accept right code and report mistakes: `python tests/typing/check.py`.

``*_types.py`` must have no diagnostics at all. In ``mistakes.py`` and ``deprecations.py`` each line
that ends with ``# error`` must have an error, and no other line any diagnostic. ``# error: mypy
pyright`` says that only those checkers can see a mistake. A marker speaks for the whole statement,
since checkers differ in which of its lines they point at.

The package checked is the one beside these files; its dependencies are those of the interpreter
that runs this. Names of checkers as arguments run only those.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MISTAKES = HERE / "mistakes.py"
MARKED = (MISTAKES, HERE / "deprecations.py")
RIGHT = sorted(HERE.glob("*_types.py"))

MARKER = re.compile(r"#\s*error(?::\s*(?P<checkers>[a-z ]+))?$")


class CheckerError(Exception):
    """A checker is not there or did not do its work."""


class Finding(NamedTuple):
    """One diagnostic of a checker."""

    path: Path
    line: int
    is_error: bool
    text: str


# The checkers: how each is called, and how its answer is read.


class Checker(NamedTuple):
    """How a checker is called (after its program), and how its answer is read."""

    arguments: list[str]
    parse: Callable[[str], Iterable[Finding]]


def read_mypy(output: str) -> Iterator[Finding]:
    for line in output.splitlines():
        item = json.loads(line)
        severity = item["severity"]
        if severity != "note":  # explains the error before it
            yield Finding(Path(item["file"]), item["line"], severity == "error", _text(item))


def read_pyright(output: str) -> Iterator[Finding]:
    report = json.loads(output)
    if report["summary"]["filesAnalyzed"] != len(RIGHT) + len(MARKED):
        raise CheckerError(f"analyzed {report['summary']['filesAnalyzed']} files only")
    for item in report["generalDiagnostics"]:
        line = item["range"]["start"]["line"] + 1
        yield Finding(Path(item["file"]), line, item["severity"] == "error", _text(item))


def read_ty(output: str) -> Iterator[Finding]:
    for item in json.loads(output):
        place = item["location"]
        is_error = item["severity"] in {"major", "critical"}
        line = place["positions"]["begin"]["line"]
        yield Finding(Path(place["path"]), line, is_error, item["description"])


def read_pyrefly(output: str) -> Iterator[Finding]:
    for item in json.loads(output)["errors"]:
        yield Finding(Path(item["path"]), item["line"], item["severity"] == "error", _text(item))


def _text(item: Mapping[str, Any]) -> str:
    text: str = item.get("concise_description") or item["message"]
    return text.strip().splitlines()[0]


FILES = [str(path) for path in (*RIGHT, *MARKED)]
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"

CHECKERS = {
    "mypy": Checker(
        [
            "--strict",
            "--follow-imports=silent",  # the package's own bodies are checked elsewhere
            "--config-file=",
            f"--cache-dir={ROOT / '.mypy_cache'}",
            f"--python-executable={sys.executable}",
            "--output=json",
            *FILES,
        ],
        read_mypy,
    ),
    "pyright": Checker(
        [f"--project={HERE}", f"--pythonpath={sys.executable}", "--outputjson"], read_pyright
    ),
    "ty": Checker(
        [
            "check",
            f"--project={HERE}",
            f"--extra-search-path={ROOT}",
            f"--python={sys.executable}",
            f"--python-version={VERSION}",
            "--output-format=gitlab",
            *FILES,
        ],
        read_ty,
    ),
    "pyrefly": Checker(
        [
            "check",
            "--preset=strict",
            "--min-severity=warn",
            "--ignore=deprecated",  # a file cannot ask for it
            f"--search-path={ROOT}",
            f"--python-interpreter-path={sys.executable}",
            f"--python-version={VERSION}",
            "--output-format=json",
            "--summary=none",
            "--relative-to=",
            *FILES,
        ],
        read_pyrefly,
    ),
}


def run(name: str) -> list[Finding]:
    """What the checker `name` finds.

    Raises:
        CheckerError: it is not installed, or failed; says what to do.
    """
    beside = str(Path(sys.executable).parent)
    program = shutil.which(name, path=beside) or shutil.which(name)
    if program is None:
        raise CheckerError("not installed; run `python -m pip install factorial-sdk[typing]`")
    arguments, parse = CHECKERS[name]
    environment = {**os.environ, "MYPYPATH": str(ROOT)}
    done = subprocess.run(
        [program, *arguments],
        cwd=HERE,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stderr.strip() or done.stdout.strip() or "nothing"
    if done.returncode not in {0, 1}:
        raise CheckerError(f"failed with status {done.returncode}: {said}")
    try:
        findings = list(parse(done.stdout))
    except (ValueError, LookupError) as error:
        raise CheckerError(f"its answer cannot be read ({error!r}): {said}") from error
    return [finding._replace(path=(HERE / finding.path).resolve()) for finding in findings]


# What they should say, and whether they do.


def expectations(source: str) -> dict[int, frozenset[str]]:
    """The checkers that must report a mistake, by first line of the statement that holds it.

    Raises:
        ValueError: a marker names a checker that does not exist, or all of them.
    """
    first = first_lines(source)
    expected: dict[int, frozenset[str]] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if marker := MARKER.search(line):
            named = frozenset((marker["checkers"] or "").split())
            if not named <= CHECKERS.keys() or named == CHECKERS.keys():
                raise ValueError(f"line {number}: a marker names some of {', '.join(CHECKERS)}")
            expected[first.get(number, number)] = named or frozenset(CHECKERS)
    return expected


def first_lines(source: str) -> dict[int, int]:
    """For each line, the first one of its statement; of a block, only its head counts."""
    first: dict[int, int] = {}
    for node in ast.walk(ast.parse(source)):  # from the outside in
        if isinstance(node, ast.stmt):
            body: list[ast.stmt] = getattr(node, "body", [])
            end = body[0].lineno if body else (node.end_lineno or node.lineno) + 1
            first.update(dict.fromkeys(range(node.lineno, end), node.lineno))
    return first


def judge(
    name: str, findings: Iterable[Finding], source: str, marked: Path = MISTAKES
) -> list[str]:
    """What is wrong with what the checker `name` found; `source` is that of the file `marked`."""
    lines = source.splitlines()
    first = first_lines(source)
    expected = {line for line, names in expectations(source).items() if name in names}
    complaints: list[str] = []
    seen: set[int] = set()
    for finding in sorted(findings):
        line = first.get(finding.line, finding.line)
        if finding.path == marked and line in expected:
            if finding.is_error:
                seen.add(line)
        else:
            complaints.append(f"{finding.path}:{finding.line}: unexpected: {finding.text}")
    return complaints + [
        f"{marked}:{line}: not reported: {lines[line - 1].strip()}"
        for line in sorted(expected - seen)
    ]


def check(name: str) -> tuple[float, list[str]]:
    """Run one checker; seconds taken, and complaints."""
    began = time.perf_counter()
    try:
        findings = run(name)
        elsewhere = [each for each in findings if each.path not in MARKED]
        complaints = judge(name, elsewhere, "")
        for path in MARKED:
            here = [each for each in findings if each.path == path]
            complaints += judge(name, here, path.read_text(encoding="utf-8"), path)
    except CheckerError as error:
        complaints = [str(error)]
    return time.perf_counter() - began, complaints


def main(names: list[str]) -> int:
    if unknown := set(names) - CHECKERS.keys():
        print(f"no such checker: {', '.join(sorted(unknown))}; there are {', '.join(CHECKERS)}")
        return 2
    began = time.perf_counter()
    failed = False
    with ThreadPoolExecutor() as pool:
        chosen = names or list(CHECKERS)
        for name, (seconds, complaints) in zip(chosen, pool.map(check, chosen), strict=True):
            print(f"{name}: {'failed' if complaints else 'ok'} ({seconds:.1f} s)")
            for complaint in complaints:
                print(f"  {complaint}")
            failed = failed or bool(complaints)
    marked = sum(len(expectations(path.read_text(encoding="utf-8"))) for path in MARKED)
    print(f"{len(RIGHT)} files of right code, {marked} mistakes, ", end="")
    print(f"Python {VERSION}, {time.perf_counter() - began:.1f} s")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
