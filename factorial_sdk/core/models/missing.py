"""The errors for missing attributes of records, pages and lists: they say what to use instead."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from ..types import is_object
from ..validation import did_you_mean

_MAPPING: Final = "use to_dict(), or to_dict(mode='json') for JSON"
_JSON: Final = "use to_json(), or to_dict(mode='json')"
_COPY: Final = "use attrs.evolve(record, ...), which returns a changed copy"

RECORD_HINTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("model_dump", "dict", "asdict", "as_dict"), _MAPPING),
    **dict.fromkeys(("keys", "values", "items", "get"), _MAPPING),
    **dict.fromkeys(("json", "model_dump_json"), _JSON),
    **dict.fromkeys(("model_copy", "copy", "replace", "evolve"), _COPY),
    "model_extra": "use extra",
    "model_fields": "use attrs.fields(type(record))",
}
"""What to use instead of names that users of pydantic, dataclasses and mappings try."""

_RECORDS: Final = "iterate over it, or use data()"
_FRAME: Final = "use to_pandas(), to_polars() or to_arrow()"

LIST_HINTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("items", "records", "results", "values"), _RECORDS),
    **dict.fromkeys(("model_dump", "dict", "to_dict", "to_list"), "use to_dicts()"),
    **dict.fromkeys(("json", "to_json", "model_dump_json"), "use to_dicts(mode='json')"),
    **dict.fromkeys(("df", "to_df", "to_frame", "to_dataframe"), _FRAME),
}
"""What to use instead of names that a page or a list could have."""

META: Final = "meta"
"""The attribute of a page that holds its total and cursors."""


def missing_of_record(record: object, name: str) -> AttributeError:
    """Return the error for an attribute that a record lacks."""
    extra: Any
    try:
        extra = object.__getattribute__(record, "extra")
    except AttributeError:  # a record that is still being made
        extra = {}
    if is_object(extra) and name in extra:
        return _error(record, name, f"use extra[{name!r}]: the SDK does not know this field")
    cls: Any = type(record)  # mypy takes classes that define __hash__ for unhashable
    return _error(record, name, _record_hint(cls, name))


def missing_of_list(records: object, name: str, meta: tuple[str, ...]) -> AttributeError:
    """Return the error for an attribute that a page or a list lacks.

    Args:
        records: the page or list.
        name: the name of the attribute.
        meta: the attributes of the metadata of pages.
    """
    cls: Any = type(records)
    return _error(records, name, _list_hint(cls, name, meta))


def _error(owner: object, name: str, hint: str) -> AttributeError:
    text = f"{type(owner).__name__!r} object has no attribute {name!r}"
    # Python appends its own suggestion to an error with both a name and an object, and sets both if
    # neither is given. So only the class is given: the record holds personal data.
    return AttributeError(f"{text}; {hint}" if hint else text, obj=type(owner))


# Cached, as programs ask for a field that some models lack, record by record: getattr(…, None).
@lru_cache(maxsize=1024)
def _record_hint(cls: type, name: str) -> str:
    return RECORD_HINTS.get(name) or _similar(name, _public_names(cls))


@lru_cache(maxsize=1024)
def _list_hint(cls: type, name: str, meta: tuple[str, ...]) -> str:
    if hint := LIST_HINTS.get(name):
        return hint
    if name in meta and hasattr(cls, META):
        return f"use {META}.{name}"
    if name == "total":
        return "use len()"
    return _similar(name, _public_names(cls))


def _public_names(cls: type) -> list[str]:
    return [name for name in dir(cls) if not name.startswith("_")]


def _similar(name: str, known: list[str]) -> str:
    # Python and notebooks ask for many names with underscores, to see what an object can do.
    return "" if name.startswith("_") else did_you_mean(name, known)
