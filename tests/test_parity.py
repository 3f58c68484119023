"""The PDF, the Word file and the web page of every document say the same, block by block, in the same order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.blocks import Block, Reading, letters
from tests.support.documents import DOCUMENTS
from tests.support.documents import document_file as _file
from tests.support.read_html import read_html
from tests.support.read_pdf import read_pdf
from tests.support.read_word import read_word


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_word_file_says_what_the_page_says(built: Path, document: str) -> None:
    page, word = read_html(_file(built, document, "html")), read_word(_file(built, document, "docx"))
    assert word.blocks == page.blocks
    assert word.notes == page.notes


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_pdf_says_what_the_page_says(built: Path, document: str) -> None:
    page, pdf = read_html(_file(built, document, "html")), read_pdf(_file(built, document, "pdf"))
    assert _compared(_joined(page, pdf)) == _compared(page.blocks)
    assert [letters(note) for note in pdf.notes] == [letters(note) for note in page.notes]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_kind_of_block_was_really_compared(built: Path, document: str) -> None:
    kinds = {block.kind for block in read_html(_file(built, document, "html")).blocks}
    assert {"heading", "paragraph", "item", "cell", "caption"} <= kinds
    if document == "muestra/2020-T2":
        assert {"figure", "contents"} <= kinds


def _compared(blocks: list[Block]) -> list[tuple[str, str, str]]:
    """Without spaces, and without empty cells: PDFium does not list an element that holds nothing."""
    return [(block.kind, letters(block.text), block.mark) for block in blocks if block.text]


def _joined(page: Reading, pdf: Reading) -> list[Block]:
    """The blocks of the PDF, with those that a page break cut in two put together, and contents without page numbers.

    Only a block that ends a page may be joined, only to the first of the next page, and only when the page has them as
    one: a missing or repeated word still shows.
    """
    joined: list[Block] = []
    rest = list(pdf.blocks)
    for expected in (block for block in page.blocks if block.text):
        if not rest:
            break
        found = rest.pop(0)
        while (
            rest
            and rest[0].kind in (found.kind, "paragraph")
            and rest[0].page == found.page + 1
            and letters(found.text) != letters(expected.text)
            and letters(expected.text).startswith(letters(found.text))
        ):
            found = Block(found.kind, f"{found.text} {rest[0].text}", found.mark, rest.pop(0).page)
        if expected.kind == "contents":
            found = Block("contents", re.sub(r"[\s.]*\d+$", "", found.text), "", found.page)
        joined.append(found)
    return joined + rest
