"""A timestamp that came later than what it speaks of, said wherever it is shown.

No authority answered when the thing was kept, or its first timestamp was removed from the database
and another took its place: nothing that is kept tells which. So neither is ever passed over.
"""

from __future__ import annotations

from datetime import datetime, timedelta

# Within a deposit it is a second at most; a removed timestamp loses no more than this untold.
LATE_AFTER = timedelta(minutes=10)


def is_late(kept_at: datetime, stamped_at: datetime) -> bool:
    return stamped_at - kept_at > LATE_AFTER
