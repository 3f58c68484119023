"""Counts whose number comes after the noun: «los proyectos de 2019 son 4», «Proyectos en ejecución: 8»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minuta.checks import phrasing
from minuta.checks.claim import Claim, Grade
from minuta.checks.clauses import Hold, lead, tail
from minuta.checks.countables import Countable
from minuta.checks.numerals import Number
from minuta.checks.passages import PassageKind
from minuta.checks.relations import relation_before
from minuta.checks.sentences import Reading
from minuta.checks.tokens import Kind, Token, token_at


def inverted(reading: Reading, countable: Countable, noun: re.Match[str]) -> Iterator[Claim]:
    """«Los proyectos de 2019 son 4», «Proyectos en ejecución: 8», «El número de pilotos llega a 3»."""
    words = reading.words(countable.data)
    before = lead(words, token_at(words, noun.start()), countable.lexis)
    after = tail(words, token_at(words, noun.end()), noun.end(), countable.lexis)
    if before.hold is not Hold.INITIAL or not before.clear or after.narrowed or countable.lexis.verbs:
        return
    number = _number_after(reading, words, after.after)
    if number is None or before.other_time or after.other_time:
        return
    text = reading.text
    if any(one < number.start for one in reading.doubts(countable.data, countable.pattern)) or phrasing.HEDGE.search(
        text
    ):
        return
    relation, _ = relation_before(text, number.start)
    if relation is None or number.start < reading.key or number.decimals or reading.is_apart(number):
        return
    running = phrasing.RUNNING.search(text) is not None
    required = (*before.names, *after.names)
    start, at = reading.offset + noun.start(), reading.offset + number.start
    end = reading.offset + number.end
    yield Claim(reading.passage, number, countable, start, end, at, relation, Grade.SURE, required, running=running)


def _number_after(reading: Reading, words: tuple[Token, ...], position: int) -> Number | None:
    """The number that a verb, a colon or a parenthesis puts after a noun, when nothing goes on counting."""
    if position >= len(words):
        return None
    sign = words[position]
    closed = sign.text == "(" and (reading.is_titled or reading.passage.kind is PassageKind.LINE)
    if not (sign.text in phrasing.SAYS or sign.text == ":" or closed):
        return None
    position += 1
    while position < len(words) and sign.text in phrasing.SAYS and words[position].text in phrasing.AMONG:
        position += 1
    found = next((one for one in reading.numbers if position < len(words) and one.start == words[position].start), None)
    if found is None or found.bare:
        return None
    following = words[position + 1] if position + 1 < len(words) else None
    ends = following is None or following.text in (".", ";", ")", "(", "en")
    if following is not None and following.kind is Kind.COMMA and sign.text in phrasing.SAYS:
        ends = not any(word.kind is Kind.NUMBER for word in words[position + 2 : position + 3])
    return found if ends else None
