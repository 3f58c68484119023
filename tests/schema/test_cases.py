"""The editor and the build give the same verdict of the same files, wherever a schema can know."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from minuta.inspection import inspect
from minuta.problems import Problem
from minuta.project import Project
from tests.conftest import REPOSITORY
from tests.schema.conftest import Complaints
from tests.schema.corpus import BESIDE, Case, read_cases

CASES = tuple(read_cases())


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every case needs, to be copied."""
    root = tmp_path_factory.mktemp("base")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    for name, text in BESIDE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    Image.new("RGB", (4, 4)).save(root / "content/prueba/2020-T2/cuadro.png")
    return root


def errors_in(case: Case, root: Path) -> list[Problem]:
    """What stops the build in the file of a case."""
    for name, text in (*case.others, (case.file, case.text)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    checked = inspect(Project(root), [root / "content"])
    return [one for one in checked.problems if one.stops(strict=False) and one.place.file == case.file]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_schema_and_the_build_say_what_the_case_says(
    case: Case, complaints: Complaints, templates: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(templates, root)
    errors = errors_in(case, root)
    assert [f"{one.place}: {one.message}" for one in errors if case.build_accepts] == []
    assert (complaints(case.schema, case.text) == []) is case.editor_accepts
    assert case.build_accepts or case.line in [one.place.line for one in errors], [str(one.place) for one in errors]


def test_the_corpus_is_worth_its_name() -> None:
    assert len(CASES) >= 120
    assert len({case.name for case in CASES}) == len(CASES)
    good = [case for case in CASES if case.build_accepts]
    unknowable = [case for case in CASES if case.editor_accepts and not case.build_accepts]
    assert len(good) >= 20
    assert len(unknowable) <= len(CASES) / 6
