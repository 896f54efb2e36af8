"""Stance: how sure a text is of the organisation it holds responsible, against MUC-4.

The answer keys know five classes, which the fill rules of 1992 part by a tree of
questions. `certainty` asks them of the claims that were read, in the same order:

1. *Did the perpetrator report it?* The organisation is a source of a claim of force that
   has no other doer, or concedes in the same sentence: ``claimed``.
2. *Is it explicitly connected to the incident?* It stands as `by` of a claim of force or as
   `to` of a claim of blame; where it never does, its name stands in the sentence of such a
   claim. Else ``possible``.
3. *Was any uncertainty expressed?* A claim that is `hedged` or `denied`, or blame. None:
   ``fact``, with or without a source, for a source alone expresses no doubt.
4. *Was the accuser an authority?* The sources of the doubtful claims, or whoever blames:
   ``by-authorities``, else ``suspected``.

Nothing is learned, and no word of the texts is looked up: only the records of a reading
are asked. Where several claims answer, those about the incident's own targets go first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quality import muc
from quality.task import DataError, Figures, Sign

if TYPE_CHECKING:
    from whosays.model import Claim, Mention, Report

NAME = "stance"
ABOUT = (
    "How sure a text is of the organisation held responsible: MUC-4 (news on Latin America, "
    "1989-91, all in capitals), given the incident's organisation and targets in the words of the "
    "answer key. Five classes (fact, suspected, by-authorities, claimed, possible); the claims "
    "read decide by the tree of questions of the key's own rules, nothing is learned. Where the "
    "key has alternatives, each is right. always_fact is what the usual class alone gets."
)
TAKES = "a .jsonl of MUC-4 messages with `text` and `templates`, or a folder of such files"
DATA = ("events/muc4",)
GOALS: dict[str, tuple[Sign, float]] = {"accuracy": (">=", 0.72), "macro_f1": (">=", 0.55)}
GATED: dict[str, Sign] = {"accuracy": ">=", "macro_f1": ">="}

CLASSES = {
    "REPORTED AS FACT": "fact",
    "SUSPECTED OR ACCUSED": "suspected",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "by-authorities",
    "CLAIMED OR ADMITTED": "claimed",
    "POSSIBLE": "possible",
}
_FORCE = frozenset({"ASSAULT", "HARM", "COERCE"})
_DOUBT = frozenset({"hedged", "denied"})
# What connects an organisation with an incident where no claim of force does: it threatens
# the act, or lets go of those it took.
_AFTERMATH = frozenset({"THREATEN", "RETREAT"})
_STOP = re.compile(r"[.!?][\"')\]]*\s|\n\s*\n")


@dataclass(frozen=True)
class Question:
    """What is asked of one text: an incident and the organisation held responsible.

    Attributes:
        names: the organisation's names.
        targets: who or what was struck, by every name of the answer key.
        right: the classes that the key accepts, the first above the others.
    """

    names: tuple[str, ...]
    targets: tuple[str, ...]
    right: tuple[str, ...]


def questions(templates: Iterable[dict[str, Any]]) -> Iterator[Question]:
    """One question for each organisation of each incident; an acquittal is no class."""
    for template in templates:
        targets = {
            words
            for slot in ("hum_tgt_name", "hum_tgt_description", "phys_tgt_id")
            for fill in muc.fills(template, slot)
            for words in fill.words
        }
        for fill in muc.fills(template, "perp_organization_confidence"):
            right = tuple(CLASSES[v] for v in fill.values if v in CLASSES)
            if right and fill.words:
                yield Question(fill.words, tuple(sorted(targets)), right)


def certainty(report: Report, asked: Question) -> str:
    """The class that a reading of the text gives the organisation."""
    force = [c for c in report.claims if c.kind in _FORCE and c.stance != "planned"]
    blame = [c for c in report.claims if c.kind == "ACCUSE" and c.stance != "denied"]

    def about(claims: Iterable[Claim]) -> list[Claim]:
        """Those in a sentence with a target of the incident, or all where none is."""
        found = list(claims)
        return [c for c in found if _inside(_sentence(report, c), asked.targets)] or found

    def named_near(claims: Iterable[Claim]) -> list[Claim]:
        return about(c for c in claims if _inside(_sentence(report, c), asked.names))

    own = about(c for c in force if _is(c.sources, asked) and (not c.by or _is(c.by, asked)))
    if any(c.stance not in _DOUBT for c in own) or _admits(report, asked, force):
        return "claimed"
    done = about(c for c in force if _is(c.by, asked))
    accused = about(c for c in blame if _is(c.to, asked))
    if not done and not accused:
        aftermath = [c for c in report.claims if c.kind in _AFTERMATH]
        done = named_near(force) or named_near(aftermath)
        accused = named_near(blame)
    if not done and not accused and not own:
        return "possible"
    doubtful = [*(c for c in done if c.stance in _DOUBT), *accused, *own]
    if not doubtful:
        return "fact"
    return "by-authorities" if any(_authority(c, report) for c in doubtful) else "suspected"


def _admits(report: Report, asked: Question, force: Sequence[Claim]) -> bool:
    """Whether the organisation gives way in words, in a sentence that holds the act."""
    return any(
        _is(claim.by, asked)
        and any(_sentence(report, c) == _sentence(report, claim) for c in force)
        for claim in report.claims
        if claim.kind in {"CONCEDE", "AGREE"} and claim.stance == "stated"
    )


def _sentence(report: Report, claim: Claim) -> str:
    """The text between full stops around a claim's trigger."""
    at = claim.trigger.start
    start = max((m.end() for m in _STOP.finditer(report.text, 0, at)), default=0)
    stop = _STOP.search(report.text, at)
    return report.text[start : stop.end() if stop else len(report.text)]


