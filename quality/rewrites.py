"""Rewrites of wires, made by rule from texts written for it: who copied whom is known.

Each case has one wire in one language and what newsrooms make of it: whole, cut, put in
another order, with a figure changed, paraphrased lightly, translated, merged with another
agency's, copied from a copy; credited, made *with*, or unmarked. Beside them stand texts
that are no copies: written apart with the same quotation or the same sentence of a
communiqué, lines that an outlet repeats, a later version at one address.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).with_name("rewrites.toml")
AGENCY_WORDS = {
    "fr": [(" à l'{agency}", ""), (" de l'{agency}", "")],
    "en": [("told {agency} by", "said by"), ("told {agency}", "said")],
}
SIGNED = {"fr": "(avec {agency})", "en": "(with {agency})"}
NAMED = {
    "fr": "Selon {agency}, des équipes de secours restaient sur place.",
    "en": "{agency} reported that rescue crews were still there.",
}
SAID = {
    "fr": (
        "Réaction officielle en fin de journée. « {statement} », lit-on dans le communiqué.",
        "Un texte est parvenu lundi aux rédactions.\n\n\"{statement}\", écrivent ses auteurs.",
    ),
    "en": (
        "An official reaction came late in the day. \"{statement},\" the communiqué reads.",
        "Newsrooms were sent a text on Monday.\n\n“{statement}”, its authors write.",
    ),
}  # fmt: skip
OTHER = {"fr": "en", "en": "fr"}


@dataclass
class Case:
    """Reports about one happening, and who copied whom.

    Attributes:
        rows: as a JSONL of reports has them.
        gold: `copy`, `of`, `kind`, `credited`, `direction`, `made` (which rewrite).
    """

    id: str
    rows: list[dict[str, str]] = field(default_factory=list)
    gold: list[dict[str, Any]] = field(default_factory=list)


@cache
def texts() -> dict[str, Any]:
    """The wires and the words around them."""
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


def cases(seed: int = 1) -> Iterator[Case]:
    """All cases: each wire with each filling in each language, and once without its wire."""
    data = texts()
    for wire in data["wires"]:
        for number, fill in enumerate(data["fills"]):
            for language in OTHER:
                name = f"{wire['id']}-{number}-{language}"
                yield _Writer(name, wire, fill, language, seed).case()
                yield _Writer(name + "-lost", wire, fill, language, seed).without_wire()


class _Writer:
    """Writes one case; what it draws hangs on the seed and the case's name alone."""

    def __init__(
        self, name: str, wire: dict[str, Any], fill: dict[str, Any], language: str, seed: int
    ) -> None:
        self.draw = random.Random(f"{seed} {name}")
        self.made = Case(name)
        self.language = language
        self.wire, self.fill = wire, fill
        self.data = texts()
        agencies = [a for a, _ in self.data["outlets"]["agencies"]]
        self.agency, self.second = self.draw.sample(agencies, 2)
        self.media = self.draw.sample(self.data["outlets"]["media"], 12)
        self.clock = dt.datetime(2025, 5, 14, 10, tzinfo=dt.UTC)
        self.own = -1
        self.titles, self.shift = 0, self.draw.randrange(20)

    # --- pieces ---------------------------------------------------------------------

    def filled(self, what: str, language: str | None = None) -> str:
        part = self.wire[language or self.language]
        quote = part["quote"].format(**self.fill)
        text: str = part[what].format(**self.fill, quote=quote, agency=self.agency)
        return text

    def paragraphs(self, language: str | None = None) -> list[str]:
        return self.filled("wire", language).split("\n\n")

    def unnamed(self, paragraphs: list[str], language: str | None = None) -> list[str]:
        """Without the words that name the agency."""
        text = "\n\n".join(paragraphs)
        for words, other in AGENCY_WORDS[language or self.language]:
            text = text.replace(words.format(agency=self.agency), other)
        return text.split("\n\n")

    def aside(self, language: str | None = None) -> str:
        """A paragraph of the newsroom's own, another one each time."""
        own = self.data["own"][language or self.language]
        self.own += 1
        # One that comes twice would look like a copy.
        text: str = own[self.own]
        return text

    def title(self, language: str | None = None) -> str:
        titles = self.data["titles"][language or self.language]
        self.titles += 1
        text: str = titles[(self.shift + self.titles) % len(titles)].format(**self.fill)
        return text

    def signed(self, language: str | None = None) -> str:
        return SIGNED[language or self.language].format(agency=self.agency)

    def some(self, count: int, *, lead: bool = False) -> list[str]:
        """Paragraphs in order; the one that is mostly a quotation never alone."""
        every = self.paragraphs()
        first = [0] if lead else []
        rest = self.draw.sample(range(len(first), len(every)), count - len(first))
        return [every[i] for i in sorted([*first, *rest])]

    def paraphrased(self, paragraphs: list[str]) -> list[str]:
        text = "\n\n".join(paragraphs)
        for words, other in self.data["synonyms"][self.language].items():
            text = re.sub(rf"\b{re.escape(words)}\b", other, text)
        return text.split("\n\n")

    # --- reports --------------------------------------------------------------------

    def add(
        self, name: str, outlet: str, title: str, paragraphs: list[str],
        *, language: str | None = None, minutes: int = 25, at: dt.datetime | None = None,
        url: str | None = None,
    ) -> str:  # fmt: skip
        self.clock += dt.timedelta(minutes=minutes)
        self.made.rows.append({
            "id": name,
            "outlet": outlet,
            "url": url or f"https://example.org/{self.made.id}/{name}",
            "published": (at or self.clock).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "language": language or self.language,
            "text": "\n\n".join([title, *paragraphs]),
        })  # fmt: skip
        return name

    def copied(
        self, copy: str, of: str, kind: str, *, credited: bool, direction: str = "shown"
    ) -> None:
        self.made.gold.append({
            "copy": copy, "of": of, "kind": kind, "credited": credited, "direction": direction,
            "made": copy,
        })  # fmt: skip

    def dateline(self) -> str:
        return f"{self.filled('place')} ({self.agency}) - "

    def case(self) -> Case:
        """The wire and all that is made of it, and what is not."""
        self.first = self.clock
        lead, *rest = self.paragraphs()
        dated = [self.dateline() + lead, *rest]
        self.add("wire", self.agency, self.filled("title"), dated)
        self._whole(dated)
        self._parts()
        self._changed()
        self._translated()
        self._merged()
        self._apart()
        self._update(rest)
        self.draw.shuffle(self.made.rows)
        return self.made

    def without_wire(self) -> Case:
        """Two copies of a wire that is not there: neither order can be shown."""
        lead, *rest = self.paragraphs()
        one = self.add("one", self.media[0], self.title(), [lead, rest[0], rest[2], self.signed()])
        two = self.add("two", self.media[1], self.filled("title"), [
            self.dateline() + lead, rest[0], rest[1], self.aside(),
        ])  # fmt: skip
        self.copied(two, one, "partial", credited=False, direction="undecided")
        self.add("apart", self.media[2], self.title(), self.filled("apart").split("\n\n"))
        self.draw.shuffle(self.made.rows)
        return self.made

    def _whole(self, dated: list[str]) -> None:
        media = self.media
        self.copied(
            self.add("signed", media[0], self.filled("title"), dated), "wire", "full", credited=True
        )
        bare = self.unnamed(self.paragraphs())
        name = self.add("unmarked", media[1], self.title(), bare)
        self.copied(name, "wire", "full", credited=False)
        early = self.first + dt.timedelta(minutes=25 - self.draw.randint(2, 20))
        name = self.add("early", media[2], self.title(), [*bare, self.signed()], at=early)
        self.copied(name, "wire", "full", credited=True)

    def _parts(self) -> None:
        media = self.media
        name = self.add("cut", media[3], self.title(), [*self.some(2), self.aside(), self.signed()])
        self.copied(name, "wire", "partial", credited=True)
        cut = self.unnamed(self.some(3, lead=True))
        url = f"https://example.org/{self.made.id}/live"
        name = self.add("cut-unmarked", media[4], self.title(), [*cut, self.aside()], url=url)
        self.copied(name, "wire", "partial", credited=False)
        name = self.add(
            "cut-later", media[4], self.title(), [self.aside(), *cut, self.aside()], url=url
        )
        self.copied(name, "wire", "partial", credited=False)
        mixed = self.unnamed(self.paragraphs())
        self.draw.shuffle(mixed)
        mixed.insert(self.draw.randint(0, 3), self.aside())
        self.copied(
            self.add("reordered", media[5], self.title(), mixed), "wire", "full", credited=False
        )

    def _changed(self) -> None:
        media = self.media
        lead, *rest = self.unnamed(self.some(3, lead=True))
        number = next(k for k in ("a", "b", "c") if str(self.fill[k]) in lead)
        slip = str(int(self.fill[number]) + self.draw.choice([10, 20, 30]))
        lead = lead.replace(str(self.fill[number]), slip, 1)
        name = self.add("figure", media[6], self.title(), [lead, *rest, self.aside()])
        self.copied(name, "wire", "partial", credited=False)
        names = NAMED[self.language].format(agency=media[6])
        name = self.add("of-copy", media[7], self.title(), [lead, names, self.aside()])
        self.copied(name, "figure", "partial", credited=True)
        name = self.add("of-copy-unmarked", media[0], self.title(), [lead, rest[0], self.aside()])
        self.copied(name, "figure", "partial", credited=False)
        # One paraphrase: two of the same hand would be copies of one another.
        if self.draw.random() < 0.5:
            said = self.paraphrased(self.some(4, lead=True))
            name = self.add("said-otherwise", media[8], self.title(), [*said, self.signed()])
            self.copied(name, "wire", "partial", credited=True)
        else:
            said = self.paraphrased(self.unnamed(self.some(4)))
            name = self.add("said-unmarked", media[8], self.title(), [*said, self.aside()])
            self.copied(name, "wire", "partial", credited=False)

    def _translated(self) -> None:
        """One translation: two of the same hand would be copies of one another."""
        other = OTHER[self.language]
        credited = self.draw.random() < 0.5
        part = self.paragraphs(other)
        if not credited:
            part = self.unnamed(part, other)
        if self.draw.random() < 0.5:
            part = [part[i] for i in sorted([0, *self.draw.sample([1, 2, 3, 4], 2)])]
        part.append(self.signed(other) if credited else self.aside(other))
        name = "translated" if credited else "translated-unmarked"
        title = self.filled("title", other) if credited else self.title(other)
        self.add(name, self.media[10], title, part, language=other)
        self.copied(name, "wire", "translated", credited=credited)

    def _merged(self) -> None:
        lead, *rest = self.filled("apart").split("\n\n")
        dated = f"{self.filled('place')} ({self.second}) - {lead}"
        self.add("second", self.second, self.title(), [dated, *rest])
        mine = self.paragraphs()
        pieces = [mine[0], lead, mine[1], rest[-1], f"({self.agency}/{self.second})"]
        name = self.add("merged", self.media[1], self.title(), pieces)
        self.copied(name, "wire", "partial", credited=True)
        self.copied(name, "second", "partial", credited=True)

    def _apart(self) -> None:
        other = OTHER[self.language]
        statement = self.filled("statement")
        self.add(
            "apart-abroad", self.media[2], self.title(other),
            self.filled("apart", other).split("\n\n"), language=other,
        )  # fmt: skip
        # The texts written apart are each other's translations.
        self.copied("apart-abroad", "second", "translated", credited=False)
        for number, said in enumerate(SAID[self.language]):
            paragraphs = said.format(statement=statement).split("\n\n")
            self.add(f"statement-{number}", self.media[3 + number], self.title(),
                     [*paragraphs, self.aside()])  # fmt: skip
        about = self.draw.choice(self.data["about"][self.language])
        for number, wire in enumerate(w for w in self.data["wires"] if w is not self.wire):
            part = wire[self.language]
            text = part["apart"].format(**self.fill, quote=part["quote"])
            self.add(
                f"house-{number}", self.media[9], self.title(), [*text.split("\n\n"), about]
            )

    def _update(self, rest: list[str]) -> None:
        new = self.aside()
        lead = f"{self.dateline()}{new}"
        name = self.add("update", self.agency, self.title(), [lead, *rest[:3]], minutes=180)
        self.copied(name, "wire", "partial", credited=True)
