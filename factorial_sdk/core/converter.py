"""The cattrs converter that maps the JSON of responses to models, and bodies to JSON."""

from __future__ import annotations

import datetime as dt
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Self, TypeVar, cast, get_args, get_origin

import cattrs

from .compat import override
from .decoding.codegen import compile_hook
from .decoding.hooks import LIST, LeafHook, ListHook, PageHook
from .decoding.json import loads
from .decoding.nested import Hook
from .encoding import UnstructureHook
from .errors import ConfigurationError
from .models.base import Model
from .models.pages import MetaApiResponse
from .types import ID, kind_of

M = TypeVar("M", bound=Model)


class ModelConverter(cattrs.Converter):
    """A `cattrs.Converter` with the structure and unstructure hooks of the SDK.

    Reading a response is structuring by it, writing a body is unstructuring by it. Hooks that users
    register take precedence over the SDK's own, also for responses that are read later.

    Attributes:
        strict: raise `DecodeError` wherever a value deviates from the schema.
    """

    strict: bool

    def __init__(self, *args: Any, strict: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.strict = strict
        leaf = LeafHook(self)
        # cattrs finds these along the MRO of a class, before all hooks that have a predicate. So
        # `bool`, `datetime` and `StrEnum` have entries of their own: a user's hook for `int`,
        # `date` or `str` must not take them over.
        for leaf_type in (str, int, float, bool, dt.date, dt.datetime, StrEnum, ID):
            self.register_structure_hook(leaf_type, leaf)
        self.register_structure_hook_func(_is_enum, leaf)
        self.register_structure_hook_func(self._is_choice, leaf)
        self.register_structure_hook_factory(_is_model, self._model_hook)
        self.register_structure_hook_factory(_is_list_of_models, self._list_hook)
        self.register_structure_hook_factory(_is_page_of_models, self._page_hook)
        plain = UnstructureHook(self)
        for cls in (str, bytes, Path, bool, int, float, dt.date, dt.datetime, dt.time, StrEnum):
            self.register_unstructure_hook(cls, plain)
        self.register_unstructure_hook_func(lambda _: True, plain)
        # `copy` copies the hooks beyond these; the copy registers those of the SDK itself.
        self._struct_copy_skip = self._structure_func.get_num_fns()
        self._unstruct_copy_skip = self._unstructure_func.get_num_fns()

    @override
    def copy(self, *args: Any, **options: Any) -> Self:
        """Return a converter of the same mode with the same hooks."""
        made = super().copy(*args, **options)
        made.strict = self.strict
        made._union_struct_registry.update(self._union_struct_registry)  # cattrs leaves them out
        return made

    def read(self, value: Any, cls: type[M]) -> M:
        """Return one record, from a JSON object or from what `parse` made of it.

        Raises:
            DecodeError: it is no record, or (strict) deviates from the schema.
        """
        hook = self.get_structure_hook(LIST[cls])
        return cast(
            "M", hook.record(value) if isinstance(hook, ListHook) else hook([value], cls)[0]
        )

    def parse(self, content: bytes, model: type[Model] | None, form: str) -> Any:
        """Return the JSON of a response, to be structured by this converter.

        Args:
            content: the body of the response.
            model: the model of its records, if it has any.
            form: ``one`` record, an array of ``many``, or a ``page``.

        Raises:
            ValueError: it is no valid JSON.
            RecursionError: it is nested too deeply.
        """
        hook = None if model is None else self.get_structure_hook(LIST[model])
        return hook.parse(content, form) if isinstance(hook, ListHook) else loads(content)

    def _model_hook(self, cls: type[Model]) -> Hook:
        return compile_hook(cls, self)

    def _list_hook(self, cls: Any) -> Hook:
        return ListHook(get_args(cls)[0], self)

    def _page_hook(self, cls: Any) -> Hook:
        return PageHook(get_args(cls)[0], self)

    def _is_choice(self, cls: Any) -> bool:
        """Return whether a type is a union of models that no hook was registered for."""
        return any(map(_is_model, get_args(cls))) and cls not in self._union_struct_registry


@cache
def shared_converter(*, strict: bool = False) -> ModelConverter:
    """Return the converter of all clients that have none of their own; register nothing on it."""
    return ModelConverter(strict=strict)


def converter(*, strict: bool = False) -> ModelConverter:
    """Return a new converter of the SDK: for use outside API calls, or to register hooks on.

    Make it once and keep it: it compiles its hooks for a model when it first meets the model. Pass
    it to a client with ``Client(converter=…)``; see the guide "Custom types".

    Args:
        strict: raise `DecodeError` wherever a value deviates from the schema, instead of keeping
            the value and reporting a `SchemaDriftWarning`. False by default.

    Example:
        >>> from factorial_sdk import SyncRun, converter
        >>> mapper = converter()
        >>> run = mapper.structure({"id": "7", "status": "running"}, SyncRun)
        >>> run
        SyncRun(id='7', status='running')
        >>> mapper.unstructure(run)["status"]
        'running'
    """
    return ModelConverter(strict=bool(strict))


def check_converter(given: object, *, strict: bool) -> ModelConverter:
    """Return the converter that was given to a client or a function.

    Raises:
        ConfigurationError: it does not come from `converter`, or is of the other mode.
    """
    if not isinstance(given, ModelConverter):
        got = "a cattrs.Converter" if isinstance(given, cattrs.BaseConverter) else kind_of(given)
        raise ConfigurationError(
            f"converter must be made by factorial_sdk.converter(), got {got}; "
            "register your hooks on the converter that it returns"
        )
    if strict is not given.strict:
        modes = ("lenient", "strict")
        raise ConfigurationError(
            f"converter must be {modes[strict]} where strict={strict}, got a {modes[given.strict]} "
            f"one; make it with factorial_sdk.converter(strict={strict})"
        )
    return given


def _is_model(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Model)


def _is_list_of_models(cls: Any) -> bool:
    origin: Any = get_origin(cls)
    return origin is list and _is_model(get_args(cls)[0])


def _is_page_of_models(cls: Any) -> bool:
    origin: Any = get_origin(cls)
    return origin is MetaApiResponse and _is_model(get_args(cls)[0])


def _is_enum(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Enum)
