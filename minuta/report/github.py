"""Annotations of GitHub Actions: one workflow command for each problem, which CI shows beside the line."""

from __future__ import annotations

from minuta.problems import Problem
from minuta.report.outcome import ERROR, EXCUSED, SUGGESTION, WARNING, Outcome, kind_of

_COMMANDS = {ERROR: "error", WARNING: "warning", SUGGESTION: "notice", EXCUSED: "notice"}

_RELATED = 20
"""How many other places an annotation names, which has little room."""


def write(outcome: Outcome) -> str:
    return "".join(f"{_command(problem)}\n" for problem in outcome.problems)


def _command(problem: Problem) -> str:
    """A workbook has no lines to stand beside, so its cell is said in the message."""
    place = problem.place
    properties = {"file": place.file} if place.file else {}
    said = [problem.message, problem.hint]
    if place.in_workbook:
        said[0] = f"En la celda {place.cell}: {problem.message}"
    elif place.file and not place.is_whole_file:
        properties |= {"line": str(place.line), "col": str(place.column)}
    properties["title"] = problem.code
    if problem.related:
        more = ", …" if len(problem.related) > _RELATED else ""
        said.append(f"Véase también: {', '.join(str(other) for other in problem.related[:_RELATED])}{more}")
    if problem.excused:
        said.append(f"Excepción admitida: {problem.excused}")
    listed = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items())
    text = "\n".join(filter(None, said))
    return f"::{_COMMANDS[kind_of(problem)]} {listed}::{escape(text)}"


def escape(text: str) -> str:
    """What would end the command or be taken for an escape; the percent sign first, because it escapes the others."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """In a property, also what ends it or the list of them."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")
