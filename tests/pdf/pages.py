"""Pages for the tests of the PDF: a real one whose body is changed, and what a body printed small comes to."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from PIL import Image

from minuta import markup, pdf
from minuta.charts import Drawing
from minuta.inspection import inspect
from minuta.origins import Said
from minuta.page import Page
from minuta.pictures import Picture
from minuta.problems import Place
from minuta.project import Project
from tests.support.documents import ROOT

SMALL = "@page { size: 120mm 90mm; margin: 15mm 12mm }"
"""A sheet where almost everything is cut by the end of a page."""

RUNNING = '<header class="encabezado"><p>Arriba</p></header><footer class="pie"><p>Abajo</p></footer>'


@cache
def real_page() -> Page:
    """The page of a meeting, with one picture more and without charts."""
    page = inspect(Project(ROOT), [ROOT / "content" / "comite-tecnico"]).pages[0]
    return replace(page, images={**page.images, "cuadro.png": _picture()}, charts=())


def _picture() -> Picture:
    data = io.BytesIO()
    Image.new("RGB", (40, 20), (0, 90, 160)).save(data, "PNG")
    return Picture(data.getvalue(), "png", 40, 20)


def with_body(inside: str, css: str = "") -> Page:
    """The real page with other contents, which must be of the vocabulary."""
    page = real_page()
    text = f'<article data-origen="a.html:3:1">{inside}</article>'
    body, problems = markup.parse(text, "documento.html")
    assert body is not None, problems
    styles = {**page.styles, "impresion.css": Said(page.styles["impresion.css"] + css, Place("impresion.css"))}
    return replace(page, body=body, styles=styles)


def no_charts() -> Mapping[str, Drawing]:
    return {}


def printed(inside: str, css: str = "") -> pdf.Pdf:
    return pdf.write(with_body(inside, css), no_charts)
