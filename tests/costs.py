"""What something cost this machine, whatever else it does at the same time."""

from __future__ import annotations

import os


def computed_s() -> float:
    """Seconds of computing so far, by this process and by those of its children that have ended.

    The clock on the wall goes on while others are served: a bound on it fails on a busy machine.
    """
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
