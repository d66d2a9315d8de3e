"""Actions of documents, work areas and posts."""

from __future__ import annotations

import mimetypes
from typing import Any

from ..error_responses import invalid_field
from ..file_host import DOCUMENTS, document_url
from ..server.assumptions import assumed
from ..server.multipart import Upload
from ..server.mutations import create
from ..server.write_context import Effect, WriteContext
from ..store.collection import Record
from .common import find_all, now, set_fields, set_fields_of_all

URLS = "documents/download_urls"
AREAS = "locations/work_areas"


def upload_document(context: WriteContext) -> Record:
    """Create a document with the name, type, size and content of its file."""
    values = context.values
    if values.get("space") == "employee_my_documents" and not values.get("employee_id"):
        error = invalid_field("employee_id", "can't be blank in the space employee_my_documents")
        raise assumed("document without an employee", error)
    record = create(context)
    file = context.values.get("file")
    store_content(context, record)
    facts = file_facts(file, context.values.get("file_filename"))
    return context.store.change(
        DOCUMENTS,
        record["id"],
        **facts,
        signees=record["signees"] or [],
        signature_status="pending" if context.values.get("request_esignature") else None,
        is_company_document=context.values.get("employee_id") is None,
    )


def file_facts(file: Any, name: Any = None) -> dict[str, Any]:
    """Return the fields of a document that describe its file."""
    if not isinstance(file, Upload):
        return {}
    filename = name or file.name
    kind = file.media_type if file.media_type != "text/plain" else None
    guessed = mimetypes.guess_type(filename)[0] or file.media_type
    return {
        "filename": filename,
        "content_type": kind or guessed,
        "extension": filename.rpartition(".")[2] if "." in filename else "",
        "file_size": len(file.content),
    }


def download_urls(context: WriteContext) -> list[Record]:
    """Return a signed address of each document; `file_host` serves it."""
    documents = find_all(context.store, DOCUMENTS, context.values.get("ids"))
    fields = context.store.table[URLS].record.by_name
    made: list[Record] = []
    for document in documents:
        url = document_url(context.store, document)
        values = {"id": document["id"], "document_id": document["id"], "url": url,
                 "download_url": url, "filename": document["filename"]}  # fmt: skip
        record = {name: values.get(name) for name in fields}
        made.append(record)
    return made


def store_content(context: WriteContext, record: Record) -> None:
    """Store the bytes of an uploaded file."""
    file = context.values.get("file")
    if isinstance(file, Upload):
        context.store.contents[context.path, record["id"]] = file.content


EFFECTS: dict[str, Effect] = {
    f"{DOCUMENTS} create": upload_document,
    f"{DOCUMENTS} move_to_trash_bin": set_fields_of_all("document_ids", deleted_at=now),
    f"{DOCUMENTS} restore_from_trash_bin": set_fields_of_all("document_ids", deleted_at=None),
    f"{URLS} bulk_create": download_urls,
    f"{AREAS} archive": set_fields(archived_at=now),
    f"{AREAS} unarchive": set_fields(archived_at=None),
}
