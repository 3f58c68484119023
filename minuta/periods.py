"""A reporting period as one object: its words, its bounds and its name in a file."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from minuta.formats import MONTHS

_ORDINALS = ("primer", "segundo", "tercer", "cuarto")
_FORM = re.compile(r"(?P<year>[12]\d{3})(?:-(?:T(?P<quarter>[1-4])|S(?P<half>[12])|(?P<month>0[1-9]|1[0-2])))?", re.I)

HOW_TO_WRITE = "Escriba 2020-T2 (trimestre), 2020-S1 (semestre), 2020-06 (mes) o 2020 (año)."


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, half-year, quarter or month: `length` months from `first_month`."""

    year: int
    first_month: int
    length: int

    @classmethod
    def parse(cls, text: str) -> Period | None:
        found = _FORM.fullmatch(text.strip())
        if found is None:
            return None
        year = int(found["year"])
        if found["quarter"]:
            return cls(year, 3 * int(found["quarter"]) - 2, 3)
        if found["half"]:
            return cls(year, 6 * int(found["half"]) - 5, 6)
        return cls(year, int(found["month"]), 1) if found["month"] else cls(year, 1, 12)

    @property
    def start(self) -> date:
        return date(self.year, self.first_month, 1)

    @property
    def end(self) -> date:
        last_month = self.first_month + self.length - 1
        return date(self.year, last_month, calendar.monthrange(self.year, last_month)[1])

    @property
    def code(self) -> str:
        """The name used in folders and files: «2020-T2»."""
        if self.length == 12:
            return f"{self.year}"
        if self.length == 1:
            return f"{self.year}-{self.first_month:02d}"
        letter = "T" if self.length == 3 else "S"
        return f"{self.year}-{letter}{self._position + 1}"

    @property
    def _position(self) -> int:
        return (self.first_month - 1) // self.length

    def __str__(self) -> str:
        if self.length == 12:
            return f"año {self.year}"
        if self.length == 1:
            return f"{MONTHS[self.first_month - 1]} de {self.year}"
        noun = "trimestre" if self.length == 3 else "semestre"
        return f"{_ORDINALS[self._position]} {noun} de {self.year}"
