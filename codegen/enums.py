"""Which enums a domain needs: fields with the same values share one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import attrs

from .facts import SPELLINGS
from .parts import Enum
from .words import camel, members, phrase

Values = tuple[str, ...]

LONGEST = 50


@attrs.frozen
class Use:
    """A field or argument that is one of some values.

    Attributes:
        owner: class that the field belongs to.
        field: name of the field.
        values: what it can be.
        answered: whether the API sends it, and not only takes it.
    """

    owner: str
    field: str
    values: Values
    answered: bool


class EnumTable:
    """The enums of one domain, and the name that each use of values goes by.

    Args:
        uses: every field and argument of the domain that is one of some values.
        taken: names of classes that no enum may have.
    """

    def __init__(self, uses: Iterable[Use], taken: Iterable[str]) -> None:
        self._groups: dict[Values, list[Use]] = defaultdict(list)
        for use in _absorb(list(uses)):
            self._groups[use.values].append(use)
        self._names = _name(self._groups, set(taken))

    def name_of(self, owner: str, field: str, values: Iterable[str]) -> str:
        """Name of the enum for these values of that field."""
        wanted = tuple(values)
        if wanted in self._names:
            return self._names[wanted]
        candidates = [
            values
            for values, uses in self._groups.items()
            if set(wanted) <= set(values) and any(use.field == field for use in uses)
        ]
        best = min(candidates, key=lambda values: (not self._is_of(values, owner), len(values)))
        return self._names[best]

    def members_of(self, owner: str, field: str, values: Iterable[str]) -> list[str]:
        """Names of these members, if the enum of that field has others too; else nothing."""
        wanted = set(values)
        name = self.name_of(owner, field, values)
        found = next(enum.members for enum in self.enums() if enum.name == name)
        if len(found) == len(wanted):
            return []
        return [key for key, value in found.items() if value in wanted]

    def enums(self) -> list[Enum]:
        """The enums, by name."""
        made = [
            Enum(
                name=self._names[values],
                summary=_summary(uses),
                members=(named := _members(values)),
                spelled={
                    name: SPELLINGS[value] for name, value in named.items() if value in SPELLINGS
                },
            )
            for values, uses in self._groups.items()
        ]
        return sorted(made, key=lambda enum: enum.name)

    def _is_of(self, values: Values, owner: str) -> bool:
        return any(owner.startswith(use.owner) for use in self._groups[values] if use.answered)


def _members(values: Values) -> dict[str, str]:
    """The members by name; names are spelled right, even where the API misspells the value."""
    names = members([SPELLINGS.get(value, value) for value in values])
    return dict(zip(names, values, strict=True))


def _absorb(uses: list[Use]) -> list[Use]:
    """Drop uses that only take part of what a record of the same resource can hold."""
    kept: list[Use] = []
    for use in uses:
        wider = [
            other
            for other in uses
            if other.answered
            and other.field == use.field
            and set(use.values) < set(other.values)
            and (use.owner.startswith(other.owner))
        ]
        if use.answered or not wider:
            kept.append(use)
    return kept


def _name(groups: Mapping[Values, list[Use]], taken: set[str]) -> dict[Values, str]:
    """A name for each group: the field's own where it says enough, else with its owner's."""
    claims: Counter[str] = Counter()
    for uses in groups.values():
        claims.update({camel(use.field) for use in uses})
    names: dict[Values, str] = {}
    for values, uses in groups.items():
        for name in _candidates(uses, claims):
            if name not in taken:
                names[values] = name
                taken.add(name)
                break
        else:
            raise ValueError(f"no name is left for the values of {uses[0]}")
    return names


def _candidates(uses: list[Use], claims: Mapping[str, int]) -> Iterable[str]:
    answered = [use for use in uses if use.answered] or uses
    common = Counter(use.field for use in uses).most_common(1)[0][0]
    if "_" in common and claims[camel(common)] == 1:
        yield camel(common)
    for use in sorted(answered, key=lambda use: (len(use.owner), use.owner)):
        yield _joined(use.owner, camel(use.field))
    for use in answered:
        yield f"{use.owner}{camel(use.field)}Option"


def _joined(owner: str, field: str) -> str:
    """``SyncRun`` and ``RunStatus`` make ``SyncRunStatus``."""
    for size in range(len(field), 0, -1):
        if owner.endswith(field[:size]) and (size == len(field) or field[size].isupper()):
            return owner + field[size:]
    return owner + field


def _summary(uses: list[Use]) -> str:
    field = phrase(Counter(use.field for use in uses).most_common(1)[0][0])
    owners = sorted({use.owner for use in uses if use.answered} or {use.owner for use in uses})
    count = 2 if sum(map(len, owners[:2])) < LONGEST else 1
    shown = ", ".join(f"`{owner}`" for owner in owners[:count])
    return f"{field.capitalize()} of {shown}{', …' if len(owners) > count else ''}."
