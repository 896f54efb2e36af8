"""How each line of a flattened page looks, and how it stands among the others.

Looks are names of things that hold of a line: *ends as a sentence*, *inside the report*.
They need no word list: what is common on this page, and what its paragraphs are about,
is taken from the page itself, so that they hold for languages without a pack. After
Kohlschuetter, Fankhauser and Nejdl 2010 (length and neighbours) and Finn, Kushmerick and
Smyth 2001 (the stretch of the page that holds most words of paragraphs and least else).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.reading.lines import Line
from whosays.reading.words import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_GLUED = re.compile(r"[a-zà-ÿ]{2}[A-ZÀ-Þ][a-zà-ÿ]|\d{2}[A-Z][a-z]{3}|\)[A-Z]")
_ADDRESS = re.compile(
    r"https?:|www\.|\w@\w|\w\.(?:com|org|net|info|tv|de|fr|uk|eu)\b|(?<!\w)[@#]\w"
)
_BARS = re.compile(r"[|•·›»►▶→]\s|\s[|/]\s|\s{3}")
_TWO = re.compile(r"[.!?…]['\"”»’)]*\s+[^\W\d_a-z]")
_CUT = re.compile(r"(?:\.{3}|…|\[…\]|\[\.\.\.\])\W*$")
# What stands after the last full stop, without one: *… in Gao. Jane Doe for The Courier*.
_TAIL = re.compile(r"[.!?…»”\"][)]?\s*(?:[-–—]\s*)?([^.!?…:»”\"\s][^.!?…»”\"]{2,45})$")
_STOP_GLUED = re.compile(r"[a-zà-ÿ][.!?](?=[^\W\d_a-zà-ÿ][a-zà-ÿ])")
_SIGNS = (
    ("glued words", _GLUED), ("a glued stop", _STOP_GLUED), ("a tail", _TAIL),
    ("an address", _ADDRESS), ("bars", _BARS), ("two sentences", _TWO),
)  # fmt: skip
# The commonest words of the page's paragraphs stand for its grammar.
_COMMON = 60
_SHORTEST, _STEM = 4, 6
_LONG, _LONG_SENTENCE = 25, 10
# What a line that is no paragraph takes from the words of those around it, and how many
# of a paragraph's words count: one long notice must not draw the report to itself.
_COST, _MOST = 9, 60
_SIZES = ((2, "1-2"), (5, "3-5"), (9, "6-9"), (17, "10-17"), (29, "18-29"))


@dataclass(frozen=True)
class Seen:
    """A line as it is looked at.

    Attributes:
        words: folded, without digits.
        mark: what its words alone make it (*furniture, credit, byline …*), if anything.
        weight: for and against a caption, as `captions.evidence` has it.
    """

    line: Line
    words: tuple[str, ...]
    mark: str | None
    weight: float
    credited: bool
    speaks: bool

    @property
    def is_prose(self) -> bool:
        """Whether it looks like a paragraph of a report."""
        size = self.line.words
        return self.mark is None and (
            size >= _LONG or (size >= _LONG_SENTENCE and self.line.is_sentence)
        )


def see(
    line: Line, mark: str | None, weight: float = 0.0, credited: bool = False, speaks: bool = False
) -> Seen:
    """A line with its words made ready."""
    words = tuple(_WORD.findall(fold(line.text)))
    if _UNSPACED.search(line.text):
        plain = "".join(words)
        words = tuple(plain[i : i + 2] for i in range(0, len(plain), 2))
    return Seen(line, words, mark, weight, credited, speaks)


def core(seen: Sequence[Seen]) -> tuple[int, int]:
    """The first and the last line of the stretch with most words of paragraphs, least else."""
    best, best_span, total, start = 0, (0, -1), 0, 0
    for index, one in enumerate(seen):
        gain = min(one.line.words, _MOST) if one.is_prose else -_COST
        if total <= 0:
            total, start = 0, index
        total += gain
        if total > best:
            best, best_span = total, (start, index)
    return best_span


def looks(seen: Sequence[Seen]) -> list[list[str]]:
    """What holds of each line, as names of looks."""
    first, last = core(seen)
    inside = [one for one in seen[first : last + 1] if one.is_prose]
    counts = Counter(word for one in inside for word in one.words)
    common = {word for word, _ in counts.most_common(_COMMON) if counts[word] > 1}
    stems = Counter(stem for one in inside for stem in {*_stems(one, common)})
    times = Counter(one.line.text for one in seen)
    runs = _runs(seen)
    return [
        [
            *_own(one),
            *_subject(one, common, stems, first <= index <= last and one.is_prose),
            *_place(index, first, last),
            *_around(seen, index, runs[index]),
            *(("said again",) if times[one.line.text] > 1 else ()),
        ]
        for index, one in enumerate(seen)
    ]


def _stems(one: Seen, common: set[str]) -> list[str]:
    return [w[:_STEM] for w in one.words if len(w) >= _SHORTEST and w not in common]


def _own(one: Seen) -> list[str]:
    """What holds of a line by itself."""
    line, text = one.line, one.line.text
    size = next((name for most, name in _SIZES if line.words <= most), "30+")
    found = [f"{size} words"]
    cut = bool(_CUT.search(text))
    ends = "cut" if cut else "colon" if text.endswith(":") else (
        "sentence" if line.is_sentence else "open"
    )  # fmt: skip
    found.append(f"ends {ends}")
    if ends == "sentence" and line.words <= 9:
        found.append("short sentence")
    if ends == "open" and line.words >= 18:
        found.append("long, ends open")
    found += [name for name, pattern in _SIGNS if pattern.search(text)]
    if "," in text:
        found.append("a comma")
    if text[0] in "\"'“«„‘":
        found.append("opens a quotation")
    if text[-1] == "?":
        found.append("asks")
    if text[0] in "-–—•*·>»►▶→":
        found.append("bullet")
    found += _letters(text)
    if one.speaks:
        found.append("speaks to the reader")
    if one.credited:
        found.append("ends with a credit")
    if one.weight >= 1:
        found.append("words of captions")
    if one.mark:
        found.append(f"marked {one.mark}")
    return found


def _letters(text: str) -> list[str]:
    """What holds of the digits and capitals of a line."""
    found = []
    plain = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    if digits > 0.15 * max(1, plain):
        found.append("many digits")
    if plain > 3 and text.isupper():
        found.append("in capitals")
    parts = [w for w in text.split() if w[0].isalpha()][1:]
    if len(parts) >= 2:
        big = sum(w[0].isupper() for w in parts) / len(parts)
        found.append("many capitals" if big >= 0.7 else "some capitals" if big >= 0.3 else
                     "few capitals")  # fmt: skip
    return found


def _subject(one: Seen, common: set[str], stems: Counter[str], counted: bool) -> list[str]:
    """Whether a line has the grammar and the subject of the report's paragraphs."""
    if not one.words:
        return ["no words"]
    found = []
    share = sum(w in common for w in one.words) / len(one.words)
    if len(one.words) >= 3:
        found.append("much grammar" if share >= 0.3 else "some grammar" if share > 0.1 else
                     "no grammar")  # fmt: skip
    mine = {*_stems(one, common)}
    # Its own words do not count as the others'.
    met = sum(stems[stem] > counted for stem in mine)
    if mine:
        part = met / len(mine)
        found.append("shares nothing" if not met else "shares most" if part >= 0.6 else
                     "shares some" if part >= 0.25 else "shares little")  # fmt: skip
        if met >= 3:
            found.append("shares three words")
    return found


