"""The PDF engine reaches nothing but the page, complains aloud, and prints with the letters of the theme alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from minuta import markup, pdf
from minuta.charts import Drawing
from minuta.inspection import inspect
from minuta.page import Page
from minuta.problems import ContentError
from minuta.project import Project
from tests.support.documents import DOCUMENTS, ROOT, document_file


@pytest.fixture(scope="module")
def page() -> Page:
    return inspect(Project(ROOT), [ROOT / "content" / "comite-tecnico"]).pages[0]


def no_charts() -> Mapping[str, Drawing]:
    return {}


def printed(page: Page, inside: str, css: str = "") -> pdf.Pdf:
    body, problems = markup.parse(f'<article data-origen="a.html:3:1"><h1>a</h1>{inside}</article>', "documento.html")
    assert body is not None, problems
    styles = {**page.styles, "impresion.css": page.styles["impresion.css"] + css}
    return pdf.write(replace(page, body=body, charts=(), styles=styles), no_charts)


@pytest.mark.parametrize("address", ["otra.png", "file:///etc/hostname", "https://ejemplo.cl/a.png", "../tema.yml"])
def test_an_image_that_is_not_of_the_page_is_refused(page: Page, address: str) -> None:
    with pytest.raises(ContentError) as caught:
        printed(page, f'<figure><img src="{address}" alt="x"></figure>')
    assert {problem.code for problem in caught.value.problems} == {"pdf"}
    assert any(address.rpartition("/")[2] in problem.message for problem in caught.value.problems)


def test_a_style_sheet_cannot_fetch_either(page: Page) -> None:
    with pytest.raises(ContentError):
        printed(page, "<p>b</p>", "p { background: url(https://ejemplo.cl/a.png) }")


def test_what_the_engine_complains_about_is_an_error(page: Page) -> None:
    with pytest.raises(ContentError) as caught:
        printed(page, "<p>b</p>", "p { colour: red }")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("pdf", "a.html")
    assert "colour" in problem.message


def test_the_pages_of_every_id_are_told(page: Page) -> None:
    made = printed(page, '<p id="b">b</p><hr class="salto"><p id="c">c</p>')
    assert (made.pages["b"], made.pages["c"]) == (1, 2)


def test_the_same_page_gives_the_same_bytes(page: Page) -> None:
    assert printed(page, "<p>b</p>").data == printed(page, "<p>b</p>").data


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_letter_of_the_machine_is_used(built: Path, document: str) -> None:
    with pikepdf.open(document_file(built, document, "pdf")) as file:
        fonts = {
            str(found.BaseFont).partition("+")[2]
            for found in file.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font" and "/BaseFont" in found
        }
    assert fonts
    assert all(name.startswith("Carlito") for name in fonts), fonts
