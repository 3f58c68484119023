"""A manifest as whoever verifies a file asks it: what was published with these bytes, here, or by this name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from minuta import mark
from minuta.manifest import NAME, Document, Edition, FileRecord, Manifest, read_manifest, sum_of
from minuta.mark import Mark
from minuta.problems import EnvironmentFault, UsageError, reason_of

_LARGEST = 64 * 1024 * 1024
"""Bytes of a manifest that is read: one of a thousand documents takes a few million."""


_FEW = 8
"""Digits of a sum of 64 that damage may have changed; two sums of other things share four."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A published file; `position` counts the editions of its document, from the current one, which is 0."""

    document: Document
    position: int
    file: FileRecord

    @property
    def edition(self) -> Edition:
        return self.document.editions[self.position]

    @property
    def successor(self) -> Edition | None:
        """The edition that took its place."""
        return self.document.editions[self.position - 1] if self.position else None


@dataclass(frozen=True)
class Ledger:
    """A manifest and the file that it was read from."""

    path: Path
    manifest: Manifest

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """The manifest at a path, which may be its folder. Raises UsageError and EnvironmentFault."""
        file = path / NAME if path.is_dir() else path
        try:
            if not file.is_file():
                raise UsageError(f"No está el manifiesto «{file}».")
            if file.stat().st_size > _LARGEST:
                raise UsageError(f"«{file}» es demasiado grande para ser un manifiesto.")
            return cls(file.resolve(), read_manifest(file.read_bytes(), str(file)))
        except OSError as error:
            raise EnvironmentFault(f"No se puede leer «{file}»: {reason_of(error)}.") from error

    @property
    def folder(self) -> Path:
        return self.path.parent

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every file of every edition, those of the current editions first."""
        found = [
            Entry(document, position, file)
            for document in self.manifest.documents
            for position, edition in enumerate(document.editions)
            for file in edition.files
        ]
        return tuple(sorted(found, key=lambda entry: entry.position))

    @cached_property
    def _by_sum(self) -> dict[str, Entry]:
        return {entry.file.sha256: entry for entry in reversed(self.entries)}

    @cached_property
    def _by_path(self) -> dict[str, Entry]:
        return {entry.file.path: entry for entry in reversed(self.entries)}

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        return {PurePosixPath(entry.file.path).name: entry for entry in reversed(self.entries)}

    def with_sum(self, sha256: str) -> Entry | None:
        """The file of these bytes, of the current edition if it is one."""
        return self._by_sum.get(sha256)

    def at(self, path: str) -> Entry | None:
        """The file that should be at a path, which goes from the folder of the manifest or of its copy."""
        return self._by_path.get(path)

    def claimed(self, data: bytes, name: str) -> Entry | None:
        """The file that some other bytes say they are, by their mark, by what is left of it, or by their name."""
        own = mark.find(data)
        if own is not None:
            return self._of(own, name)
        marked = (entry for entry in self.entries if mark.mentions(data, _mark(entry)))
        return _like(marked, name) or self._by_name.get(name)

    def _of(self, own: Mark, name: str) -> Entry | None:
        """A mark is known by its sources: those of a document of this name with others come from elsewhere.

        Sums that are almost the same are never of other sources, but of these with a damaged mark.
        """
        known = [entry for entry in self.entries if _mark(entry) == own]
        close = [one for one in self.entries if _differing(one.edition.fingerprint, own.fingerprint) <= _FEW]
        return _like(known or close, name)

    def names(self, document: str) -> Document | None:
        return next((one for one in self.manifest.documents if one.id == document), None)

    def published(self, entry: Entry) -> Iterator[tuple[FileRecord, bytes]]:
        """The files of an edition that stand beside the manifest as they were published, its own format first."""
        for record in sorted(entry.edition.files, key=lambda one: one.format != entry.file.format):
            try:
                data = (self.folder / record.path).read_bytes()
            except OSError:
                continue
            if sum_of(data) == record.sha256:
                yield record, data


def _mark(entry: Entry) -> Mark:
    return Mark(entry.document.id, entry.edition.fingerprint)


def _differing(one: str, other: str) -> int:
    """How many of the digits of two sums are not the same."""
    return sum(first != second for first, second in zip(one, other, strict=False))


def _like(entries: Iterable[Entry], name: str) -> Entry | None:
    """Of several files, the one of a name, or else of its format."""
    found = sorted(
        entries,
        key=lambda entry: (
            PurePosixPath(entry.file.path).name != name,
            PurePosixPath(entry.file.path).suffix != PurePosixPath(name).suffix,
        ),
    )
    return found[0] if found else None


def has_own_manifest(folder: Path) -> bool:
    """Whether a folder has a manifest that can be read."""
    ledger, _ = find(folder) if (folder / NAME).is_file() else (None, ())
    return ledger is not None and ledger.folder == folder.resolve()


def find(start: Path) -> tuple[Ledger | None, tuple[Path, ...]]:
    """The nearest manifest at or above a file or a folder, and those that were passed over because they are none."""
    passed: list[Path] = []
    folder = start if start.is_dir() else start.parent
    for one in (folder, *folder.parents):
        if (one / NAME).is_file():
            try:
                return Ledger.read(one), tuple(passed)
            except (UsageError, EnvironmentFault):
                passed.append(one / NAME)
    return None, tuple(passed)
