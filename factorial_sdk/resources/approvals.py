"""Approval flows and what they decide."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.operations.descriptors import operation
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class MaterializedApprovalsFlowApproverStatus(StrEnum):
    """Status of `MaterializedApprovalsFlowApprover`."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    IGNORED = "ignored"
    PENDING = "pending"
    REJECTED = "rejected"
    REQUESTEDINFORMATION = "requestedinformation"
    STOPPED = "stopped"
    WAITING_CHANGES = "waiting_changes"


class MaterializedApprovalsFlowStatus(StrEnum):
    """Status of `MaterializedApprovalsFlow`."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    REQUESTEDINFORMATION = "requestedinformation"
    RUNNING = "running"
    STOPPED = "stopped"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedApprovalsFlowApprover(Model):
    """Approver of `MaterializedApprovalsFlow`."""

    id: ID
    materialized_approval_step_id: ID
    approval_step_approver_id: ID
    status: MaterializedApprovalsFlowApproverStatus | str
    updated_at: dt.datetime
    access_id: ID | None = None
    employee_id: ID | None = None
    selection_criteria: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedApprovalsFlow(Model):
    """Materialized approvals flow (`approvals/materialized_approvals_flow`)."""

    id: ID
    author_id: ID
    """Known to be null at times."""
    owner_id: ID
    """Known to be null at times."""
    resource_type: str
    """Known to be null at times."""
    resource_id: ID
    """Known to be null at times."""
    resource_url: str
    """Known to be null at times."""
    status: MaterializedApprovalsFlowStatus | str
    """Known to be null at times."""
    expires_at: dt.datetime
    """Known to be null at times."""
    approval_flow_id: ID
    """Known to be null at times."""
    approvers: list[MaterializedApprovalsFlowApprover]
    email_detail_blocks: list[str]
    author_employee_id: ID | None = None
    owner_employee_id: ID | None = None
    final_decision_at: dt.datetime | None = None
    override_approver_id: ID | None = None
    override_approver_employee_id: ID | None = None
    rules_decision: str | None = None
    auto_approval_description: str | None = None
    action_type: str | None = None
    reason: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedApprovalsFlowApproveResource(Body):
    """Body of `MaterializedApprovalsFlowsEndpoint.approve_resource`."""

    resource_id: ID
    resource_type: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedApprovalsFlowRejectResource(Body):
    """Body of `MaterializedApprovalsFlowsEndpoint.reject_resource`."""

    resource_id: ID
    resource_type: str
    reason: Maybe[str] = UNSET


class MaterializedApprovalsFlowsEndpoint(Endpoint[Api]):
    """Materialized approvals flows (`approvals/materialized_approvals_flows`)."""

    path = "approvals/materialized_approvals_flows"

    @operation
    def approve_resource(
        self,
        data: MaterializedApprovalsFlowApproveResource | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[MaterializedApprovalsFlow]:
        """Approve what an approval flow is about.

        `POST approvals/materialized_approvals_flows/approve_resource`
        """
        return self._act(
            "approve_resource",
            MaterializedApprovalsFlow,
            MaterializedApprovalsFlowApproveResource,
            data,
            options,
        )

    @operation
    def reject_resource(
        self,
        data: MaterializedApprovalsFlowRejectResource | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[MaterializedApprovalsFlow]:
        """Reject what an approval flow is about.

        `POST approvals/materialized_approvals_flows/reject_resource`
        """
        return self._act(
            "reject_resource",
            MaterializedApprovalsFlow,
            MaterializedApprovalsFlowRejectResource,
            data,
            options,
        )


class ApprovalsDomain(Domain[Api]):
    """Approval flows and what they decide."""

    materialized_approvals_flows: MaterializedApprovalsFlowsEndpoint[Api]
