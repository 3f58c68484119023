"""The names that a document is known to use: of the programme, of the country's places and of its own rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from minuta.checks.letters import Neighbours, in_another_gender, one_letter_away, word_that_differs
from minuta.checks.lexicon import spelt, terms
from minuta.checks.sites import place_names
from minuta.checks.subject import Subject, every_row
from minuta.checks.toponyms import capitalised
from minuta.doctype import Collection
from minuta.fields import Field
from minuta.problems import Place
from minuta.territory import accepted_spellings

_NAMED = terms("institucion|consultora|ejecutor|ejecutora|organismo|responsable|fundacion|empresa")
"""Fields of text that hold names, besides those that identify a row, that are places or that are counted."""
_TYPOGRAPHY = str.maketrans({
    "’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "–": "-", "—": "-", "\u00a0": " ", ".": "",
})  # fmt: skip
_SHORTEST = 4
_SHORTEST_ALONE = 6


class Origin(Enum):
    """Where a name is from, in the words of a message."""

    PROGRAMME = "en programa.yml"
    COUNTRY = "en la lista oficial"
    DATA = "en los datos"


class KnownName(NamedTuple):
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


class Use(NamedTuple):
    """A name as a row has it; `counted` when its column is of names that rows share, as that of a firm is."""

    name: str
    place: Place
    counted: bool


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


def _of_data(subject: Subject) -> dict[str, KnownName]:
    """The names of the rows; what one row has and looks like a slip in the name that several have means that one."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in _of_rows(subject):
        uses[spelt(use.name, "")].append(use)
    meant = _slips(uses)
    known = {}
    for letters in uses:
        used = uses[meant.get(letters, letters)]
        usual = Counter(use.name for use in used).most_common(1)[0][0]  # the first of those as frequent
        place = next(use.place for use in used if use.name == usual)
        known[letters] = KnownName((usual,), Origin.DATA, place, lone=" " not in usual)
    return known


def _of_rows(subject: Subject) -> Iterator[Use]:
    for data, row in every_row(subject.data):
        for field in _naming(data.collection):
            cell = row.cells[field.name]
            if not isinstance(cell.value, str):
                continue
            parts = [(one.start, one.end) for one in place_names(cell.typed)] if field.within else []
            spans = dict.fromkeys([(0, len(cell.typed)), *parts])
            for start, end in spans:
                typed = " ".join(cell.typed[start:end].split())
                alone = (start, end) in parts and typed.isalpha() and len(typed) >= _SHORTEST_ALONE
                if is_name(typed) or (alone and typed.istitle()):
                    yield Use(typed, cell.source.at(start), bool(field.counted_as))


def _naming(collection: Collection) -> list[Field]:
    """The fields of text that hold names."""
    return [
        field
        for name, field in collection.fields.items()
        if field.kind == "texto"
        and (field.within or field.counted_as or name in collection.identity or spelt(name) in _NAMED)
    ]


def _slips(uses: Mapping[str, list[Use]]) -> dict[str, str]:
    """The letters of names that one row has, each with those of the name that it must be.

    That one is in several rows, or in one above of a column of names that rows share.
    """
    order = {letters: position for position, letters in enumerate(uses)}
    names = Neighbours(uses)
    slips: dict[str, str] = {}
    for letters, (use, *more) in uses.items():
        if more or " " not in use.name:
            continue
        for other in names.of(letters, reach=2):
            above = order[other] < order[letters] and use.counted and uses[other][0].counted
            if (len(uses[other]) > 1 or above) and _is_a_slip(
                spelt(use.name).split(), spelt(uses[other][0].name).split()
            ):
                slips[letters] = other
    return slips


def _is_a_slip(typed: list[str], right: list[str]) -> bool:
    """One word with one letter wrong or in another number; but «Juana Soto» is not «Juan Soto»."""
    differing = word_that_differs(typed, right)
    if differing is None or differing[1] == "":
        return False
    position, one, other = differing
    alike = typed[position + 1 :] == right[position + 1 :]
    plural = one.rstrip("s").removesuffix("e") == other.rstrip("s").removesuffix("e")
    return alike and not in_another_gender(one, other) and (plural or one_letter_away(one, other))


def is_name(text: str) -> bool:
    """Two to eight words that begin with capitals, besides those that join them, and that are not all capitals."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    return 2 <= len(words) <= 8 and text[:1].isupper() and capitalised(text) and not text.isupper()


def tidy(text: str) -> str:
    """A name without what typography changes: line breaks, stops, the shape of an apostrophe, the length of a dash."""
    return " ".join(text.translate(_TYPOGRAPHY).split())
