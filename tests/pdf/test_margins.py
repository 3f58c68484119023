"""The margins of a letterhead stand in the PDF on the pages that they are for, and the text begins below them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from docx.shared import Mm

from minuta import pdf
from minuta.problems import ContentError, Place
from tests.pdf.conforming import failures
from tests.pdf.pages import no_charts, with_body
from tests.support import letterheads
from tests.support.blocks import letters
from tests.support.letterheads import ADDRESS, NAME, Change, letterhead, on_letterhead
from tests.support.structure import read_structure

_MARGINS = '<header class="encabezado">{0}</header><footer class="pie">{0}</footer>'
_DRAFT = _MARGINS.format('<p><span class="etiqueta">BORRADOR</span></p>')
_PAGES = '<h1>Título</h1><p>Uno</p><hr class="salto"><p>Dos</p><hr class="salto"><p>Tres</p>'
_NAMED = Place("content/x/programa.yml", 2, 11)


def printed(data: bytes, inside: str = _PAGES, margins: str = _MARGINS.format("")) -> bytes:
    page = on_letterhead(with_body(margins + inside), data)
    return pdf.write(page, no_charts).data


def running(data: bytes) -> list[tuple[int, str, str]]:
    """What is only seen: page, «Header» or «Footer», and the letters without the spaces of the lines."""
    return [(page, kind.split()[-1], letters(text)) for page, kind, text in read_structure(data).loose]


def test_every_page_has_the_header_and_the_footer_of_the_letterhead() -> None:
    made = printed(letterhead())
    header, footer = letters(f"{NAME} Departamento de Estudios"), f"{ADDRESS} · Página {{}} de 3"
    assert [one for one in running(made) if one[1] == "Header"] == [(page, "Header", header) for page in (1, 2, 3)]
    assert [text for _, kind, text in running(made) if kind == "Footer"] == [
        letters(footer.format(page)) for page in (1, 2, 3)
    ]
    assert failures(made) == []


def test_the_first_page_and_the_even_ones_have_theirs() -> None:
    made = printed(letterhead(letterheads.different_first_page, letterheads.even_pages))
    headers = [(page, text) for page, kind, text in running(made) if kind == "Header"]
    assert headers == [
        (page, letters(text))
        for page, text in (
            (1, "MINISTERIO DE EJEMPLO"),
            (2, "Páginas pares"),
            (3, f"{NAME} Departamento de Estudios"),
        )
    ]
    footers = [(page, text) for page, kind, text in running(made) if kind == "Footer"]
    assert footers == [  # even ones have none
        (1, letters("Sólo en la primera")),
        (3, letters(f"{ADDRESS} · Página 3 de 3")),
    ]


def test_margins_that_no_page_shows_are_no_loss() -> None:
    made = printed(letterhead(letterheads.different_first_page, letterheads.even_pages), "<h1>Una hoja</h1>")
    assert [text for _, kind, text in running(made) if kind == "Header"] == ["MINISTERIODEEJEMPLO"]


def test_our_lines_go_under_those_of_the_letterhead_in_all_pages() -> None:
    changes = (letterheads.different_first_page, letterheads.blank_first_page)
    headers = [text for _, kind, text in running(printed(letterhead(*changes), margins=_DRAFT)) if kind == "Header"]
    assert headers[0] == "BORRADOR"
    assert all(text.endswith("EstudiosBORRADOR") for text in headers[1:])


def test_the_sheet_is_that_of_the_letterhead() -> None:
    def legal(document: Any) -> None:
        document.sections[0].page_height = Mm(330)

    with pikepdf.open(letterheads.opened(printed(letterhead(legal)))) as file:
        sizes = {tuple(round(float(edge) / 72 * 25.4) for edge in page.mediabox[2:]) for page in file.pages}
    assert sizes == {(216, 330)}


def tops(data: bytes, word: str) -> float:
    """Millimetres from the top of the page to the first letter of a word, wherever it is."""
    document = pdfium.PdfDocument(data)
    try:
        for page in document:
            text = page.get_textpage()
            found = text.search(word, match_case=True).get_next()
            if found is not None:
                return float(page.get_height() - text.get_charbox(found[0])[3]) / 72 * 25.4
    finally:
        document.close()
    raise AssertionError(word)


def test_the_text_begins_below_a_header_that_is_taller_than_its_margin() -> None:
    made = printed(letterhead())
    # The header begins at 10 mm and holds a picture of 16 mm and a line; the margin of 20 mm is too small for it.
    assert tops(made, "Departamento") > 26
    assert tops(made, "Dos") - tops(made, "Departamento") == pytest.approx(5, abs=2)


def test_the_text_begins_at_the_margin_where_it_is_large_enough_or_negative() -> None:
    def wide(document: Any) -> None:
        document.sections[0].top_margin = Mm(60)

    def fixed(document: Any) -> None:
        document.sections[0].top_margin = Mm(-20)

    assert tops(printed(letterhead(wide)), "Dos") == pytest.approx(61, abs=1.5)
    assert tops(printed(letterhead(fixed)), "Dos") == pytest.approx(21, abs=1.5)


@pytest.mark.parametrize(
    "change",
    [
        letterheads.floating(Mm(0), Mm(0), behind=True),
        letterheads.floating(Mm(150), Mm(5)),
        letterheads.even_pages,
        letterheads.different_first_page,
    ],
)
def test_a_pdf_on_a_letterhead_is_for_everybody_and_for_the_archive(change: Change) -> None:
    wide = '<div class="apaisada"><h2 id="w">Ancha</h2></div>'
    assert failures(printed(letterhead(change), _PAGES + wide, _DRAFT)) == []


def test_a_link_in_a_margin_is_text_that_nobody_can_follow() -> None:
    def linked(document: Any) -> None:
        name = document.sections[0].footer.part.relate_to(
            "https://www.ejemplo.cl",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        letterheads.hyperlink(document.sections[0].footer.paragraphs[0], name, "www.ejemplo.cl")

    made = printed(letterhead(linked))
    assert running(made)[1][2].endswith("de3www.ejemplo.cl")
    assert failures(made) == []


def test_a_sign_of_the_letterhead_that_the_font_lacks_is_told_at_the_line_that_names_it() -> None:
    def odd(document: Any) -> None:
        document.sections[0].footer.add_paragraph("Hecho \u2713")

    page = on_letterhead(with_body(_MARGINS.format("") + _PAGES), letterhead(odd), named=_NAMED)
    with pytest.raises(ContentError) as caught:
        pdf.write(page, no_charts)
    assert {(problem.place, problem.message) for problem in caught.value.problems} == {
        (_NAMED, "La letra del documento (Carlito) no tiene «✓» (U+2713).")
    }


def test_the_same_letterhead_gives_the_same_bytes() -> None:
    data = letterhead(letterheads.different_first_page, letterheads.even_pages)
    assert printed(data) == printed(data)


def test_a_page_without_a_letterhead_is_not_measured() -> None:
    page = with_body(_MARGINS.format("<p>Nuestro</p>") + "<p>Uno</p>")
    assert page == replace(page, letterhead=None)
    assert [text for _, _, text in running(pdf.write(page, no_charts).data)] == ["Nuestro", "Nuestro"]
