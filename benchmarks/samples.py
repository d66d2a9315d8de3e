"""Realistic pages of employees: every field of the schema, some of them null."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

FIRST = ("Ana", "Bruno", "Carla", "Dídac", "Elena", "Farid", "Greta", "Hugo", "Inés", "João")
LAST = ("Alonso", "Bianchi", "Costa", "Dubois", "Esteve", "Ferrer", "Gómez", "Horvat", "Ibáñez")
CITIES = (
    ("Barcelona", "Catalunya", "08"),
    ("Madrid", "Madrid", "28"),
    ("València", "València", "46"),
)


def employee(number: int, chance: random.Random) -> dict[str, Any]:
    """Return one employee with the id `number`."""

    def day(first: int, last: int) -> str:
        return (
            f"{chance.randint(first, last)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        )

    def moment() -> str:
        hour, minute, second = chance.randint(0, 23), chance.randint(0, 59), chance.randint(0, 59)
        return f"{day(2019, 2026)}T{hour:02}:{minute:02}:{second:02}.{chance.randint(0, 999):03}Z"

    def digits(count: int) -> str:
        return "".join(str(chance.randint(0, 9)) for _ in range(count))

    first, last = chance.choice(FIRST), f"{chance.choice(LAST)} {chance.choice(LAST)}"
    city, state, prefix = chance.choice(CITIES)
    login = f"{first}.{last.replace(' ', '.')}.{number}".lower()
    left = chance.random() < 0.1
    disabled = chance.random() < 0.05
    manager = str(4_100_000 + chance.randint(1, 20))
    return {
        "id": str(number),
        "access_id": str(number + 731_000),
        "first_name": first,
        "last_name": last,
        "full_name": f"{first} {last}",
        "preferred_name": first if chance.random() < 0.2 else None,
        "birth_name": None,
        "gender": chance.choice(("male", "female")),
        "identifier": digits(8) + chance.choice("ABCDEFGH"),
        "identifier_type": chance.choice(("dni", "nie", "passport")),
        "email": f"{login}@example.com",
        "login_email": f"{login}@example.com",
        "birthday_on": day(1960, 2004),
        "nationality": chance.choice(("es", "es", "es", "it", "pt", "fr")),
        "address_line_1": f"Carrer de {chance.choice(LAST)}, {chance.randint(1, 300)}",
        "address_line_2": None,
        "postal_code": prefix + digits(3),
        "city": city,
        "state": state,
        "country": "es",
        "bank_number": "ES" + digits(22),
        "swift_bic": chance.choice(("CAIXESBBXXX", "BSCHESMMXXX", "BBVAESMMXXX")),
        "bank_number_format": "iban",
        "company_id": "20417",
        "legal_entity_id": chance.choice(("31001", "31002")),
        "location_id": chance.choice(("55120", "55121", "55122")),
        "default_work_area_id": None,
        "created_at": moment(),
        "updated_at": moment(),
        "social_security_number": digits(12),
        "is_terminating": False,
        "terminated_on": day(2024, 2026) if left else None,
        "termination_reason_type": "voluntary" if left else None,
        "termination_reason": "another position" if left else None,
        "termination_observations": None,
        "manager_id": manager,
        "timeoff_manager_id": manager,
        "phone_number": "+34 6" + digits(8),
        "company_identifier": f"E{number:06}",
        "age_number": chance.randint(20, 64),
        "termination_type_description": "Voluntary leave" if left else None,
        "contact_name": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        "contact_number": "+34 6" + digits(8),
        "personal_email": f"{login}@example.org",
        "seniority_calculation_date": day(2010, 2025),
        "communications_email": None,
        "unconfirmed_communications_email": None,
        "pronouns": None,
        "active": not left,
        "disability_percentage_cents": 3300 if disabled else None,
        "identifier_expiration_date": day(2027, 2035),
        "country_of_birth": "es",
        "birthplace": city,
        "attendable": True,
    }


def pages(count: int, size: int = 100) -> Iterator[bytes]:
    """Return pages of different employees, as the API sends them."""
    chance = random.Random(7)  # noqa: S311 - the same employees every time
    for page in range(count):
        start = 4_200_000 + page * size
        data = [employee(number, chance) for number in range(start, start + size)]
        meta = {
            "limit": size,
            "total": count * size,
            "has_next_page": page < count - 1,
            "has_previous_page": page > 0,
            "start_cursor": "MQ==",
            "end_cursor": "Mg==",
        }
        text = json.dumps({"data": data, "meta": meta}, ensure_ascii=False, separators=(",", ":"))
        yield text.encode()
