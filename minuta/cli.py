"""Arguments in; printed problems, written files and an exit code out."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from minuta import __version__
from minuta.clock import read_clock
from minuta.problems import EnvironmentFault, Problem, UsageError, in_order
from minuta.report.delivery import save, show
from minuta.report.request import read_requests
from minuta.report.screen import ProgressLine
from minuta.text import did_you_mean
from minuta.twin import ready

if TYPE_CHECKING:
    from minuta.inspection import Checked, Minutas
    from minuta.project import Project
    from minuta.report.outcome import Outcome

OK, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3

COMMANDS = ("build", "check", "inspect", "schema", "verify")
FORMATS = ("pdf", "docx", "html")
REPEATABLE = ("--report",)

HELP = """\
minuta: de los archivos YAML de un programa a su minuta oficial en PDF, Word y
página web, con el mismo texto en las tres.

Uso:
  minuta build [RUTA ...] [--format pdf,docx,html] [--output CARPETA] [--strict]
               [--report INFORME[=ARCHIVO]]
  minuta check [RUTA ...] [--strict] [--fix] [--report INFORME[=ARCHIVO]]
  minuta inspect ARCHIVO ... [--report INFORME[=ARCHIVO]]
  minuta verify ARCHIVO|CARPETA ... [--manifest ARCHIVO] [--rebuild] [--strict]
               [--report INFORME[=ARCHIVO]]
  minuta schema [--output CARPETA]
  minuta --version
  minuta --help

Órdenes:
  build    revisa el contenido y hace los documentos
  check    sólo revisa: dice todo lo que está mal, con su archivo y su línea
  inspect  abre documentos terminados (PDF, Word o web), dice qué son y qué
           tienen malo, y compara los que se llaman igual
  verify   dice si un archivo es el que se publicó, una versión anterior o uno
           alterado, y lo hace de nuevo desde las fuentes que lleva adentro
  schema   prepara VS Code, que completa, explica y revisa lo que se escribe

RUTA es una carpeta o una minuta; si no se indica, es todo «content».

Opciones:
  --format LISTA    formatos que se hacen, separados por comas
                    (si no se indica: pdf,docx,html)
  --output CARPETA  dónde quedan los documentos (si no se indica: «output») o,
                    con schema, los esquemas (si no se indica: «.vscode»)
  --strict          las advertencias también detienen
  --fix             con check: corrige en sus archivos lo que no tiene duda y
                    muestra cada cambio
  --manifest ARCHIVO
                    con verify: el manifest.json de lo que se publicó (si no
                    se indica, el más cercano al archivo)
  --rebuild         con verify: hace de nuevo todos los PDF, no sólo el que se
                    pide solo
  --report INFORME  cómo se informa lo encontrado: text, json, sarif, github o
                    html (si no se indica: text); con «=ARCHIVO» queda en ese
                    archivo; se puede repetir
  --version         muestra la versión
  --help            muestra esta ayuda

Ejemplos:
  minuta build
  minuta build content/accion-local/2020-T2
  minuta build --format docx,html --output borradores
  minuta check content/accion-local --strict
  minuta check --report html=revision.html
  minuta inspect output/accion-local/2020-T2
  minuta verify minuta.pdf --manifest manifest.json

La variable SOURCE_DATE_EPOCH impone la fecha de los documentos, en segundos
desde 1970; sin ella, la dicen sus fuentes.

