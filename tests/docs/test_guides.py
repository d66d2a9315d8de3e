"""The code blocks of every guide run, and links between pages exist."""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path

import pytest

from factorial_sdk.testing import FakeFactorial

from ..helpers.integrations import marks_for
from ..helpers.programs import run
from .test_readme import ROOT

DOCS = ROOT / "docs"
PAGES = [*ROOT.glob("*.md"), ROOT / "examples" / "README.md", *DOCS.glob("*.md")]
RUN_HERE = (
    "index",
    "installation",
    "quickstart",
    "filtering",
    "writing",
    "concurrency",
    "adaptive-concurrency",
    "progress",
    "scaling",
    "logging",
    "fleet",
    "lists",
    "errors",
    "versions",
    "custom-types",
    "custom-requests",
    "migrating-from-vendor",
    "migrating-from-factorialhr",
    "notebooks",
)
RUN_ELSEWHERE = {
    "export": "export/test_docs.py",
    "files": "docs/test_files.py",
    "frames": "export/test_docs.py",
    "authentication": "docs/test_authentication.py",
    "reliability": "docs/test_reliability.py",
    "sync-runs": "sync_runs/test_docs.py",
    "recipes": "docs/test_recipes.py",
    "testing": "testing/test_docs.py",
    "webhooks": "webhooks/test_docs.py",
}
# Notebooks await at the top level, so their blocks are compiled as notebooks compile them.
AS_NOTEBOOKS_DO = """
import ast, asyncio, inspect, sys
run = eval(compile(sys.argv[1], "guide", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), {})
if inspect.iscoroutine(run):
    asyncio.run(run)
"""


def blocks(page: str) -> list[str]:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, id=f"{page}-{number}", marks=marks_for(code))
        for page in RUN_HERE
        for number, code in enumerate(blocks(page), 1)
    ],
)
def test_guide_code_block_runs(code: str) -> None:
    with FakeFactorial().serve() as server:
        here = {"FACTORIAL_BASE_URL": server.url, "FACTORIAL_TOKEN": server.token}
        done = run("-c", AS_NOTEBOOKS_DO, code, **here)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_installation_lists_every_extra_for_users() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    text = (DOCS / "installation.md").read_text("utf-8")
    table = text.partition("| extra |")[2].partition("\n\n")[0]
    for_developers = {"test", "test-all", "docs", "generate", "lint", "typing", "dev"}
    named = set(re.findall(r"`(\w+)`", table))
    assert named == extras.keys() - for_developers


def test_every_guide_is_in_the_table_of_contents() -> None:
    contents = re.findall(r"```{toctree}\n(.*?)```", (DOCS / "index.md").read_text("utf-8"), re.S)
    listed = [line for block in contents for line in block.splitlines() if line[:1].isalpha()]
    pages = {page.stem for page in DOCS.glob("*.md")} - {"index"}
    assert pages == {line for line in listed if "/" not in line}
    assert len(listed) == len(set(listed))


def test_changed_import_suffices_for_factorialhr_users() -> None:
    code, *_ = blocks("migrating-from-factorialhr")
    done = run("-c", f"{code}\nfactorialhr.ApiClient, factorialhr.EmployeesEndpoint.all")
    assert done.returncode == 0, done.stderr


def test_code_blocks_of_every_guide_are_tested() -> None:
    with_blocks = {page.stem for page in DOCS.glob("*.md") if blocks(page.stem)}
    assert with_blocks == {*RUN_HERE, *RUN_ELSEWHERE}
    for page, module in RUN_ELSEWHERE.items():
        text = (ROOT / "tests" / module).read_text("utf-8")
        assert f"{page}.md" in text, module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if not target.startswith("reference/"):  # made with the site, whose links are checked there
            assert (page.parent / target).exists(), target


@pytest.mark.integration("fastapi")
def test_fastapi_application_of_the_fleet_guide_responds() -> None:
    (code,) = (block for block in blocks("fleet") if "FastAPI(" in block)
    code += textwrap.dedent("""
        from fastapi.testclient import TestClient

        with TestClient(app) as web:
            for path in ("1/employees/1400", "1/employees/0", "2/employees/1400"):
                response = web.get(f"/companies/{path}")
                print(response.status_code, sorted(response.json())[0])
            people = web.get("/companies/1/employees").json()
            print(len(people) > 20, *sorted(people[0]), people[0]["id"])
    """)
    with FakeFactorial().serve() as server:
        here = {"FACTORIAL_BASE_URL": server.url, "FACTORIAL_TOKEN": server.token}
        done = run("-c", code, **here)
    printed = ["200 email", "404 detail", "404 detail", "True email id name 1400"]
    assert done.stdout.splitlines() == printed, done.stderr
