"""Valid bodies: every field has a value, and every id belongs to a record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from factorial_sdk.testing import FakeFactorial
from factorial_sdk.testing.schema import Collection, Schema, Shape, Write
from factorial_sdk.testing.schema.relations import ACCESS, COMPANY, target
from factorial_sdk.testing.server.usage import USERS
from factorial_sdk.testing.store.store import ACCESS_OFFSET, Store

MAX_DEPTH = 5
OTHER_USERS = {
    "work_schedule/overlap_periods": [
        ("time_planning/planning_versions", "work_schedule_schedule_id")
    ],
}
REVIEWS = "performance/review_processes"
HEADER = [{"field_key": "cost_object", "value": "Mast"}]
COLUMNS = [
    {"field_key": "concept", "value": "Rope"},
    {"field_key": "quantity", "value": "3"},
    {"field_key": "unit_price", "value": "1250"},
]


def store_of(fake: FakeFactorial) -> Store:
    return fake._dispatcher(None).store


def free(fake: FakeFactorial, path: str) -> None:
    """Let no other record depend on those of a collection, so that they can be deleted."""
    store = store_of(fake)
    for other, field in (*USERS.get(path, ()), *OTHER_USERS.get(path, ())):
        for record in store.all(other):
            several = isinstance(record[field], list)
            store.change(other, record["id"], **{field: [] if several else None})
    if path == "timeoff/policies":
        for policy in store.all(path):
            store.change(path, policy["id"], main=False)
    if path == "performance/review_owners":
        for owner in store.all(path):
            store.add(path, {**owner, "id": None})


class Bodies:
    """Makes bodies for a fake.

    Args:
        fake: Fake whose records the ids belong to.
        variant: Index of the enum members to use; also varies numbers. 0 by default.
    """

    def __init__(self, fake: FakeFactorial, variant: int = 0) -> None:
        self.store = store_of(fake)
        self.variant = variant
        self.count = 0

    def body(
        self, collection: Collection, write: Write, name: str, key: int | str | None = None
    ) -> dict[str, Any]:
        assert write.body is not None
        made = self._object(write.body, collection, 0)
        if key is not None and "id" in made:
            made["id"] = str(key)
        return {**made, **self.special(collection, name)}

    def special(self, collection: Collection, name: str) -> dict[str, Any]:
        """Return the fields of an operation that need specific values."""
        return {
            "api_public/webhook_subscriptions create": {
                "subscription_type": "teams/team/delete",
                "target_url": "http://127.0.0.1:9/hook",
            },
            "api_public/webhook_subscriptions update": {
                "subscription_type": "teams/team/create",
                "target_url": "http://127.0.0.1:9/hook",
            },
            "integrations/syncable_sync_runs update": {"status": "failed"},
            "compensations/payroll_results bulk_create": {
                "results": [
                    {
                        "employee_id": self._identifier("employees/employees", self.variant),
                        "items": [
                            {
                                "payroll_concept_id": self._identifier(
                                    "compensations/concepts", -1
                                ),
                                "amount": 190_000,
                            }
                        ],
                    }
                ]
            },
            "finance/cost_center_memberships bulk_create_update": {
                "memberships": [
                    {
                        "cost_center_id": self._identifier("finance/cost_centers", number),
                        "start_date": "2026-11-23",
                        "percentage": 0.5,
                    }
                    for number in (0, 1)
                ]
            },
            "procurement/purchase_orders create": {
                "header_field_values": HEADER,
                "line_items": [{"position": 0, "fields": COLUMNS}],
            },
            "procurement/purchase_orders update": {
                "header_field_values_by_key": HEADER,
                "line_items_by_key": [{"position": 0, "fields": COLUMNS}],
            },
            "project_management/project_workers create": {
                "project_id": self._identifier("project_management/projects", 2),
                "employee_id": self._identifier("employees/employees", 1),
            },
            "teams/teams move": {"destination_parent_team_id": None},
            "attendance/shifts break_end": {"now": "2026-11-23T12:00:00Z", "employee_id": "1400"},
            "attendance/shifts break_start": {"now": "2026-11-23T12:00:00Z", "employee_id": "1400"},
            "attendance/shifts clock_in": {"now": "2026-11-23T08:00:00Z", "employee_id": "1400"},
            "attendance/shifts clock_out": {"now": "2026-11-23T16:00:00Z", "employee_id": "1400"},
            # Who is at work, and since when, depends on the time of day.
            "attendance/shifts toggle_clock": {
                "now": "2026-11-23T12:00:00Z",
                "employee_id": "1400",
            },
            "teams/memberships create": {
                "team_id": str(self._key("teams/teams", 1)),
                "employee_id": str(self._key("employees/employees", 3)),
            },
            "performance/agreements initiate": {
                "process_id": self._identifier(REVIEWS, 1),
                "target_id": self._identifier("performance/review_process_targets", 9),
            },
            "performance/review_processes create_from_template": {
                "template_id": self._identifier("performance/review_process_custom_templates", 0)
            },
            "performance/review_process_targets bulk_create": {
                "performance_review_process_id": self._identifier(REVIEWS, 1)
            },
            "performance/review_questionnaire_by_strategies update_questionnaire_for_strategy": {
                "performance_review_process_id": self._identifier(REVIEWS, 2)
            },
            "performance/review_process_targets add_peers": {
                "peer_access_ids": [str(self._key("employees/employees", 9) + ACCESS_OFFSET)]
            },
            "trainings/trainings update_status": {"status": "active"},
            "trainings/session_attendances bulk_update": {"status": "completed"},
            "timeoff/allowances delete_with_alt_allowance": {
                "alt_allowance_id": str(self._key("timeoff/allowances", 1))
            },
        }.get(f"{collection.path} {name}", {})

    def _object(self, schema: Schema, collection: Collection, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for field in schema.fields:
            value = self.value(field.name, field.shape, collection, depth)
            if value is not None or field.required:
                made[field.name] = value
        return made

    def value(self, name: str, shape: Shape, collection: Collection, depth: int) -> Any:
        self.count += 1
        number = self.count + self.variant
        match shape.kind:
            case "id":
                return self._id(name, shape, collection)
            case "enum":
                return [member for member in shape.values if member][
                    self.variant % len(shape.values)
                ]
            case "list":
                assert shape.item is not None
                value = (
                    None if depth > MAX_DEPTH else self.value(name, shape.item, collection, depth)
                )
                return [] if value is None else [value]
            case "object":
                if depth > MAX_DEPTH:
                    return None
                return self._object(self.store.table.schema(shape.of), collection, depth + 1)
            case "str":
                return f"{name} {number}"
            case "int":
                return 1 + number % 20
            case "float":
                return 1.5 + number % 20
            case "bool":
                return number % 2 == 0
            case "date":
                return str(self._day(name))
            case "datetime":
                return f"{self._day(name)}T{self._hour(name):02}:00:00+00:00"
            case "time":
                return f"{self._hour(name):02}:30"
            case "mapping":
                return {"any": "thing"}
            case "any":
                return "anything"
            case "file":
                return "bytes, as text"
            case _:
                return None

    def _day(self, name: str) -> dt.date:
        late = any(word in name for word in ("end", "finish", "due", "to", "expir", "closure"))
        return dt.date(2027, 5, 3 + self.variant) + dt.timedelta(days=2 if late else 0)

    def _hour(self, name: str) -> int:
        return 17 if "end" in name or "out" in name else 9

    def _id(self, name: str, shape: Shape, collection: Collection) -> str | None:
        plain = name.removesuffix("[]")
        if plain in {"id", "ids"} or plain in {"document_ids", "evaluation_ids"}:
            path = {"evaluation_ids": "performance/review_evaluations"}.get(plain, collection.path)
            path = {"documents/download_urls": "documents/documents"}.get(path, path)
            return self._identifier(path, self.variant) or "0"
        found = target(collection.domain, plain, shape, self.store.table)
        if found == COMPANY:
            return str(self.store.company_id)
        if found == ACCESS:
            return str(self._key("employees/employees", 3 + self.variant) + ACCESS_OFFSET)
        if found and self.store.table[found].listed:
            return self._identifier(found, self.variant) or None
        return "77"

    def _identifier(self, path: str, number: int) -> str:
        """Return the id of a record as the API shows it; empty if there is none."""
        records = self.store.records(path)
        return str(records.value(self._key(path, number), "id")) if records.keys else ""

    def _key(self, path: str, number: int) -> int:
        keys = self.store.records(path).keys
        return keys[number % len(keys)] if keys else 0
