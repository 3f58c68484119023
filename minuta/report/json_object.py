"""The report for other programs: one JSON object, whose shape is in the guide and only grows."""

from __future__ import annotations

import json
from typing import Any

from minuta import __version__
from minuta.gates.examined import COUNTED, Examined
from minuta.problems import Edit, Place, Problem
from minuta.report.outcome import Outcome
from minuta.verify.verdict import Verified

VERSION = 1
"""Changes only when something that was there goes away or means something else."""


def write(outcome: Outcome) -> str:
    report = {
        "version": VERSION,
        "minuta": __version__,
        "stopped": outcome.stopped,
        "counts": {kind.name: number for kind, number in outcome.counts.items()},
        "problems": [_problem(problem) for problem in outcome.problems],
        "files": list(outcome.files),
        "examined": [_examined(one) for one in outcome.examined],
        "verified": [_verified(one) for one in outcome.verified],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        **_place(problem.place),
        "message": problem.message,
        "hint": problem.hint,
        "related": [_place(place) for place in problem.related],
        "excused": problem.excused or None,
        "edits": [_edit(edit) for edit in problem.edits],
        "documents": list(problem.documents),
    }


def _examined(one: Examined) -> dict[str, Any]:
    return {
        "file": one.file,
        "kind": one.kind,
        "title": one.title,
        "language": one.language,
        "pages": one.pages or None,
        "claims": list(one.claims),
        "validator": one.validator or None,
        "attached": list(one.attached),
        "document": one.mark.document if one.mark else None,
        "fingerprint": one.mark.fingerprint if one.mark else None,
        "counts": {COUNTED[kind][0]: number for kind, number in one.counts.items()},
        "headings": [{"level": level, "text": text} for level, text in one.headings],
    }


def _verified(one: Verified) -> dict[str, Any]:
    return {
        "file": one.file,
        "verdict": one.verdict.name.lower(),
        "document": one.document or None,
        "title": one.title or None,
        "edition": one.version or None,
        "date": one.date or None,
        "sha256": one.sha256 or None,
        "manifest": one.manifest or None,
        "message": one.said,
        "details": list(one.details),
    }


def _place(place: Place) -> dict[str, Any]:
    """A whole file has neither line nor column."""
    return {"file": place.file, "line": place.line or None, "column": place.column or None, "cell": place.cell or None}


def _edit(edit: Edit) -> dict[str, Any]:
    place = edit.place
    return {"file": place.file, "line": place.line, "column": place.column, "old": edit.old, "new": edit.new}
