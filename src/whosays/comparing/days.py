"""Intervals of days: how two stand to each other. An open end is ``None``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Days:
    """Days as proleptic ordinals, both included; an open end is ``None``."""

    first: int | None = None
    last: int | None = None

    @property
    def known(self) -> bool:
        """At least one end is."""
        return self.first is not None or self.last is not None

    @property
    def closed(self) -> bool:
        """Both ends are."""
        return self.first is not None and self.last is not None

    def gap(self, other: Days) -> int:
        """Days between two intervals; 0 where they meet or that cannot be said."""
        if self.first is not None and other.last is not None and self.first > other.last:
            return self.first - other.last
        if other.first is not None and self.last is not None and other.first > self.last:
            return other.first - self.last
        return 0

    def meet(self, other: Days) -> Days:
        """The days in both; either where they have none in common."""
        if self.gap(other):
            return self
        firsts = [d for d in (self.first, other.first) if d is not None]
        lasts = [d for d in (self.last, other.last) if d is not None]
        return Days(max(firsts, default=None), min(lasts, default=None))


UNKNOWN = Days()


@lru_cache(maxsize=4096)
def ordinal(day: str) -> int:
    """The ordinal of an ISO day, or of the day of an ISO time."""
    return date.fromisoformat(day[:10]).toordinal()


def days(earliest: str | None, latest: str | None) -> Days:
    """The interval of two ISO days."""
    return Days(
        ordinal(earliest) if earliest else None,
        ordinal(latest) if latest else None,
    )


def iso(day: int | None) -> str | None:
    """An ordinal as an ISO day."""
    return None if day is None else (date.min + timedelta(days=day - 1)).isoformat()
