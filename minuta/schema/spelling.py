"""Regular expressions that take a word as minuta does: whatever its capitals, its accents and its spaces.

They are written in what ECMAScript and Python share, without flags, because that is what JSON Schema promises.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from minuta.text import fold, key

_MARKS = "\u0300\u0301\u0303\u0308"
"""The accents that people type here: grave, acute, tilde and diaeresis."""

_LATIN = [
    letter for letter in map(chr, range(0x20, 0x100)) if not unicodedata.normalize("NFD", letter)[1:].strip(_MARKS)
]
_DASHES = "[-–—]"
_APOSTROPHES = "['’‘´`ʼ]"
_NEITHER_LETTER_NOR_DIGIT = "[^0-9A-Za-zÀ-ÿ]"


@cache
def _letter(folded: str) -> str:
    """Every way of writing a letter that folds to this one: «i» gives I, í, Ï…"""
    if folded == "'":
        return _APOSTROPHES
    if folded == "-":
        return _DASHES
    ways = [letter for letter in _LATIN if fold(letter) == folded] if folded.isalpha() else [folded]
    return f"[{''.join(ways)}]" if len(ways) > 1 else literal(folded)


def literal(text: str) -> str:
    """The text itself, its signs without their meaning in an expression."""
    return "".join(f"\\{sign}" if sign in r"\^$.|?*+()[]{}/" else sign for sign in text)


def word(text: str) -> str:
    """A text folded as `fold` does."""
    return r"\s+".join("".join(map(_letter, part)) for part in fold(text).split())


def heading(name: str) -> str:
    """A key of a mapping or the title of a column, as `key` compares them."""
    parts = ("".join(map(_letter, part)) for part in key(name).split("_"))
    inside = f"{_NEITHER_LETTER_NOR_DIGIT}+".join(parts)
    return f"^{_NEITHER_LETTER_NOR_DIGIT}*{inside}{_NEITHER_LETTER_NOR_DIGIT}*$"


def place(spelling: str) -> str:
    """A spelling of `territory`: its spaces may be hyphens, and short words and the end of any may have a dot."""
    if spelling.isdecimal():
        return f"0?{spelling[1:]}" if spelling.startswith("0") else spelling
    return rf"(?:\s+|{_DASHES})".join(map(_place_word, spelling.split()))


def _place_word(text: str) -> str:
    return r"\.?".join(map(_letter, text)) + r"\.?" if len(text) <= 3 else "".join(map(_letter, text)) + r"\.?"


def any_of(ways: Iterable[str]) -> str:
    return f"(?:{'|'.join(ways)})"


def whole(body: str) -> str:
    """Nothing but this, with spaces around it."""
    return rf"^\s*{body}\s*$"
