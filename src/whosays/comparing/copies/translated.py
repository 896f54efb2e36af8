"""Copies between languages: the same figures, names and claims in the same order.

Candidates share rare names and figures; their sentences are laid side by side. One
sentence that two texts share proves nothing, nor a quotation of one statement: several
must follow one another.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from whosays.comparing.copies.aligning import Beside, aligned, fit
from whosays.comparing.copies.dates import DAY
from whosays.comparing.copies.direction import Order, order
from whosays.comparing.copies.features import Sentence, sentences
from whosays.comparing.copies.text import Text
from whosays.comparing.outlets import Outlets
from whosays.knowledge.folding import fold

_KEY = re.compile(r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?!\d)|\d{2,}|[A-ZÀ-Ý][^\W\d_]{2,}")
_STEM = 5
_FEWEST_KEYS = 4
_HELD = 24
"""Of each name the latest reports of each language that are held, so that memory is bounded."""
_PASSAGE = 25
_OWN_WORDS = 10
_ENOUGH = 7.0
_TITLE_WORDS = 16
_NEXT = 4
"""Sentences between two pairs that still follow one another."""


@dataclass(frozen=True)
class Translation:
    """Two texts of two languages in order, with the sentences that say one thing."""

    number: int
    of_number: int
    order: Order
    pairs: tuple[tuple[Sentence, Sentence], ...]
    kept: float

    @property
    def words(self) -> int:
        """Words of the original's sentences."""
        return sum(of.words for _, of in self.pairs)


@dataclass
class _Index:
    """Names and figures, and the latest reports of each language that have them."""

    held: dict[str, dict[str, deque[int]]] = field(default_factory=dict)

    def sharing(self, keys: set[str], language: str) -> list[int]:
        """Reports of other languages that share enough of these."""
        times: Counter[int] = Counter()
        for key in keys:
            for other, numbers in self.held.get(key, {}).items():
                if other != language:
                    times.update(numbers)
        return sorted(number for number, count in times.items() if count >= _FEWEST_KEYS)

    def add(self, number: int, keys: set[str], language: str) -> None:
        for key in keys:
            by_language = self.held.setdefault(key, {})
            by_language.setdefault(language, deque(maxlen=_HELD)).append(number)


def translations(
    texts: Sequence[Text] | Iterator[Text],
    outlets: Outlets,
    window: int | None,
    not_copies: frozenset[tuple[str, str]],
) -> Iterator[Translation]:
    """Pairs of which one is a translation of the other.

    Args:
        texts: in the order of time.
        outlets: for credits.
        window: days between the two, ``None`` for any.
        not_copies: pairs of digests that a person judged.
    """
    index = _Index()
    seen: list[Text] = []
    cut: dict[int, list[Sentence]] = {}
    for number, text in enumerate(texts):
        seen.append(text)
        language = text.report.language
        if language is None:
            continue
        keys = _keys(text.report.text)
        for earlier in index.sharing(keys, language):
            one = seen[earlier]
            pair = sorted((one.report.digest, text.report.digest))
            if (pair[0], pair[1]) in not_copies or _apart(one, text, window):
                continue
            for which, asked in ((earlier, one), (number, text)):
                if which not in cut:
                    cut[which] = _sentences(asked)
            found = _translation(one, text, earlier, number, cut, outlets)
            if found is not None:
                yield found
        index.add(number, keys, language)


def _keys(text: str) -> set[str]:
    found = set()
    for match in _KEY.findall(text):
        if match[0].isdigit():
            found.add(re.sub(r"\D", "", match))
        else:
            found.add(fold(match)[:_STEM])
    return found


def _apart(one: Text, two: Text, window: int | None) -> bool:
    if window is None or one.moment is None or two.moment is None:
        return False
    return abs(two.moment.earliest - one.moment.earliest) > window * DAY


def _sentences(text: Text) -> list[Sentence]:
    return sentences(text.report.text, text.report.language, text.report.claims)


def _translation(
    one: Text, two: Text, earlier: int, later: int,
    cut: dict[int, list[Sentence]], outlets: Outlets,
) -> Translation | None:  # fmt: skip
    mine, theirs = cut[later], cut[earlier]
    found = aligned(mine, theirs)
    chosen = _together(found, mine, theirs)
    if not chosen:
        return None
    pairs = tuple((mine[b.copy], theirs[b.of]) for b in chosen)
    kept = sum(b.kept for b in chosen)
    ordered = order(one, two, outlets)
    if ordered.copy is two:
        return Translation(later, earlier, ordered, pairs, kept)
    turned = tuple((of, copy) for copy, of in pairs)
    return Translation(earlier, later, ordered, turned, kept)


def _together(
    found: list[Beside], copy: Sequence[Sentence], of: Sequence[Sentence]
) -> list[Beside]:
    """The pairs, where enough of them follow one another to show a translation."""
    body = [b for b in found if not (_title(b.copy, copy) or _title(b.of, of))]
    near = [
        b for at, b in enumerate(body)
        if any(_follow(b, c) for c in (*body[max(at - 1, 0) : at], *body[at + 1 : at + 2]))
    ]  # fmt: skip
    own = sum(
        min(of[b.of].words, copy[b.copy].words) for b in near
        if not (of[b.of].quoted and copy[b.copy].quoted)
    )  # fmt: skip
    words = sum(of[b.of].words for b in near)
    kept = sum(b.kept for b in near)
    if len(near) < 2 or own < _OWN_WORDS or words < _PASSAGE or kept < _ENOUGH:
        return []
    titles = [b for b in found if _title(b.copy, copy) and _title(b.of, of)]
    return [*titles, *_bridged(near, copy, of)]


def _follow(one: Beside, two: Beside) -> bool:
    """Whether two pairs stand near one another, with as much between them in both texts."""
    mine, theirs = abs(one.copy - two.copy), abs(one.of - two.of)
    return max(mine, theirs) <= _NEXT and abs(mine - theirs) <= 1


def _bridged(near: list[Beside], copy: Sequence[Sentence], of: Sequence[Sentence]) -> list[Beside]:
    """With the sentences between two pairs, where both texts have as many, as long ones."""
    whole = near[:1]
    for last, pair in zip(near[:-1], near[1:], strict=True):
        mine, theirs = range(last.copy + 1, pair.copy), range(last.of + 1, pair.of)
        fits = len(mine) == len(theirs) <= _NEXT and all(
            fit(copy[i], of[j]) for i, j in zip(mine, theirs, strict=True)
        )
        if fits:
            whole += [Beside(i, j, 0.0) for i, j in zip(mine, theirs, strict=True)]
        whole.append(pair)
    return whole


def _title(number: int, text: Sequence[Sentence]) -> bool:
    return number == 0 and text[0].words <= _TITLE_WORDS
