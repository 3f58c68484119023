"""A small site with two editions of a document, and another site with documents of the same names."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from minuta.build import build
from minuta.manifest import NAME, Document, Manifest, read_manifest, write_manifest
from minuta.project import Project
from tests.conftest import REPOSITORY

DOCUMENT = "prueba/2020-06"
FORMATS = ("pdf", "docx", "html")

_HEAD = """\
tipo: reunion
titulo: Comité de Prueba
periodo: 2020-06
fecha: {date}
lugar: Sala
estado: aprobada
"""
_BODY = """\
secciones:
  - titulo: Inicio
    texto: |
      {said} Se entregaron cinco informes al Comité, con una nota al pie.[^1]

      [^1]: Una nota de ejemplo.
  - titulo: Acuerdos
    texto: El acta queda aprobada.
"""


@dataclass(frozen=True)
class Site:
    """`manifest` lists two editions, whose files stand beside it: the current one and the first, in `version-1`."""

    folder: Path

    @property
    def manifest(self) -> Path:
        return self.folder / NAME

    def file(self, kind: str, version: int = 2) -> Path:
        place = self.folder / DOCUMENT
        return (place if version == 2 else place / "version-1") / f"minuta-prueba-2020-06.{kind}"


def make_project(root: Path, said: str, *, day: str = "18", programme: str = "prueba", attached: str = "sí") -> Project:
    """A project of one meeting, which says something."""
    for kind in ("comun", "reunion"):
        shutil.copytree(REPOSITORY / "templates" / kind, root / "templates" / kind, dirs_exist_ok=True)
    folder = root / "content" / programme / "2020-06"
    folder.mkdir(parents=True, exist_ok=True)
    about = f"programa: Programa de Prueba\ninstitucion: Servicio de Ejemplo\nadjuntar_fuentes: {attached}\n"
    (folder.parent / "programa.yml").write_text(about, "utf-8")
    text = _HEAD.format(date=f"{day}-06-2020") + _BODY.format(said=said)
    (folder / "minuta.yml").write_text(text, "utf-8")
    return Project(root)


def made(project: Project) -> Path:
    """The output of a build."""
    report = build(project, [project.root / "content"], project.root / "output")
    assert not report.stopped, report.problems
    return project.root / "output"


def make_site(root: Path) -> Site:
    """Publish a document twice: what the first build made is kept, and listed as the earlier edition."""
    first = made(make_project(root / "uno", "Hablaron tres personas.", day="17"))
    second = made(make_project(root / "dos", "Hablaron cuatro personas."))
    site = Site(root / "sitio")
    shutil.copytree(second, site.folder)
    (kept,) = read_manifest((first / NAME).read_bytes(), NAME).documents
    (current,) = read_manifest((second / NAME).read_bytes(), NAME).documents
    files = []
    for file in kept.current.files:
        path = file.path.replace(f"{DOCUMENT}/", f"{DOCUMENT}/version-1/")
        (site.folder / path).parent.mkdir(exist_ok=True)
        shutil.copy(first / file.path, site.folder / path)
        files.append(replace(file, path=path))
    older = replace(kept.current, files=tuple(files), version=1)
    document = Document(current.name, replace(current.current, version=2), (older,))
    site.manifest.write_bytes(write_manifest(Manifest((document,), {"title": "Sitio de ejemplo"})))
    return site
