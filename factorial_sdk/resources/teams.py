"""Teams and their memberships."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Membership(Model):
    """Membership (`teams/membership`)."""

    id: ID
    employee_id: ID
    """The member."""
    team_id: ID
    """The team."""
    lead: bool
    """Whether the member leads the team."""
    source_team_ids: list[ID]
    """With nested teams: where the membership comes from. For a direct one, with the team itself;
    for an inherited one, the sub-teams with the employee as direct member. Only filled in lists
    filtered by one team of up to about 1,000 members, or by one employee with
    `with_source_attribution`. Empty can also mean that it was not, or could not be, computed.
    Always empty without nested teams."""
    parent_team_ids: list[ID]
    """With nested teams: the teams above that inherit this membership. Filled only when
    `source_team_ids` is."""
    company_id: ID | None = None
    """The company that the membership belongs to."""
    direct: bool | None = None
    """True for a direct membership, False for an inherited one. None unless the list is filtered by
    one employee with `with_source_attribution`. None can be a temporary failure even then: read
    again, do not take it for False."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MembershipCreate(Body):
    """Body of `MembershipsEndpoint.create`."""

    team_id: ID
    employee_id: ID
    lead: Maybe[bool] = UNSET
    """True makes the employee a lead. Left out, a new membership has no lead and an existing one
    keeps its own."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MembershipMove(Body):
    """Body of `MembershipsEndpoint.move`."""

    id: ID
    destination_team_id: ID
    """The team to move to."""
    lead: Maybe[bool] = UNSET
    """Whether the employee leads the new team. Left out, the lead moves along; False drops it."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MembershipUpdate(Body):
    """Body of `MembershipsEndpoint.update`."""

    lead: Maybe[bool] = UNSET


