"""``download`` and ``download_all`` of both clients, on the fake in all its transports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk.resources.documents import Document
from factorial_sdk.testing import FakeFactorial, no_sleep

from .conftest import Mode
from .core.files.test_names import ATTACKS

BULK = "/documents/download_urls/bulk_create"
FILES = "/files/"
TRANSPORTS = ("transport", "server", "app")


@contextmanager
def connected(mode: Mode, fake: FakeFactorial, how: str = "transport") -> Iterator[Any]:
    """A client of the fake by one of its transports."""
    auth = factorial_sdk.AccessTokenAuth(fake.token)
    if how == "server":
        with fake.serve() as server:
            yield mode.client(base_url=server.url, auth=auth, trust_env=False)
    elif how == "app":
        transport = httpx.ASGITransport(fake.app())
        yield mode.client(base_url="http://fake.example.com", auth=auth, transport=transport)
    else:
        yield mode.client(auth=auth, transport=fake.transport())


def statuses(fake: FakeFactorial, path: str) -> list[int]:
    return [each.status for each in fake.requests if path in each.path]


@pytest.mark.parametrize("how", TRANSPORTS)
def test_what_was_uploaded_is_downloaded(mode: Mode, tmp_path: Path, how: str) -> None:
    if how == "app" and not mode.is_async:
        pytest.skip("httpx serves ASGI to asynchronous clients only")
    fake, content = FakeFactorial(), bytes(range(256)) * 300
    with connected(mode, fake, how) as api:
        made = mode.call(
            api.documents.documents.upload,
            ("Müller.pdf", content),
            author_id=fake.records(Document)[0].author_id,
            company_id=fake.companies[0].id,
            employee_id=fake.records(Document)[0].employee_id,
        )
        assert mode.call(api.download, made) == content
        assert mode.call(api.download, made.id) == content
        assert mode.call(api.download, int(made.id)) == content
        assert mode.call(api.download, made, tmp_path) == tmp_path / "Müller.pdf"
        task = mode.call(api.tasks.tasks.get, limit=1)[0]
        file = mode.call(api.tasks.task_files.upload, ("x.txt", b"hi"), task_id=task.id)
        assert mode.call(api.download, file) == b"hi"
        (url,) = mode.call(api.documents.download_urls.bulk_create, {"ids": [made.id]})
        assert mode.call(api.download, url) == content
        assert mode.call(api.download, url.url, tmp_path / "x.pdf").read_bytes() == content
        host = httpx.URL(url.url).host
        assert host != httpx.URL(api._context.settings.base_url).host
    assert {*statuses(fake, FILES)} == {200}


@pytest.mark.parametrize("how", TRANSPORTS)
def test_receipts_of_expenses_are_downloaded(mode: Mode, tmp_path: Path, how: str) -> None:
    if how == "app" and not mode.is_async:
        pytest.skip("httpx serves ASGI to asynchronous clients only")
    with connected(mode, FakeFactorial(), how) as api:
        page = mode.call(api.expenses.expenses.get, limit=30)
        receipts = [file for expense in page for file in expense.files]
        report = mode.call(api.download_all, receipts, tmp_path)
    assert len(receipts) > 3
    assert [each.size for each in report.written] == [file.byte_size for file in receipts]
    assert all(each.path.read_bytes()[:5] == b"%PDF-" for each in report.written)


@pytest.mark.parametrize("how", ["transport"])
def test_all_documents_are_written_in_batches_of_50(mode: Mode, tmp_path: Path, how: str) -> None:
    fake, seen = FakeFactorial(employees=60), list[tuple[int, int | None]]()
    with connected(mode, fake, how) as api:
        documents = mode.call(api.documents.documents.all)
        report = mode.call(
            api.download_all,
            [*documents, documents[0].id, documents[1]],
            tmp_path / "new" / "folder",
            progress=lambda done, total: seen.append((done, total)),
        )
    report.raise_for_failures()
    assert [each.source for each in report.written] == list(documents)
    assert [each.size for each in report.written] == [each.file_size for each in documents]
    asked = [len(each.json["ids"]) for each in fake.requests if BULK in each.path]
    assert asked == [50, 50, 20]
    assert len({each.path.name for each in report.written}) == 120
    assert len([*(tmp_path / "new" / "folder").iterdir()]) == 120
    assert seen[-1] == (120, 120)


def test_ids_get_the_names_of_their_documents(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    with connected(mode, fake) as api:
        ids = [each.id for each in fake.records(Document)[:2]]
        report = mode.call(api.download_all, ids, tmp_path)
    names = [str(each.filename) for each in fake.records(Document)[:2]]
    assert [each.path.name for each in report.written] == [
        name.replace(".pdf", f" ({key}).pdf") for name, key in zip(names, ids, strict=True)
    ]
    assert [each.source for each in report.written] == ids


@pytest.mark.parametrize("overwrite", [False, True])
def test_namesake_of_a_later_download_replaces_nothing(
    mode: Mode, tmp_path: Path, overwrite: bool
) -> None:
    fake = FakeFactorial()
    first, second = (fake.make(Document, filename="contract.pdf") for _ in range(2))
    written: dict[str, bytes] = {}
    with connected(mode, fake) as api:
        for sources in ([first], [second], [first.id, second]):
            report = mode.call(api.download_all, sources, tmp_path, overwrite=overwrite)
            if overwrite or not written.keys() & {f"contract ({first.id}).pdf"}:
                report.raise_for_failures()
            written |= {each.path.name: each.path.read_bytes() for each in report.written}
    names = [f"contract ({each.id}).pdf" for each in (first, second)]
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(names)
    for document, name in zip((first, second), names, strict=True):
        with connected(mode, fake) as api:
            assert (tmp_path / name).read_bytes() == mode.call(api.download, document)


def test_failed_sources_have_the_same_names_again(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    documents = [fake.make(Document, filename=name) for name in ("a.pdf", "A.PDF", "b.pdf")]
    fake.fail_next(403, path=BULK)
    with connected(mode, fake) as api:
        failed = mode.call(api.download_all, documents, tmp_path).failed
        again = [each.source for each in failed[1:]]
        report = mode.call(api.download_all, again, tmp_path)
        rest = mode.call(api.download_all, documents[:1], tmp_path)
    assert [each.path.name for each in (*rest.written, *report.written)] == [
        f"a ({documents[0].id}).pdf", f"A ({documents[1].id}).PDF", f"b ({documents[2].id}).pdf"
    ]  # fmt: skip


def test_files_of_other_kinds_have_names_of_their_own(mode: Mode, tmp_path: Path) -> None:
    api = mode.client(lambda _: httpx.Response(200, content=b"x"))
    url = "https://files.example.com/a.pdf?planted"
    sources = [
        factorial_sdk.ExpenseFile(id="7", filename="a.pdf", byte_size=1, url=url),
        factorial_sdk.MileageFile(id="7", filename="a.pdf", byte_size=1, url=url),
        url,
        url + "2",
    ]
    names = []
    for source in sources:  # in any set, with the same result
        (file,) = mode.call(api.download_all, [source], tmp_path).written
        names.append(file.path.name)
    report = mode.call(api.download_all, sources, tmp_path, overwrite=True)
    assert [each.path.name for each in report.written] == names
    assert names[:2] == ["a (ExpenseFile 7).pdf", "a (MileageFile 7).pdf"]
    assert len({*names}) == 4
    assert "planted" not in repr(names)


def test_function_chooses_a_folder_for_each_employee(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    documents = fake.records(Document)[:4]
    with connected(mode, fake) as api:
        report = mode.call(
            api.download_all,
            documents,
            tmp_path / "new",
            name=lambda document, name: Path(str(document.employee_id), name),
        )
    report.raise_for_failures()
    for document, file in zip(documents, report.written, strict=True):
        stem, _, suffix = str(document.filename).rpartition(".")
        assert file.path == (
            tmp_path / "new" / str(document.employee_id) / f"{stem} ({document.id}).{suffix}"
        )
        assert file.path.stat().st_size == document.file_size


@pytest.mark.parametrize("overwrite", [False, True])
def test_chosen_path_outside_or_used_twice_fails(
    mode: Mode, tmp_path: Path, overwrite: bool
) -> None:
    fake = FakeFactorial()
    documents = [fake.make(Document) for _ in range(6)]
    paths = ["a.pdf", "A.PDF", "../b.pdf", str(tmp_path / "c.pdf"), "d/../../e.pdf", "ok/f.pdf"]
    chosen = {document.id: path for document, path in zip(documents, paths, strict=True)}
    with connected(mode, fake) as api:
        report = mode.call(
            api.download_all,
            documents,
            tmp_path / "in",
            name=lambda document, _: chosen[document.id],
            overwrite=overwrite,
        )
    assert [each.source for each in report.written] == [documents[0], documents[5]]
    outside = "name must return a relative path inside of the directory, got another one"
    again = (
        "name must return another path for each source, got one that it returned before; let the "
        "path end with the name that the function gets"
    )
    assert [str(each.error) for each in report.failed] == [again, outside, outside, outside]
    found = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {tmp_path / "in" / "a.pdf", tmp_path / "in" / "ok" / "f.pdf"}


def test_chosen_path_that_exists_is_kept(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    first, second = (fake.make(Document) for _ in range(2))
    with connected(mode, fake) as api:
        for document in (first, second):
            report = mode.call(
                api.download_all, [document], tmp_path, name=lambda *_: "contract.pdf"
            )
    assert str(report.failed[0].error) == (
        "the file exists already, and another document may have that name; give another path, or "
        "pass overwrite=True if the file is to be replaced"
    )


def test_error_of_the_naming_function_is_raised_first(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()

    def fail(source: object, name: str) -> str:
        raise LookupError("mine")

    wrong: Any = lambda *_: None  # noqa: E731
    with connected(mode, fake) as api:
        for name, error, message in (
            (fail, LookupError, "mine"),
            (wrong, TypeError, "name must return a path, got null"),
            ("x", TypeError, "name must be a function of two arguments, got string"),
        ):
            with pytest.raises(error) as caught:
                mode.call(api.download_all, fake.records(Document)[:2], tmp_path, name=name)
            assert str(caught.value) == message
    assert not [*tmp_path.iterdir()]


def test_hostile_names_stay_in_the_directory(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    # The fake sends JSON, which has no lone surrogates, and names that are empty as null.
    names = [name for name in ATTACKS if name and "\ud800" not in name]
    documents = [fake.make(Document, filename=name) for name in [*names, *names, "a", "A"]]
    folder = tmp_path / "one" / "two"
    with connected(mode, fake) as api:
        report = mode.call(api.download_all, documents, folder)
    report.raise_for_failures()
    assert len(report) == len(documents)
    assert {each.path.parent for each in report.written} == {folder}
    assert len({each.path.name.casefold() for each in report.written}) == len(documents)
    assert sorted(each.name for each in folder.iterdir()) == sorted(
        each.path.name for each in report.written
    )
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parent for path in found} == {folder}


def test_every_failure_is_in_the_report(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    documents = fake.records(Document)[:6]
    taken = fake.make(Document, filename="taken.pdf")
    target = tmp_path / f"taken ({taken.id}).pdf"
    target.write_bytes(b"mine")
    gone = factorial_sdk.DownloadUrl(id="1", url="https://files.example.com/files/x")
    silent = factorial_sdk.ExpenseFile(id="2", filename="x.pdf", byte_size=1)
    sources = ["999999", documents[0], taken, gone, silent, *documents[1:]]
    with connected(mode, fake) as api, no_sleep():
        report = mode.call(api.download_all, sources, tmp_path)
    assert [each.source for each in report.written] == documents
    errors = {id(each.source): each.error for each in report.failed}
    assert [*errors] == [id(sources[0]), id(taken), id(gone), id(silent)]
    assert isinstance(errors[id(sources[0])], factorial_sdk.NotFoundError)
    assert isinstance(errors[id(taken)], FileExistsError)
    assert str(errors[id(silent)]) == ("the record has no address to download from; read it again")
    assert str(errors[id(taken)]) == (
        "the file exists already: this source was downloaded before; pass overwrite=True to "
        "download it again"
    )
    assert target.read_bytes() == b"mine"
    assert repr(report) == "DownloadReport(6 written, 4 failed)"
    with pytest.raises(factorial_sdk.NotFoundError) as caught:
        report.raise_for_failures()
    assert caught.value.__notes__ == ["4 of 10 files were not written."]
    with connected(mode, fake) as api:
        again = mode.call(api.download_all, [taken], tmp_path, overwrite=True)
    assert target.read_bytes()[:5] == b"%PDF-"
    assert repr(again.written[0]).startswith("DownloadedFile(")
    assert repr(report.failed[0]).startswith("FailedDownload(NotFoundError: 404 for ")


def test_api_that_gives_no_address_is_an_error(mode: Mode, tmp_path: Path) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("bulk_create"):
            return httpx.Response(200, json=[{"id": "1", "url": None}, {"id": "9", "url": "x"}])
        return httpx.Response(200, json={"data": [], "meta": {}})

    api = mode.client(handler)
    report = mode.call(api.download_all, ["1", 2], tmp_path)
    message = "the API gives no address for the document; it may be in the trash bin"
    assert [str(each.error) for each in report.failed] == [message, message]
    with pytest.raises(factorial_sdk.DownloadError) as caught:
        mode.call(api.download, "1")
    assert str(caught.value) == message


def test_error_of_the_api_fails_the_batch_without_splitting(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    documents = fake.records(Document)[:40]
    fake.fail_next(403, path=BULK)
    with connected(mode, fake) as api:
        report = mode.call(api.download_all, documents, tmp_path)
    assert {type(each.error) for each in report.failed} == {factorial_sdk.PermissionDeniedError}
    assert len(report.failed) == 40
    assert statuses(fake, BULK) == [403]


def test_addresses_are_asked_for_again_after_a_server_error(mode: Mode) -> None:
    fake = FakeFactorial()
    fake.fail_next(503, path=BULK)
    fake.drop_connection_next(path=FILES)
    with connected(mode, fake) as api, no_sleep():
        document = fake.records(Document)[0]
        assert len(mode.call(api.download, document)) == document.file_size
    assert statuses(fake, BULK) == [503, 200]
    assert statuses(fake, FILES) == [0, 200]


def test_expired_address_is_replaced_once(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    document = fake.records(Document)[0]
    with connected(mode, fake) as api:
        (url,) = mode.call(api.documents.download_urls.bulk_create, {"ids": [document.id]})
        fake.advance(seconds=301)
        with pytest.raises(factorial_sdk.DownloadError) as caught:
            mode.call(api.download, url.url)
        assert caught.value.status == 403
        assert len(mode.call(api.download, url)) == document.file_size
        assert statuses(fake, FILES) == [403, 403, 200]
        fake.fail_next(403, times=9, path=FILES)
        with pytest.raises(factorial_sdk.DownloadError):
            mode.call(api.download, document)
        assert statuses(fake, FILES) == [403, 403, 200, 403, 403]


def test_expired_access_token_is_refreshed_for_files_of_tasks(mode: Mode) -> None:
    fake = FakeFactorial()
    auth = factorial_sdk.RefreshTokenAuth(
        refresh_token=fake.refresh_token,
        access_token=fake.token,
        client_id=fake.client_id,
        client_secret=fake.client_secret,
    )
    api = mode.client(auth=auth, transport=fake.transport())
    task = mode.call(api.tasks.tasks.get, limit=1)[0]
    file = mode.call(api.tasks.task_files.upload, ("x.txt", b"hi"), task_id=task.id)
    fake.expire_tokens()
    assert mode.call(api.download, file) == b"hi"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("@evil.example/x", "the path of the file must begin with a slash, got another"),
        ("//evil.example/x", None),
    ],
)
def test_path_of_a_task_file_stays_at_the_api(mode: Mode, path: str, message: str | None) -> None:
    hosts: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        return httpx.Response(200, content=b"x")

    file = factorial_sdk.TaskFile.from_dict(
        {"id": "1", "task_id": "2", "filename": "x", "path": path, "created_at": None}
    )
    api = mode.client(handler)
    if message is None:
        mode.call(api.download, file)
        assert hosts == ["api.factorialhr.com"]
        return
    with pytest.raises(factorial_sdk.DownloadError) as caught:
        mode.call(api.download, file)
    assert (str(caught.value), hosts) == (message, [])


SOURCE = (
    "source must be a document, its id, a record with an address (such as ExpenseFile, DownloadUrl "
    "or TaskFile) or a URL, got "
)


@pytest.mark.parametrize(
    ("arguments", "options", "error", "message"),
    [
        ((None,), {}, TypeError, SOURCE + "null"),
        ((True,), {}, TypeError, "source must be an integer or a string, got boolean"),
        (("",), {}, ValueError, "source must not be empty: it names one record"),
        (("1", 5), {}, TypeError, "to must be a path, a binary file or None, got integer"),
        (("1",), {"max_size": 0}, factorial_sdk.ConfigurationError,
         "max_size must be 1 or more, got 0"),
        (("1",), {"overwrite": "no"}, factorial_sdk.ConfigurationError,
         "overwrite must be True or False, got string"),
        (("1",), {"progress": 5}, TypeError,
         "progress must be True or a function of two arguments, got integer"),
    ],
    ids=["none", "bool", "empty", "to", "max_size", "overwrite", "progress"],
)  # fmt: skip
def test_wrong_argument_of_download_is_refused(
    mode: Mode, arguments: Any, options: Any, error: type[Exception], message: str
) -> None:
    api = mode.client(lambda _: pytest.fail("nothing may be requested"))
    with pytest.raises(error) as caught:
        mode.call(api.download, *arguments, **options)
    assert str(caught.value) == message


def test_text_file_is_refused(mode: Mode, tmp_path: Path) -> None:
    api = mode.client(lambda _: pytest.fail("nothing may be requested"))
    with (tmp_path / "x").open("w") as file, pytest.raises(TypeError) as caught:
        mode.call(api.download, "1", file)
    assert str(caught.value) == "to is a file in text mode; open it with mode 'wb'"


@pytest.mark.parametrize(
    ("sources", "directory", "message"),
    [
        ("1", "x", "sources must be a list of documents or ids, got string"),
        ([b"1"], "x", SOURCE + "bytes"),
        (["1"], 5, "directory must be a path, got integer"),
    ],
    ids=["text", "item", "directory"],
)
def test_wrong_argument_of_download_all_is_refused(
    mode: Mode, sources: Any, directory: Any, message: str
) -> None:
    api = mode.client(lambda _: pytest.fail("nothing may be requested"))
    with pytest.raises(TypeError) as caught:
        mode.call(api.download_all, sources, directory)
    assert str(caught.value) == message


def test_directory_that_cannot_be_made_stops_all(mode: Mode, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    api = mode.client(lambda _: pytest.fail("nothing may be requested"))
    with pytest.raises(NotADirectoryError):
        mode.call(api.download_all, ["1"], tmp_path / "file" / "folder")


def test_directory_that_is_a_file_has_its_own_error(mode: Mode, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    api = mode.client(lambda _: pytest.fail("nothing may be requested"))
    with pytest.raises(FileExistsError) as caught:
        mode.call(api.download_all, ["1"], tmp_path / "file", overwrite=True)
    assert str(caught.value) == "directory is a file; give another path"
    assert isinstance(caught.value, factorial_sdk.DownloadError)


def test_each_source_is_in_one_list_despite_equal_ids(mode: Mode, tmp_path: Path) -> None:
    api = mode.client(lambda _: httpx.Response(200, content=b"x"))
    sources = [
        factorial_sdk.ExpenseFile(id="7", filename="a.pdf", byte_size=1),
        factorial_sdk.DownloadUrl.from_dict({"id": "7", "url": None}),
        factorial_sdk.TaskFile.from_dict(
            {"id": "7", "task_id": "2", "filename": "b.pdf", "path": "/b", "created_at": None}
        ),
        factorial_sdk.TaskFile.from_dict(
            {"id": "8", "task_id": "2", "filename": "b.pdf", "path": "/c", "created_at": None}
        ),
        "https://files.example.com/7?planted",
        "https://files.example.com/7?other",
    ]
    report = mode.call(api.download_all, [*sources, *sources], tmp_path)
    assert [each.source for each in report.failed] == sources[:2]
    assert [each.source for each in report.written] == sources[2:]


MALFORMED = [
    "https://[bad/planted?sig=planted",
    "https://us:planted@ho\u2100st/planted?sig=planted",
    "https://files.example.com/planted?sig=planted\ud800",
    "https://xn--zz.example.com/planted?sig=planted",
]


@pytest.mark.parametrize("url", MALFORMED, ids=ascii)
def test_malformed_address_fails_one_download(mode: Mode, tmp_path: Path, url: str) -> None:
    api = mode.client(lambda _: httpx.Response(200, content=b"x"))
    record = factorial_sdk.ExpenseFile(id="7", filename="", byte_size=1, url=url)
    report = mode.call(api.download_all, [url, record, "https://files.example.com/a"], tmp_path)
    (written,) = report.written
    assert written.path.name.startswith("a (")
    assert [each.source for each in report.failed] == [url, record]
    errors = [each.error for each in report.failed]
    for source in (url, record):
        with pytest.raises(factorial_sdk.DownloadError) as caught:
            mode.call(api.download, source)
        errors.append(caught.value)
    for error in errors:
        assert isinstance(error, factorial_sdk.DownloadError)
        assert error.__context__ is None
        assert "planted" not in str(error)


PLANTED = "https://files.example.com/planted?sig=planted"


@pytest.mark.parametrize(
    ("method", "arguments", "options"),
    [
        ("download", (PLANTED, 5), {}),
        ("download", (PLANTED,), {"max_size": 0}),
        ("download", (PLANTED,), {"progress": 5}),
        ("download", (PLANTED,), {}),
        ("download", (MALFORMED[0],), {}),
        ("download", (b"https://planted",), {}),
        ("download_all", ([PLANTED], 5), {}),
        ("download_all", (PLANTED, "."), {}),
        ("download_all", ([PLANTED, [PLANTED]], "."), {}),
        ("download_all", ([PLANTED], "."), {"max_size": 0}),
        ("download_all", ([PLANTED], "."), {"concurrency": 0}),
        ("download_all", ([PLANTED], __file__), {}),
    ],
)
def test_error_has_two_frames_and_no_address(
    mode: Mode, method: str, arguments: Any, options: Any
) -> None:
    api = mode.client(lambda _: httpx.Response(404), retry=0)
    with pytest.raises((factorial_sdk.FactorialError, TypeError)) as caught:
        mode.call(getattr(api, method), *arguments, **options)
    frames = [frame for frame, _ in walk_tb(caught.value.__traceback__)]
    mine = [frame for frame in frames if "factorial_sdk" in frame.f_code.co_filename]
    assert 1 <= len(mine) <= 2
    assert all("planted" not in repr(frame.f_locals) for frame in mine)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("method", ["download", "download_all"])
def test_errors_of_calls_name_the_method_of_the_client(mode: Mode, method: str) -> None:
    name = f"{'AsyncClient' if mode.is_async else 'Client'}.{method}"
    function = getattr(mode.client(lambda _: httpx.Response(404)), method)
    with pytest.raises(TypeError) as caught:
        mode.call(function, typo=1)
    assert str(caught.value).startswith(f"{name}() ")
    if mode.is_async:
        with pytest.warns(RuntimeWarning, match=f"coroutine '{name}' was never awaited"):
            function("1", ".")


def test_no_sources_make_an_empty_report(mode: Mode, tmp_path: Path) -> None:
    api = mode.client(lambda _: pytest.fail("nothing may be requested"))
    report = mode.call(api.download_all, [], tmp_path)
    assert (len(report), bool(report), report.written, report.failed) == (0, True, (), ())
    report.raise_for_failures()


def test_files_are_downloaded_at_most_so_many_at_once(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    with connected(mode, fake, "server") as api:
        report = mode.call(api.download_all, fake.records(Document)[:9], tmp_path, concurrency=1)
        assert [each.source.id for each in report.written] == [
            json.loads(json.dumps(each.id)) for each in fake.records(Document)[:9]
        ]
        with pytest.raises(factorial_sdk.ConfigurationError, match="concurrency must be"):
            mode.call(api.download_all, [], tmp_path, concurrency=0)


def test_error_of_progress_is_raised_after_the_files(mode: Mode, tmp_path: Path) -> None:
    def fail(done: int, total: int | None) -> None:
        raise LookupError("mine")

    fake = FakeFactorial()
    with connected(mode, fake) as api, pytest.raises(LookupError, match="mine"):
        mode.call(api.download_all, fake.records(Document)[:3], tmp_path, progress=fail)
    assert len([*tmp_path.iterdir()]) == 3
