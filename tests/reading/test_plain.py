"""Plain text to parts: flattened pages, wires, and what people paste."""

from __future__ import annotations

import pytest

from tests.reading.pages import FLATTENED, WIRE, kinds, of_kind, read


def test_a_flattened_page_is_cut_into_its_parts() -> None:
    """Label, title, captions, paragraphs, share line and source line are told apart."""
    assert kinds(read(FLATTENED)) == [
        "section", "title", "caption", "caption", "body", "body", "body", "furniture", "source",
    ]  # fmt: skip


def test_what_is_set_aside_says_why() -> None:
    """Each part that is not read for claims carries a reason with the words it saw."""
    report = read(FLATTENED)
    aside = [part for part in report.parts if part.set_aside]
    assert {part.kind for part in aside} == {"section", "caption", "furniture", "source"}
    assert all(part.why for part in aside)
    assert "Partager Cet Article" in next(p for p in aside if p.kind == "furniture").why[0]


def test_captions_give_photo_credits() -> None:
    """The agency at the end of a caption is a credit of the photo, in its own words."""
    found = [(c.text, c.role, c.entity) for c in read(FLATTENED).credits]
    assert found == [("(AFP photo)", "photo", "afp"), ("©Reuters", "photo", "reuters")]


def test_the_outlet_is_known_from_the_source_line() -> None:
    """The words behind the label name it; a word for its language is left out."""
    report = read(FLATTENED)
    assert report.outlet is not None
    assert (report.outlet.name, report.outlet.from_) == ("Radio Méridienne", "source-line")
    start, end = report.outlet.start, report.outlet.end
    assert report.text[start:end] == "RADIO MÉRIDIENNE"


def test_a_source_line_of_an_agency_is_a_credit() -> None:
    """An agency does not publish the page: the text is credited to it."""
    report = read(FLATTENED.replace("SOURCE: FRENCH RADIO MÉRIDIENNE", "Source : AFP"))
    assert report.outlet is None
    assert [(c.text, c.role, c.entity) for c in report.credits][-1] == ("AFP", "text", "afp")


def test_a_caption_glued_to_a_paragraph_is_parted_at_its_credit() -> None:
    """The paragraph begins where the photo credit ends."""
    glued = FLATTENED.replace("2018©Reuters\n\n", "2018©Reuters ").replace(
        "(AFP photo)\n", "(AFP photo) "
    )
    report = read(glued)
    assert kinds(report)[2:5] == ["caption", "caption", "body"]
    assert of_kind(report, "body")[0].startswith("Un incendie a ravagé")


def test_a_wire_has_dateline_and_byline() -> None:
    """Place, date and agency before the dash are a part, and so is the line of its makers."""
    report = read(WIRE)
    assert kinds(report) == ["dateline", "body", "body", "byline"]
    assert of_kind(report, "dateline") == ["PORT LINDEN, May 12 (Reuters) -"]
    assert ("(Reuters)", "text", "reuters") in [(c.text, c.role, c.entity) for c in report.credits]


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("13 mars 2017 . – ", "13 mars 2017 . –"),
        ("PORT-LINDEN, 12 mars (AFP) – ", "PORT-LINDEN, 12 mars (AFP) –"),
        ("Valbrune (AFP) - ", "Valbrune (AFP) -"),
        ("VALBRUNE — ", "VALBRUNE —"),
        ("Valbrune, le 3 avril 2019 - ", "Valbrune, le 3 avril 2019 -"),
        ("Dakar, le 9 janvier 2024. ", "Dakar, le 9 janvier 2024."),
        ("(Reuters) - ", "(Reuters) -"),
        ("1er janvier 2017, 1 h 30 UTC+3 . – ", "1er janvier 2017, 1 h 30 UTC+3 . –"),
    ],
)
def test_datelines(head: str, dateline: str) -> None:
    """Datelines of wires and of Wikinews are told from the sentence that follows."""
    text = f"{head}Au moins deux personnes ont été blessées dans un accident sur la route."
    assert of_kind(read(text), "dateline") == [dateline]


