"""What identifies the content of a record."""

from __future__ import annotations

import json
from typing import Any

from factorial_sdk import Team
from factorial_sdk.sync_runs.items import digest_of


def nested(levels: int, innermost: Any) -> Any:
    value = innermost
    for number in range(levels):
        value = {"x": value} if number % 2 else [value]
    return value


def test_digest_ignores_order_and_nulls() -> None:
    assert digest_of({"a": 1, "b": {"c": [1, None]}}) == digest_of({"b": {"c": [1, None]}, "a": 1})
    assert digest_of({"a": 1, "b": None}) == digest_of({"a": 1})
    assert digest_of({"a": 1}) != digest_of({"a": "1"})
    assert digest_of([1, 2]) != digest_of([2, 1])


def test_deeply_nested_payload_has_a_digest() -> None:
    for levels in (1, 99, 100, 101, 400, 900):
        payload = json.loads(json.dumps(nested(levels, 1)))
        assert digest_of(payload) == digest_of(nested(levels, 1))
        assert digest_of(payload) != digest_of(nested(levels, 2))
    mappings: Any = 1
    for _ in range(900):
        mappings = {"a": mappings}
    assert digest_of(mappings) == digest_of(json.loads(json.dumps(mappings)))


def test_field_unknown_to_the_sdk_changes_the_digest() -> None:
    known = Team.from_dict({"id": "7", "name": "Payroll", "company_id": "1"})
    more = Team.from_dict({"id": "7", "name": "Payroll", "company_id": "1", "mood": "good"})
    assert digest_of(known) == digest_of({"id": "7", "name": "Payroll", "company_id": "1"})
    assert digest_of(more) == digest_of({**known.to_dict(exclude_none=True), "mood": "good"})
    assert digest_of(more) != digest_of(known)
