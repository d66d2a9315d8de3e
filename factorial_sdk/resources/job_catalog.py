"""Jobs: a catalog of roles and levels, and a tree of families, functions, roles and levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID


class AttributeTypes(StrEnum):
    """Kinds of attributes that a node of the job catalog can have."""

    COMPETENCY = "competency"
    """A competency, such as Design Fundamentals."""
    IT_MANAGEMENT = "it_management"
    """A device assigned to the node; records call it ``it_management_asset``."""
    SALARY_RANGE = "salary_range"
    """A range of salaries, or a gross salary."""
    WORKING_CONDITIONS = "working_conditions"
    """The agreement and the conditions of the job, such as hours."""


class NodeType(StrEnum):
    """Types of nodes of the job catalog."""

    JOBCATALOG_TREEFAMILY = "jobcatalog_treefamily"
    """A family of jobs; presumably the broadest group."""
    JOBCATALOG_TREEFUNCTION = "jobcatalog_treefunction"
    """A function; presumably an area within a family."""
    JOBCATALOG_TREELEVEL = "jobcatalog_treelevel"
    """A level of a role. Contracts name one."""
    JOBCATALOG_TREEROLE = "jobcatalog_treerole"
    """A role; levels are below it."""
    JOBCATALOG_TREEROOT = "jobcatalog_treeroot"
    """The root, in which the path of every node ends."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Level(Model):
    """Level (`job_catalog/level`)."""

    id: ID
    role_id: ID
    """The role that the level is part of."""
    name: str
    """What the level is called, such as Senior."""
    role_name: str
    """What the role is called."""
    order: int
    """Rank among the levels of the role; the lowest is the most junior."""
    archived: bool
    """Whether the level is out of use."""
    is_default: bool
    """Whether it is the default level. What the default is used for is not documented."""


