"""Every deviation that is tried, and what calls come to: a table of docs/reliability.md."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from .truth import DIGITS, Answer, Asked, Truth, cursor

Change = Callable[[Truth, Asked, Answer], Answer]

TRUTH = "correct result"
DRIFT = "reported drift"
LOST = "ApiConnectionError"
DECODE = "DecodeError"
PAGING_OPTIONS = "PaginationError"


@attrs.frozen
class Deviation:
    """What a server does once, or from some request on, and what calls then come to.

    Attributes:
        does: the first column of the table.
        variants: the ways in which it is done, by name.
        on: the responses that it applies to: a ``page``, a ``record`` or ``any``.
        list: what ``all``, ``iter`` and ``pages`` may come to.
        record: what ``get_by_id`` may come to.
        post: what ``create`` may come to.
        put: what ``update`` and ``delete`` may come to.
        executes: whether the request takes effect before the response is changed.
        silent: whether a page no longer says that the list goes on. A server that also sends fewer
            records on a page than the API does, without being asked to, then ends the list.
    """

    does: str
    variants: Mapping[str, Change]
    on: str = "any"
    list: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    post: tuple[str, ...] = ()
    put: tuple[str, ...] = ()
    executes: bool = True
    silent: bool = False


def _change(**variants: Change) -> Mapping[str, Change]:
    return variants


# Parts of which the changes are made


def meta(name: str, value: Any) -> Change:
    """Another value of one name in ``meta``."""

    def change(truth: Truth, asked: Asked, honest: Answer) -> Answer:
        return _page(honest, meta={**honest.json["meta"], name: value})

    return change


def rows(edit: Callable[[list[Any]], list[Any]], **more: Any) -> Change:
    """Other records on the page, and with `more` other values in ``meta``."""

    def change(truth: Truth, asked: Asked, honest: Answer) -> Answer:
        page = honest.json
        return _page(honest, data=edit(list(page["data"])), meta={**page["meta"], **more})

    return change


def row(**fields: Any) -> Change:
    """Other values in the second record of the page."""
    return rows(lambda data: [*data[:1], *({**each, **fields} for each in data[1:2]), *data[2:]])


def whole(value: Any) -> Change:
    """Another body."""
    return lambda truth, asked, honest: attrs.evolve(honest, json=value)


def record(edit: Callable[[dict[str, Any]], Any]) -> Change:
    """Another record."""
    return lambda truth, asked, honest: attrs.evolve(honest, json=edit(dict(honest.json)))


def raw(edit: Callable[[bytes], bytes], **headers: str) -> Change:
    """Other bytes."""

    def change(truth: Truth, asked: Asked, honest: Answer) -> Answer:
        return attrs.evolve(honest, content=edit(honest.body), headers=headers)

    return change


def status(code: int, body: Any = None, **headers: str) -> Change:
    """Another status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = {"message": "no"} if body is None else body
    return lambda truth, asked, honest: Answer(code, content, headers=named)


def _page(honest: Answer, **members: Any) -> Answer:
    return attrs.evolve(honest, json={**honest.json, **members})


# Changes that look at the request or the truth


