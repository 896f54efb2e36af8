"""Load a language pack's files, each on first use."""

from __future__ import annotations

import tomllib
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from whosays.errors import PackError
from whosays.packs import (
    comparing_schema,
    figures_schema,
    furniture_schema,
    schema,
    time_schema,
)
from whosays.packs.weights import Weights, load_weights

T = TypeVar("T", bound=BaseModel)


class LanguagePack:
    """One language's folder: its word lists, and where its pipeline lies.

    Every table is read on first use and then kept, since a page that yields no
    claim never needs the triggers.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.language = folder.name

    def table(self, name: str, shape: type[T]) -> T:
        """One file of the pack, checked against its shape.

        Raises:
            PackError: the file is missing or a field of it is wrong; names both.
        """
        path = self.folder / f"{name}.toml"
        try:
            return shape.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise PackError(f"language pack {self.language}: {path.name} is missing") from None
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"language pack {self.language}: {path.name}: {error}") from None
        except ValidationError as error:
            first: Any = error.errors()[0]
            where = ".".join(str(step) for step in first["loc"])
            raise PackError(
                f"language pack {self.language}: {path.name}: {where}: {first['msg']}"
            ) from None

    @cached_property
    def pack(self) -> schema.Pack:
        """The language itself: quotation marks, endings, pronouns, titles."""
        return self.table("pack", schema.Pack)

    @cached_property
    def kinds(self) -> schema.Kinds:
        """Triggers of the kinds."""
        return self.table("kinds", schema.Kinds)

    @cached_property
    def saying(self) -> schema.Saying:
        """Cues and frames of attribution."""
        return self.table("saying", schema.Saying)

    @cached_property
    def stance(self) -> schema.StanceMarks:
        """Marks of stance."""
        return self.table("stance", schema.StanceMarks)

    @cached_property
    def roles(self) -> schema.Roles:
        """Prepositions and head nouns of roles."""
        return self.table("roles", schema.Roles)

    @cached_property
    def sources(self) -> schema.Sources:
        """Types of sources."""
        return self.table("sources", schema.Sources)

    @cached_property
    def figures(self) -> figures_schema.Figures:
        """Numbers, bounds and what is counted."""
        return self.table("figures", figures_schema.Figures)

    @cached_property
    def time(self) -> time_schema.Time:
        """How the language writes dates."""
        return self.table("time", time_schema.Time)

    @cached_property
    def furniture(self) -> furniture_schema.Furniture:
        """Page furniture, credits, source lines."""
        return self.table("furniture", furniture_schema.Furniture)

    @cached_property
    def comparing(self) -> comparing_schema.Comparing:
        """Words by which sources of several reports are known as one."""
        return self.table("comparing", comparing_schema.Comparing)

    @cached_property
    def examples(self) -> schema.Examples:
        """Example sentences with the claims expected of them."""
        return self.table("examples", schema.Examples)

    @cached_property
    def decisions(self) -> dict[str, Weights]:
        """The linear models that decide on candidates, by name; empty where there are none."""
        return load_weights(self.folder / "decisions")

    @property
    def pipeline_folder(self) -> Path:
        """Where the language's trained spaCy pipeline lies."""
        return self.folder / "pipeline"


def _root() -> Path:
    return Path(str(files("whosays") / "language"))


def available() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a pack, sorted."""
    return tuple(sorted(p.parent.name for p in _root().glob("*/pack.toml")))


@cache
def load(language: str) -> LanguagePack:
    """The pack of a language; one object a process, since it is never written to.

    Raises:
        PackError: there is no pack for this language.
    """
    folder = _root() / language
    if not (folder / "pack.toml").is_file():
        raise PackError(f"no language pack for {language!r}; there are: {', '.join(available())}")
    return LanguagePack(folder)
