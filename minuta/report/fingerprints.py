"""How a problem is known again in the next report, so that sites tell what a change brought from what was there."""

from __future__ import annotations

import hashlib
from collections import Counter

from minuta.problems import Problem
from minuta.report.lines import Lines
from minuta.report.outcome import Outcome


def fingerprints(outcome: Outcome) -> list[str]:
    """One for each problem, in their order and never the same for two: those that would be alike are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for problem in outcome.problems:
        fingerprint = _fingerprint(problem, outcome.lines)
        seen[fingerprint] += 1
        found.append(f"{fingerprint}:{seen[fingerprint]}")
    return found


def _fingerprint(problem: Problem, lines: Lines) -> str:
    """Knows a problem again when its line has moved, because the line counts by what it says and not by its number."""
    place = problem.place
    line = (lines.at(place) or place.cell).strip()
    return hashlib.sha256("\0".join((problem.code, place.file, line)).encode("utf-8", "replace")).hexdigest()[:16]
