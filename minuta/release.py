"""The story of a publication: build what may be published, and make of it the site that follows the one there is.

What is approved is built like any other document, except that what stands finished is not made again. The site is then
made from the finished files and their manifest alone, so that it is the same whoever made them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

from minuta import formats, inventory
from minuta.build import FORMATS, Report, Work, make
from minuta.inspection import Checked, inspect
from minuta.inventory import Workshop
from minuta.load import find_documents, load_site_templates, load_website
from minuta.manifest import Document
from minuta.page import Page
from minuta.problems import ContentError, EnvironmentFault, Problem, UsageError, in_order
from minuta.project import Project
from minuta.publish import publish, resume
from minuta.site import make as make_site
from minuta.site import standing
from minuta.site.shelf import read_bytes
from minuta.validate import validate_website
from minuta.website import Website

FOLDER = "sitio"
APPROVED = "aprobada"


@dataclass(frozen=True, slots=True)
class Release:
    """What a publication found and did.

    `unapproved` are the documents that may not be published, with their state, and `faulty` those that were left out
    because of what is wrong with them. `fresh` are those with a new version, of the `documents` that the site has;
    `files` are those that were written.
    """

    folder: Path
    problems: tuple[Problem, ...] = ()
    stopped: bool = False
    unmade: EnvironmentFault | None = None
    unapproved: tuple[tuple[str, str], ...] = ()
    faulty: tuple[str, ...] = ()
    fresh: tuple[Document, ...] = ()
    documents: int = 0
    files: tuple[Path, ...] = ()

    def told(self, place: str) -> Iterator[str]:
        """What a person is told of it, a line each; `place` is how the folder of the site is shown."""
        for name, state in self.unapproved:
            yield f"Sin publicar: {name} (está en «{state}»; se publica lo aprobado)"
        if self.stopped or self.unmade:
            return
        for name in self.faulty:
            yield f"Sin publicar: {name} (hay que corregirlo)"
        for document in self.fresh:
            yield f"Publicado: {document.id}, versión {document.current.version}"
        what = "no cambió" if not self.files else f"{count(len(self.files), 'archivo nuevo', 'archivos nuevos')}"
        yield f"Sitio: {place} ({count(self.documents, 'documento', 'documentos')}; {what})"


def release(
    project: Project,
    paths: Iterable[Path],
    output: Path,
    *,
    drafts: bool = False,
    keep_going: bool = False,
    **work: Unpack[Work],
) -> Release:
    """Publish what may be, or nothing when something is wrong. Raises EnvironmentFault and UsageError.

    With `keep_going`, what is wrong with a document keeps out that one alone.
    """
    asked = tuple(paths)
    website, unreadable = _website(project)
    sheets = load_site_templates(project)
    checked = inspect(project, asked).at(work.get("clock"))
    chosen, unapproved = _chosen(checked, drafts=drafts)
    found = in_order((*checked.problems, *unreadable))
    made = Release(output / FOLDER, found, unapproved=unapproved)
    if website is None:
        return replace(made, stopped=True)
    report = _built(project, chosen, output, work, keep_going=keep_going)
    made = replace(made, problems=in_order((*found, *report.problems)), faulty=tuple(report.left_out))
    if report.stopped or report.unmade:
        return replace(made, stopped=report.stopped, unmade=report.unmade)
    if "progress" in work:
        work["progress"]("Haciendo el sitio")
    finished = _finished([page for page in chosen.pages if page.id not in report.left_out], output)
    try:
        return _put(made, website, sheets, finished, _gone(project, asked, checked))
    except ContentError as error:
        return replace(made, stopped=True, problems=in_order((*made.problems, *error.problems)))


def _put(
    release: Release,
    website: Website,
    sheets: Mapping[str, bytes],
    finished: list[Document],
    gone: Callable[[Document], bool],
) -> Release:
    """The site in its place, after the one that stands there. Raises ContentError, with nothing written."""
    folder = release.folder
    resume(folder)
    before = standing(folder)
    _refuse(before.touched())
    if not finished and not before.manifest.documents:
        raise UsageError(
            "No hay ningún documento aprobado que publicar. Escriba «estado: aprobada» en los que estén listos, "
            "o vea cómo quedaría el sitio con --drafts."
        )
    made = make_site(website, sheets, before, finished, gone, lambda path: read_bytes(folder.parent / path))
    _refuse(before.in_the_way(file.name) for file in made.files)
    files = publish(made.files, folder, made.removed) if made.files or made.removed else ()
    return replace(release, fresh=made.fresh, documents=len(made.documents), files=files)


def _refuse(problems: Iterable[Problem | None]) -> None:
    found = [problem for problem in problems if problem is not None]
    if found:
        raise ContentError(found)


def _website(project: Project) -> tuple[Website | None, tuple[Problem, ...]]:
    node, unreadable = load_website(project)
    website, invalid = validate_website(node) if node is not None else (None, ())
    return website, (*unreadable, *invalid)


def _chosen(checked: Checked, *, drafts: bool) -> tuple[Checked, tuple[tuple[str, str], ...]]:
    """What may be published, with only what is wrong with it; and the rest, with its state."""
    out = {page.id: page.summary.state for page in checked.pages if page.summary.state != APPROVED and not drafts}
    chosen = checked.only([one.id for one in checked.documents if one.id not in out])
    problems = (problem for problem in chosen.problems if not (drafts and problem.code == "borrador"))
    return replace(chosen, problems=tuple(problems)), tuple(out.items())


def _built(project: Project, chosen: Checked, output: Path, work: Work, *, keep_going: bool) -> Report:
    """Make what is still to be made: nothing of a document whose files stand whole, of the same and by the same."""
    strict = work.get("strict", False)
    spoiled = chosen.spoiled(strict=strict)
    sound = [page for page in chosen.pages if page.id not in spoiled]
    if chosen.stops(strict=strict) and not (keep_going and sound):
        return Report(chosen.problems, stopped=True, left_out=spoiled)
    before, workshop = inventory.earlier(output), Workshop.at(project.root)
    missing = [page.id for page in sound if not inventory.finished(page, FORMATS, output, before, workshop)]
    if not missing:
        return Report(left_out=spoiled)
    wanted = replace(chosen.only(missing), problems=())  # what is wrong with them stops nothing, and is told already
    report = make(project, wanted, output, FORMATS, keep_going=keep_going, **work)
    return replace(report, left_out={**spoiled, **report.left_out})


def _finished(pages: list[Page], output: Path) -> list[Document]:
    names = {page.name for page in pages}
    return [document for document in inventory.earlier(output).documents if document.name in names]


def _gone(project: Project, asked: tuple[Path, ...], checked: Checked) -> Callable[[Document], bool]:
    """Whether the content has a published document no more; of what was not asked for, only its folder is known."""
    folders = _folders(project, [project.root / "content"])
    looked_at, ids = _folders(project, asked), {one.id for one in checked.documents}

    def gone(document: Document) -> bool:
        folder = document.name[:2]
        if folder in looked_at:
            return document.id not in ids
        return document.withdrawn or folder not in folders

    return gone


def _folders(project: Project, paths: Iterable[Path]) -> set[tuple[str, ...]]:
    """The programme and the period of each minuta in some paths."""
    return {(path.parent.parent.name, path.parent.name) for path in find_documents(project, paths)}


def count(number: int, one: str, several: str) -> str:
    return f"{formats.number(number)} {one if number == 1 else several}"
