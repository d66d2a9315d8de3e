"""Operations that newer API versions do not serve: mypy and pyright report each use (PEP 702).

All other files of this folder use them without being told. Checked by `check.py`, never run.
"""

# mypy: enable-error-code="deprecated"
# pyright: reportDeprecated=error

from __future__ import annotations

from factorial_sdk import AsyncClient, Client, SyncableItemsEndpoint


def uses(client: Client) -> None:
    print(client.integrations.syncable_items)
    client.integrations.syncable_items.get(limit=3)  # error: mypy pyright
    client.integrations.syncable_items.all()  # error: mypy pyright
    client.integrations.syncable_items.iter()  # error: mypy pyright
    client.integrations.syncable_items.pages()  # error: mypy pyright
    client.integrations.syncable_items.get_by_id(7)  # error: mypy pyright
    client.integrations.syncable_items.get.raw(limit=3)  # error: mypy pyright
    SyncableItemsEndpoint(client).get(limit=3)  # error: mypy pyright
    client.integrations.syncable_sync_runs.get(limit=3)
    client.integrations.syncable_sync_runs.all()
    client.project_management.flexible_time_records.all()  # error: mypy pyright
    client.project_management.flexible_time_record_comments.all()  # error: mypy pyright
    client.project_management.time_records.all()


async def uses_in_tasks(client: AsyncClient) -> None:
    await client.integrations.syncable_items.get(limit=3)  # error: mypy pyright
    await client.integrations.syncable_items.all()  # error: mypy pyright
    async for _ in client.integrations.syncable_items.iter():  # error: mypy pyright
        pass
    await client.integrations.syncable_sync_runs.get(limit=3)
