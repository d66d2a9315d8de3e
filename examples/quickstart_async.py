"""List employees and leaves, read one by id, and change it: asyncio.

Runs against your account when FACTORIAL_TOKEN or FACTORIAL_API_KEY is set (it then only reads),
and otherwise against a small fake Factorial that it starts on this machine.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import AsyncExitStack

import factorial_sdk
from factorial_sdk.testing import FakeFactorial


async def main() -> None:
    async with AsyncExitStack() as stack:
        own_account = os.environ.get("FACTORIAL_TOKEN") or os.environ.get("FACTORIAL_API_KEY")
        if own_account:
            api = await stack.enter_async_context(factorial_sdk.AsyncClient())
        else:
            server = stack.enter_context(FakeFactorial().serve())
            print("No account configured: using a fake Factorial on this machine")
            auth = factorial_sdk.AccessTokenAuth(server.token)
            api = await stack.enter_async_context(factorial_sdk.AsyncClient(server.url, auth=auth))

        page = await api.employees.employees.get(limit=10)
        print(f"\nThe first {len(page)} of {page.meta.total} employees:")
        for employee in page:
            print(f"  {employee.id}  {employee.full_name}, {employee.city}")

        leaves = await api.timeoff.leaves.all()
        print(f"\nAll {len(leaves)} leaves, of which the first 5:")
        for leave in leaves[:5]:
            print(f"  {leave.start_on}  {leave.employee_full_name}: {leave.leave_type_name}")

        leave = await api.timeoff.leaves.get_by_id(leaves[-1].id)
        print(f"\nRead by id: {leave}, created at {leave.created_at}")
        if not own_account:
            change = factorial_sdk.LeaveUpdate(description="Back on Monday")
            updated = await api.timeoff.leaves.update(leave.id, change)
            print(f"Updated: {updated.description}, at {updated.updated_at}")


if __name__ == "__main__":
    asyncio.run(main())
