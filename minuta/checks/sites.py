"""The places that the rows name, each with its comuna, and the proper part of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from minuta.checks.lexicon import Word, terms, words_of
from minuta.checks.toponyms import comuna_called
from minuta.model import Cell, Data, Row
from minuta.territory import Comuna
from minuta.values import Toponym

_KINDS = terms("""
    barrio|barrios|campamento|campamentos|macrocampamento|poblacion|poblaciones|pobl|pob|villa|villas|sector|sectores
    unidad|unidades|vecinal|vecinales|uv|junta|juntas|vecinos|jjvv|condominio|conjunto|habitacional|toma|comite|sede
    vivienda|viviendas|localidad|caleta|caserio|pueblo|asentamiento|loteo|parcela|parcelas|transicion|transitorio
    emergencia|etapa|lote|manzana|macro|zona|territorio|comunidad|cerro|quebrada|plaza|calle|pasaje|avenida
""")
"""What a place is, which is no part of its name."""

_SYNONYMS = {
    "barrios": "barrio", "villas": "villa", "sectores": "sector", "campamentos": "campamento",
    "macrocampamento": "campamento", "toma": "campamento", "asentamiento": "campamento", "macro": "campamento",
    "pobl": "poblacion", "pob": "poblacion", "poblaciones": "poblacion", "emergencia": "barrio",
    "transicion": "barrio", "transitorio": "barrio", "avenida": "calle", "pasaje": "calle",
}  # fmt: skip
_ALIKE = frozenset(("barrio", "campamento", "poblacion", "villa", "condominio", "calle", "cerro", "caleta", "plaza"))
"""Kinds of place that are not the same place when the name is one but they differ: Villa and Campamento Esperanza."""

_RARE = frozenset(("emergencia", "transicion", "macrocampamento", "loteo", "condominio"))

_EXPANDED = {"sta": "santa", "sto": "santo", "gral": "general", "pdte": "presidente", "dr": "doctor", "dra": "doctora"}
_JOINING = terms("de|del|la|las|el|los|lo|y|e|en|a|n|nro|num|numero|ex|s")
_VAGUE = terms("""
    centro|norte|sur|oriente|poniente|este|oeste|alto|bajo|alta|baja|rural|urbano|urbana|regional|nacional|comunal
    provincial|todo|toda|varios|varias|otros|otras|costa|interior|general|principal|nuevo|nueva|casco|historico|comuna
    region|proyecto|programa|campo|ciudad|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre
    noviembre|diciembre
""")

COMMON = frozenset(
    " ".join(word for word in name.split() if word not in _JOINING)
    for name in terms("""
    esperanza|nueva esperanza|mirador|progreso|santa rosa|san jose|santa maria|san antonio|los aromos|las torres|alamos
    araucarias|laguna|bosque|carmen|san francisco|san juan|san luis|san pedro|santa elena|santa teresa|santa ana
    alegre|arturo prat|bernardo o higgins|o higgins|diego portales|manuel rodriguez|pablo neruda|violeta parra
    gabriela mistral|salvador allende|raul silva henriquez|padre hurtado|pedro de valdivia|manuel montt|balmaceda|prat
    presidente ibanez|cardenal silva henriquez|juan pablo ii|independencia|libertad|union|amistad|patria nueva|victoria
    flores|heroes|jardines|pinos|robles|copihues|lomas|vista hermosa|bella vista|buena vista|nuevo amanecer|amanecer
    estrella|cruz|palma|palmas|unidad|portal|mar|costanera|estacion|aeropuerto|hermosa|primavera|la paz|paz
""")
)
"""Names that half of Chile's cities give to a neighbourhood: two of them are seldom the same place."""

Key = tuple[str, ...]


