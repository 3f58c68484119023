"""What an eye would object to on a page: text out of its margins, broken amounts, headings left alone, words lost."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import etree

from minuta.load.yaml_text import parse_yaml
from tests.support.documents import DOCUMENTS, ROOT, document_file
from tests.support.read_html import read_html
from tests.support.read_pdf import read_pdf

_AMOUNT = re.compile(r"-?\$\d[\d.]*\d|\b\d{1,3}(?:\.\d{3})+\b")
_POINTS_PER_MILLIMETRE = 72 / 25.4
_SAME_LINE, _A_LINE = 4, 15
"""Points: how far apart the pieces of a line stand, and the height of a line of the text."""

NEEDS_LIBREOFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed; CI installs it"
)


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


@pytest.fixture(scope="session")
def shown(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every Word file as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("shown")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(document_file(built, document, "docx")) for document in DOCUMENTS]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder


def _shown(shown: Path, built: Path, document: str) -> Path:
    return shown / f"{document_file(built, document, 'docx').stem}.pdf"


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("document", DOCUMENTS)
def test_libreoffice_shows_every_word_of_the_word_file(built: Path, shown: Path, document: str) -> None:
    """Also broken words would be missed here: a table whose columns are too narrow cuts them."""
    page = read_html(document_file(built, document, "html"))
    texts = [block.text for block in page.blocks if block.kind != "figure"] + page.notes
    found = Counter(_words(text for *_, text in _lines(_shown(shown, built, document))))
    wanted = Counter(_words(texts))
    assert {word: count for word, count in wanted.items() if found[word] < count} == {}


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_page_of_the_word_file_has_the_words_of_that_page_of_the_pdf(
    built: Path, shown: Path, document: str
) -> None:
    """As LibreOffice lays it out.

    The words of charts are left out, and with them all of one or two letters: in one file charts are pictures, and in
    the other each of their letters is a piece by itself.
    """
    drawn = _words_of_charts(document_file(built, document, "html"))
    files = document_file(built, document, "pdf"), _shown(shown, built, document)
    printed, written = ([_words_of_page(pieces, drawn) for pieces in _pages(file)] for file in files)
    assert len(printed) == len(written)
    for number, (left, right) in enumerate(zip(printed, written, strict=True), start=1):
        assert (number, left - right, right - left) == (number, Counter(), Counter())


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_page_begins_and_ends_with_the_same_line_and_as_high(built: Path, shown: Path, document: str) -> None:
    """Less than a line higher or lower: LibreOffice rounds the height of each line, and so they drift apart."""
    files = document_file(built, document, "pdf"), _shown(shown, built, document)
    for number, (printed, written) in enumerate(zip(*map(_pages, files), strict=True), start=1):
        for line in (0, -1):
            (height, words), (other, same) = _body(printed)[line], _body(written)[line]
            assert (number, _long(words)) == (number, _long(same))
            assert abs(height - other) < _A_LINE, (number, words)


def _pages(file: Path) -> list[list[tuple[float, float, str]]]:
    """The pieces of text of each page: its bottom and left edges and its words."""
    document = pdfium.PdfDocument(file)
    pages = []
    for page in document:
        text = page.get_textpage()
        rectangles = [text.get_rect(index) for index in range(text.count_rects())]
        pages.append([(box[1], box[0], text.get_text_bounded(*box)) for box in rectangles])
        text.close()
        page.close()
    document.close()
    return pages


def _body(pieces: list[tuple[float, float, str]]) -> list[tuple[float, str]]:
    """The lines of a page between its header and its footer, from the top: the height of each and its words.

    Without the letters of charts, nor the marks of lists and notes.
    """
    lines: list[list[tuple[float, float, str]]] = []
    for piece in sorted(piece for piece in pieces if len(piece[2].strip()) > 2):
        if lines and piece[0] - lines[-1][0][0] < _SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    texts = [(line[0][0], " ".join(words for *_, words in sorted(line, key=itemgetter(1)))) for line in lines]
    return texts[-2:0:-1]


def _words_of_page(pieces: list[tuple[float, float, str]], drawn: set[str]) -> Counter[str]:
    return Counter(word for *_, words in pieces for word in _long(words) if word not in drawn)


def _long(words: str) -> list[str]:
    return [word for word in _words([words]) if len(word) > 2]


def _words_of_charts(file: Path) -> set[str]:
    drawings = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", file.read_text("utf-8"))
    texts = [text for one in drawings for text in etree.fromstring(b64decode(one)).itertext()]
    return set(_words(texts))


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Words without the punctuation around them or the number of a note behind; a hyphen may end a line."""
    for text in texts:
        for word in re.split(r"[\s\u2010-\u2014-]+", text):
            plain = re.sub(r"(?<=[^\W\d])[^\w]*\d{1,2}$", "", word).strip(".,;:()«»“”¿?[]")
            if plain:
                yield plain
