"""The host of files, such as an object storage: signed addresses that expire, and ranges."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from .error_responses import ErrorResponse, not_allowed
from .http import FakeRequest, FakeResponse
from .store.collection import Record
from .store.store import Store

FILES_URL: Final = "https://files.factorial.invalid"
"""The host of files for clients that reach the fake without a network."""

PREFIX: Final = "/files/"

LIFETIME: Final = 300
"""Seconds that an address of a document works. How long those of the API do is not documented."""

DOCUMENTS: Final = "documents/documents"
EXPENSES: Final = "expenses/expenses"
TASK_FILES: Final = "tasks/task_files"

SIGNING_KEY: Final = b"the fake's own, and no secret"


def files_url(scheme: str, host: str) -> str:
    """Return the address of the host of files, for a client that reaches the fake as `host`.

    ``localhost`` and ``127.0.0.1`` are two names of this machine; for others, ``files.`` is put
    before the name.
    """
    parts = urlsplit(f"//{host}")
    name = parts.hostname or "localhost"
    other = {"localhost": "127.0.0.1", "127.0.0.1": "localhost", "::1": "localhost"}.get(name)
    port = f":{parts.port}" if parts.port else ""
    return f"{scheme}://{other or f'files.{name}'}{port}"


def document_url(store: Store, document: Record) -> str:
    """Return an address from which a document can be downloaded for five minutes."""
    until = int(store.moment.timestamp()) + LIFETIME
    return _signed(store.company_id, "documents", document["id"], document["filename"], until)


def receipt(company: int, key: int, filename: str) -> Record:
    """Return a file of an expense; its address does not expire."""
    url = _signed(company, "receipts", key, filename, None)
    return {
        "id": key,
        "filename": filename,
        "byte_size": _receipt_size(key),
        "content_type": "application/pdf",
        "url": url,
        "download_url": url,
    }


def serve_file(request: FakeRequest, stores: Mapping[int, Store], seconds: float) -> FakeResponse:
    """Return the response to a request for a signed address.

    Args:
        request: the request.
        stores: the records of each company, by its id.
        seconds: the time, in seconds since 1970.

    Raises:
        ErrorResponse: the address is wrong or has expired, or credentials came with it.
    """
    if request.method not in {"GET", "HEAD"}:
        raise not_allowed(["GET", "HEAD"])
    if {"authorization", "x-api-key"} & {*request.headers}:
        raise ErrorResponse(400, {"error": "the address is signed: send no credentials with it"})
    query = dict(request.query)
    expires, signature = query.get("expires", ""), query.get("signature", "")
    if not hmac.compare_digest(signature.encode(), _sign(request.path, expires).encode()):
        raise ErrorResponse(403, {"error": "the signature does not match"})
    if expires and seconds >= int(expires):
        raise ErrorResponse(403, {"error": "the address has expired"})
    company, kind, key, filename = request.path.removeprefix(PREFIX).split("/")
    store = stores[int(company)]
    if kind == "receipts":
        content, media_type = invent_pdf(int(key), _receipt_size(int(key))), "application/pdf"
    else:
        record = store.find(DOCUMENTS, int(key))
        if record is None:
            raise ErrorResponse(404, {"error": "the file is gone"})
        content = content_of(store, DOCUMENTS, record)
        media_type = record["content_type"] or "application/octet-stream"
    return _ranged(request, content, media_type, unquote(filename))


def serve_task_file(request: FakeRequest, store: Store) -> FakeResponse | None:
    """Return the response to an authenticated request for a file of a task; None for others."""
    for record in store.records(TASK_FILES):
        if record["path"] == request.path and request.method in {"GET", "HEAD"}:
            content = content_of(store, TASK_FILES, record)
            kind = record["content_type"] or "application/octet-stream"
            return _ranged(request, content, kind, record["filename"])
    return None


def content_of(store: Store, path: str, record: Record) -> bytes:
    """Return the bytes that were uploaded; for an initial record, an invented PDF of its size."""
    content = store.contents.get((path, record["id"]))
    return invent_pdf(record["id"], record.get("file_size") or 1000) if content is None else content


def invent_pdf(key: int, size: int) -> bytes:
    """Return a file of this size that begins and ends like a PDF."""
    head, tail = b"%%PDF-1.7\n%% invented file %d\n" % key, b"\n%%EOF\n"
    filled = head + b"0123456789abcde\n" * (size // 16 + 1)
    return filled[: max(size - len(tail), 0)] + tail


def _receipt_size(key: int) -> int:
    return 4000 + key % 1000


def _signed(company: int, kind: str, key: Any, filename: str, until: int | None) -> str:
    shown = "file" if filename in {".", ".."} else quote(filename, safe="")  # not dot segments
    path = f"{PREFIX}{company}/{kind}/{key}/{shown}"
    expires = "" if until is None else str(until)
    query = f"expires={expires}&signature={_sign(path, expires)}"
    return f"{FILES_URL}{path}?{query}"


def _sign(path: str, expires: str) -> str:
    return hmac.new(SIGNING_KEY, f"{path}?{expires}".encode(), hashlib.sha256).hexdigest()


def _ranged(request: FakeRequest, content: bytes, media_type: str, filename: str) -> FakeResponse:
    """Return the content, or the one range of it that the request asks for."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "content-type": media_type,
        "content-disposition": f"attachment; filename*=UTF-8''{quote(filename, safe='')}",
        "accept-ranges": "bytes",
        "etag": tag,
    }
    found = re.fullmatch(r"bytes=([0-9]{0,18})-([0-9]{0,18})", request.headers.get("range", ""))
    if not found or found.groups() == ("", "") or request.headers.get("if-range", tag) != tag:
        return FakeResponse(200, headers, content)
    size = len(content)
    first, last = found.groups()
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end or start >= size:
        return FakeResponse(416, {"content-range": f"bytes */{size}"}, b"")
    headers["content-range"] = f"bytes {start}-{end}/{size}"
    return FakeResponse(206, headers, content[start : end + 1])
