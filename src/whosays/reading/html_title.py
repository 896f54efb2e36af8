"""The title of a page: the heading that its own data repeat."""

from __future__ import annotations

from dataclasses import replace

from whosays.reading.html_article import Article
from whosays.reading.html_tree import Block, names
from whosays.reading.words import bare


def find_title(choice: Article) -> int | None:
    """The block that is the page's title: a heading that the data's title repeats."""
    tree = choice.tree
    best, best_score = None, 0.45
    first = min(choice.good)
    stated = [set(bare(t).split()) for t in choice.data.titles]
    for index, block in enumerate(tree.blocks[: max(choice.good) + 1]):
        if block.words > 45 or not block.words:
            continue
        mine = set(block.plain.split())
        tag = next((tree.boxes[b].tag for b in tree.up(block.box)
                    if tree.boxes[b].tag in names()["tags"]["heading"]), "")  # fmt: skip
        alike = max((len(mine & t) / max(len(mine | t), 1) for t in stated), default=0.0)
        inside = max((len(mine & t) / max(len(mine), 1) for t in stated), default=0.0)
        score = max(alike, 0.8 * inside if tag and len(mine) > 2 else 0.0)
        score += {"h1": 0.5, "h2": 0.15}.get(tag, 0.0)
        score -= 0.3 if index > first else 0.0
        score -= 0.4 if choice.aside(block) else 0.0
        if not tag and alike < 0.85:
            continue
        if score > best_score + 0.01:
            best, best_score = index, score
    return best


def same_heading(choice: Article, title: int | None) -> list[int]:
    """The blocks that make the title: all of its heading, where the data's title has them."""
    if title is None:
        return []
    blocks = choice.tree.blocks
    same = [i for i, b in enumerate(blocks) if b.box == blocks[title].box and abs(i - title) < 4]
    stated = [set(bare(t).split()) for t in choice.data.titles]

    def fit(indices: list[int]) -> float:
        mine = set(bare(joined([blocks[i] for i in indices]).text).split())
        return max((len(mine & t) / len(mine | t) for t in stated if mine | t), default=0.0)

    torn = blocks[title].text[0] in ":;,"
    return same if len(same) > 1 and (torn or fit(same) > fit([title])) else [title]


def without_site(title: str, site: str | None) -> str:
    """A title of the page's data without the name of the site that is hung on to it."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        before, found, after = title.rpartition(mark)
        if found and (bare(after) == bare(site or "") or (mark == " | " and len(after) <= 40)):
            return before.strip() or title
    return title


def joined(blocks: list[Block]) -> Block:
    """Blocks of one heading as one."""
    text = " ".join(block.text for block in blocks)
    return replace(blocks[0], text=text, bare=None, words=sum(block.words for block in blocks))
