"""Run every benchmark and write the tables to docs/benchmarks.md.

    python benchmarks/report.py --environments DIRECTORY [--only NAME ...]

Fails if one of them misses a target, after it has written the tables.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
REPORT = HERE.parent / "docs" / "benchmarks.md"

# Program, title of its section, whether it compares several clients.
BENCHMARKS = (
    ("cold_start", "Cold start: from process start to the first 100 employees", True),
    ("decode", "Decoding a page of 100 records", True),
    ("memory", "Memory per employee", True),
    ("fetch", "Fetching 10,000 employees in 100 pages", True),
    ("get_by_id", "Reading one record by its id", True),
    ("stream", "Streaming a list of 1,000,000 records", False),
    ("exports", "Exports of a long list, at 20 ms a page", False),
)

HEAD = """# Benchmarks

The speed of the SDK, compared with the vendor's generated client (`factorial-api-client` 3.0.0),
the community SDK (`factorialhr` 7.0.0), and httpx with `json` alone. Each runs in its own virtual
environment, and reads as its documentation says. Rounds are interleaved, so that other load on the
machine slows all of them alike. The numbers are medians. Compare ratios, not times; measure on your
machine with `nox -s bench`, or one of them with `nox -s bench -- --only fetch`.

Targets that are missed are shown, too. Peers win where they do less: `factorialhr` requests all
pages by number at once, over 80 here, and does not notice what others add or delete meanwhile.

Measured on {date}: Python {python}, {cores} cores, {system}.
"""


def run(name: str, environments: str | None) -> tuple[str, bool]:
    """Run a benchmark; return its output, and whether it reached its targets."""
    command = [sys.executable, str(HERE / f"{name}.py")]
    if environments is not None:
        command += ["--environments", environments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, flush=True)
    if done.returncode and "|" not in done.stdout:
        raise SystemExit(f"{name} failed")
    return done.stdout.strip(), done.returncode == 0


def main() -> int:
    """Run the benchmarks, print their output and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--environments", required=True, help="where peers' environments are kept")
    parser.add_argument("--only", nargs="*", help="names of benchmarks; nothing is written then")
    options = parser.parse_args()
    sections: list[str] = []
    missed: list[str] = []
    for name, title, compares in BENCHMARKS:
        if options.only is None or name in options.only:
            text, reached = run(name, options.environments if compares else None)
            sections.append(f"## {title}\n\n{text}\n")
            missed += [] if reached else [name]
    if options.only is None:
        head = HEAD.format(
            date=datetime.now(UTC).date().isoformat(),
            python=platform.python_version(),
            cores=os.cpu_count(),
            system=platform.system(),
        )
        REPORT.write_text("\n".join([head, *sections]), encoding="utf-8")
    if missed:
        print(f"missed a target: {', '.join(missed)}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
