"""What several commands need: where the project is, how a path is shown, and what the reports are written from."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minuta.problems import EnvironmentFault, Problem, UsageError

if TYPE_CHECKING:
    from minuta.project import Project
    from minuta.report.outcome import Outcome

OK, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3


def where(paths: Sequence[Path]) -> tuple[Project, list[Path]]:
    """The project of some paths, and those paths, or all of its content. Raises UsageError."""
    from minuta.project import Project

    absolute = [path.resolve() for path in paths]
    for given, path in zip(paths, absolute, strict=True):
        if not path.exists():
            raise UsageError(f"No existe «{given}».")
    project = Project.around(absolute[0] if absolute else Path.cwd())
    for given, path in zip(paths, absolute, strict=True):
        if not path.is_relative_to(project.root):
            raise UsageError(f"«{given}» no es del proyecto «{project.root}»: haga cada proyecto por separado.")
    return project, absolute or [project.root / "content"]


def outcome_of(
    project: Project, paths: list[Path], problems: Sequence[Problem], stopped: bool, files: Sequence[Path] = ()
) -> Outcome:
    """What the reports are written from, as seen from the current folder."""
    from minuta.load import find_documents
    from minuta.report.lines import Lines
    from minuta.report.outcome import Outcome
    from minuta.report.viewpoint import Viewpoint

    view = Viewpoint.of(project.root, Path.cwd())
    return Outcome(
        problems=tuple(view.problem(problem) for problem in problems),
        lines=Lines(view.base),
        stopped=stopped,
        documents=tuple(view.path(path) for path in find_documents(project, paths)),
        files=tuple(view.path(path) for path in files),
        meanings=meanings,
    )


def meanings() -> dict[str, str]:
    """What each code of a problem forbids."""
    from minuta.checks import RULES
    from minuta.report.codes import CODES

    return {**CODES, **{rule.code: rule.forbids for rule in RULES}}


def print_fault(fault: EnvironmentFault) -> None:
    print(fault.message, file=sys.stderr)
    if fault.remedy:
        print(fault.remedy, file=sys.stderr)


def shown(file: Path) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)
