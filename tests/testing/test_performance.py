"""Review processes: their setup, start, participants, evaluations and agreements."""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.resources.performance import ReviewProcessTarget
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode
from .conformance.bodies import store_of
from .test_actions import act, ok, whole
from .test_fake import MONDAY, ask, ids, read, send

REVIEWS = "performance/review_processes"
TARGETS = "performance/review_process_targets"
EVALUATIONS = "performance/review_evaluations"
QUESTIONNAIRES = "performance/review_questionnaire_by_strategies"
AUTHOR = {"author_access_id": "501400"}
DEADLINE = "2027-02-04T08:00:00Z"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(employees=14, now=MONDAY)


def draft(fake: FakeFactorial, **fields: Any) -> dict[str, Any]:
    body = {
        **AUTHOR,
        "name": "Spring",
        "reviewer_strategies": ["self"],
        "target_strategy": "all_employees",
        "ends_at": DEADLINE,
    }
    made: dict[str, Any] = act(fake, REVIEWS, {**body, **fields})
    return made


def participants(fake: FakeFactorial, process: dict[str, Any]) -> list[str]:
    records = whole(fake, f"{TARGETS}?performance_review_process_ids[]={process['id']}")
    return [record["access_id"] for record in records]


def evaluations(fake: FakeFactorial, process: dict[str, Any]) -> list[dict[str, Any]]:
    return whole(fake, f"{EVALUATIONS}?performance_review_process_ids[]={process['id']}")


# Setup


def test_process_goes_through_its_states(fake: FakeFactorial) -> None:
    made = draft(fake)
    key = {"id": made["id"]}
    for action, more, status in (
        ("schedule", {"starts_at": "2027-01-04T08:00:00Z"}, "scheduled"),
        ("update_schedule", {"starts_at": "2027-01-05T08:00:00Z"}, "scheduled"),
        ("remove_schedule", {}, "draft"),
        ("start", {}, "active"),
        ("stop", {}, "finished"),
        ("reopen", {"ends_at": DEADLINE}, "active"),
    ):
        assert act(fake, f"{REVIEWS}/{action}", {**key, **more})["status"] == status
    assert send(fake, "POST", f"{REVIEWS}/start", key).status == 409
    assert act(fake, f"{REVIEWS}/toggle_archive", key)["archived"] is True
    assert act(fake, f"{REVIEWS}/toggle_archive", key)["archived"] is False
    copy = act(fake, f"{REVIEWS}/duplicate", {**key, **AUTHOR})
    assert (copy["status"], copy["id"] != made["id"]) == ("draft", True)


def test_created_process_has_its_strategy_and_configurations(fake: FakeFactorial) -> None:
    fields = {"agreements_enabled": True, "competencies_assessments_enabled": False}
    made = draft(fake, target_strategy="by_teams", arguments=["7"], **fields)
    assert made["target_strategy"] == {"strategy": "by_teams", "arguments": ["7"]}
    assert made["agreements_configuration"] == {"enabled": True, "esignature_enabled": False}
    assert made["competencies_assessments_configuration"] == {"enabled": False}
    (owner,) = whole(
        fake, f"performance/review_owners?performance_review_process_ids[]={made['id']}"
    )
    assert owner["access_id"] == "501400"
    path = f"performance/review_owners/{owner['id']}"
    assert send(fake, "DELETE", path, b"").status == 409


def test_process_from_a_template_has_its_rules(fake: FakeFactorial) -> None:
    template = whole(fake, "performance/review_process_custom_templates")[0]
    body = {**AUTHOR, "template_id": template["id"], "template_type": "custom"}
    made = act(fake, f"{REVIEWS}/create_from_template", body)
    for name in ("name", "description", "target_strategy", "reviewer_strategies"):
        assert made[name] == template[name]
    unknown = send(fake, "POST", f"{REVIEWS}/create_from_template", {**body, "template_id": "1"})
    assert unknown.json["errors"] == {"template_id": ["must exist"]}


SETUP: list[tuple[str, str, dict[str, Any]]] = [
    (REVIEWS, "schedule", {"starts_at": "2027-01-05T08:00:00Z"}),
    (REVIEWS, "update_reviewer_strategies", {"reviewer_strategies": ["manager"]}),
    (REVIEWS, "update_target_strategy", {"target_strategy": "by_teams", "arguments": ["7"]}),
    (
        QUESTIONNAIRES,
        "update_questionnaire_for_strategy",
        {"strategy": "self", "questionnaire_content": []},
    ),
]


