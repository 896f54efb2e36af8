"""A claim while it is being read, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.claims.chains import Attributed
from whosays.claims.mentions import Named
from whosays.claims.stance import Mark
from whosays.claims.triggers import Trigger
from whosays.claims.where import PlaceFound
from whosays.model import Kind, Mode, Stance

if TYPE_CHECKING:
    from whosays.claims.figures import CountFound
    from whosays.claims.when import DateFound

# Parts that say again what the body says.
BESIDE = frozenset({"title", "caption", "heading"})


@dataclass(frozen=True)
class Draft:
    """What is known of one claim so far.

    Attributes:
        trigger: the word that names it.
        held: the attributions that hold it, the outermost first.
        start, end: its span in the report.
        places: the places of its own sentence, best first, or the one carried to it.
        carried: what was carried from sentences before: ``place``, ``when``.
        dead, injured: counts; `counts` other counts of people in its roles.
    """

    trigger: Trigger
    held: tuple[Attributed, ...]
    kind: Kind
    mode: Mode | None
    stance: Stance
    marks: tuple[Mark, ...]
    start: int
    end: int
    by: tuple[Named, ...] = ()
    to: tuple[Named, ...] = ()
    places: tuple[PlaceFound, ...] = ()
    when: DateFound | None = None
    dead: CountFound | None = None
    injured: CountFound | None = None
    counts: tuple[CountFound, ...] = ()
    carried: frozenset[str] = frozenset()
    why: tuple[tuple[str, str, int, int], ...] = ()

    @property
    def at(self) -> int:
        """Offset of the trigger."""
        return self.trigger.passage.offsets(self.trigger.tokens)[0]

    @property
    def part(self) -> str:
        """The kind of part it stands in."""
        return self.trigger.passage.part.kind

    @property
    def far_end(self) -> str | None:
        """The words of the last source, lower case; None for the outlet's own voice."""
        links = [link for a in self.held for link in a.links]
        if not links:
            return None
        return links[-1].named.text.casefold()
