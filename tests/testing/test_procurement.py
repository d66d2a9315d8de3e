"""Purchase orders: created with the active template version, and replaced by updates."""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.testing import FakeFactorial, FakeResponse

from .test_actions import act, ok, whole
from .test_fake import MONDAY, ask, ids, read, send

ORDERS = "procurement/purchase_orders"
LINE_ITEMS = "procurement/po_line_items"
VALUES = "procurement/po_field_values"

DRAFT, ORDERED, PLAIN_ORDERED, PLAIN_DRAFT, CLOSED, PROCESSING = range(6)
"""Positions of the initial orders; those called plain have no template."""


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(employees=6, now=MONDAY)


def order_at(fake: FakeFactorial, position: int) -> dict[str, Any]:
    order: dict[str, Any] = read(fake, ORDERS)["data"][position]
    return order


def put(fake: FakeFactorial, order: dict[str, Any], **changes: Any) -> FakeResponse:
    return send(fake, "PUT", f"{ORDERS}/{order['id']}", {**order, **changes})


def columns(**values: str) -> list[dict[str, str]]:
    return [{"field_key": key, "value": value} for key, value in values.items()]


def stored(fake: FakeFactorial, order: dict[str, Any]) -> set[tuple[Any, ...]]:
    rows = whole(fake, f"{VALUES}?purchase_order_ids[]={order['id']}")
    return {(row["line_item_id"], row["value"]) for row in rows}


ROPE_FIELDS = columns(concept="Rope", quantity="4", unit_price="250")
ROPE: dict[str, Any] = {"position": 0, "fields": ROPE_FIELDS}


# Creating


def test_created_order_has_the_active_template(fake: FakeFactorial) -> None:
    rate = next(row for row in whole(fake, "finance/tax_rates") if row["rate"] == 0.21)
    taxed = {"position": 1, "fields": [*ROPE["fields"], *columns(tax_rate=rate["id"])]}
    body = {
        "company_id": "2214",
        "legal_entity_id": "311",
        "currency": "EUR",
        "header_field_values": columns(cost_object="Mast", delivery_window="morning"),
        "line_items": [ROPE, taxed],
    }
    made = act(fake, ORDERS, body)
    assert (made["po_number"], made["formatted_po_number"]) == (7, "PO-00007")
    assert (made["status"], made["date"], made["purchase_request_id"]) == (
        "draft",
        "2026-11-23",
        None,
    )
    assert made["cost"] == {"cents": 1000 + 1210, "currency": "EUR"}
    (active,) = whole(fake, "procurement/po_template_versions?status[]=active")
    assert made["po_template_version_id"] == active["id"]
    assert made["header_field_values_by_key"] == body["header_field_values"]
    lines = made["line_items_by_key"]
    assert [line["fields"] for line in lines] == [ROPE["fields"], taxed["fields"]]
    assert ids(ask(fake, f"{LINE_ITEMS}?purchase_order_ids[]={made['id']}")) == [
        line["id"] for line in lines
    ]
    assert stored(fake, made) == {
        (None, "Mast"),
        (None, "morning"),
        (lines[1]["id"], rate["id"]),
        *((line["id"], value) for line in lines for value in ("Rope", "4", "250")),
    }


@pytest.mark.parametrize(
    ("header", "line", "errors"),
    [
        ({"colour": "red"}, {}, {"colour": ["is unknown"]}),
        ({"vendor": "1"}, {}, {"vendor": ["is a field of the order"]}),
        ({"delivery_window": "night"}, {}, {"delivery_window": ["is invalid"]}),
        ({}, {"total": "5"}, {"total": ["is computed"]}),
        ({}, {"quantity": "many"}, {"quantity": ["is invalid"]}),
        ({}, {"concept": ""}, {"concept": ["can't be blank"]}),
        ({}, {"tax_rate": "1"}, {"tax_rate": ["is invalid"]}),
    ],
)
def test_wrong_values_are_refused_by_key(
    fake: FakeFactorial, header: dict[str, str], line: dict[str, str], errors: dict[str, Any]
) -> None:
    before = len(whole(fake, ORDERS))
    rope = {item["field_key"]: item["value"] for item in ROPE_FIELDS}
    items = [{"position": 0, "fields": columns(**{**rope, **line})}]
    body = {"company_id": "2214", "legal_entity_id": "311", "currency": "EUR"}
    lists = {"header_field_values": columns(**header), "line_items": items}
    refused = send(fake, "POST", ORDERS, {**body, **lists})
    assert (refused.status, refused.json) == (422, {"errors": errors})
    assert len(whole(fake, ORDERS)) == before
    lists = {"header_field_values_by_key": columns(**header), "line_items_by_key": items}
    refused = put(fake, order_at(fake, DRAFT), **lists)
    assert (refused.status, refused.json) == (422, {"errors": errors})


