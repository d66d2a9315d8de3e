"""Mask sensitive fields, which are recognized by name: screens are shared, notebooks saved."""

from __future__ import annotations

import re
from collections.abc import Container
from enum import Enum
from typing import Final

from ..core.secret_names import MASK, is_secret, snake_case

ENDING_LENGTH: Final = 4
"""Maximum number of characters at the end of an identifier that stay readable."""

SENSITIVE: Final = re.compile(
    # banks
    r"(^|_)(iban|bic|swift|swift_bic|sort_code|routing_(number|code)|bank_(number|account|code)"
    r"|bank_account_number|account_number|card_number|clabe|bsb|complementary_data)$"
    # tax and social insurance, of people and of companies
    r"|(^|_)(social_security|national_insurance|social_insurance|tax|tax_identification|vat"
    r"|fiscal)_(number|id|identifier|code|no)$"
    r"|(^|_)(tin|ssn|nss|nino|nif|nie|dni|curp|rfc|cpf|nir|bsn|pesel|steuer_?id|vat)$"
    # identity documents
    r"|(^|_)(national|identity|passport|personal|driving_licen[cs]e|residence_permit|id_card)"
    r"_(number|id|identifier|code|no)$|(^|_)(passport|national_id)$"
)
"""Names of identifiers that allow identity theft: only the last characters are shown."""

IDENTIFIER_TYPE: Final = "identifier_type"
"""A record with this field has the number of an identity document as ``identifier``."""

LINK: Final = re.compile(r"(https?://)(?:[^\s/?#]*@)?([^\s?#]*)(?:[?#]\S*)?", re.IGNORECASE)
IBAN: Final = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b")

SHORTEST_IBAN: Final = 15


class Level(Enum):
    """How much of a field is shown."""

    VISIBLE = "whole"
    ENDING = "ending"
    HIDDEN = "nothing"


def masking_level(name: str, siblings: Container[str] = ()) -> Level:
    """Return how much of a field is shown.

    Args:
        name: name of the field in any style (``api_key``, ``apiKey``, ``api-key``).
        siblings: names of the record's fields.
    """
    if is_secret(name):
        return Level.HIDDEN
    plain = snake_case(name)
    if SENSITIVE.search(plain) or (plain == "identifier" and IDENTIFIER_TYPE in siblings):
        return Level.ENDING
    return Level.VISIBLE


def keep_ending(value: str) -> str:
    """Mask a text except for its last characters: at most 4, and at most a third of it."""
    plain = value.strip()
    shown = min(ENDING_LENGTH, len(plain) // 3)
    return MASK + (plain[-shown:] if shown else "")


def redact(value: str) -> str:
    """Remove credentials and queries from links in a text, and mask IBANs.

    Links to files are signed: the whole link gives access to the file without credentials.
    """
    if "://" in value:
        value = LINK.sub(_short_link, value)
    return IBAN.sub(_masked_iban, value)


def _short_link(match: re.Match[str]) -> str:
    scheme, place = match.group(1, 2)
    whole = match.group() == scheme + place
    return scheme + place + ("" if whole else "?…")


def _masked_iban(match: re.Match[str]) -> str:
    """Mask an IBAN if its check digits are right (ISO 7064, modulo 97); other texts match, too."""
    found, rest = match.group(), ""
    while len(found) >= SHORTEST_IBAN:
        plain = found.replace(" ", "")
        digits = "".join(str(int(character, 36)) for character in plain[4:] + plain[:4])
        if int(digits) % 97 == 1:
            return keep_ending(plain) + rest
        # The match may include following words in capitals.
        found, space, word = found.rpartition(" ")
        rest = space + word + rest
    return match.group()
