"""The same slip in many places: one finding at the first, with the others beside it and the corrections of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minuta.checks.edits import edit
from minuta.checks.passages import Passage
from minuta.model import Exemption
from minuta.problems import Edit, Place

_LETTERS = "[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]*"


class Spot(NamedTuple):
    """A stretch of a passage; `new` is what should stand there, or None where it cannot be known."""

    passage: Passage
    start: int
    end: int
    new: str | None = None

    @property
    def place(self) -> Place:
        return self.passage.at(self.start)

    @property
    def old(self) -> str:
        return self.passage.text.text[self.start : self.end]

    def word(self, middle: str) -> str:
        """The whole word around, with something in place of the stretch."""
        text = self.passage.text.text
        before = re.findall(rf"{_LETTERS}$", text[max(0, self.start - 30) : self.start])[0]
        after = re.findall(rf"^{_LETTERS}", text[self.end : self.end + 30])[0]
        return f"{before}{middle}{after}"


def once(spots: Sequence[Spot]) -> list[Spot]:
    """Without those of a text that is shown twice, as a shared section may be."""
    return list({spot.place: spot for spot in reversed(spots)}.values())[::-1]


def edits_of(spots: Sequence[Spot]) -> tuple[Edit, ...]:
    """The corrections that are known and that the files allow."""
    known = [edit(spot.passage.text, spot.start, spot.end, spot.new) for spot in spots if spot.new is not None]
    return tuple(one for one in known if one is not None)


def exemptions_of(spots: Sequence[Spot]) -> tuple[Exemption, ...]:
    """The exceptions that stand next to every one of the spots: that of one does not excuse the others."""
    first, *others = (spot.passage.exemptions for spot in spots)
    return tuple(one for one in first if all(one in other for other in others))


def home(passage: Passage) -> tuple[str, str]:
    """The file of a text, or its section for one that minutes share: so that each of them says the same of it."""
    return passage.text.place.file, passage.path[0].id if passage.shared else ""


def and_more(spots: Sequence[Spot]) -> str:
    """How many besides the first, as a sentence that follows another; nothing for a single one."""
    if len(spots) < 2:
        return ""
    where = "esta sección" if spots[0].passage.shared else "este archivo"
    return f" Pasa {len(spots) - 1} {'vez' if len(spots) == 2 else 'veces'} más en {where}."
