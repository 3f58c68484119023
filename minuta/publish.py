"""Putting finished files in their place: the only writer, all of a build or nothing of it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from minuta.problems import EnvironmentFault, reason_of


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file; `name` is its path below the output folder."""

    name: str
    data: bytes


def publish(files: Iterable[OutputFile], folder: Path, removed: Iterable[str] = ()) -> tuple[Path, ...]:
    """Write all the files, then move each into place; what was there stays until its successor is whole.

    Those of the paths `removed` go at the end. Raises EnvironmentFault when the disk refuses, and then no file has been
    touched. Whoever is killed halfway leaves in the folder what `resume` needs to finish.
    """
    with _refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        try:
            staged = [(_staged(staging / str(number), file.data), file.name) for number, file in enumerate(files)]
            plan = _Plan(tuple((path.name, name) for path, name in staged), tuple(removed))
            for _, name in staged:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
            _note(staging, plan)
            _put(staging, plan, folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return tuple(folder / name for _, name in staged)


def resume(folder: Path) -> None:
    """Finish what a publication began and could not end, because it was killed. Raises EnvironmentFault.

    It had everything written and noted before it touched the first file, so that going on is always possible, and what
    it has done already is not there to be done again.
    """
    with _refusals(folder):
        for staging in sorted(folder.glob(f"{_PREFIX}*")):
            plan = _noted(staging)
            for source, name in plan.staged if plan else ():
                if (staging / source).exists():
                    (staging / source).replace(folder / name)
            for name in plan.removed if plan else ():
                _remove(folder / name, folder)
            shutil.rmtree(staging, ignore_errors=True)


_PREFIX = ".minuta-"
_NOTE = "plan.json"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which file of the staging folder goes where, and which files go away."""

    staged: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]


def _note(staging: Path, plan: _Plan) -> None:
    """From here on the publication can be finished: the note is whole or is not there."""
    found = json.dumps({"staged": plan.staged, "removed": plan.removed})
    _staged(staging / "nota", found.encode()).replace(staging / _NOTE)


def _noted(staging: Path) -> _Plan | None:
    """What was noted; None where the publication died before it had all that it needed."""
    try:
        found = json.loads((staging / _NOTE).read_bytes())
    except FileNotFoundError:
        return None
    return _Plan(tuple((source, name) for source, name in found["staged"]), tuple(found["removed"]))


def _put(staging: Path, plan: _Plan, folder: Path) -> None:
    """Move each file over its predecessor; when one cannot be moved (open in Word, say), those before it go back."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, name in (*plan.staged, *((f"{number}.removed", name) for number, name in enumerate(plan.removed))):
            target, before = folder / name, (staging / source).with_suffix(".before")
            if target.exists():
                shutil.copy2(target, before)
            done.append((before, target))
            if source.endswith(".removed"):
                _remove(target, folder)
            else:
                (staging / source).replace(target)
    except BaseException:
        for before, target in reversed(done):
            if before.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                before.replace(target)
            else:
                target.unlink(missing_ok=True)
        raise


def _remove(target: Path, folder: Path) -> None:
    """A file goes, and the folders that it leaves empty."""
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def _staged(path: Path, data: bytes) -> Path:
    """A file under a temporary name in the same file system, on the disk for certain."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(0o644)
    return path


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        file = error.filename2 or error.filename or folder
        message = f"No se puede escribir en «{file}»: {reason_of(error)}."
        remedy = "Revise los permisos y el espacio en disco; si un documento está abierto en Word, ciérrelo."
        raise EnvironmentFault(message, remedy) from error
