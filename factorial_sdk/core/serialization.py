"""Records as mappings and as JSON text, and back: the methods of `Model` of these names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TypeVar

import attrs

from .converter import ModelConverter, check_converter, shared_converter
from .decoding.hooks import check_is_record
from .encoding import by_user_hook, members_of, to_plain
from .models.base import Model
from .secret_names import MASK, is_secret
from .types import DictMode, is_array, is_mapping, is_tuple, kind_of

M = TypeVar("M", bound=Model)

TOO_DEEP = "the record is nested too deeply, or contains itself"


def to_dict(
    record: Model,
    *,
    mode: DictMode,
    exclude_none: bool = False,
    extra: bool = False,
    secrets: bool,
    converter: object = None,
) -> dict[str, Any]:
    """Return a record as a mapping; see `Model.to_dict`."""
    if mode not in ("python", "json"):
        raise ValueError("mode must be 'python' or 'json'")
    writer = _Writer(
        hooks=_chosen(converter) if mode == "json" else None,
        exclude_none=exclude_none,
        extra=extra,
        secrets=secrets,
    )
    with suppress(RecursionError):
        return writer.members(record, type(record).__name__)
    raise ValueError(TOO_DEEP)


def to_json(record: Model, *, indent: int | None = None, **options: Any) -> str:
    """Return a record as JSON text; see `Model.to_json`."""
    separators = (",", ":") if indent is None else None
    members = to_dict(record, mode="json", **options)
    return json.dumps(members, ensure_ascii=False, indent=indent, separators=separators)


def from_dict(cls: type[M], data: Mapping[str, Any], *, converter: object = None) -> M:
    """Return the record that a mapping describes; see `Model.from_dict`."""
    if not is_mapping(data):
        raise TypeError(f"data must be a mapping, got {kind_of(data)}")
    hooks = _chosen(converter)
    with suppress(RecursionError):
        plain = to_plain(data, "data", None, hooks)
        check_is_record(plain, cls)
        _check_unmasked(plain, "data")
        return hooks.read(plain, cls)
    raise ValueError(TOO_DEEP)


@attrs.frozen
class _Writer:
    """Writes values as `Model.to_dict` documents it.

    Attributes:
        hooks: the converter, for JSON; None to leave values as they are.
    """

    hooks: ModelConverter | None
    exclude_none: bool
    extra: bool
    secrets: bool

    def members(self, value: Any, where: str) -> dict[str, Any]:
        """Return the members of a record or a mapping."""
        pairs = members_of(value, extra=False)
        if isinstance(value, Model):
            if self.exclude_none:
                pairs = [(name, item) for name, item in pairs if item is not None]
            if self.extra:
                pairs += value.extra.items()
        return {
            name: MASK if self._masks(name, item) else self._write(item, f"{where}.{name}")
            for name, item in pairs
        }

    def _masks(self, name: str, value: Any) -> bool:
        return not self.secrets and value is not None and is_secret(name)

    def _write(self, value: Any, where: str) -> Any:
        if self.hooks is not None:
            value = by_user_hook(value, self.hooks)
        if isinstance(value, Model) or is_mapping(value):
            return self.members(value, where)
        if is_array(value) or is_tuple(value):
            return [self._write(item, f"{where}[{number}]") for number, item in enumerate(value)]
        return value if self.hooks is None else to_plain(value, where, None, self.hooks)


def _chosen(given: object) -> ModelConverter:
    """Return the converter that was given, lenient or strict; by default that of the SDK.

    Raises:
        ConfigurationError: it does not come from `factorial_sdk.converter`.
    """
    if given is None:
        return shared_converter()
    return check_converter(given, strict=getattr(given, "strict", False))


def _check_unmasked(value: Any, where: str) -> None:
    """Refuse what `Model.to_dict` has masked: it would be taken for the credential itself."""
    if is_mapping(value):
        for name, item in value.items():
            if item == MASK and is_secret(name):
                raise ValueError(f"{where}.{name} is masked; write it with to_dict(secrets=True)")
            _check_unmasked(item, f"{where}.{name}")
    elif is_array(value):
        for number, item in enumerate(value):
            _check_unmasked(item, f"{where}[{number}]")
