"""Signatures, help(), completion, public names, docstrings and their examples."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import pydoc
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

import attrs
import httpx
import pytest

import factorial_sdk
from factorial_sdk import (
    AsyncClient,
    Client,
    ListApiResponse,
    MetaApiResponse,
    SyncableItem,
    SyncableItemsEndpoint,
    SyncableState,
    SyncableSyncRun,
    SyncRun,
    SyncRunOutput,
)
from factorial_sdk.core.config import Concurrency
from factorial_sdk.core.models.base import Body, Model
from factorial_sdk.core.operations.endpoint import Endpoint
from factorial_sdk.resources.tree import Tree

from ...conftest import Mode
from ...helpers.integrations import keep_jedi_apart
from ...helpers.tables import for_each

COMMON = ["params", "headers", "timeout", "retry", "auth", "extensions"]
WITH_BODY = [*COMMON, "check_body"]
PAGED = ["limit", "after_id", "before_id", "page", *COMMON]
GATHERED = [*PAGED[:4], "max_items", "concurrency", "progress", *COMMON]

# The integrations domain stands for all. Each operation: its own parameters, the options that every
# call takes besides, and its result; of `iter` what it yields, since the rest depends on the mode.
OPERATIONS: dict[str, tuple[list[str], list[str], Any]] = {
    "syncable_items.get": (["sync_run_id"], PAGED, MetaApiResponse[SyncableItem]),
    "syncable_items.all": (["sync_run_id"], GATHERED, ListApiResponse[SyncableItem]),
    "syncable_items.iter": (["sync_run_id"], GATHERED, SyncableItem),
    "syncable_items.get_by_id": (["item_id"], COMMON, SyncableItem),
    "syncable_sync_runs.get": (["ids", "sync_run_ids"], PAGED, MetaApiResponse[SyncableSyncRun]),
    "syncable_sync_runs.all": (["ids", "sync_run_ids"], GATHERED, ListApiResponse[SyncableSyncRun]),
    "syncable_sync_runs.iter": (["ids", "sync_run_ids"], GATHERED, SyncableSyncRun),
    "syncable_sync_runs.get_by_id": (["run_id"], COMMON, SyncableSyncRun),
    "syncable_sync_runs.update": (["run_id", "data"], WITH_BODY, SyncableSyncRun),
    "syncable_sync_runs.bulk_upsert": (["data"], WITH_BODY, list[SyncableSyncRun]),
    "sync_runs.get": (
        ["ids", "marketplace_integration_uuid", "created_at_gteq"],
        PAGED,
        MetaApiResponse[SyncRun],
    ),
    "sync_runs.all": (
        ["ids", "marketplace_integration_uuid", "created_at_gteq"],
        GATHERED,
        ListApiResponse[SyncRun],
    ),
    "sync_runs.iter": (
        ["ids", "marketplace_integration_uuid", "created_at_gteq"],
        GATHERED,
        SyncRun,
    ),
    "sync_runs.get_by_id": (["run_id"], COMMON, SyncRun),
    "sync_runs.create": (["data"], WITH_BODY, SyncRun),
    "syncable_states.get": (
        ["ids", "syncable_ids", "resource_syncable_type", "integration_uuid"],
        PAGED,
        MetaApiResponse[SyncableState],
    ),
    "syncable_states.all": (
        ["ids", "syncable_ids", "resource_syncable_type", "integration_uuid"],
        GATHERED,
        ListApiResponse[SyncableState],
    ),
    "syncable_states.iter": (
        ["ids", "syncable_ids", "resource_syncable_type", "integration_uuid"],
        GATHERED,
        SyncableState,
    ),
    "syncable_states.get_by_id": (["state_id"], COMMON, SyncableState),
    "sync_run_outputs.create": (["data"], WITH_BODY, SyncRunOutput),
}
OPERATIONS |= {
    f"{name.removesuffix('get')}pages": (own, GATHERED, result)
    for name, (own, _, result) in OPERATIONS.items()
    if name.endswith(".get")
}

DOMAINS = sorted(Tree.__annotations__)

every_operation = for_each("name", OPERATIONS)
operation_of_each_kind = pytest.mark.parametrize(
    "name",
    [
        "syncable_items.get",
        "syncable_items.all",
        "syncable_items.iter",
        "syncable_items.get_by_id",
        "syncable_sync_runs.update",
    ],
)


@pytest.fixture(params=[Client, AsyncClient])
def api(request: pytest.FixtureRequest) -> Any:
    """A client of each mode that is never used to send anything."""
    return request.param(auth=factorial_sdk.ApiKeyAuth("planted-key"))


def bound(api: Any, name: str) -> Any:
    """The operation ``endpoint.operation`` of a client."""
    endpoint, operation = name.split(".")
    return getattr(getattr(api.integrations, endpoint), operation)


def unbound(api: Any, name: str) -> Any:
    """The same as the endpoint's class shows it."""
    endpoint, operation = name.split(".")
    return getattr(type(getattr(api.integrations, endpoint)), operation)


