"""Rules about counts: a number typed beside a noun that counts rows, or the different values of a field."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from minuta.checks.claims import RUNNING, Claim, Countable, Relation, claims, countables
from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.mentions import Vocabulary, select, values_of
from minuta.checks.passages import Passage, PassageKind
from minuta.checks.subject import Rows, Subject
from minuta.formats import number
from minuta.problems import ContentError

_LOOKED_AT = frozenset(PassageKind) - {PassageKind.CELL}


def count_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """A typed number beside a noun, unlike what the rows in its scope give under any reading of its qualifiers."""
    known = countables(subject.minuta, subject.data)
    vocabularies = {data.collection.name: Vocabulary(data) for data in subject.data}
    for passage in subject.passages:
        if passage.kind not in _LOOKED_AT:
            continue
        found = sorted(claims(passage, known, vocabularies), key=lambda claim: (claim.start, -claim.end))
        for _, same in groupby(found, key=lambda claim: claim.start):
            yield from _judge(subject, passage, list(same))


def _judge(subject: Subject, passage: Passage, alternatives: list[Claim]) -> Iterator[Finding]:
    """One number, which may count several things: it is wrong when none of them agrees."""
    relevant = _relevant(subject, passage, alternatives)
    results = [(claim, _readings(subject, claim)) for claim in relevant]
    if any(not readings or any(_agrees(claim, counted) for _, counted in readings) for claim, readings in results):
        return
    closest = min(results, key=lambda result: abs(result[1][0][1] - result[0].number.value), default=None)
    finding = _finding(subject, *closest) if closest else None
    if finding is not None:
        yield finding


def _relevant(subject: Subject, passage: Passage, alternatives: list[Claim]) -> list[Claim]:
    """The longest noun, of the collection that the text around shows when there is one."""
    longest = [claim for claim in alternatives if claim.end == max(one.end for one in alternatives)]
    shown = subject.shows(passage)
    near = [claim for claim in longest if claim.countable.data.collection.name in shown]
    return sorted(near or longest, key=lambda claim: claim.countable.field != "")


Reading = tuple[Rows, int]


def _readings(subject: Subject, claim: Claim) -> list[Reading]:
    """The rows that the words may be speaking of and how many they count, the likeliest first; none when unknown."""
    if any(not mention.choices for mention in (*claim.required, *claim.around)):
        return []
    if claim.country and claim.countable.field:
        return [((), _IN_CHILE[_kind(claim)])] if _kind(claim) in _IN_CHILE else []
    readings: list[Reading] = []
    for scope in subject.scopes(claim.passage, claim.countable.data):
        rows = _of_noun(subject, claim.countable, scope)
        picked = select(rows, claim.required)
        for each in (*picked, rows) if claim.around else ():
            for narrower in (claim.around, *((mention,) for mention in claim.around)):
                readings.extend((few, _counted(claim.countable, few)) for few in select(each, narrower))
        readings.extend((each, _counted(claim.countable, each)) for each in picked)
        if len(claim.required) > 1 and claim.passage.kind is not PassageKind.CAPTION:
            readings.append((rows, _counted(claim.countable, rows)))  # the list itself is looked at by another rule
    return readings + [(rows, count) for rows, count in _going_on(subject, claim, readings)]


def _going_on(subject: Subject, claim: Claim, readings: list[Reading]) -> Iterator[Reading]:
    """Only what is running, where the words say so: another rule tells of the rows that are not."""
    data = claim.countable.data
    if not RUNNING.search(claim.passage.folded):
        return
    for rows, _ in readings:
        running = tuple(row for row in rows if subject.goes_on(data, row) is not False)
        yield running, _counted(claim.countable, running)


def _of_noun(subject: Subject, countable: Countable, rows: Rows) -> Rows:
    condition = countable.noun.condition if countable.noun else None
    try:
        return subject.expressions.rows(rows, condition)
    except ContentError:
        return rows  # a condition of the type that fails with these data


def _counted(countable: Countable, rows: Rows) -> int:
    return len(dict.fromkeys(values_of(rows, countable.field))) if countable.field else len(rows)


def _agrees(claim: Claim, counted: int) -> bool:
    stated = claim.number.value
    match claim.relation:
        case Relation.EXACTLY:
            return stated == counted or _is_all_of_chile(claim)
        case Relation.AT_LEAST:
            return counted >= stated
        case Relation.MORE_THAN:
            return counted > stated
        case Relation.AT_MOST:
            return counted <= stated
        case Relation.FEWER_THAN:
            return counted < stated
        case Relation.ABOUT:
            return abs(counted - stated) <= max(Decimal(1), stated / 5)


def _is_all_of_chile(claim: Claim) -> bool:
    """«las 16 regiones del país» speaks of the country and not of the rows."""
    countable = claim.countable
    if not countable.field:
        return False
    return claim.number.value == _IN_CHILE.get(_kind(claim))


def _kind(claim: Claim) -> str:
    return claim.countable.data.collection.fields[claim.countable.field].kind


_IN_CHILE = {"región": 16, "provincia": 56, "comuna": 346}


def _finding(subject: Subject, claim: Claim, readings: list[Reading]) -> Finding | None:
    counts = [count for _, count in readings]
    impossible = claim.number.value > max(counts)
    here = claim.passage.kind is PassageKind.CAPTION
    if not claim.total and not (impossible and not claim.narrowed and _is_shown(subject, claim)):
        return None
    if claim.narrowed and not impossible:
        return None
    rows, counted = next(((rows, count) for rows, count in readings if rows or claim.country), readings[0])
    report = certain if _is_certain(subject, claim, impossible=impossible) else doubtful
    where = "la tabla muestra" if here else "Chile tiene" if claim.country else "en los datos hay"
    message = f"Dice «{claim.words}», pero {where} {number(counted)}{_said(claim, counted)}."
    related = tuple(row.place for row in rows[:20])
    return report(claim.passage.at(claim.start), message, _hint(claim), claim.passage.exemptions, related)


def _is_shown(subject: Subject, claim: Claim) -> bool:
    return claim.countable.data.collection.name in subject.shows(claim.passage)


def _is_certain(subject: Subject, claim: Claim, *, impossible: bool) -> bool:
    """A caption against its own table, or more than there are in all; not where a noun has a condition of its own."""
    unconditional = claim.countable.noun is not None and claim.countable.noun.condition is None
    plain = unconditional and not claim.narrowed and claim.total and claim.relation is Relation.EXACTLY
    own = claim.passage.kind is PassageKind.CAPTION and _is_shown(subject, claim)
    return plain and (own or (impossible and _is_shown(subject, claim)))


def _said(claim: Claim, counted: int) -> str:
    """What is counted, where the number alone would not say it."""
    countable = claim.countable
    if countable.noun is not None and countable.noun.condition is not None:
        return f" ({countable.noun.condition.text})"
    if countable.field and not claim.country:
        return " distintas" if counted != 1 and countable.field in ("region", "comuna", "provincia") else ""
    return ""


def _hint(claim: Claim) -> str:
    """The expression that gives the number, for the place where it stands."""
    countable = claim.countable
    if claim.country:
        return "Corrija el número."
    name = countable.data.collection.name
    rows = "filas" if claim.passage.kind is PassageKind.CAPTION else name
    if countable.noun is not None and countable.noun.condition is not None:
        rows += f' | donde("{countable.noun.condition.text}")'
    if countable.field:
        rows += f" | distintos('{countable.field}')"
    words = " | en_palabras" if claim.number.in_words else ""
    return f"Para que el número salga de los datos: {{{{ {rows} | length{words} }}}}."
