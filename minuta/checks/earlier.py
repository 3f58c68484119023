"""The rows of a minuta beside those of the period before: which are the same, which are gone, which are new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minuta.checks.subject import Rows, Subject
from minuta.model import Attendance, Data, Minuta, Row
from minuta.periods import Period
from minuta.text import fold
from minuta.values import display

Pair = tuple[Row, Row]
"""A row now, and the same one then."""


class Compared(NamedTuple):
    """A collection now and `then`, in the period before, which is `period`.

    Rows that share their identity are in no list: nobody knows which is which.
    """

    data: Data
    then: Data
    period: Period
    pairs: tuple[Pair, ...]
    gone: Rows
    new: Rows

    @property
    def in_it(self) -> str:
        """«en el segundo trimestre de 2020», of the period before."""
        return f"en {the(self.period)}"


def compared(subject: Subject) -> Iterator[Compared]:
    """Each collection that says who its rows are, is of the same things from period to period, and could be read."""
    if subject.before is None:
        return
    for data in subject.data:
        then = subject.before.data.get(data.collection.name)
        if then is not None and then.whole and _goes_on(data, subject.minuta):
            yield _compared(data, then, subject.before.period)


def _goes_on(data: Data, minuta: Minuta) -> bool:
    """Whether a row of a period may be found in the next: a list of who came, or one that is numbered, begins anew."""
    identity = data.collection.identity
    if not identity or all(data.collection.fields[name].kind == "entero" for name in identity):
        return False
    blocks = (block for section in minuta.walk() for block in section.blocks)
    return not any(isinstance(block, Attendance) and block.collection == data.collection.name for block in blocks)


def _compared(data: Data, then: Data, period: Period) -> Compared:
    ours, theirs = _by_name(data), _by_name(then)
    return Compared(
        data,
        then,
        period,
        tuple((row, was) for name, row in ours.items() if row is not None and (was := theirs.get(name)) is not None),
        tuple(row for name, row in theirs.items() if row is not None and name not in ours),
        tuple(row for name, row in ours.items() if row is not None and name not in theirs),
    )


def _by_name(data: Data) -> dict[str, Row | None]:
    """Each row by who it is; None where several say that they are the same."""
    found: dict[str, Row | None] = {}
    for row in data.rows:
        name = name_of(data, row)
        if name.strip(" ·"):
            found[name] = None if name in found else row
    return found


def name_of(data: Data, row: Row) -> str:
    """Who a row is, as rows are compared: folded."""
    return fold(" · ".join(display(row[name]) for name in data.collection.identity))


def shown_name(data: Data, row: Row) -> str:
    """Who a row is, for a message: «Iquique · Renacer»."""
    return " · ".join(words for name in data.collection.identity if (words := display(row[name])))


def the(period: Period) -> str:
    """«el segundo trimestre de 2020», «mayo de 2021»."""
    return f"{period}" if period.length == 1 else f"el {period}"


def of_the(period: Period) -> str:
    """«del segundo trimestre de 2020», «de mayo de 2021»."""
    return f"de {period}" if period.length == 1 else f"del {period}"
