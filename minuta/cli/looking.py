"""The commands that look at what was typed or made: check, inspect, verify and schema."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from minuta.cli.arguments import Arguments
from minuta.cli.shared import OK, PROBLEMS, meanings, outcome_of, shown, where
from minuta.problems import Problem, UsageError, in_order
from minuta.report.delivery import save, show
from minuta.report.request import read_requests
from minuta.twin import ready

if TYPE_CHECKING:
    from minuta.inspection import Checked, Minutas
    from minuta.project import Project


def check(arguments: Arguments) -> int:
    requests = arguments.requests()
    project, paths = where(arguments.paths)
    checked = _amended(project, paths) if arguments.given("--fix") else _inspected(project, paths)
    outcome = outcome_of(project, paths, checked.problems, checked.stops(strict=arguments.given("--strict")))
    free = show(requests, outcome)
    if not outcome.stopped:
        count = len(checked.pages)
        print(f"Revisado: {count} {'documento' if count == 1 else 'documentos'} sin errores.", file=free)
    save(requests, outcome)
    return PROBLEMS if outcome.stopped else OK


def _inspected(project: Project, paths: list[Path]) -> Checked:
    import minuta.expressions  # noqa: F401 (loaded once, before the copy: both halves of the work need it)

    begin_rules = ready(_rules)
    from minuta.inspection import inspect

    return inspect(project, paths, begin_rules=begin_rules)


def _rules() -> Callable[[Minutas, Minutas], tuple[Problem, ...]]:
    from minuta.checks import check

    return check


def _amended(project: Project, paths: list[Path]) -> Checked:
    """Correct what leaves no doubt, show each change, and give what is found afterwards."""
    from minuta.amend import amend

    amended = amend(project, paths)
    for one in amended.amendments:
        count = len(one.edits)
        print(f"Corregido: {shown(one.path)} ({count} {'cambio' if count == 1 else 'cambios'})", file=sys.stderr)
        print(one.diff, end="\n\n", file=sys.stderr)
    if not amended.amendments:
        print("Nada que corregir sin preguntar.", file=sys.stderr)
    return amended.checked


def inspect(arguments: Arguments) -> int:
    requests = arguments.requests()
    if not arguments.paths:
        raise UsageError("Falta decir qué archivos: por ejemplo, minuta inspect output/mi-minuta.pdf.")
    from minuta.gates.examination import KINDS, examine, find_finished
    from minuta.report.facts import facts
    from minuta.report.lines import Lines
    from minuta.report.outcome import Outcome

    files = find_finished(arguments.paths)
    if not files:
        raise UsageError(f"Ahí no hay archivos terminados ({', '.join(KINDS)}).")
    examined, problems = examine(files)
    outcome = Outcome(problems, Lines(Path.cwd()), bool(problems), examined=examined, meanings=meanings)
    free = show(requests, outcome)
    for one in examined:
        print(one.file, *(f"  {label}: {value}" for label, value in facts(one)), sep="\n", file=free)
    if not problems:
        print("No se encontró ningún problema.", file=free)
    save(requests, outcome)
    return PROBLEMS if problems else OK


def verify(arguments: Arguments) -> int:
    requests = arguments.requests()
    if not arguments.paths:
        raise UsageError("Falta decir qué archivo: por ejemplo, minuta verify minuta.pdf.")
    from minuta.report.lines import Lines
    from minuta.report.outcome import Outcome
    from minuta.report.verdicts import listed, problems
    from minuta.verify.verification import verify

    verification = verify(arguments.paths, arguments.path("--manifest"), rebuild=arguments.given("--rebuild"))
    found = in_order(problems(verification.files))
    stopped = any(problem.stops(strict=arguments.given("--strict")) for problem in found)
    outcome = Outcome(found, Lines(Path.cwd()), stopped, verified=verification.files, meanings=meanings)
    free = show(requests, outcome)
    for line in listed(verification.files, verification.notes):
        print(line, file=free)
    save(requests, outcome)
    return PROBLEMS if stopped else OK


def schema(arguments: Arguments) -> int:
    from minuta.schema import write_schemas

    project, _ = where(arguments.paths)
    report = write_schemas(project, arguments.path("--output"))
    if report.problems:
        show(read_requests(()), outcome_of(project, [], report.problems, stopped=True))
        print("No se escribió ningún esquema; los anteriores quedan como estaban.", file=sys.stderr)
        return PROBLEMS
    for file in report.files:
        print(f"Listo: {shown(file)}")
    for file, lacking in report.untouched.items():
        print(f"«{shown(file)}» tiene comentarios y no se tocó. Agregue en él:\n{lacking}", file=sys.stderr)
    return OK