def _place(index: int, first: int, last: int) -> list[str]:
    """Where a line stands beside the stretch of the report."""
    if first <= index <= last:
        return ["inside"]
    if index < first:
        away = first - index
        return ["right above" if away <= 3 else "above" if away <= 10 else "far above"]
    away = index - last
    return ["right below" if away <= 2 else "below" if away <= 8 else "far below"]


def _runs(seen: Sequence[Seen]) -> list[int]:
    """For each line the number of lines in a row that are no paragraphs, it among them."""
    runs = [0] * len(seen)
    start = 0
    for index in range(len(seen) + 1):
        if index == len(seen) or seen[index].is_prose:
            for inner in range(start, index):
                runs[inner] = index - start
            start = index + 1
    return runs


def _kind(seen: Sequence[Seen], index: int) -> str:
    if not 0 <= index < len(seen):
        return "the edge"
    one = seen[index]
    if one.mark:
        return f"a {one.mark}"
    return "a paragraph" if one.is_prose else "a short line"


def _around(seen: Sequence[Seen], index: int, run: int) -> list[str]:
    """What stands around a line."""
    found = [f"below {_kind(seen, index - 1)}", f"above {_kind(seen, index + 1)}"]
    near = [i for i in range(index - 3, index + 4) if i != index and 0 <= i < len(seen)]
    prose = sum(seen[i].is_prose for i in near)
    found.append("few paragraphs near" if prose <= 1 else "some paragraphs near" if prose <= 3
                 else "many paragraphs near")  # fmt: skip
    if not seen[index].is_prose:
        found.append("alone" if run == 1 else "in a short row" if run <= 3 else "in a long row")
        size = next((name for most, name in _SIZES if seen[index].line.words <= most), "30+")
        found.append(f"{size} words, {found[-1]}")
    return found
