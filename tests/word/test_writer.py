"""Blocks in Word: sections of wide pages, page breaks, items with several paragraphs, pictures, two runs alike."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from minuta import charts, word
from minuta.page import Page
from tests.support.documents import document_file
from tests.support.word_invariants import W, read_parts, val
from tests.word.conftest import Parts


def styles_of(parts: dict[str, Any]) -> list[tuple[str, str]]:
    body = parts["word/document.xml"][0]
    return [(val(one, "pPr/pStyle"), "".join(one.itertext())) for one in body.findall(f"{W}p")]


def test_the_text_of_an_item_comes_first_and_the_rest_continues_it(parts: Parts) -> None:
    made = parts("<ul><li>a<p>b</p><ol><li>c</li></ol></li></ul>")
    assert styles_of(made) == [("ListBullet", "a"), ("ListContinue", "b"), ("ListNumber2Final", "c")]


def test_each_kind_of_paragraph_has_its_style(parts: Parts) -> None:
    made = parts('<h1>a</h1><p>b</p><blockquote><p>c</p></blockquote><p class="fuente">d</p><p class="aviso">e</p>')
    assert styles_of(made) == [("Title", "a"), ("BodyText", "b"), ("Quote", "c"), ("Fuente", "d"), ("Aviso", "e")]


def test_a_page_break_belongs_to_the_paragraph_that_follows(parts: Parts) -> None:
    first, second = parts('<p>a</p><hr class="salto"><p>b</p>')["word/document.xml"][0].findall(f"{W}p")
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is None
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_a_wide_page_is_a_section_and_the_header_is_named_once(built: Path) -> None:
    parts = read_parts(document_file(built, "muestra/2020-T2", "docx"))
    sections = list(parts["word/document.xml"].iter(f"{W}sectPr"))
    assert [one.find(f"{W}pgSz").get(f"{W}orient") for one in sections] == [None, "landscape", None]
    references = [[node.tag.removeprefix(W) for node in one if node.tag.endswith("Reference")] for one in sections]
    assert references == [["headerReference", "footerReference"], [], []]
    for one in sections:
        size = one.find(f"{W}pgSz")
        wide = int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
        assert wide == (size.get(f"{W}orient") == "landscape")


def test_a_chart_is_a_drawing_with_a_picture_for_who_cannot_read_it(built: Path) -> None:
    with zipfile.ZipFile(document_file(built, "muestra/2020-T2", "docx")) as package:
        kinds = sorted(name.rpartition(".")[2] for name in package.namelist() if name.startswith("word/media/"))
        assert kinds == ["png", "png", "svg"]
        document = package.read("word/document.xml")
    assert document.count(b"svgBlip") == 1
    assert b'descr="Barras con el gasto de cada obra."' in document


def test_the_same_page_gives_the_same_bytes(page: Page) -> None:
    drawings = charts.draw(page.charts, page.theme)
    painted = charts.paint(drawings)
    assert word.write(page, drawings, painted, None) == word.write(page, drawings, painted, None)
