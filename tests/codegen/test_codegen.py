"""The generator: names, accepted documents, and that the committed output is up to date."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import factorial_sdk
from codegen import __main__ as command
from codegen import document, naming, render
from codegen.build import build, find_clashes
from codegen.enums import EnumTable, Use
from codegen.explanations import Explanations

ROOT = Path(__file__).parents[2]
NEWEST = ROOT / "openapi" / "2026-10-01.json"
CARRIED = ROOT / "openapi" / "carried-over.json"


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("sync_runs", "sync_run"),
        ("policies", "policy"),
        ("addresses", "address"),
        ("taxes", "tax"),
        ("tax_rates", "tax_rate"),
        ("contract_version_meta_data", "contract_version_meta_datum"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("shifts", "shift"),
        ("classes", "class"),
        ("leave", "leave"),
    ],
)
def test_plurals_become_singulars(plural: str, singular: str) -> None:
    assert naming.singular(plural) == singular


def test_class_and_argument_names() -> None:
    assert naming.camel("sync_run_outputs") == "SyncRunOutputs"
    assert naming.snake("SyncRun") == naming.snake("Sync run") == "sync_run"
    assert naming.snake("ITAsset") == "it_asset"
    assert naming.argument_name("from") == "from_"
    assert naming.argument_name("ids[]") == "ids"
    assert naming.argument_name("_destroy") == "destroy"
    assert naming.id_argument("syncable_sync_run") == "run_id"
    assert naming.id_argument("employee") == "employee_id"


def test_articles_follow_the_sound() -> None:
    assert [
        naming.with_article(word) for word in ("employee", "user", "hour", "it_asset", "shift")
    ] == [
        "an employee",
        "a user",
        "an hour",
        "an it asset",
        "a shift",
    ]


def test_enum_members_are_last_segments_unless_they_clash() -> None:
    assert naming.enum_members(["compensations/compensation", "expenses/expense"]) == {
        "COMPENSATION": "compensations/compensation",
        "EXPENSE": "expenses/expense",
    }
    assert list(naming.enum_members(["a/x", "b/x"])) == ["A_X", "B_X"]
    assert list(naming.enum_members(["", "2026-10-01", "half-day"])) == [
        "EMPTY",
        "V2026_10_01",
        "HALF_DAY",
    ]


def test_fields_with_same_values_share_an_enum() -> None:
    wide, narrow = ("failed", "running", "success"), ("failed", "success")
    table = EnumTable(
        [
            Use("Run", "status", wide, True),
            Use("RunUpdate", "status", narrow, False),
            Use("Job", "status", ("open",), True),
            Use("Run", "sync_type", ("a", "b"), True),
            Use("Job", "sync_type", ("a", "b"), True),
        ],
        taken=["Job"],
    )
    assert [enum.name for enum in table.enums()] == ["JobStatus", "RunStatus", "SyncType"]
    assert table.name_of("RunUpdate", "status", narrow) == "RunStatus"


@pytest.fixture(scope="module")
def written() -> dict[Path, str]:
    """What the generator writes, by path within the package."""
    package = ROOT / "factorial_sdk"
    files = command.generate(NEWEST, package)
    return {path.relative_to(package): text for path, text in files.items()}


def test_committed_modules_are_up_to_date(
    written: dict[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def generate(source: Path, package: Path, _: Explanations) -> dict[Path, str]:
        assert source == NEWEST
        return {package / name: text for name, text in written.items()}

    monkeypatch.setattr(command, "generate", generate)
    monkeypatch.setattr(Explanations, "unused", [])
    monkeypatch.setattr(sys, "argv", ["codegen", "--check"])
    assert command.main() == 0
    written = {**written, Path("resources/ats.py"): "another text"}
    assert command.main() == 1


def test_changed_or_ungenerated_module_is_stale(written: dict[Path, str], tmp_path: Path) -> None:
    package = tmp_path / "factorial_sdk"
    shutil.copytree(ROOT / "factorial_sdk", package)
    files = {package / name: text for name, text in written.items()}
    assert command.find_stale(files) == []
    (package / "resources" / "ats.py").write_text("edited by hand")
    (package / "resources" / "leftover.py").write_text("of a domain that is gone")
    (package / "resources" / "teams.py").unlink()
    assert [Path(path).name for path in command.find_stale(files)] == [
        "ats.py",
        "leftover.py",
        "teams.py",
    ]


def test_names_are_unique_in_root_package() -> None:
    facts = document.merge(document.read(NEWEST), document.read(CARRIED))
    shared = find_clashes(build(facts, "2026-10-01", Explanations({})))
    assert {"Shift", "ShiftsEndpoint", "BreakConfiguration"} <= set(shared)
    for name in shared:
        assert name not in factorial_sdk.__all__ or name in {
            "ShiftsEndpoint",
            "BreakConfigurationsEndpoint",
        }
    assert factorial_sdk.AttendanceShift is not factorial_sdk.ShiftManagementShift
    assert factorial_sdk.AttendanceShift.__module__ == "factorial_sdk.resources.attendance"
    assert factorial_sdk.ShiftsEndpoint is factorial_sdk.AttendanceShiftsEndpoint


def as_the_vendor_writes(source: dict[str, Any]) -> dict[str, Any]:
    """Return the document as the vendor writes it: with prose, without our extensions, inline."""
    schemas = source["components"]["schemas"]
    answers = json.dumps(
        [item["responses"] for path in source["paths"].values() for item in path.values()]
    )
    top = set(re.findall(r"schemas/(\w+)", answers))

    def rewrite(value: Any, key: str = "") -> Any:
        if isinstance(value, list):
            return [rewrite(item) for item in value]
        if not isinstance(value, dict):
            return value
        if "$ref" in value:
            name = value["$ref"].rpartition("/")[2]
            keep = (
                name in top or name == "paged_index_meta" or (name.islower() and name in webhooks)
            )
            return value if keep else rewrite(schemas[name])
        remaining = {k: rewrite(v, k) for k, v in value.items() if not k.startswith("x-")}
        if "type" in remaining and isinstance(remaining["type"], str):
            remaining["description"] = "Prose that must not reach the SDK."
            remaining["example"] = "planted"
        return remaining

    webhooks = {
        item["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition(
            "/"
        )[2]
        for item in source["webhooks"].values()
    }
    written = {
        **source,
        "paths": {
            path: {
                method: {
                    k: rewrite(v)
                    for k, v in item.items()
                    if k not in {"operationId", "x-factorial"}
                }
                for method, item in methods.items()
            }
            for path, methods in source["paths"].items()
        },
        "components": {
            "schemas": {
                name: rewrite(schema)
                for name, schema in schemas.items()
                if name in top | webhooks or name == "paged_index_meta" or name.islower()
            }
        },
    }
    states = written["components"]["schemas"]["integrations_syncable_state"]["properties"]
    states["external_identifier"] = {"type": "unknown", "description": "of no known type"}
    return written


def test_vendors_document_gives_the_same_classes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "format_source", lambda source, _: source)  # takes most of the time
    path = tmp_path / "vendor.json"
    path.write_text(
        json.dumps(as_the_vendor_writes(json.loads(NEWEST.read_text(encoding="utf-8"))))
    )
    assert not [item for item in document.read(path).operations if "Prose" in item.resource]
    ours = document.merge(document.read(NEWEST), document.read(CARRIED))
    theirs = document.merge(document.read(path), document.read(CARRIED))
    explained = Explanations.read()
    expected = {module.name: module for module in build(ours, "2026-10-01", explained)}
    for module in build(theirs, "2026-10-01", explained):
        assert module.names == expected[module.name].names, module.name
        for resource, other in zip(module.resources, expected[module.name].resources, strict=True):
            assert [each.name for each in resource.operations] == [
                each.name for each in other.operations
            ]
            assert [each.result for each in resource.operations] == [
                each.result for each in other.operations
            ]
    text = "".join(command.generate(path, tmp_path / "factorial_sdk").values())
    assert "Prose" not in text
    assert "planted" not in text
    assert "external_identifier: Any" in text


def test_document_of_another_version_gives_importable_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "format_source", lambda source, _: source)  # takes most of the time
    source = json.loads(NEWEST.read_text(encoding="utf-8"))
    text = json.dumps(source).replace("/api/2026-10-01/", "/api/2026-07-01/")
    (tmp_path / "document.json").write_text(text)
    shutil.copytree(ROOT / "factorial_sdk", tmp_path / "factorial_sdk")
    for path in (tmp_path / "factorial_sdk" / "resources").glob("*.py"):
        path.unlink() if path.stem != "__init__" else None
    arguments = ["--into", str(tmp_path / "factorial_sdk"), str(tmp_path / "document.json")]
    monkeypatch.setattr(sys, "argv", ["codegen", *arguments])
    assert command.main() == 0
    code = (
        "import factorial_sdk as sdk\n"
        "print(len([getattr(sdk, name) for name in sdk.__all__]), sdk.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    count, _, origin = done.stdout.partition(" ")
    assert int(count) > 900
    assert str(tmp_path) in origin


def test_path_of_another_api_raises_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(
        json.dumps({"paths": {"/v1/resources/x": {"get": {}}}, "components": {"schemas": {}}})
    )
    with pytest.raises(ValueError, match="/v1/resources/x is not a path of the API"):
        document.read(path)
