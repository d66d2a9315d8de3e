"""Measure the memory of an employee that a program keeps.

    python benchmarks/memory.py [--environments DIRECTORY | --python NAME=PATH ...]

Every client decodes the same pages in a process of its own and keeps the models. The memory that
tracemalloc counts is divided by their number. Fails if a target is missed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import peers
import samples
from decode import DECODE

PAGES = 20
ROUNDS = 2

MEASURE = """
import gc, pathlib, sys, tracemalloc
name = "employees"
{decode}
pages = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
held = [decode(page) for page in pages]  # everything that is created once exists now
for line in sys.stdin:
    del held
    gc.collect()
    tracemalloc.start()
    held = [decode(page) for page in pages]
    gc.collect()
    print(tracemalloc.get_traced_memory()[0] / sum(map(len, held)), flush=True)
    tracemalloc.stop()
"""

# Client, the client to compare with, minimum ratio of that client's memory to this one's.
TARGETS = (
    ("factorial_sdk", peers.VENDOR, 1 / 0.55),
    ("factorial_sdk[speed]", peers.VENDOR, 1 / 0.55),
)


def main() -> int:
    """Measure, print a table and compare with the targets."""
    pythons = peers.arguments(str(__doc__))
    programs = {name: MEASURE.format(decode=code) for name, code in DECODE.items()}
    with tempfile.TemporaryDirectory() as directory:
        for number, page in enumerate(samples.pages(PAGES)):
            (Path(directory) / f"{number:03}.json").write_bytes(page)
        with peers.workers(programs, pythons, directory) as workers:
            sizes = peers.interleaved(workers, ROUNDS)
    print("| memory of an employee that is held | bytes | of the vendor's client |\n|---|---|---|")
    for name, own in sizes.items():
        part = f"{1 / peers.ratio(sizes[peers.VENDOR], own):.2f}" if peers.VENDOR in sizes else ""
        print(f"| {name} | {statistics.median(own):,.0f} | {part} |")
    return peers.verdict(sizes, TARGETS, "times as frugal as")


if __name__ == "__main__":
    sys.exit(main())
