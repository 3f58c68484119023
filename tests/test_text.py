"""Words compare as a person compares them."""

from __future__ import annotations

import pytest

from minuta.text import did_you_mean, fold, key, nearest, slug, unquoted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÑUÑOA ", "Nunoa"),
        ("Región  de\tTarapacá", "region de tarapaca"),
        ("O’Higgins", "O'Higgins"),
        ("O´Higgins", "O'Higgins"),
        ("O`Higgins", "O'Higgins"),
        ("O‘Higgins", "O'Higgins"),
        ("Bío–Bío", "Bio-Bio"),
        ("Acción\u00a0Local", "accion local"),
        ("Acció\u0301n".replace("ó\u0301", "o\u0301"), "Acción"),
    ],
)
def test_two_spellings_of_the_same_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_two_different_words_do_not_fold_to_the_same() -> None:
    assert fold("Calera") != fold("La Calera")


def test_a_slug_holds_only_letters_digits_and_hyphens() -> None:
    assert slug(" «Ñuñoa» y O’Higgins, 2.º ") == "nunoa-y-o-higgins-2"


def test_a_column_title_gives_the_name_of_its_field() -> None:
    assert key("Fecha de término") == key("fecha_de_termino") == "fecha_de_termino"


def test_the_near_match_is_given_as_it_is_spelt_in_the_list() -> None:
    assert nearest("ñunoa", ["Macul", "Ñuñoa"]) == "Ñuñoa"
    assert nearest("monto_proyeto", ["monto_iniciativas", "monto_proyecto"]) == "monto_proyecto"


def test_nothing_is_near_a_word_that_resembles_none() -> None:
    assert nearest("xyz", ["Macul", "Ñuñoa"]) is None


def test_a_hint_asks_whether_the_near_match_was_meant() -> None:
    assert did_you_mean("titluo", ["titulo", "texto"]) == "¿Quiso escribir «titulo»?"


def test_a_hint_without_a_near_match_lists_what_may_stand_there() -> None:
    assert did_you_mean("xyz", ["titulo", "texto"]) == "Se espera: titulo, texto."


def test_a_hint_shows_at_most_twelve_names_and_says_that_there_are_more() -> None:
    hint = did_you_mean("?", [f"campo{number}" for number in range(20)])
    assert hint.endswith("campo11, ….")
    assert "campo12" not in hint


def test_there_is_no_hint_when_nothing_may_stand_there() -> None:
    assert did_you_mean("x", []) == ""


@pytest.mark.parametrize(
    ("typed", "bare"),
    [("“30-06-2020”", "30-06-2020"), ("«uno»", "uno"), (" ´uno´ ", "uno"), ("'uno'", "uno"), ("uno", ""), ("“uno", "")],
)
def test_the_quotes_of_any_kind_around_a_whole_text_are_left_out(typed: str, bare: str) -> None:
    assert unquoted(typed) == bare
