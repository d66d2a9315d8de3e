"""Names of fields that hold credentials: their values are masked wherever they are shown."""

from __future__ import annotations

import re
from typing import Final

MASK: Final = "••••"

SECRET: Final = re.compile(
    r"(^|_)(tokens?|secrets?|passwords?|passwd|pwd|passphrase|challenge|otp|pin|cvv|cvc|jwt"
    r"|api_?keys?|private_keys?|signing_keys?|authorization|cookies?|credentials?|signatures?)$"
    r"|(^|_)(access|refresh|bearer|session|api)_(tokens?|keys?)(_|$)"
    r"|(^|_)(secret|password)_(key|value|hash)$"
)


def is_secret(name: str) -> bool:
    """Return whether a field holds a credential, by its name in any style."""
    return SECRET.search(snake_case(name)) is not None


def snake_case(name: str) -> str:
    """Return a name in lower case, with underscores between its words."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[\W_]+", "_", words).strip("_").lower()
