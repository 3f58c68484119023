"""The numbers of lists: 1. a. A. i. or I. become digits of the same width for CommonMark, and are remembered.

Every line and column stays in place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numbered:
    """What an item of a numbered list was typed as: the kind of its list and its position in it."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class _Marker:
    line: int
    indent: str
    label: str
    stop: str
    space: str
    rest: str

    @property
    def column(self) -> int:
        return len(self.indent)


_MARKER = re.compile(
    r"(?P<indent>(?:[ >]|[-*+] |\d+[.)] )*)(?P<label>\d{1,3}|[a-z]|[A-Z]|[ivxl]+|[IVXL]+)(?P<stop>[.)])"
    r"(?P<space> +)(?P<rest>\S.*)"
)
_ROMAN = (
    "",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
    "xxiii",
    "xxiv",
    "xxv",
    "xxvi",
    "xxvii",
    "xxviii",
    "xxix",
    "xxx",
)
_OTHER_STOP = {".": ")", ")": "."}


def _fits(kind: str, label: str, position: int) -> bool:
    """Whether a marker is the one at `position` (from 1) of a list of this kind; digits may repeat: «1. 1. 1.»."""
    if kind == "1":
        return label.isdecimal()
    expected = (
        _ROMAN[position] if kind in "iI" and position < len(_ROMAN) else chr(96 + position) if position <= 26 else ""
    )
    return label == (expected.upper() if kind in "AI" else expected)


def plain_numbers(lines: Sequence[str], untouched: frozenset[int]) -> tuple[list[str], dict[int, Numbered]]:
    """The lines with every list marker in digits, and what was typed in each; `untouched` lines stay as they are.

    A letter or a roman numeral only counts as a marker when at least two in a row follow each other from the first one
    at the same indentation, so that «A. Pérez dijo» stays a sentence. Two lists in a row get different stops, because
    CommonMark takes neighbours with the same stop for one list.
    """
    markers = [
        _Marker(number, **found.groupdict())
        for number, line in enumerate(lines)
        if number not in untouched and (found := _MARKER.fullmatch(line))
    ]
    plain = list(lines)
    lists: dict[int, Numbered] = {}
    used: set[int] = set()
    stops: dict[int, str] = {}
    for start, first in enumerate(markers):
        if first.line in used:
            continue
        kind, run = _run(markers[start:], lines)
        if len(run) < (1 if kind == "1" else 2):
            continue
        stop = stops[first.column] = _OTHER_STOP[stops.get(first.column, ")")]
        for number, marker in enumerate(run, start=1):
            used.add(marker.line)
            lists[marker.line] = Numbered(kind, number)
            # Only the first number of a list counts, and one digit always fits in the width of the marker.
            label = marker.label if kind == "1" else str(min(number, 9))
            width = len(marker.label) + 1 + len(marker.space)
            plain[marker.line] = f"{marker.indent}{f'{label}{stop}':<{width}}{marker.rest}"
    return plain, lists


def _run(markers: Sequence[_Marker], lines: Sequence[str]) -> tuple[str, list[_Marker]]:
    """The longest list that starts at the first marker, and its kind: roman wins over letters when both would do."""
    best: tuple[str, list[_Marker]] = ("", [])
    for kind in ("1", "i", "I", "a", "A"):
        run: list[_Marker] = []
        for marker in markers:
            if marker.column < markers[0].column:
                break
            if marker.column > markers[0].column:
                continue
            if not _fits(kind, marker.label, len(run) + 1) or (run and _interrupted(lines, run[-1], marker)):
                break
            run.append(marker)
        if len(run) > len(best[1]):
            best = (kind, run)
    return best


def _interrupted(lines: Sequence[str], last: _Marker, marker: _Marker) -> bool:
    """Whether something that is not part of the last item, after a blank line, stands between it and the next."""
    blank = False
    for line in lines[last.line + 1 : marker.line]:
        if not line.strip():
            blank = True
        elif blank and len(line) - len(line.lstrip(" >")) <= last.column:
            return True
        else:
            blank = False
    return False
