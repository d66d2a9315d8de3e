"""The short calls that upload one file, and the body classes that they are made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import factorial_sdk
from factorial_sdk.core.requests.body import Multipart
from factorial_sdk.testing import FakeFactorial

from ...conftest import Mode

BODY: dict[str, Any] = {
    "public": False,
    "space": "employee_my_documents",
    "is_pending_assignment": False,
    "author_id": "501400",
    "company_id": "2214",
    "signee_ids": [],
    "request_esignature": False,
}


def client(mode: Mode, fake: FakeFactorial) -> Any:
    return mode.client(transport=fake.transport(), auth=factorial_sdk.AccessTokenAuth(fake.token))


def test_document_is_created_from_its_body_class(mode: Mode) -> None:
    api = client(mode, FakeFactorial())
    file: factorial_sdk.FileInput = ("a.pdf", b"%PDF-1.4", "application/pdf")
    made = mode.call(
        api.documents.documents.create,
        factorial_sdk.DocumentCreate(file=file, employee_id=1400, **BODY),
    )
    assert (made.filename, made.file_size, made.signees) == ("a.pdf", 8, [])


def test_document_is_uploaded_from_a_path(mode: Mode, tmp_path: Path) -> None:
    path = tmp_path / "Übersicht.pdf"
    path.write_bytes(b"%PDF-1.7")
    upload = client(mode, FakeFactorial()).documents.documents.upload
    made = mode.call(upload, path, author_id=501400, company_id=2214, employee_id=1400)
    assert (made.filename, made.file_size, made.employee_id) == ("Übersicht.pdf", 8, "1400")
    assert (made.space, made.public) == ("employee_my_documents", False)


def test_each_upload_sends_what_create_sends(mode: Mode) -> None:
    api = client(mode, FakeFactorial())
    for endpoint, fields in (
        (api.documents.documents, {"author_id": 1, "company_id": 2, "signee_ids": [3, 4]}),
        (api.finance.financial_documents, {"company_id": 2, "document_type": "receipt"}),
        (api.integrations.sync_run_outputs, {"sync_run_id": 7, "file_name": "a.csv"}),
        (api.tasks.task_files, {"task_id": 5}),
    ):
        uploaded = endpoint.upload.describe(b"x", **fields).body
        assert isinstance(uploaded, Multipart)
        defaults = {key: BODY[key] for key in BODY if endpoint.path == "documents/documents"}
        created = endpoint.create.describe({**defaults, "file": b"x", **fields}).body
        if endpoint.path == "documents/documents":  # a mapping has no wire names of its own
            wire = {name for name, _ in uploaded.fields}
            assert {"signee_ids[]", "public", "space"} <= wire
        assert isinstance(created, Multipart)
        assert sorted(uploaded.fields) == sorted(created.fields)
        assert uploaded.files == created.files


def test_upload_without_a_required_field_is_refused(mode: Mode) -> None:
    upload = client(mode, FakeFactorial()).documents.documents.upload
    with pytest.raises(TypeError, match="author_id"):
        upload.describe(b"x", company_id=2)
