"""Rules about what is said to be running, finished or not begun, against the dates of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from minuta.checks.finding import Finding, advice, doubtful
from minuta.checks.stage_sentences import stated
from minuta.checks.stage_titles import titled
from minuta.checks.stages import Stage, Statement, stage_of_option
from minuta.checks.subject import Subject, first_day, last_day, typed_in
from minuta.fields import Field
from minuta.formats import long_date
from minuta.model import Cell, Data, Row
from minuta.problems import Place
from minuta.text import fold
from minuta.values import display

_STATES = ("estad", "situacion", "status", "etapa", "fase", "condicion", "vigencia")
"""How the field that says how far a row is may be called; another one («diseño: terminado») speaks of a part of it."""

_GRACE = timedelta(days=15)
"""What should have begun is not late at once."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A stage that the dates of a row deny: with which date, and how to say so."""

    cell: Cell
    words: str


def _late(subject: Subject, data: Data, row: Row, stage: Stage) -> Clash | None:
    """Said to have begun, and its beginning is after the cut-off."""
    cell = row.cells.get(data.collection.begins)
    begins = first_day(cell.value) if cell else None
    if cell is None or begins is None or begins <= subject.cut_off or stage not in (Stage.RUNNING, Stage.BEGUN):
        return None
    return Clash(cell, f"empieza en {display(cell.value)}, después del corte del {long_date(subject.cut_off)}")


def _past(subject: Subject, data: Data, row: Row, stage: Stage) -> Clash | None:
    """Said to be running, and its end is before the cut-off."""
    cell = row.cells.get(data.collection.ends)
    ends = last_day(cell.value) if cell else None
    if cell is None or ends is None or ends >= subject.cut_off or stage is not Stage.RUNNING:
        return None
    return Clash(cell, f"termina en {display(cell.value)}, antes del corte del {long_date(subject.cut_off)}")


def _unlike(subject: Subject, data: Data, row: Row, stage: Stage) -> Clash | None:
    """Said to be finished before its end, or not to have begun when it has."""
    limit = f"del corte del {long_date(subject.cut_off)}"
    if stage is Stage.OVER:
        cell = row.cells.get(data.collection.ends)
        ends = first_day(cell.value) if cell else None
        late = ends is not None and ends > subject.cut_off
        return Clash(cell, f"termina en {display(cell.value)}, después {limit}") if cell and late else None
    if stage is Stage.AHEAD:
        cell = row.cells.get(data.collection.begins)
        begins = last_day(cell.value) if cell else None
        begun = begins is not None and begins < _back(subject.cut_off, cell)
        return Clash(cell, f"empieza en {display(cell.value)}, antes {limit}") if cell and begun else None
    return None


def _back(limit: date, cell: Cell | None) -> date:
    """A day is precise, and things begin some days late; a month leaves time enough by itself."""
    return limit - _GRACE if cell is not None and isinstance(cell.value, date) else limit


Denies = Callable[[Subject, Data, Row, Stage], Clash | None]


def starts_after_the_cut_off(subject: Subject) -> Iterator[Finding]:
    """What is said to be running and begins after the cut-off; where nothing is said of it, only a suggestion."""
    hint = "Revise la fecha, o no lo cuente entre lo que está en ejecución."
    yield from _clashes(subject, _late, hint)
    for data in subject.data if _is_sound(subject) else ():
        yield from _unmentioned(subject, data)


def ended_before_the_cut_off(subject: Subject) -> Iterator[Finding]:
    """What is said to be running and ended before the cut-off."""
    hint = "Revise la fecha de término, o no lo cuente entre lo que está en ejecución."
    yield from _clashes(subject, _past, hint)


def state_that_dates_deny(subject: Subject) -> Iterator[Finding]:
    """What is said to be finished, or not to have begun, and its dates say otherwise."""
    yield from _clashes(subject, _unlike, "Revise el estado y las fechas.")


def _clashes(subject: Subject, denies: Denies, hint: str) -> Iterator[Finding]:
    """What each row, each sentence that names one and each text about many says against the dates."""
    if not _is_sound(subject):
        return
    for data in subject.data:
        if not (data.collection.begins or data.collection.ends):
            continue
        said = (*titled(subject, data), *stated(subject, data))
        wrong = tuple(one for one in said if not one.named and _is_wrong_as_a_whole(subject, data, one, denies))
        if wrong:
            yield _of_many(subject, data, wrong, denies, hint)
        for row in data.rows:
            yield from _of_row(subject, data, row, [one for one in said if one not in wrong], denies, hint)
        for one in said:
            if one.named:
                yield from _of_name(subject, data, one, denies, hint)


