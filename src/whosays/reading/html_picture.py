"""What belongs to a picture: its caption, its credit, and what is neither."""

from __future__ import annotations

import re

from whosays.model import PartKind
from whosays.reading.book import Book
from whosays.reading.credits import source_words, whole_line
from whosays.reading.html_article import CAPTION_BOX, Article
from whosays.reading.html_tree import Block, names
from whosays.reading.marks import byline, date_line
from whosays.reading.words import bare, fold

Found = tuple[PartKind, tuple[str, ...]]

# The words of a box that holds nothing but a picture and what belongs to it.
_BESIDE = 60
# A caption is seldom longer; a longer block in a picture's box is a text of its own.
_LONGEST = 120
# So many words more than a picture's own box has, and a box around it is not its own.
_ROOM = 10
_LONGEST_TITLE = 25
# Of the words of a picture's hidden text and its caption so many must be the same.
_SAME = 0.6
_LENGTH = re.compile(r"\b\d{1,2}:\d\d\b|\b\d+ ?(?:min|sec|sek)\b", re.IGNORECASE)


def in_picture(choice: Article, block: Block) -> Found | None:
    """What a block in a picture's box is; ``None`` where it stands in none of the report's."""
    tree = choice.tree
    number = tree.picture(block, CAPTION_BOX)
    if number is None or block.words > _LONGEST:
        return _outside(choice, block)
    box = tree.boxes[number]
    kind, path = _named(choice, block, number)
    if kind is None and (box.words > _BESIDE or _is_headed(choice, block)):
        return None
    if choice.elsewhere(_own(choice, number)):
        return None
    if block.link_share > 0.6 and kind != "credit":
        return None
    path = path if kind else box.path
    found = in_caption(block, choice.book) or kind
    if kind == "caption" and block.words <= 3 and choice.often(block):
        found = "furniture"
    if found is None:
        # What only stands in the box of a picture that has a caption is not a second one.
        named = choice.captioned(number) or _is_button(choice, block)
        found = "furniture" if named or choice.often(block) else "caption"
    if found == "furniture":
        return "furniture", (f"no caption, though it stands in a picture's box: {path}",)
    return found, (f"stands in a picture's box: {path}", *_witness(choice, block))


def signs_quote(choice: Article, block: Block) -> bool:
    """Whether a caption's box without a picture holds who said a quotation set apart."""
    for number in choice.tree.up(block.box):
        box = choice.tree.boxes[number]
        if box.images or box.words > CAPTION_BOX:
            return False
        if box.tag in ("figure", "blockquote") or "quote" in box.hints:
            return box.words > block.words + 6
    return False


def _outside(choice: Article, block: Block) -> Found | None:
    """A caption that stands in no picture's box: by its own box's name, or by the alt text."""
    if block.words > _LONGEST or block.link_share > 0.6:
        return None
    tree = choice.tree
    if _repeats(block) and not _is_headed(choice, block) and not choice.elsewhere(block.box):
        return "caption", ("repeats the alt text of the picture before it",)
    own = tree.boxes[block.box] if block.box >= 0 else None
    if own is None or "caption" not in own.hints or choice.elsewhere(own.up):
        return None
    if not any("repeats" in why for why in _witness(choice, block)):
        return None
    return "caption", (f"stands in a box named for it: {own.path}", *_witness(choice, block))


def _own(choice: Article, number: int) -> int:
    """The box outside all those that are named for one picture and hold nothing else."""
    boxes = choice.tree.boxes
    words = boxes[number].words
    number = boxes[number].up
    while number >= 0 and boxes[number].words <= words + _ROOM:
        if "elsewhere" in boxes[number].hints and "picture" not in boxes[number].hints:
            break
        number = boxes[number].up
    return number


def _is_button(choice: Article, block: Block) -> bool:
    return any(
        choice.tree.boxes[b].tag == "button" and choice.tree.boxes[b].words <= 6
        for b in choice.tree.up(block.box)
    )


def _named(choice: Article, block: Block, number: int) -> tuple[PartKind | None, str]:
    """The kind that a name between a block and its picture's box speaks for."""
    for kind in ("credit", "caption"):
        if kind in block.marked:
            return kind, block.tag
    for at in choice.tree.up(block.box):
        box = choice.tree.boxes[at]
        if "credit" in box.hints and box.words <= 50:
            return "credit", box.path
        if "caption" in box.hints:
            return "caption", box.path
        if at == number:
            break
    return None, ""


def _is_headed(choice: Article, block: Block) -> bool:
    headings = names()["tags"]["heading"]
    if block.words > _LONGEST_TITLE:
        return False
    return any(choice.tree.boxes[b].tag in headings for b in choice.tree.up(block.box))


def _alike(left: str, right: str) -> bool:
    a, b = set(bare(left).split()), set(bare(right).split())
    return min(len(a), len(b)) > 3 and len(a & b) >= _SAME * max(len(a), len(b))


def _repeats(block: Block) -> bool:
    """Whether a block says what the picture before it has as its hidden text."""
    return bool(block.alt) and block.words <= _LONGEST and _alike(block.alt, block.text)


def _witness(choice: Article, block: Block) -> tuple[str, ...]:
    found = []
    if _repeats(block):
        found.append("repeats the picture's alt text")
    if any(_alike(one, block.text) for one in choice.data.captions):
        found.append("repeats a caption of the page's data")
    return tuple(found)


def in_caption(block: Block, book: Book) -> PartKind | None:
    """What a block in a caption's box is, where its words show it to be no caption."""
    text = block.text
    plain = text.lstrip("/|–- ")
    if whole_line(plain, 0, len(plain), book):
        return "credit"
    if date_line(text, 0, len(text), book.languages, book):
        return "furniture"
    if text[0] in "©ⓒ":
        return "credit"
    label = re.match(r"[\W_]*([^\W\d_]+)\s?:\s*\S", text)
    if label and fold(label[1]) in source_words() and block.words <= 12:
        return "credit"
    if (
        not re.search(r"\w", text)
        or text.endswith(":")
        or text[0] in ",;"
        or book.match(text, "any")
    ):
        return "furniture"
    if block.words <= 8 and _LENGTH.search(text):
        return "furniture"
    if block.words < 2 and (not text[0].isupper() or len(text) <= 5):
        return "furniture"
    return None


def beside_picture(choice: Article, block: Block) -> Found | None:
    """A few words that share a small box with a picture are its caption or credit."""
    if (
        block.link_share >= 0.5
        or not 2 <= block.words <= _BESIDE
        or not choice.tree.beside_image(block, _BESIDE)
        or _is_headed(choice, block)
        or choice.elsewhere(block.box)
    ):
        return None
    if byline(block.text, 0, len(block.text), choice.book) or bare(block.alt) == bare(block.text):
        return None
    kind = in_caption(block, choice.book) or "caption"
    if kind == "furniture":
        return kind, ("no caption, though it stands by a picture",)
    return kind, ("shares a small box with a picture",)
