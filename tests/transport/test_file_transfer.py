"""Attacks on downloads over real HTTP on loopback: streams, redirects, sizes and disks."""

from __future__ import annotations

import asyncio
import errno
import gzip
import io
import logging
import os
import pickle
import socket
import sys
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import DownloadError
from factorial_sdk.testing import no_sleep
from factorial_sdk.transport import file_sinks

from ..conftest import Mode
from ..helpers.file_host import CONTENT, TAG, Answer, FileHost, reply

# httpx and httpcore leave generators behind when a response is closed before its end.
pytestmark = pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")

GONE = "its address has expired, or the file is gone; pass the document or its id"
NOT_HTTPS = "the redirect of the file must be an https URL with a host, got another"
TOO_FAR = "the file must be at most 5 redirects away, got more, or one without an address"
NOT_HTTP = "the redirect of the file must stay http, got https; nothing was requested there"
INCOMPLETE = "the file must be received completely, got {}; try again (3 attempts)"


def client(mode: Mode, host: FileHost, **options: Any) -> Any:
    return mode.client(base_url=host.url, trust_env=False, **options)


def download(mode: Mode, *answers: Answer, to: Any = None, **options: Any) -> tuple[Any, FileHost]:
    """The result of downloading from a host with these answers, and the host."""
    with FileHost(*answers) as host, no_sleep():
        api = client(mode, host)
        return mode.call(api.download, f"{host.url}/f/a.pdf?signature=planted", to, **options), host


def refused(mode: Mode, folder: Path, *answers: Answer, **options: Any) -> Any:
    """The error of a download, after which nothing may be left in the folder."""
    target = folder / "a.pdf"
    before = sorted(folder.iterdir())
    with pytest.raises(factorial_sdk.FactorialError) as caught:
        download(mode, *answers, to=target, **options)
    assert sorted(folder.iterdir()) == before
    assert "planted" not in str(caught.value)
    assert "a.pdf" not in str(caught.value)
    return caught.value


# Streams


def test_file_is_written_whole_with_its_usual_permissions(mode: Mode, tmp_path: Path) -> None:
    path, host = download(mode, reply(etag=TAG), to=tmp_path / "a.pdf")
    assert path == tmp_path / "a.pdf"
    assert path.read_bytes() == CONTENT
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
    other = tmp_path / "other"
    other.touch()
    assert path.stat().st_mode == other.stat().st_mode
    assert "accept-encoding: identity" in host.heads[0].lower()


def test_lost_connection_is_resumed_by_range(mode: Mode, tmp_path: Path) -> None:
    def rest(head: str) -> bytes:
        start = int(head.lower().partition("range: bytes=")[2].partition("-")[0])
        span = f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}"
        return reply(206, CONTENT[start:], etag=TAG, content_range=span)

    cut = reply(body=CONTENT[:70_000], length=len(CONTENT), etag=TAG)
    path, host = download(mode, cut, rest, to=tmp_path / "a.pdf")
    assert path.read_bytes() == CONTENT
    assert f"if-range: {TAG}" in host.heads[1].lower()


@pytest.mark.parametrize(
    "headers",
    [{}, {"etag": 'W/"first"'}, {"etag": "no quotes"}, {"etag": TAG, "accept_ranges": "none"}],
    ids=["no tag", "weak tag", "bad tag", "no ranges"],
)
def test_file_without_ranges_is_read_from_its_beginning(
    mode: Mode, tmp_path: Path, headers: dict[str, str]
) -> None:
    cut = reply(body=CONTENT[:70_000], length=len(CONTENT), **headers)
    path, host = download(mode, cut, reply(**headers), to=tmp_path / "a.pdf")
    assert path.read_bytes() == CONTENT
    assert "range:" not in host.heads[1].lower()


