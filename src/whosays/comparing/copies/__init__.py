"""Copies: reports that reuse another's text, and where.

Method: winnowed word n-grams in an inverted index give candidates; these are verified
as passages in both texts; each text is tied to its best earlier source. numpy does the
counting and is loaded only when copies are asked for.
"""

from whosays.comparing.copies.find import WINDOW, find_copies

__all__ = ["WINDOW", "find_copies"]
