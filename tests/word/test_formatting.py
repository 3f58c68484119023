"""What a document says outside its styles: only what Word has no style for, and never an empty paragraph as space."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from minuta import markup, word
from minuta.page import Page
from tests.support.documents import DOCUMENTS, document_file
from tests.support.word_invariants import W, read_parts, val
from tests.word.conftest import Parts

PARAGRAPH = {
    "pStyle",
    "numPr",  # membership of a list: each numbered list counts from its own beginning
    "keepNext",  # rows that stay together; a caption under its figure
    "pageBreakBefore",
    "sectPr",
}
RUN = {
    "rStyle",
    *("b", "bCs", "i", "iCs", "vertAlign"),  # as Word's own buttons do: as styles, two of them would cancel out
    "lang",
}
ROW = {"cantSplit", "tblHeader"}
CELL = {
    *("tcW", "gridSpan", "vMerge"),
    *(
        "shd",
        "vAlign",
        "tcBorders",
    ),  # second row of a head, groups and subtotals: a table style knows only first and last rows
}
TABLE = {"tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"}
ALLOWED = {"pPr": PARAGRAPH, "rPr": RUN, "trPr": ROW, "tcPr": CELL, "tblPr": TABLE}
"""All that a document may say directly, by the kind of thing that says it."""

LISTS = '<table class="ficha" aria-label="t"><colgroup><col data-ancho="100"></colgroup><tbody><tr><td>x</td></tr></tbody></table>'  # noqa: E501


def direct(parts: dict[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, tree in parts.items():
        if name.startswith(("word/document", "word/header", "word/footer", "word/footnotes")):
            for properties in tree.iter(*(f"{W}{kind}" for kind in ALLOWED)):
                found[properties.tag.removeprefix(W)] |= {one.tag.removeprefix(W) for one in properties}
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_says_nothing_directly_that_a_style_could_say(built: Path, document: str) -> None:
    found = direct(read_parts(document_file(built, document, "docx")))
    assert {kind: said - ALLOWED[kind] for kind, said in found.items() if said - ALLOWED[kind]} == {}


def test_the_whole_list_of_what_may_be_said_directly_is_in_use(built: Path) -> None:
    """Whatever the documents no longer need goes out of the list."""
    used: dict[str, set[str]] = defaultdict(set)
    for document in DOCUMENTS:
        for kind, said in direct(read_parts(document_file(built, document, "docx"))).items():
            used[kind] |= said
    assert {kind: allowed - used[kind] for kind, allowed in ALLOWED.items()} == {
        "pPr": set(),
        "rPr": set(),
        "trPr": set(),
        "tcPr": set(),
        "tblPr": {"tblDescription"},
    }


def shape_of(parts: dict[str, Any]) -> list[str]:
    """The body: «tabla», or the style of each paragraph."""
    body = parts["word/document.xml"][0]
    return ["tabla" if one.tag == f"{W}tbl" else val(one, "pPr/pStyle") for one in body if one.tag != f"{W}sectPr"]


def test_what_follows_a_table_has_its_space_from_its_style(parts: Parts) -> None:
    made = parts(f"{LISTS}<p>a</p><p>b</p>{LISTS}<ul><li>c</li><li>d</li></ul>{LISTS}<ol><li>e</li></ol>")
    assert shape_of(made) == [
        "tabla", "BodyTextTrasTabla", "BodyText", "tabla", "ListBulletTrasTabla", "ListBulletFinal", "tabla",
        "ListNumberTrasTablaFinal",
    ]  # fmt: skip
    styles = {one.get(f"{W}styleId"): one for one in made["word/styles.xml"].iter(f"{W}style")}
    assert styles["BodyTextTrasTabla"].find(f"{W}pPr/{W}spacing").get(f"{W}before") == "160"
    assert val(styles["BodyTextTrasTabla"], "basedOn") == "BodyText"
    assert val(styles["ListBulletFinal"], "next") == "ListBullet"


def test_the_names_of_the_styles_that_we_make_are_in_spanish(parts: Parts) -> None:
    made = parts(f"{LISTS}<p>a</p>{LISTS}<ul><li>b<ol><li>c</li></ol></li></ul>")
    custom = [one for one in made["word/styles.xml"].iter(f"{W}style") if one.get(f"{W}customStyle") == "1"]
    names = {val(one, "name") for one in custom}
    assert {"Texto tras tabla", "Viñeta tras tabla", "Ítem numerado 2 final"} <= names
    assert not any("," in name for name in names)  # Word takes it for the end of a name


def test_what_touches_its_table_or_has_room_of_its_own_needs_no_other_style(parts: Parts) -> None:
    signature = '<div class="firmas"><div class="firma"><p class="firma-nombre">c</p></div></div>'
    made = parts(f'{LISTS}<p class="fuente">a</p>{LISTS}<section id="s"><h2 id="b">b</h2></section>{LISTS}{signature}')
    assert shape_of(made) == ["tabla", "Fuente", "tabla", "Heading1", "tabla", "FirmaNombre"]


def test_titles_and_captions_keep_their_styles_even_where_the_theme_gives_them_little_room(
    page: Page, tmp_path: Path
) -> None:
    theme = replace(page.theme, headings=tuple(replace(one, before=Decimal(2)) for one in page.theme.headings))
    body, _ = markup.parse(f'<article>{LISTS}<section id="s"><h2 id="a">x</h2></section></article>', "a.html")
    assert body is not None
    file = tmp_path / "minuta.docx"
    file.write_bytes(word.write(replace(page, body=body, charts=(), theme=theme), {}, {}, None))
    assert shape_of(read_parts(file)) == ["tabla", "Heading1"]


def test_only_the_format_forces_an_empty_paragraph_and_it_takes_no_room(parts: Parts) -> None:
    made = parts(f'{LISTS}{LISTS}<div class="apaisada">{LISTS}</div>{LISTS}')
    assert shape_of(made) == [
        "tabla", "SeparadorTablas", "tabla", "Separador", "tabla", "Separador", "tabla", "Separador",
    ]  # fmt: skip
    styles = {one.get(f"{W}styleId"): one for one in made["word/styles.xml"].iter(f"{W}style")}
    for name, before in (("Separador", "0"), ("SeparadorTablas", "140")):
        spacing = styles[name].find(f"{W}pPr/{W}spacing")
        kinds = ("before", "after", "line", "lineRule")
        assert [spacing.get(f"{W}{kind}") for kind in kinds] == [before, "0", "20", "exact"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_paragraph_of_a_document_is_empty_but_those(built: Path, document: str) -> None:
    body = read_parts(document_file(built, document, "docx"))["word/document.xml"][0]
    empty = [one for one in body.findall(f"{W}p") if next(one.iter(f"{W}t", f"{W}drawing"), None) is None]
    assert {val(one, "pPr/pStyle") for one in empty} <= {"Separador", "SeparadorTablas"}
    for one in empty:
        assert one.getprevious().tag == f"{W}tbl"
        assert one.getnext().tag in (f"{W}tbl", f"{W}sectPr") or one.find(f"{W}pPr/{W}sectPr") is not None
