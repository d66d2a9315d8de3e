"""What the parts of `FakeFactorial` have in common: each is a class of its own, for one concern."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import RLock

    from ..dispatcher import Service
    from ..fake import FakeCompany


class Part(ABC):
    """A part of `FakeFactorial`."""

    _lock: RLock

    @abstractmethod
    def _service(self, company: FakeCompany | None) -> Service:
        """What answers for a company; for the first one by default."""
