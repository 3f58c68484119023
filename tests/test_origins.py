"""What a template puts in the document remembers where a person typed it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta import markup
from minuta.inspection import inspect
from minuta.markup import Element
from minuta.origins import Said, mark, read, unmarked, written
from minuta.problems import Place
from minuta.project import Project
from tests.conftest import TemporaryProject
from tests.support.documents import ROOT

PLACES = st.builds(
    Place,
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
    st.integers(1, 9999),
    st.integers(1, 99),
    st.sampled_from(("", "C5", "AB12")),
)


@settings(max_examples=60)
@given(PLACES, st.text())
def test_a_place_travels_before_a_text_and_is_taken_back(place: Place, text: str) -> None:
    if "?>" not in place.file and "<?origen " not in text:
        assert unmarked(mark(place) + text) == (text, place)


def test_what_is_no_place_is_none() -> None:
    assert read("") is None
    assert read("a.yml:uno:2") is None
    assert written(Place('a"<b.csv', 2, 3)) == "a&quot;&lt;b.csv:2:3"


def test_an_element_tells_the_template_that_wrote_it_and_the_line_that_it_says() -> None:
    text = f'<article><p data-origen="a.html:2:3">Fuente: {mark(Place("b.yml", 7, 5))}Casen</p></article>'
    body, problems = markup.parse(text, "a.html")
    assert body is not None, problems
    (paragraph,) = body.elements
    assert (paragraph.text(), paragraph.origin, paragraph.place) == (
        "Fuente: Casen",
        Place("a.html", 2, 3),
        Place("b.yml", 7, 5),
    )
    assert body.place == body.origin


def test_a_picture_has_the_place_of_its_alternative_text() -> None:
    picture = f'<figure><img src="a.png" alt="{mark(Place("b.yml", 7, 5))}Un mapa"></figure>'
    body, problems = markup.parse(f"<article>{picture}</article>", "a.html")
    assert body is not None, problems
    found = body.first("img")
    assert found is not None
    assert (found.get("alt"), found.place) == ("Un mapa", Place("b.yml", 7, 5))


def test_what_is_made_of_a_text_no_longer_knows_its_place() -> None:
    said = Said("uno", Place("a.yml"))
    assert said.place.file == "a.yml"
    assert type(said.upper()) is str


def _elements(root: Element, *tags: str) -> list[Element]:
    return [found for found in root.walk() if found.tag in tags and not found.elements]


def test_every_cell_of_a_real_table_has_the_place_of_its_datum() -> None:
    page = inspect(Project(ROOT), [ROOT / "content" / "accion-local" / "2020-T2"]).pages[0]
    table = next(found for found in page.body.walk() if found.tag == "table" and found.first("tfoot"))
    (body,) = [part for part in table.elements if part.tag == "tbody"]
    cells = _elements(body, "td", "th")
    assert {cell.place.file.rpartition("/")[2] for cell in cells} == {"campamentos.csv"}
    assert {cell.origin.file.rpartition("/")[2] for cell in cells} == {"rejilla.html"}
    lines = (ROOT / cells[0].place.file).read_text(encoding="utf-8").splitlines()
    for cell in cells:
        typed = lines[cell.place.line - 1][cell.place.column - 1 :]
        if cell.place.column > 1 and cell.text()[:1].isalpha():  # what is worked out has the place of its row
            assert typed.strip('"').startswith(cell.text()[:4])


@pytest.mark.parametrize(
    ("tag", "words", "line"), [("h2", "Primera", 6), ("td", "Dos", 10), ("caption", "Resumen", 11), ("p", "Ana", 12)]
)
def test_each_part_of_a_minuta_has_its_own_line(project: TemporaryProject, tag: str, words: str, line: int) -> None:
    project.write_minuta(
        """\
        secciones:
          - titulo: Primera
            contenido:
              - datos_clave:
                  Uno: Uno.
                  Tres: Dos
                titulo: Resumen
              - firmas: [{nombre: Ana Pérez}]
        """
    )
    checked = inspect(project.project, [project.root / "content"])
    found = next(one for one in checked.pages[0].body.walk() if one.tag == tag and words in one.text())
    assert found.place.file.endswith("minuta.yml")
    assert found.place.line == line
