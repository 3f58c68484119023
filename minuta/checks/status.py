"""Rules about what is said to be running, finished or not begun, against the dates of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

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


class Clash(NamedTuple):
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


class View(NamedTuple):
    """A collection with all that is said of its rows, and the fields where each says it of itself."""

    subject: Subject
    data: Data
    said: tuple[Statement, ...]
    states: tuple[str, ...]

    def own_stage(self, row: Row) -> tuple[Cell, Stage] | None:
        for name in self.states:
            cell = row.cells[name]
            stage = stage_of_option(cell.value) if isinstance(cell.value, str) else None
            if stage is not None:
                return cell, stage
        return None


def starts_after_the_cut_off(subject: Subject) -> Iterator[Finding]:
    """What is said to be running and begins after the cut-off; where nothing is said of it, only a suggestion."""
    hint = "Revise la fecha, o no lo cuente entre lo que está en ejecución."
    for view in _views(subject):
        yield from _clashes(view, _late, hint)
        yield from _unmentioned(view)


def ended_before_the_cut_off(subject: Subject) -> Iterator[Finding]:
    """What is said to be running and ended before the cut-off."""
    hint = "Revise la fecha de término, o no lo cuente entre lo que está en ejecución."
    for view in _views(subject):
        yield from _clashes(view, _past, hint)


def state_that_dates_deny(subject: Subject) -> Iterator[Finding]:
    """What is said to be finished, or not to have begun, and its dates say otherwise."""
    for view in _views(subject):
        yield from _clashes(view, _unlike, "Revise el estado y las fechas.")


def _views(subject: Subject) -> Iterator[View]:
    for data in subject.data if _is_sound(subject) else ():
        if data.collection.begins or data.collection.ends:
            said = (*titled(subject, data), *stated(subject, data))
            states = tuple(name for name, field in data.collection.fields.items() if _speaks_of_state(field))
            yield View(subject, data, said, states)


def _is_sound(subject: Subject) -> bool:
    """A cut-off outside the period is told by itself, and nothing can be compared with it."""
    period = subject.minuta.period
    declared = [field for name, field in subject.minuta.type.fields.items() if name in ("corte", "fecha")]
    return period.start <= subject.cut_off <= period.end or not any(field.in_period for field in declared)


def _speaks_of_state(field: Field) -> bool:
    names = (fold(field.name.replace("_", " ")), fold(field.title))
    return field.kind in ("opción", "texto") and any(name.startswith(_STATES) for name in names)


def _clashes(view: View, denies: Denies, hint: str) -> Iterator[Finding]:
    """What each row, each sentence that names one and each text about many says against the dates."""
    many = [one for one in view.said if not one.named]
    wrong = [one for one in many if _is_wrong_as_a_whole(view, one, denies)]
    if wrong:
        yield _of_many(view, wrong, denies, hint)
    about: dict[int, list[Statement]] = {}
    for one in many:
        for row in one.rows if not any(one is other for other in wrong) else ():
            about.setdefault(id(row), []).append(one)
    for row in view.data.rows:
        yield from _of_row(view, row, about.get(id(row), []), denies, hint)
    for one in view.said:
        if one.named:
            yield from _of_name(view, one, denies, hint)


def _denied(view: View, said: Statement, denies: Denies) -> list[Clash]:
    found = (denies(view.subject, view.data, row, said.stage) for row in said.rows)
    return [clash for clash in found if clash]


def _is_wrong_as_a_whole(view: View, said: Statement, denies: Denies) -> bool:
    """Whether the words are wrong, and not some of their rows."""
    clashes = len(_denied(view, said, denies))
    return clashes > 1 and clashes * 2 > len(said.rows)


def _of_many(view: View, wrong: list[Statement], denies: Denies, hint: str) -> Finding:
    """One finding for words that most of their rows deny, and for those that repeat them."""
    first = wrong[0]
    clashes = _denied(view, first, denies)
    message = (
        f"Dice «{first.words}», pero {len(clashes)} de {len(first.rows)} filas lo desmienten: "
        f"la primera {clashes[0].words}."
    )
    others = (*(one.place for one in wrong[1:20]), *(clash.cell.place for clash in clashes[:20]))
    return doubtful(first.place, message, hint, first.passage.exemptions, (*others, view.subject.cut_off_place))


def _of_row(view: View, row: Row, about: list[Statement], denies: Denies, hint: str) -> Iterator[Finding]:
    subject, own = view.subject, view.own_stage(row)
    clash = denies(subject, view.data, row, own[1]) if own else None
    if own and clash:
        state = own[0]
        place, other = (clash.cell, state) if denies is not _unlike else (state, clash.cell)
        message = f"Dice «{display(state.value)}», pero {clash.words}."
        related = (other.place, subject.cut_off_place)
        yield doubtful(place.place, message, hint, row.exemptions, related, typed_in(row))
        return
    clashing = [(one, found) for one in about if (found := denies(subject, view.data, row, one.stage))]
    if clashing:
        first, clash = clashing[0]
        message = f"Se presenta como «{first.words}», pero {clash.words}."
        places = (*dict.fromkeys(one.place for one, _ in clashing[:5]), subject.cut_off_place)
        yield doubtful(clash.cell.place, message, hint, row.exemptions, places, typed_in(row))


def _of_name(view: View, said: Statement, denies: Denies, hint: str) -> Iterator[Finding]:
    """«El proyecto de Iquique terminó»: wrong when every row that it may be is so."""
    clashes = _denied(view, said, denies)
    if not clashes or len(clashes) < len(said.rows):
        return
    message = f"Dice «{said.words}», pero en los datos {clashes[0].words}."
    related = (*(clash.cell.place for clash in clashes[:20]), view.subject.cut_off_place)
    yield doubtful(said.place, message, hint, said.passage.exemptions, related)


def _unmentioned(view: View) -> Iterator[Finding]:
    """The rows that begin after the cut-off, of which nothing is said: once for all of them."""
    mentioned = {id(row) for one in view.said for row in one.rows}
    rows = [
        row
        for row in view.data.rows
        if id(row) not in mentioned and _late(view.subject, view.data, row, Stage.BEGUN) and view.own_stage(row) is None
    ]
    if not rows:
        return
    cells = [row.cells[view.data.collection.begins] for row in rows]
    more = f", y {len(rows) - 1} más" if len(rows) > 1 else ""
    message = (
        f"Empieza en {display(cells[0].value)}{more}, después del corte del {long_date(view.subject.cut_off)}: "
        "a esa fecha aún no está en ejecución."
    )
    related: tuple[Place, ...] = (*(cell.place for cell in cells[1:20]), view.subject.cut_off_place)
    found = advice(cells[0].place, message, "Si está bien, conviene que el texto lo diga.", rows[0].exemptions, related)
    yield found._replace(about=typed_in(rows[0]))
