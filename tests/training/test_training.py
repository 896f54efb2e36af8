"""The training helpers, on small invented data; nothing here needs the corpora."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest
import srsly
from spacy.language import Language

from training import augment, conllu, corpus, names, pack, recipes, silver, swap, tenses
from training.tokenizer import blank


@cache
def empty(code: str) -> Language:
    """A pipeline of tokens only; building the English one takes a second."""
    return blank(code, RULES / code / "tokenizer.toml")


RULES = Path(__file__).resolve().parents[2] / "src" / "whosays" / "language"

FRENCH = """# newdoc id = a
# sent_id = a-1
# text = Le porte-parole du ministère dirait 3 000 mots.
1\tLe\tle\tDET\t_\tDefinite=Def|Number=Sing\t2\tdet\t_\t_
2\tporte-parole\tporte-parole\tNOUN\t_\tNumber=Sing\t6\tnsubj\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\tDefinite=Def|Number=Sing\t5\tdet\t_\t_
5\tministère\tministère\tNOUN\t_\tNumber=Sing\t2\tnmod\t_\t_
6\tdirait\tdire\tVERB\t_\tMood=Cnd|VerbForm=Fin\t0\troot\t_\t_
7\t3 000\t3 000\tNUM\t_\t_\t8\tnummod\t_\t_
8\tmots\tmot\tNOUN\t_\tNumber=Plur\t6\tobj\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_

# sent_id = a-2
# text = Silence
1\tSilence\tsilence\tNOUN\t_\t_\t0\troot\t_\t_
"""

ENGLISH = """# sent_id = b-1
# text = Coca-Cola didn't pay.
1\tCoca\tCoca\tPROPN\t_\tNumber=Sing\t3\tcompound\t_\tSpaceAfter=No
2\t-\t-\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No
3\tCola\tCola\tPROPN\t_\tNumber=Sing\t6\tnsubj\t_\t_
4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdid\tdo\tAUX\t_\tTense=Past\t6\taux\t_\t_
5\tn't\tnot\tPART\t_\tPolarity=Neg\t6\tadvmod\t_\t_
6\tpay\tpay\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_

"""


@pytest.fixture
def french(tmp_path: Path) -> list[conllu.Sentence]:
    """Two French sentences."""
    path = tmp_path / "fr.conllu"
    path.write_text(FRENCH, encoding="utf-8")
    return list(conllu.read_conllu(path, merge_contractions=True))


def test_contractions_are_one_token(french: list[conllu.Sentence]) -> None:
    """*du* is one token with both lemmas, at the place of its head."""
    first = french[0]
    assert first.words[:4] == ["Le", "porte-parole", "du", "ministère"]
    assert (first.pos[2], first.lemmas[2], first.deps[2]) == ("ADP", "de le", "case")
    assert first.heads[2] == 3
    assert first.feats[2] == "Definite=Def|Number=Sing"
    assert first.opens
    assert not french[1].opens


def test_text_is_as_written(french: list[conllu.Sentence]) -> None:
    """Words and blanks give the text back."""
    assert french[0].text == "Le porte-parole du ministère dirait 3 000 mots."
    assert french[1].text == "Silence"


def test_numbers_with_blanks_are_cut(french: list[conllu.Sentence]) -> None:
    """*3 000* becomes two tokens, the second flat on the first."""
    nlp = empty("fr")
    cut = conllu.project(french[0], nlp.tokenizer)
    at = cut.words.index("3")
    assert cut.words[at + 1] == "000"
    assert (cut.deps[at], cut.deps[at + 1]) == ("nummod", "flat")
    assert cut.words[cut.heads[at]] == "mots"
    assert cut.heads[at + 1] == at
    assert cut.text == french[0].text


def test_english_keeps_words_apart_and_joins_names(tmp_path: Path) -> None:
    """*didn't* is two tokens, *Coca-Cola* one."""
    path = tmp_path / "en.conllu"
    path.write_text(ENGLISH, encoding="utf-8")
    (gold,) = conllu.read_conllu(path, merge_contractions=False)
    assert gold.words[3:5] == ["did", "n't"]
    assert gold.spaces[3:5] == [False, True]
    nlp = empty("en")
    ours = conllu.project(gold, nlp.tokenizer)
    assert ours.words == ["Coca-Cola", "did", "n't", "pay", "."]
    assert (ours.pos[0], ours.deps[0], ours.words[ours.heads[0]]) == ("PROPN", "nsubj", "pay")


