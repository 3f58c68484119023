"""Each habit changes what its page says, once and for good, and leaves alone what is already so."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.addresses import typed
from minuta.checks.habits import HABITS
from minuta.checks.typography import written_in
from tests.checks.conftest import Check, row
from tests.checks.texts import passage
from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs/reglas/tipografia.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|`]+?) \| `([^`]+)` \|(?: `([^`]+)`)? \|$", PAGE, re.M)


def preferred(text: str) -> tuple[str, set[str]]:
    """A text with all its corrections, and the habits that were found."""
    one = passage(text)
    habits = [habit for habit in HABITS if habit.beside is None or habit.beside.search(text)]
    found = list(written_in(one, typed(one), habits))
    for part in sorted((part for _, (_, parts) in found for part in parts), key=lambda part: -part.start):
        text = text[: part.start] + (part.new or "") + text[part.end :]
    return text, {habit.name for habit, _ in found}


def test_every_habit_is_on_the_page_with_an_example() -> None:
    assert [row[0] for row in ROWS] == [habit.name for habit in HABITS]


@pytest.mark.parametrize(("name", "written", "better"), ROWS, ids=[row[0] for row in ROWS])
def test_a_habit_changes_its_example_into_what_is_preferred(name: str, written: str, better: str) -> None:
    changed, found = preferred(written)
    assert name in found
    assert changed == (better or written)
    if better:
        assert preferred(better) == (better, set())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([row[1] for row in ROWS] + ["la plaza", "{{ corte }}", "(a)", "«b»", ", ", ". "])))
def test_what_was_corrected_is_not_corrected_again(pieces: list[str]) -> None:
    """The corrections of a text never touch one another, so that all of them may be applied at once."""
    text = " ".join(pieces)
    changed = text
    for _ in range(4):
        changed = preferred(changed)[0]
    assert preferred(changed)[0] == changed


@pytest.mark.parametrize(
    "text",
    [
        "{{ campamentos|length }}  y{{ corte }}",
        "https://www.ejemplo.cl/a,b;c?d=1  fin",
        "escriba a ana.soto@ejemplo.cl.",
        "«La guía N° 3 del 2do semestre, en Ñuble y Iquique»",
        "1.  Un punto\n-   otro",
    ],
)
def test_expressions_addresses_and_quotations_stay_as_they_are(text: str) -> None:
    assert preferred(text)[0].replace("  fin", "") == text.replace("  fin", "")


@pytest.mark.parametrize("piece", ['"', " ", "(", "1", ".", "N°", "y i", "a/", "a,", "«", "$ ", "1.", "en Mayo "])
def test_no_text_keeps_the_patterns_busy(piece: str) -> None:
    start = time.perf_counter()
    preferred(piece * (20_000 // len(piece)))
    assert time.perf_counter() - start < 5


def test_the_words_of_a_cell_are_only_changed_by_a_person(check: Check) -> None:
    prose = "- texto: La unidad N°3 crece.\n- tabla: campamentos\n"
    found = check([row(campamento="Unidad N°3"), row(comuna="Pica", campamento="La  Huayca")], prose)
    told = [problem for problem in found if problem.code == "tipografia"]
    assert sorted(edit.old for problem in told for edit in problem.edits) == ["  ", "°"]
    assert sorted(len(problem.related) for problem in told) == [0, 1]
