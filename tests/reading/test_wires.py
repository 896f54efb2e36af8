"""Wires: NITF, NewsML-G2 and ninjs, with their typed parts and the way they came."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.test_properties import check
from tests.reading.wires import (
    JSON_FEED,
    MESSAGE,
    NINJS_1,
    NINJS_3,
    NITF,
    PLAIN,
    XHTML,
    news_item,
)  # fmt: skip
from whosays import reading
from whosays.errors import InputError
from whosays.model import Failure, Report
from whosays.reader import Options
from whosays.reading.inputs import _bytes as of_bytes
from whosays.reading.known import Known


def all_of(text: str) -> list[Report | Failure]:
    """Everything that a text gives."""
    return list(of_bytes(text.encode(), None, Known(path="wire")))


def one(text: str) -> Report:
    """The one report of a text, its spans looked at."""
    (found,) = all_of(text)
    assert isinstance(found, Report), found
    check(found)
    return found


def parts(report: Report) -> list[tuple[str, str]]:
    """Kinds and words of a report's parts."""
    return [(p.kind, report.text[p.start : p.end]) for p in report.parts]


def credited(report: Report) -> list[tuple[str, str]]:
    """Roles and words of a report's credits."""
    return [(c.role, c.text) for c in report.credits]


def test_nitf() -> None:
    """Head, dateline, paragraphs and media are typed; who sends it out is a credit."""
    report = one(NITF)
    assert [kind for kind, _ in parts(report)] == [
        "title", "heading", "byline", "credit", "dateline", "lead", "body", "heading", "body",
        "credit", "caption", "credit",
    ]  # fmt: skip
    assert report.title == "Incendie à Valbrune"
    assert ("caption", "La scierie de Valbrune, lundi matin.") in parts(report)
    assert credited(report) == [
        ("author", "Lucie Ferrand"), ("text", "Agence du Littoral"), ("text", "(AFP)"),
        ("photo", "Ada Marsh/Reuters"),
    ]  # fmt: skip
    assert report.outlet is not None
    assert report.outlet.name == "Le Courrier du Tilleul"
    assert (report.language, report.published.date) == ("fr", "2019-05-13")
    assert report.published.at == "2019-05-13T09:00:00+00:00"
    assert report.url == "https://tilleul.example/valbrune"


def test_the_hop_history_is_a_chain_of_relays() -> None:
    """Whose hands an item went through are credits, the nearest first, the outlet apart."""
    report = one(news_item())
    assert credited(report) == [
        ("author", "Ada Marsh"), ("text", "Agence du Littoral"), ("text", "Reuters"),
        ("text", "Radio Méridienne"),
    ]  # fmt: skip
    assert report.credits[2].entity == "reuters"
    assert report.outlet is not None
    assert report.outlet.name == "The Linden Courier"
    assert report.published.at == "2019-05-13T08:00:00+02:00"
    assert report.published.modified == "2019-05-13T10:00:00+02:00"
    why = next(p.why for p in report.parts if "Reuters" in report.text[p.start : p.end])
    assert why == ("hop 1 of 3 in the item's history",)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        (XHTML, 2),
        (PLAIN, 2),
        (f'<inlineXML contenttype="application/nitf+xml">{NITF[NITF.index("<nitf"):]}</inlineXML>'
         .replace("&agrave;", "à"), 2),
        ('<inlineData contenttype="text/html">&lt;p&gt;A fire burned.&lt;/p&gt;</inlineData>', 1),
        (f'<inlineData contenttype="image/png">AAAA</inlineData>{PLAIN}', 2),
    ],
)  # fmt: skip
def test_what_an_item_of_newsml_may_hold(content: str, body: int) -> None:
    """XHTML, NITF, HTML and plain text give paragraphs under the item's own headline."""
    report = one(news_item(content))
    assert report.title == "Fire in Valbrune"
    assert sum(kind == "body" for kind, _ in parts(report)) == body
    assert [kind for kind, _ in parts(report)].count("title") == 1


def test_a_message_with_a_package() -> None:
    """A picture that a package ties to one text is its caption; an empty item costs itself."""
    first, second = all_of(MESSAGE)
    assert isinstance(first, Report)
    assert ("caption", "The sawmill of Valbrune on Monday.") in parts(first)
    assert ("photo", "Ada Marsh/AFP") in credited(first)
    assert isinstance(second, Failure)
    assert (second.record, second.error.code) == ("tag:3", "no-report")


def test_a_picture_by_itself() -> None:
    """Outside a package a picture is a report of a caption."""
    alone = MESSAGE.replace('residref="tag:2"', 'residref="tag:9"')
    _, picture, _ = all_of(alone)
    assert isinstance(picture, Report)
    assert [kind for kind, _ in parts(picture)] == ["caption", "credit"]


def test_a_package_alone() -> None:
    """What only refers to items says that these are wanted."""
    package = MESSAGE[MESSAGE.index("<packageItem") : MESSAGE.index("</itemSet>")]
    with pytest.raises(InputError, match="only refers to 2 items") as caught:
        all_of(package)
    assert caught.value.code == "no-reports"


