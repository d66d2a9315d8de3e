"""Trainings, their classes and sessions, and who takes part."""

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
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class PaymentStatus(StrEnum):
    """Whether the cost of a training class has been paid."""

    PAID = "paid"
    """The cost has been paid."""
    PENDING = "pending"
    """Payment is pending."""


class SessionAttendanceStatus(StrEnum):
    """How far a person's attendance of a session is."""

    COMPLETED = "completed"
    """The person attended; `completed_duration` says how long."""
    INPROGRESS = "inprogress"
    """In progress. When it is set is not documented."""
    MISSING = "missing"
    """By its name, the person did not attend. When it is set is not documented."""
    PENDING = "pending"
    """The outcome is still open."""


class SessionCreateReminderTimeframe(StrEnum):
    """How long before a session a reminder is sent."""

    CUSTOM = "custom"
    """None of the others; presumably at `scheduled_at`."""
    ONEDAY = "oneday"
    """One day ahead."""
    ONEHOUR = "onehour"
    """One hour ahead."""
    ONEWEEK = "oneweek"
    """One week ahead."""
    THREEDAYS = "threedays"
    """Three days ahead."""
    TWODAYS = "twodays"
    """Two days ahead."""


class SessionModality(StrEnum):
    """Where people take part in a session."""

    INPERSON = "inperson"
    """At the `location`."""
    MIXED = "mixed"
    """Hybrid: held both online and at the `location`."""
    ONLINE = "online"
    """Online: `link` says where."""


class SessionSchedule(StrEnum):
    """Whether a session has a fixed time."""

    SCHEDULED = "scheduled"
    """At a fixed time: begin and end on the same day."""
    SELFPACED = "selfpaced"
    """At the participants' own pace: begin and end can be on different days, and people see no time
    of day."""


class TrainingAttendanceStatus(StrEnum):
    """How far an employee is with a training."""

    COMPLETED = "completed"
    """All of it is completed."""
    MISSING = "missing"
    """By its name, the employee did not take part. When a training gets this status is not
    documented."""
    NOTASSIGNED = "notassigned"
    """The employee is not assigned to the training."""
    NOTSTARTED = "notstarted"
    """Assigned, but not started yet."""
    PARTIALLYCOMPLETED = "partiallycompleted"
    """By its name, part of it is completed. When a training gets this status is not documented."""
    STARTED = "started"
    """Started, not completed."""


class TrainingStatus(StrEnum):
    """Whether a training is a draft, active or deleted."""

    ACTIVE = "active"
    """Active, no longer a draft."""
    DELETED = "deleted"
    """Deleted."""
    DRAFT = "draft"
    """A draft, not active yet."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Category(Model):
    """Category (`trainings/category`)."""

    id: ID
    name: str
    """What the category is called."""
    company_id: ID
    """The company that the record belongs to."""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CategoryCreate(Body):
    """Body of `CategoriesEndpoint.create`."""

    name: str
    company_id: ID


class CategoriesEndpoint(Endpoint[Api]):
    """Categories (`trainings/categories`).

    A category of trainings. Trainings name theirs in `category_ids`.
    """

    path = "trainings/categories"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Category]]:
        """Read one page of categories (`GET trainings/categories`).

        Args:
            ids: Only categories with these ids.
        """
        return self._list(Category, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, category_id: ID, **options: Unpack[RequestOptions]) -> Request[Category]:
        """Read a category (`GET trainings/categories/{id}`)."""
        return self._read(Category, category_id, options)

    @operation
    def create(
        self, data: CategoryCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Category]:
        """Create a category (`POST trainings/categories`)."""
        return self._create(Category, CategoryCreate, data, options)

    @operation
    def delete(
        self, category_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Category | None]:
        """Delete a category; returns the deleted record, or None.

        `DELETE trainings/categories/{id}`
        """
        return self._delete(Category, category_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAccessMembership(Model):
    """Session access membership (`trainings/session_access_membership`)."""

    id: ID
    access_id: ID
    """The person's account: `access_id` of the employee, not `employee_id`."""
    session_id: ID
    """The session that the person takes part in."""
    employee_id: ID | None = None
    """The person as an employee."""
    first_name: str | None = None
    """Given name of the person."""
    last_name: str | None = None
    """Family name of the person."""
    job_title: str | None = None
    """Job title of the person."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAccessMembershipBulkCreate(Body):
    """Body of `SessionAccessMembershipsEndpoint.bulk_create`."""

    session_id: ID
    """The session to add people to."""
    notify: bool
    """Whether to send a notification; to whom is not documented."""
    access_ids: Maybe[Sequence[ID]] = UNSET
    """The people to add, by `access_id`. How it combines with `employee_ids` is not documented."""
    employee_ids: Maybe[Sequence[ID]] = UNSET
    """The people to add, by the id of the employee. How it combines with `access_ids` is not
    documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAccessMembershipBulkDestroy(Body):
    """Body of `SessionAccessMembershipsEndpoint.bulk_destroy`."""

    ids: Sequence[ID]
    """The memberships to delete."""
    notify: bool
    """Whether to send a notification; to whom is not documented."""


