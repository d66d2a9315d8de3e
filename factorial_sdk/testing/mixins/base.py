"""What the parts of `FakeFactorial` have in common: each is a class of its own, for one concern."""

from __future__ import annotations

from abc import ABC, abstractmethod
from threading import RLock

import attrs

from ..dispatcher import Dispatcher


@attrs.frozen(repr=False)
class FakeCompany:
    """One of the companies of a fake.

    Attributes:
        number: 0 for the one that every fake has.
        id: its ``company_id``.
        api_key: the API key that leads to it.
        token: the access token that leads to it.
        refresh_token: what the access token can be renewed with, once.
    """

    number: int
    id: int
    api_key: str
    token: str
    refresh_token: str

    def __repr__(self) -> str:
        return f"<FakeCompany {self.id}>"


class FakeMixin(ABC):
    """A part of `FakeFactorial`."""

    _lock: RLock

    @abstractmethod
    def _dispatcher(self, company: FakeCompany | None) -> Dispatcher:
        """What answers for a company; for the first one by default."""
