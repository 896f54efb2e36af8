"""The outlet itself, which is never a link of its own chains.

*A indiqué à l'agence une source*, *told the paper*: in the text of that outlet nobody
stands between the reader and the source. Its reporters, where it names them as those
who saw, are sources like others.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.claims.mentions import Named, same_name
from whosays.claims.sourcing import Standing
from whosays.language import tree
from whosays.model import Report


@dataclass(frozen=True)
class OwnVoice:
    """What the outlet goes by: its names, and its ids among the known outlets."""

    names: tuple[str, ...] = ()
    entities: frozenset[str] = frozenset()

    def speaks_as(self, named: Named, standing: Standing) -> bool:
        """Whether a source is the outlet itself or somebody of its staff."""
        if standing.type != "media":
            return False
        if standing.entity is not None:
            return standing.entity in self.entities
        words = " ".join(
            t.text for t in named.passage.between(named.start, named.end) if t.pos_ == "PROPN"
        )
        return bool(words) and any(same_name(words, name) for name in self.names)

    def is_told(self, named: Named, standing: Standing) -> bool:
        """Whether a nearer link is the outlet: also *told the paper*, *a confié au journal*.

        *À la presse*, *to the media* names no link either: all of them were told.
        """
        if self.speaks_as(named, standing):
            return True
        words = [t for t in named.passage.between(named.start, named.end) if not t.is_space]
        bare = named.head.pos_ == "NOUN" and all(t.pos_ in {"DET", "NOUN"} for t in words)
        definite = any(
            tree.feature(t, "Definite") == "Def" for t in tree.kids(named.head, "det", "case")
        )
        return standing.type == "media" and bare and len(words) <= 2 and definite


def own_voice(report: Report) -> OwnVoice:
    """What a report's outlet goes by; where none is known, what its text is credited to."""
    outlet = report.outlet
    if outlet is not None:
        return OwnVoice((outlet.name,), frozenset({outlet.id} if outlet.id else ()))
    ids = (c.entity for c in report.credits if c.role == "text")
    return OwnVoice(entities=frozenset(i for i in ids if i is not None))
