"""A rule about rows that repeat another, whole or in what says who they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.lexicon import spelt
from minuta.checks.subject import Subject, first_day, last_day, typed_in
from minuta.doctype import Collection
from minuta.formats import enumeration
from minuta.model import Data, Row
from minuta.problems import Place
from minuta.values import Missing, display

Value = Any
"""What is compared of a cell: texts without accents, capitals or punctuation, and several values in no order."""

_ORDINALS = ("año", "período")
"""Kinds whose difference makes of one identity two rows: the same place in two calls."""


def repeated_row(subject: Subject) -> Iterator[Finding]:
    """A row equal to another, or with its identity and nothing that tells them apart."""
    for data in subject.data:
        told = set()
        for row, first in _repeated(data.rows, tuple(data.collection.fields)):
            told.add(id(row))
            yield _same_row(data, row, first)
        if data.collection.identity:
            for row, first in _repeated(data.rows, data.collection.identity, whole=True):
                if id(row) not in told and not _are_told_apart(data.collection, row, first):
                    yield _same_identity(data.collection, row, first)


def comparable(value: Value) -> Value:
    if isinstance(value, tuple):
        return frozenset(comparable(one) for one in value)
    return spelt(value) if isinstance(value, str) else value


def _repeated(rows: Sequence[Row], names: tuple[str, ...], *, whole: bool = False) -> Iterator[tuple[Row, Row]]:
    """The rows with the same values as one above, with that one; `whole` asks that no value be missing."""
    first: dict[tuple[Value, ...], Row] = {}
    for row in rows:
        values = tuple(comparable(row[name]) for name in names)
        said = [value for value in values if not isinstance(value, Missing)]
        if not said or (whole and len(said) < len(values)):
            continue
        if first.setdefault(values, row) is not row:
            yield row, first[values]


def _same_row(data: Data, row: Row, first: Row) -> Finding:
    where = position(row.place, first.place)
    exemptions, related = (*row.exemptions, *first.exemptions), (first.place,)
    message = f"Esta fila es igual a la de {where}: {_identity(data.collection, row)}."
    if data.collection.identity:
        return certain(row.place, message, "Borre una de las dos.", exemptions, related, typed_in(row))
    hint = "Borre una de las dos; si son dos cosas distintas, agregue una excepción con su motivo."
    return doubtful(row.place, message, hint, exemptions, related, typed_in(row))


def _same_identity(collection: Collection, row: Row, first: Row) -> Finding:
    different = [name for name in collection.fields if comparable(row[name]) != comparable(first[name])]
    labels = [f"«{collection.fields[name].label}»" for name in different]
    shown = enumeration(labels) if len(labels) < 4 else f"{', '.join(labels[:3])} y otros"
    verb = "cambia" if len(labels) == 1 else "cambian"
    message = (
        f"Ya hay una fila con {_identity(collection, row)}, en {position(row.place, first.place)}; {verb} sólo {shown}."
    )
    hint = "Deje la que corresponde; si son dos cosas distintas, escriba en qué se distinguen."
    exemptions = (*row.exemptions, *first.exemptions)
    return doubtful(row.place, message, hint, exemptions, (first.place,), typed_in(row))


def position(here: Place, there: Place) -> str:
    """Where something else is, said from here as short as can be."""
    where = f"la celda {there.cell}" if there.in_workbook else f"la línea {there.line}"
    return where if there.file == here.file else f"{where} de {there.file.rpartition('/')[2]}"


def _identity(collection: Collection, row: Row) -> str:
    """What says who the row is, or its first values."""
    names = collection.identity or tuple(name for name in collection.fields if row[name])[:3]
    return enumeration([f"«{_short(display(row[name]))}»" for name in names])


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"


def _are_told_apart(collection: Collection, row: Row, other: Row) -> bool:
    """Whether a year, a place or dates that do not meet say that they are two; a code is of one place only."""
    coded = all(any(letter.isdecimal() for letter in display(row[name])) for name in collection.identity)
    for name, field in collection.fields.items():
        telling = field.kind in _ORDINALS or (not coded and (field.within or field.kind == "comuna"))
        if telling and row[name] and other[name] and comparable(row[name]) != comparable(other[name]):
            return True
    spans = [_span(collection, one) for one in (row, other)]
    return any(end is not None and start is not None and end < start for (_, end), (start, _) in permutations(spans))


def _span(collection: Collection, row: Row) -> tuple[Any, Any]:
    start = first_day(row[collection.begins]) if collection.begins else None
    end = last_day(row[collection.ends]) if collection.ends else None
    return start, end
