"""What a command found and made: all that a report is written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from minuta.gates.examined import Examined
from minuta.problems import Problem, Severity
from minuta.report.lines import Lines
from minuta.verify.verdict import Verified


@dataclass(frozen=True, slots=True)
class Kind:
    """A severity as reports count it: an excused problem is of a kind of its own, however grave it would be.

    `name` is for machines; `singular` and `plural` are read by people.
    """

    name: str
    singular: str
    plural: str

    def counted(self, number: int) -> str:
        return f"{number} {self.singular if number == 1 else self.plural}"


ERROR = Kind("error", "error", "errores")
WARNING = Kind("warning", "advertencia", "advertencias")
SUGGESTION = Kind("info", "sugerencia", "sugerencias")
EXCUSED = Kind("excused", "excepción", "excepciones")

KINDS = (ERROR, WARNING, SUGGESTION, EXCUSED)
"""The gravest first."""

_OF_SEVERITY = {Severity.ERROR: ERROR, Severity.WARNING: WARNING, Severity.SUGGESTION: SUGGESTION}


def kind_of(problem: Problem) -> Kind:
    return EXCUSED if problem.excused else _OF_SEVERITY[problem.severity]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`problems` stand in the order of their places, with the paths that the reader is to see.

    `documents` are the minutas that were looked at, `files` what was made, `examined` the finished files that were
    opened and `verified` those whose verdict was asked; `stopped` says that nothing may be made, or was not. `meanings`
    gives what each code forbids, to the few reports that say it.
    """

    problems: tuple[Problem, ...]
    lines: Lines
    stopped: bool = False
    documents: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    examined: tuple[Examined, ...] = ()
    verified: tuple[Verified, ...] = ()
    meanings: Callable[[], Mapping[str, str]] = dict

    @property
    def counts(self) -> dict[Kind, int]:
        """How many of each kind, the gravest first, those that are not there too."""
        found = [kind_of(problem) for problem in self.problems]
        return {kind: found.count(kind) for kind in KINDS}
