"""Time the search for copies: ``python -m bench.copies [DOCUMENTS]``.

In processor time, which other work on the machine disturbs less.

Documents are made here: news of some 300 words out of a vocabulary as skewed as that of
real text, one in five of them a copy of an earlier one (whole, cut, or with words
changed). The same documents go to datasketch (MinHash LSH) and rensa (R-MinHash LSH) where
they are installed (extra ``bench``). Those tell which texts are alike; they do not tell
which passages, nor who copied whom, nor partial copies below their threshold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator

# One core for all of them: BLAS and friends start threads of their own.
os.environ.setdefault("OMP_NUM_THREADS", "1")

WORDS = 300
KNOWN_WORDS = 30000
COPIED = 0.2
PERMUTATIONS = 128
KIB = 1024


def documents(count: int, seed: int = 1) -> list[tuple[str, int | None]]:
    """Texts, each with the number of the one that it copies, if it does."""
    draw = random.Random(seed)
    known = [_word(draw) for _ in range(KNOWN_WORDS)]
    weights = [1 / (rank + 3) for rank in range(KNOWN_WORDS)]
    made: list[tuple[str, int | None]] = []
    for _ in range(count):
        words = draw.choices(known, weights, k=draw.randint(WORDS - 100, WORDS + 100))
        of = None
        if made and draw.random() < COPIED:
            of = draw.randrange(max(len(made) - 3000, 0), len(made))
            words = _rewritten(draw, made[of][0].split(), words)
        made.append((_written(words), of))
    return made


def _word(draw: random.Random) -> str:
    syllables = draw.choices(["ra", "mo", "ti", "ves", "lon", "ké", "su", "dan", "pri", "ou"], k=4)
    return "".join(syllables[: draw.randint(1, 4)])


def _rewritten(draw: random.Random, source: list[str], own: list[str]) -> list[str]:
    how = draw.randrange(3)
    if how == 0:
        return source
    if how == 1:
        return [*source[: len(source) // 2], *own[: len(own) // 2]]
    return [draw.choice(own) if draw.random() < 0.05 else word for word in source]


def _written(words: list[str]) -> str:
    lines = [" ".join(words[at : at + 20]) for at in range(0, len(words), 20)]
    return ".\n".join(lines)


def ours(made: list[tuple[str, int | None]]) -> set[tuple[int, int]]:
    """Pairs that whosays finds."""
    from whosays.comparing.copies import find_copies
    from whosays.comparing.model import ComparedReport
    from whosays.comparing.outlets import Outlets

    begin = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    reports = [
        ComparedReport(
            id=str(number),
            digest=f"{number:08}",
            text=text,
            language="fr",
            outlet=f"Outlet {number % 97}",
            published=(begin + dt.timedelta(minutes=number)).isoformat(),
        )
        for number, (text, _) in enumerate(made)
    ]
    found = find_copies(reports, Outlets())
    return {(int(copy.copy_), int(copy.of)) for copy in found}


def of_datasketch(made: list[tuple[str, int | None]]) -> set[tuple[int, int]]:
    """Pairs that datasketch finds: MinHash of word 5-grams, LSH at a likeness of one half."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.5, num_perm=PERMUTATIONS)
    found: set[tuple[int, int]] = set()
    for number, (text, _) in enumerate(made):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([gram.encode() for gram in _grams(text)])
        found.update((number, int(other)) for other in lsh.query(sketch))
        lsh.insert(str(number), sketch)
    return found


def of_rensa(made: list[tuple[str, int | None]]) -> set[tuple[int, int]]:
    """Pairs that rensa finds, at the same likeness."""
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=32)
    found: set[tuple[int, int]] = set()
    for number, (text, _) in enumerate(made):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(list(_grams(text)))
        found.update((number, int(other)) for other in lsh.query(sketch))
        lsh.insert(number, sketch)
    return found


def _grams(text: str) -> Iterator[str]:
    words = text.casefold().split()
    return (" ".join(words[at : at + 5]) for at in range(len(words) - 4))


def peak() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        KIB * KIB if sys.platform == "darwin" else KIB
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.copies", description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, default=10000)
    made = documents(parser.parse_args().documents)
    truth = {(number, of) for number, (_, of) in enumerate(made) if of is not None}
    programs: dict[str, Callable[[list[tuple[str, int | None]]], set[tuple[int, int]]]] = {
        "whosays": ours, "rensa": of_rensa, "datasketch": of_datasketch,
    }  # fmt: skip
    print(f"{len(made)} documents of some {WORDS} words, {len(truth)} copies, one core")
    print(f"{'':12}{'documents/s':>12}{'copies found':>14}{'pairs':>8}{'MiB more':>10}")
    for name, program in programs.items():
        try:
            # What is loaded on first use is no part of the speed.
            program(made[:50])
        except ImportError:
            print(f"{name:12} is not installed: pip install whosays[bench]")
            continue
        before, start = peak(), time.process_time()
        found = program(made)
        spent = time.process_time() - start
        hit = len(truth & found) / len(truth) if truth else 0.0
        print(
            f"{name:12}{len(made) / spent:12,.0f}{hit:14.3f}{len(found):8}{peak() - before:10,.0f}"
        )


if __name__ == "__main__":
    main()
