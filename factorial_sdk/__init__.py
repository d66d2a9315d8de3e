"""The Factorial HR API for Python: blocking, asyncio and trio, typed, with one set of classes.

    import factorial_sdk

    with factorial_sdk.Client(auth=factorial_sdk.AccessTokenAuth("...")) as api:
        for run in api.integrations.syncable_sync_runs.iter():
            print(run.id, run.status)

Importing this package loads nothing else: each name is looked up, and its module imported, when it
is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._names import MODULES

if TYPE_CHECKING:
    from ._names import *  # noqa: F403

__all__ = sorted(MODULES)  # pyright: ignore


def __getattr__(name: str) -> Any:
    module = MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *MODULES})