def test_file_that_changed_meanwhile_is_not_mixed(mode: Mode, tmp_path: Path) -> None:
    cut = reply(body=CONTENT[:70_000], length=len(CONTENT), etag=TAG)
    new = b"new" * 9
    path, _ = download(mode, cut, reply(body=new, etag='"second"'), to=tmp_path / "a.pdf")
    assert path.read_bytes() == new


@pytest.mark.parametrize(
    "wrong",
    [
        reply(206, b"x", etag=TAG, content_range="bytes 0-0/1"),
        reply(206, b"x", etag=TAG, content_range="bytes 70001-102399/102400"),
        reply(206, b"x", etag=TAG, content_range="bytes 70000-70000/102400"),
        reply(206, CONTENT[70_000:], etag=TAG, content_range="bytes 70000-102399/102401"),
        reply(206, CONTENT[70_000:], etag='"b"', content_range="bytes 70000-102399/102400"),
        reply(206, b"x", etag=TAG, content_type="multipart/byteranges; boundary=x"),
        reply(206, b"x", etag=TAG, content_range="bytes lots"),
        reply(416, b"", content_range="bytes */3"),
        reply(206, CONTENT[70_000:80_000], etag=TAG, content_range="bytes 70000-79999/*"),
    ],
    ids=["start", "gap", "end", "total", "tag", "multipart", "nonsense", "416", "part of *"],
)
def test_wrong_part_is_never_appended(mode: Mode, tmp_path: Path, wrong: bytes) -> None:
    cut = reply(body=CONTENT[:70_000], length=len(CONTENT), etag=TAG)
    path, host = download(mode, cut, wrong, reply(), to=tmp_path / "a.pdf")
    assert path.read_bytes() == CONTENT
    assert "range:" not in host.heads[2].lower()


def test_rest_without_a_total_is_appended_if_it_is_known(mode: Mode) -> None:
    cut = reply(body=CONTENT[:70_000], length=len(CONTENT), etag=TAG)
    rest = reply(206, CONTENT[70_000:], etag=TAG, content_range="bytes 70000-102399/*")
    content, host = download(mode, cut, rest)
    assert content == CONTENT
    assert len(host.heads) == 2


def test_rest_of_unknown_size_is_not_taken_for_complete(mode: Mode) -> None:
    chunk = b"5\r\nhello\r\n"
    cut = reply(body=chunk, length=-1, transfer_encoding="chunked", etag=TAG)
    part = reply(206, b" wor", etag=TAG, content_range="bytes 5-8/*")
    content, host = download(mode, cut, part, reply(body=b"hello world"))
    assert content == b"hello world"
    assert "range:" not in host.heads[2].lower()


def test_part_that_was_not_asked_for_is_refused(mode: Mode, tmp_path: Path) -> None:
    part = reply(206, b"x", content_range="bytes 0-0/9")
    error = refused(mode, tmp_path, part)
    assert str(error) == INCOMPLETE.format("another part of the file than asked for")


def test_file_that_stays_incomplete_is_an_error(mode: Mode, tmp_path: Path) -> None:
    error = refused(mode, tmp_path, reply(body=CONTENT[:9], length=len(CONTENT)))
    assert str(error) == "GET file: the connection was lost (RemoteProtocolError) (3 attempts)"
    assert isinstance(error, factorial_sdk.ApiConnectionError)


def test_broken_chunks_are_an_error(mode: Mode, tmp_path: Path) -> None:
    chunks = reply(body=b"5\r\nhello\r\n5\r\nhe", length=-1, transfer_encoding="chunked")
    error = refused(mode, tmp_path, chunks)
    assert isinstance(error, factorial_sdk.ApiConnectionError)


def test_file_without_a_known_end_is_refused(mode: Mode, tmp_path: Path) -> None:
    error = refused(mode, tmp_path, reply(length=-1))
    assert str(error) == (
        "the host of the file must say where the file ends, and does not; it would not be "
        "noticed if the rest of it were missing"
    )


