"""A document as a reader meets it: blocks of text in order, the same shape whatever the file they were read from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """`kind` is heading, paragraph, item, cell, caption, figure or contents; `mark` is an item's number or bullet."""

    kind: str
    text: str
    mark: str = ""
    page: int = 0


@dataclass
class Reading:
    """The blocks of a document in order, and its notes in the order of their calls."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, kind: str, text: str, mark: str = "", page: int = 0) -> None:
        self.blocks.append(Block(kind, tidy(text), mark.strip(), page))


def tidy(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip()


def letters(text: str) -> str:
    """A text without any space: where a PDF breaks a line, its space is gone."""
    return re.sub(r"\s+", "", text)


def marker(kind: str, number: int) -> str:
    """What stands before the item `number` of a numbered list of an HTML `type`."""
    if kind in "aA":
        label = chr(96 + number)
    elif kind in "iI":
        label = roman(number)
    else:
        label = str(number)
    return (label.upper() if kind in "AI" else label) + "."


def roman(number: int) -> str:
    pairs = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in pairs:
        while number >= value:
            text, number = text + sign, number - value
    return text


BULLETS = ("•", "–", "▪")


def compared(blocks: list[Block]) -> list[tuple[str, str, str]]:
    """Without spaces: where a line of the PDF breaks, its space is gone."""
    return [(block.kind, letters(block.text), block.mark) for block in blocks]
