"""The comunas and regions that a text names, and which of those names say little by themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from minuta.checks.lexicon import Lexicon, Named, spelt, terms, words_of
from minuta.checks.passages import fold_letters
from minuta.checks.patterns import regex
from minuta.territory import Comuna, Region, chile

Level = TypeVar("Level")

ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
"""Regions had a roman number until 2018, and it is their code: «la VI Región»."""

AMBIGUOUS = terms("""
    Victoria|Independencia|Recoleta|Providencia|Constitución|Florida|La Florida|Retiro|Navidad|Paredones
    Nacimiento|Coronel|Empedrado|Porvenir|Primavera|Corral|Colina|Algarrobo|Caldera|Cabildo|Cartagena|Graneros|Olivar
    Hijuelas|Placilla|Palmilla|Romeral|Castro|Molina|Pinto|Bulnes|Freire|Saavedra|Ercilla|Lautaro|Galvarino|Cochrane
    Negrete|Quintero|Cabrero|Parral|Salamanca|Nogales|Rinconada|Calera|La Calera|Laja|Natales|Camarones
    Los Lagos|La Unión|La Cruz|La Estrella|La Granja|La Reina|La Higuera|La Ligua|El Bosque|El Carmen
    El Monte|Las Cabras|Los Álamos|Los Sauces|Los Vilos|Lo Prado|Lo Espejo|Villa Alegre
    Villa Alemana|Quinta Normal|Estación Central|Sagrada Familia|Tierra Amarilla|Isla de Pascua|Calle Larga
    San Pedro|San Antonio|San Carlos|San Clemente|San Esteban|San Gregorio|San Ignacio|San Javier
    San Joaquín|San Miguel|San Nicolás|San Pablo|San Rafael|San Ramón|San Vicente|San Fabián|Santa Bárbara|Santa Cruz
    Santa Juana|Santa María|Santo Domingo|María Elena|María Pinto|Juan Fernández|Padre Hurtado|Pedro Aguirre Cerda
    Teodoro Schmidt|Diego de Almagro|General Lagos|Río Claro|Río Negro|Río Verde|Río Bueno|Lago Verde|Lago Ranco
    Laguna Blanca|Maule|Tomé|Pica|Canela|Peumo|Yungay|Portezuelo|O'Higgins|Antártica|Cisnes|Arauco|Huasco
""")
"""Comunas with the name of a saint, a person, a thing or another place: alone, they may not be the comuna."""


_WORD_BEFORE = regex(r"([^\W\d_][\w.]*)[ \u00a0\n]+$|[-–/]$")
_NAME_AFTER = regex(r"[ \u00a0\n]+[A-ZÁÉÍÓÚÑ]|[-–/]\w")
_NEVER_A_NAME = terms(
    "en|de|del|desde|hacia|para|por|con|la|el|los|las|y|e|o|a|al|entre|region|comuna|provincia|ciudad"
)
_NAMED_AFTER_PLACES = terms("""
    radio|diario|rio|puente|hospital|liceo|colegio|escuela|club|hotel|calle|avenida|pasaje|poblacion|villa|cerro|volcan
    lago|laguna|isla|valle|barrio|sector|campamento|sede|jardin|consultorio|cesfam|condominio|estadio|plaza|parque|consultora|empresa|fundacion|universidad|instituto|corporacion|minera
""")
"""What has a name of its own, though it be that of a place: «la radio Bío Bío»."""

_WORDS = regex(r"[^\W_]+")
_CONNECTORS = ("de", "del", "la", "las", "el", "los", "lo", "y", "e", "en", "a", "al", "con", "para", "por")


@cache
def comunas() -> Lexicon[Comuna]:
    return Lexicon(_by_name(chile().comunas))


@cache
def regions() -> Lexicon[Region]:
    return Lexicon(_by_name(chile().regions))


def _by_name(level: Mapping[str, Level]) -> dict[str, Level]:
    """Without codes, and without what only makes sense after «Región»."""
    return {spelt(name): one for name, one in level.items() if not re.match(r"\d|cl |region |del |rios$|lagos$", name)}


def comunas_in(plain: str) -> tuple[Named[Comuna], ...]:
    """The comunas that a text names, written as names are."""
    return tuple(one for one in comunas().find(words_of(plain)) if capitalised(plain[one.start : one.end]))


def regions_in(plain: str) -> tuple[Named[Region], ...]:
    """What may be the name of a region, however it is written: the words before it say whether it is."""
    return tuple(regions().find(words_of(plain)))


def comuna_called(name: str) -> Comuna | None:
    """The comuna of a name; a code is no name."""
    return comunas().names.get(spelt(name))


def region_called(name: str) -> Region | None:
    return regions().names.get(re.sub(r"^region (?:del? )?", "", spelt(name)))


def capitalised(name: str) -> bool:
    """Whether every word begins with a capital, except those that join: «San José de Maipo», «la Serena»."""
    said = [word for word in _WORDS.findall(name) if word not in _CONNECTORS]
    return bool(said) and all(word[0].isupper() or word[0].isdecimal() for word in said)


def is_part_of_a_longer_name(plain: str, start: int, end: int) -> bool:
    """Whether the words around say that a name is that of something else: «la Villa San Fernando»."""
    before = _WORD_BEFORE.search(plain[max(0, start - 40) : start])
    if _NAME_AFTER.match(plain[end : end + 40]) or (before is not None and before[1] is None):
        return True
    if before is None:
        return False
    word = fold_letters(before[1])
    return word in _NAMED_AFTER_PLACES or (before[1][0].isupper() and word not in _NEVER_A_NAME)
