"""The texts of a minuta in reading order, each as it was typed and as a rule can compare it, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from minuta.checks.patterns import regex
from minuta.model import (
    Block,
    Cards,
    Column,
    ColumnGroup,
    Exemption,
    Figure,
    KeyFacts,
    Minuta,
    Prose,
    Row,
    Section,
    Signatures,
    Table,
    Text,
)
from minuta.problems import Place
from minuta.text import fold

_WORDED = ("texto", "prosa")

OPAQUE = "¤"
"""Stands for each letter of an expression: its value comes from the data, so that no rule has anything to say of it."""


class PassageKind(Enum):
    TITLE = auto()  # of the document or of a section
    CAPTION = auto()  # of a block
    PROSE = auto()
    ALTERNATIVE = auto()  # what a figure shows, in words
    LINE = auto()  # subtitle, notice, source, note, head of a column
    FACT = auto()  # a value of a key-value box
    CELL = auto()  # a cell of text in a row


@dataclass(frozen=True)
class Passage:
    """A text with where it stands. All its views have the letters of the typed text at the same offsets.

    `path` are the sections around it from the outermost; `label` is the key of a fact or the field of a cell; `shared`
    says that it comes from programa.yml, so that it does not change from a period to the next.
    """

    text: Text
    kind: PassageKind
    path: tuple[Section, ...] = ()
    block: Block | None = None
    row: Row | None = None
    label: str = ""
    exemptions: tuple[Exemption, ...] = ()
    shared: bool = False

    @cached_property
    def plain(self) -> str:
        """Without marks: expressions are OPAQUE, what only marks up is blank, quotes and dashes stay."""
        return _plain(self.text.text)

    @cached_property
    def folded(self) -> str:
        """`plain` in lower case and without accents."""
        return fold_letters(self.plain)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(Sentence(self, start, end) for start, end in _sentence_spans(self.plain, self.text.text))

    def at(self, offset: int) -> Place:
        return self.text.at(offset)


@dataclass(frozen=True)
class Sentence:
    """Part of a passage; `start` and `end` are offsets in the passage, as are those that its methods take."""

    passage: Passage
    start: int
    end: int

    @cached_property
    def plain(self) -> str:
        return self.passage.plain[self.start : self.end]

    @cached_property
    def folded(self) -> str:
        return self.passage.folded[self.start : self.end]

    def at(self, offset: int) -> Place:
        """The place of a character of the sentence, counted from its start."""
        return self.passage.at(self.start + offset)


def passages(minuta: Minuta) -> tuple[Passage, ...]:
    """Everything that a person typed to be read, in reading order, and then the cells of text of the rows."""
    return (*_head(minuta), *_sections(minuta, minuta.sections, ()), *_cells(minuta))


def _head(minuta: Minuta) -> Iterator[Passage]:
    yield Passage(minuta.title, PassageKind.TITLE, exemptions=())
    for text in (minuta.subtitle, minuta.notice):
        if text is not None:
            yield Passage(text, PassageKind.LINE)
    for name, cell in minuta.facts.items():
        if minuta.type.fields[name].kind in _WORDED and isinstance(cell.value, str):
            yield Passage(cell.source, PassageKind.FACT, label=name)


def _sections(minuta: Minuta, sections: tuple[Section, ...], above: tuple[Section, ...]) -> Iterator[Passage]:
    for section in sections:
        path = (*above, section)
        shared = section.place.file != minuta.place.file
        around = tuple(one for outer in reversed(path) for one in outer.exemptions)
        yield Passage(section.title, PassageKind.TITLE, path, exemptions=around, shared=shared)
        for block in section.blocks:
            exemptions = (*getattr(block, "exemptions", ()), *around)
            for kind, text, label in _texts(block):
                yield Passage(text, kind, path, block, label=label, exemptions=exemptions, shared=shared)
        yield from _sections(minuta, section.sections, path)


def _texts(block: Block) -> Iterator[tuple[PassageKind, Text, str]]:
    """The texts of a block in the order in which they are read."""
    if isinstance(block, Prose):
        yield PassageKind.PROSE, block.text, ""
    title = getattr(block, "title", None)
    if title is not None:
        yield PassageKind.CAPTION, title, ""
    if isinstance(block, Figure):
        yield PassageKind.ALTERNATIVE, block.alternative, ""
    if isinstance(block, KeyFacts):
        yield from ((PassageKind.FACT, value, name) for name, value in block.facts.items())
    if isinstance(block, Table):
        yield from ((PassageKind.LINE, text, "") for text in _column_titles(block.columns))
    if isinstance(block, Cards):
        yield from ((PassageKind.LINE, text, "") for text in _column_titles(block.fields))
    if isinstance(block, Signatures):
        for signer in block.signers:
            named = (signer.name, signer.role, signer.institution)
            yield from ((PassageKind.LINE, text, "") for text in named if text is not None)
    for name in ("source", "note"):
        text = getattr(block, name, None)
        if isinstance(text, Text):
            yield PassageKind.LINE, text, ""


def _column_titles(columns: tuple[Column | ColumnGroup, ...]) -> Iterator[Text]:
    for column in columns:
        if column.title is not None:
            yield column.title
        if isinstance(column, ColumnGroup):
            yield from _column_titles(column.columns)


def _cells(minuta: Minuta) -> Iterator[Passage]:
    for data in minuta.data.values():
        worded = [name for name, field in data.collection.fields.items() if field.kind in _WORDED]
        for row in data.rows:
            for name in worded:
                cell = row.cells[name]
                if isinstance(cell.value, str) and cell.value:
                    yield Passage(cell.source, PassageKind.CELL, row=row, label=name, exemptions=row.exemptions)


_MARKS = regex(
    r"""
    (?P<value>\{\{.{0,2000}?\}\})                          # an expression with a value
    | \{%.{0,2000}?%\} | \{\#.{0,2000}?\#\}                              # the rest of Jinja
    | \[\^[^\]\s]+\]:?                                     # a note, cited or written
    | (?<=\])\([^)\s]*\)                                   # where a link leads
    | [\[\]]
    | (?m:^[ ]*(?:>[ ]*)*(?:[-*+]|\d{1,2}[.)]|[a-zA-Z][.)]|[IVXLCivxlc]{1,6}[.)])[ ]+)   # what begins an item
    | (?m:^[ ]*>[ ]?)
    | (?<![\w\\])[*_]{1,3}(?=\S) | (?<=\S)[*_]{1,3}(?!\w)  # emphasis
    """,
    re.VERBOSE | re.DOTALL,
)


def _plain(typed: str) -> str:
    return _MARKS.sub(lambda found: (OPAQUE if found["value"] else " ") * len(found[0]), typed)


def fold_letters(text: str) -> str:
    """Lower case and no accents, one letter for one, so that places in it are places in the text."""
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """The fold of each letter, found out once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = fold(letter)
        self[code] = folded if len(folded) == 1 and not letter.isspace() else letter
        return self[code]


