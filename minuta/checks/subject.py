"""One minuta as the rules see it: its data, its passages, and the minuta of the period before."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from minuta.checks.passages import Passage, PassageKind, passages
from minuta.expressions import Expressions, names
from minuta.model import Block, Data, Figure, Minuta, Prose, Row, Section, Selection, Table, Text
from minuta.problems import ContentError, Place
from minuta.text import fold
from minuta.values import Month

Rows = tuple[Row, ...]
Made = TypeVar("Made")


@dataclass(frozen=True)
class Subject:
    """`before` is the minuta of the period before, when there is one that can be read."""

    minuta: Minuta
    before: Minuta | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return passages(self.minuta)

    @cached_property
    def expressions(self) -> Expressions:
        return Expressions(names(self.minuta))

    @cached_property
    def _kept(self) -> dict[tuple[object, ...], Any]:
        return {}

    def once(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` gives, worked out the first time that any rule asks for it."""
        if key not in self._kept:
            self._kept[key] = make()
        made: Made = self._kept[key]
        return made

    @cached_property
    def data(self) -> tuple[Data, ...]:
        """The collections that could be read whole: of others, nothing can be said that is not a consequence."""
        return tuple(data for data in self.minuta.data.values() if data.whole)

    @cached_property
    def cut_off(self) -> date:
        """The day that the document speaks of: its cut-off or its date, and otherwise the last of its period."""
        for name in ("corte", "fecha"):
            fact = self.minuta.facts.get(name)
            if fact is not None and isinstance(fact.value, date):
                return fact.value
        return self.minuta.period.end

    @cached_property
    def cut_off_place(self) -> Place:
        for name in ("corte", "fecha"):
            fact = self.minuta.facts.get(name)
            if fact is not None and isinstance(fact.value, date):
                return fact.place
        return self.minuta.place

    def tables(self, block: Block) -> tuple[Rows, ...]:
        """The rows of each table that a block gives: several when it is split by a field, none without rows."""
        if isinstance(block, Figure):
            name = block.collection.text if block.collection else ""
            condition = block.condition
        elif isinstance(block, Selection):
            name, condition = block.collection, block.condition
        else:
            return ()
        rows = self._rows_where(name, condition)
        if rows is None:
            return ()
        if not isinstance(block, Table) or block.split_by is None:
            return (rows,)
        groups: dict[object, list[Row]] = {}
        for row in rows:
            groups.setdefault(row[block.split_by.text], []).append(row)
        return tuple(tuple(members) for members in groups.values())

    def _rows_where(self, name: str, condition: Text | None) -> Rows | None:
        """The rows of a collection for which a condition holds, evaluated once however many blocks have it."""
        key = ("rows", name, condition.text if condition else "")
        return self.once(key, lambda: self._evaluated(name, condition))

    def _evaluated(self, name: str, condition: Text | None) -> Rows | None:
        data = self.minuta.data.get(name)
        if data is None or not data.whole:
            return None
        try:
            return self.expressions.rows(data.rows, condition)
        except ContentError:
            return None  # the condition itself is wrong, and that is reported where it is evaluated

    def shown_in(self, section: Section, collection: str) -> Rows | None:
        """The rows of a collection that the tables and cards of a section show; None when it shows none of them."""
        return self.once(("shown", id(section), collection), lambda: self._shown_in(section, collection))

    def _shown_in(self, section: Section, collection: str) -> Rows | None:
        blocks = (block for inner in section.walk() for block in inner.blocks)
        shown = [self.tables(block) for block in blocks if collection_of(block) == collection]
        rows = {id(row): row for tables in shown for table in tables for row in table}
        return tuple(rows.values()) if shown else None

    def scopes(self, passage: Passage, data: Data) -> tuple[Rows, ...]:
        """The sets of rows that a passage may be speaking of, from the nearest.

        The caption of a table speaks of that table only, or of each of those it gives; another text, of what its
        section shows, of the whole collection, or of the table that it introduces.
        """
        name = data.collection.name
        own = passage.kind in (PassageKind.CAPTION, PassageKind.ALTERNATIVE, PassageKind.LINE)
        if own and passage.block is not None and collection_of(passage.block) == name:
            return self.tables(passage.block)
        sets: list[Rows] = []
        for section in reversed(passage.path):
            shown = self.shown_in(section, name)
            if shown is not None:
                sets.append(shown)
        sets.append(data.rows)
        following = self._introduced(passage)
        if following is not None and collection_of(following) == name:
            sets.extend(self.tables(following))
        return tuple(sets)

    def _introduced(self, passage: Passage) -> Block | None:
        """The block right after a text, when its section has other texts that introduce other blocks."""
        if not isinstance(passage.block, Prose) or not passage.path:
            return None
        blocks = passage.path[-1].blocks
        leads = [(one, after) for one, after in pairwise(blocks) if isinstance(one, Prose)]
        if sum(isinstance(after, Selection | Figure) for _, after in leads) < 2:
            return None
        return next((after for one, after in leads if one is passage.block), None)

    def shows(self, passage: Passage) -> frozenset[str]:
        """The collections that the sections around a passage show."""
        return self.once(("shows", *map(id, passage.path)), lambda: _collections_in(passage.path))

    def going_on(self, data: Data, rows: Rows) -> Rows:
        """Those of some rows that go on at the cut-off, or may."""
        going = self.once(
            ("going on", data.collection.name),
            lambda: {id(row) for row in data.rows if self.goes_on(data, row) is not False},
        )
        return tuple(row for row in rows if id(row) in going)

    def goes_on(self, data: Data, row: Row) -> bool | None:
        """Whether what a row tells of is going on at the cut-off; None when its dates do not say."""
        start = first_day(row[data.collection.begins]) if data.collection.begins else None
        end = last_day(row[data.collection.ends]) if data.collection.ends else None
        if start is not None and start > self.cut_off:
            return False
        if end is not None and end < self.cut_off:
            return False
        return None if start is None and end is None else True


def collection_of(block: Block) -> str:
    """The collection whose rows a block shows, or an empty text."""
    if isinstance(block, Selection):
        return block.collection
    if isinstance(block, Figure) and block.collection is not None:
        return block.collection.text
    return ""


def _collections_in(sections: Iterable[Section]) -> frozenset[str]:
    blocks = (block for section in sections for inner in section.walk() for block in inner.blocks)
    return frozenset(name for block in blocks if (name := collection_of(block)))


def first_day(value: Any) -> date | None:
    """The first day of a date or a month; None for anything else."""
    if isinstance(value, date):
        return value
    return date(value.year, value.month, 1) if isinstance(value, Month) else None


def last_day(value: Any) -> date | None:
    """The last day of a date or a month; None for anything else."""
    if isinstance(value, Month):
        return date(value.year, value.month, monthrange(value.year, value.month)[1])
    return first_day(value)


def typed_in(row: Row) -> str:
    """All that was typed in a row, for an exception that is only about it."""
    return " · ".join(cell.typed for cell in row.cells.values() if cell.typed)


def plural(noun: str) -> str:
    """A folded noun, of one word or several, as a pattern in singular and plural: «experiencia piloto», «región»."""
    return r"\s+".join(_either_number(word) for word in fold(noun).split())


def _either_number(word: str) -> str:
    if word.endswith("z"):
        return rf"{re.escape(word[:-1])}(?:z|ces)"
    return rf"{re.escape(word)}(?:e?s)?"


def every_row(data: Iterable[Data]) -> Iterator[tuple[Data, Row]]:
    for one in data:
        for row in one.rows:
            yield one, row
