"""The Code Quality report of GitLab, which a merge request shows beside the lines that it changes."""

from __future__ import annotations

import json
from typing import Any

from minuta.problems import Place, Problem
from minuta.report.fingerprints import fingerprints
from minuta.report.outcome import ERROR, EXCUSED, SUGGESTION, WARNING, Outcome, kind_of

_SEVERITIES = {ERROR: "blocker", WARNING: "major", SUGGESTION: "info", EXCUSED: "info"}
"""In GitLab's words: an error lets no document be made, a warning lets none be published."""

_RELATED = 20
"""How many other places a description names, which is shown on one line."""


def write(outcome: Outcome) -> str:
    entries = [
        _entry(problem, fingerprint)
        for problem, fingerprint in zip(outcome.problems, fingerprints(outcome), strict=True)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(problem: Problem, fingerprint: str) -> dict[str, Any]:
    return {
        "description": _description(problem),
        "check_name": problem.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[kind_of(problem)],
        "location": _location(problem.place),
    }


def _description(problem: Problem) -> str:
    """A workbook has no lines to stand beside, so its cell is said here."""
    place = problem.place
    said = [f"En la celda {place.cell}: {problem.message}" if place.in_workbook else problem.message, problem.hint]
    if problem.related:
        more = ", …" if len(problem.related) > _RELATED else ""
        said.append(f"Véase también: {', '.join(str(other) for other in problem.related[:_RELATED])}{more}.")
    if problem.excused:
        said.append(f"Excepción admitida: {problem.excused}")
    return " ".join(filter(None, said))


def _location(place: Place) -> dict[str, Any]:
    """GitLab leaves out what has no file or no line: what is wrong with a whole file stands on its first line."""
    line = 1 if place.in_workbook or place.is_whole_file else place.line
    return {"path": place.file or ".", "lines": {"begin": line}}