@pytest.mark.parametrize(
    "text",
    [
        "Le maire – élu en mars – a promis une réponse aux habitants de la commune voisine.",
        "Trois personnes ont été blessées - dont un enfant - dans un accident sur la route.",
        "France : le maire de Valbrune annonce une enquête sur l'incendie de la scierie voisine.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    """Without place, date or agency before it, a dash belongs to its sentence."""
    assert of_kind(read(text), "dateline") == []


def test_a_headline_alone_is_a_title() -> None:
    """A single short line without a full stop is a title, and nothing is added to it."""
    report = read("Deux blessés dans un incendie à Valbrune")
    assert kinds(report) == ["title"]
    assert report.title == "Deux blessés dans un incendie à Valbrune"


def test_pasted_text_without_paragraphs_is_one_body() -> None:
    """A text in one long line is read as it is."""
    text = " ".join(FLATTENED.split("\n\n")[3:6]).replace("\n", " ")
    assert kinds(read(text)) == ["body"]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    """A wire whose lines are broken at 60 characters has whole paragraphs."""
    text = (
        "THE FIRE SERVICE OF PORT LINDEN SAID ON MONDAY THAT TWO\n"
        "WORKERS WERE HURT WHEN A CRANE FELL ON A WAREHOUSE IN THE\n"
        "PORT. THE CRANE WAS BEING TAKEN DOWN BY A COMPANY THAT HAD\n"
        "NO PERMIT FOR THE WORK, ACCORDING TO THE CITY.\n\n"
        "THE COMPANY DID NOT ANSWER CALLS BY THE NEWSPAPER, WHICH\n"
        "HAD ASKED IT FOR A COMMENT ON TUESDAY MORNING BEFORE THE\n"
        "MAYOR SPOKE."
    )
    assert kinds(read(text)) == ["body", "body"]


def test_short_lines_do_not_run_together() -> None:
    """Title, name and date on lines of their own stay apart."""
    report = read(f"Crane falls on warehouse in Port Linden\nBy Ada Marsh\nMay 12, 2019\n\n{WIRE}")
    assert kinds(report)[:3] == ["title", "byline", "dateline"]
    assert report.published.date == "2019-05-12"


def test_bylines_name_persons_and_the_agency_they_worked_with() -> None:
    """An author is a person, an agency after *avec* is a credit of its own."""
    report = read(
        FLATTENED.replace("\n\nChef Maria", "\n\nPar Lucie Ferrand avec AFP\n\nChef Maria")
    )
    assert [(c.text, c.role, c.type, c.entity) for c in report.credits][:2] == [
        ("Lucie Ferrand", "author", "person", None),
        ("AFP", "with", "media", "afp"),
    ]


def test_a_sentence_that_begins_like_a_byline_is_none() -> None:
    """*Par ailleurs* and *By Monday* begin sentences."""
    text = FLATTENED + "\n\nPar ailleurs, une enquête est ouverte.\n\nPar ailleurs rien."
    assert "byline" not in kinds(read(text))


def test_headings_stand_between_paragraphs() -> None:
    """A short line without a full stop before a paragraph is a heading."""
    text = FLATTENED.replace("\n\nLe maire", "\n\nUne enquête ouverte\n\nLe maire")
    assert of_kind(read(text), "heading") == ["Une enquête ouverte"]


@pytest.mark.parametrize(
    "line",
    [
        "Lire aussi : Ce que l'on sait de l'incendie",
        "Abonnez-vous à notre lettre d'information",
        "3 commentaires",
        "Tous droits réservés",
        "Share this article",
        "Follow us on Telegram",
        "Related: what we know of the fire",
    ],
)
def test_furniture_is_known_by_its_words(line: str) -> None:
    """Lines of the page are set aside in both languages, wherever they stand."""
    text = FLATTENED.replace("\n\nLe maire", f"\n\n{line}\n\nLe maire")
    assert line in of_kind(read(text), "furniture")


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the port's owner fell by a tenth on Tuesday, traders said.",
        "Les commentaires du maire ont été jugés déplacés par l'opposition.",
        "Suivre les consignes des pompiers est indispensable, a rappelé la préfecture.",
    ],
)
def test_sentences_that_begin_alike_are_kept(line: str) -> None:
    """Words of furniture inside a sentence do not set it aside."""
    text = FLATTENED.replace("\n\nLe maire", f"\n\n{line}\n\nLe maire")
    assert line in of_kind(read(text), "body")


def test_a_closing_credit_is_no_part_of_the_last_paragraph() -> None:
    """*(avec AFP)* at the end of the text is a credit with its role."""
    report = read(FLATTENED.split("\n\n\u00a0")[0] + " (avec AFP)")
    assert kinds(report)[-2:] == ["body", "credit"]
    assert [(c.text, c.role) for c in report.credits][-1] == ("(avec AFP)", "with")


def test_the_name_of_a_body_in_brackets_is_no_credit() -> None:
    """An abbreviation after its full name stays in its sentence."""
    text = "Le dossier a été transmis à l'Organisation des ports de la mer du Nord (OPMN)."
    assert kinds(read(text)) == ["body"]


def test_plain_text_is_kept_unchanged() -> None:
    """Offsets are into the file's own text: nothing is trimmed or made even."""
    text = f"\n \t{FLATTENED}\r\n\r\n"
    assert read(text).text == text


def under_title(*lines: str) -> str:
    """The flattened page with lines below its title."""
    return FLATTENED.replace("\n\nChef Maria", "\n\n" + "\n\n".join(lines) + "\n\nChef Maria")


def test_a_byline_with_place_and_date_names_only_the_author() -> None:
    """Where somebody writes is no author, and the date is the report's."""
    report = read(under_title("Par Lucie Ferrand, à Valbrune — 23 novembre 2018"))
    assert [c.text for c in report.credits if c.role == "author"] == ["Lucie Ferrand"]
    assert report.published.date == "2018-11-23"


@pytest.mark.parametrize("name", ["Radio Fleuve", "The Harbour Courier", "Agence Horizon"])
def test_an_outlet_s_name_alone_is_its_source_line(name: str) -> None:
    """A line of nothing but an outlet's name says who published the page."""
    report = read(under_title(name).rsplit("\nSOURCE", maxsplit=1)[0])
    assert name in of_kind(report, "source")
    assert report.outlet is not None
    assert report.outlet.name == name


def test_a_person_s_name_alone_is_a_byline() -> None:
    """A name between title and text is its author."""
    report = read(under_title("Lucie Ferrand"))
    assert of_kind(report, "byline") == ["Lucie Ferrand"]
    assert ("Lucie Ferrand", "author") in [(c.text, c.role) for c in report.credits]


def test_a_subtitle_is_the_lead() -> None:
    """A stretch between title and first paragraph leads the report."""
    line = "Deux employés de la scierie blessés dans la nuit, une enquête ouverte"
    assert of_kind(read(under_title(line)), "lead") == [line]


def test_an_archive_picture_is_known_by_its_last_word() -> None:
    """*(Archives)* at the end of a sentence makes it a caption."""
    line = "Le préfet de la région (au centre) visite la scierie de Valbrune. (Archives)"
    assert line in of_kind(read(under_title(line)), "caption")


def test_a_row_of_buttons_is_furniture() -> None:
    """A line of the names of networks is no byline."""
    line = "Facebook Twitter WhatsApp"
    assert line in of_kind(read(f"{FLATTENED}\n{line}"), "furniture")


def test_what_stands_below_readers_comments_is_not_the_report() -> None:
    """Sentences of readers are set aside, with the line that shows it."""
    comment = "Je connais bien cette scierie de Valbrune, le feu y couvait depuis longtemps déjà."
    body = "\n\n".join(FLATTENED.split("\n\n")[3:6])
    report = read(
        f"{body}\n\n{body.replace('Valbrune', 'Vauclair')}\n\n2 commentaires\n\n{comment}"
    )
    (part,) = [p for p in report.parts if comment in report.text[p.start : p.end]]
    assert part.kind == "furniture"
    assert "2 commentaires" in part.why[0]


def test_a_notice_to_the_reader_is_set_aside() -> None:
    """A sentence that only speaks to the reader, and not of the subject, is furniture."""
    notice = "Vous pouvez modifier vos choix à tout moment dans votre espace personnel."
    text = FLATTENED.replace("\n\nLe maire", f"\n\n{notice}\n\nLe maire")
    assert notice in of_kind(read(text), "furniture")


def test_titles_in_a_row_are_links() -> None:
    """Three short lines in a row between paragraphs are titles of other pages."""
    row = "Un pont rouvert à Vauclair\n\nLa piscine en travaux\n\nLe marché déplacé lundi"
    text = FLATTENED.replace("\n\nLe maire", f"\n\n{row}\n\nLe maire")
    assert set(row.split("\n\n")) <= set(of_kind(read(text), "furniture"))


def test_the_title_repeated_is_furniture() -> None:
    """A page that prints its title twice has one."""
    title = "Valbrune : les pompiers toujours à pied d'œuvre"
    report = read(under_title(title))
    assert of_kind(report, "title") == [title]
    assert title in of_kind(report, "furniture")


def test_an_agency_after_the_last_sentence_of_a_caption() -> None:
    """*… à Valbrune. Jane Doe/AFP* is a photo credit without any mark."""
    line = "Des pompiers devant la scierie de Valbrune en feu. Anna Roux/AFP"
    report = read(under_title(line))
    assert line in of_kind(report, "caption")
    assert ("Anna Roux/AFP", "photo", "afp") in [(c.text, c.role, c.entity) for c in report.credits]


def test_an_agency_after_a_dash_closes_the_text() -> None:
    """*… - Reuters* at the end of the last paragraph is the text's credit."""
    report = read(f"{FLATTENED.split('Le maire', maxsplit=1)[0].rstrip()} - Reuters")
    assert kinds(report)[-2:] == ["body", "credit"]
    assert ("Reuters", "text", "reuters") in [(c.text, c.role, c.entity) for c in report.credits]
