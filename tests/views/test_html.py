"""The page and the notebook's fragment."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.made import TEXT, made, part
from whosays.model import Failure, Report
from whosays.views import html

VOID = {"meta", "link", "input", "br", "hr"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp; {{ 7*7 }} </style>"


class Page(HTMLParser):
    """The elements of a page, checked for balance, and its text by element."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.paragraphs: list[str] = []
        self.words = ""
        self.feed(source)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))
        if tag == "p":
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the one that began last."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Words; the numbers of claims are none of the text's."""
        self.words += data
        if not any("n" in (a.get("class") or "").split() for _, a in self.open) and any(
            tag == "p" for tag, _ in self.open
        ):
            self.paragraphs[-1] += data


def hostile() -> Report:
    """A report that tries to break out wherever it has words of its own."""
    text = f"{HOSTILE} a été tué"
    span = {"start": 0, "end": len(HOSTILE), "text": HOSTILE}
    claim: dict[str, Any] = {
        "id": "c1", "key": "k", "start": 0, "end": len(text), "quote": text,
        "trigger": {"start": len(text) - 3, "end": len(text), "text": "tué"},
        "kind": "ASSAULT", "stance": "stated", "by": [span], "to": [span], "place": span,
        "when": span, "dead": span, "sources": [{**span, "cue": span}],
        "why": [{"rule": HOSTILE, "says": HOSTILE, **span}],
    }  # fmt: skip
    return made(
        title=HOSTILE, path=HOSTILE, url=f"javascript:{HOSTILE}", language=HOSTILE, text=text,
        notes=[HOSTILE], outlet={"name": HOSTILE, "from": "given"}, claims=[claim],
        attributions=[], credits=[{**span, "role": "text"}],
        parts=[{"kind": "body", "start": 0, "end": len(text), "language": HOSTILE,
                "set_aside": True, "why": [HOSTILE]}],
        oddities=[{"kind": "off-topic", "start": 0, "end": 5, "why": [HOSTILE]}],
    )  # fmt: skip


def test_page_is_balanced_and_ids_are_its_own() -> None:
    """Elements close in order, no id is used twice, and each anchor leads somewhere."""
    page = Page(html.page([made(), made(id="made0002")]))
    ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
    assert max(ids.values()) == 1
    anchors = {a["href"] for _, a in page.elements if (a.get("href") or "").startswith("#")}
    assert {f"#{name}" for name in ids} >= anchors
    assert "#r2-c8" in anchors


def test_text_is_as_it_is() -> None:
    """The parts' words stand on the page unchanged, whatever claims lie over them."""
    report = made()
    paragraphs = Page(html.page([report])).paragraphs
    for one in report.parts:
        assert report.text[one.start : one.end] in paragraphs


def test_words_in_no_part_are_kept() -> None:
    """Text that no part covers is shown and said to be in none."""
    page = html.page([made(parts=[part("title", "Gao : un convoi attaqué")])])
    assert "in no part" in page
    assert any("l'armée dément" in p for p in Page(page).paragraphs)


def test_no_request_leaves_the_page() -> None:
    """Nothing is loaded, and the policy lets only the page's own style and script run."""
    source = html.page([made(url="https://example.org/gao")])
    page = Page(source)
    policy = next(
        a["content"] or "" for t, a in page.elements if a.get("http-equiv") is not None and t
    )
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "url(" not in content
        assert "@import" not in content
        assert "import(" not in content
    for tag, attrs in page.elements:
        assert "src" not in attrs
        assert "style" not in attrs
        if tag == "link":
            assert attrs["href"] == "data:,"
        elif attrs.get("href") and not attrs["href"].startswith("#"):
            assert (tag, attrs["href"]) == ("a", "https://example.org/gao")


@pytest.mark.parametrize("make", [lambda r: html.page([r]), html.fragment], ids=["page", "part"])
def test_hostile_words_stay_words(make: Any) -> None:
    """Markup in text, title, outlet, address, language or reasons makes no element."""
    page = Page(make(hostile()))
    tags = Counter(tag for tag, _ in page.elements)
    assert tags["img"] == 0
    assert tags["script"] <= 1
    assert not [a for _, attrs in page.elements for a in attrs if a.startswith("on")]
    assert not [
        attrs for _, attrs in page.elements if (attrs.get("href") or "").startswith("javascript")
    ]
    assert f"{HOSTILE} a été tué" in page.words.replace("1tué", "tué")


