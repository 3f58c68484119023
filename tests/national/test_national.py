"""The campaign over a few documents: what several machines make is what one makes."""

from __future__ import annotations

from pathlib import Path

from minuta.inspection import inspect
from minuta.project import Project
from tests.national.campaign import Run, run
from tests.national.content import comunas_by_region, write_project


def test_the_minutes_of_a_country_are_the_same_bytes_whole_and_by_shares(tmp_path: Path) -> None:
    whole, shared = run(tmp_path, programmes=1, regions=3, splits=(2,))
    assert (whole.documents, whole.files) == (4, 4 * 6 + 1), "three regions and their summary, and the manifest"
    assert shared == Run(2, whole.documents, whole.files, whole.size, shared.seconds)
    assert shared.same


def test_a_document_that_is_missing_or_different_would_be_told() -> None:
    assert not Run(2, 1, 1, 1, 1.0, missing=("a.pdf",)).same
    assert not Run(2, 1, 1, 1, 1.0, left_over=("a.pdf",)).same
    assert not Run(2, 1, 1, 1, 1.0, different=("a.pdf",)).same


def test_the_invented_content_has_every_region_and_nothing_to_correct(tmp_path: Path) -> None:
    content = write_project(tmp_path, programmes=2)
    checked = inspect(Project(tmp_path), [content])
    assert len(comunas_by_region()) == 16
    assert (len(checked.pages), checked.problems) == (2 * (16 + 1), ())
    assert {page.summary.part.value for page in checked.pages if page.summary.part} == set(comunas_by_region())


def test_the_invented_content_is_the_same_every_time(tmp_path: Path) -> None:
    texts = []
    for name in ("a", "b"):
        content = write_project(tmp_path / name, programmes=1, regions=2)
        texts.append([file.read_bytes() for file in sorted(content.rglob("*")) if file.is_file()])
    assert texts[0] == texts[1]
