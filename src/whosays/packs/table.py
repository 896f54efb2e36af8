"""What all tables of a language pack share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


class Table(BaseModel):
    """Base of the tables: frozen, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _WordList(tuple[str, ...]):  # noqa: SLOT001  (it keeps its set)
    """Words in their order, with a quick `in`: lists of hundreds are asked at each token."""

    _known: frozenset[object]

    def __new__(cls, words: Iterable[str]) -> _WordList:  # noqa: PYI034
        made = super().__new__(cls, words)
        made._known = frozenset(made)
        return made

    def __contains__(self, word: object) -> bool:
        return word in self._known

    def __reduce__(self) -> tuple[type[_WordList], tuple[tuple[str, ...]]]:
        return _WordList, (tuple(self),)


Words = Annotated[tuple[str, ...], AfterValidator(_WordList)]
