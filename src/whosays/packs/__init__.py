"""Language packs as data: a folder of TOML files a language, checked when loaded.

Packs stand beside the rooms, not in one: `reading` needs their furniture before
`language` has analysed a sentence.
"""

from __future__ import annotations

from whosays.packs.load import LanguagePack, available, load

__all__ = ["LanguagePack", "available", "load"]
