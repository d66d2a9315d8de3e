"""Initial records: contracts, their versions, compensations and payroll concepts."""

from __future__ import annotations

from ..store.store import format_datetime
from .employees import EMPLOYEES, hired_on, in_porto, left_on, team_of
from .people import CONCEPTS
from .seeder import Seeder, datetime_of
from .sources import Source, Values, rows

VERSIONS = "contracts/contract_versions"
CONTRACTS = "contracts/contracts"
TITLES = ("Managing director", "Sailmaker", "Kite designer", "Seller", "Shop assistant",
          "Accountant")  # fmt: skip
SHIPPED_CONCEPTS = (
    ("base_salary", "Base salary", "earnings_fixed_salary"),
    ("net_pay", "Net pay", "summarized_values"),
)
"""Label, name and category of the concepts that Factorial ships."""


def salary(seeder: Seeder, index: int) -> int:
    """Return the yearly salary of an employee in cents."""
    base = 6_200_000 if index == 0 else 2_100_000 + 260_000 * team_of(index)
    return base + 10_000 * seeder.rng("salary", index).randrange(90)


def contract(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the contract of an employee."""
    left = left_on(seeder, index)
    return {
        "employee_id": seeder.pick(EMPLOYEES, index),
        "country": "pt" if in_porto(seeder, index) else "es",
        "company_id": seeder.company_id,
        "legal_entity_id": seeder.person(index).legal_entity.id,
        "starts_on": str(hired_on(seeder, index)),
        "is_discontinuous": False,
        "schedule": "ongoing" if left is None else "expired",
        "ends_on": None if left is None else str(left),
    }


def version(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the contract version of an employee."""
    hired, left = hired_on(seeder, index), left_on(seeder, index)
    moment = format_datetime(datetime_of(hired, 8))
    porto = in_porto(seeder, index)
    part_time = index % 9 == 8
    return {
        "company_id": seeder.company_id,
        "employee_id": seeder.pick(EMPLOYEES, index),
        "effective_on": str(hired),
        "starts_on": str(hired),
        "ends_on": None if left is None else str(left),
        "has_payroll": True,
        "has_trial_period": False,
        "trial_period_ends_on": None,
        "bank_holiday_treatment": "non_workable",
        "created_at": moment,
        "updated_at": moment,
        "country": "pt" if porto else "es",
        "contracts_contract_id": seeder.pick(CONTRACTS, index),
        "job_title": TITLES[team_of(index)],
        "salary_amount": salary(seeder, index) // (2 if part_time else 1),
        "salary_currency": "EUR",
        "salary_frequency": "yearly",
        "working_week_days": "monday,tuesday,wednesday,thursday,friday",
        "working_hours": 2000 if part_time else 4000,
        "working_hours_frequency": "week",
        "max_legal_yearly_hours": 1792,
        "maximum_weekly_hours": 40,
        "working_time_percentage_in_cents": 5000 if part_time else 10_000,
        "annual_working_time_distribution": "limit_workdays",
        "min_rest_minutes_between_days": 720,
        "max_work_minutes_per_day": 540,
        "max_work_days_in_row": 6,
        "min_rest_hours_in_row": 36,
        "fr_forfait_jours": False,
        "es_has_teleworking_contract": False,
        "es_cotization_group": None if porto else 1 + index % 11,
        "contracts_es_tariff_group_id": None,
        "version_data": None,
    }


def activity_period(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the only activity period of a contract, none of which is discontinuous."""
    record = seeder.read(CONTRACTS, index)
    return {
        "contract_id": record["id"],
        "employee_id": record["employee_id"],
        "type": "activity",
        "activity_period_starts_on": record["starts_on"],
        "activity_period_ends_on": record["ends_on"],
    }


def metadata(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the metadata of a contract version."""
    return {
        "contract_version_id": seeder.pick(VERSIONS, index),
        "action_type": ("promotion", "evolution", None)[index % 3],
    }


def compensation(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a bonus of every third employee."""
    person = 3 * index
    return {
        "contract_version_id": seeder.pick(VERSIONS, person),
        "contracts_taxonomy_id": seeder.pick("contracts/taxonomies", index),
        "unit": "money",
        "description": "Bonus of the season",
        "compensation_type": "fixed",
        "amount": 25_000 + 5_000 * (index % 5),
        "currency": "EUR",
        "recurrence": "monthly",
        "recurrence_count": 1,
        "starts_on": str(hired_on(seeder, person)),
        "first_payment_on": str(seeder.today.replace(day=1)),
        "time_condition": None,
        "payroll_policy_id": None,
    }


def payroll_concept(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a payroll concept: one besides the salary, or one that every company has."""
    if index >= len(CONCEPTS):
        label, name, category = SHIPPED_CONCEPTS[index - len(CONCEPTS)]
        return {
            "default": True,
            "label": label,
            **dict.fromkeys(("name", "translated_name", "description"), name),
            "enabled": True,
            "category": category,
            "unit_name": "euro",
            "unit_type": "money",
        }
    concept = CONCEPTS[index]
    label = concept.name.lower().replace(" ", "_").replace("-", "_")
    return {
        "company_id": seeder.company_id,
        "default": False,
        "description": f"Paid by {concept.unit}",
        "label": label,
        "name": concept.name,
        "translated_name": concept.name,
        "enabled": True,
        "category": "earnings_variable",
        "unit_name": "euro" if concept.unit == "money" else concept.unit,
        "unit_type": concept.unit,
    }


def _legal_entity(seeder: Seeder, index: int) -> int | None:
    return seeder.pick("companies/legal_entities", index)


def _owner(seeder: Seeder, index: int) -> int | None:
    return seeder.pick(EMPLOYEES, index)


def _everyone(seeder: Seeder) -> int:
    return seeder.employees


SOURCES = {
    CONTRACTS: Source(_everyone, contract),
    VERSIONS: Source(_everyone, version, columns={"employee_id": _owner}),
    "contracts/contract_activity_periods": Source(_everyone, activity_period),
    "contracts/contract_version_meta_data": Source(_everyone, metadata),
    "contracts/compensations": Source(lambda seeder: (seeder.employees + 2) // 3, compensation),
    "contracts/taxonomies": rows(
        {"name": "Bonus", "archived": False, "default": True, "legal_entity_id": _legal_entity},
        {
            "name": "Commission",
            "archived": False,
            "default": False,
            "legal_entity_id": _legal_entity,
        },
        {"name": "Tips", "archived": True, "default": False, "legal_entity_id": _legal_entity},
    ),
    "compensations/concepts": Source(
        len(CONCEPTS) + len(SHIPPED_CONCEPTS), payroll_concept, CONCEPTS[0].id
    ),
}
