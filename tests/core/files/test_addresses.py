"""Which addresses of files are requested."""

from __future__ import annotations

import pytest

import factorial_sdk
from factorial_sdk.core.files.addresses import check_address, has_same_origin, is_public

API = "https://api.factorialhr.com"
FILE = "https://files.example.com/a.pdf?signature=planted"
NOT_A_URL = "the address of the file must be a URL, got text that is none"
USER = "the address of the file must not hold a user name or password"
NOT_HTTPS = "the address of the file must be an https URL with a host, got another"
REDIRECT_HTTP = "the redirect of the file must stay https, got http; nothing was requested there"
PRIVATE = (
    "the address of the file must be public, got one of this machine or of a private network; "
    "nothing was requested there"
)
ATTACKS = {
    "file:///etc/passwd": NOT_HTTPS,
    "ftp://files.example.com/a": NOT_HTTPS,
    "javascript://x": NOT_HTTPS,
    "https:///a": NOT_HTTPS,
    "//files.example.com/a": NOT_HTTPS,
    "https://[::1/a": NOT_A_URL,
    "https://files.example.com/planted\ud800": NOT_A_URL,
    "https://a:planted@ho\u2100st/a": NOT_HTTPS,
    "https://files.example.com:99999/a": NOT_A_URL,
    "https://exa mple.com/a": NOT_HTTPS,
    "https://files.example.com\\@127.0.0.1/a": USER,
    "https://m\u00fcnchen.example/a": NOT_HTTPS,
    "https://user:planted@files.example.com/a": USER,
    "https://files.example.com:0/a": "the address of the file must be of at most 16384 characters, "
    "with a valid port",
    "http://files.example.com/a": "the address of the file must stay https, got http; nothing was "
    "requested there",
    "https://localhost/a": PRIVATE,
    "https://LOCALHOST./a": PRIVATE,
    "https://127.0.0.1/a": PRIVATE,
    "https://127.1/a": PRIVATE,
    "https://2130706433/a": PRIVATE,
    "https://0x7f000001/a": PRIVATE,
    "https://0177.0.0.1/a": PRIVATE,
    "https://0.0.0.0/a": PRIVATE,
    "https://10.0.0.8/a": PRIVATE,
    "https://169.254.169.254/latest/meta-data": PRIVATE,
    "https://100.64.0.1/a": PRIVATE,
    "https://224.0.0.1/a": PRIVATE,
    "https://[::1]/a": PRIVATE,
    "https://[::ffff:127.0.0.1]/a": PRIVATE,
    "https://[64:ff9b::7f00:1]/a": PRIVATE,
    "https://[2002:7f00:1::]/a": PRIVATE,
    "https://[fd00::1]/a": PRIVATE,
    "https://[fec0::1]/a": PRIVATE,
    "https://[64:ff9b:1::7f00:1]/a": PRIVATE,
    "https://[::127.0.0.1]/a": PRIVATE,
    "https://[::ffff:0:127.0.0.1]/a": PRIVATE,
    "https://[fe80::1]/a": PRIVATE,
    "https://router/a": PRIVATE,
    "https://metadata.google.internal/a": PRIVATE,
    "https://printer.local/a": PRIVATE,
}


@pytest.mark.parametrize(("url", "message"), ATTACKS.items(), ids=lambda text: ascii(text)[:40])
def test_address_is_refused_with_its_reason(url: str, message: str) -> None:
    with pytest.raises(factorial_sdk.DownloadError) as caught:
        check_address(url, API)
    assert str(caught.value) == message
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_too_long_address_is_refused() -> None:
    with pytest.raises(factorial_sdk.DownloadError, match="at most 16384 characters"):
        check_address("https://files.example.com/" + "a" * 16_384, API)


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("http://files.example.com/b", REDIRECT_HTTP),
        ("ftp://files.example.com/b", NOT_HTTPS.replace("address", "redirect")),
        ("//127.0.0.1/b", PRIVATE),
        ("https://10.1.2.3/b", PRIVATE),
        ("https://a:planted@files.example.com/b", USER.replace("address", "redirect")),
    ],
)
def test_redirect_is_refused_with_its_reason(location: str, message: str) -> None:
    with pytest.raises(factorial_sdk.DownloadError) as caught:
        check_address(location, API, came_from=FILE)
    assert str(caught.value) == message


def test_redirect_from_http_to_https_is_refused() -> None:
    with pytest.raises(factorial_sdk.DownloadError, match="must stay http, got https"):
        check_address("https://x.example/b", "http://127.0.0.1:1", came_from="http://x.example/a")


def test_usual_addresses_are_kept() -> None:
    assert check_address(f" {FILE}#part ", API) == FILE
    assert check_address("https://h.example.com/\u00fc a.pdf", API) == (
        "https://h.example.com/%C3%BC%20a.pdf"
    )
    assert check_address("../b?x=1", API, came_from="https://h.example.com/a/c") == (
        "https://h.example.com/b?x=1"
    )
    assert check_address("https://8.8.8.8:8443/a", API) == "https://8.8.8.8:8443/a"


def test_client_of_this_machine_may_read_from_it() -> None:
    for base in ("http://127.0.0.1:8080", "http://localhost", "http://[::1]:1", "http://fake:80"):
        assert check_address("http://localhost:8080/a", base) == "http://localhost:8080/a"


@pytest.mark.parametrize(
    "host", ["example.com", "8.8.8.8", "[2606:4700::1111]", "64:ff9b::808:808", "a-b_c.example"]
)
def test_public_host_is_public(host: str) -> None:
    assert is_public(host)


def test_origin_is_scheme_host_and_port() -> None:
    assert has_same_origin("https://api.factorialhr.com:443/a", API)
    for other in ("http://api.factorialhr.com/a", "https://api.factorialhr.com:444/", FILE):
        assert not has_same_origin(other, API)
    assert not has_same_origin("https://api.factorialhr.com.evil.example/a", API)
