"""Rules about the rows themselves: what must add up in each, what must make up 100, and totals typed among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from minuta.checks.finding import Finding, certain
from minuta.checks.mentions import values_of
from minuta.checks.subject import Subject, typed_in
from minuta.fields import KINDS, Field
from minuta.text import fold
from minuta.values import Quantity, display, is_number


def row_that_does_not_add_up(subject: Subject) -> Iterator[Finding]:
    """A field that must be the sum of others of its row, or their percentage, and is not."""
    for data in subject.minuta.data.values():
        for name, field in data.collection.fields.items():
            for row in data.rows if field.sum_of or field.percentage_of else ():
                found = _row_sum(field, row) if field.sum_of else _row_percentage(field, row)
                if found is not None:
                    message, others = found
                    related = tuple(row.cells[other].place for other in others)
                    hint = "Revise cuál de los valores está mal."
                    yield certain(row.cells[name].place, message, hint, row.exemptions, related, typed_in(row))


def _row_sum(field: Field, row: Any) -> tuple[str, tuple[str, ...]] | None:
    parts = [row[other] for other in field.sum_of]
    stated = row[field.name]
    if not (is_number(stated) and parts and all(is_number(part) for part in parts)):
        return None
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    if total == stated:
        return None
    return f"{field.label} dice {display(stated)}, pero {' + '.join(field.sum_of)} es {display(total)}.", field.sum_of


def _row_percentage(field: Field, row: Any) -> tuple[str, tuple[str, ...]] | None:
    part, whole = (row[other] for other in field.percentage_of[:2])
    stated = row[field.name]
    if not (isinstance(stated, Quantity) and is_number(part) and is_number(whole) and _number(whole)):
        return None
    exact = _number(part) * 100 / _number(whole)
    exponent = stated.number.as_tuple().exponent
    margin = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    if abs(exact - stated.number) <= margin:
        return None
    shown = Quantity(exact.quantize(Decimal("0.1")), "%")
    names = field.percentage_of[:2]
    return f"{field.label} dice {display(stated)}, pero {names[0]} sobre {names[1]} da {display(shown)}.", names


def _number(value: Any) -> Decimal:
    return value.number if isinstance(value, Quantity) else Decimal(value)


def column_that_is_not_100(subject: Subject) -> Iterator[Finding]:
    """A column of percentages that the type says to add up to 100, in each table that shows it."""
    for data in subject.data:
        for name, field in data.collection.fields.items():
            values = [_number(value) for value in values_of(data.rows, name)] if field.sums_to_100 else []
            total, margin = sum(values, Decimal(0)), Decimal("0.5") * max(len(values) - 1, 0)
            decimals = max((len(str(value).partition(".")[2]) for value in values), default=0)
            if values and abs(total - 100) > margin / 10**decimals:
                message = f"Los valores de «{field.label}» suman {display(Quantity(total, '%'))} y no 100 %."
                places = tuple(row.cells[name].place for row in data.rows)
                yield certain(places[-1], message, "Revise los porcentajes de la columna.", (), places)


def total_among_the_rows(subject: Subject) -> Iterator[Finding]:
    """A row that is a total typed by hand: it would be added up with the others."""
    for data in subject.minuta.data.values():
        worded = [name for name, field in data.collection.fields.items() if not KINDS[field.kind].numeric]
        for row in data.rows:
            for name in worded:
                if re.fullmatch(r"(?:sub)?total(?:es)?(?: general)?:?", fold(row.cells[name].typed)):
                    message = f"Esta fila es un «{row.cells[name].typed}» escrito a mano y se contaría como una más."
                    hint = "Bórrela: la tabla suma sola con «total: [campo]» o «subtotal: [campo]»."
                    yield certain(row.cells[name].place, message, hint, row.exemptions, (), typed_in(row))
                    break
