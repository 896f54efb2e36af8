"""Tags, dependencies and names of the pipelines, by spaCy's own Scorer, on raw text."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from quality.capitals import upper
from quality.task import DataError, Figures, Sign

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example

    from training.names import Named

NAME = "base"
ABOUT = (
    "The pipelines under the claims, by spaCy's own Scorer on raw text. Contractions are one "
    "token, as `spacy convert --merge-subtokens` makes them; apart_ leaves apart those whose "
    "parts spell the whole (don't), as English pipelines do; of_ten has ten sentences a text. "
    "Names: exact words and type, over all types and over persons, organisations and places "
    "(core), the only ones that the English corpus has. Of the name corpora (WiNER-fr, "
    "WikiGold), only texts that training never saw are read."
)
TAKES = (
    "a .conllu or .conllu.gz whose name begins with the language (fr_x.conllu) or with "
    "--language, or a .jsonl of names as DATA.md has them"
)
DATA = (
    "ud/fr/fr_sequoia-dev.conllu",
    "ud/en/en_ewt-dev.conllu",
    "ner/fr/winer_fr_train.jsonl",
    "ner/en/wikigold.jsonl",
)
GOALS: dict[str, tuple[Sign, float]] = {
    "fr_upos": (">=", 0.96), "fr_las": (">=", 0.82),
    "en_upos": (">=", 0.94), "en_las": (">=", 0.825),
    "en_apart_upos": (">=", 0.94), "en_apart_las": (">=", 0.825),
    "fr_names_f": (">=", 0.85), "fr_names_core_f": (">=", 0.84),
}  # fmt: skip
GATED: dict[str, Sign] = {"upos": ">=", "las": ">=", "names_f": ">=", "names_core_f": ">="}

CORE = frozenset({"PER", "ORG", "LOC"})
CORE_ONLY = ("names_core_", "names_per_", "names_org_", "names_loc_")
# Files of which training saw all but one part in ten (training/recipes.py).
PARTED = frozenset({"winer_fr_train.jsonl", "wikigold.jsonl"})


def _language(path: Path, language: str | None) -> str:
    found = language or path.name.partition("_")[0]
    if len(found) != 2:
        raise DataError(f"the language of {path.name} is not known; give --language, such as fr")
    return found


def _pipeline(language: str) -> Language:
    from whosays.errors import WhosaysError
    from whosays.language.pipeline import load

    try:
        return load(language).nlp
    except WhosaysError as error:
        raise DataError(str(error)) from None


def _text(path: Path) -> str:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        return stream.read()


def _first(conllu: str, limit: int | None) -> str:
    """The first `limit` sentences of a CoNLL-U text."""
    if limit is None:
        return conllu
    return "\n\n".join(conllu.split("\n\n")[:limit]) + "\n\n"


def _converted(conllu: str, size: int) -> Iterator[Doc]:
    """Gold documents of `size` sentences, made by spaCy's own converter."""
    from spacy.training.converters.conllu_to_docs import conllu_to_docs

    # spaCy leaves this function untyped.
    yield from conllu_to_docs(  # type: ignore[no-untyped-call]
        conllu, n_sents=size, merge_subtokens=True, no_print=True
    )


