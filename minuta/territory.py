"""Chile's regions, provinces and comunas with their official codes, and the spellings that people really use.

Source: SUBDERE, «Códigos Únicos Territoriales», 6 September 2018 (346 comunas, 56 provincias, 16 regiones). The
official list lacks some accents (Los Angeles, Ranquil): the accented spelling is the one that is printed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

from minuta.text import fold

Level = TypeVar("Level")
_ACCENTED = {"Los Alamos": "Los Álamos", "Los Angeles": "Los Ángeles", "Ranquil": "Ránquil"}
REGION_PREFIXES = ("region de la ", "region de los ", "region del ", "region de ", "region ")


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """A region; they sort from north to south, as the State lists them."""

    order: int
    code: str
    name: str
    official_name: str
    full_name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Provincia:
    code: str
    name: str
    region: Region

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Comuna:
    code: str
    name: str
    provincia: Provincia

    @property
    def region(self) -> Region:
        return self.provincia.region

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Territory:
    """The three levels, each found by any of its spellings (folded) or by its code."""

    regions: dict[str, Region]
    provincias: dict[str, Provincia]
    comunas: dict[str, Comuna]

    def region(self, text: str) -> Region | None:
        name = _spelling(text)
        return self.regions.get(name) or self.regions.get(_without_prefix(name)) or self._by_code(self.regions, text, 2)

    def provincia(self, text: str) -> Provincia | None:
        return self.provincias.get(_spelling(text)) or self._by_code(self.provincias, text, 3)

    def comuna(self, text: str) -> Comuna | None:
        return self.comunas.get(_spelling(text)) or self._by_code(self.comunas, text, 5)

    @staticmethod
    def _by_code(level: dict[str, Level], text: str, digits: int) -> Level | None:
        # Spreadsheets drop the leading zero of the codes below region 10.
        code = text.strip()
        return level.get(code.zfill(digits)) if code.isdecimal() and len(code) >= digits - 1 else None


def _spelling(text: str) -> str:
    """Folded, and without what people put in or leave out: «Bío-Bío» and «Bío Bío», «R.M.» and «RM»."""
    return fold(text).replace("-", " ").replace(".", "")


def _without_prefix(name: str) -> str:
    return next((name[len(prefix) :] for prefix in REGION_PREFIXES if name.startswith(prefix)), name)


def _rows(file: str) -> Iterator[dict[str, str]]:
    text = (resources.files("minuta") / "data" / file).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


@cache
def chile() -> Territory:
    """The whole country, read once."""
    regions: dict[str, Region] = {}
    for row in _rows("regiones.csv"):
        region = Region(
            int(row["orden"]),
            row["codigo_region"],
            row["nombre_corto"],
            row["nombre_oficial"],
            row["nombre_con_region"],
        )
        for spelling in (region.code, region.name, region.official_name, region.full_name, row["iso_3166_2"]):
            regions[_spelling(spelling)] = region
        regions[_without_prefix(_spelling(region.full_name))] = region
    provincias: dict[str, Provincia] = {}
    comunas: dict[str, Comuna] = {}
    for row in _rows("comunas.csv"):
        provincia = Provincia(row["codigo_provincia"], row["provincia"], regions[row["codigo_region"]])
        provincia = provincias.setdefault(provincia.code, provincia)
        provincias[_spelling(provincia.name)] = provincia
        comuna = Comuna(row["codigo_comuna"], _ACCENTED.get(row["comuna"], row["comuna"]), provincia)
        comunas[comuna.code] = comunas[_spelling(comuna.name)] = comuna
    territory = Territory(regions, provincias, comunas)
    levels: dict[str, dict[str, Region] | dict[str, Provincia] | dict[str, Comuna]] = {
        "region": regions, "provincia": provincias, "comuna": comunas,
    }  # fmt: skip
    for row in _rows("alias.csv"):
        level = levels[row["nivel"]]
        level.setdefault(_spelling(row["variante"]), level[row["codigo"]])  # type: ignore[arg-type]
    return territory


@cache
def accepted_spellings() -> tuple[str, ...]:
    """Every way of writing a place that is right, the printed ones first: also «Coihaique» and «Bío-Bío»."""
    country = chile()
    levels = (country.regions, country.provincias, country.comunas)
    printed = (str(place) for level in levels for place in level.values())
    official = (region.official_name for region in country.regions.values())
    aliases = (row["variante"] for row in _rows("alias.csv"))
    return tuple(dict.fromkeys((*printed, *official, *aliases)))
