"""Every trial of the corpus, in an order that never changes."""

from __future__ import annotations

from tests.corpus import innocents
from tests.corpus.mistakes import at_random, before, counts, entities, leftovers, lists, places, sums, time, typography
from tests.corpus.trial import Trial

MODULES = (counts, sums, lists, places, time, entities, before, leftovers, typography, at_random, innocents)


def all_trials() -> tuple[Trial, ...]:
    return tuple(trial for module in MODULES for trial in module.trials())
