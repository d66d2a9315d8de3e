"""Sending deliveries: the only part of the fake that connects to anything."""

from __future__ import annotations

from collections.abc import Iterable

import httpx

from .deliveries import Delivery


def post(deliveries: Iterable[Delivery], timeout: float) -> None:
    """Send each one once, in their order, and note what became of it.

    Args:
        deliveries: for this computer.
        timeout: seconds to wait for each answer.
    """
    with httpx.Client(timeout=timeout, trust_env=False) as client:
        for delivery in deliveries:
            delivery.attempts += 1
            try:
                headers = dict(delivery.headers)
                answer = client.post(delivery.url, content=delivery.body, headers=headers)
                delivery.status = answer.status_code
            except httpx.HTTPError:
                delivery.status = None
