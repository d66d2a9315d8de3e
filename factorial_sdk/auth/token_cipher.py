"""Encrypt stored tokens with Fernet keys, or with a cipher of your own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias, cast

from ..core.errors import ConfigurationError
from ..core.redaction import redact_errors
from ..core.types import kind_of


class Cipher(Protocol):
    """Encrypts tokens, for example with the help of a key management service."""

    def encrypt(self, data: bytes, /) -> bytes:
        """Return ASCII text that `decrypt` understands."""
        ...

    def decrypt(self, token: bytes, /) -> bytes:
        """Return what was encrypted; raise an error if that is not possible."""
        ...


Keys: TypeAlias = "str | bytes | Sequence[str | bytes] | Cipher | None"


@redact_errors
def make_cipher(keys: Keys) -> Cipher | None:
    """Return a cipher for keys.

    Args:
        keys: a Fernet key; several, of which the first encrypts and all decrypt; an object with
            ``encrypt`` and ``decrypt``; None to store tokens as they are.

    Raises:
        ConfigurationError: a key is invalid, or the extra ``encryption`` is missing.
    """
    if keys is None:
        return None
    if hasattr(keys, "encrypt") and hasattr(keys, "decrypt"):
        return cast("Cipher", keys)
    several = [keys] if isinstance(keys, str | bytes) else keys
    if not isinstance(several, Sequence) or not several:
        raise ConfigurationError(
            f"encrypt must be a Fernet key, or several with the newest first, got {kind_of(keys)}"
        )
    try:
        from cryptography.fernet import Fernet, MultiFernet
    except ModuleNotFoundError:
        raise ConfigurationError(
            'encrypted tokens need cryptography: pip install "factorial-sdk[encryption]"'
        ) from None
    fernets: list[Fernet] = []
    for key in several:
        try:
            fernets.append(Fernet(key))
        except (ValueError, TypeError):
            break
    if len(fernets) < len(several):  # raised out here, and so without a context
        raise ConfigurationError(
            f"key {len(fernets) + 1} of encrypt is no Fernet key: make one with "
            "cryptography.fernet.Fernet.generate_key()"
        )
    return MultiFernet(fernets)
