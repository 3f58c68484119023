"""A minuta and its blocks, as validated: complete when born and frozen after.

`Text` is a text that may hold expressions: it keeps its position until `render` gives it its value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from minuta.doctype import Collection, DocumentType
from minuta.letterhead import Letterhead
from minuta.periods import Period
from minuta.pictures import Picture
from minuta.problems import NOWHERE, Place
from minuta.source import Scalar, SourceFile
from minuta.theme import Theme
from minuta.values import display

Text = Scalar


@dataclass(frozen=True, slots=True)
class Exemption:
    """A rule that is broken on purpose, with the reason; it is written next to what breaks it.

    `about` narrows it to what mentions some words, for what stands in a file that cannot hold it (a CSV).
    """

    rule: str
    reason: str
    place: Place
    about: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with the text that was typed for it, which knows its place."""

    value: Any
    source: Scalar

    @property
    def place(self) -> Place:
        return self.source.place

    @property
    def typed(self) -> str:
        return self.source.text


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a collection; `row['comuna']` is the value, which is how expressions see it.

    `flaws` are the places of what is wrong with it alone.
    """

    cells: Mapping[str, Cell]
    place: Place
    exemptions: tuple[Exemption, ...] = ()
    flaws: tuple[Place, ...] = ()

    def __getitem__(self, name: str) -> Any:
        return self.cells[name].value

    def typed_values(self) -> dict[str, Any]:
        return {name: cell.value for name, cell in self.cells.items()}


@dataclass(frozen=True, slots=True)
class Data:
    """The rows of one collection in this minuta; not `whole` when some cell or row could not be read.

    `torn` says that what is wrong is not only inside some of its rows, so that no share of them is whole either.
    """

    collection: Collection
    rows: tuple[Row, ...]
    place: Place
    whole: bool = True
    torn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    text: Text
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: a field of the collection, or an expression over the row."""

    field: str = ""
    title: Text | None = None
    value: Text | None = None
    width: Decimal | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGroup:
    """Columns under one spanning header."""

    title: Text
    columns: tuple[Column, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What blocks that show rows have in common."""

    collection: str
    id: str = ""
    title: Text | None = None
    condition: Text | None = None
    order: tuple[Text, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Selection):
    split_by: Text | None = None
    group_by: Text | None = None
    columns: tuple[Column | ColumnGroup, ...] = ()
    numbered: bool = False
    subtotal: tuple[Text, ...] = ()
    total: tuple[Text, ...] = ()
    source: Text | None = None
    note: Text | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Selection):
    source: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments(Selection):
    source: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards(Selection):
    fields: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateColumn(Column):
    """One figure of each group: the sum of a field, or an expression. `totalled` says whether it has a total."""

    totalled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate(Selection):
    """A table with a line for each value of the field `group_by`, worked out from the rows that have it."""

    group_by: Text
    columns: tuple[AggregateColumn, ...]
    total: bool = False
    source: Text | None = None
    note: Text | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    facts: Mapping[str, Text]
    id: str = ""
    title: Text | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart that the type declares, drawn from a collection, or an image file beside the minuta."""

    name: Text
    alternative: Text
    collection: Text | None = None
    condition: Text | None = None
    id: str = ""
    title: Text | None = None
    source: Text | None = None
    note: Text | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    name: Text
    role: Text | None = None
    institution: Text | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    signers: tuple[Signer, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    kind: str
    place: Place


Block = Prose | Table | Aggregate | Attendance | Commitments | Cards | KeyFacts | Figure | Signatures | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    title: Text
    id: str = ""
    numbered: bool = True
    annex: bool = False
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    place: Place = NOWHERE

    def walk(self) -> Iterator[Section]:
        """This section and those under it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    name: str
    institution: str = ""
    theme: Text | None = None
    letterhead: Scalar | None = None
    attaches_sources: bool = True
    acronyms: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents that a minuta is made into: the value of a field, its name in files and its rows.

    `part['nombre']` is the value and `part['campamentos']` the rows of a collection, which is how expressions see it.
    """

    field: str
    value: Any
    slug: str
    rows: Mapping[str, tuple[Row, ...]]

    def __getitem__(self, name: str) -> Any:
        return self.value if name == "nombre" else self.rows[name]

    def __str__(self) -> str:
        return display(self.value)


Name = tuple[str, ...]
"""What a document is called: the folders of its programme and period and, in a part of a minuta, its slug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minuta:
    """One document, ready to be checked and rendered.

    `theme` is the one of its type, changed by the letterhead where there is one. A minuta with `by`, the name of a
    field, is not one document yet: `parts.split` gives one for each value of that field, each with its `part`, and
    its `summary`, if it has one. All of these know the `parts`. `sources` are what people typed, to be attached, and
    `inputs` every file that shapes the document, by its path from the root of the project.
    """

    name: Name
    type: DocumentType
    theme: Theme
    programme: Programme
    title: Text
    subtitle: Text | None
    period: Period
    state: str
    notice: Text | None
    keywords: tuple[str, ...]
    contents: bool
    numbered: bool
    facts: Mapping[str, Cell]
    data: Mapping[str, Data]
    sections: tuple[Section, ...]
    images: Mapping[str, Picture]
    exemptions: tuple[Exemption, ...]
    sources: tuple[SourceFile, ...]
    inputs: tuple[SourceFile, ...]
    letterhead: Letterhead | None = None
    by: Text | None = None
    part: Part | None = None
    parts: tuple[Part, ...] = ()
    summary: Minuta | None = None
    place: Place

    @property
    def id(self) -> str:
        return "/".join(self.name)

    def walk(self) -> Iterator[Section]:
        for section in self.sections:
            yield from section.walk()
