"""What the sentences of a minuta say of how far the rows are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minuta.checks.calendar_words import MONTH_NUMBERS, Grain, dates_after, moments
from minuta.checks.mentions import Mention, Vocabulary, select
from minuta.checks.numerals import numbers
from minuta.checks.passages import OPAQUE, PassageKind, Sentence
from minuta.checks.patterns import regex
from minuta.checks.stages import AS_ADJECTIVE, AS_VERB, Stage, Statement, is_past, nouns_of, stage_in
from minuta.checks.subject import Rows, Subject
from minuta.model import Data


def stated(subject: Subject, data: Data) -> Iterator[Statement]:
    """«se ejecutan 7 proyectos», «todos los proyectos han comenzado», «el proyecto de Iquique terminó»."""
    reader = _Reader(subject, data)
    for passage in subject.passages:
        if passage.kind is PassageKind.PROSE:
            for sentence in passage.sentences:
                yield from reader.read(sentence)


_ALONE = regex(
    rf"(?:\s+(?:en\s+el\s+(?:primer|segundo|tercer|cuarto)\s+(?:trimestre|semestre)|en|a|al|el|de|del|durante|recien|fines"
    rf"|mediados|comienzos|mes|ano|\d+|{'|'.join(MONTH_NUMBERS)}|con|exito|exitosamente|anticipadamente|sus?|actividades"
    r"|ejecucion|trabajos?|labores))*\s*(?:[.,;:)]|\by\b|$)"
)
"""What may follow a verb that begins or ends the whole row, and not a part of it: «terminó en marzo su diagnóstico»."""
_UNSURE = regex(
    r"\b(?:estaban?|estuv\w+|estar[ae]n?|encontraban?|habian?|hubo|habran?|tenian?|tuv\w+|tendran?|podr\w+"
    r"|deb[ei]\w*|cuando|ningun[oa]?|salvo|excepto|excepcion|espera\w*|preve\w*|previst[oa]s?|una\s+vez|a\s+medida|si"
    r"|mientras|anterior|pasad[oa]|entonces|solo|solamente|algun[oa]s|parte|mayoria|casi|resto|segun)\b"
)
"""Words of a sentence that tells of another time, of a part, or of what may be."""
_BREAKS = frozenset(("no", "ni", "sin", "pero", "mientras", "aunque", "cuando", "hasta", "ademas"))
_RELATIVE = frozenset(("que", "cuyo", "cuya", "cuyos", "cuyas", "donde"))
_QUANTITY = regex(
    rf"(?:(?P<all>\btod[oa]s\s+(?:l[oa]s|est[oa]s)|\bambos|\bla\s+totalidad\s+de\s+l[oa]s)|(?P<value>{OPAQUE}+)"
    r"|\b(?P<the>l[oa]s|est[oa]s|dich[oa]s)|\b(?P<one>el|la|est[ea]|dich[oa]|del))\s+$"
)
_LEAD = regex(r"\s+(?:(?:un\s+total\s+de|en\s+total|a\s+la\s+fecha|actualmente|hoy|ya|l[oa]s|tod[oa]s)\s+)*")
_LENGTH = regex(r"\{\{-?\s*(\w+)\s*\|\s*length(?:\s*\|\s*en_palabras)?\s*-?\}\}$")


class _Counted(NamedTuple):
    """A noun with what goes before it: how many, whether all there are, or one by its name."""

    start: int
    noun: int
    end: int
    number: int | None = None
    everything: bool = False
    one: bool = False


class _Reader:
    """Reads sentences with the words of one collection."""

    def __init__(self, subject: Subject, data: Data) -> None:
        self.subject = subject
        self.data = data
        self.noun = regex(rf"\b(?:{nouns_of(data)})\b")
        self.vocabulary = Vocabulary(data)

    def read(self, sentence: Sentence) -> Iterator[Statement]:
        text = sentence.folded
        said = [*AS_ADJECTIVE.finditer(text), *(one for one in AS_VERB.finditer(text) if _is_verb(sentence, one))]
        if not said or _UNSURE.search(text):
            return
        now = self._is_about_the_cut_off(text)
        nouns = [counted for found in self.noun.finditer(text) if (counted := self._counted(sentence, found))]
        for found in said:
            for counted in nouns:
                if _speaks_of(text, counted, found) and (now or _happens(found)):
                    yield from self._statement(sentence, counted, found, now=now)

    def _is_about_the_cut_off(self, text: str) -> bool:
        """Whether each day or month that a sentence names is that of the cut-off."""
        limit = self.subject.cut_off
        return all(
            one.month == limit.month and one.day in (0, limit.day) and one.year in (0, limit.year)
            for one in moments(text)
            if one.grain is not Grain.YEAR
        )

    def _counted(self, sentence: Sentence, noun: re.Match[str]) -> _Counted | None:
        text = sentence.folded
        for number in numbers(text):
            if number.end <= noun.start() and not text[number.end : noun.start()].strip() and not number.bare:
                return _Counted(number.start, noun.start(), noun.end(), number=int(number.value))
        found = _QUANTITY.search(text, max(0, noun.start() - 400), noun.start())
        if found is None:
            return None
        if found["value"]:
            many = self._computed(sentence, found.end("value"))
            return None if many is None else _Counted(found.start(), noun.start(), noun.end(), number=many)
        return _Counted(found.start(), noun.start(), noun.end(), everything=bool(found["all"]), one=bool(found["one"]))

    def _computed(self, sentence: Sentence, end: int) -> int | None:
        """What the expression that ends there counts, when it is all the rows of this collection."""
        found = _LENGTH.search(sentence.passage.text.text, 0, sentence.start + end)
        return len(self.data.rows) if found and found[1] == self.data.collection.name else None

    def _statement(
        self, sentence: Sentence, counted: _Counted, found: re.Match[str], *, now: bool
    ) -> Iterator[Statement]:
        """`now`: the sentence names no other date; one that begins or ends something may name any."""
        verb = _is_of_a_verb(found)
        total = counted.number is not None or counted.everything
        if not (total or _happens(found) or (counted.one if verb else found["copula"])):
            return
        mentions = self.vocabulary.find(without_dates(sentence.folded))
        shown = self.data.collection.name in self.subject.shows(sentence.passage)
        if not (mentions or ((total or shown) and now and not counted.one)):
            return
        rows = self._rows(sentence, counted, mentions)
        if rows:
            start = sentence.start + min(counted.start, found.start())
            end = sentence.start + max(counted.end, found.end())
            yield Statement(stage_in(found), rows, sentence.passage, start, end, named=counted.one)

    def _rows(self, sentence: Sentence, counted: _Counted, mentions: tuple[Mention, ...]) -> Rows:
        """The rows that the words speak of: those that the number says, or those of every way of reading them."""
        scopes = (self.data.rows,) if counted.one else self.subject.scopes(sentence.passage, self.data)
        for scope in scopes:
            read = [rows for rows in (select(scope, mentions) if mentions else (scope,)) if rows]
            if counted.number is None:
                sets = [{id(row) for row in rows} for rows in read]
                return tuple(row for row in scope if sets and all(id(row) in each for each in sets))
            for rows in read:
                if len(rows) == counted.number:
                    return rows
        return ()


def _is_of_a_verb(found: re.Match[str]) -> bool:
    """Only an adjective may have its copula: «se encuentran ejecutados»."""
    return "copula" not in found.re.groupindex


def _happens(found: re.Match[str]) -> bool:
    """Whether some words are of something that begins or ends, and not of what goes on."""
    return _is_of_a_verb(found) and stage_in(found) is not Stage.RUNNING


def _is_verb(sentence: Sentence, found: re.Match[str]) -> bool:
    """«terminó» and not «término», «terminó en marzo» and not «terminó su diagnóstico».

    One with its date and year is left to the rule that compares it with that of the rows.
    """
    if stage_in(found) is Stage.RUNNING:
        return True
    whole = _ALONE.match(sentence.folded, found.end()) is not None
    return whole and is_past(sentence, found) and not dates_after(sentence.folded, found.end())


def _speaks_of(text: str, counted: _Counted, found: re.Match[str]) -> bool:
    """Whether a noun is the subject of some words, or what they announce («en ejecución 7 proyectos»)."""
    if found.end() <= counted.start:
        return _LEAD.fullmatch(text, found.end(), counted.start) is not None and not counted.one
    between = text[counted.end : found.start()]
    words = re.findall(r"[^\s,]+", between)
    if found.start() < counted.end or len(words) > 14 or re.search(r"[.;:()]", between):
        return False
    breaks = _BREAKS if counted.number is not None or counted.everything else _BREAKS | _RELATIVE
    return not breaks.intersection(words)


def without_dates(text: str) -> str:
    """A text whose days and months are blank: «al 30 de junio de 2020» does not pick the rows of 2020."""
    for one in moments(text):
        if one.grain is not Grain.YEAR:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
