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
        for family, sentence in sentences(profile):
            slot = chance.choice(("prose", "elsewhere", "elsewhere"))
            yield innocent(family, profile.name, f"inocente en {slot}", profile.slots[slot].put(sentence))


def sentences(profile: Profile) -> Iterator[tuple[str, str]]:
    """Each sentence with its family, refusing a line that is neither."""
    text = (HERE / "innocent" / f"{profile.name}.md").read_text(encoding="utf-8")
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    assert re.fullmatch(rf"# {profile.name}\n\n[^\n]+\n\n", head), profile.name
    for part in parts:
        family, _, lines = part.partition("\n")
        assert family in FAMILIES, family
        for line in filter(None, lines.split("\n")):
            assert line.startswith("- "), line
            yield family, line.removeprefix("- ")
