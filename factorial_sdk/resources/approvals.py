"""Approval flows: decisions on requests, such as leaves, step by step."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.operations.descriptors import operation
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import BodyOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class MaterializedApprovalsFlowApproverStatus(StrEnum):
    """What an approver decided."""

    APPROVED = "approved"
    """Approved."""
    CHANGES_REQUESTED = "changes_requested"
    """The approver asked for changes."""
    IGNORED = "ignored"
    """Not documented."""
    PENDING = "pending"
    """No decision yet."""
    REJECTED = "rejected"
    """Rejected."""
    REQUESTEDINFORMATION = "requestedinformation"
    """The approver asked for information. The API spells it without a space."""
    STOPPED = "stopped"
    """Stopped. By whom is not documented."""
    WAITING_CHANGES = "waiting_changes"
    """By its name, changes that were asked for are still missing."""


class MaterializedApprovalsFlowStatus(StrEnum):
    """How far an approval flow is, or how it ended."""

    APPROVED = "approved"
    """The request is approved."""
    CHANGES_REQUESTED = "changes_requested"
    """An approver asked for changes."""
    REJECTED = "rejected"
    """The request is rejected."""
    REQUESTEDINFORMATION = "requestedinformation"
    """An approver asked for information. The API spells it without a space."""
    RUNNING = "running"
    """Running; presumably decisions are still missing."""
    STOPPED = "stopped"
    """The flow was stopped."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedApprovalsFlowApprover(Model):
    """Approver of `MaterializedApprovalsFlow`."""

    id: ID
    materialized_approval_step_id: ID
    """The step of this flow in which the approver decides."""
    approval_step_approver_id: ID
    """By its name, the entry of the configured flow that the approver comes from."""
    status: MaterializedApprovalsFlowApproverStatus | str
    """What the approver decided, or that a decision is missing."""
    updated_at: dt.datetime
    access_id: ID | None = None
    """The approver, as `access_id` of an employee."""
    employee_id: ID | None = None
    """The employee who decides."""
    selection_criteria: str | None = None
    """By its name, how the approver was selected. The values are not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedApprovalsFlow(Model):
    """Materialized approvals flow (`approvals/materialized_approvals_flow`)."""

    id: ID
    author_id: ID | None = None
    """The author, presumably of the request. Of what record this is the id is not documented; see
    `author_employee_id`. Known to be null at times."""
    owner_id: ID | None = None
    """The owner, presumably of the request. Of what record this is the id is not documented; see
    `owner_employee_id`. Known to be null at times."""
    resource_type: str | None = None
    """Kind of the request, such as ``Timeoff::Leave``. Known to be null at times."""
    resource_id: ID | None = None
    """Id of the request; `resource_type` says of what kind. Known to be null at times."""
    resource_url: str | None = None
    """Link to the request. Known to be null at times."""
    status: MaterializedApprovalsFlowStatus | str | None = None
    """How far the flow is, or how it ended. Known to be null at times."""
    expires_at: dt.datetime | None = None
    """When the flow expires. What happens then is not documented. Known to be null at times."""
    approval_flow_id: ID | None = None
    """By its name, the configured approval flow that this one is a run of. Known to be null at
    times."""
    approvers: list[MaterializedApprovalsFlowApprover]
    """The approvers, with the decision of each."""
    email_detail_blocks: list[str]
    """By its name, details for e-mails. The format is not documented."""
    author_employee_id: ID | None = None
    """The employee who is the author, presumably of the request."""
    owner_employee_id: ID | None = None
    """The employee who is the owner, presumably of the request."""
    final_decision_at: dt.datetime | None = None
    """When the final decision was made."""
    override_approver_id: ID | None = None
    """Who overrode the approvers, by the name. Of what record this is the id is not documented; see
    `override_approver_employee_id`."""
    override_approver_employee_id: ID | None = None
    """The employee who overrode the approvers, by the name."""
    rules_decision: str | None = None
    """By its name, what rules decided. The values are not documented."""
    auto_approval_description: str | None = None
    """Text on an automatic approval. When it is set, and what it says, is not documented."""
    action_type: str | None = None
    """Kind of action. Neither its meaning nor its values are documented."""
    reason: str | None = None
    """Reason of the decision; presumably the one that `reject_resource` was given."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedApprovalsFlowApproveResource(Body):
    """Body of `MaterializedApprovalsFlowsEndpoint.approve_resource`."""

    resource_id: ID
    """Id of the request to approve, not of the flow."""
    resource_type: str
    """Kind of the request to approve, such as ``Timeoff::Leave``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedApprovalsFlowRejectResource(Body):
    """Body of `MaterializedApprovalsFlowsEndpoint.reject_resource`."""

    resource_id: ID
    """Id of the request to reject, not of the flow."""
    resource_type: str
    """Kind of the request to reject, such as ``Timeoff::Leave``."""
    reason: Maybe[str] = UNSET
    """Why it is rejected; may be left out."""


class MaterializedApprovalsFlowsEndpoint(Endpoint[Api]):
    """Materialized approvals flows (`approvals/materialized_approvals_flows`).

    An approval flow that runs for one request, such as a leave: its steps, its approvers and the
    decision.
    """

    path = "approvals/materialized_approvals_flows"

    @operation
    def approve_resource(
        self, data: MaterializedApprovalsFlowApproveResource | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[MaterializedApprovalsFlow]:  # fmt: skip
        """Approve the current step of the flow of a request.

        `POST approvals/materialized_approvals_flows/approve_resource`

        The request is named by kind and id, so the id of the flow is not needed. Steps may follow:
        see `status` of the flow that is returned.
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
        self, data: MaterializedApprovalsFlowRejectResource | Fields, **options: Unpack[BodyOptions]
    ) -> Request[MaterializedApprovalsFlow]:
        """Reject the current step of the flow of a request.

        `POST approvals/materialized_approvals_flows/reject_resource`

        The request is named by kind and id, so the id of the flow is not needed. Returns the flow.
        """
        return self._act(
            "reject_resource",
            MaterializedApprovalsFlow,
            MaterializedApprovalsFlowRejectResource,
            data,
            options,
        )


class ApprovalsDomain(Domain[Api]):
    """Approval flows: decisions on requests, such as leaves, step by step."""

    materialized_approvals_flows: MaterializedApprovalsFlowsEndpoint[Api]
