"""Fit what lines of flattened pages are weighed by: ``python -m training.lines DATA``.

Writes ``reading/lines.tsv``. The pages are made: their paragraphs and titles are those of
WiNER-fr and MEANTIME (English, Spanish, Italian, Dutch), all free to train on; what stands
around and between them (menus, bylines, captions, credits, notices, titles and first
sentences of other reports) was written for this purpose (``data/page_lines.toml``) and is
laid out by chance, with a fixed seed. No page of a test set is looked at.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whosays.packs.weights import write_weights
from whosays.reading.looks import looks
from whosays.reading.plain import laid_out

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "whosays" / "reading" / "lines.tsv"
LINES = ROOT / "training" / "data" / "page_lines.toml"
SEED = 7
ROUNDS = 2
PENALTY = 0.1
# Looks met in fewer lines are left out.
RARE = 20

Row = tuple[str, str]
"""A line and what it is."""


@dataclass(frozen=True)
class Text:
    """A report to build a page around."""

    language: str
    title: str
    paragraphs: tuple[str, ...]


def _plain(text: str) -> str:
    """A tokenised text without the blanks before stops."""
    text = re.sub(r" ([,.;:!?%)\]»”])", r"\1", text)
    return re.sub(r"([(\[«“]) ", r"\1", text.replace(" ' ", "'")).strip()


def texts(data: Path) -> list[Text]:
    """The reports of the training sets, sentences of MEANTIME joined to paragraphs."""
    chance = random.Random(SEED)
    found = []
    for name in ("ner/fr/winer_fr_train.jsonl",):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            title, *rest = [_plain(p) for p in json.loads(line)["text"].split("\n") if p.strip()]
            body = [p for p in rest if len(p.split()) > 5 and not p.startswith("Source")]
            if len(body) >= 3:
                found.append(Text("fr", title, tuple(body)))
    chance.shuffle(found)
    found = found[:240]
    for code in ("en", "es", "it", "nl"):
        path = data / f"stories/meantime/meantime_{code}_airbus_apple.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            title, *rest = [_plain(p) for p in json.loads(line)["text"].split("\n") if p.strip()]
            paragraphs: list[str] = []
            while rest:
                count = chance.choice((1, 1, 2, 3))
                paragraphs.append(" ".join(rest[:count]))
                rest = rest[count:]
            paragraphs = [p for p in paragraphs if len(p.split()) > 4]
            if len(paragraphs) >= 3:
                found += [Text(code, title, tuple(paragraphs))] * (3 if code == "en" else 1)
    return found


NAMES = ["Ada Marsh", "Lucie Ferrand", "Jonas Vik", "Maria Ostrander", "Paul Neri", "Ida Holm",
         "Karim Belaïd", "Sofia Lund", "Tom Reed", "Ana Duarte"]  # fmt: skip
PLACES = ["Valbrune", "Port Linden", "Anders Bay", "Montréal", "Sandwick", "Almora"]
MONTHS = {
    "en": "March", "fr": "mars", "es": "de marzo de", "it": "marzo", "nl": "maart",
}  # fmt: skip


class Maker:
    """Lays out pages by chance."""

    def __init__(self, all_texts: list[Text], seed: int) -> None:
        self.chance = random.Random(seed)
        self.templates = tomllib.loads(LINES.read_text(encoding="utf-8"))
        self.texts = all_texts

    def line(self, text: Text, template: str) -> str:
        """A template filled in."""
        chance = self.chance
        other = chance.choice(
            [t for t in self.texts if t.language == text.language and t is not text]
        )
        sentences = re.split(r"(?<=[.!?])\s", chance.choice(other.paragraphs[:2]))
        names = re.findall(r"\b[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)+", " ".join(text.paragraphs))
        singles = re.findall(r"(?<=\w )[A-ZÀ-Þ][\w-]{3,}", " ".join(text.paragraphs))
        fill: dict[str, Callable[[], str]] = {
            "{name}": lambda: chance.choice(names if names and chance.random() < 0.5 else NAMES),
            "{org}": lambda: chance.choice(singles or PLACES),
            "{place}": lambda: chance.choice(singles if singles and chance.random() < 0.7
                                             else PLACES),
            "{topic}": lambda: chance.choice(singles or PLACES),
            "{day}": lambda: f"{chance.randint(1, 28)} {MONTHS[text.language]} 20"
                             f"{chance.randint(10, 24)}",
            "{clock}": lambda: f"{chance.randint(0, 23)}:{chance.randint(10, 59)}",
            "{n}": lambda: str(chance.randint(1, 90)),
            "{head}": lambda: self.head(other),
            "{teaser}": lambda: sentences[0] + chance.choice(("", "", " …", "..")),
        }  # fmt: skip
        return re.sub(r"\{\w+\}", lambda m: fill[m.group()](), template)

    def head(self, other: Text) -> str:
        """The title of another report, without a full stop."""
        return other.title.rstrip(".") + self.chance.choice(("", "", "", "?"))

    def heading(self, text: Text) -> str:
        """A heading made of the first words of a sentence of the report."""
        words = self.chance.choice(text.paragraphs).split()
        start = self.chance.randrange(max(1, len(words) - 8))
        found = " ".join(words[start : start + self.chance.randint(2, 7)]).strip(" ,.;:()«»\"'–-")
        return found[:1].upper() + found[1:]

    def some(self, text: Text, kind: str, least: int, most: int) -> Iterator[Row]:
        """Some lines of a sort."""
        templates = self.templates[text.language].get(kind) or self.templates["all"][kind]
        label = {"byline": "byline", "caption": "caption", "credit": "credit"}.get(kind, "drop")
        for _ in range(self.chance.randint(least, most)):
            yield self.line(text, self.chance.choice(templates)), label

    def picture(self, text: Text) -> Iterator[Row]:
        """A caption, with its credit in, below or above it, or without one."""
        ((caption, _),) = self.some(text, "caption", 1, 1)
        ((credit, _),) = self.some(text, "credit", 1, 1)
        if self.chance.random() < 0.4:
            sentence = re.split(r"(?<=[.!?])\s", self.chance.choice(text.paragraphs))[0]
            caption = sentence if len(sentence.split()) < 30 else caption
        chance, way = self.chance, self.chance.random()
        if way < 0.2:
            yield f"{caption} {credit}", "caption"
        elif way < 0.3:
            maker = self.line(
                text, chance.choice(("{name}", "{org}", "{name}, {org}", "{name} / {org}"))
            )
            yield f"{caption}{chance.choice((' ', ' ', ' - ', ''))}{maker}", "caption"
        elif way < 0.55:
            yield caption, "caption"
            yield credit, "credit"
        elif way < 0.62:
            yield credit, "credit"
            yield caption, "caption"
        else:
            yield caption, "caption"
            if way > 0.93:
                yield caption, "caption"

    def page(self, text: Text) -> Iterator[Row]:
        """The lines of a page around a report."""
        chance = self.chance
        whole = chance.random() < 0.25
        yield from self.some(text, "menu", *((6, 25) if whole else (0, 3)))
        if chance.random() < 0.85:
            yield text.title, "keep"
        body = list(text.paragraphs)
        head: list[list[Row]] = [[], [], [], []]
        if chance.random() < 0.45:
            lead = re.split(r"(?<=[.!?])\s", body[0])[0]
            head[0].append((lead if chance.random() < 0.7 else lead.rstrip("."), "keep"))
        head[1] += self.some(text, "byline", 0, 1)
        head[1] += self.some(text, "date", 0, 2)
        head[2] += self.some(text, "row", 0, 5)
        if chance.random() < 0.6:
            head[3] += self.picture(text)
        chance.shuffle(head)
        for rows in head:
            yield from rows
        insets = chance.choice((0.03, 0.1, 0.2))
        headings = chance.choice((0.0, 0.1, 0.25))
        for index, paragraph in enumerate(body):
            if index and chance.random() < headings:
                yield self.heading(text), "keep"
            yield paragraph, "keep"
            if chance.random() < insets:
                yield from self.some(text, "inset", 1, chance.choice((1, 2, 6)))
            if chance.random() < 0.08:
                yield from self.picture(text)
        yield from self.some(text, "byline", 0, 1)
        yield from self.some(text, "tail", *((8, 30) if whole else (0, 7)))


def cases(all_texts: list[Text]) -> Iterator[tuple[list[str], str]]:
    """The looks of the lines of all pages, and what each line is."""
    for number in range(ROUNDS):
        maker = Maker(all_texts, SEED + number)
        for text in all_texts:
            rows = list(maker.page(text))
            joint = "\n\n" if maker.chance.random() < 0.7 else "\n"
            page = laid_out(joint.join(line for line, _ in rows))
            by_start: dict[int, str] = {}
            at = 0
            for line, label in rows:
                by_start[at] = label
                at += len(line) + len(joint)
            for one, found in zip(page, looks(page), strict=True):
                if kind := by_start.get(one.line.start):
                    yield found, kind


def main() -> None:
    """Make the pages, fit, write the table."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder shared/data")
    parser.add_argument("--penalty", type=float, default=PENALTY, help="inverse strength (C)")
    arguments = parser.parse_args()
    found = list(cases(texts(arguments.data)))
    counts: dict[str, int] = {}
    for names, _ in found:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    vectors = DictVectorizer()
    table = vectors.fit_transform(
        [{n: 1 for n in names if counts[n] >= RARE} for names, _ in found]
    )
    model = LogisticRegression(C=arguments.penalty, max_iter=1000)
    model.fit(table, [label for _, label in found])
    rows = {"*": [float(v) for v in model.intercept_]}
    for index, name in enumerate(vectors.get_feature_names_out()):
        rows[name] = [float(v) for v in model.coef_[:, index]]
    write_weights(TARGET, list(model.classes_), rows)
    print(f"{len(found)} lines, {len(rows)} looks, written to {TARGET}")


if __name__ == "__main__":
    main()
