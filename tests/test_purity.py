"""The core does no I/O, and importing the SDK imports nothing that is not needed yet."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import factorial_sdk

from .helpers.tables import for_each

PACKAGE = Path(factorial_sdk.__file__).parent
FORBIDDEN = {"httpx", "asyncio", "anyio", "trio", "socket", "ssl", "threading", "select", "http"}

MODULES = sorted((PACKAGE / "core").rglob("*.py"))


def module_name(path: Path) -> str:
    """The name that a module of the package is imported by."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def modules_after(code: str) -> set[str]:
    """Names of the modules that a fresh interpreter has imported to run `code`."""
    # A run at another day has imported what moves the clock before.
    program = f"import sys\nbefore = {{*sys.modules}}\n{code}\nprint(*sys.modules.keys() - before)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_core_imports_no_network_and_no_concurrency() -> None:
    core = ", ".join(map(module_name, MODULES))
    # attrs, cattrs and logging come with threading; what counts is what the core adds to them.
    before = modules_after("import attrs, cattrs, logging, email.utils, decimal, pathlib, json")
    after = modules_after(
        f"import attrs, cattrs, logging, email.utils, decimal, pathlib, json\nimport {core}"
    )
    assert not (after - before) & FORBIDDEN
    assert not after & {"httpx", "anyio", "trio", "asyncio"}


@for_each("path", MODULES, id_of=lambda path: module_name(path).removeprefix("factorial_sdk.core."))
def test_no_core_module_imports_what_does_io_or_waits(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Await | ast.AsyncFunctionDef | ast.AsyncFor | ast.AsyncWith)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body.clear()
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 0
    }
    depth = len(path.relative_to(PACKAGE / "core").parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level <= depth, f"leaves the core: {ast.unparse(node)}"
    assert "factorial_sdk" not in names
    assert not names & (FORBIDDEN | {"time", "os"} - ({"os"} if path.stem == "body" else set()))
    assert not any(
        isinstance(n, ast.Call) and ast.unparse(n.func) == "open" for n in ast.walk(tree)
    )


def test_importing_the_sdk_imports_no_dependency() -> None:
    loaded = modules_after("import factorial_sdk")
    assert not loaded & {"httpx", "attrs", "attr", "cattrs", "anyio", "asyncio", "ssl", "typing"}
    assert {name for name in loaded if name.startswith("factorial_sdk.")} == {
        "factorial_sdk._homes"
    }


def test_a_domain_is_imported_when_it_is_first_used() -> None:
    code = (
        "import factorial_sdk\n"
        "api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth('k'))\n"
        "assert 'factorial_sdk.resources.integrations' not in sys.modules\n"
        "api.integrations"
    )
    assert "factorial_sdk.resources.integrations" in modules_after(code)


def test_a_first_page_imports_only_what_it_needs() -> None:
    meta = '{"limit": 100, "total": 1, "has_next_page": false, "end_cursor": null}'
    body = f'{{"data": [{{"id": "1"}}], "meta": {meta}}}'
    code = (
        "import factorial_sdk, httpx\n"
        f"body = {body!r}\n"
        "respond = lambda request: httpx.Response(200, content=body)\n"
        "http_client = httpx.Client(transport=httpx.MockTransport(respond))\n"
        "auth = factorial_sdk.ApiKeyAuth('k')\n"
        "with factorial_sdk.Client(auth=auth, http_client=http_client) as api:\n"
        "    assert api.teams.teams.get()[0].id == '1'\n"
    )
    loaded = modules_after(code)
    own = {name.removeprefix("factorial_sdk.") for name in loaded if "factorial_sdk." in name}
    assert {name for name in own if name.startswith("resources.")} == {
        "resources.teams",
        "resources.tree",
    }
    late = {
        "core.models.bodies", "core.requests.body", "core.operations.deprecated",
        "core.decoding.page_codegen", "core.serialization", "core.responses.error_response",
        "core.auth", "core.files", "core.pagination", "transport.bridge", "transport.error_factory",
        "errors", "concurrency", "progress", "custom_requests", "async_client", "notebook",
        "frames", "testing",
    }  # fmt: skip
    assert not own & late


def test_no_module_that_people_write_has_400_lines() -> None:
    lines = {
        module_name(path): path.read_text(encoding="utf-8").count("\n")
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "resources" and path.name != "_names.py"  # generated
    }
    assert len(lines) > 200
    assert {name for name, count in lines.items() if count >= 400} == set()


def test_the_sync_client_needs_no_event_loop_library() -> None:
    code = (
        "import factorial_sdk, httpx\n"
        "transport = httpx.MockTransport(lambda request: httpx.Response(200, json=[]))\n"
        "auth = factorial_sdk.ApiKeyAuth('k')\n"
        "with factorial_sdk.Client(auth=auth, transport=transport) as api:\n"
        "    assert api.integrations.sync_runs.all().data() == []\n"
    )
    assert "trio" not in modules_after(code)


def test_the_sdk_never_imports_its_testing_package() -> None:
    for path in PACKAGE.rglob("*.py"):
        if "testing" in path.relative_to(PACKAGE).parts:
            continue
        code = [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if not line.lstrip().startswith((">>>", "..."))
        ]
        assert not any("import" in line and "testing" in line for line in code), path
