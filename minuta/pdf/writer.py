"""From a page to the bytes of its PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import unquote

from minuta.charts import Drawing
from minuta.markup import Element
from minuta.origins import Said
from minuta.page import Page
from minuta.pdf import watermark
from minuta.pdf.archive import COLOURS, VARIANT, attachments, clear_endings, colour_profiles, finish
from minuta.pdf.engine import collected_log, load_engine
from minuta.pdf.margins import Heights, measure
from minuta.pdf.sheet import LENIENCES, css, html
from minuta.pdf.tagging import NoRoom, Untaggable, own_tagger
from minuta.problems import ContentError, Place, Problem
from minuta.twin import Waiting

_BASE = "https://minuta.invalid/"
_OPTIONS = {"pdf_variant": VARIANT, "output_intent": COLOURS}


@dataclass(frozen=True, slots=True)
class Pdf:
    """`pages` says on which page each id stands, for the contents list of the Word file."""

    data: bytes
    pages: Mapping[str, int]
    count: int


def write(page: Page, drawings: Waiting[Mapping[str, Drawing]]) -> Pdf:
    """The PDF of a page. The charts are waited for when the engine asks for the first.

    Raises ContentError for a chart that cannot be drawn, for what cannot be tagged and for whatever the engine
    complains about; EnvironmentFault without the engine.
    """
    weasyprint = load_engine(page.theme)
    for more in LENIENCES[:-1]:
        with suppress(NoRoom):
            return _written(weasyprint, page, drawings, more)
    try:
        return _written(weasyprint, page, drawings, LENIENCES[-1])
    except NoRoom as error:
        raise _fault(page, f"El PDF no se podría leer en voz alta: {error}.") from None


def _written(weasyprint: Any, page: Page, drawings: Waiting[Mapping[str, Drawing]], more: tuple[str, ...]) -> Pdf:
    """The PDF with some stylesheets more. Raises NoRoom, and ContentError for all that would stand with any."""
    try:
        with collected_log() as messages, own_tagger(weasyprint), clear_endings():
            document = _laid_out(weasyprint, page, drawings, messages, more)
            data = document.write_pdf(
                finisher=partial(finish, page.mark), attachments=attachments(weasyprint, page), **_OPTIONS
            )
    except weasyprint.urls.FatalURLFetchingError as error:
        raise _fault(page, f"El PDF pide algo que no está en la página: {error}.") from None
    except NoRoom:
        if not messages:
            raise
        raise _fault(page, *_complaints(messages)) from None
    except Untaggable as error:
        raise _fault(page, *_complaints(messages), f"El PDF no se podría leer en voz alta: {error}.") from None
    if messages:
        drawings()  # a chart that failed says so itself, better than the engine that missed it
        raise _fault(page, *_complaints(messages))
    pages = {name: number for number, sheet in enumerate(document.pages, start=1) for name in sheet.anchors}
    return Pdf(data, pages, len(document.pages))


def _fault(page: Page, *messages: str) -> ContentError:
    return ContentError([_problem(page, message) for message in messages])


_LACKING = re.compile(r"unsupported by fonts:.*\(U\+(?P<code>[0-9A-F]+)\)", re.DOTALL)
_ADDRESS = re.compile(r"recurso no permitido: (?P<address>.+)\.$")
_FADED = re.compile(r"(?<![\w-])(?:opacity|filter|mask[\w-]*|mix-blend-mode|clip-path)\s*:")
_QUOTED = re.compile(r"«(?P<words>[^»]+)»\.?$")


def _problem(page: Page, message: str) -> Problem:
    """At the line whose words the engine could not print or place, when its message says which."""
    lacking = _LACKING.search(message)
    if lacking:
        sign = chr(int(lacking["code"], 16))
        said = f"La letra del documento ({page.theme.fonts.family}) no tiene «{sign}» (U+{ord(sign):04X})."
        return Problem("pdf", _place_of(page, sign), said, "Bórrelo, o escríbalo con palabras.")
    address = _ADDRESS.search(message)
    if address:
        wanted = re.escape(address["address"].removeprefix(_BASE))
        return Problem("pdf", _style_place(page, re.compile(wanted)), message)
    if "opacidad" in message:
        return Problem("pdf", _style_place(page, _FADED), message)
    quoted = _QUOTED.search(message)
    return Problem("pdf", _place_of(page, quoted["words"]) if quoted else page.body.origin, message)


def _place_of(page: Page, words: str) -> Place:
    """Where the smallest element that says some words, aloud or instead of a picture, comes from."""
    said = [(" ".join((element.get("alt") or element.text()).split()), element.place) for element in page.body.walk()]
    return min(((len(text), place) for text, place in said if words in text), default=(0, page.body.origin))[1]


def _style_place(page: Page, pattern: re.Pattern[str]) -> Place:
    """The line of a stylesheet of the type where something stands, or where the document begins."""
    for text in page.styles.values():
        found = pattern.search(text)
        if found and isinstance(text, Said):
            return _position(text, found.start(), text.place.file)
    return page.body.origin


def _position(text: str, start: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _complaints(messages: list[str]) -> list[str]:
    return [f"El motor del PDF avisa: {message}" for message in dict.fromkeys(messages)]


def _laid_out(
    weasyprint: Any,
    page: Page,
    drawings: Waiting[Mapping[str, Drawing]],
    messages: list[str],
    more: tuple[str, ...],
) -> Any:
    fetcher = _fetcher(weasyprint, page, drawings)
    fonts = weasyprint.text.fonts.FontConfiguration()
    colours = colour_profiles(weasyprint)

    def lay_out(body: Element, own: str, heights: Heights) -> Any:
        shared = {"font_config": fonts, "counter_style": weasyprint.css.counters.CounterStyle()}
        problems: list[Problem] = []
        sheets = []
        for text in (*css(page, heights), *more, own):
            messages.clear()
            sheets.append(weasyprint.CSS(string=text, base_url=_BASE, url_fetcher=fetcher, **shared))
            problems.extend(_style_problem(page, text, message) for message in messages)
        if problems:
            raise ContentError(problems)
        source = weasyprint.HTML(string=html(page, body), base_url=_BASE, url_fetcher=fetcher)
        return source.render(stylesheets=sheets, color_profiles=colours, **shared, **_OPTIONS)

    try:
        return lay_out(page.body, "", measure(page, lay_out))
    except AssertionError:  # the engine's own words for a sheet that it could fill with nothing
        raise NoRoom("el motor del PDF no pudo repartir el documento en hojas: algo no cabe en ninguna") from None


_AT = re.compile(r"\b(?:at|error at) (?P<line>\d+):(?P<column>\d+)")
_SELECTOR = re.compile(r"'(?P<text>.+)'", re.DOTALL)


def _style_problem(page: Page, text: str, message: str) -> Problem:
    """At the line of the stylesheet, which the engine tells of all but of the selectors that it does not know."""
    file = text.place.file if isinstance(text, Said) else page.body.origin.file
    found, selector = _AT.search(message), _SELECTOR.search(message)
    place = Place(file, int(found["line"]), int(found["column"])) if found else Place(file)
    if not found and selector and (start := text.find(selector["text"].strip())) >= 0:
        place = _position(text, start, file)
    said = f"El motor del PDF no entiende esta línea de la hoja de estilos: {' '.join(message.split())[:160]}"
    hint = "Corríjala o bórrela: un navegador la pasaría por alto, y en papel faltaría sin que nadie lo supiera."
    return Problem("estilo", place, said, hint)


def _fetcher(weasyprint: Any, page: Page, drawings: Waiting[Mapping[str, Drawing]]) -> Any:
    """Serves the images of the page and nothing else: no file and no network."""

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            name = unquote(url.removeprefix(_BASE)) if url.startswith(_BASE) else ""
            if name in page.images:
                kind, data = page.images[name].kind, page.images[name].data
            elif name == watermark.NAME and page.watermark:
                kind, data = "svg+xml", watermark.picture(page).encode()
            elif any(order.name == name for order in page.charts):
                kind, data = "svg+xml", drawings()[name].svg.encode()
            else:
                raise weasyprint.urls.FatalURLFetchingError(f"recurso no permitido: {url[:200]}")
            return weasyprint.urls.URLFetcherResponse(_BASE + name, data, {"Content-Type": f"image/{kind}"})

    return Fetcher(allowed_protocols=(), allow_redirects=False)
