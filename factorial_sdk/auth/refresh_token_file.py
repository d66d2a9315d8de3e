"""Credentials that are refreshed automatically, stored in a file with their client id."""

from __future__ import annotations

import datetime as dt
import os
from typing import Self

from ..client_config import configure
from ..core.errors import ConfigurationError
from ..core.execution.flow import FlowDriver, Sleep
from ..core.redaction import redact_errors
from ..transport import clock
from .credentials import clean_secret
from .refresh_token import OnReauthorization, OnRefresh, RefreshTokenAuth, without_shields
from .token_stores import FileTokenStore


class RefreshTokenAuthFile(RefreshTokenAuth):
    """A `RefreshTokenAuth` whose tokens are stored in a file that processes can share.

    The file also holds `client_id` and `client_secret`, so that `from_file` needs nothing else.
    Only its owner can read it (mode 0600).

    Args:
        file: path of the file; its token takes precedence if it is younger.
        refresh_token: gets the next access token, as in `RefreshTokenAuth`.
        client_id: client id of your OAuth application.
        client_secret: client secret of your OAuth application.
        access_token: the current access token; None to request one with the first call.
        token_type: the ``token_type`` of the token response; ``Bearer`` by default.
        created_at: when the tokens were issued: a datetime, or seconds since 1970.
        expires_in: lifetime of the access token in seconds; 3600 by default.
        base_url: scheme and host of the API.
        on_reauthorization: as in `RefreshTokenAuth`.

    Raises:
        ConfigurationError: an argument is invalid.
    """

    @redact_errors
    def __init__(
        self,
        file: str | os.PathLike[str],
        refresh_token: str,
        client_id: str,
        client_secret: str,
        access_token: str | None = None,
        token_type: str = "Bearer",
        created_at: dt.datetime | float | None = None,
        *,
        expires_in: float | None = None,
        base_url: str | None = None,
        on_reauthorization: OnReauthorization = None,
        on_refresh: OnRefresh = None,
    ) -> None:
        self._store = FileTokenStore(
            file,
            {
                "client_id": clean_secret(client_id, "client_id"),
                "client_secret": clean_secret(client_secret, "client_secret"),
                "target_url": configure(base_url).settings.base_url,
            },
        )
        super().__init__(
            refresh_token,
            client_id,
            client_secret,
            access_token,
            token_type,
            created_at,
            expires_in=expires_in,
            store=self._store,
            base_url=base_url,
            on_reauthorization=on_reauthorization,
            on_refresh=on_refresh,
        )
        self.file = self._store.path

    @classmethod
    @redact_errors
    def from_file(
        cls,
        file: str | os.PathLike[str],
        *,
        on_reauthorization: OnReauthorization = None,
        on_refresh: OnRefresh = None,
    ) -> tuple[Self, str]:
        """Return the credentials in a file, and the base URL that they are for.

        Args:
            file: written by this class, or by the class of that name of the SDK ``factorialhr``.
            on_reauthorization: as in `RefreshTokenAuth`.
            on_refresh: as in `RefreshTokenAuth`.

        Raises:
            ConfigurationError: the file or an entry of it is missing.
        """
        store = FileTokenStore(file)
        content, token = store.read(), store.load()
        if content is None or token is None:
            raise ConfigurationError(f"there is no token file {str(store.path)!r}")
        missing = [name for name in ("client_id", "client_secret") if not content.get(name)]
        if missing or token.refresh_token is None:
            lacking = ", ".join([*missing, *([] if token.refresh_token else ["refresh_token"])])
            raise ConfigurationError(f"the token file {str(store.path)!r} lacks {lacking}")
        base_url = str(content.get("target_url") or configure(None).settings.base_url)
        auth = cls(
            store.path,
            token.refresh_token,
            content["client_id"],
            content["client_secret"],
            token.access_token or None,
            token.token_type,
            token.created_at,
            base_url=base_url,
            on_reauthorization=on_reauthorization,
            on_refresh=on_refresh,
        )
        return auth, base_url

    def to_file(self, target_url: str | None = None) -> None:
        """Write the current token; each refresh does so by itself.

        A newer token that another process has written is kept.

        Args:
            target_url: scheme and host of the API, for `from_file` to return.

        Raises:
            ConfigurationError: the file cannot be written.
        """
        if target_url is not None:
            self._store.further["target_url"] = configure(target_url).settings.base_url
        driver = FlowDriver(without_shields(self.token_manager.save_newest()))
        for command in driver:
            try:
                if isinstance(command, Sleep):
                    clock.sleep(command)
                else:
                    driver.outcome = command.function()
            except BaseException as error:
                driver.error = error
