"""Plain text, also of flattened pages, to parts.

First the marks that prove themselves (credits, source lines, datelines, bylines,
share and follow lines), then the place, length and ending of what is left.
"""

from __future__ import annotations

from dataclasses import replace

from whosays.reading.book import Book, book
from whosays.reading.captions import closing_credit, evidence
from whosays.reading.credits import CreditMark, labelled_mark, marks, whole_line
from whosays.reading.judging import judge, looks_like, seen, told
from whosays.reading.languages import foreign_to, language_of
from whosays.reading.lines import Line, lines
from whosays.reading.looks import Seen
from whosays.reading.marks import Byline, byline, date_line, dateline, is_name_line, is_outlet_line
from whosays.reading.page import LONG, LONG_SENTENCE, Page, Slot
from whosays.reading.subject import shared, subject_words
from whosays.reading.tidy import authors_again, close, islands, notices, rows
from whosays.reading.words import bare, capitals, count_words

# A report is in the language of at least this share of its words.
_MOST = 0.6
_LONGEST_TITLE, _LONGEST_HEADING = 30, 15
_LONGEST_CREDIT = 14


def cut(text: str, language: str | None = None) -> Page:
    """The lines of a text, each with its part, reasons and marks.

    Args:
        language: of the report, where a person gave it.
    """
    page = _begun(text, language)
    judge(page)
    close(page)
    _place(page)
    rows(page)
    notices(page)
    islands(page)
    authors_again(page)
    split_tails(page)
    return page


def _begun(text: str, language: str | None) -> Page:
    """The lines of a text with what their words alone show."""
    furniture = book()
    slots = [Slot(line) for line in lines(text)]
    guess = language or _language(slots, furniture)
    languages = tuple(
        dict.fromkeys([guess, *furniture.languages] if guess else furniture.languages)
    )
    slots = _unglue(text, slots, furniture)
    page = Page(text, slots, guess, languages, furniture)
    _marked(page)
    _weigh(page)
    return page


def laid_out(text: str, language: str | None = None) -> list[Seen]:
    """The lines of a text as they are looked at, before their parts are found."""
    return seen(_begun(text, language))


def _language(slots: list[Slot], furniture: Book) -> str | None:
    """The language of most words of the paragraphs; ``None`` where two share them."""
    long = [s.line for s in slots if s.is_long] or [s.line for s in slots]
    votes: dict[str, int] = {}
    for line in long:
        if found := language_of(line.text, furniture):
            votes[found] = votes.get(found, 0) + line.words
    if not votes:
        return language_of("\n".join(line.text for line in long), furniture)
    first = max(votes, key=lambda code: votes[code])
    return first if votes[first] >= _MOST * sum(votes.values()) else None


def _unglue(text: str, slots: list[Slot], furniture: Book) -> list[Slot]:
    """Part captions from what is glued to them: *… (AFP photo) Au moins douze …*."""
    found: list[Slot] = []
    for slot in slots:
        line = slot.line
        stop = min(line.end, line.start + 700)
        for mark in _inner_marks(text, line.start, stop, furniture):
            if mark.start < line.start:
                continue
            before = count_words(text[line.start : mark.start])
            after = text[mark.end : line.end].lstrip(" .\u00a0")
            photo = mark.photo or (mark.sure and text[mark.start] in "©ⓒ")
            if photo and 3 <= before <= 70 and count_words(after) >= 4 and after[0].isupper():
                found.append(Slot(replace(line, end=mark.end, text=text[line.start : mark.end])))
                start = line.end - len(after)
                line = Line(start, line.end, after, False)
        found.append(Slot(line))
    return found


def _inner_marks(text: str, start: int, end: int, furniture: Book) -> list[CreditMark]:
    found = list(marks(text, start, end, furniture))
    if len(text[start:end].split()) > _LONGEST_CREDIT and (
        labelled := labelled_mark(text, start, end, furniture)
    ):
        found.append(labelled)
    return sorted(found, key=lambda mark: mark.start)


def _marked(page: Page) -> None:
    """Settle the lines that say by themselves what they are."""
    text, furniture = page.text, page.book
    first = next((i for i, s in enumerate(page.slots) if s.is_long), len(page.slots))
    for index, slot in enumerate(page.slots):
        line = slot.line
        if line.words == 0:
            slot.be("furniture", "has no word")
            continue
        mark = furniture.match(line.text, "top" if index <= first else "bottom")
        slot.closes = mark is not None and mark.closes
        # A line alone is what was given to be read, not the label of something else.
        if mark and (len(page.slots) > 1 or mark.kind not in ("section", "furniture")):
            slot.be(mark.kind, mark.why)
        if slot.kind in ("source", "furniture", "section"):
            continue
        if line.words > 30:
            continue
        if found := date_line(text, line.start, line.end, page.languages, furniture):
            slot.dates = found
            slot.be("dateline", found.why)
        elif credit := whole_line(text, line.start, line.end, furniture):
            slot.credit = credit
            if credit.with_ and not credit.photo:
                slot.byline = byline(text, line.start, line.end, furniture)
            slot.be("credit", f"is a credit as a whole: “{line.text}”")
        elif named := byline(text, line.start, line.end, furniture):
            slot.byline = named
            slot.be("byline", f"{named.why}: “{line.text}”")


