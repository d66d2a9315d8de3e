"""The schema of the API: its operations, and the fields of its records and bodies.

``operations.json`` is generated from the same facts as the SDK (``python -m codegen``), so the two
cannot drift apart. The first fake loads it; each collection is parsed when it is first used.
"""

from __future__ import annotations

from .collections import Collection, Table, Write, table
from .shapes import Field, Schema, Shape

__all__ = ["Collection", "Field", "Schema", "Shape", "Table", "Write", "table"]
