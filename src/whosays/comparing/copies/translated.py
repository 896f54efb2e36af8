"""Copies between languages."""
from __future__ import annotations
from typing import Any
def translated_ties(*a: Any) -> list[Any]:
    return []
