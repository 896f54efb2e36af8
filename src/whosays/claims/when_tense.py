"""Whether the clause around a date lies in the past or in the future.

*mardi* is the last Tuesday in *a été arrêté mardi* and the next one in *sera jugé
mardi*. The governing verb decides: climbed to in the dependency tree where there is
one, else the words around decide.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from whosays.claims.atoms import fold
from whosays.packs.time_schema import Tense

Way = tuple[str | None, str]
_CLIMB = 6
_AROUND = 12
_STOP = frozenset(".!?;:")


class Tenses:
    """The words of a language that place a clause in time."""

    def __init__(self, tense: Tense) -> None:
        self._past = {fold(word) for word in tense.past}
        self._future = {fold(word) for word in tense.future}
        self._modal = {fold(word) for word in tense.modal}

    def way(self, doc: Doc, first: int, last: int) -> Way:
        """``past``, ``future`` or None for the words from token `first` to before `last`.

        Returns:
            The way, and the reason in words.
        """
        if doc.has_annotation("DEP"):
            way, why = self._by_verb(doc, first, last)
            if way is not None:
                return way, why
        return self._by_words(doc, first, last)

    def _by_verb(self, doc: Doc, first: int, last: int) -> Way:
        token = next(
            (t for t in doc[first:last] if not first <= t.head.i < last or t.head.i == t.i),
            doc[first],
        )
        for _ in range(_CLIMB):
            if not first <= token.i < last:
                way, why = self._token(token)
                if way is not None:
                    return way, why
            if token.head.i == token.i:
                break
            token = token.head
        return None, "no verb tells past from future"

    def _token(self, token: Token) -> Way:
        """What one governor says: words hung on it, its auxiliaries, its own form."""
        children = list(token.children)
        for word in (token, *children):
            if fold(word.text) in self._future:
                return "future", f"{word.text!r} looks ahead"
        if token.pos_ in ("VERB", "AUX"):
            auxiliaries = [
                c for c in children if c.pos_ == "AUX" or c.dep_.startswith(("aux", "cop"))
            ]
            return self._verb(token, auxiliaries)
        if fold(token.text) in self._past:
            return "past", f"{token.text!r} looks back"
        return None, ""

    def _verb(self, verb: Token, auxiliaries: list[Token]) -> Way:
        """The tense of a verb and its auxiliaries."""
        group = [*auxiliaries, verb]
        for word in group:
            if _has(word, "Tense", "Fut") or _has(word, "Mood", "Sub"):
                return "future", f"{word.text!r} is in the future or not yet so"
        participle = _has(verb, "VerbForm", "Part")
        for word in group:
            if (
                fold(word.text) in self._past
                or (participle and (auxiliaries or _has(verb, "Tense", "Past")))
                or (_has(word, "VerbForm", "Fin") and _has(word, "Tense", "Past", "Pqp"))
            ):
                return "past", f"{word.text!r} is in the past"
        if _has(verb, "VerbForm", "Inf") and fold(verb.head.lemma_) in self._modal:
            return "future", f"{verb.head.text!r} looks ahead"
        return None, ""

    def _by_words(self, doc: Doc, first: int, last: int) -> Way:
        """The nearest word of time in the sentence, before or after."""
        best: tuple[int, str, Token] | None = None
        for places in (range(first - 1, -1, -1), range(last, len(doc))):
            for distance, i in enumerate(places, 1):
                token = doc[i]
                if distance > _AROUND or token.text in _STOP or "\n\n" in token.text:
                    break
                form = fold(token.text)
                way = "future" if form in self._future else "past" if form in self._past else None
                if way and (best is None or distance < best[0]):
                    best = (distance, way, token)
        if best is None:
            return None, "no verb tells past from future"
        return best[1], f"{best[2].text!r} looks {'ahead' if best[1] == 'future' else 'back'}"


def _has(token: Token, feature: str, *values: str) -> bool:
    return bool(set(token.morph.get(feature, [])) & set(values))
