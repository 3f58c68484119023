"""Rules about sums in the texts: an amount of money, or of what the rows add up to, that they do not give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from minuta.checks.amounts import PESOS_IN, amounts
from minuta.checks.countables import quantities
from minuta.checks.counts import counted
from minuta.checks.finding import EVIDENCE, Finding, doubtful
from minuta.checks.formulas import conditions
from minuta.checks.ledger import Ledger, Sum, advice, ledgers, shown
from minuta.checks.mentions import select
from minuta.checks.passages import PassageKind
from minuta.checks.sentences import Reading, reader_of
from minuta.checks.stated import Stated, stated
from minuta.checks.subject import Subject


def sum_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """An amount said to be a total of the rows, or what one of them has, which nothing in the data gives."""
    known = ledgers(subject)
    reader = reader_of(subject)
    for passage in subject.passages if known else ():
        if passage.kind is not PassageKind.CELL:
            for reading in reader.read(passage):
                yield from _in_sentence(subject, reading, known)
    yield from counted(subject, quantities(subject))


def _in_sentence(subject: Subject, reading: Reading, known: tuple[Ledger, ...]) -> Iterator[Finding]:
    found = tuple(one for one in amounts(reading.text) if one.start >= reading.key)
    shows = subject.shows(reading.passage)
    for ledger in sorted(known, key=lambda one: one.data.collection.name not in shows) if found else ():
        said = list(stated(subject, reading, ledger, found))
        for one in said:
            sums = list(_sums(subject, reading, ledger, one))
            if sums and not any(one.agrees(each.value) for each in sums):
                yield _finding(reading, ledger, one, sums)
        if said:
            return


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
    hint, places = advice(rows, list(conditions(one.required)), amount, meant)
    related = (*places, *(row.place for row in meant.rows[:EVIDENCE]))
    return doubtful(passage.at(start), message, hint, passage.exemptions, related)


def _meant(one: Stated, sums: list[Sum]) -> Sum:
    """The sum that was probably meant: of the rows that the sentence picks, of a field rather than of all."""
    likely = sums if one.around else [each for each in sums if each.rows == sums[0].rows]
    return min(likely, key=lambda each: (each.field is None) + _apart(one.amount.value, each.value))


_LIMIT = Decimal(5)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    """How many times one is the other, from 0; a unit left out counts for nothing."""
    low, high = sorted((one, other))
    if low <= 0:
        return _LIMIT
    times = high / low
    return Decimal(0) if times in PESOS_IN.values() else min(times - 1, _LIMIT)
