"""Credits: whom a line, a caption or a whole text names as its maker.

A mark is known by its shape (brackets, ©, a label before a colon, a slash between
two names) and by an agency, an outlet or a photo word inside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from whosays.reading.book import Book
from whosays.reading.words import bare, count_words, fold, fold_in_place

_BRACKETS = re.compile(r"[(\[](?P<in>[^()\[\]]{2,90})[)\]]")
_SIGN = re.compile(r"(?:©|ⓒ|\([cC]\)|\bcopyright\b)\s*(?P<in>[^©\n]{2,90})", re.IGNORECASE)
_PIECES = re.compile(r"\s*(?:[()]|/|\||,|;|:|•|·|\s[-–—]\s|&|\+)\s*")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class CreditMark:
    """A credit found: where its mark stands, and what its words say.

    Attributes:
        entity: id of the first agency or outlet named.
        photo: the words say that it is a photo's.
        with_: *with* an agency: the text rests on it in part.
        sure: the shape alone shows a credit (a label, a ©, an agency's short form).
    """

    start: int
    end: int
    entity: str | None
    photo: bool
    with_: bool
    sure: bool
    names: tuple[str, ...] = ()


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(
        files("whosays.reading").joinpath("credits.toml").read_text(encoding="utf-8")
    )


@cache
def photo_words(book: Book) -> tuple[str, ...]:
    """Words that make a credit one of a photo: the packs' and, for other languages, ours."""
    found = {*book.list("photo_words"), *map(fold, _data()["labels"]["photo"])}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def agencies() -> dict[str, str]:
    """Names as they sign, and the id of each; from credits.toml."""
    data = _data()
    return {
        name: entity
        for table in (data["agencies"], data["desks"])
        for entity, names in table.items()
        for name in names
    }


@cache
def _joins() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _data()["labels"]["joins"]))
    return re.compile(rf"(?<=\w)\s+(?:{words})\s+(?=\w)", re.IGNORECASE)


