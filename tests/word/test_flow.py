"""Sections turn the page when something needs it, and never leave a page with nothing on it."""

from __future__ import annotations

from typing import Any

from tests.support.word_invariants import W
from tests.word.conftest import Parts

TABLE = (
    '<table class="tabla"><caption>t</caption><colgroup><col data-ancho="100"></colgroup>'
    '<thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'
)
WIDE = f'<div class="apaisada">{TABLE}</div>'


def sheets(parts: dict[str, Any]) -> list[str]:
    """The words of each section, with «|» before what begins a page, and how its sheets lie."""
    found, words = [], ""
    for block in parts["word/document.xml"][0]:
        words += "|" if next(block.iter(f"{W}pageBreakBefore"), None) is not None else ""
        words += "".join(text.text for text in block.iter(f"{W}t"))
        ending = block if block.tag == f"{W}sectPr" else next(block.iter(f"{W}sectPr"), None)
        if ending is not None:
            lies = ending.find(f"{W}pgSz").get(f"{W}orient", "portrait")
            found.append(f"{words} {lies}")
            words = ""
    return found


def test_wide_pages_stand_between_upright_ones(parts: Parts) -> None:
    assert sheets(parts(f"<p>x</p>{WIDE}<p>y</p>")) == ["x portrait", "tab landscape", "y portrait"]


def test_a_document_may_begin_and_end_with_wide_pages(parts: Parts) -> None:
    assert sheets(parts(f"{WIDE}<p>y</p>{WIDE}")) == ["tab landscape", "y portrait", "tab landscape"]


def test_two_wide_tables_in_a_row_begin_a_page_each(parts: Parts) -> None:
    assert sheets(parts(f"<p>x</p>{WIDE}{WIDE}")) == ["x portrait", "tab|tab landscape"]


def test_a_page_break_next_to_a_turned_page_is_the_same_break(parts: Parts) -> None:
    made = parts(f'<p>x</p><hr class="salto">{WIDE}<hr class="salto"><p>y</p>')
    assert sheets(made) == ["x portrait", "tab landscape", "y portrait"]


def test_no_section_has_another_first_page(parts: Parts) -> None:
    """A first page that differs would have no header, nor the word that says that it is a draft."""
    assert list(parts(f"<p>x</p>{WIDE}")["word/document.xml"].iter(f"{W}titlePg")) == []