def _is(mentions: Iterable[Mention], asked: Question) -> bool:
    """Whether one of the mentions names the organisation."""
    return any(_inside(mention.text, asked.names) for mention in mentions)


def _inside(text: str, words: Iterable[str]) -> bool:
    """Whether one of the wordings stands in the text, whole words only."""
    padded = f" {_letters(text)} "
    return any(f" {_letters(w)} " in padded for w in words)


def _letters(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _authority(claim: Claim, report: Report) -> bool:
    """Whether an authority doubts or blames here: as a source, or as whoever blames."""
    if any(s.type == "authority" for s in claim.sources):
        return True
    speakers = {m.text for m in claim.by} if claim.kind == "ACCUSE" else set()
    return any(
        s.type == "authority" and s.text in speakers for c in report.claims for s in c.sources
    )


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one file of messages, or of all files of a folder together."""
    import whosays

    pairs: list[tuple[Question, str]] = []
    try:
        for path in sorted(data.glob("*.jsonl")) if data.is_dir() else [data]:
            for row, templates in muc.incidents(path, limit):
                asked = list(questions(templates))
                if asked:
                    report = whosays.read(row["text"], language=language or "en")
                    pairs += [(q, certainty(report, q)) for q in asked]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    return figures(pairs)


def figures(pairs: Sequence[tuple[Question, str]]) -> Figures:
    """Accuracy, F1 of each class and its mean; an answer that the key accepts is its gold."""
    if not pairs:
        return {"accuracy": 0.0, "macro_f1": 0.0, "asked": 0}
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for asked, answer in pairs:
        best = answer if answer in asked.right else asked.right[0]
        gold[best] += 1
        found[answer] += 1
        right[answer] += best == answer
    made: Figures = {}
    for name in CLASSES.values():
        total = gold[name] + found[name]
        made[f"f1_{name}"] = round(2 * right[name] / total, 3) if total else 0.0
    return {
        "accuracy": round(right.total() / len(pairs), 3),
        "macro_f1": round(sum(made.values()) / len(made), 3),
        **made,
        "always_fact": round(sum("fact" in asked.right for asked, _ in pairs) / len(pairs), 3),
        "asked": len(pairs),
    }