def test_host_that_is_away_is_a_connection_error(mode: Mode, tmp_path: Path) -> None:
    with FileHost(b"") as host:
        pass
    api = client(mode, host, retry=0)
    with pytest.raises(factorial_sdk.ApiConnectionError) as caught:
        mode.call(api.download, f"{host.url}/a?signature=planted", tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []
    assert "planted" not in repr(caught.value)


def test_busy_host_is_asked_again(mode: Mode) -> None:
    content, host = download(mode, reply(503, b"busy", retry_after="2"), reply())
    assert content == CONTENT
    assert len(host.heads) == 2


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (403, f"the host of the file responded with 403: {GONE}"),
        (500, "the host of the file responded with 500 (3 attempts)"),
        (204, "the host of the file responded with 204"),
    ],
)
def test_error_status_is_an_error(mode: Mode, tmp_path: Path, status: int, message: str) -> None:
    error = refused(mode, tmp_path, reply(status, b"" if status == 204 else b"<Planted/>"))
    assert (str(error), error.status) == (message, status)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.status) == (message, status)


def test_stalled_host_meets_the_deadline(mode: Mode, tmp_path: Path) -> None:
    policy = factorial_sdk.RetryPolicy(retries=0, deadline=0.3)
    with FileHost(reply(body=b"x", length=9)) as host, socket.create_server(("127.0.0.1", 0)) as s:
        api = client(mode, host, retry=policy)
        with pytest.raises(factorial_sdk.ApiTimeoutError):
            mode.call(api.download, f"http://127.0.0.1:{s.getsockname()[1]}/a", tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_no_attempt_starts_after_the_deadline(mode: Mode) -> None:
    def slow(_: str) -> bytes:
        time.sleep(0.4)
        return reply(503, b"")

    policy = factorial_sdk.RetryPolicy(retries=3, backoff=0, deadline=0.3)
    with FileHost(slow) as host, pytest.raises(factorial_sdk.ApiTimeoutError) as caught:
        mode.call(client(mode, host, retry=policy).download, f"{host.url}/a")
    assert caught.value.attempts == 1


# Encodings


@pytest.mark.parametrize("coding", ["br", "zstd", "x-odd", "gzip, gzip"])
def test_unknown_encoding_is_refused(
    mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coding: str
) -> None:
    for name in ("br", "zstd"):
        monkeypatch.delitem(httpx._decoders.SUPPORTED_DECODERS, name, raising=False)
    error = refused(mode, tmp_path, reply(body=b"planted", content_encoding=coding))
    assert str(error) == (
        "Content-Encoding of the file must be gzip or deflate, got another; install "
        "httpx[brotli,zstd] for br and zstd"
    )


@pytest.mark.parametrize("coding", ["aws-chunked", "Identity", ""])
def test_encoding_that_changes_nothing_is_ignored(mode: Mode, coding: str) -> None:
    cut = reply(body=CONTENT[:70_000], length=len(CONTENT), etag=TAG, content_encoding=coding)
    rest = reply(206, CONTENT[70_000:], content_range="bytes 70000-102399/102400")
    assert download(mode, cut, rest)[0] == CONTENT


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(CONTENT)[:-12]),
        ("gzip", gzip.compress(CONTENT) + gzip.compress(b"more")),
        ("deflate", zlib.compress(CONTENT)[:-9]),
        ("deflate", zlib.compress(CONTENT, wbits=-15)[:-3]),
    ],
    ids=["gzip", "second member", "zlib", "raw deflate"],
)
def test_incomplete_compressed_file_is_an_error(
    mode: Mode, tmp_path: Path, coding: str, body: bytes
) -> None:
    error = refused(mode, tmp_path, reply(body=body, content_encoding=coding))
    assert str(error) == "GET file: the response could not be decompressed (3 attempts)"
    content, _ = download(
        mode,
        reply(body=body, content_encoding=coding),
        reply(body=gzip.compress(CONTENT), content_encoding="gzip"),
    )
    assert content == CONTENT


