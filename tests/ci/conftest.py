"""One repository for all the tests of CI, and hosts that start from it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.ci.clones import change, git, make_origin, replace_in

TABLE = "content/accion-local/2020-T2/campamentos.csv"
WRONG = "comuna-equivocada"
"""A branch where the camp of the fifth line of a table, in O'Higgins, is said to be in San Bernardo."""

FEW = "pocas"
"""A branch with two minutes, of two programmes, both approved and one of them with warnings."""

DOCUMENTS = ("accion-local/2020-T1", "comite-tecnico/2020-06")
"""Those of that branch."""


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that nobody changes: the project as it stands, and those branches."""
    origin = make_origin(tmp_path_factory.mktemp("ci"))
    with change(origin, WRONG) as tree:
        replace_in(tree / TABLE, "O'Higgins;San Fernando", "O'Higgins;San Bernardo")
    with change(origin, FEW) as tree:
        for folder in (tree / "content").glob("*/*/"):
            if folder.relative_to(tree / "content").as_posix() not in DOCUMENTS:
                shutil.rmtree(folder)
        for document in DOCUMENTS:
            replace_in(tree / "content" / document / "minuta.yml", "\nestado: revisión", "\nestado: aprobada")
        for programme in (tree / "content").glob("*/"):
            if not list(programme.glob("*/")):
                shutil.rmtree(programme)
    return origin


@pytest.fixture
def published(origin: Path, tmp_path: Path) -> Path:
    """A repository of its own, whose main branch has those few documents."""
    git(tmp_path, "clone", "--quiet", "--bare", str(origin), "origin.git")
    git(tmp_path / "origin.git", "branch", "--force", "main", FEW)
    return tmp_path / "origin.git"


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def documents(folder: Path) -> list[str]:
    """The documents of a manifest, each with all the files that it names in their place."""
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["documents"]
    assert all((folder / file["path"]).is_file() for document in found for file in document["files"])
    assert all({"pdf", "docx", "html"} <= {file["format"] for file in document["files"]} for document in found)
    return [document["name"] for document in found]