def explained(operation: Any) -> set[str]:
    """Names of the parameters to which the docstring gives a line of their own."""
    arguments = operation.__doc__.partition("Args:\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^    (\w+): ", arguments, re.MULTILINE))


# Signatures


def test_the_table_names_every_operation_of_the_domain(api: Any) -> None:
    found = {
        f"{name}.{operation}"
        for name, endpoint in vars(api.integrations).items()
        for operation, value in inspect.getmembers(type(endpoint), inspect.isfunction)
        if not operation.startswith("_")
    }
    assert found == {*OPERATIONS, "sync_run_outputs.upload"}  # whose body explains its arguments


@every_operation
def test_bound_signature_has_all_options_and_no_self(api: Any, name: str) -> None:
    own, options, _ = OPERATIONS[name]
    assert list(inspect.signature(bound(api, name)).parameters) == [*own, *options]


@every_operation
def test_unbound_operation_takes_the_endpoint_first(api: Any, name: str) -> None:
    own, options, _ = OPERATIONS[name]
    assert list(inspect.signature(unbound(api, name)).parameters) == ["self", *own, *options]


@every_operation
def test_options_are_optional_typed_keyword_arguments(api: Any, name: str) -> None:
    _, options, _ = OPERATIONS[name]
    parameters = inspect.signature(bound(api, name)).parameters
    assert {parameters[option].kind for option in options} == {inspect.Parameter.KEYWORD_ONLY}
    assert {parameters[option].default for option in options} == {None}
    expected: dict[str, Any] = {
        "limit": int | None,
        "after_id": str | None,
        "before_id": str | None,
        "page": int | None,
        "max_items": int | None,
        "concurrency": Concurrency | None,
        "progress": bool | Callable[[int, int | None], object] | None,
        "params": Mapping[str, Any] | None,
        "headers": Mapping[str, str] | None,
        "retry": factorial_sdk.RetryPolicy | int | None,
        "extensions": Mapping[str, Any] | None,
        "check_body": bool | None,
    }
    for option in set(options) - {"timeout", "auth"}:
        assert parameters[option].annotation == expected[option]
    # Their types are of httpx, which showing a signature must not import.
    assert parameters["timeout"].annotation == "float | httpx.Timeout | None"
    assert parameters["auth"].annotation == "httpx.Auth | None"


@every_operation
def test_a_bound_operation_shows_the_type_of_its_result(api: Any, name: str) -> None:
    result = OPERATIONS[name][2]
    if name.endswith((".iter", ".pages")):
        result = (AsyncIterator if isinstance(api, AsyncClient) else Iterator)[result]
    assert inspect.signature(bound(api, name)).return_annotation == result


@every_operation
def test_unbound_operation_shows_its_result_type(api: Any, name: str) -> None:
    result = OPERATIONS[name][2]
    if name.endswith((".iter", ".pages")):
        result = Iterator[result]
    assert inspect.signature(unbound(api, name)).return_annotation == result


def test_own_parameters_keep_their_types_and_kinds(api: Any) -> None:
    runs = inspect.signature(api.integrations.syncable_sync_runs.update).parameters
    assert runs["run_id"].annotation == int | str
    assert runs["run_id"].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert runs["data"].annotation == factorial_sdk.SyncableSyncRunUpdate | Mapping[str, Any]
    items = inspect.signature(api.integrations.syncable_items.get).parameters
    assert items["sync_run_id"].annotation == int | str | None
    assert items["sync_run_id"].kind is inspect.Parameter.KEYWORD_ONLY


def test_signature_binds_the_arguments_of_a_call(api: Any) -> None:
    signature = inspect.signature(api.integrations.syncable_items.get_by_id)
    assert signature.bind(7, timeout=3).arguments == {"item_id": 7, "timeout": 3}
    with pytest.raises(TypeError, match="limit"):
        signature.bind(7, limit=3)


