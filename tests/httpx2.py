"""`python -m tests.httpx2` makes every `import httpx` of this environment give its fork, httpx2.

For an environment made for that (`nox -s httpx2`): httpx and httpcore are uninstalled, so that
nothing can use them by mistake, and a `.pth` file puts the fork in their place whenever Python
starts, also in the processes that tests start.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

# Not before somebody imports httpx: tests see to it that `import factorial_sdk` does not.
ALIAS = """\
import sys


class Alias:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in ("httpx", "httpcore"):
            return None
        sys.meta_path.remove(self)
        import httpx2

        httpx2.alias_httpx()
        # Python loads what is there already before its spec is, httpx2 that is, a second time.
        sys.modules.pop(name)
        for finder in sys.meta_path:
            if spec := finder.find_spec(name, path, target):
                return spec


sys.meta_path.insert(0, Alias())
"""
CHECK = """\
import httpx, httpcore, httpcore2, httpx2
assert (httpx, httpcore) == (httpx2, httpcore2)
assert httpx.Client is httpx2._client.Client
"""


def main() -> None:
    assert sys.prefix != sys.base_prefix, "only in an environment of its own"
    uninstall = [sys.executable, "-m", "pip", "uninstall", "--quiet", "--yes", "httpx", "httpcore"]
    subprocess.run(uninstall, check=True)
    packages = Path(sysconfig.get_path("purelib"))
    (packages / "_alias_httpx.py").write_text(ALIAS, encoding="utf-8")
    (packages / "_alias_httpx.pth").write_text("import _alias_httpx\n", encoding="utf-8")
    subprocess.run([sys.executable, "-c", CHECK], check=True)


if __name__ == "__main__":
    main()
