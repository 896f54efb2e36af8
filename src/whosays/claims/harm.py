"""Counts of people and the claims that they belong to.

A toll belongs to the claim of its act where both stand in one clause; elsewhere it is
a claim of its own, of the kind and mode of its act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from whosays.claims.drafts import Draft
from whosays.claims.lexicon import Lexicon
from whosays.claims.mentions import Named, is_person
from whosays.language import tree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whosays.claims.figures import CountFound

Harm = Literal["dead", "injured", "both"]
HARMFUL = frozenset({"ASSAULT", "HARM"})
# How many sentences after a casualty its act may first be named.
_AHEAD = 3


def with_counts(
    draft: Draft, counts: Sequence[CountFound], lexicon: Lexicon, victims: Sequence[Token]
) -> Draft:
    """A draft with the counts of its victims and parties.

    Args:
        draft: the claim so far.
        counts: the counts of its sentence.
        lexicon: the language's word lists.
        victims: heads of those it was done to, in its own sentence.
    """
    entry = draft.trigger.entry
    if entry is None:
        return draft
    from whosays.claims.figures import EITHER  # late: figures need the pipeline's words

    own = {t.i for t in draft.trigger.tokens}
    theirs = {t.i for t in victims}
    harm: Harm | None = entry.harm or _harm_of_carrier(draft, lexicon)
    others: list[CountFound] = []
    dead, injured = draft.dead, draft.injured
    doc = draft.trigger.passage.doc
    told = any(c.told in own for c in counts)
    for count in _totals(counts, own):
        head = _counted(doc[count.head]).i
        covered = {head, *range(count.token_start, count.token_end)}
        about = bool(covered & (own | theirs)) or count.told in own
        if draft.trigger.noun and is_told(doc[count.head]):
            continue
        if draft.trigger.noun and harm == "injured" and count.what == "dead":
            continue  # *three of the wounded died*: the verb tells it
        what = count.what
        # *Un homme, blessé lors du raid, a succombé*: the verb's own victim is its count.
        its_own = (what is None and count.rule != EITHER) or (
            not told and count.told is not None and head in theirs
        )
        if about and harm in {"dead", "injured"} and its_own:
            what = harm
        if what in {"dead", "injured"} and draft.kind not in HARMFUL:
            continue
        if what == "dead" and dead is None and about:
            dead = count
        elif what == "injured" and injured is None and about:
            injured = count
        elif about or head in _by_heads(draft):
            others.append(replace(count, what=what))
    toll = dead or injured
    # *Ana Ruiz et son fils*: one of them is counted, both are named.
    single = toll is not None and toll.rule == "singular" and not others and len(draft.to) > 1
    if harm in {"dead", "injured"} and (toll is None or single):
        one = _persons(draft, lexicon) or toll
        dead, injured = (one, None) if harm == "dead" else (None, one)
    if draft.mode == "abduct" and not others and (one := _persons(draft, lexicon)):
        others.append(replace(one, what="abducted"))
    return _spared(replace(draft, dead=dead, injured=injured, counts=tuple(others)), counts)


def _spared(draft: Draft, counts: Sequence[CountFound]) -> Draft:
    """*Seven killed in ambush*, *two were burned*: those counted as harmed did not do it."""
    if draft.kind not in HARMFUL:
        return draft
    draft = replace(draft, to=_of_result(draft, counts))
    doc = draft.trigger.passage.doc
    harmed = {_counted(doc[c.head]).i for c in counts if c.what in {"dead", "injured"}}
    harmed |= {c.head for c in counts if c.what in {"dead", "injured"}}
    hurt = {n.head.i for n in draft.by if n.passage is draft.trigger.passage} & harmed
    if not hurt:
        return draft
    by = tuple(
        n for n in draft.by if n.head.i not in hurt or n.passage is not draft.trigger.passage
    )
    moved = tuple(n for n in draft.by if n not in by)
    return replace(draft, by=by, to=draft.to or (moved if draft.dead or draft.injured else ()))


def _of_result(draft: Draft, counts: Sequence[CountFound]) -> tuple[Named, ...]:
    """Those harmed, without the subject of a verb that only counts: *put the toll at 23 dead*."""
    head = draft.trigger.head
    harmed = (c for c in counts if c.what in {"dead", "injured"} and c.head == head.i)
    if tree.is_predicate(head) and tree.kids(head, "cop", "aux"):
        return draft.to
    if next(harmed, None) is None or head.pos_ not in {"ADJ", "NOUN"}:
        return draft.to
    inside = {t.i for t in head.subtree}
    return tuple(
        n for n in draft.to if n.head.i in inside or n.passage is not draft.trigger.passage
    )


def _harm_of_carrier(draft: Draft, lexicon: Lexicon) -> Harm | None:
    """*L'explosion a blessé deux gardiens*: the verb that carries the noun says the harm."""
    carrier = draft.trigger.carrier
    if carrier is None or draft.trigger.carried_as != "occur_verbs":
        return None
    hits = lexicon.kinds.at(carrier, draft.trigger.passage.candidates)
    return next((h.entry.harm for h in hits if h.entry.harm), None)


def is_told(noun: Token) -> bool:
    """*Ce décès*: a death that the report has told of is no new one."""
    singular = tree.feature(noun, "Number") == "Sing"
    return singular and any(tree.feature(d, "PronType") == "Dem" for d in tree.kids(noun, "det"))


def _counted(token: Token) -> Token:
    """The noun that a bare number or article counts."""
    return token.head if tree.rel(token) in {"det", "nummod"} else token


def _totals(counts: Sequence[CountFound], own: set[int]) -> list[CountFound]:
    """Counts that are no part of one before them, or a part that the claim's word tells.

    A part counts the same harm, but *dont cinq dans un état critique* says more.
    """
    found: list[CountFound] = []
    for count in counts:
        other = count.what is not None and found and count.what != found[-1].what
        if not count.part or other or count.told in own:
            found.append(count)
    return found


def _persons(draft: Draft, lexicon: Lexicon) -> CountFound | None:
    """Named or singular persons who died or were hurt are a count of so many."""
    from whosays.claims.figures import CountFound

    passage = draft.trigger.passage
    if not draft.to or draft.stance == "denied":
        return None
    if not all(_is_one_person(n, lexicon, alone=len(draft.to) == 1) for n in draft.to):
        return None
    start, end = draft.to[0].at_start, max(n.at_end for n in draft.to)
    tokens = [t.i for t in passage.doc if start <= passage.at(t) < end]
    if not tokens:
        return None
    number = len(draft.to)
    says = "one person is named" if number == 1 else f"{number} persons are named"
    return CountFound(
        start=start, end=end, text=passage.doc.text[start - passage.start : end - passage.start],
        min=number, max=number, approx=False, what=None, token_start=tokens[0],
        token_end=tokens[-1] + 1, head=tokens[-1], of="unknown", part=False, rule="persons",
        says=says,
    )  # fmt: skip


def _is_one_person(named: Named, lexicon: Lexicon, *, alone: bool) -> bool:
    head, home = named.head, named.passage
    if tree.feature(head, "Number") == "Plur" or tree.kids(head, "nummod"):
        return False
    if alone and tree.kids(head, "conj"):
        return False
    return head.ent_type_ in {"PER", "PERSON"} or (
        tree.feature(head, "Number") == "Sing"
        and is_person(head, lexicon, home)
        and not any(w in lexicon.pack.roles.group_nouns for w in home.candidates.of(head))
        and head.ent_type_ not in {"ORG", "LOC"}
    )


def _by_heads(draft: Draft) -> set[int]:
    return {n.head.i for n in draft.by if n.passage is draft.trigger.passage}


def joined(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with casualty words folded into the act of their clause.

    A casualty word without an act in its clause takes the kind and mode of the nearest
    act before it in the report, else of the nearest after it, else stays HARM.
    """
    kept: list[Draft] = []
    for sentence in _by_sentence(drafts):
        kept += _joined_in_sentence(_without_means(sentence))
    return with_kind_of_act(kept, kept)


def with_kind_of_act(drafts: Sequence[Draft], among: Sequence[Draft]) -> list[Draft]:
    """Drafts whose casualty words take the kind and mode of the act they belong to."""
    acts = [d for d in among if _is_act(d)]
    return [_of_act(d, acts) if _is_casualty(d) else d for d in drafts]


def _without_means(drafts: list[Draft]) -> list[Draft]:
    """*Tués dans des bombardements*: the act of a verb of harm is no second claim.

    Its doers, place and mode go over to the verb.
    """
    result = list(drafts)
    for verb in drafts:
        entry = verb.trigger.entry
        if entry is None or entry.harm is None or verb.trigger.noun or verb.kind not in HARMFUL:
            continue
        for noun in drafts:
            if (
                not noun.trigger.noun
                or noun.kind not in HARMFUL
                or noun not in result
                or verb not in result
            ):
                continue
            if noun.kind == "ASSAULT" and verb.kind == "HARM":
                continue  # *mortes dans une fusillade*: who dies in an act is its toll
            above = noun.trigger.head.head.i == verb.trigger.head.i
            if above and tree.rel(noun.trigger.head) == "obl" and noun.stance == verb.stance:
                place = result.index(verb)
                result[place] = verb = replace(
                    verb,
                    kind=noun.kind,
                    mode=verb.mode or noun.mode,
                    by=noun.by
                    if not verb.by or verb.by[0].head.i == noun.trigger.head.i
                    else verb.by,
                    places=verb.places or noun.places,
                    when=verb.when or noun.when,
                )
                result.remove(noun)
    return result


def _by_sentence(drafts: Sequence[Draft]) -> list[list[Draft]]:
    groups: dict[int, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.trigger.sentence, []).append(draft)
    return list(groups.values())


def _is_act(draft: Draft) -> bool:
    entry = draft.trigger.entry
    if draft.kind not in HARMFUL or entry is None:
        return False
    # *Tués dans un bombardement*: the verb has taken the act into itself.
    absorbed = draft.mode is not None and entry.mode is None
    return entry.act or absorbed or _has_doer(draft)


def _has_doer(draft: Draft) -> bool:
    """*L'assaillant a été tué par la police*: whoever is named as killer acted."""
    entry = draft.trigger.entry
    return (
        entry is not None
        and entry.kind == "ASSAULT"
        and not draft.trigger.noun
        and bool(draft.by)
        and tree.is_passive(draft.trigger.head)
    )


def _is_casualty(draft: Draft) -> bool:
    """A result without an act: *morts*; or one told in a participle: *, tuant deux clients*."""
    entry = draft.trigger.entry
    if entry is None:
        return False
    head = draft.trigger.head
    afterthought = entry.harm is not None and (
        tree.feature(head, "VerbForm") in {"Part", "Ger"} and tree.feature(head, "Tense") == "Pres"
    )
    return (not entry.act and not _has_doer(draft)) or afterthought


def clause_of(token: Token) -> int:
    """The head of a word's clause; of clauses that share a subject, the first one's."""
    head = tree.clause_head(token)
    # *Killing four and wounding two*: a second verb that shares the first one's clause.
    while (
        tree.rel(head) == "conj" and tree.is_predicate(head.head) and not tree.kids(head, "nsubj")
    ):
        head = head.head
    return head.i


def _is_toll_participle(verb: Token, draft: Draft) -> bool:
    """*..., faisant douze morts*: an afterthought to the act, wherever the tree hangs it."""
    return (
        tree.feature(verb, "VerbForm") in {"Part", "Ger"}
        and not tree.kids(verb, "aux", "nsubj")
        and verb.i <= draft.trigger.head.i
        and tree.rel(verb) in {"acl", "advcl", "conj", "dep"}
    )


def _one_toll(host: Draft, draft: Draft) -> bool:
    """Two results side by side are one toll: *huit morts et douze blessés*.

    *Trois personnes tuées et quinze blessées*, too; but whoever killed one and hurt
    another did two things.
    """
    if not _is_casualty(host) or host.at > draft.at:
        return False
    if host.trigger.noun and draft.trigger.noun:
        return True
    finite = tree.kids(host.trigger.head, "aux") or tree.kids(draft.trigger.head, "aux")
    return not (host.by or draft.by or finite) and _two_harms(host, draft)


def _two_harms(host: Draft, draft: Draft) -> bool:
    """Whether one has the dead and the other the injured."""
    if host.injured is None and draft.dead is None:
        return host.dead is not None and draft.injured is not None
    return host.dead is None and draft.injured is None and bool(host.injured and draft.dead)


def _linked(host: Draft, draft: Draft) -> bool:
    """Whether an act and a casualty stand in one clause, or one in a clause of the other.

    *L'attaque, qui a fait douze morts*; *douze personnes sont mortes lorsqu'il a tiré*.
    """
    mine, theirs = clause_of(draft.trigger.verb), clause_of(host.trigger.verb)
    if mine == theirs or mine == clause_of(host.trigger.head):
        return True
    if not _is_act(host):
        return False
    doc = draft.trigger.passage.doc
    if _is_toll_participle(doc[mine], draft) and host.at < draft.at:
        return True
    if tree.rel(doc[mine]) in {"acl", "advcl"} and doc[mine].head.i in {
        host.trigger.head.i, theirs,
    }:  # fmt: skip
        return True
    # *Six sont morts et huit ont été blessés lorsqu'il a tiré*: it holds for both.
    whole = doc[mine]
    while tree.rel(whole) == "conj" and tree.is_predicate(whole.head):
        whole = whole.head
    over = doc[theirs].head.i
    return over in {mine, whole.i} and _tells_when(doc[theirs], doc[over])


def _tells_when(clause: Token, main: Token) -> bool:
    """*... lorsqu'il a tiré*: a clause hung on another by a conjunction, or taken for its equal."""
    if tree.rel(clause) == "conj":
        between = clause.doc[main.i + 1 : clause.i]
        return any(t.pos_ == "SCONJ" for t in between) and not tree.kids(clause, "cc")
    return tree.rel(clause) == "advcl"


def _joined_in_sentence(drafts: list[Draft]) -> list[Draft]:
    result = list(drafts)
    for draft in drafts:
        if not _is_casualty(draft):
            continue
        hosts = [
            d
            for d in result
            if d is not draft
            and d.at != draft.at
            and (_is_act(d) or _one_toll(d, draft))
            and d.kind in HARMFUL
            and (d.stance == "denied") == (draft.stance == "denied")
            and _linked(d, draft)
            and not _clash(d, draft)
        ]
        if not hosts:
            continue
        host = min(hosts, key=lambda d: (not _is_act(d), abs(d.at - draft.at)))
        result[result.index(host)] = replace(
            host,
            dead=host.dead or draft.dead,
            injured=host.injured or draft.injured,
            to=host.to or draft.to,
            when=host.when or draft.when,
            counts=host.counts + draft.counts,
        )
        result.remove(draft)
    return result


def _clash(host: Draft, draft: Draft) -> bool:
    """Whether both already have a count of the same harm, and not the same words."""
    pairs = ((host.dead, draft.dead), (host.injured, draft.injured))
    return any(a is not None and b is not None and a.start != b.start for a, b in pairs)


def _of_act(draft: Draft, acts: Sequence[Draft]) -> Draft:
    """The draft with the kind of its act: in its sentence, else before it, else soon after."""
    number = draft.trigger.sentence
    near = [d for d in acts if d.trigger.sentence - number <= _AHEAD and d.stance != "planned"]
    if not near:
        return draft
    act = min(
        near,
        key=lambda d: (d.trigger.sentence != number, d.at > draft.at, abs(d.at - draft.at)),
    )
    return replace(
        draft,
        kind=act.kind,
        mode=act.mode,
        why=(
            *draft.why,
            ("kind-of-act", "the kind of the act that the report names", act.start, act.end),
        ),
    )
