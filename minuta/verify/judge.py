"""The verdict of one file: by its sum, by what its mark says it is, or by its own sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from minuta import mark
from minuta.problems import EnvironmentFault, reason_of
from minuta.verify.confined import Stopped, confined
from minuta.verify.ledger import Entry, Ledger
from minuta.verify.remake import remake
from minuta.verify.saying import OPENED, bytes_changed, differences
from minuta.verify.telling import NOTHING_BESIDE, SAME_BYTES, SAME_WORDS, about, foreign, replaced, told, why
from minuta.verify.verdict import Verdict, Verified

LARGEST = 256 * 1024 * 1024
"""Bytes of a file that is looked into; a larger one is only known by its sum."""


def sum_of_file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise EnvironmentFault(f"No se puede leer «{path}»: {reason_of(error)}.") from error


def read(path: Path) -> bytes:
    """The bytes of a file, or none of one that is too large."""
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise EnvironmentFault(f"No se puede leer «{path}»: {reason_of(error)}.") from error


@dataclass(frozen=True, slots=True)
class Judge:
    """Gives verdicts by one manifest, or by none."""

    ledger: Ledger | None
    rebuild: bool

    def base_of(self, folder: Path) -> Path | None:
        """What stands for the folder of the manifest: itself, or the folder if it is a copy of that one."""
        if self.ledger is None:
            return None
        inside = folder.resolve()
        if inside.is_relative_to(self.ledger.folder):
            return self.ledger.folder
        places = ((inside / entry.file.path, entry.file.sha256) for entry in self.ledger.entries)
        copied = any(path.is_file() and sum_of_file(path) == sha256 for path, sha256 in places)
        return inside if copied else None

    def path_in(self, path: Path, base: Path | None) -> str:
        """Where a file stands in the folder of the manifest or in its copy; nothing elsewhere."""
        if base is None and self.ledger is not None:
            base = self.ledger.folder
        absolute = path.parent.resolve() / path.name
        return absolute.relative_to(base).as_posix() if base is not None and absolute.is_relative_to(base) else ""

    def verdict(self, path: Path, place: str) -> Verified:
        """What a file is; `place` is its path in the folder of the manifest, if it stands there."""
        sha256 = sum_of_file(path)
        expected = None if self.ledger is None else self.ledger.at(place)
        if self.ledger is None:
            verified = self._by_itself(path)
        elif expected is not None and expected.file.sha256 == sha256:
            verified = self._known(path, expected, expected)
        elif entry := self.ledger.with_sum(sha256):
            verified = self._known(path, entry, expected)
        else:
            verified = self._unknown(path, self.ledger, expected)
        return replace(verified, file=path.as_posix(), sha256=sha256, manifest=self._manifest)

    @property
    def _manifest(self) -> str:
        return "" if self.ledger is None else str(self.ledger.path)

    def missing(self, path: Path, entry: Entry) -> Verified:
        said = f"Falta: el manifiesto dice que aquí está {told(entry)}."
        return replace(about(entry, Verdict.MISSING, said), file=path.as_posix(), manifest=self._manifest)

    def _known(self, path: Path, entry: Entry, expected: Entry | None) -> Verified:
        details = self._remade(path) if self.rebuild and path.suffix.lower() == ".pdf" else ()
        if entry.successor is not None:
            said = f"Se publicó, pero ya no es lo vigente: es {told(entry)}. {replaced(entry.successor)}"
            kept = expected is not None and expected.position > 0 and expected.file.sha256 == entry.file.sha256
            return replace(about(entry, Verdict.OLDER, said, details), kept=kept)
        if expected is not None and expected.document.id != entry.document.id:
            said = f"Es {told(entry)}, pero en su lugar debía estar {told(expected)}."
            return about(expected, Verdict.ALTERED, said, details)
        return about(entry, Verdict.PUBLISHED, f"Es {told(entry)}, tal como se publicó.", details)

    def _unknown(self, path: Path, ledger: Ledger, expected: Entry | None) -> Verified:
        data = read(path)
        own = mark.find(data)
        entry = ledger.claimed(data, path.name)
        if entry is None and own is None and expected is not None:
            said = f"No es el archivo que se publicó en este lugar, que es {told(expected)}."
            return about(expected, Verdict.ALTERED, said, self._changes(path, data, ledger, expected))
        if entry is None:
            return foreign(own, ledger, expected)
        reason = "Su marca" if own else "Lo que queda de su marca, o su nombre,"
        said = f"{reason} dice que es {told(entry)}, pero no es ninguno de los archivos publicados: cambió después."
        return about(entry, Verdict.ALTERED, said, self._changes(path, data, ledger, entry))

    def _changes(self, path: Path, data: bytes, ledger: Ledger, entry: Entry) -> tuple[str, ...]:
        """What changed, if it can be known: against what was published, or against what its own sources give."""
        kind = path.suffix.lower().removeprefix(".")
        beside = next(ledger.published(entry), None)
        if beside is None:
            return self._against_its_sources(data, kind, entry)
        record, good = beside
        changed = (bytes_changed(good, data),) if record.format == kind else ()
        if kind not in OPENED or record.format not in OPENED:
            return changed
        try:
            differing = confined(differences, record.format, good, kind, data)
        except Stopped as error:
            return (*changed, f"No se pudo abrir: {error}.")
        return (*changed, *(differing or (SAME_WORDS,)))

    def _against_its_sources(self, data: bytes, kind: str, entry: Entry) -> tuple[str, ...]:
        """Its own sources are worth something when they are those that were published."""
        if kind != "pdf":
            return (NOTHING_BESIDE,)
        try:
            remade = confined(remake, data, kind, data)
        except (Stopped, EnvironmentFault) as error:
            return (NOTHING_BESIDE, f"No se puede rehacer: {error}.")
        if remade.mark.fingerprint != entry.edition.fingerprint:
            return (NOTHING_BESIDE, "Las fuentes que lleva adentro tampoco son las que se publicaron.")
        return remade.told or (SAME_WORDS,)

    def _remade(self, path: Path) -> tuple[str, ...]:
        """What making it again tells of a file that is known already."""
        try:
            data = read(path)
            remade = confined(remake, data, "pdf", data)
        except (Stopped, EnvironmentFault) as error:
            return (f"No se rehízo para comprobarlo: {error}.",)
        if remade.sha256 == sum_of_file(path):
            return (SAME_BYTES,)
        return ("Rehecho desde las fuentes que lleva adentro, da otros bytes.", *why(remade))

    def _by_itself(self, path: Path) -> Verified:
        """Without a manifest nothing is known of what was published: only whether a file is what its sources give.

        A PDF carries them, and those of a Word file or a page are in the PDF of the same name.
        """
        data, kind, beside = read(path), path.suffix.lower().removeprefix("."), path.with_suffix(".pdf")
        own = mark.find(data)
        alone = Verified(file="", verdict=Verdict.UNKNOWN, said="", document=own.document if own else "")
        if kind not in OPENED or not (kind == "pdf" or beside.is_file()):
            return replace(alone, said=f"{_NO_MANIFEST}, y sólo los PDF llevan adentro sus fuentes.")
        try:
            remade = confined(remake, data if kind == "pdf" else read(beside), kind, data)
        except (Stopped, EnvironmentFault) as error:
            return replace(alone, said=f"{_NO_MANIFEST}, y no se puede rehacer: {error}.")
        sources = "lleva adentro" if kind == "pdf" else "lleva el PDF que está al lado"
        if remade.sha256 == sum_of_file(path):
            said = (
                f"Rehecho desde las fuentes que {sources}, da los mismos bytes. Si se publicó, lo dice un manifiesto."
            )
            return replace(alone, verdict=Verdict.INTACT, said=said)
        if remade.versions and not remade.told and remade.mark == own:
            said = f"Dice lo mismo que las fuentes que {sources}, pero se hizo con otras versiones y da otros bytes."
            return replace(alone, said=said, details=why(remade))
        said = f"Rehecho desde las fuentes que {sources}, da otro archivo."
        return replace(alone, verdict=Verdict.DIFFERENT, said=said, details=why(remade))


_NO_MANIFEST = "No hay un manifiesto con que compararlo"
