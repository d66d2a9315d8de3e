"""`Cassette`: recorded requests and responses, and the file that holds them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from ...atomic_file import replace
from ...core.errors import ConfigurationError
from ...core.types import is_array, is_object

FORMAT: Final = "factorial_sdk cassette 1"


@attrs.frozen(repr=False)
class Exchange:
    """A recorded request and its response, redacted.

    Attributes:
        path: Path below ``/api/{version}/resources/``.
        query: Query parameters, in the order sent.
        version: API version.
        status: HTTP status.
        headers: Content-Type and Retry-After; of other headers, the names.
        body: Parsed body; None if it is not JSON.
    """

    path: str
    query: tuple[tuple[str, str], ...]
    version: str
    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def collection(self) -> str:
        """Path of the collection, without the id of a record."""
        return "/".join(self.path.split("/")[:2])

    @property
    def is_list(self) -> bool:
        """Whether a list was read, not one record."""
        return self.path == self.collection

    def __repr__(self) -> str:
        return f"Exchange(GET {self.path}, {self.status})"


@attrs.frozen
class Cassette:
    """What an account responded to requests that only read.

    Attributes:
        exchanges: Requests and responses, in the order of the recording.
    """

    exchanges: Sequence[Exchange]

    def save(self, path: Path) -> None:
        """Write the cassette to a file, atomically.

        Raises:
            OSError: The file cannot be written.
        """
        data = {"format": FORMAT, "exchanges": [attrs.asdict(item) for item in self.exchanges]}
        replace(path, json.dumps(data, indent=1).encode())

    @classmethod
    def load(cls, path: str | Path) -> Cassette:
        """Return the cassette in a file.

        Raises:
            ConfigurationError: The file is no cassette.
            OSError: The file cannot be read.
        """
        try:
            data = json.loads(Path(path).read_bytes())
        except ValueError:
            data = None
        known = is_object(data) and data.get("format") == FORMAT and is_array(data["exchanges"])
        if not known or not is_object(data):
            raise ConfigurationError(f"{path} is no cassette; write one with record(client, path)")
        return cls([_read(item) for item in data["exchanges"]])


def _read(item: Any) -> Exchange:
    pairs = tuple((name, value) for name, value in item["query"])
    values: dict[str, Any] = {**item, "query": pairs}
    return Exchange(**values)
