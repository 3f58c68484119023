"""The front stages, from plain data to pages: everything short of making files, with all the problems at once.

Nothing here imports the PDF engine or the Word library, so that checking is quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from minuta import twin
from minuta.load import Source, earlier_documents, find_documents, load
from minuta.model import Minuta
from minuta.page import Page
from minuta.problems import Place, Problem, in_order
from minuta.project import Project
from minuta.validate import validate


@dataclass(frozen=True, slots=True)
class Checked:
    """Every page that could be made, and everything that was found on the way.

    A document with errors may still have its page, looked at as it was probably meant: ask `stops` before making files.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]

    def stops(self, *, strict: bool) -> bool:
        """Whether nothing may be made: any error, and in strict mode any warning."""
        return any(problem.stops(strict=strict) for problem in self.problems)


def inspect(
    project: Project, paths: Iterable[Path], edited: Mapping[Path, bytes] | None = None, *, apart: bool = False
) -> Checked:
    """From what people typed to pages, stopping nowhere, so that one fault never hides another.

    `edited` are files as they would be after a change, looked at before anything is written. `apart` when nothing else
    is going on: the rules then run in a second process beside the rendering.
    """
    documents = find_documents(project, paths)
    earlier = earlier_documents(documents)
    sources, unreadable = load(project, (*documents, *earlier), edited)
    minutas, invalid = validate(sources)
    folders = {project.name(path.parent) for path in earlier}
    asked = tuple(minuta for minuta in minutas if _folder(minuta.place) not in folders)
    others = tuple(minuta for minuta in minutas if _folder(minuta.place) in folders)
    contradictions = partial(_contradictions, asked, others)
    inconsistent = twin.start(contradictions) if apart else contradictions
    pages, unprintable = _rendered(asked)
    found = (*unreadable, *_homonyms(sources), *invalid, *inconsistent(), *unprintable)
    return Checked(pages, in_order(problem for problem in found if _folder(problem.place) not in folders))


# The two stages are imported where they run, so that each process loads its own only.


def _contradictions(asked: tuple[Minuta, ...], before: tuple[Minuta, ...]) -> tuple[Problem, ...]:
    from minuta.checks import check

    return check(asked, before)


def _rendered(asked: tuple[Minuta, ...]) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    from minuta.render import render

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
