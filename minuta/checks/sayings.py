"""What the text of a period says in each place, so that it can be compared with that of the period before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from minuta.checks.calendar_words import moments
from minuta.checks.earlier import name_of
from minuta.checks.numerals import numbers
from minuta.checks.passages import OPAQUE, Passage, PassageKind
from minuta.checks.subject import Subject
from minuta.checks.typed_figures import Figure, figures
from minuta.checks.words import any_of
from minuta.problems import Place
from minuta.text import fold

_IDENTIFIES = any_of("""
    tele* fono celular codigo* folio rut bip rol cuenta direccion correo version numero n resolucion decreto ley oficio
    id ficha acta ano fecha hora* glosa item expediente
""")
"""How the label begins of what is a number only because it is written with digits."""


@dataclass(frozen=True)
class Saying:
    """A sentence, or a whole fact with its label, with where it begins and ends in the passage.

    `row` says of which row it is, when it stands in a cell.
    """

    passage: Passage
    start: int
    end: int
    row: str = ""

    @cached_property
    def folded(self) -> str:
        """A fact is read as «120 familias atendidas»: the offsets are those of the value."""
        words = self.passage.folded[self.start : self.end]
        return f"{words} {fold(self.passage.label)}" if self.is_fact else words

    @property
    def is_fact(self) -> bool:
        return self.passage.kind is PassageKind.FACT

    @cached_property
    def key(self) -> str:
        """What two equal ones share: without blanks, and with one sign for an expression, however it is spelt."""
        return self._among(re.sub(rf"{OPAQUE}+", OPAQUE, self.folded))

    @cached_property
    def shape(self) -> str:
        """What those share that only differ in their numbers and dates."""
        spans = [("@", moment.start, moment.end) for moment in moments(self.folded)]
        typed = [(figure.start, figure.end) for figure in self.figures if figure.unit]
        for start, end in (*typed, *((number.start, number.end) for number in numbers(self.folded))):
            if all(end <= first or last <= start for _, first, last in spans):
                spans.append(("#", start, end))
        letters, position = "", 0
        for sign, start, end in sorted(spans, key=lambda span: span[1]):
            letters += self.folded[position:start] + sign
            position = max(position, end)
        return self._among(re.sub(rf"{OPAQUE}+", OPAQUE, letters + self.folded[position:]))

    def _among(self, letters: str) -> str:
        return f"{self.row}|{fold(self.passage.label)}|{''.join(letters.split())}"

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        if self.is_fact and _IDENTIFIES.match(fold(self.passage.label)):
            return ()
        length = self.end - self.start
        return tuple(figure for figure in figures(self.folded) if figure.start < length)

    def at(self, offset: int) -> Place:
        return self.passage.at(self.start + offset)

    def typed(self, figure: Figure) -> str:
        """A figure as it was typed; a fact with its label."""
        start, end = self.start + figure.start, min(self.start + figure.end, self.end)
        words = " ".join(self.passage.text.text[start:end].split())
        return f"{self.passage.label}: {words}" if self.is_fact else words


def sayings(subject: Subject) -> Iterator[Saying]:
    """All that a document says with its own words; what comes from programa.yml is the same in every period."""
    prose = _prose_cells(subject)
    for passage in subject.passages:
        if passage.shared or (passage.kind is PassageKind.FACT and passage.block is None):
            continue
        if passage.kind is PassageKind.FACT:
            yield Saying(passage, 0, len(passage.plain))
        elif passage.kind is not PassageKind.CELL:
            yield from (Saying(passage, one.start, one.end) for one in passage.sentences)
        elif (id(passage.row), passage.label) in prose:
            row = prose[id(passage.row), passage.label]
            yield from (Saying(passage, one.start, one.end, row) for one in passage.sentences)


def _prose_cells(subject: Subject) -> dict[tuple[int, str], str]:
    """The cells of prose of rows that are going on, with who their row is."""
    return {
        (id(row), name): f"{data.collection.name} · {name_of(data, row)}"
        for data in subject.data
        if data.collection.identity
        for row in data.rows
        if subject.goes_on(data, row) is not False
        for name, field in data.collection.fields.items()
        if field.kind == "prosa" and not field.advances and name not in data.collection.identity
    }
