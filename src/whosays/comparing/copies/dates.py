"""When a report was published, as far as that orders it among others."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

DAY = 86400


@dataclass(frozen=True, slots=True)
class Moment:
    """An interval of seconds since 1970, UTC, in which a report was published.

    A whole day where only the date is known.
    """

    earliest: int
    latest: int

    def lead(self, other: Moment) -> int:
        """Seconds by which this is surely before `other`; negative where it may not be."""
        return other.earliest - self.latest


@lru_cache(maxsize=65536)
def moment(published: str | None) -> Moment | None:
    """The moment of an ISO 8601 date or time; ``None`` where it is none."""
    if not published:
        return None
    try:
        at = dt.datetime.fromisoformat(published)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=dt.UTC)
    first = int((at - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).total_seconds())
    # A date alone is a day somewhere on Earth; that of its own zone is near enough.
    return Moment(first, first + DAY - 1 if len(published) <= 10 else first)
