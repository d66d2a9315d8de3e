import factorial_sdk

with factorial_sdk.Client() as api:
    for strategy in api.project_management.budget_strategies.iter(project_ids=["81"], max_items=3):
        print(strategy.id, strategy.budget_type, strategy.project_id, strategy.planned_cents)
    created = api.project_management.budget_strategies.create(
        factorial_sdk.BudgetStrategyCreate(
            budget_strategy_type=factorial_sdk.BudgetStrategyType.PROJECT_FIXED_COST,
            project_id="81",
        )
    )
    print(created.id)
