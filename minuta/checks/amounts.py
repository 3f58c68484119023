"""Amounts of money typed in a text: «$258.000.000», «M$ 258.000», «258 millones de pesos», «UF 38.000,12»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from minuta.checks.numerals import numbers
from minuta.checks.patterns import regex

PESOS_IN = {"$": Decimal(1), "M$": Decimal(1000), "MM$": Decimal(1_000_000)}
"""How many pesos each unit is."""


class Amount(NamedTuple):
    """In pesos (`unit` «$») or in UF; `margin` is what rounding to the digits that are printed may have left out.

    `typed` is the unit that stands before the digits, or an empty text.
    """

    value: Decimal
    unit: str
    margin: Decimal
    start: int
    end: int
    typed: str = ""

    def agrees(self, exact: Decimal) -> bool:
        return abs(self.value - exact) <= self.margin


_FORM = regex(
    r"""(?<![\w.,])
    (?P<unit>mm\$|m\$|us\$|\$|u\.?f\.?)? \s{0,2}
    (?P<digits>\d{1,3}(?:\.\d{3})+|\d+) (?:,(?P<decimals>\d+))?
    (?![\w]|[.,]\d)
    (?: \s+ (?P<scale>mil\s+millones|millones|millon|miles|mil) \b )?
    (?: (?:\s+de)? \s+ (?P<after>pesos|uf) \b )?
    """,
    re.VERBOSE,
)
_SCALES = {"mil millones": 10**9, "millones": 10**6, "millon": 10**6, "miles": 1000, "mil": 1000}
_OF_SOMETHING = regex(r"\s+(?:de\s+)?(?:dolares|euros)|\s+de\s+[a-z]")
"""What follows the number of other things: «3 millones de habitantes», «2 millones de dólares»."""
_PESOS = regex(r"\s+(?:de\s+)?pesos\b")


def amounts(folded: str) -> Iterator[Amount]:
    """Every amount with a unit, in digits or in words."""
    for found in _FORM.finditer(folded):
        unit = (found["unit"] or found["after"] or "").replace(".", "").upper()
        scale = Decimal(_SCALES.get(" ".join((found["scale"] or "").split()), 1))
        if unit == "US$" or (not unit and (scale < 10**6 or _OF_SOMETHING.match(folded, found.end()))):
            continue
        decimals = found["decimals"] or ""
        typed = Decimal(f"{found['digits'].replace('.', '')}.{decimals or 0}")
        factor = scale * PESOS_IN.get(unit, Decimal(1))
        margin = Decimal(0) if factor == 1 and not decimals else factor / 2 / 10 ** len(decimals)
        kind = "UF" if unit == "UF" else "$"
        yield Amount(typed * factor, kind, margin, found.start(), found.end(), (found["unit"] or "").upper())
    for number in numbers(folded):
        named = _PESOS.match(folded, number.end) if number.in_words else None
        if named:
            round_to = next((size for size in (10**9, 10**6, 1000) if number.value % size == 0), 1)
            margin = Decimal(round_to) / 2 if round_to > 1 else Decimal(0)
            yield Amount(number.value, "$", margin, number.start, named.end())
