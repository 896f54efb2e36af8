"""Counts: how many dead, injured and abducted, by value, against MUC-4 and POPCORN.

A count of the key is found where a claim of the text has one of the same sort with the
same minimum and maximum; each value counts once a text, however often it is said.

MUC-4 gives a number for each human target and, apart from it, what became of the target;
the two are put together here. Its keys hold acts of terror alone: the dead of a battle in
the same text are no error of the reader. So what is found is counted as wrong only where
the claim's sentence has a target of the key in it; `strict` counts every other value too.

POPCORN gives numbers of dead and injured to events, as a value and a sort (exact, fuzzy,
minimum, maximum), and none where it is one person, so ones are not counted as wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quality import capitals, muc
from quality.task import DataError, Figures, Sign

if TYPE_CHECKING:
    from whosays.model import Report

NAME = "counts"
ABOUT = (
    "Numbers of people, by value (minimum and maximum), each value once a text. MUC-4: dead, "
    "injured and abducted, from the number and the effect of each human target; values in "
    "sentences without a target of the key are left aside (muc_p, _r, _f1) or counted as wrong "
    "(muc_strict_f1); muc_many_f1 leaves aside the ones, two thirds of the key. POPCORN train "
    "(French): dead and injured of events; a single person is not coded there and not counted."
)
TAKES = "a .jsonl of MUC-4 messages (`templates`) or of POPCORN texts, or a folder of such files"
DATA = ("events/muc4", "events/popcorn/popcorn_train.jsonl")
GOALS: dict[str, tuple[Sign, float]] = {"muc_f1": (">=", 0.68), "popcorn_f1": (">=", 0.68)}
GATED: dict[str, Sign] = {"muc_f1": ">=", "muc_strict_f1": ">=", "popcorn_f1": ">="}

Interval = tuple[int | None, int | None]
_EFFECTS = {"DEATH": "dead", "INJURY": "injured"}
_RELATIONS = {"DEATHS_NUMBER": "dead", "INJURED_NUMBER": "injured"}
_STOP = re.compile(r"[.!?][\"')\]]*\s|\n\s*\n")


@dataclass(frozen=True)
class Wanted:
    """A count of a key.

    Attributes:
        what: ``dead``, ``injured`` or ``abducted``.
        right: the intervals that are right.
        optional: whether a text's reading may lack it.
    """

    what: str
    right: frozenset[Interval]
    optional: bool = False


@dataclass(frozen=True)
class Found:
    """A count of a claim, and the sentence that it stands in."""

    what: str
    interval: Interval
    sentence: str = ""

    def __str__(self) -> str:
        """Sort and interval."""
        return f"{self.what} {self.interval}"


@dataclass(frozen=True)
class Case:
    """One text: what its key wants, the words of its targets, what was found."""

    wanted: Sequence[Wanted]
    found: Sequence[Found]
    targets: frozenset[str] = frozenset()


def number(value: str) -> Interval | None:
    """A number as MUC-4 writes it: `6`, `~100`, `6-`, `-26`, `6-8`, `PLURAL`."""
    plain = value.replace(" ", "").lstrip("~")
    if plain == "PLURAL":
        return 2, None
    low, dash, high = plain.partition("-")
    if not (low or high) or not (low + high).isdigit():
        return None
    least, most = int(low) if low else None, int(high) if high else None
    return (least, most) if dash else (least, least)


def wanted_of_templates(templates: Iterable[dict[str, Any]]) -> list[Wanted]:
    """Dead, injured and abducted of the templates of one message."""
    made: dict[tuple[str, frozenset[Interval]], Wanted] = {}
    for template in templates:
        unsure = "OPTIONAL" in template["template"][0]
        counts = [
            (set(f.words), frozenset(n for v in f.values if (n := number(v))), f.optional)
            for f in muc.fills(template, "hum_tgt_number")
        ]
        effects: list[tuple[str, set[str], bool]] = [
            (_EFFECTS[value], set(f.words), f.optional or len(f.values) > 1)
            for f in muc.fills(template, "hum_tgt_effect")
            for value in f.values
            if value in _EFFECTS
        ]
        if any("KIDNAPPING" in line for line in template["incident_type"]):
            effects += [("abducted", words, False) for words, _, _ in counts]
        for what, words, doubt in effects:
            for names, right, optional in counts:
                if names & words and right:
                    maybe = unsure or doubt or optional
                    before = made.get((what, right))
                    maybe = maybe and (before is None or before.optional)
                    made[what, right] = Wanted(what, right, maybe)
    return list(made.values())


def wanted_of_relations(row: dict[str, Any]) -> list[Wanted]:
    """Dead and injured of the events of a POPCORN text."""
    by_id = {entity["id"]: entity for entity in row["entities"]}
    made = {}
    for _, relation, target in row["relations"]:
        if relation in _RELATIONS and str(by_id[target]["value"]).isdigit():
            value = int(by_id[target]["value"])
            sort = by_id[target]["type"].removeprefix("QUANTITY_")
            what = _RELATIONS[relation]
            made[what, sort, value] = Wanted(what, _intervals(sort, value))
    return list(made.values())


def _intervals(sort: str, value: int) -> frozenset[Interval]:
    """The intervals that a value of POPCORN may be.

    *Plus de 60* is a minimum of 60 to them, 61 in the codebook; *près de 50* is a maximum to
    them, 50 in the codebook.
    """
    exact, least, most = (value, value), (value, None), (None, value)
    return {
        "EXACT": frozenset({exact}),
        "MIN": frozenset({least, (value + 1, None)}),
        "MAX": frozenset({most, (None, value - 1), exact}),
        "FUZZY": frozenset({exact, least, (value + 1, None)}),
    }[sort]


def found_in(report: Report) -> list[Found]:
    """The counts of a text's claims, but for those that are denied or still to come."""
    found = []
    for claim in report.claims:
        if claim.stance in {"denied", "planned"}:
            continue
        sentence = _sentence(report.text, claim.trigger.start)
        for what, count in (("dead", claim.dead), ("injured", claim.injured)):
            if count is not None:
                found.append(Found(what, (count.min, count.max), sentence))
        for figure in claim.figures:
            if figure.what == "abducted":
                found.append(Found("abducted", (figure.min, figure.max), sentence))
    return [f for f in found if f.interval != (0, 0)]