@pytest.mark.parametrize(("path", "action", "fields"), SETUP, ids=[row[1] for row in SETUP])
def test_setup_is_only_changed_in_a_draft(
    fake: FakeFactorial, path: str, action: str, fields: dict[str, Any]
) -> None:
    made = draft(fake)
    body = {"id": made["id"], "performance_review_process_id": made["id"], **fields}
    act(fake, f"{REVIEWS}/schedule", {"id": made["id"], "starts_at": "2027-01-04T08:00:00Z"})
    refused = send(fake, "POST", f"{path}/{action}", body)
    assert (refused.status, refused.json) == (409, {"errors": {"status": ["is scheduled"]}})
    act(fake, f"{REVIEWS}/remove_schedule", {"id": made["id"]})
    act(fake, f"{path}/{action}", body)


def test_strategies_of_a_draft_are_replaced(fake: FakeFactorial) -> None:
    key = {"id": draft(fake)["id"]}
    rule = {"target_strategy": "by_locations", "arguments": ["3"]}
    changed = act(fake, f"{REVIEWS}/update_target_strategy", {**key, **rule})
    assert changed["target_strategy"] == {"strategy": "by_locations", "arguments": ["3"]}
    kinds = {"reviewer_strategies": ["manager", "peers"]}
    changed = act(fake, f"{REVIEWS}/update_reviewer_strategies", {**key, **kinds})
    assert changed["reviewer_strategies"] == ["manager", "peers"]


def test_questionnaire_of_a_strategy_is_replaced(fake: FakeFactorial) -> None:
    made = draft(fake)
    question = {"uuid": "q", "mandatory": True, "title": "Why?", "answer_type": "text"}
    content = [{"uuid": "g", "type": "question", "questions": [question]}]
    body = {
        "performance_review_process_id": made["id"],
        "strategy": "direct_reports",
        "questionnaire_content": content,
    }
    action = f"{QUESTIONNAIRES}/update_questionnaire_for_strategy"
    changed = act(fake, action, body)
    assert changed["id"] == changed["performance_review_process_id"] == made["id"]
    questionnaire = changed["direct_report_questionnaire"]
    assert questionnaire["reviewer_strategy"] == "direct_reports"
    assert questionnaire["content"][0]["questions"][0]["title"] == "Why?"
    changed = act(fake, action, {**body, "questionnaire_content": []})
    assert changed["direct_report_questionnaire"]["content"] == []


# Start


def test_process_without_setup_cannot_start(fake: FakeFactorial) -> None:
    made = act(fake, REVIEWS, AUTHOR)
    missing = {
        "missing_title",
        "missing_deadline",
        "missing_reviewer_strategy",
        "missing_target_strategy",
    }
    assert set(made["start_validation_errors"]) == missing
    refused = send(fake, "POST", f"{REVIEWS}/start", {"id": made["id"]})
    assert refused.status == 422
    assert set(refused.json["errors"]["start_validation_errors"]) == missing
    key = {"id": made["id"]}
    act(fake, f"{REVIEWS}/update_basic_info", {**key, "name": "Spring"})
    act(fake, f"{REVIEWS}/update_deadline", {**key, "ends_at": DEADLINE})
    act(fake, f"{REVIEWS}/update_reviewer_strategies", {**key, "reviewer_strategies": ["self"]})
    nobody = {**key, "target_strategy": "by_employees", "arguments": ["1"]}
    changed = act(fake, f"{REVIEWS}/update_target_strategy", nobody)
    assert changed["start_validation_errors"] == ["missing_target_strategy_members"]
    somebody = {**nobody, "arguments": ["1400"]}
    changed = act(fake, f"{REVIEWS}/update_target_strategy", somebody)
    assert changed["start_validation_errors"] == []
    act(fake, f"{REVIEWS}/start", key)


