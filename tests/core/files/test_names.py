"""Names that a server sends become names of files in one directory, on every operating system."""

from __future__ import annotations

import re
from pathlib import PurePath
from unicodedata import category, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk.core.files.names import (
    folded,
    name_in_url,
    name_with_key,
    path_inside,
    safe_name,
)

ATTACKS = {
    "../../etc/passwd": "_.._etc_passwd",
    "..": "file",
    ".": "file",
    "": "file",
    "/etc/passwd": "_etc_passwd",
    "C:\\Windows\\win.ini": "C__Windows_win.ini",
    "C:evil.exe": "C_evil.exe",
    "\\\\host\\share\\x.pdf": "__host_share_x.pdf",
    "CON": "_CON",
    "con.pdf": "_con.pdf",
    "Nul .txt": "_Nul .txt",
    "COM¹.log": "_COM¹.log",
    "lpt9": "_lpt9",
    "CONIN$": "_CONIN$",
    "payslip.pdf. . .": "payslip.pdf",
    " payslip.pdf ": "payslip.pdf",
    ".htaccess": "htaccess",
    "a\x00b.pdf": "a_b.pdf",
    "a\r\nb\x1b[31m.pdf": "a__b_[31m.pdf",
    "invoice\u202efdp.exe": "invoicefdp.exe",
    "a\u200b\ufeff.pdf": "a.pdf",
    "a\u2028b.pdf": "a_b.pdf",
    "a\ud800.pdf": "a_.pdf",
    "a\uff0fb\u2215c\u2044d.pdf": "a_b_c_d.pdf",
    "a\uff3cb.pdf": "a_b.pdf",
    "\uff0e\uff0e/x": "_x",
    "\u2025/x": "_x",
    "file.txt:stream": "file.txt_stream",
    'a<b>c"d|e?f*.pdf': "a_b_c_d_e_f_.pdf",
    "a\u00a0b\u3000c.pdf": "a b c.pdf",
    "Vertrag 1/2 – Müller.pdf": "Vertrag 1_2 – Müller.pdf",
    "cafe\u0301.pdf": "café.pdf",
    "///": "file",
    "👩\u200d💻.pdf": "👩💻.pdf",
}
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123")}


@pytest.mark.parametrize(("sent", "name"), ATTACKS.items(), ids=ascii)
def test_name_of_server_is_made_safe(sent: str, name: str) -> None:
    assert safe_name(sent) == name


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_any_text_becomes_one_portable_component(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not re.search(r'[\x00-\x1f\x7f<>:"/\\|?*]', name)
    assert name == name.strip(" .") or name == "file"
    assert len(name.encode()) <= 200
    assert not {category(each) for each in name} & {"Cc", "Cf", "Cs"}
    assert name.partition(".")[0].strip().lower() not in RESERVED
    assert "/" not in normalize("NFKC", name)
    assert safe_name(name) == name


def test_long_name_keeps_its_extension_and_whole_characters() -> None:
    name = safe_name("ü" * 300 + ".pdf")
    assert len(name.encode()) <= 200
    assert name.endswith("ü.pdf")
    assert safe_name("x." + "y" * 300) == "x." + "y" * 198


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("contract.pdf", "1080", "contract (1080).pdf"),
        ("contract", "1080", "contract (1080)"),
        ("../../a.tar.gz", "7", "_.._a.tar (7).gz"),
        ("taxi.pdf", "ExpenseFile 7", "taxi (ExpenseFile 7).pdf"),
        ("", "7", "file (7)"),
        ("x." + "y" * 300, "7", "x." + "y" * 198 + " (7)"),
    ],
)
def test_name_holds_the_key_before_the_extension(name: str, key: str, expected: str) -> None:
    assert name_with_key(name, key) == expected


@pytest.mark.parametrize(
    "key", ["A", "a b", "a/b", "https://a.example/b?c", "7" * 25, "é", "", "\ud800", "File 7x" * 9]
)
def test_key_that_fits_no_name_becomes_a_digest(key: str) -> None:
    assert re.fullmatch(r"a \([0-9a-f]{16}\)\.pdf", name_with_key("a.pdf", key))
    assert name_with_key("a.pdf", key) == name_with_key("a.pdf", key)


NAMES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "a.pdf",
            "A.PDF",
            "a (1).pdf",
            "a (2).pdf",
            "a (1)",
            "a.b (1)",
            "a (2).b (1)",
            "stra\u00dfe",
        ]
    ),
)
KEYS = st.sampled_from(["1", "2", "12", "File 1", "file 1", "a", "A", "https://x/1"])


@settings(max_examples=200)
@given(NAMES, KEYS, NAMES, KEYS)
def test_files_with_other_keys_have_other_names(
    name: str, key: str, other: str, other_key: str
) -> None:
    names = [name_with_key(name, key), name_with_key(other, other_key)]
    assert all(safe_name(each) == each or len(each.encode()) > 200 for each in names)
    assert all(len(each.encode()) <= 255 for each in names)
    if key != other_key:
        assert len({folded(PurePath(each)) for each in names}) == 2


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("a.pdf", "a.pdf"),
        ("5/a.pdf", "5/a.pdf"),
        (PurePath("5", "a.pdf"), "5/a.pdf"),
        ("./5//a.pdf", "5/a.pdf"),
        ("CON/a:b.pdf", "_CON/a_b.pdf"),
        ("a/.ssh/b\0", "a/ssh/b_"),
        ("../a.pdf", None),
        ("a/../../b.pdf", None),
        ("a/../b.pdf", None),
        ("/etc/passwd", None),
        ("..", None),
        ("", None),
        (".", None),
    ],
)
def test_path_stays_inside_of_its_directory(path: str | PurePath, inside: str | None) -> None:
    found = path_inside(path)
    assert (found and found.as_posix()) == inside


def test_name_in_malformed_url_is_empty() -> None:
    assert name_in_url("https://[bad/x?signature=planted") == ""
    assert name_in_url("https://a:planted@ho\u2100st/x") == ""


def test_name_in_url_is_its_last_segment() -> None:
    assert name_in_url("https://host/a/b%20c.pdf?x=/y") == "b c.pdf"
    assert name_in_url("https://host/a/..%2F..%2Fetc%2Fpasswd") == "../../etc/passwd"
    assert name_in_url("https://host") == ""
