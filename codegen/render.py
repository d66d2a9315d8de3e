"""Parts into source: filled templates, formatted by ruff."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import jinja2

from .build import clashes
from .parts import Module
from .words import camel

WIDTH = 100

# What the modules of domains import, in the order of their imports.
IMPORTS: Mapping[str, tuple[str, ...]] = {
    "collections.abc": ("Mapping", "Sequence"),
    "enum": ("StrEnum",),
    "typing": ("Any", "TypeAlias", "Unpack"),
    "..core.operations.executor": ("Api",),
    "..core.operations.endpoint": ("Domain", "Endpoint"),
    "..core.models.pages": ("MetaApiResponse",),
    "..core.models.base": (
        "DOCUMENTED_ONLY",
        "PUBLISHED_ONLY",
        "Body",
        "Model",
        "choice",
        "sent_as",
    ),
    "..core.operations.descriptors": ("iter_pages", "iterate", "list_all", "operation", "paged"),
    "..core.operations.options": ("ListOptions", "RequestOptions"),
    "..core.requests.body": ("FileInput",),
    "..core.requests.request": ("Request",),
    "..core.types": ("ID", "UNSET", "Fields", "Maybe"),
}

MODULES: Mapping[str, str] = {"dt": "import datetime as dt", "attrs": "import attrs"}


def entry(text: str, indent: int, hang: int | None = None) -> str:
    """A line of a docstring, wrapped: further lines are indented by `hang` (4 more by default)."""
    further = indent + 4 if hang is None else hang
    return "\n".join(
        textwrap.wrap(
            text,
            WIDTH,
            initial_indent=" " * indent,
            subsequent_indent=" " * further,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def quoted(text: str, indent: int) -> str:
    """The docstring of an attribute."""
    lines = entry(f'"""{text}', indent, indent)
    last = lines.rpartition("\n")[2]
    return f'{lines}"""' if len(last) + 3 <= WIDTH else f'{lines}\n{" " * indent}"""'


def opened(text: str, start: str, end: str = "") -> str:
    """Words side by side behind `start`, as many to a line as fit; those with "~" stay together.

    Args:
        text: the words.
        start: what they stand behind; lines without it are indented by four.
        end: what closes them.
    """
    lines = textwrap.wrap(
        start + text + end,
        WIDTH,
        initial_indent="" if start else "    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace("~", " ")


def summarized(text: str, reference: str) -> str:
    """The start of an operation's docstring: on one line with its path, if that fits."""
    line = f'        """{text} ({reference}).'
    if len(line) + 3 <= WIDTH:
        return line
    return f'        """{text}.\n\n        {reference}'


ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=jinja2.StrictUndefined,
    autoescape=False,  # noqa: S701 - it writes Python and not HTML
)
ENVIRONMENT.filters |= {
    "entry": entry,
    "opened": opened,
    "quoted": quoted,
    "summarized": summarized,
}


def domain(module: Module) -> str:
    """Source of the module of one domain."""
    template = ENVIRONMENT.get_template("domain.py.jinja")
    body = template.render(module=module, imports="")
    return template.render(module=module, imports=_imports(body))


def _imports(body: str) -> str:
    """The imports that a module needs, found by the names that it uses."""
    code = re.sub(r'"""(.|\n)*?"""', "", body)
    used = set(re.findall(r"[A-Za-z_]\w*", code))
    lines = [line for name, line in MODULES.items() if name in used]
    for module, names in IMPORTS.items():
        if wanted := [name for name in names if name in used]:
            lines.append(f"from {module} import {', '.join(wanted)}")
    return "\n".join(lines)


def public_names(
    modules: list[Module], own: Mapping[str, list[str]], aliases: Mapping[str, str]
) -> dict[str, str]:
    """Sources of the tables of public names, by module: for type checkers, and for run time.

    Args:
        modules: the domains; names that several define are prefixed with the domain.
        own: the hand-written modules and their names.
        aliases: further names, each with ``domain.Name`` that it is another name for.
    """
    shared = clashes(modules)
    entries: dict[str, list[str]] = {f".{module}": list(each) for module, each in own.items()}
    for module in modules:
        entries[f".resources.{module.name}"] = [
            f"{name}:{camel(module.name)}{name}" if name in shared else name
            for name in module.names
        ]
    public = {entry.rpartition(":")[2] for each in entries.values() for entry in each}
    for alias, target in aliases.items():
        home, _, original = target.partition(".")
        if alias in public:
            raise ValueError(f"{alias} is a name already")
        entries[f".resources.{home}"].append(f"{original}:{alias}")
    table = {module: sorted(each) for module, each in sorted(entries.items())}
    imports = {
        module: ", ".join(f"{entry}~as~{entry}" for entry in each if ":" not in entry)
        for module, each in table.items()
    }
    renamed = {
        module.rpartition(".")[2]: {
            public: original
            for original, _, public in (entry.partition(":") for entry in each)
            if public
        }
        for module, each in table.items()
    }
    facts = {
        "names": table,
        "imports": {module: each for module, each in imports.items() if each},
        "renamed": {module: each for module, each in renamed.items() if each},
    }
    return {
        name: ENVIRONMENT.get_template(f"{name}.jinja").render(facts)
        for name in ("_names.py", "_homes.py")
    }


def tree(modules: list[Module]) -> str:
    """Source of the tree of domains."""
    return ENVIRONMENT.get_template("tree.py.jinja").render(modules=modules)


def events(table: Mapping[str, tuple[str, str]]) -> str:
    """Source of the catalog of webhooks."""
    return ENVIRONMENT.get_template("events.py.jinja").render(events=table)


def formatted(source: str, path: Path) -> str:
    """Source as ruff formats and sorts it.

    Raises:
        ValueError: it is no valid Python; says where.
    """
    ruff = [sys.executable, "-m", "ruff"]
    # Wherever it is written to, it is formatted as a module of this project.
    path = Path(__file__).parent.parent / "factorial_sdk" / path.name
    for command in (["check", "--select=I,F401", "--fix", "--exit-zero", "-q"], ["format", "-q"]):
        done = subprocess.run(
            [*ruff, *command, "--stdin-filename", str(path), "-"],
            input=source,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ValueError(f"{path}: {done.stderr}")
        source = done.stdout
    return source
