"""The story of a build, from what people typed to finished files: read this first.

Content goes in at the top and files come out at the bottom: load, then validate, check and render (in `inspection`,
which the command `check` shares), then the files, the gates that prove them, then publish. The stages know nothing of
each other; the front ones report everything that is wrong before anything is made, and only `publish` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minuta import charts, datasets, gates, inventory, pdf
from minuta.aside import Aside
from minuta.charts import Drawing
from minuta.editions import editions
from minuta.inspection import Checked, inspect
from minuta.inventory import Workshop
from minuta.manifest import NAME, Document, write_manifest
from minuta.page import Page
from minuta.problems import ContentError, EnvironmentFault, Problem, in_order
from minuta.project import Project
from minuta.publish import OutputFile, publish
from minuta.twin import Waiting

FORMATS = ("pdf", "docx", "html", "data")

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
    aside: Aside | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """Make the files of every document, or none when something is wrong. Raises EnvironmentFault and UsageError."""
    checked = inspect(project, paths)
    return make(project, checked, output, formats, strict=strict, aside=aside, progress=progress)


def make(
    project: Project,
    checked: Checked,
    output: Path,
    formats: Iterable[str] = FORMATS,
    *,
    strict: bool = False,
    aside: Aside | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """What comes after the inspection: the files of its pages. Raises EnvironmentFault and UsageError."""
    aside = aside or Aside()
    if checked.stops(strict=strict):
        return Report(checked.problems, stopped=True)
    wanted = tuple(formats)
    begun = [_begin(page, wanted, aside) for page in checked.pages]
    aside.start(gates.warm_up)
    possible, unmade = _possible(wanted, checked.pages)
    made, late = _make(begun, possible, aside, progress)
    if late:
        return Report(in_order((*checked.problems, *late)), stopped=True)
    files = [file for one in made for file in one.files]
    return Report(checked.problems, publish((*files, _manifest(made, project, output)), output)[:-1], unmade=unmade)


def _possible(formats: tuple[str, ...], pages: tuple[Page, ...]) -> tuple[tuple[str, ...], EnvironmentFault | None]:
    """The formats that this machine can make. Without the PDF engine, Word and HTML are still worth having."""
    if "pdf" not in formats or not pages:
        return formats, None
    try:
        pdf.load_engine(pages[0].theme)
    except EnvironmentFault as fault:
        return tuple(kind for kind in formats if kind != "pdf"), fault
    return formats, None


@dataclass(frozen=True, slots=True)
class Begun:
    """A document whose slow parts already go on beside the rest.

    `others` are its Word file and web page; None when they must wait for the page numbers of the PDF.
    """

    page: Page
    drawings: Waiting[Mapping[str, Drawing]]
    others: Waiting[dict[str, bytes]] | None


def _begin(page: Page, formats: tuple[str, ...], aside: Aside) -> Begun:
    drawings = aside.start(charts.draw, page.charts, page.theme)
    needs_pages = page.has_contents and "pdf" in formats
    return Begun(page, drawings, None if needs_pages else aside.start(editions, page, formats, None))


@dataclass(frozen=True, slots=True)
class Made:
    """A document with its finished files; `pages` are those of its PDF."""

    page: Page
    files: tuple[OutputFile, ...]
    pages: int


def _make(
    begun: list[Begun], formats: tuple[str, ...], aside: Aside, progress: Progress
) -> tuple[list[Made], list[Problem]]:
    """Every file in memory, and what only shows when a document is laid out or its files are opened again."""
    finished: list[Made] = []
    late: list[Problem] = []
    proofs: list[Waiting[tuple[Problem, ...]]] = []
    for position, document in enumerate(begun, start=1):
        progress(f"Haciendo {'/'.join(document.page.name)} ({position} de {len(begun)})")
        try:
            made, pages = write_document(document, formats, aside)
        except ContentError as error:
            late.extend(error.problems)
        else:
            proofs.append(aside.start(gates.prove, document.page, made))
            files = (OutputFile(_name(document.page, kind), data) for kind, data in made.items())
            finished.append(Made(document.page, (*files, *(_data(document.page) if "data" in formats else ())), pages))
    return finished, [*late, *(problem for proof in proofs for problem in proof())]


def write_document(begun: Begun, formats: tuple[str, ...], aside: Aside) -> tuple[dict[str, bytes], int]:
    """The files of one document by format, and how many pages its PDF has."""
    made: dict[str, bytes] = {}
    pages: Mapping[str, int] | None = None
    count = 0
    if "pdf" in formats:
        printed = pdf.write(begun.page, begun.drawings)
        made["pdf"], pages, count = printed.data, printed.pages, printed.count
    others = begun.others or aside.start(editions, begun.page, formats, pages)
    made |= others()
    return {kind: made[kind] for kind in formats if kind in made}, count


def _name(page: Page, kind: str) -> str:
    return f"{'/'.join(page.name)}/minuta-{'-'.join(page.name)}.{kind}"


def _data(page: Page) -> Iterator[OutputFile]:
    files = datasets.write(page.name, page.summary, page.datasets)
    return (OutputFile(f"{'/'.join(page.name)}/{datasets.FOLDER}/{name}", data) for name, data in files.items())


def _manifest(made: Iterable[Made], project: Project, output: Path) -> OutputFile:
    """What stands in the output folder once this build is there."""
    workshop = Workshop.at(project.root)
    documents: list[Document] = [inventory.document(one.page, one.files, one.pages, workshop) for one in made]
    return OutputFile(NAME, write_manifest(inventory.updated(inventory.earlier(output), documents)))