Código de salida: 0 todo bien; 1 hay problemas en el contenido, o un archivo no
es el publicado; 2 la orden está mal escrita; 3 falta algo en el equipo (por
ejemplo, Pango o espacio en disco).
"""


class _Parser(argparse.ArgumentParser):
    """Only splits the arguments: every word that a person reads is written here, in Spanish."""

    def __init__(self) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False)

    def error(self, message: str) -> NoReturn:
        raise UsageError("La orden no se entiende.")


def program() -> int:
    """`main` as a process of its own, which lives about a second: it leaves nothing to tidy up, and does not tidy.

    Looking for garbage often, or once more before leaving, took an eighth of that second. Only the PDF engine has
    something to clean when a process ends: its folders of fonts.
    """
    gc.set_threshold(100_000, 50, 100)
    code = main()
    gc.freeze()
    if "minuta.pdf" not in sys.modules:
        os._exit(code)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code says how it went. Never a traceback for what a person typed."""
    _speak_utf8()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
        return code
    except UsageError as error:
        print(f"{error}\nVea la ayuda con: minuta --help", file=sys.stderr)
        return USAGE
    except EnvironmentFault as fault:
        _print_fault(fault)
        return ENVIRONMENT
    except KeyboardInterrupt:
        print("\nInterrumpido: no se cambió ningún documento.", file=sys.stderr)
        return ENVIRONMENT
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.ENOSPC):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno == errno.ENOSPC:
            print("No se puede escribir la respuesta: no queda espacio en disco.", file=sys.stderr)
        return ENVIRONMENT


