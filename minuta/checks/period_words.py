"""Quarters and half-years in Spanish prose, by their ordinal, their code or their months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minuta.checks.calendar_words import MONTH_NUMBERS
from minuta.periods import Period


@dataclass(frozen=True, slots=True)
class PeriodWords:
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


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """«enero a marzo de 2020», «abril, mayo y junio»: both months count."""

    start: int
    end: int
    first: int
    last: int
    year: int = 0

    @property
    def months(self) -> frozenset[int]:
        length = (self.last - self.first) % 12 + 1
        return frozenset((self.first + step - 1) % 12 + 1 for step in range(length))


_ORDINALS = {
    "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip
_LENGTHS = {"trimestre": 3, "semestre": 6}
_ORDINAL = r"(?:primer|segundo|tercer|cuarto|[1-4]\s?\.?\s?(?:er|ro|do|to|[°ºoa])|iv|i{1,3})"
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_YEAR_AFTER = (
    rf"(?:(?:\s+(?:de|del)(?:\s+ano)?|,)?[\s-]+(?:(?P<year>{_YEAR})|(?P<elsewhere>¤))"
    r"|\s+(?:de|del)\s+(?:(?P<other>(?:ese|dicho|aquel|mismo|proximo)\s+ano|ano\s+(?:anterior|pasado|siguiente|previo))"
    r"|(?:este|presente)\s+ano|ano\s+en\s+curso))?"
)
_PERIOD = re.compile(
    rf"(?<![\w.,])(?P<ordinal>{_ORDINAL})\s+(?P<unit>trimestre|semestre)\b{_YEAR_AFTER}"
    rf"|\b(?P<unit_first>trimestre|semestre)\s+(?:n[°º.]*\s*)?(?P<number>[1-4]|iv|i{{1,3}})\b(?![.,]\d){_YEAR_AFTER}".replace(
        "?P<year>", "?P<year_2>", 2
    ).replace("?P<year_2>", "?P<year>", 1)
)