@for_each("domain", DOMAINS)
def test_every_operation_has_types_and_documented_arguments(api: Any, domain: str) -> None:
    shown = 0
    for endpoint in vars(getattr(api, domain)).values():
        for name, function in inspect.getmembers(type(endpoint), inspect.isfunction):
            if name.startswith("_"):
                continue
            operation = getattr(endpoint, name)
            signature = inspect.signature(operation)
            assert ["self", *signature.parameters] == [*inspect.signature(function).parameters]
            assert not isinstance(signature.return_annotation, str)
            own = [
                each
                for each in signature.parameters.values()
                if each.name not in {*PAGED, *GATHERED, *WITH_BODY}
            ]
            assert not [each for each in own if isinstance(each.annotation, str)]
            assert explained(operation) == {each.name for each in own}
            shown += 1
    assert shown


# Names, docstrings, help()


def test_texts_of_writing_operations_are_no_filters(api: Any) -> None:
    checked, uploads = 0, 0
    for domain in Tree.__annotations__:
        for endpoint in vars(getattr(api, domain)).values():
            for name, function in inspect.getmembers(type(endpoint), inspect.isfunction):
                if (
                    name.startswith("_")
                    or "check_body" not in inspect.signature(function).parameters
                ):
                    continue
                arguments = function.__doc__.partition("\nArgs:\n")[2].partition("\nRaises:\n")[0]
                assert not re.search(r"only records|filter(:| by )", arguments), (domain, name)
                empty = re.findall(r"^    (\w+):\s*(?=$|    \w+:)", arguments, re.MULTILINE)
                assert not empty, (domain, name)
                checked += 1
                uploads += name == "upload"
    assert (checked > 200, uploads) == (True, 4)


def test_arguments_of_uploads_are_explained_as_the_fields(api: Any) -> None:
    doc = " ".join(api.documents.documents.upload.__doc__.split())
    for text in (
        "author_id: Author of the document: the `access_id` of an employee, not the `id`.",
        "employee_id: The employee whose document it becomes; required in the space ``employee_",
        "company_id: The company that keeps the document.",
        "leave_id: The leave that it is attached to. Id of a `timeoff/leave`.",
    ):
        assert text in doc
    assert "task_id: The task that it is attached to." in api.tasks.task_files.upload.__doc__


@every_operation
def test_operation_has_the_names_of_a_method(api: Any, name: str) -> None:
    endpoint, operation = name.split(".")
    cls = type(getattr(api.integrations, endpoint))
    for shown in (bound(api, name), unbound(api, name)):
        assert shown.__name__ == operation
        assert shown.__qualname__ == f"{cls.__name__}.{operation}"
        assert shown.__module__ == "factorial_sdk.resources.integrations"


@every_operation
def test_wrapped_is_the_describing_method(api: Any, name: str) -> None:
    operation = bound(api, name)
    endpoint = getattr(api.integrations, name.split(".")[0])
    bodies: dict[str, Any] = {
        "syncable_sync_runs.update": {"status": "success"},
        "syncable_sync_runs.bulk_upsert": {"sync_run_id": 7, "items": []},
        "sync_runs.create": {"company_id": 7},
        "sync_run_outputs.create": {"sync_run_id": 7, "file_name": "a", "file": b"x"},
    }
    arguments = [bodies[name] if each == "data" else 7 for each in required(operation)]
    assert operation.__wrapped__(endpoint, *arguments) == operation.describe(*arguments)
    assert unbound(api, name).__wrapped__ is operation.__wrapped__


def required(operation: Any) -> list[str]:
    """Names of the parameters that must be given."""
    parameters = inspect.signature(operation).parameters.values()
    return [each.name for each in parameters if each.default is each.empty]


@every_operation
def test_docstring_explains_every_parameter(api: Any, name: str) -> None:
    own, options, _ = OPERATIONS[name]
    for shown in (bound(api, name), unbound(api, name)):
        summary, blank, *_ = shown.__doc__.splitlines()
        assert summary.endswith(".")
        assert not blank
        assert explained(shown) == set(own)
        listed = "List" if "page" in options else "Body" if "data" in own else "Request"
        assert f"    {', '.join(options)}: see `{listed}Options`" in (shown.__doc__)
        assert "\nRaises:\n    ApiError: " in shown.__doc__
        assert shown.__doc__.count("Args:") == 1


