"""A template's fault is told at the template's own line, and every element knows the line that wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta.inspection import inspect
from tests.conftest import TemporaryProject

PART = "templates/minuta/partes/texto.html"


@pytest.mark.parametrize(
    ("template", "place", "code"),
    [
        ("<p>a</p>\n<p>{{ bloque.nada }}</p>\n", f"{PART}:2:1", "plantilla"),
        ("<p>a</p>\n{% if %}\n", f"{PART}:2:1", "plantilla"),
        ('<p>a</p>\n{% include "nada.html" %}\n', f"{PART}:2:1", "plantilla"),
        ("<p>a</p>\n<p>b</p><b>c</b>\n", f"{PART}:2:9", "marcado"),
        ('<p>a</p>\n  <figure><img src="nada.png" alt="x"></figure>\n', f"{PART}:2:11", "figura"),
    ],
)
def test_a_fault_of_a_template_is_told_at_its_line(
    project: TemporaryProject, template: str, place: str, code: str
) -> None:
    project.write_minuta()
    project.write(PART, template)
    problems = inspect(project.project, [Path(project.root / "content")]).problems
    assert [(str(problem.place), problem.code) for problem in problems if problem.code != "borrador"] == [(place, code)]
