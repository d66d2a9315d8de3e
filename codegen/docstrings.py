"""The sentences of docstrings: explanations, and what facts say by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from .document import Operation, Parameter, Schema
from .explanations import Explanations
from .naming import argument_name, phrase, singular, with_article

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


def summary(operation: Operation, explanations: Explanations) -> tuple[str, str]:
    """Return the summary of an operation, without a full stop, and the sentences that follow."""
    one, many = with_article(operation.resource), phrase(operation.collection)
    own = "operations", operation.collection, operation.name
    if operation.action:
        default = phrase(operation.action).capitalize()
        text = explanations.find(operation.domain, own) or default
        text = text.format(one=one, many=many)
    else:
        text = (
            explanations.find(operation.domain, own, needed=False)
            or {
                "GET": f"Read {one}" if operation.on_member else f"Read one page of {many}",
                "POST": f"Create {one}",
                "PUT": f"Change {one}",
                "DELETE": f"Delete {one}; returns the deleted record, or None",
            }[operation.method]
        )
    first, _, rest = text.partition(". ")
    first = first.removesuffix(".")
    return f"{first}; deprecated" if operation.deprecated else first, rest


def field_note(
    name: str,
    schema: Schema,
    explanation: str = "",
    *,
    members: Iterable[str] = (),
    form: bool = False,
) -> str:
    """Return the note on a field, in sentences.

    Args:
        name: name of the field.
        schema: schema of its value.
        explanation: its own, from the wording.
        members: the members of its enum that it takes, if there are others.
        form: True if it is sent in a form, in which files are not encoded.
    """
    notes = [explanation] if explanation else []
    for marks, text in _facts(name, schema, form=form):
        # Where it has been said in another way, it need not be said twice.
        if not any(mark in " ".join(notes).lower() for mark in marks):
            notes.append(text)
    if shown := choice_note(list(members)):
        notes.append(f"{shown}.")
    return " ".join(notes)


def _facts(name: str, schema: Schema, *, form: bool) -> Iterator[tuple[tuple[str, ...], str]]:
    """What the description says of a field, each with words that an explanation says it with."""
    if note := schema.get("x-note"):
        yield ("none",), f"{note[0].upper()}{note[1:]}."
    if resource := schema.get("x-refers-to"):
        many = schema.get("type") == "array"
        text = f"Ids of `{resource}` records." if many else f"Id of {article(resource)}."
        yield (resource, article(resource).split()[1].strip("`")), text
    if unit := schema.get("x-unit"):
        base = schema.get("x-unit-base")
        if unit == "cents" and base in PARTS:
            yield ("hundredth",), f"{PARTS[base].capitalize()}."
        elif unit not in name:  # else the name says it
            yield (unit,), f"{UNITS[unit].capitalize()}."
    if schema.get("x-factorial-format") == "time":
        yield ("hh:mm",), "Time of day of the company, ``HH:MM``."
    if schema.get("x-factorial-format") == "clock":
        text = "Time of day of the company, sent as ``2000-01-01T08:31:00.000Z``"
        yield ("2000-01-01",), f"{text}; date and zone mean nothing."
    if schema.get("format") == "binary" and not form:
        yield ("binary",), "Binary; its encoding is not documented."
    if schema.get("x-nullable"):
        yield ("none", "null"), "Known to be null at times."
    if schema.get("deprecated"):
        yield ("deprecated",), "Deprecated."
    if source := schema.get("x-source"):
        yield (f"only in the {source}",), f"Only in the {source}."


def choice_note(members: list[str]) -> str:
    """Return the note on a field that takes only some members of its enum; empty without any."""
    shown = [f"`{member}`" for member in members]
    return f"{', '.join(shown[:-1])} or {shown[-1]}" if len(shown) > 1 else "".join(shown)


def filter_note(
    operation: Operation, parameter: Parameter, schema: Schema, explanations: Explanations
) -> str:
    """Return the note on a query parameter: what it selects, in sentences."""
    name = argument_name(parameter.name)
    own = "filters", operation.collection, name
    notes = [explanations.find(operation.domain, own, ("filters", name))]
    if (resource := schema.get("x-refers-to")) and not notes[0]:
        notes.append(f"Of {article(resource)}.")
    if parameter.needed:
        notes.append("Required: without it, the API refuses the request (400).")
    elif parameter.required:
        notes.append("Required by the schema.")
    notes.append("Deprecated." if parameter.deprecated else "")
    return " ".join(filter(None, notes))


def article(resource: str) -> str:
    """Return the name of a resource's record with an article: ``an `employees/employee` ``."""
    domain, _, name = resource.partition("/")  # some facts name the collection instead
    return f"{'an' if resource[0] in 'aeiou' else 'a'} `{domain}/{singular(name)}`"


def domain_summary(domain: str, explanations: Explanations) -> str:
    """Return the summary of a domain."""
    return explanations.find(domain, ("about",)) or f"{phrase(domain).capitalize()}."
