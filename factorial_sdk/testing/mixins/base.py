"""`FakeCompany`, and the base class of the mixins of `FakeFactorial`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from threading import RLock

import attrs

from ..dispatcher import Dispatcher


@attrs.frozen(repr=False)
class FakeCompany:
    """A company of a fake.

    Attributes:
        number: Position in `FakeFactorial.companies`; 0 for the first.
        id: Its ``company_id``.
        api_key: Its API key.
        token: Its access token.
        refresh_token: Its refresh token; it can be used once.
    """

    number: int
    id: int
    api_key: str
    token: str
    refresh_token: str

    def __repr__(self) -> str:
        return f"<FakeCompany {self.id}>"


class FakeMixin(ABC):
    """Base class of the mixins of `FakeFactorial`."""

    _lock: RLock

    @abstractmethod
    def _dispatcher(self, company: FakeCompany | None) -> Dispatcher:
        """Return the dispatcher of a company; of the first one for None."""
