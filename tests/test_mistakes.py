"""What users get wrong on the first day: each mistake is refused, in words that mend it."""

from __future__ import annotations

import ast
import asyncio
import datetime as dt
import gc
import runpy
import sys
import tomllib
import warnings
from collections.abc import Callable, Iterator
from enum import Enum, StrEnum
from pathlib import Path
from typing import Annotated, Any

import attrs
import httpx
import pytest

import factorial_sdk
from factorial_sdk import (
    AllowanceIncidenceCreate,
    ConfigurationError,
    LeaveApprove,
    LeaveCreate,
    ReviewProcessUpdateReviewerStrategies,
    SyncableSyncRunBulkUpsert,
    SyncableSyncRunUpdate,
    TargetBalance,
    export,
    webhooks,
)
from factorial_sdk.core.operations.endpoint import Endpoint
from factorial_sdk.frames import MissingExtraError
from factorial_sdk.resources.tree import Tree
from factorial_sdk.sync_runs import SyncRunProcessor
from factorial_sdk.testing import FakeFactorial
from factorial_sdk.webhooks import subscribe

from .conftest import Mode
from .test_tracebacks import frames_of_sdk

ROOT = Path(__file__).parents[1]

NAIVE = dt.datetime(2026, 1, 31, 8, 30)
NO_ZONE = (
    "is a datetime without a time zone; add one, such as tzinfo=datetime.UTC, or pass a date or "
    "text"
)
OF_LEAVES = (
    "ids, employee_ids, leave_type_id, to, from_, only_active, include_deleted_leaves, approved, "
    "include_pending, include_leave_type, include_duration, include_duration_by_day, "
    "type_is_workable, type_is_payable, forced_finish_on, limit, after_id, before_id, page, "
)
COMMON = "params, headers, timeout, retry, auth, extensions"
INCIDENCE: dict[str, Any] = {
    "employee_id": 7,
    "timeoff_allowance_id": "8",
    "days_in_cents": 100,
    "effective_on": dt.date(2026, 1, 31),
    "target_balance": "accrued",
}


DOCUMENT: dict[str, Any] = {
    "file": b"x",
    "public": False,
    "is_pending_assignment": False,
    "author_id": 7,
    "company_id": 1,
    "signee_ids": [7],
    "request_esignature": False,
}