class MembershipsEndpoint(Endpoint[Api]):
    """Memberships (`teams/memberships`).

    An employee's place in a team. With nested teams, a member of a sub-team is a member of all
    teams above it through inherited memberships, which the API creates and deletes in the
    background.
    """

    path = "teams/memberships"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, lead: bool | None = None,
        team_ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        with_source_attribution: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Membership]]:  # fmt: skip
        """Read one page of memberships (`GET teams/memberships`).

        Args:
            ids: Only records with these ids.
            lead: True: only leads; False: only members who are no leads.
            team_ids: Only memberships of these teams.
            employee_ids: Only memberships of these employees.
            with_source_attribution: True: fill in `direct`, `source_team_ids` and
                `parent_team_ids`. Works only with exactly one id in `employee_ids` and without
                `team_ids`; otherwise it is ignored without an error. Slower than a plain read.
        """
        query = {
            "ids[]": ids, "lead": lead, "team_ids[]": team_ids, "employee_ids[]": employee_ids,
            "with_source_attribution": with_source_attribution,
        }  # fmt: skip
        return self._list(Membership, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, membership_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Membership]:
        """Read a membership (`GET teams/memberships/{id}`)."""
        return self._read(Membership, membership_id, options)

    @operation
    def create(
        self, data: MembershipCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Membership]:
        """Add an employee to a team (`POST teams/memberships`).

        With nested teams, memberships of the teams above appear in the background, and an existing
        membership, usually inherited, is made direct and returned with its old id.
        """
        return self._create(Membership, MembershipCreate, data, options)

    @operation
    def update(
        self, membership_id: ID, data: MembershipUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Membership]:
        """Make a member a lead of the team, or take the lead away.

        `PUT teams/memberships/{id}`

        With nested teams, an inherited membership becomes a direct one when it gets the lead.
        """
        return self._update(Membership, membership_id, MembershipUpdate, data, options)

    @operation
    def delete(
        self, membership_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Membership | None]:
        """Remove an employee from a team; returns the deleted membership, or None.

        `DELETE teams/memberships/{id}`

        With nested teams, deleting an inherited membership removes the employee from EVERY sub-team
        that it comes from. It is refused if the user may not manage one of them; the inherited one
        disappears in the background.
        """
        return self._delete(Membership, membership_id, options)

    @operation
    def move(
        self, data: MembershipMove | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Membership]:
        """Move an employee to another team in one step (`POST teams/memberships/move`).

        Only direct memberships of companies with nested teams can be moved, by users who may manage
        both teams. Memberships have no dates. What happens if the employee is a member of the new
        team already is not documented.
        """
        return self._act("move", Membership, MembershipMove, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Team(Model):
    """Team (`teams/team`)."""

    id: ID
    name: str
    """What the team is called, such as Engineering."""
    company_id: ID
    """The company whose team it is."""
    description: str | None = None
    """Free text about the team."""
    avatar: str | None = None
    """The team's picture. Records have its URL, None if there is none; updates take a file."""
    employee_ids: list[ID] | None = None
    """All members, leads included."""
    lead_ids: list[ID] | None = None
    """The members who lead the team; a part of `employee_ids`."""
    depth: int | None = None
    """Level among nested teams: 1 at the top, 2 for its children, 4 at most. None in companies
    without nested teams, and in what `update` and `delete` return."""
    parent_team_id: ID | None = None
    """The team above; None at the top, in companies without nested teams, and in what `update` and
    `delete` return."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TeamCreate(Body):
    """Body of `TeamsEndpoint.create`."""

    name: str
    description: Maybe[str] = UNSET
    parent_team_id: Maybe[ID] = UNSET
    """The team to put it under; needs nested teams. Left out or None, it is a team at the top."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TeamMove(Body):
    """Body of `TeamsEndpoint.move`."""

    id: ID
    destination_parent_team_id: Maybe[ID] = UNSET
    """The new parent; None moves the team to the top. Has to be given either way."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TeamUpdate(Body):
    """Body of `TeamsEndpoint.update`."""

    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    avatar: Maybe[str] = UNSET
    """The team's picture. Records have its URL, None if there is none; updates take a file. Binary;
    its encoding is not documented."""


class TeamsEndpoint(Endpoint[Api]):
    """Teams (`teams/teams`).

    A group of employees. Companies with nested teams can put teams under others, four levels deep.
    """

    path = "teams/teams"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Team]]:
        """Read one page of teams (`GET teams/teams`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(Team, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, team_id: ID, **options: Unpack[RequestOptions]) -> Request[Team]:
        """Read a team (`GET teams/teams/{id}`)."""
        return self._read(Team, team_id, options)

    @operation
    def create(self, data: TeamCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Team]:
        """Create a team (`POST teams/teams`).

        With `parent_team_id` it becomes a sub-team: this needs nested teams and the right to manage
        the parent. There are four levels at most.
        """
        return self._create(Team, TeamCreate, data, options)

    @operation
    def update(
        self, team_id: ID, data: TeamUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Team]:
        """Change a team (`PUT teams/teams/{id}`)."""
        return self._update(Team, team_id, TeamUpdate, data, options)

    @operation
    def delete(self, team_id: ID, **options: Unpack[RequestOptions]) -> Request[Team | None]:
        """Delete a team and its memberships; returns it, or None (`DELETE teams/teams/{id}`).

        A team that has sub-teams is refused: move them first.
        """
        return self._delete(Team, team_id, options)

    @operation
    def move(self, data: TeamMove | ID | Fields, **options: Unpack[BodyOptions]) -> Request[Team]:
        """Move a team under another parent, or to the top (`POST teams/teams/move`).

        Its direct members stay; inherited memberships follow in the background. Refused without
        nested teams, below the fourth level, or without the right to manage the team and both
        parents.
        """
        return self._act("move", Team, TeamMove, data, options)


class TeamsDomain(Domain[Api]):
    """Teams and their memberships."""

    memberships: MembershipsEndpoint[Api]
    teams: TeamsEndpoint[Api]
