"""Marks at the head of a page: datelines, date lines, bylines.

They are known by shape: a place and an agency before a dash, a line of nothing but a
date and its label, a word for *by* before names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whosays.reading.book import Book
from whosays.reading.calendar import Found, dates
from whosays.reading.credits import agencies, entity_of, is_medium, looks_like_name
from whosays.reading.words import bare, capitals, count_words, fold, fold_in_place

# The dash that ends a dateline; wires also use two hyphens or an underscore.
_DASH = re.compile(r"\s*(?:--+|[–—―]|(?<=[\s).])[-_](?=\s))\s*")
_COLON = re.compile(r"\s?:\s")
_AGENCY = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_MARKER = re.compile(r"\[[A-Z ]{2,20}\]\s*")
# A clock time, and the zone after it: 14:30 GMT, 1 h 30 UTC+3.
_CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:[:.]\s?\d{2}(?::\d{2})?|[hH]\s?(?:\d{2})?)(?!\d)"
    r"(?:\s?(?:[AaPp]\.?[Mm]\.?))?(?:\s[A-Z]{3,4}(?:[+-]\d{1,2})?(?![\w]))?"
)
_LONGEST_HEAD = 90


@dataclass(frozen=True)
class Dateline:
    """Place, date and agency before a paragraph: ``PARIS, 12 May (Reuters) -``.

    Attributes:
        end: where the paragraph proper begins.
        found: the date, if it has one.
        credit: span of the agency and its id, if it has one.
        why: by what it is known.
    """

    end: int
    found: Found | None
    credit: tuple[int, int, str | None] | None
    why: str


def _place_words(text: str) -> list[str]:
    return [w for w in re.split(r"[\s,/]+", text) if w.strip(".:;-–—'’")]


def _is_place(found: Sequence[str]) -> bool:
    """Whether words could be a place: a few, capitalised but for small ones inside."""
    return (
        0 < len(found) <= 6
        and all(w[0].isupper() or len(w) <= 3 for w in found)
        and found[0][0].isupper()
    )


def dateline(
    text: str, start: int, end: int, languages: tuple[str, ...], first: bool
) -> Dateline | None:
    """The dateline at the head of a paragraph, if it has one.

    Args:
        text: the whole text; start, end: the paragraph.
        languages: for month and weekday names.
        first: whether it is the first paragraph, where weaker marks are trusted.
    """
    stop = min(end, start + _LONGEST_HEAD)
    for dash in (*_DASH.finditer(text, start, stop), *_COLON.finditer(text, start, stop)):
        if dash.end() >= end and not first:
            continue
        found = _head(text, start, dash.start(), languages, first, text[start:end], dash.group())
        if found:
            stop = dash.end()
            if marker := _MARKER.match(text, stop):
                stop = marker.end()
            return Dateline(stop, *found)
    return _undashed(text, start, end, languages) if first else None


def _head(
    text: str, start: int, end: int, languages: tuple[str, ...], first: bool, whole: str, dash: str
) -> tuple[Found | None, tuple[int, int, str | None] | None, str] | None:
    head = text[start:end]
    credit, rest = None, head
    if bracket := _AGENCY.search(head):
        if head[bracket.end() :].strip(" ."):
            return None
        entity = entity_of(bracket[1])
        before = head[: bracket.start()]
        named = looks_like_name(bracket[1]) and any(c.isdigit() for c in before)
        if entity is None and not named and not re.fullmatch(r"[A-Z][A-Z/ -]{1,14}", bracket[1]):
            return None
        credit = (start + bracket.start(), start + bracket.end(), entity)
        rest = head[: bracket.start()]
    when = next(dates(text, languages, start, start + len(rest)), None)
    if when:
        rest = text[start : when.start] + " " + text[when.end : start + len(rest)]
        rest = _CLOCK.sub(" ", rest)
    place = _place_words(rest)
    placed = _is_place(place)
    says = f"place, date or agency before a dash: “{head.strip()}”"
    if when and when.date and when.start == start and len(place) <= 6 and ":" not in dash:
        return when, credit, says
    strong = credit is not None or (when is not None and when.day is not None)
    calm = first and capitals(whole) < 0.5
    if place and not placed:
        fits = False
    elif ":" in dash and credit is None:
        # BEIRUT: only before running text, since a title may begin so.
        short = rest.isupper() and len(place) <= 2 and len(rest.strip()) > 3
        fits = placed and calm and short and count_words(whole) > 15
    else:
        shouted = rest.isupper() or (place[:1] and place[0].isupper() and len(place[0]) > 3)
        fits = strong or (placed and calm and bool(shouted) and len(place) <= 4)
    return (when, credit, says) if fits else None


def _undashed(text: str, start: int, end: int, languages: tuple[str, ...]) -> Dateline | None:
    """A full date set before the first sentence without a dash: with its weekday, or a place.

    *Dakar, le 9 janvier 2024. …*
    """
    found = next(dates(text, languages, start, min(end, start + 60)), None)
    if not found or not found.date:
        return None
    head = text[start : found.start]
    placed = "," in head and "." not in head and _is_place(_place_words(head))
    if not placed and (head or found.weekday is None):
        return None
    after = text[found.end : end]
    if re.match(r"\.?\s+[^\W\d_a-z]", after) and count_words(after) > 8:
        stop = found.end + len(after) - len(after.lstrip(". \t\xa0"))
        says = f"a date before the first sentence: “{head}{found.text}”"
        return Dateline(stop, found, None, says)
    return None


@dataclass(frozen=True)
class DateLine:
    """A line of nothing but dates and their labels.

    Attributes:
        published, modified: the dates by their labels; without one, the first is
            when it was published.
    """

    published: Found | None
    modified: Found | None
    why: str


def date_line(
    text: str, start: int, end: int, languages: tuple[str, ...], book: Book
) -> DateLine | None:
    """What a line says of the report's date, if it says nothing else."""
    line = text[start:end]
    if count_words(line) > 24:
        return None
    found = [f for f in dates(text, languages, start, end) if f.day]
    if not found:
        return _label_alone(line, book)
    published = modified = None
    rest, at = "", start
    for one in found:
        label = fold(text[at : one.start])
        if book.within("modified", label):
            modified = modified or one
        elif published is None:
            published = one
        rest += " " + text[at : one.start]
        at = one.end
    rest = _CLOCK.sub(" ", f"{rest} {text[at:end]}")
    # What a date line has beside dates is often furniture: *3 minute read*.
    rest = " ".join(p for p in re.split(r"[•·|]", rest) if not book.match(p, "any"))
    left, labelled = _without_labels(bare(rest), book)
    words_left = [w for w in re.split(r"[^\w]+", left) if w and not w.isdigit()]
    small = all(len(w) <= 4 for w in words_left) and len(words_left) <= 5
    place = len(words_left) <= 3 and _is_place(_place_words(rest)) and len(line) < 60
    if not (small or place):
        return None
    says = "a line of nothing but a date" + (" and its label" if labelled else "")
    return DateLine(published, modified, f"{says}: “{line}”")