class Wire:
    """Answers every request with an empty record, and keeps what was sent."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(200, json={"id": "1"})


def refused(mode: Mode, path: str, *args: Any, **keywords: Any) -> str:
    """The message of the error that a call raises before anything is sent."""
    wire = Wire()
    function: Any = mode.client(wire)
    for name in path.split("."):
        function = getattr(function, name)
    with pytest.raises((TypeError, ValueError, ConfigurationError)) as caught:
        (mode.list if path.endswith((".iter", ".pages")) else mode.call)(
            function, *args, **keywords
        )
    assert wire.requests == []
    return f"{type(caught.value).__name__}: {caught.value}"


def sent(mode: Mode, path: str, *args: Any, **keywords: Any) -> Any:
    """The body that a call would send."""
    function: Any = mode.client()
    for name in path.split("."):
        function = getattr(function, name)
    body = function.describe(*args, **keywords).body
    return getattr(body, "value", body)


# Arguments


@pytest.mark.parametrize(
    ("path", "args", "keywords", "message"),
    [
        (
            "timeoff.leaves.get",
            (),
            {"employe_ids": [7]},
            (
                "LeavesEndpoint.get() got an unexpected keyword argument 'employe_ids'; did you "
                "mean 'employee_ids'?"
            ),
        ),
        (
            "timeoff.leaves.all",
            (),
            {"Limit": 7},
            (
                "LeavesEndpoint.all() got an unexpected keyword argument 'Limit'; "
                "did you mean 'limit'?"
            ),
        ),
        (
            "timeoff.leaves.iter",
            (),
            {"from": "2026-01-01"},
            (
                "LeavesEndpoint.iter() got an unexpected keyword argument 'from'; "
                "did you mean 'from_'?"
            ),
        ),
        (
            "timeoff.leaves.pages",
            (),
            {"zzz": 1},
            (
                "LeavesEndpoint.pages() got an unexpected keyword argument 'zzz'; it takes "
                f"{OF_LEAVES}max_items, concurrency, progress, {COMMON}"
            ),
        ),
        (
            "timeoff.leaves.get",
            (),
            {"zzz": 1},
            (
                "LeavesEndpoint.get() got an unexpected keyword argument 'zzz'; it takes "
                f"{OF_LEAVES}{COMMON}"
            ),
        ),
        (
            "timeoff.leaves.get_by_id",
            (7,),
            {"check_body": False},
            (
                "LeavesEndpoint.get_by_id() got an unexpected keyword argument 'check_body'; it "
                f"takes leave_id, {COMMON}"
            ),
        ),
        (
            "timeoff.leaves.approve",
            (7,),
            {"check": False},
            (
                "LeavesEndpoint.approve() got an unexpected keyword argument 'check'; did you mean "
                "'check_body'?"
            ),
        ),
        (
            "timeoff.leaves.get.raw",
            (),
            {"tiemout": 7},
            (
                "LeavesEndpoint.get() got an unexpected keyword argument 'tiemout'; did you mean "
                "'timeout'?"
            ),
        ),
        (
            "timeoff.leaves.get_by_id",
            (),
            {},
            "LeavesEndpoint.get_by_id() missing 1 required positional argument: 'leave_id'",
        ),
        (
            "timeoff.leaves.get_by_id",
            (7, 8),
            {},
            "LeavesEndpoint.get_by_id() takes 2 positional arguments but 3 were given",
        ),
        (
            "timeoff.leaves.create",
            (),
            {"employee_id": 7},
            "LeavesEndpoint.create() missing 1 required positional argument: 'data'",
        ),
    ],
)
def test_wrong_arguments_name_the_operation(
    mode: Mode, path: str, args: Any, keywords: Any, message: str
) -> None:
    assert refused(mode, path, *args, **keywords) == f"TypeError: {message}"


def test_function_with_unknown_keyword_is_named() -> None:
    api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    subscribe: Any = webhooks.subscribe
    to_parquet: Any = export.to_parquet
    with pytest.raises(TypeError) as caught:
        subscribe(api, "ats/application/create", "https://x.example", company=44)
    assert str(caught.value) == (
        "subscribe() got an unexpected keyword argument 'company'; did you mean 'company_id'?"
    )
    with pytest.raises(TypeError) as caught:
        to_parquet(api, ["teams/teams"], "folder", dropp=[])
    assert str(caught.value) == (
        "to_parquet() got an unexpected keyword argument 'dropp'; did you mean 'drop'?"
    )


@pytest.mark.parametrize(
    ("path", "args", "keywords", "message"),
    [
        (
            "integrations.sync_runs.all",
            (),
            {"created_at_gteq": NAIVE},
            f"created_at_gteq {NO_ZONE}",
        ),
        ("timeoff.leaves.get", (), {"params": {"since": NAIVE}}, f"since {NO_ZONE}"),
        ("timeoff.leaves.get", (), {"from_": NAIVE}, f"from {NO_ZONE}"),
        (
            "timeoff.leaves.create",
            ({"employee_id": 7, "start_on": NAIVE},),
            {},
            f"data.start_on {NO_ZONE}",
        ),
        (
            "timeoff.allowance_incidences.create",
            (AllowanceIncidenceCreate(**{**INCIDENCE, "effective_on": NAIVE}),),
            {},
            f"data.effective_on {NO_ZONE}",
        ),
        (
            "documents.documents.create",
            ({"file": b"x", "public": NAIVE, "space": "company_public"},),
            {"check_body": False},
            f"data.public {NO_ZONE}",
        ),
    ],
)
def test_datetime_without_time_zone_is_refused(
    mode: Mode, path: str, args: Any, keywords: Any, message: str
) -> None:
    assert refused(mode, path, *args, **keywords) == f"ValueError: {message}"


def test_datetime_with_a_zone_that_has_no_offset_is_refused(mode: Mode) -> None:
    class Nowhere(dt.tzinfo):
        def utcoffset(self, when: dt.datetime | None) -> None:
            return None

    moment = NAIVE.replace(tzinfo=Nowhere())
    message = refused(mode, "integrations.sync_runs.get", created_at_gteq=moment)
    assert message == f"ValueError: created_at_gteq {NO_ZONE}"


def test_moments_with_a_zone_days_and_texts_are_sent(mode: Mode) -> None:
    get = mode.client().integrations.sync_runs.get
    for moment, text in (
        (NAIVE.replace(tzinfo=dt.UTC), "2026-01-31T08:30:00+00:00"),
        ("2026-01-31T08:30:00", "2026-01-31T08:30:00"),
        (dt.date(2026, 1, 31), "2026-01-31"),
        (dt.time(8, 30), "08:30:00"),
    ):
        assert get.describe(created_at_gteq=moment).query == (("created_at_gteq", text),)


def test_what_is_not_sent_may_lack_a_time_zone() -> None:
    text = "2026-01-31T08:30:00"
    assert factorial_sdk.converter().unstructure({"at": NAIVE}) == {"at": text}
    factorial_sdk.SyncRun.from_dict({"id": "7", "created_at": NAIVE})


# Bodies


@pytest.mark.parametrize(
    ("path", "args", "message"),
    [
        (
            "timeoff.leaves.create",
            ({"employe_id": 7, "start_on": "2026-01-31", "zzz": 1},),
            (
                "TypeError: data has fields that LeaveCreate does not have: 'employe_id' (did you "
                "mean 'employee_id'?), 'zzz'; check_body=False sends them"
            ),
        ),
        (
            "timeoff.allowance_incidences.create",
            ({**INCIDENCE, "skip_notifications": True},),
            (
                "TypeError: data has fields that AllowanceIncidenceCreate does not have: "
                "'skip_notifications' (did you mean '_skip_notifications'?); check_body=False "
                "sends them"
            ),
        ),
        (
            "timeoff.leaves.create",
            ({"leave_type_id": 7, "start_on": factorial_sdk.UNSET},),
            (
                "TypeError: data lacks fields that LeaveCreate requires: 'employee_id', "
                "'start_on'; check_body=False sends it without them"
            ),
        ),
        (
            "integrations.syncable_sync_runs.bulk_upsert",
            ({"sync_run_id": 7, "items": [{"external_identifer": "E-1"}]},),
            (
                "TypeError: data.items[0] has fields that SyncableSyncRunBulkUpsertItem does not "
                "have: "
                "'external_identifer' (did you mean 'external_identifier'?); check_body=False "
                "sends them"
            ),
        ),
        (
            "integrations.syncable_sync_runs.bulk_upsert",
            (SyncableSyncRunBulkUpsert(sync_run_id=7, items=[{"status": "success"}]),),
            (
                "TypeError: data.items[0] lacks fields that SyncableSyncRunBulkUpsertItem "
                "requires: "
                "'external_identifier', 'syncable_type'; check_body=False sends it without them"
            ),
        ),
        (
            "documents.documents.create",
            ({"file": b"x", "spaec": "company_public"},),
            (
                "TypeError: data has fields that DocumentCreate does not have: 'spaec' (did you "
                "mean 'space'?); check_body=False sends them"
            ),
        ),
        (
            "integrations.syncable_sync_runs.update",
            (7, {"status": "succes"}),
            (
                "ValueError: data.status must be one of 'failed', 'invalid', 'running', "
                "'success', got another string; did you mean 'success'?"
            ),
        ),
        (
            "integrations.syncable_sync_runs.update",
            (7, {"status": "done and dusted"}),
            (
                "ValueError: data.status must be one of 'failed', 'invalid', 'running', "
                "'success', got another string; in a mapping, check_body=False sends values that "
                "are newer than this SDK"
            ),
        ),
        (
            "integrations.syncable_sync_runs.update",
            (7, {"status": TargetBalance.ACCRUED}),
            (
                "ValueError: data.status must be one of 'failed', 'invalid', 'running', "
                "'success', got another string; in a mapping, check_body=False sends values that "
                "are newer than this SDK"
            ),
        ),
        (
            "documents.documents.create",
            ({**DOCUMENT, "space": "public"},),
            (
                "ValueError: data.space must be one of 'company_internal', 'company_public', "
                "'employee_my_documents', 'pending_to_assign', 'pending_to_destroy', got another "
                "string; did you mean 'company_public'?"
            ),
        ),
        (
            "timeoff.leaves.create",
            (7,),
            "TypeError: data must be a LeaveCreate or a mapping, got integer",
        ),
        (
            "timeoff.leaves.approve",
            (1.5,),
            "TypeError: data must be a LeaveApprove, an id or a mapping, got number",
        ),
        (
            "timeoff.leaves.approve",
            (True,),
            "TypeError: data must be a LeaveApprove, an id or a mapping, got boolean",
        ),
        (
            "timeoff.leaves.approve",
            (" ",),
            "ValueError: data must not be empty: it names one record",
        ),
    ],
)
def test_wrong_body_is_refused(mode: Mode, path: str, args: Any, message: str) -> None:
    assert refused(mode, path, *args) == message


def test_check_body_false_sends_a_mapping_as_it_is(mode: Mode) -> None:
    odd = {"employe_id": 7, "half_day": "most of it"}
    assert sent(mode, "timeoff.leaves.create", odd, check_body=False) == odd
    message = refused(mode, "timeoff.leaves.create", odd, check_body=0)
    assert message == "ConfigurationError: check_body must be True or False, got integer"
    assert refused(mode, "timeoff.leaves.create", odd, check_body=None).startswith("TypeError")


def test_update_takes_a_mapping_with_the_id_of_its_record(mode: Mode) -> None:
    path = "integrations.syncable_sync_runs.update"
    body = {"id": "7", "status": "success"}
    assert sent(mode, path, 7, body) == body
    message = refused(mode, "teams.teams.create", {"id": "7", "name": "Payroll"})
    assert message == (
        "TypeError: data has fields that TeamCreate does not have: 'id'; "
        "check_body=False sends them"
    )


def test_new_body_lists_the_values_of_an_enum() -> None:
    with pytest.raises(ValueError) as caught:
        AllowanceIncidenceCreate(**{**INCIDENCE, "target_balance": "acrued"})
    assert str(caught.value) == (
        "AllowanceIncidenceCreate.target_balance must be one of 'accrued', 'available', got "
        "another string; did you mean 'accrued'?"
    )
    with pytest.raises(ValueError) as caught:
        AllowanceIncidenceCreate(**{**INCIDENCE, "target_balance": 7})
    assert str(caught.value) == (
        "AllowanceIncidenceCreate.target_balance must be one of 'accrued', 'available', got "
        "integer; in a mapping, check_body=False sends values that are newer than this SDK"
    )


def test_new_body_names_all_missing_fields() -> None:
    make: Any = factorial_sdk.LeaveCreate
    with pytest.raises(TypeError) as caught:
        make()
    assert str(caught.value) == (
        "LeaveCreate.__init__() missing 2 required keyword-only arguments: 'employee_id' and "
        "'start_on'"
    )


class Balance(StrEnum):
    ACCRUED = "accrued"


class Boxed(Enum):
    ACCRUED = "accrued"


class Text(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [
        TargetBalance.ACCRUED,
        "accrued",
        Balance.ACCRUED,
        Boxed.ACCRUED,
        Text("accrued"),
    ],
)
def test_enum_value_of_any_spelling_is_sent(mode: Mode, value: Any) -> None:
    body = {**INCIDENCE, "target_balance": value}
    for given in (body, AllowanceIncidenceCreate(**body)):
        path = "timeoff.allowance_incidences.create"
        assert sent(mode, path, given)["target_balance"] == "accrued"


def test_unset_none_and_other_spellings_of_enum_values_pass() -> None:
    update: Any = SyncableSyncRunUpdate
    assert update(status=None).status is None
    assert update(status=factorial_sdk.UNSET).status is factorial_sdk.UNSET
    leave: Any = factorial_sdk.LeaveCreate(
        employee_id=7, start_on="2026-01-31", half_day="beginning_of_day"
    )
    assert leave.half_day == "beginning_of_day"


def test_what_a_users_hook_returns_is_not_checked(mode: Mode) -> None:
    class Colour(Enum):
        RED = 1

    own = factorial_sdk.converter()
    own.register_unstructure_hook(Colour, lambda colour: colour.name)
    own.register_unstructure_hook(LeaveApprove, lambda _: {"id": "7", "brand_new": True})
    api = mode.client(converter=own)
    body = AllowanceIncidenceCreate(**{**INCIDENCE, "target_balance": Colour.RED})
    for given in (body, {**INCIDENCE, "target_balance": Colour.RED}):
        described = api.timeoff.allowance_incidences.create.describe(given)
        assert described.body.value["target_balance"] == "RED"
    assert api.timeoff.leaves.approve.describe(7).body.value == {"id": "7", "brand_new": True}


def test_id_is_accepted_where_the_body_is_only_that(mode: Mode) -> None:
    for value in (7, "7", Boxed.ACCRUED, LeaveApprove(id=7), {"id": "7"}):
        body = sent(mode, "timeoff.leaves.approve", value)
        assert body == {"id": "accrued" if value is Boxed.ACCRUED else "7"}
    assert sent(mode, "performance.agreements.bulk_initiate", 7) == {"process_id": "7"}
    old = mode.client(api_version="2026-04-01").timeoff.leaves
    assert old.reject.describe("7").body.value == {"id": 7}


# Clients


@pytest.mark.parametrize(
    ("args", "keywords", "message"),
    [
        ((), {"api_key": "planted-key"}, "write auth=factorial_sdk.ApiKeyAuth(…)"),
        ((), {"token": "planted-token"}, "write auth=factorial_sdk.AccessTokenAuth(…)"),
        ((), {"access_token": "planted-token"}, "write auth=factorial_sdk.AccessTokenAuth(…)"),
        ((), {"refresh_token": "planted-r"}, "write auth=factorial_sdk.RefreshTokenAuth(…)"),
        ((), {"retires": 3}, "did you mean 'retry'?"),
        ((), {"baseurl": "planted"}, "did you mean 'base_url'?"),
    ],
)
@pytest.mark.parametrize("environment", [False, True])
def test_client_with_unknown_argument_says_what_to_write(
    mode: Mode,
    args: Any,
    keywords: Any,
    message: str,
    environment: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if environment:
        monkeypatch.setenv("FACTORIAL_TOKEN", "planted-token")
    cls: Any = factorial_sdk.AsyncClient if mode.is_async else factorial_sdk.Client
    with pytest.raises(TypeError) as caught:
        cls(*args, **keywords)
    (name,) = keywords
    assert str(caught.value) == (
        f"{cls.__name__}() got an unexpected keyword argument {name!r}; {message}"
    )


@pytest.mark.parametrize(
    "args",
    [
        ("planted-key",),
        ("api.factorialhr.com",),
        (factorial_sdk.ApiKeyAuth("planted-key"),),
        ("https://api.factorialhr.com", "planted-key"),
        (None, "planted-key"),
    ],
)
def test_client_with_credentials_by_position_says_what_to_write(mode: Mode, args: Any) -> None:
    cls: Any = factorial_sdk.AsyncClient if mode.is_async else factorial_sdk.Client
    with pytest.raises(TypeError) as caught:
        cls(*args)
    assert str(caught.value) == (
        f"{cls.__name__}() takes one positional argument, a URL such as "
        "'https://api.factorialhr.com'; pass an API key as auth=factorial_sdk.ApiKeyAuth(…), a "
        "token as auth=factorial_sdk.AccessTokenAuth(…)"
    )


@pytest.mark.parametrize("operation", ["iter", "pages"])
def test_wrong_kind_of_loop_names_the_client(mode: Mode, operation: str) -> None:
    iterator = getattr(mode.client(Wire()).teams.teams, operation)()

    async def loop() -> list[Any]:
        return [item async for item in iterator]

    with pytest.raises(TypeError) as caught:
        list(iterator) if mode.is_async else asyncio.run(loop())
    assert str(caught.value) == (
        "this is an iterator of an AsyncClient: write `async for`, or use a Client for `for`"
        if mode.is_async
        else "this is an iterator of a Client, which blocks: write `for`, or use an AsyncClient "
        "for `async for`"
    )


def calls_of(api: Any) -> Iterator[tuple[Callable[[], Any], str]]:
    leaves = api.timeoff.leaves
    yield leaves.get, "LeavesEndpoint.get"
    yield leaves.get.raw, "LeavesEndpoint.get.raw"
    yield leaves.all, "LeavesEndpoint.all"
    yield (lambda: leaves.approve(7)), "LeavesEndpoint.approve"
    yield (
        lambda: webhooks.unsubscribe(api, "ats/application/create", "https://x.example"),
        "unsubscribe",
    )


def test_forgotten_await_names_the_operation() -> None:
    api = factorial_sdk.AsyncClient(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    for function, name in calls_of(api):
        assert warnings_of(function) == [f"coroutine '{name}' was never awaited"]


@pytest.mark.integration("pyarrow")
def test_forgotten_await_names_the_export(tmp_path: Path) -> None:
    api = factorial_sdk.AsyncClient(auth=factorial_sdk.ApiKeyAuth("planted-key"))

    def to_parquet() -> None:
        export.to_parquet(api, ["teams/teams"], tmp_path)

    assert warnings_of(to_parquet) == ["coroutine 'to_parquet' was never awaited"]


def warnings_of(function: Callable[[], object]) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function()
        gc.collect()
    return [str(warning.message) for warning in caught]


# Attributes


@pytest.mark.parametrize(
    ("path", "name", "message"),
    [
        ("", "leaves", "; did you mean api.timeoff.leaves?"),
        ("", "timeof", "; did you mean api.timeoff?"),
        ("", "leafs", "; did you mean api.timeoff.leaves?"),
        ("", "shifts", "; did you mean api.attendance.shifts or api.shift_management.shifts?"),
        ("", "zzzzzzzz", ""),
        ("", "_ipython_display_", ""),
        ("employees", "all", "; did you mean api.employees.employees.all?"),
        ("timeoff", "leave", "; did you mean api.timeoff.leaves?"),
        ("timeoff", "approve", "; did you mean api.timeoff.leaves.approve?"),
        ("timeoff", "zzzzzzzz", ""),
        ("timeoff", "_repr_mimebundle_", ""),
    ],
)
def test_missing_attribute_says_where_to_look(
    mode: Mode, path: str, name: str, message: str
) -> None:
    owner = mode.client()
    if path:
        owner = getattr(owner, path)
    with pytest.raises(AttributeError) as caught:
        getattr(owner, name)
    assert str(caught.value) == (
        f"{type(owner).__name__!r} object has no attribute {name!r}{message}"
    )
    assert not hasattr(owner, name)


def test_every_resource_is_found_by_its_name() -> None:
    api: Any = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    places: dict[str, list[str]] = {}
    for domain in Tree.__annotations__:
        for name, endpoint in vars(getattr(api, domain)).items():
            assert isinstance(endpoint, Endpoint)
            places.setdefault(name, []).append(f"api.{domain}.{name}")
    assert len(places) > 150
    for name, paths in places.items():
        if name not in Tree.__annotations__ and name != "credentials":  # a method of clients
            with pytest.raises(AttributeError) as caught:
                getattr(api, name)
            assert str(caught.value).endswith(f"; did you mean {' or '.join(paths)}?")


# Extras


def extras() -> dict[str, set[str]]:
    """Each extra, with the names of the distributions that it installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        extra: {wanted.partition(">")[0].partition("[")[0] for wanted in listed}
        for extra, listed in project["optional-dependencies"].items()
    }


