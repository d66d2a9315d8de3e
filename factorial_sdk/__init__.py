"""The Factorial HR API for Python: blocking, asyncio and trio, typed, with one set of classes.

    import factorial_sdk

    with factorial_sdk.Client(auth=factorial_sdk.AccessTokenAuth("...")) as api:
        for run in api.integrations.syncable_sync_runs.iter():
            print(run.id, run.status)

Importing this package loads nothing else: each name is looked up, and its module imported, when it
is first used.
"""

from __future__ import annotations

from ._homes import NAMES

TYPE_CHECKING = False  # as type checkers know it, without the 10 ms that importing typing takes
if TYPE_CHECKING:
    from ._names import *  # noqa: F403
    from ._version import __version__ as __version__
else:
    # Public name → the module that defines it, and its name there.
    _HOMES = {
        public or original: (module, original)
        for module, entries in NAMES.items()
        for original, _, public in (entry.partition(":") for entry in entries.split())
    }
    __all__ = sorted(_HOMES)

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        module, original = _HOMES[name]
        value = getattr(import_module(module, __name__), original)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *_HOMES})
