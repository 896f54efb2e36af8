"""Where words come from, as W3C PROV: PROV-JSON or PROV-N, through the `prov` package.

- A report is an entity, attributed to its outlet, an agent.
- A claim is an entity quoted from its report. Each link of its chain is an entity (what
  that source said), attributed to the source, an agent: the claim is quoted from the
  first, the first from the second. So relays keep their order.
- A copy is derived from its original where the direction is shown; where it is not, the
  two are alternates of one another, which PROV has for either order. A later version is
  a revision.
- An event is a collection that has the claims as members.
- A fold is an influence between agents, with its reason.
- The reading is an activity of a software agent. It has no time: the same input gives
  the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from prov.constants import PROV
from prov.identifier import Identifier, Namespace
from prov.model import ProvDocument

from whosays.comparing.model import ComparedReport, Comparison, Event, Fold
from whosays.exports.cells import one_line
from whosays.exports.jsontext import address
from whosays.knowledge.outlets import find_outlet
from whosays.model import Claim, Source

OURS = Namespace("whosays", "urn:whosays:")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_READING = "whosays:reading"

Attributes = dict[str | Identifier, Any]
Agents = dict[str, str]
"""Names of agents, those already told, to their first label."""


def pieces(comparison: Comparison, name: str) -> Iterator[str]:
    """The document in the serialisation that the format's name says."""
    document = _document(comparison)
    stream = StringIO()
    if name == "prov-n":
        document.serialize(stream, format="provn")
    else:
        document.serialize(stream, format="json", indent=1)
    yield stream.getvalue() + "\n"


def _document(comparison: Comparison) -> ProvDocument:
    document = ProvDocument()
    document.add_namespace(OURS)
    made = comparison.made_by.whosays
    software = _name("software", made)
    document.agent(software, {"prov:type": PROV["SoftwareAgent"], "prov:label": f"whosays {made}"})
    document.activity(_READING)
    document.wasAssociatedWith(_READING, software)
    agents: Agents = {}
    for report in comparison.reports:
        _add_report(document, report, agents)
    digests = {report.id: report.digest for report in comparison.reports}
    claims = {
        (report.id, claim.id): _claim_name(report, claim)
        for report in comparison.reports
        for claim in report.claims
    }
    _add_copies(document, comparison, digests)
    for event in comparison.events:
        _add_event(document, event, claims)
    bearing: dict[str, list[str]] = {}
    for agent, label in agents.items():
        bearing.setdefault(label, []).append(agent)
    for fold in comparison.folds:
        _add_fold(document, fold, agents, bearing)
    return document


def _name(kind: str, *parts: str) -> str:
    """A name that every serialisation can hold: the parts, or a digest of what is odd."""
    plain = (
        part if _PLAIN.fullmatch(part)
        else hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        for part in parts
    )  # fmt: skip
    return "whosays:" + "-".join((kind, *plain))


def _text(words: str) -> str:
    """Words on one line that UTF-8 can hold."""
    return (one_line(words) or "").encode("utf-8", "backslashreplace").decode("utf-8")


def _claim_name(report: ComparedReport, claim: Claim) -> str:
    return _name("claim", report.digest, claim.id)


def _add_agent(
    document: ProvDocument, agents: Agents, label: str, more: Attributes, entity: str | None
) -> str:
    """The agent of a label; known ones have one name for all their labels."""
    agent = _name("agent", entity or label.casefold())
    if agent not in agents:
        agents[agent] = label.casefold()
        document.agent(agent, {"prov:label": _text(label), **more})
    return agent


def _add_outlet(document: ProvDocument, agents: Agents, label: str) -> str:
    facts = find_outlet(label)
    more: Attributes = {"prov:type": PROV["Organization"]}
    return _add_agent(document, agents, label, more, facts.id if facts else None)


