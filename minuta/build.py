"""The story of a build, from what people typed to finished files: read this first.

Content goes in at the top and files come out at the bottom: load, then validate, check and render (in `inspection`,
which the command `check` shares), then the files, then publish. The stages know nothing of each other; the front ones
report everything that is wrong before anything is made, and only `publish` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from minuta import pdf, web, word
from minuta.charts import Draughtsman, Drawing, Waiting
from minuta.inspection import inspect
from minuta.load import Project
from minuta.problems import ContentError, EnvironmentFault, Problem, in_order
from minuta.publish import OutputFile, publish
from minuta.render import Page

FORMATS = ("pdf", "docx", "html")

Progress = Callable[[str], None]
"""Told in a few words, in Spanish, what is being done."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found and wrote; `unmade` says which formats this machine cannot make, and what to install."""

    problems: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = ()
    stopped: bool = False
    unmade: EnvironmentFault | None = None


def build(
    project: Project,
    paths: Iterable[Path],
    output: Path,
    formats: Iterable[str] = FORMATS,
    *,
    strict: bool = False,
    draughtsman: Draughtsman | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """Make the files of every document, or none when something is wrong. Raises EnvironmentFault and UsageError."""
    draughtsman = draughtsman or Draughtsman()
    checked = inspect(project, paths)
    if checked.stops(strict=strict):
        return Report(checked.problems, stopped=True)
    drawings = [draughtsman.draw(page.charts, page.theme) for page in checked.pages]
    formats, unmade = _possible(formats, checked.pages)
    files, late = _make(checked.pages, drawings, draughtsman, formats, progress)
    if late:
        return Report(in_order((*checked.problems, *late)), stopped=True)
    return Report(checked.problems, publish(files, output), unmade=unmade)


def write_document(
    page: Page, drawings: Mapping[str, Drawing], draughtsman: Draughtsman, formats: tuple[str, ...]
) -> tuple[OutputFile, ...]:
    """The files of one document. The PDF comes first: its page numbers go into the contents list of the Word file."""
    made: dict[str, bytes] = {}
    painted = draughtsman.paint(drawings)
    pages: Mapping[str, int] | None = None
    if "pdf" in formats:
        printed = pdf.write(page, drawings)
        made["pdf"], pages = printed.data, printed.pages
    if "docx" in formats:
        made["docx"] = word.write(page, drawings, painted(), pages)
    if "html" in formats:
        made["html"] = web.write(page, drawings)
    return tuple(OutputFile(_name(page, kind), data) for kind, data in made.items())


def _name(page: Page, kind: str) -> str:
    programme, period = page.name
    return f"{programme}/{period}/minuta-{programme}-{period}.{kind}"


def _possible(formats: Iterable[str], pages: tuple[Page, ...]) -> tuple[tuple[str, ...], EnvironmentFault | None]:
    """The formats that this machine can make. Without the PDF engine, Word and HTML are still worth having."""
    wanted = tuple(formats)
    if "pdf" not in wanted or not pages:
        return wanted, None
    try:
        pdf.load_engine(pages[0].theme)
    except EnvironmentFault as fault:
        return tuple(kind for kind in wanted if kind != "pdf"), fault
    return wanted, None


def _make(
    pages: tuple[Page, ...],
    drawings: list[Waiting[Mapping[str, Drawing]]],
    draughtsman: Draughtsman,
    formats: tuple[str, ...],
    progress: Progress,
) -> tuple[list[OutputFile], list[Problem]]:
    """Every file in memory, and what only shows when a document is laid out."""
    files: list[OutputFile] = []
    late: list[Problem] = []
    for position, (page, drawn) in enumerate(zip(pages, drawings, strict=True), start=1):
        progress(f"Haciendo {'/'.join(page.name)} ({position} de {len(pages)})")
        try:
            files.extend(write_document(page, drawn(), draughtsman, formats))
        except ContentError as error:
            late.extend(error.problems)
    return files, late
