"""Workflows, such as onboarding and offboarding, and their runs for employees."""

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


class ProcessCategory(StrEnum):
    """What a workflow is for."""

    CUSTOM = "custom"
    """A custom purpose; nothing more is documented."""
    OFFBOARDING = "offboarding"
    """For employees who leave."""
    ONBOARDING = "onboarding"
    """For employees who join."""
    TRAINING = "training"
    """For trainings."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedProcess(Model):
    """Materialized process (`processes/materialized_process`)."""

    id: ID
    process_id: ID
    """The workflow (`processes/process`) that is run."""
    status: str
    """``running`` until all steps are done, then ``finalized``; ``archived`` if cancelled."""
    finalized_at: dt.datetime | None = None
    """When the run finished; None while in progress. For cancelled runs it is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedProcessCreate(Body):
    """Body of `MaterializedProcessesEndpoint.create`."""

    company_id: ID
    """The company that the workflow belongs to."""
    process_id: ID
    """The workflow (`processes/process`) to assign."""
    employee_id: Maybe[ID] = UNSET
    """The `employees/employee` whom the process is about. Give them a manager, a team and a
    contract first if its steps use these. The schema does not require it; what a run without an
    employee does is not documented."""


class MaterializedProcessesEndpoint(Endpoint[Api]):
    """Materialized processes (`processes/materialized_processes`).

    A run of a workflow: one employee's way through the steps of a `processes/process`. There is no
    operation to read runs later.
    """

    path = "processes/materialized_processes"

    @operation
    def create(
        self, data: MaterializedProcessCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[MaterializedProcess]:
        """Assign a workflow to an employee (`POST processes/materialized_processes`).

        This creates a run of it. Steps that need something the employee does not have yet, such as
        a manager, a team or a contract, block until an administrator unblocks them.
        """
        return self._create(MaterializedProcess, MaterializedProcessCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Process(Model):
    """Process (`processes/process`)."""

    id: ID
    name: str
    """As Factorial shows it to people."""
    description: str | None = None
    """Text about the workflow."""
    category: ProcessCategory | str | None = None
    """The purpose of the workflow."""


class ProcessesEndpoint(Endpoint[Api]):
    """Processes (`processes/processes`).

    A workflow that is set up in Factorial, such as an onboarding. The API can read and assign it,
    not change it.
    """

    path = "processes/processes"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        categories: Sequence[ProcessCategory | str] | None = None, name: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Process]]:  # fmt: skip
        """Read one page of processes (`GET processes/processes`).

        Args:
            ids: Only workflows with these ids.
            categories: Only workflows of these categories.
            name: Only workflows with this text in the name; whether case counts is not documented.
        """
        query = {"ids[]": ids, "categories[]": categories, "name": name}
        return self._list(Process, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, process_id: ID, **options: Unpack[RequestOptions]) -> Request[Process]:
        """Read a process (`GET processes/processes/{id}`)."""
        return self._read(Process, process_id, options)


class ProcessesDomain(Domain[Api]):
    """Workflows, such as onboarding and offboarding, and their runs for employees."""

    materialized_processes: MaterializedProcessesEndpoint[Api]
    processes: ProcessesEndpoint[Api]