def named_extras() -> Iterator[tuple[str, str, str]]:
    """Each place in the package that names an extra: file, imported module, extra."""
    for file in sorted((ROOT / "factorial_sdk").rglob("*.py")):
        if "resources" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_optional":
                module, extra = (ast.literal_eval(argument) for argument in node.args)
                yield file.name, module, extra
            elif isinstance(node, ast.Try):
                for extra in texts_with_extra(node.handlers):
                    yield file.name, imported(node.body), extra


def texts_with_extra(handlers: list[ast.ExceptHandler]) -> Iterator[str]:
    for part in (part for handler in handlers for part in ast.walk(handler)):
        if isinstance(part, ast.Constant) and "factorial-sdk[" in str(part.value):
            extra = str(part.value).partition("factorial-sdk[")[2].partition("]")[0]
            yield from [extra] if extra else []  # that of `import_optional` is an argument


def imported(body: list[ast.stmt]) -> str:
    for part in (part for statement in body for part in ast.walk(statement)):
        if isinstance(part, ast.Import):
            return part.names[0].name
        if isinstance(part, ast.ImportFrom):
            return str(part.module)
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") == "import_module":
            chosen = ast.walk(part.args[0])
            texts = [str(node.value) for node in chosen if isinstance(node, ast.Constant)]
            return next((text for text in texts if text.startswith("tqdm")), "")
    raise AssertionError("what is imported here?")


