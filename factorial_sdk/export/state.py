"""How far an export is: kept beside the data, so that the next one goes on from there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias

import attrs

from .errors import TargetError

VERSION: Final = 2
FORMER: Final = 1
"""The version whose moments are those of the local clock: its tables are read in full once."""

Kind: TypeAlias = Literal["full", "changes"]


@attrs.frozen(kw_only=True)
class Reading:
    """A list that is being read.

    Attributes:
        kind: whether all of it is read, or what has changed.
        started: when the reading began; whatever changes later, the next one has to find.
        is_server_time: whether that is the server's clock, or the local one.
        since: of changes, from when on they are asked for.
        newest: the newest change among the records that are stored.
        cursor: where the list goes on after what is stored.
        last: id of the last record that is stored, where it is a number.
        rows: records that are stored.
        parts: how many times some were.
    """

    kind: Kind
    started: dt.datetime
    is_server_time: bool
    since: dt.datetime | None = None
    newest: dt.datetime | None = None
    cursor: str | None = None
    last: int | None = None
    rows: int = 0
    parts: int = 0

    @property
    def can_go_on(self) -> bool:
        """Whether it is known where the list goes on."""
        return self.cursor is not None or not self.rows


@attrs.frozen(kw_only=True)
class State:
    """How far the export of one table is.

    Attributes:
        shape: tells apart tables of other columns or filters.
        owner: whose data it holds.
        shown: whether the table shows the outcome of a reading.
        watermark: of what it shows, the newest change; None if that is not known.
        made: columns of the table as exports have made it, or are about to; None if an older
            version of the SDK did, which kept no record of that.
        reading: what is being read, or was when something interrupted it.
    """

    shape: str
    owner: str
    shown: bool = False
    watermark: dt.datetime | None = None
    made: tuple[tuple[str, ...], ...] | None = ()
    reading: Reading | None = None

    def owns(self, columns: Iterable[str]) -> bool:
        """Return whether an export made the table that has these columns."""
        return self.made is None or tuple(columns) in self.made

    def to_json(self) -> str:
        """The state as text."""
        return json.dumps(
            {"version": VERSION, **attrs.asdict(self)}, default=dt.datetime.isoformat, indent=1
        )

    @classmethod
    def from_json(cls, text: str, where: str) -> State:
        """The state that a text holds.

        Args:
            text: made by `to_json`.
            where: for messages.

        Raises:
            TargetError: it holds none, or was made by a newer version of the SDK.
        """
        try:
            found: Any = json.loads(text)
            version = found.pop("version")
            if version == FORMER:
                return cls(
                    shape=found["shape"],
                    owner=found["owner"],
                    shown=bool(found["shown"]),
                    made=None,
                )
            if version != VERSION:
                raise ValueError  # noqa: TRY301 - as for whatever else it may be
            reading, made = found.pop("reading"), found.pop("made")
            return cls(
                watermark=_moment(found.pop("watermark")),
                made=None if made is None else tuple(map(tuple, made)),
                reading=None if reading is None else _reading(reading),
                **found,
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise TargetError(
                f"the state of {where} is not one of this version of the SDK; update the SDK, or "
                "delete the state and the table to read everything anew"
            ) from None


def _reading(found: dict[str, Any]) -> Reading:
    started = _moment(found.pop("started"))
    if started is None:
        raise ValueError
    since, newest = _moment(found.pop("since")), _moment(found.pop("newest"))
    return Reading(started=started, since=since, newest=newest, **found)


def _moment(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)
