"""All domains of the API, as attributes of the clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.endpoint import Api, DomainTree

if TYPE_CHECKING:
    from .integrations import IntegrationsDomain


class Tree(DomainTree[Api]):
    """The domains, each loaded when first used."""

    integrations: IntegrationsDomain[Api]