def test_each_error_for_a_missing_extra_names_the_right_one() -> None:
    distributions = {"opentelemetry": "opentelemetry-api", "numpy": "pandas"}
    places = list(named_extras())
    assert {extra for *_, extra in places} == {
        *("arrow", "dlt", "duckdb", "encryption", "keyring", "otel", "pandas"),
        *("polars", "progress", "redis", "sql"),
    }
    for file, module, extra in places:
        top = module.partition(".")[0]
        assert distributions.get(top, top) in extras()[extra], (file, module, extra)


def test_export_to_duckdb_without_pyarrow_names_its_own_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with FakeFactorial().client() as api, pytest.raises(MissingExtraError) as caught:
        export.to_duckdb(api, ["teams/teams"], "database.duckdb")
    assert str(caught.value) == 'this needs pyarrow: pip install "factorial-sdk[duckdb]"'


# Bodies of user classes, values of other libraries


def test_user_body_class_with_any_annotation_is_made(tmp_path: Path) -> None:
    module = tmp_path / "mine.py"
    module.write_text(
        "from __future__ import annotations\n"
        "import attrs\n"
        "from factorial_sdk import LeaveCreate, UNSET\n"
        "@attrs.frozen(kw_only=True)\n"
        "class Mine(LeaveCreate):\n"
        "    colour: Colour | str = UNSET\n",
        encoding="utf-8",
    )
    run = runpy.run_path(str(module))["Mine"]  # which no module in sys.modules has

    @attrs.frozen(
        these={"colour": attrs.field(default=factorial_sdk.UNSET, kw_only=True, type="Co | str")}
    )
    class These(LeaveCreate):
        pass

    @attrs.frozen(kw_only=True)
    class Unhashable(LeaveCreate):
        colour: Annotated[int, {"more": 3}] = factorial_sdk.UNSET  # type: ignore[assignment]

    for cls in (run, These, Unhashable):
        body = cls(employee_id=1, start_on="2026-11-02", colour="red")
        assert body.colour == "red"
        with pytest.raises(ValueError, match="half_day must be one of"):
            cls(employee_id=1, start_on="2026-11-02", half_day="noon")


