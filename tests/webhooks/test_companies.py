"""One router for many companies: the company in the address, and a challenge for each."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factorial_sdk import ConfigurationError
from factorial_sdk.webhooks import UNVERIFIED, Delivery, Router, WebhookRequest
from factorial_sdk.webhooks.request import IncomingRequest, split_address

from .ways import CHALLENGE, PATH, SECRET, TYPE, ByHand, Way, record

SECRETS = {"44": "secret-of-company-a", "45": ["secret-of-company-b", "the-next-of-company-b"]}


class Tenants:
    """A router that looks up the challenge of the company in the address."""

    def __init__(self, company_in: Any = "path", challenge: Any = None) -> None:
        self.asked: list[WebhookRequest] = []
        self.deliveries: list[Delivery[Any]] = []
        self.router = Router(challenge or self.look_up, company_in=company_in)
        self.router.on(TYPE)(self.deliveries.append)
        self.router.on_sync_run(self.deliveries.append)

    def look_up(self, request: WebhookRequest) -> Any:
        self.asked.append(request)
        return SECRETS.get(str(request.company_id))

    @property
    def companies(self) -> list[Any]:
        return [each.company_id for each in self.deliveries]


def address(company_in: str, company: str, kind: str = TYPE) -> dict[str, str]:
    if company_in == "path":
        return {"path": f"/{company}/{kind}"}
    return {"path": f"/{kind}", "query": f"a=b&company_id={company}"}


@pytest.mark.parametrize("company_in", ["path", "query"])
@pytest.mark.parametrize("named", [{}, {"company_id": None}, {"company_id": "44"}])
def test_company_of_the_address_picks_the_challenge(way: Way, company_in: str, named: Any) -> None:
    made = Tenants(company_in)
    body = record(7, **named)
    got = way.send(made.router, body, challenge="secret-of-company-a", **address(company_in, "44"))
    assert (got.status, made.companies) == (200, ["44"])
    (delivery,), (request,) = made.deliveries, made.asked
    assert delivery.payload.company_id == "44"
    assert (request.type, request.company_id) == (TYPE, "44")
    assert request.headers[CHALLENGE] == ["secret-of-company-a"]
    assert f"/{TYPE}" in f"/{request.path}"
    assert ("company_id=44" in request.query) == (company_in == "query")
    for secret in ("secret-of-company-b", "the-next-of-company-b"):
        got = way.send(made.router, record(8), challenge=secret, **address(company_in, "45"))
        assert got.status == 200
    assert made.companies == ["44", "45"]  # the second is a repetition


@pytest.mark.parametrize("company_in", ["path", "query"])
@pytest.mark.parametrize(
    ("company", "secret", "named"),
    [
        ("44", "secret-of-company-b", {}),  # of another company
        ("45", "secret-of-company-a", {"company_id": "44"}),
        ("44", "secret-of-company-a", {"company_id": "45"}),  # the payload names another one
        ("44", "secret-of-company-a", {"company_id": 45}),
        ("44", "secret-of-company-a", {"company_id": ""}),
        ("46", "secret-of-company-a", {"company_id": "46"}),  # a company that is not known
        ("46", "secret-of-company-a", {}),
    ],
)
def test_delivery_of_another_company_is_refused(
    way: Way,
    company_in: str,
    company: str,
    secret: str,
    named: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = Tenants(company_in)
    with caplog.at_level(logging.INFO, "factorial_sdk.webhooks"):
        got = way.send(
            made.router, record(7, **named), challenge=secret, **address(company_in, company)
        )
    assert (got.status, made.deliveries) == (403, [])
    for private in (secret, "44", "45", "46"):
        assert private not in caplog.text.replace("403", "")
        assert private not in got.text


@pytest.mark.parametrize("company_in", ["path", "query"])
def test_sync_run_of_another_company_is_refused(way: Way, company_in: str) -> None:
    made = Tenants(company_in)
    for company, status in (("44", 200), ("45", 403)):
        body = b'{"sync_run_id": 7, "integration_uuid": "u", "company_id": %b}' % company.encode()
        sent = address(company_in, "44", "sync_run")
        assert way.send(made.router, body, challenge="secret-of-company-a", **sent).status == status
    assert made.companies == ["44"]


@pytest.mark.parametrize(
    "path",
    ["/", PATH, f"/x{PATH}", f"/044{PATH}", f"/{'4' * 21}{PATH}", f"/４４{PATH}", f"/44/44{PATH}"],
)
def test_path_without_a_company_is_not_found(way: Way, path: str) -> None:
    if "４" in path and way.name in {"wsgi"}:
        path = path.encode().decode("latin-1")  # as PEP 3333 has it
    made = Tenants("path")
    got = way.send(made.router, record(), path, challenge="secret-of-company-a")
    assert (got.status, made.asked) == (404, [])


@pytest.mark.parametrize("query", ["", "company=44", "company_id=", "company_id=44&company_id=45"])
def test_query_without_one_company_is_not_found(way: Way, query: str) -> None:
    made = Tenants("query")
    got = way.send(made.router, record(), query=query, challenge="secret-of-company-a")
    assert (got.status, got.text, made.asked) == (404, "the query names no company", [])


def test_mapping_counts_for_the_company_of_the_address(way: Way) -> None:
    made = Tenants(challenge={44: "secret-of-company-a", "45": SECRETS["45"]})
    send = made.router
    assert way.send(send, record(), f"/44{PATH}", challenge="secret-of-company-a").status == 200
    assert way.send(send, record(), f"/45{PATH}", challenge="secret-of-company-a").status == 403
    assert way.send(send, record(), f"/45{PATH}", challenge="secret-of-company-b").status == 200
    assert way.send(send, record(), f"/46{PATH}", challenge="secret-of-company-b").status == 403
    assert made.companies == ["44", "45"]


def test_shared_challenge_belongs_to_the_company_of_the_address(way: Way) -> None:
    made = Tenants(challenge=SECRET)
    for company, named, status in (
        ("44", {}, 200),
        ("45", {}, 200),
        ("45", {"company_id": 44}, 403),
    ):
        assert way.send(made.router, record(**named), f"/{company}{PATH}").status == status
    assert made.companies == ["44", "45"]  # the same body, but no repetition


def test_unverified_delivery_belongs_to_the_company_of_the_address(way: Way) -> None:
    made = Tenants(challenge=UNVERIFIED)
    sent = way.send(made.router, record(), f"/44{PATH}", challenge=None)
    other = way.send(made.router, record(company_id="45"), f"/44{PATH}", challenge=None)
    assert (sent.status, other.status, made.companies) == (200, 403, ["44"])


def test_function_without_company_in_sees_the_request(way: Way) -> None:
    made = Tenants(None, lambda request: SECRETS[request.headers["x-tenant"][0]])
    for tenant, status in (("44", 200), ("45", 403)):
        headers = [("X-Tenant", tenant)]
        sent = way.send(made.router, record(), headers=headers, challenge="secret-of-company-a")
        assert sent.status == status
    assert made.asked == []


class WithoutArguments:
    def __call__(self, again: bool = True) -> str:
        return SECRET


@pytest.mark.parametrize("source", [WithoutArguments(), lambda *_: SECRET, lambda **_: SECRET])
def test_function_that_needs_no_argument_gets_none(source: Any) -> None:
    made = Tenants(None, source)
    assert ByHand().send(made.router, record()).status == 200


@pytest.mark.parametrize(
    "source", [lambda: None, dict, lambda _: {}, lambda _: "", lambda _: 1 / 0]
)
def test_function_that_finds_no_challenge_is_repeated(way: Way, source: Any) -> None:
    """It is a mistake or an outage: Factorial repeats the delivery."""
    made = Tenants("path", source)
    assert way.send(made.router, record(), f"/44{PATH}").status == 500
    assert made.deliveries == []


def test_coroutine_function_as_challenge_is_an_error() -> None:
    async def look_up(request: WebhookRequest) -> str:
        return SECRET

    with pytest.raises(ConfigurationError, match="a plain function"):
        Router(look_up)  # type: ignore[arg-type]


def test_another_place_of_the_company_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match='company_in must be "path", "query" or None'):
        Router(SECRET, company_in="header")  # type: ignore[arg-type]


def test_same_record_of_two_companies_is_two_records(way: Way) -> None:
    made = Tenants(challenge=SECRET)
    for company in ("44", "45", "44", "45"):
        assert way.send(made.router, record(7), f"/{company}{PATH}").status == 200
    assert made.companies == ["44", "45"]


@given(st.text(), st.text(), st.sampled_from(["path", "query", None]))
def test_no_address_fails(path: str, query: str, company_in: Any) -> None:
    found, company = split_address(IncomingRequest("POST", path, (), query), company_in)
    assert company is None or (company.isascii() and str(int(company)) == company)
    if company_in == "path" and company is not None:
        assert f"{company}/{found}".strip("/") == path.strip("/")
