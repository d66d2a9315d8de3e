"""``process_run``: identify a run, run its pipeline, give up its lease, return its report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from ..core.execution.flow import CallFunction, Flow, Shield
from ..core.types import ID
from ..progress import OnProgress
from .errors import ReportingError, RunIdentityError, WrongCompanyError
from .fetch import Endpoints, id_as_text, read_run
from .pipeline import Pipeline
from .processor_config import ProcessorConfig
from .run_identity import RunFacts, RunIdentity, normalize_base_url
from .run_progress import RunProgress
from .run_report import RunReport

if TYPE_CHECKING:
    from ..resources.integrations import SyncRun


def process_run(
    endpoints: Endpoints,
    config: ProcessorConfig,
    run_id: ID,
    company_id: ID | None = None,
    integration_uuid: str | None = None,
    *,
    retry: Sequence[str] | None = (),
    progress: OnProgress = None,
) -> Flow[RunReport]:
    """Process a run; see `SyncRunProcessor.process`.

    Args:
        endpoints: of the client.
        config: how to process it.
        run_id: the run.
        company_id: its company, as the caller knows it.
        integration_uuid: its integration, likewise.
        retry: ids of records to push again, see `SyncRunProcessor.retry`; None for all that failed.
        progress: see `SyncRunProcessor.process`.
    """
    observers = config.observers
    hooks = observers.enter_run(run_id)
    try:
        with RunProgress(progress, run_id) as shown:
            report = yield from _process(
                endpoints, config, run_id, company_id, integration_uuid, retry, shown
            )
    except Exception as error:
        observers.finish_run(hooks, error)
        raise
    except BaseException:
        hooks.cancel()
        raise
    observers.finish_run(hooks, report)
    return report


def _process(
    endpoints: Endpoints,
    config: ProcessorConfig,
    run_id: ID,
    company_id: ID | None,
    integration_uuid: str | None,
    retry: Sequence[str] | None,
    progress: RunProgress,
) -> Flow[RunReport]:
    run = yield from read_run(endpoints, run_id)
    facts = _facts_of(endpoints, run, run_id, company_id, integration_uuid)
    identify = partial(config.journal.identify, facts, endpoints.context.now())
    identity: RunIdentity = yield CallFunction(identify)
    retrying = retry is None or bool(retry)
    if retrying:
        now = endpoints.context.now()
        yield CallFunction(partial(config.journal.reopen, identity.key, retry, now))
    pipeline = Pipeline(endpoints, config, run_id, identity, run, progress, retrying=retrying)
    try:
        yield from pipeline.run()
    except GeneratorExit:  # the flow is closed: no command is carried out any more
        raise
    except BaseException:
        yield Shield(pipeline.release())
        raise
    yield Shield(pipeline.release())
    report = yield from pipeline.build_report()
    progress.show_report(report)
    if not report.complete:
        raise ReportingError(report, pipeline.reporter.causes.values())
    return report


def _facts_of(
    endpoints: Endpoints,
    run: SyncRun | None,
    run_id: ID,
    company_id: ID | None,
    integration_uuid: str | None,
) -> RunFacts:
    """Return what the server says about a run, completed by what the caller says.

    Raises:
        WrongCompanyError: they name different companies.
        RunIdentityError: they name different integrations.
    """
    company = id_as_text(run.company_id) if run is not None else None
    integration = id_as_text(run.integration_uuid) if run is not None else None
    expected = id_as_text(company_id)
    if None not in {company, expected} and company != expected:
        raise WrongCompanyError(
            f"sync run {run_id} belongs to company {company}, not to {expected}; nothing was done"
        )
    if None not in {integration, integration_uuid} and integration != integration_uuid:
        raise RunIdentityError(
            f"sync run {run_id} belongs to integration {integration}, not to {integration_uuid}; "
            "nothing was done"
        )
    # The lenient converter leaves a date that it cannot parse as text.
    started: object = run.started_at if run is not None else None
    return RunFacts(
        base_url=normalize_base_url(endpoints.context.settings.base_url),
        run=str(run_id),
        company=company or expected,
        integration=integration or integration_uuid,
        started=started.timestamp() if isinstance(started, datetime) else None,
    )
