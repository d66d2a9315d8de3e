"""The web application: companies connect, and Factorial delivers webhooks.

    uvicorn web:app --workers 2

It keeps nothing in its processes: tokens are in the database, deliveries go to the queue, and what
a login needs is in an encrypted cookie. So any process answers any request, and may be killed.
"""

from __future__ import annotations

from typing import Annotated

from cryptography.fernet import Fernet, InvalidToken
from fastapi import Cookie, FastAPI, HTTPException
from fastapi.responses import PlainTextResponse, RedirectResponse
from settings import (
    BASE_URL,
    CLIENT_ID,
    CLIENT_SECRET,
    DATABASE,
    EVENTS,
    KEY,
    PUBLIC_URL,
    challenge_of,
    execute,
    fleet,
    installations,
)
from tasks import enqueue, process_sync_run

import factorial_sdk
from factorial_sdk import webhooks

LOGIN_TIME = 600  # seconds
BACK = f"{PUBLIC_URL}/back"

app = FastAPI()
sessions = Fernet(KEY)


@app.get("/connect")
def connect() -> RedirectResponse:
    """Send the user to Factorial, to agree; remember in a cookie what belongs to this login."""
    url = factorial_sdk.authorization_url(CLIENT_ID, BACK, base_url=BASE_URL, pkce=True)
    response = RedirectResponse(url, 302)
    session = sessions.encrypt(f"{url.state} {url.code_verifier}".encode()).decode()
    secure = PUBLIC_URL.startswith("https:")
    response.set_cookie(
        "login", session, max_age=LOGIN_TIME, secure=secure, httponly=True, samesite="lax"
    )
    return response


@app.get("/back")
def back(
    state: str = "", code: str = "", login: Annotated[str, Cookie()] = ""
) -> PlainTextResponse:
    """Exchange the code that the user came back with; store the token; subscribe to events."""
    try:
        session = sessions.decrypt(login, ttl=LOGIN_TIME).decode()
    except InvalidToken:
        session = " "
    expected, code_verifier = session.split(" ")
    if not expected or state != expected:
        raise HTTPException(400, "this login did not begin here")
    if not code:
        raise HTTPException(403, "you did not agree")
    token = factorial_sdk.exchange_code(
        code,
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        redirect_uri=BACK,
        code_verifier=code_verifier,
        base_url=BASE_URL,
    )
    # Whose token is it? The API knows; what the browser says must not decide that.
    auth = factorial_sdk.AccessTokenAuth(token.access_token)
    with factorial_sdk.Client(BASE_URL, auth=auth) as api:
        company_id = str(api.credentials().company_id)
    installations().store(company_id).save(token)
    execute("DELETE FROM disconnected WHERE company = :company", company=company_id)
    fleet().forget(company_id)
    webhooks.ensure_all(
        fleet(),
        EVENTS,
        f"{PUBLIC_URL}/hooks/{{company_id}}/{{type}}",
        [company_id],
        challenge=challenge_of,
    ).raise_errors()
    return PlainTextResponse(f"company {company_id} is connected")


router = webhooks.Router(
    lambda request: challenge_of(str(request.company_id)),
    company_in="path",
    store=webhooks.SqlSeenStore(DATABASE),
)
router.to(enqueue, *EVENTS)


@router.on_sync_run
def start_sync_run(delivery: webhooks.Delivery[factorial_sdk.SyncRunNotification]) -> None:
    """Put a run on the queue."""
    run = delivery.payload
    process_sync_run.apply_async(
        (run.company_id, run.sync_run_id, run.integration_uuid), confirm_timeout=5
    )


app.mount("/hooks", router.asgi)
