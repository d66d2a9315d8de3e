"""The sentences of docstrings, in our own words, made from facts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from .document import Operation, Parameter, Schema
from .naming import phrase, singular, with_article

WORDING: Final[Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("wording.toml").read_text(encoding="utf-8")
)

UNITS: Final = {
    "cents": "in cents",
    "minutes": "in minutes",
    "hours": "in hours",
    "seconds": "in seconds",
    "percentage": "as a percentage",
}
PARTS: Final = {
    "days": "in hundredths of a day",
    "hours": "in hundredths of an hour",
    "minutes": "in hundredths of a minute",
    "percentage": "in hundredths of a percent",
}


def reference(operation: Operation) -> str:
    """Return method and path of an operation, as in the API's reference."""
    text = f"`{operation.method} {operation.path}`"
    return f"{text}, not in any schema" if operation.documented_only else text


def summary(operation: Operation) -> str:
    """Return the summary of an operation."""
    one, many = with_article(operation.resource), phrase(operation.collection)
    if operation.action:
        words = WORDING["actions"]
        general = words.get(operation.action, phrase(operation.action).capitalize())
        text = words.get(operation.path, general)
        text = text.format(one=one, many=many)
    else:
        text = {
            "GET": f"Read one page of {many}",
            "POST": f"Create {one}",
            "PUT": f"Change {one}",
            "DELETE": f"Delete {one}; returns it as it was, or None",
        }[operation.method]
        if operation.on_member and operation.method == "GET":
            text = f"Read {one}"
    return f"{text}; deprecated" if operation.deprecated else text


def field_note(name: str, schema: Schema, *, form: bool = False) -> str:
    """Return the note on a field: what its name and type do not say; mostly empty.

    Args:
        name: name of the field.
        schema: schema of its value.
        form: True if it is sent in a form, in which files are not encoded.
    """
    notes: list[str] = []
    if note := schema.get("x-note"):
        notes.append(note)
    if resource := schema.get("x-refers-to"):
        many = schema.get("type") == "array"
        notes.append(f"ids of `{resource}` records" if many else f"id of {article(resource)}")
    if unit := schema.get("x-unit"):
        base = schema.get("x-unit-base")
        if unit == "cents" and base in PARTS:
            notes.append(PARTS[base])
        elif unit not in name:  # the name has the unit
            notes.append(UNITS[unit])
    if schema.get("x-factorial-format") == "time":
        notes.append("time of day of the company, ``HH:MM``")
    if schema.get("x-factorial-format") == "clock":
        notes.append(
            "time of day of the company, sent as ``2000-01-01T08:31:00.000Z``; date and zone mean "
            "nothing"
        )
    if schema.get("format") == "binary" and not form:
        notes.append("binary; its encoding is not documented")
    if schema.get("x-nullable") and not notes:
        notes.append("known to be null at times")
    if schema.get("deprecated"):
        notes.append("deprecated")
    if source := schema.get("x-source"):
        notes.append(f"only in the {source}")
    return "; ".join(notes)


def choice_note(members: list[str]) -> str:
    """Return the note on a field that takes only some members of its enum; empty without any."""
    shown = [f"`{member}`" for member in members]
    return f"{', '.join(shown[:-1])} or {shown[-1]}" if len(shown) > 1 else "".join(shown)


def remark(operation: Operation) -> str:
    """Return the second paragraph of an operation's docstring; mostly empty."""
    return WORDING["unpaged"].get(operation.path, "") if operation.unpaged else ""


def filter_note(path: str, parameter: Parameter, schema: Schema) -> str:
    """Return the note on a query parameter; `core.operations.signatures` adds what its name says.

    Args:
        path: path of the operation.
        parameter: the parameter.
        schema: schema of its value.
    """
    words, name = WORDING["filters"], parameter.name.removesuffix("[]")
    notes = [words.get(f"{path}.{name}", words.get(name, ""))]
    if resource := schema.get("x-refers-to"):
        notes.append(f"of {article(resource)}")
    if parameter.needed:
        notes.append("required: without it, the API refuses the request (400)")
    elif parameter.required:
        notes.append("required by the schema")
    notes.append("deprecated" if parameter.deprecated else "")
    return "; ".join(filter(None, notes))


def article(resource: str) -> str:
    """Return the name of a resource's record with an article: ``an `employees/employee` ``."""
    domain, _, name = resource.partition("/")  # some facts name the collection instead
    return f"{'an' if resource[0] in 'aeiou' else 'a'} `{domain}/{singular(name)}`"


def domain_summary(domain: str) -> str:
    """Return the summary of a domain."""
    text = WORDING["domains"].get(domain)
    return text or f"{phrase(domain).capitalize()}."
