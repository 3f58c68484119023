"""Invented content for many minutes: real regions and comunas, and everything else marked as an example.

The same for the same numbers, on any machine: what varies comes from sums of names, never from chance.
"""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from hashlib import sha256
from importlib import resources
from pathlib import Path

from tests.conftest import REPOSITORY

PERIOD = "2020-T2"
ROWS = 6
"""The most that a region has of a programme."""

COLUMNS = ("convocatoria", "region", "comuna", "territorio", "es_campamento", "campamento", "inicio", "termino")
AMOUNTS = ("monto_proyecto", "monto_iniciativas")

PROGRAMME = """\
programa: Programa de Ejemplo {number:02}
institucion: Servicio de Ejemplo
"""

HEAD = """\
tipo: minuta
titulo: Programa de Ejemplo {number:02}
subtitulo: "Minuta de ejemplo: {{{{ region }}}}"
periodo: {period}
corte: 30-06-2020
fecha: 15-07-2020
elaborada_por: Equipo de ejemplo
estado: aprobada
numerar: sí
por: region

datos:
  campamentos: campamentos.csv

resumen:
  titulo: "Programa de Ejemplo {number:02}: resumen nacional"
  subtitulo: "Minuta de ejemplo del {{{{ periodo }}}}"
  secciones:
    - titulo: El país en cifras
      contenido:
        - texto: |
            El programa de ejemplo tiene {{{{ campamentos | length }}}} proyectos en
            {{{{ partes | length | en_palabras }}}} regiones. Los proyectos, los lugares y los montos son inventados.
        - resumen: campamentos
          por: region
          titulo: Proyectos y montos por región
          columnas:
            - {{titulo: Proyectos, valor: "{{{{ filas | length }}}}"}}
            - {{titulo: Monto, valor: "{{{{ filas | suma('monto_proyecto') }}}}"}}
          total: sí
          fuente: Datos inventados

secciones:
  - titulo: Qué es esto
    texto: |
      Esta minuta es un ejemplo. Las regiones y las comunas existen; los proyectos, los lugares y los montos son
      inventados.

  - titulo: "Proyectos en {{{{ region }}}}"
    contenido:
      - texto: |
          En la región hay {{{{ campamentos | length }}}} proyectos, que suman
          {{{{ campamentos | suma('monto_proyecto') }}}}. El financiamiento de iniciativas suma
          {{{{ campamentos | suma('monto_iniciativas') }}}}. El detalle está en la {{{{ ref('tabla-proyectos') }}}}.
      - tabla: campamentos
        id: tabla-proyectos
        titulo: Proyectos del programa
        numerada: sí
        total: [monto_proyecto, monto_iniciativas]
        fuente: Datos inventados
"""

CHART = """\
      - texto: |
          La {{ ref('figura-cronograma') }} muestra los plazos.
      - figura: cronograma
        datos: campamentos
        titulo: Inicio y término de cada proyecto
        alternativa: >-
          Cronograma con {{ campamentos | length | en_palabras }} barras horizontales, una por proyecto, que van del mes
          de inicio al mes de término.
        fuente: Datos inventados
"""

MORE = """
  - titulo: Aspecto {number}
    texto: |
      El equipo de ejemplo acompañó a las organizaciones de cada lugar y dejó constancia de los acuerdos. Las familias
      eligieron en qué usar los recursos, y las reuniones se hicieron a distancia cuando no se pudo de otra manera.

      - Las organizaciones prepararon sus propuestas.
      - Las familias las votaron.
      - El equipo las revisó y ayudó a ponerlas en marcha.
"""


def write_project(root: Path, programmes: int, regions: int = 16) -> Path:
    """A project of that many programmes in that many regions, from north to south; gives its folder of content."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    for number in range(1, programmes + 1):
        folder = root / "content" / f"ejemplo-{number:02}"
        (folder / PERIOD).mkdir(parents=True)
        (folder / "programa.yml").write_text(PROGRAMME.format(number=number), encoding="utf-8")
        text = HEAD.format(number=number, period=PERIOD) + (CHART if number % 3 == 1 else "")
        text += "".join(MORE.format(number=aspect) for aspect in range(1, number % 4 + 1))
        (folder / PERIOD / "minuta.yml").write_text(text, encoding="utf-8")
        with (folder / PERIOD / "campamentos.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, delimiter=";", lineterminator="\n")
            table.writerow((*COLUMNS, *AMOUNTS))
            for region, comunas in list(comunas_by_region().items())[:regions]:
                table.writerows(_row(number, region, comuna) for comuna in comunas[:ROWS])
    return root / "content"


def _row(number: int, region: str, comuna: str) -> tuple[str, ...]:
    varied = sha256(f"{number} {region} {comuna}".encode()).digest()
    begins = ("enero", "febrero", "marzo", "abril", "mayo")[varied[0] % 5]
    ends = ("octubre de 2020", "diciembre de 2020", "marzo de 2021")[varied[1] % 3]
    amounts = (f"${20 + varied[2] % 30}.{varied[3] % 1000:03}.000", f"${3 + varied[4] % 7}.000.000")
    place = f"Lugar de ejemplo {1 + varied[5] % 90} de {comuna}"
    return ("2020", region, comuna, place, "sí" if varied[6] % 2 else "no", "", f"{begins} de 2020", ends, *amounts)


def comunas_by_region() -> dict[str, list[str]]:
    """Every region, from north to south, with its comunas in the order of their codes."""
    data = resources.files("minuta") / "data"
    comunas = defaultdict(list)
    for row in csv.DictReader((data / "comunas.csv").read_text(encoding="utf-8").splitlines()):
        comunas[row["codigo_region"]].append(row["comuna"])
    regions = csv.DictReader((data / "regiones.csv").read_text(encoding="utf-8").splitlines())
    return {row["nombre_corto"]: comunas[row["codigo_region"]] for row in regions}