def test_each_claim_has_its_card_and_its_mark() -> None:
    """Every claim has a card with its chain, and a number in the text that leads to it."""
    page = Page(html.page([made()]))
    for number in range(1, 9):
        assert any(a.get("id") == f"r1-c{number}" for _, a in page.elements)
        assert any(a.get("id") == f"r1-t{number}" for _, a in page.elements)
    source = html.page([made()])
    assert source.count('<ol class="chain"') == 8
    assert "(own voice)" in source


def test_stance_shows_without_colour() -> None:
    """Each stance has its own kind of line, and its word on the card."""
    style = (html.files("whosays.views") / "page" / "page.css").read_text(encoding="utf-8")
    lines = dict(re.findall(r"\.(\w+) \{ --stance: [^}]*--line: (\w+); \}", style))
    assert len(set(lines.values())) == 4
    assert set(lines) == {"stated", "hedged", "denied", "planned"}


def test_several_reports_have_an_index() -> None:
    """The index leads to each report and names what could not be read."""
    failure = Failure(path="b.txt", error=Failure.Error(code="empty", message="it is empty"))
    source = html.page([made(), failure, made(title="Deuxième")])
    assert 'href="#r2"' in source
    assert "b.txt" in source
    assert "it is empty" in source
    assert '<nav class="index"' not in html.page([made()])


def test_long_rows_of_furniture_are_folded() -> None:
    """More than three stretches of furniture in a row are folded away, none is lost."""
    text = "Menu\nAbonnez-vous\nPartager\nImprimer\nHaut de page"
    parts, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        why = ["a menu"]
        parts.append(
            {"kind": "furniture", "start": start, "end": end, "set_aside": True, "why": why}
        )
        start = end + 1
    bare = {"claims": [], "attributions": [], "oddities": [], "credits": [], "outlet": None}
    source = html.page([made(text=text, parts=parts, **bare)])
    assert "<summary>5 stretches of page furniture, set aside</summary>" in source
    assert [p for p in Page(source).paragraphs if p in text.split("\n")] == text.split("\n")


def test_page_without_claims() -> None:
    """A report without claims is a page all the same, and says so."""
    source = html.page([made(claims=[], attributions=[])])
    assert "No claims were read" in source
    assert 'class="filter"' not in source


def test_fragment_keeps_to_itself() -> None:
    """In a notebook no style reaches other cells, and there is no script and no id."""
    source = made()._repr_html_()
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style
    for rule in re.findall(r"([^{}]+)\{", style[1]):
        assert all(part.strip().startswith(".whosays-report") for part in rule.split(","))
    page = Page(source)
    assert not [a for tag, a in page.elements if "id" in a or tag == "script"]
    assert "des sources sécuritaires" in source
    assert TEXT.splitlines()[2].replace("'", "&#39;") in source


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, after WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(mode: int) -> None:
    """Each colour of words has a contrast of 4.5 or more to each ground it stands on (WCAG AA)."""
    style = (html.files("whosays.views") / "page" / "page.css").read_text(encoding="utf-8")
    blocks = [b for b in re.findall(r":root \{(.*?)\}", style, re.DOTALL) if "--lit-by" in b]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[mode]))
    grounds = {name: ["paper", "panel"] for name in ("soft", "stated", "hedged", "denied")}
    grounds |= {"planned": ["paper", "panel"], "on-trigger": ["lit-trigger"]}
    grounds["ink"] = ["paper", "panel", "chosen", *(c for c in colours if c.startswith("lit-"))]
    grounds["ink"].remove("lit-trigger")
    for words_, on in grounds.items():
        for ground in on:
            pair = sorted(luminance(colours[name]) for name in (words_, ground))
            contrast = (pair[1] + 0.05) / (pair[0] + 0.05)
            assert contrast >= 4.5, (words_, ground, contrast)
