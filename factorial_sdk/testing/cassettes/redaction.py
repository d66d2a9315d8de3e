"""Replaces secrets and personal data of recorded responses, consistently within one cassette.

What decides is the kind of a field in the schema, and for unknown fields the kind of the value.
The replacements are drawn at random and not stored: they cannot be reversed.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
import secrets
from collections.abc import Iterable
from typing import Any, Final

from ...core.secret_names import MASK, is_secret
from ...core.types import is_array, is_object
from ..schema import Schema, Shape, Table

FIRST_ID: Final = 1001
CURSORS: Final = frozenset({"start_cursor", "end_cursor"})

IDS: Final = re.compile(r"(^|_)(id|ids|uuid|uuids)$")
NUMBER: Final = re.compile(r"[0-9]+")
WORD: Final = re.compile(r"[^\W\d_]+|[0-9]+")
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,79}")
SLUG: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
DAY: Final = re.compile(r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
CLOCK: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")
KEPT_WORDS: Final = frozenset({"http", "https"})

CODES: Final = frozenset(
    {"country", "currency", "reimbursable_currency", "salary_currency", "salary_frequency"}
    | {"working_hours_frequency", "working_week_days", "unit", "unit_type", "type", "status"}
    | {"subscription_type", "resource_type", "syncable_type", "request_type", "api_version"}
)
"""Fields of text that hold codes, and say nothing of people."""
CODE: Final = re.compile(r"[\w/:.,-]{1,80}")

BIRTH: Final = re.compile(r"birth|^age(_|$)")
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


class Redactor:
    """The replacements of one cassette.

    Args:
        table: Schema of the API.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._words: dict[str, str] = {}
        self._invented: set[str] = set()
        self._numbers: dict[str, str] = {}
        self._ids: dict[int, int] = {}
        weeks = 10 + secrets.randbelow(90)
        self._shift = dt.timedelta(weeks=-weeks)  # whole weeks, so that weekdays stay

    def learn_ids(self, bodies: Iterable[Any]) -> None:
        """Assign a replacement to each id of all responses; their order stays."""
        found: set[int] = set()
        for body in bodies:
            _collect_ids(body, "", found)
        number = FIRST_ID
        for key in sorted(found):
            self._ids[key] = number
            number += 1 + secrets.randbelow(3)

    def identifier(self, text: str) -> str:
        """Return the replacement of an id, or of a composite one."""
        parts = DAY.split(text)
        for index, part in enumerate(parts):
            day = index % 2 == 1
            parts[index] = self._day(part) if day else NUMBER.sub(self._number_in, part)
        return WORD.sub(self._letters, "".join(parts))

    def body(self, data: Any, record: Schema | None) -> Any:
        """Return the body of a response, redacted.

        Args:
            data: Parsed JSON.
            record: Schema of its records; None if it is unknown.
        """
        if is_object(data) and is_array(data.get("data")):
            return {
                name: [self._record(item, record) for item in value]
                if name == "data"
                else self._meta(value)
                for name, value in data.items()
            }
        if is_array(data):
            return [self._record(item, record) for item in data]
        return self._record(data, record)

    def _meta(self, value: Any) -> Any:
        if not is_object(value):
            return self._unknown("", value)
        return {
            name: self.cursor(item) if name in CURSORS else self._count(item)
            for name, item in value.items()
        }

    def _count(self, value: Any) -> Any:
        return value if value is None or isinstance(value, (int, float)) else MASK

    def cursor(self, value: Any) -> Any:
        """Return a cursor to the replacement of its id."""
        if not isinstance(value, str):
            return value
        try:
            key = base64.b64decode(value, validate=True).decode("ascii")
        except (binascii.Error, ValueError):
            return MASK
        return base64.b64encode(self.identifier(key).encode()).decode()

    # Records.

    def _record(self, value: Any, schema: Schema | None) -> Any:
        if schema is None or not is_object(value):
            return self._unknown("", value)
        known = schema.by_name
        return {
            name if name in known else self._name(name): self._field(name, item, known[name].shape)
            if name in known
            else self._unknown(name, item)
            for name, item in value.items()
        }

    def _field(self, name: str, value: Any, shape: Shape) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if is_secret(name):
            return MASK
        if is_array(value) and shape.item is not None:
            return [self._field(name, item, shape.item) for item in value]
        if is_object(value) and shape.kind == "object":
            return self._record(value, self._table.schema(shape.of))
        if isinstance(value, str) and shape.kind == "enum":
            return value if value in shape.values or SLUG.fullmatch(value) else self.words(value)
        if shape.kind == "id" and isinstance(value, (int, str)):
            return self._id(value)
        return self._unknown(name, value)

    def _id(self, value: int | str) -> int | str:
        text = self.identifier(str(value))
        return int(text) if isinstance(value, int) else text

    def _unknown(self, name: str, value: Any) -> Any:
        """Return a value of an unknown kind, redacted by its own and by the name of its field."""
        if value is None or isinstance(value, bool):
            return value
        if is_secret(name):
            return MASK
        if is_object(value):
            return {self._name(key): self._unknown(key, item) for key, item in value.items()}
        if is_array(value):
            return [self._unknown(name, item) for item in value]
        if IDS.search(name):
            return self._id(value) if isinstance(value, (int, str)) else MASK
        if isinstance(value, (int, float)):
            return self._amount(value)
        if not isinstance(value, str):
            return MASK
        if name in CODES and CODE.fullmatch(value):
            return value
        return self._text(name, value)

    def _text(self, name: str, text: str) -> str:
        if CLOCK.fullmatch(text):
            return text
        if DAY.match(text) and len(text) <= 40:
            try:
                dt.datetime.fromisoformat(text)
            except ValueError:
                return self.words(text)
            rest = text[10:]
            return ("1990-01-01" if BIRTH.search(name) else self._day(text[:10])) + rest
        return self.words(text)

    def _name(self, name: str) -> str:
        """Return the name of a field; of a mapping by something else, its replacement."""
        if DAY.fullmatch(name):
            return self._day(name)
        return name if NAME.fullmatch(name) else self.words(name)

    # Values.

    def words(self, text: str) -> str:
        """Return a text with other words and numbers, the same ones wherever they occur."""
        return WORD.sub(self._letters, NUMBER.sub(self._digits, text))

    def _letters(self, match: re.Match[str]) -> str:
        word = match[0]
        plain = word.casefold()
        if plain in KEPT_WORDS or NUMBER.fullmatch(word):
            return word
        if plain not in self._words:
            invented = _invent()
            while invented in self._invented:
                invented = _invent()
            self._invented.add(invented)
            self._words[plain] = invented
        found = self._words[plain]
        return found.capitalize() if word[0].isupper() else found

    def _digits(self, match: re.Match[str]) -> str:
        digits = match[0]
        found = self._numbers.get(digits)
        if found is None:
            found = "".join(secrets.choice("123456789") for _ in digits)
            self._numbers[digits] = found
        return found

    def _number_in(self, match: re.Match[str]) -> str:
        """Return the replacement of an id in a text."""
        key = self._ids.get(int(match[0])) if len(match[0]) < MAX_DIGITS else None
        return self._digits(match) if key is None else str(key)

    def _amount(self, value: float) -> int | float:
        """Return another number of as many digits; zero and the sign stay."""
        if value == 0:
            return value
        whole, sign = int(abs(value)), -1 if value < 0 else 1
        replaced = int(NUMBER.sub(self._digits, str(whole)))
        return sign * replaced if isinstance(value, int) else sign * (replaced + 0.5)

    def _day(self, text: str) -> str:
        try:
            return str(dt.date.fromisoformat(text) + self._shift)
        except (ValueError, OverflowError):
            return self.words(text)


MAX_DIGITS: Final = 25


def _invent() -> str:
    syllables = (secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(4))
    return "".join(syllables)


def _collect_ids(value: Any, name: str, found: set[int]) -> None:
    if is_object(value):
        for key, item in value.items():
            _collect_ids(item, key, found)
    elif is_array(value):
        for item in value:
            _collect_ids(item, name, found)
    elif IDS.search(name) and isinstance(value, (int, str)) and not isinstance(value, bool):
        text = DAY.sub(" ", str(value))
        found.update(int(digits) for digits in NUMBER.findall(text) if len(digits) < MAX_DIGITS)
