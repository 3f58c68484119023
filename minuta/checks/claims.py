"""Numbers that a person typed beside a noun that counts something: what they claim, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from minuta.checks import phrasing
from minuta.checks.claim import Claim, Grade, Relation
from minuta.checks.clauses import lead, tail
from minuta.checks.countables import Countable
from minuta.checks.grades import graded
from minuta.checks.inversions import inverted
from minuta.checks.numerals import Number
from minuta.checks.patterns import regex
from minuta.checks.relations import relation_before
from minuta.checks.sentences import Reading
from minuta.checks.tokens import token_at

_DEFINITE = regex(r"(?<!\w)(?:l[oa]s|est[oa]s|es[oa]s|dich[oa]s|sus|nuestr[oa]s)(?:\s+(?:mism[oa]s|actuales))?\s+$")
_BESIDE = regex(r"\s+(?:(?:l[oa]s\s+)?(?:distint[oa]s|diferentes|mism[oa]s|actuales|siguientes)\s+|l[oa]s\s+)?")
"""What may stand between a number and its noun: «son 5 las regiones», «los 7 distintos proyectos»."""
_PART_OF = regex(r"\s+de\s+(?:l[oa]s|sus|est[oa]s)\s+(?:[\w¤]+\s+)?")
_ONE_FOR_EACH = regex(r"\s+\w+(?:\s+\w+)?(?:,|\s*\()\s+?un[oa]\s+por\s+(?:cada\s+)?")
_OF_CHILE = regex(r"\s+(?:que hay en\s+|del?\s+|en\s+)(?:todo\s+)?(?:el\s+)?(?:pais|chile)\b")


def claims(reading: Reading, countable: Countable) -> Iterator[Claim]:
    """Every claim of a sentence about a countable: the number before its noun, or after it."""
    text = reading.text
    nouns = list(countable.pattern.finditer(text))
    if not nouns or not reading.numbers:
        return
    ends = {found.start(): found.end() for found in nouns}
    named: set[int] = set()
    for number in reading.numbers:
        start, link = _noun_after(text, number.end, ends)
        if start:
            named.add(start)
            claim = _direct(reading, countable, number, ends[start], link)
            if claim is not None:
                yield claim
    for found in nouns:
        if found.start() not in named:
            yield from inverted(reading, countable, found)


class Link(Enum):
    """How a noun comes after a number."""

    BESIDE = _BESIDE
    APIECE = _ONE_FOR_EACH  # «ocho barras, una por proyecto»
    PART = _PART_OF  # «tres de los siete proyectos»


def _noun_after(text: str, end: int, nouns: dict[int, int]) -> tuple[int, Link]:
    """Where the noun of a number begins, and how it comes after it; 0 for none."""
    for link in Link:
        found = link.value.match(text, end)
        if found and found.end() in nouns:
            return found.end(), link
    return 0, Link.BESIDE


def _direct(reading: Reading, countable: Countable, number: Number, end: int, link: Link) -> Claim | None:
    text, words = reading.text, reading.words(countable.data)
    relation, start = relation_before(text, number.start)
    if relation is None or number.start < reading.key or number.decimals or reading.is_apart(number):
        return None
    if number.bare and not _counts_one(reading, number, end):
        return None
    before = lead(words, token_at(words, start), countable.lexis)
    after = tail(words, token_at(words, end), end, countable.lexis)
    definite = _DEFINITE.search(text, 0, start) is not None
    claim = Claim(
        reading.passage,
        number,
        countable,
        reading.offset + number.start,
        reading.offset + (after.end if after.names else end),
        reading.offset + number.start,
        Relation.ABOUT if number.round and relation is Relation.EXACTLY else relation,
        required=tuple(after.names),
        definite=definite,
        running=phrasing.RUNNING.search(text) is not None,
        country=link is Link.BESIDE and countable.is_place and _OF_CHILE.match(text, end) is not None,
    )
    if link is Link.APIECE:
        return claim._replace(end=reading.offset + end, grade=Grade.SURE if reading.is_caption else Grade.LIKELY)
    found = graded(reading, claim, before, after, words)
    return found if found is None or link is Link.BESIDE or (found.required and not definite) else None


def _counts_one(reading: Reading, number: Number, end: int) -> bool:
    """Whether «un» is a number and not an article."""
    before = reading.text[: number.start]
    if reading.is_titled:
        return not before.strip() or before.rstrip().endswith((":", "("))
    return re.search(r"\b(?:solo|solamente|unicamente|apenas|hay|existe|se\s+ejecuta)\s+$", before) is not None
