"""The public names, and the module of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._version import __version__ as __version__
    from .async_client import ApiClient as ApiClient
    from .async_client import AsyncClient as AsyncClient
    from .auth import AccessTokenAuth as AccessTokenAuth
    from .auth import ApiKeyAuth as ApiKeyAuth
    from .core.converter import converter as converter
    from .core.drift import SchemaDriftWarning as SchemaDriftWarning
    from .core.errors import ConfigurationError as ConfigurationError
    from .core.errors import DecodeError as DecodeError
    from .core.errors import FactorialError as FactorialError
    from .core.errors import PaginationError as PaginationError
    from .core.lists import ListApiResponse as ListApiResponse
    from .core.lists import MetaApiResponse as MetaApiResponse
    from .core.lists import PaginationMeta as PaginationMeta
    from .core.options import ListOptions as ListOptions
    from .core.options import RequestOptions as RequestOptions
    from .core.reply import RawResponse as RawResponse
    from .core.request import Request as Request
    from .core.settings import DEFAULT_VERSION as DEFAULT_VERSION
    from .core.settings import DEMO as DEMO
    from .core.settings import PRODUCTION as PRODUCTION
    from .core.values import ID as ID
    from .core.values import UNSET as UNSET
    from .core.values import Unset as Unset
    from .errors import ApiConnectionError as ApiConnectionError
    from .errors import ApiError as ApiError
    from .errors import ApiTimeoutError as ApiTimeoutError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import ConflictError as ConflictError
    from .errors import NotFoundError as NotFoundError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import RateLimitError as RateLimitError
    from .errors import ServerError as ServerError
    from .errors import ValidationError as ValidationError
    from .resources.integrations import CompensationSyncPayload as CompensationSyncPayload
    from .resources.integrations import ContractChangeSyncPayload as ContractChangeSyncPayload
    from .resources.integrations import ExpenseSyncPayload as ExpenseSyncPayload
    from .resources.integrations import IntegrationsDomain as IntegrationsDomain
    from .resources.integrations import LeaveSyncPayload as LeaveSyncPayload
    from .resources.integrations import SyncableItem as SyncableItem
    from .resources.integrations import SyncableItemsEndpoint as SyncableItemsEndpoint
    from .resources.integrations import SyncableState as SyncableState
    from .resources.integrations import SyncableStateErrorMessage as SyncableStateErrorMessage
    from .resources.integrations import SyncableStatesEndpoint as SyncableStatesEndpoint
    from .resources.integrations import SyncableStateStatus as SyncableStateStatus
    from .resources.integrations import SyncableSyncRun as SyncableSyncRun
    from .resources.integrations import SyncableSyncRunBulkUpsert as SyncableSyncRunBulkUpsert
    from .resources.integrations import (
        SyncableSyncRunBulkUpsertItem as SyncableSyncRunBulkUpsertItem,
    )
    from .resources.integrations import SyncableSyncRunErrorMessage as SyncableSyncRunErrorMessage
    from .resources.integrations import SyncableSyncRunsEndpoint as SyncableSyncRunsEndpoint
    from .resources.integrations import SyncableSyncRunStatus as SyncableSyncRunStatus
    from .resources.integrations import SyncableSyncRunUpdate as SyncableSyncRunUpdate
    from .resources.integrations import SyncableType as SyncableType
    from .resources.integrations import SyncPayload as SyncPayload
    from .resources.integrations import SyncPayloadCostCenter as SyncPayloadCostCenter
    from .resources.integrations import SyncPayloadFile as SyncPayloadFile
    from .resources.integrations import SyncPayloadTax as SyncPayloadTax
    from .resources.integrations import SyncRun as SyncRun
    from .resources.integrations import SyncRunContext as SyncRunContext
    from .resources.integrations import SyncRunCreate as SyncRunCreate
    from .resources.integrations import SyncRunOutput as SyncRunOutput
    from .resources.integrations import SyncRunOutputCreate as SyncRunOutputCreate
    from .resources.integrations import SyncRunOutputsEndpoint as SyncRunOutputsEndpoint
    from .resources.integrations import SyncRunsEndpoint as SyncRunsEndpoint
    from .resources.integrations import SyncRunStatus as SyncRunStatus
    from .sync_client import Client as Client

MODULES = {
    "__version__": "._version",
    "ApiClient": ".async_client",
    "AsyncClient": ".async_client",
    "AccessTokenAuth": ".auth",
    "ApiKeyAuth": ".auth",
    "converter": ".core.converter",
    "SchemaDriftWarning": ".core.drift",
    "ConfigurationError": ".core.errors",
    "DecodeError": ".core.errors",
    "FactorialError": ".core.errors",
    "PaginationError": ".core.errors",
    "ListApiResponse": ".core.lists",
    "MetaApiResponse": ".core.lists",
    "PaginationMeta": ".core.lists",
    "ListOptions": ".core.options",
    "RequestOptions": ".core.options",
    "RawResponse": ".core.reply",
    "Request": ".core.request",
    "DEFAULT_VERSION": ".core.settings",
    "DEMO": ".core.settings",
    "PRODUCTION": ".core.settings",
    "ID": ".core.values",
    "UNSET": ".core.values",
    "Unset": ".core.values",
    "ApiConnectionError": ".errors",
    "ApiError": ".errors",
    "ApiTimeoutError": ".errors",
    "AuthenticationError": ".errors",
    "BadRequestError": ".errors",
    "ConflictError": ".errors",
    "NotFoundError": ".errors",
    "PermissionDeniedError": ".errors",
    "RateLimitError": ".errors",
    "ServerError": ".errors",
    "ValidationError": ".errors",
    "CompensationSyncPayload": ".resources.integrations",
    "ContractChangeSyncPayload": ".resources.integrations",
    "ExpenseSyncPayload": ".resources.integrations",
    "IntegrationsDomain": ".resources.integrations",
    "LeaveSyncPayload": ".resources.integrations",
    "SyncPayload": ".resources.integrations",
    "SyncPayloadCostCenter": ".resources.integrations",
    "SyncPayloadFile": ".resources.integrations",
    "SyncPayloadTax": ".resources.integrations",
    "SyncRun": ".resources.integrations",
    "SyncRunContext": ".resources.integrations",
    "SyncRunCreate": ".resources.integrations",
    "SyncRunOutput": ".resources.integrations",
    "SyncRunOutputCreate": ".resources.integrations",
    "SyncRunOutputsEndpoint": ".resources.integrations",
    "SyncRunStatus": ".resources.integrations",
    "SyncRunsEndpoint": ".resources.integrations",
    "SyncableItem": ".resources.integrations",
    "SyncableItemsEndpoint": ".resources.integrations",
    "SyncableState": ".resources.integrations",
    "SyncableStateErrorMessage": ".resources.integrations",
    "SyncableStateStatus": ".resources.integrations",
    "SyncableStatesEndpoint": ".resources.integrations",
    "SyncableSyncRun": ".resources.integrations",
    "SyncableSyncRunBulkUpsert": ".resources.integrations",
    "SyncableSyncRunBulkUpsertItem": ".resources.integrations",
    "SyncableSyncRunErrorMessage": ".resources.integrations",
    "SyncableSyncRunStatus": ".resources.integrations",
    "SyncableSyncRunUpdate": ".resources.integrations",
    "SyncableSyncRunsEndpoint": ".resources.integrations",
    "SyncableType": ".resources.integrations",
    "Client": ".sync_client",
}
