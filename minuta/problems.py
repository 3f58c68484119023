"""Where something is wrong, what it is, and the exceptions that carry it.

MinutaError
├── ContentError       the content or a template is wrong: it carries the problems (exit 1)
├── UsageError         the command was called wrongly (exit 2)
└── EnvironmentFault   the machine lacks something, or refuses to write (exit 3)
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum


class Severity(Enum):
    """How sure minuta is: an error stops the build, a warning only in strict mode, and a suggestion never."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the project: 1-based line and column, counted in characters.

    Line 0 is the file as a whole, for one that has no lines, such as a PDF. `cell` is what a spreadsheet calls it
    («C5»); in a workbook, `line` and `column` only count its rows and columns.
    """

    file: str
    line: int = 1
    column: int = 1
    cell: str = ""

    @property
    def in_workbook(self) -> bool:
        return self.cell != "" and self.file.lower().endswith((".xlsx", ".xlsm"))

    @property
    def is_whole_file(self) -> bool:
        return self.line == 0

    def __str__(self) -> str:
        if self.is_whole_file:
            return self.file
        return f"{self.file}:{self.cell}" if self.in_workbook else f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("")
"""For what was not typed by anybody."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A correction that leaves no doubt: what stands at `place` in the file, letter by letter, and what should."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, its place, what was found and how to write it.

    `message` says what is wrong and quotes what was found; `hint` says what was probably meant or how to write it;
    `related` are the other places that the message speaks of; `excused` is the reason given by an exception; `edits`
    put it right where there is only one way. `documents` are the ids of those that it spoils; where there are none, it
    spoils all that are made from its file.
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    related: tuple[Place, ...] = ()
    excused: str = ""
    edits: tuple[Edit, ...] = ()
    documents: tuple[str, ...] = field(default=(), compare=False)

    def stops(self, *, strict: bool) -> bool:
        """Whether nothing may be made while this stands; in strict mode, which publishes, warnings stop too."""
        stopping = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        return self.severity in stopping and not self.excused


_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place and say each thing once, however many stages or documents met it: as gravely as any did."""
    once: dict[tuple[Place, str, str], Problem] = {}
    for problem in sorted(problems, key=lambda problem: _GRAVITY.index(problem.severity)):
        key = (problem.place, problem.code, problem.message)
        once[key] = replace(once[key], documents=_of_both(once[key], problem)) if key in once else problem
    return tuple(once[key] for key in sorted(once))


def _of_both(one: Problem, other: Problem) -> tuple[str, ...]:
    """The documents that either spoils: all, where one of them does."""
    together = one.documents and other.documents
    return tuple(dict.fromkeys((*one.documents, *other.documents))) if together else ()


class MinutaError(Exception):
    """Root of everything that minuta raises on purpose."""


class ContentError(MinutaError):
    """What people typed, or a template, is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "; ".join(f"{problem.place}: {problem.message}" for problem in self.problems)


class UsageError(MinutaError):
    """The command or the call does not make sense; the message is for the person who typed it."""


class EnvironmentFault(MinutaError):
    """The machine lacks a library or refuses to write; `remedy` says what to install or free, and where."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


_REASONS = {
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EACCES: "falta permiso o el archivo está abierto en otro programa",
    errno.EPERM: "falta permiso",
    errno.EROFS: "el disco es de sólo lectura",
    errno.ENOTDIR: "en esa ruta hay un archivo y no una carpeta",
    errno.EISDIR: "en esa ruta hay una carpeta con el nombre del archivo",
    errno.EEXIST: "en esa ruta hay un archivo y no una carpeta",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Spanish: its own words come in the language of the machine."""
    return _REASONS.get(error.errno or 0, "el sistema no lo permite")
