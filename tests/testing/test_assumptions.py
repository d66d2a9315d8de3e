"""Responses that rest on an assumption have the header ``x-fake-generic``; the docs list them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from factorial_sdk.testing import FakeFactorial, FakeRequest
from factorial_sdk.testing.actions import find_effect
from factorial_sdk.testing.actions.common import store_body
from factorial_sdk.testing.schema import table
from factorial_sdk.testing.server.assumptions import ASSUMED_FILTERS, ASSUMED_RECORDS, BOUNDS, RULES
from factorial_sdk.testing.server.filter_rules import selects

from ..helpers.tables import for_each
from .conformance.bodies import Bodies
from .test_fake import MONDAY, ask, send

GUIDE = Path(__file__).parents[2] / "docs" / "testing.md"
ROOT = Path(__file__).parents[2] / "factorial_sdk" / "testing"
HEADER = "x-fake-generic"

FILTERS = sorted((path, name) for path, names in ASSUMED_FILTERS.items() for name in names)


def test_guide_lists_each_assumption() -> None:
    section = GUIDE.read_text(encoding="utf-8").partition("\n## Assumptions\n")[2]
    section = section.partition("\n## ")[0]
    items = re.findall(r"^- (.*(?:\n  .*)*)", section, re.MULTILINE)
    assert [" ".join(item.split()) for item in items] == list(RULES.values())


def test_each_assumption_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    for rule in RULES:
        assert code.count(f'"{rule}"') > 1, rule


@for_each("path, name", FILTERS)
def test_filter_of_assumed_meaning_is_marked(path: str, name: str) -> None:
    fake, collection = FakeFactorial(employees=3, now=MONDAY), table()[path]
    shape = collection.filters[name]
    value = Bodies(fake).value(name, shape, collection, 0)
    value = (value[0] if value else "1") if isinstance(value, list) else value
    text = str(value).lower() if isinstance(value, bool) else str(value).replace("+", "%2B")
    version = collection.until or "2026-10-01"
    assert ask(fake, f"{path}?{name}={text}", version=version).headers[HEADER] == "true"
    plain = ask(fake, f"{path}?limit=1", version=version)
    assert (HEADER in plain.headers) is (path in ASSUMED_RECORDS)
    assert (name in BOUNDS.get(path, ())) is selects(table(), collection, name)


def test_page_at_root_lists_assumed_filters() -> None:
    page = unescape(FakeFactorial(employees=3).handle(FakeRequest("GET", "/")).body.decode())
    for doubts in BOUNDS.values():
        assert all(f"{name} ({doubt})" in page for name, doubt in doubts.items())


def test_action_of_unknown_effect_is_marked() -> None:
    fake = FakeFactorial(employees=3, now=MONDAY)
    done = 0
    for collection in table():
        for name, write in collection.actions.items():
            if find_effect(collection, name) is store_body and collection.until is None:
                body = Bodies(fake).body(collection, write, name)
                response = send(fake, "POST", f"{collection.path}/{name}", body)
                assert response.status == 200, response.body
                assert response.headers[HEADER] == "true"
                done += 1
    assert done > 5
