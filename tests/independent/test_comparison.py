"""The claims of README.md and docs/migrating-from-vendor.md about other clients are true."""

from __future__ import annotations

import datetime as dt
import enum
import importlib.metadata
import inspect
import json
import re
from pathlib import Path
from typing import Any

import anyio
import anyio.lowlevel
import httpx
import pytest

vendor = pytest.importorskip("factorial_api_client", reason="nox -s independent")
community = pytest.importorskip("factorialhr", reason="nox -s independent")
pydantic = pytest.importorskip("pydantic", reason="nox -s independent")
models = pytest.importorskip("factorial_api_client.generated.models")
errors = pytest.importorskip("factorial_api_client.generated.errors")

DATA = Path(__file__).parents[1] / "data" / "factorial-api-client-3.0.0.json"


def resources(client: Any) -> dict[str, Any]:
    return {
        f"{domain}.{name}": resource
        for domain, namespace in vars(client).items()
        if not domain.startswith("_")
        for name, resource in vars(namespace).items()
        if not name.startswith("_")
    }


def methods(resource: Any) -> list[str]:
    return sorted(name for name in dir(resource) if not name.startswith("_"))


def test_vendor_client_matches_the_recorded_facts() -> None:
    found = {
        path: {
            "filters": list(inspect.signature(resource.list).parameters)
            if hasattr(resource, "list")
            else [],
            "methods": methods(resource),
        }
        for path, resource in resources(vendor.FactorialClient(api_key="key")).items()
    }
    assert found == json.loads(DATA.read_text(encoding="utf-8"))


def test_vendor_client_is_untyped() -> None:
    employees = vendor.FactorialClient(api_key="key").employees.employees
    for method in (employees.list, employees.get, employees.paginate):
        assert inspect.signature(method).return_annotation == "Any"


def test_vendor_client_rejects_deviating_responses() -> None:
    with pytest.raises(KeyError):
        models.TimeoffLeave.from_dict({"id": "1"})
    kinds = [getattr(models, name) for name in models.__all__]
    some = next(kind for kind in kinds if issubclass(kind, enum.Enum))
    with pytest.raises(ValueError, match="is not a valid"):
        some("new")
    assert models.TimeoffLeave.__annotations__["start_on"] == "str", "dates stay text"


class Troubled:
    """Serve an error status, or for 0 close the connection."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.asked = 0
        self.transport = httpx.MockTransport(self)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        if not self.status:
            raise httpx.ReadError("hung up", request=request)
        return httpx.Response(self.status, headers={"Retry-After": "0"})


@pytest.mark.parametrize("status", [0, 429, 503])
def test_vendor_client_has_no_timeout_and_no_retry(status: int) -> None:
    client = vendor.FactorialClient(api_key="key")
    assert client._client.get_httpx_client().timeout == httpx.Timeout(None)
    server = Troubled(status)
    http = httpx.Client(base_url="http://x", transport=server.transport)
    client._client.set_httpx_client(http)
    with pytest.raises((errors.UnexpectedStatus, httpx.ReadError)):
        client.teams.teams.list()
    assert server.asked == 1


def test_vendor_client_has_no_webhook_receiver() -> None:
    assert len(vendor.WEBHOOK_CATALOG) == 137
    payloads = [name for name in dir(vendor) if name.endswith("Webhook")]
    assert len(payloads) == 137
    assert issubclass(models.AtsApplication, object)
    assert vendor.AtsApplicationCreateWebhook is models.AtsApplication


@pytest.mark.parametrize("status", [0, 429, 503])
def test_community_client_is_async_without_retry(status: int) -> None:
    server = Troubled(status)

    async def main() -> None:
        auth = community.AccessTokenAuth("token")
        async with community.ApiClient(auth=auth, transport=server.transport) as api:
            assert api._client.timeout == httpx.Timeout(5.0)
            await community.TeamsEndpoint(api).get()

    with pytest.raises((httpx.HTTPStatusError, httpx.ReadError)):
        anyio.run(main)
    assert server.asked == 1
    assert not hasattr(community, "Client")


def test_community_client_refreshes_per_expired_call() -> None:
    refreshed: list[httpx.Request] = []

    async def refresh(request: httpx.Request) -> httpx.Response:
        refreshed.append(request)
        await anyio.lowlevel.checkpoint()
        return httpx.Response(
            200,
            json={
                "access_token": "new",
                "token_type": "Bearer",
                "expires_in": 3600,
                "refresh_token": "next",
                "scope": "read",
                "created_at": int(dt.datetime.now(dt.UTC).timestamp()),
            },
        )

    async def main() -> None:
        two_hours_ago = dt.datetime.now(dt.UTC) - dt.timedelta(hours=2)
        auth = community.RefreshTokenAuth("r", "id", "secret", "old", "Bearer", two_hours_ago)
        auth._client = httpx.AsyncClient(transport=httpx.MockTransport(refresh))
        empty = httpx.MockTransport(lambda _: httpx.Response(200, json={"data": [], "meta": {}}))
        api = community.ApiClient(auth=auth, transport=empty)
        async with api, anyio.create_task_group() as group:
            group.start_soon(community.TeamsEndpoint(api).get)
            group.start_soon(community.TeamsEndpoint(api).get)

    anyio.run(main)
    assert len(refreshed) == 2


def test_community_client_rejects_deviating_responses() -> None:
    with pytest.raises(pydantic.ValidationError):
        community.Team.model_validate({"id": 1})
    with pytest.raises(pydantic.ValidationError):
        community.SyncableSyncRun.model_validate({"id": 1, "status": None})
    with pytest.raises(pydantic.ValidationError) as caught:
        community.SyncableItem.model_validate({"syncable_type": "new"})
    assert ("enum", ("syncable_type",)) in [(e["type"], e["loc"]) for e in caught.value.errors()]
    assert community.Leave.model_fields["start_on"].annotation is dt.date


def test_community_client_has_what_the_migration_guide_replaces() -> None:
    guide = (DATA.parents[2] / "docs" / "migrating-from-factorialhr.md").read_text("utf-8")
    table = guide.partition("## What to change")[2].partition("```")[0]
    old = "\n".join(row.split(" | ")[0] for row in table.splitlines() if row.startswith("| "))
    names = set(re.findall(r"\bmodel_\w+", old))
    assert {"model_dump", "model_dump_json", "model_validate", "model_copy"} <= names
    for name in names:
        assert hasattr(community.Employee, name), name
    assert community.Employee.model_fields["id"].annotation is int


def test_other_clients_dependencies_and_licenses() -> None:
    def needs(name: str) -> set[str]:
        wanted = importlib.metadata.requires(name) or []
        return {
            requirement.partition(">")[0] for requirement in wanted if "extra ==" not in requirement
        }

    assert needs("factorial-api-client") == {"attrs", "httpx", "python-dateutil"}
    assert needs("factorialhr") == {"anyio", "httpx", "pydantic"}
    about = importlib.metadata.metadata("factorial-api-client")
    assert about["License"] == "MIT"
    classifiers = importlib.metadata.metadata("factorialhr").get_all("Classifier") or []
    assert any("Affero General Public License v3" in classifier for classifier in classifiers)


def test_other_clients_have_no_fake() -> None:
    for package in (vendor, community):
        modules = [path.stem for path in Path(str(package.__file__)).parent.glob("*.py")]
        assert not [name for name in modules if "test" in name or "fake" in name]
