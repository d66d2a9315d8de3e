"""Documents of employees and of the company: files, their folders, signatures and downloads."""

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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class DocumentCreateSpace(StrEnum):
    """The areas for documents."""

    COMPANY_INTERNAL = "company_internal"
    """Documents of the company, presumably hidden from employees."""
    COMPANY_PUBLIC = "company_public"
    """Documents of the company, presumably for all employees."""
    EMPLOYEE_MY_DOCUMENTS = "employee_my_documents"
    """The documents of one employee."""
    PENDING_TO_ASSIGN = "pending_to_assign"
    """Documents that still wait to be assigned."""
    PENDING_TO_DESTROY = "pending_to_destroy"
    """Documents that wait to be destroyed."""


class SignatureStatus(StrEnum):
    """How far the electronic signature of a document is; only the names are documented."""

    BOUNCED_EMAIL = "bounced_email"
    """By its name, an e-mail to a signee bounced."""
    CANCELLED = "cancelled"
    """The signature was cancelled."""
    COMPLETED = "completed"
    """The signature is complete."""
    DECLINED = "declined"
    """The signature was declined."""
    ERROR = "error"
    """There was an error."""
    EXPIRED = "expired"
    """The signature expired."""
    PARTIALLY_SIGNED = "partially_signed"
    """Signed in part, presumably by some of the signees."""
    PENDING = "pending"
    """Presumably no signee has signed yet."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Document(Model):
    """Document (`documents/document`)."""

    created_at: dt.datetime
    filename: str
    """Name of the file."""
    id: ID
    public: bool
    """Whether it is public. Who then sees it in which `space` is not documented."""
    space: str
    """The area in which the document is kept, as in `DocumentCreate.space`."""
    updated_at: dt.datetime
    author_id: ID | None = None
    """Author of the document: the `access_id` of an employee, not the `id`."""
    company_id: ID | None = None
    """The company that keeps the document."""
    content_type: str | None = None
    """Media type of the file, such as ``application/pdf``."""
    employee_id: ID | None = None
    """The employee whose document it is."""
    extension: str | None = None
    """Ending of the file name, such as ``pdf``."""
    file_size: int | None = None
    """Size of the file in bytes."""
    folder_id: ID | None = None
    """The folder that it is in, from `folders`. Id of a `documents/folder`."""
    is_company_document: bool | None = None
    """Whether it is a document of the company."""
    is_management_document: bool | None = None
    """Not documented."""
    is_pending_assignment: bool | None = None
    """Whether it still waits to be assigned."""
    leave_id: ID | None = None
    """The leave that it is attached to. Id of a `timeoff/leave`."""
    signature_status: SignatureStatus | str | None = None
    """How far the electronic signature is."""
    signees: list[ID] | None = None
    """Who signs it: the `access_id` of employees, not the `id`."""
    deleted_at: dt.datetime | None = None
    """When it was deleted. Whether moving it to the trash bin sets it is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DocumentCreate(Body):
    """Body of `DocumentsEndpoint.create`."""

    public: bool
    space: DocumentCreateSpace | str
    """The area to keep it in. ``employee_my_documents`` requires `employee_id`."""
    is_pending_assignment: bool
    file: FileInput
    """Content of the file. The vendor's help center names 15 MB as the limit."""
    author_id: ID
    company_id: ID
    signee_ids: Sequence[ID]
    """Who is to sign it: the `access_id` of employees, not the `id`."""
    request_esignature: bool
    """Whether `signee_ids` are asked for an electronic signature."""
    folder_id: Maybe[ID] = UNSET
    """The folder to put it in. Id of a `documents/folder`."""
    file_filename: Maybe[str] = UNSET
    """Name to keep the file under, instead of the name it is uploaded with."""
    leave_id: Maybe[ID] = UNSET
    employee_id: Maybe[ID] = UNSET
    """The employee whose document it becomes; required in the space ``employee_my_documents``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DocumentMoveToTrashBin(Body):
    """Body of `DocumentsEndpoint.move_to_trash_bin`."""

    document_ids: Sequence[ID]
    """The documents to move."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DocumentRestoreFromTrashBin(Body):
    """Body of `DocumentsEndpoint.restore_from_trash_bin`."""

    document_ids: Sequence[ID]
    """The documents to take out."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DocumentUpdate(Body):
    """Body of `DocumentsEndpoint.update`."""

    public: bool
    request_esignature: bool
    """Whether `signee_ids` are asked for an electronic signature. Required in every update."""
    signee_ids: Sequence[ID]
    """Who is to sign it: the `access_id` of employees, not `id`. Required in every update."""
    employee_id: Maybe[ID] = UNSET
    """Leave it out: another employee than the document's is refused, says the vendor's text on API
    version 2027-01-01."""
    folder_id: Maybe[ID] = UNSET
    """The folder to move it to. Id of a `documents/folder`."""


class DocumentsEndpoint(Endpoint[Api]):
    """Documents (`documents/documents`).

    A file of an employee or of the company, with its folder and signatures. Download its content
    through `download_urls`.
    """

    path = "documents/documents"

    @paged
    def get(
        self, *, by_bookkeeper_documents: bool | None = None,
        by_pending_assignment: bool | None = None, by_trash_bin: bool | None = None,
        by_without_folder: bool | None = None, employee_ids: Sequence[ID] | None = None,
        folder_id: ID | None = None, ids: Sequence[ID] | None = None, leave_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Document]]:  # fmt: skip
        """Read one page of documents (`GET documents/documents`).

        Args:
            by_bookkeeper_documents: True: only documents that belong to a bookkeeper. What False
                selects is not documented.
            by_pending_assignment: True: only documents that still wait to be assigned. That False
                selects the others is likely, not documented. What happens without it is not
                documented. Required by the schema.
            by_trash_bin: True: only documents in the trash bin. That False selects the others is
                likely, not documented. What happens without it is not documented. Required by the
                schema.
            by_without_folder: True: only documents outside of any folder. What False selects is not
                documented.
            employee_ids: Only documents of these employees.
            folder_id: Only documents in this folder.
            ids: Only records with these ids.
            leave_id: Only documents attached to this leave.
        """
        query = {
            "by_bookkeeper_documents": by_bookkeeper_documents,
            "by_pending_assignment": by_pending_assignment, "by_trash_bin": by_trash_bin,
            "by_without_folder": by_without_folder, "employee_ids[]": employee_ids,
            "folder_id": folder_id, "ids[]": ids, "leave_id": leave_id,
        }  # fmt: skip
        return self._list(Document, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, document_id: ID, **options: Unpack[RequestOptions]) -> Request[Document]:
        """Read a document (`GET documents/documents/{id}`)."""
        return self._read(Document, document_id, options)

    @operation
    def create(
        self, data: DocumentCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Document]:
        """Upload a document (`POST documents/documents`).

        With `request_esignature`, the people in `signee_ids` are asked to sign it.
        """
        return self._create(Document, DocumentCreate, data, options, files=["file"])

    @operation
    def upload(
        self, file: FileInput, *, public: bool = False,
        space: DocumentCreateSpace | str = DocumentCreateSpace.EMPLOYEE_MY_DOCUMENTS,
        is_pending_assignment: bool = False, author_id: ID, company_id: ID,
        signee_ids: Sequence[ID] = (), request_esignature: bool = False,
        folder_id: Maybe[ID] = UNSET, file_filename: Maybe[str] = UNSET,
        leave_id: Maybe[ID] = UNSET, employee_id: Maybe[ID] = UNSET, **options: Unpack[BodyOptions],
    ) -> Request[Document]:  # fmt: skip
        """Upload a document (`POST documents/documents`).

        The other arguments are the fields of `DocumentCreate`. With `request_esignature`, the
        people in `signee_ids` are asked to sign it.

        Args:
            file: Content of the file. The vendor's help center names 15 MB as the limit.
            public: Whether it is public. Who then sees it in which `space` is not documented.
            space: The area to keep it in. ``employee_my_documents`` requires `employee_id`.
            is_pending_assignment: Whether it still waits to be assigned.
            author_id: Author of the document: the `access_id` of an employee, not the `id`.
            company_id: The company that keeps the document.
            signee_ids: Who is to sign it: the `access_id` of employees, not the `id`.
            request_esignature: Whether `signee_ids` are asked for an electronic signature.
            folder_id: The folder to put it in. Id of a `documents/folder`.
            file_filename: Name to keep the file under, instead of the name it is uploaded with.
            leave_id: The leave that it is attached to. Id of a `timeoff/leave`.
            employee_id: The employee whose document it becomes; required in the space
                ``employee_my_documents``.
        """
        data = DocumentCreate(
            file=file, public=public, space=space, is_pending_assignment=is_pending_assignment,
            author_id=author_id, company_id=company_id, signee_ids=signee_ids,
            request_esignature=request_esignature, folder_id=folder_id, file_filename=file_filename,
            leave_id=leave_id, employee_id=employee_id,
        )  # fmt: skip
        return self._create(Document, DocumentCreate, data, options, files=["file"])

    @operation
    def update(
        self, document_id: ID, data: DocumentUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Document]:
        """Change a document (`PUT documents/documents/{id}`)."""
        return self._update(Document, document_id, DocumentUpdate, data, options)

    @operation
    def delete(
        self, document_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Document | None]:
        """Delete a document; returns the deleted record, or None.

        `DELETE documents/documents/{id}`

        Whether it goes through the trash bin is not documented; `move_to_trash_bin` can be undone
        for 30 days.
        """
        return self._delete(Document, document_id, options)

    @operation
    def move_to_trash_bin(
        self, data: DocumentMoveToTrashBin | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Document]]:
        """Move documents to the trash bin (`POST documents/documents/move_to_trash_bin`).

        Returns them. After 30 days there, the API deletes them for good.
        """
        return self._act_on_many(
            "move_to_trash_bin", Document, DocumentMoveToTrashBin, data, options
        )

    @operation
    def restore_from_trash_bin(
        self, data: DocumentRestoreFromTrashBin | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Document]]:
        """Take documents from the trash bin (`POST documents/documents/restore_from_trash_bin`).

        Returns them. Only possible until they are deleted, 30 days after they were moved there.
        """
        return self._act_on_many(
            "restore_from_trash_bin", Document, DocumentRestoreFromTrashBin, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DownloadUrl(Model):
    """Download url (`documents/download_url`)."""

    id: ID
    url: str
    """The address. Send it no credentials of Factorial. It works for a limited time; how long is
    not documented. Keep it secret until then."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DownloadUrlBulkCreate(Body):
    """Body of `DownloadUrlsEndpoint.bulk_create`."""

    ids: Maybe[Sequence[ID]] = UNSET
    """The documents, 1 to 100 of them."""


