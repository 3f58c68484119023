"""Numbers in a folded text, in digits or in Spanish words, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from minuta.checks.patterns import regex
from minuta.formats import in_words
from minuta.text import fold


class Number(NamedTuple):
    """A number as typed, with how many decimals it was written.

    `bare` when it may be an article («un»); `round` when it is a way of speaking («una docena de»).
    """

    value: Decimal
    start: int
    end: int
    decimals: int = 0
    in_words: bool = False
    bare: bool = False
    round: bool = False


_SMALL = {fold(in_words(number)): number for number in range(1, 100)}
_SMALL |= {
    words.removesuffix("uno") + end: number
    for words, number in list(_SMALL.items())
    if words.endswith("uno")
    for end in ("un", "una")
}
_HUNDREDS = {"cien": 100, "ciento": 100} | {
    f"{stem}{end}": hundreds
    for hundreds, stem in zip(
        range(200, 1000, 100),
        ("doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient", "ochocient", "novecient"),
        strict=True,
    )
    for end in ("os", "as")
}
_COLLECTIVES = {"par": 2, "trio": 3, "decena": 10, "docena": 12, "quincena": 15, "veintena": 20, "treintena": 30,
                "cincuentena": 50, "centena": 100, "centenar": 100}  # fmt: skip

_DIGITS = regex(
    r"(?<![\w.,¤/°º$-])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\w¤/°º]|[.,]\d|\.[º°ª]|-\d|\s?%|\s+por\s+ciento|\s+millon)"
)
_REFERENCE = regex(
    r"(?:\$|\b(?:uf|n\.?\s?[º°o]|n\.|nro\.?|num\.?|numero|ley|articulos?|arts?\.?|decreto|folio|oficio|resolucion|tabla|figura"
    r"|anexo|seccion|capitulo|pagina|version|sector|fase))\s*$"
)
"""What stands before the number of something, which is its name and counts nothing."""

_WORD = regex(r"[a-z]+")
_COLLECTIVE = regex(
    r"\b(?:(?P<half>media)|(?P<count>una?|dos|tres|cuatro|cinco))\s+"
    rf"(?P<name>{'|'.join(_COLLECTIVES)})(?:e?s)?\s+de(?=\s)"
)


@lru_cache(maxsize=4096)
def numbers(folded: str) -> tuple[Number, ...]:
    """Every number of a text that may count something, by where it stands; several rules ask for those of a sentence.

    What a word or a sign touches is a name or a code, and after «$», «N.º» or «Ley» it is an amount or a reference.
    """
    found = [*_in_digits(folded), *_collectives(folded)]
    taken = {position for number in found for position in range(number.start, number.end)}
    found.extend(number for number in _worded(folded) if number.start not in taken)
    return tuple(sorted(found, key=lambda number: number.start))


def _in_digits(folded: str) -> Iterator[Number]:
    for found in _DIGITS.finditer(folded):
        if _REFERENCE.search(folded, max(found.start() - 14, 0), found.start()):
            continue
        whole, _, decimals = found[0].partition(",")
        value = Decimal(f"{whole.replace('.', '')}.{decimals or 0}")
        yield Number(value, found.start(), found.end(), len(decimals))


def _collectives(folded: str) -> Iterator[Number]:
    """«una docena de», «media docena de», «dos decenas de», «un par de»."""
    for found in _COLLECTIVE.finditer(folded):
        value = Decimal(_COLLECTIVES[found["name"]]) * (_SMALL[found["count"]] if found["count"] else Decimal("0.5"))
        yield Number(value, found.start(), found.end(), in_words=True, round=True)


def _worded(folded: str) -> Iterator[Number]:
    """Runs of number words: «siete», «treinta y uno», «ciento cuarenta y dos», «dos mil quinientos»."""
    words = list(_WORD.finditer(folded))
    position = 0
    while position < len(words):
        run = _run(folded, words, position) if _is_number_word(words[position][0]) else []
        if run:
            value = _value([word[0] for word in run])
            if value is not None:
                alone = len(run) == 1 and run[0][0] in ("un", "una", "uno")
                yield Number(Decimal(value), run[0].start(), run[-1].end(), in_words=True, bare=alone)
            position += len(run)
        position += 1 if not run else 0


def _run(folded: str, words: list[re.Match[str]], start: int) -> list[re.Match[str]]:
    """The longest run of number words from a word on, with only spaces between; «y» only before a unit."""
    run: list[re.Match[str]] = []
    for position in range(start, min(start + 12, len(words))):
        word = words[position]
        if run and folded[run[-1].end() : word.start()].strip():
            break
        joins = word[0] == "y" and run and run[-1][0] in _ROUND_TENS and _follows_unit(words, position)
        if not (joins or _is_number_word(word[0])):
            break
        run.append(word)
    return run


_ROUND_TENS = frozenset(fold(in_words(tens)) for tens in range(30, 100, 10))


def _follows_unit(words: list[re.Match[str]], position: int) -> bool:
    return position + 1 < len(words) and 1 <= _SMALL.get(words[position + 1][0], 0) <= 9


def _is_number_word(word: str) -> bool:
    return word in _SMALL or word in _HUNDREDS or word in ("mil", "millon", "millones")


def _value(words: list[str]) -> int | None:
    """The value of a run; None for one that is no number, as «dos tres» or «millones» alone."""
    if words[0].startswith("millon"):
        return None
    total = group = 0
    last = 1000
    for word in words:
        if word == "y":
            continue
        if word == "mil":
            total, group, last = total + max(group, 1) * 1000, 0, 1000
        elif word.startswith("millon"):
            total, group, last = (total + group) * 1_000_000, 0, 1_000_000
        else:
            value = _HUNDREDS.get(word) or _SMALL[word]
            if value >= last or (last < 100 and last not in range(30, 100, 10)):
                return None
            group, last = group + value, value
    return total + group