def test_what_was_taken_back() -> None:
    """A withdrawn item is read, with a note that says so."""
    assert any("taken it back" in note for note in one(news_item(status="canceled")).notes)
    assert any("taken it back" in note for note in one(json.dumps(NINJS_3)).notes)
    assert not any("taken it back" in note for note in one(news_item()).notes)


def test_ninjs_1() -> None:
    """Fields in the shape of version 1, the picture's own words as caption and credit."""
    report = one(json.dumps(NINJS_1))
    assert [kind for kind, _ in parts(report)] == [
        "title", "byline", "credit", "body", "caption", "credit",
    ]  # fmt: skip
    assert credited(report) == [
        ("author", "Ada Marsh"), ("text", "Reuters"), ("photo", "Ada Marsh / AFP"),
    ]  # fmt: skip
    assert (report.url, report.record) == ("https://littoral.example/1",) * 2
    assert report.published.date == "2019-05-13"
    assert report.published.modified == "2019-05-13T10:00:00+00:00"


def test_ninjs_3() -> None:
    """Fields in the shape of versions 2 and 3; what is no picture is no caption."""
    report = one(json.dumps(NINJS_3))
    assert parts(report) == [
        ("title", "Fire in Valbrune"),
        ("byline", "Ada Marsh"),
        ("credit", "Agence du Littoral"),
        ("lead", "A sawmill burned down."),
        ("body", "A fire destroyed a sawmill in Valbrune on Sunday."),
        ("body", "Two people were hurt."),
        ("caption", "The sawmill of Valbrune."),
    ]
    assert report.outlet is not None
    assert report.outlet.name == "The Linden Courier"
    assert report.url is None


def _listed(items: list[object]) -> str:
    return json.dumps(items)


def _lines(items: list[object]) -> str:
    return "\n".join(map(json.dumps, items))


def _wrapped(items: list[object]) -> str:
    return json.dumps({"items": items}, indent=1)


def _composite(items: list[object]) -> str:
    return json.dumps({"uri": "x:0", "type": "composite", "associations": items})


@pytest.mark.parametrize("shape", [_listed, _lines, _wrapped, _composite])
def test_many_items_of_ninjs(shape: Callable[[list[object]], str], tmp_path: Path) -> None:
    """A list, lines, a list under a name and a composite item give the same reports."""
    path = tmp_path / ("wire.jsonl" if shape is _lines else "wire.json")
    path.write_text(shape([NINJS_1, NINJS_3]), encoding="utf-8")
    found = list(reading.documents(path, Options()))
    assert [one.record for one in found] == [NINJS_1["uri"], NINJS_3["uri"]]
    assert all(isinstance(one, Report) for one in found)


def test_our_own_items_can_be_read_again() -> None:
    """Lines of ninjs without any text cost only themselves."""
    bad, good = all_of(f'{{"uri": "x:1", "bodies": []}}\n{json.dumps(NINJS_3)}')
    assert isinstance(bad, Failure)
    assert isinstance(good, Report)


def test_json_feed() -> None:
    """An entry's fields are kept, its address made absolute; a hollow one costs itself."""
    first, second, third, fourth = all_of(json.dumps(JSON_FEED))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.url, first.language) == ("https://courier.example/fire", "en")
    assert credited(first) == [("author", "Ada Marsh")]
    assert first.published.from_ == "feed"
    assert [kind for kind, _ in parts(second)] == ["body"]
    assert isinstance(third, Failure)
    assert isinstance(fourth, Failure)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<nitf><body>" + "<p>" * 1000, "bad-wire"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>', "bad-wire"),
        ('<!DOCTYPE nitf SYSTEM "file:///etc/hostname"><nitf>&x;</nitf>', "bad-wire"),
        ("<nitf/>", "no-report"),
        ("<newsMessage/>", "no-reports"),
        ('{"a": 1}', "bad-record"),
        ('[{"uri": "x:1"}]', "bad-record"),
        ('{"uri": "x:1", "headline": ', "bad-json"),
        ('{"text": ' * 50_000, "bad-json"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "no-reports"),
        ('<?xml version="1.0"?><NewsML><NewsItem/></NewsML>', "unknown-markup"),
    ],
)  # fmt: skip
def test_bad_wires(text: str, code: str) -> None:
    """Each is one clear error with its code."""
    with pytest.raises(InputError) as caught:
        all_of(text)
    assert caught.value.code == code
    assert len(str(caught.value)) < 400


def test_an_outer_file_is_never_read(tmp_path: Path) -> None:
    """An entity that names a file brings nothing of it in."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    attack = f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>'
    for body in (
        NITF[NITF.index("<nitf") :],
        "<rss><channel><item><title>&p;</title></item></channel></rss>",
    ):
        with pytest.raises(InputError, match="entities of its own"):
            all_of(attack + body)


def test_other_json_in_a_directory_is_passed_over(tmp_path: Path) -> None:
    """Settings and lists beside the reports are no failure; alone, they are none to read."""
    (tmp_path / "settings.json").write_text('{"a": 1}', encoding="utf-8")
    (only,) = reading.documents(tmp_path, Options())
    assert isinstance(only, Failure)
    assert only.error.code == "no-reports"
    (tmp_path / "wire.json").write_text(json.dumps(NINJS_3), encoding="utf-8")
    (found,) = reading.documents(tmp_path, Options())
    assert isinstance(found, Report)
