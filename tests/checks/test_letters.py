"""How near two words or names are, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.letters import Neighbours, one_letter_away, without_ending, word_that_differs

WORDS = st.text(alphabet="abcd", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("local", "lcal", True),
        ("local", "locall", True),
        ("local", "lokal", True),
        ("local", "lcoal", True),
        ("local", "locla", True),
        ("local", "local", False),
        ("local", "loc", False),
        ("local", "lacol", False),
        ("", "a", True),
    ],
)
def test_one_letter_is_added_left_out_changed_or_moved(one: str, other: str, expected: bool) -> None:
    assert one_letter_away(one, other) is one_letter_away(other, one) is expected


@settings(max_examples=60, deadline=None)
@given(WORDS, st.integers(0, 8), st.sampled_from("abcdx"))
def test_a_letter_put_in_is_one_letter_away_unless_nothing_changes(word: str, position: int, letter: str) -> None:
    longer = word[:position] + letter + word[position:]
    assert one_letter_away(word, longer)
    changed = word[:position] + letter + word[position + 1 :]
    assert one_letter_away(word, changed) is (word != changed)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.text(alphabet="abcdef", min_size=7, max_size=9), max_size=8), st.integers(0, 6))
def test_every_name_one_letter_away_is_a_neighbour(names: set[str], position: int) -> None:
    neighbours = Neighbours(names)
    for name in names:
        assert name in neighbours.of(name[:position] + "x" + name[position + 1 :])
        assert name in neighbours.of(name[:position] + name[position + 1 :])


def test_the_word_that_differs_is_told_unless_it_is_a_number() -> None:
    assert word_that_differs(["villa", "norte"], ["villa", "sur"]) == (1, "norte", "sur")
    assert word_that_differs(["villa", "2"], ["villa", "3"]) is None
    assert word_that_differs(["etapa", "ii"], ["etapa", "iv"]) is None
    assert word_that_differs(["villa"], ["villa", "sur"]) is None


def test_gender_and_number_are_endings() -> None:
    assert {without_ending(word) for word in ("privado", "privadas", "privad")} == {"privad"}
