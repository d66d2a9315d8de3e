"""Records straight from the bytes of an answer, without a dict in between: the extra ``speed``.

msgspec reads an answer into structs that have the fields of the model, and refuses every answer in
which a value is not plainly of its declared type, or a field is missing that is required, or there
is one that the model does not know. What it refuses is read as usual, from the beginning, so that
every deviation is judged in one place (`fields.Misfit`). What it accepts is what the usual way
would have stored as it is; dates with a time and nested values are settled here as there.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, NewType, Optional

from ..models.base import Model
from .codegen import compile_filler
from .json import MISSING, fast_library
from .nested import Find
from .schema import FieldPlan, plan

PATIENCE: Final = 3
"""After so many refused answers in a row, msgspec is no longer asked for that model."""

# msgspec rounds fractions of a second that Python cuts off, so it does not read times.
TIME = NewType("TIME", str)


class Direct:
    """Reads answers that are made of one model.

    Args:
        model: the model.
        find: gives the functions that read nested models from mappings.
        strict: raise `DecodeError` where the lenient reader keeps and reports.
    """

    def __init__(self, model: type[Model], find: Find, *, strict: bool) -> None:
        self._library = fast_library()
        self._refused = 0
        self._decoders: dict[str, Any] = {}
        fields = plan(model)
        # A choice is made by a sibling's value as it was sent, which a struct no longer has.
        self._usable = all(field.shape.kind != "choice" for field in fields)
        types = {field.name: _type_of(field) for field in fields}
        self.struct = self._struct_of(model, fields, types)
        self.fill = compile_filler(
            model,
            fields,
            {name for name, kind in types.items() if kind is not Any and kind is not TIME},
            self._library.structs.astuple,
            find,
            strict=strict,
        )

    def parse(self, content: bytes, form: str) -> Any:
        """What the answer holds, with a struct for each record; `MISSING` where that cannot be.

        Args:
            content: the answer.
            form: ``one`` record, an array of ``many``, or a ``page``.
        """
        if not self._usable or self._refused >= PATIENCE:
            return MISSING
        try:
            found = self._decoder(form).decode(content)
        except (self._library.MsgspecError, ValueError, RecursionError):
            self._refused += 1
            return MISSING
        self._refused = 0
        if form != "page":
            return found
        return MISSING if found.errors else {"data": found.data, "meta": found.meta}

    def _decoder(self, form: str) -> Any:
        if form not in self._decoders:
            shape: Any = self.struct
            if form != "one":
                shape = list[shape]
            if form == "page":
                # Other keys are refused although nobody would look at them: what msgspec skips, it
                # does not check.
                members = [("data", shape), ("meta", Any, None), ("errors", Any, None)]
                shape = self._library.defstruct("Page", members, forbid_unknown_fields=True)
            self._decoders[form] = self._library.json.Decoder(shape)
        return self._decoders[form]

    def _struct_of(self, model: type[Model], fields: list[FieldPlan], types: dict[str, Any]) -> Any:
        members: list[tuple[Any, ...]] = []
        for field in fields:
            kind = types[field.name]
            if field.required:
                members.append((field.name, kind))
            else:
                members.append((field.name, Optional[kind], None))  # noqa: UP045 - of types in variables
        return self._library.defstruct(
            model.__name__,
            members,
            rename={field.name: field.wire for field in fields},
            kw_only=True,
            forbid_unknown_fields=True,
            gc=False,  # they are gone at once
        )


def _type_of(field: FieldPlan) -> Any:
    """What msgspec is to accept: no more than what the field's shape calls plain."""
    types: dict[str, Any] = {
        "str": str,
        "int": int,
        "float": int | float,  # an integer stays one
        "bool": bool,
        "id": int | str,
        "date": dt.date,
        "datetime": TIME,
        "mapping": dict[str, Any],
    }
    if field.shape.kind == "enum" and all(isinstance(m.value, str) for m in field.shape.target):
        return field.shape.target
    return types.get(field.shape.kind, Any)
