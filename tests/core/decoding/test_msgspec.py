"""With the extra ``speed`` or without it, users get the same: values, types, drifts and errors."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factorial_sdk import DecodeError, PaginationMeta
from factorial_sdk.core.converter import ModelConverter
from factorial_sdk.core.decoding import json as json_parser
from factorial_sdk.core.decoding import mismatch
from factorial_sdk.core.decoding.hooks import LIST, ListHook
from factorial_sdk.core.models.base import Model
from factorial_sdk.core.requests.results import Many, One, Page
from factorial_sdk.core.responses.raw import load_json
from factorial_sdk.core.responses.response import HttpResponse

from ...helpers.deviations import (
    EXAMPLES,
    WELL,
    WIRES,
    Every,
    Part,
    damaged,
    exact,
    sent,
    thoroughly,
    times,
    values,
)
from ...helpers.programs import ROOT, run_python
from ...helpers.tables import for_each
from ...whole_api.calls import class_for
from ...whole_api.document import DOMAINS, META, SCHEMAS, variants
from ...whole_api.dummies import Dummies, hollow

pytest.importorskip("msgspec")

RESULTS: Mapping[str, Any] = {"one": One, "many": Many, "page": Page}

NAMES = sorted(DOMAINS)


def list_hook(converter: ModelConverter, cls: type[Model]) -> ListHook[Any]:
    hook = converter.get_structure_hook(LIST[cls])
    assert isinstance(hook, ListHook)
    return hook


@cache
def converters(*, strict: bool) -> tuple[ModelConverter, ModelConverter]:
    """Two converters: compiling the models that many schemas contain takes most of the time."""
    return ModelConverter(strict=strict), ModelConverter(strict=strict)


class Outcomes:
    """What a document is read as, by the fast library and by the standard one."""

    def __init__(self, cls: type[Model], *, strict: bool) -> None:
        self.cls = cls
        self.strict = strict
        self.converter, self.standard = converters(strict=strict)
        self.accepted = 0

    def same(self, content: bytes, form: str) -> None:
        """Check that both come to the same."""
        with json_parser.standard_library():
            expected = self._outcome(content, form, self.standard)
        if (decoder := list_hook(self.converter, self.cls).decoder) is not None:
            decoder._refused = 0
        assert self._outcome(content, form, self.converter) == expected
        decoder = list_hook(self.converter, self.cls).decoder
        assert decoder is not None
        self.accepted += decoder._usable and not decoder._refused

    def _outcome(self, content: bytes, form: str, converter: ModelConverter) -> Any:
        mismatch.forget()
        result = RESULTS[form](self.cls)
        try:
            payload = load_json(
                HttpResponse(200, {"content-type": "application/json"}, content), result, converter
            )
            found = exact(result.read(payload, converter))
        except DecodeError as error:
            found = str(error), error.path, error.expected, error.got
        return found, sorted(mismatch._seen)


# What strict mode does otherwise depends on the type of a field, not on its schema.
@for_each("name, strict", [(name, False) for name in NAMES] + [(name, True) for name in NAMES[::5]])
def test_every_schema_is_read_alike(name: str, strict: bool) -> None:
    schema = SCHEMAS[name]
    outcomes = Outcomes(class_for(name), strict=strict)
    dummies = [Dummies(variant).value(schema) for variant in range(max(2, variants(schema)))]
    for form in RESULTS:
        outcomes.same(sent(dummies, form), form)
    choices = any("discriminator" in each for each in schema["properties"].values())
    assert outcomes.accepted == (0 if choices else len(RESULTS))
    outcomes.same(sent([dict.fromkeys(schema["properties"])], "page"), "page")
    outcomes.same(sent([hollow(schema, {}), hollow(schema, {"new": [1.0]})], "page"), "page")
    chance = random.Random(name)
    for _ in range(EXAMPLES // 20):
        records = [dummies[0], damaged(dummies[1], chance)]
        outcomes.same(sent(records, "page"), "page")


OUTCOMES = {strict: Outcomes(Every, strict=strict) for strict in (False, True)}


@thoroughly
@given(
    changes=st.dictionaries(st.sampled_from([*WIRES, "new"]), values, max_size=4),
    missing=st.sets(st.sampled_from(WIRES), max_size=1),
    form=st.sampled_from(sorted(RESULTS)),
    strict=st.booleans(),
)
def test_whatever_a_record_holds_it_is_read_alike(
    changes: dict[str, Any], missing: set[str], form: str, strict: bool
) -> None:
    record = {name: v for name, v in {**WELL, **changes}.items() if name not in missing}
    OUTCOMES[strict].same(sent([dict(WELL), record], form), form)


@thoroughly
@given(text=times)
@example("2026-01-31T08:15:00.1234567Z")
@example("2026-01-31T08:15:00z")
@example("2026-01-31T08:15:00,5Z")
def test_days_and_moments_are_the_same_to_the_microsecond(text: str) -> None:
    for name in ("day", "moment", "maybe_day", "maybe_moment"):
        OUTCOMES[False].same(sent([{**WELL, name: text}], "page"), "page")


def outcome(read: Callable[[bytes], Any], content: bytes) -> Any:
    try:
        return exact(read(content))
    except (ValueError, RecursionError):
        return "no JSON"


NASTY = [
    b"", b" ", b"NaN", b"[Infinity,-Infinity]", b"-0", b"-0.0", b"1E400", b"-1e999", b"1e-400",
    b"123456789012345678901234567890", b"18446744073709551616", b"-9223372036854775809",
    b'"\\ud800"', b'"\\ud83d\\ude00"', b'"\\ude00\\ud83d"', b'"\xff"', b'"\xed\xa0\x80"',
    b'"\xf0\x9f\x98\x80"', b'\xef\xbb\xbf{"a":1}', '{"a":"ü"}'.encode("utf-16"),
    '{"a":"ü"}'.encode("utf-32"), b'{"a":1,"a":2}', b'{"a":1,}', b"[1,]", b"[1 2]", b"01", b"1.",
    b".5", b"+1", b"1e", b'"\x01"', b'"\t"', b'"\\x41"', b'"\\u00"', b"\x0c1", b"\x00", b"{}{}",
    b"[] x", b"tru", b"nulL", b"'a'", b'{"a"}', b'{1:2}', b"[" * 400 + b"]" * 400,
    b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000, b'"\\/\\b\\f\\n\\r\\t"',
    b"0.1000000000000000055511151231257827", b"9007199254740993.0", b"2.2250738585072011e-308",
]  # fmt: skip


@pytest.mark.parametrize("content", NASTY, ids=range(len(NASTY)))
def test_nasty_documents_are_parsed_or_refused_alike(content: bytes) -> None:
    assert outcome(json.loads, content) == outcome(json.loads, content)
    for form in RESULTS:
        OUTCOMES[False].same(b'{"data":[],"meta":{"x":' + content + b"}}", form)
        OUTCOMES[False].same(b'{"data":[],"other":' + content + b"}", form)
        OUTCOMES[False].same(content, form)
        whole = json.dumps(dict(WELL)).encode()[:-1]
        OUTCOMES[False].same(whole + b',"free":' + content + b"}", form)
        OUTCOMES[False].same(whole + b',"brand_new":' + content + b"}", form)


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(
    st.binary(max_size=40)
    | st.text(alphabet='{}[]",:\\u0123eE+-. tfalsn\ud800\x00é', max_size=30).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
    | values.map(lambda value: json.dumps(value).encode())
    | values.map(
        lambda value: json.dumps(value, ensure_ascii=False, indent=1).encode(
            "utf-8", "surrogatepass"
        )
    )
    | st.from_regex(rb"\A-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,4})?\Z")
)
def test_any_document_is_parsed_or_refused_alike(content: bytes) -> None:
    assert outcome(json.loads, content) == outcome(json.loads, content)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    "body",
    [
        {"data": [dict(WELL)], "meta": None},
        {"data": [dict(WELL)]},
        {"data": [], "meta": {"total": 1.0, "limit": "5", "new": 1}},
        {"data": [], "errors": None},
        {"data": [], "errors": ["no"]},
        {"errors": None},
        {"errors": {}},
        {"data": None},
        {"data": None, "meta": {"total": 3}},
        {"data": {}, "meta": {}},
        {"meta": {}},
        {"data": [None]},
        {"data": [[]], "more": 1},
        {"data": [{**WELL, "data": 1}], "meta": {"limit": None}},
        [],
        [dict(WELL)],
        {},
        None,
        "x",
    ],
    ids=str,
)
def test_answers_of_any_shape_are_read_alike(body: Any, strict: bool) -> None:
    content = json.dumps(body).encode()
    for form in RESULTS:
        OUTCOMES[strict].same(content, form)


def test_a_key_that_is_sent_twice_counts_as_it_was_sent_last() -> None:
    whole = json.dumps(dict(WELL)).encode()[:-1]
    for twice in (b',"number":1,"number":2}', b',"number":"x","number":2}', b',"number":null}'):
        OUTCOMES[False].same(whole + twice, "one")
    OUTCOMES[False].same(b'{"data":1,"data":[' + whole + b"}]}", "page")


def test_well_formed_answers_are_read_directly_and_deviating_ones_are_not() -> None:
    converter = ModelConverter()
    payload = converter.parse(sent([dict(WELL)], "page"), Every, "page")
    decoder = list_hook(converter, Every).decoder
    assert decoder is not None
    assert type(payload["data"][0]) is decoder.struct
    assert converter.parse(sent([{**WELL, "new": 1}], "page"), Every, "page")["data"][0]["new"] == 1


def test_a_model_whose_answers_always_deviate_is_no_longer_tried() -> None:
    converter = ModelConverter()
    for _ in range(3):
        converter.parse(sent([{**WELL, "new": 1}], "page"), Every, "page")
    assert type(converter.parse(sent([dict(WELL)], "page"), Every, "page")["data"][0]) is dict
    other = ModelConverter()
    for _ in range(3):
        other.parse(sent([{**WELL, "new": 1}], "page"), Every, "page")
        other.parse(sent([dict(WELL)], "page"), Every, "page")
        decoder = list_hook(other, Every).decoder
        assert decoder is not None
        assert decoder._refused == 0


def test_without_the_library_nothing_is_read_directly() -> None:
    converter = ModelConverter()
    with json_parser.standard_library():
        assert json_parser.fast_library() is None
        assert type(converter.parse(sent([dict(WELL)], "one"), Every, "one")) is dict
        assert list_hook(converter, Every).decoder is None
    assert json_parser.fast_library() is not None


def test_the_library_is_imported_when_the_first_answer_is_read_and_not_before() -> None:
    program = """