def test_not_a_time_is_named_with_its_field(mode: Mode) -> None:
    class NotATime(dt.datetime):
        """What pandas calls NaT: unequal to itself, without an offset."""

        def __eq__(self, other: object) -> bool:
            return False

        def __ne__(self, other: object) -> bool:
            return True

        __hash__ = dt.datetime.__hash__

        def utcoffset(self) -> Any:
            raise ValueError("NaTType does not support utcoffset")

    api = mode.client(lambda request: pytest.fail("sent"))
    with pytest.raises(ValueError, match=r"^data\.start_on is .*cannot be sent; leave it out"):
        mode.call(api.timeoff.leaves.create, {"employee_id": 7, "start_on": NotATime(2026, 1, 1)})


@pytest.mark.parametrize("value", [b"accrued", {"zz"}, frozenset({"zz"}), ["zz"], 3])
def test_new_body_refuses_values_that_no_enum_has(value: Any) -> None:
    with pytest.raises(ValueError, match="reviewer_strategies must be one of"):
        ReviewProcessUpdateReviewerStrategies(id=1, reviewer_strategies=value)


def test_many_unknown_names_are_counted(mode: Mode) -> None:
    api = mode.client(lambda request: pytest.fail("sent"))
    data = {f"{'k' * 200}{number}": 1 for number in range(3000)}
    with pytest.raises(TypeError, match=r"'k{100}'….* and 2990 more; check_body=False") as caught:
        mode.call(api.teams.teams.create, {"name": "x", **data})
    assert len(str(caught.value)) < 2000


