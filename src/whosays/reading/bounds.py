"""What no report has: so many lines, tags or attributes that reading it would not end.

The limits are far above any page that was ever seen, and keep the reading of anything
within seconds and some hundred megabytes.
"""

from __future__ import annotations

import re

from whosays.errors import InputError

MOST_LINES = 20_000
MOST_TAGS = 300_000
MOST_ATTRIBUTES = 10_000
# The parser's time grows with the square of a tag's attributes.
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def check_lines(text: str) -> None:
    """Refuse a plain text of too many lines.

    Raises:
        InputError: `too-large`.
    """
    count = text.count("\n")
    if count > MOST_LINES:
        raise InputError(
            "too-large",
            f"{count:,} lines are more than the {MOST_LINES:,} that one report may have; cut it "
            "into reports, for example one a line in a .jsonl file",
        )


def check_markup(source: str) -> None:
    """Refuse markup of too many tags, or with a tag of too many attributes.

    Raises:
        InputError: `too-large`.
    """
    count = source.count("<")
    if count > MOST_TAGS:
        raise InputError(
            "too-large",
            f"{count:,} tags are more than the {MOST_TAGS:,} that may be read at once; save the "
            "text of what you need",
        )
    for tag in _LONG_TAG.finditer(source):
        if len(_QUOTED.sub("", tag[0]).split()) > MOST_ATTRIBUTES:
            raise InputError(
                "too-large",
                f"a tag has more than {MOST_ATTRIBUTES:,} attributes: this is no page of a person; "
                "save its text",
            )
