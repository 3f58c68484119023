"""What a person says by typing a number beside a noun that counts something."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, IntEnum
from typing import NamedTuple

from minuta.checks.countables import Countable
from minuta.checks.mentions import Mention
from minuta.checks.numerals import Number
from minuta.checks.passages import Passage, PassageKind


class Relation(Enum):
    """What the words before a number make of it."""

    EXACTLY = "="
    AT_LEAST = ">="
    MORE_THAN = ">"
    FEWER_THAN = "<"
    ABOUT = "~"

    def holds(self, counted: Decimal, stated: Decimal) -> bool:
        match self:
            case Relation.EXACTLY:
                return counted == stated
            case Relation.AT_LEAST:
                return counted >= stated
            case Relation.MORE_THAN:
                return counted > stated
            case Relation.FEWER_THAN:
                return counted < stated
            case Relation.ABOUT:
                return abs(counted - stated) <= max(Decimal(1), stated / 5)


class Grade(IntEnum):
    """How surely a number says how many there are: the lowest says it only when there cannot be so many."""

    CEILING = 1
    LIKELY = 2
    SURE = 3


class Claim(NamedTuple):
    """«los 7 proyectos de 2019»: offsets are in the passage, `at` is that of the number.

    `required` pick its rows, `around` may pick them; `definite` says «los» or «estos», of which somebody may have
    spoken before; `country` that it is about all of Chile, as in «las 16 regiones del país».
    """

    passage: Passage
    number: Number
    countable: Countable
    start: int
    end: int
    at: int
    relation: Relation = Relation.EXACTLY
    grade: Grade = Grade.SURE
    required: tuple[Mention, ...] = ()
    around: tuple[Mention, ...] = ()
    definite: bool = False
    running: bool = False
    country: bool = False

    @property
    def words(self) -> str:
        """As typed; a fact with its label."""
        typed = " ".join(self.passage.text.text[max(self.start, 0) : self.end].split())
        return f"{self.passage.label}: {typed}" if self.passage.kind is PassageKind.FACT else typed
