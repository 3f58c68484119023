"""Pictures say what they show, or that they only adorn: in Word, in the PDF and on the web page."""

from __future__ import annotations

from typing import Any

from minuta import pdf, web, word
from tests.pdf.conforming import failures
from tests.pdf.pages import RUNNING, no_charts, with_body
from tests.support.structure import read_structure
from tests.support.word_invariants import findings, read_parts

ADORNED = (
    f'{RUNNING}<h1>Uno</h1><figure><img src="cuadro.png" role="presentation" alt="" data-alto="10"></figure>'
    '<figure><img src="cuadro.png" alt="Un cuadro azul." data-alto="10"><figcaption>Uno</figcaption></figure>'
)
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def test_a_picture_that_only_adorns_is_decoration_in_word(tmp_path: Any) -> None:
    file = tmp_path / "minuta.docx"
    file.write_bytes(word.write(with_body(ADORNED), {}, {}, None))
    assert findings(file) == []
    pictures = list(read_parts(file)["word/document.xml"].iter(DESCRIBED))
    assert [one.get("descr") for one in pictures] == ["", "Un cuadro azul."]
    assert [[mark.get("val") for mark in one.iter(DECORATIVE)] for one in pictures] == [["1"], []]


def test_a_picture_that_only_adorns_is_not_read_from_the_pdf() -> None:
    data = pdf.write(with_body(ADORNED), no_charts).data
    figures = [one for one in read_structure(data).root.walk() if one.kind == "Figure"]
    assert len(figures) == 1
    assert failures(data) == []


def test_a_picture_that_only_adorns_says_so_on_the_web_page() -> None:
    text = web.write(with_body(ADORNED), {}).decode()
    assert 'role="presentation" alt=""' in text
    assert 'alt="Un cuadro azul."' in text
