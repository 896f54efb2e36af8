"""Scenarios: several reports about one happening, with the answers a comparison should give.

Ours lie in `quality/scenarios`, in the format of ``shared/data/scenarios`` and beside a README
that says what each covers. A scenario is **blind** where the SHA-1 of its id, read as a number,
is divisible by three: only the gate reads those.

`problems` checks what can be checked without judgement: fields, references, that every quoted
word stands in its report, and that origins and relations follow from the chains, folds and
values by the codebook's rules ("Across reports").
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

from quality.coded import is_blind
from whosays.model import Kind, SourceType

HERE = Path(__file__).resolve().parent / "scenarios"
Scenario = dict[str, Any]

RELATIONS = ("same", "unrelated", "refines", "updates", "disputes")
ABOUT = ("dead", "injured", "perpetrator", "place", "date", "happened", "other")
_FIELDS = {"id", "title", "notes", "tags", "reports", "outlets", "gold"}
_GOLD = {"copies", "events", "sources", "folds", "claims"}
_COUNT = re.compile(r"~?\d+\+?|~?\d+\s*[-–]\s*\d+")
_WHEN = re.compile(r"(\d{4}-\d\d-\d\d)(?: ~?(\d\d:\d\d))?")
# A passage is reuse from this many words on, counted in the original.
PASSAGE = 25


class ScenarioError(Exception):
    """A file that is no scenario; the message names it and what is wrong."""


def load(folder: Path = HERE, *, blind: bool | None = None) -> list[Scenario]:
    """The scenarios of a folder by id: all, those that are blind, or those that are not.

    Raises:
        ScenarioError: a file is no JSON, or has a problem.
    """
    found = []
    for path in sorted(folder.glob("s*.json")):
        if blind is not None and is_blind(path.stem) != blind:
            continue
        try:
            scenario = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ScenarioError(f"{path} is no JSON: {error}") from None
        wrong = list(problems(scenario))
        if scenario.get("id") != path.stem:
            wrong.append(f"its id is {scenario.get('id')!r}, not the file's name")
        if wrong:
            raise ScenarioError(f"{path}: {'; '.join(wrong)}")
        found.append(scenario)
    return found


def problems(scenario: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a scenario, a sentence each."""
    lacking = _FIELDS - scenario.keys() or {f"gold.{k}" for k in _GOLD - scenario["gold"].keys()}
    if lacking:
        yield f"it lacks {', '.join(sorted(lacking))}"
        return
    yield from _of_reports(scenario)
    yield from _of_copies(scenario)
    yield from _of_events(scenario)
    yield from _of_sources(scenario)
    for claim in scenario["gold"]["claims"]:
        where = f"{claim['event']} {claim['about']}"
        yield from (f"{where}: {said}" for said in _of_claim(scenario, claim))


def texts(scenario: Mapping[str, Any]) -> dict[str, str]:
    """The texts of the reports by id."""
    return {r["id"]: r["text"] for r in scenario["reports"]}


def _of_reports(scenario: Mapping[str, Any]) -> Iterator[str]:
    ids = [r["id"] for r in scenario["reports"]]
    if len(set(ids)) != len(ids):
        yield "two reports have one id"
    known = {o["name"] for o in scenario["outlets"]}
    for report in scenario["reports"]:
        if report["outlet"] not in known:
            yield f"{report['id']}: {report['outlet']} is not among the outlets"
        if not report["text"].strip() or report["language"] not in {"fr", "en"}:
            yield f"{report['id']}: no text, or neither French nor English"
        try:
            dt.datetime.fromisoformat(report.get("published", "2000-01-01T00:00:00Z"))
        except ValueError:
            yield f"{report['id']}: {report['published']!r} is no time"


