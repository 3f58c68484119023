"""Rules about counts: a number typed beside a noun that counts rows, or the different values of a field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from minuta.checks.claim import Claim
from minuta.checks.claims import claims
from minuta.checks.countables import Countable, countables
from minuta.checks.ellipses import elliptical
from minuta.checks.finding import Finding, certain
from minuta.checks.numerals import numbers
from minuta.checks.passages import Passage, PassageKind, Sentence
from minuta.checks.patterns import regex
from minuta.checks.sentences import Reader, Reading, reader_of
from minuta.checks.subject import Subject
from minuta.checks.verdicts import judge

_LOOKED_AT = frozenset(PassageKind) - {PassageKind.CELL}


def count_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """A typed number beside a noun, unlike what the rows in its scope give under any reading of its qualifiers."""
    yield from counted(subject, countables(subject))
    for passage in subject.passages:
        for sentence in passage.sentences if "(" in passage.text.text else ():
            yield from _said_twice(sentence)


_AGAIN = regex(r"\s*\(\s*(?P<digits>\d{1,3})\s*\)\s+[a-zñ]{4,}")


def _said_twice(sentence: Sentence) -> Iterator[Finding]:
    """«siete (8) proyectos»: the words and the digits of one number that do not agree."""
    for number in numbers(sentence.folded):
        found = _AGAIN.match(sentence.folded, number.end)
        if found and number.in_words and not number.bare and not number.round and number.value != int(found["digits"]):
            said = " ".join(sentence.plain[number.start : found.end("digits") + 1].split())
            message = f"Dice «{said}»: en palabras es un número y en cifras es otro."
            yield certain(sentence.at(number.start), message, "Corrija uno de los dos.", sentence.passage.exemptions)


def counted(subject: Subject, known: tuple[Countable, ...]) -> Iterator[Finding]:
    """The claims about what is countable that no reading of the rows gives."""
    reader = reader_of(subject)
    for passage in subject.passages if known else ():
        if passage.kind in _LOOKED_AT:
            found = sorted(_claims(reader, passage, known), key=lambda pair: pair[0].at)
            for _, same in groupby(found, key=lambda pair: pair[0].at):
                yield from judge(subject, list(same))


def _claims(reader: Reader, passage: Passage, known: tuple[Countable, ...]) -> Iterator[tuple[Claim, Reading]]:
    for reading in reader.read(passage):
        for countable in known if reading.numbers else ():
            direct = list(claims(reading, countable))
            yield from ((claim, reading) for claim in (*direct, *elliptical(reading, countable, direct)))
