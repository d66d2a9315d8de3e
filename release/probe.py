"""Check an installation without extras; `check` runs it in a fresh environment."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import pkgutil
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import factorial_sdk

# Packages of the required dependencies, and of a fresh environment of Python 3.11.
BROUGHT = {
    "factorial-sdk", "httpx", "attrs", "cattrs", "typing-extensions",
    "anyio", "certifi", "h11", "httpcore", "idna", "sniffio", "pip", "setuptools",
}  # fmt: skip
NEEDS_PYTEST = {"factorial_sdk.testing.pytest_plugin"}  # only pytest imports it


def main() -> None:
    place = Path(factorial_sdk.__file__).resolve()
    assert place.is_relative_to(Path(sys.prefix).resolve()), f"imported from {place}"
    version = importlib.metadata.version("factorial-sdk")
    assert version == factorial_sdk.__version__, (version, factorial_sdk.__version__)
    installed = {
        re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()
        for distribution in importlib.metadata.distributions()
    }
    assert installed <= BROUGHT, f"it brings {sorted(installed - BROUGHT)}"

    names = check_names(factorial_sdk.__name__)
    assert names > 1000, f"only {names} public names"
    for found in pkgutil.walk_packages(factorial_sdk.__path__, "factorial_sdk.", onerror=fail):
        if found.name not in NEEDS_PYTEST and not found.name.endswith("__main__"):
            check_names(found.name)
    check_server()


def fail(name: str) -> None:
    """Fail on an import error during the walk, unless an extra is missing."""
    error = sys.exception()
    assert says_extra(error), f"{name}: {error!r}"


def check_names(module_name: str) -> int:
    """Check that every public name can be imported, or names the extra that it needs."""
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        assert says_extra(error), f"{module_name}: {error!r}"
        return 0
    names = getattr(module, "__all__", [])
    for name in names:
        try:
            getattr(module, name)
        except ImportError as error:
            assert says_extra(error), f"{module_name}.{name}: {error!r}"
    return len(names)


def says_extra(error: BaseException | None) -> bool:
    return "factorial-sdk[" in str(error)


def check_server() -> None:
    """Check that `python -m factorial_sdk.testing` starts and serves employees."""
    command = [sys.executable, "-W", "error", "-m", "factorial_sdk.testing", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            first = server.stdout.readline()
            url = re.search(r"http://\S+", first)
            assert url, f"the server of the fake did not start: {first!r}"
            request = urllib.request.Request(
                f"{url[0]}/api/2026-10-01/resources/employees/employees",
                headers={"Authorization": "Bearer demo-token"},
            )
            with urllib.request.urlopen(request, timeout=20) as response:
                assert json.load(response)["data"], "the server of the fake has no employees"
        finally:
            server.kill()


if __name__ == "__main__":
    main()
