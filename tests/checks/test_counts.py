"""A number typed in a title beside a noun that counts rows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.counts import _counts
from minuta.doctype import Collection, Noun
from minuta.formats import in_words
from minuta.problems import Place, Severity
from minuta.source import Scalar
from tests.checks.conftest import Check, row

CAMPAMENTOS = Collection(
    name="campamentos",
    title="Campamentos",
    fields={},
    counted_as=tuple(Noun(name=name) for name in ("proyecto", "campamento", "experiencia piloto")),
)
FOUR = [row(), row(), row(convocatoria="2019"), row(convocatoria="2019")]


def counted(title: str) -> list[tuple[int, str]]:
    """The counts of a title: what each says, and the words at the place where it says them."""
    found = list(_counts(Scalar(title, Place("x")), CAMPAMENTOS))
    assert all(title[start : start + len(words)] == words for _, words, start in found)
    return [(value, words) for value, words, _ in found]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Acción Local 2019: 3 campamentos", [(3, "3 campamentos")]),
        ("Los 16 proyectos del año", [(16, "16 proyectos")]),
        ("1.200 proyectos", [(1200, "1.200 proyectos")]),
        ("Tres campamentos", [(3, "Tres campamentos")]),
        ("Detalle de los veintidós proyectos", [(22, "veintidós proyectos")]),
        ("Las treinta y un experiencias piloto", [(31, "treinta y un experiencias piloto")]),
        ("Veintiuna experiencias pilotos", [(21, "Veintiuna experiencias pilotos")]),
        ("Un campamento", [(1, "Un campamento")]),
        ("4 proyectos y dos campamentos", [(4, "4 proyectos"), (2, "dos campamentos")]),
        ("TRES PROYECTOS", [(3, "TRES PROYECTOS")]),
        ("Campamentos", []),
        ("Proyectos 2020", []),
        ("Convocatoria 2019 proyectos", []),
        ("2,5 proyectos por región", []),
        ("doscientos diez proyectos", []),
        ("siete mil proyectos", []),
        ("3 comunas y sus campamentos", []),
        ("13 campamentistas", []),
        ("{{ 3 }} campamentos", []),
        ("{% if uno %} campamentos{% endif %}", []),
    ],
)
def test_numbers_beside_a_noun_are_counts_and_others_are_not(title: str, expected: list[tuple[int, str]]) -> None:
    assert counted(title) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 99),
    st.sampled_from(["", "Detalle de los ", "Año 2020:  ", "{{ periodo }}: "]),
    st.sampled_from([" ", "  "]),
)
def test_a_number_in_words_is_read_wherever_it_stands(number: int, before: str, space: str) -> None:
    words = f"{in_words(number)}{space}proyectos"
    assert counted(f"{before}{words} en marcha") == [(number, words)]


def test_a_count_unlike_the_rows_is_doubtful_at_its_number(check: Check) -> None:
    (found,) = check(FOUR, '- tabla: campamentos\n  titulo: "Acción Local: 3 campamentos"\n')
    assert found.code == "cuenta-que-no-calza"
    assert found.severity is Severity.WARNING
    assert found.message == "Dice «3 campamentos», pero la tabla muestra 4."
    assert str(found.place) == "content/prueba/2020-T2/minuta.yml:16:32"
    assert len(found.related) == 4


@pytest.mark.parametrize(
    "title", ["4 campamentos", "cuatro proyectos", "{{ filas | length }} proyectos", "Proyectos", "3 comunas"]
)
def test_a_title_that_agrees_with_the_rows_is_silent(check: Check, title: str) -> None:
    assert check(FOUR, f'- tabla: campamentos\n  titulo: "{title}"\n') == []


def test_only_the_rows_that_the_table_shows_count(check: Check) -> None:
    block = '- tabla: campamentos\n  filas: "convocatoria == 2019"\n  titulo: "{} campamentos"\n'
    assert check(FOUR, block.format(2)) == []
    assert [problem.message for problem in check(FOUR, block.format(4))] == [
        "Dice «4 campamentos», pero la tabla muestra 2."
    ]


def test_a_block_that_gives_a_table_for_each_group_counts_group_by_group(check: Check) -> None:
    block = "- tabla: campamentos\n  por: convocatoria\n  titulo: 2 campamentos\n"
    assert check(FOUR, block) == []
    assert [problem.message for problem in check(FOUR[:3], block)] == ["Dice «2 campamentos», pero la tabla muestra 1."]


def test_a_wrong_condition_is_told_once_and_by_itself(check: Check) -> None:
    found = check(FOUR, '- tabla: campamentos\n  filas: "convocatorias == 2019"\n  titulo: 9 campamentos\n')
    assert [problem.code for problem in found] == ["nombre-indefinido"]