def test_start_finds_the_participants(fake: FakeFactorial) -> None:
    people = whole(fake, "employees/employees")
    active = [person for person in people if person["active"]]
    assert 0 < len(active) < len(people)
    team = read(fake, "teams/teams")["data"][1]
    place = active[0]["location_id"]
    for strategy, arguments, expected in (
        ("all_employees", [], active),
        ("by_employees", ["1403"], [person for person in active if person["id"] == "1403"]),
        ("by_teams", [team["id"]], [p for p in active if p["id"] in team["employee_ids"]]),
        ("by_locations", [place], [p for p in active if p["location_id"] == place]),
    ):
        made = draft(fake, target_strategy=strategy, arguments=arguments)
        assert participants(fake, made) == []
        assert act(fake, f"{REVIEWS}/start", {"id": made["id"]})["status"] == "active"
        assert participants(fake, made) == [person["access_id"] for person in expected], strategy


def test_start_creates_an_evaluation_for_each_reviewer(fake: FakeFactorial) -> None:
    people = {person["id"]: person for person in whole(fake, "employees/employees")}
    lead = next(person for person in people.values() if person["manager_id"] == "1400")
    kinds = ["self", "manager", "direct_reports", "peers"]
    chosen = {"target_strategy": "by_employees", "arguments": [lead["id"]]}
    made = draft(fake, reviewer_strategies=kinds, **chosen)
    act(fake, f"{REVIEWS}/start", {"id": made["id"]})
    found = {(row["evaluation_type"], row["reviewer_access_id"]) for row in evaluations(fake, made)}
    reports = {
        ("direct_reports", person["access_id"])
        for person in people.values()
        if person["active"] and person["manager_id"] == lead["id"]
    }
    assert found == {("self", lead["access_id"]), ("manager", "501400")} | reports
    assert {row["review_process_target_id"] for row in evaluations(fake, made)} == {
        f"{made['id']}-{lead['access_id']}"
    }


# Participants and reviewers


def test_participant_has_a_composite_id(mode: Mode, fake: FakeFactorial) -> None:
    make = fake.async_client if mode.is_async else fake.client
    api = make(strict=True)
    endpoint = api.performance.review_process_targets
    first = mode.call(endpoint.get, limit=1)[0]
    assert first.id == f"{first.performance_review_process_id}-{first.access_id}"
    assert mode.call(endpoint.get_by_id, first.id) == first
    assert list(mode.call(endpoint.get, ids=[first.id])) == [first]
    assert len(mode.call(endpoint.all)) == 14
    found = mode.call(api.performance.review_evaluations.get, review_process_target_ids=[first.id])
    assert {evaluation.target_access_id for evaluation in found} == {first.access_id}
    mode.close(api)
    assert ask(fake, f"{TARGETS}/{first.materialized_process_target_id}").status == 404
    assert read(fake, f"{TARGETS}/{first.id}", "2026-04-01")["id"] == first.id


def test_added_participant_has_a_composite_id(fake: FakeFactorial) -> None:
    process = draft(fake)["id"]
    made = fake.make(ReviewProcessTarget, performance_review_process_id=process, access_id="501403")
    assert made.id == f"{process}-501403"
    assert str(made.materialized_process_target_id).isdecimal()
    assert fake.add(made) == made
    assert len(fake.records(ReviewProcessTarget)) == 15


def test_second_id_of_a_participant_finds_nothing(fake: FakeFactorial) -> None:
    second = read(fake, TARGETS)["data"][0]["materialized_process_target_id"]
    body = {"id": second, "peer_access_ids": ["501409"]}
    assert send(fake, "POST", f"{TARGETS}/add_peers", body).status == 404
    assert send(fake, "DELETE", f"{TARGETS}/{second}", b"").status == 404
    process = read(fake, REVIEWS)["data"][1]["id"]
    plan = {"process_id": process, "target_id": second}
    refused = send(fake, "POST", "performance/agreements/initiate", plan)
    assert refused.json["errors"] == {"target_id": ["must exist"]}


def test_writes_of_composite_ids_are_rolled_back(fake: FakeFactorial) -> None:
    store = store_of(fake)
    before = store.all(TARGETS)
    first, second = before[:2]
    new = {**first, "performance_review_process_id": 5}

    def write() -> None:
        with store.transaction():
            assert store.add(TARGETS, new)["id"] == f"5-{first['access_id']}"
            store.change(TARGETS, second["id"], materialized_process_target_id=1)
            store.remove(TARGETS, first["id"])
            assert store.find(TARGETS, first["id"]) is None
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert store.all(TARGETS) == before
    assert store.find(TARGETS, first["id"]) == first
    assert store.find(TARGETS, f"5-{first['access_id']}") is None


