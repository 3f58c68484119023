"""The PDF, the Word file and the web page of every document say the same, block by block, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.blocks import compared, letters
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
    assert compared(pdf.blocks) == compared(page.blocks)
    assert [letters(note) for note in pdf.notes] == [letters(note) for note in page.notes]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_kind_of_block_was_reallycompared(built: Path, document: str) -> None:
    kinds = {block.kind for block in read_html(_file(built, document, "html")).blocks}
    assert {"heading", "paragraph", "item", "cell", "caption"} <= kinds
    if document == "muestra/2020-T2":
        assert {"figure", "contents"} <= kinds
