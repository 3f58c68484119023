"""The commands that make files: build, merge and publish."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from minuta.cli.arguments import Arguments
from minuta.cli.shared import ENVIRONMENT, OK, PROBLEMS, meanings, outcome_of, print_fault, shown, where
from minuta.problems import Problem, UsageError
from minuta.report.delivery import save, show
from minuta.report.screen import ProgressLine
from minuta.report.viewpoint import Viewpoint

if TYPE_CHECKING:
    from minuta.build import Work
    from minuta.project import Project


@contextmanager
def _at_work(project: Project, arguments: Arguments) -> Iterator[Work]:
    """What a build needs from this machine: a process beside it, what it may use of it, and a line of progress.

    What follows is loaded while the engine of the charts, which takes the longest, starts in that process.
    """
    from minuta.aside import Aside
    from minuta.charts import warm_up

    with Aside(apart=True) as aside, ProgressLine() as progress:
        if project.has_charts:
            aside.start(warm_up)
        from minuta.crew import processors

        yield {
            "strict": arguments.given("--strict"),
            "clock": arguments.clock(),
            "processes": processors(),
            "aside": aside,
            "progress": progress,
        }


def build(arguments: Arguments) -> int:
    from minuta.manifest import Shard

    part = arguments.text("--shard")
    shard = None if part is None else Shard.parse(part)
    formats, requests = arguments.formats(), arguments.requests()
    arguments.clock()
    project, paths = where(arguments.paths)
    output = arguments.path("--output") or project.root / "output"
    with _at_work(project, arguments) as work:
        from minuta.build import build

        keep_going = arguments.given("--keep-going")
        report = build(project, paths, output, formats, shard=shard, keep_going=keep_going, **work)
    outcome = outcome_of(project, paths, report.problems, report.stopped or bool(report.left_out), report.files)
    free = show(requests, outcome)
    for line in _listed(report.files):
        print(f"Listo: {line}", file=free)
    code = OK
    if report.stopped:
        print("No se hizo ningún documento; los anteriores quedan como estaban.", file=sys.stderr)
        code = PROBLEMS
    elif report.left_out:
        _print_left_out(report.left_out, Viewpoint.of(project.root, Path.cwd()))
        code = PROBLEMS
    if not report.stopped and report.unmade is not None:
        print_fault(report.unmade)
        print("Si había un PDF de antes, sigue siendo el anterior.", file=sys.stderr)
        code = code or ENVIRONMENT
    save(requests, outcome)
    return code


def _listed(files: Iterable[Path]) -> Iterator[str]:
    """Each file as it is shown; those of data, which are many and small, are told by their folder."""
    from minuta.datasets import FOLDER

    for folder, together in groupby(files, key=lambda file: file.parent):
        found = list(together)
        yield from [f"{shown(folder)} ({len(found)} archivos)"] if folder.name == FOLDER else map(shown, found)


def _print_left_out(left_out: Mapping[str, Sequence[Problem]], view: Viewpoint) -> None:
    """Each document that was not made, with the first problem that keeps it from that."""
    print("No se hicieron estos documentos; los anteriores quedan como estaban:", file=sys.stderr)
    for name, why in left_out.items():
        others = f" y {len(why) - 1} más" if len(why) > 1 else ""
        first = f": {view.problem(why[0]).place} [{why[0].code}]{others}" if why else ""
        print(f"  {name}{first}", file=sys.stderr)


def merge(arguments: Arguments) -> int:
    requests = arguments.requests()
    if not arguments.paths:
        raise UsageError("Falta decir qué carpetas: por ejemplo, minuta merge partes/1 partes/2 --output output.")
    from minuta.merge import merge
    from minuta.report.lines import Lines
    from minuta.report.outcome import Outcome

    report = merge(arguments.paths, arguments.path("--output") or where([])[0].root / "output")
    files = tuple(shown(file) for file in report.files)
    outcome = Outcome(report.problems, Lines(Path.cwd()), bool(report.problems), files=files, meanings=meanings)
    free = show(requests, outcome)
    for line in _listed(report.files):
        print(f"Listo: {line}", file=free)
    if report.problems:
        print("No se juntó nada; lo que había en la carpeta de salida queda como estaba.", file=sys.stderr)
    save(requests, outcome)
    return PROBLEMS if report.problems else OK


def publish(arguments: Arguments) -> int:
    requests = arguments.requests()
    arguments.clock()
    project, paths = where(arguments.paths)
    output = (arguments.path("--output") or project.root / "output").resolve()
    with _at_work(project, arguments) as work:
        from minuta.release import release

        drafts, keep_going = arguments.given("--drafts"), arguments.given("--keep-going")
        made = release(project, paths, output, drafts=drafts, keep_going=keep_going, **work)
    outcome = outcome_of(project, paths, made.problems, made.stopped, made.files)
    free = show(requests, outcome)
    for line in made.told(shown(made.folder)):
        print(line, file=free)
    code = OK
    if made.stopped:
        print("No se publicó nada; el sitio queda como estaba.", file=sys.stderr)
        code = PROBLEMS
    elif made.unmade is not None:
        print_fault(made.unmade)
        print("Sin el PDF no se publica: el sitio queda como estaba.", file=sys.stderr)
        code = ENVIRONMENT
    elif made.faulty:
        code = PROBLEMS
    save(requests, outcome)
    return code
