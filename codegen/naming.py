"""Names of classes, arguments and enum members; singular and plural."""

from __future__ import annotations

import keyword
import re

IRREGULAR = {"data": "datum", "criteria": "criterion", "people": "person", "children": "child"}
UNCOUNTABLE = {"status", "series", "news", "cv"}


def singular(word: str) -> str:
    """``sync_runs`` → ``sync_run``; other words stay as they are."""
    head, _, last = word.rpartition("_")
    if last in UNCOUNTABLE:
        return word
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif re.search(r"(ss|sh|ch|x|zz)es$", last):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith(("ss", "us", "is")):
        last = last[:-1]
    return f"{head}_{last}" if head else last


def snake(name: str) -> str:
    """``SyncRun`` or ``Sync run`` → ``sync_run``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[^a-zA-Z0-9]+", "_", spaced).strip("_").lower()


def camel(name: str) -> str:
    """``sync_run`` → ``SyncRun``."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^a-zA-Z0-9]+", name))


def phrase(name: str) -> str:
    """``sync_runs`` → ``sync runs``."""
    return name.replace("_", " ").strip()


def title(name: str) -> str:
    """``sync_runs`` → ``Sync runs``."""
    words = phrase(name)
    return words[:1].upper() + words[1:]


def with_article(name: str) -> str:
    """Return a singular with its article: ``a sync run``, ``an employee``."""
    words = phrase(name)
    vowel = words[:1] in "aeiou" and not re.match(r"(eu|uni|use|usa|one)", words)
    return f"{'an' if vowel or re.match(r'(hour|it )', words) else 'a'} {words}"


def argument_name(wire: str) -> str:
    """Return the name of an argument or field: ``ids[]`` → ``ids``, ``from`` → ``from_``."""
    name = wire.removesuffix("[]").lstrip("_")
    return f"{name}_" if keyword.iskeyword(name) else name


def id_argument(resource: str) -> str:
    """``syncable_sync_run`` → ``run_id``, as in the reference documentation."""
    return f"{resource.rpartition('_')[2]}_id"


def enum_members(values: list[str]) -> dict[str, str]:
    """Return values by member name: the last segment of a value, or more if that clashes."""
    for count in range(1, 6):
        names = [_member("/".join(value.split("/")[-count:])) for value in values]
        if len(set(names)) == len(names):
            return dict(zip(names, values, strict=True))
    raise ValueError(f"no distinct names for {values}")


def _member(text: str) -> str:
    name = re.sub(r"[^a-zA-Z0-9]+", "_", text).strip("_").upper() or "EMPTY"
    return f"V{name}" if name[0].isdigit() else name
