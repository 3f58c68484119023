"""What stands where: the order, ids and numbers of sections, tables, figures and annexes, before anything is written.

References need the number of what comes later, so numbering is a step of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from minuta.expressions import Expressions
from minuta.model import (
    Aggregate,
    Attendance,
    Block,
    Cards,
    Commitments,
    Figure,
    KeyFacts,
    Minuta,
    Row,
    Section,
    Selection,
    Table,
)
from minuta.problems import ContentError, Problem
from minuta.text import slug
from minuta.values import display, order_key


@dataclass(frozen=True, slots=True)
class PlannedBlock:
    """A block with its id, its label («Tabla 2», empty when it is not numbered) and the rows that it shows.

    A table that is split by a field gives one of these for each group; `group` is the value of that field.
    """

    block: Block
    id: str = ""
    label: str = ""
    rows: tuple[Row, ...] = ()
    group: object = None


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """`number` is «2.1», or «Anexo A» for an annex, or empty."""

    section: Section
    level: int
    id: str
    number: str
    title: str
    blocks: tuple[PlannedBlock, ...]
    sections: tuple[PlannedSection, ...]

    def walk(self) -> Iterator[PlannedSection]:
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Plan:
    """`labels` says what a reference to an id is called: «Tabla 2», «sección 3.1», «Anexo A»."""

    sections: tuple[PlannedSection, ...]
    labels: Mapping[str, str]


def plan(minuta: Minuta, expressions: Expressions) -> Plan:
    """Number everything once, in reading order. Raises ContentError with every fault of every condition and title."""
    planner = _Planner(minuta, expressions, taken=set(_typed_ids(minuta)))
    sections = planner.sections(minuta.sections, 1, "")
    if planner.problems:
        raise ContentError(planner.problems)
    return Plan(sections, planner.labels)


_AROUND = "-seccion"
"""What the template adds to the id of a heading for the element around its section."""


def _typed_ids(minuta: Minuta) -> Iterator[str]:
    """The ids that somebody wrote, which no other thing may take first."""
    for section in minuta.walk():
        yield from (section.id, section.id + _AROUND)
        for block in section.blocks:
            if isinstance(block, Selection | KeyFacts | Figure):
                yield block.id


@dataclass
class _Planner:
    minuta: Minuta
    expressions: Expressions
    taken: set[str]
    labels: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    tables: int = 0
    figures: int = 0
    annexes: int = 0

    def sections(self, sections: tuple[Section, ...], level: int, prefix: str) -> tuple[PlannedSection, ...]:
        planned = []
        count = 0
        for section in sections:
            if section.annex:
                self.annexes += 1
                number = f"Anexo {chr(64 + self.annexes)}"
            elif section.numbered and self.minuta.numbered and not prefix.startswith("-"):
                count += 1
                number = f"{prefix}{count}"
            else:
                number = ""
            planned.append(self._section(section, level, number))
        return tuple(planned)

    def _section(self, section: Section, level: int, number: str) -> PlannedSection:
        title = self._attempt_title(section)
        name = section.id or self._take(slug(title) or "seccion", around=_AROUND)
        self.labels[name] = number if section.annex else f"sección {number}" if number else f"sección «{title}»"
        blocks = tuple(planned for block in section.blocks for planned in self._blocks(block))
        # Under a section without number, or an annex, nothing is numbered: «1.» would look like the first of all.
        inner = f"{number}." if number and not section.annex else "-"
        return PlannedSection(
            section, level, name, number, title, blocks, self.sections(section.sections, level + 1, inner)
        )

    def _attempt_title(self, section: Section) -> str:
        try:
            return self.expressions.text(section.title)
        except ContentError as error:
            self.problems.extend(error.problems)
            return ""

    def _take(self, name: str, around: str = "") -> str:
        """An id that nothing has yet, nor the same with `around` behind."""
        free, count = name, 1
        while {free, free + around} & self.taken:
            count += 1
            free = f"{name}-{count}"
        self.taken |= {free, free + around}
        return free

    def _blocks(self, block: Block) -> Iterator[PlannedBlock]:
        try:
            yield from self._planned(block)
        except ContentError as error:
            self.problems.extend(error.problems)

    def _planned(self, block: Block) -> Iterator[PlannedBlock]:
        if isinstance(block, Table | Attendance | Commitments):
            yield from self._tables(block)
        elif isinstance(block, Aggregate):
            self.tables += 1
            name = block.id or self._take(f"resumen-{slug(block.collection)}")
            yield self._labelled(block, name, f"Tabla {self.tables}", self._rows(block))
        elif isinstance(block, Cards):
            name = block.id or self._take(f"fichas-{slug(block.collection)}")
            self.labels[name] = "fichas"
            yield PlannedBlock(block, name, rows=self._rows(block))
        elif isinstance(block, Figure):
            self.figures += 1
            name = block.id or self._take(f"figura-{slug(block.name.text)}")
            yield self._labelled(block, name, f"Figura {self.figures}")
        elif isinstance(block, KeyFacts) and block.title is not None:
            self.tables += 1
            name = block.id or self._take(f"tabla-{slug(block.title.text)}")
            yield self._labelled(block, name, f"Tabla {self.tables}")
        elif isinstance(block, KeyFacts) and block.id:
            self.labels[block.id] = "datos clave"
            yield PlannedBlock(block, block.id)
        else:
            yield PlannedBlock(block)

    def _tables(self, block: Table | Attendance | Commitments) -> Iterator[PlannedBlock]:
        rows = self._rows(block)
        base = block.id or f"tabla-{slug(block.collection)}"
        split_by = block.split_by if isinstance(block, Table) else None
        if split_by is None:
            self.tables += 1
            yield self._labelled(block, block.id or self._take(base), f"Tabla {self.tables}", rows)
            return
        for group, members in grouped(rows, split_by.text):
            self.tables += 1
            name = self._take(f"{base}-{slug(display(group))}")
            yield self._labelled(block, name, f"Tabla {self.tables}", members, group)

    def _labelled(
        self, block: Block, name: str, label: str, rows: tuple[Row, ...] = (), group: object = None
    ) -> PlannedBlock:
        self.labels[name] = label
        return PlannedBlock(block, name, label, rows, group)

    def _rows(self, block: Selection) -> tuple[Row, ...]:
        rows = self.expressions.rows(self.minuta.data[block.collection].rows, block.condition)
        for name in reversed(block.order):
            rows = tuple(sorted(rows, key=lambda row: order_key(row[name.text])))
        return rows


def grouped(rows: tuple[Row, ...], name: str) -> Iterator[tuple[object, tuple[Row, ...]]]:
    """The rows by the value of a field, groups in the order of their values, rows in the order they had."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    for value in sorted(groups, key=order_key):
        yield value, tuple(groups[value])
