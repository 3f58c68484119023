"""Rules about dates: their order, the period in which they fall, and the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from minuta.checks.calendar_words import Grain, Moment, Range, as_typed, moments, ranges
from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.passages import Passage, Sentence
from minuta.checks.patterns import regex
from minuta.checks.subject import Subject, first_day, last_day, typed_in
from minuta.fields import Field
from minuta.formats import MONTHS, long_date, month_and_year
from minuta.model import Cell, Exemption
from minuta.values import display


def ends_before_it_starts(subject: Subject) -> Iterator[Finding]:
    """A field that says `no_antes_de` and comes before, or a range in a text that goes backwards."""
    for data in subject.minuta.data.values():
        for name, field in data.collection.fields.items():
            if not field.not_before:
                continue
            for row in data.rows:
                yield from _order(field, row.cells[name], row.cells[field.not_before], row.exemptions, typed_in(row))
    facts = subject.minuta.facts
    for name, field in subject.minuta.type.fields.items():
        if field.not_before in facts:
            yield from _order(field, facts[name], facts[field.not_before])
    for passage in subject.passages:
        for sentence in passage.sentences:
            for one in ranges(sentence.folded):
                yield from _backwards(sentence, one)


def _order(
    field: Field, later: Cell, earlier: Cell, exemptions: tuple[Exemption, ...] = (), about: str = ""
) -> Iterator[Finding]:
    end, start = last_day(later.value), first_day(earlier.value)
    if end is None or start is None or end >= start:
        return
    message = f"{field.label} ({display(later.value)}) viene antes que {field.not_before} ({display(earlier.value)})."
    yield certain(later.place, message, "Revise las dos fechas.", exemptions, (earlier.place,), about)


_COMPARES = regex(
    r"\b(?:diferenci|compar|variac|vari[ao]|brecha|respecto|contrast|evoluc|cambi|aument|dismin|baj[oa]|cre[cs]|reduc|retroc"
    r"|inver[st]|adelant|anticip|posterg|pospu|pospon|postpon|traslad|movi|modific|reprogram|paso\b|pasa|corrig|correg"
    r"|rectific|prorrog|ampli|retrotra|retroact|descend|relacion|frente|versus|vs\b|mayor|menor)"
)
"""Words of a sentence that sets two dates against each other, or moves one: there the later may come first."""

_OF_A_PAPER = regex(
    r"\b(?:informe|minuta|reporte|acta|oficio|sesion|reunion|decreto|ley|resolucion|carta|boletin|documento|circular)\s+$"
)
"""«el informe de junio a mayo de 2020» dates a document and what it tells of."""

_LONG_WAY_ROUND = 6
"""Months: «entre noviembre y febrero de 2020» crosses the year, «entre noviembre y agosto de 2020» hardly does."""


def _backwards(sentence: Sentence, said: Range) -> Iterator[Finding]:
    first, last = said.first, said.last
    if not (first.year and last.year and first.exists and last.exists) or _COMPARES.search(sentence.folded):
        return
    if _OF_A_PAPER.search(sentence.folded, 0, said.start):
        return
    quoted = as_typed(sentence.plain, said.start, said.end)
    exemptions = sentence.passage.exemptions
    if said.wraps:
        if _hardly_crosses_the_year(said):
            message = f"«{quoted}» va hacia atrás si las dos son de {last.year}."
            hint = "Revise el orden; si la primera es del año anterior, escriba su año."
            yield doubtful(sentence.at(said.start), message, hint, exemptions)
    elif first.first() > last.last():
        message = f"«{quoted}» va hacia atrás: {_named(last)} viene antes que {_named(first)}."
        sure = said.link and not said.dashed and first.grain is not Grain.YEAR
        if sure or (said.link in ("entre", "desde") if first.grain is Grain.YEAR else first.month != last.month):
            report = certain if sure else doubtful
            yield report(sentence.at(said.start), message, "Revise las dos fechas.", exemptions)


def _hardly_crosses_the_year(said: Range) -> bool:
    """Whether the range that began the year before would be too long for somebody to leave that year unsaid."""
    months = 12 - said.first.month + said.last.month
    if said.first.grain is Grain.DAY:
        return (said.first.month != said.last.month and months > _LONG_WAY_ROUND) or said.first.month == said.last.month
    return said.link == "entre" and months > _LONG_WAY_ROUND


def _named(moment: Moment) -> str:
    if moment.day:
        return f"el {long_date(moment.first())}"
    return month_and_year(moment.year, moment.month) if moment.month else str(moment.year)


def outside_the_period(subject: Subject) -> Iterator[Finding]:
    """A field that says `dentro_del_periodo` with a date that is not, or a document issued before its cut-off."""
    facts = subject.minuta.facts
    for name, field in subject.minuta.type.fields.items():
        if field.in_period and name in facts:
            yield from _outside(subject, field, facts[name])
    for data in subject.data:
        for name, field in data.collection.fields.items():
            for row in data.rows if field.in_period else ():
                yield from _outside(subject, field, row.cells[name], row.exemptions, typed_in(row))
    yield from _issued_before_the_cut_off(subject)


def _outside(
    subject: Subject, field: Field, cell: Cell, exemptions: tuple[Exemption, ...] = (), about: str = ""
) -> Iterator[Finding]:
    period, first, last = subject.minuta.period, first_day(cell.value), last_day(cell.value)
    if first is None or last is None or (first <= period.end and last >= period.start):
        return
    article = "" if period.length == 1 else "el "
    message = f"{field.label} ({display(cell.value)}) no cae en {article}{period}."
    yield doubtful(cell.place, message, "Revise la fecha o el período.", exemptions, about=about)


def _issued_before_the_cut_off(subject: Subject) -> Iterator[Finding]:
    issued, limit = subject.minuta.facts.get("fecha"), subject.minuta.facts.get("corte")
    if issued is None or limit is None or subject.minuta.type.fields["fecha"].not_before == "corte":
        return
    if _is_before(issued.value, limit.value):
        message = (
            f"Se emite el {display(issued.value)}, antes de su fecha de corte, el {display(limit.value)}: "
            "aún no podía tener esos datos."
        )
        yield doubtful(issued.place, message, "Revise las dos fechas.", related=(limit.place,))


def _is_before(one: Any, other: Any) -> bool:
    return isinstance(one, date) and isinstance(other, date) and one < other


def date_that_does_not_exist(subject: Subject) -> Iterator[Finding]:
    """«31 de junio», or a weekday that is not that date's."""
    for passage in subject.passages:
        days = [moment for moment in moments(passage.folded) if moment.grain is Grain.DAY]
        typed = {int(found) for found in _YEAR.findall(passage.plain)} if days else set()
        for day in days:
            if day.exists:
                yield from _another_weekday(subject, passage, day, typed)
            else:
                yield from _nonexistent(subject, passage, day)


