"""The story of a build, from what people typed to finished files: read this first.

Content goes in at the top and files come out at the bottom: load, then validate, check and render (in `inspection`,
which the command `check` shares), then the files, the gates that prove them, then publish. The stages know nothing of
each other; the front ones report everything that is wrong before anything is made, and only `publish` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from minuta import charts, gates, inventory, pdf
from minuta.aside import Aside
from minuta.charts import Drawing
from minuta.crew import each
from minuta.editions import editions
from minuta.inspection import inspect
from minuta.inventory import Workshop
from minuta.manifest import NAME, Manifest, Shard, write_manifest
from minuta.page import Page
from minuta.problems import ContentError, EnvironmentFault, Problem, in_order
from minuta.project import Project
from minuta.publish import OutputFile, publish
from minuta.twin import Waiting

FORMATS = ("pdf", "docx", "html")

PRINTING, STARTING = 0.6, 2.5
"""In documents: what of one the PDF takes, and what a process takes to get ready (0.9 s when a document took 0.36)."""

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
    shard: Shard | None = None,
    processes: int = 1,
    aside: Aside | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """Make the files of every document, or none when something is wrong. Raises EnvironmentFault and UsageError.

    Of a `shard` only its share is made, but all are looked at: what is wrong with any of them stops every machine, with
    the same words, before hours of work that could not be put together. Several documents are made by as many
    `processes`, each of them whole; a few, with one `aside`, in which each is done sooner.
    """
    aside = aside or Aside()
    if shard is not None:
        inventory.keep_apart(output, shard)
    checked = inspect(project, paths)
    if checked.stops(strict=strict):
        return Report(checked.problems, stopped=True)
    wanted = tuple(formats)
    pages = shard.share(checked.pages) if shard else checked.pages
    if _worth_starting(processes, len(pages)):
        possible, unmade = _possible(wanted, pages)
        made, late = _make_apart(pages, possible, processes, progress)
    else:
        begun = [_begin(page, wanted, aside) for page in pages]
        aside.start(gates.warm_up)
        possible, unmade = _possible(wanted, pages)
        made, late = _make(begun, possible, aside, progress)
    if late:
        return Report(in_order((*checked.problems, *late)), stopped=True)
    files = [file for one in made for file in one.files]
    if shard is not None:
        shard = replace(shard, documents=tuple("/".join(page.name) for page in checked.pages), formats=possible)
    manifest = _manifest(made, project, output, shard)
    return Report(checked.problems, publish((*files, manifest), output)[:-1], unmade=unmade)


def _worth_starting(processes: int, documents: int) -> bool:
    """Whether several processes end sooner than this one and its aside, where the PDFs are made one after another."""
    return processes > 1 and documents * (PRINTING - 1 / processes) > STARTING


def _possible(formats: tuple[str, ...], pages: Sequence[Page]) -> tuple[tuple[str, ...], EnvironmentFault | None]:
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
            files = tuple(OutputFile(_name(document.page, kind), made[kind]) for kind in formats)
            finished.append(Made(document.page, files, pages))
    return finished, [*late, *(problem for proof in proofs for problem in proof())]


def _make_apart(
    pages: Sequence[Page], formats: tuple[str, ...], processes: int, progress: Progress
) -> tuple[list[Made], list[Problem]]:
    """What `_make` gives, with every document made whole in one of several processes."""
    positions = {page.name: position for position, page in enumerate(pages, start=1)}

    def started(page: Page) -> None:
        progress(f"Haciendo {'/'.join(page.name)} ({positions[page.name]} de {len(pages)})")

    finished: list[Made] = []
    late: list[Problem] = []
    for page, (made, count, wrong) in zip(
        pages, each(partial(_whole, formats), pages, processes, started), strict=True
    ):
        late.extend(wrong)
        finished.append(Made(page, tuple(OutputFile(_name(page, kind), made[kind]) for kind in made), count))
    return finished, late


def _whole(formats: tuple[str, ...], page: Page) -> tuple[dict[str, bytes], int, tuple[Problem, ...]]:
    """One document from its page to its proof, the same in any process."""
    aside = Aside()
    try:
        made, count = write_document(_begin(page, formats, aside), formats, aside)
    except ContentError as error:
        return {}, 0, error.problems
    return {kind: made[kind] for kind in formats}, count, gates.prove(page, made)


def write_document(begun: Begun, formats: tuple[str, ...], aside: Aside) -> tuple[dict[str, bytes], int]:
    """The files of one document by format, and how many pages its PDF has."""
    made: dict[str, bytes] = {}
    pages: Mapping[str, int] | None = None
    count = 0
    if "pdf" in formats:
        printed = pdf.write(begun.page, begun.drawings)
        made["pdf"], pages, count = printed.data, printed.pages, printed.count
    others = begun.others or aside.start(editions, begun.page, formats, pages)
    return made | others(), count


def _name(page: Page, kind: str) -> str:
    return f"{'/'.join(page.name)}/minuta-{'-'.join(page.name)}.{kind}"


def _manifest(made: Iterable[Made], project: Project, output: Path, shard: Shard | None) -> OutputFile:
    """What stands in the output folder once this build is there; of a share, only what it made."""
    workshop = Workshop.at(project.root)
    documents = tuple(inventory.document(one.page, one.files, one.pages, workshop) for one in made)
    if shard is not None:
        return OutputFile(NAME, write_manifest(Manifest(documents, shard=shard)))
    return OutputFile(NAME, write_manifest(inventory.updated(inventory.earlier(output), documents)))
