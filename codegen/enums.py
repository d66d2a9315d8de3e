"""Decide which enums a domain needs: fields with the same values share one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import attrs

from .facts import SPELLINGS
from .naming import camel, enum_members, phrase
from .template_data import Enum

Values = tuple[str, ...]

MAX_OWNERS_LENGTH = 50


@attrs.frozen
class Use:
    """A field or argument with enum values.

    Attributes:
        owner: class that the field belongs to.
        field: name of the field.
        values: its possible values.
        in_responses: True if responses have it, False if only requests do.
    """

    owner: str
    field: str
    values: Values
    in_responses: bool


class EnumTable:
    """The enums of one domain and their names.

    Args:
        uses: every field and argument of the domain with enum values.
        taken: names of classes, which no enum may have.
    """

    def __init__(self, uses: Iterable[Use], taken: Iterable[str]) -> None:
        self._groups: dict[Values, list[Use]] = defaultdict(list)
        for use in _drop_narrower(list(uses)):
            self._groups[use.values].append(use)
        self._names = _assign_names(self._groups, set(taken))

    def name_of(self, owner: str, field: str, values: Iterable[str]) -> str:
        """Return the name of the enum for these values of a field."""
        exact = tuple(values)
        if exact in self._names:
            return self._names[exact]
        candidates = [
            values
            for values, uses in self._groups.items()
            if set(exact) <= set(values) and any(use.field == field for use in uses)
        ]
        best = min(candidates, key=lambda values: (not self._is_of(values, owner), len(values)))
        return self._names[best]

    def members_of(self, owner: str, field: str, values: Iterable[str]) -> list[str]:
        """Return the names of these members if the field's enum has others, too; else none."""
        wanted = set(values)
        name = self.name_of(owner, field, values)
        found = next(enum.members for enum in self.enums() if enum.name == name)
        if len(found) == len(wanted):
            return []
        return [key for key, value in found.items() if value in wanted]

    def enums(self) -> list[Enum]:
        """Return the enums, sorted by name."""
        enums = [
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
        return sorted(enums, key=lambda enum: enum.name)

    def _is_of(self, values: Values, owner: str) -> bool:
        return any(owner.startswith(use.owner) for use in self._groups[values] if use.in_responses)


def _members(values: Values) -> dict[str, str]:
    """Return values by member name; names correct the spelling of the API's values."""
    names = enum_members([SPELLINGS.get(value, value) for value in values])
    return dict(zip(names, values, strict=True))


def _drop_narrower(uses: list[Use]) -> list[Use]:
    """Drop uses whose values are a subset of those of a record of the same resource."""
    remaining: list[Use] = []
    for use in uses:
        wider = [
            other
            for other in uses
            if other.in_responses
            and other.field == use.field
            and set(use.values) < set(other.values)
            and (use.owner.startswith(other.owner))
        ]
        if use.in_responses or not wider:
            remaining.append(use)
    return remaining


def _assign_names(groups: Mapping[Values, list[Use]], taken: set[str]) -> dict[Values, str]:
    """Name each group by its field if that is distinctive, else by its owner and field."""
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
    in_responses = [use for use in uses if use.in_responses] or uses
    common = Counter(use.field for use in uses).most_common(1)[0][0]
    if "_" in common and claims[camel(common)] == 1:
        yield camel(common)
    for use in sorted(in_responses, key=lambda use: (len(use.owner), use.owner)):
        yield _join_overlapping(use.owner, camel(use.field))
    for use in in_responses:
        yield f"{use.owner}{camel(use.field)}Option"


def _join_overlapping(owner: str, field: str) -> str:
    """Join two names by their overlap: ``SyncRun`` and ``RunStatus`` make ``SyncRunStatus``."""
    for size in range(len(field), 0, -1):
        if owner.endswith(field[:size]) and (size == len(field) or field[size].isupper()):
            return owner + field[size:]
    return owner + field


def _summary(uses: list[Use]) -> str:
    field = phrase(Counter(use.field for use in uses).most_common(1)[0][0])
    owners = sorted({use.owner for use in uses if use.in_responses} or {use.owner for use in uses})
    count = 2 if sum(map(len, owners[:2])) < MAX_OWNERS_LENGTH else 1
    shown = ", ".join(f"`{owner}`" for owner in owners[:count])
    return f"{field.capitalize()} of {shown}{', …' if len(owners) > count else ''}."
