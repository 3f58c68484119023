"""The lines that reports quote: a file is read once, when it is first needed; one that cannot be read is not quoted."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from minuta.problems import Place


class Lines:
    """The lines of files, by the paths of the places that speak of them, from a base folder.

    A place counts the characters of the text as content is read: composed, and with plain line ends. Unlike there, a
    damaged file is quoted all the same, because the quotation is what shows the damage.
    """

    def __init__(self, base: Path) -> None:
        self._base = base
        self._read: dict[str, list[str]] = {}

    def at(self, place: Place) -> str | None:
        """The line of a place; None for a workbook, a whole file, and a line that is not there."""
        if not place.file or place.in_workbook or place.is_whole_file:
            return None
        if place.file not in self._read:
            self._read[place.file] = _lines(self._base / place.file)
        lines = self._read[place.file]
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except (OSError, ValueError):  # ValueError: a path that no system can have
        return []
    if b"\0" in data:  # a workbook or a picture, or text that minuta does not read
        return []
    text = _decode(data, "cp1252" if path.suffix.lower() == ".csv" else "utf-8-sig")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")


def _decode(data: bytes, otherwise: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(otherwise, "replace")
