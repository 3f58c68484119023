"""Print and screen show every role of the theme, and attributes that the engine does not read become CSS."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from minuta.inspection import inspect
from minuta.markup import Element
from minuta.project import Project
from minuta.stylesheet import SELECTORS, change, presentable, theme_css
from minuta.theme import KEPT_ROWS, Theme, styles
from minuta.word.styles import WORD_STYLES
from tests.support.documents import ROOT


@pytest.fixture(scope="module")
def theme() -> Theme:
    return inspect(Project(ROOT), [ROOT / "content" / "comite-tecnico"]).pages[0].theme


def test_every_role_has_a_look_in_word_and_in_print(theme: Theme) -> None:
    roles = set(styles(theme))
    assert set(WORD_STYLES) | {"item"} == roles  # an item has the list style of its level
    assert roles - set(SELECTORS) == {"indice-2", "indice-3"}


def test_every_size_and_colour_of_the_theme_reaches_the_style_sheet(theme: Theme) -> None:
    rules = theme_css(theme).splitlines()
    for role, style in styles(theme).items():
        if role in SELECTORS:
            own = " ".join(rule for rule in rules if rule.startswith(f"{SELECTORS[role]} {{"))
            assert f"font-size: {style.size}pt; " in own
            assert f"; color: {style.colour}; " in own


def test_every_colour_that_the_style_sheet_uses_is_written_as_one(theme: Theme) -> None:
    assert all(len(style.colour) == 7 and style.colour.startswith("#") for style in styles(theme).values())


def test_a_wide_page_is_the_upright_one_lying_down(theme: Theme) -> None:
    page = theme.page
    assert page.wide_text_width - page.text_width == page.height - page.width


def test_widths_and_first_numbers_become_css() -> None:
    assert presentable(Element("col", {"data-ancho": "40"})).get("style") == "width: 40%"
    assert presentable(Element("ol", {"start": "5"})).get("style") == "counter-reset: list-item 4"
    assert presentable(Element("ol")).get("style") == ""


def test_white_is_the_paper_and_is_not_drawn(theme: Theme) -> None:
    plain = replace(theme, colours=replace(theme.colours, band="#ffffff", header="#FFFFFF"))
    variables = theme_css(plain).splitlines()[0]
    assert "--banda: transparent;" in variables
    assert "--cabecera: transparent;" in variables
    assert "--banda: transparent;" not in theme_css(theme)


@pytest.mark.parametrize(("rows", "kept"), [(KEPT_ROWS, "break-inside: avoid"), (KEPT_ROWS + 1, "")])
def test_only_a_short_table_is_kept_whole(rows: int, kept: str) -> None:
    body = Element("tbody", {}, tuple(Element("tr") for _ in range(rows - 1)))
    table = Element("table", {"class": "tabla"}, (Element("thead", {}, (Element("tr"),)), body))
    assert presentable(table).get("style") == kept


def test_every_size_is_one_that_word_can_have(theme: Theme) -> None:
    """Word counts half points: another size would be rounded there, and lines would break elsewhere."""
    assert [style.role for style in styles(theme).values() if style.size % Decimal("0.5")] == []


def test_a_change_reaches_every_element_and_may_take_one_out() -> None:
    tree = Element("p", {}, ("a", Element("em", {}, ("b",)), Element("strong", {}, (Element("em", {}, ("c",)), "d"))))
    assert change(tree, lambda one: None if one.tag == "em" else one).text() == "ad"
