"""What on the page does not belong there or cannot be right, each with its reasons.

Here stands what needs no parse: parts in another language, captions about something
else, dates that cannot stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from whosays.model import Oddity, Part, Published
from whosays.reading.book import Book
from whosays.reading.calendar import Found, dates
from whosays.reading.languages import foreign_to, unlike
from whosays.reading.subject import (
    capitals_name,
    grammar_of,
    name_words,
    other_script,
    script_of,
    shared,
    stop_words,
    subject_words,
)  # fmt: skip
from whosays.reading.words import bare, count_words, fold, is_unspaced, words

# A caption with fewer words of its own subject may share none by chance.
_FEWEST_SUBJECT_WORDS = 2
# With so many, one word that both happen to have is no common subject.
_MANY_SUBJECT_WORDS = 6
# The other paragraphs must have this many, or there is nothing to compare with.
_FEWEST_REPORT_WORDS = 12
# A picture older than this, not marked as an old one, is worth a look.
_OLD = timedelta(days=366)
# Photos are filed and stories dated across time zones: a day later is no conflict.
_GRACE = timedelta(days=1)
_FEWEST_FOREIGN_WORDS = 6

_STORY = frozenset({"title", "lead", "heading", "body"})
_FOREIGN_KINDS = frozenset({"title", "lead", "heading", "body", "caption"})


@dataclass(frozen=True)
class Context:
    """A report's text and parts, and what the page itself says of it.

    Attributes:
        languages: for month and weekday names, the report's own first.
    """

    text: str
    parts: tuple[Part, ...]
    language: str | None
    languages: tuple[str, ...]
    published: Published
    book: Book
    today: date

    def words_of(self, part: Part) -> str:
        """The words of a part."""
        return self.text[part.start : part.end]


def oddities(
    context: Context, conflicts: tuple[str, ...] = ()
) -> tuple[tuple[Part, ...], tuple[Oddity, ...]]:
    """The parts, odd captions set aside, and the oddities in the order of the text.

    Args:
        conflicts: why dates of the page's own data cannot all be right.
    """
    found = [*_foreign(context), *_off_topic(context), *_impossible(context)]
    if conflicts and context.parts:
        first = next((p for p in context.parts if p.kind == "title"), context.parts[0])
        found.append(Oddity(kind="date-conflict", start=first.start, end=first.end, why=conflicts))
    found += _caption_dates(context, {(o.start, o.end) for o in found})
    found.sort(key=lambda oddity: (oddity.start, oddity.kind))
    reasons: dict[int, list[str]] = {}
    for oddity in found:
        if oddity.kind in ("foreign-language", "off-topic"):
            reasons.setdefault(oddity.start, []).append(f"{oddity.kind}: {oddity.why[0]}")
    parts = tuple(
        part.model_copy(update={"set_aside": True, "why": (*part.why, *reasons[part.start])})
        if part.kind == "caption" and part.start in reasons
        else part
        for part in context.parts
    )
    return parts, tuple(found)


def _foreign(context: Context) -> list[Oddity]:
    found = []
    written = script_of("".join(context.words_of(p) for p in context.parts if p.kind in _STORY))
    for part in context.parts:
        if part.kind not in _FOREIGN_KINDS:
            continue
        text = context.words_of(part)
        if part.kind == "caption" and (script := other_script(text, written)):
            why = f"this caption is in {script} letters, the report is not"
            found.append(
                Oddity(kind="foreign-language", start=part.start, end=part.end, why=(why,))
            )
            continue
        if count_words(text) < _FEWEST_FOREIGN_WORDS:
            continue
        if other := foreign_to(text, context.language, context.book) or _unlike(context, part):
            why = f"this {part.kind} is in {other!r}, the report in {context.language!r}"
            found.append(
                Oddity(kind="foreign-language", start=part.start, end=part.end, why=(why,))
            )
    return found


def _unlike(context: Context, part: Part) -> str | None:
    """The language of a caption that has no common word of its report's."""
    if part.kind != "caption" or context.language is None:
        return None
    text = context.text[part.start : _without_credit(context, part)]
    return unlike(text, context.language, stop_words(context.language, context.book))


