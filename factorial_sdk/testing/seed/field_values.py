"""Likely values of fields, by their types and names."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from ..store.store import format_datetime
from .employees import left_on
from .people import PORTO, Employee, address
from .vocabulary import ALIAS_VALUES, NAMES, SENTENCES, WORDS

if TYPE_CHECKING:
    from .seeder import Seeder

Values: TypeAlias = dict[str, Any]
Rule: TypeAlias = Callable[["FieldContext"], Any]


class FieldContext:
    """A field that gets a likely value: its record, and a random generator of the record."""

    __slots__ = ("index", "level", "name", "path", "required", "rng", "seeder", "values")

    def __init__(
        self, seeder: Seeder, path: str, index: int, values: Values, level: int = 0
    ) -> None:
        self.seeder: Seeder = seeder
        self.path = path
        self.index = index
        self.values = values
        self.level = level
        self.rng: random.Random = seeder.rng(path, index)
        self.name = ""
        self.required = False

    @property
    def person(self) -> Employee:
        """Employee at the position of the record."""
        return self.seeder.person(self.index)

    @property
    def in_porto(self) -> bool:
        """Whether that employee belongs to the legal entity in Porto."""
        return self.person.legal_entity.name == PORTO.name

    @property
    def created(self) -> dt.datetime:
        """Creation time of the record: the higher its id, the later."""
        # Collections that are populated together have no initial ids: use the position.
        size = max(len(self.seeder.store.records(self.path).initial_keys), self.index + 1)
        ago = dt.timedelta(days=2) + dt.timedelta(days=400) * (size - self.index) / size
        # Within working hours, and nothing happens to an employee who has left.
        day = (self.seeder.start - ago).replace(
            hour=8 + self.index % 9, minute=5 * (self.index % 12)
        )
        left = left_on(self.seeder, self.index % self.seeder.employees)
        return day if left is None else min(day, day.combine(left, day.timetz()))

    @property
    def day(self) -> dt.date:
        """Creation date of the record."""
        return self.created.date()


def _text(context: FieldContext) -> str | None:
    name = context.name
    rule = TEXTS.get(name) or _by_ending(name)
    if rule is not None:
        return str(rule(context))
    # An optional field with an unknown name stays null.
    return WORDS.get(name) or (name.replace("_", " ") if context.required else None)


@cache
def _by_ending(name: str) -> Rule | None:
    for ending, rule in ENDINGS.items():
        if name.endswith(ending):
            return rule
    return None


def _title(context: FieldContext) -> str:
    names = NAMES.get(context.path)
    if names:
        return names[context.index % len(names)]
    resource = context.seeder.table[context.path].resource.replace("_", " ")
    return f"{resource.capitalize()} {context.index + 1}"


def _person(attribute: str) -> Rule:
    def value(context: FieldContext) -> str:
        return str(getattr(context.person, attribute))

    return value


def _email(context: FieldContext) -> str:
    return address(context.person.name, context.person.number)


def _by_location(valencia: str, porto: str) -> Rule:
    """Return a rule by the location of the record."""
    return lambda context: porto if context.in_porto else valencia


def _file(context: FieldContext) -> str:
    return (
        f"https://files.example/{context.seeder.table[context.path].resource}/{context.index + 1}"
    )


def _uuid(context: FieldContext) -> str:
    return str(uuid.UUID(int=context.rng.getrandbits(128), version=4))


def _of(*choices: str) -> Rule:
    return lambda context: choices[context.index % len(choices)]


def _digits(count: int) -> Rule:
    return lambda context: str(context.rng.randrange(10 ** (count - 1), 10**count))


def _sentence(context: FieldContext) -> str:
    return SENTENCES[context.index % len(SENTENCES)]


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
    "value": lambda context: str(context.index + 1),
    "text": _sentence,
    "topic": _sentence,
    "message": _sentence,
    "long_text_value": _sentence,
    "legal_entity_name": lambda context: context.person.legal_entity.name,
    "author": _person("name"),
    "message_from": _person("name"),
    "birth_name": _person("last_name"),
    "payroll_identifier": _person("number"),
    "job_title": _of("Sailmaker", "Kite designer", "Seller", "Accountant"),
    "job_catalog_title": _of("Sailmaker", "Kite designer", "Seller", "Accountant"),
    "duration": lambda context: f"{1 + context.index % 3}.0",
    "brand": _of("Faro", "Marola"),
    "document_number": lambda context: f"F26-{context.index + 1:04}",
    "bank_account": lambda context: f"ES79000021{context.rng.randrange(10**13, 10**14)}",
    "account_number": lambda context: f"ES79000021{context.rng.randrange(10**13, 10**14)}",
    "single_choice_value": _of("S", "M", "L"),
    "location": _by_location("Valencia", "Porto"),
    "issuer_name": _of("Hotel Faro Norte", "Casa Marola"),
    "recipient_name": lambda context: context.person.legal_entity.name,
    "tin": lambda context: f"B{context.rng.randrange(10**7, 10**8)}",
    "tax_id": lambda context: f"{context.rng.randrange(10**7, 10**8)}Z",
    "social_security_number": _digits(12),
    "timezone": _by_location("Europe/Madrid", "Europe/Lisbon"),
    "identifier": lambda context: f"{context.rng.randrange(10**7, 10**8)}Z",
    "color": _of("#2f9e8f", "#d9823b", "#4a6fb5", "#b5495b"),
    "code": lambda context: f"C{context.index + 1:03}",
    "number": lambda context: f"{context.index + 1:06}",
    "slug": lambda context: f"{context.seeder.table[context.path].resource}_{context.index + 1}",
    "time_zone": _by_location("Europe/Madrid", "Europe/Lisbon"),
}

ENDINGS: Mapping[str, Rule] = {
    "email": _email,
    "uuid": _uuid,
    "_identifier": lambda context: (
        f"{context.seeder.table[context.path].resource}-{context.index + 1}"
    ),
    "external_id": lambda context: f"EXT-{context.index + 1}",
    "currency": lambda _: "EUR",
    "country": _by_location("es", "pt"),
    "nationality": _by_location("es", "pt"),
    "country_code": _by_location("es", "pt"),
    "city": _by_location("Valencia", "Porto"),
    "state": _by_location("Comunitat Valenciana", "Porto"),
    "postal_code": _by_location("46011", "4050-253"),
    "address": lambda context: f"Carrer de la Reina {context.index + 3}",
    "address_line_1": lambda context: f"Carrer de la Reina {context.index + 3}",
    "tax_id": lambda context: f"{context.rng.randrange(10**7, 10**8)}Z",
    "slug": lambda context: f"{context.seeder.table[context.path].resource}_{context.index + 1}",
    "phone": lambda context: f"+34600{context.rng.randrange(10**5, 10**6)}",
    "phone_number": lambda context: f"+34600{context.rng.randrange(10**5, 10**6)}",
    "url": _file,
    "link": _file,
    "_name": _title,
    "_type": lambda context: ALIAS_VALUES.get(context.name, "employee"),
}


def _integer(context: FieldContext) -> int:
    name = context.name
    if name.endswith("_at"):
        return int(context.created.timestamp())
    if name.endswith("year"):
        return context.created.year
    if name in {"position", "depth", "order"}:
        return context.index
    if name.endswith("month"):
        return 1
    if name.endswith(("_day", "weekday", "day")):
        return 1
    if "percentage" in name:
        return 10_000 if name.endswith("cents") else 100
    if name.endswith("cents") or "amount" in name or "cost" in name:
        return 100 * context.rng.randint(5, 90)
    if "minutes" in name:
        return 60 * context.rng.randint(1, 8)
    return context.rng.randint(1, 9)


def _float(context: FieldContext) -> float:
    if context.name.endswith("latitude"):
        return 39.4699
    if context.name.endswith("longitude"):
        return -0.3763
    if "rate" in context.name and "exchange" in context.name:
        return 1.0
    return round(context.rng.uniform(1, 9), 2)


FALSE = ("is_terminating", "archived", "deleted", "locked", "external", "restricted", "disabled",
         "extra_hours", "half_day", "is_reopened", "to_be_", "is_overwritten", "rejected",
         "main", "discarded", "lead", "unlinked", "has_trial", "template", "hidden",
         "is_pending", "default", "fr_", "es_has_teleworking")  # fmt: skip


def _flag(context: FieldContext) -> bool:
    return not context.name.endswith(FALSE) and not context.name.startswith(FALSE)


def _date(context: FieldContext) -> str:
    name, day = context.name, context.day
    if name.startswith("birth"):
        return str(dt.date(1966 + context.rng.randrange(38), 1 + context.rng.randrange(12), 14))
    if name.startswith(("end", "finish", "due", "to")) or name.endswith(
        ("expiration_date", "end_date")
    ):
        return str(day + dt.timedelta(days=30 + context.rng.randrange(60)))
    return str(day)


def _moment(context: FieldContext) -> str:
    created = context.created
    if context.name.startswith(("end", "finish", "due", "updated")):
        created += dt.timedelta(hours=1 + context.rng.randrange(30))
    return format_datetime(created)


BY_KIND: Mapping[str, Rule] = {
    "str": _text,
    "int": _integer,
    "float": _float,
    "bool": _flag,
    "date": _date,
    "datetime": _moment,
    "time": lambda context: f"{8 + context.rng.randrange(3):02}:30",
    "clock": lambda context: f"2000-01-01T{8 + context.rng.randrange(3):02}:30:00.000Z",
}
