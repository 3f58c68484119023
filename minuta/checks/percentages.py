"""Percentages typed in a text: «57 %», «57,1%», «57 por ciento», «cincuenta por ciento»."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from minuta.checks.numerals import numbers
from minuta.checks.patterns import regex
from minuta.formats import percentage


class Percentage(NamedTuple):
    """`margin` is what rounding to the printed decimals may have left out."""

    value: Decimal
    margin: Decimal
    start: int
    end: int

    def agrees(self, exact: Decimal) -> bool:
        return abs(self.value - exact) <= self.margin


_DIGITS = regex(r"(?<![\w.,])(?P<whole>\d{1,3})(?:,(?P<decimals>\d+))?\s?(?:%|por\s+ciento\b)")
_NAMED = regex(r"\s+por\s+ciento\b")


def percentages(folded: str) -> Iterator[Percentage]:
    """Every percentage of a folded text, those in digits first."""
    for found in _DIGITS.finditer(folded):
        decimals = found["decimals"] or ""
        margin = Decimal("0.5").scaleb(-len(decimals))
        yield Percentage(Decimal(f"{found['whole']}.{decimals or 0}"), margin, found.start(), found.end())
    for number in numbers(folded):
        named = _NAMED.match(folded, number.end) if number.in_words else None
        if named:
            yield Percentage(number.value, Decimal("0.5"), number.start, named.end())


def shown(share: Decimal) -> str:
    """With one decimal, or none when it is not needed."""
    return percentage(share.quantize(Decimal("0.1")).normalize() if share % 1 else share.quantize(Decimal(1)))
