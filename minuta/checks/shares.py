"""Rules about percentages in the texts: of the rows, of their amounts, or of the fields that hold percentages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from minuta.checks.amounts import amounts
from minuta.checks.clauses import Hold, lead
from minuta.checks.contexts import speaks_of
from minuta.checks.countables import quantities
from minuta.checks.finding import EVIDENCE, Finding, doubtful
from minuta.checks.ledger import Ledger, in_pesos
from minuta.checks.lexicon import Lexicon, spelt, words_of
from minuta.checks.lexis import Lexis
from minuta.checks.mentions import Mention, select, values_of
from minuta.checks.passages import PassageKind
from minuta.checks.patterns import regex
from minuta.checks.percentages import Percentage, percentages, shown
from minuta.checks.sentences import Reading, reader_of
from minuta.checks.subject import Rows, Subject, plural
from minuta.checks.tokens import token_at
from minuta.checks.words import any_of
from minuta.fields import Field
from minuta.model import Data, Row
from minuta.text import fold
from minuta.values import Quantity

Share = tuple[Decimal, Rows]


@dataclass(frozen=True)
class Books:
    """What a collection holds that a percentage may be of."""

    subject: Subject
    data: Data

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.subject.minuta, self.data)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Those that hold percentages."""
        return tuple(field for field in self.data.collection.fields.values() if field.kind == "porcentaje")

    @cached_property
    def nouns(self) -> str:
        return "|".join(plural(noun.name) for noun in self.data.collection.counted_as if noun.condition is None)

    @cached_property
    def labels(self) -> re.Pattern[str]:
        """The labels of the fields that hold percentages."""
        return regex("|".join(_label(field).pattern for field in self.fields) or r"(?!)")

    @cached_property
    def lexis(self) -> Lexis:
        labels = frozenset(word for field in self.fields for word in re.findall(r"\w+", fold(field.label)))
        return self.ledger.lexis._replace(known=self.ledger.lexis.known | labels)

    @cached_property
    def rows(self) -> Lexicon[Row]:
        """The rows by the names that tell who they are."""
        fields = self.data.collection.fields
        identity = [name for name in self.data.collection.identity if fields[name].kind == "texto"]
        named = ((row, row[name]) for name in identity for row in self.data.rows)
        return Lexicon({spelt(value): row for row, value in named if isinstance(value, str) and len(value) > 5})


def _label(field: Field) -> re.Pattern[str]:
    return regex(rf"(?<!\w){plural(field.label)}(?!\w)")


def share_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """«El 60 % de los proyectos está en Tarapacá», when they are 3 of 7; or a share that no part of the rows is."""
    known = [Books(subject, data) for data in subject.data]
    reader = reader_of(subject)
    for passage in subject.passages:
        if passage.kind is not PassageKind.CELL:
            for reading in reader.read(passage):
                found = [one for one in percentages(reading.text) if one.start >= reading.key]
                for one in found:
                    yield from _judge(reading, one, known)


def _judge(reading: Reading, one: Percentage, known: Iterable[Books]) -> Iterator[Finding]:
    """A percentage is wrong when it speaks of the rows of some collection and none agrees."""
    wrong: list[Finding] = []
    for books in known:
        shares = next((found for read in _READERS if (found := read(reading, books, one))), None)
        if shares is None:
            continue
        if any(one.agrees(share) for share, _ in shares):
            return
        wrong.append(_finding(reading, one, shares))
    yield from wrong[:1]


_OTHER = any_of("""
    anterior* pasad[oa]s? prev* espera* meta* aument* baj* subi* crec* disminu* redu* mas menos avance encuest* familias
    personas hogares mujeres al_menos hasta casi cerca alrededor aproximadamente respecto cada_(proyecto|uno|una) futur*
    proxim* cumpl* particip* asist* satisf* no
""")
"""Words of a sentence about the percentages of something else."""

_MONEY = regex(r"\s+del?\s+(?:l[oa]s?\s+)?(?:monto|inversion|recursos|financiamiento|presupuesto)(?:\s+total)?\b")