def _weigh(page: Page) -> None:
    """Gather what shows a caption or a dateline in each line that is not settled."""
    first = True
    for index, slot in enumerate(page.slots):
        if slot.kind is not None:
            continue
        line = slot.line
        if index < 12 or line.words > LONG:
            weak = first and line.is_sentence and line.words >= LONG_SENTENCE
            slot.dateline = dateline(page.text, line.start, line.end, page.languages, weak)
        if slot.dateline:
            first = False
            continue
        slot.foreign = foreign_to(line.text, page.language, page.book)
        slot.caption = evidence(page.text, line, page.languages, page.book, slot.foreign)


def _is_story(slot: Slot) -> bool:
    if slot.kind is not None or not (slot.is_long or slot.dateline):
        return False
    mark = slot.caption.credit
    if slot.judged and slot.judged.label != "keep" and not slot.dateline:
        return False
    photo = mark is not None and (mark.photo or (slot.caption.score >= 3 and slot.line.words <= 45))
    return not photo and not slot.foreign


def _place(page: Page) -> None:
    """Settle the other lines by where they stand."""
    slots = page.slots
    story = [i for i, s in enumerate(slots) if _is_story(s)]
    if not story:
        story = [i for i, s in enumerate(slots) if s.kind is None and s.is_long]
    open_ = [i for i, s in enumerate(slots) if s.kind is None]
    if not open_:
        return
    if not story:
        _no_story(page, open_)
        return
    title = _title(page, open_, story)
    if title is not None:
        slots[title].be("title", "the first line that could be a title")
        if story[0] == title:
            story = story[1:] or [len(slots)]
    # What stands above the paragraph with the dateline is its title and lead.
    dated = next((i for i, s in enumerate(slots) if s.dateline or s.dates), None)
    if dated is not None and dated - (title or 0) <= 6:
        story = [i for i in story if i >= dated] or story
    start = _after_captions(page, title, story)
    for index in open_:
        slot = slots[index]
        if slot.kind is not None:
            continue
        if title is not None and index < title:
            _before_title(slot)
        elif index < start:
            _above(page, index, title)
        else:
            _below(page, index, story[-1])


def _no_story(page: Page, open_: list[int]) -> None:
    """Nothing long: a headline alone, a list, a few short lines."""
    first = page.slots[open_[0]]
    whole = len(page.slots) == 1 or len(open_) == 1
    if not first.line.is_sentence and first.line.words <= _LONGEST_TITLE:
        first.be("title", "a short line without a full stop" + (" alone" if whole else ""))
    for index in open_:
        slot = page.slots[index]
        if slot.kind is None and slot.caption.score >= 3:
            slot.be("caption", *slot.caption.why)
        elif slot.kind is None:
            slot.be("body")


def _title(page: Page, open_: list[int], story: list[int]) -> int | None:
    """Which line is the title, if one is."""
    slots = page.slots
    above = [i for i in open_ if i < story[0] and slots[i].caption.score < 2]
    above = [i for i in above if slots[i].line.words <= _LONGEST_TITLE]
    if above:
        return _most_likely(page, above, story)
    line = slots[story[0]].line
    if slots[story[0]].dateline:
        return None
    if story[0] != open_[0] or len(story) < 2 or line.words > _LONGEST_TITLE:
        return None
    if not line.is_sentence:
        return story[0]
    after = slots[story[1]].line
    big = [w[0].isupper() for w in line.text.split() if len(w) > 3 and w[0].isalpha()]
    titled = bool(big) and sum(big) / len(big) >= 0.7 and capitals(after.text) < 0.5
    return story[0] if titled and after.gap else None


def _most_likely(page: Page, above: list[int], story: list[int]) -> int:
    """Of the short lines above the story, the first that has words and a subject in common."""
    slots = page.slots
    body = subject_words(page.text, page.spans(story[:6]), page.book)
    for least in (2, 1, 0):
        for index in above:
            line = slots[index].line
            mine = subject_words(page.text, [(line.start, line.end)], page.book)
            if line.words >= 4 and len(shared(mine, body)) >= least:
                return index
    return above[0]


