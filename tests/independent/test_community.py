"""The community's client, factorialhr 7.0.0, over HTTP: API version 2026-04-01, ids as integers."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import anyio
import httpx
import pytest

from factorial_sdk.testing import FakeFactorial, FakeServer
from factorial_sdk.testing.schema import table

from ..testing.conformance.bodies import store_of

community = pytest.importorskip("factorialhr", reason="nox -s independent")

# Where its models, of API version 2026-04-01, contradict the document of 2026-10-01, or what the
# API sends: half days are spelled ``beggining_of_day``, purchase orders can come without a request,
# identifiers need a country.
OTHERWISE = frozenset({
    "contracts/contract_version_histories", "contracts/contract_version_meta_data",
    "custom_fields/values", "custom_resources/resources", "expenses/mileages",
    "finance/categories", "job_catalog/node_attributes", "job_catalog/tree_nodes",
    "marketplace/installation_settings", "payroll/supplements", "payroll_employees/identifiers",
    "performance/review_evaluation_scores", "posts/groups", "posts/posts",
    "procurement/purchase_orders", "timeoff/allowance_stats", "timeoff/leaves",
    "trainings/sessions", "trainings/trainings",
})  # fmt: skip
ENDPOINTS = {
    cls.endpoint: cls
    for name, cls in vars(community).items()
    if inspect.isclass(cls) and name.endswith("Endpoint") and hasattr(cls, "all")
}
READ = [path for path in ENDPOINTS if path in table() and table()[path].listed]


@pytest.fixture(scope="module")
def fake() -> FakeFactorial:
    return FakeFactorial()


@pytest.fixture(scope="module")
def server(fake: FakeFactorial) -> Iterator[FakeServer]:
    with fake.serve() as server:
        yield server


def everything(server: FakeServer, path: str) -> list[Any]:
    async def main() -> list[Any]:
        auth = community.AccessTokenAuth(server.token)
        async with community.ApiClient(server.url, auth=auth) as api:
            return list((await ENDPOINTS[path](api).all(params={"limit": 17})).data())

    return anyio.run(main)


@pytest.mark.parametrize("path", [path for path in READ if path not in OTHERWISE])
def test_community_client_reads_every_page(
    fake: FakeFactorial, server: FakeServer, path: str
) -> None:
    found = everything(server, path)
    records = store_of(fake).records(path)
    assert len(found) == len(records)
    if found and hasattr(found[0], "id"):
        assert [str(record.id) for record in found] == [
            str(records.value(key, "id")) for key in records.keys
        ]


def test_community_client_reads_integer_ids(server: FakeServer) -> None:
    assert len({path.partition("/")[0] for path in READ if path not in OTHERWISE}) >= 25
    assert {type(employee.id) for employee in everything(server, "employees/employees")} == {int}


def test_community_client_creates_updates_and_deletes(server: FakeServer) -> None:
    async def main() -> None:
        auth = community.ApiKeyAuth(server.api_key)
        async with community.ApiClient(server.url, auth=auth) as api:
            teams = community.TeamsEndpoint(api)
            made = await teams.create({"name": "Night shift", "company_id": 2214})
            assert (await teams.get_by_id(made.id)).name == "Night shift"
            changed = await teams.update(made.id, {"id": made.id, "name": "Day shift"})
            assert (changed.id, changed.name) == (made.id, "Day shift")
            await teams.delete(made.id)
            assert made.id not in {team.id for team in (await teams.all()).data()}

    anyio.run(main)


def test_community_client_refreshes_its_token(fake: FakeFactorial, server: FakeServer) -> None:
    """It uses the token endpoint, and parses the response by its own model."""
    from factorialhr._client import AccessTokenResponse

    response = httpx.post(
        f"{server.url}/oauth/token",
        data={
            "grant_type": "refresh_token",
            "refresh_token": fake.add_company().refresh_token,
            "client_id": fake.client_id,
            "client_secret": fake.client_secret,
        },
    )
    AccessTokenResponse.model_validate(response.json())