def _off_topic(context: Context) -> list[Oddity]:
    """Captions that share no name, place or content word with their report."""
    spans = [(p.start, p.end) for p in context.parts if p.kind in _STORY]
    grammar = grammar_of(context.language, context.book)
    story = subject_words(context.text, spans, context.book, grammar)
    if len(story) < _FEWEST_REPORT_WORDS:
        return []
    calendar = _calendar_words(context)
    named = capitals_name(context.text, spans)
    found = []
    for part in context.parts:
        # Without blanks between words none can be told from the next, or met again.
        if part.kind != "caption" or is_unspaced(context.words_of(part)):
            continue
        end = _without_credit(context, part)
        mine = subject_words(context.text, [(part.start, end)], context.book, grammar) - calendar
        if len(mine) < _FEWEST_SUBJECT_WORDS:
            continue
        common = shared(mine, story)
        if len(common) > (len(mine) >= _MANY_SUBJECT_WORDS):
            continue
        # A place or person in both is a common subject, be it the only one.
        if named and common & name_words(context.text, part.start, end, context.book):
            continue
        some = ", ".join(_as_written(context.text, part.start, end, mine)[:6])
        why = f"it names and tells nothing ({some} …) of what title and paragraphs are about"
        found.append(Oddity(kind="off-topic", start=part.start, end=part.end, why=(why,)))
    return found


def _as_written(text: str, start: int, end: int, folded: set[str]) -> list[str]:
    """The words of a stretch that are in a set of folded ones, as they stand there."""
    return [word.text for word in words(text, start, end) if bare(word.text) in folded]


def _without_credit(context: Context, part: Part) -> int:
    from whosays.reading.captions import closing_credit

    mark = closing_credit(context.text, part.start, part.end, context.book)
    return mark.start if mark else part.end


def _calendar_words(context: Context) -> set[str]:
    """Words of dates in the captions: a month that both name is no shared subject."""
    return {
        fold(word)
        for part in context.parts
        if part.kind == "caption"
        for one in dates(context.text, context.languages, part.start, part.end)
        for word in one.text.replace(",", " ").split()
    }


def _impossible(context: Context) -> list[Oddity]:
    """Dates that do not exist, weekdays that do not fit, publication in the future."""
    found = []
    for part in context.parts:
        if part.kind == "furniture":
            continue
        for one in dates(context.text, context.languages, part.start, part.end):
            if one.impossible:
                why = f"“{one.text}”: there is no such day"
            elif one.date and one.weekday not in (None, one.date.weekday()):
                actual = _weekday(one.date, context.languages)
                why = f"“{one.text}”: {one.date.isoformat()} was a {actual}"
            elif part.kind == "dateline" and one.date and one.date > context.today + _GRACE:
                why = f"“{one.text}” is later than today, {context.today.isoformat()}"
            else:
                continue
            found.append(Oddity(kind="date-conflict", start=one.start, end=one.end, why=(why,)))
    return found + _future(context)


def _future(context: Context) -> list[Oddity]:
    day = context.published.date
    if day is None or context.published.from_ == "text" or not context.parts:
        return []
    if date.fromisoformat(day) <= context.today + _GRACE:
        return []
    first = context.parts[0]
    why = f"published {day}, which is later than today, {context.today.isoformat()}"
    return [Oddity(kind="date-conflict", start=first.start, end=first.end, why=(why,))]


def _weekday(day: date, languages: tuple[str, ...]) -> str:
    from babel.dates import format_date

    return str(format_date(day, "EEEE", locale=languages[0] if languages else "en"))


def _caption_dates(context: Context, odd: set[tuple[int, int]]) -> list[Oddity]:
    """Captions whose date cannot stand with the report's own."""
    dated = {
        part: [f for f in dates(context.text, context.languages, part.start, part.end) if f.year]
        for part in context.parts
        if part.kind not in ("furniture", "source")
    }
    found = []
    for part, own in dated.items():
        if part.kind != "caption" or not own:
            continue
        is_odd = (part.start, part.end) in odd
        others = [f for p, fs in dated.items() if p is not part for f in fs]
        for one in own:
            if why := _conflict(context, part, one, others, is_odd):
                found.append(
                    Oddity(kind="date-conflict", start=part.start, end=part.end, why=(why,))
                )
                break
    return found


def _conflict(
    context: Context, part: Part, one: Found, others: list[Found], is_odd: bool
) -> str | None:
    """Why the date of a caption cannot stand, if it cannot."""
    day = one.middle
    if day is None:
        return None
    if context.published.date:
        own = date.fromisoformat(context.published.date)
        if one.earliest is not None and one.earliest > own + _GRACE:
            return f"“{one.text}” is later than the report, {own.isoformat()}"
        marked = context.book.within("archive_words", fold(context.words_of(part)))
        if own - day > _OLD and is_odd and not marked:
            years = (own - day).days / 365.25
            return f"“{one.text}” is {years:.0f} years before the report, {own.isoformat()}"
        return None
    # Without the report's own date another date alone convicts nobody: a caption must
    # be odd for another reason too.
    known = [(abs(f.middle - day), f.start, f.text) for f in others if f.middle]
    if not is_odd or not known or min(known)[0] <= _OLD:
        return None
    closest = min(known)[2]
    return f"“{one.text}” is more than a year from every other date of the report (“{closest}”)"