def test_participants_are_added_to_active_processes(fake: FakeFactorial) -> None:
    chosen = {"target_strategy": "by_employees", "arguments": ["1400"]}
    made = draft(fake, **chosen)
    new = {"performance_review_process_id": made["id"], "targets_access_ids": ["501400", "501403"]}
    assert send(fake, "POST", f"{TARGETS}/bulk_create", new).status == 409
    act(fake, f"{REVIEWS}/start", {"id": made["id"]})
    added = act(fake, f"{TARGETS}/bulk_create", new)
    assert [row["id"] for row in added] == [f"{made['id']}-501400", f"{made['id']}-501403"]
    written = [row["reviewer_access_id"] for row in evaluations(fake, made)]
    assert written == ["501400", "501403"]
    removed = ok(send(fake, "DELETE", f"{TARGETS}/{added[1]['id']}", b""))
    assert removed == added[1]
    assert participants(fake, made) == ["501400"]
    assert [row["target_access_id"] for row in evaluations(fake, made)] == ["501400"]
    again = act(fake, f"{TARGETS}/bulk_create", new)
    assert [row["id"] for row in again] == [row["id"] for row in added]
    assert participants(fake, made) == ["501400", "501403"]


def test_peers_are_added_to_a_participant(fake: FakeFactorial) -> None:
    target = read(fake, TARGETS)["data"][0]
    body = {"id": target["id"], "peer_access_ids": ["501409"]}
    assert act(fake, f"{TARGETS}/add_peers", body) == target
    query = f"{EVALUATIONS}?review_process_target_ids[]={target['id']}&reviewer_strategies[]=peers"
    made = [row for row in whole(fake, query) if row["evaluation_type"] == "peers"]
    assert [row["reviewer_access_id"] for row in made] == ["501409"]


def test_reviewer_is_replaced_in_open_evaluations(fake: FakeFactorial) -> None:
    made = draft(fake, reviewer_strategies=["self", "manager"])
    act(fake, f"{REVIEWS}/start", {"id": made["id"]})
    by_kind = {row["evaluation_type"]: row["id"] for row in evaluations(fake, made)}
    body = {"id": by_kind["manager"], "new_reviewer_access_id": "501409"}
    replaced = act(fake, f"{EVALUATIONS}/replace_reviewer", body)
    assert replaced["reviewer_access_id"] == "501409"
    own = send(fake, "POST", f"{EVALUATIONS}/replace_reviewer", {**body, "id": by_kind["self"]})
    assert own.status == 409
    act(fake, f"{REVIEWS}/stop", {"id": made["id"]})
    stopped = send(fake, "POST", f"{EVALUATIONS}/replace_reviewer", body)
    assert (stopped.status, stopped.json) == (409, {"errors": {"status": ["is finished"]}})


# Agreements


def test_agreement_is_initiated_once(fake: FakeFactorial) -> None:
    path = "performance/agreements"
    known = {row["target_id"] for row in read(fake, path)["data"]}
    target = next(row for row in read(fake, TARGETS)["data"] if row["id"] not in known)
    process = target["performance_review_process_id"]
    body = {"process_id": process, "target_id": target["id"]}
    made = act(fake, f"{path}/initiate", body)
    assert (made["process_id"], made["target_id"]) == (process, target["id"])
    assert ids(ask(fake, f"{path}?target_ids[]={target['id']}")) == [made["id"]]
    assert send(fake, "POST", f"{path}/initiate", body).status == 422
    finished = read(fake, REVIEWS)["data"][0]["id"]
    other = send(fake, "POST", f"{path}/initiate", {**body, "process_id": finished})
    assert list(other.json["errors"]) == ["target_id"]
    unknown = send(fake, "POST", f"{path}/initiate", {**body, "target_id": "1-2"})
    assert unknown.json["errors"] == {"target_id": ["must exist"]}
    rest = act(fake, f"{path}/bulk_initiate", {"process_id": process})
    assert len(rest) == 14 - len(known) - 1