class PlaceName(NamedTuple):
    """The proper part of a place's name (`key`), what kind of place it is, and its offsets in the text."""

    key: Key
    kinds: frozenset[str]
    start: int
    end: int

    @property
    def common(self) -> bool:
        return " ".join(self.key) in COMMON

    def may_be(self, other: PlaceName) -> bool:
        """Whether two names may be of one place: «Campamento Renacer» and «Renacer», but not «Villa Renacer»."""
        mine, theirs = self.kinds & _ALIKE, other.kinds & _ALIKE
        return self.key == other.key and (not mine or not theirs or bool(mine & theirs))

    def surely(self, other: PlaceName) -> bool:
        """Whether they also share what few places are: a «barrio de emergencia»."""
        return bool(self.kinds & other.kinds & _RARE)


class Site(NamedTuple):
    """A place that a row names, and the comunas in which the row puts it."""

    name: PlaceName
    data: Data
    row: Row
    cell: Cell
    comunas: frozenset[Comuna]
    comuna_field: str

    @property
    def comuna(self) -> Cell:
        return self.row.cells[self.comuna_field]


def place_names(text: str) -> Iterator[PlaceName]:
    """The names in a cell: what is between quotes, or each part between commas, without the kind of place."""
    quoted = [found.span(1) for found in re.finditer(r"[«“\"]\s*([^«»“”\"]+?)\s*[»”\"]", text)]
    for start, end in quoted or [found.span() for found in re.finditer(r"(?:(?!\s-\s)[^,;/()–—])+", text)]:
        around = words_of(text[: quoted[0][0]]) if quoted else ()
        name = _name(tuple(words_of(text[start:end])), start, around)
        if name is not None:
            yield name


def _name(words: tuple[Word, ...], offset: int, around: tuple[Word, ...]) -> PlaceName | None:
    inside = () if around else words
    kinds = _kinds(word.folded for word in (*around, *inside))
    proper = [word for word in words if _is_proper(word.folded, quoted=bool(around))]
    key = tuple(_EXPANDED.get(word.folded, word.folded) for word in proper)
    if all(word in _VAGUE or len(word) < 3 for word in key):
        return None
    first = next(position for position, word in enumerate(words) if word is proper[0])
    while first and words[first - 1].folded in ("el", "la", "los", "las", "lo"):
        first -= 1
    said = " ".join(word.folded for word in words[first:])
    if comuna_called(said) or comuna_called(" ".join(key)):
        return None
    return PlaceName(key, kinds, offset + words[first].start, offset + proper[-1].end)


def kinds_before(text: str) -> frozenset[str]:
    """What kind of place a text says right before the name: «el campamento », «la Villa »."""
    words = (word.folded for word in reversed(words_of(text)))
    return _kinds(takewhile(lambda word: word in _KINDS or word in _JOINING, words))


def _kinds(words: Iterable[str]) -> frozenset[str]:
    """Each kind as it was written and as the one that it is a way of saying."""
    kinds = {word for word in words if word in _KINDS}
    return frozenset(kinds | {_SYNONYMS.get(kind, kind) for kind in kinds})


def _is_proper(word: str, *, quoted: bool) -> bool:
    return word not in _JOINING and not word.isdecimal() and (quoted or word not in _KINDS)


def sites(data: Iterable[Data]) -> Iterator[Site]:
    """The places of the fields that say `en: comuna`, in rows that know their comuna."""
    for one in data:
        fields = one.collection.fields
        for name, field in fields.items():
            if not field.within or fields[field.within].kind != "comuna":
                continue
            for row in one.rows:
                comunas = comunas_in_cell(row.cells[field.within])
                cell = row.cells[name]
                if comunas and isinstance(cell.value, str):
                    for place in place_names(cell.value):
                        yield Site(place, one, row, cell, comunas, field.within)


def comunas_in_cell(cell: Cell) -> frozenset[Comuna]:
    values = cell.value if isinstance(cell.value, tuple) else (cell.value,)
    officials = (one.official for one in values if isinstance(one, Toponym))
    return frozenset(one for one in officials if isinstance(one, Comuna))
