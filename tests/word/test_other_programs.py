"""LibreOffice, pandoc and mammoth read the Word file back with no word lost, the same titles, lists and tables."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import mammoth
import pypandoc
import pytest

from tests.support.documents import DOCUMENTS, document_file
from tests.support.outline import Outline, of_libreoffice, of_mammoth, of_pandoc, of_web_page

# A style of ours on that of a title: mammoth only goes by the names that it knows.
_STYLES = "p[style-name='Anexo'] => h1:fresh"


def check(read: Outline, document: Path) -> None:
    page = of_web_page(document.with_suffix(".html"))
    assert page.titles and page.tables and page.words
    assert read.titles == page.titles
    assert read.items == page.items
    assert read.tables == page.tables
    assert page.words - read.words == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_pandoc(built: Path, document: str) -> None:
    file = document_file(built, document, "docx")
    check(of_pandoc(pypandoc.convert_file(file, "json", format="docx")), file)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_mammoth(built: Path, document: str) -> None:
    file = document_file(built, document, "docx")
    with file.open("rb") as opened:
        check(of_mammoth(mammoth.convert_to_html(opened, style_map=_STYLES).value), file)


@pytest.fixture(scope="module")
def flat(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what LibreOffice makes of every document."""
    folder = tmp_path_factory.mktemp("libreoffice")
    files = [str(document_file(built, document, "docx")) for document in DOCUMENTS]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; CI installs it")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_libreoffice(built: Path, flat: Path, document: str) -> None:
    file = document_file(built, document, "docx")
    check(of_libreoffice(flat / f"{file.stem}.fodt"), file)
