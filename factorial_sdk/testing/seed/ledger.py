"""Initial records: taxes; categories and ledger accounts, with the ids in synced expenses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..store.store import Store
from .default_records import fill
from .people import GUESTS, LODGING, MEALS, OFFICE, SOFTWARE, STATIONERY, TAXIS, TRAINS, TRAVEL
from .sources import rows

if TYPE_CHECKING:
    from .seeder import Seeder

CATEGORIES = "finance/categories"
ACCOUNTS = "finance/accounts"

TREE = (
    (TRAVEL, (LODGING, TRAINS, TAXIS)),
    (OFFICE, (STATIONERY, SOFTWARE)),
    (MEALS, (GUESTS,)),
)
LEDGER = (
    (4100, "Suppliers", "current_liability"),
    (5720, "Current account", "bank"),
    (6020, "Consumables", "expense"),
    (6230, "Software and services", "expense"),
    (6270, "Entertainment", "expense"),
    (6290, "Accommodation", "expense"),
    (6291, "Transport", "expense"),
    (6292, "Allowances", "expense"),
    (6400, "Wages", "expense"),
    (7000, "Sales", "income"),
)


def populate(store: Store, seeder: Seeder) -> None:
    """Add the categories and accounts."""
    entries: list[tuple[int, str, int | None]] = [(*parent, None) for parent, _ in TREE]
    entries += [(key, label, parent[0]) for parent, below in TREE for key, label in below]
    for position, (key, label, parent) in enumerate(sorted(entries)):
        store.add(
            CATEGORIES,
            {
                "id": seeder.offset + key,
                "label": label,
                "default_label": label,
                "identifier": label.lower().replace(" ", "_"),
                "visible": True,
                "enabled": True,
                "parent_category_id": None if parent is None else seeder.offset + parent,
                "position": position,
            },
        )
    for index, (number, name, kind) in enumerate(LEDGER):
        values = {
            "id": seeder.offset + number,
            "legal_entity_id": seeder.pick("companies/legal_entities", 0),
            "number": f"{number}000",
            "name": name,
            "disabled": False,
            "type": kind,
            "external_id": f"L{number}",
        }
        store.add(ACCOUNTS, fill(seeder, ACCOUNTS, index, values))


def _tax_type(index: int) -> Callable[[Seeder, int], int | None]:
    return lambda seeder, _: seeder.pick(TAX_TYPES, index)


TAX_TYPES = "finance/tax_types"

SOURCES = {
    TAX_TYPES: rows(
        {"name": "IVA", "type": "vat", "country_code": "ES"},
        {"name": "IRPF", "type": "personal_income", "country_code": "ES"},
        {"name": "IVA de Portugal", "type": "vat", "country_code": "PT"},
    ),
    "finance/tax_rates": rows(
        {"rate": 0.21, "tax_type_id": _tax_type(0)},
        {"rate": 0.1, "tax_type_id": _tax_type(0)},
        {"rate": 0.04, "tax_type_id": _tax_type(0)},
        {"rate": -0.15, "tax_type_id": _tax_type(1)},
        {"rate": 0.23, "tax_type_id": _tax_type(2)},
    ),
}
