"""The front stages, from plain data to pages: everything short of making files, with all the problems at once.

Nothing here imports the PDF engine or the Word library, so that checking is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from minuta.load import Source, earlier_documents, find_documents, load
from minuta.model import Minuta
from minuta.page import Page
from minuta.parts import split
from minuta.problems import Place, Problem, in_order
from minuta.project import Project
from minuta.twin import Waiting
from minuta.validate import validate

Minutas = tuple[Minuta, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A document that was asked for, and the files of the project that shape it, by their paths.

    Of one that could not be read, these are the files whose problems may be why.
    """

    id: str
    inputs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checked:
    """Every page that could be made, and everything that was found on the way.

    A document with errors may still have its page, looked at as it was probably meant: ask `stops` before making files.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    documents: tuple[Asked, ...] = ()

    def stops(self, *, strict: bool) -> bool:
        """Whether nothing may be made: any error, and in strict mode any warning."""
        return any(problem.stops(strict=strict) for problem in self.problems)

    def at(self, clock: datetime | None) -> Checked:
        """The same documents, dated by a clock where there is one."""
        return replace(self, pages=tuple(page.at(clock) for page in self.pages))

    def only(self, ids: Collection[str]) -> Checked:
        """Some of the documents, with what is wrong with them and every error, which stops wherever it is."""
        documents = tuple(one for one in self.documents if one.id in ids)
        known = self._known()
        problems = (
            problem
            for problem in self.problems
            if problem.stops(strict=False) or any(_spoils(problem, one, known) for one in documents)
        )
        return Checked(tuple(page for page in self.pages if page.id in ids), tuple(problems), documents)

    def _known(self) -> frozenset[str]:
        """The files that shape any document."""
        return frozenset[str]().union(*(one.inputs for one in self.documents))

    def spoiled(self, *, strict: bool) -> dict[str, tuple[Problem, ...]]:
        """The documents that may not be made, in order, each with why. What is of no known document is of all."""
        stopping = [problem for problem in self.problems if problem.stops(strict=strict)]
        known = self._known()
        made = {page.id for page in self.pages}
        spoiled: dict[str, tuple[Problem, ...]] = {}
        for one in self.documents:
            why = tuple(problem for problem in stopping if _spoils(problem, one, known))
            if why or one.id not in made:
                spoiled[one.id] = why
        return spoiled


def _spoils(problem: Problem, document: Asked, known: frozenset[str]) -> bool:
    if problem.documents:
        return document.id in problem.documents
    return problem.place.file in document.inputs or problem.place.file not in known


def _begun_here(asked: Minutas, before: Minutas) -> Waiting[tuple[Problem, ...]]:
    from minuta.checks import check  # here, because they may run elsewhere

    return partial(check, asked, before)


def inspect(
    project: Project,
    paths: Iterable[Path],
    edited: Mapping[Path, bytes] | None = None,
    begin_rules: Callable[[Minutas, Minutas], Waiting[tuple[Problem, ...]]] = _begun_here,
) -> Checked:
    """From what people typed to pages, stopping nowhere, so that one fault never hides another.

    `edited` are files as they would be after a change, looked at before anything is written. `begin_rules` takes the
    minutas that are asked for and those of earlier periods, and may run the rules beside the rendering.
    """
    documents = find_documents(project, paths)
    earlier = earlier_documents(documents)
    sources, unreadable = load(project, (*documents, *earlier), edited)
    whole, invalid = validate(sources)
    minutas, unplaced, owners = split(whole)
    folders = {project.name(path.parent) for path in earlier}
    asked = tuple(minuta for minuta in minutas if _folder(minuta.place) not in folders)
    others = tuple(minuta for minuta in minutas if _folder(minuta.place) in folders)
    inconsistent = begin_rules(asked, others)
    pages, unprintable = _rendered(asked)
    typed = (replace(problem, documents=owners.get(problem.place, ())) for problem in (*unreadable, *invalid))
    found = (*typed, *_homonyms(sources), *unplaced, *inconsistent(), *unprintable)
    return Checked(
        pages,
        in_order(problem for problem in found if _folder(problem.place) not in folders),
        tuple(_asked(project, documents, sources, asked, found)),
    )


def _asked(
    project: Project,
    paths: Iterable[Path],
    sources: Iterable[Source],
    minutas: Minutas,
    found: Iterable[Problem],
) -> Iterator[Asked]:
    """Every document of the files that were asked for, also of those that could not be read.

    What could not be read is in no list of inputs: of that, a document has what stands in its folder or in the one of
    its programme and, where nothing was made of it, what is wrong in the templates.
    """
    by_file: dict[str, list[Minuta]] = {}
    for minuta in minutas:
        by_file.setdefault(minuta.place.file, []).append(minuta)
    read = {source.minuta.place.file: source for source in sources}
    wrong = {problem.place.file: _folder(problem.place) for problem in found}
    for path in paths:
        file, own, shared = map(project.name, (path, path.parent, path.parent.parent))
        around = {name for name, folder in wrong.items() if folder == shared or f"{folder}/".startswith(f"{own}/")}
        for minuta in by_file.get(file, ()):
            yield Asked(minuta.id, frozenset((*around, *(one.name for one in minuta.inputs))))
        if file not in by_file:
            typed = (one.name for one in read[file].inputs) if file in read else ()
            templates = (name for name in wrong if name.startswith("templates/"))
            yield Asked(f"{path.parent.parent.name}/{path.parent.name}", frozenset((*around, *typed, *templates)))


def _rendered(asked: Minutas) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    from minuta.render import render  # here, so that it loads while the rules run

    return render(asked)


def _folder(place: Place) -> str:
    return place.file.rpartition("/")[0]


def _homonyms(sources: Iterable[Source]) -> Iterator[Problem]:
    """Documents that would be written over one another: same programme folder and same period folder."""
    first: dict[tuple[str, str], Place] = {}
    for source in sources:
        place = source.minuta.place
        if source.name in first:
            message = f"Ya hay otra minuta «{'/'.join(source.name)}», y sus documentos quedarían en el mismo lugar."
            hint = "Cambie el nombre de una de las dos carpetas de programa."
            yield Problem("carpeta-repetida", place, message, hint, related=(first[source.name],))
        first.setdefault(source.name, place)
