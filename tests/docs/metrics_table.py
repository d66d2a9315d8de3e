"""The table of metrics in docs/logging.md: unit and attributes by name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

GUIDE = Path(__file__).parents[2] / "docs" / "logging.md"
SECTION = GUIDE.read_text(encoding="utf-8").partition("## OpenTelemetry")[2].partition("\n## ")[0]
ROW = re.compile(r"\| `(factorial_sdk\.[a-z_.]+)` \|([^|]*)\|([^|]*)\|([^|]*)\|")


def _attributes(text: str) -> set[str]:
    short = {"operation": "factorial_sdk.operation", "method": "http.request.method"}
    short |= {"status": "http.response.status_code", "error": "error.type"}
    short |= {"record": "factorial_sdk.syncable_type", "outcome": "factorial_sdk.outcome"}
    short |= {"subscription": "factorial_sdk.subscription_type"}
    return {short[name.strip()] for name in text.split(",") if name.strip()}


def _unit(text: str) -> str:
    singular = {"companies": "company"}.get(text, text.removesuffix("s"))
    return "s" if text == "seconds" else f"{{{singular}}}"


METRICS: Final = {
    name: (_unit(unit.strip()), _attributes(used)) for name, unit, used, _ in ROW.findall(SECTION)
}
