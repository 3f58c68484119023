"""The files of a project as one archive: the same bytes for the same files, and opened without trusting it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

from minuta.source import SourceFile

NAME = "proyecto.zip"
FOLDERS = ("content", "templates")
"""Where the files of a project are, and the only folders that a bundle may have."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a bundle and of all that is in it: those of the content of this project take a tenth of a megabyte."""

_MOST, _LONGEST = 2000, 300
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_PERMISSIONS = 0o100644 << 16
_UNIX, _ENCRYPTED = 3, 1
_KIND, _FILE = 0o170000 << 16, 0o100000 << 16


class Unpackable(ValueError):
    """A bundle is not opened; the message says why in Spanish."""


def pack(files: Iterable[SourceFile]) -> bytes:
    """The archive of some files, by their paths from the root of the project.

    Nothing in it is compressed, since the file that carries it compresses it whole, which is smaller; and nothing
    tells when, by whom or on which system it was made.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(files, key=lambda one: one.name):
            entry = zipfile.ZipInfo(file.name, _BEGINNING)
            entry.create_system, entry.external_attr = _UNIX, _PERMISSIONS
            archive.writestr(entry, file.data)
    return buffer.getvalue()


def unpack(data: bytes) -> tuple[SourceFile, ...]:
    """The files of an archive that anybody may have made. Raises Unpackable for one that `pack` would not make."""
    if len(data) > LARGEST:
        raise Unpackable(f"ocupa más de {LARGEST >> 20} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries)
            return tuple(SourceFile(entry.filename, archive.read(entry)) for entry in entries)
    except Unpackable:
        raise
    except (zipfile.BadZipFile, ValueError, LookupError, RuntimeError, EOFError, OSError, NotImplementedError):
        raise Unpackable("está dañado") from None


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST:
        raise Unpackable(f"trae más de {_MOST} archivos")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise Unpackable(f"ocupa más de {LARGEST >> 20} MB una vez abierto")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if not _stays_inside(name):
            raise Unpackable(f"quiere escribir fuera de su carpeta («{name[:60]}»)")
        if name.casefold() in seen:
            raise Unpackable(f"trae dos veces «{name[:60]}»")
        if entry.external_attr & _KIND not in (0, _FILE):
            raise Unpackable(f"«{name[:60]}» no es un archivo corriente")
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & _ENCRYPTED:
            raise Unpackable("está comprimido o cifrado, y minuta no los hace así")
        seen.add(name.casefold())


def _stays_inside(name: str) -> bool:
    """Whether a path is one of a project, as every system would read it: no root, no parent, no drive, no stream."""
    path = PurePosixPath(name)
    plain = name.isprintable() and not set(name) & set('\\:*?"<>|') and str(path) == name and len(name) <= _LONGEST
    parts = all(part.rstrip(" .") == part for part in path.parts)
    return plain and parts and len(path.parts) > 1 and path.parts[0] in FOLDERS
