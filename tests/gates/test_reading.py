"""How numbers, marks and targets are written so that every format says them alike."""

from __future__ import annotations

import pytest

from minuta.gates.reading import anchor, bullet, letters, numbered, tidy


@pytest.mark.parametrize(
    ("kind", "number", "shown"),
    [
        ("1", 12, "12."),
        ("a", 3, "c."),
        ("A", 27, "AA."),
        ("a", 28, "bb."),
        ("i", 4, "iv."),
        ("I", 494, "CDXCIV."),
        ("a", 10**9, "1000000000."),
    ],
)
def test_items_are_numbered_as_html_and_word_do(kind: str, number: int, shown: str) -> None:
    assert numbered(kind, number) == shown


def test_the_deepest_bullet_repeats() -> None:
    assert [bullet(level) for level in range(5)] == ["•", "–", "▪", "▪", "▪"]


def test_a_space_that_does_not_break_is_kept() -> None:
    assert tidy(" uno \n dos\u00a0tres ") == "uno dos\u00a0tres"


def test_what_a_pdf_loses_where_a_line_breaks_is_not_compared() -> None:
    assert letters("pa\u00adla bra\u00a0s\u200b") == "palabras"
    assert letters("oﬁcina de m²") == "oficinadem²"
    assert letters("n\u0303andu\u0301") == "ñandú"


def test_an_id_is_the_same_target_whatever_the_format_can_write() -> None:
    assert anchor("#tabla-obras") == anchor("tabla_obras")
    assert anchor("#2020-t2") == anchor("m_2020_t2")
    assert anchor("#uno") != anchor("#dos")