def _of_rows(reading: Reading, books: Books, one: Percentage) -> list[Share]:
    """«el 43 % de los proyectos está en Tarapacá»: without any name, every share that some of the rows could be."""
    of_rows = regex(rf"\s+de(?:l\s+total\s+de)?\s+(?:l[oa]s|est[oa]s|sus)\s+(?:{books.nouns or '(?!)'})(?!\w)")
    if not of_rows.match(reading.text, one.end) or reading.doubts(books.data, books.labels, _OTHER):
        return []
    found: list[Share] = []
    mentions = reading.mentions(books.data)
    for scope in books.subject.scopes(reading.passage, books.data) if all(each.choices for each in mentions) else ():
        if scope and mentions:
            found += [(Decimal(100 * len(rows)) / len(scope), rows) for rows in _picked(scope, mentions)]
        elif scope:
            found += [(Decimal(100 * part) / len(scope), ()) for part in range(len(scope) + 1)]
    loose = not mentions and one.value % 5 == 0 and any(abs(share - one.value) <= _ROUGH for share, _ in found)
    return [] if loose else found


_ROUGH = 3
"""Points that a share said in round figures may be off."""


def _of_money(reading: Reading, books: Books, one: Percentage) -> list[Share]:
    """«el 43 % de la inversión está en Tarapacá»."""
    mentions = reading.mentions(books.data)
    if not mentions or not _MONEY.match(reading.text, one.end) or reading.doubts(books.data, books.labels, _OTHER):
        return []
    if not speaks_of(reading.sentence, books.data, books.subject) or not all(each.choices for each in mentions):
        return []
    found: list[Share] = []
    for scope in books.subject.scopes(reading.passage, books.data):
        for field in books.ledger.fields:
            whole = _sum(scope, field.name)
            if whole:
                found += [(_sum(rows, field.name) * 100 / whole, rows) for rows in _picked(scope, mentions)]
    return found


_AS_PART = regex(
    r"\s*(?:,|\(|,?\s+lo\s+que|,?\s+que)\s*(?:es\s+decir,?|o\s+sea,?|esto\s+es,?|equivalentes?\s+al?|equivalen?\s+al?"
    r"|representan?|corresponden?\s+al?|es|son)?\s*(?:un|el|al?|una)?\s*"
)
_OF_ALL = regex(r"\s+(?:del\s+total|del?\s+(?:l[oa]s?\s+)?(?P<whole>[a-z]+))")


def _of_total(reading: Reading, books: Books, one: Percentage) -> list[Share]:
    """«M$ 686.000, un 37 % del total»: what goes before, if it is a sum of the rows, over any of their totals."""
    if not _OF_ALL.match(reading.text, one.end):
        return []
    stated = [*_amounts_before(reading, books, one), *_quantities_before(reading, books, one)]
    found: list[Share] = []
    for part, totals in stated:
        found += [(100 * part / total, ()) for total in totals if total >= part > 0]
    return sorted(found, key=lambda share: (share[0] == 100, abs(share[0] - one.value)))


Part = tuple[Decimal, list[Decimal]]


def _amounts_before(reading: Reading, books: Books, one: Percentage) -> Iterator[Part]:
    for amount in amounts(reading.text):
        if amount.end > one.start or not _AS_PART.fullmatch(reading.text, amount.end, one.start):
            continue
        mentions = tuple(mention for mention in reading.mentions(books.data) if mention.choices)
        for scope in books.subject.scopes(reading.passage, books.data):
            totals = [each.value for each in books.ledger.totals(scope, books.ledger.fields, amount.unit)]
            for rows in (scope, *_picked(scope, mentions)):
                parts = [each.value for each in books.ledger.totals(rows, books.ledger.fields, amount.unit)]
                yield from ((part, totals) for part in parts if amount.agrees(part))


def _quantities_before(reading: Reading, books: Books, one: Percentage) -> Iterator[Part]:
    """«Las mujeres son 2.354, un 53,7 % del total»."""
    counted = [each for each in quantities(books.subject) if each.name == books.data.collection.name]
    for number in reading.numbers:
        gap = regex(r"(?:\s+[a-z]+)?" + _AS_PART.pattern)
        if number.end > one.start or not gap.fullmatch(reading.text, number.end, one.start):
            continue
        for scope in books.subject.scopes(reading.passage, books.data):
            totals = [each.count(scope) for each in counted]
            yield from ((total, totals) for total in totals if total == number.value)


