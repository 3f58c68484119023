"""The amounts of a sentence that are said to be those of the rows, and what picks the rows of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from minuta.checks import phrasing
from minuta.checks.amounts import Amount
from minuta.checks.claim import Relation
from minuta.checks.clauses import Hold, Lead, Tail, lead, tail
from minuta.checks.contexts import goes_on_about, names, names_figures
from minuta.checks.ledger import Ledger
from minuta.checks.mentions import Mention
from minuta.checks.passages import PassageKind
from minuta.checks.patterns import regex
from minuta.checks.relations import relation_before
from minuta.checks.sentences import Reading
from minuta.checks.subject import Subject
from minuta.checks.tokens import Kind, Token, token_at
from minuta.checks.words import words as words_in


class Stated(NamedTuple):
    """An amount that speaks of the rows: what picks them surely (`required`), what may (`around`), and its words."""

    amount: Amount
    relation: Relation
    required: tuple[Mention, ...] = ()
    around: tuple[Mention, ...] = ()
    words: frozenset[str] = frozenset()

    def agrees(self, exact: Decimal) -> bool:
        """Round figures may be off by a twentieth, and bounds by a quarter: «unos», «más de»."""
        value = self.amount.value
        match self.relation:
            case Relation.EXACTLY:
                return self.amount.agrees(exact)
            case Relation.ABOUT:
                return abs(value - exact) <= max(exact / 20, self.amount.margin)
            case Relation.MORE_THAN | Relation.AT_LEAST:
                return value <= exact <= value * Decimal("1.25")
            case Relation.FEWER_THAN:
                return value * Decimal("0.75") <= exact <= value


_NEAR = 60
"""How far after an amount a word may still make it another's: «… de los que $3.000.000 son aportes»."""


def stated(subject: Subject, reading: Reading, ledger: Ledger, found: tuple[Amount, ...]) -> Iterator[Stated]:
    """The amounts of a sentence that the rows must give."""
    if _is_pictured(reading, ledger):
        yield from _pictured(reading, ledger, found)
        return
    doubts = (
        *reading.doubts(ledger.data, ledger.labels),
        *reading.doubts(ledger.data, ledger.labels, phrasing.OTHER_MONEY),
    )
    after, chained = 0, False
    for amount in found:
        turn = _turn(reading, ledger, amount, after)
        one = _held(subject, reading, ledger, turn, chained=chained) if turn else None
        if one is not None and not any(place < amount.end + _NEAR for place in doubts):
            chained = True
            yield one
        after = turn.after.end if turn else amount.end


def _is_pictured(reading: Reading, ledger: Ledger) -> bool:
    """Whether the words tell what a figure shows of the rows: every amount in them, but for its axes, is theirs."""
    pictured = reading.passage.kind is PassageKind.ALTERNATIVE and reading.is_own(ledger.data)
    return pictured and _AXES.search(reading.text) is None


_AXES = regex(r"\b(?:ejes?|escala|tramos?|rangos?|lineas?|cuadricula|marcas?|divisiones|cada\s+\$)\b")


def _pictured(reading: Reading, ledger: Ledger, found: tuple[Amount, ...]) -> Iterator[Stated]:
    for amount in found:
        relation, _ = relation_before(reading.text, amount.start)
        if relation is not None and not _is_of_a_range(reading.text, amount):
            yield Stated(amount, relation, around=reading.mentions(ledger.data))


_BETWEEN = regex(r"\bentre\s+(?:l[oa]s\s+)?(?:(?:mm?\$|\$|uf)?\s?[\d.,]+\s+(?:millones\s+)?y\s+)?$")
_RANGE = regex(r"\s+(?:y|a|o|u|al?)\s+(?:l[oa]s\s+)?(?:mm?\$|\$|uf)?\s?\d")


def _is_of_a_range(text: str, amount: Amount) -> bool:
    """«entre $35 y $37 millones»: neither end is what the rows give."""
    between = _BETWEEN.search(text[: amount.start]) is not None
    return between or (amount.value < 1000 and _RANGE.match(text, amount.end) is not None)


