"""The generated pages of the reference, as reStructuredText."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domains import domain
from examples import example, recipes_with
from factorial_sdk.core.config import DEFAULT_VERSION
from names import public_modules, public_name

TEMPLATES = Path(__file__).parents[1] / "_templates"
NAME = re.compile(r"(?<![`\w])`(\w+)((?:\.\w+)*)`(?!`)")


def linked(module: ModuleType, text: str) -> str:
    """Return the text of a docstring, with links for the names of its module."""

    def link(match: re.Match[str]) -> str:
        value = vars(module).get(match[1])
        if not isinstance(value, type):
            return match[0]
        return f":py:obj:`{match[1]}{match[2]} <{public_name(value)}{match[2]}>`"

    return NAME.sub(link, text)


def domain_pages(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each page about these domains, and its text."""
    files = FileSystemLoader(TEMPLATES)
    templates = Environment(loader=files, undefined=StrictUndefined, autoescape=False)  # noqa: S701
    pages = [domain(name) for name in names]
    for page in pages:
        rst = partial(linked, page.module)
        for resource in page.resources:
            text = templates.get_template("resource.rst").render(
                domain=page,
                resource=resource,
                rst=rst,
                example=example(resource),
                recipes=recipes_with(resource),
            )
            yield f"domains/{page.name}/{resource.name}", text
        yield (
            f"domains/{page.name}",
            templates.get_template("domain.rst").render(domain=page, rst=rst),
        )
    for name, template in (("domains/index", "domains.rst"), ("operations", "operations.rst")):
        shown = {"domains": pages, "version": DEFAULT_VERSION, "rst": str}
        yield name, templates.get_template(template).render(shown)


def module_pages() -> Iterator[tuple[str, str]]:
    """Yield the page of each public module but the package, and its text."""
    for module in public_modules()[1:]:
        name = module.__name__
        title = f"``{name}``"
        summary = (module.__doc__ or "").partition("\n")[0]
        head = [title, "=" * len(title), "", summary, ""]
        head += fixtures() if name == "factorial_sdk.testing" else []
        yield f"modules/{name.partition('.')[2]}", "\n".join([*head, f".. public:: {name}"])


def fixtures() -> Iterator[str]:
    """Yield the lines on the pytest fixtures, which are no public names: pytest finds them."""
    spec = find_spec("factorial_sdk.testing.pytest_plugin")
    assert spec is not None
    assert spec.origin is not None
    yield from ("Pytest fixtures", "---------------", "", ".. list-table::", "")
    for node in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef) or not node.decorator_list:
            continue
        text = (ast.get_docstring(node) or "").removeprefix("Return ")
        yield from (f"   * - ``{node.name}``", f"     - {text}")
    yield from (
        "",
        "pytest finds them once the SDK is installed. ``@pytest.mark.fake_factorial(seed=3)`` sets",
        "arguments of the `FakeFactorial`. :doc:`The guide </testing>` has examples.",
        "",
        "Names",
        "-----",
        "",
    )
