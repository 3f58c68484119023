"""Rules about lists in prose: the regions, comunas or names that a sentence enumerates, against those of the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any

from minuta.checks import phrasing
from minuta.checks.clauses import Hold, Lead, lead
from minuta.checks.contexts import goes_on_about, names
from minuta.checks.countables import PLACES
from minuta.checks.enumerations import Enumeration, Names
from minuta.checks.finding import Finding, doubtful
from minuta.checks.lexis import Lexis, lexis_of
from minuta.checks.mentions import select, values_of
from minuta.checks.passages import PassageKind
from minuta.checks.patterns import regex
from minuta.checks.sentences import Reading, reader_of
from minuta.checks.subject import Rows, Subject, plural
from minuta.checks.tokens import Token, token_at
from minuta.checks.words import any_of
from minuta.fields import Field
from minuta.formats import enumeration
from minuta.model import Data
from minuta.values import display, order_key

_HEDGE = any_of("""
    entre_otr[oa]s entre_ell[oa]s por_ejemplo principalmente especialmente sobre_todo incluid[oa]s tales_como salvo
    excepto ademas_de ademas tambien algun[oa]s como entre solo etc
""")
"""Words of a sentence that names some and not all."""


@dataclass(frozen=True)
class Listed:
    """A field whose values may be enumerated, with the words that lead to such a list."""

    subject: Subject
    data: Data
    field: Field

    @cached_property
    def names(self) -> Names:
        return Names(self.field, self.data)

    @cached_property
    def lexis(self) -> Lexis:
        """Every verb that says where things are, or what they are, may bring a list."""
        lexis = lexis_of(self.subject.minuta, self.data)
        return lexis._replace(counting=lexis.counting | {"esta"})

    @cached_property
    def noun(self) -> re.Pattern[str]:
        nouns = self.field.counted_as or (self.field.kind,)
        return regex(rf"(?<!\w)(?:{'|'.join(map(plural, nouns))})(?!\w)")

    @property
    def is_place(self) -> bool:
        return self.field.kind in PLACES


def list_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """Names enumerated in a sentence about the rows of a collection, which leave one out or bring another in."""
    known = [
        Listed(subject, data, field)
        for data in subject.data
        for field in data.collection.fields.values()
        if field.kind in ("región", "comuna") or field.counted_as
    ]
    reader = reader_of(subject)
    for passage in subject.passages if known else ():
        if passage.kind is not PassageKind.CELL:
            for reading in reader.read(passage):
                if "," in reading.text or re.search(r"\s[ye]\s", reading.text):
                    yield from _in_sentence(reading, known)


def _in_sentence(reading: Reading, known: Iterable[Listed]) -> Iterator[Finding]:
    """At most one finding for each list: it is wrong when no field gives it."""
    if _HEDGE.search(reading.text):
        return
    wrong: dict[int, Finding] = {}
    right: set[int] = set()
    for listed in sorted(known, key=lambda one: _is_far(reading, one)):
        for found in listed.names.enumerations(reading.text, reading.sentence.plain):
            candidates = [(rows, _values(rows, listed)) for rows in _candidates(reading, listed, found)]
            if not candidates:
                continue
            if any(values == frozenset(found.names) for _, values in candidates):
                right.add(found.start)
            else:
                wrong.setdefault(found.start, _finding(reading, listed, found, candidates))
    yield from (finding for start, finding in wrong.items() if start not in right)


def _is_far(reading: Reading, listed: Listed) -> tuple[bool, bool]:
    """Of several collections with such names, the one that the sentence speaks of comes first, then the one shown."""
    shown = listed.subject.shows(reading.passage)
    return not names(reading.sentence, listed.data), listed.data.collection.name not in shown


def _candidates(reading: Reading, listed: Listed, found: Enumeration) -> Iterator[Rows]:
    """The rows whose names the sentence must be giving; none when it does not say that they are all."""
    data, subject = listed.data, listed.subject
    words = reading.words(data)
    position = token_at(words, found.start)
    colon = position > 0 and words[position - 1].text in (":", "(")
    before = lead(words, position - colon, listed.lexis)
    if any(place < found.end for place in reading.doubts(data, listed.noun)) or before.other_time:
        return
    if not _is_of_all(reading, listed, before, words[:position], colon=colon):
        return
    stated = _number_of_rows(reading, listed, found)
    for scope in subject.scopes(reading.passage, data):
        for rows in select(scope, before.names):
            running = (subject.going_on(data, rows),) if phrasing.RUNNING.search(reading.text) else ()
            for each in (rows, *running):
                if each and (stated is None or stated == len(each)):
                    yield each


def _is_of_all(reading: Reading, listed: Listed, before: Lead, words: tuple[Token, ...], *, colon: bool) -> bool:
    """Whether the words before a list hold it up as that of all the rows that they speak of."""
    text = reading.text[: words[-1].end] if words else ""
    called = listed.noun.search(text) is not None
    own = reading.is_own(listed.data)
    if own and reading.passage.kind is PassageKind.ALTERNATIVE:
        return colon or (called and before.hold is Hold.GOVERNED)
    if not before.clear or before.hold not in (Hold.GOVERNED, Hold.INITIAL):
        return False
    if before.hold is Hold.INITIAL:
        return (colon and called) or (own and called and reading.is_titled)
    if not called and not listed.is_place:
        return False
    about = names(reading.sentence, listed.data) or before.ours or own
    goes_on = goes_on_about(reading.sentence, listed.data, listed.subject)
    return about or goes_on or (called and not listed.is_place)


def _number_of_rows(reading: Reading, listed: Listed, found: Enumeration) -> Decimal | None:
    """«se ejecutan 4 proyectos en las regiones de …»: how many rows the list is said to be of."""
    nouns = "|".join(plural(noun.name) for noun in listed.data.collection.counted_as)
    beside = regex(rf"\s+(?:{nouns})(?!\w)" if nouns else r"(?!)")
    stated = (one.value for one in reading.numbers if one.end < found.start and beside.match(reading.text, one.end))
    return next(stated, None)


def _values(rows: Rows, listed: Listed) -> frozenset[Any]:
    return frozenset(values_of(rows, listed.field.name))


Candidate = tuple[Rows, frozenset[Any]]
"""Some rows and the values that they have."""


def _finding(reading: Reading, listed: Listed, found: Enumeration, candidates: list[Candidate]) -> Finding:
    said = frozenset(found.names)
    closest, wanted = min(candidates, key=lambda one: len(one[1] ^ said))
    missing, extra = sorted(wanted - said, key=order_key), sorted(said - wanted, key=order_key)
    passage = reading.passage
    start, end = reading.offset + found.start, reading.offset + found.end
    typed = " ".join(passage.text.text[max(start, 0) : end].split())
    message = f"La lista «{typed}» {_difference(missing, extra)}."
    step = "regiones" if listed.field.kind == "región" else f"distintos('{listed.field.name}')"
    hint = f"Para que la lista salga de los datos: {{{{ {listed.data.collection.name} | {step} | enumera }}}}."
    related = (row.place for row in closest if set(values_of((row,), listed.field.name)) & set(missing))
    return doubtful(passage.at(start), message, hint, passage.exemptions, tuple(islice(related, 20)))


def _difference(missing: list[Any], extra: list[Any]) -> str:
    parts = []
    if missing:
        verb = "está" if len(missing) == 1 else "están"
        parts.append(f"deja fuera {_said(missing)}, que {verb} en los datos")
    if extra:
        parts.append(f"{'y trae' if missing else 'trae'} {_said(extra)}, que los datos no tienen")
    return ", ".join(parts)


def _said(found: list[Any]) -> str:
    return enumeration([display(one) for one in found])
