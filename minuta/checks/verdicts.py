"""Whether the rows give what a claim says, under any of the ways in which its words may be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from minuta.checks.claim import Claim, Grade, Relation
from minuta.checks.contexts import names
from minuta.checks.finding import EVIDENCE, Finding, certain, doubtful
from minuta.checks.formulas import conditions, formula
from minuta.checks.mentions import Mention, select
from minuta.checks.passages import PassageKind
from minuta.checks.patterns import regex
from minuta.checks.sentences import Reading
from minuta.checks.subject import Rows, Subject, collection_of
from minuta.formats import number
from minuta.model import Block, Cards, Figure, Table

Pair = tuple[Claim, Reading]


class Outcome(NamedTuple):
    """Some rows that the words may be speaking of, how many they give, and among how many they were looked for."""

    rows: Rows
    counted: Decimal
    among: int = 0


_IN_CHILE = {"región": 16, "provincia": 56, "comuna": 346}


def judge(subject: Subject, alternatives: Sequence[Pair]) -> Iterator[Finding]:
    """One number, which may count several things: it is wrong when none of them agrees."""
    results = [(claim, reading, outcomes(subject, claim, reading)) for claim, reading in _near(subject, alternatives)]
    for claim, _, found in results:
        if not found or any(claim.relation.holds(one.counted, claim.number.value) for one in found):
            return
    if results:
        claim, reading, found = min(results, key=lambda one: abs(one[2][0].counted - one[0].number.value))
        if not _is_all_of_chile(claim) and _is_meant(subject, claim, reading, found):
            yield _finding(subject, claim, found)


def _near(subject: Subject, alternatives: Sequence[Pair]) -> list[Pair]:
    """Those of the longest noun, of the collection that the text around shows when there is one, rows before values."""
    end = max(claim.end for claim, _ in alternatives)
    longest = [pair for pair in alternatives if pair[0].end == end]
    shown = subject.shows(alternatives[0][0].passage)
    near = [pair for pair in longest if pair[0].countable.name in shown]
    return sorted(near or longest, key=lambda pair: pair[0].countable.field is not None)


def outcomes(subject: Subject, claim: Claim, reading: Reading) -> list[Outcome]:
    """What the rows give, the likeliest first; nothing when it cannot be known."""
    countable = claim.countable
    if claim.country and countable.field is not None:
        total = _IN_CHILE.get(countable.field.kind)
        return [] if total is None else [Outcome((), Decimal(total))]
    around = [mention for mention in claim.around if mention not in claim.required]
    if any(not mention.choices for mention in around) and not claim.definite:
        return []
    if any(mention.year and not mention.choices for mention in claim.required):
        return []
    if not subject.scopes(claim.passage, countable.data):
        return []  # the condition of the table is wrong, and that is told by itself
    found: list[Outcome] = []
    for rows in _sets(subject, claim, reading):
        among = countable.among(rows)
        found.append(Outcome(among, countable.count(among), len(rows)))
        if claim.running:
            running = subject.going_on(countable.data, among)
            found.append(Outcome(running, countable.count(running), len(rows)))
        if countable.adds:
            found.extend(Outcome((row,), countable.count((row,))) for row in among)
    return found or [Outcome((), Decimal(0))]


def _sets(subject: Subject, claim: Claim, reading: Reading) -> Iterator[Rows]:
    """The sets of rows that a claim may be about, those that its own words pick first."""
    scopes = subject.scopes(claim.passage, claim.countable.data)
    for scope in scopes:
        yield from _picked(subject, claim, scope)
    for mention in _recalled(claim, reading):
        for scope in scopes:
            yield from select(scope, (*claim.required, mention))
    for block in _pointed_at(subject, claim, reading):
        for table in subject.tables(block):
            yield from select(table, claim.required)


_POINTS = regex(r"\b(?:tablas?|cuadros?|fichas?|graficos?|figuras?|siguientes?|convocatorias?)\b")
_REFERENCE = regex(r"\bref\(\s*['\"](?P<id>[^'\"]+)")


def _pointed_at(subject: Subject, claim: Claim, reading: Reading) -> Iterator[Block]:
    """The tables and figures that a sentence refers to, by their id or as «la tabla»."""
    typed = claim.passage.text.text[reading.offset : reading.sentence.end]
    ids = {found["id"] for found in _REFERENCE.finditer(typed)}
    sections = claim.passage.path if _POINTS.search(reading.text) else ()
    near = [block for section in sections for inner in section.walk() for block in inner.blocks]
    for block in near if not ids else (block for section in subject.minuta.walk() for block in section.blocks):
        if collection_of(block) == claim.countable.name and (not ids or getattr(block, "id", "") in ids):
            yield block


def _picked(subject: Subject, claim: Claim, scope: Rows) -> Iterator[Rows]:
    """The rows that the mentions right beside the noun pick, alone and with each of the others of the sentence."""
    picked = select(scope, claim.required)
    yield from picked
    for each in picked:
        for mention in claim.around:
            yield from select(each, (mention,))
        if len(claim.around) > 1:
            yield from select(each, claim.around)
    of_this_year = any(mention.year == subject.minuta.period.year for mention in claim.required)
    listed = len(claim.required) > 1 and claim.passage.kind is not PassageKind.CAPTION
    if of_this_year or listed:
        yield scope  # «de 2020» may be the document's year; and another rule looks at the list itself


def _recalled(claim: Claim, reading: Reading) -> Iterator[Mention]:
    """What the sentence before and the titles above mention, of which this one may still be speaking."""
    if reading.previous is not None:
        yield from reading.previous.mentions(claim.countable.data)
    for section in claim.passage.path if claim.passage.kind is not PassageKind.TITLE else ():
        yield from reading.reader.titled(section, claim.countable.name)


def _is_all_of_chile(claim: Claim) -> bool:
    """«las 16 regiones» speaks of the country and not of the rows."""
    field = claim.countable.field
    return field is not None and claim.number.value == _IN_CHILE.get(field.kind)


def _is_meant(subject: Subject, claim: Claim, reading: Reading, found: Sequence[Outcome]) -> bool:
    """Whether a number that no reading gives is wrong, and not about something that we do not understand."""
    stated = claim.number.value
    everything = claim.countable.among(claim.countable.data.rows)
    if claim.grade is Grade.CEILING and not (stated > claim.countable.count(everything) and _exact(claim)):
        return False
    if claim.grade is not Grade.SURE and not _is_shown(subject, claim):
        return False
    if stated > _FAR * max(one.counted for one in found) + 10 and not (reading.is_titled or claim.definite):
        return False
    if claim.countable.adds and not reading.is_titled and not found[0].counted / 3 <= stated <= found[0].counted * 3:
        return False
    if claim.countable.is_place and not claim.country and not _is_about_places(subject, claim, reading):
        return False
    return not (claim.definite and stated < found[0].counted and _was_said(claim, reading))


_FAR = 12
"""How many times what there is may be said by mistake: beyond, it is about something else."""


def _exact(claim: Claim) -> bool:
    return claim.relation in (Relation.EXACTLY, Relation.AT_LEAST, Relation.MORE_THAN)


_SAID_HERE = regex(r"\s+son\b")


def _was_said(claim: Claim, reading: Reading) -> bool:
    """Whether «los dos proyectos» may be two that the text has just named."""
    if reading.is_titled:
        return False
    earlier, before = reading.previous, reading.text[: claim.at - reading.offset]
    if _SAID_HERE.match(reading.text, claim.end - reading.offset):
        return False
    if re.search(r"\w,\s|\s[ye]\s", before):
        return True
    if earlier is None:
        return False
    same = any(number.value == claim.number.value for number in earlier.numbers)
    return (
        same
        or claim.number.value <= 3
        or re.search(r"\s[ye]\s+(?:\w+\s+)?[A-ZÁÉÍÓÚÑ]", earlier.sentence.plain) is not None
    )


def _is_about_places(subject: Subject, claim: Claim, reading: Reading) -> bool:
    """Whether the places that a sentence counts are those of the rows, and not how many a region has."""
    if reading.is_titled or names(reading.sentence, claim.countable.data):
        return True
    return claim.grade is Grade.SURE and not claim.required


def _is_shown(subject: Subject, claim: Claim) -> bool:
    return claim.countable.name in subject.shows(claim.passage)


def _is_certain(subject: Subject, claim: Claim, found: Sequence[Outcome]) -> bool:
    """A caption against its own table, or more than there are in all; not where a noun has a condition of its own."""
    noun = claim.countable.noun
    plain = noun is not None and noun.condition is None and claim.relation is Relation.EXACTLY and not claim.required
    if not (plain and claim.grade is Grade.SURE and _is_shown(subject, claim)):
        return False
    own = claim.passage.kind is PassageKind.CAPTION and collection_of(claim.passage.block) == claim.countable.name  # type: ignore[arg-type]
    return own or (claim.number.value > max(one.counted for one in found))


def _finding(subject: Subject, claim: Claim, found: Sequence[Outcome]) -> Finding:
    report = certain if _is_certain(subject, claim, found) else doubtful
    message = f"Dice «{claim.words}», pero {_where(claim)} {_how_many(claim, found[0])}."
    related = tuple(row.place for row in found[0].rows[:EVIDENCE])
    return report(claim.passage.at(claim.at), message, _hint(claim), claim.passage.exemptions, related)


def _where(claim: Claim) -> str:
    block = claim.passage.block
    if claim.country:
        return "Chile tiene"
    if claim.passage.kind is PassageKind.CAPTION and block is not None and collection_of(block) == claim.countable.name:
        if isinstance(block, Figure):
            return "los datos de la figura son"
        return "las fichas son" if isinstance(block, Cards) else "la tabla muestra"
    return "en los datos hay"


def _how_many(claim: Claim, outcome: Outcome) -> str:
    """The number, and what is counted where the number alone would not say it."""
    countable = claim.countable
    said = number(outcome.counted)
    if countable.only is not None and len(outcome.rows) < outcome.among:
        return f"{said} (de {number(outcome.among)} filas)"
    distinct = countable.is_place and not claim.country
    return f"{said}{' distintas' if distinct and outcome.counted != 1 else ''}"


def _hint(claim: Claim) -> str:
    """The expression that gives the number, for the place where it stands."""
    countable, block = claim.countable, claim.passage.block
    if claim.country:
        return "Corrija el número."
    own = claim.passage.kind is PassageKind.CAPTION and isinstance(block, Table) and block.collection == countable.name
    noun = countable.noun
    only = [noun.condition.text] if noun is not None and noun.condition is not None else []
    filters = ["length"] if countable.field is None else [f"distintos('{countable.field.name}')", "length"]
    if countable.adds and countable.field is not None:
        filters = [f"suma('{countable.field.name}')"]
    if claim.number.in_words:
        filters.append("en_palabras")
    said = formula("filas" if own else countable.name, [*only, *conditions(claim.required)], *filters)
    return f"Para que el número salga de los datos: {said}."
