"""What a text mentions of the rows of a collection: places, years, states and names, as conditions on the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from minuta.checks.subject import Rows, first_day
from minuta.fields import Field
from minuta.model import Data, Row
from minuta.territory import chile
from minuta.text import fold
from minuta.values import Toponym, Year, display

Holds = Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words that pick rows: `choices` are the fields that they may be speaking of, with the condition on each.

    Without choices, they name something that no row has: another region, another year.
    """

    start: int
    end: int
    choices: tuple[tuple[str, Holds], ...]


@dataclass(frozen=True)
class Vocabulary:
    """The words that pick rows of a collection, ready to be looked for in many texts."""

    data: Data

    def find(self, folded: str) -> tuple[Mention, ...]:
        """The mentions in a folded text, the longest where two begin together, none inside another."""
        text = folded.replace("-", " ")
        kept: list[Mention] = []
        for mention in sorted(self._all(text), key=lambda one: (one.start, -one.end)):
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return tuple(kept)

    def _all(self, text: str) -> Iterator[Mention]:
        for found in self._names.finditer(text):
            yield Mention(found.start(), found.end(), tuple(self._meanings.get(_flat(found[0]), ())))
        for found in re.finditer(r"(?<![\w.,])(?:19|20)\d\d(?![\w]|[.,]\d)", text):
            yield Mention(found.start(), found.end(), tuple(self._of_year(int(found[0]))))
        for pattern, choice in self._states:
            for found in pattern.finditer(text):
                yield Mention(found.start(), found.end(), (choice,))

    @cached_property
    def _meanings(self) -> dict[str, list[tuple[str, Holds]]]:
        meanings: dict[str, list[tuple[str, Holds]]] = {}
        for name, field in self.data.collection.fields.items():
            for value in dict.fromkeys(values_of(self.data.rows, name)):
                for spelling in _spellings(field, value):
                    meanings.setdefault(spelling, []).append((name, _equals(name, value)))
        return meanings

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """The names that rows have, and every region: one that no row has is a mention too."""
        places = {kind for field in self.data.collection.fields.values() if (kind := field.kind) == "región"}
        regions = [name for name in chile().regions if len(name) > 2 and not name.isdecimal()] if places else []
        names = sorted({*self._meanings, *regions}, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(_spaced(name) for name in names)})(?!\w)" if names else r"(?!)")

    @cached_property
    def _states(self) -> tuple[tuple[re.Pattern[str], tuple[str, Holds]], ...]:
        """The options of a field as adjectives: «cumplido» is also «cumplidas»."""
        return tuple(
            (re.compile(rf"\b{inflected(option)}\b"), (name, _equals(name, option)))
            for name, field in self.data.collection.fields.items()
            for option in field.options
        )

    def _of_year(self, year: int) -> Iterator[tuple[str, Holds]]:
        for name, field in self.data.collection.fields.items():
            if field.kind == "año" and any(value == year for value in values_of(self.data.rows, name)):
                yield name, _equals(name, Year(year))
        begins = self.data.collection.begins
        if begins and any(_begins_in(row, begins, year) for row in self.data.rows):
            yield begins, lambda row: _begins_in(row, begins, year)


def _begins_in(row: Row, begins: str, year: int) -> bool:
    day = first_day(row[begins])
    return day is not None and day.year == year


def values_of(rows: Iterable[Row], name: str) -> Iterator[Any]:
    """The values of a field one by one, where it takes several; what is missing is left out."""
    for row in rows:
        value = row[name]
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if one or one == 0)


def _equals(name: str, wanted: Any) -> Holds:
    return lambda row: wanted in row[name] if isinstance(row[name], tuple) else bool(row[name] == wanted)


def _spellings(field: Field, value: Any) -> Iterator[str]:
    """The folded ways of writing a value that are long enough not to be mistaken for something else."""
    if isinstance(value, Toponym):
        yield _flat(value)
        if field.kind == "región":
            yield from (name for name, region in chile().regions.items() if region == value.region and len(name) > 2)
    elif field.kind == "texto" and (field.counted_as or field.within):
        words = _flat(re.sub(r"[«»“”\"]", "", display(value)))
        if len(words) >= 6:
            yield words


def _flat(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def inflected(words: str) -> str:
    """A pattern for an adjective in any gender and number: «en curso», «pendient(e|es)», «cumplid(o|a|os|as)»."""
    return r"\s+".join(_inflected(word) for word in fold(words).split())


def _inflected(word: str) -> str:
    if len(word) > 4 and word[-1] in "oa":
        return rf"{re.escape(word[:-1])}[oa]s?"
    return rf"{re.escape(word)}(?:e?s)?" if len(word) > 3 else re.escape(word)


def select(rows: Rows, mentions: Iterable[Mention]) -> tuple[Rows, ...]:
    """The sets of rows that the mentions may pick: those of one field add up, those of different fields narrow down."""
    options = [mention.choices for mention in mentions]
    if any(not choices for choices in options):
        return ()
    sets = []
    for chosen in list(product(*options))[:32]:
        by_field: dict[str, list[Holds]] = {}
        for name, holds in chosen:
            by_field.setdefault(name, []).append(holds)
        sets.append(tuple(row for row in rows if all(any(one(row) for one in many) for many in by_field.values())))
    return tuple(sets)
