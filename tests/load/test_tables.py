"""CSV files and workbooks give the same rows of text, each cell with its own place."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from minuta.load.tables import parse_csv, parse_workbook
from minuta.problems import ContentError, Place, Problem
from minuta.source import Mapping, Node, Scalar, Sequence

HEADER = ("region", "comuna", "monto")


def cells(node: Node) -> list[dict[str, Scalar]]:
    assert isinstance(node, Sequence)
    rows = []
    for row in node.items:
        assert isinstance(row, Mapping)
        rows.append({entry.key: entry.value for entry in row.entries if isinstance(entry.value, Scalar)})
    return rows


def texts(node: Node) -> list[dict[str, str]]:
    return [{title: cell.text for title, cell in row.items()} for row in cells(node)]


def csv_problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as raised:
        parse_csv(text, "a.csv")
    return raised.value.problems


def place(line: int, column: int, cell: str) -> Place:
    return Place("a.csv", line, column, cell)


def save(path: Path, rows: Iterable[Iterable[Any]], formats: dict[str, str] | None = None) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    workbook.save(path)
    return path


def workbook_problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as raised:
        parse_workbook(path.read_bytes(), "a.xlsx")
    return raised.value.problems


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


@pytest.mark.parametrize("separator", [";", ","])
def test_a_csv_gives_its_rows_by_the_titles_of_its_columns(separator: str) -> None:
    typed = "region;comuna;monto\nTarapacá; Iquique ;$5.000\nÑuble;Ñiquén;\n".replace(";", separator)
    assert texts(parse_csv(typed, "a.csv")) == [
        {"region": "Tarapacá", "comuna": "Iquique", "monto": "$5.000"},
        {"region": "Ñuble", "comuna": "Ñiquén", "monto": ""},
    ]


def test_each_cell_has_its_line_its_column_and_its_name_and_each_row_begins_at_its_first_cell() -> None:
    node = parse_csv("uno;dos\n1;2\n\n3;4\n", "a.csv")
    assert [{title: cell.place for title, cell in row.items()} for row in cells(node)] == [
        {"uno": place(2, 1, "A2"), "dos": place(2, 3, "B2")},
        {"uno": place(4, 1, "A4"), "dos": place(4, 3, "B4")},
    ]
    assert isinstance(node, Sequence)
    assert [row.place for row in node.items] == [place(2, 1, "A2"), place(4, 1, "A4")]


def test_a_title_has_the_place_of_the_header() -> None:
    node = parse_csv("uno;dos\n1;2\n", "a.csv")
    assert isinstance(node, Sequence)
    (row,) = node.items
    assert isinstance(row, Mapping)
    assert [entry.place for entry in row.entries] == [place(1, 1, "A1"), place(1, 5, "B1")]


def test_a_quoted_cell_may_hold_the_separator_quotes_and_line_ends() -> None:
    node = parse_csv('uno;dos\n"a;b";"dice ""c"""\n"d\ne";f\ng;h\n', "a.csv")
    assert texts(node) == [{"uno": "a;b", "dos": 'dice "c"'}, {"uno": "d\ne", "dos": "f"}, {"uno": "g", "dos": "h"}]
    assert [row["dos"].place for row in cells(node)] == [
        place(2, 8, "B2"),
        place(4, 4, "B3"),
        place(5, 3, "B4"),
    ]


@pytest.mark.parametrize(
    "typed",
    ["\n \nuno,dos\n\n1,2\n,\n", ";;\nuno;dos\n1;2\n", "uno;dos\n\n1;2\n\n"],
)
def test_blank_lines_are_left_out_even_before_the_header(typed: str) -> None:
    assert texts(parse_csv(typed, "a.csv")) == [{"uno": "1", "dos": "2"}]


def test_the_separator_is_looked_for_outside_the_quotes_of_the_header() -> None:
    assert texts(parse_csv('"uno; o más; aún",dos\n1,2\n', "a.csv")) == [{"uno; o más; aún": "1", "dos": "2"}]


def test_an_empty_csv_has_no_rows() -> None:
    for typed in ("", "\n\n", ";;\n", "uno;dos\n"):
        assert cells(parse_csv(typed, "a.csv")) == []


def test_a_short_row_lacks_its_last_cells() -> None:
    assert texts(parse_csv("uno;dos\n1\n", "a.csv")) == [{"uno": "1"}]


def test_empty_cells_beyond_the_header_do_not_matter() -> None:
    assert texts(parse_csv("uno;dos;\n1;2;;;\n", "a.csv")) == [{"uno": "1", "dos": "2"}]


def test_every_row_with_too_many_cells_is_told_at_the_first_of_them() -> None:
    found = csv_problems("uno;dos\n1;2;3;4\n5;6\n7;8;;9\n")
    assert [(one.place, one.message) for one in found] == [
        (place(2, 5, "C2"), "La fila tiene más celdas que el encabezado: sobra «3»."),
        (place(4, 6, "D4"), "La fila tiene más celdas que el encabezado: sobra «9»."),
    ]


def test_a_cell_under_no_title_is_told_and_never_lost() -> None:
    (found,) = csv_problems("uno;;dos\n1;x;2\n3;;4\n")
    assert (found.place, found.message) == (place(2, 3, "B2"), "Esta columna no tiene título y trae «x».")


