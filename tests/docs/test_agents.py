"""The texts for coding agents have the whole reference, and their rules are correct."""

from __future__ import annotations

import inspect
import re

import pytest

import agents
import domains
import factorial_sdk
from factorial_sdk.core.models.base import field_names
from factorial_sdk.testing import FakeFactorial
from release import contents

from ..helpers.programs import run
from .test_readme import ROOT

NAMES = sorted(domains.domains())


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return agents.agent_texts()


def test_start_links_to_every_domain_and_existing_guides(texts: dict[str, str]) -> None:
    links = re.findall(r"\]\(([^)]+)\)", texts["llms.txt"])
    assert set(texts) == {"llms.txt"} | {link for link in links if link.startswith("llms/")}
    assert len(texts) == 1 + len(NAMES)
    for link in links:
        assert link in texts or (ROOT / link).exists(), link


def test_code_of_the_start_runs(texts: dict[str, str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", texts["llms.txt"], re.DOTALL)
    with FakeFactorial().serve() as server:
        here = {"FACTORIAL_BASE_URL": server.url, "FACTORIAL_TOKEN": server.token}
        done = run("-c", code, **here)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("404 ")


@pytest.mark.parametrize("name", NAMES)
def test_domain_text_has_each_operation_as_it_is_called(name: str, texts: dict[str, str]) -> None:
    pattern = r"^- `(\w+ \S+)` → `api\.(\w+)\.(\w+)\.(\w+)\(([^)]*)\)` → `(\S.*?)`[,.]"
    found = re.findall(pattern, texts[f"llms/{name}.md"], re.M)
    operations = [
        each for resource in domains.domain(name).resources for each in resource.operations
    ]
    assert [request for request, *_ in found] == [f"{o.method} {o.path}" for o in operations]
    classes = {*factorial_sdk.__all__}
    with FakeFactorial(employees=1).client() as api:
        for _, domain, resource, method, arguments, returned in found:
            call = getattr(getattr(getattr(api, domain), resource), method)
            signature = inspect.signature(call)
            signature.bind(**dict.fromkeys(re.findall(r"\w+(?=: )", arguments)))  # all it needs
            for cls in classes & set(re.findall(r"\w+", returned)):
                assert getattr(factorial_sdk, cls).__name__ in str(signature.return_annotation)


@pytest.mark.parametrize("name", NAMES)
def test_domain_text_has_each_class_with_its_fields(name: str, texts: dict[str, str]) -> None:
    blocks = re.findall(
        r"^(Record|Body|Enum) `(\w+)`.*:.*\n\n((?:- .*\n)*)", texts[f"llms/{name}.md"], re.M
    )
    domain = domains.domain(name)
    entries = [*domain.enums]
    for resource in domain.resources:
        entries += [*resource.records, *resource.bodies, *resource.enums]
    assert sorted(cls for _, cls, _ in blocks) == sorted(entry.name for entry in entries)
    for kind, cls, block in blocks:
        fields = re.findall(r"^- `(\w+)`", block, re.M)
        value = getattr(factorial_sdk, cls)
        wanted = list(value.__members__) if kind == "Enum" else [*field_names(value)]
        assert fields == [field for field in wanted if field != "extra"]


def test_text_of_an_operation_and_a_field(texts: dict[str, str]) -> None:
    text = texts["llms/timeoff.md"]
    approve = (
        "- `POST timeoff/leaves/approve` → "
        "`api.timeoff.leaves.approve(data: LeaveApprove | ID | dict)` → `Leave`. Approve a leave, "
        "through its approval flow if it has one. The user must be allowed to approve it."
    )
    pending = "True: ONLY pending leaves; with `approved=True`, approved ones, too."
    first_half = (
        "The first half. The API misspells it (`beggining_of_day`), the vendor's text about "
        "records does not; both are read."
    )
    for line in (
        approve,
        f"  - `include_pending`: bool — {pending}",
        "- `start_on`: date | str (required) — First day of the leave.",
        f"- `BEGINNING_OF_DAY` = `'beggining_of_day'` — {first_half}",
    ):
        assert f"{line}\n" in text


def test_texts_are_short_enough_to_be_read(texts: dict[str, str]) -> None:
    sizes = {name: len(text.encode()) for name, text in texts.items()}
    assert {name: size for name, size in sizes.items() if size > 120_000} == {}
    assert sizes["llms.txt"] < 12_000


def test_release_expects_the_text_of_every_domain_in_the_sdist() -> None:
    assert contents.domains(ROOT) == set(NAMES)
