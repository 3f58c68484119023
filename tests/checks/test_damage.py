"""Letters that were read as another encoding are put right only when there is no other way of reading them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.damage import DAMAGES, damages, entity, misread
from tests.checks.texts import passage

SPANISH = "áéíóúüñÁÉÓÚÜÑ¿¡°º«»“…–€"


def windows(text: str) -> str:
    """UTF-8 read as Windows-1252, as Excel does when it opens a CSV by itself; what that lacks passes as it is."""
    return "".join(bytes((byte,)).decode("cp1252" if byte not in UNDEFINED else "latin-1") for byte in text.encode())


UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(SPANISH), min_size=1, max_size=6), st.integers(1, 2))
def test_any_spanish_letters_come_back_however_many_times_they_were_misread(letters: str, times: int) -> None:
    damaged = letters
    for _ in range(times):
        damaged = windows(damaged)
    assert misread(damaged) == letters


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(f"abcdeñ .,{SPANISH}´&;?¤"), max_size=40))
def test_nothing_of_a_text_in_spanish_is_taken_for_misread(text: str) -> None:
    sure = [spot.old for _, spot in damages(passage(text)) if spot.new is not None and misread(spot.old) is not None]
    assert sure == []


@pytest.mark.parametrize("letters", ["Ã", "São", "ÃO", "Â", "Ã¦", "â", "ï", "áé"])
def test_what_is_no_spanish_letter_is_left_alone(letters: str) -> None:
    assert misread(letters) is None


@pytest.mark.parametrize(
    ("name", "letter"), [("aacute", "á"), ("nbsp", " "), ("amp", "&"), ("#243", "ó"), ("#xF3", "ó")]
)
def test_the_letters_of_a_web_page_are_known(name: str, letter: str) -> None:
    assert entity(name) == letter


@pytest.mark.parametrize("name", ["hola", "#xD800", "#9"])
def test_what_no_web_page_writes_is_left_alone(name: str) -> None:
    assert entity(name) is None


def test_a_passage_gives_each_damage_once_with_what_was_meant() -> None:
    found = [(spot.old, spot.new) for _, spot in damages(passage("La regiÃ³n dijo â€œsíâ€ y a\ufffdn &nbsp; espera."))]
    assert found == [("Ã³", "ó"), ("â€œ", "“"), ("â€", "”"), ("\ufffd", None), ("&nbsp;", " ")]


def test_no_kind_of_damage_is_overlooked_for_being_rare() -> None:
    """The rules look twice only at a text with a suspect letter: every kind has an example that has one."""
    examples = ("Ã³", "\ufffd", "informaci?n", "o´", "reuniòn", "oﬁcina", "&nbsp;", "a\u200bb")
    kinds = [kind for example in examples for kind, _ in damages(passage(example))]
    assert kinds == list(range(len(DAMAGES)))