def test_derived_operations_have_their_own_summary(api: Any) -> None:
    runs = api.integrations.sync_runs
    assert runs.get.__doc__.startswith("Read one page of sync runs (`GET integrations/sync_runs`).")
    assert runs.all.__doc__.startswith("Read every record, ")
    assert runs.iter.__doc__.startswith("Iterate over every record; ")


def test_docstring_explains_id_and_data(api: Any) -> None:
    update = api.integrations.syncable_sync_runs.update.__doc__
    assert "\n    run_id: id of a record of `integrations/syncable_sync_runs`.\n" in update
    assert "\n    data: the body, or its fields by wire name.\n" in update


@every_operation
def test_help_shows_signature_and_docstring(api: Any, name: str) -> None:
    own, options, _ = OPERATIONS[name]
    operation = bound(api, name)
    text = " ".join(pydoc.render_doc(operation, renderer=pydoc.plaintext).split())
    assert text.startswith(f"Python Library Documentation: function {operation.__name__} in module")
    assert f" {operation.__name__}(" in text
    for parameter in (*own, *options):
        assert f" {parameter}: " in text or f"({parameter}: " in text
    assert f" -> {inspect.formatannotation(operation.__signature__.return_annotation)} " in text
    assert " ".join(operation.__doc__.split()) in text


def test_help_on_an_endpoint_lists_operations_as_methods() -> None:
    text = pydoc.render_doc(SyncableItemsEndpoint, renderer=pydoc.plaintext)
    methods = text.partition("Methods defined here:")[2].partition("-----")[0]
    for operation in ("get", "all", "iter", "get_by_id"):
        assert f"\n |  {operation}(" in methods
    assert "Read one page of syncable items" in methods


@pytest.mark.skipif(sys.version_info < (3, 12), reason="markcoroutinefunction is new in 3.12")
@every_operation
def test_async_operations_are_coroutine_functions(api: Any, name: str) -> None:
    awaited = isinstance(api, AsyncClient) and not name.endswith((".iter", ".pages"))
    assert inspect.iscoroutinefunction(bound(api, name)) is awaited


# The class itself


@every_operation
def test_class_attribute_is_always_the_same_function(api: Any, name: str) -> None:
    shown = unbound(api, name)
    assert inspect.isfunction(shown)
    assert inspect.isroutine(shown)
    assert unbound(api, name) is shown


def answer(request: httpx.Request) -> httpx.Response:
    """One run where the path ends with its id, else a page of runs whose ids say what was asked."""
    if request.url.path.endswith("/7"):
        return httpx.Response(200, json={"id": "7"})
    identifiers = [request.url.query.decode(), request.method]
    return httpx.Response(200, json={"data": [{"id": each} for each in identifiers], "meta": {}})


def test_unbound_operation_does_what_the_bound_one_does(mode: Mode) -> None:
    runs = mode.client(answer).integrations.syncable_sync_runs
    cls = type(runs)
    for name in ("get", "all"):
        ours = mode.call(getattr(cls, name), runs, limit=3, sync_run_ids=[1])
        assert [run.id for run in ours] == ["sync_run_ids[]=1&limit=3", "GET"]
        assert ours == mode.call(getattr(runs, name), limit=3, sync_run_ids=[1])
        assert type(ours) is type(mode.call(getattr(runs, name)))
    assert mode.list(cls.iter, runs, limit=3) == mode.list(runs.iter, limit=3) != []
    assert mode.call(cls.get_by_id, runs, 7).id == "7"


def test_unbound_operation_without_endpoint_names_itself() -> None:
    function: Any = SyncableItemsEndpoint.get
    with pytest.raises(TypeError, match=r"^SyncableItemsEndpoint\.get\(\) missing 1 required"):
        function(limit=3)


def test_a_subclass_shows_its_own_operations() -> None:
    class Mine(SyncableItemsEndpoint[Any]):
        def newest(self) -> None: ...

    assert Mine.get.__qualname__ == "SyncableItemsEndpoint.get"  # where it is defined
    endpoint = Mine(Client(auth=factorial_sdk.ApiKeyAuth("planted-key")))
    assert endpoint.get.describe(limit=3).path == "integrations/syncable_items"


# Jedi, which completes in IPython, Jupyter and several editors
#
# What it infers of results is in test_editors.py.


keep_jedi_apart()
completed_by_jedi = pytest.mark.integration("jedi")


