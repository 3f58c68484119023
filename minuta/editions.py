"""The formats of a page that need no layout engine: Word and the web page."""

from __future__ import annotations

from collections.abc import Mapping

from minuta.charts import draw, paint
from minuta.page import Page


def editions(page: Page, formats: tuple[str, ...], pages: Mapping[str, int] | None) -> dict[str, bytes]:
    """The file of each of these formats; `pages` are the page numbers of the PDF, where there is one.

    The writers are imported here because this runs beside the PDF engine: the process that waits for the engine should
    not wait for them too.
    """
    drawings = draw(page.charts, page.theme)
    made: dict[str, bytes] = {}
    if "docx" in formats:
        from minuta import word

        made["docx"] = word.write(page, drawings, paint(drawings), pages)
    if "html" in formats:
        from minuta import web

        made["html"] = web.write(page, drawings)
    return made
