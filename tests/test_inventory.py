"""What a build writes down: every file with its sum, every source that shaped it, the programs and the commit."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from minuta import __version__
from minuta.build import build
from minuta.inspection import inspect
from minuta.inventory import Workshop, earlier
from minuta.page import Page
from minuta.problems import EnvironmentFault
from tests.conftest import FOLDER, TemporaryProject

SECTIONS = """\
secciones:
  - titulo: Inicio
    contenido:
      - texto: Una frase.
      - figura: mostrada.png
        titulo: Una imagen
        alternativa: Un cuadrado azul
"""


@pytest.fixture
def illustrated(project: TemporaryProject) -> TemporaryProject:
    """A minuta with an image that it shows and another that it does not."""
    project.write_minuta(SECTIONS)
    for name in ("mostrada.png", "suelta.png"):
        Image.new("RGB", (8, 8), (0, 60, 110)).save(project.root / FOLDER / name)
    return project


def made(project: TemporaryProject, *paths: str, formats: Iterable[str] = ("html",)) -> list[dict[str, Any]]:
    """Build some paths, all of `content/` if none, and give the documents of the manifest."""
    build(project.project, [project.root / path for path in paths or ("content",)], project.root / "output", formats)
    found: list[dict[str, Any]] = json.loads((project.root / "output/manifest.json").read_text("utf-8"))["documents"]
    return found


def page_of(project: TemporaryProject) -> Page:
    return inspect(project.project, [project.root / "content"]).pages[0]


def test_every_file_of_the_manifest_stands_there_with_its_sum_and_its_size(illustrated: TemporaryProject) -> None:
    (document,) = made(illustrated, formats=("pdf", "docx", "html"))
    assert [file["format"] for file in document["files"]] == ["pdf", "docx", "html"]
    for file in document["files"]:
        data = (illustrated.root / "output" / file["path"]).read_bytes()
        assert (file["sha256"], file["size"]) == (sha256(data).hexdigest(), len(data))
    assert [file.get("pages") for file in document["files"]] == [1, None, None]


def test_the_sources_are_what_shapes_the_document_and_nothing_else(illustrated: TemporaryProject) -> None:
    illustrated.write("content/otro/programa.yml", "programa: Otro\n")
    (document,) = made(illustrated)
    paths = [source["path"] for source in document["sources"]]
    assert paths == sorted(paths)
    own = [path for path in paths if path.startswith("content/")]
    assert own == [f"{FOLDER}/minuta.yml", f"{FOLDER}/mostrada.png", "content/prueba/programa.yml"]
    assert {"templates/minuta/tipo.yml", "templates/comun/documento.html", "templates/comun/estilo.css"} <= set(paths)
    for source in document["sources"]:
        assert source["sha256"] == sha256((illustrated.root / source["path"]).read_bytes()).hexdigest()


def test_the_sources_alone_make_the_same_page_again(illustrated: TemporaryProject, tmp_path: Path) -> None:
    page = page_of(illustrated)
    copy = TemporaryProject(tmp_path / "copia")
    for source in page.inputs:
        copy.write(source.name, source.data)
    assert page_of(copy) == page


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"{FOLDER}/minuta.yml", "Una frase.", "Otra frase."),
        ("content/prueba/programa.yml", "programa: ", "programa: El "),
        ("templates/comun/estilo.css", "\n", "\n\n"),
    ],
)
def test_the_fingerprint_changes_with_any_source(illustrated: TemporaryProject, file: str, old: str, new: str) -> None:
    (before,) = made(illustrated)
    path = illustrated.root / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    (after,) = made(illustrated)
    assert before["fingerprint"] != after["fingerprint"]


def test_what_no_document_shows_does_not_change_its_fingerprint(illustrated: TemporaryProject) -> None:
    (before,) = made(illustrated)
    Image.new("RGB", (9, 9)).save(illustrated.root / FOLDER / "suelta.png")
    assert made(illustrated) == [before]


def test_a_build_of_some_documents_leaves_the_others_in_the_manifest(project: TemporaryProject) -> None:
    for period in ("2020-T1", "2020-T2"):
        day = {"2020-T1": "31-03-2020", "2020-T2": "30-06-2020"}[period]
        head = f"tipo: minuta\ntitulo: Prueba\nperiodo: {period}\ncorte: {day}\n"
        project.write_minuta(head=head, folder=f"content/prueba/{period}")
    whole = made(project)
    assert made(project, "content/prueba/2020-T1") == whole
    shutil.rmtree(project.root / "output/prueba/2020-T2")
    assert [one["name"] for one in made(project, "content/prueba/2020-T1")] == ["prueba/2020-T1"]


def test_a_format_that_is_not_made_again_stays_while_its_document_is_the_same(project: TemporaryProject) -> None:
    path = project.write_minuta()
    made(project, formats=("docx",))
    (document,) = made(project, formats=("html",))
    assert [file["format"] for file in document["files"]] == ["docx", "html"]
    path.write_text(path.read_text("utf-8").replace("Una frase.", "Otra frase."), "utf-8")
    (document,) = made(project, formats=("html",))
    assert [file["format"] for file in document["files"]] == ["html"]


def test_a_build_that_stops_leaves_the_manifest_as_it_was(project: TemporaryProject) -> None:
    path = project.write_minuta()
    made(project)
    before = (project.root / "output/manifest.json").read_bytes()
    path.write_text("tipo: minuta\ntitlo: X\n", "utf-8")
    assert build(project.project, [path], project.root / "output", ("html",)).stopped
    assert (project.root / "output/manifest.json").read_bytes() == before


def test_a_damaged_manifest_is_told_and_nothing_is_touched(project: TemporaryProject) -> None:
    project.write_minuta()
    made(project)
    project.write("output/manifest.json", "{")
    files = {file: file.read_bytes() for file in (project.root / "output").rglob("*") if file.is_file()}
    with pytest.raises(EnvironmentFault, match=r"manifest\.json» no es un manifiesto de minuta, o está dañado"):
        made(project)
    assert {file: file.read_bytes() for file in (project.root / "output").rglob("*") if file.is_file()} == files


def test_a_manifest_that_cannot_be_read_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(EnvironmentFault, match="No se puede leer"):
        earlier(tmp_path)


def test_the_versions_are_those_of_minuta_and_of_what_shapes_the_bytes(tmp_path: Path) -> None:
    versions = Workshop.at(tmp_path).versions
    assert versions["minuta"] == __version__
    assert {"weasyprint", "python-docx", "jinja2", "rinoh-typeface-carlito"} <= set(versions)


def test_the_commit_is_told_only_while_content_and_templates_are_committed(project: TemporaryProject) -> None:
    project.write_minuta()
    assert Workshop.at(project.root).commit is None
    git(project.root, "init", "--quiet")
    git(project.root, "add", ".")
    assert Workshop.at(project.root).commit is None
    git(project.root, "-c", "user.name=Prueba", "-c", "user.email=prueba@example.cl", "commit", "--quiet", "-m", "Uno")
    assert Workshop.at(project.root).commit == git(project.root, "rev-parse", "HEAD")
    project.write("notas.txt", "Esto no va en ningún documento.")
    assert Workshop.at(project.root).commit is not None
    project.write("content/prueba/nueva.csv", "a;b\n")
    assert Workshop.at(project.root).commit is None


def git(root: Path, *arguments: str) -> str:
    asked = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True)
    return asked.stdout.strip()
