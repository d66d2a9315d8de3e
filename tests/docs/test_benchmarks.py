"""The benchmarks measure what they claim."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from factorial_sdk import Employee
from factorial_sdk.core.converter import shared_converter

from ..whole_api.document import SCHEMAS

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sample_employees_match_the_schema() -> None:
    (page,) = load("samples").pages(1)
    converter = shared_converter(strict=True)
    for record in json.loads(page)["data"]:
        assert record.keys() == SCHEMAS["employees_employee"]["properties"].keys()
        assert not converter.read(record, Employee).extra


@pytest.mark.usefixtures("benchmark")
def test_benchmark_runs_with_given_interpreter(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decode = load("decode")
    monkeypatch.setattr(decode, "ROUNDS", 1)
    monkeypatch.setattr(sys, "argv", ["decode.py", "--python", f"json alone={sys.executable}"])
    assert decode.main() == 0
    assert "| json alone |" in capsys.readouterr().out


@pytest.mark.usefixtures("benchmark")
def test_ratio_below_target_fails(capsys: pytest.CaptureFixture[str]) -> None:
    peers = load("peers")
    found = {"a": [1.0, 2.0, 1.0], "b": [2.0, 4.0, 2.0]}
    assert peers.verdict(found, [("a", "b", 2.0), ("a", "absent", 9.0)], "times") == 0
    assert peers.verdict(found, [("a", "b", 2.1)], "times") == 1
    assert "a is 2.00 times b (target 2.10)" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        peers.Worker(sys.executable, "raise SystemExit(1)").measure()