def _of_copies(scenario: Mapping[str, Any]) -> Iterator[str]:
    reports = {r["id"]: r for r in scenario["reports"]}
    for copy in scenario["gold"]["copies"]:
        pair = f"copy {copy['copy']} of {copy['of']}"
        if not {copy["copy"], copy["of"]} <= reports.keys() or copy["copy"] == copy["of"]:
            yield f"{pair}: not two reports of the scenario"
            continue
        one, two = reports[copy["copy"]], reports[copy["of"]]
        if copy["kind"] not in {"full", "partial", "translated"}:
            yield f"{pair}: {copy['kind']!r} is no kind of copy"
        if (copy["kind"] == "translated") != (one["language"] != two["language"]):
            yield f"{pair}: translated goes with two languages, and only with them"
        elif copy["kind"] != "translated" and _longest(one["text"], two["text"]) < PASSAGE:
            yield f"{pair}: no passage of {PASSAGE} words in common"
        if copy.get("direction", "undecided") != "undecided" or not isinstance(
            copy["credited"], bool
        ):
            yield f"{pair}: direction or credit is of another form"


def _longest(one: str, two: str) -> int:
    """How many words the longest passage has that stands in both."""
    left, right = (re.findall(r"\w+", text.lower()) for text in (one, two))
    return SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size


def _of_events(scenario: Mapping[str, Any]) -> Iterator[str]:
    ids = {r["id"] for r in scenario["reports"]}
    told: set[str] = set()
    for event in scenario["gold"]["events"]:
        told |= set(event["reports"])
        both = set(event["reports"]) & set(event.get("mentioned_in", ()))
        if both or not set(event["reports"]) | set(event.get("mentioned_in", ())) <= ids:
            yield f"{event['id']}: told and mentioned do not part the scenario's reports"
        if event["kind"] not in get_args(Kind):
            yield f"{event['id']}: {event['kind']!r} is no kind"
        days = event["date"] if isinstance(event["date"], list) else [event["date"]]
        if not all(isinstance(d, str) and _day(d) for d in days) or days != sorted(days):
            yield f"{event['id']}: {event['date']!r} is no day and no interval of days"
    if ids - told:
        yield f"{', '.join(sorted(ids - told))} tells of no event"


def _of_sources(scenario: Mapping[str, Any]) -> Iterator[str]:
    text = texts(scenario)
    for source in scenario["gold"]["sources"]:
        if source["type"] not in get_args(SourceType):
            yield f"{source['label']}: {source['type']!r} is no type of source"
        if source.get("named") is False and not source.get("spoke_to"):
            yield f"{source['label']}: unnamed, and no outlet that it spoke to"
        for report, words in source.get("words", {}).items():
            if words not in text.get(report, ""):
                yield f"{source['label']}: {words!r} does not stand in {report}"
    labels = {s["label"] for s in scenario["gold"]["sources"]}
    for fold in scenario["gold"]["folds"]:
        if not fold.get("why") or len(fold["labels"]) != 2 or not set(fold["labels"]) <= labels:
            yield f"fold {fold.get('labels')}: not two known labels with a reason"


def _of_claim(scenario: Mapping[str, Any], claim: Mapping[str, Any]) -> Iterator[str]:
    events = {e["id"]: e for e in scenario["gold"]["events"]}
    if claim["event"] not in events or claim["about"] not in ABOUT:
        yield "no such event, or no such matter"
        return
    for value in claim["values"]:
        yield from _of_value(scenario, claim, value, events[claim["event"]])
    if set(claim["origins"]) != {v["value"] for v in claim["values"]}:
        yield "origins are not given for each value, and for these alone"
    yield from _of_relation(claim)


def _of_value(
    scenario: Mapping[str, Any],
    claim: Mapping[str, Any],
    value: Mapping[str, Any],
    event: Mapping[str, Any],
) -> Iterator[str]:
    name, text, reports = value["value"], texts(scenario), set(value["reports"])
    if claim["about"] in {"dead", "injured"} and not _COUNT.fullmatch(name):
        yield f"{name!r} is no count"
    if claim["about"] == "date" and not all(_moment(d) for d in name.strip("[]").split(",")):
        yield f"{name!r} is no date"
    if not reports == set(value["quote"]) == set(value["chain"]) or not reports <= set(
        event["reports"]
    ):
        yield f"{name}: reports, quotes and chains differ, or a report is not of the event"
        return
    for report, quote in value["quote"].items():
        if quote not in text[report]:
            yield f"{name}: {quote!r} does not stand in {report}"
    for report, chain in value["chain"].items():
        for label in chain:
            if not _may_stand(scenario, label, report):
                yield f"{name}: {label} has no words in {report}"
    given = claim["origins"].get(name)
    counted = origins(scenario, value)
    if given and (given["min"], given["max"]) != (counted["min"], counted["max"]):
        yield f"{name}: origins {given['min']}-{given['max']}, by the rules {counted}"
    elif given and "error" not in value and set(given["labels"]) != set(counted["labels"]):
        yield f"{name}: origins {given['labels']}, by the chains {counted['labels']}"


