"""The shape of furniture.toml: lines of a page that are not the report's own text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from whosays.packs.table import Table, Words


class FurnitureRule(Table):
    """Lines of a page that are known by their words.

    All words are compared without case, accents, and punctuation at the edges.

    Attributes:
        part: what such a line is.
        says: the reason in words that a person can check: *invites to share the page*.
        lines: whole lines.
        starts: how such a line begins.
        ends: how it ends.
        patterns: regular expressions searched in the line as it is, without case.
        where: ``top`` only before the first long paragraph, ``bottom`` only after it.
        max_words: longer lines are not of this sort, however they begin or end;
            patterns are not held to it.
        closes: what stands below such a line, once the report has been seen, is not
            the report's (readers' comments).
    """

    part: Literal["section", "credit", "source", "furniture", "byline", "dateline", "caption"]
    says: str
    lines: Words = ()
    starts: Words = ()
    ends: Words = ()
    patterns: Words = ()
    where: Literal["any", "top", "bottom"] = "any"
    max_words: int = 14
    closes: bool = False
    note: str | None = None


class Furniture(Table):
    """furniture.toml: page furniture, credits, source lines, section labels.

    Attributes:
        language_words: frequent words that few other languages share; the share of
            them in a text tells its language.
        function_words: words that say nothing of a text's subject, over and above
            `language_words`.
        by: words before an author's name at the head of a byline.
        and_: words that join authors.
        with_credit: words for *with* an agency.
        of: words that link an author to an outlet (*de notre correspondant à*).
        roles: an author's calling (*envoyée spéciale, correspondent*).
        published / modified: labels of a date line.
        source_labels: labels of a source line, before a colon.
        photo_words: words that make a credit one of a photo.
        text_words: labels of a credit for the text.
        caption_words: words of place inside a picture: *(à gauche), (L), ci-dessus*.
        caption_starts: how a caption begins: *ici, une vue de, vue aérienne*.
        archive_words: words that mark a picture as an old one.
        reader_words: words by which a page speaks to its reader: *you, your, votre*.
        judging_words: forms of words by which a text judges whom it names:
            *terroristes, takfiris, régime, martyr*.
    """

    rule: tuple[FurnitureRule, ...]
    language_words: Words = ()
    function_words: Words = ()
    by: Words = ()
    and_: Words = Field((), alias="and")
    with_credit: Words = ()
    of: Words = ()
    roles: Words = ()
    published: Words = ()
    modified: Words = ()
    source_labels: Words = ()
    photo_words: Words = ()
    text_words: Words = ()
    caption_words: Words = ()
    caption_starts: Words = ()
    archive_words: Words = ()
    reader_words: Words = ()
    judging_words: Words = ()