class SessionAccessMembershipsEndpoint(Endpoint[Api]):
    """Session access memberships (`trainings/session_access_memberships`).

    One person in one session. How they attended is in the `session_attendances` record that names
    the membership.
    """

    path = "trainings/session_access_memberships"

    @paged
    def get(
        self, *, session_id: ID | None = None, ids: Sequence[ID] | None = None,
        search: str | None = None, team_ids: Sequence[ID] | None = None,
        status: Sequence[str] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SessionAccessMembership]]:  # fmt: skip
        """Read one page of session access memberships.

        `GET trainings/session_access_memberships`

        Args:
            session_id: Only memberships in this session. Required by the schema.
            ids: Only memberships with these ids.
            search: Only memberships of people whose name matches this text.
            team_ids: Only memberships of people in these teams.
            status: Only memberships whose attendance has one of these `SessionAttendanceStatus`
                values.
        """
        query = {
            "session_id": session_id, "ids[]": ids, "search": search, "team_ids[]": team_ids,
            "status[]": status,
        }  # fmt: skip
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
        self, data: SessionAccessMembershipBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[SessionAccessMembership]]:
        """Add several people to a session, by `access_ids` or `employee_ids`.

        `POST trainings/session_access_memberships/bulk_create`

        Returns their memberships.
        """
        return self._act_on_many(
            "bulk_create", SessionAccessMembership, SessionAccessMembershipBulkCreate, data, options
        )

    @operation
    def bulk_destroy(
        self, data: SessionAccessMembershipBulkDestroy | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[SessionAccessMembership]]:
        """Take people off a session (`POST trainings/session_access_memberships/bulk_destroy`).

        `ids` are those of the memberships, not of the people. Returns the memberships.
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
    """Whether the person has attended."""
    session_access_membership_id: ID
    """The membership, from `trainings/session_access_memberships`, that puts the person into the
    session. Its `session_id` tells which one."""
    access_id: ID
    """The person's account: `access_id` of the employee, not `employee_id`."""
    employee_id: ID | None = None
    """The person as an employee."""
    completed_duration: str | None = None
    """Time attended, in decimal hours: 1.5 is 90 minutes. None unless `status` is ``completed``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionAttendanceBulkUpdate(Body):
    """Body of `SessionAttendancesEndpoint.bulk_update`."""

    ids: Sequence[ID]
    """The attendances to change."""
    status: Maybe[str] = UNSET
    """New `SessionAttendanceStatus` of all of them; ``completed`` also sets `completed_duration` to
    the duration of the session."""
    completed_duration: Maybe[str] = UNSET
    """Time attended, in decimal hours: ``1.5`` is 90 minutes. Without `status`, all attendances
    must be completed already."""


class SessionAttendancesEndpoint(Endpoint[Api]):
    """Session attendances (`trainings/session_attendances`).

    Whether one person attended a session, and for how long. It belongs to a session access
    membership.
    """

    path = "trainings/session_attendances"

    @paged
    def get(
        self, *, session_id: ID | None = None, id: ID | None = None,
        ids: Sequence[ID] | None = None, session_access_membership_ids: Sequence[ID] | None = None,
        access_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SessionAttendance]]:  # fmt: skip
        """Read one page of session attendances (`GET trainings/session_attendances`).

        Args:
            session_id: Only attendances of this session.
            id: Only the attendance with this id.
            ids: Only attendances with these ids.
            session_access_membership_ids: Only attendances of these memberships.
            access_ids: Only attendances of people with these values of `access_id`.
        """
        query = {
            "session_id": session_id, "id": id, "ids[]": ids,
            "session_access_membership_ids[]": session_access_membership_ids,
            "access_ids[]": access_ids,
        }  # fmt: skip
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
        self, data: SessionAttendanceBulkUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[SessionAttendance]]:
        """Change the status or the completed time of several attendances.

        `POST trainings/session_attendances/bulk_update`

        With the status ``completed``, `completed_duration` becomes the duration of the session.
        `completed_duration` alone works only for attendances that are completed.
        """
        return self._act_on_many(
            "bulk_update", SessionAttendance, SessionAttendanceBulkUpdate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Session(Model):
    """Session (`trainings/session`)."""

    id: ID
    name: str
    """What the session is called."""
    training_id: ID
    """The training that the session is a part of."""
    subsidized: bool
    """Whether the session is marked as subsidized."""
    description: str | None = None
    """Text about this session in particular."""
    training_class_id: ID | None = None
    """The class of the session. Without one, Factorial's user interface does not show it."""
    starts_at: dt.datetime | None = None
    """Begin of the session. If scheduled, on the same day as `ends_at`; if self-paced, people see
    no time of day."""
    ends_at: dt.datetime | None = None
    """End of the session. If scheduled, on the same day as `starts_at`; if self-paced, it can be on
    a later day."""
    due_date: dt.date | None = None
    """Day by which a self-paced session should be finished; other sessions need none."""
    duration: str | None = None
    """Length in hours. The vendor calls it hours and minutes in the record; how a part of an hour
    is written is not documented."""
    modality: SessionModality | str | None = None
    """Where people take part: online, in person or both."""
    schedule: SessionSchedule | str | None = None
    """Whether the session has a fixed time."""
    link: str | None = None
    """Address to join an online session, or to open or download its material."""
    location: str | None = None
    """Place of the session, if the modality is ``inperson`` or ``mixed``."""
    session_attendance_ids: list[ID] | None = None
    """The attendances of the session."""
    session_feedback_id: ID | None = None
    """The feedback on the session; no collection of the API shows it."""
    status: str | None = None
    """Status of the session; the values are not documented."""
    parent_id: ID | None = None
    """The recurrent session that this one repeats, if any."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionCreateReminder(Body):
    """Reminder of `SessionCreate`."""

    name: str
    """What the reminder is called."""
    session_id: Maybe[ID] = UNSET
    """The session that is reminded of; optional."""
    content: Maybe[str] = UNSET
    """Text of the reminder."""
    scheduled_at: Maybe[dt.datetime | str] = UNSET
    """When the reminder is sent; presumably only for the timeframe ``custom``."""
    timeframe: Maybe[SessionCreateReminderTimeframe | str] = UNSET
    """How long before the session the reminder is sent."""


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
    modality: Maybe[SessionModality | str] = UNSET
    schedule: Maybe[SessionSchedule | str] = UNSET
    link: Maybe[str] = UNSET
    location: Maybe[str] = UNSET
    subsidized: Maybe[bool] = UNSET
    recurrent: Maybe[bool] = UNSET
    """Whether it repeats; how often is not documented. Repetitions name it as `parent_id`."""
    reminders: Maybe[Sequence[SessionCreateReminder | Fields]] = UNSET
    """Notifications before the session, for the people assigned to it."""
    send_calendar_invites: Maybe[bool] = UNSET
    """Whether the people in the session get calendar invitations."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SessionUpdate(Body):
    """Body of `SessionsEndpoint.update`."""

    name: str
    starts_at: Maybe[dt.datetime | str] = UNSET
    ends_at: Maybe[dt.datetime | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    duration: Maybe[str] = UNSET
    modality: Maybe[str] = UNSET
    schedule: Maybe[SessionSchedule | str] = UNSET
    link: Maybe[str] = UNSET
    location: Maybe[str] = UNSET
    subsidized: Maybe[bool] = UNSET
    recurrent: Maybe[bool] = UNSET
    """Whether the session repeats; how often is not documented."""
    send_calendar_invites: Maybe[bool] = UNSET
    """Whether the people in the session get calendar invitations."""


class SessionsEndpoint(Endpoint[Api]):
    """Sessions (`trainings/sessions`).

    A scheduled or self-paced part of a training. It can belong to one of the training's classes.
    """

    path = "trainings/sessions"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, training_ids: Sequence[ID] | None = None,
        search: str | None = None, start_after: dt.datetime | str | None = None,
        start_before: dt.datetime | str | None = None, access_id: ID | None = None,
        employee_id: ID | None = None, training_class_ids: Sequence[ID] | None = None,
        next: bool | None = None, modality: str | None = None,
        starts_at: Sequence[dt.datetime | str] | None = None, active: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Session]]:  # fmt: skip
        """Read one page of sessions (`GET trainings/sessions`).

        Args:
            ids: Only sessions with these ids.
            training_ids: Only sessions of these trainings.
            search: Only sessions whose name contains this text.
            start_after: Only sessions that start after this moment; whether a start at that very
                moment counts is not documented.
            start_before: Only sessions that start before this moment; whether a start at that very
                moment counts is not documented.
            access_id: Only sessions of the employee with this `access_id`. Whether those attended
                or those created is not documented.
            employee_id: Only sessions of this employee. Whether those attended or those created is
                not documented.
            training_class_ids: Only sessions of these training classes.
            next: True: only the sessions closest in time, the closest first, instead of by id.
            modality: Only sessions of this `SessionModality`.
            starts_at: Only sessions that start at one of these moments.
            active: True: only active sessions; which sessions are active is not documented.
        """
        query = {
            "ids[]": ids, "training_ids[]": training_ids, "search": search,
            "start_after": start_after, "start_before": start_before, "access_id": access_id,
            "employee_id": employee_id, "training_class_ids[]": training_class_ids, "next": next,
            "modality": modality, "starts_at[]": starts_at, "active": active,
        }  # fmt: skip
        return self._list(Session, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, session_id: ID, **options: Unpack[RequestOptions]) -> Request[Session]:
        """Read a session (`GET trainings/sessions/{id}`)."""
        return self._read(Session, session_id, options)

    @operation
    def create(
        self, data: SessionCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Session]:
        """Create a session (`POST trainings/sessions`).

        Give it a `training_class_id`: without one, Factorial's user interface does not show it.
        """
        return self._create(Session, SessionCreate, data, options)

    @operation
    def update(
        self, session_id: ID, data: SessionUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Session]:
        """Change a session (`PUT trainings/sessions/{id}`)."""
        return self._update(Session, session_id, SessionUpdate, data, options)

    @operation
    def delete(self, session_id: ID, **options: Unpack[RequestOptions]) -> Request[Session | None]:
        """Delete a session; returns the deleted record, or None.

        `DELETE trainings/sessions/{id}`
        """
        return self._delete(Session, session_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingClass(Model):
    """Training class (`trainings/training_class`)."""

    id: ID
    """Id of the class itself. The vendor's client calls it the training's, but that is
    `training_id`."""
    training_id: ID
    """The training that the class takes."""
    name: str
    """What the class is called."""
    cost: str
    """Direct cost: teachers, material, rooms, logistics. A text in `currency`; whether in cents is
    not documented."""
    indirect_cost: str
    """Overhead that the training causes, such as utilities and administration. In the unit of
    `cost`."""
    salary_cost: str
    """What the employees' time in the course costs. In the unit of `cost`."""
    subsidized_cost: str
    """The part of the cost that grants or other aid pay. In the unit of `cost`."""
    gross_cost: str | None = None
    """`cost`, `indirect_cost` and `salary_cost` together, before subsidies. Known to be null at
    times."""
    net_cost: str | None = None
    """What is left of `gross_cost` after `subsidized_cost`. Known to be null at times."""
    completed_attendances_count: int
    """How many attendances of the class's sessions are completed."""
    total_attendances_count: int
    """How many attendances of the class's sessions are expected in all."""
    currency: str | None = None
    """Currency of the costs. Known to be null at times."""
    created_at: dt.datetime | None = None
    """Known to be null at times."""
    description: str | None = None
    """What the class is about."""
    start_date: dt.date | None = None
    """First day of the class."""
    end_date: dt.date | None = None
    """Last day of the class."""
    payment_status: PaymentStatus | str | None = None
    """Whether the cost of the class has been paid."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingClassCreate(Body):
    """Body of `TrainingClassesEndpoint.create`."""

    start_date: dt.date | str
    end_date: dt.date | str
    training_id: ID
    company_id: ID
    """The company that the record belongs to."""
    author_id: ID
    """The `access_id`, in `employees/employees`, of the person who creates the class."""
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
    """Training classes (`trainings/training_classes`).

    A group that takes a training in a period; some texts of the vendor call it group. Sessions
    belong to it, and costs are kept here.
    """

    path = "trainings/training_classes"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, id: ID | None = None,
        training_id: ID | None = None, search: str | None = None,
        start_date: Sequence[dt.date | str] | None = None,
        end_date: Sequence[dt.date | str] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TrainingClass]]:  # fmt: skip
        """Read one page of training classes (`GET trainings/training_classes`).

        Args:
            ids: Only training classes with these ids.
            id: Only the training class with this id.
            training_id: Only classes of this training.
            search: Only classes whose name matches this text.
            start_date: Only classes that start on one of these days.
            end_date: Only classes that end on one of these days.
        """
        query = {
            "ids[]": ids, "id": id, "training_id": training_id, "search": search,
            "start_date[]": start_date, "end_date[]": end_date,
        }  # fmt: skip
        return self._list(TrainingClass, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, class_id: ID, **options: Unpack[RequestOptions]) -> Request[TrainingClass]:
        """Read a training class (`GET trainings/training_classes/{id}`)."""
        return self._read(TrainingClass, class_id, options)

    @operation
    def create(
        self, data: TrainingClassCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TrainingClass]:
        """Create a training class (`POST trainings/training_classes`)."""
        return self._create(TrainingClass, TrainingClassCreate, data, options)

    @operation
    def update(
        self, class_id: ID, data: TrainingClassUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TrainingClass]:
        """Change a training class (`PUT trainings/training_classes/{id}`)."""
        return self._update(TrainingClass, class_id, TrainingClassUpdate, data, options)

    @operation
    def delete(
        self, class_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[TrainingClass | None]:
        """Delete a training class; returns the deleted record, or None.

        `DELETE trainings/training_classes/{id}`
        """
        return self._delete(TrainingClass, class_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingMembership(Model):
    """Training membership (`trainings/training_membership`)."""

    id: ID
    access_id: ID
    """The employee's account: `access_id` in `employees/employees`, not the id of the employee."""
    employee_id: ID
    """The employee who takes the training, one of `employees/employees`."""
    training_id: ID
    """The training that is taken."""
    status: TrainingAttendanceStatus | str
    """How far the employee is."""
    training_due_date: dt.date | None = None
    """Day on which the training expires for the employee, counted from `training_completed_at`.
    Only for trainings with a limited validity (`valid_for`)."""
    training_completed_at: dt.date | None = None
    """Day of completion by the employee."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingMembershipBulkCreate(Body):
    """Body of `TrainingMembershipsEndpoint.bulk_create`."""

    training_id: ID
    """The training to assign."""
    employee_ids: Maybe[Sequence[ID]] = UNSET
    """Who is assigned. Employee ids by their name; the vendor's client says ids of accesses."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingMembershipBulkDestroy(Body):
    """Body of `TrainingMembershipsEndpoint.bulk_destroy`."""

    ids: Sequence[ID]
    """The memberships to delete; with `all`, those to keep."""
    training_id: Maybe[ID] = UNSET
    """The training whose memberships `all` deletes. Required with `all`."""
    all: Maybe[bool] = UNSET
    """True: delete all memberships of `training_id` except those in `ids`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingMembershipUpdate(Body):
    """Body of `TrainingMembershipsEndpoint.update`."""

    training_completed_at: Maybe[dt.date | str] = UNSET


class TrainingMembershipsEndpoint(Endpoint[Api]):
    """Training memberships (`trainings/training_memberships`).

    The assignment of an employee to a training, with how far they are and when the training expires
    for them.
    """

    path = "trainings/training_memberships"

    @paged
    def get(
        self, *, training_id: ID | None = None, ids: Sequence[ID] | None = None,
        search: str | None = None, team_id: ID | None = None, status: str | None = None,
        class_id: ID | None = None, employee_id: ID | None = None, due_date: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TrainingMembership]]:  # fmt: skip
        """Read one page of training memberships (`GET trainings/training_memberships`).

        Args:
            training_id: Only memberships in this training.
            ids: Only memberships with these ids.
            search: Only memberships of employees whose name contains this text.
            team_id: Only memberships of employees in this team.
            status: Only memberships with this `TrainingAttendanceStatus`.
            class_id: Only memberships of employees in this training class.
            employee_id: Only memberships of this employee.
            due_date: Not a date: ``overdue``, ``no_due_date``, or days as text, such as ``30``.
                Selects by `training_due_date`; how the days count is not documented. Required by
                the schema.
        """
        query = {
            "training_id": training_id, "ids[]": ids, "search": search, "team_id": team_id,
            "status": status, "class_id": class_id, "employee_id": employee_id,
            "due_date": due_date,
        }  # fmt: skip
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
        self, membership_id: ID, data: TrainingMembershipUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[TrainingMembership]:  # fmt: skip
        """Set when an employee completed a training (`PUT trainings/training_memberships/{id}`).

        This day is all that can be changed.
        """
        return self._update(
            TrainingMembership, membership_id, TrainingMembershipUpdate, data, options
        )

    @operation
    def bulk_create(
        self, data: TrainingMembershipBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[TrainingMembership]]:
        """Assign employees to a training (`POST trainings/training_memberships/bulk_create`).

        Returns the memberships.
        """
        return self._act_on_many(
            "bulk_create", TrainingMembership, TrainingMembershipBulkCreate, data, options
        )

    @operation
    def bulk_destroy(
        self, data: TrainingMembershipBulkDestroy | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[TrainingMembership]]:
        """Take employees off a training (`POST trainings/training_memberships/bulk_destroy`).

        Deletes the memberships in `ids`; with `all`, all of the training except those.
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
    """The person who created the training. By its name and `author_employee_id`, an `access_id`."""
    name: str
    """What the training is called."""
    description: str
    """What the training is about."""
    external: bool
    """Whether it is an external training; see `external_provider`."""
    fundae_subsidized: bool
    """Whether FUNDAE, the Spanish state foundation for training at work, subsidizes it."""
    subsidized: bool
    """Whether the training is marked as subsidized."""
    cost: int
    """Cost as a whole number; its unit is not documented. `cost_decimal` is the same as a decimal,
    by its name."""
    subsidized_cost: int
    """Subsidized part of the cost as a whole number; its unit is not documented."""
    cost_decimal: str
    """Cost as a decimal text; in which currency is not documented."""
    subsidized_cost_decimal: str
    """Subsidized part of the cost as a decimal text; in which currency is not documented."""
    year: int
    """Year that the training belongs to."""
    catalog: bool
    """Whether the training is shown in the catalog."""
    competency_ids: list[ID]
    """Competencies linked to the training; of which collection is not documented."""
    total_training_cost: str
    """Direct cost of all classes together: the sum of their `cost`."""
    total_training_indirect_cost: str
    """Indirect cost of all classes together: the sum of their `indirect_cost`."""
    total_training_salary_cost: str
    """Salary cost of all classes together: the sum of their `salary_cost`."""
    total_training_subsidized_cost: str
    """Subsidized cost of all classes together: the sum of their `subsidized_cost`."""
    total_participants: int
    """How many people take part in the classes of the training."""
    training_attendance_status: TrainingAttendanceStatus | str
    """Progress in the training; it is not documented whose."""
    total_duration: float
    """Length of the whole training. The vendor says hours and minutes, the schema a number;
    presumably decimal hours."""
    is_mandatory: bool
    """Whether employees must take the training."""
    author_employee_id: ID | None = None
    """The person who created the training, as an employee."""
    code: str | None = None
    """Code of the training, such as ``COM-101`` in the vendor's Ruby client."""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    external_provider: str | None = None
    """Name of the external provider, if there is one."""
    total_cost: int | None = None
    """Whole cost as a whole number; its unit and what it adds up are not documented."""
    total_cost_decimal: str | None = None
    """Whole cost as a decimal text; what it adds up is not documented."""
    category_ids: list[ID] | None = None
    """The training's `categories`."""
    status: TrainingStatus | str | None = None
    """Whether the training is a draft, active or deleted."""
    valid_for: int | None = None
    """Years for which the training stays valid, counted from the day of completion."""
    objectives: str | None = None
    """What the training aims at."""
    number_of_expired_participants: int | None = None
    """Participants for whom the training has expired or expires within three months. Only for
    trainings with `valid_for`, and only filled in with `return_expired_memberships`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingCreateAttachment(Body):
    """Attachment of `TrainingCreate`."""

    author_id: ID
    """Author of the attachment. Of what record this is the id is not documented."""
    file: str
    """Content of the file. Binary; its encoding is not documented."""
    visibility: bool
    """Whether the file is visible; to whom is not documented."""
    title: Maybe[str] = UNSET
    """Title of the attachment."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingCreate(Body):
    """Body of `TrainingsEndpoint.create`."""

    name: str
    description: str
    external: bool
    year: int
    attachments: Sequence[TrainingCreateAttachment | Fields]
    """Files to attach to the training."""
    code: Maybe[str] = UNSET
    external_provider: Maybe[str] = UNSET
    category_ids: Maybe[Sequence[ID]] = UNSET
    competency_ids: Maybe[Sequence[ID]] = UNSET
    author_id: Maybe[ID] = UNSET
    """The person who creates the training. By its name and `author_employee_id` of the record, an
    `access_id`."""
    employee_id: Maybe[ID] = UNSET
    """The employee whom the training is linked to; how is not documented."""
    cost: Maybe[int] = UNSET
    subsidized_cost: Maybe[int] = UNSET
    cost_decimal: Maybe[str] = UNSET
    subsidized_cost_decimal: Maybe[str] = UNSET
    company_id: Maybe[ID] = UNSET
    valid_for: Maybe[int] = UNSET
    objectives: Maybe[str] = UNSET
    total_duration: Maybe[float] = UNSET
    is_mandatory: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingBulkDelete(Body):
    """Body of `TrainingsEndpoint.bulk_delete`."""

    ids: Sequence[ID]
    """The trainings to delete."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingBulkUpdateCatalog(Body):
    """Body of `TrainingsEndpoint.bulk_update_catalog`."""

    ids: Sequence[ID]
    """The trainings to change."""
    catalog: bool
    """True: show them in the catalog; False: hide them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingUpdateStatus(Body):
    """Body of `TrainingsEndpoint.update_status`."""

    id: ID
    status: str
    """New `TrainingStatus` of the training."""
    notify: bool
    """Whether to send a notification; to whom is not documented."""


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
    """Trainings (`trainings/trainings`).

    A course. It is given in `training_classes`, which hold `sessions`; `training_memberships` say
    who takes it.
    """

    path = "trainings/trainings"

    @paged
    def get(
        self, *, id: ID | None = None, ids: Sequence[ID] | None = None, access_id: ID | None = None,
        search: str | None = None, status: str | None = None, catalog: bool | None = None,
        only_assigned: bool | None = None, with_expired_memberships: bool | None = None,
        return_expired_memberships: bool | None = None, is_mandatory: bool | None = None,
        with_current_training_classes: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Training]]:  # fmt: skip
        """Read one page of trainings (`GET trainings/trainings`).

        Args:
            id: Only the training with this id.
            ids: Only trainings with these ids.
            access_id: Whose trainings it selects is not documented. Deprecated.
            search: Only trainings with this text in name, description or category.
            status: Only trainings with this `TrainingStatus`.
            catalog: True: only trainings shown in the catalog.
            only_assigned: True: only trainings whose `training_attendance_status` is not
                ``notassigned``.
            with_expired_memberships: True: only trainings that have expired for members; False:
                only trainings that have not. Whether one such member is enough is not documented.
            return_expired_memberships: True: fill in `number_of_expired_participants`.
            is_mandatory: True: only mandatory trainings; False: only others. Without it, both.
            with_current_training_classes: True: only trainings that have current classes; by which
                dates is not documented.
        """
        query = {
            "id": id, "ids[]": ids, "access_id": access_id, "search": search, "status": status,
            "catalog": catalog, "only_assigned": only_assigned,
            "with_expired_memberships": with_expired_memberships,
            "return_expired_memberships": return_expired_memberships, "is_mandatory": is_mandatory,
            "with_current_training_classes": with_current_training_classes,
        }  # fmt: skip
        return self._list(Training, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, training_id: ID, **options: Unpack[RequestOptions]) -> Request[Training]:
        """Read a training (`GET trainings/trainings/{id}`)."""
        return self._read(Training, training_id, options)

    @operation
    def create(
        self, data: TrainingCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Training]:
        """Create a training (`POST trainings/trainings`)."""
        return self._create(Training, TrainingCreate, data, options)

    @operation
    def update(
        self, training_id: ID, data: TrainingUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Training]:
        """Change a training (`PUT trainings/trainings/{id}`)."""
        return self._update(Training, training_id, TrainingUpdate, data, options)

    @operation
    def delete(
        self, training_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Training | None]:
        """Delete a training; returns the deleted record, or None.

        `DELETE trainings/trainings/{id}`
        """
        return self._delete(Training, training_id, options)

    @operation
    def bulk_delete(
        self, data: TrainingBulkDelete | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Training]]:
        """Delete several trainings (`POST trainings/trainings/bulk_delete`).

        What becomes of their classes, sessions and memberships is not documented, nor whether the
        trainings stay with the status ``deleted``.
        """
        return self._act_on_many("bulk_delete", Training, TrainingBulkDelete, data, options)

    @operation
    def bulk_update_catalog(
        self, data: TrainingBulkUpdateCatalog | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Training]]:
        """Show several trainings in the catalog, or hide them from it.

        `POST trainings/trainings/bulk_update_catalog`
        """
        return self._act_on_many(
            "bulk_update_catalog", Training, TrainingBulkUpdateCatalog, data, options
        )

    @operation
    def update_status(
        self, data: TrainingUpdateStatus | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Training]:
        """Change the status of a training (`POST trainings/trainings/update_status`).

        `notify` decides whether a notification is sent. Returns the training.
        """
        return self._act("update_status", Training, TrainingUpdateStatus, data, options)


class TrainingsDomain(Domain[Api]):
    """Trainings, their classes and sessions, and who takes part."""

    categories: CategoriesEndpoint[Api]
    session_access_memberships: SessionAccessMembershipsEndpoint[Api]
    session_attendances: SessionAttendancesEndpoint[Api]
    sessions: SessionsEndpoint[Api]
    training_classes: TrainingClassesEndpoint[Api]
    training_memberships: TrainingMembershipsEndpoint[Api]
    trainings: TrainingsEndpoint[Api]