def short(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    data = honest.json["data"][:2]
    more = {"end_cursor": cursor(data[-1]["id"])} if data else {}
    goes_on = len(honest.json["data"]) > 2 or honest.json["meta"]["has_next_page"]
    return _page(honest, data=data, meta={**honest.json["meta"], **more, "has_next_page": goes_on})


def stale(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    data = honest.json["data"]
    end = cursor(data[0]["id"]) if data else None
    return _page(honest, meta={**honest.json["meta"], "end_cursor": end})


def _records_of(truth: Truth, asked: Asked) -> list[Any]:
    """All records of the list that a request asks a page of, ascending by id."""
    everything = attrs.evolve(asked, query={**asked.query}).at(
        after_id=None, before_id=None, page=None, limit="1000"
    )
    most, truth.most = truth.most, 10**6
    try:
        found: list[Any] = truth.handle(everything).json["data"]
    finally:
        truth.most = most
    return sorted(found, key=lambda each: int(each["id"]))


def ignored(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    return truth.page(asked.at(after_id=None, page=None), _records_of(truth, asked))


def back(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    """The page before the one that was asked for."""
    found = _records_of(truth, asked)
    shown = honest.json["data"]
    place = next((n for n, each in enumerate(found) if shown and each["id"] == shown[0]["id"]), 0)
    if place < truth.most or "after_id" not in asked.query:
        return honest
    before = place - truth.most - 1
    after = cursor(found[before]["id"]) if before >= 0 else None
    return truth.page(asked.at(after_id=after, page=None), found)


def fresh(*, empty: bool) -> Change:
    """A list that goes on for ever, at cursors that were never named before."""

    def change(truth: Truth, asked: Asked, honest: Answer) -> Answer:
        truth.made_up += 1
        page = truth.page(asked.at(after_id=None, page=None), _records_of(truth, asked)).json
        more = {"has_next_page": True, "end_cursor": cursor(10**9 + truth.made_up)}
        data = [] if empty else page["data"]
        return Answer(200, {"data": data, "meta": {**page["meta"], **more}})

    return change


def no_errors(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    """What an empty list was seen to be; not the first page, or the list would be one."""
    later = {"after_id", "page"} & asked.query.keys()
    return attrs.evolve(honest, json={"errors": None}) if later else honest


def no_page(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    refusal = Answer(400, {"errors": {"page": ["is not supported"]}})
    return refusal if "page" in asked.query else honest


def other_id(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    if asked.method == "POST":  # only the server knows the id of what it made
        return honest
    others = [number for number in truth.teams if str(number) != honest.json["id"]]
    found = dict(truth.teams[others[0]]) if "name" in honest.json else {**honest.json, "id": "99"}
    return attrs.evolve(honest, json=found)


def inserted(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    if len(truth.ever) < 40:  # a list that grows faster than it is read has no end
        truth.insert()
    return attrs.evolve(honest)


def removed(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    truth.remove()
    return attrs.evolve(honest)


def descending(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    truth.descending = True
    return truth.page(asked, _records_of(truth, asked))


def foreign(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    """The first record of the whole list, on a page where it does not belong."""
    first = _records_of(truth, asked)[:1]
    return _page(honest, data=[*honest.json["data"], *first])


def cut(truth: Truth, asked: Asked, honest: Answer) -> Answer:
    body = honest.body
    return attrs.evolve(honest, content=body[: len(body) // 2], missing=len(body) - len(body) // 2)


HTML = "<!doctype html><title>Sign in</title>"
REFUSAL = {"errors": {"exception": ["Prohibido"]}}

CATALOGUE = [
    # Which records a page holds.
    Deviation(
        "a page shorter than asked for, and a cursor that fits it",
        _change(short=short),
        on="page",
        list=(TRUTH,),
    ),
    Deviation(
        "records left out at the end, in the middle or at the start of a page",
        _change(
            end=rows(lambda data: data[:-2]),
            middle=rows(lambda data: data[:1] + data[2:]),
            start=rows(lambda data: data[1:]),
        ),
        on="page",
        list=(TRUTH, PAGING_OPTIONS),
    ),
    Deviation(
        "an empty page in the middle",
        _change(
            goes_on=rows(lambda _: [], start_cursor=None, end_cursor=None, has_next_page=True),
            ends=rows(lambda _: [], start_cursor=None, end_cursor=None, has_next_page=False),
            errors_null=no_errors,
        ),
        on="page",
        list=(TRUTH, PAGING_OPTIONS),
    ),
    Deviation(
        "a record twice on a page, or again on a later page",
        _change(
            twice=rows(lambda data: data[:1] + data),
            again=foreign,
        ),
        on="page",
        list=(TRUTH,),
    ),
    Deviation(
        "ids that descend, in the whole list or on one page",
        _change(list=descending, page=rows(lambda data: data[::-1])),
        on="page",
        list=(TRUTH, PAGING_OPTIONS),
    ),
    Deviation(
        "records inserted or removed while the list is read",
        _change(inserted=inserted, removed=removed),
        on="page",
        list=(TRUTH,),
    ),
    # What it says about the list.
    Deviation(
        "a wrong `total`: smaller, larger, null, text, a list, 5,000 digits",
        _change(
            smaller=meta("total", 2),
            zero=meta("total", 0),
            negative=meta("total", -1),
            larger=meta("total", 10**6),
            null=meta("total", None),
            text=meta("total", "many"),
            list=meta("total", [23]),
            digits=meta("total", DIGITS),
        ),
        on="page",
        list=(TRUTH, DRIFT, PAGING_OPTIONS, DECODE),
    ),
    Deviation(
        "`has_next_page`: false too early, null, text, a list",
        _change(
            early=meta("has_next_page", False),
            null=meta("has_next_page", None),
            text=meta("has_next_page", "no"),
            list=meta("has_next_page", []),
        ),
        on="page",
        silent=True,
        list=(TRUTH, DRIFT),
    ),
    Deviation(
        "`limit`: null, text, zero",
        _change(null=meta("limit", None), text=meta("limit", "5"), zero=meta("limit", 0)),
        on="page",
        list=(TRUTH, DRIFT),
    ),
    Deviation(
        "a cursor that is null, garbage, a number or a list",
        _change(
            null=meta("end_cursor", None),
            garbage=meta("end_cursor", "%%%"),
            number=meta("end_cursor", 11),
            list=meta("end_cursor", ["MTE="]),
        ),
        on="page",
        list=(TRUTH, DRIFT, "ApiError"),
    ),
    Deviation(
        "a cursor that is stale, repeats, goes back or is ignored",
        _change(stale=stale, repeats=meta("end_cursor", cursor(11)), back=back, ignored=ignored),
        on="page",
        list=(TRUTH, PAGING_OPTIONS),
    ),
    Deviation(
        "new cursors without end, with no records or always the same",
        _change(empty=fresh(empty=True), same=fresh(empty=False)),
        on="page",
        list=(TRUTH, PAGING_OPTIONS),
    ),
    Deviation(
        "`page=` refused with 400",
        _change(refused=no_page),
        on="page",
        list=(TRUTH,),
    ),
    Deviation(
        "no `meta`, or `meta` of another kind",
        _change(
            none=lambda truth, asked, honest: attrs.evolve(
                honest, json={"data": honest.json["data"]}
            ),
            null=lambda truth, asked, honest: _page(honest, meta=None),
            list=lambda truth, asked, honest: _page(honest, meta=[]),
            text=lambda truth, asked, honest: _page(honest, meta="none"),
            array=lambda truth, asked, honest: attrs.evolve(honest, json=honest.json["data"]),
        ),
        on="page",
        silent=True,
        list=(TRUTH,),
    ),
    # What its records are.
    Deviation(
        "`data` that is not an array of objects",
        _change(
            null=lambda truth, asked, honest: _page(honest, data=None),
            object=lambda truth, asked, honest: _page(honest, data={"a": 1}),
            text=lambda truth, asked, honest: _page(honest, data="none"),
            nested=whole({"data": {"data": []}}),
            null_row=rows(lambda data: [*data, None]),
            text_row=rows(lambda data: [*data, "5"]),
            array_row=rows(lambda data: [*data, data]),
        ),
        on="page",
        list=(DECODE,),
    ),
    Deviation(
        "a record on a page without an id, or with values of other types",
        _change(
            id_null=row(id=None),
            id_object=row(id={"value": 5}),
            name=row(name=5),
            company=row(company_id=None),
            ids=row(employee_ids="5"),
            empty=rows(lambda data: [*data[:-1], {}]),
        ),
        on="page",
        list=(TRUTH, DRIFT, PAGING_OPTIONS, DECODE),
    ),
    Deviation(
        '`{"data": {…}}` around a record',
        _change(data=record(lambda found: {"data": found})),
        on="record",
        record=(TRUTH,),
        post=(TRUTH,),
        put=(TRUTH,),
    ),
    Deviation(
        "another record, or one without an id",
        _change(
            other=other_id,
            null=record(lambda found: {**found, "id": None}),
            none=record(lambda found: {k: v for k, v in found.items() if k != "id"}),
        ),
        on="record",
        record=(DRIFT,),
        post=(DRIFT,),
        put=(DRIFT,),
    ),
    Deviation(
        "values of other types in a record",
        _change(
            text=record(lambda found: {**found, "name": 5, "status": 5}),
            null=record(lambda found: {**found, "company_id": None}),
            digits=record(lambda found: {**found, "depth": DIGITS}),
        ),
        on="record",
        record=(DRIFT, DECODE),
        post=(DRIFT, DECODE),
        put=(DRIFT, DECODE),
    ),
    Deviation(
        "null, an array, a string or `{}` instead of a record",
        _change(
            null=whole(None),
            array=record(lambda found: [found]),
            text=whole("done"),
            empty=whole({}),
            data_null=whole({"data": None}),
        ),
        on="record",
        record=(DECODE,),
        post=(DECODE,),
        put=(DECODE,),
    ),
    Deviation(
        "an error body with status 200",
        _change(
            errors=status(200, {"errors": ["Prohibido"]}),
            exception=status(200, REFUSAL),
            error=status(200, {"error": "invalid", "error_description": "no"}),
            message=status(200, {"message": "no"}),
        ),
        executes=False,
        list=(DECODE,),
        record=(DECODE,),
        post=(DECODE,),
        put=(DECODE,),
    ),
    # What the response is.
    Deviation(
        "400, 403, 404, 409, 410, 422",
        {str(code): status(code, REFUSAL) for code in (400, 403, 404, 409, 410, 422)},
        executes=False,
        list=(TRUTH, "ApiError"),
        record=("ApiError",),
        post=("ApiError",),
        put=("ApiError",),
    ),
    Deviation(
        "401",
        {"401": status(401)},
        executes=False,
        list=("AuthenticationError",),
        record=("AuthenticationError",),
        post=("AuthenticationError",),
        put=("AuthenticationError",),
    ),
    Deviation(
        "429, with and without `Retry-After`",
        _change(
            plain=status(429),
            zero=status(429, retry_after="0"),
            seconds=status(429, retry_after="2"),
            nonsense=status(429, retry_after="soon"),
            digits=status(429, retry_after="9" * 400),
        ),
        executes=False,
        list=(TRUTH, "RateLimitError"),
        record=(TRUTH, "RateLimitError"),
        post=(TRUTH, "RateLimitError"),
        put=(TRUTH, "RateLimitError"),
    ),
    Deviation(
        "500, 502, 503, 504 before the request took effect, with and without `Retry-After`",
        {
            **{str(code): status(code) for code in (500, 502, 503, 504)},
            "after": status(503, retry_after="1"),
        },
        executes=False,
        list=(TRUTH, "ServerError"),
        record=(TRUTH, "ServerError"),
        post=("ServerError",),
        put=(TRUTH, "ServerError"),
    ),
    Deviation(
        "500 after it took effect",
        {"500": status(500)},
        list=(TRUTH, "ServerError"),
        record=(TRUTH, "ServerError"),
        post=("ServerError",),
        put=(TRUTH, "ServerError", "ApiError"),
    ),
    Deviation(
        "an error with headers that are not ASCII",
        _change(latin=status(422, REFUSAL, x_note="Größe")),
        executes=False,
        list=(TRUTH, "ApiError"),
        record=("ApiError",),
        post=("ApiError",),
        put=("ApiError",),
    ),
    Deviation(
        "a redirect",
        _change(
            found=status(302, {}, location="https://elsewhere.invalid/"),
            kept=status(307, {}, location="/login"),
        ),
        executes=False,
        list=("ApiError",),
        record=("ApiError",),
        post=("ApiError",),
        put=("ApiError",),
    ),
    Deviation(
        "HTML, or JSON with another content type, with status 200",
        _change(
            html=raw(lambda _: HTML.encode(), **{"content-type": "text/html"}),
            unnamed=raw(lambda _: HTML.encode(), **{"content-type": ""}),
            plain=raw(lambda body: body, **{"content-type": "text/plain"}),
        ),
        list=(DECODE,),
        record=(DECODE,),
        post=(DECODE,),
        put=(DECODE,),
    ),
    Deviation(
        "an empty body with status 200",
        _change(empty=raw(lambda _: b""), spaces=raw(lambda _: b" \r\n")),
        list=(DECODE,),
        record=(DECODE,),
        post=(DECODE,),
        put=(DECODE,),
    ),
    Deviation(
        "202 or 204 without a body",
        _change(
            accepted=lambda truth, asked, honest: Answer(202, content=b""),
            none=lambda truth, asked, honest: Answer(204, content=b""),
        ),
        list=(DECODE,),
        record=(DECODE,),
        post=(DECODE,),
        put=(TRUTH, DECODE),
    ),
    Deviation(
        "JSON cut off, doubled, with NaN, or nested 100,000 levels deep",
        _change(
            cut=raw(lambda body: body[: len(body) // 2]),
            doubled=raw(lambda body: body + body),
            nan=raw(lambda body: body[:-1] + b', "more": NaN, "most": 1e999x}'),
            deep=raw(lambda _: b"[" * 100_000),
            utf16=raw(lambda body: body.decode().encode("utf-16")),
        ),
        list=(TRUTH, DECODE),
        record=(TRUTH, DECODE),
        post=(TRUTH, DECODE),
        put=(TRUTH, DECODE),
    ),
    Deviation(
        "a body that ends before its `Content-Length`",
        _change(cut=cut),
        list=(TRUTH, LOST),
        record=(TRUTH, LOST),
        post=(LOST,),
        put=(TRUTH, LOST, "ApiError"),
    ),
    Deviation(
        "compression broken or cut off",
        _change(
            broken=raw(lambda _: b"not gzip", **{"content-encoding": "gzip"}),
            cut=raw(
                lambda body: gzip.compress(body)[: len(body) // 4],
                **{"content-encoding": "gzip"},
            ),
        ),
        list=(TRUTH, LOST, DECODE),
        record=(TRUTH, LOST, DECODE),
        post=(LOST, DECODE),
        put=(TRUTH, LOST, DECODE, "ApiError"),
    ),
]


def claimed(names: tuple[str, ...]) -> str:
    """What calls come to, as the table says it."""
    shown = [name if " " in name else f"`{name}`" for name in names]
    return " or ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]])) or "–"


def table() -> str:
    """The table as the documentation shows it."""
    lines = [
        "| The server sends | A list | A record | POST | PUT, DELETE |",
        "|---|---|---|---|---|",
    ]
    for each in CATALOGUE:
        cells = (claimed(each.list), claimed(each.record), claimed(each.post), claimed(each.put))
        lines.append(f"| {each.does} | {' | '.join(cells)} |")
    return "\n".join(lines)
