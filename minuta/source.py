"""Plain text data with a position for everything: what `load` reads, before anybody knows what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from minuta.problems import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text as typed. `raw` is its spelling in the file (quotes, folds, indentation), for `at`."""

    text: str
    place: Place
    raw: str = field(default="", repr=False, compare=False)

    def at(self, offset: int) -> Place:
        """The place in the file of a character of `text`, whatever the quoting or the folding."""
        if not self.raw:
            return self.place
        return self._place_of(_position_in(self.raw, self.text, offset))

    def spells(self, start: int, end: int) -> bool:
        """Whether the file says `text[start:end]` letter by letter, without quoting, escapes or folds."""
        position = _position_in(self.raw, self.text, start) if self.raw else 0
        return self.raw[position : position + end - start] == self.text[start:end]

    def line_places(self) -> list[Place]:
        """Where each line of `text` begins to be seen, in one walk; a blank line has the place of the one before."""
        spelt = _spelt(self.raw) if self.raw else iter(())
        places, current = [], self.place
        for line in self.text.split("\n"):
            visible = _visible(line)
            first = next(spelt, None) if visible else None
            if first is not None:
                current = self._place_of(first.start())
                next(islice(spelt, visible - 2, None), None) if visible > 1 else None
            places.append(current)
        return places

    def _place_of(self, position: int) -> Place:
        if self.place.in_workbook:
            return self.place
        line = self.place.line + self.raw.count("\n", 0, position)
        last = self.raw.rfind("\n", 0, position)
        column = position - last if last >= 0 else self.place.column + position
        return Place(self.place.file, line, column, self.place.cell)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that people typed, byte by byte, under the name that it has for who opens the document."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    place: Place

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value; `place` is the key's."""

    key: str
    place: Place
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[Entry, ...]
    place: Place


Node = Scalar | Sequence | Mapping

_BLANK_ESCAPE = r"\\(?:[nrtvfNLP_ \t\n]|x(?:20|09|0[Aa]|[Aa]0)|u00(?:20|09|0[Aa]|[Aa]0))"
_SPELLINGS = {
    '"': re.compile(rf"{_BLANK_ESCAPE}|(?P<ink>\\x..|\\u.{{4}}|\\U.{{8}}|\\.|\S)"),
    "'": re.compile(r"(?P<ink>''|\S)"),
    "": re.compile(r"(?P<ink>\S)"),
}
"""How each style of scalar spells a character that is not blank."""


def _visible(text: str) -> int:
    """How many characters are not blank."""
    return sum(map(len, text.split()))


def _start(raw: str) -> int:
    """Where the text begins: after the line that announces a block, after a quote, or at once."""
    return raw.find("\n") + 1 if raw[0] in "|>" else int(raw[0] in "\"'")


def _spelt(raw: str) -> Iterator[re.Match[str]]:
    """The spelling of each visible character, in order."""
    quote = raw[0] if raw[0] in _SPELLINGS else ""
    return (found for found in _SPELLINGS[quote].finditer(raw, _start(raw)) if found["ink"])


def _position_in(raw: str, text: str, offset: int) -> int:
    """Count the visible characters: what YAML adds or folds is blank, and quotes and escapes are known spellings."""
    start, spelt = _start(raw), _spelt(raw)
    before = _visible(text[:offset])
    if offset < len(text) and not text[offset].isspace():
        found = next(islice(spelt, before, None), None)
        return found.start() if found else start
    last = next(islice(spelt, before - 1, None), None) if before else None
    return last.end() if last else start
