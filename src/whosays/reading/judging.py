"""What a line of a flattened page looks like, weighed by a small linear model.

The weights (``lines.tsv``) were fitted on made pages by ``python -m training.lines``; what
they weigh is in `whosays.reading.looks`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from whosays.packs.weights import Decision, Weights, read_weights
from whosays.reading.looks import Seen, looks, see
from whosays.reading.page import Page, Slot
from whosays.reading.words import fold

# With fewer paragraphs, or else with fewer lines in all and three paragraphs, a page has too
# little to tell what belongs to it: there the marks and the places of lines decide alone.
_FEWEST_PARAGRAPHS, _FEWEST_LINES, _LEAST = 5, 20, 3
_LONGEST_NOTICE = 45
# Captions look like short paragraphs and like headings: only a clear one is set apart.
_CLEAR_CAPTION = 0.6


@cache
def weights() -> Weights:
    """The model; one object a process."""
    with as_file(files("whosays.reading").joinpath("lines.tsv")) as path:
        return read_weights(path)


def seen(page: Page) -> list[Seen]:
    """The lines of a page as they are looked at."""
    return [_see(page, slot) for slot in page.slots]


def _see(page: Page, slot: Slot) -> Seen:
    line, credit = slot.line, slot.caption.credit
    speaks = line.words <= _LONGEST_NOTICE and bool(
        page.book.within("reader_words", fold(line.text))
    )
    credited = credit is not None and not credit.with_
    weight = slot.caption.score - (3.0 if credited else 0.0)
    return see(line, slot.kind, weight, credited, speaks)


def judge(page: Page) -> None:
    """Weigh the lines that are not settled, where the page has enough to compare them with."""
    found = seen(page)
    prose = sum(one.is_prose for one in found)
    if prose < _FEWEST_PARAGRAPHS and (len(found) < _FEWEST_LINES or prose < _LEAST):
        return
    for slot, names in zip(page.slots, looks(found), strict=True):
        if slot.kind is None:
            slot.judged = _decide(names)


def _decide(names: list[str]) -> Decision:
    model = weights()
    found = model.decide(names)
    if found.label == "caption" and (found.probability or 0.0) < _CLEAR_CAPTION:
        return model.decide(names, [c for c in model.classes if c != "caption"])
    return found


def looks_like(slot: Slot, label: str) -> bool:
    """Whether a line looks like this: `keep`, `caption`, `byline`, `credit` or `drop`."""
    return slot.judged is not None and slot.judged.label == label


def told(slot: Slot) -> tuple[str, ...]:
    """What spoke most for what a line looks like, for a person."""
    if slot.judged is None:
        return ()
    return (f"by its looks ({', '.join(slot.judged.features)})",)
