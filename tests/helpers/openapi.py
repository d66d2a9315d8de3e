"""openapi-core, set up for many small checks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # imported where it is used: a worker that runs other tests does without
    from openapi_core import OpenAPI


def validator_of(document: dict[str, Any], **config: Any) -> OpenAPI:
    """A validator to which fields that the document does not name are errors."""
    from openapi_core import Config, OpenAPI

    _make_each_class_once()
    # Checking the document takes longer than all else together.
    config = {"spec_validator_cls": None, "additional_properties_default_policy": "forbid"} | config
    return OpenAPI.from_dict(document, config=Config(**config))


@cache
def _make_each_class_once() -> None:
    """Else openapi-core makes the same two classes again for each value that it validates."""
    from openapi_core.validation.schemas import factories

    for name in (
        "build_enforce_properties_required_validator",
        "build_forbid_unspecified_additional_properties_validator",
    ):
        setattr(factories, name, cache(getattr(factories, name)))
