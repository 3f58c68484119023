"""Rules about percentages in prose: of the rows or of their amounts, and those that must make up 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from minuta.checks.contexts import speaks_of
from minuta.checks.finding import Finding, doubtful
from minuta.checks.mentions import Vocabulary, select, values_of
from minuta.checks.numerals import numbers
from minuta.checks.passages import Passage, PassageKind, Sentence
from minuta.checks.subject import Rows, Subject, plural
from minuta.checks.words import any_of
from minuta.formats import percentage
from minuta.model import Data
from minuta.values import Quantity


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage as typed; `margin` is what rounding to the printed decimals may have left out."""

    value: Decimal
    margin: Decimal
    start: int
    end: int


_DIGITS = re.compile(r"(?<![\w.,])(?P<whole>\d{1,3})(?:,(?P<decimals>\d+))?\s?(?:%|por ciento\b)")


def percentages(folded: str) -> Iterator[Percentage]:
    """«57 %», «57,1%», «57 por ciento», «cincuenta por ciento»."""
    for found in _DIGITS.finditer(folded):
        decimals = found["decimals"] or ""
        margin = Decimal("0.5").scaleb(-len(decimals))
        yield Percentage(Decimal(f"{found['whole']}.{decimals or 0}"), margin, found.start(), found.end())
    for number in numbers(folded):
        named = re.compile(r"\s+por ciento\b").match(folded, number.end) if number.in_words else None
        if named:
            yield Percentage(number.value, Decimal("0.5"), number.start, named.end())


_OTHER = any_of("""
    anterior* pasad[oa]s? prev* espera* meta* aument* baj* subi* crec* disminu* redu* mas menos avance encuest* familias
    personas hogares mujeres al_menos hasta casi cerca alrededor aproximadamente respecto cada_(proyecto|uno|una) futur*
    proxim* cumpl* particip* asist* satisf*
""")
"""Words of a sentence about the percentages of something else."""


def share_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """«El 60 % de los proyectos está en Tarapacá», when they are 3 of 7; or a share that no part of the rows is."""
    known = [(data, Vocabulary(data)) for data in subject.data]
    for passage in subject.passages:
        if passage.kind is PassageKind.CELL:
            continue
        for sentence in passage.sentences:
            found = tuple(percentages(sentence.folded))
            if found and not _OTHER.search(sentence.folded):
                for data, vocabulary in known:
                    yield from _in_sentence(subject, sentence, found, data, vocabulary)


def _in_sentence(
    subject: Subject, sentence: Sentence, found: tuple[Percentage, ...], data: Data, vocabulary: Vocabulary
) -> Iterator[Finding]:
    nouns = "|".join(plural(noun.name) for noun in data.collection.counted_as if noun.condition is None)
    if not nouns:
        return
    of_rows = re.compile(rf"\s+de(?:l total de)?\s+(?:l[oa]s|est[oa]s|sus)\s+(?:{nouns})\b")
    of_money = re.compile(
        r"\s+(?:del?\s+(?:la\s+|los\s+)?(?:monto|inversion|recursos|financiamiento|presupuesto)(?:\s+total)?)\b"
    )
    mentions = vocabulary.find(sentence.folded)
    if any(not mention.choices for mention in mentions):
        return
    for one in found:
        if of_rows.match(sentence.folded, one.end):
            shares = list(_row_shares(subject, sentence, data, mentions))
        elif of_money.match(sentence.folded, one.end) and mentions and speaks_of(sentence, data, subject):
            shares = list(_money_shares(subject, sentence, data, mentions))
        else:
            continue
        if shares and not any(abs(share - one.value) <= one.margin for share, _ in shares):
            yield _finding(sentence, one, shares, picked=bool(mentions))


Share = tuple[Decimal, Rows]


