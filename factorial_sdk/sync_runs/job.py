"""``SyncRunJob``: process a run by one picklable call, for task queues and process pools."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Coroutine, Iterable, Mapping
from functools import partial
from typing import Any, Generic, TypeVar, cast, overload

import attrs

from ..core.errors import ConfigurationError
from ..core.operations.executor import AsyncApi, SyncApi
from ..core.types import ID
from .batch import Batch
from .handlers import Handler
from .journal.base import Journal
from .processor import SyncRunProcessor, as_journal
from .run_report import RunReport

Api = TypeVar("Api", bound="SyncApi | AsyncApi", covariant=True)


@attrs.frozen(kw_only=True, repr=False)
class SyncRunJob(Generic[Api]):
    """All arguments of processing a run except the run: call it with a company and a run.

    It can be pickled if its parts can: functions of a module, the path or URL of a journal. Call it
    in the worker of a task queue; await the call if `client` returns an `AsyncClient`. It is safe
    to call it again for the same run.

    Without a handler it is a decorator of one; the result is the job.

    Errors that say when to call it again have that as ``retry_after``, in seconds:
    `RunPausedError`, and `RateLimitError` of a client with ``RateLimit(on_full="raise")``. Hand it
    to the queue.

    Args:
        client: returns the `Client` or `AsyncClient` of a company, which is closed when the call
            ends. For an `AsyncClient` it may be an ``async`` function.
        handler: see `SyncRunProcessor`; None, the default, where it is decorated.
        journal: a journal, the path of an SQLite file, or the URL of a database.
        options: further arguments of `SyncRunProcessor`; none by default.

    Example:
        >>> import tempfile
        >>> from factorial_sdk.sync_runs import SyncRunJob
        >>> from factorial_sdk.testing import FakeFactorial
        >>> fake, folder = FakeFactorial(), tempfile.TemporaryDirectory()
        >>> path = f"{folder.name}/journal.db"
        >>> @SyncRunJob(client=lambda company_id: fake.client(), journal=path)
        ... def process_sync_run(item):
        ...     return f"EXT-{item.id}"
        >>> report = process_sync_run(2214, 4104)
        >>> report.success, report.complete
        (255, True)
        >>> folder.cleanup()
    """

    client: Callable[[ID], Api | Coroutine[Any, Any, Api]]
    handler: Handler | Batch | Mapping[Any, Handler | Batch] | None = None
    journal: Journal | str | os.PathLike[str]
    options: Mapping[str, Any] = attrs.field(factory=dict[str, Any])

    @overload
    def __call__(self, company_id: Handler | Batch, /) -> SyncRunJob[Api]: ...
    @overload
    def __call__(
        self: SyncRunJob[SyncApi],
        company_id: ID,
        run_id: ID,
        integration_uuid: str | None = None,
    ) -> RunReport: ...
    @overload
    def __call__(
        self: SyncRunJob[AsyncApi],
        company_id: ID,
        run_id: ID,
        integration_uuid: str | None = None,
    ) -> Coroutine[Any, Any, RunReport]: ...
    def __call__(
        self, company_id: Any, run_id: Any = None, integration_uuid: str | None = None
    ) -> Any:
        """Process a run of a company, see `SyncRunProcessor.process`; or decorate a handler."""
        if self.handler is None:
            if run_id is not None or not (callable(company_id) or isinstance(company_id, Batch)):
                raise ConfigurationError(
                    "the job has no handler: pass handler=, or decorate the handler with the job"
                )
            return attrs.evolve(self, handler=company_id)
        call = partial(
            SyncRunProcessor.process,
            run_id=run_id,
            company_id=company_id,
            integration_uuid=integration_uuid,
        )
        return self._run(company_id, call)

    @overload
    def retry(
        self: SyncRunJob[SyncApi],
        company_id: ID,
        run_id: ID,
        integration_uuid: str | None = None,
        *,
        items: Iterable[ID] | None = None,
    ) -> RunReport: ...
    @overload
    def retry(
        self: SyncRunJob[AsyncApi],
        company_id: ID,
        run_id: ID,
        integration_uuid: str | None = None,
        *,
        items: Iterable[ID] | None = None,
    ) -> Coroutine[Any, Any, RunReport]: ...
    def retry(
        self,
        company_id: ID,
        run_id: ID,
        integration_uuid: str | None = None,
        *,
        items: Iterable[ID] | None = None,
    ) -> Any:
        """Push records of a run of a company again; see `SyncRunProcessor.retry`."""
        if self.handler is None:
            raise ConfigurationError("the job has no handler: pass handler=")
        call = partial(
            SyncRunProcessor.retry,
            run_id=run_id,
            items=items,
            company_id=company_id,
            integration_uuid=integration_uuid,
        )
        return self._run(company_id, call)

    def _run(self, company_id: ID, call: Callable[[Any], Any]) -> Any:
        client: Any = self.client(company_id)
        if inspect.isawaitable(client) or isinstance(client, AsyncApi):
            return self._run_async(client, call)
        try:
            journal = as_journal(self.journal)
            try:
                return call(self._processor(client, journal))
            finally:
                self._close(journal)
        finally:
            client.close()

    async def _run_async(self, client: Any, call: Callable[[Any], Any]) -> Any:
        import anyio
        import anyio.to_thread

        client = await client if inspect.isawaitable(client) else client
        try:
            # A journal in a database connects to it.
            journal = await anyio.to_thread.run_sync(as_journal, self.journal)
            try:
                return await call(self._processor(client, journal))
            finally:
                with anyio.CancelScope(shield=True):
                    await anyio.to_thread.run_sync(self._close, journal)
        finally:
            with anyio.CancelScope(shield=True):
                await client.aclose()

    def _processor(self, client: Any, journal: Journal) -> SyncRunProcessor[Any]:
        handler = cast("Handler", self.handler)
        return SyncRunProcessor(client, handler, journal=journal, **self.options)

    def _close(self, journal: Journal) -> None:
        if journal is not self.journal:
            journal.close()

    def __repr__(self) -> str:
        return "<SyncRunJob>"

    def __reduce__(self) -> tuple[Any, ...]:
        # A decorated handler has the name by which pickle would look for the function.
        module = getattr(self.handler, "__module__", None)
        name = getattr(self.handler, "__qualname__", "")
        if getattr(sys.modules.get(module or ""), name, None) is self:
            return _decorated, (module, name)
        given = {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}
        return partial(type(self), **given), ()


def _decorated(module: str, name: str) -> SyncRunJob[Any]:
    from importlib import import_module

    job: SyncRunJob[Any] = getattr(import_module(module), name)
    return job
