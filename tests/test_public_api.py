"""The public API does not change by accident, and covers what the community SDK calls by name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import factorial_sdk

from . import public_api

DATA = Path(__file__).parent / "data"
MIGRATION = (DATA.parent.parent / "docs" / "migrating-from-factorialhr.md").read_text("utf-8")
ACCEPT = "if the change is meant, accept it: python -m tests.public_api > tests/data/public_api.txt"


def test_the_public_api_is_what_it_was() -> None:
    recorded = (DATA / "public_api.txt").read_text(encoding="utf-8").splitlines()
    current = list(public_api.lines())
    gone = sorted(set(recorded) - set(current))
    new = sorted(set(current) - set(recorded))
    assert (gone, new) == ([], []), f"gone: {gone[:20]}, new: {new[:20]}; {ACCEPT}"
    assert current == recorded, ACCEPT


def community() -> dict[str, tuple[str, list[str]]]:
    """Endpoint classes of factorialhr 7.0.0: path and methods by name."""
    data = json.loads((DATA / "factorialhr-7.0.0.json").read_text(encoding="utf-8"))
    return {name: (each["path"], each["methods"]) for name, each in data.items()}


def test_endpoint_classes_of_factorialhr_exist() -> None:
    missing = {
        name
        for name, (path, _) in community().items()
        if getattr(getattr(factorial_sdk, name, None), "path", None) != path
    }
    # Neither is served by any version that the SDK knows.
    assert missing == {"EmployeeUpdatesEndpoint", "ExportableProjectEndpoint"}
    assert len(community()) == 155


def test_methods_of_factorialhr_exist() -> None:
    wanted = [(name, method) for name, (_, methods) in community().items() for method in methods]
    missing = [
        f"{name}.{method}"
        for name, method in wanted
        if not hasattr(getattr(factorial_sdk, name, None), method)
    ]
    assert len(wanted) == 738
    assert len(missing) / len(wanted) <= 0.05
    listed = re.findall(r"^\| `(\w+Endpoint\.\w+)` \|", MIGRATION, re.MULTILINE)
    assert sorted(missing) == sorted(listed)


def test_what_the_migration_guide_names_instead_exists() -> None:
    missing = MIGRATION.partition("## Missing methods")[2]
    rows = re.findall(r"^\| `(\w+)\.\w+` \| (.+?) \|$", missing, re.MULTILINE)
    assert len(rows) > 10
    for endpoint, instead in rows:
        for name in re.findall(r"`([\w.]+)(?:\(.*?\))?`", instead):
            owner, _, method = name.rpartition(".")
            if name in {"employee_updates"}:
                continue
            assert hasattr(getattr(factorial_sdk, owner or endpoint), method), name
