"""Known names with one letter wrong."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.known import KnownName, Origin, is_name
from minuta.checks.lexicon import spelt
from minuta.checks.near import near_names
from minuta.checks.passages import Passage, PassageKind
from minuta.checks.readable import readable
from minuta.problems import Place
from minuta.source import Scalar
from minuta.territory import accepted_spellings

KNOWN = {spelt(name, ""): KnownName((name,), Origin.COUNTRY) for name in accepted_spellings()}
KNOWN["accionlocal"] = KnownName(("Acción Local",), Origin.PROGRAMME)
KNOWN["villacordilleraetapaii"] = KnownName(("Villa Cordillera Etapa II",), Origin.DATA)


def slips(text: str) -> list[tuple[str, str]]:
    texts = readable([Passage(Scalar(text, Place("x")), PassageKind.PROSE)])
    return [(text[spot.start : spot.end], name.right) for name, spot in near_names(texts, KNOWN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el programa Accion Lcal", [("Accion Lcal", "Acción Local")]),
        ("en Valpariso y en Iquique", [("Valpariso", "Valparaíso")]),
        ("la Región de Tarapcá", [("Tarapcá", "Tarapacá")]),
        ("comunas de Ovalle, Vallenra y Canela", [("Vallenra", "Vallenar")]),
        ("la comuna de Alto Hospico", [("Alto Hospico", "Alto Hospicio")]),
        ("la Región de OHiggins y otra", []),
        ("el programa Acción Local", []),
        ("la acción lcal", []),
        ("las Acciones Locales", []),
        ("Villa Cordillera Etapa I", []),
        ("la señora Cabrera y el señor Quinteros", []),
        ("según Villarica, no", []),
        ("Caldera y Calderas", []),
        ("Los Pagos en línea. En Colinas", []),
    ],
)
def test_only_what_is_written_as_a_name_and_is_no_other_word_is_a_slip(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert slips(text) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9), st.sampled_from("bdfgjkqwxz"), st.sampled_from(["out", "in", "changed", "swapped"]))
def test_one_letter_wrong_anywhere_is_found(position: int, letter: str, how: str) -> None:
    name = "Valparaíso"
    typed = {
        "out": name[:position] + name[position + 1 :],
        "in": name[:position] + letter + name[position:],
        "changed": name[:position] + letter + name[position + 1 :],
        "swapped": name[: position - 1] + name[position] + name[position - 1] + name[position + 1 :],
    }[how]
    slip = spelt(typed, "") != spelt(name, "") and typed[0].isupper()
    assert slips(f"la Región de {typed} avanza") == ([(typed, name)] if slip else [])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=string.ascii_letters + " áñ-'.,", max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(typed and right for typed, right in slips(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Barrio Andes Cordillera", True),
        ("Fondo de Solidaridad e Inversión Social", True),
        ("plan de desarrollo local", False),
        ("Presidenta del comité", False),
        ("Renacer", False),
        ("BARRIO NORTE", False),
        ("", False),
    ],
)
def test_a_name_has_two_words_with_capitals(text: str, expected: bool) -> None:
    assert is_name(text) is expected