_FOLDED = _Folded()


_ABBREVIATIONS = frozenset(
    (
        "sta", "sto", "pobl", "sr", "sra", "srta", "dr", "dra", "ing", "av", "avda", "art", "arts", "depto", "dpto",
        "prof", "aprox", "etc", "ej", "núm", "nro", "pp", "pág", "fig", "inc", "ltda", "cía", "s.a", "ee.uu", "d.s",
        "aa.vv", "mons", "hnos", "gral", "tte", "cap",
    )
)  # fmt: skip
_ENDS = regex(
    r"""
    (?<![.!?…])(?P<stop>[.!?…]++) (?=[)»”"'\]]*\s+[«“"(¿¡]?(?:[A-ZÁÉÍÓÚÑ¤]|\d))   # before a capital or a figure
    | (?P<blank>\n[ ]*(?=\n))                                           # a blank line
    """,
    re.VERBOSE,
)
_ITEM = regex(r"^[ ]*(?:>[ ]*)*(?:[-*+]|\d{1,2}[.)]|[a-zA-Z][.)]|[IVXLCivxlc]{1,6}[.)])[ ]+", re.MULTILINE)


def _sentence_spans(plain: str, typed: str) -> Iterator[tuple[int, int]]:
    ends = {found.start() for found in _ITEM.finditer(typed)}
    ends |= {found.end() for found in _ENDS.finditer(plain) if not _abbreviates(plain, found)}
    start = 0
    for end in (*sorted(ends), len(plain)):
        if plain[start:end].strip():
            yield start, end
        start = end


def _abbreviates(plain: str, found: re.Match[str]) -> bool:
    """Whether a full stop closes an abbreviation or an initial, as in «Sta. Elena» or «J. Pérez»."""
    if found["stop"] != ".":
        return False
    word = re.search(r"[\w.º°]*$", plain[max(found.start() - 12, 0) : found.start()])
    before = word[0].casefold() if word else ""
    return before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())
