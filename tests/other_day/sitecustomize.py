"""Moves the wall clock of a program that a test starts; Python runs this file by itself.

Its folder is on the ``PYTHONPATH`` of the whole run when `pytest --at` was asked for another day.
It runs before anything else, so it imports as little as it can.
"""

import os


def _travel(seconds: float) -> None:
    import sys
    import time

    # Programs that check what they import shall not find what time-machine offers to others.
    offered = ("dateutil", "pytest")
    hidden = {name: sys.modules.get(name) for name in offered}
    sys.modules.update(dict.fromkeys(offered))
    try:
        import time_machine
    except ImportError:  # an environment that a test made: there it is today
        return
    finally:
        for name, module in hidden.items():
            del sys.modules[name]
            if module is not None:
                sys.modules[name] = module
    # As a number, since a moment with a zone would set the zone of the program as well.
    time_machine.travel(time.time() + seconds).start()


if "TESTS_CLOCK_OFFSET" in os.environ:
    _travel(float(os.environ["TESTS_CLOCK_OFFSET"]))
