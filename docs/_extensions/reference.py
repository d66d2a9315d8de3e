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
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sphinx.addnodes import pending_xref, pending_xref_condition
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import GoogleDocstring

from domains import DomainPage, resources
from elsewhere import elsewhere
from names import ALL, aliases, domains, is_internal, public_modules


def write_pages(app: Sphinx) -> None:
    """Write a page for each domain and module; leave unchanged files alone."""
    files = FileSystemLoader(Path(app.srcdir, "_templates"))
    templates = Environment(loader=files, undefined=StrictUndefined, autoescape=False)  # noqa: S701
    template = templates.get_template("domain.rst")

    def napoleon(text: str) -> list[str]:
        return GoogleDocstring(text, app.config, app, "method").lines()

    about = [DomainPage(name, napoleon) for name in domains()]
    pages = {f"domains/{page.name}": template.render(page=page) for page in about}
    pages["domains/index"] = templates.get_template("domains.rst").render(pages=about)
    for module in public_modules()[1:]:
        name = module.__name__
        title = f"``{name}``"
        summary = (module.__doc__ or "").partition("\n")[0]
        head = [title, "=" * len(title), "", summary, "", f".. public:: {name}"]
        pages[f"modules/{name.partition('.')[2]}"] = "\n".join(head)
    reference = Path(app.srcdir, "reference")
    for old in [*reference.glob("domains/*.rst"), *reference.glob("modules/*.rst")]:
        if str(old.relative_to(reference).with_suffix("")) not in pages:
            old.unlink()
    for name, text in pages.items():
        path = reference / f"{name}.rst"
        path.parent.mkdir(exist_ok=True)
        tidy = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != tidy:
            path.write_text(tidy, encoding="utf-8")


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


def add_aliases(app: Sphinx, env: BuildEnvironment) -> None:
    """List objects with several public names under each name."""
    listed = env.domains.python_domain.objects
    for public, name in aliases():
        if name in listed:
            listed[public] = listed[name]._replace(aliased=False)


def setup(app: Sphinx) -> Mapping[str, Any]:
    """Register the event handlers."""
    app.connect("builder-inited", write_pages)
    app.connect("env-updated", add_aliases)
    app.connect("doctree-read", link_code)
    app.connect("doctree-read", link_elsewhere)
    app.connect("missing-reference", resolve)
    app.connect("autodoc-process-bases", only_public_bases)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