def _of_field(reading: Reading, books: Books, one: Percentage) -> list[Share]:
    """«Avance financiero: 37 %», «el avance físico del Paseo El Molino llega a 70 %»."""
    data = books.data
    field = next((each for each in books.fields if _label(each).search(reading.text, 0, one.start)), None)
    if field is None or any(place < one.end for place in reading.doubts(data, books.labels)):
        return []
    words = reading.words(data)
    position = token_at(words, one.start)
    colon = position > 0 and words[position - 1].text == ":"
    before = lead(words, position - colon, books.lexis)
    held = before.hold is Hold.GOVERNED or (colon and before.hold is Hold.INITIAL)
    if not (held and before.clear) or not (before.names or field.percentage_of):
        return []
    found: list[Share] = []
    for scope in books.subject.scopes(reading.passage, data):
        for rows in select(scope, before.names):
            found += _of_all(rows, field)
            found += [(value.number, (row,)) for row in rows for value in values_of((row,), field.name)]
    return found


def _of_all(rows: Rows, field: Field) -> Iterator[Share]:
    """What some rows have together: the ratio of their sums, or the mean."""
    values = [value.number for value in values_of(rows, field.name)]
    if field.percentage_of:
        part, whole = (_sum(rows, name) for name in field.percentage_of[:2])
        if whole:
            yield part * 100 / whole, rows
    if values:
        yield sum(values, Decimal(0)) / len(values), rows


_BESIDE = regex(r"\s*[,(]?\s*(?:(?:con|aportan?|representan?|alcanzan?|llegan?\s+al?|es|tiene)\s+)?(?:un|el|al)?\s*")


def _of_row(reading: Reading, books: Books, one: Percentage) -> list[Share]:
    """«el presupuesto sectorial, con un 45 %»: what that row has, or its part of the money."""
    named = [each for each in books.rows.find(words_of(reading.text)) if each.end <= one.start]
    if not named or not _BESIDE.fullmatch(reading.text, named[-1].end, one.start):
        return []
    after = reading.text[one.end :].lstrip()
    if after[:1] not in ("", ".", ",", ";", ")") and not re.match(r"(?:del\s+total|y)\b", after):
        return []
    row = named[-1].meaning
    found: list[Share] = [(value.number, (row,)) for field in books.fields for value in values_of((row,), field.name)]
    for field in books.ledger.fields:
        whole = _sum(books.data.rows, field.name)
        found += [(_sum((row,), field.name) * 100 / whole, (row,))] if whole else []
    return found


_READERS = (_of_rows, _of_money, _of_total, _of_field, _of_row)


def _picked(scope: Rows, mentions: tuple[Mention, ...]) -> Iterator[Rows]:
    yield from select(scope, mentions)
    for mention in mentions if len(mentions) > 1 else ():
        yield from select(scope, (mention,))


def _sum(rows: Rows, name: str) -> Decimal:
    return sum((in_pesos(value) for value in values_of(rows, name) if isinstance(value, Quantity)), Decimal(0))


def _finding(reading: Reading, one: Percentage, shares: list[Share]) -> Finding:
    passage = reading.passage
    start, end = reading.offset + one.start, reading.offset + one.end
    typed = " ".join(passage.text.text[start:end].split())
    picked = bool(shares[0][1]) or len(shares) < 3
    share, rows = shares[0] if picked else min(shares, key=lambda item: abs(item[0] - one.value))
    if picked or len(shares) < 3:
        message = f"Dice «{typed}», pero los datos dan {shown(share)}."
    else:
        message = f"Dice «{typed}», y ninguna parte de las filas da ese porcentaje: lo más cercano es {shown(share)}."
    related = tuple(row.place for row in rows[:EVIDENCE])
    hint = "Revise el porcentaje, o calcúlelo con una expresión: {{ (100 * parte / total) | round | int }} %."
    return doubtful(passage.at(start), message, hint, passage.exemptions, related)
