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

    def __getattr__(name):
        if name == "__all__":
            return sorted(public for public, _, _ in _homes())
        # Most programs use few names, so no table of them all is made.
        home = next((home for public, *home in _homes(name) if public == name), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        module, original = home
        value = getattr(import_module(module, __name__), original)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *__getattr__("__all__")})

    def _homes(text=""):
        """Public names, the module that defines each, its name there; of modules with `text`."""
        for line in NAMES.strip().replace("\n    ", " ").splitlines():
            module, _, entries = line.partition(": ")
            for entry in entries.split() if text in entries else ():
                original, _, public = entry.partition(":")
                yield public or original, module, original
