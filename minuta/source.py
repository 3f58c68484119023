"""Plain text data with a position for everything: what `load` reads, before anybody knows what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
        position = _raw_position(self.raw, self.text, offset)
        before = self.raw[:position]
        line = self.place.line + before.count("\n")
        column = position - before.rfind("\n") if "\n" in before else self.place.column + position
        return Place(self.place.file, line, column)


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

_BLOCK_HEADER = "|>"


def _raw_position(raw: str, text: str, offset: int) -> int:
    """Walk the text and its spelling side by side: what YAML adds is quotes, indentation, folds and escapes."""
    position = raw.find("\n") + 1 if raw[0] in _BLOCK_HEADER else 1 if raw[0] in "\"'" else 0
    for letter in text[:offset]:
        if letter.isspace():
            continue
        position = _find(raw, letter, position) + 1
    return _find(raw, text[offset], position) if offset < len(text) and not text[offset].isspace() else position


def _find(raw: str, letter: str, start: int) -> int:
    found = raw.find(letter, start)
    return start if found < 0 else found