def test_empty_body_is_an_empty_file_in_any_encoding(mode: Mode) -> None:
    assert download(mode, reply(body=b"", content_encoding="gzip"))[0] == b""


# Sizes


@pytest.mark.parametrize(
    "large",
    [
        reply(body=b"", length=10**15),
        reply(body=b"%x\r\n%b\r\n0\r\n\r\n" % (101, b"x" * 101), length=-1,
              transfer_encoding="chunked"),
        reply(body=zlib.compress(bytes(10**6)), content_encoding="deflate"),
    ],
    ids=["announced", "chunked", "bomb"],
)  # fmt: skip
def test_file_above_the_limit_is_refused(mode: Mode, tmp_path: Path, large: bytes) -> None:
    error = refused(mode, tmp_path, large, max_size=100)
    assert str(error) == (
        "the file must be of at most 100 bytes, got a larger one; raise max_size if it is to be "
        "that large"
    )


def test_file_of_exactly_the_limit_is_kept(mode: Mode) -> None:
    assert download(mode, reply(body=b"x" * 100), max_size=100)[0] == b"x" * 100


def test_compressed_file_is_decompressed(mode: Mode) -> None:
    body = zlib.compress(CONTENT)
    assert download(mode, reply(body=body, content_encoding="deflate"))[0] == CONTENT


# Redirects and credentials


def test_redirect_is_followed_without_credentials(mode: Mode) -> None:
    with FileHost(reply()) as files:
        there = f"http://localhost:{files.port}/b?signature=planted"
        with FileHost(reply(302, b"", location=there)) as host:
            options = {"headers": {"x-api-key": "planted"}, "cookies": {"session": "planted"}}
            api = client(mode, host, **options)
            assert mode.call(api.download, f"{host.url}/a") == CONTENT
    assert "authorization: bearer planted-token" in host.heads[0].lower()
    for name in ("authorization", "x-api-key", "cookie", "planted-token"):
        assert name not in files.heads[0].lower()


def test_redirect_back_to_the_api_gets_no_credentials(mode: Mode) -> None:
    """Another host must not choose what is read with the credentials."""
    with FileHost(reply()) as host:
        back = reply(302, b"", location=f"{host.url}/api/2026-10-01/resources/employees/employees")
        with FileHost(back) as files:
            mode.call(client(mode, host).download, f"http://localhost:{files.port}/a")
    assert "authorization" not in host.heads[0].lower()


def test_foreign_host_gets_no_credentials(mode: Mode) -> None:
    with FileHost(reply()) as files, FileHost(reply()) as host:
        for auth in (factorial_sdk.ApiKeyAuth("planted"), None):
            options = {} if auth is None else {"auth": auth}
            api = client(mode, host, **options)
            mode.call(api.download, f"http://localhost:{files.port}/a")
    for head in files.heads:
        names = {line.partition(":")[0].lower() for line in head.splitlines()[1:] if line}
        assert names == {
            "host", "user-agent", "accept", "accept-encoding",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("https://files.example.com/b", NOT_HTTP),
        ("ftp://files.example.com/b", NOT_HTTPS),
        ("file:///etc/passwd", NOT_HTTPS),
        ("", TOO_FAR),
        ("/loop", TOO_FAR),
    ],
)
def test_redirect_elsewhere_is_refused(
    mode: Mode, tmp_path: Path, location: str, message: str
) -> None:
    assert str(refused(mode, tmp_path, reply(302, b"", location=location))) == message