def completions(code: str, **names: Any) -> set[str]:
    """Public names that Jedi offers at the end of `code`, in an interpreter that knows `names`."""
    import jedi

    found = jedi.Interpreter(code, [names]).complete()
    return {each.name for each in found if not each.name.startswith("_")}


@completed_by_jedi
def test_jedi_completes_domains_endpoints_and_operations(api: Any) -> None:
    assert completions("api.integr", api=api) == {"integrations"}
    assert completions("api.integrations.", api=api) == {
        "sync_run_outputs",
        "sync_runs",
        "syncable_items",
        "syncable_states",
        "syncable_sync_runs",
    }
    code = "api.integrations.syncable_items."
    assert {"get", "all", "iter", "get_by_id"} <= completions(code, api=api)
    code = "factorial_sdk.SyncableItemsEndpoint(api)."
    assert {"get", "all", "iter", "get_by_id"} <= completions(
        code, api=api, factorial_sdk=factorial_sdk
    )
    assert {"raw", "describe"} <= completions("api.integrations.sync_runs.get.", api=api)


@completed_by_jedi
@operation_of_each_kind
def test_jedi_completes_keyword_arguments_of_an_operation(api: Any, name: str) -> None:
    own, options, _ = OPERATIONS[name]
    offered = completions(f"api.integrations.{name}(", api=api)
    assert {f"{each}=" for each in (*own, *options)} <= offered


@completed_by_jedi
@operation_of_each_kind
def test_jedi_shows_the_signature_of_a_bound_operation(api: Any, name: str) -> None:
    import jedi

    own, options, _ = OPERATIONS[name]
    shown = jedi.Interpreter(f"api.integrations.{name}(", [{"api": api}]).get_signatures()
    assert shown
    for signature in shown:
        assert signature.name == name.partition(".")[2]
        assert [parameter.name for parameter in signature.params] == [*own, *options]


@completed_by_jedi
@operation_of_each_kind
def test_jedi_shows_the_docstring_of_a_bound_operation(api: Any, name: str) -> None:
    import jedi

    (shown,) = jedi.Interpreter(f"api.integrations.{name}", [{"api": api}]).help()
    assert shown.docstring(raw=True) == inspect.getdoc(bound(api, name))


@completed_by_jedi
def test_jedi_completes_generic_results_before_a_call(api: Any) -> None:
    items = "api.integrations.syncable_items"
    assert "data" in completions(f"{items}.all().", api=api)
    assert {"id", "syncable_type"} <= completions(f"{items}.all()[0].", api=api)


@completed_by_jedi
def test_jedi_completes_results_that_have_a_name(mode: Mode) -> None:
    page = mode.call(mode.client(answer).integrations.sync_runs.get)
    assert {"data", "meta"} <= completions("page.", page=page)
    assert {"end_cursor", "total"} <= completions("page.meta.", page=page)
    assert {"id", "status", "extra"} <= completions("run.", run=page[0])
    assert {"id", "status", "extra"} <= completions("for run in runs:\n    run.", runs=page.data())


# What the package shows of itself


def test_a_client_lists_its_domains_among_its_attributes(api: Any) -> None:
    assert {*DOMAINS, "send", "close"} <= set(dir(api))
    assert {"integrations", "employees"} <= set(DOMAINS)
    assert dir(api) == sorted(dir(api))


def test_package_lists_public_names_before_their_use() -> None:
    program = "import factorial_sdk; print(*dir(factorial_sdk))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert set(factorial_sdk.__all__) <= set(done.stdout.split())
    assert factorial_sdk.__all__ == sorted(factorial_sdk.__all__)


def test_a_star_import_brings_exactly_the_public_names() -> None:
    namespace: dict[str, Any] = {}
    exec("from factorial_sdk import *", namespace)
    assert set(namespace) - {"__builtins__"} == set(factorial_sdk.__all__)


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'factorial_sdk' has no attribute 'Syncd'$"):
        getattr(factorial_sdk, "Syncd")  # noqa: B009 - no type checker should stumble over it


def test_type_checkers_see_exactly_the_public_names() -> None:
    told = vars(importlib.import_module("factorial_sdk._names"))
    # pytest rewrites the asserts of a package that brings fixtures, by names that start with @.
    ours = {name for name in told if name[0] not in "_@"} - {"annotations"} | {"__version__"}
    assert ours == set(factorial_sdk.__all__)
    assert [name for name in ours if getattr(factorial_sdk, name) is not told[name]] == []


