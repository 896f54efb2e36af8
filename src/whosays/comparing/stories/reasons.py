"""Why reports stand in one story, in sentences a person can check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from whosays.comparing.model import ComparedReport
from whosays.comparing.stories.linking import Groups, cohesion
from whosays.comparing.stories.terms import language_of, terms, tokens
from whosays.knowledge.folding import fold

_TOLD = 4  # terms of a field that a reason names
_READ = 12  # reports of a story that are read for it
_SHARED = (("names", "names"), ("numbers", "figures"), ("years", "years"), ("lead", "words"))
_COMMON = 0.03  # a word in more texts than this share is no reason


class Reasons:
    """Tells what the reports of a group have in common, and how near they are."""

    def __init__(
        self,
        ordered: Sequence[ComparedReport],
        groups: Groups,
        tied: set[tuple[int, int]],
        told: set[tuple[int, int]],
        window: int,
    ) -> None:
        self.ordered, self.groups, self.window = ordered, groups, window
        self.tied, self.told = tied, told

    def of(self, name: int) -> tuple[str, ...]:
        """The reasons of one group."""
        members = sorted(self.groups.members[name])
        if len(members) == 1:
            return (self._alone(members[0]),)
        return (*self._shared(members), *self._copied(members), self._nearness(name, members))

    def _alone(self, member: int) -> str:
        near = self.groups.near[member]
        if not near:
            return f"no report within {self.window} days shares enough with it"
        # Of equal ones the first by place, so that the order of finding tells nothing.
        other = min(near, key=lambda at: (-near[at], at))
        return (
            f"nearest is {self.ordered[other].id}, with a chance of {near[other]:.2f} "
            "that both tell one story: too little, or its group is too far"
        )

    def _nearness(self, name: int, members: list[int]) -> str:
        pairs = len(members) * (len(members) - 1) // 2
        of = f"{pairs} pairs" if pairs > 1 else "the one pair"
        return (
            f"mean chance that two of them tell one story: {cohesion(self.groups, name):.2f} ({of})"
        )

    def _copied(self, members: list[int]) -> Iterator[str]:
        inside = set(members)
        for pairs, says in (
            (self.tied, "one is a copy of the other"),
            (self.told - self.tied, "both begin with one event"),
        ):
            for one, two in sorted(pairs):
                if one in inside and two in inside:
                    yield f"{self.ordered[one].id} and {self.ordered[two].id}: {says}"

    def _shared(self, members: list[int]) -> Iterator[str]:
        read = members[:_READ]
        having: dict[str, Counter[str]] = {field: Counter() for field, _ in _SHARED}
        surfaces: dict[str, str] = {}
        for at in read:
            report = self.ordered[at]
            language = language_of(report.language)
            found = terms(report.text, language)
            for field, counter in having.items():
                counter.update(t for t in found[field] if language.shares.get(t, 0.0) < _COMMON)
            surfaces |= {fold(t): t for t, _ in tokens(report.text) if t[0].isupper()} | surfaces
        seen = set(having["names"])
        for field, word in _SHARED:
            shared = [(n, t) for t, n in having[field].items() if n > 1]
            if field == "lead":
                shared = [(n, t) for n, t in shared if t not in seen and not t[0].isdigit()]
            best = sorted(shared, key=lambda row: (-row[0], row[1]))[:_TOLD]
            if best:
                listed = ", ".join(
                    f"{surfaces.get(t, t) if field == 'names' else t} ({n} of {len(read)})"
                    for n, t in best
                )
                yield f"{word} in common: {listed}"
