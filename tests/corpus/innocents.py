"""The innocent sentences of `innocent/*.md`, each put alone into its sound minute, in one place or another."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.corpus.profiles import HERE, PROFILES, Profile
from tests.corpus.trial import FAMILIES, Trial, innocent

SEED = 20200630


def trials() -> Iterator[Trial]:
    chance = random.Random(SEED)
    for profile in PROFILES:
        for family, kind, sentence in sentences(profile):
            slot = kind or chance.choice(("prose", "elsewhere", "elsewhere"))
            yield innocent(family, profile.name, f"inocente en {slot}", profile.slots[slot].put(sentence))


def sentences(profile: Profile) -> Iterator[tuple[str, str, str]]:
    """Each text with its family and its kind of place, if that is said; refuses a line that is something else."""
    text = (HERE / "innocent" / f"{profile.name}.md").read_text(encoding="utf-8")
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    assert re.fullmatch(rf"# {profile.name}\n\n[^\n]+\n\n", head), profile.name
    for part in parts:
        heading, _, lines = part.partition("\n")
        family, _, kind = heading.partition(" en ")
        assert family in FAMILIES, heading
        for line in filter(None, lines.split("\n")):
            assert line.startswith("- "), line
            yield family, kind, line.removeprefix("- ")
