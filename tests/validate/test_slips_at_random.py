"""Whatever happens to the lines of a minuta, the front rooms tell it inside its files and never fail."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuta.inspection import inspect
from tests.conftest import FOLDER, REPOSITORY, TemporaryProject

FILES = {
    f"{FOLDER}/minuta.yml": """\
tipo: minuta
titulo: "Programa: {{ periodo }}"
periodo: 2020-T2
corte: 30-06-2020
estado: aprobada
fecha: 30-06-2020
elaborada_por: Equipo
datos:
  pilotos: pilotos.yml
  campamentos: campamentos.csv
secciones:
  - usar: generales
  - titulo: Avance
    contenido:
      - texto: |
          Hay {{ campamentos | length }} proyectos en {{ campamentos | regiones | enumera }}.
          Vea la {{ ref('tabla-campamentos-2019') }}.
      - tabla: campamentos
        por: convocatoria
        columnas: [region, {grupo: Lugar, columnas: [comuna, territorio]}, monto_proyecto]
        total: [monto_proyecto]
        fuente: FOSIS
      - fichas: pilotos
        titulo: "Piloto {{ region }}"
        orden: [nombre]
      - figura: cronograma
        datos: campamentos
        alternativa: Barras.
        fuente: FOSIS
        filas: "convocatoria == 2019"
      - datos_clave: {Etapas: "2"}
        titulo: En cifras
      - firmas:
          - {nombre: María Pérez, cargo: Jefa}
      - salto: página
  - anexo: Detalle
    texto: Fin.
""",
    f"{FOLDER}/pilotos.yml": """\
- {region: Tarapacá, comuna: Iquique, nombre: Uno}
- region: Ñuble
  nombre: Dos
""",
    f"{FOLDER}/campamentos.csv": """\
convocatoria;region;comuna;territorio;es_campamento;inicio;termino;monto_proyecto
2019;Tarapacá;Iquique;Uno;sí;agosto 2019;julio 2020;$37.000.000
2020;Valparaíso;Casablanca;Dos;no;junio 2020;abril 2021;
""",
    "content/prueba/programa.yml": """\
programa: Programa de Prueba
secciones:
  generales:
    titulo: Generales
    texto: Una frase.
""",
}

PIECES = [
    "", " ", "  ", "-", "- ", ":", ": ", ";", '"', "'", "{", "}", "[", "|", "#", "\t", "s/i", "no aplica", "[a, b]",
    "{a: b}", "{{ nada }}", "{{ campamentos[0].region.x }}", "{{ ref('nada') }}", "campamentos", "region", "2020", "ñ",
]  # fmt: skip


@st.composite
def slips(draw: st.DrawFn) -> dict[str, str]:
    """The files with one to three lines taken out, moved or changed."""
    lines = {name: text.split("\n") for name, text in FILES.items()}
    for _ in range(draw(st.integers(1, 3))):
        chosen = lines[draw(st.sampled_from(sorted(lines)))]
        number = draw(st.integers(0, len(chosen) - 1))
        start = draw(st.integers(0, len(chosen[number])))
        end = draw(st.integers(start, len(chosen[number])))
        chosen[number] = chosen[number][:start] + draw(st.sampled_from(PIECES)) + chosen[number][end:]
    return {name: "\n".join(changed) for name, changed in lines.items()}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TemporaryProject]:
    """One project for all the examples: each writes all of its files again."""
    root = tmp_path_factory.mktemp("azar")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    yield TemporaryProject(root)


def length(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n") + 1


def test_the_files_without_slips_are_sound(workshop: TemporaryProject) -> None:
    for name, text in FILES.items():
        workshop.write(name, text)
    assert inspect(workshop.project, [workshop.root / "content"]).problems == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(slips())
def test_no_slip_makes_the_front_rooms_fail(workshop: TemporaryProject, files: dict[str, str]) -> None:
    for name, text in files.items():
        workshop.write(name, text)
    for problem in inspect(workshop.project, [workshop.root / "content"]).problems:
        assert problem.message
        file = workshop.root / problem.place.file
        assert file.is_file()
        assert 1 <= problem.place.line <= length(file)