# Updating


@pytest.mark.parametrize("position", [CLOSED, PROCESSING])
def test_finished_orders_refuse_updates(fake: FakeFactorial, position: int) -> None:
    order = order_at(fake, position)
    refused = put(fake, order, status="ordered")
    assert (refused.status, refused.json) == (
        409,
        {"errors": {"status": [f"is {order['status']}"]}},
    )
    assert order_at(fake, position) == order


def test_order_without_template_only_changes_as_a_draft(fake: FakeFactorial) -> None:
    order = order_at(fake, PLAIN_ORDERED)
    assert put(fake, order, description="Rope").status == 409
    assert put(fake, order, cost={"cents": 5, "currency": "EUR"}).status == 409
    changed = ok(put(fake, order, status="received"))
    assert changed == {**order, "status": "received"}
    draft = order_at(fake, PLAIN_DRAFT)
    changed = ok(put(fake, draft, cost={"cents": 5, "currency": "EUR"}, vendor_id=None))
    assert changed == {**draft, "cost": {"cents": 5, "currency": "EUR"}}


def test_order_with_template_changes_when_ordered(fake: FakeFactorial) -> None:
    order = order_at(fake, ORDERED)
    cost = {"cents": 5, "currency": "USD"}
    cleared = dict.fromkeys(("vendor_id", "preferred_payment_method"))
    kept = dict.fromkeys(("status", "date", "deadline"))
    changed = ok(put(fake, order, description="Rope", cost=cost, **cleared, **kept))
    assert changed == {
        **order,
        "description": "Rope",
        "cost": {**order["cost"], "currency": "USD"},
        **cleared,
    }


def test_line_items_are_replaced(fake: FakeFactorial) -> None:
    order = order_at(fake, DRAFT)
    first, second = order["line_items_by_key"]
    kept = {**second, "fields": columns(concept="Thread", quantity="1", unit_price="99")}
    changed = ok(put(fake, order, line_items_by_key=[{**ROPE, "position": 2}, kept]))
    assert changed["cost"] == {"cents": 1000 + 99, "currency": "EUR"}
    lines = changed["line_items_by_key"]
    assert lines[0] == kept
    assert (lines[1]["position"], lines[1]["fields"]) == (2, ROPE["fields"])
    listed = whole(fake, f"{LINE_ITEMS}?purchase_order_ids[]={order['id']}")
    assert [row["id"] for row in listed] == [second["id"], lines[1]["id"]]
    assert ask(fake, f"{LINE_ITEMS}/{first['id']}").status == 404
    assert stored(fake, order) == {
        (None, "Loft"),
        *((second["id"], value) for value in ("Thread", "1", "99")),
        *((lines[1]["id"], value) for value in ("Rope", "4", "250")),
    }
    emptied = ok(put(fake, changed, line_items_by_key=[], header_field_values_by_key=[]))
    assert (emptied["line_items_by_key"], emptied["cost"]["cents"]) == ([], 0)
    assert stored(fake, order) == set()
    unknown = put(fake, order, line_items_by_key=[{**ROPE, "id": "5"}])
    assert unknown.json == {"errors": {"id": ["must exist"]}}


def test_lists_left_out_stay(fake: FakeFactorial) -> None:
    order = order_at(fake, DRAFT)
    before = stored(fake, order)
    rest = {name: value for name, value in order.items() if not name.endswith("_by_key")}
    changed = ok(put(fake, rest, description="Rope"))
    assert changed == {**order, "description": "Rope"}
    assert stored(fake, order) == before
    twice = [*columns(cost_object="Mast"), *columns(cost_object="Keel")]
    changed = ok(put(fake, rest, header_field_values_by_key=twice))
    assert changed["header_field_values_by_key"] == columns(cost_object="Keel")
    assert changed["line_items_by_key"] == order["line_items_by_key"]
