"""Claims: attribution, stance, kinds, roles, when, where, figures."""

from __future__ import annotations

from datetime import date

from whosays import packs
from whosays.model import Report


def read_claims(report: Report, *, pipeline: str | None = None) -> Report:
    """The report with its claims and attributions.

    A report in a language that has no pack is given back as it is: its parts, dates
    and names are read, and a note says that no claims are.

    Args:
        report: as the reading room made it.
        pipeline: an installed spaCy pipeline with Universal Dependencies labels.

    Raises:
        PipelineError: the pipeline cannot be used.
    """
    if report.language not in packs.available():
        return report
    from whosays.claims.build import read_passages
    from whosays.claims.lexicon import compiled
    from whosays.claims.oddities import name_oddities
    from whosays.claims.own_voice import own_voice
    from whosays.claims.records import to_records
    from whosays.language.analysis import analyse
    from whosays.language.pipeline import load

    lexicon = compiled(report.language)
    loaded = load(report.language, pipeline)
    passages = analyse(report, lexicon.pack, loaded.nlp)
    day = _day(report.published.date)
    reading = read_passages(passages, report.text, day, lexicon, own_voice(report))
    claims, attributions = to_records(reading, report.id, report.text, lexicon)
    made_by = report.made_by.model_copy(update={"pipeline": loaded.label})
    odd = sorted((*report.oddities, *name_oddities(report)), key=lambda oddity: oddity.start)
    return report.model_copy(
        update={
            "claims": claims,
            "attributions": attributions,
            "made_by": made_by,
            "oddities": tuple(odd),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