class DownloadUrlsEndpoint(Endpoint[Api]):
    """Download urls (`documents/download_urls`).

    A temporary address from which one document can be downloaded.
    """

    path = "documents/download_urls"

    @operation
    def bulk_create(
        self, data: DownloadUrlBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[DownloadUrl]]:
        """Create a temporary download address for each of 1 to 100 documents.

        `POST documents/download_urls/bulk_create`

        The addresses are on another host (object storage): send no credentials of Factorial there.
        How long they work is not documented.
        """
        return self._act_on_many("bulk_create", DownloadUrl, DownloadUrlBulkCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Folder(Model):
    """Folder (`documents/folder`)."""

    active: bool
    """False for an archived folder: users no longer see it, its documents are kept, says the
    vendor's help center."""
    id: ID
    name: str
    """What the folder is called, such as Payslips."""
    space: str
    """The area that shows the folder, as in `DocumentCreate.space`."""
    company_id: ID | None = None
    """The company that keeps the folder."""
    parent_folder_id: ID | None = None
    """The folder that it is in."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FolderCreate(Body):
    """Body of `FoldersEndpoint.create`."""

    company_id: ID
    name: str
    space: str
    """The area that is to show the folder. Always ``employee_my_documents``, says the vendor."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FolderUpdate(Body):
    """Body of `FoldersEndpoint.update`."""

    company_id: ID
    name: str


class FoldersEndpoint(Endpoint[Api]):
    """Folders (`documents/folders`).

    A place for documents. Archived folders keep theirs, says the vendor's help center.
    """

    path = "documents/folders"

    @paged
    def get(
        self, *, active: bool | None = None, employee_id: ID | None = None,
        ids: Sequence[ID] | None = None, name: str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Folder]]:  # fmt: skip
        """Read one page of folders (`GET documents/folders`).

        Args:
            active: True: only folders in use. That False selects the archived ones is not
                documented.
            employee_id: Only folders of this employee. When a folder counts as an employee's is not
                documented.
            ids: Only records with these ids.
            name: Only folders with this name, such as ``Payslips``.
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
        self, data: FolderCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Folder]:
        """Create a folder (`POST documents/folders`)."""
        return self._create(Folder, FolderCreate, data, options)

    @operation
    def update(
        self, folder_id: ID, data: FolderUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Folder]:
        """Change a folder (`PUT documents/folders/{id}`)."""
        return self._update(Folder, folder_id, FolderUpdate, data, options)


class DocumentsDomain(Domain[Api]):
    """Documents of employees and of the company: files, their folders, signatures and downloads."""

    documents: DocumentsEndpoint[Api]
    download_urls: DownloadUrlsEndpoint[Api]
    folders: FoldersEndpoint[Api]
