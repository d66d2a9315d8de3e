"""What can be downloaded: documents and their ids, records with an address, and addresses."""

from __future__ import annotations

from typing import Any, TypeAlias

import attrs

from ..errors import DownloadError
from ..models.base import Model
from ..redaction import Secret, refuse
from ..requests.query import encode_id
from ..types import ID, enum_value, kind_of
from .names import name_in_url

Downloadable: TypeAlias = ID | Model
"""A document or its id, a record with an address such as `ExpenseFile`, a `TaskFile`, or a URL."""


@attrs.frozen(kw_only=True, repr=False)
class Source:
    """A file to download.

    Attributes:
        item: what the user passed.
        key: distinguishes it from other files, for their names.
        document: id of the document that the API gives an address for; None if there is none.
        address: where the file is; None if the API has to be asked.
        api_path: path of the API where the file is; None if it is elsewhere.
        filename: the name that the server gave it; None if that is not known.
        error: why it cannot be downloaded; None if it can.
    """

    item: Any
    key: str
    document: str | None = None
    address: str | None = None
    api_path: str | None = None
    filename: str | None = None
    error: DownloadError | None = None

    @property
    def identity(self) -> object:
        """Equal for sources of the same file."""
        return self.document or (type(self.item).__name__, self.key, self.address, self.api_path)

    @property
    def name(self) -> str:
        """The best name that is known, as the server sent it."""
        return self.filename or name_in_url(self.address or self.api_path or "")


def as_source(item: object) -> Source:
    """Return what is to be downloaded.

    Raises:
        TypeError: nothing can be downloaded for such a value.
        ValueError: the value is no id.
    """
    value = enum_value(item)
    if isinstance(value, str) and "://" in value:
        return Source(item=item, key=name_in_url(value), address=Secret(value.strip()))
    if isinstance(value, str | int):
        key = encode_id(value, "source")
        return Source(item=item, key=key, document=str(value).strip())
    record: Any = value
    if isinstance(value, Model) and hasattr(record, "id"):
        key, filename = str(record.id), getattr(record, "filename", None)
        if hasattr(record, "url"):
            return _with_address(record, key, filename)
        if filename is not None and hasattr(record, "path"):
            return Source(item=item, key=key, api_path=str(record.path), filename=str(filename))
        if hasattr(record, "filename") and hasattr(record, "space"):
            document = encode_id(record.id, "source")
            return Source(
                item=item, key=key, document=document, filename=filename and str(filename)
            )
    return refuse(
        TypeError(
            "source must be a document, its id, a record with an address (such as ExpenseFile, "
            f"DownloadUrl or TaskFile) or a URL, got {kind_of(item)}"
        )
    )


def _with_address(record: Any, key: str, filename: Any) -> Source:
    address = getattr(record, "download_url", None) or record.url
    if isinstance(address, str):
        # The address of a document can be replaced by a new one.
        document = key if type(record).__name__ == "DownloadUrl" else None
        return Source(
            item=record,
            key=key,
            document=document,
            address=Secret(address.strip()),
            filename=filename,
        )
    error = DownloadError("the record has no address to download from; read it again")
    return Source(item=record, key=key, filename=filename, error=error)
