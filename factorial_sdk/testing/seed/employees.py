"""Initial records: employees, teams, locations and legal entities."""

from __future__ import annotations

import datetime as dt

from ..store.store import format_datetime
from .people import EMPLOYEE_STEP, FIRST_EMPLOYEE, PORTO, VALENCIA, address, has_left, plain
from .seeder import Seeder, datetime_of
from .sources import Source, Values, rows

EMPLOYEES = "employees/employees"
TEAMS = "teams/teams"
LOCATIONS = "locations/locations"
LEGAL_ENTITIES = "companies/legal_entities"

TEAM_NAMES = ("Company", "Workshop", "Design", "Sales", "Shop in Porto", "Administration")
FEMALE = frozenset(
    {"Ainhoa", "Beatriz", "Carla", "Catarina", "Elena", "Fátima", "Inés", "Joana", "Laia"}
    | {"Lucía", "Mar", "Nerea", "Rita", "Sofia", "Vera", "Zoe"}
)
ZONE = "Europe/Madrid"
"""Time zone of the company: that of its main workplace."""


def in_porto(seeder: Seeder, index: int) -> bool:
    """Return whether an employee works in Porto, by the legal entity."""
    return index % 4 == 3 and seeder.employees > 3


def hired_on(seeder: Seeder, index: int) -> dt.date:
    """Return the first working day of an employee."""
    rng = seeder.rng("hired", index)
    share = (index + 1) / (seeder.employees + 1)
    return seeder.today - dt.timedelta(days=5015 - int(share * 4900) - rng.randrange(30))


def left_on(seeder: Seeder, index: int) -> dt.date | None:
    """Return the last working day of an employee; None if still employed."""
    if not has_left(index):
        return None
    left = seeder.today - dt.timedelta(days=20 + seeder.rng("left", index).randrange(200))
    return max(left, hired_on(seeder, index))


def is_employed(seeder: Seeder, index: int, day: dt.date) -> bool:
    """Return whether a day is between an employee's first and last working day."""
    left = left_on(seeder, index)
    return hired_on(seeder, index) <= day and (left is None or day <= left)


def manager_of(index: int) -> int | None:
    """Return the position of an employee's manager: the first of the team, whose manager is 0."""
    if index == 0:
        return None
    team = team_of(index)
    return 0 if index == team or team == 0 else team


def team_of(index: int) -> int:
    """Return the position of an employee's team, besides that of the whole company."""
    return 0 if index == 0 else 1 + (index - 1) % (len(TEAM_NAMES) - 1)


def employee(seeder: Seeder, index: int, key: int) -> Values:
    """Return a current or former employee."""
    person = seeder.person(index)
    rng = seeder.rng(EMPLOYEES, index)
    hired, left = hired_on(seeder, index), left_on(seeder, index)
    porto = in_porto(seeder, index)
    manager = manager_of(index)
    manager_id = None if manager is None else seeder.pick(EMPLOYEES, manager)
    country = "pt" if porto else "es"
    born = hired - dt.timedelta(days=365 * rng.randint(19, 44) + rng.randrange(365))
    changed = left or seeder.today - dt.timedelta(days=3 + rng.randrange(90))
    mail = address(person.name, person.number)
    digits = rng.randrange(10**9, 10**10)
    expires = seeder.today + dt.timedelta(days=200 + rng.randrange(2000))
    return {
        "access_id": seeder.access(key),
        "first_name": person.first_name,
        "last_name": person.last_name,
        "full_name": person.name,
        "company_id": seeder.company_id,
        "location_id": seeder.pick(LOCATIONS, 1 if porto else 0),
        "created_at": format_datetime(datetime_of(hired - dt.timedelta(days=9))),
        "updated_at": format_datetime(datetime_of(changed)),
        "is_terminating": False,
        "attendable": True,
        "preferred_name": None,
        "birth_name": None,
        "gender": "female" if person.first_name in FEMALE else "male",
        "identifier": f"{rng.randrange(10**7, 10**8)}{rng.choice('TRWAGMYFPDXBNJZ')}",
        "identifier_type": "nif" if porto else "dni",
        "email": mail,
        "login_email": mail,
        "birthday_on": str(born),
        "nationality": country,
        "address_line_1": f"{'Rua das Flores' if porto else 'Carrer de la Reina'} {3 + index}",
        "address_line_2": None,
        "postal_code": "4050-253" if porto else "46011",
        "city": "Porto" if porto else "Valencia",
        "state": "Porto" if porto else "Comunitat Valenciana",
        "country": country,
        "bank_number": f"{'PT50' if porto else 'ES79'}00002100{digits}{digits % 89:02}",
        "swift_bic": "BKPTPTPL" if porto else "BKESESMM",
        "bank_number_format": "iban",
        "legal_entity_id": person.legal_entity.id,
        "default_work_area_id": None,
        "social_security_number": str(rng.randrange(10**11, 10**12)),
        "terminated_on": None if left is None else str(left),
        "termination_reason_type": None if left is None else "voluntary",
        "termination_reason": None if left is None else "Resignation",
        "termination_observations": None,
        "manager_id": manager_id,
        "timeoff_manager_id": manager_id,
        "phone_number": f"+34600{rng.randrange(10**5, 10**6)}",
        "company_identifier": person.number,
        "age_number": (seeder.today - born).days // 365,
        "termination_type_description": None,
        "contact_name": None,
        "contact_number": None,
        "personal_email": f"{plain(person.name)}{index}@post.example",
        "seniority_calculation_date": str(hired),
        "communications_email": mail,
        "unconfirmed_communications_email": None,
        "pronouns": None,
        "active": left is None,
        "disability_percentage_cents": None,
        "identifier_expiration_date": str(expires),
        "country_of_birth": country,
        "birthplace": "Porto" if porto else "Valencia",
    }


