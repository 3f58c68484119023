"""The files that a PDF carries, taken out without trusting what it says of them."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from io import BytesIO
from typing import Any

import pikepdf

from minuta.gates.reading import Unreadable


def attached(data: bytes, names: Collection[str], largest: int) -> dict[str, bytes]:
    """Those of some names, the first of each. Raises pikepdf.PdfError, and Unreadable for more bytes than `largest`."""
    found: dict[str, bytes] = {}
    with pikepdf.open(BytesIO(data)) as file:
        for one in file.Root.get("/AF", ()):
            name = str(one.get("/UF", ""))
            if name in names and name not in found:
                found[name] = _contents(one.EF.F, largest)
    return found


def _contents(stream: Any, largest: int) -> bytes:
    """A stream as minuta writes them: as it is, or deflated once."""
    raw = bytes(stream.read_raw_bytes())
    kind = stream.get("/Filter")
    if kind is None and len(raw) <= largest:
        return raw
    if kind != pikepdf.Name.FlateDecode or "/DecodeParms" in stream:
        raise Unreadable("sus archivos adjuntos no están guardados como los guarda minuta")
    inflating = zlib.decompressobj()
    contents = inflating.decompress(raw, largest + 1)
    if len(contents) > largest or not inflating.eof:
        raise Unreadable("un archivo adjunto está cortado u ocupa demasiado una vez abierto")
    return contents
