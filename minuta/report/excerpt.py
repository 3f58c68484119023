"""As much of a line as fits in a terminal around one of its characters, and where that character then stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

_TAB = 4
_AFTER = 20
"""How many cells should still be seen after the character, when the line is cut at its end only."""

_CUT = "…"
_UNSEEN = "\N{REPLACEMENT CHARACTER}"
_UNPRINTABLE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Characters that a terminal would obey, or not show."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of the line, parted just before the character."""

    before: str
    after: str

    @property
    def offset(self) -> int:
        """How many cells of a terminal come before the character."""
        return _cells(self.before)


def excerpt(line: str, column: int, room: int) -> Excerpt:
    """A line cut to `room` cells around the character at a 1-based column, which may be just after the last one."""
    pieces = list(_pieces(line))
    at = min(max(column - 1, 0), len(pieces))
    first, last = _window([_cells(piece) for piece in pieces], at, room)
    left = _CUT if first else ""
    right = _CUT if last < len(pieces) else ""
    return Excerpt(left + "".join(pieces[first:at]), "".join(pieces[at:last]) + right)


def _pieces(line: str) -> Iterator[str]:
    """What is shown for each character: spaces for a tab, a mark for what cannot be seen."""
    cells = 0
    for character in line:
        if character == "\t":
            piece = " " * (_TAB - cells % _TAB)
        else:
            piece = _UNSEEN if unicodedata.category(character) in _UNPRINTABLE else character
        cells += _cells(piece)
        yield piece


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: none for a combining accent, two for an ideogram or an emoji."""
    return sum(
        0 if unicodedata.category(character) in ("Mn", "Me") else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _window(widths: Sequence[int], at: int, room: int) -> tuple[int, int]:
    """The first character to show and the one after the last.

    From the start of the line or up to its end whenever that is enough, and otherwise with the character in the middle.
    """
    whole = sum(widths) + (at == len(widths))
    if whole <= room:
        return 0, len(widths)
    first = 0
    if sum(widths[:at]) + _AFTER >= room:
        middle = at - sum(1 for cells in accumulate(reversed(widths[:at])) if cells < room // 2)
        tail = sum(1 for cells in accumulate(widths) if whole - cells + len(_CUT) > room) + 1
        first = min(middle, tail)
    left_over = room - (first > 0) * len(_CUT)
    if sum(widths[first:]) + (at == len(widths)) > left_over:
        left_over -= len(_CUT)
    return first, first + sum(1 for cells in accumulate(widths[first:]) if cells <= left_over)
