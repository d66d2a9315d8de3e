"""How an operation looks to help(), IPython, Jedi and Sphinx: name, docstring and signature."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Container, Iterator
from typing import Any, TypeVar, Unpack, get_args, get_origin

from . import options as option_types
from .options import PAGING, READING, ListOptions, RequestOptions

F = TypeVar("F", bound=Callable[..., Any])


def signature_of(
    function: Callable[..., Any], hidden: Container[str] = ()
) -> tuple[Any, inspect.Signature]:
    """What a request is read as, and the signature that describes it with its options spelled out.

    Args:
        function: the method that describes the request, with its ``self``.
        hidden: the options that this operation does not take.
    """
    signature = inspect.signature(function, eval_str=True)
    parameters = [
        each for old in signature.parameters.values() for each in _spelled_out(old, hidden)
    ]
    (described,) = get_args(signature.return_annotation)
    return described, signature.replace(parameters=parameters)


def without_self(signature: inspect.Signature) -> inspect.Signature:
    """The signature of the bound operation."""
    return signature.replace(parameters=list(signature.parameters.values())[1:])


class Look:
    """How a function is shown.

    Attributes:
        original: the method that it stands for.
        name: its own name.
        doc: its docstring.
        signature: what its callers see.
    """

    __slots__ = ("doc", "name", "original", "signature")

    def __init__(
        self, original: Callable[..., Any], name: str, doc: str, signature: inspect.Signature
    ) -> None:
        self.original = original
        self.name = name
        self.doc = doc
        self.signature = signature


def present(shown: F, look: Look) -> F:
    """Make a function look like a method of its own."""
    shown.__name__ = look.name
    shown.__qualname__ = f"{look.original.__qualname__.rpartition('.')[0]}.{look.name}"
    shown.__module__ = look.original.__module__
    shown.__doc__ = look.doc
    vars(shown).update(__wrapped__=look.original, __signature__=look.signature)
    shown.__annotations__ = {
        each.name: each.annotation for each in look.signature.parameters.values()
    } | {"return": look.signature.return_annotation}
    return shown


def mark_coroutine(function: Callable[..., Any]) -> None:
    """Make inspect.iscoroutinefunction() true for a plain function that returns a coroutine."""
    mark: Any = getattr(inspect, "markcoroutinefunction", None)  # new in Python 3.12
    if mark is not None:
        mark(function)


RAISES = """\
Raises:
    ApiError: the server reported an error; its subclasses tell which.
    ApiConnectionError: no answer came, or not in time.
    DecodeError: the answer is not what the API promises.
"""


def complete_doc(
    function: Callable[..., Any], title: str | None, path: str, hidden: Container[str] = ()
) -> str:
    """The docstring of an operation, with what all of them have in common.

    Args:
        function: the method that describes the request; its docstring tells what is its own.
        title: to replace the first line.
        path: of the collection that the operation is about.
        hidden: the options that this operation does not take.
    """
    first, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\n")
    text, _, own = rest.partition("Args:\n")
    notes = dict(re.findall(r"^    (\w+): (.*(?:\n      .*)*)$", own, re.MULTILINE))
    arguments: list[str] = []
    for name, annotation in function.__annotations__.items():
        if name == "options":
            options = ListOptions if "ListOptions" in annotation else RequestOptions
            names = ", ".join(_names_of(options, hidden))
            arguments.append(f"    {names}: see `{options.__name__}`.")
        elif name == "data":
            arguments.append("    data: the body, or its fields by wire name.")
        elif annotation == "ID":
            arguments.append(f"    {name}: id of a record of `{path}`.")
        elif name != "return":
            note = notes.get(name, "")
            if not note or note.startswith(FACTS):
                note = f"{_filter(name, annotation)}. {note}".rstrip()
            arguments.append(f"    {name}: {note}")
    start = f"{title or first}\n{text}".rstrip()
    return "\n".join([start, "", "Args:", *arguments, "", RAISES])


# Notes that begin like this add to what a filter does; others say it themselves.
FACTS = ("Of ", "Required", "Deprecated")
RANGES = {
    "_gteq": "{} or later",
    "_lteq": "{} or earlier",
    "_gt": "later than {}",
    "_lt": "before {}",
}


def _filter(name: str, annotation: str) -> str:
    """What an argument of a list does, as its name and type tell it."""
    plain = name.removesuffix("_")
    if plain == "ids":
        return "only records with these ids"
    if plain.endswith(("_ids", "_id")):
        what = plain.removesuffix("s").removesuffix("_id").replace("_", " ")
        which = "one of these ids" if plain.endswith("s") else "this id"
        return f"only records of the {what} with {which}"
    for ending, text in RANGES.items():
        if plain.endswith(ending):
            moment = "this moment" if "datetime" in annotation else "this day"
            return f"only records whose `{plain.removesuffix(ending)}` is {text.format(moment)}"
    words = plain.replace("_", " ")
    return f"filter: {words}" if annotation.startswith("bool") else f"filter by {words}"


def retitle(doc: str, title: str) -> str:
    """A docstring with another first line."""
    return title + doc[doc.index("\n") :]


def _names_of(options: Any, hidden: Container[str]) -> list[str]:
    """The names of options, those of lists first."""
    of_lists = {*PAGING, *READING}
    names = [name for name in options.__annotations__ if name not in hidden]
    return sorted(names, key=lambda name: name not in of_lists)


def _spelled_out(
    parameter: inspect.Parameter, hidden: Container[str]
) -> Iterator[inspect.Parameter]:
    """``**options: Unpack[ListOptions]`` as the keyword-only parameters that it stands for."""
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
