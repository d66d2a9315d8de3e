"""The check of the built site finds dead links and missing names."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import pytest

import checking
import domains
import names
import pages
from factorial_sdk.testing import pytest_plugin
from keywords import KEYWORDS, TOPICS

from .test_readme import ROOT

HEAD = b"# Sphinx inventory version 2\n# Project: p\n# Version: v\n# zlib\n"

WORDS = {
    "docnames": list(KEYWORDS),
    "terms": {
        word: list(range(len(KEYWORDS)))
        for words in KEYWORDS.values()
        for word in words.split(", ")
    },
    "titleterms": {},
    "indexentries": {},
}


def site(folder: Path, names: list[str], unsearched: str = "") -> Path:
    lines = "".join(f"{name} py:class 1 page.html#$ -\n" for name in names)
    (folder / "objects.inv").write_bytes(HEAD + zlib.compress(lines.encode()))
    objects: dict[str, list[object]] = {}
    for name in names:
        if name != unsearched:
            path, _, own = name.rpartition(".") if " " not in name else ("", "", name)
            objects.setdefault(path, []).append([0, 0, 1, "", own])
    (folder / "searchindex.js").write_text(
        f"Search.setIndex({json.dumps(WORDS | {'objects': objects})})"
    )
    return folder


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("other.html", None),
        ("other.html#here", None),
        ("#top", None),
        ("folder/", None),
        ("https://example.com/nowhere", None),
        ("data:image/png;base64,x", None),
        ("gone.html", "gone.html: no such file"),
        ("other.html#gone", "other.html#gone: no such place"),
        ("#gone", "#gone: no such place"),
    ],
)
def test_dead_link_is_found(tmp_path: Path, link: str, problem: str | None) -> None:
    (tmp_path / "index.html").write_text(f'<a href="{link}">x</a>')
    (tmp_path / "other.html").write_text('<p id="here">')
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "index.html").write_text("<p>")
    assert list(checking.dead_links(tmp_path)) == ([f"index.html: {problem}"] if problem else [])


def test_missing_public_name_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "missing_topics", lambda site: ())  # tested below
    every = list(names.public_names())
    assert {"factorial_sdk.Client", "factorial_sdk.webhooks.Router"} < set(every)
    assert {"factorial_sdk.sync_runs.RunKey", "factorial_sdk.testing.FakeServer"} < set(every)
    requests = [
        f"{operation.method} {operation.url}"
        for domain in domains.all_domains()
        for resource in domain.resources
        for operation in resource.operations
    ]
    assert checking.main(site(tmp_path, [*every, *requests])) == 0
    some = [name for name in every if name != "factorial_sdk.webhooks.Router"]
    some += requests[1:]
    assert checking.main(site(tmp_path, some, unsearched="factorial_sdk.Client")) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "factorial_sdk.Client is not found by the search",
        "factorial_sdk.webhooks.Router is not in the reference",
        f"{requests[0]} is not found by the search",
    ]


def test_word_that_the_search_lacks_is_found(tmp_path: Path) -> None:
    index = {
        "docnames": ["files", "lists"],
        "terms": {"upload": [0, 1], "retri": 1, "cannot": 1, "trace": 1},
        "titleterms": {"pagin": 1},
    }
    (tmp_path / "searchindex.js").write_text(f"Search.setIndex({json.dumps(index)})")
    wanted = {"files": "uploads, pagination", "lists": "upload, pagination, retry, cancel, tracing"}
    assert list(checking.missing_words(tmp_path, wanted)) == [
        "files is not found by the word pagination",
        "lists is not found by the word cancel",
    ]


def test_topic_that_does_not_come_first_is_found(tmp_path: Path) -> None:
    index = {
        "docnames": ["files", "lists"],
        "indexentries": {
            "429": [[1, "wait", True]],
            "page": [[1, "", True], [0, "", False]],
            "cursor": [[1, "", True]],
        },
    }
    (tmp_path / "searchindex.js").write_text(f"Search.setIndex({json.dumps(index)})")
    (tmp_path / "files.html").write_text("<p>")
    (tmp_path / "lists.html").write_text('<p id="wait">')
    wanted = {
        "lists#wait": "429, cursor",
        "lists": "page, cursor",
        "files": "page",
        "lists#gone": "429",
        "gone": "429",
    }
    assert list(checking.missing_topics(tmp_path, wanted)) == [
        "lists#wait is not found by the topic cursor",
        "files is not found by the topic page",
        "lists#gone has topics, but does not exist",
        "gone has topics, but does not exist",
    ]


@pytest.mark.parametrize(
    ("topic", "place"),
    [
        ("429", "reliability#rate-limit"),
        ("rate limit", "reliability#rate-limit"),
        ("cancel", "concurrency#cancellation"),
        ("model_dump", "reference/records#factorial_sdk.Model.to_dict"),
        ("pagination", "lists"),
        ("timesheet", "reference/domains/attendance/shifts"),
        ("vacation", "reference/domains/timeoff/leaves"),
        ("429", "errors"),
        ("salary", "reference/domains/contracts/contract_versions"),
        ("upload", "files#uploading"),
        ("async test", "testing#async-tests"),
        ("signature", "webhooks#verification-the-challenge"),
    ],
)
def test_topics_that_readers_search_for_have_a_place(topic: str, place: str) -> None:
    assert topic in TOPICS[place].split(", ")


def test_topics_are_distinct_and_as_the_search_compares_them() -> None:
    for topics in TOPICS.values():
        every = topics.split(", ")
        assert len(every) == len(set(every)), topics
        assert all(topic == topic.strip().lower() and topic for topic in every), topics


@pytest.mark.parametrize(
    ("word", "page"),
    [("cancel", "concurrency"), ("pagination", "lists"), ("upload", "files"), ("tenant", "fleet")],
)
def test_words_that_readers_search_for_lead_to_a_guide(word: str, page: str) -> None:
    assert word in KEYWORDS[page].split(", ")


def test_reference_of_testing_lists_the_fixtures() -> None:
    found = dict(pages.module_pages())
    listed = re.findall(r"^   \* - ``(\w+)``$", found["modules/testing"], re.MULTILINE)
    assert listed == ["fake_factorial", "factorial_client", "async_factorial_client"]
    for name in listed:
        assert type(getattr(pytest_plugin, name)) is type(pytest_plugin.fake_factorial)
    assert "fixture" not in found["modules/webhooks"]


def test_keywords_are_single_words_of_pages() -> None:
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")}
    for domain in domains.all_domains():
        pages |= {f"reference/domains/{domain.name}/{each.name}" for each in domain.resources}
    assert KEYWORDS.keys() <= pages
    for words in KEYWORDS.values():
        assert all(re.fullmatch("[a-z]+", word) for word in words.split(", ")), words


def test_too_large_page_and_site_are_found(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "page.html").write_text("x" * 301)
    (tmp_path / "index.html").write_text("x" * 300)
    (tmp_path / "searchindex.js").write_text("x" * 400)
    found = list(checking.too_large(tmp_path, max_page=300, max_site=1000))
    assert found == [
        "folder/page.html: 301 bytes, more than 300",
        "the site: 1,001 bytes, more than 1,000",
    ]
    assert list(checking.too_large(tmp_path, max_page=301, max_site=1001)) == []
    assert checking.MAX_PAGE == 300_000
    assert checking.MAX_SITE == 20_000_000


def test_reference_pages_list_all_public_names(tmp_path: Path) -> None:
    folder = Path(names.__file__).parents[1] / "reference"
    listed: list[str] = []
    for page in folder.glob("*.rst"):
        for module, block in re.findall(
            r"^\.\. public:: (\S+)\n((?:\n|   .*\n)*)", page.read_text(encoding="utf-8"), re.M
        ):
            listed += [f"{module}.{name}" for name in block.split()]
    assert len(listed) == len(set(listed)), "twice"
    generated = ("factorial_sdk.resources",)
    wanted = {
        name
        for name, value in names.public_names().items()
        if name.count(".") == 1
        and not getattr(value, "__module__", "").startswith(generated)
        and names.public_names().get(dict(names.aliases()).get(name, ""), None) is None
    }
    assert wanted - set(listed) - {"factorial_sdk.SyncPayload"} == set()
