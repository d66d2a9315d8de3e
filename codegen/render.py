"""Render templates and format the source with ruff."""

from __future__ import annotations

import re
import subprocess
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from ruff.__main__ import find_ruff_bin

from .build import find_clashes
from .naming import camel
from .template_data import Module

WIDTH = 100

# Names that modules of domains may import, by module.
IMPORTS: Mapping[str, tuple[str, ...]] = {
    "collections.abc": ("Mapping", "Sequence"),
    "enum": ("StrEnum",),
    "typing": ("Any", "TypeAlias", "Unpack"),
    "..core.operations.executor": ("Api",),
    "..core.operations.deprecated": ("DeprecatedEndpoint",),
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
    "..core.operations.options": ("BodyOptions", "ListOptions", "RequestOptions"),
    "..core.requests.body": ("FileInput",),
    "..core.requests.request": ("Request",),
    "..core.types": ("ID", "UNSET", "Fields", "Maybe"),
}

MODULES: Mapping[str, str] = {"dt": "import datetime as dt", "attrs": "import attrs"}


def wrap_entry(text: str, indent: int, hang: int | None = None) -> str:
    """Wrap a line of a docstring; further lines are indented by `hang`, 4 more by default."""
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
    """Return the docstring of an attribute."""
    lines = wrap_entry(f'"""{text}', indent, indent)
    last = lines.rpartition("\n")[2]
    return f'{lines}"""' if len(last) + 3 <= WIDTH else f'{lines}\n{" " * indent}"""'


def wrap_words(text: str, start: str, end: str = "") -> str:
    """Wrap words into lines; ``~`` is a space at which no line breaks.

    Args:
        text: the words.
        start: text before the words; without it, all lines are indented by 4.
        end: text after the words.
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


def fill(parts: Sequence[str], end: str) -> str:
    """Return parts that commas separate, and the line that ends them.

    What fits into one line is left to ruff. It would write longer ones in as many lines as there
    are parts, which makes a third of the modules: they are filled instead.
    """
    indent = " " * (len(end) - len(end.lstrip()) + 4)
    line = f"{indent}{', '.join(parts)}"
    if len(line) <= WIDTH:
        return f"{line}\n{end}"
    words = ", ".join(part.replace(" ", "~") for part in parts)
    lines = textwrap.wrap(
        f"{words},",
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace("~", " ") + f"\n{end}  # fmt: skip"


def docstring_start(text: str, reference: str) -> str:
    """Return the start of an operation's docstring: in one line with its path, if that fits."""
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
    autoescape=False,  # noqa: S701 - the templates are of Python, not HTML
)
ENVIRONMENT.filters |= {
    "wrap_entry": wrap_entry,
    "wrap_words": wrap_words,
    "docstring_start": docstring_start,
    "quoted": quoted,
    "fill": fill,
}


def domain(module: Module) -> str:
    """Render the module of one domain."""
    template = ENVIRONMENT.get_template("domain.py.jinja")
    body = template.render(module=module, imports="")
    return template.render(module=module, imports=_imports(body))


def _imports(body: str) -> str:
    """Return the imports that a module needs, by the names in its code."""
    code = re.sub(r'"""(.|\n)*?"""', "", body)
    used = set(re.findall(r"[A-Za-z_]\w*", code))
    lines = [line for name, line in MODULES.items() if name in used]
    for module, names in IMPORTS.items():
        if imported := [name for name in names if name in used]:
            lines.append(f"from {module} import {', '.join(imported)}")
    return "\n".join(lines)


def public_names(
    modules: list[Module], own: Mapping[str, list[str]], aliases: Mapping[str, str]
) -> dict[str, str]:
    """Render ``_names.py`` (for type checkers) and ``_homes.py`` (for run time), by file name.

    Args:
        modules: the domains. A name that several domains define gets the domain as a prefix.
        own: names by hand-written module.
        aliases: ``domain.Name`` by alias.
    """
    shared = find_clashes(modules)
    entries: dict[str, list[str]] = {f".{module}": list(names) for module, names in own.items()}
    for module in modules:
        entries[f".resources.{module.name}"] = [
            f"{name}:{camel(module.name)}{name}" if name in shared else name
            for name in module.names
        ]
    public = {entry.rpartition(":")[2] for listed in entries.values() for entry in listed}
    for alias, target in aliases.items():
        home, _, original = target.partition(".")
        if alias in public:
            raise ValueError(f"{alias} is a name already")
        entries[f".resources.{home}"].append(f"{original}:{alias}")
    table = {module: sorted(listed) for module, listed in sorted(entries.items())}
    imports = {
        module: ", ".join(f"{entry}~as~{entry}" for entry in listed if ":" not in entry)
        for module, listed in table.items()
    }
    renamed = {
        module.rpartition(".")[2]: {
            public: original
            for original, _, public in (entry.partition(":") for entry in listed)
            if public
        }
        for module, listed in table.items()
    }
    facts = {
        "names": table,
        "imports": {module: listed for module, listed in imports.items() if listed},
        "renamed": {module: listed for module, listed in renamed.items() if listed},
    }
    return {
        name: ENVIRONMENT.get_template(f"{name}.jinja").render(facts)
        for name in ("_names.py", "_homes.py")
    }


def tree(modules: list[Module]) -> str:
    """Render ``tree.py``, which has all domains."""
    return ENVIRONMENT.get_template("tree.py.jinja").render(modules=modules)


def events(table: Mapping[str, tuple[str, str]]) -> str:
    """Render ``events.py``, which has the payloads of webhooks."""
    return ENVIRONMENT.get_template("events.py.jinja").render(events=table)


def format_source(source: str, path: Path) -> str:
    """Format source and sort its imports with ruff.

    Raises:
        ValueError: the source is not valid Python; the message has the position.
    """
    ruff = find_ruff_bin()  # `python -m ruff` takes three times as long
    # ruff takes the project's configuration from this path, wherever the file is written.
    path = Path(__file__).parent.parent / "factorial_sdk" / path.name
    for command in (["check", "--select=I,F401", "--fix", "--exit-zero", "-q"], ["format", "-q"]):
        done = subprocess.run(
            [ruff, *command, "--stdin-filename", str(path), "-"],
            input=source,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ValueError(f"{path}: {done.stderr}")
        source = done.stdout
    return source
