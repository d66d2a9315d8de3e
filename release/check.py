"""Build the wheel and the sdist into `dist/`, and check them in fresh environments.

    python -m release.check                # build, then check
    python -m release.check --tag v1.2.3   # also: the tag, the version and the changelog agree

Needs the packages build and twine (`nox -s build` installs them). Stops at the first problem.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import contents, metadata

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
EPOCH = "1577836800"  # 2020-01-01: date of every file, unless the caller sets SOURCE_DATE_EPOCH


class WrongError(Exception):
    """The release has a problem; the message says which."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tag", help="the git tag of the release, such as v1.2.3")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        try:
            check(Path(scratch), arguments.tag)
        except (WrongError, AssertionError) as error:
            sys.exit(f"The release is not right: {error}")
        except subprocess.CalledProcessError as error:
            sys.exit(f"The release is not right: {error}\n{error.stdout or ''}")


def check(scratch: Path, tag: str | None) -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    say("building")
    wheel, sdist = build(DIST)
    say("building again: the same bytes?")
    for first, second in zip((wheel, sdist), build(scratch / "again"), strict=True):
        if first.read_bytes() != second.read_bytes():
            raise WrongError(f"{first.name} is different each time it is built")

    say("metadata and README")
    python("-m", "twine", "check", "--strict", str(wheel), str(sdist))
    metadata.check(ROOT, wheel, tag)
    say("contents")
    contents.check_wheel(ROOT, wheel)
    contents.check_sdist(ROOT, sdist)

    say("installing: the wheel, the sdist, and from a folder with a space in its name")
    shutil.unpack_archive(sdist, scratch / "a folder", filter="data")
    (unpacked,) = (scratch / "a folder").iterdir()
    with ThreadPoolExecutor() as pool:
        places = [scratch / f"environment {number}" for number in range(3)]
        list(pool.map(try_out, (wheel, sdist, unpacked), places))
    say(f"right: {wheel.name}, {sdist.name}")


def build(where: Path) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from it."""
    environ = {"SOURCE_DATE_EPOCH": EPOCH, **os.environ}
    python("-m", "build", "--outdir", str(where), str(ROOT), env=environ)
    (wheel,) = where.glob("*.whl")
    (sdist,) = where.glob("*.tar.gz")
    return wheel, sdist


def try_out(what: Path, environment: Path) -> None:
    """Install into a fresh environment, and run programs there, outside the checkout."""
    python("-m", "venv", str(environment))
    own = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(what))
    outside = environment / "outside"
    outside.mkdir()
    quickstarts = ("quickstart.py", "quickstart_async.py")
    for program in (ROOT / "release" / "probe.py", *(ROOT / "examples" / q for q in quickstarts)):
        copy = shutil.copy(program, outside)
        # The programs must not find the checkout, nor the credentials of an account.
        hidden = ("PYTHONPATH", "FACTORIAL_TOKEN", "FACTORIAL_API_KEY", "FACTORIAL_BASE_URL")
        environ = {name: value for name, value in os.environ.items() if name not in hidden}
        run(str(own), "-W", "error", str(copy), cwd=outside, env=environ)


def python(*arguments: str, env: dict[str, str] | None = None) -> None:
    run(sys.executable, *arguments, env=env)


def run(*command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    subprocess.run(
        command, check=True, cwd=cwd, env=env, text=True, timeout=300,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
