"""What is told of a finished file that was examined; light, because every report knows how to show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minuta.gates.reading import Kind
from minuta.mark import Mark

COUNTED: Mapping[Kind, tuple[str, str, str]] = {
    Kind.HEADING: ("headings", "título", "títulos"),
    Kind.PARAGRAPH: ("paragraphs", "párrafo", "párrafos"),
    Kind.ITEM: ("items", "ítem de lista", "ítems de lista"),
    Kind.TABLE: ("tables", "tabla", "tablas"),
    Kind.FIGURE: ("figures", "figura", "figuras"),
    Kind.LINK: ("links", "enlace", "enlaces"),
    Kind.NOTE: ("notes", "nota", "notas"),
}
"""What is counted in a file: its name for machines, and for people one of it and several."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file as it presents itself. `pages` and `claims` are only told by a PDF; `validator` is empty without one.

    `mark` says which document it is, for one that minuta made. `headings` has the level of each, from 1, and its words;
    `counts` has the kinds of COUNTED, those that are there.
    """

    file: str
    kind: str
    title: str
    language: str
    pages: int
    claims: tuple[str, ...]
    validator: str
    attached: tuple[str, ...]
    mark: Mark | None
    headings: tuple[tuple[int, str], ...]
    counts: Mapping[Kind, int]
