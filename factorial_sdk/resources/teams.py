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
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Membership(Model):
    """Membership (`teams/membership`)."""

    id: ID
    employee_id: ID
    team_id: ID
    lead: bool
    source_team_ids: list[ID]
    parent_team_ids: list[ID]
    company_id: ID | None = None
    direct: bool | None = None
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MembershipCreate(Body):
    """Body of `MembershipsEndpoint.create`."""

    team_id: ID
    employee_id: ID
    lead: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MembershipMove(Body):
    """Body of `MembershipsEndpoint.move`."""

    id: ID
    destination_team_id: ID
    lead: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MembershipUpdate(Body):
    """Body of `MembershipsEndpoint.update`."""

    lead: Maybe[bool] = UNSET


class MembershipsEndpoint(Endpoint[Api]):
    """Memberships (`teams/memberships`)."""

    path = "teams/memberships"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        lead: bool | None = None,
        team_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        with_source_attribution: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Membership]]:
        """Read one page of memberships (`GET teams/memberships`)."""
        query = {
            "ids[]": ids,
            "lead": lead,
            "team_ids[]": team_ids,
            "employee_ids[]": employee_ids,
            "with_source_attribution": with_source_attribution,
        }
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
        self, data: MembershipCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Membership]:
        """Create a membership (`POST teams/memberships`)."""
        return self._create(Membership, MembershipCreate, data, options)

    @operation
    def update(
        self, membership_id: ID, data: MembershipUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Membership]:
        """Change a membership (`PUT teams/memberships/{id}`)."""
        return self._update(Membership, membership_id, MembershipUpdate, data, options)

    @operation
    def delete(
        self, membership_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Membership | None]:
        """Delete a membership; returns it as it was, or None (`DELETE teams/memberships/{id}`)."""
        return self._delete(Membership, membership_id, options)

    @operation
    def move(
        self, data: MembershipMove | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Membership]:
        """Move a membership (`POST teams/memberships/move`)."""
        return self._act("move", Membership, MembershipMove, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Team(Model):
    """Team (`teams/team`)."""

    id: ID
    name: str
    company_id: ID
    description: str | None = None
    avatar: str | None = None
    """Known to be null at times."""
    employee_ids: list[ID] | None = None
    lead_ids: list[ID] | None = None
    depth: int | None = None
    """Known to be null at times."""
    parent_team_id: ID | None = None
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TeamCreate(Body):
    """Body of `TeamsEndpoint.create`."""

    name: str
    description: Maybe[str] = UNSET
    parent_team_id: Maybe[ID] = UNSET
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TeamMove(Body):
    """Body of `TeamsEndpoint.move`."""

    id: ID
    destination_parent_team_id: Maybe[ID] = UNSET
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TeamUpdate(Body):
    """Body of `TeamsEndpoint.update`."""

    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    avatar: Maybe[str] = UNSET
    """Binary; its encoding is not documented."""


class TeamsEndpoint(Endpoint[Api]):
    """Teams (`teams/teams`)."""

    path = "teams/teams"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Team]]:
        """Read one page of teams (`GET teams/teams`)."""
        return self._list(Team, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, team_id: ID, **options: Unpack[RequestOptions]) -> Request[Team]:
        """Read a team (`GET teams/teams/{id}`)."""
        return self._read(Team, team_id, options)

    @operation
    def create(self, data: TeamCreate | Fields, **options: Unpack[RequestOptions]) -> Request[Team]:
        """Create a team (`POST teams/teams`)."""
        return self._create(Team, TeamCreate, data, options)

    @operation
    def update(
        self, team_id: ID, data: TeamUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Team]:
        """Change a team (`PUT teams/teams/{id}`)."""
        return self._update(Team, team_id, TeamUpdate, data, options)

    @operation
    def delete(self, team_id: ID, **options: Unpack[RequestOptions]) -> Request[Team | None]:
        """Delete a team; returns it as it was, or None (`DELETE teams/teams/{id}`)."""
        return self._delete(Team, team_id, options)

    @operation
    def move(self, data: TeamMove | Fields, **options: Unpack[RequestOptions]) -> Request[Team]:
        """Move a team (`POST teams/teams/move`)."""
        return self._act("move", Team, TeamMove, data, options)


class TeamsDomain(Domain[Api]):
    """Teams and their memberships."""

    memberships: MembershipsEndpoint[Api]
    teams: TeamsEndpoint[Api]
