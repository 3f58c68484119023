"""Problems for a person at a terminal: each with its line, a mark under the column, and what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from minuta.problems import Place, Problem
from minuta.report.excerpt import excerpt
from minuta.report.outcome import ERROR, EXCUSED, KINDS, SUGGESTION, WARNING, Kind, Outcome, kind_of
from minuta.report.screen import PLAIN, USUAL_WIDTH, Screen

_INDENT = "    "
_RELATED = 4
"""How many of the other places are named; the rest are in the other faces."""

_LONG = 24
"""Lines of a usual terminal: when more are printed, the first problem is out of sight and is named again."""

_NARROWEST = 40
"""A terminal narrower than this is written to as if it had this width."""

_BOLD, _DIM = "1", "2"
_COLOURS = {ERROR: "1;31", WARNING: "1;33", SUGGESTION: "1;36", EXCUSED: "1;35"}
_GLUE = "\x1f"
"""Stands for a space while lines are wrapped, where they may not be."""


def write(outcome: Outcome, screen: Screen = PLAIN) -> str:
    """The gravest first, so that suggestions never stand between a person and an error; each kind by file and line."""
    if not outcome.problems:
        return ""
    listed = sorted(outcome.problems, key=lambda problem: KINDS.index(kind_of(problem)))
    paper = _Paper(screen)
    blocks = ["\n".join(_block(problem, outcome, paper)) for problem in listed]
    text = "\n\n".join([*blocks, summary(outcome.counts)])
    if text.count("\n") >= _LONG and kind_of(listed[0]) in (ERROR, WARNING):
        text += f"\nEmpiece por {listed[0].place}."
    return f"{text}\n"


def summary(counts: dict[Kind, int]) -> str:
    return f"En total: {', '.join(kind.counted(number) for kind, number in counts.items() if number)}."


class _Paper:
    """Lays words on a screen: wraps them where somebody watches, and gives them colours where they are seen."""

    def __init__(self, screen: Screen) -> None:
        self._width = None if screen.width is None else max(screen.width, _NARROWEST)
        self._colours = screen.colours
        self.room = self._width or USUAL_WIDTH

    def wrap(self, text: str, indent: str) -> str:
        """A line with all but its first part indented."""
        if self._width is None:
            return text
        return textwrap.fill(
            text, self._width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )

    def colour(self, text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self._colours else text


def _block(problem: Problem, outcome: Outcome, paper: _Paper) -> Iterator[str]:
    yield _heading(problem, paper)
    yield from _quotation(problem.place, outcome.lines.at(problem.place), paper)
    said = [*problem.hint.splitlines()]
    if problem.related:
        more = ", …" if len(problem.related) > _RELATED else ""
        said.append(f"Véase también: {', '.join(_glued(place) for place in problem.related[:_RELATED])}{more}")
    if problem.excused:
        said.append(f"Excepción admitida: {problem.excused}")
    for line in said:
        yield paper.wrap(f"{_INDENT}{line}", _INDENT).replace(_GLUE, " ")


def _heading(problem: Problem, paper: _Paper) -> str:
    """Wrapped before it is coloured, so that the sequences are not counted as words."""
    kind = kind_of(problem)
    place = f"{_glued(problem.place)}:" if problem.place.file else ""
    code = f"[{problem.code}]"
    text = paper.wrap(f"{place} {kind.singular}: {problem.message} {code}".lstrip(), _INDENT)
    rest = text.removeprefix(place).removesuffix(code)
    rest = rest.replace(kind.singular, paper.colour(kind.singular, _COLOURS[kind]), 1)
    start = paper.colour(place, _BOLD) if place else ""
    return f"{start}{rest}{paper.colour(code, _DIM)}".replace(_GLUE, " ")


def _quotation(place: Place, line: str | None, paper: _Paper) -> Iterator[str]:
    """The line with its number in the file, and below it a caret under the column."""
    if line is None:
        return
    margin = f"{_INDENT}{place.line} | "
    empty = " " * (len(margin) - 2) + "| "
    part = excerpt(line, place.column, paper.room - len(margin))
    yield f"{paper.colour(margin, _DIM)}{part.before}{part.after}".rstrip()
    yield f"{paper.colour(empty, _DIM)}{' ' * part.offset}{paper.colour('^', _BOLD)}"


def _glued(place: Place) -> str:
    return str(place).replace(" ", _GLUE)
