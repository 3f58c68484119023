"""The font files of a theme, from the Python package that carries them and never from what the machine has."""

from __future__ import annotations

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
