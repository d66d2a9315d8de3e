"""Bodies, read: every type, every version, and what is none."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from factorial_sdk import Application, DecodeError, Employee, webhooks
from factorial_sdk.core.models import Model
from factorial_sdk.resources.events import EVENTS, event_model
from factorial_sdk.webhooks import SUBSCRIPTION_TYPES, parse, parse_sync_run

from ..whole_api.dummies import *  # noqa: F403  (see below)
