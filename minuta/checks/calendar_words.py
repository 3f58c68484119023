"""Days, months and years in Spanish prose, and the ranges between two of them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from minuta.checks.patterns import regex
from minuta.formats import MONTHS


class Grain(IntEnum):
    YEAR = 1
    MONTH = 2
    DAY = 3


class Moment(NamedTuple):
    """A day, a month or a year as a text says it, with its offsets; what it does not say is 0.

    `elsewhere` means that its year is said in a way that only its author understands: an expression, «de ese año».
    The day may be one that no calendar has.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    elsewhere: bool = False

    @property
    def grain(self) -> Grain:
        return Grain.DAY if self.day else Grain.MONTH if self.month else Grain.YEAR

    @property
    def exists(self) -> bool:
        """Whether some calendar has it; 29 February needs a leap year when its year is said."""
        if self.month > 12:
            return False
        return not self.day or 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    def first(self) -> date:
        """The first day; its year must be said, and it must exist."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


class Range(NamedTuple):
    """«de agosto a julio de 2020»: `start` has the year that it said, or else the one that `end` gives it.

    `link` is the word before it: «entre», «desde», «de», or nothing. `guessed` when the first year was not said, and
    `wraps` when it can only be the one before. Offsets are those of the whole, link included.
    """

    first: Moment
    last: Moment
    start: int
    end: int
    link: str
    dashed: bool = False
    guessed: bool = False
    wraps: bool = False


MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)} | {"setiembre": 9}
_SHORT = {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9}

_NAMES = "|".join(MONTH_NUMBERS)
_YEAR = r"(?:19|20)\d\d"
_YEAR_AFTER = rf"""
    (?: (?:,?\s+(?:de|del)(?:\s+ano)?)?\s+ | [-/] )
    (?: (?P<{{0}}>{_YEAR})(?![\d%]|[.,]\d)
      | (?P<{{0}}_elsewhere>¤|(?:ese|dicho|aquel|mismo|proximo|pasado)\s+ano\b|ano\s+(?:anterior|siguiente|pasado)\b) )
"""
"""The year that follows a month: «de 2020», «del año 2020», «2020», «-2020»; or one that cannot be read."""

_MOMENT = regex(
    rf"""
    (?<![\w.,/$-]) (?P<iso_year>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d) (?![\w/-]|[.,]\d)
    | (?<![\w.,/$-]) (?P<n_day>\d{{1,2}}) (?P<sign>[-/.]) (?P<n_month>\d{{1,2}}) (?P=sign) (?P<n_year>{_YEAR})
      (?![\w/-]|[.,]\d)
    | (?<![\w.,/$-]) (?P<day>\d{{1,2}}|primero) (?:\.?[°ºo]|er|ro)? \s+ (?:de\s+)? (?P<month>{_NAMES})\b
      (?:{_YEAR_AFTER.format("year")})?
    | \b (?P<alone>{_NAMES})\b (?:{_YEAR_AFTER.format("alone_year")})?
    | \b (?P<short>{"|".join(sorted(_SHORT, key=len, reverse=True))})\b\.?
      (?:\s+de)? (?:\s+|[-/]) (?P<short_year>{_YEAR})\b
    | (?<![\w.,/$%-]) (?P<only_year>{_YEAR}) (?![\w/-]|\s*%|[.,]\d)
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=4096)  # several rules look at each text in turn
def moments(folded: str) -> tuple[Moment, ...]:
    """Every day, month and year of a folded text, in order. A month alone is one only where it is no name."""
    return tuple(_moments(folded))


def _moments(folded: str) -> Iterator[Moment]:
    for found in _MOMENT.finditer(folded):
        start, end = found.span()
        said = found.groupdict()
        if said["iso_year"]:
            yield Moment(start, end, int(said["iso_year"]), int(said["iso_month"]), int(said["iso_day"]))
        elif said["n_year"]:
            yield Moment(start, end, int(said["n_year"]), int(said["n_month"]), int(said["n_day"]))
        elif said["month"]:
            day = 1 if said["day"] == "primero" else int(said["day"])
            yield _with_year(found, MONTH_NUMBERS[said["month"]], day, "year")
        elif said["alone"]:
            yield _with_year(found, MONTH_NUMBERS[said["alone"]], 0, "alone_year")
        elif said["short"]:
            yield Moment(start, end, int(said["short_year"]), _SHORT[said["short"]])
        else:
            yield Moment(start, end, int(said["only_year"]))


