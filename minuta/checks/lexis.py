"""The words that mean something, or nothing, to who counts the rows of a collection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minuta.checks import phrasing
from minuta.doctype import Collection
from minuta.model import Data, Minuta
from minuta.text import fold


class Lexis(NamedTuple):
    """How the words of a sentence are understood by who counts the rows of a collection.

    `known` leave no row out; `programme` are those of its name; `verbs` are the only ones that count, where there are
    some; `stems` begin verbs that tell how the rows came to be. `acronyms`, of what some row is, say nothing after
    another word («campamentos o BTE»); `nouns` are those of all that is counted («7 proyectos y 3 pilotos»); `owners`
    are whose they are, and without a name leave us not knowing it («la consultora atiende»); `ones` are the nouns of a
    single row («el proyecto tiene»). `counting` are the verbs that
    say how many or how much there is, and `heads` the nouns that do («un monto de»).
    """

    known: frozenset[str] = frozenset()
    programme: tuple[str, ...] = ()
    verbs: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    ones: frozenset[str] = frozenset()
    counting: frozenset[str] = phrasing.COUNTING
    heads: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        return word in self.known or len(word) == 1


def lexis_of(minuta: Minuta, data: Data) -> Lexis:
    """The words that say what a collection is, so that beside its noun they leave no row out."""
    collection = data.collection
    programme = tuple(_words(minuta.programme.name))
    titles = frozenset(_both(_words(collection.title)))
    nouns = (noun.name for noun in collection.counted_as if noun.condition is None)
    holders = [fold(name) for field in collection.fields.values() for name in field.counted_as]
    counted = [fold(noun.name) for noun in collection.counted_as]
    own = titles | frozenset(_both(_words(" ".join((*nouns, *holders)))))
    apart = frozenset(_both(_words(" ".join(_conditional(collection)))))
    acronyms = frozenset(_acronyms(minuta, data))
    stems = frozenset(word[:6] for word in titles if len(word) > 6)
    return Lexis(
        known=phrasing.NEUTRAL | {*programme} | own | apart,
        programme=programme,
        stems=stems,
        acronyms=acronyms,
        nouns=nouns_of(minuta),
        owners=frozenset(name.split()[0] for name in holders),
        ones=frozenset(name.split()[0] for name in counted),
    )


def nouns_of(minuta: Minuta) -> frozenset[str]:
    """The words of everything that the type counts."""
    collections = minuta.type.collections.values()
    names = [noun.name for one in collections for noun in one.counted_as]
    fields = [field for one in collections for field in one.fields.values()]
    names += [name for field in fields for name in field.counted_as]
    names += [field.label for field in fields if field.kind == "entero"]
    return frozenset(_both(_words(" ".join(names))))


def _conditional(collection: Collection) -> Iterator[str]:
    return (noun.name for noun in collection.counted_as if noun.condition is not None)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _both(words: Iterable[str]) -> Iterator[str]:
    """Words in singular and plural, and adjectives in both genders too."""
    for word in words:
        yield from (word, f"{word}s", f"{word}es")
        if len(word) > 4 and (found := re.fullmatch(r"(\w+)[oa]s?", word)):
            yield from (found[1] + ending for ending in ("o", "a", "os", "as"))


def _acronyms(minuta: Minuta, data: Data) -> Iterator[str]:
    """The acronyms of what some row is: those of institutions are not among them."""
    typed = fold(" ".join(cell.typed for row in data.rows for cell in row.cells.values()))
    for acronym, expansion in minuta.programme.acronyms.items():
        if fold(expansion) in typed and fold(acronym) != fold(minuta.programme.institution):
            yield fold(acronym)
