"""How wide words are, closely enough to keep them whole in the columns of a table.

Widths of Carlito and Calibri in thousandths of the size of the letter, by groups of letters, taken from the tables of
the font and rounded up; the margin of safety covers kerning and the difference between groups.
"""

from __future__ import annotations

import unicodedata

_GROUPS = (
    ("ijlI.,;:'|!", 270),
    ("frtJ()[]-«»/", 350),
    ("abcdeghknopqsuvxyz0123456789$º", 530),
    ("ABCEFKLPRSTXYZ", 590),
    ("DGHNOQUVwm%&", 750),
    ("MW@", 880),
)
_WIDTHS = {letter: width for letters, width in _GROUPS for letter in letters}
_OTHER = 600
_BOLD = 1.04


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Points of the longest piece of a text that may not be broken: an amount with its unit is one piece."""
    longest = max((_thousandths(word) for word in text.split(" ")), default=0)
    return longest * size / 1000 * (_BOLD if bold else 1.0)


def _thousandths(word: str) -> int:
    return sum(
        _WIDTHS.get(letter, _OTHER)
        for letter in unicodedata.normalize("NFD", word)
        if not unicodedata.combining(letter)
    )