@pytest.mark.parametrize("second", ["uno", "Uno", " UNO ", "únó"])
def test_a_repeated_column_is_told_with_the_first(second: str) -> None:
    (found,) = csv_problems(f"uno;dos;{second}\n1;2;3\n")
    assert (found.code, found.related) == ("clave-repetida", (place(1, 1, "A1"),))
    assert found.place == place(1, 10 if second.startswith(" ") else 9, "C1")
    assert found.message == f"La columna «{second.strip()}» está dos veces."


@pytest.mark.parametrize(
    "typed",
    [
        'uno;dos\n1;2\n"3;4\n5;6\n',
        'uno;dos\n1;2\n"3"x;4\n',
        'uno;dos\n1;2\n3;"4\n5;"6"\n7;8\n',
    ],
)
def test_a_wrong_quote_is_told_at_the_row_where_it_opens(typed: str) -> None:
    (found,) = csv_problems(typed)
    assert (found.code, found.place.line) == ("csv", 3)
    assert found.message.startswith("No se entiende esta fila: hay comillas que no se cierran")


def test_the_formula_errors_of_excel_are_told_cell_by_cell() -> None:
    found = csv_problems("uno;dos\n#N/A;2\n3;#REF!\n")
    assert [(one.place, one.message) for one in found] == [
        (place(2, 1, "A2"), "La fórmula de esta celda da un error: «#N/A»."),
        (place(3, 3, "B3"), "La fórmula de esta celda da un error: «#REF!»."),
    ]


def test_a_workbook_gives_what_its_cells_show(file: Path) -> None:
    values = [
        ("texto", "  Ñuñoa "), ("entero", 37_000_000), ("decimal", 1234.5), ("sumado", 0.1 + 0.2), ("exacto", 7.0),
        ("negativo", -5000), ("porcentaje", 0.232), ("porcentaje exacto", 0.29), ("sí", True), ("no", False),
        ("vacío", None), ("fecha", date(2020, 6, 30)), ("con hora", datetime(2020, 6, 30, 10, 30)),
        ("mes", date(2019, 8, 1)), ("mes en palabras", date(2019, 8, 1)), ("año", date(2019, 1, 1)),
        ("hora", time(10, 30)),
    ]  # fmt: skip
    formats = {
        "F2": "#,##0", "G2": "0.0%", "H2": '0.00" % "', "L2": "dd-mm-yyyy", "M2": r"dd/mm/yyyy\ hh:mm",
        "N2": "mmm-yy", "O2": '[$-340A]mmmm" de "yyyy', "P2": "yyyy", "Q2": "hh:mm",
    }  # fmt: skip
    save(file, [[title for title, _ in values], [value for _, value in values]], formats)
    assert texts(parse_workbook(file.read_bytes(), "a.xlsx")) == [
        {
            "texto": "Ñuñoa", "entero": "37000000", "decimal": "1234,5", "sumado": "0,3", "exacto": "7",
            "negativo": "-5000", "porcentaje": "23,2", "porcentaje exacto": "0,29", "sí": "sí", "no": "no",
            "vacío": "", "fecha": "30-06-2020", "con hora": "30-06-2020", "mes": "08-2019",
            "mes en palabras": "08-2019", "año": "2019", "hora": "10:30",
        }
    ]  # fmt: skip


def test_a_cell_of_a_workbook_is_named_as_in_excel(file: Path) -> None:
    rows = [(), HEADER, ("Tarapacá", "Iquique", 5), (None, None, None), ("Ñuble", "Ñiquén", 7)]
    found = cells(parse_workbook(save(file, rows).read_bytes(), "datos/a.xlsx"))
    assert str(found[1]["monto"].place) == "datos/a.xlsx:C5"
    assert found[1]["monto"].place == Place("datos/a.xlsx", 5, 3, "C5")


def test_only_the_first_sheet_is_read(file: Path) -> None:
    workbook = Workbook()
    workbook.create_sheet("Otra").append(["otra"])
    assert workbook.active is not None
    workbook.active.append(["uno"])
    workbook.active.append([1])
    workbook.save(file)
    assert texts(parse_workbook(file.read_bytes(), "a.xlsx")) == [{"uno": "1"}]


def test_the_faults_of_a_workbook_are_those_of_a_csv_with_the_names_of_its_cells(file: Path) -> None:
    found = workbook_problems(save(file, [("uno", "dos", "Uno"), (1, 2, 3, 4), (5, "#DIV/0!")]))
    assert [(str(one.place), one.code) for one in found] == [
        ("a.xlsx:C1", "clave-repetida"),
        ("a.xlsx:D2", "celda-de-mas"),
        ("a.xlsx:B3", "xlsx"),
    ]


@pytest.mark.parametrize("damage", ["text", "empty", "cut", "another zip"])
def test_what_is_not_a_workbook_is_told(file: Path, damage: str) -> None:
    whole = save(file, [("uno",), (1,)]).read_bytes()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("nada.txt", "nada")
    file.write_bytes(
        {"text": b"uno;dos\n", "empty": b"", "cut": whole[: len(whole) // 2], "another zip": archive.getvalue()}[damage]
    )
    (found,) = workbook_problems(file)
    assert (found.place, found.message) == (Place("a.xlsx"), "No se puede abrir como libro de Excel.")
    assert found.hint == "Guárdelo de nuevo como .xlsx o .csv."


def test_what_minuta_does_not_use_of_a_workbook_gives_no_warning(file: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["uno"])
    sheet.append([1])
    sheet.add_data_validation(DataValidation(type="list", formula1='"a,b"'))
    workbook.save(file)
    with warnings.catch_warnings(action="error"):
        assert texts(parse_workbook(file.read_bytes(), "a.xlsx")) == [{"uno": "1"}]