def _row_shares(subject: Subject, sentence: Sentence, data: Data, mentions: tuple[object, ...]) -> Iterator[Share]:
    """The shares that the rows picked are; without any mention, every share that some of the rows could be."""
    for scope in subject.scopes(sentence.passage, data):
        if not scope:
            continue
        if not mentions:
            yield from ((Decimal(100 * part) / len(scope), ()) for part in range(len(scope) + 1))
            continue
        for rows in _picked(scope, mentions):
            yield Decimal(100 * len(rows)) / len(scope), rows


def _money_shares(subject: Subject, sentence: Sentence, data: Data, mentions: tuple[object, ...]) -> Iterator[Share]:
    for scope in subject.scopes(sentence.passage, data):
        for name, field in data.collection.fields.items():
            whole = _sum(scope, name) if field.kind in ("pesos", "uf") else Decimal(0)
            if whole:
                yield from ((_sum(rows, name) * 100 / whole, rows) for rows in _picked(scope, mentions))


def _picked(scope: Rows, mentions: tuple[object, ...]) -> Iterator[Rows]:
    yield from select(scope, mentions)  # type: ignore[arg-type]
    for mention in mentions if len(mentions) > 1 else ():
        yield from select(scope, (mention,))  # type: ignore[arg-type]


def _sum(rows: Rows, name: str) -> Decimal:
    return sum((value.number for value in values_of(rows, name) if isinstance(value, Quantity)), Decimal(0))


def _shown(share: Decimal) -> str:
    return percentage(share.quantize(Decimal("0.1")).normalize() if share % 1 else share.quantize(Decimal(1)))


def _finding(sentence: Sentence, one: Percentage, shares: list[Share], *, picked: bool) -> Finding:
    typed = sentence.passage.text.text[sentence.start + one.start : sentence.start + one.end]
    share, rows = shares[0] if picked else min(shares, key=lambda item: abs(item[0] - one.value))
    shown = _shown(share)
    if picked:
        message = f"Dice «{typed}», pero los datos dan {shown}."
    else:
        message = f"Dice «{typed}», y ninguna parte de las filas da ese porcentaje: lo más cercano es {shown}."
    related = tuple(row.place for row in rows[:20])
    hint = "Revise el porcentaje, o calcúlelo con una expresión: {{ (100 * parte / total) | round | int }} %."
    return doubtful(sentence.at(one.start), message, hint, sentence.passage.exemptions, related)


_PARTS = any_of("rest(o|antes?) distribu* repart* desglos* compon* composicion se_divid* corresponden? mientras_que")


def parts_that_are_not_100(subject: Subject) -> Iterator[Finding]:
    """Percentages that a sentence, or a list, presents as the parts of a whole and that add up to nearly 100."""
    for passage in subject.passages:
        if passage.kind is PassageKind.CELL:
            continue
        for group in _groups(passage):
            found = [(sentence, one) for sentence in group for one in percentages(sentence.folded)]
            text = " ".join(sentence.folded for sentence in group)
            if len(found) < 2 or not _PARTS.search(text) or re.search(r"\b(?:avance|aument\w*|respecto)\b", text):
                continue
            total = sum((one.value for _, one in found), Decimal(0))
            margin = sum((one.margin for _, one in found), Decimal(0))
            if 85 <= total <= 115 and abs(total - 100) > margin:
                sentence, one = found[-1]
                message = f"Las partes suman {_shown(total)} y no 100 %."
                related = tuple(each.at(part.start) for each, part in found[:-1])
                hint = "Revise los porcentajes; si falta una parte, dígala."
                yield doubtful(sentence.at(one.start), message, hint, passage.exemptions, related)


_LONGEST_LIST = 12


def _groups(passage: Passage) -> Iterator[tuple[Sentence, ...]]:
    """Each sentence by itself, and a sentence that ends in a colon with the items that follow."""
    sentences = passage.sentences
    position = 0
    while position < len(sentences):
        last = position + 1
        if sentences[position].plain.rstrip().endswith(":"):
            while (
                last < len(sentences) and "\n\n" not in sentences[last - 1].plain.strip("\n") and last - position < 12
            ):
                last += 1
        yield sentences[position:last]
        position = last
