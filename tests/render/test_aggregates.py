"""The table with a line for each value of a field: its figures, its order and its total."""

from __future__ import annotations

from minuta.inspection import Checked, inspect
from minuta.markup import Element
from tests.conftest import TemporaryProject
from tests.support.national import HEAD, write_national

ALONE = HEAD.replace("por: region\n", "").replace('subtitulo: "{{ region }}"\n', "")
ROWS = (
    "2019;Biobío;Coronel y Lota;Los Boldos;sí;$30.000.000",
    "2019;Tarapacá;Iquique;El Faro;sí;s/i",
    "2020;Biobío;Coronel;Los Aromos;no;$12.000.000",
)


def look(project: TemporaryProject, *lines: str, rows: tuple[str, ...] = ROWS) -> Checked:
    block = "\n".join(f"        {line}" for line in lines)
    sections = f"secciones:\n  - titulo: A\n    contenido:\n      - resumen: campamentos\n{block}\n"
    write_national(project, rows, head=ALONE, sections=sections, summary="")
    return inspect(project.project, [project.root / "content"])


def table(project: TemporaryProject, *lines: str, rows: tuple[str, ...] = ROWS) -> Element:
    checked = look(project, *lines, rows=rows)
    assert not checked.stops(strict=False), checked.problems
    return next(one for one in checked.pages[0].body.walk() if one.tag == "table" and "tabla" in one.classes)


def cells(element: Element) -> list[list[str]]:
    return [[cell.text() for cell in row.elements] for row in element.walk() if row.tag == "tr"]


COUNT = '- {titulo: Proyectos, valor: "{{ filas | length }}"}'


def test_each_line_counts_and_adds_its_own_rows_from_north_to_south(project: TemporaryProject) -> None:
    made = table(project, "por: region", "columnas:", f"  {COUNT}", "  - monto_proyecto", "total: sí")
    assert cells(made) == [
        ["Región", "Proyectos", "Monto del proyecto"],
        ["Tarapacá", "1", "s/i"],
        ["Biobío", "2", "$42.000.000"],
        ["Total", "3", "$42.000.000"],
    ]


def test_a_row_with_two_values_is_in_both_lines_and_once_in_the_total(project: TemporaryProject) -> None:
    made = table(project, "por: comuna", "columnas:", f"  {COUNT}", "total: sí")
    assert cells(made)[1:] == [["Coronel", "2"], ["Iquique", "1"], ["Lota", "1"], ["Total", "3"]]


def test_a_total_is_worked_out_from_all_the_rows_and_not_from_the_lines(project: TemporaryProject) -> None:
    figure = "((filas | donde('es_campamento') | length) / (filas | length) * 100) | round"
    share = f'- {{titulo: Parte, valor: "{{{{ {figure} }}}} %"}}'
    made = table(project, "por: region", "columnas:", f"  {share}", "total: sí")
    assert [line[1] for line in cells(made)[1:]] == ["100 %", "50 %", "67 %"]


def test_a_column_may_be_left_out_of_the_total(project: TemporaryProject) -> None:
    names = "- {titulo: Comunas, valor: \"{{ filas | distintos('comuna') | enumera }}\", total: no}"
    made = table(project, "por: region", "columnas:", f"  {names}", f"  {COUNT}", "total: sí")
    assert cells(made)[-1] == ["Total", "", "3"]


def test_only_columns_of_numbers_are_aligned_on_their_digits(project: TemporaryProject) -> None:
    names = "- {titulo: Comunas, valor: \"{{ filas | distintos('comuna') | enumera }}\"}"
    made = table(project, "por: region", "columnas:", f"  {names}", f"  {COUNT}", "  - monto_proyecto")
    lines = [[cell.classes for cell in row.elements] for row in made.walk() if row.tag == "tr"]
    assert lines == [[(), (), ("numero",), ("numero",)]] * 3


def test_a_condition_chooses_the_rows_and_what_is_empty_has_its_own_line(project: TemporaryProject) -> None:
    rows = (*ROWS, "2020;Biobío;Coronel;;no;$1.000")
    project.write(
        "templates/minuta/tipo.yml",
        (project.root / "templates/minuta/tipo.yml")
        .read_text("utf-8")
        .replace("{tipo: texto, obligatorio: sí, titulo: Territorio", "{tipo: texto, titulo: Territorio"),
    )
    made = table(project, "por: territorio", "filas: convocatoria == 2020", "columnas:", f"  {COUNT}", rows=rows)
    assert cells(made)[1:] == [["Los Aromos", "1"], ["Sin dato", "1"]]


def test_its_caption_its_source_and_its_note_are_those_of_any_table(project: TemporaryProject) -> None:
    checked = look(
        project, "por: region", "titulo: \"Las {{ filas | length }}\"", "columnas: [monto_proyecto]", "fuente: FOSIS",
        "nota: Una nota.", "ancha: sí",
    )  # fmt: skip
    text = checked.pages[0].body.text()
    assert "Tabla 1. Las 3" in " ".join(text.split())
    assert "Fuente: FOSIS" in text
    assert "Nota: Una nota." in text
    assert any("apaisada" in one.classes for one in checked.pages[0].body.walk())


def test_what_cannot_be_worked_out_is_told_at_its_line(project: TemporaryProject) -> None:
    checked = look(project, "por: region", "columnas:", "  - {titulo: X, valor: \"{{ filas | suma('mont') }}\"}")
    (found,) = [one for one in checked.problems if one.stops(strict=False)]
    assert (found.code, found.place.line) == ("nombre-indefinido", 14)
