"""Pages written for these tests; people, places and outlets in them are invented."""

from __future__ import annotations

from whosays.model import Part, Report
from whosays.reader import Options
from whosays.reading.known import Known
from whosays.reading.report import from_text

FLATTENED = """MONDE

Valbrune : les pompiers toujours à pied d'œuvre

Chef Maria Ostrander (L) hands a trophy to the winners of the bakery contest during a gala \
dinner at the Harbour Hotel on June 14, 2021 in Port Linden. (AFP photo)
Un camion de pompiers près de la scierie de Valbrune, mars 2018©Reuters

Un incendie a ravagé lundi une scierie de Valbrune, faisant deux blessés légers parmi les \
employés, a annoncé la préfecture de la région.

Les pompiers de Valbrune ont lutté toute la nuit contre les flammes. Selon la préfecture, le feu \
serait parti d'un atelier de la scierie, où des travaux étaient en cours depuis plusieurs jours.

Le maire de la commune a annoncé l'ouverture d'une enquête. « Nous voulons savoir ce qui s'est \
passé », a-t-il dit devant la presse.

\u00a0

Partager Cet Article
SOURCE: FRENCH RADIO MÉRIDIENNE"""

WIRE = """PORT LINDEN, May 12 (Reuters) - Two people were killed on Monday when a crane fell on a \
warehouse in the port of Linden, the fire service said.

The crane was being taken down by workers of a private company, a spokesman for the port said.

(Reporting by Ada Marsh; editing by Tom Reed)"""


def read(text: str, **options: str) -> Report:
    """The report of a text, with what a person gives."""
    return from_text(text, Known.of(Options(**options)))


def words(report: Report, part: Part) -> str:
    """The words of a part."""
    return report.text[part.start : part.end]


def kinds(report: Report) -> list[str]:
    """The kinds of the parts, in order."""
    return [part.kind for part in report.parts]


def of_kind(report: Report, kind: str) -> list[str]:
    """The words of all parts of a kind."""
    return [words(report, part) for part in report.parts if part.kind == kind]