def team(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a team; the first one is the whole company."""
    members = [i for i in range(seeder.employees) if index == 0 or team_of(i) == index]
    leads = [0] if index == 0 else members[:1]
    return {
        "name": TEAM_NAMES[index],
        "company_id": seeder.company_id,
        "description": "All of us" if index == 0 else f"Those of {TEAM_NAMES[index].lower()}",
        "avatar": None,
        "employee_ids": [seeder.pick(EMPLOYEES, i) for i in members],
        "lead_ids": [seeder.pick(EMPLOYEES, i) for i in leads],
        "depth": 1 if index == 0 else 2,
        "parent_team_id": None if index == 0 else seeder.pick(TEAMS, 0),
    }


def membership(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a team membership."""
    # First the memberships of the whole company, then those of a team, except of employee 0.
    late = index - seeder.employees
    person = index if late < 0 else late + 1
    team = 0 if late < 0 else team_of(person)
    return {
        "employee_id": seeder.pick(EMPLOYEES, person),
        "team_id": seeder.pick(TEAMS, team),
        "lead": person == team,
        "source_team_ids": [],
        "parent_team_ids": [] if team == 0 else [seeder.pick(TEAMS, 0)],
        "company_id": seeder.company_id,
        "direct": True,
    }


def legal_entity(seeder: Seeder, index: int, _key: int) -> Values:
    """One of the two firms."""
    firm = (VALENCIA, PORTO)[index]
    porto = index == 1
    return {
        "company_id": seeder.company_id,
        "country": "pt" if porto else "es",
        "legal_name": firm.name,
        "currency": "EUR",
        "tin": "509000017" if porto else "B12000009",
        "siret": None,
        "city": "Porto" if porto else "Valencia",
        "state": "Porto" if porto else "Comunitat Valenciana",
        "postal_code": "4050-253" if porto else "46011",
        "address_line_1": "Cais da Ribeira 12" if porto else "Passeig de Neptú 30",
        "address_line_2": None,
    }


def location(seeder: Seeder, index: int, _key: int) -> Values:
    """Where people work."""
    name, city, country, line = (
        ("Workshop in Valencia", "Valencia", "es", "Passeig de Neptú 30"),
        ("Shop in Porto", "Porto", "pt", "Cais da Ribeira 12"),
        ("Warehouse in Sagunto", "Sagunto", "es", "Avinguda del Port 4"),
    )[index]
    return {
        "company_id": seeder.company_id,
        "name": name,
        "main": index == 0,
        "timezone": "Europe/Lisbon" if country == "pt" else ZONE,
        "country": country,
        "city": city,
        "state": city,
        "address_line_1": line,
        "latitude": (39.4621, 41.1406, 39.6569)[index],
        "longitude": (-0.3239, -8.6110, -0.2211)[index],
        "radius": 150.0,
    }


def credential(seeder: Seeder, _index: int, _key: int) -> Values:
    """Return the credential: its owner is the first employee."""
    person = seeder.person(0)
    mail = address(person.name, person.number)
    return {
        "company_id": seeder.company_id,
        "employee_id": seeder.pick(EMPLOYEES, 0),
        "email": mail,
        "login_email": mail,
        "full_name": person.name,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "role": "admin",
        "legal_name": VALENCIA.name,
        "name": "Hilo y Viento",
        "tin": "B12000009",
        "onboarded_on": str(seeder.today - dt.timedelta(days=900)),
    }


def work_area(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a work area of a location."""
    name, place = (("Loft", 0), ("Office", 0), ("Counter", 1), ("Old ramp", 2))[index]
    archived = datetime_of(seeder.today - dt.timedelta(days=266), 8)
    return {
        "name": name,
        "location_id": seeder.pick(LOCATIONS, place),
        "archived_at": format_datetime(archived) if place == 2 else None,
    }


SOURCES = {
    EMPLOYEES: Source(
        lambda seeder: seeder.employees, employee, FIRST_EMPLOYEE, EMPLOYEE_STEP, whole=True
    ),
    TEAMS: Source(len(TEAM_NAMES), team, whole=True),
    "teams/memberships": Source(lambda seeder: 2 * seeder.employees - 1, membership, whole=True),
    LEGAL_ENTITIES: Source(2, legal_entity, VALENCIA.id),
    LOCATIONS: Source(3, location),
    "locations/work_areas": Source(4, work_area),
    "api_public/credentials": Source(1, credential),
    "api_public/webhook_subscriptions": rows(),
}
