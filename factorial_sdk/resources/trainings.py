"""Trainings, classes, sessions and who takes part."""

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
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class PaymentStatus(StrEnum):
    """Payment status of `TrainingClass`."""

    PAID = "paid"
    PENDING = "pending"


class SessionAttendanceStatus(StrEnum):
    """Status of `SessionAttendance`."""

    COMPLETED = "completed"
    INPROGRESS = "inprogress"
    MISSING = "missing"
    PENDING = "pending"


class SessionCreateReminderTimeframe(StrEnum):
    """Timeframe of `SessionCreateReminder`."""

    CUSTOM = "custom"
    ONEDAY = "oneday"
    ONEHOUR = "onehour"
    ONEWEEK = "oneweek"
    THREEDAYS = "threedays"
    TWODAYS = "twodays"


class SessionModality(StrEnum):
    """Modality of `Session`."""

    INPERSON = "inperson"
    MIXED = "mixed"
    ONLINE = "online"


class SessionSchedule(StrEnum):
    """Schedule of `Session`."""

    SCHEDULED = "scheduled"
    SELFPACED = "selfpaced"


class TrainingAttendanceStatus(StrEnum):
    """Status of `Training`, `TrainingMembership`."""

    COMPLETED = "completed"
    MISSING = "missing"
    NOTASSIGNED = "notassigned"
    NOTSTARTED = "notstarted"
    PARTIALLYCOMPLETED = "partiallycompleted"
    STARTED = "started"


class TrainingStatus(StrEnum):
    """Status of `Training`."""

    ACTIVE = "active"
    DELETED = "deleted"
    DRAFT = "draft"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Category(Model):
    """Category (`trainings/category`)."""

    id: ID
    name: str
    company_id: ID
    """The company that the record belongs to."""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CategoryCreate(Body):
    """Body of `CategoriesEndpoint.create`."""

    name: str
    company_id: ID
    """The company that the record belongs to."""


class CategoriesEndpoint(Endpoint[Api]):
    """Categories (`trainings/categories`)."""

    path = "trainings/categories"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Category]]:
        """Read one page of categories (`GET trainings/categories`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(Category, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, category_id: ID, **options: Unpack[RequestOptions]) -> Request[Category]:
        """Read a category (`GET trainings/categories/{id}`)."""
        return self._read(Category, category_id, options)

    @operation
    def create(
        self, data: CategoryCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Category]:
        """Create a category (`POST trainings/categories`)."""
        return self._create(Category, CategoryCreate, data, options)

    @operation
    def delete(
        self, category_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Category | None]:
        """Delete a category; returns it as it was, or None (`DELETE trainings/categories/{id}`)."""
        return self._delete(Category, category_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAccessMembership(Model):
    """Session access membership (`trainings/session_access_membership`)."""

    id: ID
    access_id: ID
    session_id: ID
    employee_id: ID | None = None
    first_name: str | None = None
    last_name: str | None = None
    job_title: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAccessMembershipBulkCreate(Body):
    """Body of `SessionAccessMembershipsEndpoint.bulk_create`."""

    session_id: ID
    notify: bool
    access_ids: Maybe[Sequence[ID]] = UNSET
    employee_ids: Maybe[Sequence[ID]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAccessMembershipBulkDestroy(Body):
    """Body of `SessionAccessMembershipsEndpoint.bulk_destroy`."""

    ids: Sequence[ID]
    notify: bool


class SessionAccessMembershipsEndpoint(Endpoint[Api]):
    """Session access memberships (`trainings/session_access_memberships`)."""

    path = "trainings/session_access_memberships"

    @paged
    def get(
        self,
        *,
        session_id: ID | None = None,
        ids: Sequence[ID] | None = None,
        search: str | None = None,
        team_ids: Sequence[ID] | None = None,
        status: Sequence[str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SessionAccessMembership]]:
        """Read one page of session access memberships.

        `GET trainings/session_access_memberships`

        Args:
            session_id: Required by the schema.
            ids: Only records with these ids.
        """
        query = {
            "session_id": session_id,
            "ids[]": ids,
            "search": search,
            "team_ids[]": team_ids,
            "status[]": status,
        }
        return self._list(SessionAccessMembership, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, membership_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[SessionAccessMembership]:
        """Read a session access membership (`GET trainings/session_access_memberships/{id}`)."""
        return self._read(SessionAccessMembership, membership_id, options)

    @operation
    def bulk_create(
        self, data: SessionAccessMembershipBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[SessionAccessMembership]]:
        """Create several session access memberships.

        `POST trainings/session_access_memberships/bulk_create`
        """
        return self._act_on_many(
            "bulk_create", SessionAccessMembership, SessionAccessMembershipBulkCreate, data, options
        )

    @operation
    def bulk_destroy(
        self, data: SessionAccessMembershipBulkDestroy | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[SessionAccessMembership]]:
        """Delete several session access memberships.

        `POST trainings/session_access_memberships/bulk_destroy`
        """
        return self._act_on_many(
            "bulk_destroy",
            SessionAccessMembership,
            SessionAccessMembershipBulkDestroy,
            data,
            options,
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAttendance(Model):
    """Session attendance (`trainings/session_attendance`)."""

    id: ID
    status: SessionAttendanceStatus | str
    session_access_membership_id: ID
    access_id: ID
    employee_id: ID | None = None
    completed_duration: str | None = None
    """In hours. Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAttendanceBulkUpdate(Body):
    """Body of `SessionAttendancesEndpoint.bulk_update`."""

    ids: Sequence[ID]
    status: Maybe[str] = UNSET
    completed_duration: Maybe[str] = UNSET
    """In hours."""


