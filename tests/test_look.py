"""What an eye would object to on a page: text out of its margins, broken amounts, headings left alone, words lost."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from minuta.load.yaml_text import parse_yaml
from tests.support.documents import DOCUMENTS, ROOT, document_file
from tests.support.read_html import read_html
from tests.support.read_pdf import read_pdf

_AMOUNT = re.compile(r"-?\$\d[\d.]*\d|\b\d{1,3}(?:\.\d{3})+\b")
_POINTS_PER_MILLIMETRE = 72 / 25.4


def _margins() -> tuple[float, float]:
    """The side margins of the common theme, in points."""
    file = ROOT / "templates" / "comun" / "temas" / "institucional.yml"
    theme = parse_yaml(file.read_text(encoding="utf-8"), file.name)
    page = {one.key: one.value for entry in theme.entries if entry.key == "pagina" for one in entry.value.entries}  # type: ignore[union-attr]
    left, right = (float(page[f"margen_{side}"].text.replace(",", ".")) for side in ("izquierdo", "derecho"))
    return left * _POINTS_PER_MILLIMETRE, right * _POINTS_PER_MILLIMETRE


def _lines(file: Path) -> Iterator[tuple[int, float, float, float, str]]:
    """Every run of text of a PDF: page number, left and right edges, width of the page, text."""
    document = pdfium.PdfDocument(file)
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                yield number, left, right, page.get_width(), text.get_text_bounded(left, bottom, right, top)
            text.close()
            page.close()
    finally:
        document.close()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_text_stands_outside_the_margins(built: Path, document: str) -> None:
    left_margin, right_margin = _margins()
    outside = [
        (page, text)
        for page, left, right, width, text in _lines(document_file(built, document, "pdf"))
        if left < left_margin - 1 or right > width - right_margin + 1
    ]
    assert outside == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_amount_is_broken_in_two_lines(built: Path, document: str) -> None:
    amounts = Counter(
        amount
        for block in read_html(document_file(built, document, "html")).blocks
        if block.kind != "figure"
        for amount in _AMOUNT.findall(block.text)
    )
    printed = Counter(
        amount for *_, text in _lines(document_file(built, document, "pdf")) for amount in _AMOUNT.findall(text)
    )
    assert amounts or document == "comite-tecnico/2020-06"
    assert {amount: count for amount, count in amounts.items() if printed[amount] < count} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_heading_or_caption_is_left_alone_at_the_end_of_a_page(built: Path, document: str) -> None:
    blocks = read_pdf(document_file(built, document, "pdf")).blocks
    alone = [
        block
        for block, following in pairwise(blocks)
        if (block.kind == "heading" and following.page != block.page)
        or (block.kind == "caption" and following.kind == "cell" and following.page != block.page)
    ]  # fmt: skip
    assert alone == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; CI installs it")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_libreoffice_shows_every_word_of_the_word_file(built: Path, document: str, tmp_path: Path) -> None:
    """Also broken words would be missed here: a table whose columns are too narrow cuts them."""
    page = read_html(document_file(built, document, "html"))
    texts = [block.text for block in page.blocks if block.kind != "figure"] + page.notes
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    word = document_file(built, document, "docx")
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shown = Counter(_words(text for *_, text in _lines(tmp_path / f"{word.stem}.pdf")))
    wanted = Counter(_words(texts))
    assert {word: count for word, count in wanted.items() if shown[word] < count} == {}


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Words without the punctuation around them or the number of a note behind; a hyphen may end a line."""
    for text in texts:
        for word in re.split(r"[\s\u2010-\u2014-]+", text):
            plain = re.sub(r"(?<=[^\W\d])[^\w]*\d{1,2}$", "", word).strip(".,;:()«»“”¿?[]")
            if plain:
                yield plain
