"""Lists of Spanish words, as patterns and as sets over folded text, written so that a list reads as a list."""

from __future__ import annotations

import re

from minuta.checks.patterns import regex
from minuta.text import fold


def any_of(stems: str) -> re.Pattern[str]:
    """Any of some words, separated by blanks: `_` is a space inside one, and `*` any ending."""
    patterns = (stem.replace("_", r"\s+").replace("*", r"\w*") for stem in stems.split())
    return regex(rf"\b(?:{'|'.join(patterns)})\b")


def words(table: str) -> frozenset[str]:
    """The words of a table, typed with their accents and separated by blanks."""
    return frozenset(fold(table).split())


def verbs(table: str) -> frozenset[str]:
    """Verbs typed in singular, in both numbers."""
    singular = words(table)
    return singular | {f"{verb}n" for verb in singular}
