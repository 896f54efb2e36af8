"""What of a flattened page is not its report: comments, lists of links, notices.

Each function settles lines that the others leave open, or takes back what their
place alone had made of them.
"""

from __future__ import annotations

from whosays.reading.page import Page, Slot
from whosays.reading.subject import shared, subject_words
from whosays.reading.words import bare, fold

# So many words of paragraphs must stand above readers' comments to be the report.
_SEEN = 100
# So many short lines in a row are a list of links, not headings.
_ROW = 3
_LONGEST_NOTICE = 45
_LONGEST_SIGNED = 9


def close(page: Page) -> None:
    """Set aside what stands below the readers' comments, once the report has been seen."""
    seen, closed = 0, ""
    for slot in page.slots:
        if closed and slot.kind is None:
            slot.be("furniture", f"stands below “{closed}”")
        elif slot.kind is None and slot.is_long:
            seen += slot.line.words
        elif slot.closes and seen >= _SEEN:
            closed = slot.line.text


def rows(page: Page) -> None:
    """Set aside short lines in a row: titles of other pages, not headings."""
    row: list[Slot] = []
    for slot in [*page.slots, None]:
        if slot is not None and slot.kind == "heading":
            row.append(slot)
            continue
        if len(row) >= _ROW:
            for one in row:
                one.be("furniture", f"one of {len(row)} short lines in a row, none a sentence")
        row = []


def notices(page: Page) -> None:
    """Set aside sentences that only speak to the reader, and not of the report's subject."""
    body = [i for i, s in enumerate(page.slots) if s.kind == "body" and s.is_long]
    speaking = {i: word for i, slot in enumerate(page.slots) if (word := _addressed(page, slot))}
    # Where many paragraphs do, the text is a guide or a letter, and they are its own.
    if len(body) < 3 or len(speaking) > len(body) // 3:
        return
    others = [i for i in body if i not in speaking]
    subject = subject_words(page.text, page.spans(others), page.book)
    for index, word in speaking.items():
        mine = subject_words(page.text, page.spans([index]), page.book)
        if len(shared(mine, subject)) <= len(mine) // 4:
            why = f"speaks to the reader (“{word}”), and not of the report's subject"
            page.slots[index].be("furniture", why)


def islands(page: Page) -> None:
    """Set aside sentences amid the page's furniture that share nothing with the report."""
    slots = page.slots
    body = [i for i, s in enumerate(slots) if s.kind == "body"]
    among = [i for i in body if _is_island(slots, i)]
    if not among or len(body) - len(among) < 3:
        return
    others = [i for i in body if i not in among]
    subject = subject_words(page.text, page.spans(others), page.book)
    for index in among:
        mine = subject_words(page.text, page.spans([index]), page.book)
        if not shared(mine, subject):
            why = "stands amid the page's furniture and shares no word with the report"
            slots[index].be("furniture", why)


def _is_island(slots: list[Slot], index: int) -> bool:
    """Whether a short stretch has furniture before it and nothing else after it."""
    before = index > 0 and slots[index - 1].kind == "furniture"
    last = index + 1 == len(slots) or slots[index + 1].kind == "furniture"
    return before and last and slots[index].line.words <= _LONGEST_NOTICE


def _addressed(page: Page, slot: Slot) -> str | None:
    """The word by which a short sentence outside quotation marks speaks to the reader."""
    text = slot.line.text
    if slot.kind != "body" or slot.line.words > _LONGEST_NOTICE or set('«“"„‘') & set(text):
        return None
    return page.book.within("reader_words", fold(text))


def authors_again(page: Page) -> None:
    """Take short lines that name an author of the text again for bylines too."""
    names = {
        bare(page.text[start:end])
        for slot in page.slots
        for start, end in (slot.byline.authors if slot.byline else ())
    }
    names = {name for name in names if " " in name}
    for slot in page.slots if names else ():
        line = slot.line
        if slot.kind not in ("furniture", "section") or line.words > _LONGEST_SIGNED:
            continue
        if found := next((name for name in names if name in fold(line.text)), None):
            slot.be("byline", f"names an author of the text again: “{found}”")
