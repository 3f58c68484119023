"""A small project that is published, without charts: two programmes, three documents, one of them a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minuta.release import Release, release
from tests.conftest import TemporaryProject

WEBSITE = """\
titulo: Minutas de prueba
direccion: https://minutas.example/sitio
institucion: Servicio de Ejemplo
descripcion: Las minutas de prueba & sus datos.
contacto: minutas@servicio.example
licencia: {nombre: CC BY 4.0, enlace: "https://creativecommons.org/licenses/by/4.0/deed.es"}
"""
HEAD = "tipo: minuta\ntitulo: {}\nperiodo: {}\ncorte: {}\nestado: {}\n"
PILOTS = """\
datos:
  pilotos:
    - {region: Tarapacá, comuna: Iquique, nombre: Huerto de la caleta}
    - {region: Ñuble, comuna: Chillán, nombre: "Taller <b>&</b> feria"}
secciones:
  - titulo: Los pilotos
    contenido:
      - texto: Una niñez con más plazas, en todo el territorio.
      - tabla: pilotos
        titulo: Pilotos del período
"""

Publish = Callable[..., Release]


def write_documents(project: TemporaryProject) -> None:
    project.write("content/sitio.yml", WEBSITE)
    project.write("content/niñez/programa.yml", "programa: Niñez y Barrio\ninstitucion: Servicio de Ejemplo\n")
    approved = HEAD.format("Programa de Prueba", "2020-T2", "30-06-2020", "aprobada")
    project.write_minuta(PILOTS, head=approved)
    child = HEAD.format("Niñez «y» Barrio", "2020-T1", "31-03-2020", "aprobada")
    project.write_minuta(PILOTS, head=child, folder="content/niñez/2020-T1")
    draft = HEAD.format("Niñez «y» Barrio", "2020-T2", "30-06-2020", "borrador")
    project.write_minuta(head=draft, folder="content/niñez/2020-T2")


@pytest.fixture
def office(project: TemporaryProject) -> TemporaryProject:
    write_documents(project)
    return project


@pytest.fixture
def publish(office: TemporaryProject) -> Publish:
    """Publish some paths of the project (all of `content/` if none) into `output/sitio/`."""

    def run(*paths: str, **options: bool) -> Release:
        wanted = [office.root / path for path in paths or ("content",)]
        return release(office.project, wanted, office.root / "output", **options)

    return run


def site_of(project: TemporaryProject) -> Path:
    return project.root / "output" / "sitio"


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path there, hidden ones too."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in walk(folder)}


def walk(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())
