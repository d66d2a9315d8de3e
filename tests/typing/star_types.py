"""The names that a star import brings. Checked by `check.py`, never run."""

from __future__ import annotations

from typing import assert_type

import factorial_sdk
from factorial_sdk import *  # noqa: F403


def a_star_brings_the_public_names(client: Client, item: SyncableItem) -> None:  # noqa: F405
    assert_type(client, factorial_sdk.Client)
    assert_type(item, factorial_sdk.SyncableItem)
    assert_type(client.integrations.syncable_items.get_by_id(7), factorial_sdk.SyncableItem)
