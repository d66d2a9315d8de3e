"""What editors infer of 20 expressions, in both modes: it is what the table of the docs says.

pyright stands for VS Code, and for others that use a type checker; Jedi for editors that read code
without one; IPython for a notebook, whose objects are alive.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import factorial_sdk
from factorial_sdk.core.operations.endpoint import domains_of

from .helpers.integrations import keep_jedi_apart

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "editors.md"
NOTHING = "–"
MODES = ("Client", "AsyncClient")
# What Jedi calls a function of the SDK, and None.
ALIASES = dict.fromkeys(("Callable", "cached_property", "send"), "function") | {"NoneType": "None"}


keep_jedi_apart()


class Case(NamedTuple):
    """An expression of blocking code, and the one that means the same in async code."""

    sync: str
    asynchronous: str
    member: str
    """What completion has to offer behind it."""


E = "api.employees.employees"
CASES = [
    Case("api", "api", "timeoff"),
    Case("api.employees", "api.employees", "employees"),
    Case(E, E, "get_by_id"),
    Case(f"{E}.get", f"{E}.get", "describe"),
    Case(f"{E}.get()", f"await {E}.get()", "meta"),
    Case(f"{E}.get().meta", f"(await {E}.get()).meta", "end_cursor"),
    Case(f"{E}.get().meta.total", f"(await {E}.get()).meta.total", "bit_length"),
    Case(f"{E}.get().data()", f"(await {E}.get()).data()", "append"),
    Case(f"{E}.get()[0]", f"(await {E}.get())[0]", "first_name"),
    Case(f"{E}.get()[0].first_name", f"(await {E}.get())[0].first_name", "upper"),
    Case(f"{E}.get_by_id(1)", f"await {E}.get_by_id(1)", "first_name"),
    Case(f"{E}.get_by_id(1).id", f"(await {E}.get_by_id(1)).id", "upper"),
    Case(f"{E}.all()", f"await {E}.all()", "to_pandas"),
    Case(f"{E}.all()[0]", f"(await {E}.all())[0]", "first_name"),
    Case(f"{E}.iter()", f"{E}.iter()", "__next__"),
    Case(f"next({E}.iter())", f"[each async for each in {E}.iter()][0]", "first_name"),
    Case(f"next({E}.pages())", f"[each async for each in {E}.pages()][0]", "meta"),
    Case(f"{E}.update(1, {{}})", f"await {E}.update(1, {{}})", "first_name"),
    Case("api.integrations.sync_runs.create({})", "await api.integrations.sync_runs.create({})",
         "status"),
    Case("api.credentials()", "await api.credentials()", "company_id"),
]  # fmt: skip


def expressions(mode: str) -> list[str]:
    return [case.sync if mode == "Client" else case.asynchronous for case in CASES]


def source(mode: str, lines: list[str]) -> str:
    head = ["import factorial_sdk", "", "", f"async def main(api: factorial_sdk.{mode}) -> None:"]
    return "\n".join([*head, *(f"    {line}" for line in lines)]) + "\n"


def told_by_pyright(folder: Path) -> dict[str, list[str]]:
    for mode in MODES:
        code = source(mode, [f"reveal_type({e})" for e in expressions(mode)])
        (folder / f"{mode}.py").write_text(code, encoding="utf-8")
    config = {"extraPaths": [str(ROOT)]}
    (folder / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    program = shutil.which("pyright", path=str(Path(sys.executable).parent))
    assert program is not None
    command = [program, "--outputjson", f"--pythonpath={sys.executable}", "-p", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=600)
    told: dict[str, list[str]] = {mode: [] for mode in MODES}
    for item in json.loads(done.stdout)["generalDiagnostics"]:
        if item["severity"] == "information":
            text = re.sub(r'^Type of ".*" is "(.*)"$', r"\1", item["message"], flags=re.DOTALL)
            told[Path(item["file"]).stem].append(joined(re.findall(r"[A-Za-z_]+", _outer(text))))
    return told


def joined(names: Iterable[str]) -> str:
    return " or ".join(sorted({ALIASES.get(name, name) for name in names})) or NOTHING


def _outer(text: str) -> str:
    """Return a type without what is in brackets."""
    while (shorter := re.sub(r"\[[^\[\]]*\]|\([^()]*\)", "", text)) != text:
        text = shorter
    return text


def told_by_jedi(mode: str) -> list[str]:
    import jedi

    project = jedi.Project(ROOT)
    told: list[str] = []
    for expression in expressions(mode):
        code = source(mode, [f"x = {expression}", "x"])
        names = jedi.Script(code, path=ROOT / "case.py", project=project).infer(6, 5)
        told.append(joined(name.name for name in names))
    return told


def told_by_ipython(mode: str) -> list[str]:
    """Whether completion offers a member, in a shell where `api` is a client."""
    from IPython.core.completer import IPCompleter, provisionalcompleter

    client: Any = getattr(factorial_sdk, mode)
    names = {"api": client(auth=factorial_sdk.ApiKeyAuth("planted-key")), "next": next}
    completer = IPCompleter(shell=None, namespace=names, global_namespace=names)
    completer.use_jedi = True
    other = ("magic", "magic_config", "magic_color", "custom_completer", "file", "dict_key")
    completer.disable_matchers = [f"IPCompleter.{name}_matcher" for name in other]
    told: list[str] = []
    for case, expression in zip(CASES, expressions(mode), strict=True):
        start = f"({expression})" if " " in expression and expression[-1] != "]" else expression
        with provisionalcompleter():
            offered = {each.text for each in completer.completions(f"{start}.", len(start) + 1)}
        told.append("yes" if case.member in offered else NOTHING)
    return told


def table(mode: str, columns: dict[str, list[str]]) -> list[str]:
    rows = [["expression", *columns], ["---"] * (len(columns) + 1)]
    rows += [
        [f"`{cells[0]}`", *cells[1:]]
        for cells in zip(expressions(mode), *columns.values(), strict=True)
    ]
    return [f"| {' | '.join(row)} |" for row in rows]


def in_guide(mode: str) -> list[str]:
    """The lines of the table of a mode in the guide."""
    text = GUIDE.read_text(encoding="utf-8").partition(f"## With {mode_name(mode)}\n")[2]
    return [line for line in text.partition("\n## ")[0].splitlines() if line.startswith("|")]


def mode_name(mode: str) -> str:
    return "a blocking client" if mode == "Client" else "an asynchronous client"


def column(mode: str, name: str) -> list[str]:
    head, _, *rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in in_guide(mode)
    ]
    assert [row[0] for row in rows] == [f"`{each}`" for each in expressions(mode)]
    return [row[head.index(name)] for row in rows]


@pytest.mark.integration("jedi")
@pytest.mark.parametrize("mode", MODES)
def test_jedi_infers_what_the_guide_says(mode: str) -> None:
    assert told_by_jedi(mode) == column(mode, "Jedi")


@pytest.mark.integration("IPython")
@pytest.mark.parametrize("mode", MODES)
def test_ipython_completes_what_the_guide_says(mode: str) -> None:
    assert told_by_ipython(mode) == column(mode, "IPython")


@pytest.mark.integration("pyright")
def test_pyright_infers_what_the_guide_says(tmp_path: Path) -> None:
    assert told_by_pyright(tmp_path) == {mode: column(mode, "pyright") for mode in MODES}


PUBLIC = {
    *("close", "credentials", "download", "download_all"),
    *("request", "send", "send_all", "with_auth", "with_options"),
}


@pytest.mark.parametrize("mode", MODES)
def test_completion_of_a_client_shows_domains_and_public_methods(mode: str) -> None:
    client: Any = getattr(factorial_sdk, mode)
    api = client(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    shown = {name for name in dir(api) if not name.startswith("_")}
    public = PUBLIC | ({"aclose"} if mode == "AsyncClient" else set())
    assert shown == public | set(domains_of(client))


@pytest.mark.integration("jedi")
@pytest.mark.parametrize("mode", MODES)
def test_jedi_completes_domains_and_public_methods(mode: str) -> None:
    import jedi

    code = source(mode, ["api."])
    found = jedi.Script(code, path=ROOT / "case.py", project=jedi.Project(ROOT)).complete(5, 8)
    shown = {name.name for name in found if not name.name.startswith("_")}
    public = PUBLIC | ({"aclose"} if mode == "AsyncClient" else set())
    assert shown == public | set(domains_of(getattr(factorial_sdk, mode)))
