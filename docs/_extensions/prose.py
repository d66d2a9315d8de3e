"""``python prose.py FILE...``: check the English of guides: long sentences, and words to avoid.

Few rules, each with a reason: readers are in a hurry, and many are no native speakers.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

MAX_WORDS: Final = 32
"""Words of a sentence. Write 25 at most; lists and names of code may take a few more."""
MAX_SEMICOLONS: Final = 1

WORDS: Final[Mapping[str, str]] = {
    "whoever|somebody|someone|anybody|those who": "name the actor: the caller, the server",
    "simply|easily|obviously|basically|of course": "leave it out",
    "in order to": "to",
    "(?<!a )note that|please note": "leave it out",
    "utili[sz]es?": "use",
    "the server answers|answers? of the server|the answer to": "a server sends a response",
    "blazing|seamless(?:ly)?|powerful|robust|leverages?": "say what it does, with a number",
}
"""Words by pattern, with what to write instead."""

CODE: Final = re.compile(r"^(`{3,}|:::).*?^\1", re.MULTILINE | re.DOTALL)
QUOTED: Final = re.compile(r"`[^`\n]*`|[“\"][^”\"\n]*[”\"]|<[^>\n]*>")
LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
SENTENCE_END: Final = re.compile(r"(?<=[.!?:])\s+(?=\S)|\n\s*\n|\n\s*(?=[-*|#>]|\d+\. )")


def problems(text: str) -> Iterator[tuple[int, str]]:
    """Yield the problems of a Markdown text: their line, and what is wrong."""
    text = CODE.sub(lambda found: "\n" * found[0].count("\n"), text)
    text = re.sub(r"^\s*\|.*$", "|", text, flags=re.MULTILINE)  # tables
    text = QUOTED.sub(lambda found: "X" + "\n" * found[0].count("\n"), text)
    text = LINK.sub(r"\1", text)
    for pattern, instead in WORDS.items():
        for found in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            yield _line(text, found.start()), f"{found[0]!r}: {instead}"
    start = 0
    for end in [*(found.end() for found in SENTENCE_END.finditer(text)), len(text)]:
        sentence = text[start:end]
        if not sentence.lstrip().startswith(("|", "#")):
            if (words := len(re.findall(r"[\w'’.-]+", sentence))) > MAX_WORDS:
                yield _line(text, start), f"a sentence of {words} words; split it"
            if (count := sentence.count(";")) > MAX_SEMICOLONS:
                yield _line(text, start), f"a sentence with {count} semicolons; split it"
        start = end


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def main(paths: list[str]) -> int:
    """Print the problems of files; return 1 if there are any, else 0."""
    found = [
        f"{path}:{line}: {problem}"
        for path in paths
        for line, problem in problems(Path(path).read_text(encoding="utf-8"))
    ]
    print("\n".join(found) or f"the English of {len(paths)} files is plain")  # noqa: T201
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
