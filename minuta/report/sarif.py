"""The report as SARIF 2.1.0, which code-hosting sites show beside the lines of a change."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from minuta import __version__
from minuta.problems import Edit, Place, Problem, Severity
from minuta.report.fingerprints import fingerprints
from minuta.report.lines import Lines
from minuta.report.outcome import Outcome

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LANGUAGE = "es-CL"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_DOCUMENTATION = "docs/reglas.md"


def write(outcome: Outcome) -> str:
    run = {
        "tool": {"driver": _driver(outcome)},
        "language": _LANGUAGE,
        "columnKind": "unicodeCodePoints",
        "results": _results(outcome),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _driver(outcome: Outcome) -> dict[str, Any]:
    meanings = outcome.meanings()
    return {
        "name": "minuta",
        "version": __version__,
        "semanticVersion": __version__,
        "language": _LANGUAGE,
        "shortDescription": {"text": "Minutas oficiales cuyas cifras salen de sus datos."},
        "rules": [_rule(code, meanings.get(code, code), outcome) for code in _codes(outcome)],
    }


def _codes(outcome: Outcome) -> list[str]:
    """The codes that were found: their positions are the rule indexes of the results."""
    return sorted({problem.code for problem in outcome.problems})


def _rule(code: str, forbids: str, outcome: Outcome) -> dict[str, Any]:
    gravest = min((problem.severity for problem in outcome.problems if problem.code == code), key=list(Severity).index)
    more = f"Qué pasa, un ejemplo y cómo se arregla: {_DOCUMENTATION}, en «{code}»."
    return {
        "id": code,
        "shortDescription": {"text": f"{forbids}."},
        "fullDescription": {"text": f"{forbids}."},
        "help": {"text": f"{forbids}. {more}", "markdown": f"**{forbids}.**\n\n{more.replace(code, f'`{code}`')}"},
        "defaultConfiguration": {"level": _LEVELS[gravest]},
    }


def _results(outcome: Outcome) -> list[dict[str, Any]]:
    indexes = {code: index for index, code in enumerate(_codes(outcome))}
    return [
        _result(problem, outcome.lines, indexes[problem.code], known)
        for problem, known in zip(outcome.problems, fingerprints(outcome), strict=True)
    ]


def _result(problem: Problem, lines: Lines, index: int, fingerprint: str) -> dict[str, Any]:
    """What is empty is left out."""
    result = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": _message(problem)},
        "locations": [_location(problem.place, lines.at(problem.place))] if problem.place.file else [],
        "relatedLocations": [
            {"id": number, **_location(place), "message": {"text": str(place)}}
            for number, place in enumerate(problem.related, start=1)
        ],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        "suppressions": [{"kind": "inSource", "justification": problem.excused}] if problem.excused else [],
        "fixes": _fixes(problem),
    }
    return {name: value for name, value in result.items() if value != [] or name == "locations"}


def _message(problem: Problem) -> str:
    """With links to the other places, which sites show only when the text speaks of them.

    Braces stay as they are typed: the standard doubles them in messages with placeholders, and these have none.
    """
    text = f"{problem.message} {problem.hint}".strip()
    links = [f"[{_link_text(place)}]({number})" for number, place in enumerate(problem.related, start=1)]
    return f"{text} Véase también: {', '.join(links)}." if links else text


def _link_text(place: Place) -> str:
    return str(place).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(place: Place, line: str | None = None) -> dict[str, Any]:
    """A cell of a workbook has no line: it is named as what it is."""
    where: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if place.is_whole_file:
        return {"physicalLocation": where}
    if place.in_workbook:
        cell = {"name": place.cell, "fullyQualifiedName": f"{place.file}:{place.cell}", "kind": "element"}
        return {"physicalLocation": where, "logicalLocations": [cell]}
    where["region"] = {"startLine": place.line, "startColumn": place.column}
    if line is not None:
        where["contextRegion"] = {"startLine": place.line, "snippet": {"text": line}}
    return {"physicalLocation": where}


def _fixes(problem: Problem) -> list[dict[str, Any]]:
    """The edits as one correction; none in a workbook, which is not text."""
    edits = [edit for edit in problem.edits if not edit.place.in_workbook]
    files = dict.fromkeys(edit.place.file for edit in edits)
    changes = [
        {
            "artifactLocation": {"uri": quote(file)},
            "replacements": [_replacement(edit) for edit in edits if edit.place.file == file],
        }
        for file in files
    ]
    return [{"description": {"text": problem.hint or problem.message}, "artifactChanges": changes}] if changes else []


def _replacement(edit: Edit) -> dict[str, Any]:
    """The end is where what is replaced ends: in its last line, after its last character."""
    *above, last = edit.old.split("\n")
    start = edit.place
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": start.line + len(above),
        "endColumn": len(last) + (1 if above else start.column),
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.new}}
