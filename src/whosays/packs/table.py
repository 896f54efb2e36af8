"""What all tables of a language pack share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """Base of the tables: frozen, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Words = tuple[str, ...]