@pytest.mark.parametrize("name", ["files.example.com", "xn--mnchen-3ya.example.com"])
def test_public_name_of_a_private_address_gets_no_request(
    mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    look_up = socket.getaddrinfo

    def rebound(host: Any, *args: Any, **kwargs: Any) -> Any:
        asked = host.decode() if isinstance(host, bytes) else host
        return look_up("127.0.0.1" if asked == name else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    with FileHost(reply()) as host:
        api = mode.client(base_url="http://api.example.com", trust_env=False, retry=0)
        with pytest.raises(DownloadError, match="must be public, got one of this machine"):
            mode.call(api.download, f"http://{name}:{host.port}/a", tmp_path / "a.pdf")
    assert host.heads == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["xn--zz.example.com", "xn--.example.com", "a..example.com"])
def test_host_that_is_no_name_is_an_error(mode: Mode, host: str) -> None:
    api = mode.client(trust_env=False, retry=0)
    with pytest.raises((DownloadError, factorial_sdk.ApiConnectionError)) as caught:
        mode.call(api.download, f"https://{host}/a?signature=planted")
    error: BaseException | None = caught.value
    while error is not None:
        assert "planted" not in repr(error)
        error = error.__cause__ or error.__context__


def test_punycode_is_logged_as_it_is_sent(mode: Mode, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    host = "xn--mnchen-3ya.example.com"
    api = mode.client(lambda _: httpx.Response(200, content=b"x"))
    assert mode.call(api.download, f"https://{host}/a?signature=planted") == b"x"
    assert f"GET https://{host}/[redacted]" in caplog.text


def test_address_is_in_no_log_and_no_error(
    mode: Mode, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    refused(mode, tmp_path, reply(404, b"no"))
    assert "HTTP Request: GET http://127.0.0.1/[redacted]" in caplog.text
    assert "planted" not in caplog.text
    assert "a.pdf" not in caplog.text


# Disks


def test_existing_file_is_kept_unless_asked(mode: Mode, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"mine")
    error = refused(mode, tmp_path, reply())
    assert str(error) == (
        "the file exists already, and another document may have that name; give another path, or "
        "pass overwrite=True if the file is to be replaced"
    )
    assert isinstance(error, FileExistsError)
    assert target.read_bytes() == b"mine"
    download(mode, reply(), to=target, overwrite=True)
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_file_that_appears_meanwhile_is_kept(
    mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    target = tmp_path / "a.pdf"

    def appear(_: str) -> bytes:
        target.write_bytes(b"mine")
        return reply()

    def no_link(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "no links")

    if not links:
        monkeypatch.setattr(os, "link", no_link)
    with pytest.raises(FileExistsError):
        download(mode, appear, to=target)
    assert target.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [target]
    assert download(mode, reply(), to=tmp_path / "b.pdf")[0].read_bytes() == CONTENT


@pytest.mark.parametrize("exists", [True, False], ids=["link", "dangling link"])
def test_link_at_the_target_is_never_followed(mode: Mode, tmp_path: Path, exists: bool) -> None:
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    folder.mkdir()
    if exists:
        outside.write_bytes(b"mine")
    (folder / "a.pdf").symlink_to(outside)
    assert isinstance(refused(mode, folder, reply()), FileExistsError)
    download(mode, reply(), to=folder / "a.pdf", overwrite=True)
    assert (folder / "a.pdf").read_bytes() == CONTENT
    assert not (folder / "a.pdf").is_symlink()
    assert not outside.exists() or outside.read_bytes() == b"mine"


def test_missing_directory_is_named_as_the_reason(mode: Mode, tmp_path: Path) -> None:
    with pytest.raises(DownloadError) as caught:
        download(mode, reply(), to=tmp_path / "missing" / "a.pdf")
    assert str(caught.value) == "the file cannot be written (ENOENT); make its directory first"
    assert isinstance(caught.value, FileNotFoundError)


def test_directory_that_goes_away_is_an_error(mode: Mode, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    def remove(_: str) -> bytes:
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()
        return reply()

    with pytest.raises(FileNotFoundError) as caught:
        download(mode, remove, to=folder / "a.pdf")
    assert str(caught.value) == "the file cannot be written (ENOENT); make its directory first"
    assert list(tmp_path.iterdir()) == []


def test_path_below_a_file_is_an_error(mode: Mode, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError) as caught:
        download(mode, reply(), to=tmp_path / "file" / "a.pdf")
    assert str(caught.value) == "the file cannot be written (ENOTDIR); check its path and the disk"


@pytest.mark.skipif(sys.platform != "linux", reason="/sys refuses even the root user")
def test_directory_without_permission_is_an_error(mode: Mode) -> None:
    with pytest.raises(PermissionError) as caught:
        download(mode, reply(), to="/sys/a.pdf")
    assert str(caught.value).endswith("; check the permissions of its directory")


def test_directory_named_like_the_file_is_an_error(mode: Mode, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(IsADirectoryError, match="a directory has the name of the file"):
        download(mode, reply(), to=tmp_path, overwrite=True)


@pytest.mark.parametrize("name", ["x\0y.pdf", "x\0y/a.pdf", "x" * 300])
def test_path_that_cannot_be_is_an_error(mode: Mode, tmp_path: Path, name: str) -> None:
    with pytest.raises(DownloadError):
        download(mode, reply(), to=tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_an_error_and_leaves_nothing(
    mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int, _: str) -> io.RawIOBase:
        os.close(descriptor)
        return open("/dev/full", "wb", buffering=0)  # noqa: PTH123

    with monkeypatch.context() as patched:
        patched.setattr(file_sinks.os, "fdopen", full)
        error = refused(mode, tmp_path, reply())
    assert (str(error), error.errno) == (
        "the file cannot be written (ENOSPC); free some space",
        errno.ENOSPC,
    )
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.errno) == (type(error), str(error), errno.ENOSPC)
    with (
        Path("/dev/full").open("wb", buffering=0) as file,
        pytest.raises(DownloadError, match="ENOSPC"),
    ):
        download(mode, reply(), to=file)


# Files of the user


class Pipe(io.RawIOBase):
    """Cannot go back, and takes three bytes at a time."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self.content += bytes(part[:3])
        return min(len(part), 3)


def test_file_object_is_written_from_its_position(mode: Mode) -> None:
    file = io.BytesIO(b"head")
    file.seek(4)
    cut = reply(body=CONTENT[:70_000], length=len(CONTENT))
    size, _ = download(mode, cut, reply(), to=file)
    assert size == len(CONTENT)
    assert file.getvalue() == b"head" + CONTENT


def test_pipe_takes_a_file_but_not_twice(mode: Mode) -> None:
    pipe = Pipe()
    download(mode, reply(body=b"hello world"), to=pipe)
    assert pipe.content == b"hello world"
    cut = reply(body=b"hello", length=11)
    with pytest.raises(DownloadError) as caught:
        download(mode, cut, reply(body=b"hello world"), to=Pipe())
    assert str(caught.value) == (
        "the download must begin again, and the given file cannot go back; pass a path"
    )


@pytest.mark.parametrize("append", [False, True], ids=["r+b", "ab"])
def test_retry_keeps_what_follows_in_the_file(mode: Mode, tmp_path: Path, append: bool) -> None:
    path, content = tmp_path / "mine", b"1234567890"
    for cut, rest in ((b"12345", b"." * 15), (b"x" * 40, b"x" * 15)):
        path.write_bytes(b"." * 30)
        with path.open("ab" if append else "r+b") as file:
            file.seek(30 if append else 5)
            size, _ = download(mode, reply(body=cut, length=50), reply(body=content), to=file)
        assert size == 10
        expected = b"." * 30 + content if append else b"....." + content + rest
        assert path.read_bytes() == expected


def test_gzip_file_is_written(mode: Mode, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.gz", "wb") as file:
        download(mode, reply(), to=file)
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == CONTENT


class Writer:
    """Returns a number of its own, or None, from `write`."""

    def __init__(self, count: int | None) -> None:
        self.count = count
        self.content = b""

    def write(self, part: Any) -> int | None:
        self.content += bytes(part)
        assert len(self.content) < 1000, "an endless loop"
        return self.count


@pytest.mark.parametrize("count", [0, -1, 6])
def test_impossible_count_of_a_file_object_is_an_error(mode: Mode, count: int) -> None:
    with pytest.raises(DownloadError) as caught:
        download(mode, reply(body=b"hello"), to=Writer(count))
    assert str(caught.value) == (
        "write() of the given file must return the number of bytes that it wrote, got "
        f"{count} for 5 bytes"
    )


def test_file_object_may_return_nothing(mode: Mode) -> None:
    writer = Writer(None)
    assert download(mode, reply(body=b"hello"), to=writer)[0] == 5
    assert writer.content == b"hello"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows always block")
def test_full_pipe_that_does_not_block_is_an_error(mode: Mode) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with os.fdopen(reader, "rb"), os.fdopen(writer, "wb", buffering=0) as file:
        with pytest.raises(DownloadError) as caught:
            download(mode, reply(body=bytes(2_000_000)), to=file)
        assert str(caught.value) == (
            "the given file must be in blocking mode, got a non-blocking one that is full"
        )


class Broken(io.BytesIO):
    def write(self, part: Any) -> int:
        raise RuntimeError("planted")


def test_file_object_that_fails_is_an_error(mode: Mode) -> None:
    with pytest.raises(DownloadError) as caught:
        download(mode, reply(), to=Broken())
    assert str(caught.value) == "the given file cannot be written (RuntimeError)"


# Progress and interruption


def test_progress_counts_bytes(mode: Mode) -> None:
    seen: list[tuple[int, int | None]] = []
    download(mode, reply(), progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert seen == sorted(seen)


def test_error_of_progress_is_raised_as_it_is(mode: Mode, tmp_path: Path) -> None:
    def fail(done: int, total: int | None) -> None:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        download(mode, reply(), to=tmp_path / "a.pdf", progress=fail)
    assert list(tmp_path.iterdir()) == []


def test_interruption_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    auth = factorial_sdk.ApiKeyAuth("k")
    with FileHost(reply()) as host, factorial_sdk.Client(host.url, auth=auth) as api:
        with pytest.raises(KeyboardInterrupt):
            api.download(f"{host.url}/a", tmp_path / "a.pdf", progress=interrupt)
        assert api.download(f"{host.url}/a") == CONTENT
    assert list(tmp_path.iterdir()) == []


def test_cancellation_leaves_nothing(mode: Mode, tmp_path: Path) -> None:
    if not mode.is_async:
        pytest.skip("blocking code cannot be cancelled")
    import anyio

    async def cancelled(api: Any, url: str) -> None:
        with anyio.move_on_after(0.3) as scope:
            await api.download(url, tmp_path / "a.pdf")
        assert scope.cancelled_caught

    with socket.create_server(("127.0.0.1", 0)) as silent, FileHost(b"") as host:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/a"
        mode.call(cancelled, client(mode, host), url)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["open", "fsync"])
def test_native_cancellation_in_a_thread_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """``asyncio.timeout`` and ``task.cancel()`` ignore the shields of anyio."""
    begun, real = threading.Event(), getattr(os, step)

    def slow(*args: Any) -> Any:
        if step == "open" and ".part" not in str(args[0]):
            return real(*args)
        begun.set()
        time.sleep(0.2)
        return real(*args)

    async def cancelled(url: str) -> None:
        async with factorial_sdk.AsyncClient(url, auth=factorial_sdk.ApiKeyAuth("k")) as api:
            task = asyncio.create_task(api.download(f"{url}/a", tmp_path / "a.pdf"))
            await asyncio.to_thread(begun.wait, 5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        await asyncio.sleep(0.3)

    monkeypatch.setattr(os, step, slow)
    with FileHost(reply()) as host:
        asyncio.run(cancelled(host.url))
    assert list(tmp_path.iterdir()) == []
