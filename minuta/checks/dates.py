"""Rules about time: what starts, ends and is said to be running."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.subject import Subject, first_day, last_day, typed_in
from minuta.fields import Field
from minuta.formats import long_date
from minuta.model import Cell, Exemption
from minuta.values import display


def ends_before_it_starts(subject: Subject) -> Iterator[Finding]:
    """A field that says `no_antes_de` and comes before."""
    for data in subject.minuta.data.values():
        for name, field in data.collection.fields.items():
            if not field.not_before:
                continue
            for row in data.rows:
                yield from _order(field, row.cells[name], row.cells[field.not_before], row.exemptions, typed_in(row))
    for name, field in subject.minuta.type.fields.items():
        if field.not_before:
            yield from _order(field, subject.minuta.facts[name], subject.minuta.facts[field.not_before])


def _order(
    field: Field, later: Cell, earlier: Cell, exemptions: tuple[Exemption, ...] = (), about: str = ""
) -> Iterator[Finding]:
    end, start = last_day(later.value), first_day(earlier.value)
    if end is None or start is None or end >= start:
        return
    message = f"{field.label} ({display(later.value)}) viene antes que {field.not_before} ({display(earlier.value)})."
    yield certain(later.place, message, "Revise las dos fechas.", exemptions, (earlier.place,), about)


def starts_after_the_cut_off(subject: Subject) -> Iterator[Finding]:
    """A row that begins after the document's cut-off date: it cannot be running yet."""
    limit = subject.cut_off
    for data in subject.minuta.data.values():
        if not data.collection.begins:
            continue
        for row in data.rows:
            cell = row.cells[data.collection.begins]
            begins = first_day(cell.value)
            if begins is not None and begins > limit:
                message = (
                    f"Empieza en {display(cell.value)}, después del corte del {long_date(limit)}: aún no se ejecuta."
                )
                hint = "Revise la fecha, o no lo cuente entre lo que está en ejecución."
                yield doubtful(cell.place, message, hint, row.exemptions, (subject.cut_off_place,), typed_in(row))


def outside_the_period(subject: Subject) -> Iterator[Finding]:
    """A field of the document that says `dentro_del_periodo`, with a date that is not."""
    period = subject.minuta.period
    for name, field in subject.minuta.type.fields.items():
        cell = subject.minuta.facts[name]
        if field.in_period and isinstance(cell.value, date) and not period.start <= cell.value <= period.end:
            message = f"{field.label} ({long_date(cell.value)}) no cae en el {period}."
            yield doubtful(cell.place, message, "Revise la fecha o el período.")
