"""The report as a web page in Spanish, whole in one file, to read, to print or to keep with the minute."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template

from minuta import __version__
from minuta.problems import Place, Problem
from minuta.report.excerpt import excerpt
from minuta.report.facts import facts
from minuta.report.lines import Lines
from minuta.report.outcome import ERROR, EXCUSED, SUGGESTION, WARNING, Kind, Outcome, kind_of

_ROOM = 240
"""Characters of a line that are quoted: most lines whole, and of the longest only what surrounds the problem."""

_WORD = re.compile(r"[\w$]+(?:[.,/-]\w+)*|\S")

_TITLES = {
    ERROR: ("Errores", "Hay que corregirlos: mientras estén, no se hace ningún documento."),
    WARNING: ("Advertencias", "Conviene revisarlas antes de publicar."),
    SUGGESTION: ("Sugerencias", "Son de estilo: no detienen nada."),
    EXCUSED: ("Excepciones admitidas", "Se dejó constancia de que están bien así, con su motivo."),
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A line in three parts; the middle one is the word that the problem points to."""

    before: str
    word: str
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """A problem as the page shows it."""

    problem: Problem
    where: str
    quotation: Quotation | None
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The problems of one kind, by file."""

    kind: Kind
    id: str
    title: str
    about: str
    number: int
    files: tuple[tuple[str, tuple[Item, ...]], ...]


def write(outcome: Outcome) -> str:
    codes = sorted({problem.code for problem in outcome.problems})
    meanings = outcome.meanings()
    return _template().render(
        outcome=outcome,
        parts=[_part(kind, number, outcome) for kind, number in outcome.counts.items()],
        facts=facts,
        codes=[(code, meanings.get(code, code)) for code in codes],
        version=__version__,
    )


@cache
def _template() -> Template:
    text = resources.files("minuta.report").joinpath("page.html").read_text("utf-8")
    environment = Environment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return environment.from_string(text)


def _part(kind: Kind, number: int, outcome: Outcome) -> Part:
    title, about = _TITLES[kind]
    items = (_item(problem, outcome.lines) for problem in outcome.problems if kind_of(problem) is kind)
    return Part(kind, kind.plural, title, about, number, _by_file(items))


def _by_file(items: Iterable[Item]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """The problems come in the order of their places, so those of a file stand together."""
    return tuple((file, tuple(found)) for file, found in groupby(items, key=lambda item: item.problem.place.file))


def _item(problem: Problem, lines: Lines) -> Item:
    line = lines.at(problem.place)
    related = groupby(problem.related, key=lambda place: place.file)
    return Item(
        problem,
        _where(problem.place),
        None if line is None else _quotation(line, problem.place.column),
        tuple((file, "; ".join(_briefly(place) for place in places)) for file, places in related),
    )


def _where(place: Place) -> str:
    """A place inside its file, in words."""
    if place.is_whole_file:
        return "todo el archivo"
    if place.in_workbook:
        return f"celda {place.cell}"
    return f"línea {place.line}, columna {place.column}" + (f" (celda {place.cell})" if place.cell else "")


def _briefly(place: Place) -> str:
    if place.is_whole_file:
        return "todo el archivo"
    return f"celda {place.cell}" if place.cell else f"línea {place.line}"


def _quotation(line: str, column: int) -> Quotation:
    """Without its indentation, which on a page is only a hole."""
    indent = min(len(line) - len(line.lstrip()), column - 1)
    part = excerpt(line[indent:], column - indent, _ROOM)
    found = _WORD.match(part.after)
    word = found[0] if found else ""
    return Quotation(part.before, word, part.after[len(word) :])
