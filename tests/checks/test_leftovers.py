"""Where a mark is only part of a word, of a number or of somebody's sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.leftovers import marks
from tests.checks.texts import passage


def found(text: str) -> list[tuple[str, bool]]:
    return [(words, sure) for _, words, sure in marks(passage(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("los XX talleres", [("XX", True)]),
        ("Ley N.º XX.XXX del 20XX", [("XX.XXX", True), ("20XX", True)]),
        ("el XX/XX/2020", [("XX/XX/2020", True)]),
        ("en el año 202X", [("202X", True)]),
        ("[completar XX]", [("[completar XX]", True)]),
        ("[por confirmar] y (agregar cifra)", [("[por confirmar]", True), ("(agregar cifra)", True)]),
        ("Firma: ____", [("____", True)]),
        ("por $… y $--", [("$…", True), ("$--", True)]),
        ("#¡REF! y ####", [("#¡REF!", True), ("####", True)]),
        ("Fecha: por definir; lugar: a confirmar", [("por definir", False), ("a confirmar", False)]),
        ("OJO: revisar", [("OJO", False)]),
    ],
)
def test_a_mark_is_told_once_with_how_sure_it_is(text: str, expected: list[tuple[str, bool]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "siglo XX", "siglos XIX y XX", "el XX Congreso", "XX. Anexos", "XXI", "talla XXL", "Juan XXIII", "taxi",
        "[Véase el anexo](https://x.cl/XX)", "{{ xx }}", "[…]", "[sic]", "[incluye IVA]", "a_b__c", "¿Cómo? ¿Dónde?",
        "(completar la enseñanza media)", "los temas por definir.", "por definir la sala", "nada por confirmar.",
        "formato dd-mm-aaaa", "2020-2021", "N.º 20", "Así…", "pendientes de revisar", "5 < 7 > 3",
        "**negrita** y __subrayado__", "el siglo pasado (XX)", "a mediados del XX",
        "(insertar a los jóvenes en el trabajo)", "«se debe [incluir a las mujeres]»", "«XX Años de Historia»",
    ],
)  # fmt: skip
def test_words_are_not_marks(text: str) -> None:
    assert found(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("Xx0-_[](){}<>$?.#: por definir completar"), max_size=60))
def test_marks_never_overlap_and_stand_where_they_say(text: str) -> None:
    end = 0
    for start, words, _ in sorted(marks(passage(text))):
        assert start >= end
        assert "".join(text[start:].split()).startswith("".join(words.split()))
        end = start + 1
