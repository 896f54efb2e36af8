"""Lines of answer keys, made up here."""

from __future__ import annotations

import pytest

from quality import muc


@pytest.mark.parametrize(
    ("line", "values", "words", "optional"),
    [
        ('POSSIBLE: "BLUE FRONT" / "BF"', ("POSSIBLE",), ("blue front", "bf"), False),
        ('? 5: "NURSES"', ("5",), ("nurses",), True),
        (
            'DEATH / INJURY: "CLERK: OF THE MILL"',
            ("DEATH", "INJURY"),
            ("clerk: of the mill",),
            False,
        ),
        (r'1: "\"RED\" HALL"', ("1",), ('red" hall',), False),
        ('(POSSIBLE): "BLUE\nFRONT"', ("POSSIBLE",), ("blue front",), True),
        ('"BLUE FRONT"', (), ("blue front",), False),
    ],
)
def test_fill(line: str, values: tuple[str, ...], words: tuple[str, ...], optional: bool) -> None:
    """Values stand before the colon, words in quotation marks, alternatives at slashes."""
    assert muc.fill(line) == muc.Fill(values, words, optional)


def test_empty_lines_say_nothing() -> None:
    """A dash and an asterisk are no fills."""
    assert not list(muc.fills({"slot": ["-", "*"]}, "slot"))