def _written(nlp: Language, doc: Doc, change: Callable[[str], str]) -> Doc:
    """A gold document in the pipeline's own vocabulary, its words changed."""
    from spacy.tokens import Doc as New

    return New(
        nlp.vocab,
        words=[change(t.text) for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=[t.pos_ for t in doc],
        morphs=[str(t.morph) for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
    )


def _examples(nlp: Language, docs: Sequence[Doc]) -> list[Example]:
    from spacy.training import Example

    return [Example(nlp.make_doc(doc.text), doc) for doc in docs]


def _tree_figures(nlp: Language, docs: Sequence[Doc]) -> Figures:
    from spacy.scorer import Scorer

    examples = _examples(nlp, docs)
    found = nlp.pipe([example.predicted for example in examples], batch_size=64)
    for example, doc in zip(examples, found, strict=True):
        example.predicted = doc
        # A lemma has no case of its own: in capitals the corpus still has it as it was.
        for token in (*example.predicted, *example.reference):
            token.lemma_ = token.lemma_.lower()
    scores = Scorer(nlp=nlp).score(examples)
    wanted = {
        "tokens_f": "token_f", "upos": "pos_acc", "morph": "morph_acc", "lemma": "lemma_acc",
        "uas": "dep_uas", "las": "dep_las", "sents_f": "sents_f",
    }  # fmt: skip
    return {ours: round(float(scores.get(theirs) or 0), 4) for ours, theirs in wanted.items()}


def _apart(nlp: Language, path: Path, limit: int | None) -> list[Doc]:
    """Gold documents in which *don't* is two tokens and *du* is one."""
    from training.conllu import read_conllu
    from training.corpus import gold_trees

    sentences = list(islice(read_conllu(path, merge_contractions=False), limit))
    return [example.reference for example in gold_trees(nlp, sentences, 1)]


def _trees(path: Path, limit: int | None, language: str) -> Figures:
    nlp = _pipeline(language)
    conllu = _first(_text(path), limit)
    single = list(_converted(conllu, 1))
    if not single:
        raise DataError(f"{path} holds no sentence; the task takes {TAKES}")
    runs = {"": single, "of_ten_": list(_converted(conllu, 10))}
    apart = _apart(nlp, path, limit)
    if sum(map(len, apart)) != sum(map(len, single)):
        runs["apart_"] = apart
    figures: Figures = {}
    for name, docs in runs.items():
        for prefix, change in (("", str), ("upper_", upper)):
            found = _tree_figures(nlp, [_written(nlp, doc, change) for doc in docs])
            figures |= {f"{prefix}{language}_{name}{key}": value for key, value in found.items()}
    return figures


def _reference(nlp: Language, named: Named, text: str) -> Doc:
    """A gold document whose tokens are also cut where a name begins or ends.

    So that a name which the tokeniser does not cut out still counts as one to find.
    """
    from spacy.tokens import Doc as New

    borders = {b for start, end, _ in named.spans for b in (start, end)}
    words: list[str] = []
    spaces: list[bool] = []
    for token in nlp.make_doc(text):
        cuts = [b for b in range(token.idx + 1, token.idx + len(token)) if b in borders]
        ends = [*cuts, token.idx + len(token)]
        for start, end in zip([token.idx, *cuts], ends, strict=True):
            words.append(text[start:end])
            spaces.append(False)
        spaces[-1] = bool(token.whitespace_)
    doc = New(nlp.vocab, words=words, spaces=spaces)
    spans = [doc.char_span(start, end, label=label) for start, end, label in named.spans]
    doc.set_ents([span for span in spans if span is not None])
    return doc


def _name_scores(nlp: Language, docs: Sequence[Doc]) -> Figures:
    from spacy.scorer import Scorer

    examples = _examples(nlp, docs)
    # Whole articles: the tagger and parser are not asked, names do not depend on them.
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in {"ner", "tok2vec"}]):
        for example, doc in zip(
            examples, nlp.pipe([e.predicted for e in examples], batch_size=16), strict=True
        ):
            example.predicted = doc
    spans = partial(Scorer.score_spans, examples, "ents")
    every = spans()
    core = spans(getter=lambda doc, _: [e for e in doc.ents if e.label_ in CORE])
    figures = {f"names_{k}": every[f"ents_{k}"] for k in "prf"}
    figures |= {f"names_core_{k}": core[f"ents_{k}"] for k in "prf"}
    for label, found in (every["ents_per_type"] or {}).items():
        figures[f"names_{label.lower()}_f"] = found["f"]
    return {key: round(float(value or 0), 4) for key, value in figures.items()}


def _names(path: Path, limit: int | None, language: str | None) -> Figures:
    from training.names import LABELS, fold, read_tagged, read_winer
    from training.recipes import HELD_OUT

    # WiNER-fr has all seven types; files of tagged sentences have the core ones and others.
    whole = '"nested"' in _text(path).partition("\n")[0]
    code = language or ("fr" if whole else "en")
    every = read_winer(path) if whole else read_tagged(path, LABELS)
    rows = [n for n in every if path.name not in PARTED or fold(n.id) == HELD_OUT][:limit]
    if not rows:
        raise DataError(f"{path} holds no text with names; the task takes {TAKES}")
    nlp = _pipeline(code)
    figures: Figures = {}
    for prefix in ("", "upper_"):
        texts = [upper(row.text) if prefix else row.text for row in rows]
        docs = [_reference(nlp, row, text) for row, text in zip(rows, texts, strict=True)]
        found = _name_scores(nlp, docs)
        figures |= {
            f"{prefix}{code}_{k}": v for k, v in found.items() if whole or k.startswith(CORE_ONLY)
        }
    return figures


def score(data: Path, *, limit: int | None = None, language: str | None = None) -> Figures:
    """Figures of one treebank or one file of names, as it is and in capitals."""
    suffixes = "".join(data.suffixes)
    try:
        if suffixes.endswith((".conllu", ".conllu.gz")):
            return _trees(data, limit, _language(data, language))
        if suffixes.endswith(".jsonl"):
            return _names(data, limit, language)
    except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        raise DataError(f"{data} cannot be read ({error}); the task takes {TAKES}") from None
    raise DataError(f"{data} is of no format that is known here; the task takes {TAKES}")
