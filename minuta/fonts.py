"""The font files of a theme, from the Python package that carries them and never from what the machine has."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

from minuta.formats import enumeration
from minuta.problems import EnvironmentFault


@dataclass(frozen=True, slots=True)
class Face:
    file: Path
    weight: int
    italic: bool


_FACES = (("Regular", 400, False), ("Bold", 700, False), ("Italic", 400, True), ("BoldItalic", 700, True))


@cache
def faces(package: str, family: str) -> tuple[Face, ...]:
    """The four faces of a family. Raises EnvironmentFault when the package or a face is not there.

    All four are needed: the PDF engine does not make up a missing bold, it drops it without a word.
    """
    spec = _spec(package)
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()] if spec else []
    found = tuple(
        Face(file, weight, italic)
        for suffix, weight, italic in _FACES
        for folder in folders
        if (file := folder / f"{family}-{suffix}.ttf").is_file()
    )
    if spec is None:
        message = f"Falta la letra {family}: el paquete «{package}» no está instalado."
        raise EnvironmentFault(message, f"Instálelo con: python -m pip install {package.replace('_', '-')}")
    if len(found) != len(_FACES):
        has = {(face.weight, face.italic) for face in found}
        lacking = [f"{family}-{suffix}.ttf" for suffix, *face in _FACES if tuple(face) not in has]
        message = f"El paquete «{package}» no trae completa la letra {family}: no tiene {enumeration(lacking)}."
        raise EnvironmentFault(message, "Use otra letra, o un paquete que traiga sus cuatro caras.")
    return found


def _spec(package: str) -> ModuleSpec | None:
    try:
        return find_spec(package)
    except (ImportError, ValueError):  # what is typed may be no name of a package at all
        return None


@cache
def signs(package: str, family: str) -> frozenset[str]:
    """The characters that every face of a family can print. Raises EnvironmentFault as `faces` does."""
    from fontTools.ttLib import TTFont  # here, because few documents hold a character that is in doubt

    each = []
    for face in faces(package, family):
        with TTFont(face.file, lazy=True) as font:
            each.append(frozenset(font.getBestCmap()))
    return frozenset(map(chr, frozenset.intersection(*each)))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text as a shape: an SVG path, and what it covers from `left` and `bottom`, in units of the font, upwards."""

    path: str
    left: float
    bottom: float
    width: float
    height: float


@cache
def drawn(package: str, family: str, text: str) -> Drawn:
    """A text in the bold face of a family, as a shape and no longer a text. Raises EnvironmentFault as `faces` does."""
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    bold = next(face for face in faces(package, family) if face.weight == 700 and not face.italic)
    with _without_remarks(), TTFont(bold.file, lazy=True) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        path, bounds, position = SVGPathPen(glyphs), BoundsPen(glyphs), 0.0
        for sign in text:
            glyph = glyphs[names.get(ord(sign), ".notdef")]
            for pen in (path, bounds):
                glyph.draw(TransformPen(pen, (1, 0, 0, 1, position, 0)))
            position += glyph.width
    left, bottom, right, top = bounds.bounds or (0.0, 0.0, 1.0, 1.0)
    return Drawn(path.getCommands(), left, bottom, right - left, top - bottom)


@contextmanager
def _without_remarks() -> Iterator[None]:
    """What the reader of fonts thinks of the dates of a file is not for whoever writes a document."""
    logger = logging.getLogger("fontTools")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
