"""A sentence cut in words, with the names of rows, the numbers and the dates whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from minuta.checks.amounts import amounts
from minuta.checks.calendar_words import Grain, moments
from minuta.checks.mentions import Mention
from minuta.checks.numerals import numbers
from minuta.checks.passages import OPAQUE, Sentence
from minuta.checks.patterns import regex
from minuta.checks.period_words import period_words
from minuta.checks.subject import Subject


class Kind(Enum):
    WORD = auto()
    NUMBER = auto()
    NAME = auto()  # of some rows
    VALUE = auto()  # an expression, or the date or the period of the document
    OTHER_TIME = auto()
    AMOUNT = auto()
    COMMA = auto()
    MARK = auto()


class Token(NamedTuple):
    """A word, or several that are one thing; offsets are in the sentence."""

    kind: Kind
    text: str
    start: int
    end: int
    mention: Mention | None = None


_PIECE = regex(rf"{OPAQUE}+|[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_SILENT = frozenset("«»“”\"'‘’¿?¡!*_")


def tokens(subject: Subject, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Token, ...]:
    """The sentence in pieces, with names, numbers and dates whole; quotation marks are left out."""
    text = sentence.folded
    wholes = (*_times(subject, text), *_names(text, mentions), *_numbers(text), *_amounts(text))
    found: list[Token] = []
    position = 0
    for one in sorted(wholes, key=lambda token: (token.start, -token.end)):
        if one.start >= position:
            found.extend(_pieces(text, position, one.start))
            found.append(one)
            position = one.end
    found.extend(_pieces(text, position, len(text)))
    return tuple(found)


def token_at(found: Sequence[Token], offset: int) -> int:
    """The first token that does not begin before an offset."""
    return next((position for position, one in enumerate(found) if one.start >= offset), len(found))


def _pieces(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _PIECE.finditer(text, start, end):
        piece = found[0]
        if piece[0] == OPAQUE:
            yield Token(Kind.VALUE, piece, found.start(), found.end())
        elif piece[0].isalnum():
            yield Token(Kind.WORD, piece, found.start(), found.end())
        elif piece not in _SILENT:
            yield Token(Kind.COMMA if piece == "," else Kind.MARK, piece, found.start(), found.end())


def _names(text: str, mentions: Sequence[Mention]) -> Iterator[Token]:
    return (Token(Kind.NAME, text[one.start : one.end], one.start, one.end, one) for one in mentions)


def _numbers(text: str) -> Iterator[Token]:
    return (Token(Kind.NUMBER, text[one.start : one.end], one.start, one.end) for one in numbers(text) if not one.bare)


def _amounts(text: str) -> Iterator[Token]:
    return (Token(Kind.AMOUNT, text[one.start : one.end], one.start, one.end) for one in amounts(text))


def _times(subject: Subject, text: str) -> Iterator[Token]:
    """The dates, months and periods of a text: those of the document itself say nothing new."""
    for one in period_words(text):
        own = not one.elsewhere and one.period(subject.minuta.period.year) == subject.minuta.period
        yield Token(Kind.VALUE if own else Kind.OTHER_TIME, text[one.start : one.end], one.start, one.end)
    limit = subject.cut_off
    for day in moments(text):
        if day.grain is not Grain.YEAR:
            own = day.month == limit.month and day.day in (0, limit.day) and day.year in (0, limit.year)
            kind = Kind.VALUE if own and not day.elsewhere else Kind.OTHER_TIME
            yield Token(kind, text[day.start : day.end], day.start, day.end)
