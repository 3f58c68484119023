"""Styles take their colours and fonts from the theme of Word, and Word offers only those that staff need."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from minuta import charts, markup, word
from minuta.page import Page
from tests.support.word_invariants import W, read_parts, val
from tests.word.conftest import Parts

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLOTS = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2", "hyperlink": "hlink"}


def scheme(parts: dict[str, Any]) -> dict[str, str]:
    slots = next(parts["word/theme.xml"].iter(f"{A}clrScheme"))
    return {slot.tag.removeprefix(A): slot[0].get("val") for slot in slots}


def tones(styles: Any) -> list[tuple[str, str]]:
    """Every colour of the styles, with the slot of the theme that it points to."""
    texts = [(one.get(f"{W}val"), one.get(f"{W}themeColor")) for one in styles.iter(f"{W}color")]
    fills = [(one.get(f"{W}fill"), one.get(f"{W}themeFill")) for one in styles.iter(f"{W}shd")]
    lines = [
        (line.get(f"{W}color"), line.get(f"{W}themeColor"))
        for edges in styles.iter(f"{W}pBdr", f"{W}tblBorders", f"{W}tcBorders")
        for line in edges
    ]
    assert texts and fills and lines
    return [*texts, *fills, *lines]


def test_every_colour_is_one_of_the_theme_with_its_value_beside(parts: Parts) -> None:
    made = parts("<p>a</p>")
    known = scheme(made)
    found = set(tones(made["word/styles.xml"]))
    assert found == {(known[SLOTS.get(slot, slot)], slot) for _, slot in found}


def test_a_colour_that_the_theme_of_word_has_no_room_for_keeps_its_value(page: Page, tmp_path: Any) -> None:
    colours = replace(page.theme.colours, header_text="#FFEE00")
    body, _ = markup.parse("<article><p>a</p></article>", "documento.html")
    assert body is not None
    theme = replace(page.theme, colours=colours)
    file = tmp_path / "minuta.docx"
    file.write_bytes(word.write(replace(page, body=body, charts=(), theme=theme), charts.draw((), theme), {}, None))
    assert {slot for value, slot in tones(read_parts(file)["word/styles.xml"]) if value == "FFEE00"} == {None}


def test_fonts_are_those_of_the_theme_and_named_beside(parts: Parts) -> None:
    made = parts("<p>a</p>")
    styles = made["word/styles.xml"]
    faces = [face.get("typeface") for face in made["word/theme.xml"].iter(f"{A}latin")]
    used = {one.getparent().getparent().get(f"{W}styleId"): one for one in styles.iter(f"{W}rFonts")}
    for name, kind in ((None, "minorHAnsi"), ("Heading1", "majorHAnsi"), ("Title", "majorHAnsi")):
        assert used[name].get(f"{W}asciiTheme") == used[name].get(f"{W}hAnsiTheme") == kind
        assert [used[name].get(f"{W}ascii")] * 2 == faces
    (font,) = made["word/fontTable.xml"]
    assert font.get(f"{W}name") == faces[0]
    assert val(font, "altName") == "Carlito"


def test_words_own_styles_stay_out_of_sight_until_they_are_used(parts: Parts) -> None:
    latent = parts("<p>a</p>")["word/styles.xml"].find(f"{W}latentStyles")
    assert latent.get(f"{W}defSemiHidden") == latent.get(f"{W}defUnhideWhenUsed") == "1"
    offered = {one.get(f"{W}name") for one in latent}
    assert {"heading 1", "Body Text", "List Bullet", "caption"} <= offered
    assert all(one.get(f"{W}semiHidden") == "0" for one in latent)
    assert len(offered) < 30


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "0"),
        ("useWord2013TrackBottomHyphenation", "0"),
    ],
)
def test_the_file_asks_for_the_ways_of_todays_word(parts: Parts, name: str, value: str) -> None:
    settings = parts("<p>a</p>")["word/settings.xml"]
    assert {one.get(f"{W}name"): one.get(f"{W}val") for one in settings.iter(f"{W}compatSetting")}[name] == value


def test_the_settings_are_of_this_country_and_of_no_machine(parts: Parts) -> None:
    settings = parts("<p>a</p>")["word/settings.xml"]
    assert (val(settings, "decimalSymbol"), val(settings, "listSeparator")) == (",", ";")
    assert (val(settings, "themeFontLang"), val(settings, "autoHyphenation")) == ("es-CL", "0")
    for unwanted in ("rsids", "docVars", "documentProtection", "updateFields", "attachedTemplate"):
        assert settings.find(f"{W}{unwanted}") is None