def _speak_utf8() -> None:
    """Windows consoles and pipes may use another encoding, and then accents would be lost or stop the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _run(arguments: list[str]) -> int:
    if not arguments or any(argument in ("--help", "-h") for argument in arguments):
        print(HELP, end="")
        return OK if arguments else USAGE
    if "--version" in arguments:
        print(f"minuta {__version__}")
        return OK
    command, *rest = arguments
    if command not in COMMANDS:
        raise UsageError(f"No existe la orden «{command}». {did_you_mean(command, COMMANDS)}")
    return {"build": _build, "check": _check, "inspect": _inspect, "schema": _schema, "verify": _verify}[command](rest)


def _parse(
    arguments: list[str], options: tuple[str, ...], flags: tuple[str, ...] = ("--strict",)
) -> argparse.Namespace:
    parser = _Parser()
    parser.add_argument("paths", nargs="*", type=Path)
    for flag in flags:
        parser.add_argument(flag, action="store_true")
    for option in options:
        parser.add_argument(option, action="append" if option in REPEATABLE else "store")
    try:
        parsed, unknown = parser.parse_known_intermixed_args(arguments)
    except argparse.ArgumentError as error:
        takes = "lleva un valor" if error.argument_name in options else "no lleva valor"
        raise UsageError(f"La opción «{error.argument_name}» {takes}.") from None
    if unknown:
        known = (*flags, *options)
        raise UsageError(f"No existe la opción «{unknown[0]}». {did_you_mean(unknown[0], known)}")
    return parsed


def _build(arguments: list[str]) -> int:
    parsed = _parse(arguments, ("--format", "--output", "--report"))
    formats, requests, clock = _formats(parsed.format), read_requests(parsed.report or ()), read_clock(os.environ)
    # Imported here so that `--help` and mistakes in the command answer at once, and the charts first, because their
    # engine takes the longest to start.
    from minuta.aside import Aside
    from minuta.charts import warm_up

    project, paths = _where(parsed.paths)
    output = Path(parsed.output) if parsed.output else project.root / "output"
    with Aside(apart=True) as aside, ProgressLine() as progress:
        if project.has_charts:
            aside.start(warm_up)
        from minuta.build import build

        report = build(
            project, paths, output, formats, strict=parsed.strict, aside=aside, progress=progress, clock=clock
        )
    outcome = _outcome(project, paths, report.problems, report.stopped, report.files)
    free = show(requests, outcome)
    for file in report.files:
        print(f"Listo: {_shown(file)}", file=free)
    code = OK
    if report.stopped:
        print("No se hizo ningún documento; los anteriores quedan como estaban.", file=sys.stderr)
        code = PROBLEMS
    elif report.unmade is not None:
        _print_fault(report.unmade)
        print("Si había un PDF de antes, sigue siendo el anterior.", file=sys.stderr)
        code = ENVIRONMENT
    save(requests, outcome)
    return code


def _check(arguments: list[str]) -> int:
    parsed = _parse(arguments, ("--report",), flags=("--strict", "--fix"))
    requests = read_requests(parsed.report or ())
    project, paths = _where(parsed.paths)
    checked = _amended(project, paths) if parsed.fix else _inspected(project, paths)
    outcome = _outcome(project, paths, checked.problems, checked.stops(strict=parsed.strict))
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
        print(f"Corregido: {_shown(one.path)} ({count} {'cambio' if count == 1 else 'cambios'})", file=sys.stderr)
        print(one.diff, end="\n\n", file=sys.stderr)
    if not amended.amendments:
        print("Nada que corregir sin preguntar.", file=sys.stderr)
    return amended.checked


def _inspect(arguments: list[str]) -> int:
    parsed = _parse(arguments, ("--report",), flags=())
    requests = read_requests(parsed.report or ())
    if not parsed.paths:
        raise UsageError("Falta decir qué archivos: por ejemplo, minuta inspect output/mi-minuta.pdf.")
    from minuta.gates.examination import KINDS, examine, find_finished
    from minuta.report.facts import facts
    from minuta.report.lines import Lines
    from minuta.report.outcome import Outcome

    files = find_finished(parsed.paths)
    if not files:
        raise UsageError(f"Ahí no hay archivos terminados ({', '.join(KINDS)}).")
    examined, problems = examine(files)
    outcome = Outcome(problems, Lines(Path.cwd()), bool(problems), examined=examined, meanings=_meanings)
    free = show(requests, outcome)
    for one in examined:
        print(one.file, *(f"  {label}: {value}" for label, value in facts(one)), sep="\n", file=free)
    if not problems:
        print("No se encontró ningún problema.", file=free)
    save(requests, outcome)
    return PROBLEMS if problems else OK


def _verify(arguments: list[str]) -> int:
    parsed = _parse(arguments, ("--manifest", "--report"), flags=("--strict", "--rebuild"))
    requests = read_requests(parsed.report or ())
    if not parsed.paths:
        raise UsageError("Falta decir qué archivo: por ejemplo, minuta verify minuta.pdf.")
    from minuta.report.lines import Lines
    from minuta.report.outcome import Outcome
    from minuta.report.verdicts import listed, problems
    from minuta.verify.verification import verify

    manifest = Path(parsed.manifest) if parsed.manifest else None
    verification = verify(parsed.paths, manifest, rebuild=parsed.rebuild)
    found = in_order(problems(verification.files))
    stopped = any(problem.stops(strict=parsed.strict) for problem in found)
    outcome = Outcome(found, Lines(Path.cwd()), stopped, verified=verification.files, meanings=_meanings)
    free = show(requests, outcome)
    for line in (*listed(verification.files), *verification.notes):
        print(line, file=free)
    save(requests, outcome)
    return PROBLEMS if stopped else OK


def _schema(arguments: list[str]) -> int:
    parsed = _parse(arguments, ("--output",), flags=())
    from minuta.schema import write_schemas

    project, _ = _where(parsed.paths)
    report = write_schemas(project, Path(parsed.output) if parsed.output else None)
    if report.problems:
        show(read_requests(()), _outcome(project, [], report.problems, stopped=True))
        print("No se escribió ningún esquema; los anteriores quedan como estaban.", file=sys.stderr)
        return PROBLEMS
    for file in report.files:
        print(f"Listo: {_shown(file)}")
    for file, lacking in report.untouched.items():
        print(f"«{_shown(file)}» tiene comentarios y no se tocó. Agregue en él:\n{lacking}", file=sys.stderr)
    return OK


def _formats(text: str | None) -> tuple[str, ...]:
    if text is None:
        return FORMATS
    wanted = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in wanted:
        if name not in FORMATS:
            raise UsageError(f"No existe el formato «{name}». {did_you_mean(name, FORMATS)}")
    if not wanted:
        raise UsageError("Falta decir qué formatos: por ejemplo, --format pdf,docx.")
    return tuple(name for name in FORMATS if name in wanted)


def _where(paths: list[Path]) -> tuple[Project, list[Path]]:
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


def _outcome(
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
        meanings=_meanings,
    )


def _meanings() -> dict[str, str]:
    from minuta.checks import RULES
    from minuta.report.codes import CODES

    return {**CODES, **{rule.code: rule.forbids for rule in RULES}}


def _print_fault(fault: EnvironmentFault) -> None:
    print(fault.message, file=sys.stderr)
    if fault.remedy:
        print(fault.remedy, file=sys.stderr)


def _shown(file: Path) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)
