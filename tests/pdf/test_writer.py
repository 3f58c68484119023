"""The PDF engine reaches nothing but the page, complains aloud, and prints with the letters of the theme alone."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from minuta.problems import ContentError
from tests.pdf.conforming import failures
from tests.pdf.pages import SMALL, printed
from tests.support.documents import DOCUMENTS, document_file
from tests.support.structure import read_structure


@pytest.mark.parametrize("address", ["otra.png", "file:///etc/hostname", "https://ejemplo.cl/a.png", "../tema.yml"])
def test_an_image_that_is_not_of_the_page_is_refused(address: str) -> None:
    with pytest.raises(ContentError) as caught:
        printed(f'<figure><img src="{address}" alt="x"></figure>')
    assert {problem.code for problem in caught.value.problems} == {"pdf"}
    assert any(address.rpartition("/")[2] in problem.message for problem in caught.value.problems)


def test_a_style_sheet_cannot_fetch_either() -> None:
    with pytest.raises(ContentError):
        printed("<p>b</p>", "p { background: url(https://ejemplo.cl/a.png) }")


def test_what_the_engine_complains_about_is_an_error() -> None:
    with pytest.raises(ContentError) as caught:
        printed("<p>b</p>", "p { colour: red }")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("estilo", "impresion.css")
    assert "colour" in problem.message


def test_a_sign_that_the_font_lacks_is_told_in_spanish_at_the_line_that_prints_it() -> None:
    with pytest.raises(ContentError) as caught:
        printed('<h1>a</h1><p>b</p><ul><li>c</li><li data-origen="b.yml:7:5">d \u2713</li></ul>')
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("pdf", "b.yml:7:5")
    assert problem.message == "La letra del documento (Carlito) no tiene «✓» (U+2713)."


def test_what_does_not_fit_is_told_at_its_line() -> None:
    long = f'<p class="fuente" data-origen="b.yml:9:1">{"Largo" * 60}</p>'
    with pytest.raises(ContentError) as caught:
        printed(f"<h1>a</h1><p>b</p>{long}", "p.fuente { white-space: pre }")
    (problem,) = caught.value.problems
    assert str(problem.place) == "b.yml:9:1"
    assert "«Largo" in problem.message


def test_an_engine_that_gives_up_is_told_in_spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*arguments: object, **options: object) -> None:
        raise AssertionError

    monkeypatch.setattr("weasyprint.HTML.render", give_up)
    with pytest.raises(ContentError, match="no pudo repartir el documento en hojas"):
        printed("<h1>a</h1>")


def _table(cells: str, foot: str, widths: tuple[int, ...]) -> str:
    columns = "".join(f'<col data-ancho="{width}">' for width in widths)
    head = '<th scope="col">x</th>' * len(widths)
    return (
        f'<h1>a</h1><table class="tabla" aria-label="t"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead>"
        f"<tbody><tr>{cells}</tr></tbody><tfoot><tr>{foot}</tr></tfoot></table>"
    )


def test_a_row_of_many_sheets_comes_out_with_its_total_after_it() -> None:
    long = "".join(f"<li>{'palabra ' * 30}</li>" for _ in range(6))
    data = printed(_table(f"<td><ul>{long}</ul></td>", "<td>Total</td>", (100,)), SMALL).data
    assert failures(data) == []
    words = read_structure(data).root.text()
    assert words.count("palabra") == 180
    assert words.endswith("Total")


def test_rows_are_broken_when_whole_they_would_leave_their_head_no_room() -> None:
    tall = f"<td>{'palabra ' * 150}</td>"
    data = printed(_table(tall, "<td>Total</td>", (100,)), SMALL).data
    table = next(found for found in read_structure(data).root.walk() if found.kind == "Table")
    assert failures(data) == []
    assert [found.text() for found in table.walk() if found.kind == "TH"] == ["x"]
    assert table.text().count("palabra") == 150


def test_a_number_is_never_printed_over_the_cell_beside_it() -> None:
    wide = f'<td class="numero" data-origen="b.csv:4:2">{"7.000.000" * 4}</td><td>b</td>'
    with pytest.raises(ContentError) as caught:
        printed(_table(wide, "<td>c</td><td>d</td>", (20, 80)))
    (problem,) = caught.value.problems
    assert str(problem.place) == "b.csv:4:2"
    assert "no cabe en su columna" in problem.message


def test_words_in_a_column_of_numbers_stand_on_several_lines() -> None:
    cells = '<td class="numero">intervención comunitaria territorial</td><td>b</td>'
    assert printed(_table(cells, "<td>c</td><td>d</td>", (20, 80))).count == 1


def test_the_pages_of_every_id_are_told() -> None:
    made = printed('<p id="b">b</p><hr class="salto"><p id="c">c</p>')
    assert (made.pages["b"], made.pages["c"]) == (1, 2)


def test_the_same_page_gives_the_same_bytes() -> None:
    assert printed("<p>b</p>").data == printed("<p>b</p>").data


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
