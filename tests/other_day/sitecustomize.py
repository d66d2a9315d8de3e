"""Moves the wall clock of a program that a test starts; Python imports this module at startup.

With `pytest --at`, its folder is on the ``PYTHONPATH`` of the whole run. It runs before all other
code, so it imports as little as possible.
"""

import os


def _travel(seconds: float) -> None:
    import sys
    import time

    # Hide optional imports of time-machine from programs that check their own imports.
    offered = ("dateutil", "pytest")
    hidden = {name: sys.modules.get(name) for name in offered}
    sys.modules.update(dict.fromkeys(offered))
    try:
        import time_machine
    except ImportError:  # a virtual environment of a test, without time-machine: the real time
        return
    finally:
        for name, module in hidden.items():
            del sys.modules[name]
            if module is not None:
                sys.modules[name] = module
    # A number, since a datetime with a zone would also set the zone of the program.
    time_machine.travel(time.time() + seconds).start()


if "TESTS_CLOCK_OFFSET" in os.environ:
    _travel(float(os.environ["TESTS_CLOCK_OFFSET"]))
