"""Roles and levels of the job catalog."""

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
    """Attribute types of `NodeAttribute`."""

    COMPETENCY = "competency"
    IT_MANAGEMENT = "it_management"
    SALARY_RANGE = "salary_range"
    WORKING_CONDITIONS = "working_conditions"


class NodeType(StrEnum):
    """Type of `Node`."""

    JOBCATALOG_TREEFAMILY = "jobcatalog_treefamily"
    JOBCATALOG_TREEFUNCTION = "jobcatalog_treefunction"
    JOBCATALOG_TREELEVEL = "jobcatalog_treelevel"
    JOBCATALOG_TREEROLE = "jobcatalog_treerole"
    JOBCATALOG_TREEROOT = "jobcatalog_treeroot"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Level(Model):
    """Level (`job_catalog/level`)."""

    id: ID
    role_id: ID
    name: str
    role_name: str
    order: int
    archived: bool
    is_default: bool


class LevelsEndpoint(Endpoint[Api]):
    """Levels (`job_catalog/levels`)."""

    path = "job_catalog/levels"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        role_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Level]]:
        """Read one page of levels (`GET job_catalog/levels`).

        Args:
            ids: Only records with these ids.
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
    description: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeValueCompetency(Model):
    """Value competency of `NodeAttribute`."""

    name: str | None = None
    description: str | None = None
    level: NodeAttributeLevel | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeValueItManagementAsset(Model):
    """Value it management asset of `NodeAttribute`."""

    type_name: str
    brand: str
    name: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeWorkplace(Model):
    """Workplace of `NodeAttribute`, nested."""

    id: ID
    name: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeValueSalaryRange(Model):
    """Value salary range of `NodeAttribute`."""

    currency: str
    periodicity: str | None = None
    min: int | None = None
    max: int | None = None
    gross: int | None = None
    workplaces: list[NodeAttributeWorkplace] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeCondition(Model):
    """Condition of `NodeAttribute`, nested."""

    key: str
    value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttributeValueWorkingConditions(Model):
    """Value working conditions of `NodeAttribute`."""

    name: str
    conditions: list[NodeAttributeCondition]
    description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NodeAttribute(Model):
    """Node attribute (`job_catalog/node_attribute`)."""

    id: ID
    type: str
    attribute_id: ID | None = None
    value_competency: NodeAttributeValueCompetency | None = None
    value_it_management_asset: NodeAttributeValueItManagementAsset | None = None
    value_salary_range: NodeAttributeValueSalaryRange | None = None
    value_working_conditions: NodeAttributeValueWorkingConditions | None = None


class NodeAttributesEndpoint(Endpoint[Api]):
    """Node attributes (`job_catalog/node_attributes`)."""

    path = "job_catalog/node_attributes"

    @paged
    def get(
        self,
        *,
        node_uuid: str | None = None,
        attribute_types: Sequence[AttributeTypes | str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[NodeAttribute]]:
        """Read one page of node attributes (`GET job_catalog/node_attributes`).

        Args:
            node_uuid: Required by the schema.
            attribute_types: Required by the schema.
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
    legal_entities_ids: list[ID]
    archived: bool
    description: str | None = None
    supervisors_ids: list[ID] | None = None
    competencies_ids: list[ID] | None = None


class RolesEndpoint(Endpoint[Api]):
    """Roles (`job_catalog/roles`)."""

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
    name: str | None = None
    description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Node(Model):
    """Tree node (`job_catalog/tree_node`)."""

    type: NodeType | str
    uuid: str
    created_at: dt.datetime
    updated_at: dt.datetime
    ancestor_uuid: str | None = None
    name: str | None = None
    description: str | None = None
    full_path_to_root: list[NodeFullPathToRoot] | None = None
    job_catalog_title: str | None = None


class TreeNodesEndpoint(Endpoint[Api]):
    """Tree nodes (`job_catalog/tree_nodes`)."""

    path = "job_catalog/tree_nodes"

    @paged
    def get(
        self,
        *,
        uuids: Sequence[str] | None = None,
        node_type: NodeType | str | None = None,
        ancestor_uuids: Sequence[str] | None = None,
        include_full_path: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Node]]:
        """Read one page of tree nodes (`GET job_catalog/tree_nodes`).

        Args:
            node_type: Required by the schema.
        """
        query = {
            "uuids[]": uuids,
            "node_type": node_type,
            "ancestor_uuids[]": ancestor_uuids,
            "include_full_path": include_full_path,
        }
        return self._list(Node, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


class JobCatalogDomain(Domain[Api]):
    """Roles and levels of the job catalog."""

    levels: LevelsEndpoint[Api]
    node_attributes: NodeAttributesEndpoint[Api]
    roles: RolesEndpoint[Api]
    tree_nodes: TreeNodesEndpoint[Api]
