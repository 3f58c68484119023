"""The versions of what is published: which documents changed, what each replaces, and where its files go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from minuta.manifest import Document, Edition, FileRecord, Manifest


@dataclass(frozen=True, slots=True)
class Succession:
    """A site after a publication. `moved` says where each file of a replaced edition goes, `fresh` which names changed.

    The manifest has no site yet.
    """

    documents: tuple[Document, ...]
    moved: tuple[tuple[str, str], ...]
    fresh: frozenset[tuple[str, ...]]


def folder_of(document: Document, edition: Edition) -> str:
    """Where an edition stands: the current one at the stable address of its document."""
    return document.id if edition is document.current else f"{document.id}/version-{edition.version}"


def succeed(before: Manifest, made: Iterable[Document], gone: Callable[[Document], bool]) -> Succession:
    """Put finished documents after those of a site, each as a new version where any of its files changed.

    What is `gone` from the content is withdrawn, and stays. A document whose files are the same stays as it was
    published, whatever else its record now says.
    """
    found = {document.name: replace(document, withdrawn=gone(document)) for document in before.documents}
    moved: list[tuple[str, str]] = []
    fresh = set()
    for document in made:
        old = found.get(document.name)
        if old is not None and _sums(old.current) == _sums(document.current):
            continue
        fresh.add(document.name)
        if old is None:
            found[document.name] = Document(document.name, replace(document.current, version=1))
            continue
        replaced, moves = _replaced(old)
        moved.extend(moves)
        current = replace(document.current, version=old.current.version + 1)
        found[document.name] = Document(document.name, current, (replaced, *old.earlier))
    return Succession(Manifest(tuple(found.values())).documents, tuple(moved), frozenset(fresh))


def _sums(edition: Edition) -> set[tuple[str, str]]:
    return {(file.path, file.sha256) for file in edition.files}


def _replaced(document: Document) -> tuple[Edition, list[tuple[str, str]]]:
    """The current edition as it will be when another takes its place, and where its files go."""
    moves = [(file.path, _aside(document, file)) for file in document.current.files]
    places = dict(moves)
    files = tuple(replace(file, path=places[file.path]) for file in document.current.files)
    return replace(document.current, files=files), moves


def _aside(document: Document, file: FileRecord) -> str:
    below = file.path.removeprefix(f"{document.id}/")
    return f"{document.id}/version-{document.current.version}/{below}"


def what_changed(edition: Edition, before: Edition) -> str:
    """What makes an edition another than the one before it, in a sentence."""
    if edition.fingerprint != before.fingerprint:
        if edition.summary.state != before.summary.state:
            return (
                f"Cambió el contenido, y su estado: antes, «{before.summary.state}»; ahora, «{edition.summary.state}»."
            )
        return "Cambió el contenido."
    return "Cambiaron sólo los programas que la hicieron: el contenido es el mismo."
