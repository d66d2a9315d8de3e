"""The vendor's own client, factorial-api-client 3.0.0, over HTTP: it knows nothing of this SDK."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, get_type_hints

import pytest

from factorial_sdk.testing import FakeFactorial, FakeServer
from factorial_sdk.testing.schema import table

from ..testing.conformance.bodies import Bodies, store_of

vendor = pytest.importorskip("factorial_api_client", reason="nox -s independent")

VERSION = "2026_10_01"

WRITTEN = (
    "api_public/webhook_subscriptions",
    "ats/candidates",
    "ats/job_postings",
    "attendance/shifts",
    "compensations/additional_compensations",
    "contracts/compensations",
    "it_management/it_assets",
    "locations/locations",
    "payroll/supplements",
    "posts/posts",
    "project_management/subprojects",
    "tasks/tasks",
    "teams/teams",
    "timeoff/leaves",
    "trainings/sessions",
)

# It fails on what the real API sends as well: null for an object or a list of enums, and single
# members where the schema has lists; in some, it looks into values that nobody gave.
BROKEN_THERE = frozenset({
    "ats/applications", "contracts/contract_versions", "contracts/materialized_templates",
    "contracts/reference_contracts", "expenses/expenses", "finance/categories",
    "job_catalog/node_attributes", "job_catalog/tree_nodes", "payroll_employees/identifiers",
    "payroll_integrations_base/codes", "performance/agreements",
    "performance/review_evaluation_answers",
    "performance/review_process_custom_templates", "performance/review_processes",
    "performance/review_questionnaire_by_strategies", "procurement/purchase_orders",
    "project_management/project_tasks",
    "timeoff/leaves",
})  # fmt: skip
LISTED = [
    collection.path for collection in table() if collection.listed and collection.until is None
]


@pytest.fixture(scope="module")
def fake() -> FakeFactorial:
    return FakeFactorial()


@pytest.fixture(scope="module")
def server(fake: FakeFactorial) -> Iterator[FakeServer]:
    with fake.serve() as server:
        yield server


@contextmanager
def connected(server: FakeServer, **credentials: str) -> Iterator[Any]:
    client = vendor.FactorialClient(base_url=server.url, **credentials)
    yield client
    client._client.get_httpx_client().close()


@pytest.fixture(scope="module")
def client(server: FakeServer) -> Iterator[Any]:
    with connected(server, api_key=server.api_key) as client:
        yield client


def resource(client: Any, path: str) -> Any:
    domain, collection = path.split("/")
    return getattr(getattr(client, domain), collection)


@pytest.mark.parametrize("path", [path for path in LISTED if path not in BROKEN_THERE])
def test_vendor_client_reads_every_page(client: Any, fake: FakeFactorial, path: str) -> None:
    found = resource(client, path).all(limit=30)
    records = store_of(fake).records(path)
    if "id" in table()[path].record.by_name:
        assert [record.id for record in found] == [
            str(records.value(key, "id")) for key in records.keys
        ]
    assert len(found) == len(records)


@pytest.mark.parametrize("path", sorted(BROKEN_THERE))
def test_vendor_client_fails_only_where_known(client: Any, path: str) -> None:
    """The list above stays up to date."""
    with pytest.raises((TypeError, ValueError, AttributeError)):
        resource(client, path).all()


def body(path: str, operation: str, fields: dict[str, Any]) -> Any:
    """Return a body, made by the client's own class."""
    domain, collection = path.split("/")
    tail = "_id" if operation == "put" else ""
    home = f"{vendor.__name__}.generated.api.{domain}_{table()[path].resource}"
    module = import_module(
        f"{home}.{operation}_api_{VERSION}_resources_{domain}_{collection}{tail}"
    )
    hint = get_type_hints(module._get_kwargs)["body"]
    cls = next(
        item for item in (*getattr(hint, "__args__", ()), hint) if hasattr(item, "from_dict")
    )
    return cls.from_dict(fields)


@pytest.mark.parametrize("path", WRITTEN)
def test_vendor_client_writes_and_reads_back(path: str) -> None:
    fake = FakeFactorial(nulls=False)
    bodies, collection = Bodies(fake), table()[path]
    assert collection.create is not None
    assert collection.update is not None
    with fake.serve() as server, connected(server, token=server.token) as api:
        client = resource(api, path)
        fields = bodies.body(collection, collection.create, "create")
        made = client.create(body=body(path, "post", fields))
        assert client.get(made.id) == made
        assert made.id in {record.id for record in client.all()}
        new = bodies.body(collection, collection.update, "update", int(made.id))
        new.pop("avatar", None)  # it wants bytes, and nobody knows how they travel
        changed = client.update(made.id, body=body(path, "put", new))
        assert changed.id == made.id
        assert changed != made
        assert client.delete(made.id) == changed
        assert made.id not in {record.id for record in client.all()}
    assert [request.status for request in fake.requests].count(201) == 1


def test_vendor_client_gets_the_errors_of_a_body(client: Any) -> None:
    from factorial_api_client.generated.errors import UnexpectedStatus

    made = body("teams/teams", "post", {"name": "x", "parent_team_id": "999"})
    with pytest.raises(UnexpectedStatus) as caught:
        client.teams.teams.create(body=made)
    assert caught.value.status_code == 422
    assert b"parent_team_id" in caught.value.content


def test_enough_domains_are_covered() -> None:
    assert len({path.partition("/")[0] for path in WRITTEN}) >= 10
