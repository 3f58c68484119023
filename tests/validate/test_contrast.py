"""A theme whose texts cannot be read over their background is stopped at the colour, with one that would do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minuta.inspection import inspect
from minuta.problems import Problem
from minuta.validate.contrast import ENOUGH, contrast, readable
from tests.conftest import TemporaryProject

THEME = "templates/comun/temas/institucional.yml"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def with_colours(project: TemporaryProject, **colours: str) -> list[Problem]:
    """What is found about contrast when the theme has other colours."""
    path: Path = project.root / THEME
    text = path.read_text("utf-8")
    for name, colour in colours.items():
        text, count = re.subn(rf'(?m)^  {name}: "#\w+"', f'  {name}: "{colour}"', text)
        assert count == 1
    path.write_text(text, "utf-8")
    project.write_minuta("secciones: [{titulo: Uno, contenido: [{texto: Dos.}]}]\n")
    found = inspect(project.project, [project.root / "content"]).problems
    return [problem for problem in found if problem.code == "contraste"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#0A3D6B", "#0A3D6B", 1.0),
    ],
)
def test_the_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


def test_the_themes_of_the_repository_can_be_read(project: TemporaryProject) -> None:
    assert with_colours(project) == []


def test_a_pale_text_is_told_at_its_colour_with_one_that_would_do(project: TemporaryProject) -> None:
    (problem,) = with_colours(project, tenue="#9AA5B1")
    assert (problem.place.file, problem.place.line, problem.place.column) == (THEME, 15, 10)
    assert problem.message == (
        "El texto «tenue» (#9AA5B1) casi no se distingue del papel (#FFFFFF): su contraste es 2,5."
    )
    assert problem.hint == "Debe ser 4,5 o más para que se lea bien; por ejemplo, «#6F7780»."


def test_a_text_over_a_dark_background_is_told_against_it(project: TemporaryProject) -> None:
    (problem,) = with_colours(project, texto_cabecera="#445566")
    assert "casi no se distingue de «cabecera» (#0A3D6B)" in problem.message
    assert problem.hint.endswith("por ejemplo, «#9EA7B0».")


def test_a_contrast_just_under_what_is_asked_is_not_rounded_up(project: TemporaryProject) -> None:
    (problem,) = with_colours(project, tenue="#777777")
    assert problem.message.endswith("su contraste es 4,4.")


def test_small_letters_in_a_colour_are_the_same_colour(project: TemporaryProject) -> None:
    assert len(with_colours(project, tenue="#9aa5b1")) == 1


@given(COLOURS, COLOURS)
def test_the_colour_that_is_offered_can_be_read(colour: str, behind: str) -> None:
    assert contrast(readable(colour, behind), behind) >= ENOUGH