import sys
import factorial_sdk
from factorial_sdk.testing import FakeFactorial
with FakeFactorial().client() as api:
    api.integrations.sync_runs.get.describe()
    assert "msgspec" not in sys.modules
    api.integrations.sync_runs.get()
    assert "msgspec" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_without_the_library_installed_everything_works() -> None:
    program = """
import sys
sys.modules["msgspec"] = None  # as if it were not installed
from factorial_sdk.testing import FakeFactorial
with FakeFactorial().client() as api:
    assert len(api.integrations.sync_runs.get(limit=3)) == 3
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    mismatch.forget()


@pytest.mark.parametrize("version", ["0.19.9", "0.9"])
def test_a_library_that_is_too_old_is_left_alone(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_parser, "_found", [])
    monkeypatch.setattr("msgspec.__version__", version)
    assert json_parser.fast_library() is None


def test_meta_is_a_model_like_any_other() -> None:
    outcomes = Outcomes(PaginationMeta, strict=False)
    outcomes.same(json.dumps(META).encode(), "one")
    assert outcomes.accepted == 1


def test_unknown_values_of_an_enum_are_one_string_however_often_they_come() -> None:
    def read(converter: ModelConverter) -> list[Every]:
        content = sent([{**WELL, "colour": "mauve", "colours": ["mauve"]}] * 2, "page")
        return list(Page(Every).read(converter.parse(content, Every, "page"), converter))

    with json_parser.standard_library():
        records = read(ModelConverter())
    records += read(ModelConverter())
    assert len({id(record.colour) for record in records}) == 1
    assert len({id(record.colours[0]) for record in records}) == 1


def test_a_subclass_that_is_no_model_itself_is_read_directly_too() -> None:
    class Named(Part):  # has a __dict__, so another layout
        @property
        def name(self) -> str:
            return f"part {self.id}"

    outcomes = Outcomes(Named, strict=False)
    outcomes.same(b'[{"id":"1","colour":"red"}]', "many")
    assert outcomes.accepted == 1


FIRST_READS = """
import json, sys, threading, warnings
warnings.simplefilter("default")  # Hypothesis warns when trio is imported already
from concurrent.futures import ThreadPoolExecutor
from factorial_sdk.core.converter import ModelConverter
from factorial_sdk.core.requests.results import Page
from factorial_sdk.core.responses.raw import load_json
from factorial_sdk.core.responses.response import HttpResponse
from tests.helpers.deviations import WELL, Every, exact

