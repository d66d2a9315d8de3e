"""The reference as Markdown for coding agents: ``llms.txt``, and a text for each domain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from domains import Domain, Entry, Field, Operation, Resource, all_domains
from examples import example

START = Path(__file__).parents[1] / "_templates" / "llms.txt"


def agent_texts() -> dict[str, str]:
    """Return each text by its path below the site and below the root of the sdist."""
    known = all_domains()
    lines = [
        f"- [{domain.title}](llms/{domain.name}.md): `api.{domain.name}`. "
        + _text(domain.entry.summary)
        for domain in known
    ]
    start = START.read_text(encoding="utf-8").replace("{domains}", "\n".join(lines))
    return {"llms.txt": start} | {
        f"llms/{domain.name}.md": "\n".join(_domain(domain)) for domain in known
    }


def _text(text: str) -> str:
    """Return the text of a docstring as Markdown."""
    return text.replace("``", "`")


def _type(text: str) -> str:
    """Return a type without modules; of a body, only the class."""
    short = re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", text)
    return short.replace(" | Mapping[str, Any]", " | dict")


def _domain(domain: Domain) -> Iterator[str]:
    yield f"# {domain.title}: `api.{domain.name}`\n"
    yield f"{_text(domain.entry.summary)} {_text(domain.entry.text)}".strip()
    yield "\nRead [llms.txt](../llms.txt) first: how calls, lists, bodies and errors work.\n"
    for resource in domain.resources:
        yield from _resource(resource)
    for enum in domain.enums:
        yield from _enum(enum)


def _resource(resource: Resource) -> Iterator[str]:
    yield f"## `api.{resource.attribute}`\n"
    yield f"{resource.title}. {_text(resource.endpoint.text)}\n"
    if resource.cls.version:
        yield f"Deprecated: sent to API version {resource.cls.version}, the last that has it.\n"
    for operation in resource.operations:
        yield from _operation(operation)
    yield f"\n```python\n{example(resource)}\n```\n"
    for record in resource.records:
        yield f"Record `{record.name}`{_about(record)}\n"
        yield from map(_field, record.fields)
        yield ""
    for body in resource.bodies:
        yield f"Body `{body.name}`{_about(body)}\n"
        yield from map(_field, body.fields)
        yield ""
    for enum in resource.enums:
        yield from _enum(enum)


def _operation(operation: Operation) -> Iterator[str]:
    first = operation.calls[0]
    needed = [field for field in operation.arguments if field.required]
    arguments = ", ".join(f"{field.name}: {_type(field.type)}" for field in needed)
    yield (
        f"- `{operation.method} {operation.path}` → "
        f"`api.{operation.attribute}.{first.name}({arguments})` → `{_type(first.returned)}`"
        + (", also `all`, `iter`, `pages`" if len(operation.calls) > 1 else "")
        + f". {_text(operation.summary)} {_text(operation.text)}".rstrip().replace("\n\n", " ")
    )
    yield from (f"  {_field(field)}" for field in operation.arguments if not field.required)


def _field(field: Field) -> str:
    required = " (required)" if field.required else ""
    note = f" — {_text(field.note)}" if field.note else ""
    return f"- `{field.name}`: {_type(field.type.removesuffix(' | None'))}{required}{note}"


def _about(entry: Entry) -> str:
    return f", also `{'`, `'.join(entry.further)}`:" if entry.further else ":"


def _enum(enum: Entry) -> Iterator[str]:
    yield f"Enum `{enum.name}`: {_text(enum.summary)}\n"
    for member in enum.fields:
        note = f" — {_text(member.note)}" if member.note else ""
        yield f"- `{member.name}` = `{member.type}`{note}"
    yield ""
