"""Words by page that readers search for and that its text may lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

KEYWORDS: Final[Mapping[str, str]] = {
    "authentication": "login, credentials, apikey, oauth, pkce, scope, secret, keyring, bearer",
    "concurrency": "cancel, abort, interrupt, parallel, threads, thread, threading, batch, bulk,"
    " asyncio, trio, gather, async",
    "custom-requests": "raw, endpoint, unsupported, patch",
    "custom-types": "hook, structure, unstructure, serialize, cattrs, decimal",
    "editors": "mypy, pyright, autocomplete, completion, typing, ide",
    "errors": "exception, exceptions, traceback, status, validation",
    "export": "warehouse, parquet, duckdb, bigquery, snowflake, etl, incremental, dump",
    "files": "upload, download, attachment, document, receipt, payslip, multipart, pdf",
    "filtering": "filter, query, search, date, timezone, sort, period, since",
    "fleet": "tenant, tenants, tenancy, multitenant, companies, customers, saas, pool",
    "frames": "dataframe, pandas, polars, arrow, csv, excel, table",
    "installation": "install, pip, uv, poetry, extras, requirements, dependencies",
    "lists": "pagination, paginate, paging, page, cursor, offset, prefetch, iterate, limit",
    "logging": "log, debug, trace, tracing, span, metrics, opentelemetry, otel, middleware, hook,"
    " monitoring",
    "migrating-from-factorialhr": "migrate, upgrade, switch, pydantic",
    "migrating-from-vendor": "migrate, upgrade, switch",
    "notebooks": "jupyter, colab, vscode, display, widget, ipython",
    "progress": "progress, tqdm, bar, callback, percent, eta",
    "quickstart": "tutorial, start, begin, introduction, example",
    "recipes": "example, examples, howto, cookbook, vacation, absence, headcount, birthday,"
    " reassign, timesheet, overtime, payroll, anniversary, onboarding",
    "reliability": "retry, retries, backoff, jitter, timeout, deadline, throttle, throttling,"
    " ratelimit, proxy, idempotent, idempotency",
    "scaling": "scale, distributed, workers, multiprocessing, celery, machines, horizontal",
    "sync-runs": "sync, lease, journal, idempotency, payroll, resume, crash, queue, celery",
    "testing": "mock, fake, stub, fixture, pytest, respx, sandbox, unittest",
    "versions": "version, deprecated, deprecation, upgrade, compatibility",
    "webhooks": "webhook, event, events, subscription, signature, deduplicate, fastapi, flask,"
    " django",
    "reference/domains/attendance/shifts": "timesheet, clock, timeclock, punch, presence",
    "reference/domains/contracts/contract_versions": "salary, wage, pay, promotion, raise",
    "reference/domains/employees/employees": "staff, people, worker, manager, reassign, hire",
    "reference/domains/it_management/it_assets": "reassign, equipment, laptop, device, hardware",
    "reference/domains/tasks/tasks": "reassign, assignee, todo",
    "reference/domains/teams/memberships": "reassign, member, department, move",
    "reference/domains/timeoff/leaves": "vacation, absence, holiday, pto, sick, dayoff",
    "writing": "create, update, delete, post, put, body, null, unset, write",
}
"""Single words, as the search splits what readers type."""