def _after_captions(page: Page, title: int | None, story: list[int]) -> int:
    """Where the story starts: its first paragraph that is no caption by its looks."""
    slots = page.slots
    known = [i for i in story if i < len(slots)]
    body = subject_words(page.text, page.spans(known[1:]), page.book)
    for index in known[:-1]:
        slot = slots[index]
        score, why = slot.caption.score, slot.caption.why
        if body and slot.line.words <= 45 and index == known[0] and title is not None:
            mine = subject_words(page.text, [(slot.line.start, slot.line.end)], page.book)
            if score and not shared(mine, body):
                score, why = score + 1.0, (*why, "shares no name or word with the paragraphs below")
        if score < 2:
            return index
        slot.be("caption", *why, "stands before the first paragraph")
    return known[-1] if known else len(slots)


def _before_title(slot: Slot) -> None:
    if slot.line.words <= 4:
        slot.be("section", "a word or two above the title")
    elif slot.caption.score >= 2:
        slot.be("caption", *slot.caption.why)
    else:
        slot.be("furniture", "stands above the title")


def _signs(page: Page, index: int) -> bool:
    """Whether a line that could be a name signs the text: it looks so, or stands by its date."""
    slot = page.slots[index]
    if not is_name_line(slot.line.text):
        return False
    if slot.judged is None or slot.judged.label == "byline":
        return True
    beside = [page.slots[i] for i in (index - 1, index + 1) if 0 <= i < len(page.slots)]
    return any(s.kind in ("byline", "dateline") and not s.dateline for s in beside)


def _above(page: Page, index: int, title: int | None) -> None:
    """Settle a line between the title and the story."""
    slot = page.slots[index]
    line = slot.line
    if slot.caption.score >= 2 or (slot.caption.score >= 1 and not line.is_sentence):
        slot.be("caption", *slot.caption.why, "stands before the first paragraph")
    elif looks_like(slot, "caption"):
        slot.be("caption", *slot.caption.why, *told(slot))
    elif title is not None and bare(line.text) == bare(page.slots[title].line.text):
        slot.be("furniture", "repeats the title")
    elif is_outlet_line(line.text, page.book):
        slot.be("source", "an outlet's name alone between title and text")
    elif _signs(page, index):
        slot.byline = Byline(((line.start, line.end),), (), "")
        slot.be("byline", "a name alone between title and text")
    elif looks_like(slot, "drop"):
        slot.be("furniture", *told(slot))
    elif line.words >= 4:
        slot.be("lead", "stands between the title and the first paragraph")
    else:
        slot.be("section", "a word or two above the text")


def _below(page: Page, index: int, last: int) -> None:
    """Settle a line inside or after the story."""
    slot = page.slots[index]
    line, score = slot.line, slot.caption.score
    next_ = page.slots[index + 1] if index + 1 < len(page.slots) else None
    short = score >= 2 and line.words <= 45 and not slot.is_long
    verbless = score >= 1.5 and 4 <= line.words <= 45 and not slot.is_sentence
    if score >= 2.5 or short or verbless:
        slot.be("caption", *slot.caption.why)
    elif looks_like(slot, "caption"):
        slot.be("caption", *slot.caption.why, *told(slot))
    elif slot.judged and _signs(page, index):
        slot.byline = Byline(((line.start, line.end),), (), "")
        slot.be("byline", "a name alone beside the text")
    elif looks_like(slot, "drop"):
        slot.be("furniture", *told(slot))
    elif slot.is_sentence or slot.is_long or line.text[0] in "-–—•*·" or line.text[-1] == ",":
        slot.be("body")
    elif index > last:
        if is_outlet_line(line.text, page.book):
            slot.be("source", "an outlet's name alone below the text")
        elif is_name_line(line.text):
            slot.byline = Byline(((line.start, line.end),), (), "")
            slot.be("byline", "a name alone below the text")
        else:
            slot.be("furniture", "no sentence, and below the last paragraph")
    elif line.words <= _LONGEST_HEADING and next_ is not None and next_.kind is None:
        slot.be("heading", "a short line without a full stop before a paragraph")
    else:
        slot.be("body")


def split_tails(page: Page) -> None:
    """Find the credit at the end of paragraphs."""
    for slot in page.slots:
        if slot.kind not in ("body", "lead"):
            continue
        line = slot.line
        start = slot.dateline.end if slot.dateline else line.start
        mark = closing_credit(page.text, start, line.end, page.book)
        if mark and page.text[start : mark.start].strip():
            before = page.text[start : mark.start].rstrip(" \u00a0-–—\t")[-1:]
            if mark.with_ or before in tuple('.!?…»"”') or page.text[mark.start] in "©ⓒ":
                slot.credit = mark
