"""What the parts of the API mean: the sentences in ``codegen/wording``, by domain.

``general.toml`` holds what is the same in every domain; ``<domain>.toml`` holds the rest::

    about = "Time off: leaves, their types, allowances and policies."

    [resources]
    leaves = "A period in which an employee does not work. Its type decides who approves it."

    [operations.leaves]
    approve = "Approve a leave, through its approval flow if it has one."

    [filters.leaves]
    to = "Only leaves that start on this day or earlier."

    [fields.Leave]                 # also for the bodies of leaves, unless they have their own
    finish_on = "Last day of the leave, included; None while it has no end."

    [enums.HalfDay]
    about = "The half of a day that a leave covers."
    BEGINNING_OF_DAY = "The morning."

Names are those of the code. A key that nothing asks for is an error: what it explained is gone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).with_name("wording")
GENERAL: Final = "general"


class Explanations:
    """The sentences, and which of them are used.

    Args:
        texts: content of each file, by its name without suffix.

    Attributes:
        missing: keys that were asked for and have no sentence, as ``domain: key``.
    """

    def __init__(self, texts: Mapping[str, Mapping[str, Any]]) -> None:
        self._texts = {
            (file, *key): text for file, content in texts.items() for key, text in _leaves(content)
        }
        self._used: set[tuple[str, ...]] = set()
        self.missing: dict[str, None] = {}

    @classmethod
    def read(cls, folder: Path = FOLDER) -> Explanations:
        """Read all files of a folder."""
        files = sorted(folder.glob("*.toml"))
        return cls({path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files})

    def find(self, domain: str, *keys: Iterable[str], needed: bool = True) -> str:
        """Return the first sentence that there is for one of some keys; empty if there is none.

        Args:
            domain: whose file is searched, and then the general one.
            *keys: each as a path of names.
            needed: whether to note the first key as missing if there is no sentence.
        """
        paths = [tuple(key) for key in keys]
        for file in (domain, GENERAL):
            for path in paths:
                if text := self._texts.get((file, *path)):
                    # The others are no longer needed only if nothing else uses them.
                    self._used.add((file, *path))
                    return text
        if needed:
            self.missing[f"{domain}: {'.'.join(paths[0])}"] = None
        return ""

    @property
    def unused(self) -> list[str]:
        """Keys of sentences that explain nothing, as ``file: key``."""
        return [f"{file}: {'.'.join(key)}" for file, *key in self._texts.keys() - self._used]


def _leaves(content: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in content.items():
        if isinstance(value, str):
            yield (key,), value
        else:
            for path, text in _leaves(value):
                yield (key, *path), text