def _without_labels(text: str, book: Book) -> tuple[str, bool]:
    """A folded text without the labels of date lines, and whether it had one."""
    found = False
    for label, pattern in _label_patterns(book):
        if label not in text:
            continue
        text, count = pattern.subn(" ", text)
        # Short labels (*le, on*) are words of many sentences.
        found = found or (count > 0 and len(label) > 3)
    return text, found


@cache
def _label_patterns(book: Book) -> tuple[tuple[str, re.Pattern[str]], ...]:
    labels = {*book.list("published"), *book.list("modified")}
    return tuple(
        (label, re.compile(rf"(?<!\w){re.escape(label)}(?!\w)"))
        for label in sorted(labels, key=lambda label: (-len(label), label))
    )


def _label_alone(line: str, book: Book) -> DateLine | None:
    """A label of a date line without a date that can be read: *Last updated 6 hours ago*."""
    folded = bare(line)
    if not any(book.starting(name, folded) for name in ("published", "modified")):
        return None
    rest, labelled = _without_labels(folded, book)
    rest = bare(rest)
    if not labelled or (rest and not (any(c.isdigit() for c in rest) and count_words(rest) <= 4)):
        return None
    return DateLine(None, None, f"the label of a date: “{line}”")


@dataclass(frozen=True)
class Byline:
    """A line that says who wrote the text.

    Attributes:
        authors: spans of persons' names.
        media: spans of outlets or agencies with their ids, and whether *with* them.
    """

    authors: tuple[tuple[int, int], ...]
    media: tuple[tuple[int, int, str, bool], ...]
    why: str


