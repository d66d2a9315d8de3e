"""Check the metadata: version, licence, classifiers, dependencies, extras."""

from __future__ import annotations

import re
import tomllib
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from . import notes

REQUIRED = {"httpx", "attrs", "cattrs", "anyio"}  # httpx requires anyio; the lower bound is ours


def check(root: Path, wheel: Path, tag: str | None) -> None:
    said = read(wheel)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = notes.version(root)

    assert said["Version"] == version, f"the wheel is {said['Version']}, _version.py {version}"
    assert notes.section(root, version) or notes.section(root, "Unreleased"), (
        f"CHANGELOG.md has no section for {version}, and none that is Unreleased"
    )
    if tag is not None:
        assert tag == f"v{version}", f"the tag is {tag}, but the version {version}"
        assert notes.section(root, version), f"CHANGELOG.md has no section for {version}"

    assert said["License-Expression"] == "MIT", "the licence is not said"
    assert said.get_all("License-File") == ["LICENSE"], "the licence is not attached"
    assert said["Requires-Python"] == project["requires-python"]
    classifiers = said.get_all("Classifier") or []
    assert "Typing :: Typed" in classifiers
    assert said.get_all("Provides-Extra"), "no extras"
    # Names are normalised in metadata: factorial-sdk[a_b] is factorial-sdk[a-b].
    extras = {extra.replace("_", "-") for extra in project["optional-dependencies"]}
    assert set(said.get_all("Provides-Extra") or []) == extras, "extras are lost"
    needed = {
        re.split(r"[^\w.-]", line, maxsplit=1)[0]
        for line in said.get_all("Requires-Dist") or []
        if "extra ==" not in line
    }
    assert needed == REQUIRED, f"it always needs {sorted(needed)}"


def read(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name))