@pytest.mark.parametrize(
    ("code", "text", "tokens"),
    [
        ("fr", "a-t-il dit", "a|-t-il|dit"),
        ("fr", "L’offensive d’Al-Manicha", "L’|offensive|d’|Al-Manicha"),
        ("fr", "« Peut-être », dit-on.", "«|Peut-être|»|,|dit|-on|."),
        ("fr", "Aujourd'hui, M. Dupont", "Aujourd'hui|,|M.|Dupont"),
        ("fr", "à 14h30 ou 10:45 à Deir ez-Zor", "à|14h30|ou|10:45|à|Deir|ez-Zor"),
        ("fr", "Kim Jong-il et Saint-Denis", "Kim|Jong-il|et|Saint-Denis"),
        ("fr", "A-T-ELLE DIT QU'IL", "A|-T-ELLE|DIT|QU'|IL"),
        ("en", "We won't, Mr. O'Neil said", "We|wo|n't|,|Mr.|O'Neil|said"),
        ("en", "the US-led al-Baghdadi raid", "the|US|-|led|al-Baghdadi|raid"),
        ("en", "Port-au-Prince at 10:45 a.m.", "Port-au-Prince|at|10:45|a.m."),
        ("en", "Kim Jong-un's F-16 (U.S.)", "Kim|Jong-un|'s|F-16|(|U.S.|)"),
    ],
)
def test_tokens(code: str, text: str, tokens: str) -> None:
    """What the token rules promise."""
    nlp = empty(code)
    assert "|".join(t.text for t in nlp(text)) == tokens


def test_respelling_keeps_length() -> None:
    """No change of spelling moves an offset."""
    text = "« L’été », dit-il à l'œuvre: ß"
    for seed in range(60):
        change = augment.draw(augment.Rates(upper=0.5, lower=0.3, quotes=0.5), random.Random(seed))
        assert len(change(text)) == len(text)
    assert augment.upper_bare("été") == "ETE"


def test_examples_hold_every_sentence(french: list[conllu.Sentence]) -> None:
    """An epoch shows each sentence once, on the same text."""
    nlp = empty("fr")
    rates = augment.Rates(upper=0, lower=0, curly=0, straight=0, quotes=0)
    for seed in range(20):
        made = list(corpus.tree_examples(nlp, french, rates, random.Random(seed)))
        roots = [t.text for eg in made for t in eg.reference if t.dep_ == "ROOT"]
        assert sorted(roots) == ["Silence", "dirait"]
        for eg in made:
            assert eg.reference.text == eg.predicted.text


def test_winer_keeps_the_outer_name(tmp_path: Path) -> None:
    """Nested names go; paragraphs join to the text they came from."""
    text = "Ville de Lyon : 12h00\n\nLa Ville de Lyon"
    entities = [
        {"start": 0, "end": 13, "label": "Organization", "nested": False},
        {"start": 9, "end": 13, "label": "Location", "nested": True},
        {"start": 16, "end": 21, "label": "Hour", "nested": False},
    ]
    path = tmp_path / "w.jsonl"
    row = {"id": "x", "text": text, "entities": entities}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (named,) = names.read_winer(path)
    assert named.spans == [(0, 13, "ORG"), (16, 21, "TIME")]
    parts = corpus.pieces(named)
    assert [p.text for p in parts] == ["Ville de Lyon : 12h00\n\n", "La Ville de Lyon"]
    assert corpus.join(parts) == named


def test_names_across_token_borders_are_unknown_to_train_and_gold_to_score() -> None:
    """No gold name is lost to tokenisation when scoring."""
    nlp = empty("fr")
    named = names.Named("x", "pro-Assad", [(4, 9, "PER")], [])
    doc = corpus.name_doc(nlp, named, named.text)
    assert not doc.ents
    assert doc[0].ent_iob_ == ""
    (example,) = corpus.gold_names(nlp, [named])
    assert [e.text for e in example.reference.ents] == ["Assad"]


def test_parts_do_not_meet() -> None:
    """Training and test texts are disjoint."""
    texts = [names.Named(str(i), "", [], []) for i in range(300)]
    train, test = recipes.held_out(texts)
    assert len(train) + len(test) == 300
    assert test
    assert not {t.id for t in test} & {t.id for t in train}


@pytest.mark.parametrize(
    ("lemma", "stem"),
    [
        ("donner", "donner"),
        ("finir", "finir"),
        ("prendre", "prendr"),
        ("obtenir", "obtiendr"),
        ("voir", "verr"),
        ("prévoir", "prévoir"),
        ("être", "ser"),
        ("recevoir", "recevr"),
        ("employer", "emploier"),
        ("traire", None),
    ],
)
def test_future_stems(lemma: str, stem: str | None) -> None:
    """The stem of the future, or none where the rules do not know."""
    assert tenses.stem(lemma) == stem


def present(words: str, at: int, lemma: str) -> conllu.Sentence:
    """A sentence whose token ``at`` is a present of the third person."""
    split = words.split()
    n = len(split)
    made = conllu.Sentence(
        split, [True] * n, list(split), ["X"] * n, [""] * n, [at] * n, ["dep"] * n
    )
    made.lemmas[at], made.pos[at] = lemma, "AUX"
    made.feats[at] = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
    return made


