"""The story of a publication: build what may be published, and make of it the site that follows the one there is.

What is approved is built like any other document, except that what stands finished is not made again. The site is then
made from the finished files and their manifest alone, so that it is the same whoever made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

from minuta import formats, inventory
from minuta.build import FORMATS, Work, make
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
    """What a publication found and did. `left_out` are the documents that may not be published, with their state.

    `fresh` are those with a new version, of the `documents` that the site has; `files` are those that were written.
    """

    folder: Path
    problems: tuple[Problem, ...] = ()
    stopped: bool = False
    unmade: EnvironmentFault | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    fresh: tuple[Document, ...] = ()
    documents: int = 0
    files: tuple[Path, ...] = ()

    def told(self, place: str) -> Iterator[str]:
        """What a person is told of it, a line each; `place` is how the folder of the site is shown."""
        for name, state in self.left_out:
            yield f"Sin publicar: {name} (está en «{state}»; se publica lo aprobado)"
        if self.stopped or self.unmade:
            return
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
    **work: Unpack[Work],
) -> Release:
    """Publish what may be, or nothing when something is wrong. Raises EnvironmentFault and UsageError."""
    folder = output / FOLDER
    website, unreadable = _website(project)
    sheets = load_site_templates(project)
    checked = inspect(project, paths).at(work.get("clock"))
    strict = work.get("strict", False)
    chosen, left_out = _chosen(checked, drafts=drafts)
    found = in_order((*checked.problems, *unreadable))
    if website is None or chosen.stops(strict=strict):
        return Release(folder, found, stopped=True, left_out=left_out)
    unfinished = _unfinished(project, chosen, output)
    report = make(project, unfinished, output, FORMATS, **work)
    if report.stopped or report.unmade:
        found = in_order((*found, *report.problems))
        return Release(folder, found, stopped=report.stopped, unmade=report.unmade, left_out=left_out)
    if "progress" in work:
        work["progress"]("Haciendo el sitio")
    resume(folder)
    before = standing(folder)
    problems = tuple(before.touched())
    if problems:
        return Release(folder, in_order((*found, *problems)), stopped=True, left_out=left_out)
    finished = _finished(chosen.pages, output)
    if not finished and not before.manifest.documents:
        raise UsageError(
            "No hay ningún documento aprobado que publicar. Escriba «estado: aprobada» en los que estén listos, "
            "o vea cómo quedaría el sitio con --drafts."
        )
    kept = _kept(project, checked.pages)
    try:
        made = make_site(website, sheets, before, finished, kept, lambda path: read_bytes(output / path))
    except ContentError as error:
        return Release(folder, in_order((*found, *error.problems)), stopped=True, left_out=left_out)
    problems = tuple(problem for file in made.files if (problem := before.in_the_way(file.name)) is not None)
    if problems:
        return Release(folder, in_order((*found, *problems)), stopped=True, left_out=left_out)
    files = publish(made.files, folder, made.removed) if made.files or made.removed else ()
    return Release(folder, found, left_out=left_out, fresh=made.fresh, documents=len(made.documents), files=files)


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


def _unfinished(project: Project, chosen: Checked, output: Path) -> Checked:
    """What is still to be made: nothing of a document whose files stand whole, from the same and by the same."""
    before, workshop = inventory.earlier(output), Workshop.at(project.root)
    finished = inventory.finished
    return chosen.only([page.id for page in chosen.pages if not finished(page, FORMATS, output, before, workshop)])


def _finished(pages: tuple[Page, ...], output: Path) -> list[Document]:
    names = {page.name for page in pages}
    return [document for document in inventory.earlier(output).documents if document.name in names]


def _kept(project: Project, pages: tuple[Page, ...]) -> _Names:
    documents = find_documents(project, [project.root / "content"])
    return _Names(frozenset((path.parent.parent.name, path.parent.name) for path in documents))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the documents that the content holds, whole or in parts."""

    folders: frozenset[tuple[str, ...]]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, tuple) and name[:2] in self.folders


def count(number: int, one: str, several: str) -> str:
    return f"{formats.number(number)} {one if number == 1 else several}"
