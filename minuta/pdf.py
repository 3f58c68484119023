"""The page as a tagged PDF; the only home of WeasyPrint.

Nothing comes from the machine or the network: images come from the page, and fontconfig sees only the font package of
the theme. Anything that the engine logs is an error.
"""

from __future__ import annotations

import atexit
import ctypes.util
import io
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from minuta.charts import Drawing
from minuta.fonts import faces
from minuta.markup import Element, serialise
from minuta.page import LANGUAGE, Page
from minuta.problems import ContentError, EnvironmentFault, Problem
from minuta.stylesheet import change, presentable, theme_css
from minuta.theme import Theme
from minuta.twin import Waiting

_VARIANT = "pdf/ua-1"
_BASE = "https://minuta.invalid/"
_STYLES = ("estilo.css", "impresion.css")

HOW_TO_INSTALL_PANGO = (
    "En Debian o Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
    "En macOS: brew install pango. En Windows: instale MSYS2 y en su terminal: pacman -S mingw-w64-ucrt-x86_64-pango."
)


@dataclass(frozen=True, slots=True)
class Pdf:
    """`pages` says on which page each id stands, for the contents list of the Word file."""

    data: bytes
    pages: Mapping[str, int]
    count: int


def load_engine(theme: Theme) -> Any:
    """Import WeasyPrint for a theme. Raises EnvironmentFault when Pango is missing, with what to install where."""
    os.environ["FONTCONFIG_FILE"] = str(
        _font_configuration(faces(theme.fonts.package, theme.fonts.family)[0].file.parent)
    )
    try:
        # Without Pango the import prints a page of English advice; ours says what to install, in Spanish.
        with _quick_library_search(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            import weasyprint
    except OSError:
        raise EnvironmentFault("No se puede hacer el PDF: falta la biblioteca Pango.", HOW_TO_INSTALL_PANGO) from None
    return weasyprint


@cache
def _font_configuration(folder: Path) -> Path:
    """A fontconfig file that names one folder only, so that no font of the machine can be picked."""
    own = TemporaryDirectory(prefix="minuta-")
    atexit.register(own.cleanup)
    file = Path(own.name) / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{escape(str(folder))}</dir><cachedir>{escape(own.name)}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return file


@contextmanager
def _quick_library_search() -> Iterator[None]:
    """On Linux the libraries load by their plain names; looking each up first costs two tenths of a second."""
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def write(page: Page, drawings: Waiting[Mapping[str, Drawing]]) -> Pdf:
    """The PDF of a page. The charts are waited for when the engine asks for the first.

    Raises ContentError for a chart that cannot be drawn and for whatever the engine complains about, EnvironmentFault
    without the engine.
    """
    weasyprint = load_engine(page.theme)
    fetcher = _fetcher(weasyprint, page, drawings)
    try:
        with _collected_log() as messages:
            fonts = weasyprint.text.fonts.FontConfiguration()
            sheet = weasyprint.CSS(string=_css(page), base_url=_BASE, font_config=fonts, url_fetcher=fetcher)
            source = weasyprint.HTML(string=html(page), base_url=_BASE, url_fetcher=fetcher)
            document = source.render(stylesheets=[sheet], font_config=fonts, pdf_variant=_VARIANT)
            data = document.write_pdf(pdf_variant=_VARIANT)
    except weasyprint.urls.FatalURLFetchingError as error:
        message = f"El PDF pide algo que no está en la página: {error}."
        raise ContentError([Problem("pdf", page.body.origin, message)]) from None
    if messages:
        drawings()  # a chart that failed says so itself, better than the engine that missed it
        where = page.body.origin
        raise ContentError([Problem("pdf", where, f"El motor del PDF avisa: {message}") for message in messages])
    pages = {name: number for number, sheet in enumerate(document.pages, start=1) for name in sheet.anchors}
    return Pdf(data, pages, len(document.pages))


def html(page: Page) -> str:
    """The HTML that the engine lays out."""
    date = f"{page.date.isoformat()}T12:00:00Z"
    head = Element(
        "head",
        {},
        (
            Element("meta", {"charset": "utf-8"}),
            Element("title", {}, (page.title,)),
            Element("meta", {"name": "author", "content": page.author}),
            Element("meta", {"name": "description", "content": page.description}),
            Element("meta", {"name": "keywords", "content": ", ".join(page.keywords)}),
            Element("meta", {"name": "dcterms.created", "content": date}),
            Element("meta", {"name": "dcterms.modified", "content": date}),
        ),
    )
    body = change(change(page.body, presentable), _without_sample_numbers)
    return "<!DOCTYPE html>" + serialise(Element("html", {"lang": LANGUAGE}, (head, Element("body", {}, (body,)))))


def _without_sample_numbers(element: Element) -> Element:
    """Page numbers are put by the stylesheet."""
    return replace(element, children=()) if element.get("data-campo") in ("PAGE", "NUMPAGES") else element


def _css(page: Page) -> str:
    styles = [page.styles[name] for name in _STYLES if name in page.styles]
    return "\n".join([_sheet(page.theme), theme_css(page.theme), *styles])


def _sheet(theme: Theme) -> str:
    page = theme.page
    sides = f"{page.right}mm {page.bottom}mm {page.left}mm"
    top = f"vertical-align: top; padding-top: {page.header}mm"
    bottom = f"vertical-align: bottom; padding-bottom: {page.footer}mm"
    margins = (
        f"margin: {page.top}mm {sides}; "
        f"@top-center {{ content: element(encabezado); width: 100%; {top}; }} "
        f"@bottom-center {{ content: element(pie); width: 100%; {bottom}; }}"
    )
    note = "@footnote { border-top: .5pt solid #666; padding-top: 4pt; margin-top: 8pt; }"
    return (
        f"@page {{ size: {page.width}mm {page.height}mm; {margins} {note} }}\n"
        f"@page apaisada {{ size: {page.height}mm {page.width}mm; }}"
    )


def _fetcher(weasyprint: Any, page: Page, drawings: Waiting[Mapping[str, Drawing]]) -> Any:
    """Serves the images of the page and nothing else: no file and no network."""

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            name = unquote(url.removeprefix(_BASE)) if url.startswith(_BASE) else ""
            if name in page.images:
                kind, data = page.images[name].kind, page.images[name].data
            elif any(order.name == name for order in page.charts):
                kind, data = "svg+xml", drawings()[name].svg.encode()
            else:
                raise weasyprint.urls.FatalURLFetchingError(f"recurso no permitido: {url[:200]}")
            return weasyprint.urls.URLFetcherResponse(_BASE + name, data, {"Content-Type": f"image/{kind}"})

    return Fetcher(allowed_protocols=(), allow_redirects=False)


@contextmanager
def _collected_log() -> Iterator[list[str]]:
    """Warnings and errors that the engine logs, instead of on the terminal."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger, collector = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [collector], False
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate
