"""What a number counts: the noun after it, and the words around it that tell."""

from __future__ import annotations

from typing import NamedTuple

from whosays.claims.figures_amounts import Amount, Scene, number_at
from whosays.claims.figures_words import Noun, What

HARMED = frozenset({"dead", "injured"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUNS = frozenset({"NOUN", "ADJ", "PROPN", "DET", "NUM"})
_MARK_REACH = 7
_TOLL_REACH = 20
_TOLL_AFTER = 3
_VERB_REACH = 6
_FILLERS = 3
_OPENING = frozenset("«“\"'‘")
_PART_LENGTH = 14
_SHORTEST_COMPOUND = 5
# *Killed or* before *wounded*.
_EITHER = 2


class Told(NamedTuple):
    """What is counted, and the atom of the verb or participle that says so, if one does."""

    what: What
    at: int | None = None


def noun_after(scene: Scene, i: int) -> tuple[int, Noun, int] | None:
    """The noun for people from atom `i` on: its last atom, what it says, the atom after."""
    words, line = scene.words, scene.line
    if i < len(line) and line[i].text == "-":
        # A measure before another noun: *a 10,000-member force*.
        return None
    if length := words.first(words.of, line, i):
        # Of a larger number: *trois des quatre otages*.
        i += length
        larger = number_at(scene, i)
        i = larger.last if larger and larger.value else i
    if i < len(line) and line[i].text in _OPENING:
        i += 1  # *onze « terroristes »*
    fillers = gap = 0
    while i < len(line) and not line[i].fresh:
        if found := words.noun(line, i):
            more = words.noun(line, i + found[0])
            while more and (words.pack.gap or words.first(words.fillers, line, i)):
                i += found[0]
                found = more
                more = words.noun(line, i + found[0])
            return i + found[0] - 1, found[1], i + found[0]
        length = words.first(words.fillers, line, i) or compound(scene, i)
        if length and fillers < _FILLERS:
            fillers, i = fillers + 1, i + length
        elif gap < words.pack.gap and _may_precede(scene, i):
            gap, i = gap + 1, i + 1
        else:
            return None
    return None


def compound(scene: Scene, i: int) -> int:
    """The atoms of a hyphenated measure before a noun: *25-year-old*; 0 for none."""
    line, k = scene.line, i + 1
    if k >= len(line) or line[k].text != "-" or not line[k].glued:
        return 0
    while k < len(line) and line[k].glued:
        k += 1
    return k - i if k - i >= _SHORTEST_COMPOUND else 0


def _may_precede(scene: Scene, i: int) -> bool:
    """A word that may stand between the number and its noun."""
    words, atom = scene.words, scene.line[i]
    if atom.text == "-":
        return True
    if not atom.text.isalpha() or words.first(words.breaks, scene.line, i):
        return False
    if words.first(words.rates, scene.line, i):
        return False
    pos = scene.pos(i)
    return not pos or pos in _BEFORE_NOUNS


def what_of(scene: Scene, noun: Noun, first: int, end: int) -> Told | None:
    """What a noun, the verb before it or the participle after it says is counted.

    Demonstrators may be killed and refugees hurt, but the dead are dead.
    """
    if noun.what in HARMED:
        return (_died_after(scene, end) if noun.what == "injured" else None) or Told(noun.what)
    told = verb_before(scene, first) or mark_after(scene, end)
    return told or (Told(noun.what) if noun.what else None)


def _died_after(scene: Scene, end: int) -> Told | None:
    """*Deux blessés n'ont pas passé la nuit*: the wounded who died are dead."""
    words, line = scene.words, scene.line
    for k in range(end, min(end + _MARK_REACH, len(line))):
        if scene.ends(k) or line[k].fresh or line[k].text == ",":
            return None
        if words.noun(line, k) or number_at(scene, k) or words.first(words.part_joins, line, k):
            # *Mort* after its auxiliary is no noun.
            told = words.what(words.marks, line, k)
            if not told or k == end or not _after_auxiliary(scene, k):
                return None
        told = words.what(words.marks, line, k)
        if told and told[1] == "dead" and (k > end or scene.pos(k) == "VERB"):
            return Told("dead", k + told[0] - 1)
    return None


def living_after(scene: Scene, amount: Amount) -> Told | None:
    """*Trois bûcherons ont été tués*: whoever was killed or hurt is a living being.

    A noun in the plural that no list has, with the passive right behind it, of a verb that
    is done to the living.
    """
    words, line, i = scene.words, scene.line, amount.last
    if not amount.exact or amount.low is None or scene.pos(i) != "NOUN":
        return None
    if not words.plural(line[i]) or words.first(words.rates, line, i):
        return None
    told = mark_after(scene, i + 1)
    if told is None or told.at is None or told.what not in HARMED:
        return None
    passive = any(words.first(words.passive, line, k) for k in range(i + 1, told.at))
    # What burns or is hit may be a thing; what is killed or wounded is none.
    living = passive and words.what(words.hurts, line, told.at)
    return told if living else None


def _after_auxiliary(scene: Scene, k: int) -> bool:
    words, line = scene.words, scene.line
    return bool(words.first(words.passive, line, k - 1) or words.first(words.active, line, k - 1))


def mark_after(scene: Scene, i: int, *, alone: bool = False) -> Told | None:
    """What a participle or phrase soon after atom `i` says was counted.

    Where the number stands `alone`, no noun may come between: it would be counted.
    """
    words, line = scene.words, scene.line
    after = 0 if alone else _past_part(scene, i)
    i = after or i
    for k in range(i, min(i + _MARK_REACH, len(line))):
        if scene.ends(k) or line[k].fresh or line[k].text == ",":
            return None
        # A participle joined on takes its own object (*tué un passant et blessé ...*),
        # further people joined on share it (*deux filles et un cuisinier ont été ...*).
        if k == i and words.first(words.part_joins, line, k):
            if words.what(words.marks, line, k + 1):
                return None
            after = i
            continue
        if what := words.what(words.marks, line, k):
            return None if _is_active(scene, i, k, what[0]) else Told(what[1], k + what[0] - 1)
        if k > i and not after and (words.noun(line, k) or number_at(scene, k)):
            return None
        if alone and scene.pos(k) in _NOUNS:
            return None
    return None


def _is_active(scene: Scene, i: int, k: int, length: int) -> bool:
    """The form at atom `k` is an active verb: what stands before it did it.

    *Two bombers killed 23 people*, *deux hommes ont tué un passant*.
    """
    words, line = scene.words, scene.line
    if not words.first(words.verbs, line, k):
        return False
    for before in range(k - 1, i - 1, -1):
        if words.first(words.passive, line, before):
            return False
        if words.first(words.active, line, before):
            return True
    end = k + length
    return end < len(line) and bool(
        number_at(scene, end)
        or words.first(words.one, line, end)
        or words.first(words.bounds, line, end)
        or words.noun(line, end)
    )


def _past_part(scene: Scene, i: int) -> int:
    """The atom after an inserted part: *trois soldats, dont un officier, ont été tués*."""
    line, words = scene.line, scene.words
    comma = i < len(line) and line[i].text == ","
    length = words.first(words.parts, line, i + comma)
    if not length:
        return 0
    k = i + comma + length
    for end in range(k, min(k + _PART_LENGTH, len(line))):
        if scene.ends(end) or line[end].fresh:
            break
        if comma and line[end].text == ",":
            return end + 1
        if not comma and (head := noun_after(scene, end)):
            return head[2]
    return 0 if comma else k


def verb_before(scene: Scene, i: int) -> Told | None:
    """What the verb just before atom `i` counts: *killing 12*."""
    words, line = scene.words, scene.line
    for k in range(i - 1, max(i - _VERB_REACH, -1), -1):
        if scene.ends(k):
            return None
        what = words.what(words.verbs, line, k)
        # *Blessant encore deux touristes*: an adverb may stand between.
        adverb = k + what[0] == i - 1 and scene.pos(i - 1) == "ADV" if what else False
        if what and (adverb or k + what[0] == i):
            return None if of_either(scene, k, what[1]) else Told(what[1], k)
        if line[k].fresh:
            return None
    return None


def of_either(scene: Scene, k: int, what: What) -> bool:
    """*Killed or wounded sixteen*: so many in all, and nobody says how many of each."""
    words, line = scene.words, scene.line
    if k < _EITHER or not words.first(words.either, line, k - 1):
        return False
    other = words.what(words.verbs, line, k - _EITHER) or words.what(words.marks, line, k - _EITHER)
    return other is not None and other[1] != what and other[1] in HARMED


def either_before(scene: Scene, i: int) -> bool:
    """Whether two verbs of harm joined by *or* stand right before atom `i`."""
    told = scene.words.what(scene.words.verbs, scene.line, i - 1) if i else None
    return told is not None and told[0] == 1 and of_either(scene, i - 1, told[1])


def toll_after(scene: Scene, i: int) -> Told | None:
    """What the toll named just after a number counts: *porte à 86 le nombre de morts*."""
    for k in range(i, min(i + _TOLL_AFTER, len(scene.line))):
        if scene.line[k].fresh or scene.ends(k):
            return None
        if what := scene.words.what(scene.words.tolls, scene.line, k):
            return Told(what[1], k + what[0] - 1)
    return None


def toll_before(scene: Scene, i: int) -> Told | None:
    """What the toll named earlier in the sentence counts."""
    for k in range(i - 1, max(i - _TOLL_REACH, -1), -1):
        if scene.ends(k):
            return None
        if what := scene.words.what(scene.words.tolls, scene.line, k):
            return Told(what[1], k + what[0] - 1)
        if scene.line[k].fresh:
            return None
    return None


def of_several(scene: Scene, i: int) -> bool:
    """A complement in the plural follows: *la mort de deux soldats*."""
    length = scene.words.first(scene.words.of, scene.line, i)
    if not length:
        return False
    if number_at(scene, i + length) and not compound(scene, i + length):
        return True
    head = noun_after(scene, i + length)
    return head is not None and scene.words.plural(scene.line[head[0]])


def noun_follows(scene: Scene, i: int) -> bool:
    """A noun or its adjective stands at atom `i`."""
    return scene.pos(i) in _NOUNS or scene.pos(i) == "ADJ"
