"""The ways in which a document writes each word of two parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.compounds import variants
from minuta.checks.passages import Passage, PassageKind
from minuta.problems import Place
from minuta.source import Scalar


def ways(*texts: str) -> list[tuple[str, list[str]]]:
    """Each compound with variants: the usual spelling and the others."""
    passages = [Passage(Scalar(text, Place("x")), PassageKind.PROSE) for text in texts]
    return [(one.usual.words, [other.words for other in one.others]) for one in variants(passages)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("público-privada", "Público-Privada", "Publico Privadas"), [("público-privada", ["Publico Privadas"])]),
        (("público-privada", "público – privadas"), [("público-privada", ["público – privadas"])]),
        (("público-privada", "publico-privada"), [("público-privada", ["publico-privada"])]),
        (("socio-comunitario", "sociocomunitarias"), [("socio-comunitario", ["sociocomunitarias"])]),
        (("un ex-alcalde y el ex alcalde",), [("ex-alcalde", ["ex alcalde"])]),
        (("público-privada y público-privados",), []),
        (("pública y privada", "público-privada"), []),
        (("público-privada", "la «Alianza Pública Privada»"), []),
        (("norte-sur", "norte sur"), []),
        (("enero-marzo", "enero – marzo"), []),
        (("Valparaíso-Santiago", "Valparaíso – Santiago"), []),
        (("FOSIS-PNUD", "FOSIS - PNUD"), []),
        (("www.accion-local.cl", "acción local"), []),
        (("uno-dos-tres", "uno dos"), []),
        (("para-militar", "para militar"), []),
        (("teórico-\n\npráctico", "teórico práctico"), []),
    ],
)
def test_a_compound_is_told_when_it_is_joined_or_accented_in_two_ways(
    texts: tuple[str, ...], expected: list[tuple[str, list[str]]]
) -> None:
    assert ways(*texts) == expected


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["público", "teórico", "físico"]), st.sampled_from(["privado", "práctico", "financiero"]))
def test_gender_number_and_capitals_are_no_variants(one: str, other: str) -> None:
    words = f"{one}-{other}"
    assert ways(words, f"{words}s", words.title(), words.upper(), f"{one}-{other[:-1]}a") == []
    assert ways(words, words, f"{one} {other}") == [(words, [f"{one} {other}"])]
