"""What a text mentions of the rows of a collection: places, years, states and names, each with the rows it picks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any, NamedTuple

from minuta.checks.lexicon import Lexicon, spelt, words_of
from minuta.checks.patterns import regex
from minuta.checks.subject import Rows, first_day
from minuta.fields import Field
from minuta.model import Data
from minuta.territory import chile
from minuta.text import fold
from minuta.values import Toponym, display


class Choice(NamedTuple):
    """A field that some words may be speaking of: which rows they would pick (by `id`), and that as an expression."""

    field: str
    rows: frozenset[int]
    condition: str


class Mention(NamedTuple):
    """Some words that pick rows. Without choices, they name what no row has: another region, another year."""

    start: int
    end: int
    choices: tuple[Choice, ...]
    year: int = 0


@dataclass(frozen=True)
class Vocabulary:
    """The words that pick rows of a collection, ready to be looked for in many texts."""

    data: Data

    def find(self, folded: str, plain: str = "") -> tuple[Mention, ...]:
        """The mentions in a text, the longest where two begin together, none inside another.

        With the text as typed, what is not written as a name is none: «la unión de las comunas».
        """
        kept: list[Mention] = []
        for mention in sorted(self._all(folded, plain), key=lambda one: (one.start, -one.end)):
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return tuple(kept)

    def _all(self, folded: str, plain: str) -> Iterator[Mention]:
        for named in self._names.find(words_of(folded)):
            if not plain or _is_name(plain, named.start, named.end):
                yield Mention(named.start, named.end, named.meaning)
        for found in _YEAR.finditer(folded):
            year = int(found[0])
            yield Mention(found.start(), found.end(), self._years.get(year, ()), year)
        for pattern, choice in self._states:
            for found in pattern.finditer(folded):
                yield Mention(found.start(), found.end(), (choice,))

    @cached_property
    def _choices(self) -> dict[str, dict[Any, Choice]]:
        """For each field, the choice of each of its values."""
        found: dict[str, dict[Any, set[int]]] = {name: {} for name in self.data.collection.fields}
        for name, ids in found.items():
            for row in self.data.rows:
                for value in values_of((row,), name):
                    ids.setdefault(value, set()).add(id(row))
        return {
            name: {value: Choice(name, frozenset(rows), _equals(name, value)) for value, rows in ids.items()}
            for name, ids in found.items()
        }

    @cached_property
    def _names(self) -> Lexicon[tuple[Choice, ...]]:
        """The names that rows have, and every region: one that no row has is a mention too."""
        fields = self.data.collection.fields
        names: dict[str, tuple[Choice, ...]] = {}
        if any(field.kind == "región" for field in fields.values()):
            names.update((spelt(name), ()) for name in chile().regions if len(name) > 2 and not name.isdecimal())
        for name, field in fields.items():
            for value, choice in self._choices[name].items():
                for spelling in _spellings(field, value):
                    names[spelling] = (*names.get(spelling, ()), choice)
        return Lexicon(names)

    @cached_property
    def _states(self) -> tuple[tuple[re.Pattern[str], Choice], ...]:
        """The options of a field as adjectives: «cumplido» is also «cumplidas»."""
        return tuple(
            (
                regex(rf"\b{inflected(option)}\b"),
                self._choices[name].get(option, Choice(name, frozenset(), _equals(name, option))),
            )
            for name, field in self.data.collection.fields.items()
            for option in field.options
        )

    @cached_property
    def _years(self) -> dict[int, tuple[Choice, ...]]:
        """What each year may pick: the rows of that year, and those that begin in it."""
        years: dict[int, tuple[Choice, ...]] = {}
        for name, field in self.data.collection.fields.items():
            for value, choice in self._choices[name].items() if field.kind == "año" else ():
                years[int(value)] = (*years.get(int(value), ()), choice)
        begins = self.data.collection.begins
        begun: dict[int, set[int]] = {}
        for row in self.data.rows if begins else ():
            day = first_day(row[begins])
            if day is not None:
                begun.setdefault(day.year, set()).add(id(row))
        for year, rows in begun.items():
            choice = Choice(begins, frozenset(rows), f"({begins} | año) == {year}")
            years[year] = (*years.get(year, ()), choice)
        return years


_YEAR = regex(r"(?<![\w.,/-])(?:19|20)\d\d(?!\w|[.,]\d|\s?[-/]\s?\d)")


def _is_name(plain: str, start: int, end: int) -> bool:
    """Whether the last word begins with a capital, or the word «región» or «comuna» stands before."""
    last = re.split(r"[^\w]+", plain[start:end])[-1]
    return not last[:1].islower() or re.search(r"(?i)\b(?:regi[oó]n|comuna)\s+$", plain[:start]) is not None


def values_of(rows: Rows, name: str) -> Iterator[Any]:
    """The values of a field one by one, where it takes several; what is missing is left out."""
    for row in rows:
        value = row[name]
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if one or one == 0)


def _equals(name: str, value: Any) -> str:
    if isinstance(value, int):
        return f"{name} == {value}"
    quote = '"' if "'" in display(value) else "'"
    return f"{name} == {quote}{display(value)}{quote}"


_QUOTED = regex(r"[«“\"]([^»”\"]{5,})[»”\"]")
_SHORTEST = 6
"""Letters of a name that is not mistaken for a common word."""


def _spellings(field: Field, value: Any) -> Iterator[str]:
    """The ways of writing a value, as the lexicon keeps them; of a text, also what it says between quotes."""
    if isinstance(value, Toponym):
        yield spelt(value)
        if field.kind == "región":
            spellings = (spelt(name) for name, region in chile().regions.items() if region == value.region)
            yield from {name for name in spellings if len(name) > 2 and name != spelt(value)}
    elif field.kind == "texto" and (field.counted_as or field.within):
        said = display(value)
        spellings = (spelt(one) for one in (said, *_QUOTED.findall(said)))
        yield from (one for one in dict.fromkeys(spellings) if len(one) >= _SHORTEST)


def inflected(words: str) -> str:
    """A pattern for an adjective in any gender and number: «en curso», «pendient(e|es)», «cumplid(o|a|os|as)»."""
    return r"\s+".join(_inflected(word) for word in fold(words).split())


def _inflected(word: str) -> str:
    if len(word) > 4 and word[-1] in "oa":
        return rf"{re.escape(word[:-1])}[oa]s?"
    return rf"{re.escape(word)}(?:e?s)?" if len(word) > 3 else re.escape(word)


_READINGS = 32
"""Of how many ways of reading several ambiguous mentions together is worth thinking."""


def select(rows: Rows, mentions: Iterable[Mention]) -> tuple[Rows, ...]:
    """The sets of rows that the mentions may pick: those of one field add up, those of different fields narrow down."""
    sets: dict[frozenset[int] | None, None] = {}
    for chosen in islice(product(*(mention.choices for mention in mentions)), _READINGS):
        by_field: dict[str, frozenset[int]] = {}
        for choice in chosen:
            by_field[choice.field] = by_field.get(choice.field, frozenset()) | choice.rows
        sets[frozenset.intersection(*by_field.values()) if by_field else None] = None
    return tuple(rows if ids is None else tuple(row for row in rows if id(row) in ids) for ids in sets)