# Docstrings


def modules() -> list[ModuleType]:
    """Every module of the package, except those that run when they are imported."""
    found = pkgutil.walk_packages(factorial_sdk.__path__, "factorial_sdk.")
    names = [info.name for info in found if not info.name.endswith("__main__")]
    return [factorial_sdk, *map(importlib.import_module, names)]


def defined() -> Iterator[tuple[str, Any]]:
    """Public classes and functions of the package, and public methods, with a name to show."""
    for module in modules():
        for name, value in inspect.getmembers(module):  # of the package, too, which are loaded late
            ours = getattr(value, "__module__", None) == module.__name__
            if name.startswith("_") or not ours or not callable(value):
                continue
            yield f"{module.__name__}.{name}", value
            for member in vars(value) if isinstance(value, type) else ():
                method = inspect.getattr_static(value, member)
                if not member.startswith("_") and isinstance(
                    method, FunctionType | property | classmethod | staticmethod
                ):
                    yield f"{module.__name__}.{name}.{member}", getattr(value, member)


@cache
def everything_defined() -> dict[str, Any]:
    return dict(defined())


def test_every_public_name_has_a_docstring() -> None:
    def has_docstring(value: Any) -> bool:
        # A method may inherit the docstring of the one it overrides; a class needs its own.
        return bool(vars(value).get("__doc__") if inspect.isclass(value) else inspect.getdoc(value))

    assert {
        "factorial_sdk.ApiError",
        "factorial_sdk.core.converter.converter",
        "factorial_sdk.sync_client.Client.send",
        "factorial_sdk.core.responses.raw.RawResponse.request_id",
    } <= set(everything_defined())
    missing = [name for name, value in everything_defined().items() if not has_docstring(value)]
    assert missing == []


def test_every_public_name_was_checked() -> None:
    values = [getattr(factorial_sdk, name) for name in factorial_sdk.__all__]
    looked_at = [id(value) for value in everything_defined().values()]
    ours = [v for v in values if getattr(v, "__module__", "").startswith("factorial_sdk")]
    assert [v for v in ours if callable(v) and id(v) not in looked_at] == []


def test_docstrings_of_records_describe_existing_fields() -> None:
    described = 0
    for name in factorial_sdk.__all__:
        cls = getattr(factorial_sdk, name)
        if isinstance(cls, type) and issubclass(cls, Model | Body):
            text = (inspect.getdoc(cls) or "").partition("Attributes:\n")[2]
            shown = set(re.findall(r"^    (\w+): ", text, re.MULTILINE))
            assert shown <= {field.name for field in attrs.fields(cls)}, name
            described += len(shown)
    assert described > 100


def examples() -> dict[str, doctest.DocTest]:
    """The examples in docstrings, by name; each starts with nothing imported, as for a reader."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = {test.name: test for module in modules() for test in finder.find(module, globs={})}
    for value in everything_defined().values():
        if isinstance(value, type) and issubclass(value, Endpoint):
            for operation in vars(value):
                if callable(shown := getattr(value, operation)):
                    tests = finder.find(shown, shown.__qualname__, module=False, globs={})
                    found.update((test.name, test) for test in tests)
    return {name: test for name, test in found.items() if test.examples}


@pytest.fixture(scope="module")
def every_example() -> dict[str, doctest.DocTest]:
    return examples()


def test_examples_are_found_in_all_docstrings(
    every_example: dict[str, doctest.DocTest],
) -> None:
    assert {
        "factorial_sdk.sync_client.Client",
        "factorial_sdk.async_client.AsyncClient",
        "factorial_sdk.core.requests.request.Request",
        "factorial_sdk.core.converter.converter",
    } <= set(every_example)


@pytest.mark.parametrize(
    "of_frames",
    [
        pytest.param(False, id="without frames"),
        pytest.param(
            True, id="frames", marks=pytest.mark.integration("pandas", "polars", "duckdb")
        ),
    ],
)
def test_example_returns_what_it_shows(
    every_example: dict[str, doctest.DocTest], of_frames: bool
) -> None:
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    for name, example in every_example.items():
        if name.startswith(("factorial_sdk.frames.", "factorial_sdk.export.")) == of_frames:
            runner.run(example, out=said.append, clear_globs=False)
    assert runner.tries
    assert not runner.failures, "".join(said)
