"""Whether a sentence speaks of the rows of a collection, of all of them, or of something else."""

from __future__ import annotations

import re
from functools import cache

from minuta.checks.passages import PassageKind, Sentence
from minuta.checks.patterns import regex
from minuta.checks.subject import Subject, collection_of, plural
from minuta.model import Data

_OWN = (PassageKind.CAPTION, PassageKind.ALTERNATIVE, PassageKind.LINE)


def belongs(sentence: Sentence, data: Data) -> bool:
    """Whether the sentence stands in the block that shows the collection: its caption, its note, what it pictures."""
    passage = sentence.passage
    return passage.kind in _OWN and passage.block is not None and collection_of(passage.block) == data.collection.name


def names(sentence: Sentence, data: Data) -> bool:
    """Whether the sentence names what the collection counts."""
    nouns = tuple(noun.name for noun in data.collection.counted_as)
    return _any_of(nouns).search(sentence.folded) is not None


def names_figures(sentence: Sentence, data: Data) -> bool:
    """Whether the sentence names one of the fields of the collection that hold money."""
    labels = tuple(field.label for field in data.collection.fields.values() if field.kind in ("pesos", "uf"))
    return _any_of(labels).search(sentence.folded) is not None


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"\b(?:{'|'.join(map(plural, words))})\b" if words else r"(?!)")


_SUBJECT_LEFT_OUT = regex(
    r"""\s* (?: \W* (?:en\ total|en\ conjunto|asi|por\ lo\ tanto),?\s+ )?
    (?: se\s+(?:ubican|encuentran|ejecutan|desarrollan|distribuyen|emplazan)
      | estan | son | suman | totalizan | abarcan | cubren | comprenden | corresponden | intervienen | ascienden
      | alcanzan
      | (?:el|la|su|los)\s+(?:monto|inversion|suma|total|montos|financiamiento|inversiones)\b
      | en\ total\b | total\b )""",
    re.VERBOSE,
)


def goes_on_about(sentence: Sentence, data: Data, subject: Subject) -> bool:
    """Whether the sentence leaves out its subject where the section shows the collection: «Están en …», «Suman …»."""
    if data.collection.name not in subject.shows(sentence.passage):
        return False
    return _SUBJECT_LEFT_OUT.match(sentence.folded) is not None


def speaks_of(sentence: Sentence, data: Data, subject: Subject) -> bool:
    named = names(sentence, data) or names_figures(sentence, data)
    return named or belongs(sentence, data) or goes_on_about(sentence, data, subject)
