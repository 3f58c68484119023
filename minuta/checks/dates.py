"""Rules about time: what starts, ends and is said to be running."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any

from minuta.checks.finding import Finding, certain, doubtful
from minuta.fields import Field
from minuta.formats import long_date
from minuta.model import Minuta
from minuta.values import Month, display


def _start(value: Any) -> date | None:
    """The first day of a date or a month; None for anything else."""
    if isinstance(value, date):
        return value
    return date(value.year, value.month, 1) if isinstance(value, Month) else None


def _end(value: Any) -> date | None:
    """The last day of a date or a month; None for anything else."""
    if isinstance(value, Month):
        return date(value.year, value.month, monthrange(value.year, value.month)[1])
    return _start(value)


def ends_before_it_starts(minuta: Minuta) -> Iterator[Finding]:
    """A field that says `no_antes_de` and comes before."""
    for data in minuta.data.values():
        for name, field in data.collection.fields.items():
            if not field.not_before:
                continue
            for row in data.rows:
                yield from _order(field, row.cells[name], row.cells[field.not_before], row.exemptions)
    for name, field in minuta.type.fields.items():
        if field.not_before:
            yield from _order(field, minuta.facts[name], minuta.facts[field.not_before], ())


def _order(field: Field, later: Any, earlier: Any, exemptions: Any) -> Iterator[Finding]:
    end, start = _end(later.value), _start(earlier.value)
    if end is None or start is None or end >= start:
        return
    message = f"{field.label} ({display(later.value)}) viene antes que {field.not_before} ({display(earlier.value)})."
    yield certain(later.place, message, "Revise las dos fechas.", exemptions, (earlier.place,))


def starts_after_the_cut_off(minuta: Minuta) -> Iterator[Finding]:
    """A row that begins after the document's cut-off date: it cannot be running yet."""
    cut_off = minuta.facts.get("corte")
    limit = _start(cut_off.value) if cut_off else None
    if cut_off is None or limit is None:
        return
    for data in minuta.data.values():
        if not data.collection.begins:
            continue
        for row in data.rows:
            cell = row.cells[data.collection.begins]
            begins = _start(cell.value)
            if begins is not None and begins > limit:
                message = (
                    f"Empieza en {display(cell.value)}, después del corte del {long_date(limit)}: aún no se ejecuta."
                )
                hint = "Revise la fecha, o no lo cuente entre lo que está en ejecución."
                yield doubtful(cell.place, message, hint, row.exemptions, (cut_off.place,))


def cut_off_outside_the_period(minuta: Minuta) -> Iterator[Finding]:
    cut_off = minuta.facts.get("corte")
    if cut_off is None or not isinstance(cut_off.value, date):
        return
    if not minuta.period.start <= cut_off.value <= minuta.period.end:
        message = f"El corte ({long_date(cut_off.value)}) no cae en el {minuta.period}."
        yield doubtful(cut_off.place, message, "Revise el corte o el período.")
