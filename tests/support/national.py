"""A small national programme, invented: one minuta that is made into a document for each region and a summary."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.conftest import TemporaryProject

FOLDER = "content/prueba/2020-T2"
MINUTA, DATA = f"{FOLDER}/minuta.yml", f"{FOLDER}/datos.csv"

HEAD = """\
tipo: minuta
titulo: Programa de Prueba
subtitulo: "{{ region }}"
periodo: 2020-T2
corte: 30-06-2020
estado: aprobada
por: region
datos:
  campamentos: datos.csv
"""
SECTIONS = """\
secciones:
  - titulo: "Proyectos en {{ region }}"
    contenido:
      - texto: |
          Suman {{ campamentos | suma('monto_proyecto') }}.
      - tabla: campamentos
        columnas: [comuna, territorio, monto_proyecto]
"""
SUMMARY = """\
resumen:
  titulo: Resumen nacional
  secciones:
    - titulo: El país
      contenido:
        - texto: |
            Hay {{ partes | length }} regiones: {{ partes | enumera }}.
        - resumen: campamentos
          por: region
          columnas:
            - {titulo: Proyectos, valor: "{{ filas | length }}"}
            - monto_proyecto
          total: sí
"""
TITLES = "convocatoria;region;comuna;territorio;es_campamento;monto_proyecto"
ROWS = (
    "2019;Biobío;Coronel;Los Boldos;sí;$30.000.000",
    "2019;Tarapacá;Iquique;El Faro;sí;$20.000.000",
    "2020;Biobío;Hualpén;Los Aromos;no;$12.000.000",
    "2020;Los Lagos;Castro;Los Canelos;sí;$15.000.000",
)
REGIONS = ("tarapaca", "biobio", "los-lagos")


def write_national(
    project: TemporaryProject,
    rows: Iterable[str] = ROWS,
    *,
    head: str = HEAD,
    sections: str = SECTIONS,
    summary: str = SUMMARY,
    folder: str = FOLDER,
) -> Path:
    """Write the minuta and its data; gives the file of the minuta."""
    project.write(f"{folder}/datos.csv", "\n".join((TITLES, *rows)) + "\n")
    return project.write(f"{folder}/minuta.yml", head + sections + summary)
