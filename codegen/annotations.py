"""The type annotation of a schema."""

from __future__ import annotations

from collections.abc import Callable

from .document import Document, Schema

# Named like ids, but not ids of the API's records: free text, partly personal data.
NOT_IDS = {"tax_id", "tax_ids", "issuer_tax_id", "recipient_tax_id", "external_id", "temp_id"}
NOT_IDS |= {"external_authorization_id"}
# Ids that are not named like ids.
IDS = {
    "reviewed_by",
    "members",
    "signees",
    "files_to_remove",
    "project_admins",
    "project_managers",
    "project_viewers",
}

SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
FORMATS = {"date": "dt.date", "date-time": "dt.datetime"}


def is_id(name: str) -> bool:
    """Return whether a field of this name holds an id of the API."""
    plain = name.removesuffix("[]")
    named = plain in {"id", "ids"} or plain.endswith(("_id", "_ids"))
    return (named and plain not in NOT_IDS) or plain in IDS


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
    """Return the annotation of a field or argument, without ``| None`` or `Maybe`.

    Args:
        name: name of the field.
        schema: schema of its value.
        document: resolves references.
        nested: returns the class for a nested object, from the field's name and its schema.
        enum: returns the enum for values.
        sent: True if the SDK sends the field: then it also takes ``Sequence``, `Fields` and
            dates as text.
        form: True if it is sent in a form, in which files are not encoded.
    """
    _, schema = document.resolve(schema)

    def annotate_part(part: Schema) -> str:
        return annotate(name, part, document, nested=nested, enum=enum, sent=sent, form=form)

    kind = schema.get("type")
    if kind == "array":
        item = annotate_part(schema.get("items") or {})
        return f"Sequence[{item}]" if sent else f"list[{item}]"
    if kind == "object" or "properties" in schema:
        if not schema.get("properties"):
            return "Mapping[str, Any]"
        cls = nested(name, schema)
        return f"{cls} | Fields" if sent else cls
    if values := schema.get("enum"):
        return f"{enum(tuple(map(str, values)))} | str"
    if schema.get("format") == "binary":
        return "FileInput" if form else "str"
    if kind in {"string", "integer"} and is_id(name):
        return "ID"
    if kind == "string" and schema.get("format") in FORMATS:
        return FORMATS[schema["format"]] + (" | str" if sent else "")
    return SCALARS.get(str(kind), "Any")
