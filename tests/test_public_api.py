"""The public API does not change by accident, and covers what the community SDK calls by name."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

import factorial_sdk
from factorial_sdk.testing import FakeFactorial

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


def test_renamed_classes_of_factorialhr_are_in_the_guide() -> None:
    wanted = json.loads((DATA / "factorialhr-7.0.0-classes.json").read_text(encoding="utf-8"))
    table = MIGRATION.partition("## Renamed classes")[2].partition("## Differences")[0]
    renamed = dict(re.findall(r"^\| `(\w+)` \| `(\w+)`", table, re.MULTILINE))
    assert sorted(renamed) == [name for name in wanted if not hasattr(factorial_sdk, name)]
    assert all(hasattr(factorial_sdk, name) for name in renamed.values())
    assert len(wanted) == 183


def test_changed_types_are_what_the_guide_says() -> None:
    with FakeFactorial().client() as api:
        leave = api.timeoff.leaves.get(limit=1)[0]
        shift = api.attendance.shifts.all()[0]
        open_shift = api.attendance.open_shifts.get(limit=1)[0]
        raw = json.loads(api.employees.employees.get.raw().content)["data"]
        page = api.employees.employees.get()
    assert isinstance(leave.days_taken, float)
    assert str(dt.time.fromisoformat(str(shift.clock_in)))[:5] == shift.clock_in
    assert dt.time.fromisoformat(open_shift.clock_in[11:16])
    assert [each["id"] for each in raw] == [each.id for each in page]
    as_json = page[0].to_dict(mode="json")
    assert as_json["updated_at"].endswith("+00:00")
    for name in ("Endpoint", "AccessTokenResponse"):
        assert not hasattr(factorial_sdk, name)
    assert not hasattr(factorial_sdk.RefreshTokenAuth, "refresh_access_token")
    unknown: Any = {"follow_redirects": True}
    with pytest.raises(TypeError, match="unexpected keyword argument 'follow_redirects'"):
        factorial_sdk.ApiClient(auth=factorial_sdk.ApiKeyAuth("x"), **unknown)


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
