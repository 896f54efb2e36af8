"""CoNLL-U into sentences, contractions merged, and onto our tokens.

Source format: ten tab-separated columns, Universal Dependencies v2.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokenizer import Tokenizer


@dataclass
class Sentence:
    """One tree; all lists have one entry a token.

    ``heads`` are indices into the same lists, the root points at itself.
    ``opens`` tells that a document or paragraph starts here.
    """

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    opens: bool = False

    @property
    def text(self) -> str:
        """The sentence as written, without a blank at its end."""
        parts = (w + (" " if s else "") for w, s in zip(self.words, self.spaces, strict=True))
        return "".join(parts).rstrip()


@dataclass
class Row:
    """One syntactic word before merging; ``head`` 0 is the root, ids count from 1."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    space: bool


def join_feats(feats: Iterable[str]) -> str:
    """Unite feature strings, as ``spacy convert --merge-subtokens`` does."""
    united: dict[str, set[str]] = {}
    for string in feats:
        for pair in string.split("|"):
            if "=" in pair:
                name, value = pair.split("=", 1)
                united.setdefault(name, set()).update(value.split(","))
    return "|".join(f"{name}={','.join(sorted(united[name]))}" for name in sorted(united))


def merge(
    rows: Sequence[Row], groups: Sequence[tuple[int, int, str, bool]], joiner: str
) -> Sentence:
    """A sentence in which each group ``(first, last, form, space)`` of rows is one token.

    ``first`` and ``last`` are row indices, inclusive, groups in order and without
    overlap. The token takes part of speech, head and label from the topmost row.
    """
    starts = {first: (last, form, space) for first, last, form, space in groups}
    index: dict[int, int] = {}
    spans: list[tuple[int, int, str, bool]] = []
    at = 0
    while at < len(rows):
        last, form, space = starts.get(at, (at, rows[at].form, rows[at].space))
        for covered in range(at, last + 1):
            index[covered] = len(spans)
        spans.append((at, last, form, space))
        at = last + 1
    sentence = Sentence()
    for number, (first, last, form, space) in enumerate(spans):
        members = rows[first : last + 1]
        outside = [r for r in members if r.head == 0 or index[r.head - 1] != number]
        top = outside[0] if outside else members[0]
        sentence.words.append(form)
        sentence.spaces.append(space)
        sentence.lemmas.append(joiner.join(r.lemma for r in members))
        sentence.pos.append(top.pos)
        sentence.feats.append(join_feats(r.feats for r in members))
        sentence.heads.append(number if top.head == 0 else index[top.head - 1])
        sentence.deps.append("ROOT" if top.head == 0 else top.dep)
    return sentence


def parse_block(lines: Sequence[str], merge_contractions: bool) -> Sentence | None:
    """One sentence block; None where it has no words.

    Contractions whose parts spell the whole (*don't*) stay apart unless
    ``merge_contractions``; others (*du*) are always merged.
    """
    rows: list[Row] = []
    ranges: list[tuple[int, int, str, bool]] = []
    opens = False
    for line in lines:
        if line.startswith("#"):
            opens = opens or line.startswith(("# newdoc", "# newpar"))
            continue
        cells = line.split("\t")
        space = "SpaceAfter=No" not in cells[9]
        if "-" in cells[0]:
            first, last = (int(number) - 1 for number in cells[0].split("-"))
            ranges.append((first, last, cells[1], space))
        elif "." not in cells[0]:
            feats = "" if cells[5] == "_" else cells[5]
            # UD subtypes of features (Number[psor]) are not legal spaCy names
            lemma = cells[1] if cells[2] == "_" and cells[1] != "_" else cells[2]
            rows.append(Row(cells[1], lemma, cells[3], feats, int(cells[6]), cells[7], space))
    if not rows:
        return None
    groups = []
    for first, last, form, space in ranges:
        whole = "".join(r.form for r in rows[first : last + 1]) == form
        if merge_contractions or not whole:
            groups.append((first, last, form, space))
        else:
            for row in rows[first:last]:
                row.space = False
            rows[last].space = space
    sentence = merge(rows, groups, " ")
    sentence.opens = opens
    return sentence


def read_conllu(path: Path, merge_contractions: bool) -> Iterator[Sentence]:
    """The sentences of a file, plain or gzip."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        block: list[str] = []
        for line in stream:
            line = line.rstrip("\n")
            if line:
                block.append(line)
                continue
            sentence = parse_block(block, merge_contractions)
            block = []
            if sentence:
                yield sentence
        sentence = parse_block(block, merge_contractions)
        if sentence:
            yield sentence


def split_rows(
    sentence: Sentence, pieces: Sequence[Sequence[str]], gaps: Sequence[bool]
) -> list[Row]:
    """Rows in which token i stands as ``pieces[i]``; later pieces hang flat on the first."""
    first: list[int] = []
    count = 0
    for parts in pieces:
        first.append(count)
        count += len(parts)
    rows: list[Row] = []
    for i, parts in enumerate(pieces):
        head = 0 if sentence.heads[i] == i else first[sentence.heads[i]] + 1
        for k, part in enumerate(parts):
            last = k == len(parts) - 1
            space = sentence.spaces[i] if last else gaps[i]
            lemma = sentence.lemmas[i] if len(parts) == 1 else part
            if k == 0:
                row = Row(
                    part, lemma, sentence.pos[i], sentence.feats[i], head, sentence.deps[i], space
                )
            else:
                row = Row(
                    part, lemma, sentence.pos[i], sentence.feats[i], first[i] + 1, "flat", space
                )
            rows.append(row)
    return rows


def is_tree(sentence: Sentence) -> bool:
    """Whether every token leads up to a root."""
    for start in range(len(sentence.words)):
        at, steps = start, 0
        while sentence.heads[at] != at:
            at, steps = sentence.heads[at], steps + 1
            if steps > len(sentence.words):
                return False
    return True


def project(sentence: Sentence, tokenizer: Tokenizer) -> Sentence:
    """The same tree on the tokeniser's tokens.

    Where the tokeniser splits a gold token (a number with a blank inside), the
    pieces hang flat on the first; where it joins several (*Coca-Cola*), the token
    takes the topmost one's place, unless that would tie a knot in the tree. Other
    disagreements stay as in the gold.
    """
    pieces = [word.split() or [word] for word in sentence.words]
    rows = split_rows(sentence, pieces, [" " in w or "\xa0" in w for w in sentence.words])
    gold: list[tuple[int, int]] = []
    at = 0
    for row in rows:
        gold.append((at, at + len(row.form)))
        at += len(row.form) + row.space
    text = "".join(r.form + (" " if r.space else "") for r in rows)
    ours = [(t.idx, t.idx + len(t)) for t in tokenizer(text) if not t.is_space]
    starts = {start: i for i, (start, _) in enumerate(gold)}
    ends = {end: i for i, (_, end) in enumerate(gold)}
    groups = []
    for start, end in ours:
        first, last = starts.get(start), ends.get(end)
        if first is not None and last is not None and last > first:
            groups.append((first, last, text[start:end], rows[last].space))
    projected = merge(rows, groups, "")
    if not is_tree(projected):
        projected = merge(rows, [], "")
    projected.opens = sentence.opens
    return projected
