"""Rules about the rows themselves: what must add up in each, what must make up 100, and totals typed among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from minuta.checks.finding import Finding, certain
from minuta.checks.mentions import values_of
from minuta.checks.patterns import regex
from minuta.checks.subject import Rows, Subject, typed_in
from minuta.fields import KINDS, Field
from minuta.model import Data, Row
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


def _row_sum(field: Field, row: Row) -> tuple[str, tuple[str, ...]] | None:
    stated, parts = row[field.name], [row[other] for other in field.sum_of]
    if not (
        parts and all(is_number(value) for value in (stated, *parts)) and len({*map(_unit, (stated, *parts))}) == 1
    ):
        return None
    total = sum(parts[1:], start=parts[0])
    if abs(_number(total) - _number(stated)) <= _rounding((stated, *parts)):
        return None
    return f"{field.label} dice {display(stated)}, pero {' + '.join(field.sum_of)} es {display(total)}.", field.sum_of


def _rounding(values: Sequence[Any]) -> Decimal:
    """What values that were rounded to be printed may be off together; pesos and whole numbers are exact."""
    if all(isinstance(value, int) or _unit(value) == "$" for value in values):
        return Decimal(0)
    return len(values) * min(map(_margin, values))


def _row_percentage(field: Field, row: Row) -> tuple[str, tuple[str, ...]] | None:
    part, whole = (row[other] for other in field.percentage_of[:2])
    stated = row[field.name]
    if not (isinstance(stated, Quantity) and is_number(part) and is_number(whole) and _number(whole)):
        return None
    exact = _number(part) * 100 / _number(whole)
    if _unit(part) != _unit(whole) or abs(exact - stated.number) <= _margin(stated):
        return None
    shown = Quantity(exact.quantize(Decimal("0.1")), "%")
    names = field.percentage_of[:2]
    return f"{field.label} dice {display(stated)}, pero {names[0]} sobre {names[1]} da {display(shown)}.", names


def _unit(value: Any) -> str:
    return value.unit if isinstance(value, Quantity) else ""


def _number(value: Any) -> Decimal:
    return value.number if isinstance(value, Quantity) else Decimal(value)


def _margin(value: Any) -> Decimal:
    """Half a unit of the last digit that was typed: the finest of a column says how it was rounded."""
    exponent = _number(value).as_tuple().exponent
    return Decimal("0.5").scaleb(exponent if isinstance(exponent, int) else 0)


def column_that_is_not_100(subject: Subject) -> Iterator[Finding]:
    """A column of percentages that the type says to add up to 100: in all, or for each value of another field."""
    for data in subject.data:
        for field in data.collection.fields.values():
            for rows in _not_100(data, field) if field.sums_to_100 else ():
                total = _total(rows, field)
                message = f"Los valores de «{field.label}» suman {display(Quantity(total, '%'))} y no 100 %."
                places = tuple(row.cells[field.name].place for row in rows)
                yield certain(places[-1], message, "Revise los porcentajes de la columna.", (), places)


def _not_100(data: Data, field: Field) -> list[Rows]:
    """The groups of rows that should make up 100 and do not, by the field that leaves the fewest of them."""
    told = tuple(row for row in data.rows if isinstance(row[field.name], Quantity))
    best = [told] if told and not _is_100(told, field) else []
    for other in data.collection.fields.values() if best else ():
        if KINDS[other.kind].numeric or other.name == field.name:
            continue
        groups: dict[object, list[Row]] = {}
        for row in told:
            groups.setdefault(row[other.name], []).append(row)
        wrong = [tuple(rows) for rows in groups.values() if not _is_100(tuple(rows), field)]
        if len(wrong) < len(groups) and (not wrong or len(best) == 1):
            best = wrong
    return best


def _is_100(rows: Rows, field: Field) -> bool:
    values = list(values_of(rows, field.name))
    return abs(_total(rows, field) - 100) <= min(map(_margin, values)) * max(len(values) - 1, 0)


def _total(rows: Rows, field: Field) -> Decimal:
    return sum((value.number for value in values_of(rows, field.name)), Decimal(0))


_TOTAL = regex(r"(?:sub)?total(?:es)?(?: general(?:es)?)?:?")


def total_among_the_rows(subject: Subject) -> Iterator[Finding]:
    """A row that is a total typed by hand: it would be added up with the others."""
    for data in subject.minuta.data.values():
        collection = data.collection
        texts = [field for field in collection.fields.values() if field.kind == "texto"]
        for row in data.rows:
            for field in texts:
                cell = row.cells[field.name]
                who = field.name in collection.identity or field.required or row is data.rows[-1]
                if who and _TOTAL.fullmatch(fold(cell.typed)):
                    message = f"Esta fila es un «{cell.typed}» escrito a mano y se contaría como una más."
                    hint = "Bórrela: la tabla suma sola con «total: [campo]» o «subtotal: [campo]»."
                    yield certain(cell.place, message, hint, row.exemptions, (), typed_in(row))
                    break
