"""How far an export is: kept beside the data, so that the next export resumes there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias

import attrs

from ..core.timestamps import parse_datetime
from .errors import TargetError

VERSION: Final = 2
LOCAL_CLOCK_VERSION: Final = 1
"""Its watermarks are moments of the local clock, so its tables are read in full once."""

Kind: TypeAlias = Literal["full", "changes"]


@attrs.frozen(kw_only=True)
class Reading:
    """A list that is being read. The names of the attributes are those in the stored JSON.

    Attributes:
        kind: ``"full"`` reads all records, ``"changes"`` those that changed since `since`.
        started: when the reading began. The next one has to find whatever changes later.
        is_server_time: True if `started` is of the server's clock, False if of the local one.
        since: of changes, the moment from which they are read.
        newest: newest change among the stored records.
        cursor: cursor of the last stored record, after which the list goes on.
        last: id of the last stored record, where ids are numbers.
        rows: number of stored records.
        parts: number of chunks in which they were stored.
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
    def can_resume(self) -> bool:
        """Whether the position in the list is known."""
        return self.cursor is not None or not self.rows


@attrs.frozen(kw_only=True)
class State:
    """How far the export of one table is.

    Attributes:
        shape: digest of the table's columns and filters.
        owner: company and environment whose data the table holds.
        published: whether a reading was published to the table; ``shown`` in the stored JSON.
        watermark: newest change among the published records; None if unknown.
        layouts: lists of columns of the tables that exports have created, or are about to; None
            if version 1 wrote the state, which did not store them. ``made`` in the stored JSON.
        reading: the reading that is in progress or was interrupted.
    """

    shape: str
    owner: str
    published: bool = False
    watermark: dt.datetime | None = None
    layouts: tuple[tuple[str, ...], ...] | None = ()
    reading: Reading | None = None

    def is_own_table(self, columns: Iterable[str]) -> bool:
        """Return whether an export created the table that has these columns."""
        return self.layouts is None or tuple(columns) in self.layouts

    def to_json(self) -> str:
        """Serialize the state."""
        fields = {
            "version": VERSION,
            "shape": self.shape,
            "owner": self.owner,
            "shown": self.published,
            "watermark": self.watermark,
            "made": self.layouts,
            "reading": None if self.reading is None else attrs.asdict(self.reading),
        }
        return json.dumps(fields, default=dt.datetime.isoformat, indent=1)

    @classmethod
    def from_json(cls, text: str, place: str) -> State:
        """Parse a state that `to_json` serialized.

        Args:
            text: the JSON.
            place: where it was found, for messages.

        Raises:
            TargetError: the text is no state, or a newer version of the SDK wrote it.
        """
        try:
            found: Any = json.loads(text)
            version = found.pop("version")
            if version == LOCAL_CLOCK_VERSION:
                return cls(
                    shape=found["shape"],
                    owner=found["owner"],
                    published=bool(found["shown"]),
                    layouts=None,
                )
            if version != VERSION:
                raise ValueError  # noqa: TRY301 - handled like any other malformed state
            reading, layouts = found.pop("reading"), found.pop("made")
            return cls(
                published=found.pop("shown", False),
                watermark=_optional_datetime(found.pop("watermark")),
                layouts=None if layouts is None else tuple(map(tuple, layouts)),
                reading=None if reading is None else _parse_reading(reading),
                **found,
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise TargetError(
                f"the state of {place} is not one of this version of the SDK; update the SDK, or "
                "delete the state and the table to read everything again"
            ) from None


def _parse_reading(found: dict[str, Any]) -> Reading:
    return Reading(
        started=parse_datetime(found.pop("started")),
        since=_optional_datetime(found.pop("since")),
        newest=_optional_datetime(found.pop("newest")),
        **found,
    )


def _optional_datetime(text: str | None) -> dt.datetime | None:
    return None if text is None else parse_datetime(text)
