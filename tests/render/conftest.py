"""A small document of a small type in, its plan or its page out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minuta.inspection import Checked, inspect
from minuta.project import Project
from tests.support.documents import ROOT

Inspect = Callable[[str], Checked]


@pytest.fixture
def inspected(tmp_path: Path) -> Inspect:
    """The specimen's type and data, with the sections of the test."""

    def run(sections: str) -> Checked:
        for source in (ROOT, ROOT / "tests" / "specimen"):
            shutil.copytree(source / "templates", tmp_path / "templates", dirs_exist_ok=True)
        shutil.copytree(ROOT / "tests" / "specimen" / "content", tmp_path / "content", dirs_exist_ok=True)
        file = tmp_path / "content" / "muestra" / "2020-T2" / "minuta.yml"
        head = file.read_text(encoding="utf-8").partition("\nsecciones:")[0].replace("borrador", "aprobada")
        file.write_text(f"{head}\nsecciones:\n{sections}", encoding="utf-8")
        return inspect(Project(tmp_path), [tmp_path / "content"])

    return run
