"""Paths are shown from where the reader stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta.problems import NOWHERE, Edit, Place, Problem
from minuta.report.viewpoint import Viewpoint

ROOT = Path("/casa/trabajo/minutas")


@pytest.mark.parametrize(
    ("here", "shown"),
    [
        (ROOT, "content/a/minuta.yml"),
        (ROOT.parent, "minutas/content/a/minuta.yml"),
        (Path("/casa"), "trabajo/minutas/content/a/minuta.yml"),
        (ROOT / "content/a", "content/a/minuta.yml"),
        (Path("/otra/parte"), "content/a/minuta.yml"),
    ],
)
def test_a_place_is_shown_from_the_current_folder_when_it_holds_the_project(here: Path, shown: str) -> None:
    view = Viewpoint.of(ROOT, here)
    seen = view.problem(Problem("valor", Place("content/a/minuta.yml", 3, 5), "No."))
    assert seen.place == Place(shown, 3, 5)
    assert view.base / seen.place.file == ROOT / "content/a/minuta.yml"


def test_every_place_of_a_problem_is_shown_so_with_its_cell() -> None:
    problem = Problem(
        "valor",
        Place("a.xlsx", 5, 3, "C5"),
        "No.",
        related=(Place("b.yml", 2),),
        edits=(Edit(Place("c.yml"), "uno", "dos"),),
    )
    seen = Viewpoint.of(ROOT, ROOT.parent).problem(problem)
    assert seen.place == Place("minutas/a.xlsx", 5, 3, "C5")
    assert seen.related == (Place("minutas/b.yml", 2),)
    assert seen.edits == (Edit(Place("minutas/c.yml"), "uno", "dos"),)


def test_what_nobody_typed_and_what_is_out_of_the_project_keep_their_names() -> None:
    view = Viewpoint.of(ROOT, ROOT.parent)
    assert view.problem(Problem("pdf", NOWHERE, "No.")).place == NOWHERE
    assert view.problem(Problem("archivo", Place("/otra/a.yml"), "No.")).place == Place("/otra/a.yml")


def test_files_that_were_made_are_shown_from_the_same_folder() -> None:
    view = Viewpoint.of(ROOT, ROOT.parent)
    assert view.path(ROOT / "output/a.pdf") == "minutas/output/a.pdf"
    assert view.path(Path("/otra/a.pdf")) == "/otra/a.pdf"
