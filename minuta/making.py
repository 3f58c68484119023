"""From pages to finished and proved files: a few documents with a process beside this one, several in their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from minuta import charts, datasets, gates, pdf
from minuta.aside import Aside
from minuta.charts import Drawing
from minuta.crew import each
from minuta.editions import editions
from minuta.page import Page
from minuta.problems import ContentError, EnvironmentFault, Problem
from minuta.publish import OutputFile
from minuta.twin import Waiting

PRINTING, STARTING = 0.6, 2.5
"""In documents: what of one the PDF takes, and what a process takes to get ready (0.9 s when a document took 0.36)."""

Progress = Callable[[str], None]
"""Told in a few words, in Spanish, what is being done."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document with its finished files, none where it failed; `pages` are those of its PDF.

    `problems` is what only shows when it is laid out or its files are opened again, and `drawings` what its charts are.
    """

    page: Page
    files: tuple[OutputFile, ...] = ()
    pages: int = 0
    problems: tuple[Problem, ...] = ()
    drawings: Mapping[str, Drawing] | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """All that was made; `unmade` says which of the wanted formats this machine cannot make, and what to install."""

    documents: tuple[Made, ...]
    problems: tuple[Problem, ...]
    formats: tuple[str, ...]
    unmade: EnvironmentFault | None


def make_documents(
    pages: Sequence[Page],
    formats: tuple[str, ...],
    processes: int,
    aside: Aside,
    progress: Progress,
    among: Sequence[Page] = (),
) -> Batch:
    """Every file in memory, in the order of the pages, the same however many processes work.

    `among` are all the pages that several machines make together, with which what is made here is compared.
    """

    def told(position: int) -> None:
        progress(f"Haciendo {pages[position].id} ({position + 1} de {len(pages)})")

    if _worth_starting(processes, len(pages)):
        possible, unmade = _possible(formats, pages)
        jobs = list(enumerate(pages))
        made = list(each(partial(_whole, possible), jobs, processes, lambda job: told(job[0])))
    else:
        begun = [_begin(page, formats, aside) for page in pages]
        aside.start(gates.warm_up)
        possible, unmade = _possible(formats, pages)
        made = list(_one_after_another(begun, possible, aside, told))
    late = [replace(problem, documents=(one.page.id,)) for one in made for problem in one.problems]
    return Batch(tuple(made), (*late, *gates.alike_drawings(_drawn(made, among or pages))), possible, unmade)


def _drawn(made: list[Made], among: Sequence[Page]) -> Iterator[tuple[Page, Mapping[str, Drawing]]]:
    """Every document with its drawings, in order; of what other machines make, only other parts of the same minutas."""
    here = {one.page.id: one.drawings for one in made}
    minutas = {one.page.place for one in made}
    for page in among:
        drawings = here.get(page.id)
        if drawings is not None:
            yield page, drawings
        elif page.id not in here and page.summary.part is not None and page.place in minutas:
            with suppress(ContentError):  # the machine that makes it says so
                yield page, charts.draw(page.charts, page.theme)


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
class _Begun:
    """A document whose slow parts already go on beside the rest.

    `others` are its Word file and web page; None when they must wait for the page numbers of the PDF.
    """

    page: Page
    drawings: Waiting[Mapping[str, Drawing]]
    others: Waiting[dict[str, bytes]] | None


def _begin(page: Page, formats: tuple[str, ...], aside: Aside) -> _Begun:
    drawings = aside.start(charts.draw, page.charts, page.theme)
    needs_pages = page.has_contents and "pdf" in formats
    return _Begun(page, drawings, None if needs_pages else aside.start(editions, page, formats, None))


def _one_after_another(
    begun: list[_Begun], formats: tuple[str, ...], aside: Aside, told: Callable[[int], None]
) -> Iterator[Made]:
    """Each document as soon as it is laid out, and its proof, which goes on beside the next one, at the end."""
    made: list[tuple[Made, Waiting[tuple[Problem, ...]]]] = []
    for position, document in enumerate(begun):
        told(position)
        try:
            one, files = _written(document, formats, aside)
        except ContentError as error:
            made.append((Made(document.page), partial(tuple, error.problems)))
        else:
            made.append((one, aside.start(gates.prove, document.page, files)))
    for one, proof in made:
        yield replace(one, problems=proof())


def _whole(formats: tuple[str, ...], job: tuple[int, Page]) -> Made:
    """One document from its page to its proof, the same in any process. Its page stays where it was."""
    page = job[1]
    aside = Aside()
    try:
        one, files = _written(_begin(page, formats, aside), formats, aside)
    except ContentError as error:
        return Made(page, problems=error.problems)
    return replace(one, problems=gates.prove(page, files))


def _written(begun: _Begun, formats: tuple[str, ...], aside: Aside) -> tuple[Made, dict[str, bytes]]:
    """A document, and the bytes of its files by their format. Raises ContentError."""
    page, made, count = begun.page, dict[str, bytes](), 0
    numbers: Mapping[str, int] | None = None
    if "pdf" in formats:
        printed = pdf.write(page, begun.drawings)
        made["pdf"], numbers, count = printed.data, printed.pages, printed.count
    others = begun.others or aside.start(editions, page, formats, numbers)
    made |= others()
    files = [OutputFile(_name(page, kind), made[kind]) for kind in formats if kind in made]
    if "data" in formats:
        files.extend(_data(page))
    return Made(page, tuple(files), count, drawings=begun.drawings()), made


def _name(page: Page, kind: str) -> str:
    return f"{page.id}/minuta-{'-'.join(page.name)}.{kind}"


def _data(page: Page) -> Iterator[OutputFile]:
    for name, data in datasets.write(page.name, page.summary, page.datasets).items():
        yield OutputFile(f"{page.id}/{datasets.FOLDER}/{name}", data)
