"""Counts whose noun is left out, because it was said just before: «de los 7 proyectos, 4 son de 2019 y 3 de 2020»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from minuta.checks import phrasing
from minuta.checks.claim import Claim, Relation
from minuta.checks.clauses import tail
from minuta.checks.countables import Countable
from minuta.checks.mentions import Mention
from minuta.checks.numerals import Number
from minuta.checks.patterns import regex
from minuta.checks.relations import relation_before
from minuta.checks.sentences import Reading
from minuta.checks.tokens import Kind, Token, token_at

_ONE = frozenset(("uno", "una", "otro", "otra"))
_OF_THEM = regex(r"\W*(?:de|entre)\s+(?:ell[oa]s|est[oa]s|l[oa]s\s+cuales)\b")
_OF_THE = regex(r"\W*de\s+(?:l[oa]s|est[oa]s|sus)\s+$")


def elliptical(reading: Reading, countable: Countable, direct: Sequence[Claim]) -> Iterator[Claim]:
    """Numbers followed by what picks their rows, in a run that begins at the noun that they count."""
    if countable.field is not None or countable.lexis.verbs or not reading.numbers:
        return
    words = reading.words(countable.data)
    position = _after_noun(reading, countable, words, direct)
    if position is None or reading.doubts(countable.data, countable.pattern) or phrasing.HEDGE.search(reading.text):
        return
    counted = {claim.at - reading.offset for claim in direct}
    while position < len(words):
        word = words[position]
        number = _number(reading, words, position)
        if number is None:
            if (word.kind is Kind.WORD and word.text not in phrasing.LINKS) or word.kind is Kind.OTHER_TIME:
                return
            position += 1
            continue
        picks, position = _picked(words, position + 1)
        if not picks or number.start in counted:
            return
        claim = _claim(reading, countable, number, picks)
        if claim is not None:
            yield claim


def _after_noun(reading: Reading, countable: Countable, words: Sequence[Token], direct: Sequence[Claim]) -> int | None:
    """The token after the noun whose number is parted; None when the sentence does not say it so."""
    text = reading.text
    for found in countable.pattern.finditer(text):
        counted = any(claim.at < reading.offset + found.start() <= claim.end for claim in direct)
        computed = re.search(r"¤\s+$", text[: found.start()]) is not None
        if counted or computed or _OF_THE.fullmatch(text[: found.start()]):
            after = token_at(words, found.end())
            return tail(words, after, found.end(), countable.lexis).after
    lead = _OF_THEM.match(text)
    if lead and reading.previous is not None and countable.pattern.search(reading.previous.text):
        return token_at(words, lead.end())
    return None


def _number(reading: Reading, words: Sequence[Token], position: int) -> Number | None:
    word = words[position]
    if word.kind is Kind.NUMBER:
        return next((one for one in reading.numbers if one.start == word.start), None)
    if word.text in _ONE:
        return Number(Decimal(1), word.start, word.end, in_words=True)
    return None


def _picked(words: Sequence[Token], position: int) -> tuple[tuple[Mention, ...], int]:
    """The names right after a count, and the token after them; a conjunction before another count ends them."""
    names: list[Mention] = []
    while position < len(words):
        word = words[position]
        if word.kind is Kind.NAME and word.mention is not None:
            names.append(word.mention)
        elif word.kind in (Kind.NUMBER, Kind.OTHER_TIME, Kind.VALUE) or word.text in _ONE:
            break
        elif word.kind in (Kind.MARK, Kind.COMMA):
            if names or word.text not in (",", "("):
                break
        elif word.kind is Kind.WORD and word.text not in phrasing.LINKS:
            return ((), position) if not names or not _ends(words, position) else (tuple(names), position)
        position += 1
    return tuple(names), position


def _ends(words: Sequence[Token], position: int) -> bool:
    """Whether a word after the names begins something else: another verb, and not more about them."""
    return words[position].text in phrasing.COUNTING


def _claim(reading: Reading, countable: Countable, number: Number, picks: tuple[Mention, ...]) -> Claim | None:
    relation, _ = relation_before(reading.text, number.start)
    if relation is None or number.decimals or reading.is_apart(number):
        return None
    start, end = reading.offset + number.start, reading.offset + picks[-1].end
    running = phrasing.RUNNING.search(reading.text) is not None
    return Claim(
        reading.passage,
        number,
        countable,
        start,
        end,
        start,
        relation or Relation.EXACTLY,
        required=picks,
        running=running,
    )
