"""What the web application and the workers share: tokens, clients, challenges."""

from __future__ import annotations

import hashlib
import hmac
import os
from functools import cache
from typing import Any

import sqlalchemy

import factorial_sdk

BASE_URL = os.environ.get("FACTORIAL_BASE_URL", factorial_sdk.DEMO)
CLIENT_ID = os.environ["CLIENT_ID"]
CLIENT_SECRET = os.environ["CLIENT_SECRET"]
DATABASE = os.environ["DATABASE"]  # "postgresql+psycopg://user@host/name"
BROKER_URL = os.environ["BROKER_URL"]  # "amqp://user:password@host//" or "redis://host/0"
KEY = os.environ["KEY"]  # cryptography.fernet.Fernet.generate_key()
PUBLIC_URL = os.environ["PUBLIC_URL"]  # where browsers and Factorial reach the web application

EVENTS = ("timeoff/leave/approve", "timeoff/leave/reject")


@cache
def installations() -> factorial_sdk.SqlInstallations:
    """Return the companies that have connected, with their tokens."""
    return factorial_sdk.SqlInstallations(DATABASE, encrypt=KEY)


@cache
def engine(_pid: int) -> sqlalchemy.Engine:
    """Return the connections of this process."""
    return sqlalchemy.create_engine(DATABASE, pool_pre_ping=True)


def execute(statement: str, **values: Any) -> None:
    """Execute a statement of SQL in a transaction of its own."""
    with engine(os.getpid()).begin() as connection:
        connection.execute(sqlalchemy.text(statement), values)


def credentials(company_id: str) -> factorial_sdk.RefreshTokenAuth:
    """Return the credentials of a company, for the fleet."""

    def note_disconnected(_error: object) -> None:
        # Its administrators get a mail with a link to `/connect`. Besides a revoked token, there is
        # one cause: a process died after Factorial had replaced the token, before it was stored.
        execute(
            "INSERT INTO disconnected VALUES (:company) ON CONFLICT DO NOTHING", company=company_id
        )

    return factorial_sdk.RefreshTokenAuth.from_store(
        installations().store(company_id), CLIENT_ID, CLIENT_SECRET, base_url=BASE_URL,
        on_reauthorization=note_disconnected,
    )  # fmt: skip


@cache
def fleet() -> factorial_sdk.Fleet:
    """Return the clients of all companies, over one set of connections."""
    return factorial_sdk.Fleet(credentials, BASE_URL)


def client_of(company_id: factorial_sdk.ID) -> factorial_sdk.Client:
    """Return the client of a company, which the fleet keeps."""
    return fleet().client(str(company_id))


def challenge_of(company_id: str) -> str:
    """Return the secret of a company's webhooks: derived, so that no table has to hold it."""
    return hmac.new(KEY.encode(), f"webhooks {company_id}".encode(), hashlib.sha256).hexdigest()
