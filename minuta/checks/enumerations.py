"""Names that a sentence enumerates: «Tarapacá, Valparaíso y Magallanes», whether the rows have them or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from minuta.checks.lexicon import Lexicon, Named, spelt, words_of
from minuta.checks.mentions import values_of
from minuta.checks.patterns import regex
from minuta.checks.toponyms import comunas, regions
from minuta.fields import Field
from minuta.model import Data
from minuta.values import Toponym, display


class Enumeration(NamedTuple):
    """Two or more names of one field; offsets are in the text that was read."""

    names: tuple[Any, ...]
    start: int
    end: int


_BETWEEN = regex(
    r"\s*(?:\(\s*\d+\s*\)\s*)?(?:,\s*(?:y|e)?|\b[ye]\b|;\s*(?:y|e)?)\s*(?:en\s+)?(?:del?\s+)?"
    r"(?:l[ao]s?\s+)?(?:region\s+(?:del?\s+)?(?:l[ao]s?\s+)?|comuna\s+(?:de\s+)?)?"
)
_PHRASE = regex(r"[A-ZÁÉÍÓÚÑ0-9«“\"][^,;:.()]*?(?:\s+(?:Ltda|S\.A|SpA)\b\.?)?(?=\s*(?:,|;|\.|\(|:|$|\s[ye]\s))")


@dataclass(frozen=True)
class Names:
    """What a list of a field may hold: any region or comuna of Chile, or the values that the rows have."""

    field: Field
    data: Data

    @cached_property
    def _known(self) -> Lexicon[Any]:
        if self.field.kind == "región":
            return Lexicon({name: Toponym(one) for name, one in regions().names.items()})
        if self.field.kind == "comuna":
            return Lexicon({name: Toponym(one) for name, one in comunas().names.items()})
        return Lexicon({spelt(display(value)): value for value in values_of(self.data.rows, self.field.name)})

    def enumerations(self, folded: str, plain: str) -> Iterator[Enumeration]:
        """Every run of names with only commas and «y» between them; one that goes on with another word is none."""
        found = {
            named.start: named
            for named in self._known.find(words_of(folded))
            if _is_written_as_name(plain, named.start, named.end)
        }
        position = 0
        for start in sorted(found):
            if start >= position:
                first = start if self.field.kind in ("región", "comuna") else _before(plain, position, start)
                names, position = self._from(folded, plain, found, first)
                if len(names) > 1:
                    yield Enumeration(names, first, position)

    def _from(self, folded: str, plain: str, found: dict[int, Named[Any]], start: int) -> tuple[tuple[Any, ...], int]:
        """The names from a place on and where they end; no names when they go on with what is none of the field."""
        names: list[Any] = []
        end, following = start, start
        while True:
            stranger = _PHRASE.match(plain, following)
            if following in found:
                names.append(found[following].meaning)
                end = found[following].end
            elif stranger is not None and self.field.counted_as:
                names.append(stranger[0].strip())
                end = stranger.end()
            elif stranger is not None:
                return (), len(plain)
            else:
                break
            gap = _BETWEEN.match(folded, end)
            if gap is None:
                break
            following = next((one for one in sorted(found) if _BETWEEN.fullmatch(folded, end, one)), gap.end())
        return tuple(dict.fromkeys(names)), end


def _before(plain: str, position: int, start: int) -> int:
    """Where a list of names begins whose first ones nobody knows: «son Vialidad Uno, Obras del Limarí y …»."""
    lead = regex(r"(?:\bson|:)\s+(?P<names>(?:[A-ZÁÉÍÓÚÑ][^,;:()]*,\s+)+)$").search(plain, position, start)
    return lead.start("names") if lead else start


def _is_written_as_name(plain: str, start: int, end: int) -> bool:
    last = re.split(r"\W+", plain[start:end].rstrip(". "))[-1]
    return not last[:1].islower()
