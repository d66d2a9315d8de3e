"""Names, docstrings and signatures of operations, for help(), IPython, Jedi and Sphinx."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Container, Iterator
from typing import Any, TypeVar, Unpack, get_args, get_origin

from . import options as option_types
from .options import PAGING_OPTIONS, READING_OPTIONS

F = TypeVar("F", bound=Callable[..., Any])


def signature_of(
    function: Callable[..., Any], hidden: Container[str] = ()
) -> tuple[Any, inspect.Signature]:
    """Return the result type of a describing method, and its signature with each option by name.

    Args:
        function: the method that describes the request, with its ``self``.
        hidden: the options that this operation does not take.
    """
    signature = inspect.signature(function, eval_str=True)
    parameters = [
        expanded
        for parameter in signature.parameters.values()
        for expanded in _expanded(parameter, hidden)
    ]
    (described,) = get_args(signature.return_annotation)
    return described, signature.replace(parameters=parameters)


def without_self(signature: inspect.Signature) -> inspect.Signature:
    """Return the signature of the bound operation."""
    return signature.replace(parameters=list(signature.parameters.values())[1:])


class CallSignature:
    """What help() shows of a function.

    Attributes:
        original: the describing method, which becomes ``__wrapped__``.
        name: name of the function.
        doc: docstring of the function.
        signature: signature of the function.
    """

    __slots__ = ("doc", "name", "original", "signature")

    def __init__(
        self, original: Callable[..., Any], name: str, doc: str, signature: inspect.Signature
    ) -> None:
        self.original = original
        self.name = name
        self.doc = doc
        self.signature = signature


def apply_signature(function: F, shown: CallSignature) -> F:
    """Give a function the name, docstring and signature that help() shows; return it."""
    function.__name__ = shown.name
    function.__qualname__ = f"{shown.original.__qualname__.rpartition('.')[0]}.{shown.name}"
    function.__module__ = shown.original.__module__
    function.__doc__ = shown.doc
    vars(function).update(__wrapped__=shown.original, __signature__=shown.signature)
    function.__annotations__ = {
        parameter.name: parameter.annotation for parameter in shown.signature.parameters.values()
    } | {"return": shown.signature.return_annotation}
    return function


def mark_coroutine(function: Callable[..., Any]) -> None:
    """Make inspect.iscoroutinefunction() true for a function that returns a coroutine."""
    mark: Any = getattr(inspect, "markcoroutinefunction", None)  # new in Python 3.12
    if mark is not None:
        mark(function)


RAISES = """\
Raises:
    ApiError: the server returned an error response; the subclass tells which.
    ApiConnectionError: no response came, or not in time.
    DecodeError: the response cannot be read as the schema describes it.
"""


def complete_doc(
    function: Callable[..., Any], summary: str | None, path: str, hidden: Container[str] = ()
) -> str:
    """Return the docstring of an operation, with its arguments and errors.

    Args:
        function: the method that describes the request; its docstring may add notes on arguments.
        summary: the first line; None for that of `function`.
        path: path of the collection.
        hidden: the options that this operation does not take.
    """
    first, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\n")
    text, _, own = rest.partition("Args:\n")
    notes = dict(re.findall(r"^    (\w+): (.*(?:\n      .*)*)$", own, re.MULTILINE))
    writes = function.__annotations__.get("options") == "Unpack[BodyOptions]"
    arguments: list[str] = []
    for name, annotation in function.__annotations__.items():
        if name == "options":
            options = getattr(option_types, annotation[len("Unpack[") : -1])
            names = ", ".join(_names_of(options, hidden))
            arguments.append(f"    {names}: see `{options.__name__}`.")
        elif name == "data":
            an_id = ", or the id that is all it needs" if "| ID |" in annotation else ""
            arguments.append(f"    data: the body, or its fields by wire name{an_id}.")
        elif annotation == "ID" and name not in notes:
            arguments.append(f"    {name}: id of a record of `{path}`.")
        elif name != "return":
            note = notes.get(name, "")
            if not writes and (not note or note.startswith(NOTE_PREFIXES)):
                note = f"{_filter_text(name, annotation)}. {note}".rstrip()
            arguments.append(f"    {name}: {note}")
    start = f"{summary or first}\n{text}".rstrip()
    return "\n".join([start, "", "Args:", *arguments, "", RAISES])


# Notes that begin so are appended to the text on the filter; other notes replace it.
# Fields of an upload, which is no list, have notes of their own only.
NOTE_PREFIXES = ("Of ", "Required", "Deprecated")
RANGES = {
    "_gteq": "{} or later",
    "_lteq": "{} or earlier",
    "_gt": "later than {}",
    "_lt": "before {}",
}


def _filter_text(name: str, annotation: str) -> str:
    """Return the text on the argument of a list, derived from its name and type."""
    plain = name.removesuffix("_")
    if plain == "ids":
        return "only records with these ids"
    if plain.endswith(("_ids", "_id")):
        what = plain.removesuffix("s").removesuffix("_id").replace("_", " ")
        which = "one of these ids" if plain.endswith("s") else "this id"
        return f"only records of the {what} with {which}"
    for ending, text in RANGES.items():
        if plain.endswith(ending):
            when = "this time" if "datetime" in annotation else "this day"
            return f"only records whose `{plain.removesuffix(ending)}` is {text.format(when)}"
    words = plain.replace("_", " ")
    return f"filter: {words}" if annotation.startswith("bool") else f"filter by {words}"


def replace_summary(doc: str, summary: str) -> str:
    """Return a docstring with another first line."""
    return summary + doc[doc.index("\n") :]


def _names_of(options: Any, hidden: Container[str]) -> list[str]:
    """Return the names of options, those of lists first."""
    of_lists = {*PAGING_OPTIONS, *READING_OPTIONS}
    names = [name for name in options.__annotations__ if name not in hidden]
    return sorted(names, key=lambda name: name not in of_lists)


def _expanded(parameter: inspect.Parameter, hidden: Container[str]) -> Iterator[inspect.Parameter]:
    """Yield the parameters that ``**options: Unpack[ListOptions]`` stands for; others unchanged."""
    if get_origin(parameter.annotation) is not Unpack:
        yield parameter
        return
    (options,) = get_args(parameter.annotation)
    for name in _names_of(options, hidden):
        annotation = _evaluated(options.__annotations__[name])
        yield inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation
        )


def _evaluated(text: str) -> Any:
    try:
        return eval(text, dict(vars(option_types)))
    except NameError:  # a type of the HTTP client, which the core does not import
        return text
