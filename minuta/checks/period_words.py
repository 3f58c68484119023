"""Quarters and half-years in Spanish prose, by their ordinal, their code or their months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from minuta.checks.calendar_words import MONTH_NUMBERS, moments
from minuta.checks.passages import OPAQUE
from minuta.checks.patterns import regex
from minuta.periods import Period


class PeriodWords(NamedTuple):
    """«segundo trimestre de 2020»: `year` is 0 when it is not said, and `elsewhere` when it cannot be read."""

    start: int
    end: int
    month: int
    length: int
    year: int = 0
    elsewhere: bool = False

    def period(self, year: int) -> Period:
        """The period that it names, in some year when it gives none."""
        return Period(self.year or year, self.month, self.length)


class MonthSpan(NamedTuple):
    """«enero a marzo de 2020», «abril, mayo y junio»: the first month, how many they are, and the year or 0."""

    start: int
    end: int
    first: int
    length: int
    year: int = 0

    @property
    def months(self) -> frozenset[int]:
        return frozenset((self.first + step - 1) % 12 + 1 for step in range(self.length))


_LENGTHS = {"trimestre": 3, "semestre": 6}
_POSITIONS = {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINAL = r"primer|segundo|tercer|cuarto|[1-4]\.?(?:er|ro|do|to|[°ºo])\.?|iv|i{1,3}"
YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d)"

_SIGNS = regex(r"mestre|periodo|[ts][1-4]")
"""One of these stands in every period."""
_NAMED = regex(
    rf"(?<![\w.,])(?P<ordinal>{_ORDINAL})\s+(?P<unit>trimestre|semestre)\b"
    r"|\b(?P<unit_first>trimestre|semestre)\s+(?:n[°º.]*\s*)?(?P<number>[1-4]|iv|i{1,3})\b(?![.,]\d)"
    rf"|(?<![\w-])(?P<code_year>{YEAR})-?(?P<code>[ts][1-4])\b"
    rf"|\b(?P<letter>[ts][1-4])(?=(?:\s+(?:de|del))?[\s-]+{YEAR})"
)
_UNNAMED = regex(
    rf"(?<!\w)(?<!(?:mer|ndo|cer|rto)\s)(?P<unit>trimestre|semestre|periodo)\s+(?:de\s+|entre\s+|desde\s+)?(?=(?:{'|'.join(MONTH_NUMBERS)})\b)"
)
_YEAR_AFTER = regex(
    rf"(?:(?:\s+(?:de|del)(?:\s+ano)?|,)?[\s-]+(?:(?P<year>{YEAR})|(?P<computed>¤))"
    r"|\s+(?:de|del)\s+(?:(?P<other>(?:ese|dicho|aquel|mismo|proximo)\s+ano|ano\s+(?:anterior|pasado|siguiente|previo))"
    r"|(?:este|presente)\s+ano|ano\s+en\s+curso))"
)
_NOT_OF_THE_CALENDAR = regex(
    r"\s+(?:escolar|academic|movil|fiscal|lectivo|agricola"
    r"|de(?:l|\s+su|\s+la)?\s+(?:ejecucion|gestion|embarazo|operacion|vigencia|funcionamiento|trabajo|intervencion"
    r"|implementacion|convenio|proyecto|carrera|universidad))"
)
_JOINED_BEFORE = regex(rf"\b(?:{_ORDINAL})\s*(?:y|o|e|al?|,|-)\s*(?:el\s+)?$")


@lru_cache(maxsize=4096)  # several rules look at each text in turn
def period_words(folded: str) -> tuple[PeriodWords, ...]:
    """Every period of a folded text, but for those of a school or a project and pairs: «primer y segundo semestre»."""
    return (*_named(folded), *_by_its_months(folded)) if _SIGNS.search(folded) else ()


def _named(folded: str) -> Iterator[PeriodWords]:
    for found in _NAMED.finditer(folded):
        after = _YEAR_AFTER.match(folded, found.end())
        end = after.end() if after else found.end()
        if any(_NOT_OF_THE_CALENDAR.match(folded, place) for place in (end, found.end())):
            continue
        if _JOINED_BEFORE.search(folded, max(0, found.start() - 24), found.start()):
            continue
        position, length = _position(found)
        if position * length <= 12:
            year = found["code_year"] or (after["year"] if after else None) or 0
            elsewhere = after is not None and (after["computed"] or after["other"]) is not None
            yield PeriodWords(found.start(), end, (position - 1) * length + 1, length, int(year), elsewhere)


def _by_its_months(folded: str) -> Iterator[PeriodWords]:
    """«el trimestre enero-marzo», «el período de enero a marzo de 2020»."""
    for found in _UNNAMED.finditer(folded):
        span = month_span(folded, found.end())
        if span is None or span.first + span.length > 13 or _NOT_OF_THE_CALENDAR.match(folded, span.end):
            continue
        if span.length == _LENGTHS.get(found["unit"], span.length):
            yield PeriodWords(found.start(), span.end, span.first, span.length, span.year)


def _position(found: re.Match[str]) -> tuple[int, int]:
    """Which one of the year, and how many months each has."""
    code = found["code"] or found["letter"]
    if code:
        return int(code[1]), 3 if code[0] == "t" else 6
    said = found["ordinal"] or found["number"]
    unit = found["unit"] or found["unit_first"]
    return _POSITIONS.get(said) or int(said[0]), _LENGTHS[unit]


_MONTH = "|".join(MONTH_NUMBERS)
_MONTHS = regex(
    rf"\b(?P<first>{_MONTH})(?P<list>(?:\s*,\s*(?:{_MONTH}))*)\s*(?P<link>-|/|\ba\b|\bal\b|\bhasta\b|\by\b)\s*(?P<last>{_MONTH})\b"
    rf"(?:(?:\s+(?:de|del)(?:\s+ano)?)?\s+(?P<year>{YEAR}))?"
)


def month_span(folded: str, start: int, end: int | None = None) -> MonthSpan | None:
    """The months that stand from a place on: «enero a marzo», «enero-marzo», «enero, febrero y marzo»."""
    found = _MONTHS.match(folded, start, len(folded) if end is None else end)
    if found is None:
        return None
    first, last = MONTH_NUMBERS[found["first"]], MONTH_NUMBERS[found["last"]]
    listed = found["link"] == "y"
    length = found["list"].count(",") + 2 if listed else (last - first) % 12 + 1
    if found["list"] and not listed:
        return None
    return MonthSpan(found.start(), found.end(), first, length, int(found["year"] or 0))


def shape(text: str) -> str:
    """A title without its periods, dates and figures, typed or computed."""
    spans = [(one.start, one.end) for one in period_words(text)] + [(one.start, one.end) for one in moments(text)]
    for start, end in spans:
        text = text[:start] + "·" * (end - start) + text[end:]
    return re.sub(rf"[·\d{OPAQUE}][·\d{OPAQUE}\s]*", "·", text).strip()
