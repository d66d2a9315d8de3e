"""How many lies are told: few by default; LIES=20 tells twenty times as many.

Which ones is the same each time, unless LIES says otherwise.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

LIES = int(os.environ.get("LIES", "1"))


def lying(examples: int) -> settings:
    """The settings for so many examples, times LIES."""
    return settings(
        max_examples=examples * LIES,
        stateful_step_count=10,
        deadline=None,
        derandomize=LIES == 1,
        database=None,
        # Shrinking calls thousands of times; a sequence is short enough to be read as it is.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