def _add_source(document: ProvDocument, agents: Agents, source: Source, place: str) -> str:
    if source.type == "media":
        return _add_outlet(document, agents, source.text)
    # One whom the text does not name is nobody whom another text could mean too.
    entity = source.entity or (source.text.casefold() if source.named else f"{place}:{source.text}")
    more: Attributes = {
        "whosays:type": source.type, "whosays:named": "true" if source.named else "false",
    }  # fmt: skip
    return _add_agent(document, agents, source.text, more, entity)


def _add_report(document: ProvDocument, report: ComparedReport, agents: Agents) -> None:
    name = _name("report", report.digest)
    told = {
        "prov:label": report.title or report.id,
        "whosays:id": report.id,
        "whosays:address": address(report),
        "whosays:published": report.published,
        "whosays:language": report.language,
    }
    attributes: Attributes = {key: _text(value) for key, value in told.items() if value}
    document.entity(name, {"prov:type": OURS["Report"], **attributes})
    document.used(_READING, name)
    if report.outlet:
        document.wasAttributedTo(name, _add_outlet(document, agents, report.outlet))
    for claim in report.claims:
        _add_claim(document, report, claim, agents)


def _add_claim(
    document: ProvDocument, report: ComparedReport, claim: Claim, agents: Agents
) -> None:
    name = _claim_name(report, claim)
    document.entity(
        name,
        {
            "prov:type": OURS["Claim"], "prov:value": _text(claim.quote),
            "whosays:kind": claim.kind, "whosays:stance": claim.stance,
            "whosays:start": claim.start, "whosays:end": claim.end,
        },
    )  # fmt: skip
    document.wasGeneratedBy(name, _READING)
    document.quotation(name, _name("report", report.digest))
    before = name
    for number, source in enumerate(claim.sources, 1):
        said = _name("said", report.digest, claim.id, str(number))
        document.entity(said, {"prov:type": OURS["Said"], "whosays:link": number})
        document.quotation(before, said)
        document.wasAttributedTo(said, _add_source(document, agents, source, name))
        before = said


def _add_copies(document: ProvDocument, comparison: Comparison, digests: dict[str, str]) -> None:
    for copy in comparison.copies:
        names = (_name("report", digests[copy.copy_]), _name("report", digests[copy.of]))
        if copy.direction == "undecided":
            document.alternate(*names)
            continue
        why: Attributes = {
            "whosays:copy": copy.kind, "whosays:share": str(copy.share),
            "whosays:credited": "true" if copy.credited else "false",
        }  # fmt: skip
        document.wasDerivedFrom(*names, other_attributes=why)
    for version in comparison.versions:
        document.revision(
            _name("report", digests[version.report]), _name("report", digests[version.of])
        )


def _add_event(document: ProvDocument, event: Event, claims: dict[tuple[str, str], str]) -> None:
    name = _name("event", event.id)
    document.collection(
        name,
        {
            "prov:type": OURS["Event"], "whosays:kind": event.kind,
            "whosays:originsMin": event.origins.min, "whosays:originsMax": event.origins.max,
        },
    )  # fmt: skip
    for member in sorted({claims[ref.report, ref.claim] for ref in event.claims}):
        document.hadMember(name, member)


def _add_fold(
    document: ProvDocument, fold: Fold, agents: Agents, bearing: Mapping[str, list[str]]
) -> None:
    labels = (fold.from_.label, fold.into.label)
    if labels[0] == labels[1]:
        return
    ends = [_folded(document, agents, label, bearing) for label in labels]
    document.wasInfluencedBy(
        ends[0],
        ends[1],
        _name("fold", fold.id),
        {
            "whosays:fold": fold.kind, "whosays:certain": "true" if fold.certain else "false",
            "whosays:why": _text("; ".join(fold.why)),
        },
    )  # fmt: skip


def _folded(
    document: ProvDocument, agents: Agents, label: str, bearing: Mapping[str, list[str]]
) -> str:
    """The agent that a fold means by a label; several unnamed ones of a label are none."""
    if find_outlet(label):
        return _add_outlet(document, agents, label)
    found = bearing.get(label.casefold(), [])
    return found[0] if len(found) == 1 else _add_agent(document, agents, label, {}, None)
