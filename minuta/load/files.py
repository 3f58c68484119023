"""The bytes of a file as clean text, or the problem at the line where it stops being text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from minuta.problems import ContentError, Place, Problem

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Besides what no YAML holds, the line ends that other programs use: they would move every line below them."""

_PASTED = str.maketrans({"\u2010": "-", "\u2011": "-", "\uf0b7": "•", "\u2219": "·", "\u2043": "-"})
"""Signs that a keyboard does not have and another program puts: hyphens of Word, bullets of its Symbol font."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(data: bytes, file: str, *, also_windows: bool = False) -> str:
    """UTF-8 text in composed form with plain line ends. `file` is the name used in problems.

    `also_windows` accepts Windows-1252 too, which is what Excel writes for a CSV in Chile, but only where no letter
    before was UTF-8: a UTF-8 file with one damaged byte is reported. Raises ContentError.
    """
    text = as_typed(_decode(data, file, also_windows=also_windows))
    found = control_problems(text, lambda offset: _place(file, text, offset))
    if found:
        raise ContentError(found)
    return text


def as_typed(text: str) -> str:
    """A text as a keyboard writes it: plain line ends, composed accents, and the usual sign for what looks like it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_PASTED)


def control_problems(text: str, place_of: Callable[[int], Place]) -> list[Problem]:
    """One for each character that no document can hold; `place_of` tells where each character of the text stands."""
    return [
        Problem(
            "caracter-de-control",
            place_of(match.start()),
            f"Hay un carácter invisible de control (U+{ord(match[0]):04X}).",
            "Bórrelo: suele llegar al pegar texto desde otro programa.",
        )
        for match in _CONTROL.finditer(text)
    ]


def _decode(data: bytes, file: str, *, also_windows: bool) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start
    if also_windows and data[:start].isascii() and not data.startswith(_UTF_16):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError as error:
            start = error.start
    raise ContentError([_not_text(data, start, file)])


def _not_text(data: bytes, start: int, file: str) -> Problem:
    line = data.count(b"\n", 0, start) + 1
    column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")) + 1
    shown = data[start : start + 1].decode("cp1252", "replace")
    return Problem(
        "codificacion",
        Place(file, line, column),
        f"El archivo no está en UTF-8: aquí hay un byte ajeno ({data[start]:#04x}, quizá «{shown}»).",
        "Guárdelo con codificación UTF-8 (en el Bloc de notas: Guardar como, Codificación, UTF-8).",
    )


def _place(file: str, text: str, offset: int) -> Place:
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
