"""The training loop: batches by words, averaged weights, the best epoch kept."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from thinc.api import Adam, fix_random_seed
from thinc.schedules import compounding, warmup_linear

Draw = Callable[[random.Random], Iterable[Example]]
Measure = Callable[[Language], dict[str, float]]


@dataclass(frozen=True)
class Plan:
    """One run: ``words`` is the size of the batches at the end."""

    epochs: int
    words: int = 1000
    dropout: float = 0.15
    rate: float = 0.002
    patience: int = 10
    seed: int = 20161124


def batches(examples: Iterable[Example], sizes: Iterator[int]) -> Iterator[list[Example]]:
    """Groups of examples of about as many words as ``sizes`` says next."""
    yield from minibatch_by_words(
        examples,
        size=sizes,  # type: ignore[arg-type]  # any iterator will do
        tolerance=0.2,
        discard_oversize=False,
    )


def growing(top: int) -> Iterator[int]:
    """Batch sizes from a fifth of ``top`` to ``top``."""
    for size in compounding(top / 5, top, 1.002):
        yield int(size)


def total_steps(draw: Draw, plan: Plan) -> int:
    """How many updates the run will make, for the falling rate of learning."""
    words = sum(len(eg) for eg in draw(random.Random(plan.seed)))
    steps = 0
    left = words * plan.epochs
    for size in growing(plan.words):
        left -= size
        steps += 1
        if left <= 0:
            return steps
    return steps


def fit(
    nlp: Language,
    first: Sequence[Example] | None,
    draw: Draw,
    measure: Measure | None,
    plan: Plan,
    folder: Path,
) -> float:
    """Train ``nlp``; ``folder`` holds the best epoch's averaged weights, also meanwhile.

    ``measure`` returns scores, of which ``"best"`` is the one to raise; without it
    each epoch counts as better than the one before. ``first`` shows all labels;
    without it the training goes on from the weights that ``nlp`` has.
    """
    fix_random_seed(plan.seed)
    rng = random.Random(plan.seed)
    if first is not None:
        nlp.initialize(lambda: first)
    steps = total_steps(draw, plan)
    rate = warmup_linear(plan.rate, min(250, steps // 10), int(steps * 1.05))
    adam = Adam(
        rate,  # type: ignore[arg-type]  # an iterator of rates
        L2=0.01,
        grad_clip=1.0,
        use_averages=True,
        L2_is_weight_decay=True,
    )
    sizes = growing(plan.words)
    best, stale = -1.0, 0
    started = time.time()
    for epoch in range(plan.epochs):
        losses: dict[str, float] = {}
        for batch in batches(draw(rng), sizes):
            nlp.update(batch, drop=plan.dropout, sgd=adam, losses=losses)
            adam.step_schedules()
        with nlp.use_params(adam.averages):
            scores = measure(nlp) if measure else {"best": float(epoch)}
            if scores["best"] > best:
                best, stale = scores["best"], -1
                nlp.to_disk(folder)
        stale += 1
        shown = " ".join(f"{k}={100 * v:.2f}" for k, v in scores.items())
        lost = " ".join(f"{k}:{v:.0f}" for k, v in losses.items())
        print(f"{epoch + 1:3d} {time.time() - started:6.0f}s {shown}  loss {lost}", flush=True)
        if stale >= plan.patience:
            break
    return best
