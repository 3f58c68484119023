"""Every trial of the corpus, in an order that never changes."""

from __future__ import annotations

from tests.corpus.mistakes import counts
from tests.corpus.trial import Trial


def all_trials() -> tuple[Trial, ...]:
    return (*counts.trials(),)
