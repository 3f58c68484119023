"""What every test may ask for: a small project in a temporary folder, and the ways of writing files into it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from minuta.load import Source, find_documents, load
from minuta.problems import Problem
from minuta.project import Project
from tests.support.documents import build_everything

REPOSITORY = Path(__file__).resolve().parent.parent

FOLDER = "content/prueba/2020-T2"
"""Where `write_minuta` puts the document of a test."""

HEAD = """\
tipo: minuta
titulo: Programa de Prueba
periodo: 2020-T2
corte: 30-06-2020
"""
SECTIONS = """\
secciones:
  - titulo: Inicio
    texto: Una frase.
"""


@dataclass(frozen=True)
class TemporaryProject:
    """A project folder with the repository's own templates and an empty programme called «prueba»."""

    root: Path

    @property
    def project(self) -> Project:
        return Project(self.root)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file, by its path from the root. Text loses the indentation that it has in the test."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
        return path

    def write_minuta(self, body: str = SECTIONS, *, head: str = HEAD, folder: str = FOLDER) -> Path:
        """Write a `minuta.yml` that is valid when nothing is given: four lines of `head`, then `body` from line 5."""
        return self.write(f"{folder}/minuta.yml", textwrap.dedent(head) + textwrap.dedent(body))

    def load(self, paths: Iterable[Path] | None = None) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
        """The first stage over the paths, or over everything in `content/`."""
        return load(self.project, find_documents(self.project, paths or [self.root / "content"]))


@pytest.fixture
def project(tmp_path: Path) -> TemporaryProject:
    """An empty project: `templates/` as in the repository but expecting nothing, and `content/prueba/programa.yml`."""
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    declared = tmp_path / "templates/minuta/tipo.yml"
    expected = "  campos: [fecha, elaborada_por]\n  fuente: sí\n"
    text = declared.read_text("utf-8")
    assert expected in text
    declared.write_text(text.replace(expected, "  campos: []\n  fuente: no\n"), "utf-8")
    made = TemporaryProject(tmp_path)
    made.write("content/prueba/programa.yml", "programa: Programa de Prueba\ninstitucion: Servicio de Ejemplo\n")
    return made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the project's content and of the specimen, built once for all the tests that only read it."""
    return build_everything(tmp_path_factory.mktemp("built"))
