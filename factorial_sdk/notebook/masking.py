"""Which fields are never shown whole, told by their names: screens are shared, notebooks saved."""

from __future__ import annotations

import re
from collections.abc import Container
from enum import Enum
from typing import Final

DOTS: Final = "••••"
SHOWN: Final = 4
"""Most characters at the end of an identifier that stay readable, to tell two of them apart."""

SECRET: Final = re.compile(
    r"(^|_)(tokens?|secrets?|passwords?|passwd|pwd|passphrase|challenge|otp|pin|cvv|cvc|jwt"
    r"|api_?keys?|private_keys?|signing_keys?|authorization|cookies?|credentials?|signatures?)$"
    r"|(^|_)(access|refresh|bearer|session|api)_(tokens?|keys?)(_|$)"
    r"|(^|_)(secret|password)_(key|value|hash)$"
)
"""What lets somebody in: nothing of it is shown."""

SENSITIVE: Final = re.compile(
    # banks
    r"(^|_)(iban|bic|swift|swift_bic|sort_code|routing_(number|code)|bank_(number|account|code)"
    r"|bank_account_number|account_number|card_number|clabe|bsb|complementary_data)$"
    # tax and social insurance, of people and of companies
    r"|(^|_)(social_security|national_insurance|social_insurance|tax|tax_identification|vat"
    r"|fiscal)_(number|id|identifier|code|no)$"
    r"|(^|_)(tin|ssn|nss|nino|nif|nie|dni|curp|rfc|cpf|nir|bsn|pesel|steuer_?id|vat)$"
    # papers
    r"|(^|_)(national|identity|passport|personal|driving_licen[cs]e|residence_permit|id_card)"
    r"_(number|id|identifier|code|no)$|(^|_)(passport|national_id)$"
)
"""What somebody can be impersonated with: the last characters are shown."""

IDENTIFIED_BY: Final = "identifier_type"
"""Where a record has this field, its ``identifier`` is that of a paper: a passport, a DNI."""

LINK: Final = re.compile(r"(https?://)(?:[^\s/?#]*@)?([^\s?#]*)(?:[?#]\S*)?", re.IGNORECASE)
IBAN: Final = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b")

SHORTEST_IBAN: Final = 15


class Level(Enum):
    """How much of a field is shown."""

    WHOLE = "whole"
    ENDING = "ending"
    NOTHING = "nothing"


def level_of(name: str, siblings: Container[str] = ()) -> Level:
    """How much of a field is shown.

    Args:
        name: of the field, as a Python or a JSON name in any style (``apiKey``, ``api-key``).
        siblings: the names of the record's fields.
    """
    plain = plain_name(name)
    if SECRET.search(plain):
        return Level.NOTHING
    if SENSITIVE.search(plain) or (plain == "identifier" and IDENTIFIED_BY in siblings):
        return Level.ENDING
    return Level.WHOLE


def plain_name(name: str) -> str:
    """A name in lower case, its words separated by underscores."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[\W_]+", "_", words).strip("_").lower()


def ending(value: str) -> str:
    """Dots, and the last characters; of a short text fewer, so that most of it stays hidden."""
    plain = value.strip()
    shown = min(SHOWN, len(plain) // 3)
    return DOTS + (plain[-shown:] if shown else "")


def cleaned(value: str) -> str:
    """A text without what gives access in a link, and with IBANs masked.

    Links to files are signed: whoever has all of one has the file, without any credentials.
    """
    if "://" in value:
        value = LINK.sub(_short_link, value)
    return IBAN.sub(_masked_iban, value)


def _short_link(match: re.Match[str]) -> str:
    scheme, place = match.group(1, 2)
    whole = match.group() == scheme + place
    return scheme + place + ("" if whole else "?…")


def _masked_iban(match: re.Match[str]) -> str:
    """Mask it if its check digits are right; other texts look like that, too."""
    found, rest = match.group(), ""
    while len(found) >= SHORTEST_IBAN:
        plain = found.replace(" ", "")
        digits = "".join(str(int(character, 36)) for character in plain[4:] + plain[:4])
        if int(digits) % 97 == 1:
            return ending(plain) + rest
        # The words that follow may be in capitals.
        found, space, word = found.rpartition(" ")
        rest = space + word + rest
    return match.group()
