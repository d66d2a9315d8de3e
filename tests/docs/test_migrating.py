"""The guide to migrate from factorial-api-client 3.0.0 is complete and correct."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest

import factorial_sdk
from factorial_sdk import webhooks
from factorial_sdk.testing import FakeFactorial

DATA = Path(__file__).parents[1] / "data" / "factorial-api-client-3.0.0.json"
GUIDE = (DATA.parents[2] / "docs" / "migrating-from-vendor.md").read_text(encoding="utf-8")
TABLE = GUIDE.partition("<!-- resources -->")[2].partition("<!-- end of resources -->")[0]
ROWS = re.findall(r"^\| `([\w.]+)` \| `(\w+)` \| (.+) \|$", TABLE, re.MULTILINE)
RENAMED = {"list": "get", "get": "get_by_id", "paginate": "iter"}


def vendor() -> dict[str, dict[str, list[str]]]:
    """Return its resources: the methods of each, and the filters of its list."""
    found: dict[str, dict[str, list[str]]] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def api() -> Any:
    return factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("key"))


def endpoint_of(api: Any, resource: str) -> Any:
    domain, _, name = resource.partition(".")
    return getattr(getattr(api, domain), name)


def test_guide_lists_every_resource_and_method() -> None:
    told = {
        resource: {method.split(" → ")[0].strip("`") for method in methods.split(", ")}
        for resource, _, methods in ROWS
    }
    wanted = {
        resource: {method for method in facts["methods"] if not method.endswith("_async")}
        for resource, facts in vendor().items()
    }
    assert told == wanted
    assert f"its {len(wanted)} resources" in GUIDE
    assert f"{sum(len(facts['methods']) for facts in vendor().values()):,} methods" in GUIDE


def test_vendor_method_has_a_counterpart(api: Any) -> None:
    for resource, name, methods in ROWS:
        endpoint = endpoint_of(api, resource)
        assert type(endpoint) is getattr(factorial_sdk, name)
        for method in methods.split(", "):
            old, _, new = method.replace("`", "").partition(" → ")
            assert new == RENAMED.get(old, ""), method
            assert callable(getattr(endpoint, new or old)), f"{resource}.{new or old}"


def test_vendor_async_method_has_a_sync_one() -> None:
    for resource, facts in vendor().items():
        methods = set(facts["methods"])
        for method in methods:
            if method.endswith("_async"):
                assert method.removesuffix("_async") in methods, f"{resource}.{method}"


def test_filter_names_differ_only_by_an_underscore(api: Any) -> None:
    renamed: set[str] = set()
    for resource, facts in vendor().items():
        if not facts["filters"]:
            continue
        known = inspect.signature(endpoint_of(api, resource).get).parameters
        for name in facts["filters"]:
            if name not in known:
                assert name.removesuffix("_") in known, f"{resource}: {name}"
                renamed.add(name)
    assert renamed == {"type_", "next_"}
    assert all(f"{name}=…" in GUIDE for name in renamed)


def test_guide_on_records_and_bodies_is_right() -> None:
    fake = FakeFactorial(employees=3)
    with fake.client() as api:
        team = api.teams.teams.create(factorial_sdk.TeamCreate(name="Night shift"))
        assert attrs.asdict(team)["name"] == "Night shift"
        assert team.extra == {}
        employee = api.employees.employees.get(limit=1)[0]
        assert attrs.asdict(employee)["id"] == employee.id
    assert "factorial_sdk.TeamCreate" in GUIDE
    assert len(webhooks.SUBSCRIPTION_TYPES) == 137
    assert "and 136 others" in GUIDE


def test_names_in_the_guide_exist() -> None:
    prose = GUIDE.partition("<!-- resources -->")[0]
    for name in re.findall(r"factorial_sdk\.([A-Z]\w+)", prose):
        assert hasattr(factorial_sdk, name), name
    for name in re.findall(r"webhooks\.(\w+)", prose):
        assert hasattr(webhooks, name), name