@cache
def _glued() -> re.Pattern[str]:
    names = sorted((n for n in agencies() if len(n) > 2), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def entity_of(name: str) -> str | None:
    """The id of the agency or outlet that a name stands for, if it is known."""
    name = name.strip()
    if entity := agencies().get(name):
        return entity
    if not name or not any(c.isupper() for c in name) or len(name) > 60:
        return None
    from whosays.knowledge.outlets import find_outlet

    found = find_outlet(name)
    return found.id if found else None


def _strip_list(text: str, words: tuple[str, ...]) -> tuple[str, bool]:
    """The text without words of the list at its edges, and whether there were any."""
    found, changed = False, True
    while changed:
        changed, folded = False, fold(text)
        for word in words:
            if folded == word:
                return "", True
            # Folding may change lengths (ligatures); cut by words, not by characters.
            size = len(word.split())
            parts = text.split()
            if len(parts) <= size:
                continue
            if bare(" ".join(parts[:size])) == bare(word):
                text, found, changed = " ".join(parts[size:]), True, True
                break
            if bare(" ".join(parts[-size:])) == bare(word):
                text, found, changed = " ".join(parts[:-size]), True, True
                break
    return text.strip(" .'’"), found


def is_medium(name: str) -> bool:
    """Whether a name has a word that heads the names of media: *agency, news, radio*."""
    from whosays.knowledge.tables import read_table

    heads = {
        word for head in read_table("words")["outlet_heads"] for word in fold(head).split()
        if len(word) > 2
    }  # fmt: skip
    return any(bare(word) in heads for word in name.split())


def _all_known(piece: str, book: Book) -> str | None:
    """The first id where a piece is nothing but agencies and outlets: *Le Matin et AFP*."""
    for word in book.list("and_"):
        parts = re.split(rf"\s{re.escape(word)}\s", piece, flags=re.IGNORECASE)
        if len(parts) > 1:
            found = [entity_of(part) for part in parts]
            return found[0] if all(found) else None
    return None


def looks_like_name(text: str) -> bool:
    """Whether a stretch could be a person's or an outlet's name: a few capitalised words."""
    parts = text.split()
    if not 1 <= len(parts) <= 5 or any(c.isdigit() for c in text):
        return False
    big = [p for p in parts if p[:1].isupper() or p[:1] == "@"]
    return len(big) >= 1 and all(p in big or len(p) <= 3 for p in parts) and parts[-1] in big


def read_credit(
    inner: str, book: Book
) -> tuple[str | None, bool, bool, bool, tuple[str, ...]] | None:
    """What the words inside a mark say, or ``None`` where they are no credit.

    Returns:
        entity, photo, with, labelled, and the other names.
    """
    entity, photo, with_, labelled = None, False, False, False
    names: list[str] = []
    for piece in _PIECES.split(_joins().sub("/", _YEARS.sub("", inner))):
        piece = piece.strip(" .’'")
        if not piece:
            continue
        piece, had = _strip_list(piece, book.list("with_credit"))
        with_ |= had
        known = entity_of(piece) or _all_known(piece, book)
        if known:
            entity = entity or known
            continue
        rest, is_photo = _strip_list(piece, photo_words(book))
        photo |= is_photo
        rest, is_text = _strip_list(rest, (*book.list("text_words"), *book.list("by")))
        labelled |= is_photo or is_text
        if not rest:
            continue
        if other := entity_of(rest):
            entity = entity or other
        elif looks_like_name(rest):
            names.append(rest)
        elif book.starting("archive_words", fold(rest)):
            photo = True
        else:
            return None
    if with_ and not entity:
        return None
    if entity is None and not (labelled and names):
        return None
    return entity, photo, with_, labelled, tuple(names)


def marks(text: str, start: int, end: int, book: Book) -> Iterator[CreditMark]:
    """The credit marks inside a stretch, in order."""
    taken = start
    found = [*_BRACKETS.finditer(text, start, end), *_SIGN.finditer(text, start, end)]
    for match in sorted(found, key=lambda m: m.start()):
        if match.start() < taken:
            continue
        signed = match.re is _SIGN
        inner, stop = match["in"], match.end()
        if signed:
            cut = _sign_ends(inner, book)
            inner, stop = inner[:cut], match.start("in") + cut
        read = read_credit(inner, book)
        if read is None and signed and looks_like_name(inner.strip(" .")):
            read = (None, False, False, False, (inner.strip(" ."),))
        if read is None:
            continue
        entity, photo, with_, labelled, names = read
        taken = stop
        short = inner.strip() in agencies()
        yield CreditMark(
            match.start(), stop, entity, photo, with_, signed or labelled or with_ or short, names
        )


def _sign_ends(inner: str, book: Book) -> int:
    """Where the name after a © ends: at the line's end, or where a paragraph is glued on."""
    if count_words(inner) <= 6 and read_credit(inner, book):
        return len(inner.rstrip())
    best = 0
    for known in _glued().finditer(inner):
        if known.start() > 40:
            break
        between = inner[best : known.start()]
        if best and between.strip(" /|,-–—"):
            break
        best = known.end()
    if best:
        return best
    stop = re.search(r"[.\n]|\s{2,}|$", inner)
    return stop.start() if stop and count_words(inner[: stop.start()]) <= 6 else len(inner.rstrip())


def whole_line(text: str, start: int, end: int, book: Book) -> CreditMark | None:
    """The credit that a line is as a whole: *Photo: Jane Doe/Reuters*, *AFP/Getty Images*."""
    line = text[start:end].strip().lstrip("/ ")
    if count_words(line) > 14 or len(line) > 120:
        return None
    inner = re.sub(r"^(?:©|ⓒ|\([cC]\))\s*", "", line).strip("()[] .")
    signed = inner != line.strip(" .")
    read = read_credit(inner, book)
    if read is None and signed and line[0] in "©ⓒ" and looks_like_name(inner):
        read = (None, True, False, False, (inner,))
    if read is None:
        return None
    entity, photo, with_, labelled, names = read
    # A person and an agency on both sides of a stroke sign a picture.
    photo = photo or bool(entity and names and re.search(r"[/|]", inner))
    if entity is None and not (labelled and re.search(r"[:/|©]", line)) and not signed:
        return None
    return CreditMark(start, end, entity, photo, with_, True, names)


@cache
def _labels(book: Book) -> re.Pattern[str]:
    words = "|".join(map(re.escape, photo_words(book)))
    return re.compile(rf"(?<!\w)(?:{words})(?:\s\w+)?\s?:\s*(?=\S)")


# What may stand before a credit with a label in small letters.
_BEFORE = tuple('.!?…»"”)|–—-,')
_LONGEST_CREDIT = 9
_STOP = re.compile(r"[.!?…]['\"”»)]*\s+(?:[-–—]\s*)?(?=[^\W\d_])")
_TOKEN = re.compile(r"\S+")


def labelled_mark(text: str, start: int, end: int, book: Book) -> CreditMark | None:
    """A credit with a label or a stroke in a stretch: *… Photo : X/Reuters Au moins …*.

    It ends at the first agency that no stroke follows, or after a person's two names.
    Without a label it must begin after a full stop and have a stroke and an agency.
    """
    labels = [
        (start + m.start(), start + m.end(), True)
        for m in _labels(book).finditer(fold_in_place(text[start:end]))
    ]
    stops = [(m.end(), m.end(), False) for m in _STOP.finditer(text, start, end)]
    for at, names, labelled in sorted([*labels, *stops]):
        before = text[start:at].rstrip()
        if before and before[-1] not in _BEFORE and not (labelled and text[at].isupper()):
            continue
        stop = _after_name(text, names, end)
        if stop is None or not (labelled or "/" in text[names:stop]):
            continue
        found = whole_line(text, at, stop, book)
        if found and (found.entity or (labelled and found.photo)):
            return replace(found, photo=True)
    return None


def _after_name(text: str, start: int, end: int) -> int | None:
    """Where the names of a credit end, if they do within a few words."""
    big = 0
    tokens = list(_TOKEN.finditer(text, start, min(end, start + 120)))[:_LONGEST_CREDIT]
    for index, token in enumerate(tokens):
        word = token.group()
        last = re.split(r"[/|]", word)[-1].strip("().,")
        after = tokens[index + 1].group() if index + 1 < len(tokens) else ""
        joined = word[-1] in "/|" or after[:1] in ("/", "|", "&")
        two = f"{last} {after}".strip("().,")
        if entity_of(last) and not joined and not entity_of(two):
            return token.end()
        if (
            after
            and entity_of(two)
            and not text[tokens[index + 1].end() :].lstrip().startswith(("/", "|"))
        ):
            return tokens[index + 1].end()
        big = big + 1 if last[:1].isupper() else 0
        strokes = "/" in text[start : token.end()]
        if big == 2 and not joined and not strokes and after[:1].isupper():
            return token.end() if not any(map(_has_stroke, tokens[index + 1 : index + 3])) else None
        if not last[:1].isupper() and word not in "/|&" and len(last) > 3:
            return None
    return None


def _has_stroke(token: re.Match[str]) -> bool:
    return "/" in token.group()


_CLOSED = re.compile(r"[.!?…]['\"”»)]*\s*(?:[-–—]\s*)?(?=[^\W\d_][^.!?…\n]{1,60}$)")


def labelled_tail(text: str, start: int, end: int, book: Book) -> CreditMark | None:
    """A credit with a label at the end of a stretch: *… à Alep. Photo : X/Reuters*."""
    first = max(start, end - 120)
    for match in _labels(book).finditer(fold_in_place(text[first:end])):
        at = first + match.start()
        before = text[start:at].rstrip()
        if not before or (before[-1] not in _BEFORE and not text[at].isupper()):
            continue
        found = whole_line(text, at, end, book)
        if found and (found.photo or found.entity):
            return replace(found, photo=True)
    return None


def bare_tail(text: str, start: int, end: int, book: Book) -> CreditMark | None:
    """An agency that stands by itself after the last sentence: *… à Alep. Jane Doe/AFP*."""
    first = max(start, end - 90)
    if not (closed := _CLOSED.search(text, first, end)):
        return None
    found = whole_line(text, closed.end(), end, book)
    short = text[closed.end() : end].strip(" .") in agencies()
    return found if found and found.entity and (short or found.names or found.photo) else None
