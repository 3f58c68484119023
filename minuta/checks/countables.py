"""What can be counted in a minuta, by the nouns that its type declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from minuta.checks import phrasing
from minuta.checks.lexis import Lexis, lexis_of
from minuta.checks.mentions import Choice, Mention, values_of
from minuta.checks.patterns import regex
from minuta.checks.subject import Rows, Subject, plural
from minuta.doctype import Noun
from minuta.fields import Field
from minuta.model import Data
from minuta.problems import ContentError
from minuta.text import fold
from minuta.values import Quantity

PLACES = ("región", "comuna", "provincia")


@dataclass(frozen=True)
class Countable:
    """Something that a noun counts: the rows of a collection, the different values of a field, or what it adds up to.

    `only` are the rows (by `id`) for which the condition of the noun holds; None when it has none.
    """

    pattern: re.Pattern[str]
    data: Data
    lexis: Lexis
    noun: Noun | None = None
    field: Field | None = None
    only: frozenset[int] | None = None
    adds: bool = False

    @property
    def name(self) -> str:
        """The collection that it counts."""
        return self.data.collection.name

    @property
    def is_place(self) -> bool:
        return self.field is not None and self.field.kind in PLACES

    def among(self, rows: Rows) -> Rows:
        return rows if self.only is None else tuple(row for row in rows if id(row) in self.only)

    def count(self, rows: Rows) -> Decimal:
        if self.field is None:
            return Decimal(len(rows))
        values = values_of(rows, self.field.name)
        return sum(map(_number, values), Decimal(0)) if self.adds else Decimal(len(dict.fromkeys(values)))


def _number(value: object) -> Decimal:
    return value.number if isinstance(value, Quantity) else Decimal(str(value))


def countables(subject: Subject) -> tuple[Countable, ...]:
    """Everything that rows, or the different values of a field, are counted as."""
    found = (one for data in subject.data for one in _of(subject, data))
    return tuple(sorted(found, key=lambda one: -len(one.pattern.pattern)))


def _of(subject: Subject, data: Data) -> Iterator[Countable]:
    lexis = lexis_of(subject.minuta, data)
    for noun in data.collection.counted_as:
        own = lexis._replace(verbs=frozenset(map(fold, noun.after)))
        yield Countable(_pattern(noun.name), data, own, noun, only=rows_of(subject, data, noun))
    for field in data.collection.fields.values():
        place = field.kind in PLACES
        own = lexis._replace(counting=lexis.counting - phrasing.OF_PEOPLE) if place else lexis
        for name in field.counted_as or ((field.kind,) if place else ()):
            yield Countable(_pattern(name), data, own, field=field)


def quantities(subject: Subject) -> tuple[Countable, ...]:
    """The fields of whole numbers that are called by what they count: «Hogares», «Personas»."""
    return tuple(
        Countable(_in_singular(field.label), data, lexis_of(subject.minuta, data), field=field, adds=True)
        for data in subject.data
        for field in data.collection.fields.values()
        if field.kind == "entero" and re.fullmatch(r"[a-zñ]{4,}s", fold(field.label)) and not field.months_between
    )


def _pattern(noun: str) -> re.Pattern[str]:
    return regex(rf"(?<!\w){plural(noun)}(?!\w)")


def _in_singular(label: str) -> re.Pattern[str]:
    """A label in plural as a pattern in both numbers: «Hogares», «Personas»."""
    word = fold(label)
    return regex(rf"(?<!\w){re.escape(re.sub(r'e?s$', '', word))}(?:e?s)?(?!\w)|(?<!\w){re.escape(word)}(?!\w)")


def rows_of(subject: Subject, data: Data, noun: Noun) -> frozenset[int] | None:
    """The rows that a noun with a condition counts; None without one, or when it fails with these data."""
    if noun.condition is None:
        return None
    key = ("noun", data.collection.name, noun.condition.text)
    return subject.once(key, lambda: _rows_where(subject, data, noun))


def _rows_where(subject: Subject, data: Data, noun: Noun) -> frozenset[int] | None:
    try:
        return frozenset(id(row) for row in subject.expressions.rows(data.rows, noun.condition))
    except ContentError:
        return None


def noun_mentions(subject: Subject, data: Data, folded: str) -> Iterator[Mention]:
    """The nouns with a condition, where they say which rows are meant: «proyectos con foco en campamentos»."""
    for noun in data.collection.counted_as:
        only = rows_of(subject, data, noun)
        if only is None or noun.condition is None:
            continue
        for found in _pattern(noun.name).finditer(folded):
            if not re.match(r"\s+(?:[oy]|u|e)\s", folded[found.end() :]):
                yield Mention(found.start(), found.end(), (Choice(f"={noun.name}", only, noun.condition.text),))