_NAMES_A_PAPER = regex(r"(?:\bn[°º.o]*|numero|folio|oficio|resolucion|ord\.?|exent[ao]|codigo|rut|id|ley)[\s:°º]*$")
_COUNTS_THINGS = regex(r"\b(?:l[oa]s|un[oa]s|otr[oa]s|son|fueron|eran|hay|hubo|suman|sumaron|menos|mas)\s+$")
_IS_A_DAY = regex(r"\b(?:el|al|del|dia|fecha|lunes|martes|miercoles|jueves|viernes|sabado|domingo|desde|hasta),?\s+$")


def _nonexistent(subject: Subject, passage: Passage, moment: Moment) -> Iterator[Finding]:
    before = passage.folded[max(0, moment.start - 24) : moment.start]
    numeric = "de" not in passage.folded[moment.start : moment.end]
    far = moment.month > 12 or moment.day > 31
    if _COUNTS_THINGS.search(before) or (numeric and _NAMES_A_PAPER.search(before)):
        return
    if far and not _IS_A_DAY.search(before) and (numeric or not moment.year):
        return
    quoted = as_typed(passage.plain, moment.start, moment.end)
    why = f"no hay mes {moment.month}" if moment.month > 12 else _length_of(moment)
    hint = "Revise el día y el mes."
    if "corte" in subject.minuta.facts:
        hint = "Revise el día y el mes; si es la fecha de corte, escriba {{ corte }}."
    yield certain(passage.at(moment.start), f"«{quoted}» no existe: {why}.", hint, passage.exemptions)


def _length_of(moment: Moment) -> str:
    """How many days the month has: «junio tiene 30 días»."""
    days = next(day for day in (31, 30, 29, 28) if Moment(0, 0, moment.year, moment.month, day).exists)
    if moment.month == 2:
        return f"febrero de {moment.year} tiene {days} días" if moment.year else "febrero tiene a lo más 29 días"
    return f"{MONTHS[moment.month - 1]} tiene {days} días"


WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_FOLDED_WEEKDAYS = tuple(name.replace("é", "e").replace("á", "a") for name in WEEKDAYS)
_WEEKDAY_BEFORE = regex(rf"\b(?P<name>{'|'.join(_FOLDED_WEEKDAYS)})\s*,?\s+(?:dia\s+)?$")
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _another_weekday(subject: Subject, passage: Passage, moment: Moment, typed: set[int]) -> Iterator[Finding]:
    """`typed` are the years that the text names."""
    said = _WEEKDAY_BEFORE.search(passage.folded, max(0, moment.start - 24), moment.start)
    if said is None or moment.elsewhere or (passage.shared and not moment.year):
        return
    years = {moment.year} if moment.year else typed | _likely_years(subject, moment)
    days = [date(year, moment.month, moment.day) for year in sorted(years) if _in_year(moment, year)]
    if not days or any(_FOLDED_WEEKDAYS[day.weekday()] == said["name"] for day in days):
        return
    right = next((day for day in days if day.year == subject.minuta.period.year), days[0])
    quoted = as_typed(passage.plain, said.start(), moment.end)
    message = f"«{quoted}»: el {long_date(right)} es {WEEKDAYS[right.weekday()]}."
    yield certain(passage.at(said.start()), message, "Revise el día de la semana y la fecha.", passage.exemptions)


def _likely_years(subject: Subject, moment: Moment) -> set[int]:
    """The years of a date without one: the period's, and the next or the last if it is near."""
    period = subject.minuta.period
    years = {period.year}
    if (moment.month, moment.day) < (period.start.month, 1):
        years.add(period.year + 1)
    if (moment.month, moment.day) > (subject.cut_off.month, subject.cut_off.day):
        years.add(period.year - 1)
    return years


def _in_year(moment: Moment, year: int) -> bool:
    return Moment(0, 0, year, moment.month, moment.day).exists
