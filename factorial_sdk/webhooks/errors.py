"""Exceptions of deliveries that are refused."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.errors import FactorialError, public_in

NO_HEADERS: Mapping[str, str] = {}


@public_in("factorial_sdk.webhooks")
class WebhookError(FactorialError):
    """A delivery is refused. The message quotes nothing that the sender sent.

    Args:
        message: what is wrong.
        status: HTTP status of the response; 400 by default.
        headers: headers of the response, such as ``Allow``; none by default.

    Example:
        >>> from factorial_sdk import webhooks
        >>> try:
        ...     webhooks.verify({}, "the challenge of the subscription")
        ... except webhooks.WebhookError as error:
        ...     print(error.status, error)
        401 the header x-factorial-wh-challenge is missing
    """

    def __init__(
        self, message: str, status: int = 400, headers: Mapping[str, str] = NO_HEADERS
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers

    def __reduce__(self) -> tuple[type[WebhookError], tuple[str, int, Mapping[str, str]]]:
        return type(self), (str(self), self.status, self.headers)


@public_in("factorial_sdk.webhooks")
class WebhookVerificationError(WebhookError):
    """A delivery does not prove that Factorial sent it: respond with `status`, 401 or 403."""
