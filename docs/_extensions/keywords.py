"""Words and phrases by which the search of the site finds pages whose text may lack them."""

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

TOPICS: Final[Mapping[str, str]] = {
    "concurrency#cancellation": "cancel, cancellation, abort, ctrl-c",
    "custom-requests": "raw request, custom request, new endpoint",
    "errors": "400, 401, 403, 404, 409, 422, 429, status code, exception, exceptions",
    "export": "duckdb, incremental, nightly export, data warehouse",
    "files#downloading-many-files": "download, downloads, download_all",
    "files#uploading": "upload, uploads, upload document, upload file",
    "fleet": "multi-tenant, multitenant, tenant, many companies",
    "frames": "dataframe, data frame, pandas, polars",
    "lists": "pagination, paginate, paging, cursor, next page",
    "migrating-from-factorialhr": "pydantic",
    "notebooks": "jupyter, notebook",
    "recipes#absence-days-by-week-and-type": "absences per week, vacation, vacations, absence",
    "recipes#hours-worked-per-employee-and-week": "timesheet, timesheets, hours worked",
    "recipes#overtime": "overtime",
    "filtering#days-of-a-leave": "days_taken, working days, include_duration_by_day",
    "recipes#headcount-per-team": "headcount per team, headcount by team, team size",
    "reference/domains/contracts/compensations": "compensation, compensations, salary supplement",
    "reference/domains/contracts/contract_versions": "salary, salaries, wage, wages",
    "reference/domains/attendance/shifts": "timesheet, timesheets, clock in, clock out, punch,"
    " time tracking, attendance",
    "reference/domains/holidays/company_holidays": "public holiday, public holidays, bank holiday",
    "reference/domains/timeoff/allowance_stats": "vacation days, vacation balance, pto balance",
    "reference/domains/timeoff/leaves": "vacation, vacations, absence, absences, sick leave, pto,"
    " time off, day off",
    "reference/records#factorial_sdk.Model.to_dict": "model_dump, to_dict, dict, asdict, serialize",
    "reference/records#factorial_sdk.Model.to_json": "model_dump_json, to_json, json",
    "reference/records#factorial_sdk.Model.from_dict": "model_validate, parse_obj, from_dict",
    "reliability": "500, 502, 503, 504, retry, retries, backoff, jitter, timeout, timeouts",
    "reliability#rate-limit": "429, too many requests, rate limit, rate limits, rate limiting,"
    " throttling",
    "testing": "mock, mocking, fake, sandbox",
    "testing#async-tests": "async test, async tests, pytest-asyncio, pytest fixture, fixtures",
    "testing#errors-and-rate-limits": "429, no_sleep, mock errors, simulate errors",
    "webhooks#verification-the-challenge": "signature, signatures, hmac, verify webhook, webhook"
    " signature",
}
"""What comes first among the results, by page and anchor: also numbers and several words.

The search puts entries of the index before all else, while it ranks a word of `KEYWORDS` no higher
than a page that mentions it once, and drops numbers.
"""
