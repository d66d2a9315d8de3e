"""Clock times of shifts: times of day of the company, and the moments that they stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from .store import Store, find_zone

LOCATIONS = "locations/locations"
DAY = dt.timedelta(days=1)


def company_zone(store: Store) -> dt.tzinfo:
    """Return the time zone of the main workplace; UTC without one."""
    main = next(store.where(LOCATIONS, main=True), {"timezone": None})
    return find_zone(main["timezone"]) if main["timezone"] else dt.UTC


def to_local(store: Store, moment: dt.datetime) -> dt.datetime:
    """Return a moment as time of the company; one without an offset is that already."""
    zone = company_zone(store)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def parse_clock(text: Any) -> dt.time | None:
    """Return a time of day, also of a datetime; None if it is neither."""
    if not isinstance(text, str):
        return None
    try:
        return dt.time.fromisoformat(text.partition("T")[2] or text).replace(tzinfo=None)
    except ValueError:
        return None


def moment_of(store: Store, day: str, clock: Any) -> dt.datetime | None:
    """Return the moment of a clock time on a day of the company; None without a clock time.

    Args:
        store: Records of the company.
        day: Date, as ISO text.
        clock: Time of day of the company, or a datetime, whose date counts then.
    """
    if isinstance(clock, str) and "T" in clock:
        return to_local(store, dt.datetime.fromisoformat(clock))
    time = parse_clock(clock)
    if time is None:
        return None
    return dt.datetime.combine(dt.date.fromisoformat(day), time, company_zone(store))


def span_of(
    store: Store, shift: Mapping[str, Any]
) -> tuple[dt.datetime, dt.datetime | None] | None:
    """Return when a shift begins and ends, None while it is open; None if it has no start.

    A clock-out at an earlier time of day is on the next day.
    """
    day = shift["date"] or shift["reference_date"]
    begin = moment_of(store, day, shift["clock_in"]) if day else None
    if begin is None:
        return None
    end = moment_of(store, day, shift["clock_out"])
    if end is None:
        return begin, None
    if end < begin and "T" not in str(shift["clock_out"]):
        end += DAY  # in the same zone: the time of day stays
    return begin, end


def minutes_between(begin: dt.datetime, end: dt.datetime) -> int:
    """Return the minutes from one moment to another, whose seconds do not count.

    They are those that pass, also where the clock changes.
    """
    first, last = (
        each.astimezone(dt.UTC).replace(second=0, microsecond=0) for each in (begin, end)
    )
    return int((last - first).total_seconds()) // 60
