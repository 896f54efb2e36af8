"""Every language pack loads, keeps its own rules, and is broad enough to be of use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from whosays import packs
from whosays.claims.lexicon import WEIGHED
from whosays.packs.load import LanguagePack
from whosays.packs.schema import Entry, KindEntry

TABLES = (
    "pack", "kinds", "saying", "stance", "roles", "sources", "figures", "time", "furniture",
    "comparing",
)  # fmt: skip
LEXICONS = ("kinds", "saying", "stance", "roles", "sources")
CLASSES = ("verbs", "nouns", "adjectives", "adverbs", "phrases")
# What the issue that began the packs asks of them.
MIN_TRIGGERS, MIN_SAYING_VERBS, MIN_EXAMPLES = 300, 200, 60

every_pack = pytest.mark.parametrize("language", packs.available())


def word_lists(table: BaseModel, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """All lists of words of a table, with the path that finds each."""
    for name in type(table).model_fields:
        value = getattr(table, name)
        where = f"{path}.{name}"
        if not isinstance(value, tuple) or not value:
            continue
        if isinstance(value[0], str):
            yield where, value
        for number, row in enumerate(value):
            if isinstance(row, BaseModel):
                yield from word_lists(row, f"{where}[{number}]")


def lists_of(pack: LanguagePack, *names: str) -> list[tuple[str, tuple[str, ...]]]:
    """The word lists of some files of a pack."""
    return [found for name in names for found in word_lists(getattr(pack, name), name)]


def words_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """The words of an entry with the class each stands under."""
    for name in CLASSES:
        for word in getattr(entry, name):
            yield name, word


@every_pack
@pytest.mark.parametrize("table", [*TABLES, "examples"])
def test_table_holds_to_its_shape(language: str, table: str) -> None:
    """Each file of each pack is read and checked against its class."""
    assert getattr(packs.load(language), table) is not None


@every_pack
def test_folder_is_its_language(language: str) -> None:
    """A pack says the language of its folder."""
    assert packs.load(language).pack.language == language


@every_pack
def test_no_word_stands_twice_in_a_list(language: str) -> None:
    """A list that holds a word twice was written carelessly."""
    twice = {
        where: sorted({w for w in words if words.count(w) > 1})
        for where, words in lists_of(packs.load(language), *LEXICONS)
        if len(set(words)) < len(words)
    }
    assert twice == {}


@every_pack
def test_words_are_lower_case_and_trimmed(language: str) -> None:
    """Lemmas and phrases are lower case, with single blanks, so that they can be met."""
    odd = {
        where: wrong
        for where, words in lists_of(packs.load(language), *LEXICONS)
        if (wrong := [w for w in words if " ".join(untagged(w).split()).lower() != untagged(w)])
    }
    assert odd == {}


def untagged(word: str) -> str:
    """A word or phrase without the parts of speech written in it: ``shot/NOUN fire``."""
    return " ".join(step.partition("/")[0] for step in word.split(" "))


@every_pack
def test_phrases_are_phrases_and_words_are_words(language: str) -> None:
    """A phrase has a blank, a verb, noun, adjective or adverb has none."""
    pack = packs.load(language)
    wrong = [
        (name, word)
        for entry in (*pack.kinds.entry, *pack.saying.cue)
        for name, word in words_of(entry)
        if (" " in word) != (name == "phrases")
    ]
    assert wrong == []


@every_pack
def test_idioms_are_no_triggers_themselves(language: str) -> None:
    """An idiom is a phrase, and none is also given as a trigger: it would never be met."""
    kinds = packs.load(language).kinds
    triggers = {word for entry in kinds.entry for _, word in words_of(entry)}
    assert [idiom for idiom in kinds.idioms if " " not in idiom or idiom in triggers] == []


@every_pack
def test_word_of_two_kinds_has_a_note(language: str) -> None:
    """A word that names two kinds says in one of its entries how they are told apart."""
    places: dict[tuple[str, str], list[KindEntry]] = defaultdict(list)
    for entry in packs.load(language).kinds.entry:
        for key in words_of(entry):
            places[key].append(entry)
    unsaid = [
        key
        for key, entries in places.items()
        if len({e.kind for e in entries}) > 1 and not any(e.note for e in entries)
    ]
    assert unsaid == []


@every_pack
def test_word_is_reached(language: str) -> None:
    """An entry that asks for nothing hides a later one of the same word: none does.

    The first entry whose needs are met gives the kind, so the constrained ones of a
    word stand before the free one.
    """
    free: dict[tuple[str, str], KindEntry] = {}
    hidden = []
    for entry in packs.load(language).kinds.entry:
        for key in words_of(entry):
            if key in free and entry.needs != WEIGHED:  # another kind, for the weights to choose
                hidden.append((key, free[key].kind, entry.kind))
            if entry.needs is None and not entry.weak:
                free[key] = entry
    assert hidden == []


@every_pack
def test_act_cues_have_a_kind_and_content(language: str) -> None:
    """A speech act says its kind and what its content is; no other cue does."""
    for cue in packs.load(language).saying.cue:
        is_act = cue.sense == "act"
        assert (cue.kind is not None) == is_act
        assert (cue.content is not None) == is_act


@every_pack
def test_cue_has_one_sense(language: str) -> None:
    """A cue of two senses in one class of words says by a note how they are told apart."""
    places = defaultdict(list)
    for cue in packs.load(language).saying.cue:
        for key in words_of(cue):
            places[key].append(cue)
    unsaid = [
        key
        for key, cues in places.items()
        if len(cues) > 1 and len({c.sense for c in cues}) > 1 and not any(c.note for c in cues)
    ]
    assert unsaid == []


@every_pack
def test_every_kind_but_statement_has_triggers(language: str) -> None:
    """Each kind of the codebook can be met; STATEMENT is what remains and needs none."""
    kinds = {entry.kind for entry in packs.load(language).kinds.entry}
    assert len(kinds - {"STATEMENT"}) == 18


@every_pack
def test_pack_is_broad(language: str) -> None:
    """Several hundred triggers, saying by verbs, nouns, adjectives and phrases."""
    pack = packs.load(language)
    triggers = {key for entry in pack.kinds.entry for key in words_of(entry)}
    assert len(triggers) >= MIN_TRIGGERS
    cues = {key for cue in pack.saying.cue for key in words_of(cue)}
    assert len([w for name, w in cues if name == "verbs"]) >= MIN_SAYING_VERBS
    assert {"verbs", "nouns", "adjectives", "phrases"} <= {name for name, _ in cues}


@every_pack
def test_sources_have_all_types(language: str) -> None:
    """Every type of source that the codebook knows has head nouns."""
    types = {entry.type for entry in packs.load(language).sources.entry}
    assert types == {
        "media", "authority", "armed-group", "organisation", "person", "witness",
        "document", "social", "unknown",
    }  # fmt: skip


@every_pack
def test_examples_are_many_and_cover_the_codebook(language: str) -> None:
    """At least sixty examples, with every kind and every stance among their claims."""
    examples = packs.load(language).examples.example
    claims = [claim for example in examples for claim in example.claim]
    assert len(examples) >= MIN_EXAMPLES
    assert len({c.kind for c in claims}) == 19
    assert {c.stance for c in claims} == {"stated", "hedged", "denied", "planned"}
    assert len({e.text for e in examples}) == len(examples)


@every_pack
def test_examples_quote_their_text(language: str) -> None:
    """The trigger and all mentions that an example expects stand in its text."""
    missing = [
        (word, example.text)
        for example in packs.load(language).examples.example
        for claim in example.claim
        for word in (
            claim.trigger, *(claim.sources or ()), *(claim.by or ()), *(claim.to or ()),
            claim.place or "",
        )
        if word not in example.text
    ]  # fmt: skip
    assert missing == []


@every_pack
def test_quotation_marks_come_in_pairs(language: str) -> None:
    """Each pair is two marks, and the plain double mark is among them."""
    quotes = packs.load(language).pack.quotes
    assert all(opening.strip() and closing.strip() for opening, closing in quotes)
    assert ('"', '"') in quotes


@every_pack
def test_endings_and_irregular_forms_lead_to_words(language: str) -> None:
    """Each irregular form differs from its lemma or is kept, and both are lower case."""
    pack = packs.load(language).pack
    assert pack.verb_endings
    assert pack.noun_endings
    for form, lemma in pack.irregular.items():
        assert form == form.lower()
        assert lemma == lemma.lower()
