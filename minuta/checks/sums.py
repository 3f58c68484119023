"""Rules about sums: amounts typed in a text, and columns that must add up, against the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from minuta.checks.amounts import PESOS_IN, Amount, amounts
from minuta.checks.contexts import belongs, goes_on_about, names
from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.mentions import Mention, Vocabulary, select, values_of
from minuta.checks.passages import PassageKind, Sentence
from minuta.checks.subject import Rows, Subject, typed_in
from minuta.checks.words import any_of
from minuta.fields import KINDS, Field
from minuta.formats import money
from minuta.model import Data
from minuta.problems import Place
from minuta.text import fold
from minuta.values import Quantity, display, is_number

_TOTAL = any_of("""
    total(es)? suma[nr]? sumando sumaron asciend* ascend* equival* alcanza* totaliz* en_conjunto llegan?_a inversion
    inviert* montos?
""")
_OTHER = any_of("""
    prev* espera* meta anterior* pasad[oa]s? aport* adicional* descont* diferencia aument* rebaj* reajust* dolar*
    por_(cada_)?(familia|persona|hogar|vivienda|habitante) maxim[oa] minim[oa] tope hasta multa* promedio presupuest*
    ley salvo excepto sin_contar futur* proxim* solicit* postul* donacion* cofinanci*
