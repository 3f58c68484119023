"""Opens the finished files again and proves that they are sound and say what the page says."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pikepdf
from lxml import etree
from pypdfium2 import PdfiumError

from minuta.gates import conformance, parity, pdf_rules, word_rules
from minuta.gates.package import Package
from minuta.gates.pdf import read_pdf
from minuta.gates.reading import Reading, Unreadable, letters
from minuta.gates.structure import Structure, read_structure
from minuta.gates.tree import read_tree
from minuta.gates.web import read_web
from minuta.gates.word import read_word
from minuta.mark import Mark, find
from minuta.page import LANGUAGE, Page
from minuta.problems import NOWHERE, Problem

_REMEDY = "No es por lo que usted escribió: envíe este mensaje y la minuta a quien mantiene el programa."

UNREADABLE = (
    pikepdf.PdfError, PdfiumError, zipfile.BadZipFile, zlib.error, etree.LxmlError,
    ValueError, LookupError, TypeError, AttributeError, RuntimeError, OSError,
)  # fmt: skip
"""What reading and the rules raise for a file that is not what it says: damaged files fail anywhere."""

NAMES = {"pdf": "el PDF", "docx": "el Word", "html": "la página web"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A finished file as it was read back; a PDF keeps its structure, and a Word file its parts."""

    kind: str
    reading: Reading
    structure: Structure | None = None
    package: Package | None = None
    data: bytes = b""

    @property
    def mark(self) -> Mark | None:
        return find(self.data)


def prove(page: Page, made: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """All that is wrong with the files of a page, each at the line that it comes from or at the document's first."""
    opened: dict[str, Opened] = {}
    problems: list[Problem] = []
    for kind, data in made.items():
        file, found = look_into(kind, data)
        problems.extend(found)
        if file is not None:
            opened[kind] = file
    source = read_tree(page.body, page.title, LANGUAGE)
    for file in opened.values():
        problems.extend(_unmarked(file, page.mark))
        problems.extend(text_differences(source, file))
        problems.extend(running_differences(source, file))
    if "docx" in opened and "pdf" in opened:
        problems.extend(parity.page_numbers(opened["docx"].reading, opened["pdf"].reading))
    placed = (problem if problem.place.file else replace(problem, place=page.place) for problem in problems)
    return tuple(replace(problem, hint=_REMEDY) for problem in placed)


def _unmarked(file: Opened, mark: Mark) -> Iterator[Problem]:
    if file.mark != mark:
        said = f"{NAMES[file.kind]} no lleva la marca de su documento («{mark.text}»)."
        yield Problem("archivo-defectuoso", NOWHERE, f"{said[0].upper()}{said[1:]}")


def look_into(kind: str, data: bytes) -> tuple[Opened | None, tuple[Problem, ...]]:
    """A file as it is read, unless it cannot be, and what is wrong with it by itself, which has no place yet."""
    try:
        file = _open(kind, data)
        return file, tuple(_unsound(file))
    except UNREADABLE as error:
        why = str(error) if isinstance(error, Unreadable) else "está dañado, o no es lo que dice su nombre"
        return None, (Problem("archivo-ilegible", NOWHERE, f"No se puede abrir {NAMES[kind]}: {why}."),)


def _open(kind: str, data: bytes) -> Opened:
    if kind == "pdf":
        structure = read_structure(data)
        return Opened(kind, read_pdf(structure), structure=structure, data=data)
    if kind == "docx":
        package = Package.of(data)
        return Opened(kind, read_word(package), package=package, data=data)
    return Opened(kind, read_web(data), data=data)


def _unsound(file: Opened) -> Iterator[Problem]:
    name = f"{NAMES[file.kind][0].upper()}{NAMES[file.kind][1:]}"
    if file.structure is not None:
        for fault in pdf_rules.broken_rules(file.structure):
            yield Problem("archivo-defectuoso", NOWHERE, f"{name}: {fault}.")
        for fault in conformance.broken_rules(file.data):
            yield Problem("norma-incumplida", NOWHERE, f"{name} {fault}.")
    if file.package is not None:
        for fault in word_rules.broken_rules(file.package):
            yield Problem("archivo-defectuoso", NOWHERE, f"{name}: {fault}.")


def text_differences(source: Reading, file: Opened, *, spaced: bool = True) -> tuple[Problem, ...]:
    """Where a file does not say what the source says. Spaces only count if the source is `spaced`, and not in a PDF."""
    text: Callable[[str], str] = parity.exactly if spaced and file.kind != "pdf" else letters
    return parity.differences(source, file.reading, NAMES[file.kind], text=text)


def running_differences(source: Reading, file: Opened) -> Iterator[Problem]:
    """Where a file does not repeat on its pages what the source repeats. A web page has no pages."""
    name = NAMES[file.kind]
    if file.structure is not None:
        yield from parity.running_gaps(source, file.structure.artifacts, file.structure.pages, name)
    elif file.package is not None:
        yield from parity.running_differences(source, file.reading, name)
