"""Of what the rules found, what is not the mere consequence of an error that is told already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from minuta.checks.rule import Rule
from minuta.problems import Problem, Severity

Line = tuple[str, int]


def without_consequences(found: Sequence[Problem], rules: Iterable[Rule]) -> Iterator[Problem]:
    """All but what an error explains on its lines or on those that it points at.

    Only an error hides anything: it stops the build, so that what it hid is told before a document can be made.
    """
    explained = _explained(found, {rule.code: rule.explains for rule in rules})
    for problem in found:
        if explained[problem.code].isdisjoint(_lines(problem)):
            yield problem


def _explained(found: Iterable[Problem], explains: dict[str, tuple[str, ...]]) -> dict[str, set[Line]]:
    """For each code, the lines on which it would only be a consequence."""
    lines: dict[str, set[Line]] = defaultdict(set)
    for problem in found:
        if problem.severity is Severity.ERROR and not problem.excused:
            for code in explains.get(problem.code, ()):
                lines[code].update(_lines(problem))
    return lines


def _lines(problem: Problem) -> Iterator[Line]:
    return ((place.file, place.line) for place in (problem.place, *problem.related))
