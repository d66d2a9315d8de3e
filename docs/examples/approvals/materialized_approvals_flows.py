import factorial_sdk

with factorial_sdk.Client() as api:
    result = api.approvals.materialized_approvals_flows.approve_resource(
        factorial_sdk.MaterializedApprovalsFlowApproveResource(
            resource_id="56495", resource_type="Timeoff::Leave"
        )
    )
    print(result.id)
