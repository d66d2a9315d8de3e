"""What can be downloaded: documents and their ids, records with an address, and addresses."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import attrs

from ..errors import DownloadError
from ..models.base import Model
from ..redaction import Secret, refuse
from ..requests.query import encode_id
from ..types import ID, enum_value, kind_of
from .names import name_in_url, name_with_key, safe_name

Downloadable: TypeAlias = ID | Model
"""A document or its id, a record with an address such as `ExpenseFile`, a `TaskFile`, or a URL."""

NO_ADDRESS: Final = "the record has no address to download from; read it again"


@attrs.frozen(kw_only=True, repr=False)
class Source:
    """A file to download.

    Attributes:
        item: what the user passed.
        key: tells the file from all others: the id of a document, the class and the id of another
            record, or the address.
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
    def name(self) -> str:
        """The best name that is known, as the server sent it."""
        return self.filename or name_in_url(self.address or self.api_path or "")

    @property
    def own_name(self) -> str:
        """The best name that is known, made safe. Other files may have the same."""
        return safe_name(self.name, "file" if "://" in self.key else safe_name(self.key))

    @property
    def distinct_name(self) -> str:
        """A safe name that no other file has."""
        return name_with_key(self.name, self.key)


def as_source(item: object) -> Source:
    """Return what is to be downloaded.

    Raises:
        TypeError: nothing can be downloaded for such a value.
        ValueError: the value is no id.
    """
    value = enum_value(item)
    if isinstance(value, str) and "://" in value:
        address = Secret(value.strip())
        return Source(item=item, key=address, address=address)
    if isinstance(value, str | int):
        encode_id(value, "source")
        document = str(value).strip()
        return Source(item=item, key=document, document=document)
    record: Any = value
    if isinstance(value, Model) and hasattr(record, "id"):
        filename = getattr(record, "filename", None)
        if hasattr(record, "url"):
            return _with_address(record, filename)
        if filename is not None and hasattr(record, "path"):
            path = str(record.path)
            return Source(item=item, key=_key(record, path), api_path=path, filename=str(filename))
        if hasattr(record, "filename") and hasattr(record, "space"):
            encode_id(record.id, "source")
            document = str(record.id).strip()
            return Source(
                item=item, key=document, document=document, filename=filename and str(filename)
            )
    return refuse(
        TypeError(
            "source must be a document, its id, a record with an address (such as ExpenseFile, "
            f"DownloadUrl or TaskFile) or a URL, got {kind_of(item)}"
        )
    )


def _with_address(record: Any, filename: Any) -> Source:
    address = getattr(record, "download_url", None) or record.url
    usable = isinstance(address, str)
    # The address of a document can be replaced by a new one.
    document = str(record.id) if type(record).__name__ == "DownloadUrl" else None
    return Source(
        item=record,
        key=document or _key(record, address if usable else ""),
        document=document if usable else None,
        address=Secret(address.strip()) if usable else None,
        filename=filename,
        error=None if usable else DownloadError(NO_ADDRESS),
    )


def _key(record: Any, place: str) -> str:
    """Return a text that identifies the file of a record; two classes can have the same id."""
    # Secret, since `place` can be an address that is valid for whoever knows it.
    return Secret(f"{type(record).__name__} {place if record.id is None else record.id}")
