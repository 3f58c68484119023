"""The money of a collection: what its rows add up to, field by field, and what to say of an amount that is not that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from minuta.checks import phrasing
from minuta.checks.amounts import PESOS_IN, Amount
from minuta.checks.formulas import formula
from minuta.checks.lexis import Lexis, lexis_of
from minuta.checks.mentions import values_of
from minuta.checks.patterns import regex
from minuta.checks.subject import Rows, Subject
from minuta.fields import Field
from minuta.formats import enumeration, money
from minuta.model import Data, Minuta
from minuta.problems import Place
from minuta.text import fold
from minuta.values import Quantity


class Sum(NamedTuple):
    """What some rows give for a field, or for all of them together when it is None. In pesos, or in UF."""

    value: Decimal
    field: Field | None
    rows: Rows


@dataclass(frozen=True)
class Ledger:
    """The fields of money of a collection, and the words that speak of them."""

    minuta: Minuta
    data: Data

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for field in self.data.collection.fields.values() if field.kind in ("pesos", "uf"))

    @cached_property
    def lexis(self) -> Lexis:
        lexis = lexis_of(self.minuta, self.data)
        labels = frozenset(word for field in self.fields for word in _both(fold(field.label)))
        known = lexis.known | labels | phrasing.MONEY | phrasing.OF_MONEY | phrasing.COUNTING
        heads = phrasing.MONEY | frozenset(self.heads)
        owners = lexis.owners | lexis.ones  # a row that is named has its own amounts
        adding = phrasing.ADDING
        return lexis._replace(
            known=known, owners=owners, ones=frozenset(), counting=adding, heads=heads, stems=frozenset()
        )

    @cached_property
    def heads(self) -> dict[str, Field]:
        """What each field is called in one word, in both numbers, where that tells it from any other money."""
        heads = [(next(iter(_both(fold(field.label)))), field) for field in self.fields]
        alone = [(head, field) for head, field in heads if [one for one, _ in heads].count(head) == 1]
        return {form: field for head, field in alone if head not in _PLAIN for form in (head, f"{head}s", f"{head}es")}

    @cached_property
    def labels(self) -> re.Pattern[str]:
        """The words of its labels: «los aportes» are no other money where a field is called so."""
        words = {word for field in self.fields for word in _both(fold(field.label)) if len(word) > 3}
        return regex(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b" if words else r"(?!)")

    def called(self, words: Iterable[str]) -> tuple[Field, ...]:
        """The fields that some words single out, by those of their labels that no other label and no noun has."""
        said = set(words)
        nouns = {form for noun in self.data.collection.counted_as for form in _both(fold(noun.name))}
        found = []
        for field in self.fields:
            others = {form for one in self.fields if one is not field for form in _both(fold(one.label))}
            if said & ({form for form in _both(fold(field.label)) if len(form) > 4} - others - nouns):
                found.append(field)
        return tuple(found)

    def totals(self, rows: Rows, fields: Iterable[Field], unit: str) -> Iterator[Sum]:
        """What the rows add up to in each field of a unit, and in all."""
        sums = [Sum(self._total(rows, field), field, rows) for field in fields if unit_of(field) == unit]
        yield from sums
        if len(sums) > 1:
            yield Sum(sum((one.value for one in sums), Decimal(0)), None, rows)

    def single(self, rows: Rows, fields: Iterable[Field], unit: str) -> Iterator[Sum]:
        """What each row has by itself."""
        known = [field for field in fields if unit_of(field) == unit]
        for row in rows:
            yield from (
                Sum(in_pesos(value), field, (row,)) for field in known for value in values_of((row,), field.name)
            )

    def _total(self, rows: Rows, field: Field) -> Decimal:
        return sum((in_pesos(value) for value in values_of(rows, field.name)), Decimal(0))


_PLAIN = phrasing.MONEY - frozenset(("presupuesto", "presupuestos", "gasto", "gastos", "costo", "costos"))


def _both(label: str) -> Iterator[str]:
    """The words of a label in both numbers, the first one first."""
    for word in re.findall(r"\w+", label):
        yield from (word, f"{word}s", f"{word}es")


def ledgers(subject: Subject) -> tuple[Ledger, ...]:
    """One for each collection with money."""
    every = (Ledger(subject.minuta, data) for data in subject.data)
    return tuple(ledger for ledger in every if ledger.fields)


def unit_of(field: Field) -> str:
    return "UF" if field.kind == "uf" else "$"


def in_pesos(value: Quantity) -> Decimal:
    return value.number * PESOS_IN.get(value.unit, Decimal(1))


def shown(value: Decimal, amount: Amount, field: Field | None) -> str:
    """A sum as its field is printed, or as the amount was typed."""
    unit = amount.typed if amount.typed in PESOS_IN else field.unit if field and amount.unit == "$" else amount.unit
    factor = PESOS_IN.get(unit, Decimal(1))
    return money((value / factor).normalize() if value % factor else (value / factor).quantize(Decimal(1)), unit)


def advice(rows: str, conditions: list[str], amount: Amount, meant: Sum) -> tuple[str, tuple[Place, ...]]:
    """The expression that gives the sum; and what slip may be behind: a unit left out, a row copied down."""
    if meant.field is None:
        return "Revise el monto o las filas.", ()
    if len(meant.rows) == 1:
        return "Revise el monto o la fila.", ()
    said = formula(rows, conditions, f"suma('{meant.field.name}')")
    hint = f"Para que la suma salga de los datos: {said}."
    if amount.value and meant.value / amount.value in (1000, 1_000_000, Decimal("0.001"), Decimal("0.000001")):
        return f"Revise la unidad: ¿pesos, miles (M$) o millones (MM$)? {hint}", ()
    copied = _copied_down(meant, amount)
    if not copied:
        return hint, ()
    places = tuple(place for place, _ in copied)
    if len(copied) > 1:
        lines = enumeration([str(place.line) for place in places])
        return f"{hint} ¿O en las líneas {lines} se repitió «{meant.field.label}» de la anterior?", places
    right = shown(copied[0][1], amount, meant.field)
    also = f"¿O la línea {places[0].line} repite «{meant.field.label}» de la anterior?"
    return f"{hint} {also} Con {right} calzaría.", places


_MANY = 6
"""Rows equal to the one above, of which it no longer helps to speak."""


def _copied_down(meant: Sum, amount: Amount) -> list[tuple[Place, Decimal]]:
    """The rows equal to the one above in the field, which with another value would make the stated total right."""
    field, missing = meant.field, amount.value - meant.value
    found = []
    for above, row in pairwise(meant.rows) if field is not None and not amount.margin else ():
        value = row[field.name] if field is not None else None
        if field is not None and value and value == above[field.name]:
            right = in_pesos(value) + missing
            if right > 0 and right % 1000 == 0:
                found.append((row.cells[field.name].place, right))
    return found if len(found) <= _MANY else []
