"""Rules about durations: how long something is said to last, against its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from minuta.checks.calendar_words import Grain, Range, as_typed, ranges
from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.numerals import numbers
from minuta.checks.passages import Sentence
from minuta.checks.patterns import regex
from minuta.checks.subject import Subject, first_day, last_day, typed_in
from minuta.fields import Field
from minuta.model import Cell, Exemption
from minuta.values import Month, Quantity, display


class Duration(NamedTuple):
    """«18 meses», «un año y medio», «10 días»: one of the two counts is 0. `start` is that of the number."""

    months: Fraction
    days: int
    start: int
    end: int
    unit: str


_MONTHS_IN = {"mes": 1, "bimestre": 2, "trimestre": 3, "cuatrimestre": 4, "semestre": 6, "ano": 12}
_DAYS_IN = {"dia": 1, "semana": 7}
_UNIT = r"(?P<unit>mes(?:es)?|(?:bi|tri|cuatri|se)mestres?|anos?|dias?|semanas?)\b"
_WHOLE = regex(rf"\s+{_UNIT}(?P<working>\s+(?:habil(?:es)?|laboral(?:es)?))?(?P<half>\s+y\s+medio)?")


def durations(folded: str) -> Iterator[Duration]:
    """Every duration of a folded text. Working days are left out: no calendar here knows which they are."""
    for count in numbers(folded):
        found = _WHOLE.match(folded, count.end)
        if found is None or found["working"] or count.decimals > 1:
            continue
        unit = "mes" if found["unit"] in ("mes", "meses") else found["unit"].removesuffix("s")
        many = Fraction(count.value) + (Fraction(1, 2) if found["half"] else 0)
        if unit in _DAYS_IN:
            yield Duration(Fraction(0), int(many * _DAYS_IN[unit]), count.start, found.end(), unit)
        else:
            yield Duration(many * _MONTHS_IN[unit], 0, count.start, found.end(), unit)


def duration_unlike_its_dates(subject: Subject) -> Iterator[Finding]:
    """A field with `meses_entre` that its two dates contradict, or a duration beside a range in a text."""
    for data in subject.minuta.data.values():
        for name, field in data.collection.fields.items():
            if len(field.months_between) == 2:
                for row in data.rows:
                    yield from _field(field, row.cells[name], row.cells, row.exemptions, typed_in(row))
    facts = subject.minuta.facts
    for name, field in subject.minuta.type.fields.items():
        if len(field.months_between) == 2 and {name, *field.months_between} <= facts.keys():
            yield from _field(field, facts[name], facts)
    for passage in subject.passages:
        for sentence in passage.sentences:
            yield from _stated(sentence)


def _field(
    field: Field, cell: Cell, others: Mapping[str, Cell], exemptions: tuple[Exemption, ...] = (), about: str = ""
) -> Iterator[Finding]:
    start, end = (others[name] for name in field.months_between)
    first, last, stated = first_day(start.value), last_day(end.value), _number(cell.value)
    if first is None or last is None or stated is None or last < first:
        return
    if isinstance(start.value, Month) or isinstance(end.value, Month):
        span = _span_of_months((last.year - first.year) * 12 + last.month - first.month, "mes", in_days=False)
    else:
        span = _span_of_days((last - first).days, "mes")
    if span.low <= stated <= span.high:
        return
    message = f"{field.label} dice {display(cell.value)}, pero de una fecha a la otra hay {span.words}."
    hint = f"Revise el número y las fechas ({display(start.value)} y {display(end.value)})."
    yield certain(cell.place, message, hint, exemptions, (start.place, end.place), about)


def _number(value: Any) -> Fraction | None:
    if isinstance(value, Quantity):
        return Fraction(value.number)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Fraction(value)
    found = re.match(r"\s*(\d{1,3})(?:\s+mes(?:es)?)?\s*$", value) if isinstance(value, str) else None
    return Fraction(found[1]) if found else None


def _months_of_days(days: int) -> tuple[Fraction, Fraction]:
    """How few and how many months some days may be called."""
    exact = Fraction(days) / Fraction(3044, 100)
    return max(exact - 1, Fraction(0)), exact + 1


_TOTALS = (
    r"es\s+decir|o\s+sea|esto\s+es|durante|por|en\s+total|total(?:iza)?|suman?|son|equivale\s+a|lo\s+que|que|y\s+que"
    r"|(?:y\s+)?(?:dur(?:a|an|o|ara|aron|aran)|tiene|tendra)|(?:con\s+|a\s+)?una?|plazo|duracion|periodo|vigencia|ejecucion|de"
)
_AFTER_RANGE = regex(rf"(?:[\s,;:(-]|\b(?:{_TOTALS})\b)*")
_BEFORE_RANGE = regex(
    r"(?:\s+(?:corridos|calendario|completos|de\s+(?:plazo|duracion|ejecucion|trabajo|vigencia)))?"
    r"(?:[\s,:(]|\bque\s+van?\b|\bcomprendid[oa]s\b|\bcontad[oa]s\b)*"
)
"""What may stand between a range and its duration, whichever comes first."""

_NOT_THE_WHOLE = regex(
    r"\b(?:cada|mas\s+de|menos\s+de|al\s+menos|a\s+lo\s+menos|casi|cerca\s+de|alrededor\s+de|aproximadamente|un[oa]s|hasta"
    r"|maximo(?:\s+de)?|minimo(?:\s+de)?|primer[oa]s|ultim[oa]s|de\s+l[oa]s|de\s+sus|otr[oa]s|adicional(?:es)?|sobre|tras)"
    r"\s+$"
)
"""Before a duration: it is a part, a bound or a rate, and not what the whole range lasts."""
_OF_SEVERAL = regex(r"\b(?:\w{3,}s\s+(?:de|con)|dur[ae]n|duraron|duraran|cada\s+un[oa].*)\s+$")
"""Before a duration: each of several things lasts that long, all of them within the range."""
_NOT_LASTING = regex(
    r"\s*(?:antes|despues|atras|previ|mas\b|adicional|anterior|posterior|de\s+(?:retraso|atraso|edad|pausa))"
)


def _stated(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.folded
    found = tuple(durations(text))
    for said in ranges(text) if found else ():
        for duration in found:
            follows = _joins(_AFTER_RANGE, text, said.end, duration.start)
            leads = _joins(_BEFORE_RANGE, text, duration.end, said.start)
            if (follows or leads) and not _NOT_LASTING.match(text, duration.end):
                yield from _compare(sentence, said, duration, leads=leads)


def _joins(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return 0 <= end - start <= 60 and pattern.fullmatch(text, start, end) is not None


def _compare(sentence: Sentence, said: Range, duration: Duration, *, leads: bool) -> Iterator[Finding]:
    text, span = sentence.folded, _span_of(said, duration.unit)
    stated = duration.months or Fraction(duration.days)
    before = text[max(0, duration.start - 40) : duration.start]
    if span is None or span.low <= stated <= span.high or _NOT_THE_WHOLE.search(before):
        return
    second = (said.start, said.end) if leads else (duration.start, duration.end)
    apposed = text[: second[0]].rstrip().endswith("(") and text[second[1] :].lstrip().startswith(")")
    longer = stated > span.high
    within = leads and said.link == "entre" and stated * 2 < span.low
    if not longer and not apposed and (within or _OF_SEVERAL.search(before)):
        return
    dated = bool(said.first.year and said.last.year)
    report = certain if dated and (apposed or (longer and not leads)) else doubtful
    quoted = as_typed(sentence.plain, duration.start, duration.end)
    dates = as_typed(sentence.plain, said.start, said.end)
    message = f"Dice «{quoted}», pero «{dates}» son {span.words}."
    hint = "Revise la duración y las dos fechas."
    yield report(sentence.at(duration.start), message, hint, sentence.passage.exemptions, (sentence.at(said.start),))


class Span(NamedTuple):
    """How short and how long a range may be called, in months or in days, and how to say it."""

    low: Fraction
    high: Fraction
    words: str


def _span_of(said: Range, unit: str) -> Span | None:
    """The span of a range for a duration in some unit; None when its dates do not say it."""
    first, last = said.first, said.last
    if not first.year:
        first = first._replace(year=_ANY_YEAR)
    if not last.year:
        last = last._replace(year=first.year + ((first.month, first.day) > (last.month, last.day)))
    if not (first.exists and last.exists) or first.first() > last.first():
        return None
    if first.grain is Grain.DAY:
        return _span_of_days((last.first() - first.first()).days, unit)
    in_days = unit in _DAYS_IN
    if first.grain is Grain.MONTH:
        return _span_of_months((last.year - first.year) * 12 + last.month - first.month, unit, in_days=in_days)
    apart = last.year - first.year
    low = 12 * apart if unit == "ano" else max(12 * (apart - 1) + 1, 0)
    return None if in_days else Span(Fraction(low), Fraction(12 * (apart + 1)), _either(apart, "año"))


_ANY_YEAR = 2001
"""For a range whose text gives no year: one that is not a leap year."""


def _span_of_months(apart: int, unit: str, *, in_days: bool) -> Span:
    words = _either(apart, "mes")
    if in_days:
        return Span(Fraction(max(30 * (apart - 1), 0)), Fraction(31 * (apart + 1)), words)
    slack = 0 if unit == "mes" else 1  # who speaks of years or half-years rounds
    return Span(Fraction(apart - slack), Fraction(apart + 1 + slack), words)


def _span_of_days(days: int, unit: str) -> Span:
    if unit == "dia":
        return Span(Fraction(days), Fraction(days + 1), _either(days, "día"))
    if unit == "semana":
        return Span(Fraction(days // 7 * 7), Fraction(-(-(days + 1) // 7) * 7), _either(days, "día"))
    low, high = _months_of_days(days)
    return Span(low, high, f"cerca de {round((low + high) / 2)} meses")


def _either(apart: int, unit: str) -> str:
    """«11 meses, o 12 si se cuentan los dos extremos»."""
    many = unit if apart == 1 else "meses" if unit == "mes" else f"{unit}s"
    return f"{apart} {many}, o {apart + 1} si se cuentan los dos extremos"
