"""From a page to the bytes of its PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from minuta.charts import Drawing
from minuta.markup import Element
from minuta.page import Page
from minuta.pdf import watermark
from minuta.pdf.archive import COLOURS, VARIANT, attachments, clear_endings, colour_profiles, finish
from minuta.pdf.engine import collected_log, load_engine
from minuta.pdf.margins import Heights, measure
from minuta.pdf.sheet import css, html
from minuta.pdf.tagging import Untaggable, own_tagger
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
    try:
        with collected_log() as messages, own_tagger(weasyprint), clear_endings():
            document = _laid_out(weasyprint, page, drawings)
            sources = attachments(weasyprint, page.sources, page.date)
            data = document.write_pdf(finisher=finish, attachments=sources, **_OPTIONS)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise _fault(page, f"El PDF pide algo que no está en la página: {error}.") from None
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
_QUOTED = re.compile(r"«(?P<words>[^»]+)»\.?$")


def _problem(page: Page, message: str) -> Problem:
    """At the line whose words the engine could not print or place, when its message says which."""
    lacking = _LACKING.search(message)
    if lacking:
        sign = chr(int(lacking["code"], 16))
        said = f"La letra del documento ({page.theme.fonts.family}) no tiene «{sign}» (U+{ord(sign):04X})."
        return Problem("pdf", _place_of(page, sign), said, "Bórrelo, o escríbalo con palabras.")
    quoted = _QUOTED.search(message)
    return Problem("pdf", _place_of(page, quoted["words"]) if quoted else page.body.origin, message)


def _place_of(page: Page, words: str) -> Place:
    """Where the smallest element that says some words comes from."""
    said = [(" ".join(element.text().split()), element.origin) for element in page.body.walk()]
    return min(((len(text), place) for text, place in said if words in text), default=(0, page.body.origin))[1]


def _complaints(messages: list[str]) -> list[str]:
    return [f"El motor del PDF avisa: {message}" for message in messages]


def _laid_out(weasyprint: Any, page: Page, drawings: Waiting[Mapping[str, Drawing]]) -> Any:
    fetcher = _fetcher(weasyprint, page, drawings)
    fonts = weasyprint.text.fonts.FontConfiguration()
    colours = colour_profiles(weasyprint)

    def lay_out(body: Element, more: str, heights: Heights) -> Any:
        counters = weasyprint.css.counters.CounterStyle()
        shared = {"font_config": fonts, "counter_style": counters}
        text = f"{css(page, heights)}\n{more}"
        sheet = weasyprint.CSS(string=text, base_url=_BASE, url_fetcher=fetcher, **shared)
        source = weasyprint.HTML(string=html(page, body), base_url=_BASE, url_fetcher=fetcher)
        return source.render(stylesheets=[sheet], color_profiles=colours, **shared, **_OPTIONS)

    try:
        return lay_out(page.body, "", measure(page, lay_out))
    except AssertionError as error:
        # The engine's own words for a page that it could fill with nothing, such as a row taller than the sheet.
        raise _fault(
            page, "El motor del PDF no pudo repartir el documento en hojas: algo no cabe en ninguna."
        ) from error


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
