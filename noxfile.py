"""One session per concern: `nox -s tests`, `nox -s lint`, …; plain `nox` runs all."""

from __future__ import annotations

from pathlib import Path

import nox

nox.needs_version = ">=2025.5"
nox.options.default_venv_backend = "venv"

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)
# The tests of what a dependency of another version could break.
LOWEST = [
    "tests/auth/test_oauth.py", "tests/auth/test_token_stores.py", "tests/core", "tests/export",
    "tests/faults", "tests/frames", "tests/sync_runs/test_journals.py",
    "tests/sync_runs/test_outcomes.py", "tests/test_clients.py", "tests/testing/test_fake.py",
    "tests/transport/test_log_redaction.py", "tests/webhooks/test_receiving.py",
]  # fmt: skip
# What the oldest releases do otherwise than today's, with no harm to results.
OLDER = (
    # anyio before 4.16 leaks sockets where a connect is cancelled
    "tests/faults/test_cancelling.py::test_at_any_moment",
    # pytest fails to rewrite a module that is imported deep in a call stack (CPython 3.11)
    "tests/core/pagination/test_lists.py::test_a_list_that_ends_early_once_is_read_completely",
    "tests/core/pagination/test_lists.py::test_ignored_cursor_repeats_no_record",
    # libraries of that age abort (SIGABRT) where Ctrl-C ends a process
    "tests/export/test_kills.py::test_killed_exports_resume_to_the_end[Parquet-SIGINT]",
    "tests/export/test_kills.py::test_killed_exports_resume_to_the_end[DuckDB-SIGINT]",
)
# The tests of what an interpreter of another version could break.
INTERPRETER = [
    "tests/core/auth", "tests/core/decoding", "tests/core/execution/test_batch.py",
    "tests/core/models", "tests/core/operations", "tests/core/pagination/test_pagination.py",
    "tests/test_clients.py", "tests/testing/test_fake.py",
]  # fmt: skip
# The tests of what works without threads, sockets and processes: the blocking client.
PYODIDE = (
    "tests/concurrency/test_no_threads.py", "tests/core/models", "tests/testing/test_fake.py",
    "-k", "not asyncio and not trio and not imports_neither",
)  # fmt: skip
# Days on which calendars differ, and zones that do: a leap day, the last minutes of a year, and the
# hour before clocks are put forward or back.
DAYS = (
    ("2028-02-29T10:00", "Asia/Kolkata"),
    ("2027-12-31T23:50", "America/St_Johns"),
    ("2027-03-28T01:55", "Europe/Madrid"),
)
# What depends on dates; in one mode, since they all compute them alike, and without what names all
# of its days itself.
DATED = (
    "tests/testing/test_clock.py", "tests/testing/test_credentials.py",
    "tests/testing/test_docs.py", "tests/export/test_exporting.py", "tests/sync_runs/test_docs.py",
    "tests/sync_runs/test_troubles.py", "tests/frames/test_columns.py",
    "tests/core/execution/test_retry.py", "tests/auth/test_token_stores.py",
    "tests/core/auth/test_refresh.py",
    "-k", "not (asyncio or trio or duckdb or each_library or every_day or no_seed)",
)  # fmt: skip
# What the tests with databases, Redis and a queue need besides.
QUEUE = ("celery>=5.4", "redis>=5", "psycopg[binary]>=3.2", "pymysql>=1.1")
QUEUED = (
    "tests/test_fleet_example.py",
    "tests/auth/test_company_token_stores.py", "tests/auth/test_company_token_sharing.py",
    "tests/sync_runs/test_celery.py", "tests/sync_runs/test_journals.py",
    "tests/sync_runs/test_lifecycle.py",
    "tests/sync_runs/test_accidents.py::test_journal_used_before_fork_is_shared_after",
    "tests/webhooks/test_celery.py", "tests/webhooks/test_seen_stores.py",
)  # fmt: skip
# What tests do by chance or at once, and how often they do it when there is time.
LONG = (
    "tests/accidents", "tests/auth/test_token_sharing.py",
    "tests/auth/test_company_token_sharing.py", "tests/core/decoding",
    "tests/core/auth", "tests/core/execution", "tests/core/pagination", "tests/core/requests",
    "tests/export/test_kills.py", "tests/export/test_watermarks.py", "tests/faults/test_load.py",
    "tests/notebook/test_displays.py", "tests/sync_runs/test_accidents.py",
    "tests/sync_runs/test_batches.py", "tests/sync_runs/test_identity.py",
    "tests/sync_runs/test_kills.py", "tests/sync_runs/test_lifecycle.py",
    "tests/sync_runs/test_recovery.py", "tests/sync_runs/test_work_queue.py",
    "tests/test_every_error.py", "tests/test_fleet.py", "tests/testing/test_allowances.py",
    "tests/testing/test_shifts.py", "tests/webhooks/test_queues.py",
)  # fmt: skip
AT_LENGTH = {
    "ACCIDENTS": "5",
    "CHANCE": "20",
    "COMPANIES": "3000",
    "EXAMPLES": "5000",
    "EXPORT_EXAMPLES": "50",
    "EXPORT_KILLS": "100",
    "LISTS": "10000",
    "LOAD_REQUESTS": "20000",
    "SYNC_RUN_KILLS": "100",
    "TOKEN_EXPIRIES": "1000",
    "TOKEN_KILLS": "100",
}
# What httpx2 does otherwise than httpx, with no harm to the SDK.
OTHERWISE = (
    # it imports trio wherever that is installed
    "tests/test_purity.py::test_the_sync_client_needs_no_event_loop_library",
    # one more kind of error, of its reader of server-sent events, which the SDK does not use
    "tests/core/execution/test_retry.py::test_every_kind_of_httpx_failure_is_in_the_table",
    # it requests host names that IDNA does not allow
    "tests/test_downloads.py::test_malformed_address_fails_one_download",
)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The test suite with all integrations, on every supported Python."""
    session.install("-e", ".[test-all]")
    session.run("pytest", "--all-modes", *session.posargs)


@nox.session(python=PYTHONS[1:])
def other_pythons(session: nox.Session) -> None:
    """What depends on the interpreter, on the other Pythons; `nox -s tests` runs everything."""
    session.install("-e", ".[test]")
    session.run("pytest", *(session.posargs or INTERPRETER))


@nox.session(python=PYTHONS[0])
def lint(session: nox.Session) -> None:
    """Style, common mistakes, spelling, who imports whom, and what workflows may do."""
    session.install("-e", ".[lint]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports", "--no-cache")
    session.run("codespell")
    session.run("zizmor", "--offline", ".github")


@nox.session(python=PYTHONS[0])
def typing(session: nox.Session) -> None:
    """The package under mypy and pyright, and what users see under four type checkers."""
    session.install("-e", ".[test,typing]", "jedi>=0.19", "ipython>=8")
    session.run("mypy")
    session.run("pyright")
    session.run("python", "tests/typing/check.py")
    session.run("pytest", "-n0", "tests/test_editors.py")


@nox.session(python=PYTHONS[0])
def generate(session: nox.Session) -> None:
    """Rewrite what is generated; `-- document.json` from another, `-- --check` to compare."""
    session.install("-e", ".[generate]")
    session.run("python", "-m", "codegen", *session.posargs)


@nox.session(python=PYTHONS[0])
def cold_start(session: nox.Session) -> None:
    """The time to the first records, against httpx alone; fails when over budget."""
    session.install(".")  # not editable: installing compiles, as it does for users
    session.run("python", "benchmarks/cold_start.py")


@nox.session(python="3.13")  # which docs/benchmarks.md names
def bench(session: nox.Session) -> None:
    """Every benchmark, against the peers; writes docs/benchmarks.md. `-- --only fetch` for one."""
    session.install(".[duckdb,dlt]")  # for the exports
    environments = str(session.cache_dir / "peers")
    session.run("python", "benchmarks/report.py", "--environments", environments, *session.posargs)


@nox.session(python=PYTHONS[0])
def independent(session: nox.Session) -> None:
    """Clients of other makers, and schemathesis, over HTTP against the fake."""
    clients = ("factorial-api-client==3.0.0", "factorialhr==7.0.0")
    session.install("-e", ".[test-all]", "schemathesis>=4", *clients)
    session.run("pytest", "tests/independent", *session.posargs)


@nox.session(python=PYTHONS[0])
def examples(session: nox.Session) -> None:
    """Every example, as a user would run it."""
    session.install(".[sql,encryption]")
    session.run("python", "examples/quickstart.py")
    session.run("python", "examples/quickstart_async.py")
    session.run("python", "examples/payroll_sync.py")
    session.run("python", "examples/connect_companies.py")


@nox.session(python=PYTHONS[0])
def docs(session: nox.Session) -> None:
    """The site, in docs/_build/html, without warnings and dead links; `-- --serve` shows it."""
    session.install("-e", ".[docs]")
    site, cache = "docs/_build/html", "docs/_build/doctrees"
    given = [argument for argument in session.posargs if argument != "--serve"]
    options = ("-W", "--keep-going", "-j", "auto", "-d", cache, *given)
    session.run("sphinx-build", *options, "docs", site)
    session.run("python", "docs/_extensions/checking.py", site)
    pages = [str(page) for page in Path("docs").glob("*.md") if page.stem != "benchmarks"]
    pages += ["README.md", "SECURITY.md", "CONTRIBUTING.md", "examples/README.md"]
    session.run("python", "docs/_extensions/prose.py", *sorted(pages))
    if "--serve" in session.posargs:
        session.run("python", "-m", "http.server", "8000", "--bind", "127.0.0.1", "-d", site)


@nox.session(python=PYTHONS[0])
def audit(session: nox.Session) -> None:
    """Known vulnerabilities of what users install: every extra at its newest version."""
    session.install(".[test-all]", "pip-audit>=2.9")
    session.run("pip-audit", "--skip-editable", *session.posargs)


@nox.session(python=PYTHONS[0])
def kills(session: nox.Session) -> None:
    """Kills, races and load, at length: what the test suite does a few times, a hundred times."""
    session.install("-e", ".[test-all]")
    session.run("pytest", *(session.posargs or LONG), env=AT_LENGTH)


@nox.session(python=PYTHONS[0])
def dates(session: nox.Session) -> None:
    """What depends on dates, on other days and in other zones; `-- tests` for the whole suite."""
    session.install("-e", ".[test-all]")
    for at, zone in DAYS:
        session.run("pytest", f"--at={at}", f"--zone={zone}", *(session.posargs or DATED))


@nox.session(python=PYTHONS[0])
def queue(session: nox.Session) -> None:
    """Stores in databases and Redis; sync runs and webhooks by Celery over Redis and RabbitMQ.

    Tests whose server is missing are skipped and say so; with SYNC_RUN_SERVERS=required they fail.
    """
    session.install("-e", ".[test-all]", *QUEUE)
    session.run("pytest", *QUEUED)


@nox.session(python=PYTHONS[0])
def demo(session: nox.Session) -> None:
    """A fake Factorial to try things on: `nox -s demo -- --port 8080`."""
    session.install(".")
    session.run("python", "-m", "factorial_sdk.testing", *session.posargs)


@nox.session(python=PYTHONS[0])
def build(session: nox.Session) -> None:
    """The wheel and the sdist into dist/, checked; `-- --tag v1.2.3` against a tag as well."""
    session.install("build", "twine")
    session.run("python", "-m", "release.check", *session.posargs)


@nox.session(python=PYTHONS[0])
def httpx2(session: nox.Session) -> None:
    """The tests with httpx replaced by its maintained fork; `-- tests/test_clients.py` for some."""
    session.install("-e", ".[test-all]", "httpx2>=2.16")
    session.run_install("python", "-m", "tests.httpx2")
    deselected = [f"--deselect={test}" for test in OTHERWISE]
    session.run("pytest", *deselected, *session.posargs)


@nox.session(python=PYTHONS[0])
def pyodide(session: nox.Session) -> None:
    """Some tests on CPython 3.14 in Pyodide, without threads and sockets; needs node and npm."""
    folder = session.create_tmp()
    session.run("npm", "install", "--prefix", folder, "pyodide@314", external=True)
    packages = [*PROJECT["project"]["dependencies"], "pytest>=8.2", "hypothesis>=6.100"]
    pure = ("--only-binary=:all:", "--implementation=py", "--abi=none", "--platform=any")
    target = ("--python-version=3.14", "--target", f"{folder}/site", "--upgrade")
    session.run("python", "-m", "pip", "install", "--quiet", *pure, *target, *packages)
    chosen = session.posargs or PYODIDE
    options = ("-q", "-o", "addopts=", "-p", "no:cacheprovider")
    session.run("node", "tests/pyodide.mjs", folder, *options, *chosen, external=True)


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """What touches the dependencies, with the oldest of them that pyproject.toml allows."""
    session.install("-e", ".[test-all]")
    extras = (
        "speed", "journal", "progress", "keyring", "otel",
        "pandas", "polars", "arrow", "duckdb", "dlt",
    )  # fmt: skip
    declared = [
        *PROJECT["project"]["dependencies"],
        *(line for extra in extras for line in PROJECT["project"]["optional-dependencies"][extra]),
    ]
    declared.append("opentelemetry-sdk>=1.25")  # goes with the opentelemetry-api of its version
    declared.append("numpy>=1.26")  # what pandas and pyarrow of that age were built against
    session.install(*(line.replace(">=", "==") for line in declared))
    deselected = [f"--deselect={test}" for test in OLDER]
    session.run("pytest", *deselected, *(session.posargs or LOWEST))


@nox.session(python=PYTHONS[0])
def mutants(session: nox.Session) -> None:
    """Whether tests notice 200 small mistakes in core and sync runs; `-- --only paging` for some.

    Takes an hour or two, and is no part of CI. `-- --seed 2` takes another sample.
    """
    session.install("-e", ".[test-all]", "cosmic-ray>=8.4", "coverage>=7.6", *QUEUE[-2:])
    session.run("python", "-m", "tests.mutants", *session.posargs)
