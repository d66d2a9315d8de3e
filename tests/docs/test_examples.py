"""The example of each resource runs against the fake, and prints something."""

from __future__ import annotations

import datetime as dt

import pytest

import domains
import examples
import factorial_sdk
from factorial_sdk.testing import FakeFactorial

NOW = dt.datetime(2026, 10, 12, 9, tzinfo=dt.UTC)  # the examples name days around it


@pytest.mark.parametrize("name", sorted(domains.domains()))
def test_example_of_each_resource_runs(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for resource in domains.domain(name).resources:
        program = examples.example(resource)
        assert f"api.{resource.attribute}" in program
        monkeypatch.setattr(factorial_sdk, "Client", FakeFactorial(employees=12, now=NOW).client)
        exec(compile(program, str(examples.path_of(resource)), "exec"), {})
        lines = capsys.readouterr().out.splitlines()
        assert lines, f"{resource.attribute}: it finds nothing to show"
        assert not [line for line in lines if set(line.split()) <= {"None"}], resource.attribute


def test_no_example_is_without_a_resource() -> None:
    known = {
        examples.path_of(resource)
        for domain in domains.all_domains()
        for resource in domain.resources
    }
    assert set(examples.FOLDER.rglob("*.py")) == known
