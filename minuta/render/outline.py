"""What the vocabulary cannot say and a listener needs: titles in order, tables with headers, nothing empty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from minuta.markup import Element
from minuta.problems import Problem

_HEADINGS = ("h1", "h2", "h3", "h4")

_FULL = {
    "h1": "el título del documento", "h2": "el título de una sección", "h3": "el título de una sección",
    "h4": "el título de una sección", "p": "un párrafo", "li": "un punto de una lista", "a": "un enlace",
    "caption": "el título de una tabla", "figcaption": "el título de una figura", "ul": "una lista",
    "ol": "una lista", "tr": "una fila", "blockquote": "una cita", "figure": "una figura", "table": "una tabla",
}  # fmt: skip
"""What must hold something, by its name for who writes: empty, it is read aloud and says nothing."""


def outline_problems(body: Element) -> Iterator[Problem]:
    """Everything in a page that would be valid HTML and could not be followed by ear."""
    yield from _headings([element for element in body.walk() if element.tag in _HEADINGS])
    for element in body.walk():
        if element.tag in _FULL and not element.first("img") and not _words(element).strip():
            hint = "Escríbalo, o borre el lugar donde iría."
            yield _problem(element, f"Queda en blanco {_FULL[element.tag]}.", hint)
        elif element.tag == "table":
            yield from _table(element)
        if element.is_note and any(inner.is_note for child in element.elements for inner in child.walk()):
            yield _problem(element, "Hay una nota al pie dentro de otra.", "Deje una sola.")


def _words(element: Element) -> str:
    """What an element says; in a title, besides the number that minuta puts before it."""
    first = element.elements[0] if element.tag in _HEADINGS and element.elements else None
    numbered = first is not None and "numero" in first.classes
    return element.text().removeprefix(first.text() if first and numbered else "")


def _headings(headings: list[Element]) -> Iterator[Problem]:
    """One title of the document, before all others, and no level left out on the way down."""
    first = [heading for heading in headings if heading.tag == "h1"]
    for repeated in first[1:]:
        yield _problem(repeated, "Hay otro título del documento (<h1>).", "Use <h2>, <h3> o <h4>.")
    if headings and headings[0].tag != "h1":
        yield _problem(headings[0], "Hay un título antes que el del documento (<h1>).", "Ponga <h1> en la portada.")
    for above, below in pairwise(headings):
        if int(below.tag[1]) > int(above.tag[1]) + 1:
            message = f"Después de <{above.tag}> viene <{below.tag}>, y se salta un nivel de título."
            yield _problem(below, message, f"Use <h{int(above.tag[1]) + 1}>.")


def _table(table: Element) -> Iterator[Problem]:
    if table.first("th") is None:
        hint = 'Ponga los títulos de las columnas en <th scope="col">, o los de las filas en <th scope="row">.'
        yield _problem(table, "La tabla no tiene encabezados.", hint)
    if table.first("caption") is None and not table.get("aria-label").strip():
        yield _problem(table, "La tabla no tiene nombre.", 'Agregue <caption>, o aria-label="…" si no se ve.')


def _problem(element: Element, message: str, hint: str) -> Problem:
    return Problem("estructura", element.place, message, hint)