""")
"""Words of a sentence about other money than that of the rows."""

_ABOUT = re.compile(r"\b(?:cerca de|casi|alrededor de|aproximadamente|unos|en torno a|del orden de)\s+$")
_MORE = re.compile(r"\b(?:mas de|sobre(?: los)?|superan?(?: los)?|no menos de|al menos)\s+$")
_LESS = re.compile(r"\b(?:menos de|no mas de|bajo(?: los)?)\s+$")


@dataclass(frozen=True, slots=True)
class Sum:
    """What some rows give for a field, or for all of them when it is empty; `picked` by what the sentence mentions."""

    value: Decimal
    field: str
    rows: Rows
    picked: bool = False


def sum_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """An amount said to be a total of the rows, or beside what picks some of them, which no sum of theirs gives."""
    known = [(data, Vocabulary(data)) for data in subject.data if _money_fields(data)]
    for passage in subject.passages if known else ():
        if passage.kind is PassageKind.CELL:
            continue
        for sentence in passage.sentences:
            found = tuple(amounts(sentence.folded))
            if found and not _OTHER.search(sentence.folded):
                yield from _in_sentence(subject, sentence, found, known)


def _in_sentence(
    subject: Subject, sentence: Sentence, found: tuple[Amount, ...], known: list[tuple[Data, Vocabulary]]
) -> Iterator[Finding]:
    for data, vocabulary in known:
        if not _is_about(subject, sentence, data):
            continue
        mentions = vocabulary.find(sentence.folded)
        if any(not mention.choices for mention in mentions):
            continue
        for amount in found:
            sums = list(_sums(subject, sentence, data, mentions, amount.unit))
            if sums and not any(_agrees(sentence, amount, one.value) for one in sums):
                yield _finding(sentence, data, amount, _meant(sentence, data, amount, sums))
        return


def _is_about(subject: Subject, sentence: Sentence, data: Data) -> bool:
    text = sentence.folded
    if sentence.passage.kind is PassageKind.FACT:
        return _TOTAL.search(fold(sentence.passage.label)) is not None and _labels(sentence.passage.label, data)
    if belongs(sentence, data):
        return True
    if _TOTAL.search(text) is None:
        return False
    return names(sentence, data) or goes_on_about(sentence, data, subject)


def _labels(label: str, data: Data) -> bool:
    """Whether the key of a fact is that of a figure of the rows: «Monto total de los proyectos»."""
    words = set(re.findall(r"\w{4,}", fold(label)))
    known = {word for name in _money_fields(data) for word in re.findall(r"\w{4,}", fold(_label(data, name)))}
    nouns = {word for noun in data.collection.counted_as for word in re.findall(r"\w{4,}", fold(noun.name))}
    return any(word.rstrip("s") in {other.rstrip("s") for other in known | nouns} for word in words)


def _label(data: Data, name: str) -> str:
    return data.collection.fields[name].label


def _money_fields(data: Data) -> tuple[str, ...]:
    return tuple(name for name, field in data.collection.fields.items() if field.kind in ("pesos", "uf"))


def _sums(subject: Subject, sentence: Sentence, data: Data, mentions: tuple[Mention, ...], unit: str) -> Iterator[Sum]:
    """Every total that a sentence may mean, of each field and of all, over the rows that it picks, and each amount."""
    fields = [name for name in _money_fields(data) if _unit(data, name) == unit]
    for scope in subject.scopes(sentence.passage, data):
        picked = [*select(scope, mentions), *(rows for one in mentions for rows in select(scope, (one,)))]
        for rows in picked if mentions else ():
            yield from _totals(data, rows, fields, picked=True)
        yield from _totals(data, scope, fields)
        for row in scope:
            own = ((name, value) for name in fields for value in values_of((row,), name))
            yield from (Sum(_pesos(data, name, value), name, (row,)) for name, value in own)


def _totals(data: Data, rows: Rows, fields: list[str], *, picked: bool = False) -> Iterator[Sum]:
    totals = [Sum(_total(data, rows, name), name, rows, picked) for name in fields]
    yield from totals
    if len(totals) > 1:
        yield Sum(sum((one.value for one in totals), Decimal(0)), "", rows, picked)


def _unit(data: Data, name: str) -> str:
    return "UF" if data.collection.fields[name].kind == "uf" else "$"


def _pesos(data: Data, name: str, value: Quantity) -> Decimal:
    return value.number * PESOS_IN.get(value.unit, Decimal(1))


def _total(data: Data, rows: Rows, name: str) -> Decimal:
    return sum((_pesos(data, name, value) for value in values_of(rows, name)), Decimal(0))


def _agrees(sentence: Sentence, amount: Amount, exact: Decimal) -> bool:
    before = sentence.folded[: amount.start]
    if _ABOUT.search(before):
        return abs(amount.value - exact) <= exact / 20
    if _MORE.search(before):
        return amount.value <= exact <= amount.value * Decimal("1.25")
    if _LESS.search(before):
        return amount.value * Decimal("0.75") <= exact <= amount.value
    return amount.agrees(exact)


def _meant(sentence: Sentence, data: Data, amount: Amount, sums: list[Sum]) -> Sum:
    """The total that was probably meant: of the field that the sentence names, and the nearest of those."""
    likely = [one for one in sums if one.picked] or [one for one in sums if len(one.rows) != 1] or sums
    before = sentence.folded[: amount.start]
    fields = _money_fields(data)
    said = {name: max((before.rfind(word) for word in _own_words(data, name)), default=-1) for name in fields}
    field = max(said, key=lambda name: said[name])
    named = [one for one in likely if one.field == field] if said[field] >= 0 else []
    return min(named or likely, key=lambda one: abs(one.value - amount.value))


def _own_words(data: Data, name: str) -> set[str]:
    """The words of a field's label that no other field of money has, without their plural."""
    others = {word for other in _money_fields(data) if other != name for word in _long_words(_label(data, other))}
    return {word.rstrip("s") for word in _long_words(_label(data, name)) - others}


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"\w{5,}", fold(text)))


def _finding(sentence: Sentence, data: Data, amount: Amount, meant: Sum) -> Finding:
    passage = sentence.passage
    typed = " ".join(passage.text.text[sentence.start + amount.start : sentence.start + amount.end].split())
    column = f" de «{_label(data, meant.field)}»" if meant.field else ""
    message = f"Dice «{typed}», pero la suma{column} en los datos es {money(meant.value, amount.unit)}."
    hint, places = _advice(passage.kind, data, amount, meant)
    related = (*places, *(row.place for row in meant.rows[:20]))
    return doubtful(sentence.at(amount.start), message, hint, passage.exemptions, related)


def _advice(kind: PassageKind, data: Data, amount: Amount, meant: Sum) -> tuple[str, tuple[Place, ...]]:
    """The expression that gives the sum, and the row that may have been copied down."""
    if not meant.field:
        return "Revise el monto o las filas.", ()
    rows = "filas" if kind is PassageKind.CAPTION else data.collection.name
    hint = f"Para que la suma salga de los datos: {{{{ {rows} | suma('{meant.field}') }}}}."
    copied = _copied_down(data, meant, amount)
    if copied is None:
        return hint, ()
    place, right = copied
    label = _label(data, meant.field)
    also = f"¿O la línea {place.line} repite «{label}» de la anterior? Con {money(right, amount.unit)} calzaría."
    return f"{hint} {also}", (place,)


