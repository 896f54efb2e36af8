"""Where in a caption's words its credit begins."""

from __future__ import annotations

import re
from functools import cache

from whosays.reading.book import Book
from whosays.reading.captions import closing_credit
from whosays.reading.credits import looks_like_name, photo_words, source_words
from whosays.reading.words import bare, count_words, fold_in_place

_LONGEST = 14
# A stroke or dash that parts a caption from whoever made the picture.
_PARTED = re.compile(r"\s[|•·/]\s|(?<=[.!?…»”\"'])\s*[–—-]\s+|(?<=\w)\s+-\s+(?=\S+$)|\s*[©ⓒ]")
EDGE = " \u00a0|/–—•·-"


@cache
def _labels(book: Book) -> re.Pattern[str]:
    words = sorted({*photo_words(book), *source_words()}, key=lambda w: (-len(w), w))
    said = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?:{said})(?:\s\w+)?\s?[:/]\s*(?=\S)|(?<!\w)(?:{said})\s(?=by\s)")


def credit_begins(text: str, book: Book) -> int | None:
    """The place in a caption where its credit begins, ``None`` where it has none.

    The credit is a mark known by its shape, what follows a label (*Photo: …*), or a few
    words of names after a stroke or dash.
    """
    found: list[int] = []
    if mark := closing_credit(text, 0, len(text), book):
        found.append(mark.start)
    for label in _labels(book).finditer(fold_in_place(text)):
        if count_words(text[label.end() :]) <= _LONGEST:
            found.append(label.start())
            break
    for parted in _PARTED.finditer(text):
        if _is_names(text[parted.end() :]):
            found.append(parted.start())
            break
    cut = min((at for at in found if count_words(text[:at]) > 0), default=None)
    if cut is None:
        return None
    while cut > 0 and text[cut - 1] in EDGE + "(":
        cut -= 1
    return cut if text[cut:].strip(EDGE) else None


def _is_names(text: str) -> bool:
    """Whether what follows a stroke is nothing but names, themselves parted by strokes."""
    pieces = [p.strip(" .()") for p in re.split(r"[|•·/,]", text)]
    if not pieces or count_words(text) > _LONGEST:
        return False
    return all(
        not piece or looks_like_name(piece) or re.fullmatch(r"[\w.-]+\.[a-z]{2,4}", piece)
        or piece.isupper()
        for piece in pieces
    )  # fmt: skip


def is_label_alone(text: str, book: Book) -> bool:
    """Whether a line is a label of a credit and names nobody: *Copyright*, *Photo:*."""
    plain = bare(text)
    return plain in {"copyright", "credit", "credits", "rights", "image", "photo"} or (
        plain in photo_words(book) or plain in source_words()
    )


def signs_picture(text: str) -> bool:
    """Whether a few words below a caption look like whoever made the picture."""
    plain = text.strip(EDGE)
    if count_words(plain) > 8 or plain[-1:] in tuple(".!?…:") or not plain:
        return False
    return looks_like_name(plain) or "/" in text or bool(re.search(r"\w\.[a-z]{2,4}$", plain))
