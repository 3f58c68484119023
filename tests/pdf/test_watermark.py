"""The word behind the text of a draft is seen on every page of the PDF, and neither heard nor copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from minuta import pdf
from minuta.markup import Element
from minuta.page import Page
from minuta.pdf.watermark import picture
from minuta.theme import WATERMARK_COLOUR
from minuta.validate.contrast import ENOUGH, contrast
from tests.pdf.conforming import failures
from tests.pdf.pages import RUNNING, no_charts, real_page, with_body
from tests.support.documents import document_file
from tests.support.structure import read_structure

BODY = f"{RUNNING}<h1>Uno</h1><p>dos</p><hr class='salto'><p>tres</p>"


def draft(word: str = "BORRADOR") -> Page:
    page = with_body(BODY)
    marked = Element("article", {"data-marca": word}, page.body.children, page.body.origin)
    return Page(**{name: getattr(page, name) for name in page.__dataclass_fields__} | {"body": marked})


def shades(data: bytes) -> Iterator[bool]:
    """For each page, whether something on it has the colour of a watermark."""
    wanted = bytes.fromhex(WATERMARK_COLOUR.removeprefix("#"))
    document = pdfium.PdfDocument(data)
    try:
        for page in document:
            picture = page.render(scale=1).to_pil().convert("RGB")
            yield tuple(wanted) in {colour for _, colour in picture.getcolors(1 << 24)}
            page.close()
    finally:
        document.close()


def test_every_page_of_a_draft_has_it_and_none_of_an_approved_document() -> None:
    assert list(shades(pdf.write(draft(), no_charts).data)) == [True, True]
    assert list(shades(pdf.write(with_body(BODY), no_charts).data)) == [False, False]


def test_it_is_no_text_and_no_part_of_the_structure() -> None:
    data = pdf.write(draft(), no_charts).data
    assert failures(data) == []
    assert "BORRADOR" not in read_structure(data).root.text()
    document = pdfium.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert not any("BORRADOR" in text for text in texts)


def test_every_text_can_be_read_over_it() -> None:
    colours = real_page().theme.colours
    for text in (colours.text, colours.headings, colours.muted, colours.link, colours.notice):
        assert contrast(text, WATERMARK_COLOUR) >= ENOUGH


def test_its_letters_are_those_of_the_document() -> None:
    assert picture(draft("UNO")) != picture(draft("DOS"))
    assert picture(draft("UNO")).count("<path") == 1


def test_the_specimen_is_a_draft(built: Path) -> None:
    assert all(shades(document_file(built, "muestra/2020-T2", "pdf").read_bytes()))