def _with_year(found: re.Match[str], month: int, day: int, group: str) -> Moment:
    elsewhere = found[f"{group}_elsewhere"]
    end = found.start(f"{group}_elsewhere") if elsewhere else found.end()
    return Moment(found.start(), end, int(found[group] or 0), month, day, elsewhere is not None)


_FILLER = r"(?:\s+(?:el|la|los|fines|mediados|comienzos|inicios|principios|de|del|mes|dia|ano))*"
_LINK = regex(rf"\b(?P<link>entre|desde|del?){_FILLER}\s*$|(?P<open>(?:^|[(:;,])\s*)$")
_BETWEEN = regex(rf"(?:\s+(?P<word>y|al?|hasta)|\s*,\s+(?P<until>hasta)){_FILLER}\s+|\s*(?P<dash>[-/])\s*")
_FIRST_DAY = regex(r"\b(?P<link>del|desde\s+el|entre\s+el)\s+(?P<day>\d{1,2})\s+(?:y\s+el|al|hasta\s+el)\s+$")


def ranges(folded: str) -> Iterator[Range]:
    """Every «de … a …», «entre … y …», «… – …» of a folded text whose two ends are as precise."""
    found = moments(folded)
    for first, last in pairwise(found):
        between = _BETWEEN.fullmatch(folded, first.end, last.start)
        link = _LINK.search(folded, max(0, first.start - 40), first.start)
        if between and first.grain == last.grain and not (first.elsewhere or last.elsewhere):
            word = link["link"] if link and link["link"] else ""
            if (between["word"] == "y") == (word == "entre") and (word or link or between["dash"]):
                start = link.start() if word and link else first.start
                yield _range(first, last, start, word, dashed=between["dash"] is not None)
    for last in found:
        lead = _FIRST_DAY.search(folded, max(0, last.start - 40), last.start)
        if lead and last.grain is Grain.DAY and not last.elsewhere:
            first = last._replace(start=lead.start("day"), end=lead.end("day"), day=int(lead["day"]))
            yield Range(first, last, lead.start(), last.end, lead["link"].split()[0])


def _range(first: Moment, last: Moment, start: int, link: str, *, dashed: bool) -> Range:
    if first.year or not last.year:
        return Range(first, last, start, last.end, link, dashed)
    wraps = (first.month, first.day) > (last.month, last.day)
    dated = first._replace(year=last.year - wraps)
    return Range(dated, last, start, last.end, link, dashed, guessed=True, wraps=wraps)


_TO_DATE = regex(
    r"\s+(?:(?:tod[oa]s|ambos|ambas|sus\s+actividades|su\s+ejecucion)\s+)*"
    r"(?:en(?:tre)?|a\s+(?:fines|mediados|comienzos|principios)\s+de|el)\s+(?:el\s+)?(?:mes\s+de\s+)?$"
)
_SERIES = regex(r"\s+(?:y|o|e)\s+(?:el\s+|en\s+)?|\s*,\s*(?:en\s+)?")


def dates_after(folded: str, end: int) -> tuple[Moment, ...]:
    """The days or months, with their years, that follow a verb: «… en junio o julio de 2020». None without a year."""
    dated = [one for one in moments(folded) if one.month and one.start >= end]
    if not dated or not _TO_DATE.fullmatch(folded, end, dated[0].start):
        return ()
    series = dated[:1]
    for one in dated[1:]:
        if not _SERIES.fullmatch(folded, series[-1].end, one.start):
            break
        series.append(one)
    return _with_years(series)


def _with_years(series: list[Moment]) -> tuple[Moment, ...]:
    """Each with its year, or that of the next that says it."""
    dated: list[Moment] = []
    for one in reversed(series):
        year = one.year or (dated[-1].year if dated else 0)
        if one.elsewhere or not year or not one.exists:
            return ()
        dated.append(one._replace(year=year))
    return tuple(reversed(dated))


def as_typed(text: str, start: int, end: int) -> str:
    """A stretch of a text on one line, for quoting it."""
    return " ".join(text[start:end].split())
