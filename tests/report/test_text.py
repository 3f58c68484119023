"""The text, as it is read in a terminal of eighty columns and as it stays in a file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from minuta.problems import NOWHERE, Place, Problem
from minuta.report.outcome import Outcome
from minuta.report.screen import Screen
from minuta.report.text import write
from tests.report.samples import BOOK, CELL, ERROR, EXCUSED, FILE, SUGGESTION, TABLE, WARNING, outcome_of

AT_80 = """\
content/a/datos.csv:2:7: error: «1.000» no es un mes. [valor]
    2 | Ñuñoa;1.000
      |       ^
    Escriba mes y año: agosto de 2019.

content/a/montos.xlsx:C5: error: Sobra «3». [celda-de-mas]
    Agregue el título.
    Véase también: content/a/montos.xlsx:C1

content/a/minuta.yml:2:28: advertencia: Dice «3 campamentos», pero la tabla
    muestra 4. [cuenta-que-no-calza]
    2 | titulo: Acción Local 2019: 3 campamentos
      |                            ^
    Para que el número salga de los datos: {{ filas | length }}.
    Véase también: content/a/datos.csv:2:1, content/a/datos.csv:3:1,
    content/a/datos.csv:4:1, content/a/datos.csv:5:1, …

content/a/minuta.yml:3:16: sugerencia: Dice «N°3». [tipografia]
    3 | lugar: Oficina N°3
      |                ^
    Se escribe «N.º 3».

content/a/datos.csv:2:1: excepción: Ñuñoa no está allí. [comuna-fuera-de-region]
    2 | Ñuñoa;1.000
      | ^
    Corríjala.
    Excepción admitida: Así se publicó.

En total: 2 errores, 1 advertencia, 1 sugerencia, 1 excepción.
Empiece por content/a/datos.csv:2:7.
"""


def test_at_eighty_columns_everything_is_said_and_nothing_is_wider(outcome: Outcome) -> None:
    assert write(outcome, Screen(80)) == AT_80
    assert max(map(len, AT_80.splitlines())) <= 80


def test_in_a_file_each_message_is_one_line(outcome: Outcome) -> None:
    lines = write(outcome).splitlines()
    heads = [line for line in lines if re.match(r"\S+:\S+: (error|advertencia|sugerencia|excepción): ", line)]
    assert len(heads) == 5
    assert all(re.search(r" \[[a-z-]+\]$", head) for head in heads)
    assert "Véase también: " + ", ".join(f"{TABLE}:{line}:1" for line in range(2, 6)) + ", …" in "\n".join(lines)


def test_without_problems_nothing_is_said(folder: Path) -> None:
    assert write(outcome_of(folder, ())) == ""


def test_suggestions_never_stand_before_an_error(folder: Path) -> None:
    suggestions = [replace(SUGGESTION, place=Place(FILE, 1, column)) for column in range(1, 31)]
    last = replace(ERROR, place=Place("z.yml", 9, 1))
    lines = write(outcome_of(folder, [*suggestions, EXCUSED, last])).splitlines()
    assert lines[0].startswith("z.yml:9:1: error: ")
    assert lines[-2:] == ["En total: 1 error, 30 sugerencias, 1 excepción.", "Empiece por z.yml:9:1."]


def test_a_short_list_or_one_without_faults_does_not_say_where_to_begin(folder: Path) -> None:
    assert "Empiece por" not in write(outcome_of(folder, [ERROR, CELL]))
    assert "Empiece por" not in write(outcome_of(folder, [SUGGESTION] * 20))


@pytest.mark.parametrize(
    ("problem", "quoted"),
    [
        (CELL, False),
        (replace(ERROR, place=Place("no-existe.yml", 3, 1)), False),
        (replace(ERROR, place=Place(FILE, 99, 1)), False),
        (replace(ERROR, place=Place(BOOK, 1, 1)), False),
        (replace(ERROR, place=Place(TABLE, 1, 1, "A1")), True),
    ],
    ids=lambda value: str(getattr(value, "place", value)),
)
def test_only_a_line_that_can_be_read_is_quoted(folder: Path, problem: Problem, quoted: bool) -> None:
    assert (" | " in write(outcome_of(folder, [problem]))) is quoted


def test_a_long_line_is_cut_around_the_mark_at_the_width_of_the_terminal(folder: Path) -> None:
    (folder / FILE).write_text(f"a: {'palabra ' * 40}AQUÍ{' palabra' * 40}\n", encoding="utf-8")
    outcome = outcome_of(folder, [replace(ERROR, place=Place(FILE, 1, 324))])
    for width in (60, 80, 132):
        quotation, mark = (line for line in write(outcome, Screen(width)).splitlines() if " | " in f"{line} ")
        assert len(quotation) <= width
        assert quotation.startswith("    1 | …")
        assert quotation.endswith("…")
        assert quotation[mark.index("^") :].startswith("AQUÍ")


def test_colours_change_no_letter_and_mark_the_place_the_kind_and_the_code(outcome: Outcome) -> None:
    coloured = write(outcome, Screen(80, colours=True))
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == AT_80
    assert "\033[1mcontent/a/datos.csv:2:7:\033[0m \033[1;31merror\033[0m: " in coloured
    assert "\033[2m[valor]\033[0m" in coloured
    assert "\033" not in write(outcome, Screen(80))


def test_what_would_give_orders_to_a_terminal_is_not_quoted_as_it_is(folder: Path) -> None:
    (folder / FILE).write_bytes(b"a: \x1b[2J\xe2\x80\xae fin\n")
    text = write(outcome_of(folder, [replace(ERROR, place=Place(FILE, 1, 4))]))
    assert "1 | a: �[2J� fin\n" in text


def test_a_hint_of_several_lines_and_a_problem_of_no_file_are_laid_out(folder: Path) -> None:
    problem = Problem("pdf", NOWHERE, "No se pudo.", "Primero esto.\nDespués, lo otro.")
    assert write(outcome_of(folder, [problem])) == (
        "error: No se pudo. [pdf]\n    Primero esto.\n    Después, lo otro.\n\nEn total: 1 error.\n"
    )


def test_in_a_narrow_terminal_words_and_places_stay_whole(outcome: Outcome) -> None:
    narrow = write(outcome, Screen(40))
    assert write(outcome, Screen(1)) == write(outcome, Screen(39)) == narrow != write(outcome, Screen(41))
    for word in (f"{FILE}:2:28:", "[cuenta-que-no-calza]", f"{TABLE}:5:1,", WARNING.hint.split()[-1]):
        assert word in narrow