content = json.dumps({"data": [dict(WELL)] * 3, "meta": {}}).encode()
sys.setswitchinterval(1e-6)
for _ in range(40):
    converter, start = ModelConverter(), threading.Barrier(4)

    def read_page():
        start.wait()
        response = HttpResponse(200, {"content-type": "application/json"}, content)
        return exact(Page(Every).read(load_json(response, Page(Every), converter), converter))

    with ThreadPoolExecutor(4) as pool:
        first, *others = [f.result() for f in [pool.submit(read_page) for _ in range(4)]]
    assert others == [first] * 3
"""


SHARED_DECODER = """
import enum, json, sys, threading
from concurrent.futures import ThreadPoolExecutor
import attrs
from factorial_sdk.core.converter import ModelConverter
from factorial_sdk.core.decoding.msgspec import MsgspecDecoder
from factorial_sdk.core.models.base import Model

names = [f"f{number}" for number in range(60)]
content = json.dumps({"data": [dict.fromkeys(names, "m1")] * 3, "meta": {}}).encode()
sys.setswitchinterval(1e-6)
for _ in range(20):
    members = {f"M{number}": f"m{number}" for number in range(5)}
    enums = {name: enum.StrEnum("Choice", members) for name in names}
    made = type("Wide", (Model,), {"__annotations__": enums, "__module__": "__main__"})
    model = attrs.frozen(kw_only=True, eq=False, repr=False)(made)
    decoder, start = MsgspecDecoder(model, ModelConverter()), threading.Barrier(6)

    def read_page():
        start.wait()
        return len(decoder.parse(content, "page")["data"])

    with ThreadPoolExecutor(6) as pool:
        assert [f.result() for f in [pool.submit(read_page) for _ in range(6)]] == [3] * 6
"""
"""msgspec crashes the process if two threads make the first decoder of a struct."""


@pytest.mark.parametrize("program", [FIRST_READS, SHARED_DECODER], ids=["reads", "decoder"])
def test_first_reads_in_threads_agree_on_a_decoder(program: str) -> None:
    done = run_python("-c", program, cwd=ROOT, timeout=300)
    assert done.returncode == 0, done.stderr
