"""Rules about what moves from a period to the next: a value left as it was, a value that goes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from minuta.checks.earlier import Compared, compared, of_the, shown_name
from minuta.checks.finding import Finding, doubtful
from minuta.checks.patterns import regex
from minuta.checks.subject import Subject, first_day, typed_in
from minuta.fields import Field
from minuta.model import Data, Row
from minuta.text import fold
from minuta.values import Missing, Quantity, display

_STAGES = (
    r"pendiente|por (?:iniciar|comenzar|empezar|hacer)|no inici|sin (?:iniciar|comenzar)|planific|programad|propuest"
    r"|en espera|ingresad|postulad|formulaci|idea\b",
    r"en curso|en ejecuci|ejecucion|en proceso|en desarrollo|en marcha|en tramite|en avance|en construccion|iniciad"
    r"|parcial|diseno|licitaci|adjudica|en revision",
    r"cumplid|terminad|finalizad|complet|cerrad|realizad|entregad|ejecutad|recepcionad|resuelt|aprobad|logrado|pagad"
    r"|hecho",
)
"""How the options of a field begin, by how far they have come: nothing yet, under way, done."""

_MOVING = regex(r"\b(?:avanc|ejecuci|progres|cumplimiento)")
"""Labels of a percentage that only grows."""

_OF_THE_YEAR = regex(r"\b(?:ano|anual|ejercicio|trimestr|semestr|mes|mensual|periodo)")
"""Labels of what begins anew with each period or year."""


def cell_not_updated(subject: Subject) -> Iterator[Finding]:
    """A field that says `avanza` and has the same value as in the period before, in a row that was under way."""
    for both in compared(subject):
        fields = [field for field in both.data.collection.fields.values() if field.advances]
        fields = [field for field in fields if field.kind not in ("opción", "sí/no")]
        for now, then in both.pairs if fields else ():
            if _is_done(both.data, now) or not _was_under_way(subject, both.data, now):
                continue
            for field in fields:
                value = now[field.name]
                if not isinstance(value, Missing) and value == then[field.name]:
                    yield _unmoved(both, field, now, then)


def _unmoved(both: Compared, field: Field, now: Row, then: Row) -> Finding:
    cell = now.cells[field.name]
    message = f"«{field.label}» de «{shown_name(both.data, now)}» dice {display(cell.value)}, igual que {both.in_it}."
    hint = "Ponga el valor de este período; si de verdad no avanzó, deje una excepción con su motivo."
    return doubtful(cell.place, message, hint, now.exemptions, (then.cells[field.name].place,), typed_in(now))


def _was_under_way(subject: Subject, data: Data, row: Row) -> bool:
    """Whether the row tells of something that went on all through the period; without dates, that had begun to move."""
    start = first_day(row[data.collection.begins]) if data.collection.begins else None
    if start is not None and start >= subject.minuta.period.start:
        return False
    if subject.goes_on(data, row) is False:
        return False
    return start is not None or any(
        _has_moved(row[name]) for name, field in data.collection.fields.items() if _grows(field)
    )


def _is_done(data: Data, row: Row) -> bool:
    """Whether the row says that there is nothing left to do."""
    for name, field in data.collection.fields.items():
        if field.kind == "opción" and isinstance(row[name], str) and stage(row[name]) == 2:
            return True
        if _grows(field) and field.kind == "porcentaje" and _number(row[name]) == 100:
            return True
    return False


def _grows(field: Field) -> bool:
    if field.kind == "porcentaje" and _MOVING.search(fold(f"{field.name.replace('_', ' ')} {field.label}")):
        return True
    return field.advances and field.kind not in ("opción", "sí/no", "texto", "prosa")


def _has_moved(value: Any) -> bool:
    return not isinstance(value, Missing) and _number(value) != 0


def _number(value: Any) -> Any:
    return value.number if isinstance(value, Quantity) else value


def value_that_goes_back(subject: Subject) -> Iterator[Finding]:
    """A status, a progress or a field that says `avanza`, behind what it was in the period before."""
    for both in compared(subject):
        another_year = subject.minuta.period.year != both.period.year
        for field in both.data.collection.fields.values():
            for now, then in both.pairs:
                if _goes_back(field, now[field.name], then[field.name], another_year=another_year):
                    yield _back(both, field, now, then)


def _goes_back(field: Field, now: Any, then: Any, *, another_year: bool) -> bool:
    if isinstance(now, Missing) or isinstance(then, Missing):
        return False
    if field.kind == "opción":
        order = order_of_progress(field)
        return now in order and then in order and order.index(now) < order.index(then)
    if not _grows(field) or isinstance(now, tuple | str) or isinstance(then, tuple | str):
        return False
    if another_year and _OF_THE_YEAR.search(fold(f"{field.name.replace('_', ' ')} {field.label}")):
        return False
    try:
        return bool(now < then)
    except TypeError:
        return False  # of different units or kinds, which somebody else tells


def order_of_progress(field: Field) -> tuple[str, ...]:
    """The options of a field from the first to the last step; none when their list does not read as progress."""
    if field.advances:
        return field.options
    known = tuple((option, step) for option in field.options if (step := stage(option)) is not None)
    steps = [step for _, step in known]
    return tuple(option for option, _ in known) if steps == sorted(steps) and len(set(steps)) > 1 else ()


def stage(option: str) -> int | None:
    """How far an option says that something has come: 0 nothing yet, 1 under way, 2 done; None when it does not say."""
    words = fold(option)
    return next((step for step, stems in enumerate(_STAGES) if re.match(rf"(?:{stems})", words)), None)


def _back(both: Compared, field: Field, now: Row, then: Row) -> Finding:
    cell, earlier = now.cells[field.name], then.cells[field.name]
    message = (
        f"«{field.label}» de «{shown_name(both.data, now)}» retrocede: dice {display(cell.value)} y el dato"
        f" {of_the(both.period)} era {display(earlier.value)}."
    )
    hint = "Revise los dos valores; si de verdad retrocedió, deje una excepción con su motivo."
    return doubtful(cell.place, message, hint, now.exemptions, (earlier.place,), typed_in(now))
