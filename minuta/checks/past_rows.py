"""Rules about rows of the period before: one that is gone, an amount of a past year that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from minuta.checks.damage import damages
from minuta.checks.earlier import Compared, compared, name_of, of_the, shown_name
from minuta.checks.finding import Finding, advice, doubtful
from minuta.checks.leftovers import marks
from minuta.checks.passages import Passage, PassageKind
from minuta.checks.patterns import regex
from minuta.checks.progress import order_of_progress, stage
from minuta.checks.subject import Subject, first_day, last_day, typed_in
from minuta.fields import Field
from minuta.model import Data, Minuta, Row
from minuta.text import fold
from minuta.values import Missing, Quantity, display


def row_that_disappears(subject: Subject) -> Iterator[Finding]:
    """A row of the period before that is not here, and is not known to have ended."""
    for both in compared(subject):
        if not both.pairs:
            continue  # other rows altogether: the collection tells of something else each time
        if len(both.gone) > _TOO_MANY:
            yield _many_gone(both)
            continue
        renamed = _renamed(both)
        for row in both.gone:
            now = renamed.get(id(row))
            if now is not None and _only_moved(both, row, now):
                continue  # the rule about places in two comunas tells it
            finding = _is_called_now(both, row, now) if now is not None else _gone(subject, both, row)
            if finding is not None and not (now is not None and _is_damaged(both.data, now)):
                yield finding


_TOO_MANY = 10
"""Rows gone together have one cause, and one finding tells it."""


def _many_gone(both: Compared) -> Finding:
    message = f"Faltan {len(both.gone)} de las {len(both.then.rows)} filas que había {both.in_it}."
    hint = "Revise si el archivo está completo; si es así, deje una excepción con su motivo."
    return doubtful(both.data.place, message, hint, (), tuple(row.place for row in both.gone))


def _gone(subject: Subject, both: Compared, row: Row) -> Finding | None:
    goes_on = _should_go_on(subject, both.data, row)
    if goes_on is False:
        return None
    name, when = shown_name(both.data, row), of_the(both.period)
    message = f"Falta «{name}», que estaba entre los datos {when}"
    hint = "Agréguela; si salió por una razón, deje una excepción con su motivo."
    if goes_on:
        message += f" y {_until(both.data, row)}."
        return doubtful(both.data.place, message, hint, (), (row.place,), typed_in(row))
    return advice(both.data.place, f"{message}.", hint, (), (row.place,), about=typed_in(row))


def _should_go_on(subject: Subject, data: Data, row: Row) -> bool | None:
    """Whether a row that is gone had something left to do at this cut-off; None when it does not say."""
    for name, field in data.collection.fields.items():
        if field.kind == "opción" and order_of_progress(field) and isinstance(row[name], str):
            return stage(row[name]) != 2
    end = last_day(row[data.collection.ends]) if data.collection.ends else None
    return None if end is None else end > subject.cut_off


def _until(data: Data, row: Row) -> str:
    """Why a row should still be here."""
    if data.collection.ends and last_day(row[data.collection.ends]) is not None:
        return f"termina en {display(row[data.collection.ends])}"
    return "no estaba terminada"


_NEW_ROWS = 100
"""How many new rows are looked at: what was renamed stays near where it was."""


def _renamed(both: Compared) -> dict[int, Row]:
    """The new row that each of those gone may be, written in another way: most of its values are the same."""
    found: dict[int, Row] = {}
    taken: set[int] = set()
    for row in both.gone:
        near = [new for new in both.new[:_NEW_ROWS] if id(new) not in taken]
        likely = [(_likeness(both.data, row, new), new) for new in near]
        best = max(likely, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= 0.6:
            found[id(row)] = best[1]
            taken.add(id(best[1]))
    return found


def _likeness(data: Data, row: Row, new: Row) -> float:
    """From 0 to 1: how much the names of two rows share, and how many of their other values are equal."""
    name = SequenceMatcher(None, name_of(data, row), name_of(data, new), autojunk=False).ratio()
    others = [other for other in data.collection.fields if other not in data.collection.identity]
    filled = [other for other in others if not isinstance(row[other], Missing)]
    same = sum(row[other] == new[other] for other in filled)
    return (name + same / len(filled)) / 2 if filled else name


def _only_moved(both: Compared, row: Row, now: Row) -> bool:
    """Whether all that changed in the identity is the comuna of a place that began when it did."""
    collection = both.data.collection
    changed = [name for name in collection.identity if row[name] != now[name]]
    moved = bool(changed) and all(collection.fields[name].kind == "comuna" for name in changed)
    placed = any(collection.fields[name].within in changed for name in collection.identity)
    return moved and placed and bool(collection.begins) and row[collection.begins] == now[collection.begins]


def _is_called_now(both: Compared, row: Row, now: Row) -> Finding:
    old, new = shown_name(both.data, row), shown_name(both.data, now)
    message = f"«{new}» parece ser «{old}», como se llamaba {both.in_it}."
    hint = "Si es lo mismo, escríbalo igual en los dos períodos, para poder compararlos."
    return advice(now.place, message, hint, now.exemptions, (row.place,), about=typed_in(now))


def _is_damaged(data: Data, row: Row) -> bool:
    """Whether a row is only called otherwise because its name came damaged or is to be completed."""
    names = [Passage(row.cells[name].source, PassageKind.CELL) for name in data.collection.identity]
    return any(next(marks(name), None) or next(damages(name), None) for name in names)


_MOVES = regex(
    r"\b(?:gast|saldo|ejecutad|ejecucion|pagad|pago|devengad|rendi|rendicion|acumulad|girad|transferi|avance|disponible|anticip"
    r"|cobrad|por pagar|pendiente|facturad|deuda)"
)
"""Labels of money that moves from a period to the next by its nature."""


def amount_of_a_past_year_that_changed(subject: Subject) -> Iterator[Finding]:
    """An amount of a row of a past year, or that was already running, which is not the one of the period before."""
    for both in compared(subject):
        fields = [field for field in both.data.collection.fields.values() if _is_settled(field)]
        for now, then in both.pairs if fields else ():
            if _is_of_the_past(subject, both, now, then):
                for field in fields:
                    if isinstance(then[field.name], Quantity) and now[field.name] != then[field.name]:
                        yield _changed(both, field, now, then)


def _is_settled(field: Field) -> bool:
    label = fold(f"{field.name.replace('_', ' ')} {field.label}")
    computed = field.sum_of or field.percentage_of
    return field.kind in ("pesos", "uf") and not (field.advances or computed or _MOVES.search(label))


def _is_of_the_past(subject: Subject, both: Compared, now: Row, then: Row) -> bool:
    data = both.data
    years = [int(now[name]) for name in _year_fields(data) if not isinstance(now[name], Missing)]
    if years:
        return max(years) < subject.minuta.period.year
    start = first_day(then[data.collection.begins]) if data.collection.begins else None
    return start is not None and start < both.period.start


def _year_fields(data: Data) -> list[str]:
    return [name for name, field in data.collection.fields.items() if field.kind == "año" and not field.many]


def _changed(both: Compared, field: Field, now: Row, then: Row) -> Finding:
    cell, earlier = now.cells[field.name], then.cells[field.name]
    shown = display(cell.value) or "nada"
    message = (
        f"«{field.label}» de «{shown_name(both.data, now)}» dice {shown} y {both.in_it} decía"
        f" {display(earlier.value)}: es un monto de un año ya cerrado."
    )
    hint = "Revise cuál de los dos es el correcto; si se modificó, deje una excepción con el motivo."
    return doubtful(cell.place, message, hint, now.exemptions, (earlier.place,), typed_in(now))


def totals_of_rows(subject: Subject) -> Iterator[Finding]:
    """Rows of a closed year that went to another, and closed years with fewer rows when nobody knows which is which."""
    for both in compared(subject):
        for name in _year_fields(both.data):
            moved = [pair for pair in both.pairs if _left_its_year(subject.minuta, name, *pair)]
            for now, then in moved:
                yield _moved(both, name, now, then)
            lost = Counter(row[name] for row in (*both.gone, *(then for _, then in moved)))
            yield from _fewer(subject, both, name, lost)


def _left_its_year(minuta: Minuta, name: str, now: Row, then: Row) -> bool:
    closed = not isinstance(then[name], Missing) and then[name] < minuta.period.year
    return bool(closed and now[name] != then[name])


def _moved(both: Compared, name: str, now: Row, then: Row) -> Finding:
    year, cell = then[name], now.cells[name]
    rows = [sum(row[name] == year for row in data.rows) for data in (both.then, both.data)]
    message = (
        f"«{shown_name(both.data, now)}» pasó de {year} a {display(cell.value) or 'nada'}: las filas de {year}, que ya"
        f" cerró, bajan de {rows[0]} a {rows[1]}."
    )
    hint = f"Revise «{both.data.collection.fields[name].label}» en los dos períodos."
    return doubtful(cell.place, message, hint, now.exemptions, (then.cells[name].place,), typed_in(now))


def _fewer(subject: Subject, both: Compared, name: str, lost: Counter[object]) -> Iterator[Finding]:
    """Closed years with fewer rows than before, beyond those that are told one by one."""
    earlier, ours = (Counter(row[name] for row in data.rows) for data in (both.then, both.data))
    for year, count in earlier.items():
        closed = not isinstance(year, Missing) and year < subject.minuta.period.year
        if closed and 0 < ours[year] < count - lost[year]:
            message = f"De {year}, que ya cerró, hay {ours[year]} filas y {both.in_it} había {count}."
            related = tuple(row.place for row in both.then.rows if row[name] == year)
            hint = "Revise si se borró una fila; si salió por una razón, deje una excepción con su motivo."
            yield doubtful(both.data.place, message, hint, (), related)
