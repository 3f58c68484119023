"""The mark of a finished file: which document it is and from which sources it was made, found in any bytes."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote, unquote

_FORM = re.compile(rb"minuta:1;(?P<document>[A-Za-z0-9_.~%/-]{1,1500});(?P<fingerprint>[0-9a-f]{64});")

PART = "docProps/custom.xml"
"""Where a Word file keeps it, also after Word has saved it again."""

_LARGEST = 4 * 1024 * 1024
"""Bytes that are looked at in each compressed piece, and `_MOST` pieces: a small file may hide a huge one."""

_MOST = 4000

_DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, LookupError, RuntimeError, EOFError, OSError)
"""What opening the archive of a damaged Word file raises."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`document` is the id of a document («accion-local/2020-T2») and `fingerprint` the sum of all its sources."""

    document: str
    fingerprint: str

    @property
    def text(self) -> str:
        """Only letters that every format writes as they are, so that a plain search of the bytes finds it."""
        return f"minuta:1;{quote(self.document)};{self.fingerprint};"


def find(data: bytes) -> Mark | None:
    """The mark of a file, whole or damaged, as it was made or as another program saved it; None without one."""
    return next((mark for piece in _pieces(data) if (mark := _first(piece))), None)


def mentions(data: bytes, mark: Mark) -> bool:
    """Whether a file names this document or its sources, even where what is left of its mark is no longer whole."""
    wanted = (f";{quote(mark.document)};".encode(), mark.fingerprint.encode())
    return any(one in data for one in wanted)


def _first(data: bytes) -> Mark | None:
    found = _FORM.search(data)
    return Mark(unquote(found["document"].decode()), found["fingerprint"].decode()) if found else None


def _pieces(data: bytes) -> Iterator[bytes]:
    """The bytes as they are, as text of two bytes for each letter, and then what is compressed in them."""
    yield data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield data.replace(b"\0", b"")
    if data[:2] == b"PK":
        with suppress(*_DAMAGED), zipfile.ZipFile(BytesIO(data)) as package, package.open(PART) as part:
            yield part.read(_LARGEST)
    if b"%PDF-" in data[:1024]:
        yield from _streams(data)


_STREAM = re.compile(rb"stream\r?\n")


def _streams(data: bytes) -> Iterator[bytes]:
    """What can be inflated of each stream of a PDF, whatever its objects say of it."""
    for number, start in enumerate(_STREAM.finditer(data)):
        if number == _MOST:
            return
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[start.end() : start.end() + _LARGEST], _LARGEST)
