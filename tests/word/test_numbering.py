"""Every numbered list counts by itself, in its kind and from its first number; headings count as Word counts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.word_invariants import W, val
from tests.word.conftest import Parts


def lists_of(parts: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """For each numbered item: its numbering, its level, and the format and first number of that level."""
    numbering = parts["word/numbering.xml"]
    definitions = {one.get(f"{W}abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
    numbers = {one.get(f"{W}numId"): one for one in numbering.findall(f"{W}num")}
    found = []
    for look in parts["word/document.xml"].iter(f"{W}pPr"):
        number, level = val(look, "numPr/numId"), val(look, "numPr/ilvl")
        if number in ("", "0"):
            continue
        levels = definitions[val(numbers[number], "abstractNumId")].findall(f"{W}lvl")
        form = next(val(one, "numFmt") for one in levels if one.get(f"{W}ilvl") == level)
        override = next(one for one in numbers[number].findall(f"{W}lvlOverride") if one.get(f"{W}ilvl") == level)
        found.append((number, level, form, val(override, "startOverride")))
    return found


def test_two_lists_in_a_row_do_not_continue_one_another(parts: Parts) -> None:
    made = parts("<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>")
    first, second, third = lists_of(made)
    assert first[0] == second[0] != third[0]
    assert third[3] == "1"


@pytest.mark.parametrize(
    ("kind", "form"),
    [("1", "decimal"), ("a", "lowerLetter"), ("A", "upperLetter"), ("i", "lowerRoman"), ("I", "upperRoman")],
)
def test_a_list_keeps_its_kind_and_its_first_number_at_every_level(parts: Parts, kind: str, form: str) -> None:
    inner = f'<ol type="{kind}" start="3"><li>c</li></ol>'
    made = parts(f"<ol><li>a<ol><li>b{inner}</li></ol></li></ol>")
    assert [(level, kind, first) for _, level, kind, first in lists_of(made)] == [
        ("0", "decimal", "1"),
        ("1", "decimal", "1"),
        ("2", form, "3"),
    ]


def test_the_lists_inside_two_items_both_begin_at_one(parts: Parts) -> None:
    inner = '<ol type="a"><li>x</li></ol>'
    _, first, _, second = lists_of(parts(f"<ol><li>a{inner}</li><li>b{inner}</li></ol>"))
    assert first[0] != second[0]
    assert first[1:] == second[1:] == ("1", "lowerLetter", "1")


def heading(inside: str, tag: str = "h2", name: str = "a") -> str:
    return f'<section id="{name}-s"><{tag} id="{name}">{inside}</{tag}></section>'


def looks_of(parts: dict[str, Any]) -> list[tuple[str, str, str]]:
    body = parts["word/document.xml"][0]
    return [
        (val(one, "pPr/pStyle"), val(one, "pPr/numPr/numId"), "".join(one.itertext())) for one in body.findall(f"{W}p")
    ]


def test_the_number_of_a_heading_is_words_own(parts: Parts) -> None:
    made = parts(
        heading('<span class="numero">1.</span> Uno') + heading('<span class="numero">1.1</span> Dos', "h3", "b")
    )
    assert looks_of(made) == [("Heading1", "", "Uno"), ("Heading2", "", "Dos")]


def test_a_heading_without_number_among_others_is_taken_out_of_the_numbering(parts: Parts) -> None:
    made = parts(heading('<span class="numero">1.</span> Uno') + heading("Dos", name="b"))
    assert looks_of(made) == [("Heading1", "", "Uno"), ("Heading1", "0", "Dos")]


def test_where_no_heading_has_a_number_one_that_somebody_adds_has_none_either(parts: Parts) -> None:
    annex = heading('<span class="numero">Anexo A.</span> Dos', name="b")
    made = parts(heading("Uno") + annex)
    assert looks_of(made) == [("Heading1", "", "Uno"), ("Anexo", "", "Dos")]
    styles = {one.get(f"{W}styleId"): one for one in made["word/styles.xml"].iter(f"{W}style")}
    assert [val(styles[name], "pPr/numPr/numId") for name in ("Heading1", "Heading2", "Anexo")] == ["", "", "3"]
    linked = {one.get(f"{W}val") for one in made["word/numbering.xml"].iter(f"{W}pStyle")}
    assert not linked & {"Heading1", "Heading2", "Heading3"}


def test_an_annex_has_a_style_of_its_own(parts: Parts) -> None:
    assert looks_of(parts(heading('<span class="numero">Anexo A.</span> Uno'))) == [("Anexo", "", "Uno")]
