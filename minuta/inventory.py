"""What a build made, from what and with what: the records that its manifest holds."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from minuta.manifest import (
    NAME,
    Document,
    Edition,
    FileRecord,
    Manifest,
    Shard,
    read_manifest,
    sum_of,
)
from minuta.page import Page
from minuta.problems import EnvironmentFault, UsageError, reason_of
from minuta.publish import OutputFile
from minuta.versions import installed

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "csv": "text/csv",
    "json": "application/json",
}
"""By the ending of a file, which is also the name of its format."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """With what documents are made: the versions of the programs, and the commit of what people typed.

    There is no commit outside git, nor when something under the content or the templates is not committed.
    """

    versions: Mapping[str, str]
    commit: str | None

    @classmethod
    def at(cls, root: Path) -> Workshop:
        return cls(installed(), _commit(root))


def _commit(root: Path) -> str | None:
    """Git is asked, and not its files read: work trees, submodules and packed names are its own business."""
    with suppress(OSError, subprocess.SubprocessError):
        if not _git(root, "status", "--porcelain", "--", "content", "templates"):
            return _git(root, "rev-parse", "HEAD") or None
    return None


def _git(root: Path, *arguments: str) -> str:
    """What git says. Raises SubprocessError where it refuses, and OSError where there is no git."""
    quiet = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    asked = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True, timeout=30, env=quiet
    )
    return asked.stdout.strip()


def document(page: Page, files: Iterable[OutputFile], pages: int, workshop: Workshop) -> Document:
    """The record of a document; `pages` are those of its PDF."""
    edition = Edition(
        summary=page.summary,
        fingerprint=page.mark.fingerprint,
        sources=page.records,
        files=_in_order(_file(file, pages) for file in files),
        made_with=workshop.versions,
        commit=workshop.commit,
    )
    return Document(page.name, edition)


def _file(file: OutputFile, pages: int) -> FileRecord:
    kind = PurePosixPath(file.name).suffix.removeprefix(".")
    return FileRecord(
        file.name, kind, MEDIA_TYPES[kind], sum_of(file.data), len(file.data), pages if kind == "pdf" else 0
    )


def keep_apart(folder: Path, shard: Shard) -> None:
    """Raises UsageError for a folder with documents that are not of that share: they would be mixed with it."""
    before = earlier(folder)
    held = before.shard and (before.shard.number, before.shard.total)
    if before.documents and held != (shard.number, shard.total):
        raise UsageError(
            f"En «{folder}» ya hay documentos que no son de {shard}. Ponga cada parte en su propia carpeta: "
            f"por ejemplo, --output partes/{shard.number}."
        )


def earlier(folder: Path) -> Manifest:
    """The manifest of what stands in a folder, without the files that are no longer there; empty where there is none.

    Raises EnvironmentFault for one that is damaged or may not be read.
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except OSError as error:
        raise EnvironmentFault(f"No se puede leer «{path}»: {reason_of(error)}.") from error
    try:
        before = read_manifest(data, str(path))
    except UsageError as error:
        raise EnvironmentFault(
            str(error), "Bórrelo y haga de nuevo todos los documentos: se escribe otra vez."
        ) from error
    documents = (_standing(document, folder) for document in before.documents)
    return Manifest(tuple(document for document in documents if document.current.files), shard=before.shard)


def _standing(document: Document, folder: Path) -> Document:
    files = tuple(file for file in document.current.files if (folder / file.path).is_file())
    return replace(document, current=replace(document.current, files=files))


def finished(page: Page, formats: Iterable[str], folder: Path, before: Manifest, workshop: Workshop) -> Document | None:
    """The record of a page whose files stand whole in a folder, of the same sources and by the same programs."""
    known = next((one for one in before.documents if one.name == page.name), None)
    if known is None or known.current.made_with != workshop.versions or page.clock is not None:
        return None  # of a clock that was set the manifest keeps the day alone
    if known.current.fingerprint != page.mark.fingerprint or known.current.summary != page.summary:
        return None
    wanted = set(formats) - {"data"} | ({"csv", "json"} if "data" in formats and page.datasets else set())
    files = known.current.files
    whole = wanted <= {file.format for file in files} and all(_is_whole(folder / one.path, one) for one in files)
    return known if whole else None


def _is_whole(path: Path, file: FileRecord) -> bool:
    try:
        return path.stat().st_size == file.size and sum_of(path.read_bytes()) == file.sha256
    except OSError:
        return False


def updated(before: Manifest, made: Iterable[Document]) -> Manifest:
    """A manifest with what was made in the place of what was.

    A format that was not made again stays when it is of the same document: of the same sources, by the same programs.
    """
    documents = {document.name: document for document in before.documents}
    for document in made:
        old = documents.get(document.name)
        documents[document.name] = document if old is None else _completed(document, old.current)
    return Manifest(tuple(documents.values()))


def _completed(document: Document, old: Edition) -> Document:
    new = document.current
    if (old.fingerprint, old.made_with) != (new.fingerprint, new.made_with):
        return document
    paths = {file.path for file in new.files}
    kept = (file for file in old.files if file.path not in paths)
    return replace(document, current=replace(new, files=_in_order((*new.files, *kept))))


def _in_order(files: Iterable[FileRecord]) -> tuple[FileRecord, ...]:
    """The same order whether all were made at once or some stood there already: by format and path."""
    formats = list(MEDIA_TYPES)
    return tuple(sorted(files, key=lambda file: (formats.index(file.format), file.path)))
