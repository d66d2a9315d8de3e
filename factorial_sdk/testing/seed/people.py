"""The company: it makes sails and kites in Valencia and Porto. All names are invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache
from typing import overload
from unicodedata import normalize

import attrs
from typing_extensions import override

COMPANY_ID = 2214
FIRST_EMPLOYEE, EMPLOYEE_STEP = 1400, 3
PAYROLL = "5b0f6a1e-3c52-4f0e-9d6b-8a1c2e7f4d90"
"""UUID of the integration with the payroll system."""
ACCOUNTING = "c4d81b77-0e29-4a63-b1f5-2f9e60a3d518"
"""UUID of the integration with the accounting system."""


@attrs.frozen
class LegalEntity:
    """One of the two legal entities of the company."""

    id: int
    name: str
    vat: int


@attrs.frozen
class Employee:
    """An employee; `number` is the id in the payroll system."""

    id: int
    first_name: str
    last_name: str
    number: str
    legal_entity: LegalEntity

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@attrs.frozen
class Concept:
    """A payroll concept besides the salary, and its usual amounts."""

    id: int
    name: str
    unit: str
    amounts: Sequence[int]


@attrs.frozen
class Merchant:
    """A merchant of expenses; amounts in cents, without tax."""

    name: str
    tin: str
    category: tuple[int, str]
    subcategory: tuple[int, str]
    ledger_account_id: int
    currency: str
    amounts: tuple[int, int]


GONE_EVERY = 13
"""One of 13 employees has left the company."""


def has_left(index: int) -> bool:
    """Return whether the employee at a position has left the company."""
    return index % GONE_EVERY == GONE_EVERY - 1


@attrs.frozen
class Company:
    """The subjects of sync runs.

    Attributes:
        id: Id of the company.
        offset: Added to all ids of its records, so that companies share none.
        employees: Employees.
        concepts: Payroll concepts.
        merchants: Merchants of expenses.
    """

    id: int
    offset: int
    employees: Sequence[Employee]
    concepts: Sequence[Concept]
    merchants: Sequence[Merchant]

    @property
    def size(self) -> int:
        """Number of employees who have not left."""
        return len(self.employees) - len(self.employees) // GONE_EVERY

    def current_employee(self, number: int) -> Employee:
        """Return the nth employee who has not left."""
        return self.employees[number + number // (GONE_EVERY - 1)]


VALENCIA = LegalEntity(311, "Hilo y Viento S.L.", 21)
PORTO = LegalEntity(312, "Hilo e Vento, Lda.", 23)

CONCEPTS = (
    Concept(61, "Overtime", "time", (45, 60, 90, 120, 180)),
    Concept(62, "Sales bonus", "money", (15000, 25000, 40000, 75000)),
    Concept(63, "Night shifts", "unit", (1, 2, 3, 4, 6)),
    Concept(64, "Journeys to customers", "distance", (18, 42, 96, 240)),
    Concept(65, "On-call duty", "money", (6000, 12000, 18000)),
    Concept(66, "Meal vouchers", "unit", (15, 18, 20, 21)),
)

TRAVEL, OFFICE, MEALS = (71, "Travel"), (72, "Office"), (73, "Meals")
LODGING, TRAINS, TAXIS = (711, "Accommodation"), (712, "Trains"), (713, "Taxis")
STATIONERY, SOFTWARE, GUESTS = (721, "Stationery"), (722, "Software"), (731, "With customers")
MERCHANTS = (
    Merchant("Hotel Faro Norte", "B12000017", TRAVEL, LODGING, 6290, "EUR", (7200, 16500)),
    Merchant("Tren del Turia", "A12000025", TRAVEL, TRAINS, 6291, "EUR", (1850, 9900)),
    Merchant("Taxi Ribeira", "509000033", TRAVEL, TAXIS, 6291, "EUR", (640, 3800)),
    Merchant("Papelería Azahar", "B12000041", OFFICE, STATIONERY, 6020, "EUR", (430, 8700)),
    Merchant("Casa Marola", "B12000058", MEALS, GUESTS, 6270, "EUR", (2400, 14800)),
    Merchant("Skylark Inc.", "98-0000066", OFFICE, SOFTWARE, 6230, "USD", (900, 24000)),
    Merchant("The Gull Inn", "GB000000074", TRAVEL, LODGING, 6290, "GBP", (8800, 15200)),
)  # fmt: skip

FIRST_NAMES = (
    "Ainhoa", "Beatriz", "Bruno", "Carla", "Catarina", "Dídac", "Elena", "Fátima", "Gonçalo",
    "Hugo", "Inés", "Iker", "Joana", "Laia", "Lucía", "Luís", "Mar", "Martín", "Nerea", "Nuno",
    "Óscar", "Pau", "Rita", "Sofia", "Tomás", "Vera", "Xavier", "Zoe",
)  # fmt: skip
LAST_NAMES = (
    "Almeida", "Barroso", "Cabral", "Domènech", "Esteve", "Ferrer", "Gaspar", "Herrero", "Ibáñez",
    "Llopis", "Machado", "Navarro", "Ortega", "Peixoto", "Quiroga", "Ribeiro", "Soler", "Teixeira",
    "Urquijo", "Vidal",
)  # fmt: skip


def plain(text: str) -> str:
    """Return a name for an e-mail address: ASCII, lower case."""
    letters = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return letters.lower().replace(" ", ".")


def address(name: str, number: str) -> str:
    """Return the work e-mail address; the number distinguishes equal names."""
    return f"{plain(name)}.{number.lower()}@hiloyviento.example"


@lru_cache(maxsize=64)
def _names(seed: int) -> Sequence[tuple[str, str]]:
    """Return all names in random order; shared by the fakes of a program, which often are many."""
    names = [(first, last) for first in FIRST_NAMES for last in LAST_NAMES]
    random.Random(f"{seed}/names").shuffle(names)  # noqa: S311 - no secrets
    return tuple(names)


class Staff(Sequence[Employee]):
    """The employees of a company, each made on access.

    Args:
        seed: Random seed of the company.
        size: Number of employees.
        offset: Added to all ids; 0 by default.
    """

    def __init__(self, seed: int, size: int, offset: int = 0) -> None:
        self._size = size
        self._offset = offset
        self._names = _names(seed)

    @override
    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Employee: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Employee]: ...
    @override
    def __getitem__(self, index: int | slice) -> Employee | Sequence[Employee]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(self._size))]
        if not -self._size <= index < self._size:
            raise IndexError(index)
        index %= self._size
        first, last = self._names[index % len(self._names)]
        # In a large company, names that repeat get a second last name.
        again, rest = divmod(index, len(self._names))
        if again:
            last = f"{last} {LAST_NAMES[(again + rest) % len(LAST_NAMES)]}"
        firm = PORTO if index % 4 == 3 else VALENCIA
        return Employee(
            id=self._offset + FIRST_EMPLOYEE + EMPLOYEE_STEP * index,
            first_name=first,
            last_name=last,
            number=f"E{index + 1:04}",
            legal_entity=attrs.evolve(firm, id=self._offset + firm.id),
        )


def make_company(
    seed: int, employees: int = 40, company_id: int = COMPANY_ID, offset: int = 0
) -> Company:
    """Return the company, with that many employees."""
    return Company(company_id, offset, Staff(seed, employees, offset), CONCEPTS, MERCHANTS)
