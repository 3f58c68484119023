"""Whatever is typed in a field, its schema and the field itself agree, but for what no schema can know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from minuta.fields import KINDS, Field, Refusal
from minuta.schema.definitions import Definitions
from minuta.schema.kinds import PLACES
from minuta.schema.scalars import Scalars
from minuta.territory import chile
from minuta.values import Missing
from tests.support.editor_yaml import as_editor

OPTIONS = ("pendiente", "en curso", "revisión", "2020", "M$")
SEEDS: Mapping[str, tuple[str, ...]] = {
    "entero": ("1.234", "-1234", "1 234 567", "12,00", "−5"),
    "decimal": ("1.234,5", "-0,25", "1.5", "1234"),
    "porcentaje": ("23,2 %", "100%", "-5", "23.2 %"),
    "pesos": ("$37.000.000", "$ 5", "-$5.000", "$-5.000", "37000000", "5.000.-", "M$ 35.000", "$1,00", "UF 3"),
    "uf": ("UF 38.000,12", "38000,12", "u.f. 5", "-UF 3", "$5"),
    "fecha": ("30-06-2020", "30/06/2020", "2020-06-30", "30 de junio de 2020", "1º de mar del 2021", "3-ago.-2019"),
    "mes": ("agosto 2019", "Ago. de 2019", "setiembre/2020", "08-2019", "2019-8", "SEPT2019"),
    "año": ("2019", "1999", "2.019", "3019"),
    "período": ("2020-T2", "2020-s1", "2020-06", "2020", "2020-13"),
    "región": (
        "Tarapacá",
        "REGION DE TARAPACA",
        "Región Tarapacá",
        "Región de Magallanes",
        "R.M.",
        "cl-rm",
        "01",
        "1",
        "16",
        "O’Higgins",
    ),
    "provincia": ("Iquique", "aisen", "011", "11", "Bío-Bío"),
    "comuna": ("Ñuñoa", "LOS ANGELES", "01101", "1101", "Llay Llay", "O`Higgins", "Alto  Hospicio"),
    "sí/no": ("sí", "NO", "s", "true", "Verdadero", "quizás"),
    "opción": (*OPTIONS, "PENDIENTE", "En  Curso", "revision", "m$"),
    "rut": ("61.999.000-5", "60803000-K", "60.805.000-0", "619990005", "061.999.000-5"),
    "enlace": ("https://www.ejemplo.cl", "mailto:a@b.cl", "www.ejemplo.cl"),
    "color": ("#006FB3", "#006fb", "azul"),
    "lista": ("uno; dos", ";"),
    "texto": ("Andes", "s/i", "no aplica", "SIN INFORMACIÓN", "n/a", "S.I."),
    "prosa": ("**negrita**", "N/A"),
}
"""What people type in each kind, well and badly, to be spoilt a little."""

SIGNS = "0123456789aáeéiílmnñosuüvyzMUFTSKBx .,;:-–/%$#'’\u00a0\t"

UNKNOWABLE: Mapping[str, str] = {
    "rut": "El dígito verificador",
    "fecha": "no existe en el calendario",
}
"""What each kind refuses in these words and no schema can know."""


def _too_dotted(field: Field, text: str) -> bool:
    """minuta drops every dot of a place («Iqui.que»); the schema, only those that somebody would type."""
    return field.kind in PLACES and "." in text


@st.composite
def typed(draw: st.DrawFn, kind: str) -> str:
    """Something that somebody could type in a field, with some characters changed, lost or added."""
    seeds = SEEDS[kind] + (tuple(chile().comunas) if kind == "comuna" else ())
    text = draw(st.sampled_from((*seeds, *SEEDS["texto"])))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.text(SIGNS, max_size=2)) + text[at + draw(st.integers(0, 2)) :]
    return draw(st.sampled_from((text, text.upper(), f" {text} ")))


def accepts(field: Field, *, blank: bool = True, gaps: bool = True) -> Callable[[object], bool]:
    definitions = Definitions()
    reference = Scalars(definitions).field(field, gaps=gaps, blank=blank)
    validator = Draft7Validator({"anyOf": [reference], "definitions": definitions.made})
    return lambda value: bool(validator.is_valid(value))


def read(field: Field, text: str) -> Any:
    """The value, or the refusal."""
    try:
        return field.read(text)
    except Refusal as refusal:
        return refusal


FIELDS = {
    **{kind: Field("campo", kind, options=OPTIONS) for kind in KINDS},
    "pesos (M$)": Field("campo", "pesos", unit="M$"),
    "pesos (MM$)": Field("campo", "pesos", unit="MM$"),
    **{f"{kind} (varias)": Field("campo", kind, many=True) for kind in ("región", "comuna", "texto", "decimal", "mes")},
}
SCHEMAS = {name: accepts(field) for name, field in FIELDS.items()}


def test_every_kind_has_something_typed() -> None:
    assert sorted(SEEDS) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_type_has_the_same_verdict(kind: str) -> None:
    for text in (*SEEDS[kind], KINDS[kind].example):
        assert SCHEMAS[kind](text) is not isinstance(read(FIELDS[kind], text), Refusal), text


@pytest.mark.parametrize("name", FIELDS)
@settings(max_examples=60)
@given(data=st.data())
def test_a_text_has_the_same_verdict(name: str, data: st.DataObject) -> None:
    field = FIELDS[name]
    text = data.draw(typed(field.kind))
    result = read(field, text)
    if isinstance(result, Refusal):
        # How several values are parted depends on which of them can be read: the schema is content with less.
        knowable = UNKNOWABLE.get(field.kind, "\n") not in result.message and not field.many
        assert not (knowable and SCHEMAS[name](text)), result.message
    else:
        assert SCHEMAS[name](text) or _too_dotted(field, text)


@pytest.mark.parametrize("name", FIELDS)
@settings(max_examples=60)
@given(data=st.data())
def test_what_the_build_reads_is_never_red_in_the_editor_whatever_yaml_takes_it_for(
    name: str, data: st.DataObject
) -> None:
    field = FIELDS[name]
    text = data.draw(typed(field.kind))
    try:
        value = as_editor(text)
    except yaml.YAMLError:
        return
    seen = value.strip() if isinstance(value, str) else text.strip()
    if isinstance(value, list | dict) or seen != text.strip() or isinstance(read(field, text), Refusal):
        return
    assert SCHEMAS[name](value) or _too_dotted(field, text)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("text", ["s/i", "No Aplica", "n/a", "sin información", "S.I."])
def test_a_gap_is_taken_only_where_the_rule_has_gaps(name: str, text: str) -> None:
    assert isinstance(FIELDS[name].read(text), Missing)
    assert SCHEMAS[name](text)
    assert not accepts(FIELDS[name], gaps=False)(text)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_nothing_is_taken_only_where_it_may_be_left_blank(name: str, value: str | None) -> None:
    assert SCHEMAS[name](value)
    assert not accepts(FIELDS[name], blank=False)(value)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", [[], ["Iquique"], {}, {"a": 1}])
def test_a_list_or_a_mapping_is_no_value_of_a_field(name: str, value: object) -> None:
    assert not SCHEMAS[name](value)


@pytest.mark.parametrize(("name", "value", "right"), [
    ("entero", 1234, True), ("decimal", 1.5, True), ("pesos", 37000000, True), ("rut", 619990005, True),
    ("año", 2019, True), ("año", 19, False), ("período", 2020, True), ("período", 20206, False),
    ("sí/no", True, True), ("sí/no", 1, False), ("fecha", 30062020, False), ("fecha", True, False),
    ("región", 1, True), ("región", 17, False), ("comuna", 1101, True), ("comuna", 1199, False),
    ("provincia", 11, True), ("opción", 2020, True), ("opción", 2021, False), ("texto", 5, True),
    ("texto", False, True),
])  # fmt: skip
def test_numbers_and_truths_are_taken_where_their_text_would_be(name: str, value: object, right: bool) -> None:
    assert SCHEMAS[name](value) is right


@pytest.mark.parametrize("kind", PLACES)
def test_every_name_and_every_spelling_of_a_place_is_taken(kind: str) -> None:
    spellings = [*PLACES[kind], *(place.name for place in PLACES[kind].values())]
    assert [text for text in spellings if not SCHEMAS[kind](text)] == []


def test_the_official_lists_are_whole_and_the_regions_go_from_north_to_south() -> None:
    definitions = Definitions()
    for kind in PLACES:
        Scalars(definitions).field(FIELDS[kind], gaps=True, blank=True)
    listed = {kind: definitions.made[f"{slugged}-oficial"]["enum"] for kind, slugged in SLUGS.items()}
    assert {kind: len(set(names)) for kind, names in listed.items()} == {"región": 16, "provincia": 56, "comuna": 346}
    assert listed["región"][0] == "Arica y Parinacota"
    assert listed["región"][-1] == "Magallanes"
    assert listed["comuna"][0] == "Arica"


SLUGS = {"región": "region", "provincia": "provincia", "comuna": "comuna"}