def _sentence(text: str, at: int) -> str:
    start = max((m.end() for m in _STOP.finditer(text, 0, at)), default=0)
    stop = _STOP.search(text, at)
    return " ".join(text[start : stop.end() if stop else len(text)].split()).casefold()


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of MUC-4 messages (a file or a folder), or of a file of POPCORN texts."""
    figures: Figures = {}
    try:
        paths = sorted(data.glob("*.jsonl")) if data.is_dir() else [data]
        rows = [row for path in paths for row in capitals.lines(path)[:limit]]
        if any("templates" in row for row in rows):
            return _muc(list(_messages(rows, language or "en")))
        for prefix, texts in (("", rows), ("upper_", [capitals.report(row) for row in rows])):
            cases = [_text(row, language or "fr") for row in texts]
            figures |= prf(cases, prefix + "popcorn_", _coded)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    return figures


def _messages(rows: Iterable[dict[str, Any]], language: str) -> Iterator[Case]:
    import whosays

    for row in rows:
        wanted = wanted_of_templates(row["templates"])
        if wanted:
            targets = {
                words
                for template in row["templates"]
                for slot in ("hum_tgt_name", "hum_tgt_description")
                for fill in muc.fills(template, slot)
                for words in fill.words
            }
            report = whosays.read(row["text"], language=language)
            yield Case(wanted, found_in(report), frozenset(targets))


def _text(row: dict[str, Any], language: str) -> Case:
    import whosays

    return Case(wanted_of_relations(row), found_in(whosays.read(row["text"], language=language)))


def _coded(_: Case, found: Found) -> bool:
    """Whether POPCORN would code a count: dead or injured, and not a single person."""
    return found.what in _RELATIONS.values() and found.interval != (1, 1)


def _near(case: Case, found: Found) -> bool:
    """Whether a target of the key stands in the sentence of a count."""
    return any(words in found.sentence for words in case.targets)


def _muc(cases: Sequence[Case]) -> Figures:
    many = [Case([w for w in c.wanted if (1, 1) not in w.right], c.found, c.targets) for c in cases]
    strict = prf(cases, "muc_strict_", lambda *_: True)
    plural = prf(many, "muc_many_", lambda c, f: f.interval != (1, 1) and _near(c, f))
    return {
        **prf(cases, "muc_", _near),
        "muc_strict_f1": strict["muc_strict_f1"],
        "muc_many_f1": plural["muc_many_f1"],
    }


def prf(cases: Iterable[Case], prefix: str, counts: Callable[[Case, Found], bool]) -> Figures:
    """Precision, recall and F1 over texts.

    Args:
        cases: the texts.
        prefix: before the names of the figures.
        counts: whether a value that the key lacks is wrong, given the case and what was found.
    """
    total = hit = right = wrong = 0
    for case in cases:
        found = {(f.what, f.interval) for f in case.found}
        for want in case.wanted:
            met = any((want.what, interval) in found for interval in want.right)
            total += met or not want.optional
            hit += met
        accepted = {(w.what, interval) for w in case.wanted for interval in w.right}
        right += len(found & accepted)
        wrong += len({(f.what, f.interval) for f in case.found if counts(case, f)} - accepted)
    precision = right / (right + wrong) if right else 0.0
    recall = hit / total if total else 0.0
    both = precision + recall
    return {
        prefix + "p": round(precision, 3),
        prefix + "r": round(recall, 3),
        prefix + "f1": round(2 * precision * recall / both, 3) if both else 0.0,
    }
