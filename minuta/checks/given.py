"""What the rows give, whole and by groups, to know whether a typed figure is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from minuta.checks.amounts import PESOS_IN
from minuta.checks.subject import Rows, Subject, collection_of, plural
from minuta.checks.typed_figures import Figure
from minuta.fields import Field
from minuta.model import Block, Data
from minuta.problems import ContentError
from minuta.values import Quantity

_GROUPING = ("año", "región", "opción", "sí/no")
_PLACES = {"región": "región", "comuna": "comuna", "provincia": "provincia"}


@dataclass(frozen=True)
class Given:
    """The figures of the rows of a minuta."""

    subject: Subject

    def has(self, figure: Figure, block: Block | None = None) -> bool:
        """Whether the rows give a figure: a sum, a count or a value; in a block, a count of what it shows."""
        if figure.unit == "%":
            return figure.value in self._percentages
        if figure.unit:
            return any(abs(figure.value - total) <= figure.margin for unit, total in self._sums if unit == figure.unit)
        own = collection_of(block) if block is not None else ""
        return any(
            figure.value == count for data in self.subject.data for count in self._counts(data, figure.noun, own)
        )

    @cached_property
    def _sets(self) -> dict[str, list[Rows]]:
        """Of each collection, all its rows, those of each table, and those of each group."""
        found = {data.collection.name: [data.rows, *_groups(data)] for data in self.subject.data}
        for section in self.subject.minuta.walk():
            for block in section.blocks:
                if collection_of(block) in found:
                    found[collection_of(block)].extend(self.subject.tables(block))
        return found

    @cached_property
    def _sums(self) -> frozenset[tuple[str, Decimal]]:
        return frozenset(
            one
            for data in self.subject.data
            for rows in (*self._sets[data.collection.name], *((row,) for row in data.rows))
            for one in _totals(data, rows)
        )

    @cached_property
    def _percentages(self) -> frozenset[Decimal]:
        return frozenset(
            value.number
            for data in self.subject.data
            for row in data.rows
            for cell in row.cells.values()
            if isinstance(value := cell.value, Quantity) and value.unit == "%"
        )

    def _counts(self, data: Data, noun: str, own: str) -> Iterator[int]:
        sets = self._sets[data.collection.name]
        if own == data.collection.name:
            yield from map(len, sets)
        for counted in data.collection.counted_as:
            if _names(counted.name, noun):
                for rows in sets:
                    yield len(rows)
                    yield len(self._where(rows, counted.condition))
        for field in data.collection.fields.values():
            if any(_names(name, noun) for name in (*field.counted_as, _PLACES.get(field.kind, ""))):
                yield from (len(_different(rows, field)) for rows in sets)

    def _where(self, rows: Rows, condition: Any) -> Rows:
        try:
            return self.subject.expressions.rows(rows, condition)
        except ContentError:
            return ()  # the condition itself is wrong, and that is reported where it is evaluated


def _names(counted: str, noun: str) -> bool:
    """Whether a noun is the first word of what counts something."""
    first = counted.split()[0] if counted else ""
    return bool(first and re.fullmatch(plural(first), noun))


def _groups(data: Data) -> Iterator[Rows]:
    for name, field in data.collection.fields.items():
        if field.kind in _GROUPING and not field.many:
            groups: dict[Any, list[Any]] = {}
            for row in data.rows:
                groups.setdefault(row[name], []).append(row)
            yield from (tuple(rows) for rows in groups.values())


def _totals(data: Data, rows: Rows) -> Iterator[tuple[str, Decimal]]:
    """The sum of each field of money, and of all those in pesos."""
    pesos = Decimal(0)
    for name, field in data.collection.fields.items():
        if field.kind in ("pesos", "uf"):
            values = [value for row in rows if isinstance(value := row[name], Quantity)]
            total = sum((value.number * PESOS_IN.get(value.unit, Decimal(1)) for value in values), Decimal(0))
            pesos += total if field.kind == "pesos" else 0
            yield "$" if field.kind == "pesos" else "UF", total
    yield "$", pesos


def _different(rows: Rows, field: Field) -> set[Any]:
    values = (row[field.name] for row in rows)
    return {one for value in values for one in (value if isinstance(value, tuple) else (value,)) if one}
