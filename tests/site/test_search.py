"""The search data: words are folded, and what is written of where they are is read again equal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.release import release
from minuta.site.search import _SILENT, _inverted, _steps, fold, words
from tests.conftest import TemporaryProject
from tests.support.publication import site_of, write_documents


def entries_of(steps: str) -> list[int]:
    """The entries of a word, read as the browser reads them."""
    found, entry = [], -1
    for digits, times in re.findall(r"([A-Z]*[a-z])(\d*)", steps):
        step = 0
        for letter in digits.lower():
            step = 26 * step + ord(letter) - ord("a")
        for _ in range(int(times or 1)):
            entry += step
            found.append(entry)
    return found


_ENTRIES = st.lists(st.sets(st.sampled_from("abcde")), max_size=200)


@settings(max_examples=50)
@given(_ENTRIES)
def test_where_a_word_is_is_read_again(entries: list[set[str]]) -> None:
    found = {word: entries_of(steps) for word, steps in _inverted(entries)}
    assert found == {
        word: [number for number, entry in enumerate(entries) if word in entry] for word in set().union(*entries)
    }


@settings(max_examples=30)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20, unique=True).map(sorted))
def test_entries_may_be_far_apart(numbers: list[int]) -> None:
    assert entries_of(_steps(numbers)) == numbers


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Ñuñoa", "ñuñoa"), ("REGIÓN", "region"), ("pingüino", "pinguino"), ("n\u0303andu\u0301", "ñandu")],
)
def test_accents_are_folded_and_the_enye_stays(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_that_say_nothing_alone_are_left_out() -> None:
    text = "El avance de las obras, en la Región: 2020 y «Ñuble»"
    assert words(text) == {"avance", "obras", "region", "2020", "ñuble"}


def test_the_words_left_out_are_folded_themselves() -> None:
    assert {fold(word) for word in _SILENT} == _SILENT


@pytest.fixture
def index(project: TemporaryProject) -> dict[str, Any]:
    write_documents(project)
    release(project.project, [project.root / "content"], project.root / "output")
    return read(site_of(project) / "recursos/buscar-datos.js")


def read(file: Path) -> dict[str, Any]:
    text = file.read_text("utf-8")
    assert text.startswith("window.minutaBuscar={")
    found: dict[str, Any] = json.loads(text.removeprefix("window.minutaBuscar=").rstrip().removesuffix(";"))
    return found


def places_of(index: dict[str, Any], word: str) -> list[tuple[str, str]]:
    """Where a word is: the title of a document and the anchor of a part of it, or nothing for the document itself."""
    every = []
    for document in index["documents"]:
        every.append((document["title"], ""))
        every.extend((document["title"], index["places"][number][1]) for number in document["places"])
    return [every[number] for number in entries_of(index["words"].get(word, ""))]


def test_a_word_of_the_text_leads_to_its_part_of_the_document(index: dict[str, Any]) -> None:
    first, second = (document["title"] for document in index["documents"])
    assert places_of(index, "plazas") == [(first, "los-pilotos"), (second, "los-pilotos")]
    assert places_of(index, "huerto") == places_of(index, "plazas")


def test_a_programme_a_region_and_a_period_lead_to_the_document(index: dict[str, Any]) -> None:
    titles = [document["title"] for document in index["documents"]]
    assert places_of(index, "barrio") == [(titles[1], "")]
    assert [title for title, anchor in places_of(index, "ñuble") if not anchor] == titles
    assert (titles[0], "") in places_of(index, "segundo")


def test_a_document_says_what_it_is_filtered_by(index: dict[str, Any]) -> None:
    assert index["documents"][0]["filters"] == ["prueba", "2020-T2", ["01", "16"]]
    assert index["documents"][1]["web"] == "ni%C3%B1ez/2020-T1/minuta-ni%C3%B1ez-2020-T1.html"
