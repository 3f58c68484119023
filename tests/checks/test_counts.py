"""A number typed beside a noun that counts rows; the sentences are in tests/cases/reglas/cuenta-que-no-calza.md."""

from __future__ import annotations

import pytest

from minuta.problems import Problem, Severity
from tests.checks.conftest import Check, row

FOUR = [
    row(territorio=f"Lugar {name}", convocatoria=year)
    for name, year in zip("ABCD", ("2020", "2020", "2019", "2019"), strict=True)
]


def counted(found: list[Problem]) -> list[Problem]:
    return [problem for problem in found if problem.code == "cuenta-que-no-calza"]


def test_a_title_unlike_its_own_rows_is_an_error_at_its_number(check: Check) -> None:
    (found,) = counted(check(FOUR, '- tabla: campamentos\n  titulo: "Acción Local: 3 proyectos"\n'))
    assert found.severity is Severity.ERROR
    assert found.message == "Dice «3 proyectos», pero la tabla muestra 4."
    assert str(found.place) == "content/prueba/2020-T2/minuta.yml:16:32"
    assert len(found.related) == 4


def test_a_noun_that_counts_only_some_rows_is_doubtful(check: Check) -> None:
    (found,) = counted(check(FOUR, '- tabla: campamentos\n  titulo: "3 campamentos"\n'))
    assert found.severity is Severity.WARNING
    assert "donde" in found.hint


@pytest.mark.parametrize(
    "title",
    [
        "4 campamentos", "cuatro proyectos", "{{ filas | length }} proyectos", "Proyectos", "Proyectos 2020",
        "Convocatoria 2019 proyectos", "2,5 proyectos por región", "13 campamentistas",
        "{% if filas %}{{ filas | length }}{% endif %} campamentos",
    ],
)  # fmt: skip
def test_a_title_that_agrees_with_the_rows_or_counts_nothing_is_silent(check: Check, title: str) -> None:
    assert counted(check(FOUR, f'- tabla: campamentos\n  titulo: "{title}"\n')) == []


def test_only_the_rows_that_the_table_shows_count(check: Check) -> None:
    block = '- tabla: campamentos\n  filas: "convocatoria == 2019"\n  titulo: "{} proyectos"\n'
    assert counted(check(FOUR, block.format(2))) == []
    assert [problem.message for problem in counted(check(FOUR, block.format(4)))] == [
        "Dice «4 proyectos», pero la tabla muestra 2."
    ]


def test_a_block_that_gives_a_table_for_each_group_counts_group_by_group(check: Check) -> None:
    block = "- tabla: campamentos\n  por: convocatoria\n  titulo: 2 proyectos\n"
    assert counted(check(FOUR, block)) == []
    assert len(counted(check(FOUR, block.replace("2", "3")))) == 1


def test_a_wrong_condition_is_told_once_and_by_itself(check: Check) -> None:
    found = check(FOUR, '- tabla: campamentos\n  filas: "convocatorias == 2019"\n  titulo: 9 campamentos\n')
    assert [problem.code for problem in found] == ["nombre-indefinido"]


def test_rows_that_cannot_all_be_read_are_not_counted(check: Check) -> None:
    rows = [*FOUR[:3], FOUR[3].replace("Tarapacá", "Tarapaka")]
    found = check(rows, "- tabla: campamentos\n  titulo: 9 proyectos\n")
    assert [problem.code for problem in found] == ["valor"]