class Turn(NamedTuple):
    """An amount among the words of its sentence; `joined` when «:» or «por» brings it in."""

    amount: Amount
    relation: Relation
    position: int
    joined: bool
    before: Lead
    after: Tail
    names: tuple[Mention, ...]
    words: frozenset[str]


def _turn(reading: Reading, ledger: Ledger, amount: Amount, last: int) -> Turn | None:
    """What stands around an amount, `last` being where what is said of the one before it ends."""
    text, words = reading.text, reading.words(ledger.data)
    relation, start = relation_before(text, amount.start)
    if relation is None or _is_of_a_range(text, amount):
        return None
    position = token_at(words, start)
    previous = words[position - 1].text if position else ""
    before = lead(words, position - (previous == ":"), ledger.lexis)
    after = tail(words, token_at(words, amount.end), amount.end, ledger.lexis)
    said = frozenset(re.findall(r"\w+", text[last:start] + text[amount.end : after.end]))
    own = tuple(one for one in before.names if one.start >= last)
    names = (*own, *after.names) or before.names
    return Turn(amount, relation, position, previous in (":", "por"), before, after, names, said)


def _held(subject: Subject, reading: Reading, ledger: Ledger, turn: Turn, *, chained: bool) -> Stated | None:
    """An amount with what holds it: a verb or a noun that says that it is what there is, or the name of a row."""
    before, after = turn.before, turn.after
    if after.narrowed or after.other_time or before.other_time:
        return None
    one = Stated(turn.amount, turn.relation, turn.names, words=turn.words)
    if before.clear and (before.hold is Hold.GOVERNED or (turn.joined and before.hold is Hold.INITIAL)):
        return one if _is_about(subject, reading, ledger, one, ours=before.ours) else None
    if chained and before.hold is Hold.INITIAL and after.names:
        return one
    words = reading.words(ledger.data)
    name = _name_before(words, turn.position, ledger)
    return one._replace(required=(name,)) if name is not None and _ends(words, turn.amount) else None


_OF_OTHERS = words_in("país Chile nacional año semestre trimestre mes período inversión región regiones")
"""Words that beside «presupuesto» or «gasto» make it that of something else, or of a time."""


def _is_about(subject: Subject, reading: Reading, ledger: Ledger, one: Stated, *, ours: bool) -> bool:
    """Whether the amount is the rows': the sentence names them or one of their fields, or goes on about them."""
    data = ledger.data
    if reading.is_own(data) or names(reading.sentence, data):
        return True
    labelled = one.words & set(ledger.heads) or names_figures(reading.sentence, data)
    if labelled and not one.words & _OF_OTHERS:
        return True
    if ours or data.collection.name not in subject.shows(reading.passage):
        return False
    return goes_on_about(reading.sentence, data, subject) or any(not mention.year for mention in one.required)


_TO_AMOUNT = words_in("con por de un una total tiene recibe cuesta es la el")


def _name_before(words: tuple[Token, ...], position: int, ledger: Ledger) -> Mention | None:
    """The name of one row right before an amount: «la Costanera Las Mulatas, con M$ 400.000»."""
    fields = ledger.data.collection.fields
    while position > 0:
        word = words[position - 1]
        if word.kind is Kind.NAME and word.mention is not None:
            own = [one for one in word.mention.choices if one.field in fields and fields[one.field].kind == "texto"]
            return word.mention if own and all(len(one.rows) == 1 for one in own) else None
        if word.text not in (*_TO_AMOUNT, ",", "(") and word.text not in phrasing.MONEY:
            return None
        position -= 1
    return None


def _ends(words: tuple[Token, ...], amount: Amount) -> bool:
    following = words[token_at(words, amount.end) :][:1]
    return not following or following[0].kind in (Kind.MARK, Kind.COMMA) or following[0].text in ("y", "e")
