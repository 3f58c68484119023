"""Rules about what is said to be running, finished or not begun, against its dates."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.checks.finding import Finding, doubtful
from minuta.checks.subject import Subject, first_day, typed_in
from minuta.formats import long_date
from minuta.values import display


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
