"""The page on the ledger names what there is."""

from __future__ import annotations

import re
from pathlib import Path

from whosays.ledger import judgements, tables
from whosays.ledger import trouble as trouble_


def test_every_table_decision_and_code_is_on_the_page(root: Path) -> None:
    """Each table, each decision of a judgement and each code of an error is named."""
    told = set(re.findall(r"`([\w-]+)`", (root / "docs" / "ledger.md").read_text("utf-8")))
    assert set(tables.metadata.tables) <= told
    assert {word for words in judgements.DECISIONS.values() for word in words} <= told
    room = Path(trouble_.__file__).parent
    codes = {
        code
        for path in room.glob("*.py")
        for code in re.findall(
            r'(?:LedgerError\(\s*|: \(\s*|return )"([a-z]+-[a-z-]+)",', path.read_text("utf-8")
        )
    }
    assert len(codes) > 15
    assert codes <= told