_SPLIT = re.compile(r"\s*(?:,|;|/|\||•|·|&|\s[-–—]\s|[()])\s*")


def byline(text: str, start: int, end: int, book: Book) -> Byline | None:
    """Who wrote the text, where a line says only that."""
    line = text[start:end]
    if count_words(line) > 20 or len(line) > 160:
        return None
    folded = fold(line)
    by = book.starting("by", folded)
    with_ = book.within("with_credit", folded)
    dated = next((f for f in dates(text, book.languages, start, end) if f.date), None)
    signed = dated is not None and bool(_BEFORE_DATE.search(text[start : dated.start]))
    if not (by or with_ or signed):
        return None
    stop = end if dated is None else start + len(_SMALL_TAIL.sub("", text[start : dated.start]))
    authors, media, odd = names_in(text, start + (len(by) if by else 0), stop, book)
    # A line in capitals alone shows nothing by them: it must then name a known medium.
    shouted = line.isupper() and not media and count_words(line) > 5
    if odd or shouted or not (authors or media):
        return None
    if by:
        return Byline(authors, media, f"begins with “{line[: len(by)].strip()}” and names")
    if signed:
        return Byline(authors, media, "names its makers and a date")
    return Byline(authors, media, "names whom an outlet worked with") if media else None


# The small words before a date belong to it: *le, on, published on*.
_SMALL_TAIL = re.compile(r"(?:[\s,|/•·–-]+[^\W\d_A-ZÀ-Þ][^\W\d_]*)*\s*$")
_BEFORE_DATE = re.compile(r"[/|•·,–-]\s*$")


def names_in(
    text: str, start: int, end: int, book: Book
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int, str, bool], ...], bool]:
    """Persons and media in a stretch; whether anything else stands in it."""
    joins = "|".join(
        re.escape(word) for name in ("and_", "with_credit", "of") for word in book.list(name)
    )
    cut = re.compile(rf"{_SPLIT.pattern}|(?<!\w)(?:{joins})(?!\w)\s*")
    plain = fold_in_place(text[start:end])
    authors: list[tuple[int, int]] = []
    media: list[tuple[int, int, str, bool]] = []
    odd, at, with_, placed = False, start, False, False
    for stop in [*cut.finditer(plain), None]:
        a, b = at, start + stop.start() if stop else end
        while a < b and not text[a].isalnum() and text[a] != "@":
            a += 1
        while b > a and not (text[b - 1].isalnum() or text[b - 1] == "."):
            b -= 1
        if a < b:
            piece = text[a:b]
            if entity := entity_of(piece):
                media.append((a, b, entity, with_))
            elif book.starting("roles", fold(piece)) or piece[0].isdigit() or placed:
                pass
            elif looks_like_name(piece):
                authors.append((a, b))
            else:
                odd = True
        if stop:
            joint = fold(stop.group())
            with_ = joint in book.list("with_credit")
            placed = joint in book.list("of")
            at = start + stop.end()
    return tuple(authors), tuple(media), odd


def is_outlet_line(line: str, book: Book) -> bool:
    """Whether a short line is nothing but an outlet's name: *Radio Fleuve*, *The Courier*."""
    parts = line.split()
    if len(parts) > 5 or not looks_like_name(line) or line.strip("() .") in agencies():
        return False
    known = entity_of(line) is not None
    headed = len(parts) > 1 and (is_medium(line) or bare(parts[0]) in book.grammar)
    return known or (headed and not line.isupper())


def is_name_line(line: str) -> bool:
    """Whether a short line could be nothing but a person's name or an agency's."""
    parts = line.split()
    if line.strip("() .") in agencies():
        return True
    return (
        2 <= len(parts) <= 4
        and looks_like_name(line)
        and not line.isupper()
        and all(p[0].isupper() for p in parts)
        and not re.search(r"[.:!?,;]$", line)
    )
