"""``SyncRunJob``: process a run by one picklable call, for task queues and process pools."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ..core.operations.executor import SyncApi
from ..core.types import ID
from .handlers import Handler
from .journal.base import Journal
from .processor import SyncRunProcessor, as_journal
from .run_report import RunReport


@attrs.frozen(kw_only=True, repr=False)
class SyncRunJob:
    """All arguments of processing a run except the run: call it with a company and a run.

    It can be pickled if its parts can: functions of a module, the path or URL of a journal. Call it
    in the worker of a task queue. It is safe to call it again for the same run.

    Args:
        client: returns the `Client` of a company, which is closed when the call ends.
        handler: see `SyncRunProcessor`.
        journal: a journal, the path of an SQLite file, or the URL of a database.
        options: further arguments of `SyncRunProcessor`; none by default.

    Example:
        >>> import tempfile
        >>> from factorial_sdk.sync_runs import SyncRunJob
        >>> from factorial_sdk.testing import FakeFactorial
        >>> fake = FakeFactorial()
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     process_sync_run = SyncRunJob(
        ...         client=lambda company_id: fake.client(),
        ...         handler=lambda item: f"EXT-{item.id}",
        ...         journal=f"{folder}/journal.db",
        ...     )
        ...     report = process_sync_run(2214, 4104)
        >>> report.success, report.complete
        (255, True)
    """

    client: Callable[[ID], SyncApi]
    handler: Handler | Mapping[Any, Handler]
    journal: Journal | str | os.PathLike[str]
    options: Mapping[str, Any] = attrs.field(factory=dict[str, Any])

    def __call__(
        self, company_id: ID, run_id: ID, integration_uuid: str | None = None
    ) -> RunReport:
        """Process a run of a company; see `SyncRunProcessor.process`."""
        journal = as_journal(self.journal)
        client: Any = self.client(company_id)
        try:
            processor = SyncRunProcessor[SyncApi](
                client, self.handler, journal=journal, **self.options
            )
            return processor.process(
                run_id, company_id=company_id, integration_uuid=integration_uuid
            )
        finally:
            client.close()
            if journal is not self.journal:
                journal.close()

    def __repr__(self) -> str:
        return "<SyncRunJob>"
