"""What shows that a line is the caption of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.reading.book import Book
from whosays.reading.calendar import dates
from whosays.reading.credits import CreditMark, bare_tail, labelled_tail, marks
from whosays.reading.lines import Line
from whosays.reading.words import bare, count_words, fold, fold_in_place

# A caption is seldom longer than this; a longer line needs a credit to be one.
LONGEST = 70


@dataclass(frozen=True)
class Evidence:
    """How strongly a line looks like a caption, and why.

    Attributes:
        score: from 2 on a line among the first of a page is taken for a caption,
            from 3 on anywhere.
        credit: the credit at its end, if it has one.
    """

    score: float
    why: tuple[str, ...]
    credit: CreditMark | None


def _as_written(text: str, folded: str) -> str:
    """The words of a text that a folded word list's entry met, as they stand there."""
    at = fold_in_place(text).find(folded)
    return text[at : at + len(folded)] if at >= 0 else folded


def closing_credit(text: str, start: int, end: int, book: Book) -> CreditMark | None:
    """The credit mark with which a stretch ends, if it does."""
    last = None
    for mark in marks(text, max(start, end - 200), end, book):
        last = mark
    if last and not text[last.end : end].strip(" ."):
        return last
    return labelled_tail(text, start, end, book) or bare_tail(text, start, end, book)


def evidence(
    text: str, line: Line, languages: tuple[str, ...], book: Book, foreign: str | None
) -> Evidence:
    """What shows that a line is a caption, apart from its place on the page.

    Args:
        foreign: the line's language where it is another than the report's.
    """
    why: list[str] = []
    score = 0.0
    folded = fold(line.text)
    credit = closing_credit(text, line.start, line.end, book)
    inside = count_words(text[line.start : credit.start]) if credit else 0
    if credit and inside >= 2 and not credit.with_:
        words = text[credit.start : credit.end]
        sort = "photo credit" if credit.photo else "credit"
        why.append(f"ends with the {sort} “{words}”")
        # After a full stop an agency alone may as well be the credit of the text.
        closed = text[line.start : credit.start].rstrip(" \u00a0-–—")[-1:] in tuple(".!?…")
        signed = text[credit.start] in "©ⓒ" or not closed
        strong = credit.photo or (credit.sure and signed and inside <= 40)
        score += 3.0 if strong else 1.5 if inside <= 40 else 0.0
    if line.words > LONGEST:
        return Evidence(score, tuple(why), credit)
    if begin := book.starting("caption_starts", folded):
        why.append(f"begins as captions do: “{_as_written(line.text, begin)}”")
        score += 1.0
    if placed := book.within("caption_words", folded):
        why.append(f"tells where something stands in a picture: “{_as_written(line.text, placed)}”")
        score += 1.5
    if old := book.within("archive_words", folded):
        why.append(f"says that a picture is an old one: “{_as_written(line.text, old)}”")
        score += 2.5 if bare(line.text).endswith(old) and line.words > 3 else 1.0
    if line.words <= 45 and any(f.year for f in dates(text, languages, line.start, line.end)):
        why.append("dates what it shows")
        score += 0.5
    if foreign:
        why.append(f"is in another language than the report: {foreign}")
        score += 1.5
    return Evidence(score, tuple(why), credit)
