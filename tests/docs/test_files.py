"""The code blocks of files.md run against the fake, in both modes."""

from __future__ import annotations

import ast
import asyncio
import inspect
from typing import Any

import pytest

import factorial_sdk
from factorial_sdk.testing import FakeFactorial

from .test_guides import blocks

BLOCKS = blocks("files")


class ToAsync(ast.NodeTransformer):
    """Puts `await` and `async` where the guide says that they belong."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        root: ast.AST = node.func
        while isinstance(root, ast.Attribute):
            root = root.value
        is_api = isinstance(root, ast.Name) and root.id == "api"
        return ast.Await(node) if is_api else node

    def visit_With(self, node: ast.With) -> ast.AST:
        self.generic_visit(node)
        client, *others = node.items
        inner = [ast.With(others, node.body)] if others else node.body
        return ast.AsyncWith([client], inner)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        return ast.Attribute(node.value, "AsyncClient", node.ctx) if node.attr == "Client" else node


def test_each_block_is_of_one_client() -> None:
    assert len(BLOCKS) == 9
    assert all("factorial_sdk.Client(" in code for code in BLOCKS)


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("code", BLOCKS, ids=range(1, len(BLOCKS) + 1))
def test_block_runs_and_prints(
    code: str,
    is_async: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fake = FakeFactorial()
    monkeypatch.setattr(factorial_sdk, "Client", fake.client)
    monkeypatch.setattr(factorial_sdk, "AsyncClient", fake.async_client)
    tree: Any = ast.parse(code)
    if is_async:
        tree = ast.fix_missing_locations(ToAsync().visit(tree))
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    run: Any = eval(compile(tree, "files.md", "exec", flags=flags), {})
    assert inspect.iscoroutine(run) == is_async
    if is_async:
        asyncio.run(run)
    printed = capsys.readouterr().out
    assert printed.strip()
    assert "None" not in printed.replace(" None\n", " unknown\n")