class LevelsEndpoint(Endpoint[Api]):
    """Levels (`job_catalog/levels`).

    A level of a role, such as junior or senior. How it relates to the levels of `tree_nodes` is not
    documented.
    """

    path = "job_catalog/levels"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, role_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Level]]:  # fmt: skip
        """Read one page of levels (`GET job_catalog/levels`).

        Args:
            ids: Only records with these ids.
            role_ids: Only levels of these roles.
        """
        query = {"ids[]": ids, "role_ids[]": role_ids}
        return self._list(Level, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, level_id: ID, **options: Unpack[RequestOptions]) -> Request[Level]:
        """Read a level (`GET job_catalog/levels/{id}`)."""
        return self._read(Level, level_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeLevel(Model):
    """Level of `NodeAttribute`, nested."""

    id: ID
    name: str
    """What the level of the competency is called."""
    description: str
    """Meaning of the level."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeValueCompetency(Model):
    """Value competency of `NodeAttribute`."""

    name: str | None = None
    """What the competency is called."""
    description: str | None = None
    """Short text on the competency."""
    level: NodeAttributeLevel | None = None
    """Level of the competency, if it has one here."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeValueItManagementAsset(Model):
    """Value it management asset of `NodeAttribute`."""

    type_name: str
    """Type of the device, such as ``laptop``."""
    brand: str
    """Brand of the device."""
    name: str
    """Model of the device."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeWorkplace(Model):
    """Workplace of `NodeAttribute`, nested."""

    id: ID
    name: str
    """What the workplace is called."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeValueSalaryRange(Model):
    """Value salary range of `NodeAttribute`."""

    currency: str
    """Currency of the amounts."""
    periodicity: str | None = None
    """Period that the amounts are for, such as ``yearly``. There is no list of values."""
    min: int | None = None
    """Lowest salary, in cents of `currency`: 3500000 for EUR 35,000. An example of the vendor has
    amounts that look like whole units."""
    max: int | None = None
    """Highest salary, in cents of `currency`; but see `min`."""
    gross: int | None = None
    """Gross salary, in cents of `currency`; there is either a range or this."""
    workplaces: list[NodeAttributeWorkplace] | None = None
    """Workplaces that the salary is meant for."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeCondition(Model):
    """Condition of `NodeAttribute`, nested."""

    key: str
    """Which condition it is, such as ``max_weekly_hours`` or ``bank_holidays_treatment``. There is
    no list of keys."""
    value: str
    """The condition as text. Numbers are in hundredths: 40 hours are ``4000``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeValueWorkingConditions(Model):
    """Value working conditions of `NodeAttribute`."""

    name: str
    """What the agreement is called."""
    conditions: list[NodeAttributeCondition]
    """The conditions, each as a key and a value."""
    description: str | None = None
    """What the agreement is about."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttribute(Model):
    """Node attribute (`job_catalog/node_attribute`)."""

    id: ID
    type: str
    """Kind of the attribute; it decides which of the `value_` fields is filled in. A device is
    ``it_management_asset`` here and ``it_management`` in the filter."""
    attribute_id: ID | None = None
    """Id of what is attached, such as a competency. Working conditions have none."""
    value_competency: NodeAttributeValueCompetency | None = None
    """The competency, if the attribute is one."""
    value_it_management_asset: NodeAttributeValueItManagementAsset | None = None
    """The device assigned to the node, if the attribute is one."""
    value_salary_range: NodeAttributeValueSalaryRange | None = None
    """The pay, if the attribute is a salary range."""
    value_working_conditions: NodeAttributeValueWorkingConditions | None = None
    """The conditions, if the attribute holds them."""


class NodeAttributesEndpoint(Endpoint[Api]):
    """Node attributes (`job_catalog/node_attributes`).

    What a node of the catalog tree brings along: a competency, a salary range, working conditions
    or a device.
    """

    path = "job_catalog/node_attributes"

    @paged
    def get(
        self, *, node_uuid: str | None = None,
        attribute_types: Sequence[AttributeTypes | str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[NodeAttribute]]:  # fmt: skip
        """Read one page of node attributes (`GET job_catalog/node_attributes`).

        Args:
            node_uuid: Only attributes of this node, such as ``jobcatalog_treelevel-331``. Instead,
                the vendor's text also allows `node_id` with `node_type`, which no schema has.
                Required by the schema.
            attribute_types: Only attributes of these kinds. Required by the schema.
        """
        query = {"node_uuid": node_uuid, "attribute_types[]": attribute_types}
        return self._list(NodeAttribute, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Role(Model):
    """Role (`job_catalog/role`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: str
    """What the role is called, such as Software Engineer."""
    legal_entities_ids: list[ID]
    """Legal entities that the role belongs to."""
    archived: bool
    """Whether the role is out of use."""
    description: str | None = None
    """What the role is about."""
    supervisors_ids: list[ID] | None = None
    """Supervisors of the role. Of what record these are ids is not documented."""
    competencies_ids: list[ID] | None = None
    """Competencies of the role."""


class RolesEndpoint(Endpoint[Api]):
    """Roles (`job_catalog/roles`).

    A job, with its levels. How it relates to the roles of `tree_nodes` is not documented.
    """

    path = "job_catalog/roles"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Role]]:
        """Read one page of roles (`GET job_catalog/roles`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(Role, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, role_id: ID, **options: Unpack[RequestOptions]) -> Request[Role]:
        """Read a role (`GET job_catalog/roles/{id}`)."""
        return self._read(Role, role_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeFullPathToRoot(Model):
    """Full path to root of `Node`."""

    uuid: str
    """Id of the node on the way to the root."""
    name: str | None = None
    """What this node is called."""
    description: str | None = None
    """What this node is about."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Node(Model):
    """Tree node (`job_catalog/tree_node`)."""

    type: NodeType | str
    """Type of the node: family, function, role, level or root."""
    uuid: str
    """Id of the node: its type and a number, such as ``jobcatalog_treelevel-331``. Contracts take
    it as `job_catalog_tree_node_uuid`."""
    created_at: dt.datetime
    updated_at: dt.datetime
    ancestor_uuid: str | None = None
    """The node directly above."""
    name: str | None = None
    """What the family, function, role or level is called."""
    description: str | None = None
    """What the family, function, role or level is about."""
    full_path_to_root: list[NodeFullPathToRoot] | None = None
    """All nodes from this one up to the root, in order. Only filled in with `include_full_path`."""
    job_catalog_title: str | None = None
    """Complete title of the job position."""


class TreeNodesEndpoint(Endpoint[Api]):
    """Tree nodes (`job_catalog/tree_nodes`).

    A node of the catalog tree: a family, a function, a role or a level. Contracts name a level by
    its `uuid`. Only administrators see all of it; other users get no information.
    """

    path = "job_catalog/tree_nodes"

    @paged
    def get(
        self, *, uuids: Sequence[str] | None = None, node_type: NodeType | str | None = None,
        ancestor_uuids: Sequence[str] | None = None, include_full_path: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Node]]:  # fmt: skip
        """Read one page of tree nodes (`GET job_catalog/tree_nodes`).

        Args:
            uuids: Only these nodes, such as ``jobcatalog_treelevel-331``; all of the kind in
                `node_type`.
            node_type: Only nodes of this kind. Required with `uuids` and `ancestor_uuids`. The
                vendor's text allows families, functions, roles and levels, the schema the root as
                well. Required by the schema.
            ancestor_uuids: Only nodes below these nodes, at any depth; all of these nodes are of
                one kind.
            include_full_path: True: fill in `full_path_to_root`.
        """
        query = {
            "uuids[]": uuids, "node_type": node_type, "ancestor_uuids[]": ancestor_uuids,
            "include_full_path": include_full_path,
        }  # fmt: skip
        return self._list(Node, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


class JobCatalogDomain(Domain[Api]):
    """Jobs: a catalog of roles and levels, and a tree of families, functions, roles and levels."""

    levels: LevelsEndpoint[Api]
    node_attributes: NodeAttributesEndpoint[Api]
    roles: RolesEndpoint[Api]
    tree_nodes: TreeNodesEndpoint[Api]
