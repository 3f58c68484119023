"""Lists of Spanish words as patterns over folded text, written so that a list reads as a list."""

from __future__ import annotations

import re


def any_of(stems: str) -> re.Pattern[str]:
    """Any of some words, separated by blanks: `_` is a space inside one, and `*` any ending."""
    patterns = (stem.replace("_", r"\s+").replace("*", r"\w*") for stem in stems.split())
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
