"""Documents, folders and downloads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class DocumentCreateSpace(StrEnum):
    """Space of `DocumentCreate`."""

    COMPANY_INTERNAL = "company_internal"
    COMPANY_PUBLIC = "company_public"
    EMPLOYEE_MY_DOCUMENTS = "employee_my_documents"
    PENDING_TO_ASSIGN = "pending_to_assign"
    PENDING_TO_DESTROY = "pending_to_destroy"


class SignatureStatus(StrEnum):
    """Signature status of `Document`."""

    BOUNCED_EMAIL = "bounced_email"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    DECLINED = "declined"
    ERROR = "error"
    EXPIRED = "expired"
    PARTIALLY_SIGNED = "partially_signed"
    PENDING = "pending"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Document(Model):
    """Document (`documents/document`)."""

    created_at: dt.datetime
    filename: str
    id: ID
    public: bool
    space: str
    updated_at: dt.datetime
    author_id: ID | None = None
    """Id of an `employees/employee`."""
    company_id: ID | None = None
    """The company that the record belongs to. Id of an `api/me`."""
    content_type: str | None = None
    employee_id: ID | None = None
    extension: str | None = None
    file_size: int | None = None
    folder_id: ID | None = None
    """Id of a `documents/folder`."""
    is_company_document: bool | None = None
    is_management_document: bool | None = None
    is_pending_assignment: bool | None = None
    leave_id: ID | None = None
    """Id of a `timeoff/leave`."""
    signature_status: SignatureStatus | str | None = None
    signees: list[ID] | None = None
    """Ids of `employees/employees` records."""
    deleted_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DocumentCreate(Body):
    """Body of `DocumentsEndpoint.create`."""

    public: bool
    space: DocumentCreateSpace | str
    is_pending_assignment: bool
    file: FileInput
    author_id: ID
    """Id of an `employees/employee`."""
    company_id: ID
    """The company that the record belongs to. Id of an `api/me`."""
    signee_ids: Sequence[ID]
    """Ids of `employees/employees` records."""
    request_esignature: bool
    folder_id: Maybe[ID] = UNSET
    """Id of a `documents/folder`."""
    file_filename: Maybe[str] = UNSET
    leave_id: Maybe[ID] = UNSET
    """Id of a `timeoff/leave`."""
    employee_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DocumentMoveToTrashBin(Body):
    """Body of `DocumentsEndpoint.move_to_trash_bin`."""

    document_ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DocumentRestoreFromTrashBin(Body):
    """Body of `DocumentsEndpoint.restore_from_trash_bin`."""

    document_ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DocumentUpdate(Body):
    """Body of `DocumentsEndpoint.update`."""

    public: bool
    request_esignature: bool
    signee_ids: Sequence[ID]
    """Ids of `employees/employees` records."""
    employee_id: Maybe[ID] = UNSET
    folder_id: Maybe[ID] = UNSET
    """Id of a `documents/folder`."""


class DocumentsEndpoint(Endpoint[Api]):
    """Documents (`documents/documents`)."""

    path = "documents/documents"

    @paged
    def get(
        self,
        *,
        by_bookkeeper_documents: bool | None = None,
        by_pending_assignment: bool | None = None,
        by_trash_bin: bool | None = None,
        by_without_folder: bool | None = None,
        employee_ids: Sequence[ID] | None = None,
        folder_id: ID | None = None,
        ids: Sequence[ID] | None = None,
        leave_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Document]]:
        """Read one page of documents (`GET documents/documents`).

        Args:
            by_pending_assignment: Required by the schema.
            by_trash_bin: Required by the schema.
            ids: Only records with these ids.
            leave_id: Of a `timeoff/leave`.
        """
        query = {
            "by_bookkeeper_documents": by_bookkeeper_documents,
            "by_pending_assignment": by_pending_assignment,
            "by_trash_bin": by_trash_bin,
            "by_without_folder": by_without_folder,
            "employee_ids[]": employee_ids,
            "folder_id": folder_id,
            "ids[]": ids,
            "leave_id": leave_id,
        }
        return self._list(Document, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, document_id: ID, **options: Unpack[RequestOptions]) -> Request[Document]:
        """Read a document (`GET documents/documents/{id}`)."""
        return self._read(Document, document_id, options)

    @operation
    def create(
        self, data: DocumentCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Document]:
        """Create a document (`POST documents/documents`)."""
        return self._create(Document, DocumentCreate, data, options, files=["file"])

    @operation
    def update(
        self, document_id: ID, data: DocumentUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Document]:
        """Change a document (`PUT documents/documents/{id}`)."""
        return self._update(Document, document_id, DocumentUpdate, data, options)

    @operation
    def delete(
        self, document_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Document | None]:
        """Delete a document; returns it as it was, or None (`DELETE documents/documents/{id}`)."""
        return self._delete(Document, document_id, options)

    @operation
    def move_to_trash_bin(
        self, data: DocumentMoveToTrashBin | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Document]]:
        """Move a document to the trash bin (`POST documents/documents/move_to_trash_bin`)."""
        return self._act_on_many(
            "move_to_trash_bin", Document, DocumentMoveToTrashBin, data, options
        )

    @operation
    def restore_from_trash_bin(
        self, data: DocumentRestoreFromTrashBin | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Document]]:
        """Restore a document from the trash bin.

        `POST documents/documents/restore_from_trash_bin`
        """
        return self._act_on_many(
            "restore_from_trash_bin", Document, DocumentRestoreFromTrashBin, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DownloadUrl(Model):
    """Download url (`documents/download_url`)."""

    id: ID
    url: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DownloadUrlBulkCreate(Body):
    """Body of `DownloadUrlsEndpoint.bulk_create`."""

    ids: Maybe[Sequence[ID]] = UNSET


class DownloadUrlsEndpoint(Endpoint[Api]):
    """Download urls (`documents/download_urls`)."""

    path = "documents/download_urls"

    @operation
    def bulk_create(
        self, data: DownloadUrlBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[DownloadUrl]]:
        """Create several download urls (`POST documents/download_urls/bulk_create`)."""
        return self._act_on_many("bulk_create", DownloadUrl, DownloadUrlBulkCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Folder(Model):
    """Folder (`documents/folder`)."""

    active: bool
    id: ID
    name: str
    space: str
    company_id: ID | None = None
    """The company that the record belongs to."""
    parent_folder_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FolderCreate(Body):
    """Body of `FoldersEndpoint.create`."""

    company_id: ID
    """The company that the record belongs to."""
    name: str
    space: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FolderUpdate(Body):
    """Body of `FoldersEndpoint.update`."""

    company_id: ID
    """The company that the record belongs to."""
    name: str


class FoldersEndpoint(Endpoint[Api]):
    """Folders (`documents/folders`)."""

    path = "documents/folders"

    @paged
    def get(
        self,
        *,
        active: bool | None = None,
        employee_id: ID | None = None,
        ids: Sequence[ID] | None = None,
        name: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Folder]]:
        """Read one page of folders (`GET documents/folders`).

        Args:
            ids: Only records with these ids.
        """
        query = {"active": active, "employee_id": employee_id, "ids[]": ids, "name": name}
        return self._list(Folder, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, folder_id: ID, **options: Unpack[RequestOptions]) -> Request[Folder]:
        """Read a folder (`GET documents/folders/{id}`)."""
        return self._read(Folder, folder_id, options)

    @operation
    def create(
        self, data: FolderCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Folder]:
        """Create a folder (`POST documents/folders`)."""
        return self._create(Folder, FolderCreate, data, options)

    @operation
    def update(
        self, folder_id: ID, data: FolderUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Folder]:
        """Change a folder (`PUT documents/folders/{id}`)."""
        return self._update(Folder, folder_id, FolderUpdate, data, options)


class DocumentsDomain(Domain[Api]):
    """Documents, folders and downloads."""

    documents: DocumentsEndpoint[Api]
    download_urls: DownloadUrlsEndpoint[Api]
    folders: FoldersEndpoint[Api]
