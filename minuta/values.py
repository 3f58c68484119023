"""The values that a field can hold, each knowing how it is printed and how it adds up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from minuta import formats
from minuta.periods import Period
from minuta.territory import Comuna, Provincia, Region


class Missing(Enum):
    """Three different ways of not having a value; all are false in a condition and none is a zero.

    Compared with a value they are neither smaller nor larger, so that a condition leaves them out.
    """

    EMPTY = ""
    NO_DATA = "s/i"
    NOT_APPLICABLE = "no aplica"

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return self.value

    def _never(self, _: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _never


class Year(int):
    """A year: a number for comparing, but never printed with a thousands dot."""

    def __str__(self) -> str:
        return str(int(self))


@dataclass(frozen=True, slots=True, order=True)
class Month:
    year: int
    month: int

    def __str__(self) -> str:
        return formats.month_and_year(self.year, self.month)

    def iso(self) -> str:
        return f"{self.year:04d}-{self.month:02d}-01"


class Toponym(str):
    """The name of a region, provincia or comuna: text for the reader, with the official record behind it."""

    official: Region | Provincia | Comuna

    def __new__(cls, official: Region | Provincia | Comuna) -> Toponym:
        name = super().__new__(cls, official.name)
        name.official = official
        return name

    def __reduce__(self) -> tuple[type[Toponym], tuple[Region | Provincia | Comuna]]:
        return Toponym, (self.official,)

    @property
    def region(self) -> Region:
        return self.official if isinstance(self.official, Region) else self.official.region


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that never parts from its unit: «$», «M$», «MM$», «UF» or «%». Adding different units is a TypeError."""

    number: Decimal
    unit: str

    def __str__(self) -> str:
        return formats.percentage(self.number) if self.unit == "%" else formats.money(self.number, self.unit)

    def __bool__(self) -> bool:
        return True

    def _same_unit(self, other: Any) -> Decimal:
        if isinstance(other, Quantity):
            if other.unit != self.unit:
                raise TypeError(f"no se puede operar {self.unit} con {other.unit}")
            return other.number
        if isinstance(other, int | Decimal):
            return Decimal(other)
        raise TypeError(f"no se puede operar una cantidad en {self.unit} con «{other}»")

    def __add__(self, other: Any) -> Quantity:
        return Quantity(self.number + self._same_unit(other), self.unit)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Quantity:
        return Quantity(self.number - self._same_unit(other), self.unit)

    def __mul__(self, factor: Any) -> Quantity:
        if not isinstance(factor, int | Decimal):
            return NotImplemented
        return Quantity(self.number * factor, self.unit)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Quantity | Decimal:
        if isinstance(other, Quantity):
            return self.number / self._same_unit(other)
        return Quantity(self.number / self._same_unit(other), self.unit)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Quantity):
            return (self.number, self.unit) == (other.number, other.unit)
        return isinstance(other, int | Decimal) and self.number == other

    def __hash__(self) -> int:
        return hash(self.number)

    def __lt__(self, other: Any) -> bool:
        return NotImplemented if isinstance(other, Missing) else self.number < self._same_unit(other)

    def __le__(self, other: Any) -> bool:
        return NotImplemented if isinstance(other, Missing) else self.number <= self._same_unit(other)

    def __gt__(self, other: Any) -> bool:
        return NotImplemented if isinstance(other, Missing) else self.number > self._same_unit(other)

    def __ge__(self, other: Any) -> bool:
        return NotImplemented if isinstance(other, Missing) else self.number >= self._same_unit(other)


def display(value: object, *, compact: bool = False) -> str:
    """The value as a reader sees it; `compact` is for table cells, where a date is 30-06-2020."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Sí" if value else "No"
    if isinstance(value, Year | str):
        return str(value)
    if isinstance(value, int | Decimal):
        return formats.number(value)
    if isinstance(value, float):
        return formats.number(Decimal(repr(value)))
    if isinstance(value, date):
        return formats.short_date(value) if compact else formats.long_date(value)
    if isinstance(value, tuple | list):
        return formats.enumeration([display(item, compact=compact) for item in value])
    return str(value)


def is_number(value: object) -> bool:
    """Whether the value is aligned on its digits in a table."""
    return isinstance(value, Quantity | int | Decimal) and not isinstance(value, bool | Year)


def order_key(value: object) -> tuple[int, Any]:
    """Sorts any column: numbers and times by value, regions from north to south, text in Spanish order, gaps last."""
    if value is None or isinstance(value, Missing):
        return (9, 0)
    if isinstance(value, Quantity):
        return (0, value.number)
    if isinstance(value, int | Decimal):
        return (0, Decimal(value))
    if isinstance(value, date | Month):
        return (1, (value.year, value.month, value.day if isinstance(value, date) else 0))
    if isinstance(value, Period):
        return (1, (value.year, value.first_month, 0))
    if isinstance(value, Toponym) and isinstance(value.official, Region):
        return (2, value.official.order)
    return (3, formats.alphabetical(display(value)))
