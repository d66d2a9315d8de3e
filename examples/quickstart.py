"""List employees and leaves, read one by id, and change it: blocking.

Runs against your account when FACTORIAL_TOKEN or FACTORIAL_API_KEY is set (it then only reads),
and otherwise against a small fake Factorial that it starts on this machine.
"""

from __future__ import annotations

import os
from contextlib import ExitStack

import factorial_sdk
from factorial_sdk.testing import FakeFactorial


def main() -> None:
    with ExitStack() as stack:
        own_account = os.environ.get("FACTORIAL_TOKEN") or os.environ.get("FACTORIAL_API_KEY")
        if own_account:
            api = stack.enter_context(factorial_sdk.Client())
        else:
            server = stack.enter_context(FakeFactorial().serve())
            print("No account configured: using a fake Factorial on this machine")
            auth = factorial_sdk.AccessTokenAuth(server.token)
            api = stack.enter_context(factorial_sdk.Client(server.url, auth=auth))

        page = api.employees.employees.get(limit=10)
        print(f"\nThe first {len(page)} of {page.meta.total} employees:")
        for employee in page:
            print(f"  {employee.id}  {employee.full_name}, {employee.city}")

        leaves = api.timeoff.leaves.all()
        print(f"\nAll {len(leaves)} leaves, of which the first 5:")
        for leave in leaves[:5]:
            print(f"  {leave.start_on}  {leave.employee_full_name}: {leave.leave_type_name}")

        leave = api.timeoff.leaves.get_by_id(leaves[-1].id)
        print(f"\nRead by id: {leave}, created at {leave.created_at}")
        if not own_account:
            change = factorial_sdk.LeaveUpdate(description="Back on Monday")
            updated = api.timeoff.leaves.update(leave.id, change)
            print(f"Updated: {updated.description}, at {updated.updated_at}")


if __name__ == "__main__":
    main()
