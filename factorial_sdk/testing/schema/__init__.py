"""What the API serves: its operations and the fields of its records and bodies.

``operations.json`` is generated from the same facts as the SDK (``python -m codegen``), so the two
cannot drift apart. It is read when the first fake is made, and understood collection by collection.
"""

from __future__ import annotations

from .collections import Collection, Table, Write, table
from .shapes import Field, Schema, Shape

__all__ = ["Collection", "Field", "Schema", "Shape", "Table", "Write", "table"]
