"""The year in the title of a table or a chart, against the rows that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from minuta.checks.calendar_words import Grain, Moment, moments
from minuta.checks.finding import Finding, doubtful
from minuta.checks.passages import Passage, PassageKind
from minuta.checks.period_titles import ANOTHER_TIME
from minuta.checks.period_words import shape
from minuta.checks.subject import Rows, Subject, collection_of
from minuta.model import Cell, Data
from minuta.values import Month, Year


class Titled(NamedTuple):
    """A title with a year over some rows, and the year that a field of all of them has."""

    passage: Passage
    said: Moment
    rows: Rows
    cell: Cell

    @property
    def agrees(self) -> bool:
        return bool(self.said.year == self.cell.value)


def title_of_other_rows(subject: Subject) -> Iterator[Finding]:
    """«Acción Local 2018: 4 proyectos» over rows of 2019, where the rows have a field for the year."""
    found = [titled for passage in subject.passages for titled in _titles(subject, passage)]
    for titled in found:
        if titled.agrees or not (_strange(subject, titled) or _unlike_its_sisters(titled, found)):
            continue
        message = f"Dice «{titled.said.year}», pero las filas que muestra son de {titled.cell.value}."
        hint = "Corrija el año del título, o las filas que se muestran."
        related = tuple(row.place for row in titled.rows[:20])
        yield doubtful(titled.passage.at(titled.said.start), message, hint, titled.passage.exemptions, related)


def _titles(subject: Subject, passage: Passage) -> Iterator[Titled]:
    if passage.kind is not PassageKind.CAPTION or passage.block is None or ANOTHER_TIME.search(passage.folded):
        return
    years = [one for one in moments(passage.folded) if one.grain is Grain.YEAR]
    data = subject.minuta.data.get(collection_of(passage.block))
    if len(years) != 1 or data is None or not data.whole:
        return
    rows = tuple(row for table in subject.tables(passage.block) for row in table)
    cell = _common_year(data, rows)
    if cell is not None:
        yield Titled(passage, years[0], rows, cell)


def _common_year(data: Data, rows: Rows) -> Cell | None:
    """A cell with the year that all the rows have in some field, where the collection has one for it."""
    for name, field in data.collection.fields.items():
        if field.kind == "año" and rows and len({row[name] for row in rows}) == 1:
            cell = rows[0].cells[name]
            return cell if isinstance(cell.value, Year) else None
    return None


def _strange(subject: Subject, titled: Titled) -> bool:
    """Whether the year is neither the document's nor one in which some of the rows begin, end or were called."""
    values = [value for row in titled.rows for value in row.typed_values().values()]
    years = {value.year for value in values if isinstance(value, date | Month)}
    return titled.said.year not in years | {subject.minuta.period.year}


def _unlike_its_sisters(titled: Titled, found: list[Titled]) -> bool:
    """Whether titles written alike, at least up to the year, give that of the rows, so that this one was meant to."""
    mine, lead = shape(titled.passage.folded), _before_the_year(titled)
    return any(
        one.agrees
        and _collection(one) == _collection(titled)
        and (shape(one.passage.folded) == mine or (lead and _before_the_year(one) == lead))
        for one in found
    )


def _before_the_year(titled: Titled) -> str:
    return titled.passage.folded[: titled.said.start].strip()


def _collection(titled: Titled) -> str:
    return collection_of(titled.passage.block) if titled.passage.block is not None else ""
