"""How a schema is annotated."""

from __future__ import annotations

from collections.abc import Callable

from .document import Document, Schema

# Named like ids, but the world's and not the API's: free text, and some of it personal.
NO_IDS = {"tax_id", "issuer_tax_id", "recipient_tax_id", "external_id", "temp_id"}
NO_IDS |= {"external_authorization_id"}
# Ids that are not named like ids.
IDS = {"reviewed_by", "members", "signees", "files_to_remove", "project_admins", "project_managers"}

SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
FORMATS = {"date": "dt.date", "date-time": "dt.datetime"}


def is_id(name: str) -> bool:
    """Whether a field of this name holds an identifier of the API."""
    plain = name.removesuffix("[]")
    named = plain in {"id", "ids"} or plain.endswith(("_id", "_ids"))
    return (named and plain not in NO_IDS) or plain in IDS


def annotate(
    name: str,
    schema: Schema,
    document: Document,
    *,
    nested: Callable[[str, Schema], str],
    enum: Callable[[tuple[str, ...]], str],
    sent: bool = False,
    form: bool = False,
) -> str:
    """The type of a field or argument, without what its absence adds.

    Args:
        name: of the field.
        schema: what it holds.
        document: resolves references.
        nested: class for an object in it, from the field's name and its schema.
        enum: enum for the values that it is one of.
        sent: whether the SDK sends it, and so takes more than one form of it.
        form: whether it is sent in a form, where files are files.
    """
    _, schema = document.resolve(schema)

    def again(part: Schema) -> str:
        return annotate(name, part, document, nested=nested, enum=enum, sent=sent, form=form)

    kind = schema.get("type")
    if kind == "array":
        item = again(schema.get("items") or {})
        return f"Sequence[{item}]" if sent else f"list[{item}]"
    if kind == "object" or "properties" in schema:
        if not schema.get("properties"):
            return "Mapping[str, Any]"
        made = nested(name, schema)
        return f"{made} | Fields" if sent else made
    if values := schema.get("enum"):
        return f"{enum(tuple(map(str, values)))} | str"
    if schema.get("format") == "binary":
        return "FileInput" if form else "str"
    if kind in {"string", "integer"} and is_id(name):
        return "ID"
    if kind == "string" and schema.get("format") in FORMATS:
        return FORMATS[schema["format"]] + (" | str" if sent else "")
    return SCALARS.get(str(kind), "Any")
