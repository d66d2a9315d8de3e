"""Reads records straight from the bytes of a response, without a dict in between: extra ``speed``.

msgspec reads a response into structs that have the fields of the model. It refuses every response
in which a value is not plainly of its declared type, a required field is missing, or a field is
unknown. The caller then reads that response as if msgspec were not installed, so that one place
judges every deviation (`mismatch.MismatchHandler`). The values that msgspec accepts are those that
would have been stored as they are. Times, nested values, and what a user's structure hook reads are
left to the functions of `codegen`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, NewType, Optional

from ..models.base import Model
from .codegen import compile_filler, needs_converter
from .json import MISSING, fast_library
from .nested import HookSource
from .schema import FieldPlan, plan

MAX_REFUSALS: Final = 3
"""After so many refused responses in a row, msgspec is no longer asked for that model."""

# msgspec rounds fractions of a second that Python cuts off, so it does not read times.
TIME = NewType("TIME", str)


class MsgspecDecoder:
    """Reads responses that are made of one model.

    Args:
        model: the model.
        hooks: the converter.
    """

    def __init__(self, model: type[Model], hooks: HookSource) -> None:
        self._library = fast_library()
        self._refused = 0
        fields = plan(model)
        # A choice is made by a sibling's value as it was sent, which a struct no longer has.
        self._usable = all(field.shape.kind != "choice" for field in fields)
        types = {
            field.name: Any if needs_converter(field, hooks) else _type_of(field)
            for field in fields
        }
        self.struct = self._struct_of(model, fields, types)
        checked = {name for name, kind in types.items() if kind is not Any and kind is not TIME}
        self.fill = compile_filler(model, fields, checked, self._library.structs.astuple, hooks)
        # A struct knows what makes a record of it: two threads may make a decoder each for a model,
        # and a record may be made by another hook than the one that parsed it.
        self.struct.sdk_fill = staticmethod(self.fill)
        # The first decoder of a struct is made here, before another thread can see the struct:
        # msgspec describes the struct then, and crashes the process if two threads are at it.
        self._decoders: dict[str, Any] = {"one": self._library.json.Decoder(self.struct)}

    def parse(self, content: bytes, form: str) -> Any:
        """Return the JSON of a response, with a struct for each record.

        `MISSING` where msgspec refuses the response.

        Args:
            content: the body of the response.
            form: ``one`` record, an array of ``many``, or a ``page``.
        """
        if not self._usable or self._refused >= MAX_REFUSALS:
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
                # Other keys are refused although they are not read: msgspec does not check the
                # values of keys that it skips.
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
            gc=False,  # they are freed at once
        )


def _type_of(field: FieldPlan) -> Any:
    """Return the type that msgspec checks: it accepts what is plainly of the declared type."""
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
