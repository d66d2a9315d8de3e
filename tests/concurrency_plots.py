"""The plots of docs/adaptive-concurrency.md, drawn from simulations in virtual time.

python -m tests.concurrency_plots  # writes docs/_static/concurrency/*.svg
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from .helpers.virtual_time import Reader, Server, World, client, seconds_of

FOLDER = Path(__file__).parent.parent / "docs" / "_static" / "concurrency"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 200, 40, 30, 24
COLORS = ("#2563eb", "#dc2626", "#059669", "#d97706", "#7c3aed", "#0891b2")

Line = tuple[str, Sequence[tuple[float, float]]]


def draw(name: str, title: str, lines: Sequence[Line], unit: str = "seconds") -> None:
    """Write a plot of lines, each with its points; steps between them."""
    right = max(x for _, points in lines for x, _ in points)
    high = max(y for _, points in lines for _, y in points) * 1.1

    def place(x: float, y: float) -> str:
        across = LEFT + x / right * (WIDTH - LEFT - 10)
        return f"{across:.0f},{HEIGHT - BOTTOM - y / high * (HEIGHT - BOTTOM - TOP):.0f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        "<style>text {font: 11px sans-serif} .title {font-weight: bold}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="14" class="title">{title}</text>',
        f'<text x="{WIDTH - 10}" y="{HEIGHT - 4}" text-anchor="end">{unit}</text>',
    ]
    for step in range(5):
        y = high * step / 5
        at = place(0, y).partition(",")[2]
        parts.append(f'<path d="M{LEFT},{at}H{WIDTH - 10}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 4}" y="{at}" text-anchor="end">{y:.0f}</text>')
        x = right * (step + 1) / 5
        at = place(x, 0).partition(",")[0]
        label = f"{x:.1f}" if right < 20 else f"{x:.0f}"
        parts.append(f'<text x="{at}" y="{HEIGHT - 17}" text-anchor="middle">{label}</text>')
    for number, (label, points) in enumerate(lines):
        color = COLORS[number % len(COLORS)]
        path, before = [], ""
        for x, y in points:
            if (point := place(x, y)) != before:
                path.append(point)
                before = point
        parts.append(
            f'<polyline points="{" ".join(path)}" fill="none" stroke="{color}" stroke-width="1.5"/>'
        )
        across = WIDTH - 10 - 118 * (len(lines) - 1 - number)
        parts.append(f'<text x="{across}" y="14" text-anchor="end" fill="{color}">{label}</text>')
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.svg").write_text("\n".join([*parts, "</svg>"]) + "\n")


def thinned(points: Sequence[tuple[float, float]], count: int = 150) -> list[tuple[float, float]]:
    """Return at most about `count` of the points."""
    return list(points[:: max(1, len(points) // count)])


def in_flight(label: str, pages: int, **server: Any) -> Line:
    """How many requests are allowed over time, for one reader of a server."""
    _, _, reader = seconds_of(pages, **server)
    return label, thinned(reader.limits)


def rates(readers: Sequence[Reader], until: float, width: float) -> list[Line]:
    """Pages a second of each reader over time."""
    steps = [width * number for number in range(1, int(until / width))]

    def rate(reader: Reader, end: float) -> float:
        return sum(1 for time in reader.done if end - width < time <= end) / width

    return [
        (f"reader {number}", [(end, rate(reader, end)) for end in steps])
        for number, reader in enumerate(readers, 1)
    ]


def capacity() -> None:
    """Servers with room for some requests at a time, where others queue."""
    lines = [in_flight(f"room for {room}", 60 * room, capacity=room) for room in (4, 10, 16)]
    draw("capacity", "Requests in flight", [*lines, in_flight("any number", 900)])


def jitter() -> None:
    """Latencies that vary by themselves."""
    lines = [
        in_flight(f"jitter {part:.0%}", 1200, latency=0.08, jitter=0.08 * part)
        for part in (0.25, 1, 3)
    ]
    draw("jitter", "Requests in flight, latency 80 ms and more", lines)


def refusals() -> None:
    """Servers that refuse requests above a number with a 429."""
    lines = [in_flight(f"429 above {limit}", 120 * limit, limit=limit) for limit in (4, 10, 20)]
    draw("refusals", "Requests in flight", lines)


def begin(world: World, reader: Reader, server: Server) -> None:
    """Start the reading of a reader."""
    world.start(reader.flow(), server)


def readers() -> None:
    """Readers of one client that begin and end beside each other."""
    world = World()
    served = Server(world, capacity=16)
    context = client(world)
    beside = [Reader(context, pages) for pages in (3000, 900, 900, 400)]
    for number, reader in enumerate(beside):
        world.at(3.0 * number, partial(begin, world, reader, served))
    world.run()
    draw("readers", "Pages a second of four readings", rates(beside, world.now, 1.0))


def programs() -> None:
    """Programs of their own that share a server with room for 16."""
    world = World()
    served = Server(world, capacity=16)
    apart = [Reader(client(world, number), 10**6) for number in range(4)]
    for number, reader in enumerate(apart):
        world.at(5.0 * number, partial(begin, world, reader, served))
    world.run(until=60)
    lines = rates(apart, 60, 2.0)
    total = [(x, sum(points[index][1] for _, points in lines)) for index, (x, _) in
             enumerate(lines[0][1])]  # fmt: skip
    draw("programs", "Pages a second of four programs", [*lines, ("all", total)])


def efficiency() -> None:
    """The time of "auto" beside that of fixed numbers, by the room of the server."""
    rooms = (1, 2, 4, 6, 8, 12, 16, 24, 32)

    def line(concurrency: int | None) -> list[tuple[float, float]]:
        return [(room, 200 / seconds_of(200, concurrency, capacity=room)[0]) for room in rooms]

    found: list[Line] = [("auto", line(None))]
    found += [(f"concurrency={number}", line(number)) for number in (4, 16)]
    draw("efficiency", "Pages a second, 200 pages", found, "room of the server, requests")


PLOTS: tuple[Callable[[], None], ...] = (
    capacity, jitter, refusals, readers, programs, efficiency
)  # fmt: skip

if __name__ == "__main__":
    for plot in PLOTS:
        plot()
