"""Whether the texts of a theme can be read over what lies behind them: the contrast that WCAG 2 asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from minuta.formats import number
from minuta.problems import Place
from minuta.source import Mapping, Node
from minuta.text import key
from minuta.validate.reading import Reader

ENOUGH = 4.5
"""Level AA of WCAG 2.2, success criterion 1.4.3, for texts of any size."""

_WHITE = "#FFFFFF"
_PAPER = "papel"

_PAIRS = (
    ("texto", _PAPER),
    ("titulos", _PAPER),
    ("tenue", _PAPER),
    ("enlace", _PAPER),
    ("aviso", _PAPER),
    ("texto", "banda"),
    ("texto_cabecera", "cabecera"),
)
"""What is written, and over what: the keys of `colores`."""


def check_contrast(reader: Reader, theme: Node) -> None:
    """Report, at its line, each colour of a text that is too much like its background.

    Where the text is of the theme on which this one is based, that line is the one of the background.
    """
    colours = dict(_colours(theme))
    for text, background in _PAIRS:
        if text in colours and (background == _PAPER or background in colours):
            behind = _WHITE if background == _PAPER else colours[background][0]
            colour, place = colours[text]
            own = place.file == theme.place.file or background == _PAPER
            if contrast(colour, behind) < ENOUGH:
                _report(reader, text, colour, background, behind, place if own else colours[background][1])


def contrast(one: str, other: str) -> float:
    """From 1, the same colour, to 21, black and white; each is «#RRGGBB»."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _colours(theme: Node) -> Iterator[tuple[str, tuple[str, Place]]]:
    """The colours that are typed, each with its place."""
    entries = theme.entries if isinstance(theme, Mapping) else ()
    for entry in entries:
        if key(entry.key) == "colores" and isinstance(entry.value, Mapping):
            for one in entry.value.entries:
                yield key(one.key), (getattr(one.value, "text", ""), one.value.place)


def _luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it for sRGB."""
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in bytes.fromhex(colour.removeprefix("#")))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _report(reader: Reader, name: str, colour: str, background: str, behind: str, place: Place) -> None:
    over = "del papel" if background == _PAPER else f"de «{background}»"
    given = number(Decimal(int(10 * contrast(colour, behind))) / 10, 1)  # rounded down, never up to what is asked
    message = f"El texto «{name}» ({colour}) casi no se distingue {over} ({behind}): su contraste es {given}."
    hint = f"Debe ser 4,5 o más para que se lea bien; por ejemplo, «{readable(colour, behind)}»."
    reader.note("contraste", place, message, hint)


def readable(colour: str, behind: str) -> str:
    """The nearest colour of the same hue that can be read: darker, or lighter over something dark."""
    target = 0 if _luminance(behind) > 0.18 else 255
    parts = bytes.fromhex(colour.removeprefix("#"))
    for step in range(1, 256):
        mixed = "#" + "".join(f"{round(part + (target - part) * step / 255):02X}" for part in parts)
        if contrast(mixed, behind) >= ENOUGH:
            return mixed
    return "#000000" if target == 0 else _WHITE
