"""What is said to be running, finished or not begun, in rows, titles and sentences."""

from __future__ import annotations

import pytest

from minuta.checks.stages import Stage, stage_of_option
from minuta.problems import Problem, Severity
from tests.checks.conftest import Check, row

LATE = "empieza-despues-del-corte"
PAST = "termino-antes-del-corte"
DENIED = "estado-contra-fechas"

AFTER = row(inicio="julio 2020", termino="abril 2021")
BEFORE = row(inicio="agosto 2019", termino="mayo 2020")
RUNNING = '- tabla: campamentos\n  titulo: "Proyectos en ejecución"\n'


def only(code: str, problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code == code]


@pytest.mark.parametrize(
    ("option", "stage"),
    [
        ("Terminado", Stage.OVER),
        ("ya finalizada", Stage.OVER),
        ("cerrados", Stage.OVER),
        ("En ejecución", Stage.RUNNING),
        ("en curso", Stage.RUNNING),
        ("vigente", Stage.RUNNING),
        ("por iniciar", Stage.AHEAD),
        ("no iniciado", Stage.AHEAD),
        ("sin iniciar", Stage.AHEAD),
        ("planificada", Stage.AHEAD),
        ("pendiente", None),
        ("suspendido", None),
        ("no vigente", None),
        ("por terminar", None),
        ("en licitación", None),
        ("en marcha blanca", None),
    ],
)
def test_a_state_is_of_one_stage_or_of_none(option: str, stage: Stage | None) -> None:
    assert stage_of_option(option) is stage


def test_a_row_that_begins_later_under_a_title_that_says_running_is_doubtful(check: Check) -> None:
    (found,) = only(LATE, check([row(), row(), AFTER], RUNNING))
    assert found.severity is Severity.WARNING
    assert found.message.startswith("Se presenta como «Proyectos en ejecución», pero empieza en julio de 2020")
    assert [place.line for place in found.related] == [15, 4]


def test_a_row_that_begins_later_and_of_which_nothing_is_said_is_a_suggestion(check: Check) -> None:
    (found,) = only(LATE, check([row(), AFTER]))
    assert found.severity is Severity.SUGGESTION
    assert found.message.startswith("Empieza en julio de 2020, después del corte del 30 de junio de 2020")


def test_several_of_them_are_one_suggestion(check: Check) -> None:
    (found,) = only(LATE, check([AFTER, row(), AFTER, AFTER]))
    assert "y 2 más" in found.message
    assert len(found.related) == 3


@pytest.mark.parametrize("start", ["junio 2020", "enero 2019", "", "s/i"])
def test_a_row_that_begins_by_the_cut_off_is_silent(check: Check, start: str) -> None:
    assert only(LATE, check([row(), row(inicio=start, termino="abril 2021")], RUNNING)) == []


@pytest.mark.parametrize("end", ["junio 2020", "abril 2021", "", "no aplica"])
def test_a_row_that_ends_after_the_cut_off_is_silent(check: Check, end: str) -> None:
    assert only(PAST, check([row(), row(termino=end)], RUNNING)) == []


def test_words_that_most_of_their_rows_deny_are_wrong_themselves(check: Check) -> None:
    (found,) = only(PAST, check([BEFORE, BEFORE, row()], RUNNING))
    assert found.message.startswith("Dice «Proyectos en ejecución», pero 2 de 3 filas lo desmienten")
    assert found.place.line == 15


def test_the_nearest_title_says_what_its_table_shows(check: Check) -> None:
    blocks = RUNNING + '  filas: "inicio | año == 2019"\n- tabla: campamentos\n  titulo: Proyectos por iniciar\n'
    blocks += '  id: otra\n  filas: "inicio | año == 2020"\n'
    assert only(LATE, check([row(), AFTER], blocks)) == []


def test_an_exception_for_some_words_excuses_only_the_row_that_has_them(check: Check) -> None:
    head = f"excepciones: [{{regla: {LATE}, motivo: Ya partió, sobre: Pampa}}]"
    rows = [row(), row(), row(), row(), row(inicio="julio 2020", termino="abril 2021", territorio="La Pampa"), AFTER]
    assert [problem.excused for problem in only(LATE, check(rows, RUNNING, head=head))] == ["Ya partió", ""]


@pytest.mark.parametrize("words", ["El proyecto de Iquique terminó.", "Todos los proyectos terminaron."])
def test_a_sentence_that_says_it_is_over_is_doubtful_at_its_words(check: Check, words: str) -> None:
    (found,) = only(DENIED, check([row()], f"- tabla: campamentos\n- texto: {words}\n"))
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "words",
    ["El proyecto de Arica terminó.", "Los proyectos tienen su término fijado.", "Si el proyecto de Iquique terminó."],
)
def test_a_sentence_that_says_nothing_of_a_row_is_silent(check: Check, words: str) -> None:
    assert only(DENIED, check([row()], f"- tabla: campamentos\n- texto: {words}\n")) == []