def _may_stand(scenario: Mapping[str, Any], label: str, report: str) -> bool:
    """Whether a label can be a link in a report: it has words there, or is its own voice."""
    outlet = next(r["outlet"] for r in scenario["reports"] if r["id"] == report)
    return any(
        s["label"] == label and (report in s.get("words", {}) or
                                 (s.get("own_voice") and outlet == label))
        for s in scenario["gold"]["sources"]
    )  # fmt: skip


def origins(scenario: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """Far ends of a value by the codebook's rules: ``labels``, ``min``, ``max``.

    `max` has the named far ends and one for each outlet that spoke to unnamed ones; `min` the
    named ones after the probable folds. An own voice that shows no work of its own counts in
    `max` alone. A value changed in copying has none of its own: 0 and 1.
    """
    ends = [value.get("folds_into", {}).get(r, c[-1]) for r, c in value["chain"].items()]
    labels = list(dict.fromkeys(ends))
    if "error" in value:
        return {"labels": labels, "min": 0, "max": 1}
    about = {label: _strongest(scenario, label) for label in labels}
    unnamed = {s["spoke_to"] for s in about.values() if s.get("named") is False}
    unshown = [x for x, s in about.items() if s.get("own_voice") and not s["first_hand_shown"]]
    firm = [x for x, s in about.items() if x not in unshown and s.get("named") is not False]
    return {
        "labels": labels,
        "min": _groups(firm, [f["labels"] for f in scenario["gold"]["folds"]]),
        "max": len(firm) + len(unshown) + len(unnamed),
    }


def _strongest(scenario: Mapping[str, Any], label: str) -> Mapping[str, Any]:
    """What is said of a label: as own voice, where it is both that and a link elsewhere."""
    rows: list[Mapping[str, Any]] = [s for s in scenario["gold"]["sources"] if s["label"] == label]
    return next((s for s in rows if s.get("own_voice")), rows[0] if rows else {})


def _groups(labels: Sequence[str], folds: Sequence[Sequence[str]]) -> int:
    """How many groups labels fall into once the folds between two of them are made."""
    group = {label: label for label in labels}
    for one, two in folds:
        if one in group and two in group:
            old, new = group[one], group[two]
            group = {x: new if g == old else g for x, g in group.items()}
    return len(set(group.values()))


def _of_relation(claim: Mapping[str, Any]) -> Iterator[str]:
    names = [v["value"] for v in claim["values"]]
    if claim["relation"] not in RELATIONS:
        yield f"{claim['relation']!r} is no relation"
        return
    if (len(names) == 1) != (claim["relation"] == "same"):
        yield "one value is the same, several are not"
    pairs = {frozenset((p["a"], p["b"])): p["relation"] for p in claim.get("relations", ())}
    if not set(pairs) <= {frozenset(p) for p in combinations(names, 2)}:
        yield "a relation is given of what are not two of its values"
        return
    strongest = max(pairs.values(), key=RELATIONS.index, default="same")
    whole = len(pairs) == len(names) * (len(names) - 1) // 2
    too_strong = RELATIONS.index(strongest) > RELATIONS.index(claim["relation"])
    if too_strong or (whole and strongest != claim["relation"]):
        yield f"the relation is {claim['relation']}, the strongest of the pairs {strongest}"


def _day(words: str) -> bool:
    try:
        dt.date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _moment(words: str) -> bool:
    """Whether this is a day, with or without a clock time."""
    found = _WHEN.fullmatch(words.strip())
    return found is not None and _day(found[1])