@pytest.mark.parametrize(
    ("name", "meant"), [("downlod", "download"), ("send_al", "send_all"), ("requst", "request")]
)
def test_misspelled_method_of_a_client_is_suggested(mode: Mode, name: str, meant: str) -> None:
    with pytest.raises(AttributeError, match=rf"did you mean api\.{meant}\?"):
        getattr(mode.client(refuse_all), name)


def refuse_all(request: httpx.Request) -> httpx.Response:
    return httpx.Response(404, json={})


SECRET = "planted-in-a-local"

LEAKS: dict[str, Callable[[Any], object]] = {
    "unknown option": lambda api: api.timeoff.leaves.get(zzz=1, headers={"Authorization": SECRET}),
    "header": lambda api: api.timeoff.leaves.get(headers={"Authorization": f"{SECRET}\n"}),
    "unknown key": lambda api: api.api_public.webhook_subscriptions.create(
        {"challenge": SECRET, "typ": "x"}
    ),
    "unknown keyword": lambda api: subscribe(
        api, "ats/application/create", "https://a.example/", chalenge=SECRET
    ),
    "challenge": lambda api: subscribe(
        api, "ats/application/create", "https://a.example/", challenge=f"{SECRET}\n"
    ),
    "missing argument": lambda api: api.timeoff.leaves.update(headers={"Authorization": SECRET}),
    "deprecated": lambda api: api.project_management.flexible_time_records.create.describe(
        {"Authorization": SECRET}, 7, extra_body={"a": SECRET}
    ),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_frames_of_a_mistake_hold_no_secret(mode: Mode, leak: str) -> None:
    with pytest.raises((TypeError, ValueError, ConfigurationError)) as caught:
        LEAKS[leak](mode.client(refuse_all))
    traceback = caught.value.__traceback__
    while traceback is not None:
        if "factorial_sdk" in traceback.tb_frame.f_code.co_filename:
            assert SECRET not in repr(traceback.tb_frame.f_locals)
        traceback = traceback.tb_next


SHORT: dict[str, Callable[[Any, Path], object]] = {
    "new body": lambda _, __: factorial_sdk.SyncableSyncRunUpdate(status="x"),
    "export option": lambda api, folder: export.to_parquet(api, ["teams/teams"], folder, zz=1),
    "export list": lambda api, folder: export.to_parquet(api, ["teams/tems"], folder),
    "export folder": lambda api, _: export.to_parquet(api, ["teams/teams"], 7),
    "processor": lambda api, folder: SyncRunProcessor(api, 7, journal=folder / "j.db"),
    "journal": lambda api, folder: SyncRunProcessor(api, print, journal=folder / "no" / "j.db"),
}


@pytest.mark.parametrize("mistake", SHORT)
@pytest.mark.parametrize("time", ["first", "second"])
def test_mistake_has_at_most_two_frames(
    mode: Mode, mistake: str, time: str, tmp_path: Path
) -> None:
    api = mode.client(refuse_all)
    for _ in range(2 if time == "second" else 1):
        with pytest.raises(Exception) as caught:
            SHORT[mistake](api, tmp_path)
    assert len(frames_of_sdk(caught.value)) <= 2
