"""Where the reader of a report stands: the only place that decides how paths are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from minuta.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Paths are shown from `base`; `prefix` leads from there to the project's root, where places count from."""

    base: Path
    prefix: str

    @classmethod
    def of(cls, root: Path, here: Path) -> Viewpoint:
        """From the current folder when it holds the project, as terminals and CI want; otherwise from the root."""
        if root.is_relative_to(here):
            return cls(here, root.relative_to(here).as_posix())
        return cls(root, "")

    def path(self, path: Path) -> str:
        return path.relative_to(self.base).as_posix() if path.is_relative_to(self.base) else path.as_posix()

    def problem(self, problem: Problem) -> Problem:
        """A problem with every one of its places as it is seen from here."""
        return replace(
            problem,
            place=self._place(problem.place),
            related=tuple(self._place(place) for place in problem.related),
            edits=tuple(replace(edit, place=self._place(edit.place)) for edit in problem.edits),
        )

    def _place(self, place: Place) -> Place:
        return replace(place, file=str(PurePosixPath(self.prefix, place.file))) if place.file else place
