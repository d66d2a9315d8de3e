"""Actions of documents and tasks, which refer to accounts instead of employees."""

from __future__ import annotations

from typing import Any

import pytest

import factorial_sdk
from factorial_sdk.testing import FakeFactorial
from factorial_sdk.testing.store.store import ACCESS_OFFSET

from ...conftest import Mode
from ..conformance.bodies import store_of
from ..test_actions import act, ok, whole
from ..test_fake import MONDAY, read, send

TASKS = "tasks/tasks"
DOCUMENTS = "documents/documents"
NEW = {"name": "Mend the sail", "status": "todo"}


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


def accounts(fake: FakeFactorial) -> set[str]:
    return {person["access_id"] for person in whole(fake, "employees/employees")}


def test_people_of_tasks_and_documents_are_accounts(fake: FakeFactorial) -> None:
    assignees = [key for task in whole(fake, TASKS) for key in task["assignee_ids"]]
    documents = whole(fake, DOCUMENTS)
    signees = [key for document in documents for key in document["signees"]]
    authors = [document["author_id"] for document in documents]
    for keys in (assignees, signees, authors):
        assert keys
        assert {*keys} <= accounts(fake)


@pytest.mark.parametrize("action", ["", "/bulk_create"])
def test_task_takes_accounts_and_has_an_author(fake: FakeFactorial, action: str) -> None:
    store_of(fake).change("employees/employees", 1400, active=False)
    body = {**NEW, "assignee_ids": ["501400", "501403"]}
    made = act(fake, f"{TASKS}{action}", body)
    tasks: list[Any] = made if action else [made]
    assert [key for task in tasks for key in task["assignee_ids"]] == ["501400", "501403"]
    assert {task["author_employee_id"] for task in tasks} == {"1403"}
    made = act(fake, f"{TASKS}{action}", {**body, "author_employee_id": "1406"})
    assert (made[0] if action else made)["author_employee_id"] == "1406"
    response = send(fake, "POST", f"{TASKS}{action}", {**body, "assignee_ids": ["1400"]})
    assert response.json == {"errors": {"assignee_ids[0]": ["must exist"]}}


def test_project_task_assigns_the_accounts_of_employees(fake: FakeFactorial) -> None:
    project = read(fake, "project_management/projects?limit=1")["data"][0]["id"]
    body = {**NEW, "project_id": project, "assignee_employee_ids": ["1400", "1403"]}
    with fake.client() as api:
        made = api.project_management.project_tasks.create(body)
    task = read(fake, f"{TASKS}/{made.task_id}")
    assert task["assignee_ids"] == ["501400", "501403"]


def test_document_update_replaces_the_signees(fake: FakeFactorial) -> None:
    document = read(fake, f"{DOCUMENTS}?limit=1")["data"][0]
    path = f"{DOCUMENTS}/{document['id']}"
    body = {"id": document["id"], "public": False, "request_esignature": False}
    changed = ok(send(fake, "PUT", path, {**body, "signee_ids": ["501403"]}))
    assert (changed["signees"], changed["author_id"]) == (["501403"], document["author_id"])
    response = send(fake, "PUT", path, {**body, "signee_ids": [str(1403 + 2 * ACCESS_OFFSET)]})
    assert response.json == {"errors": {"signee_ids[0]": ["must exist"]}}


def test_document_of_employees_needs_an_employee(mode: Mode, fake: FakeFactorial) -> None:
    auth = factorial_sdk.AccessTokenAuth(fake.token)
    api = mode.client(auth=auth, transport=fake.transport())
    document: dict[str, Any] = {"author_id": "501400", "company_id": "2214"}
    before = len(whole(fake, DOCUMENTS))
    upload = api.documents.documents.upload
    with pytest.raises(factorial_sdk.ValidationError) as caught:
        mode.call(upload, ("a.pdf", b"%PDF-"), **document)
    assert caught.value.fields == {
        "employee_id": ("can't be blank in the space employee_my_documents",)
    }
    assert fake.requests[-1].status == 422
    assert caught.value.response.headers["x-fake-generic"] == "true"
    assert len(whole(fake, DOCUMENTS)) == before
    made = mode.call(upload, ("a.pdf", b"%PDF-"), **document, employee_id="1400")
    assert (made.employee_id, made.is_company_document) == ("1400", False)
    public = factorial_sdk.DocumentCreateSpace.COMPANY_PUBLIC
    made = mode.call(upload, ("a.pdf", b"%PDF-"), **document, space=public)
    assert (made.employee_id, made.is_company_document) == (None, True)
