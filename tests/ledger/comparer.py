"""Comparing in a few lines, for tests of the ledger that need events, copies and folds.

What comparing really finds is tested elsewhere; here it only has to be a pure function
of reports and decisions that fills every record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from whosays.comparing.decisions import NONE, Decisions
from whosays.comparing.laying import lay, versions
from whosays.comparing.model import Comparison
from whosays.comparing.outlets import OutletGiven
from whosays.model import Failure, MadeBy, Report


def compare(
    found: Iterable[Report | Failure],
    *,
    outlets: Iterable[OutletGiven] = (),
    decisions: Decisions = NONE,
) -> Comparison:
    """Claims of one place and day are one event; equal first lines are copies."""
    del outlets
    reports = lay(item for item in found if isinstance(item, Report))
    joined = dict(decisions.together)
    groups: dict[str, list[tuple[str, Any]]] = {}
    for report in reports:
        for claim in report.claims:
            if claim.key in decisions.wrong_claims or claim.when is None:
                continue
            place = claim.place.text if claim.place else ""
            name = f"{place} {claim.when.earliest}"
            if claim.key in decisions.together or claim.key in joined:
                name = "joined"
            groups.setdefault(name, []).append((report.id, claim))
    copies = [
        {"copy": b.id, "of": a.id, "kind": "full", "credited": False, "direction": "shown",
         "share": 0.9, "passages": [{"copy": [0, 5], "of": [0, 5]}], "why": ["same words"]}
        for n, a in enumerate(reports)
        for b in reports[n + 1 :]
        if a.claims and b.claims and a.claims[0].quote == b.claims[0].quote
        and tuple(sorted((a.digest, b.digest))) not in decisions.not_copies
    ]  # fmt: skip
    grades = dict(decisions.grades)
    return Comparison.model_validate(
        {
            "made_by": MadeBy(whosays="0.1.0", schema_=1).model_dump(by_alias=True),
            "reports": reports,
            "versions": versions(reports),
            "copies": copies,
            "stories": [{"id": "s1", "reports": [r.id for r in reports]}] if reports else [],
            "folds": [
                {"id": f"f-{copy['copy']}", "kind": "copy", "certain": True,
                 "from": {"label": "x", "reports": [copy["copy"]]}, "into": {"label": "y"}}
                for copy in copies
                if f"f-{copy['copy']}" not in decisions.refused_folds
            ],
            "events": [_event(name, group, grades) for name, group in sorted(groups.items())],
            "notes": ["made for tests"],
        }
    )  # fmt: skip


def _event(name: str, group: list[tuple[str, Any]], grades: dict[str, Any]) -> dict[str, Any]:
    claim = group[0][1]
    refs = [{"report": report, "claim": one.id} for report, one in group]
    origins = {
        "min": 1, "max": len(group),
        "list": [{"label": "somebody", "named": True, "reports": [report]} for report, _ in group],
    }  # fmt: skip
    grade = next((grades[one.key] for _, one in group if one.key in grades), "weak")
    place = claim.place.model_dump(exclude={"start", "end"}) if claim.place else None
    return {
        "id": hashlib.sha256(" ".join(sorted(c.key for _, c in group)).encode()).hexdigest()[:12],
        "kind": claim.kind,
        "place": place,
        "when": {"earliest": claim.when.earliest, "latest": claim.when.latest},
        "claims": [{**ref, "mention": False} for ref in refs],
        "facts": [
            {
                "about": "dead",
                "values": [
                    {"value": {"min": one.dead.min, "max": one.dead.max}, "claims": [ref],
                     "origins": origins}
                    for ref, (_, one) in zip(refs, group, strict=True)
                ],
                "relation": "disputes" if len({one.dead.min for _, one in group}) > 1 else "same",
            }
        ],
        "origins": origins,
        "grade": {"suggested": grade, "why": [name]},
        "why": [name],
    }  # fmt: skip
