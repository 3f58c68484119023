"""Pictures in the text: charts as SVG with a PNG for programs that do not read it, and images, all with their text."""

from __future__ import annotations

import io
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from minuta.charts import Drawing
from minuta.word.ooxml import Xml, element, pixels, run

_SVG_EXTENSION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></a:ext></a:extLst>'
)
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


class Pictures:
    """Puts pictures in a part, numbered in order."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._count = 0

    def chart(self, drawing: Drawing, painted: bytes, alternative: str, widest: float) -> Xml:
        """A run with a chart, no wider than `widest` pixels."""
        width, height = fitted(drawing.width, drawing.height, widest)
        inline = self._inline(painted, width, height, alternative)
        vector = Part(
            PackURI(f"/word/media/grafico{self._count}.svg"), "image/svg+xml", drawing.svg.encode(), self._part.package
        )
        extension = parse_xml(_SVG_EXTENSION)
        extension[0][0].set(_RELATION, self._part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE))
        inline.find(".//{http://schemas.openxmlformats.org/drawingml/2006/main}blip").append(extension)
        return run(element("drawing", None, inline))

    def image(self, data: bytes, size: tuple[float, float], alternative: str, widest: float) -> Xml:
        width, height = fitted(*size, widest)
        return run(element("drawing", None, self._inline(data, width, height, alternative)))

    def _inline(self, data: bytes, width: float, height: float, alternative: str) -> Any:
        """A picture in a line; without an alternative text it is marked as decoration, which is not read aloud."""
        self._count += 1
        inline = self._part.new_pic_inline(io.BytesIO(data), pixels(width), pixels(height))
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # left out, some readers take an eighth of an inch
        inline.docPr.set("id", str(self._count))
        inline.docPr.set("name", f"Imagen {self._count}")
        inline.docPr.set("descr", alternative)
        if not alternative:
            inline.docPr.append(parse_xml(_DECORATIVE))
        return inline


HIGHEST = 567.0
"""Pixels (150 mm): the tallest picture, the same in print."""


def fitted(width: float, height: float, widest: float) -> tuple[float, float]:
    """A size that keeps its proportions and fits the text."""
    scale = min(1.0, widest / width, HIGHEST / height)
    return width * scale, height * scale
