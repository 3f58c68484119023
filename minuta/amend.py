"""Putting right what leaves no doubt in the files that people typed, and nothing else of them.

The corrections are those that problems carry as edits. They are tried in memory first: a file is only written when
looking at everything again, with the file as it would be, finds nothing that was not there before.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minuta.inspection import Checked, inspect
from minuta.problems import Edit, Problem
from minuta.project import Project
from minuta.publish import OutputFile, publish


@dataclass(frozen=True, slots=True)
class Amendment:
    """One file with its corrections; the bytes keep the encoding, the line ends and everything else of the file."""

    path: Path
    file: str
    before: bytes
    after: bytes
    edits: tuple[Edit, ...]

    @property
    def diff(self) -> str:
        """What changes, as a unified diff; the names of the file are those of the project."""
        old, new = (_decoded(data)[0].splitlines() for data in (self.before, self.after))
        return "\n".join(difflib.unified_diff(old, new, self.file, self.file, lineterm="", n=1))


@dataclass(frozen=True, slots=True)
class Amended:
    """What was put right, and what a look at everything afterwards finds."""

    amendments: tuple[Amendment, ...]
    checked: Checked


def amend(project: Project, paths: Iterable[Path]) -> Amended:
    """Apply the certain corrections of some documents. Raises EnvironmentFault and UsageError."""
    wanted = tuple(paths)
    before = inspect(project, wanted)
    proposed = tuple(_proposed(project, before.problems))
    kept, after = _harmless(project, wanted, before, proposed)
    publish((OutputFile(one.file, one.after) for one in kept), project.root)
    return Amended(kept, after)


def _proposed(project: Project, problems: Iterable[Problem]) -> Iterator[Amendment]:
    by_file: dict[str, dict[Edit, None]] = {}
    for problem in problems:
        for edit in problem.edits if not problem.excused else ():
            by_file.setdefault(edit.place.file, {})[edit] = None
    for file, edits in sorted(by_file.items()):
        path = project.root / file
        data = path.read_bytes()
        after, applied = apply(data, tuple(edits))
        if applied:
            yield Amendment(path, file, data, after, applied)


def apply(data: bytes, edits: Iterable[Edit]) -> tuple[bytes, tuple[Edit, ...]]:
    """A file with the edits that fit: what stands there is exactly what they expect, and none touches another."""
    text, encoding, mark = _decoded(data)
    lines = text.split("\n")
    applied: list[Edit] = []
    taken: dict[int, int] = {}
    for edit in sorted(edits, key=lambda one: (one.place, one.old), reverse=True):
        number, column = edit.place.line - 1, edit.place.column - 1
        if number >= len(lines):
            continue
        line, end = lines[number], column + len(edit.old)
        if line[column:end] == edit.old and end <= taken.get(number, len(line)):
            lines[number] = line[:column] + edit.new + line[end:]
            taken[number] = column
            applied.append(edit)
    try:
        return mark + "\n".join(lines).encode(encoding), tuple(reversed(applied))
    except UnicodeEncodeError:
        return data, ()


_MARK = b"\xef\xbb\xbf"


def _decoded(data: bytes) -> tuple[str, str, bytes]:
    """The text, how it is encoded and the mark before it; the same two encodings that are read."""
    mark = _MARK if data.startswith(_MARK) else b""
    try:
        return data[len(mark) :].decode("utf-8"), "utf-8", mark
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "cp1252", b""


def _harmless(
    project: Project, paths: tuple[Path, ...], before: Checked, proposed: tuple[Amendment, ...]
) -> tuple[tuple[Amendment, ...], Checked]:
    """The amendments after which nothing new is found: all of them, or else those that pass one by one."""
    if not proposed:
        return (), before
    after = inspect(project, paths, _contents(proposed))
    if not _is_worse(before, after):
        return proposed, after
    kept: tuple[Amendment, ...] = ()
    after = before
    for one in proposed:
        tried = inspect(project, paths, _contents((*kept, one)))
        if not _is_worse(after, tried):
            kept, after = (*kept, one), tried
    return kept, after


def _contents(amendments: Iterable[Amendment]) -> Mapping[Path, bytes]:
    return {one.path: one.after for one in amendments}


def _is_worse(before: Checked, after: Checked) -> bool:
    """Whether something is found that was not there; lines may have moved, so that places are not compared."""
    return bool(_kinds(after) - _kinds(before))


def _kinds(checked: Checked) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.place.file) for problem in checked.problems)
