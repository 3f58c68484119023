"""Rules about sums in the texts: an amount of money, or of what the rows add up to, that they do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from minuta.checks import phrasing
from minuta.checks.amounts import Amount, amounts
from minuta.checks.claim import Relation
from minuta.checks.clauses import Hold, lead, tail
from minuta.checks.contexts import goes_on_about, names, names_figures
from minuta.checks.countables import quantities
from minuta.checks.counts import counted
from minuta.checks.finding import EVIDENCE, Finding, doubtful
from minuta.checks.ledger import Ledger, Sum, advice, ledgers, shown
from minuta.checks.mentions import Mention, select
from minuta.checks.passages import PassageKind
from minuta.checks.patterns import regex
from minuta.checks.relations import relation_before
from minuta.checks.sentences import Reading, reader_of
from minuta.checks.subject import Subject
from minuta.checks.tokens import Kind, Token, token_at
from minuta.checks.words import words as words_in


def sum_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """An amount said to be a total of the rows, or what one of them has, which nothing in the data gives."""
    known = ledgers(subject)
    reader = reader_of(subject)
    for passage in subject.passages if known else ():
        if passage.kind is not PassageKind.CELL:
            for reading in reader.read(passage):
                yield from _in_sentence(subject, reading, known)
    yield from counted(subject, quantities(subject))


class Stated(NamedTuple):
    """An amount that speaks of the rows: what picks them surely (`required`), what may (`around`), and the fields."""

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


def _in_sentence(subject: Subject, reading: Reading, known: tuple[Ledger, ...]) -> Iterator[Finding]:
    found = tuple(one for one in amounts(reading.text) if one.start >= reading.key)
    shows = subject.shows(reading.passage)
    for ledger in sorted(known, key=lambda one: one.data.collection.name not in shows) if found else ():
        stated = list(_stated(subject, reading, ledger, found))
        for one in stated:
            sums = list(_sums(subject, reading, ledger, one))
            if sums and not any(one.agrees(each.value) for each in sums):
                yield _finding(reading, ledger, one, sums)
        if stated:
            return


def _stated(subject: Subject, reading: Reading, ledger: Ledger, found: tuple[Amount, ...]) -> Iterator[Stated]:
    """The amounts of a sentence that the rows must give: those that it holds up as theirs."""
    data = ledger.data
    if _is_pictured(reading, ledger):
        for amount in found:
            relation, _ = relation_before(reading.text, amount.start)
            if relation is not None and not _is_of_a_range(reading.text, amount):
                yield Stated(amount, relation, around=reading.mentions(data))
        return
    doubts = (
        *reading.doubts(data, ledger.labels),
        *reading.doubts(data, ledger.labels, phrasing.OTHER_MONEY),
    )
    before = 0
    chained = False
    for amount in found:
        one = _held(subject, reading, ledger, amount, before, chained=chained)
        if one is not None and not any(place < amount.end + 60 for place in doubts):
            chained = True
            yield one
        before = amount.end


def _is_pictured(reading: Reading, ledger: Ledger) -> bool:
    """Whether the words tell what a figure shows of the rows: every amount in them, but for its axes, is theirs."""
    pictured = reading.passage.kind is PassageKind.ALTERNATIVE and reading.is_own(ledger.data)
    return pictured and _AXES.search(reading.text) is None


_AXES = regex(r"\b(?:ejes?|escala|tramos?|rangos?|lineas?|cuadricula|marcas?|divisiones|cada\s+\$)\b")
_BETWEEN = regex(r"\bentre\s+(?:l[oa]s\s+)?(?:(?:mm?\$|\$|uf)?\s?[\d.,]+\s+(?:millones\s+)?y\s+)?$")
_RANGE = regex(r"\s+(?:y|a|o|u|al?)\s+(?:l[oa]s\s+)?(?:mm?\$|\$|uf)?\s?\d")


def _is_of_a_range(text: str, amount: Amount) -> bool:
    """«entre $35 y $37 millones»: neither end is what the rows give."""
    between = re.search(
        r"\bentre\s+(?:l[oa]s\s+)?(?:(?:mm?\$|\$|uf)?\s?[\d.,]+\s+(?:millones\s+)?y\s+)?$", text[: amount.start]
    )
    return between is not None or (amount.value < 1000 and _RANGE.match(text, amount.end) is not None)


def _held(
    subject: Subject, reading: Reading, ledger: Ledger, amount: Amount, after_last: int, *, chained: bool
) -> Stated | None:
    """An amount with what holds it: a verb or a noun that says that it is what there is, or the name of a row."""
    text, data = reading.text, ledger.data
    relation, start = relation_before(text, amount.start)
    if relation is None or _is_of_a_range(text, amount):
        return None
    words = reading.words(data)
    position = token_at(words, start)
    colon = position > 0 and words[position - 1].text == ":"
    before = lead(words, position - colon, ledger.lexis)
    after = tail(words, token_at(words, amount.end), amount.end, ledger.lexis)
    if after.narrowed or after.other_time or before.other_time:
        return None
    said = frozenset(re.findall(r"\w+", text[after_last:start] + text[amount.end : after.end]))
    one = Stated(amount, relation, (*before.names, *after.names), words=said)
    joined = colon or (position > 0 and words[position - 1].text == "por")
    if before.clear and (before.hold is Hold.GOVERNED or (joined and before.hold is Hold.INITIAL)):
        return one if _is_about(subject, reading, ledger, one, ours=before.ours) else None
    if chained and before.hold is Hold.INITIAL and after.names:
        return one
    name = _name_before(words, position, ledger)
    return Stated(amount, relation, (name,), words=said) if name is not None and _ends(words, amount) else None


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


_OF_OTHERS = words_in("país Chile nacional año semestre trimestre mes período inversión región regiones")
"""Words that beside «presupuesto» or «gasto» make it that of something else, or of a time."""

_TO_AMOUNT = words_in("con por de un una total tiene recibe cuesta es la el")


def _name_before(words: tuple[Token, ...], position: int, ledger: Ledger) -> Mention | None:
    """The name of one row right before an amount: «la Costanera Las Mulatas, con M$ 400.000»."""
    while position > 0:
        word = words[position - 1]
        if word.kind is Kind.NAME and word.mention is not None:
            fields = ledger.data.collection.fields
            own = [one for one in word.mention.choices if one.field in fields and fields[one.field].kind == "texto"]
            return word.mention if own and all(len(one.rows) == 1 for one in own) else None
        if word.text not in (*_TO_AMOUNT, ",", "(") and word.text not in phrasing.MONEY:
            return None
        position -= 1
    return None


def _ends(words: tuple[Token, ...], amount: Amount) -> bool:
    following = words[token_at(words, amount.end) :][:1]
    return not following or following[0].kind in (Kind.MARK, Kind.COMMA) or following[0].text in ("y", "e")


def _sums(subject: Subject, reading: Reading, ledger: Ledger, one: Stated) -> Iterator[Sum]:
    """Every total that an amount may be, the likeliest first: of the rows that the sentence picks, and of each."""
    if any(not mention.choices for mention in one.required):
        return
    fields, unit = ledger.called(one.words) or ledger.fields, one.amount.unit
    for scope in subject.scopes(reading.passage, ledger.data):
        picked = [*select(scope, one.required)]
        picked += [rows for mention in one.required for rows in select(scope, (mention,))]
        picked += [rows for mention in one.around for rows in select(scope, (mention,))]
        if any(mention.year == subject.minuta.period.year for mention in one.required):
            picked.append(scope)
        for rows in picked:
            yield from ledger.totals(rows, fields, unit)
            yield from ledger.single(rows, fields, unit)
        if one.around:
            yield from ledger.totals(scope, fields, unit)


def _finding(reading: Reading, ledger: Ledger, one: Stated, sums: list[Sum]) -> Finding:
    passage, amount = reading.passage, one.amount
    start, end = reading.offset + amount.start, reading.offset + amount.end
    typed = " ".join(passage.text.text[start:end].split())
    meant = _meant(one, sums)
    column = f" de «{meant.field.label}»" if meant.field else ""
    what = "la suma" if len(meant.rows) != 1 else "el valor"
    message = f"Dice «{typed}», pero {what}{column} en los datos es {shown(meant.value, amount, meant.field)}."
    rows = "filas" if passage.kind is PassageKind.CAPTION else ledger.data.collection.name
    hint, places = advice(rows, amount, meant)
    related = (*places, *(row.place for row in meant.rows[:EVIDENCE]))
    return doubtful(passage.at(start), message, hint, passage.exemptions, related)


def _meant(one: Stated, sums: list[Sum]) -> Sum:
    """The total that was probably meant: of the rows that the sentence picks, or else the nearest."""
    likely = sums if one.around else [each for each in sums if each.rows == sums[0].rows]
    return min(likely, key=lambda each: abs(each.value - one.amount.value))
