"""Names are found in a text whatever their accents, capitals or hyphens, at their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.lexicon import Lexicon, spelt, terms, words_of
from minuta.checks.toponyms import capitalised, comuna_called, comunas_in, region_called
from minuta.territory import accepted_spellings, chile

NAMES = sorted(accepted_spellings())
FILLERS = st.sampled_from(["", "En ", "la comuna de ", "¿", "dos mil y ", "(", "«", "¤¤¤ "])


def found(text: str, *names: str, glue: str = " ") -> list[tuple[str, str]]:
    lexicon = Lexicon({spelt(name, glue): name for name in names}, glue)
    return [(one.meaning, text[one.start : one.end]) for one in lexicon.find(words_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("San Pedro de Atacama y San Pedro", [("San Pedro de Atacama",) * 2, ("San Pedro", "San Pedro")]),
        ("SAN PEDRO", [("San Pedro", "SAN PEDRO")]),
        ("San\nPedro", [("San Pedro", "San\nPedro")]),
        ("San. Pedro", []),
        ("San, Pedro", []),
        ("San Pedrosa", []),
        ("San\n\nPedro", []),
        ("", []),
    ],
)
def test_the_longest_name_is_found_and_none_inside_another(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "San Pedro", "San Pedro de Atacama") == expected


def test_a_full_stop_joins_only_after_an_abbreviation_or_an_initial() -> None:
    assert found("Sta. Elena, R.M. y Santa. Elena", "Sta Elena", "R M", "Santa Elena") == [
        ("Sta Elena", "Sta. Elena"),
        ("R M", "R.M"),
    ]


def test_without_glue_the_split_of_the_words_does_not_matter() -> None:
    assert found("OHiggins, O'Higgins y O Higgins", "O'Higgins", glue="") == [
        ("O'Higgins", "OHiggins"),
        ("O'Higgins", "O'Higgins"),
        ("O'Higgins", "O Higgins"),
    ]


def test_a_table_of_terms_is_read_by_lines_and_bars() -> None:
    assert terms("Uno|Dos palabras\n  Tres ") == {"uno", "dos palabras", "tres"}


@settings(max_examples=60, deadline=None)
@given(FILLERS, st.sampled_from(NAMES), st.sampled_from(["", ".", ", y", ")", "» es"]))
def test_every_place_is_found_where_it_stands(before: str, name: str, after: str) -> None:
    text = before + name + after
    if comuna_called(name) is not None:
        assert [text[one.start : one.end] for one in comunas_in(text)] == [name.removesuffix(".")]
    assert found(text, name) == [(name, name.removesuffix("."))]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_the_words_of_any_text_stand_where_they_say(text: str) -> None:
    words = words_of(text)
    assert all(one.start < one.end <= len(text) for one in words)
    assert [one.start for one in words] == sorted(one.start for one in words)


def test_every_region_is_called_by_its_name_and_its_full_name() -> None:
    for region in chile().regions.values():
        assert region_called(region.name) == region_called(region.full_name) == region


@pytest.mark.parametrize("code", ["01101", "1101", "RM", "05", "Lagos", ""])
def test_a_code_is_no_comuna(code: str) -> None:
    assert comuna_called(code) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("San José de Maipo", True), ("la Serena", True), ("san José", False), ("de la", False), ("", False)],
)
def test_a_name_has_capitals_but_in_the_words_that_join(name: str, expected: bool) -> None:
    assert capitalised(name) is expected
