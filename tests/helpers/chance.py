"""How many examples Hypothesis tries: few in the suite, which `nox -s kills` multiplies."""

from __future__ import annotations

import os

LONGER = int(os.environ.get("CHANCE", "1"))


def examples(few: int) -> int:
    """Return the ``max_examples`` of a test that takes this many in the suite."""
    return few * LONGER
