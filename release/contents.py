"""What the wheel and the sdist must hold, and what must stay out of them."""

from __future__ import annotations

import tarfile
import tomllib
import zipfile
from pathlib import Path

LEFT_BY_TOOLS = {
    "__pycache__", ".venv", ".nox", ".pytest_cache", ".mypy_cache", ".ruff_cache", "_build",
}  # fmt: skip
# Made by `nox -s docs`, from the package.
MADE_FOR_THE_SITE = ("docs/reference/domains/", "docs/reference/modules/")


def check_wheel(root: Path, wheel: Path) -> None:
    """The package, whole, with its data files; and nothing else but the metadata."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.endswith("/")}
        strays = {n for n in held if n.split("/")[0] != "factorial_sdk" and ".dist-info/" not in n}
        assert not strays, f"the wheel installs more than the package: {sorted(strays)[:5]}"
        wanted = files(root, "factorial_sdk")
        inside = {name for name in held if name.startswith("factorial_sdk/")}
        same(inside, wanted, "the wheel")
        for name in wanted:
            assert archive.read(name) == (root / name).read_bytes(), f"the wheel changed {name}"
    for name in ("factorial_sdk/py.typed", "factorial_sdk/testing/schema/operations.json"):
        assert name in held, f"the wheel lacks {name}"


def check_sdist(root: Path, sdist: Path) -> None:
    """All that it takes to build, to run the tests, to generate the code and to publish."""
    with tarfile.open(sdist) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
    held = {member.name.partition("/")[2] for member in members}
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    wanted = {"pyproject.toml", "LICENSE"}.union(*(files(root, each) for each in included))
    # hatchling adds what the backend itself needs to know
    same(held - {"PKG-INFO", ".gitignore"}, wanted, "the sdist")
    # A folder that is new in the project has to be named in pyproject.toml.
    forgotten = {
        path.parent.name
        for path in root.glob("*/*.py")
        if not LEFT_BY_TOOLS & set(path.parts) and path.parent.name not in {"build", "dist"}
    } - {name.split("/")[0] for name in held}
    assert not forgotten, f"the sdist lacks the folders {sorted(forgotten)}"


def files(root: Path, name: str) -> set[str]:
    """All files of a folder of the project, or the one of that name; tools' leavings aside."""
    top = root / name
    found = [top] if top.is_file() else top.rglob("*")
    inside = (path.relative_to(root) for path in found if path.is_file())
    return {
        path.as_posix()
        for path in inside
        if not LEFT_BY_TOOLS & set(path.parts) and not path.as_posix().startswith(MADE_FOR_THE_SITE)
    }


def same(held: set[str], wanted: set[str], what: str) -> None:
    missing, more = sorted(wanted - held), sorted(held - wanted)
    assert not missing, f"{what} lacks {missing[:5]}"
    assert not more, f"{what} holds {more[:5]}, which the project does not"
