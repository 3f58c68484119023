"""Chile's official list, and every spelling of a place that people really use."""

from __future__ import annotations

import csv
from collections import Counter
from importlib import resources

import pytest

from minuta.territory import chile
from minuta.text import fold

COMUNAS = {comuna.code: comuna for comuna in chile().comunas.values()}
PROVINCIAS = {provincia.code: provincia for provincia in chile().provincias.values()}
REGIONS = {region.code: region for region in chile().regions.values()}

with (resources.files("minuta") / "data" / "alias.csv").open(encoding="utf-8") as lines:
    ALIASES = [(row["nivel"], row["variante"], row["codigo"]) for row in csv.DictReader(lines)]


def test_the_country_has_346_comunas_56_provincias_and_16_regions() -> None:
    assert (len(COMUNAS), len(PROVINCIAS), len(REGIONS)) == (346, 56, 16)


def test_regions_sort_from_north_to_south() -> None:
    names = [region.name for region in sorted(REGIONS.values())]
    assert names == [
        "Arica y Parinacota", "Tarapacá", "Antofagasta", "Atacama", "Coquimbo", "Valparaíso", "Metropolitana",
        "O'Higgins", "Maule", "Ñuble", "Biobío", "La Araucanía", "Los Ríos", "Los Lagos", "Aysén", "Magallanes",
    ]  # fmt: skip


def test_the_code_of_a_comuna_begins_with_those_of_its_provincia_and_its_region() -> None:
    for comuna in COMUNAS.values():
        assert comuna.code.startswith(comuna.provincia.code)
        assert comuna.provincia.code.startswith(comuna.region.code)
        assert (len(comuna.code), len(comuna.provincia.code), len(comuna.region.code)) == (5, 3, 2)


def test_no_two_comunas_share_a_name_even_without_accents() -> None:
    repeated = [name for name, times in Counter(fold(one.name) for one in COMUNAS.values()).items() if times > 1]
    assert repeated == []


def test_every_comuna_provincia_and_region_is_found_by_its_name_and_by_its_code() -> None:
    for comuna in COMUNAS.values():
        assert chile().comuna(comuna.name.upper()) == chile().comuna(comuna.code) == comuna
    for provincia in PROVINCIAS.values():
        assert chile().provincia(provincia.name) == chile().provincia(provincia.code) == provincia
    for region in REGIONS.values():
        for spelling in (region.name, region.official_name, region.full_name, region.code):
            assert chile().region(spelling) == region


@pytest.mark.parametrize(("level", "spelling", "code"), ALIASES)
def test_every_known_variant_of_a_name_is_found(level: str, spelling: str, code: str) -> None:
    found = getattr(chile(), level)(spelling)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("O'Higgins", "O'Higgins"),
        ("O’Higgins", "O'Higgins"),
        ("O´Higgins", "O'Higgins"),
        ("O`Higgins", "O'Higgins"),
        ("Región de O’Higgins", "O'Higgins"),
        ("región del libertador general bernardo o'higgins", "O'Higgins"),
        ("Región Metropolitana", "Metropolitana"),
        ("Región Metropolitana de Santiago", "Metropolitana"),
        ("R.M.", "Metropolitana"),
        ("Región del Biobío", "Biobío"),
        ("Bío Bío", "Biobío"),
        ("Región de la Araucanía", "La Araucanía"),
        ("Región de Ñuble", "Ñuble"),
        ("Region de Aysen", "Aysén"),
        ("Los Rios", "Los Ríos"),
        ("CL-TA", "Tarapacá"),
        ("1", "Tarapacá"),
    ],
)
def test_a_region_is_found_by_what_people_type(spelling: str, name: str) -> None:
    found = chile().region(spelling)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("mark", ["'", "’", "´", "`"])
def test_the_comuna_of_ohiggins_is_found_with_any_apostrophe(mark: str) -> None:
    found = chile().comuna(f"O{mark}Higgins")
    assert found is not None
    assert found.code == "11302"


def test_a_code_that_lost_its_leading_zero_is_found() -> None:
    comuna, provincia, region = chile().comuna("1101"), chile().provincia("11"), chile().region("6")
    assert comuna is not None and comuna.name == "Iquique"
    assert provincia is not None and provincia.name == "Iquique"
    assert region is not None and region.name == "O'Higgins"


@pytest.mark.parametrize("text", ["", "101", "99999", "Lima", "1.101", "-1101", "²"])
def test_what_is_not_a_place_is_not_found(text: str) -> None:
    assert chile().comuna(text) is None
    assert chile().region(text) is None


def test_names_are_printed_with_the_accents_that_the_official_list_lacks() -> None:
    names = {comuna.name for comuna in COMUNAS.values()}
    assert {"Los Álamos", "Los Ángeles", "Ránquil"} <= names
    assert not {"Los Alamos", "Los Angeles", "Ranquil"} & names