def test_presents_become_futures_and_conditionals() -> None:
    """Form and features change together; an elision before a consonant forbids it."""
    plain = present("Il a tué", 1, "avoir")
    assert tenses.rewritten(plain, 1, "Cnd") == (
        "aurait",
        "Mood=Cnd|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    )
    fut = tenses.rewritten(plain, 1, "Fut")
    assert fut is not None
    assert fut[0] == "aura"
    assert "Tense=Fut" in fut[1]
    assert tenses.rewritten(present("C' est vrai", 1, "être"), 1, "Fut") is None
    asked = present("Est -il venu", 0, "être")
    asked.spaces[0] = False
    assert tenses.rewritten(asked, 0, "Fut") is None
    cnd = tenses.rewritten(asked, 0, "Cnd")
    assert cnd is not None
    assert cnd[0] == "Serait"


def test_quotes_open_and_close_by_turns() -> None:
    """A pair of typewriter quotes becomes a pair of guillemets, across calls too."""
    change = augment.Paired("«", "»")
    assert change('dit "oui') == "dit «oui"
    assert change('non"') == "non»"


def test_dates_are_unknown_where_a_corpus_marks_none() -> None:
    """Words of dates, learnt from one corpus, are no evidence against dates in another."""
    marked = names.Named("a", "on Friday and Friday", [(3, 9, "DATE"), (14, 20, "DATE")], [])
    words = names.date_words([marked])
    assert words == {"friday"}
    silent = names.Named("b", "Ann left Friday 2016", [(0, 3, "PER")], [], ("PER",))
    assert names.unknown_dates(silent, words).missing == [(9, 15), (16, 20)]
    assert names.unknown_dates(marked, words) == marked


def test_swapped_names_move_their_neighbours() -> None:
    """Spans and gaps still cover what they covered."""
    named = names.Named(
        "a", "Ann met Bob in Rome 2016", [(0, 3, "PER"), (8, 11, "PER")], [(15, 19)]
    )
    other = names.Named("b", "Cassandra Bell", [(0, 14, "PER")], [])
    stock = swap.pool([other])
    made = swap.swap(named, stock, {"PER": 1.0}, 0.0, random.Random(1))
    assert made.text == "Ann met Cassandra Bell in Rome 2016"
    assert [made.text[s:e] for s, e, _ in made.spans] == ["Ann", "Cassandra Bell"]
    assert [made.text[s:e] for s, e in made.missing] == ["Rome"]
    new = swap.swap(named, stock, {"PER": 1.0}, 1.0, random.Random(1))
    assert new.text[8] == "C"
    assert new.text[15:22] == "ra B" + new.text[19:22]
    assert "Cassandra" not in new.text


def test_verbs_change_with_their_lemma() -> None:
    """A form keeps its ending; verbs whose stem changes are left alone."""
    old = present("Il donne tout", 1, "donner")
    old.pos[1] = "VERB"
    made = tenses.vary(old, random.Random(3), 1.0)
    assert made.lemmas[1].endswith("er")
    assert made.words[1] == made.lemmas[1][:-1]
    assert not tenses.is_steady("placer")
    assert not tenses.is_steady("mener")
    assert not tenses.is_steady("céder")
    assert tenses.is_steady("ajouter")


def test_silver_wants_agreement() -> None:
    """Readings that agree give a bare tree, others none."""
    plain = present("Il ajouté", 1, "ajouté")
    plain.heads, plain.deps = [1, 1], ["nsubj", "ROOT"]
    others = [present("Il ajouté", 1, "ajouter"), present("IL AJOUTÉ", 1, "AJOUTER")]
    for other in others:
        other.heads, other.deps = [1, 1], ["nsubj", "ROOT"]
    kept = silver.vote(plain, others)
    assert kept is not None
    assert kept.deps == ["nsubj", "ROOT"]
    assert kept.lemmas == kept.pos == kept.feats == ["", ""]
    gold = corpus.tree_doc(empty("fr"), [kept], [""], corpus.PLAIN)
    assert gold.has_annotation("DEP")
    assert not gold.has_annotation("MORPH")
    others[1].deps[0] = "obj"
    assert silver.vote(plain, others) is None


def test_pruned_lemma_rules_keep_their_order(tmp_path: Path) -> None:
    """Rules that no output names go; the others are named anew, parts too."""
    home = tmp_path / "trainable_lemmatizer"
    home.mkdir()
    none = pack.NO_TREE
    trees: list[dict[str, int]] = [
        {"orig": 1, "subst": 2},
        {"orig": 3, "subst": 4},
        {"prefix_len": 0, "suffix_len": 1, "prefix_tree": none, "suffix_tree": 1},
    ]
    srsly.write_msgpack(home / "trees", {"trees": trees})
    srsly.write_json(home / "cfg", {"labels": [2]})
    pack.prune_trees(tmp_path)
    kept = srsly.read_msgpack(home / "trees")["trees"]
    (label,) = srsly.read_json(home / "cfg")["labels"]
    assert len(kept) == 2
    assert kept[kept[label]["suffix_tree"]] == {"orig": 3, "subst": 4}
    assert kept[label]["prefix_tree"] == none
