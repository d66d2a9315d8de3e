"""Names that a server sends become names of files in one directory, on every operating system."""

from __future__ import annotations

import re
from unicodedata import category, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk.core.files import names as names_module
from factorial_sdk.core.files.names import distinct_names, name_in_url, safe_name

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


def test_namesakes_get_their_ids_whatever_their_order() -> None:
    wanted = [("contract.pdf", "1"), ("Contract.PDF", "2"), ("payslip.pdf", "3")]
    assert distinct_names(wanted) == ["contract (1).pdf", "Contract (2).PDF", "payslip.pdf"]
    assert distinct_names(wanted[::-1]) == ["payslip.pdf", "Contract (2).PDF", "contract (1).pdf"]


def test_names_differ_without_case_accents_and_compatibility() -> None:
    pairs = [
        ("straße.pdf", "1"), ("STRASSE.pdf", "2"), ("e\u0301.pdf", "3"), ("\u00e9.pdf", "4"),
        ("ﬁle.pdf", "5"), ("file.pdf", "6"), ("a (7).pdf", "8"), ("a.pdf", "7"), ("A.pdf", "9"),
    ]  # fmt: skip
    names = distinct_names(pairs)
    assert len({normalize("NFKD", name).casefold() for name in names}) == len(pairs)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["a", "A", "a (1)", "a (2)", ""]), st.just("1"))))
def test_names_differ_even_with_the_same_id(wanted: list[tuple[str, str]]) -> None:
    names = distinct_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(safe_name(name) == name for name in names)


def test_many_namesakes_are_numbered_in_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []
    fold = names_module._folded

    def count(name: str) -> str:
        folded.append(name)
        return fold(name)

    monkeypatch.setattr(names_module, "_folded", count)
    for wanted in ([("download", "1")] * 300, [("a", "1" * 40 + str(n)) for n in range(300)]):
        folded.clear()
        assert len({*distinct_names(wanted)}) == 300
        assert len(folded) < 10 * 300
    assert distinct_names([("a", "1")] * 3) == ["a (1)", "a (1-2)", "a (1-3)"]


def test_name_in_malformed_url_is_empty() -> None:
    assert name_in_url("https://[bad/x?signature=planted") == ""
    assert name_in_url("https://a:planted@ho\u2100st/x") == ""


def test_name_in_url_is_its_last_segment() -> None:
    assert name_in_url("https://host/a/b%20c.pdf?x=/y") == "b c.pdf"
    assert name_in_url("https://host/a/..%2F..%2Fetc%2Fpasswd") == "../../etc/passwd"
    assert name_in_url("https://host") == ""
