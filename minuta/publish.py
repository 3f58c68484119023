"""Putting finished files in their place: the only writer, all of a build or nothing of it."""

from __future__ import annotations

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


def publish(files: Iterable[OutputFile], folder: Path) -> tuple[Path, ...]:
    """Write all the files, then move each into place; what was there stays until its successor is whole.

    Raises EnvironmentFault when the disk refuses, and then no file has been touched.
    """
    with _refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".minuta-", dir=folder))
        try:
            staged = [(_staged(staging, number, file), folder / file.name) for number, file in enumerate(files)]
            for _, target in staged:
                target.parent.mkdir(parents=True, exist_ok=True)
            _put(staged)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return tuple(target for _, target in staged)


def _put(staged: list[tuple[Path, Path]]) -> None:
    """Move each file over its predecessor; when one cannot be moved (open in Word, say), those before it go back."""
    done: list[tuple[Path, Path]] = []
    try:
        for temporary, target in staged:
            before = temporary.with_suffix(".before")
            if target.exists():
                shutil.copy2(target, before)
            temporary.replace(target)
            done.append((before, target))
    except BaseException:
        for before, target in done:
            if before.exists():
                before.replace(target)
            else:
                target.unlink()
        raise


def _staged(staging: Path, number: int, file: OutputFile) -> Path:
    """The file under a temporary name in the same file system, on the disk for certain."""
    path = staging / str(number)
    with path.open("wb") as stream:
        stream.write(file.data)
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
