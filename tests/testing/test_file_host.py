"""The host of files: signed addresses that expire by the fake's clock, ranges, the second host."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from factorial_sdk.resources.documents import Document
from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse
from factorial_sdk.testing.file_host import files_url, invent_pdf

from ..conftest import Mode

KEY = {"x-api-key": "demo-key"}
BULK = "/api/2026-10-01/resources/documents/download_urls/bulk_create"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(employees=2)


def address(fake: FakeFactorial, key: Any = None) -> str:
    """A new address of a document, of the first one by default."""
    chosen = key or fake.records(Document)[0].id
    headers = {**KEY, "content-type": "application/json"}
    made = fake.handle(FakeRequest("POST", BULK, headers, b'{"ids": ["%s"]}' % chosen.encode()))
    url: str = made.json[0]["url"]
    return url


def get(fake: FakeFactorial, url: str, method: str = "GET", **headers: str) -> FakeResponse:
    target = httpx.URL(url).raw_path.decode()
    return fake.handle(FakeRequest(method, target, headers))


def test_address_expires_by_the_clock_of_the_fake(fake: FakeFactorial) -> None:
    url = address(fake)
    fake.advance(seconds=298)
    assert get(fake, url).status == 200
    fake.advance(seconds=2)
    response = get(fake, url)
    assert (response.status, response.json) == (403, {"error": "the address has expired"})
    assert get(fake, address(fake)).status == 200


def test_address_cannot_be_changed(fake: FakeFactorial) -> None:
    url = address(fake)
    expires = url.partition("expires=")[2].partition("&")[0]
    for other in (
        url.replace(expires, str(int(expires) + 9)),
        url.replace(f"expires={expires}", "expires="),
        url.replace("/documents/1", "/documents/2"),
        url.replace("/documents/", "/receipts/"),
        url[:-1] + ("0" if url[-1] != "0" else "1"),
        url.partition("?")[0],
    ):
        assert get(fake, other).status == 403


def test_credentials_are_refused_by_the_host_of_files(fake: FakeFactorial) -> None:
    assert get(fake, address(fake), **KEY).status == 400
    assert get(fake, address(fake), authorization="Bearer demo-token").status == 400


def test_host_of_files_only_reads(fake: FakeFactorial) -> None:
    response = get(fake, address(fake), "PUT")
    assert (response.status, response.headers["allow"]) == (405, "GET, HEAD")
    assert get(fake, address(fake), "HEAD").status == 200


def test_deleted_document_is_gone(fake: FakeFactorial) -> None:
    document = fake.records(Document)[0]
    url = address(fake)
    path = f"/api/2026-10-01/resources/documents/documents/{document.id}"
    assert fake.handle(FakeRequest("DELETE", path, KEY)).status == 200
    assert get(fake, url).status == 404


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=5-9", 206, slice(5, 10)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=0-99999999", 206, slice(0, None)),
        ("bytes=-99999999", 206, slice(0, None)),
        ("bytes=99999999-", 416, slice(0, 0)),
        ("bytes=9-5", 416, slice(0, 0)),
        ("bytes=-", 200, slice(0, None)),
        ("bytes=0-1,3-4", 200, slice(0, None)),
        ("lines=1-2", 200, slice(0, None)),
    ],
)
def test_range_is_served(fake: FakeFactorial, asked: str, status: int, part: slice) -> None:
    url = address(fake)
    whole = get(fake, url).body
    response = get(fake, url, range=asked)
    assert (response.status, response.body) == (status, whole[part])
    if status == 206:
        first = whole.index(response.body) if len(response.body) > 9 else range(len(whole))[part][0]
        last = first + len(response.body) - 1
        assert response.headers["content-range"] == f"bytes {first}-{last}/{len(whole)}"


def test_range_of_another_version_is_the_whole_file(fake: FakeFactorial) -> None:
    url = address(fake)
    tag = get(fake, url).headers["etag"]
    assert get(fake, url, **{"range": "bytes=1-", "if-range": tag}).status == 206
    assert get(fake, url, **{"range": "bytes=1-", "if-range": '"other"'}).status == 200


@pytest.mark.parametrize("size", [0, 1, 30, 63, 64, 65, 1000, 20_137])
def test_invented_pdf_has_its_size(size: int) -> None:
    content = invent_pdf(7, size)
    assert len(content) == max(size, 7)
    if size > 40:
        assert content.startswith(b"%PDF-1.7\n% invented file 7\n")
        assert content.endswith(b"\n%%EOF\n")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8080", "http://localhost:8080"),
        ("localhost:8080", "http://127.0.0.1:8080"),
        ("[::1]:8080", "http://localhost:8080"),
        ("fake.example.com", "http://files.fake.example.com"),
    ],
)
def test_files_have_a_second_host_name(host: str, expected: str) -> None:
    assert files_url("http", host) == expected


def test_files_of_another_company_stay_its_own(fake: FakeFactorial) -> None:
    other = fake.add_company(employees=2)
    theirs = fake.records(Document, company=other)[0].id
    headers = {"x-api-key": other.api_key, "content-type": "application/json"}
    made = fake.handle(FakeRequest("POST", BULK, headers, b'{"ids": ["%s"]}' % theirs.encode()))
    assert get(fake, made.json[0]["url"]).status == 200
    assert f"/files/{other.id}/" in made.json[0]["url"]


def test_server_sends_addresses_that_lead_to_it(fake: FakeFactorial) -> None:
    with fake.serve() as server, httpx.Client(trust_env=False) as client:
        made = client.post(server.url + BULK, headers=KEY, json={"ids": ["1000"]})
        (record,) = made.json()
        assert record["url"].startswith(server.url.replace("127.0.0.1", "localhost") + "/files/")
        part = client.get(record["url"], headers={"range": "bytes=0-4"})
        assert (part.status_code, part.content) == (206, b"%PDF-")


def test_files_of_15_mb_are_accepted_and_larger_ones_refused(mode: Mode) -> None:
    # Source: the vendor's help center names 15 MB as the limit of an upload.
    import factorial_sdk

    fake = FakeFactorial(employees=2)
    with fake.serve() as server:
        options: Any = {"auth": factorial_sdk.AccessTokenAuth(fake.token), "timeout": 60}
        api = mode.client(base_url=server.url, **options)
        author = fake.records(factorial_sdk.Employee)[0].access_id
        limit = 15 * 1024 * 1024
        create = api.documents.documents.create
        for size in (limit, limit + 1):
            body = {
                **dict.fromkeys(("public", "is_pending_assignment", "request_esignature"), False),
                "space": "company_public",
                "author_id": author,
                "company_id": fake.companies[0].id,
                "signee_ids": [],
            }
            sent = {**body, "file": ("a.bin", b"x" * size)}
            if size > limit:
                with pytest.raises(factorial_sdk.ValidationError, match="15 MB"):
                    mode.call(create, sent, check_body=False)
            else:
                assert mode.call(create, sent, check_body=False).file_size == size
