"""The names that a document is known to use: of the programme, of the country's places and of its own rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from minuta.checks.lexicon import spelt, terms
from minuta.checks.sites import place_names
from minuta.checks.subject import Subject, every_row
from minuta.checks.toponyms import capitalised
from minuta.doctype import Collection
from minuta.problems import Place
from minuta.territory import accepted_spellings

_NAMED = terms("institucion|consultora|ejecutor|ejecutora|organismo|responsable|fundacion|empresa")
"""Fields of text that hold names, besides those that identify a row, that are places or that are counted."""
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "–": "-", "—": "-", "\u00a0": " ", ".": ""}
)
_SHORTEST = 4


class Origin(Enum):
    """Where a name is from, in the words of a message."""

    PROGRAMME = "en programa.yml"
    COUNTRY = "en la lista oficial"
    DATA = "en los datos"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and its right spellings, the usual one first; `place` is where it was typed.

    `lone` is a place of one word, which is a name only after its kind: «campamento Renacer».
    """

    spellings: tuple[str, ...]
    origin: Origin
    place: Place | None = None
    lone: bool = False

    @property
    def right(self) -> str:
        return self.spellings[0]


def known_names(subject: Subject) -> dict[str, KnownName]:
    """The names by their letters alone: what comes from the data gives way to what the programme or Chile says."""
    known = _of_data(subject)
    countrys: dict[str, list[str]] = defaultdict(list)
    for name in accepted_spellings():
        countrys[spelt(name, "")].append(name)
    known |= {letters: KnownName(tuple(names), Origin.COUNTRY) for letters, names in countrys.items()}
    known |= {spelt(name, ""): KnownName((name,), Origin.PROGRAMME) for name in _of_programme(subject)}
    return {letters: name for letters, name in known.items() if len(letters) >= _SHORTEST}


def _of_programme(subject: Subject) -> Iterator[str]:
    programme = subject.minuta.programme
    for name in (programme.name, programme.institution, *programme.acronyms.values()):
        if is_name(name):
            yield name


def _of_rows(subject: Subject) -> Iterator[tuple[str, Place]]:
    for data, row in every_row(subject.data):
        for name in _naming(data.collection):
            cell = row.cells[name]
            if not isinstance(cell.value, str):
                continue
            parts = [(place.start, place.end) for place in place_names(cell.typed)]
            for start, end in ((0, len(cell.typed)), *parts):
                if is_name(cell.typed[start:end]):
                    yield " ".join(cell.typed[start:end].split()), cell.source.at(start)


def _naming(collection: Collection) -> list[str]:
    """The fields of text that hold names."""
    return [
        name
        for name, field in collection.fields.items()
        if field.kind == "texto"
        and (field.within or field.counted_as or name in collection.identity or spelt(name) in _NAMED)
    ]


def is_name(text: str) -> bool:
    """Two to eight words that begin with capitals, besides those that join them, and that are not all capitals."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    return 2 <= len(words) <= 8 and text[:1].isupper() and capitalised(text) and not text.isupper()


def tidy(text: str) -> str:
    """A name without what typography changes: line breaks, stops, the shape of an apostrophe, the length of a dash."""
    return " ".join(text.translate(_TYPOGRAPHY).split())
