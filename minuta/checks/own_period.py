"""The periods and dates that a text names, against the period and the cut-off of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from minuta.checks.calendar_words import Moment, as_typed, moments
from minuta.checks.finding import Finding, doubtful
from minuta.checks.passages import Passage
from minuta.checks.patterns import regex
from minuta.checks.period_words import period_words
from minuta.checks.subject import Subject, plural
from minuta.checks.this_period import HINT, apart, of
from minuta.formats import long_date
from minuta.periods import Period


class Said(NamedTuple):
    """A period or a date of a text, with the words that name it; a date has the period of its month or year."""

    start: int
    end: int
    period: Period
    moment: Moment | None = None
    year: int = 0


def said_in(subject: Subject, text: str) -> Iterator[Said]:
    """The periods and dates of a text, none inside another; one without a year has that of this document."""
    year = subject.minuta.period.year
    named = [words for words in period_words(text) if not words.elsewhere]
    for words in named:
        yield Said(words.start, words.end, words.period(year), None, words.year)
    every = period_words(text)
    for one in moments(text):
        if one.elsewhere or not one.exists or any(words.start <= one.start < words.end for words in every):
            continue
        month = one.month or 1
        yield Said(one.start, one.end, Period(one.year or year, month, 1 if one.month else 12), one, one.year)


def has_cut_off(subject: Subject) -> bool:
    """Whether the document gives its cut-off; otherwise a date in it may be any."""
    cell = subject.minuta.facts.get("corte")
    return cell is not None and isinstance(cell.value, date)


def is_cut_off(subject: Subject, moment: Moment) -> bool:
    """Whether what a moment says is so of the cut-off."""
    limit = subject.cut_off
    return moment.year in (0, limit.year) and moment.month in (0, limit.month) and moment.day in (0, limit.day)


def outside(subject: Subject, said: Said) -> bool:
    """Whether it lies wholly outside this period."""
    return apart(said.period, subject.minuta.period)


def doubt(subject: Subject, passage: Passage, said: Said, start: int | None = None) -> Finding:
    """A warning at some words, or at `start` before them, with what the document gives for itself."""
    begins = said.start if start is None else start
    words = as_typed(passage.plain, begins, said.end)
    if said.moment is not None and said.moment.month and has_cut_off(subject):
        message = f"Dice «{words}», pero la fecha de corte es el {long_date(subject.cut_off)}."
        hint = "Escriba {{ corte }}." if said.moment.day else "Escriba {{ corte | mes_y_año }}."
        related = (subject.cut_off_place,)
    else:
        message, hint = f"Dice «{words}», pero la minuta es {of(subject.minuta.period)}.", HINT
        if said.moment is not None:
            hint = "Escriba {{ periodo | año }}, o revise el año."
        related = (subject.minuta.place,)
    return doubtful(passage.at(begins), message, hint, passage.exemptions, related)


_ABOUT_US = ("programa", "institución", "intervención")


def our_nouns(subject: Subject) -> re.Pattern[str]:
    """The nouns of what the document tells of: those that count its rows, and the programme itself."""
    nouns = {noun.name for data in subject.data for noun in data.collection.counted_as}
    longest_first = sorted({*nouns, *_ABOUT_US}, key=len, reverse=True)
    return regex(rf"\b(?:{'|'.join(plural(noun) for noun in longest_first)})\b")
