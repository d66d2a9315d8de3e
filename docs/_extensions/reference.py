"""Sphinx extension that writes the reference pages and resolves names to links."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from pydoc import locate
from typing import Any, get_origin

from docutils import nodes
from sphinx.addnodes import pending_xref, pending_xref_condition
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from agents import agent_texts
from domains import resources
from elsewhere import elsewhere
from names import ALL, aliases, domains, is_internal
from pages import domain_pages, module_pages


def write_pages(app: Sphinx) -> None:
    """Write the generated pages of the reference; leave unchanged files alone."""
    names = app.config.only_domains or list(domains())
    pages = {**dict(domain_pages(names)), **dict(module_pages())}
    reference = Path(app.srcdir, "reference")
    for old in [*reference.glob("domains/**/*.rst"), *reference.glob("modules/*.rst")]:
        if old.relative_to(reference).with_suffix("").as_posix() not in pages:
            old.unlink()
    for name, text in pages.items():
        path = reference / f"{name}.rst"
        path.parent.mkdir(exist_ok=True, parents=True)
        tidy = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != tidy:
            path.write_text(tidy, encoding="utf-8")


def write_agent_texts(app: Sphinx, error: Exception | None) -> None:
    """Write ``llms.txt`` and what it links to beside the pages."""
    if error is None and app.builder.format == "html":
        texts = agent_texts()
        texts |= {f"docs/{page.name}": page.read_text("utf-8") for page in app.srcdir.glob("*.md")}
        for name, text in texts.items():
            path = Path(app.outdir, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")


def show_own_branch(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Show of the table of contents what is around the page: all of it is 40 kB on each page."""
    if toctree := context.get("toctree"):
        context["toctree"] = lambda **options: toctree(**options | {"collapse": True})


@cache
def _resources() -> Mapping[str, str]:
    return resources()


def link_elsewhere(app: Sphinx, document: nodes.document) -> None:
    """Link names of Python, httpx and others before Sphinx looks for them in this project."""
    for node in list(document.findall(pending_xref)):
        target = str(node.get("reftarget"))
        inner = node[0]
        shown = _unqualified(inner[0] if isinstance(inner, pending_xref_condition) else inner)
        if link := elsewhere(target):
            node.replace_self(nodes.reference("", "", shown, internal=False, refuri=link))
        elif hasattr(builtins, target):
            node.replace_self(shown)
        else:  # else Sphinx compares it with the end of every known name
            node.attributes.pop("refspecific", None)


def link_code(app: Sphinx, document: nodes.document) -> None:
    """Link names of classes that guides write as code to their documentation."""
    for node in list(document.findall(nodes.literal)):
        name = node.astext()
        known = name in ALL and name[0].isupper()
        if known and not isinstance(node.parent, pending_xref | nodes.reference | nodes.title):
            attributes = {"refdomain": "py", "reftype": "obj", "reftarget": f"factorial_sdk.{name}"}
            link = pending_xref("", refdoc=app.env.docname, refexplicit=True, **attributes)
            node.replace_self(link)
            link += node


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: nodes.TextElement
) -> nodes.Node | None:
    """Resolve a name that Sphinx does not find."""
    target = str(node.get("reftarget"))
    name = _resources().get(target, f"factorial_sdk.{target}")
    if name in env.domains.python_domain.objects:
        return env.domains.python_domain.resolve_xref(
            env, node["refdoc"], app.builder, "obj", name, node, _unqualified(shown)
        )
    # Arguments, paths, snippets and internal names stay text; unknown classes are reported.
    exists = not re.search(r"[A-Z]\w*[a-z]\w*$", target) or locate(target) or _is_ours(target)
    return _unqualified(shown) if exists else None


def _is_ours(name: str) -> bool:
    """Return whether a module of the package has a name that is not public."""
    modules = [module for home, module in sys.modules.items() if home.startswith("factorial_sdk")]
    return any(name in vars(module) for module in modules)


def _unqualified(shown: nodes.TextElement) -> nodes.TextElement:
    """Return a type without its module."""
    text = shown.astext()
    if "." in text and isinstance(shown, nodes.Text | nodes.inline):
        return nodes.inline("", text.rpartition(".")[2])
    return shown


def only_public_bases(app: Sphinx, name: str, obj: Any, options: Any, bases: list[Any]) -> None:
    """Hide internal base classes."""
    bases[:] = [base for base in bases if not is_internal(get_origin(base) or base)]


def drop_tooltips(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Drop the full names that pop up over links: they are a megabyte of the site."""
    for node in document.findall(nodes.reference):
        node.attributes.pop("reftitle", None)


def add_aliases(app: Sphinx, env: BuildEnvironment) -> None:
    """List objects with several public names under each name."""
    listed = env.domains.python_domain.objects
    for public, name in aliases():
        if name in listed:
            listed[public] = listed[name]._replace(aliased=False)


def setup(app: Sphinx) -> Mapping[str, Any]:
    """Register the event handlers."""
    app.add_config_value("only_domains", [], "env", [list])
    app.connect("builder-inited", write_pages)
    app.connect("build-finished", write_agent_texts)
    app.connect("html-page-context", show_own_branch, priority=400)  # the theme is next
    app.connect("env-updated", add_aliases)
    app.connect("doctree-read", link_code)
    app.connect("doctree-read", link_elsewhere)
    app.connect("doctree-resolved", drop_tooltips)
    app.connect("missing-reference", resolve)
    app.connect("autodoc-process-bases", only_public_bases)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
