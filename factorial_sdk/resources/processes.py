"""Processes and the people they involve."""

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


class ProcessCategory(StrEnum):
    """Category of `Process`."""

    CUSTOM = "custom"
    OFFBOARDING = "offboarding"
    ONBOARDING = "onboarding"
    TRAINING = "training"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedProcess(Model):
    """Materialized process (`processes/materialized_process`)."""

    id: ID
    process_id: ID
    """Id of a `processes/process`."""
    status: str
    finalized_at: dt.datetime | None = None
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedProcessCreate(Body):
    """Body of `MaterializedProcessesEndpoint.create`."""

    company_id: ID
    """The company that the record belongs to."""
    process_id: ID
    employee_id: Maybe[ID] = UNSET
    """Id of an `employees/employee`."""


class MaterializedProcessesEndpoint(Endpoint[Api]):
    """Materialized processes (`processes/materialized_processes`)."""

    path = "processes/materialized_processes"

    @operation
    def create(
        self, data: MaterializedProcessCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[MaterializedProcess]:
        """Create a materialized process (`POST processes/materialized_processes`)."""
        return self._create(MaterializedProcess, MaterializedProcessCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Process(Model):
    """Process (`processes/process`)."""

    id: ID
    name: str
    description: str | None = None
    category: ProcessCategory | str | None = None


class ProcessesEndpoint(Endpoint[Api]):
    """Processes (`processes/processes`)."""

    path = "processes/processes"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        categories: Sequence[ProcessCategory | str] | None = None,
        name: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Process]]:
        """Read one page of processes (`GET processes/processes`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "categories[]": categories, "name": name}
        return self._list(Process, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, process_id: ID, **options: Unpack[RequestOptions]) -> Request[Process]:
        """Read a process (`GET processes/processes/{id}`)."""
        return self._read(Process, process_id, options)


class ProcessesDomain(Domain[Api]):
    """Processes and the people they involve."""

    materialized_processes: MaterializedProcessesEndpoint[Api]
    processes: ProcessesEndpoint[Api]