def _is_wrong_as_a_whole(subject: Subject, data: Data, said: Statement, denies: Denies) -> bool:
    """Whether the words are wrong, and not some of their rows."""
    clashes = sum(denies(subject, data, row, said.stage) is not None for row in said.rows)
    return clashes > 1 and clashes * 2 > len(said.rows)


def _of_many(subject: Subject, data: Data, wrong: tuple[Statement, ...], denies: Denies, hint: str) -> Finding:
    """One finding for words that most of their rows deny, and for those that repeat them."""
    first = wrong[0]
    found = [denies(subject, data, row, first.stage) for row in first.rows]
    clashes = [clash for clash in found if clash]
    message = (
        f"Dice «{first.words}», pero {len(clashes)} de {len(first.rows)} filas lo desmienten: "
        f"la primera {clashes[0].words}."
    )
    places = (*(one.place for one in wrong[1:]), *(clash.cell.place for clash in clashes[:20]), subject.cut_off_place)
    return doubtful(first.place, message, hint, first.passage.exemptions, places)


def _is_sound(subject: Subject) -> bool:
    """A cut-off outside the period is told by itself, and nothing can be compared with it."""
    period = subject.minuta.period
    declared = [field for name, field in subject.minuta.type.fields.items() if name in ("corte", "fecha")]
    return period.start <= subject.cut_off <= period.end or not any(field.in_period for field in declared)


def _of_row(
    subject: Subject, data: Data, row: Row, said: list[Statement], denies: Denies, hint: str
) -> Iterator[Finding]:
    own = _own_stage(data, row)
    clash = denies(subject, data, row, own[1]) if own else None
    if own and clash:
        state = own[0]
        place, other = (clash.cell, state) if denies is not _unlike else (state, clash.cell)
        message = f"Dice «{display(state.value)}», pero {clash.words}."
        related = (other.place, subject.cut_off_place)
        yield doubtful(place.place, message, hint, row.exemptions, related, typed_in(row))
        return
    about = [one for one in said if not one.named and any(row is other for other in one.rows)]
    clashing = [(one, found) for one in about if (found := denies(subject, data, row, one.stage))]
    if clashing:
        first, clash = clashing[0]
        message = f"Se presenta como «{first.words}», pero {clash.words}."
        places = (*dict.fromkeys(one.place for one, _ in clashing[:5]), subject.cut_off_place)
        yield doubtful(clash.cell.place, message, hint, row.exemptions, places, typed_in(row))


def _of_name(subject: Subject, data: Data, said: Statement, denies: Denies, hint: str) -> Iterator[Finding]:
    """«El proyecto de Iquique terminó»: wrong when every row that it may be is so."""
    found = [denies(subject, data, row, said.stage) for row in said.rows]
    clashes = [clash for clash in found if clash]
    if not clashes or len(clashes) < len(found):
        return
    message = f"Dice «{said.words}», pero en los datos {clashes[0].words}."
    related = (*(clash.cell.place for clash in clashes), subject.cut_off_place)
    yield doubtful(said.place, message, hint, said.passage.exemptions, related)


def _own_stage(data: Data, row: Row) -> tuple[Cell, Stage] | None:
    """The stage that the row gives for itself, in a field that speaks of it whole."""
    for name, field in data.collection.fields.items():
        cell = row.cells[name]
        if _speaks_of_state(field) and isinstance(cell.value, str):
            stage = stage_of_option(cell.value)
            if stage is not None:
                return cell, stage
    return None


def _speaks_of_state(field: Field) -> bool:
    names = (fold(field.name.replace("_", " ")), fold(field.title))
    return field.kind in ("opción", "texto") and any(name.startswith(_STATES) for name in names)


def _unmentioned(subject: Subject, data: Data) -> Iterator[Finding]:
    """The rows that begin after the cut-off, of which nothing is said: once for all of them."""
    said = (*titled(subject, data), *stated(subject, data))
    rows = [
        row
        for row in data.rows
        if _late(subject, data, row, Stage.BEGUN)
        and _own_stage(data, row) is None
        and not any(row is other for one in said for other in one.rows)
    ]
    if not rows:
        return
    cells = [row.cells[data.collection.begins] for row in rows]
    more = f", y {len(rows) - 1} más" if len(rows) > 1 else ""
    message = (
        f"Empieza en {display(cells[0].value)}{more}, después del corte del {long_date(subject.cut_off)}: "
        "a esa fecha aún no está en ejecución."
    )
    related: tuple[Place, ...] = (*(cell.place for cell in cells[1:]), subject.cut_off_place)
    found = advice(cells[0].place, message, "Si está bien, conviene que el texto lo diga.", rows[0].exemptions, related)
    yield replace(found, about=typed_in(rows[0]))