class SessionAttendancesEndpoint(Endpoint[Api]):
    """Session attendances (`trainings/session_attendances`)."""

    path = "trainings/session_attendances"

    @paged
    def get(
        self,
        *,
        session_id: ID | None = None,
        id: ID | None = None,
        ids: Sequence[ID] | None = None,
        session_access_membership_ids: Sequence[ID] | None = None,
        access_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SessionAttendance]]:
        """Read one page of session attendances (`GET trainings/session_attendances`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "session_id": session_id,
            "id": id,
            "ids[]": ids,
            "session_access_membership_ids[]": session_access_membership_ids,
            "access_ids[]": access_ids,
        }
        return self._list(SessionAttendance, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, attendance_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[SessionAttendance]:
        """Read a session attendance (`GET trainings/session_attendances/{id}`)."""
        return self._read(SessionAttendance, attendance_id, options)

    @operation
    def bulk_update(
        self, data: SessionAttendanceBulkUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[SessionAttendance]]:
        """Change several session attendances (`POST trainings/session_attendances/bulk_update`)."""
        return self._act_on_many(
            "bulk_update", SessionAttendance, SessionAttendanceBulkUpdate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Session(Model):
    """Session (`trainings/session`)."""

    id: ID
    name: str
    training_id: ID
    subsidized: bool
    description: str | None = None
    training_class_id: ID | None = None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    due_date: dt.date | None = None
    duration: str | None = None
    modality: SessionModality | str | None = None
    schedule: SessionSchedule | str | None = None
    link: str | None = None
    location: str | None = None
    session_attendance_ids: list[ID] | None = None
    session_feedback_id: ID | None = None
    status: str | None = None
    parent_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionCreateReminder(Body):
    """Reminder of `SessionCreate`."""

    name: str
    session_id: Maybe[ID] = UNSET
    content: Maybe[str] = UNSET
    scheduled_at: Maybe[dt.datetime | str] = UNSET
    timeframe: Maybe[SessionCreateReminderTimeframe | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionCreate(Body):
    """Body of `SessionsEndpoint.create`."""

    name: str
    training_id: ID
    description: Maybe[str] = UNSET
    training_class_id: Maybe[ID] = UNSET
    starts_at: Maybe[dt.datetime | str] = UNSET
    ends_at: Maybe[dt.datetime | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    duration: Maybe[str] = UNSET
    """In hours."""
    modality: Maybe[SessionModality | str] = UNSET
    schedule: Maybe[SessionSchedule | str] = UNSET
    link: Maybe[str] = UNSET
    location: Maybe[str] = UNSET
    subsidized: Maybe[bool] = UNSET
    recurrent: Maybe[bool] = UNSET
    reminders: Maybe[Sequence[SessionCreateReminder | Fields]] = UNSET
    send_calendar_invites: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionUpdate(Body):
    """Body of `SessionsEndpoint.update`."""

    name: str
    starts_at: Maybe[dt.datetime | str] = UNSET
    ends_at: Maybe[dt.datetime | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    duration: Maybe[str] = UNSET
    """In hours."""
    modality: Maybe[str] = UNSET
    schedule: Maybe[SessionSchedule | str] = UNSET
    link: Maybe[str] = UNSET
    location: Maybe[str] = UNSET
    subsidized: Maybe[bool] = UNSET
    recurrent: Maybe[bool] = UNSET
    send_calendar_invites: Maybe[bool] = UNSET


class SessionsEndpoint(Endpoint[Api]):
    """Sessions (`trainings/sessions`)."""

    path = "trainings/sessions"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        training_ids: Sequence[ID] | None = None,
        search: str | None = None,
        start_after: dt.datetime | str | None = None,
        start_before: dt.datetime | str | None = None,
        access_id: ID | None = None,
        employee_id: ID | None = None,
        training_class_ids: Sequence[ID] | None = None,
        next: bool | None = None,
        modality: str | None = None,
        starts_at: Sequence[dt.datetime | str] | None = None,
        active: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Session]]:
        """Read one page of sessions (`GET trainings/sessions`).

        Args:
            ids: Only records with these ids.
            access_id: Of an `employees/employee`.
            employee_id: Of an `employees/employee`.
        """
        query = {
            "ids[]": ids,
            "training_ids[]": training_ids,
            "search": search,
            "start_after": start_after,
            "start_before": start_before,
            "access_id": access_id,
            "employee_id": employee_id,
            "training_class_ids[]": training_class_ids,
            "next": next,
            "modality": modality,
            "starts_at[]": starts_at,
            "active": active,
        }
        return self._list(Session, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, session_id: ID, **options: Unpack[RequestOptions]) -> Request[Session]:
        """Read a session (`GET trainings/sessions/{id}`)."""
        return self._read(Session, session_id, options)

    @operation
    def create(
        self, data: SessionCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Session]:
        """Create a session (`POST trainings/sessions`)."""
        return self._create(Session, SessionCreate, data, options)

    @operation
    def update(
        self, session_id: ID, data: SessionUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Session]:
        """Change a session (`PUT trainings/sessions/{id}`)."""
        return self._update(Session, session_id, SessionUpdate, data, options)

    @operation
    def delete(self, session_id: ID, **options: Unpack[RequestOptions]) -> Request[Session | None]:
        """Delete a session; returns it as it was, or None (`DELETE trainings/sessions/{id}`)."""
        return self._delete(Session, session_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingClass(Model):
    """Training class (`trainings/training_class`)."""

    id: ID
    training_id: ID
    name: str
    cost: str
    indirect_cost: str
    salary_cost: str
    subsidized_cost: str
    gross_cost: str
    """Known to be null at times."""
    net_cost: str
    """Known to be null at times."""
    completed_attendances_count: int
    total_attendances_count: int
    currency: str
    """Known to be null at times."""
    created_at: dt.datetime
    """Known to be null at times."""
    description: str | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    payment_status: PaymentStatus | str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingClassCreate(Body):
    """Body of `TrainingClassesEndpoint.create`."""

    start_date: dt.date | str
    end_date: dt.date | str
    training_id: ID
    company_id: ID
    """The company that the record belongs to."""
    author_id: ID
    """Id of an `employees/employee`."""
    cost: str
    subsidized_cost: str
    indirect_cost: str
    salary_cost: str
    payment_status: PaymentStatus | str
    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingClassUpdate(Body):
    """Body of `TrainingClassesEndpoint.update`."""

    cost: str
    subsidized_cost: str
    salary_cost: str
    indirect_cost: str
    payment_status: PaymentStatus | str
    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    start_date: Maybe[dt.date | str] = UNSET
    end_date: Maybe[dt.date | str] = UNSET


class TrainingClassesEndpoint(Endpoint[Api]):
    """Training classes (`trainings/training_classes`)."""

    path = "trainings/training_classes"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        id: ID | None = None,
        training_id: ID | None = None,
        search: str | None = None,
        start_date: Sequence[dt.date | str] | None = None,
        end_date: Sequence[dt.date | str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TrainingClass]]:
        """Read one page of training classes (`GET trainings/training_classes`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "id": id,
            "training_id": training_id,
            "search": search,
            "start_date[]": start_date,
            "end_date[]": end_date,
        }
        return self._list(TrainingClass, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, class_id: ID, **options: Unpack[RequestOptions]) -> Request[TrainingClass]:
        """Read a training class (`GET trainings/training_classes/{id}`)."""
        return self._read(TrainingClass, class_id, options)

    @operation
    def create(
        self, data: TrainingClassCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TrainingClass]:
        """Create a training class (`POST trainings/training_classes`)."""
        return self._create(TrainingClass, TrainingClassCreate, data, options)

    @operation
    def update(
        self, class_id: ID, data: TrainingClassUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TrainingClass]:
        """Change a training class (`PUT trainings/training_classes/{id}`)."""
        return self._update(TrainingClass, class_id, TrainingClassUpdate, data, options)

    @operation
    def delete(
        self, class_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[TrainingClass | None]:
        """Delete a training class; returns it as it was, or None.

        `DELETE trainings/training_classes/{id}`
        """
        return self._delete(TrainingClass, class_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingMembership(Model):
    """Training membership (`trainings/training_membership`)."""

    id: ID
    access_id: ID
    """Id of an `employees/employee`."""
    employee_id: ID
    """Id of an `employees/employee`."""
    training_id: ID
    status: TrainingAttendanceStatus | str
    training_due_date: dt.date | None = None
    training_completed_at: dt.date | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingMembershipBulkCreate(Body):
    """Body of `TrainingMembershipsEndpoint.bulk_create`."""

    training_id: ID
    employee_ids: Maybe[Sequence[ID]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingMembershipBulkDestroy(Body):
    """Body of `TrainingMembershipsEndpoint.bulk_destroy`."""

    ids: Sequence[ID]
    training_id: Maybe[ID] = UNSET
    all: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingMembershipUpdate(Body):
    """Body of `TrainingMembershipsEndpoint.update`."""

    training_completed_at: Maybe[dt.date | str] = UNSET


class TrainingMembershipsEndpoint(Endpoint[Api]):
    """Training memberships (`trainings/training_memberships`)."""

    path = "trainings/training_memberships"

    @paged
    def get(
        self,
        *,
        training_id: ID | None = None,
        ids: Sequence[ID] | None = None,
        search: str | None = None,
        team_id: ID | None = None,
        status: str | None = None,
        class_id: ID | None = None,
        employee_id: ID | None = None,
        due_date: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TrainingMembership]]:
        """Read one page of training memberships (`GET trainings/training_memberships`).

        Args:
            ids: Only records with these ids.
            due_date: Required by the schema.
        """
        query = {
            "training_id": training_id,
            "ids[]": ids,
            "search": search,
            "team_id": team_id,
            "status": status,
            "class_id": class_id,
            "employee_id": employee_id,
            "due_date": due_date,
        }
        return self._list(TrainingMembership, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, membership_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[TrainingMembership]:
        """Read a training membership (`GET trainings/training_memberships/{id}`)."""
        return self._read(TrainingMembership, membership_id, options)

    @operation
    def update(
        self,
        membership_id: ID,
        data: TrainingMembershipUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[TrainingMembership]:
        """Change a training membership (`PUT trainings/training_memberships/{id}`)."""
        return self._update(
            TrainingMembership, membership_id, TrainingMembershipUpdate, data, options
        )

    @operation
    def bulk_create(
        self, data: TrainingMembershipBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[TrainingMembership]]:
        """Create several training memberships.

        `POST trainings/training_memberships/bulk_create`
        """
        return self._act_on_many(
            "bulk_create", TrainingMembership, TrainingMembershipBulkCreate, data, options
        )

    @operation
    def bulk_destroy(
        self, data: TrainingMembershipBulkDestroy | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[TrainingMembership]]:
        """Delete several training memberships.

        `POST trainings/training_memberships/bulk_destroy`
        """
        return self._act_on_many(
            "bulk_destroy", TrainingMembership, TrainingMembershipBulkDestroy, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Training(Model):
    """Training (`trainings/training`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    author_id: ID
    name: str
    description: str
    external: bool
    fundae_subsidized: bool
    subsidized: bool
    cost: int
    subsidized_cost: int
    cost_decimal: str
    subsidized_cost_decimal: str
    year: int
    catalog: bool
    competency_ids: list[ID]
    total_training_cost: str
    total_training_indirect_cost: str
    total_training_salary_cost: str
    total_training_subsidized_cost: str
    total_participants: int
    training_attendance_status: TrainingAttendanceStatus | str
    total_duration: float
    is_mandatory: bool
    author_employee_id: ID | None = None
    code: str | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    external_provider: str | None = None
    total_cost: int | None = None
    total_cost_decimal: str | None = None
    category_ids: list[ID] | None = None
    status: TrainingStatus | str | None = None
    valid_for: int | None = None
    objectives: str | None = None
    number_of_expired_participants: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingCreateAttachment(Body):
    """Attachment of `TrainingCreate`."""

    author_id: ID
    file: str
    """Binary; its encoding is not documented."""
    visibility: bool
    title: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingCreate(Body):
    """Body of `TrainingsEndpoint.create`."""

    name: str
    description: str
    external: bool
    year: int
    attachments: Sequence[TrainingCreateAttachment | Fields]
    code: Maybe[str] = UNSET
    external_provider: Maybe[str] = UNSET
    category_ids: Maybe[Sequence[ID]] = UNSET
    competency_ids: Maybe[Sequence[ID]] = UNSET
    author_id: Maybe[ID] = UNSET
    employee_id: Maybe[ID] = UNSET
    cost: Maybe[int] = UNSET
    subsidized_cost: Maybe[int] = UNSET
    cost_decimal: Maybe[str] = UNSET
    subsidized_cost_decimal: Maybe[str] = UNSET
    company_id: Maybe[ID] = UNSET
    """The company that the record belongs to."""
    valid_for: Maybe[int] = UNSET
    objectives: Maybe[str] = UNSET
    total_duration: Maybe[float] = UNSET
    is_mandatory: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingBulkDelete(Body):
    """Body of `TrainingsEndpoint.bulk_delete`."""

    ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingBulkUpdateCatalog(Body):
    """Body of `TrainingsEndpoint.bulk_update_catalog`."""

    ids: Sequence[ID]
    catalog: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingUpdateStatus(Body):
    """Body of `TrainingsEndpoint.update_status`."""

    id: ID
    status: str
    notify: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingUpdate(Body):
    """Body of `TrainingsEndpoint.update`."""

    name: str
    description: str
    external: bool
    year: int
    code: Maybe[str] = UNSET
    external_provider: Maybe[str] = UNSET
    category_ids: Maybe[Sequence[ID]] = UNSET
    competency_ids: Maybe[Sequence[ID]] = UNSET
    cost: Maybe[int] = UNSET
    subsidized_cost: Maybe[int] = UNSET
    cost_decimal: Maybe[str] = UNSET
    subsidized_cost_decimal: Maybe[str] = UNSET
    valid_for: Maybe[int] = UNSET


class TrainingsEndpoint(Endpoint[Api]):
    """Trainings (`trainings/trainings`)."""

    path = "trainings/trainings"

    @paged
    def get(
        self,
        *,
        id: ID | None = None,
        ids: Sequence[ID] | None = None,
        access_id: ID | None = None,
        search: str | None = None,
        status: str | None = None,
        catalog: bool | None = None,
        only_assigned: bool | None = None,
        with_expired_memberships: bool | None = None,
        return_expired_memberships: bool | None = None,
        is_mandatory: bool | None = None,
        with_current_training_classes: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Training]]:
        """Read one page of trainings (`GET trainings/trainings`).

        Args:
            ids: Only records with these ids.
            access_id: Deprecated.
        """
        query = {
            "id": id,
            "ids[]": ids,
            "access_id": access_id,
            "search": search,
            "status": status,
            "catalog": catalog,
            "only_assigned": only_assigned,
            "with_expired_memberships": with_expired_memberships,
            "return_expired_memberships": return_expired_memberships,
            "is_mandatory": is_mandatory,
            "with_current_training_classes": with_current_training_classes,
        }
        return self._list(Training, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, training_id: ID, **options: Unpack[RequestOptions]) -> Request[Training]:
        """Read a training (`GET trainings/trainings/{id}`)."""
        return self._read(Training, training_id, options)

    @operation
    def create(
        self, data: TrainingCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Training]:
        """Create a training (`POST trainings/trainings`)."""
        return self._create(Training, TrainingCreate, data, options)

    @operation
    def update(
        self, training_id: ID, data: TrainingUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Training]:
        """Change a training (`PUT trainings/trainings/{id}`)."""
        return self._update(Training, training_id, TrainingUpdate, data, options)

    @operation
    def delete(
        self, training_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Training | None]:
        """Delete a training; returns it as it was, or None (`DELETE trainings/trainings/{id}`)."""
        return self._delete(Training, training_id, options)

    @operation
    def bulk_delete(
        self, data: TrainingBulkDelete | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Training]]:
        """Delete several trainings (`POST trainings/trainings/bulk_delete`)."""
        return self._act_on_many("bulk_delete", Training, TrainingBulkDelete, data, options)

    @operation
    def bulk_update_catalog(
        self, data: TrainingBulkUpdateCatalog | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Training]]:
        """Move several trainings in or out of the catalog.

        `POST trainings/trainings/bulk_update_catalog`
        """
        return self._act_on_many(
            "bulk_update_catalog", Training, TrainingBulkUpdateCatalog, data, options
        )

    @operation
    def update_status(
        self, data: TrainingUpdateStatus | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Training]:
        """Change the status of a training (`POST trainings/trainings/update_status`)."""
        return self._act("update_status", Training, TrainingUpdateStatus, data, options)


class TrainingsDomain(Domain[Api]):
    """Trainings, classes, sessions and who takes part."""

    categories: CategoriesEndpoint[Api]
    session_access_memberships: SessionAccessMembershipsEndpoint[Api]
    session_attendances: SessionAttendancesEndpoint[Api]
    sessions: SessionsEndpoint[Api]
    training_classes: TrainingClassesEndpoint[Api]
    training_memberships: TrainingMembershipsEndpoint[Api]
    trainings: TrainingsEndpoint[Api]
