"""What a PDF says of itself to a person: the standards it follows, what was checked when it was made and what not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from minuta.clock import NAME as CLOCK
from minuta.page import Page
from minuta.source import SourceFile
from minuta.versions import installed

STATEMENT = "conformidad.txt"
"""Plain text, which anybody will be able to open in thirty years."""

MADE_WITH = "Con qué se hizo"
"""The title of its list of versions, one in each line, which whoever makes the document again looks for."""

_STANDARDS = (
    "PDF/UA-1 (ISO 14289-1): un lector de pantalla puede leerlo entero y en orden.",
    "PDF/A-3, nivel A (ISO 19005-3): lleva adentro todo lo que hace falta para verlo igual en el futuro.",
)

_CHECKED = (
    "Todo el texto está en el papel una vez, y bajo su elemento: título, párrafo, lista, celda, nota o leyenda.",
    "Ninguna palabra queda oculta, fuera de la hoja ni encima de la celda vecina.",
    "Cada nota al pie está junto a su llamada.",
    "La letra del documento tiene un signo para cada carácter, y va incluida.",
    "Cada imagen tiene un texto alternativo.",
    "Los colores del texto del tema se distinguen de su fondo (4,5:1 o más).",
    "El motor que compone las páginas no dio ningún aviso.",
)
"""Only what stops `write`, or what comes before it, whenever it fails: nothing that is checked elsewhere."""

_UNCHECKED = (
    "Que un validador independiente apruebe este archivo: esta declaración se escribe antes de terminarlo. Los autores "
    "de minuta prueban con validadores sus propios documentos, no éste.",
    "Que los textos alternativos describan bien sus imágenes, y que lo escrito se entienda.",
    "Que una persona lo haya leído con un lector de pantalla.",
    "Que lo que dice el documento sea cierto.",
)


_PROJECT = (
    "Todos los archivos de que salió este documento, con sus carpetas: los de arriba y además su tipo, sus plantillas, "
    "su membrete y sus imágenes.",
    "Alcanza para hacerlo de nuevo: se abre en una carpeta y ahí se pide «minuta build».",
    "Con él, «minuta verify» comprueba que este PDF dice lo que esos archivos dicen.",
)


def statement(page: Page) -> bytes:
    """The statement of a document, the same for the same page and the same versions."""
    return "\n".join(_lines(page)).encode() + b"\n"


def _lines(page: Page) -> Iterator[str]:
    yield from ("DECLARACIÓN DE CONFORMIDAD", "")
    yield from (f"Documento: {page.title}", f"Autor: {page.author}", f"Fecha: {_date(page)}")
    yield from _part("Normas que sigue este PDF, según el programa que lo hizo", _STANDARDS)
    yield from _part(MADE_WITH, tuple(f"{name} {version}" for name, version in installed().items()))
    yield from _part("Qué se comprobó al hacerlo (si algo fallaba, no se hacía)", _CHECKED)
    yield from _part("Qué no se comprobó", _UNCHECKED)
    yield from _part("Archivos de que salió y que lleva adentro", _attached(page.sources) or ("ninguno",))
    if page.sources:
        yield from _part("Qué es proyecto.zip", _PROJECT)


def _date(page: Page) -> str:
    """Its day, or the moment that was set for it and how, which whoever makes it again must set too."""
    if page.clock is None:
        return page.date.isoformat()
    return f"{page.clock:%Y-%m-%dT%H:%M:%SZ}, impuesta con {CLOCK}={int(page.clock.timestamp())}"


def _part(title: str, items: Iterable[str]) -> Iterator[str]:
    yield from ("", title, "")
    yield from (f"- {item}" for item in items)


def _attached(sources: Iterable[SourceFile]) -> tuple[str, ...]:
    """Each file with its size and its sum, to tell whether a copy from elsewhere is the same."""
    return tuple(
        f"{source.name}: {len(source.data)} bytes, SHA-256 {sha256(source.data).hexdigest()}"
        for source in sorted(sources, key=lambda source: source.name)
    )
