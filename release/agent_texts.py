"""The build hook that puts the texts for coding agents into the sdist."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AgentTexts(BuildHookInterface):
    """Adds ``llms.txt`` and ``llms/``, which are generated from the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the texts, and name them to hatchling."""
        root = Path(self.root)
        sys.path[:0] = [str(root), str(root / "docs" / "_extensions")]
        from agents import agent_texts

        self.folder = TemporaryDirectory()  # removed with the hook, once the sdist is written
        for name, text in agent_texts().items():
            path = Path(self.folder.name, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            build_data["force_include"][str(path)] = name
