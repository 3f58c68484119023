"""A sound project that is changed in one place and inspected, again and again, without copying it each time."""

from __future__ import annotations

import re
import shutil
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path, PurePosixPath

from minuta.checks import check
from minuta.inspection import inspect
from minuta.load import earlier_documents, find_documents, load
from minuta.model import Minuta
from minuta.problems import Problem
from minuta.project import Project
from minuta.validate import validate
from tests.support.documents import ROOT


class Misplaced(Exception):
    """A change or some quoted words do not stand exactly once where they are looked for."""


@dataclass(frozen=True)
class Change:
    """In a file, named as the workspace names it, `old` (which stands there exactly once) becomes `new`."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    """The files of a project after some changes; `added` are the stretches of each that the changes wrote."""

    files: Mapping[str, str]
    added: Mapping[str, tuple[tuple[int, int], ...]]

    def place_of(self, words: str, file: str) -> tuple[int, int]:
        """Line and column of some words, which stand once in what was added or else once in the file.

        A blank in the words is any blank in the file, a change of line too. Raises Misplaced.
        """
        if file not in self.files:
            raise Misplaced(f"no existe el archivo «{file}»")
        text = self.files[file]
        pattern = re.compile(r"\s+".join(re.escape(word) for word in re.split(r" (?=\S)", words)))
        starts = [found.start() for found in pattern.finditer(text)]
        new = [one for one in starts if any(start <= one < end for start, end in self.added.get(file, ()))]
        chosen = new or starts
        if len(chosen) != 1:
            raise Misplaced(f"«{words}» está {len(chosen)} veces en {file}: cite otras palabras")
        return position(text, chosen[0])


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


class Workspace:
    """A project on disk with one programme; files are named from the folder of the document that is inspected.

    `minuta.yml`, `../programa.yml` and `templates/minuta/tipo.yml` are such names: a type is named from the root.
    """

    def __init__(self, root: Path, programme: Path, document: str, name: str = "ejemplo") -> None:
        self.root = root
        self._before: tuple[Minuta, ...] = ()
        self.folder = PurePosixPath("content", name, document)
        shutil.copytree(ROOT / "templates", root / "templates")
        shutil.copytree(programme, root / "content" / name)
        if (root / "content" / name / "templates").is_dir():
            shutil.move(root / "content" / name / "templates", root / "propias")
            shutil.copytree(root / "propias", root / "templates", dirs_exist_ok=True)
        self.files = {self.nickname(path): path.read_text(encoding="utf-8") for path in _texts(root)}

    def nickname(self, path: Path) -> str:
        """How a file of the project is named from the folder of the document."""
        return self._nickname(path.relative_to(self.root).as_posix())

    def _nickname(self, shown: str) -> str:
        path = PurePosixPath(shown)
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()
        if path.is_relative_to(self.folder.parent):
            return "../" + path.relative_to(self.folder.parent).as_posix()
        return shown

    def _path(self, file: str) -> Path:
        if file.startswith("templates/"):
            return self.root / file
        programme = self.root / self.folder.parent
        return programme / file.removeprefix("../") if file.startswith("../") else programme / self.folder.name / file

    def version(self, changes: Iterable[Change] = (), whole: Mapping[str, str] | None = None) -> Version:
        """The files with `whole` ones put in, and then the changes, in order. Raises Misplaced."""
        files = {**self.files, **(whole or {})}
        added: dict[str, list[tuple[int, int]]] = {file: [(0, len(text))] for file, text in (whole or {}).items()}
        for change in changes:
            if change.file not in files:
                raise Misplaced(f"no existe el archivo «{change.file}»")
            text = files[change.file]
            if text.count(change.old) != 1 or not change.old:
                raise Misplaced(f"«{change.old}» está {text.count(change.old)} veces en {change.file}")
            start, old, new = text.index(change.old), change.old, change.new
            if not new and text[start - 1 : start] in ("", "\n") and text[start + len(old) :].startswith("\n"):
                old += "\n"
            files[change.file] = text[:start] + new + text[start + len(old) :]
            moved = [_moved(span, start, len(old), len(new)) for span in added.get(change.file, [])]
            added[change.file] = [*moved, (start, start + len(new))]
        return Version(files, {file: tuple(spans) for file, spans in added.items()})

    def inspect(self, version: Version, *, quickly: bool = False) -> list[tuple[str, Problem]]:
        """What the inspection of the document finds, each problem with its file as it is named here.

        Quickly is without making the page, which is half of the time and tells nothing that the rules look at.
        """
        changed = [file for file, text in version.files.items() if self.files.get(file) != text]
        try:
            for file in changed:
                self._path(file).write_bytes(version.files[file].encode())
            problems = (
                self._check(changed) if quickly else inspect(Project(self.root), [self.root / self.folder]).problems
            )
        finally:
            for file in changed:
                if file in self.files:
                    self._path(file).write_bytes(self.files[file].encode())
                else:
                    self._path(file).unlink(missing_ok=True)
        return [(self._nickname(problem.place.file), problem) for problem in problems]

    def _check(self, changed: Iterable[str]) -> list[Problem]:
        """Load, validate and check; the minutas to compare with are read again only if a shared file is changed."""
        documents = find_documents(Project(self.root), [self.root / self.folder])
        minutas, problems = self._read(documents)
        if any(file.startswith(("../", "templates/")) for file in changed):
            before, _ = self._read(earlier_documents(documents))
        else:
            self._before = self._before or self._read(earlier_documents(documents))[0]
            before = self._before
        return sorted((*problems, *check(minutas, before)), key=lambda problem: problem.place)

    def _read(self, documents: Iterable[Path]) -> tuple[tuple[Minuta, ...], tuple[Problem, ...]]:
        sources, unreadable = load(Project(self.root), tuple(documents))
        minutas, invalid = validate(sources)
        return minutas, (*unreadable, *invalid)


def _texts(root: Path) -> Iterator[Path]:
    for folder in ("content", "templates"):
        yield from (path for path in (root / folder).rglob("*") if path.suffix in (".yml", ".csv", ".json"))


def _moved(span: tuple[int, int], start: int, old: int, new: int) -> tuple[int, int]:
    """Where a stretch stands after a later change: one inside it stretches it, one before it pushes it."""
    shift = new - old
    return (
        span[0] + shift if start + old <= span[0] else span[0],
        span[1] + shift if start < span[1] else span[1],
    )