def _copied_down(data: Data, meant: Sum, amount: Amount) -> tuple[Place, Decimal] | None:
    """A row equal to the one above in the field, which with another value would make the stated total right."""
    if not meant.field or amount.margin:
        return None
    missing = amount.value - meant.value
    for above, row in pairwise(meant.rows):
        value = row[meant.field]
        if value and value == above[meant.field]:
            right = _pesos(data, meant.field, value) + missing
            if right > 0 and right % 1000 == 0:
                return row.cells[meant.field].place, right
    return None


def row_that_does_not_add_up(subject: Subject) -> Iterator[Finding]:
    """A field that must be the sum of others of its row, or their percentage, and is not."""
    for data in subject.minuta.data.values():
        for name, field in data.collection.fields.items():
            for row in data.rows if field.sum_of or field.percentage_of else ():
                found = _row_sum(field, row) if field.sum_of else _row_percentage(field, row)
                if found is not None:
                    message, others = found
                    related = tuple(row.cells[other].place for other in others)
                    hint = "Revise cuál de los valores está mal."
                    yield certain(row.cells[name].place, message, hint, row.exemptions, related, typed_in(row))


def _row_sum(field: Field, row: Any) -> tuple[str, tuple[str, ...]] | None:
    parts = [row[other] for other in field.sum_of]
    stated = row[field.name]
    if not (is_number(stated) and parts and all(is_number(part) for part in parts)):
        return None
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    if total == stated:
        return None
    return f"{field.label} dice {display(stated)}, pero {' + '.join(field.sum_of)} es {display(total)}.", field.sum_of


def _row_percentage(field: Field, row: Any) -> tuple[str, tuple[str, ...]] | None:
    part, whole = (row[other] for other in field.percentage_of[:2])
    stated = row[field.name]
    if not (isinstance(stated, Quantity) and is_number(part) and is_number(whole) and _number(whole)):
        return None
    exact = _number(part) * 100 / _number(whole)
    exponent = stated.number.as_tuple().exponent
    margin = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    if abs(exact - stated.number) <= margin:
        return None
    shown = Quantity(exact.quantize(Decimal("0.1")), "%")
    names = field.percentage_of[:2]
    return f"{field.label} dice {display(stated)}, pero {names[0]} sobre {names[1]} da {display(shown)}.", names


def _number(value: Any) -> Decimal:
    return value.number if isinstance(value, Quantity) else Decimal(value)


def column_that_is_not_100(subject: Subject) -> Iterator[Finding]:
    """A column of percentages that the type says to add up to 100, in each table that shows it."""
    for data in subject.data:
        for name, field in data.collection.fields.items():
            values = [_number(value) for value in values_of(data.rows, name)] if field.sums_to_100 else []
            total, margin = sum(values, Decimal(0)), Decimal("0.5") * max(len(values) - 1, 0)
            decimals = max((len(str(value).partition(".")[2]) for value in values), default=0)
            if values and abs(total - 100) > margin / 10**decimals:
                message = f"Los valores de «{field.label}» suman {display(Quantity(total, '%'))} y no 100 %."
                places = tuple(row.cells[name].place for row in data.rows)
                yield certain(places[-1], message, "Revise los porcentajes de la columna.", (), places)


def total_among_the_rows(subject: Subject) -> Iterator[Finding]:
    """A row that is a total typed by hand: it would be added up with the others."""
    for data in subject.minuta.data.values():
        worded = [name for name, field in data.collection.fields.items() if not KINDS[field.kind].numeric]
        for row in data.rows:
            for name in worded:
                if re.fullmatch(r"(?:sub)?total(?:es)?(?: general)?:?", fold(row.cells[name].typed)):
                    message = f"Esta fila es un «{row.cells[name].typed}» escrito a mano y se contaría como una más."
                    hint = "Bórrela: la tabla suma sola con «total: [campo]» o «subtotal: [campo]»."
                    yield certain(row.cells[name].place, message, hint, row.exemptions, (), typed_in(row))
                    break
