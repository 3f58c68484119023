"""Passages made from a text, as the rules about words see them."""

from __future__ import annotations

from minuta.checks.passages import Passage, PassageKind
from minuta.problems import Place
from minuta.source import Scalar


def passage(text: str, kind: PassageKind = PassageKind.PROSE, label: str = "") -> Passage:
    """A text typed on lines of its own, without quotes."""
    return Passage(Scalar(text, Place("minuta.yml", 1, 1), f"|\n{text}"), kind, label=label)
