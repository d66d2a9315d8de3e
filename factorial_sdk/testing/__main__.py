"""``python -m factorial_sdk.testing``: serve a fake over HTTP."""

from __future__ import annotations

import argparse
import datetime as dt
import signal
import sys
import time

from .clock import to_utc
from .fake import FakeFactorial


def main(arguments: list[str] | None = None) -> int:
    """Serve a fake until Ctrl-C, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m factorial_sdk.testing",
        description="Serve a stand-in for the Factorial API: a small company, in memory.",
    )
    parser.add_argument("--port", type=_port, default=8080, help="0 for a free one (default: 8080)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=7, help="random seed of the company (default: %(default)s)"
    )
    parser.add_argument(
        "--employees", type=_count, default=40, help="number of employees (default: %(default)s)"
    )
    parser.add_argument(
        "--companies",
        type=_count,
        default=1,
        help="number of companies, each with credentials of its own (default: %(default)s)",
    )
    parser.add_argument(
        "--weeks",
        type=_count,
        default=4,
        help="weeks of recorded working hours (default: %(default)s)",
    )
    parser.add_argument(
        "--now",
        type=_moment,
        help="start of its time, for example 2027-03-01T09:00; in UTC without a zone "
        "(default: the current time)",
    )
    parser.add_argument(
        "--latency", type=float, default=0.0, help="seconds that each response takes (default: 0)"
    )
    parser.add_argument(
        "--rate-limit",
        type=_count,
        metavar="N",
        help="requests of a company within 60 seconds; more are a 429 (default: no limit)",
    )
    parser.add_argument(
        "--no-nulls",
        action="store_true",
        help="omit fields without a value, as in the published schema",
    )
    options = parser.parse_args(arguments)
    fake = FakeFactorial(
        seed=options.seed,
        employees=options.employees,
        weeks=options.weeks,
        now=options.now,
        nulls=not options.no_nulls,
        latency=max(options.latency, 0.0),
    )
    for _ in range(options.companies - 1):
        fake.add_company(employees=options.employees, weeks=options.weeks)
    fake.rate_limit(options.rate_limit)
    try:
        server = fake.serve(options.port, options.host)
    except OSError as error:
        reason = error.strerror or error
        sys.stderr.write(
            f"cannot listen on port {options.port} of {options.host}: {reason}\n"
            "choose another one with --port (0 for any that is free)\n"
        )
        return 1
    # Container managers stop a process by SIGTERM.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with server:
        sys.stdout.write(
            f"FakeFactorial listens on {server.url} (Ctrl-C stops it)\n"
            f"  API key  {server.api_key}\n"
            f"  token    {server.token}\n"
            f"  refresh  {fake.refresh_token} (client {fake.client_id}, {fake.client_secret})\n"
            f"  consent  {server.url}/oauth/authorize\n"
            f"{_exports(fake, server.url)}"
        )
        sys.stdout.flush()
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            sys.stdout.write("stopped\n")
    return 0


def _exports(fake: FakeFactorial, url: str) -> str:
    """Return lines to paste into a shell; those of all companies but the first are comments."""
    lines = [f"\nexport FACTORIAL_BASE_URL={url}"]
    for company in fake.companies:
        comment = "# " if company.number else ""
        lines += [f"{comment}export FACTORIAL_TOKEN={company.token}  # company {company.id}"]
    return "\n".join([*lines, ""])


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 65535")
    return port


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
        return to_utc(moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC))
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text} is not a time like 2027-03-01T09:00") from None


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return count


if __name__ == "__main__":
    raise SystemExit(main())
