"""Likely values for fields, by their kinds and names."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from ..records.store import stamp
from .words import ALIAS_VALUES, NAMES, SENTENCES, WORDS

if TYPE_CHECKING:
    from .world import World

Values: TypeAlias = dict[str, Any]
Rule: TypeAlias = Callable[["Seat"], Any]


class Seat:
    """A field to be filled in: where it stands, and chance of its own."""

    __slots__ = ("index", "level", "name", "path", "rng", "title", "values", "world")

    def __init__(self, world: World, path: str, index: int, values: Values, level: int = 0) -> None:
        self.world: World = world
        self.path = path
        self.index = index
        self.values = values
        self.level = level
        self.rng: random.Random = world.rng(path, index)
        self.name = ""
        self.title = ""

    @property
    def created(self) -> dt.datetime:
        """When the record was made: the higher its id, the later."""
        size = max(len(self.world.store.records(self.path).base), 1)
        from .world import START

        ago = dt.timedelta(days=2) + dt.timedelta(days=400) * (size - self.index) / size
        return START - ago

    @property
    def day(self) -> dt.date:
        """A day in the life of the record."""
        return self.created.date()


def _text(seat: Seat) -> str:
    name = seat.name
    rule = TEXTS.get(name) or _by_ending(name)
    if rule is not None:
        return str(rule(seat))
    return WORDS.get(name) or _plain(seat)


def _plain(seat: Seat) -> str:
    return seat.name.replace("_", " ")


@cache
def _by_ending(name: str) -> Rule | None:
    for ending, rule in ENDINGS.items():
        if name.endswith(ending):
            return rule
    return None


def _title(seat: Seat) -> str:
    names = NAMES.get(seat.path)
    if names:
        return names[seat.index % len(names)]
    resource = seat.world.table[seat.path].resource.replace("_", " ")
    return f"{resource.capitalize()} {seat.index + 1}"


def _person(attribute: str) -> Rule:
    def value(seat: Seat) -> str:
        return str(getattr(seat.world.person(seat.index), attribute))

    return value


def _email(seat: Seat) -> str:
    person = seat.world.person(seat.index)
    return f"{person.number.lower()}@hiloyviento.example"


def _uuid(seat: Seat) -> str:
    return str(uuid.UUID(int=seat.rng.getrandbits(128), version=4))


def _of(*choices: str) -> Rule:
    return lambda seat: choices[seat.index % len(choices)]


def _digits(count: int) -> Rule:
    return lambda seat: str(seat.rng.randrange(10 ** (count - 1), 10**count))


def _sentence(seat: Seat) -> str:
    return SENTENCES[seat.index % len(SENTENCES)]


TEXTS: Mapping[str, Rule] = {
    "first_name": _person("first_name"),
    "last_name": _person("last_name"),
    "full_name": _person("name"),
    "employee_name": _person("name"),
    "employee_full_name": _person("name"),
    "preferred_name": _person("first_name"),
    "company_identifier": _person("number"),
    "employee_first_name": _person("first_name"),
    "employee_last_name": _person("last_name"),
    "reviewer_name": _person("name"),
    "name": _title,
    "title": _title,
    "label": _title,
    "label_text": _title,
    "translated_name": _title,
    "display_name": _title,
    "description": _sentence,
    "reason": _sentence,
    "notes": _sentence,
    "observations": _sentence,
    "content": _sentence,
    "value": lambda seat: str(seat.index + 1),
    "legal_entity_name": lambda seat: seat.world.person(seat.index).legal_entity.name,
    "tin": lambda seat: f"B{seat.rng.randrange(10**7, 10**8)}",
    "tax_id": lambda seat: f"{seat.rng.randrange(10**7, 10**8)}Z",
    "social_security_number": _digits(12),
    "country_code": _of("es", "pt"),
    "timezone": _of("Europe/Madrid", "Europe/Lisbon"),
    "identifier": lambda seat: f"{seat.rng.randrange(10**7, 10**8)}Z",
    "color": _of("#2f9e8f", "#d9823b", "#4a6fb5", "#b5495b"),
    "code": lambda seat: f"C{seat.index + 1:03}",
    "number": lambda seat: f"{seat.index + 1:06}",
    "slug": lambda seat: f"{seat.world.table[seat.path].resource}_{seat.index + 1}",
    "time_zone": _of("Europe/Madrid", "Europe/Lisbon"),
}

ENDINGS: Mapping[str, Rule] = {
    "email": _email,
    "uuid": _uuid,
    "_identifier": lambda seat: f"{seat.world.table[seat.path].resource}-{seat.index + 1}",
    "external_id": lambda seat: f"EXT-{seat.index + 1}",
    "currency": lambda _: "EUR",
    "country": _of("es", "pt"),
    "nationality": _of("es", "pt"),
    "country_code": _of("es", "pt"),
    "city": _of("Valencia", "Porto"),
    "state": _of("Comunitat Valenciana", "Porto"),
    "postal_code": _of("46011", "4050-253"),
    "address_line_1": lambda seat: f"Carrer de la Reina {seat.index + 3}",
    "phone": lambda seat: f"+34600{seat.rng.randrange(10**5, 10**6)}",
    "phone_number": lambda seat: f"+34600{seat.rng.randrange(10**5, 10**6)}",
    "url": lambda seat: (
        f"https://files.example/{seat.world.table[seat.path].resource}/{seat.index + 1}"
    ),
    "link": lambda seat: (
        f"https://files.example/{seat.world.table[seat.path].resource}/{seat.index + 1}"
    ),
    "_name": _title,
    "_type": lambda seat: ALIAS_VALUES.get(seat.name, "employee"),
}


def _whole(seat: Seat) -> int:
    name = seat.name
    if name.endswith("_at"):
        return int(seat.created.timestamp())
    if name.endswith("year"):
        return seat.created.year
    if name in {"position", "depth", "order"}:
        return seat.index
    if name.endswith("month"):
        return 1
    if name.endswith(("_day", "weekday", "day")):
        return 1
    if "percentage" in name:
        return 10_000 if name.endswith("cents") else 100
    if name.endswith("cents") or "amount" in name or "cost" in name:
        return 100 * seat.rng.randint(5, 90)
    if "minutes" in name:
        return 60 * seat.rng.randint(1, 8)
    return seat.rng.randint(1, 9)


def _share(seat: Seat) -> float:
    if seat.name.endswith("latitude"):
        return 39.4699
    if seat.name.endswith("longitude"):
        return -0.3763
    if "rate" in seat.name and "exchange" in seat.name:
        return 1.0
    return round(seat.rng.uniform(1, 9), 2)


FALSE = ("is_terminating", "archived", "deleted", "locked", "external", "restricted", "disabled",
         "extra_hours", "half_day", "is_reopened", "to_be_", "is_overwritten", "rejected",
         "main", "discarded", "lead", "unlinked", "has_trial", "template", "hidden",
         "is_pending", "default")  # fmt: skip


def _flag(seat: Seat) -> bool:
    return not seat.name.endswith(FALSE) and not seat.name.startswith(FALSE)


def _date(seat: Seat) -> str:
    name, day = seat.name, seat.day
    if name.startswith("birth"):
        return str(dt.date(1966 + seat.rng.randrange(38), 1 + seat.rng.randrange(12), 14))
    if name.startswith(("end", "finish", "due", "to")) or name.endswith(
        ("expiration_date", "end_date")
    ):
        return str(day + dt.timedelta(days=30 + seat.rng.randrange(60)))
    return str(day)


def _moment(seat: Seat) -> str:
    created = seat.created
    if seat.name.startswith(("end", "finish", "due", "updated")):
        created += dt.timedelta(hours=1 + seat.rng.randrange(30))
    return stamp(created)


BY_KIND: Mapping[str, Rule] = {
    "str": _text,
    "int": _whole,
    "float": _share,
    "bool": _flag,
    "date": _date,
    "datetime": _moment,
    "time": lambda seat: f"{8 + seat.rng.randrange(3):02}:30",
}
