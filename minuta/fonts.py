"""The font files of a theme, from the Python package that carries them and never from what the machine has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

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
    spec = find_spec(package)
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()] if spec else []
    found = tuple(
        Face(file, weight, italic)
        for suffix, weight, italic in _FACES
        for folder in folders
        if (file := folder / f"{family}-{suffix}.ttf").is_file()
    )
    if len(found) != len(_FACES):
        raise EnvironmentFault(
            f"Falta la letra {family}: el paquete «{package}» no está instalado o no la trae completa.",
            f"Instálelo con: python -m pip install {package.replace('_', '-')}",
        )
    return found


@cache
def signs(package: str, family: str) -> frozenset[str]:
    """The characters that every face of a family can print. Raises EnvironmentFault as `faces` does."""
    from fontTools.ttLib import TTFont  # here, because few documents hold a character that is in doubt

    each = []
    for face in faces(package, family):
        with TTFont(face.file, lazy=True) as font:
            each.append(frozenset(font.getBestCmap()))
    return frozenset(map(chr, frozenset.intersection(*each)))
