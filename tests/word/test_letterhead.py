"""A document on a letterhead: the letterhead's margins, styles and sheet stand, and our text finds all it needs."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from minuta import charts, markup, word
from minuta.letterhead import Refused
from minuta.page import Page
from minuta.word.merging import Merged, keep_true_colours
from tests.support import letterheads
from tests.support.letterheads import Change, letterhead, on_letterhead, replaced, without_parts
from tests.support.word_invariants import W, findings, read_parts, val

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAFT = (
    '<header class="encabezado"><p><span class="etiqueta">BORRADOR</span></p></header><footer class="pie"></footer>'
)
_FINAL = '<header class="encabezado"></header><footer class="pie"></footer>'
_HEADING = '<section id="{0}-s"><{1} id="{0}"><span class="numero">1.</span> Uno</{1}></section>'

Parts = dict[str, Any]
Make = Callable[..., Parts]


@pytest.fixture
def file(page: Page, tmp_path: Path) -> Callable[..., Path]:
    """The Word file of some blocks on a letterhead; the file as a whole is sound."""

    def make(inside: str, data: bytes, margins: str = _FINAL) -> Path:
        body, problems = markup.parse(f"<article>{margins}{inside}</article>", "documento.html")
        assert body is not None, problems
        made = tmp_path / "minuta.docx"
        small = on_letterhead(replace(page, charts=()), data, body)
        made.write_bytes(word.write(small, charts.draw((), page.theme), {}, None))
        assert findings(made) == []
        return made

    return make


@pytest.fixture
def parts(file: Callable[..., Path]) -> Make:
    def make(inside: str, data: bytes | None = None, margins: str = _FINAL) -> Parts:
        return read_parts(file(inside, letterhead() if data is None else data, margins))

    return make


def styles(made: Parts) -> dict[str, Any]:
    """The styles by their name in lower case."""
    return {val(style, "name").lower(): style for style in made["word/styles.xml"].iter(f"{W}style")}


def identifier(made: Parts, name: str) -> str:
    return str(styles(made)[name].get(f"{W}styleId"))


def used(made: Parts) -> list[str]:
    return [style.get(f"{W}val") for style in made["word/document.xml"].iter(f"{W}pStyle")]


# --- Styles ----------------------------------------------------------------------------------------------------------


def test_a_style_that_the_letterhead_has_is_its_own_whatever_its_id(parts: Make) -> None:
    made = parts(_HEADING.format("a", "h2"))
    assert used(made) == ["Ttulo1"]
    assert val(styles(made)["heading 1"], "rPr/color") == "8B1A1A"
    assert "Heading1" not in {style.get(f"{W}styleId") for style in made["word/styles.xml"].iter(f"{W}style")}


def test_a_style_that_is_only_latent_is_added_over_those_of_the_letterhead(parts: Make) -> None:
    made = parts(_HEADING.format("a", "h3") + "<p>Dos</p>")
    added = styles(made)["heading 2"]
    assert used(made) == ["Heading2", "BodyText"]
    assert (val(added, "basedOn"), val(added, "next")) == ("Normal", "BodyText")
    assert val(styles(made)["tabla minuta"], "basedOn") == "Tablanormal"


def test_the_colours_of_added_styles_are_those_of_the_letterhead(parts: Make) -> None:
    made = parts(_HEADING.format("a", "h3") + '<p><a href="https://ejemplo.cl">Enlace</a></p>')
    assert val(styles(made)["heading 2"], "rPr/color") == "8B1A1A"  # that of its Heading 1
    assert val(styles(made)["hyperlink"], "rPr/color") == "0000FF"  # that of its palette
    shades = {shade.get(f"{W}fill") for shade in styles(made)["tabla minuta"].iter(f"{W}shd")}
    assert shades == {"1F497D"}


@pytest.mark.parametrize(
    ("slot", "value", "kept"),
    [("text2", "1F497D", True), ("text2", "0A3D6B", False), ("accent1", "4F81BD", True), ("accent9", "4F81BD", False)],
)
def test_a_theme_colour_keeps_its_name_only_where_it_means_the_same(slot: str, value: str, kept: bool) -> None:
    palette = {"dk2": "#1F497D", "accent1": "#4F81BD"}
    tree = parse_xml(f'<w:rPr {nsdecls("w")}><w:color w:val="{value}" w:themeColor="{slot}"/></w:rPr>')
    keep_true_colours(tree, palette)
    assert (tree[0].get(f"{W}themeColor") == slot) is kept
    assert tree[0].get(f"{W}val") == value


def test_an_id_or_a_name_that_is_taken_by_something_else_is_not_used_twice(parts: Make) -> None:
    def other_styles(document: Any) -> None:
        for kind, name, style_id in (("paragraph", "Otra cosa", "BodyText"), ("character", "Aviso", "Avisocar")):
            document.styles.element.append(
                parse_xml(
                    f'<w:style {nsdecls("w")} w:type="{kind}" w:customStyle="1" w:styleId="{style_id}">'
                    f'<w:name w:val="{name}"/></w:style>'
                )
            )

    made = parts('<p>Uno</p><p class="aviso">Dos</p>', letterhead(other_styles))
    assert used(made) == ["BodyTextMinuta", identifier(made, "aviso (minuta)")]
    assert val(styles(made)["heading 2"], "next") == "BodyTextMinuta"


def test_titles_of_the_letterhead_stay_with_their_text(parts: Make) -> None:
    def loose(document: Any) -> None:
        document.styles["Heading 1"].paragraph_format.keep_with_next = None

    made = parts(_HEADING.format("a", "h2"), letterhead(loose))
    assert styles(made)["heading 1"].find(f"{W}pPr/{W}keepNext") is not None


def test_a_letterhead_that_indents_its_text_does_not_indent_our_tables(parts: Make) -> None:
    def indented(document: Any) -> None:
        document.styles["Normal"].paragraph_format.first_line_indent = Pt(20)

    made = parts("<p>Uno</p>", letterhead(indented))
    assert styles(made)["tabla texto"].find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "0"
    assert styles(made)["normal"].find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "400"


def test_a_style_of_ours_over_another_of_ours_keeps_its_indents(parts: Make) -> None:
    def indented(document: Any) -> None:
        document.styles["Normal"].paragraph_format.first_line_indent = Pt(20)

    columns = '<colgroup><col data-ancho="100"></colgroup>'
    card = f'<table class="datos-clave" aria-label="D">{columns}<tbody><tr><td>1</td></tr></tbody></table>'
    made = parts(f'{card}<p class="aviso">Uno</p>', letterhead(indented))
    (name,) = [style for style in used(made) if style.startswith("Aviso")]
    chain = {style.get(f"{W}styleId"): style for style in styles(made).values()}
    while chain[name].find(f"{W}pPr/{W}ind") is None:
        name = val(chain[name], "basedOn")
    assert name == "Aviso"
    assert chain["Aviso"].find(f"{W}pPr/{W}ind").get(f"{W}left") != "0"


def test_a_contents_list_has_its_tabs_where_the_letterhead_has_none(parts: Make) -> None:
    def contents(document: Any) -> None:
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="TDC1"><w:name w:val="toc 1"/>'
                '<w:basedOn w:val="Normal"/></w:style>'
            )
        )

    inside = '<nav role="doc-toc" class="indice"><p class="indice-titulo">Contenido</p><ol class="indice"></ol></nav>'
    made = parts(inside + _HEADING.format("a", "h2"), letterhead(contents))
    (tab,) = styles(made)["toc 1"].find(f"{W}pPr/{W}tabs")
    assert (tab.get(f"{W}val"), tab.get(f"{W}leader"), tab.get(f"{W}pos")) == ("right", "dot", "9122")  # 160.9 mm
    assert "TDC1" in used(made)


def test_the_language_is_spanish_of_chile_whatever_that_of_the_letterhead(parts: Make) -> None:
    made = parts("<p>Uno</p>")
    (language,) = made["word/styles.xml"].iter(f"{W}lang")
    assert language.get(f"{W}val") == "es-CL"
    assert made["word/settings.xml"].find(f"{W}themeFontLang").get(f"{W}val") == "es-CL"


# --- Numbering -------------------------------------------------------------------------------------------------------


def test_our_numberings_come_after_those_of_the_letterhead(parts: Make) -> None:
    numbering = parts("<ol><li>Uno</li></ol>")["word/numbering.xml"]
    order = [node.tag.rpartition("}")[2] for node in numbering]
    assert order == sorted(order)  # every abstractNum before any num
    numbers = [int(one.get(f"{W}numId")) for one in numbering.iter(f"{W}num")]
    assert numbers[:5] == [1, 2, 3, 4, 5]
    assert min(numbers[5:]) > 5


def test_a_heading_in_a_style_of_the_letterhead_has_our_number(parts: Make) -> None:
    made = parts(_HEADING.format("a", "h2") + _HEADING.format("b", "h3"))
    first, second = made["word/document.xml"].iter(f"{W}p")
    number = val(first, "pPr/numPr/numId")
    assert second.find(f"{W}pPr/{W}numPr") is None  # its style is ours, and brings the number
    assert val(styles(made)["heading 2"], "pPr/numPr/numId") == number
    levels = _levels(made, number)
    assert [(val(level, "numFmt"), val(level, "lvlText"), val(level, "pStyle")) for level in levels[:2]] == [
        ("decimal", "%1.", ""),
        ("decimal", "%1.%2", "Heading2"),
    ]


def test_the_bullets_are_ours_though_the_style_of_the_list_is_not(parts: Make) -> None:
    made = parts("<ul><li>Uno<ul><li>Dos</li></ul></li></ul>")
    assert used(made)[0] == "Listaconvietas"
    first, _ = made["word/document.xml"].iter(f"{W}p")
    assert val(_levels(made, val(first, "pPr/numPr/numId"))[0], "lvlText") == "•"


def test_a_style_of_ours_over_one_of_the_letterhead_takes_our_number_too() -> None:
    theirs = parse_xml(
        f'<w:styles {nsdecls("w")}><w:style w:type="paragraph" w:styleId="Lista"><w:name w:val="List Bullet"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    ours = parse_xml(
        f'<w:styles {nsdecls("w")}><w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="ListBulletFinal"><w:name w:val="Final"/>'
        '<w:basedOn w:val="ListBullet"/></w:style></w:styles>'
    )
    merged = Merged(theirs, ours)
    assert merged.number_of("ListBulletFinal") == merged.number_of("Lista") == (0, 1)


def test_a_hidden_style_of_the_letterhead_is_shown_once_it_is_used(parts: Make) -> None:
    def hidden(document: Any) -> None:
        style = document.styles["Heading 1"].element
        style.find(qn("w:name")).addnext(parse_xml(f"<w:semiHidden {nsdecls('w')}/>"))

    made = parts(_HEADING.format("a", "h2"), letterhead(hidden))
    assert styles(made)["heading 1"].find(f"{W}semiHidden") is None


def test_a_heading_without_a_number_has_none_of_the_letterhead(parts: Make) -> None:
    def numbered(document: Any) -> None:
        look = document.styles["Heading 1"].element.get_or_add_pPr()
        look._insert_numPr(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="2"/></w:numPr>'))

    bare = '<section id="a-s"><h2 id="a">Uno</h2></section>'
    first, *_ = parts(bare, letterhead(numbered))["word/document.xml"].iter(f"{W}p")
    assert val(first, "pPr/numPr/numId") == "0"


def _levels(made: Parts, number: str) -> list[Any]:
    numbering = made["word/numbering.xml"]
    (one,) = [num for num in numbering.iter(f"{W}num") if num.get(f"{W}numId") == number]
    (definition,) = [
        found
        for found in numbering.iter(f"{W}abstractNum")
        if found.get(f"{W}abstractNumId") == val(one, "abstractNumId")
    ]
    return list(definition.findall(f"{W}lvl"))


# --- Margins and sheet -----------------------------------------------------------------------------------------------


def references(section: Any, made: Parts) -> dict[tuple[str, str], str]:
    """The part of each header and footer that a section names."""
    targets = {one.get("Id"): one.get("Target") for one in made["word/_rels/document.xml.rels"]}
    return {
        (node.tag.rpartition("}")[2].removesuffix("Reference"), node.get(f"{W}type")): targets[node.get(f"{_R}id")]
        for node in section
        if node.tag.endswith("Reference")
    }


def test_the_margins_are_those_of_the_letterhead_byte_by_byte(file: Callable[..., Path]) -> None:
    data = letterhead()
    made = file("<p>Uno</p>", data)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(letterheads.opened(data)) as old:
        for name in ("header1.xml", "footer1.xml", "media/image1.png", "theme/theme1.xml"):
            folder, _, base = name.rpartition("/")
            brought = f"word/{folder}{'/' if folder else ''}membrete-{base}"
            assert new.read(brought) == old.read(f"word/{name}")


def test_the_body_of_the_letterhead_is_gone_and_its_section_stands(parts: Make) -> None:
    made = parts("<p>Uno</p>", letterhead(letterheads.different_first_page))
    assert "muestra" not in etree.tostring(made["word/document.xml"], encoding="unicode")
    (section,) = made["word/document.xml"].iter(f"{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")
    assert (margins.get(f"{W}left"), margins.get(f"{W}top")) == ("1701", "1134")
    assert section.find(f"{W}titlePg") is not None
    assert set(references(section, made)) == {
        ("header", "default"), ("footer", "default"), ("header", "first"), ("footer", "first"),
    }  # fmt: skip


def test_a_first_page_like_the_others_stays_so(parts: Make) -> None:
    made = parts("<p>Uno</p>")
    (section,) = made["word/document.xml"].iter(f"{W}sectPr")
    assert section.find(f"{W}titlePg") is None
    assert set(references(section, made)) == {("header", "default"), ("footer", "default")}


def test_even_pages_have_their_own_only_where_the_letterhead_says_so(parts: Make) -> None:
    made = parts("<p>Uno</p>", letterhead(letterheads.even_pages))
    assert made["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None
    (section,) = made["word/document.xml"].iter(f"{W}sectPr")
    assert ("header", "even") in references(section, made)
    assert parts("<p>Uno</p>")["word/settings.xml"].find(f"{W}evenAndOddHeaders") is None


def test_the_state_is_said_in_every_header_also_where_the_letterhead_has_none(parts: Make) -> None:
    made = parts("<p>Uno</p>", letterhead(letterheads.different_first_page, letterheads.blank_first_page), _DRAFT)
    (section,) = made["word/document.xml"].iter(f"{W}sectPr")
    headers = [target for (story, _), target in references(section, made).items() if story == "header"]
    texts = ["".join(node.text for node in made[f"word/{target}"].iter(f"{W}t")) for target in headers]
    assert [text.count("BORRADOR") for text in texts] == [1, 1]
    assert any(letterheads.NAME in text for text in texts)


def test_a_landscape_section_turns_the_sheet_and_goes_on_with_the_margins(parts: Make) -> None:
    wide = '<div class="apaisada"><p>Dos</p></div>'
    made = parts(f"<p>Uno</p>{wide}<p>Tres</p>", letterhead(letterheads.different_first_page))
    first, second, third = made["word/document.xml"].iter(f"{W}sectPr")
    sizes = [
        (one.find(f"{W}pgSz").get(f"{W}w"), one.find(f"{W}pgSz").get(f"{W}orient")) for one in (first, second, third)
    ]
    assert sizes == [("12240", None), ("15840", "landscape"), ("12240", None)]
    lefts = [one.find(f"{W}pgMar").get(f"{W}left") for one in (first, second, third)]
    assert lefts == ["1701", "1701", "1701"]
    assert [len(references(one, made)) for one in (first, second, third)] == [4, 0, 0]
    assert [one.find(f"{W}titlePg") is not None for one in (first, second, third)] == [True, False, False]


_TABLE = (
    '<table class="tabla"><caption>T</caption><colgroup><col data-ancho="50"><col data-ancho="50"></colgroup>'
    '<thead><tr><th scope="colgroup" colspan="2">Grupo</th></tr><tr><th scope="col">A</th><th scope="col">B</th></tr>'
    "</thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table><p>Fin</p>"
)


def test_a_table_is_as_wide_as_the_text_of_the_letterhead(parts: Make) -> None:
    made = parts(_TABLE)
    (table,) = made["word/document.xml"].iter(f"{W}tbl")
    assert table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") == "9122"  # 215.9 - 30 - 25 mm


def test_every_row_of_a_head_looks_like_a_head_though_word_styles_only_the_first(parts: Make) -> None:
    made = parts(_TABLE)
    head = [row for row in made["word/document.xml"].iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert len(head) == 2
    cells = [cell for row in head for cell in row.iter(f"{W}tc")]
    modes = {one.get(f"{W}name"): one.get(f"{W}val") for one in made["word/settings.xml"].iter(f"{W}compatSetting")}
    # Either each cell says its own shade, or ours goes before the letterhead's, where only the first row has a look.
    if modes["differentiateMultirowTableHeaders"] == "1":
        assert {cell.find(f"{W}tcPr/{W}shd").get(f"{W}fill") for cell in cells} == {"1F497D"}
    first = styles(made)["tabla minuta"].find(f"{W}tblStylePr[@{W}type='firstRow']")
    assert first.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == "1F497D"
    bases = {val(cell, "p/pPr/pStyle") for cell in cells}
    assert all(name.startswith("TablaEncabezado") for name in bases)
    assert val(styles(made)["tabla encabezado"], "rPr/color") == "FFFFFF"


# --- The package -----------------------------------------------------------------------------------------------------


def test_no_two_pictures_have_the_same_id_anywhere_in_the_file(page: Page, tmp_path: Path) -> None:
    body, _ = markup.parse(
        f'<article>{_DRAFT}<figure class="imagen"><img src="foto.png" alt="Foto"></figure><p>Fin</p></article>',
        "d.html",
    )
    picture = letterheads.picture().getvalue()
    shown = replace(page, charts=(), images={"foto.png": letterheads.understood(picture)})
    made = tmp_path / "minuta.docx"
    data = letterhead(letterheads.different_first_page)  # both of its headers count their pictures from 1
    made.write_bytes(word.write(on_letterhead(shown, data, body), {}, {}, None))
    found = [
        node.get("id")
        for name, tree in read_parts(made).items()
        if name.startswith("word/")
        for node in tree.iter(f"{_WP}docPr")
    ]
    assert len(found) == len(set(found)) == 3


@pytest.mark.parametrize("kind", ["styles", "numbering", "settings", "theme", "fontTable", "webSettings"])
def test_a_part_that_the_letterhead_lacks_is_ours(parts: Make, kind: str) -> None:
    made = parts(_HEADING.format("a", "h2") + "<ol><li>Uno</li></ol>", without_parts(letterhead(), kind))
    assert {"word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/footnotes.xml"} <= made.keys()


def test_a_template_gives_the_same_file_as_a_document(file: Callable[..., Path]) -> None:
    data = letterhead()
    first = file("<p>Uno</p>", data).read_bytes()
    assert file("<p>Uno</p>", letterheads.as_template(data)).read_bytes() == first
    assert b"template" not in first


def test_nothing_of_the_letterhead_but_its_look_travels_in_the_document(file: Callable[..., Path]) -> None:
    def protected(document: Any) -> None:
        settings = document.settings.element
        settings.insert(1, parse_xml(f"<w:trackRevisions {nsdecls('w')}/>"))
        settings.insert(2, parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly" w:enforcement="1"/>'))
        document.core_properties.author = "Persona Privada"
        document.core_properties.category = "Reservado"
        document.add_comment(document.paragraphs[0].runs, text="Comentario privado", author="Persona Privada")
        template = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        name = document.part._settings_part.relate_to("file:///C:/privado.dotm", template, is_external=True)
        settings.insert(1, parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{name}"/>'))

    made = file("<p>Uno</p>", letterhead(protected))
    with zipfile.ZipFile(made) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        names = {name.rpartition("/")[2] for name in package.namelist()}
        assert package.read("docProps/custom.xml").count(b"<property ") == len(["our mark"])
    for private in (b"Privad", b"privado", b"Reservado", b"trackRevisions", b"documentProtection", b"attachedTemplate"):
        assert private not in everything
    assert not {name for name in names - {"custom.xml"} if name.startswith(("comments", "custom", "item", "people"))}


def test_a_style_that_a_margin_calls_and_nobody_has_is_forgotten(parts: Make) -> None:
    data = replaced(letterhead(), ("word/footer1.xml", '"Piedepgina"', '"Perdido"'))
    footer = parts("<p>Uno</p>", data)["word/membrete-footer1.xml"]
    assert list(footer.iter(f"{W}pStyle")) == []


def test_the_same_letterhead_gives_the_same_bytes(file: Callable[..., Path]) -> None:
    data = letterhead(letterheads.different_first_page, letterheads.even_pages)
    assert file(_TABLE, data, _DRAFT).read_bytes() == file(_TABLE, data, _DRAFT).read_bytes()


@pytest.mark.parametrize(
    "change",
    [letterheads.different_first_page, letterheads.even_pages, letterheads.floating(Mm(5), Mm(5), behind=True)],
)
def test_footnotes_live_with_a_letterhead(parts: Make, change: Change) -> None:
    made = parts('<p>Uno<span class="nota-al-pie" role="doc-footnote">Dos</span></p>', letterhead(change))
    assert "Dos" in "".join(node.text for node in made["word/footnotes.xml"].iter(f"{W}t"))
    assert made["word/settings.xml"].find(qn("w:footnotePr")) is not None


_EVERY_KIND = (
    f"{_HEADING.format('a', 'h2')}{_HEADING.format('b', 'h3')}<ul><li>Uno</li></ul><ol><li>Dos</li></ol>"
    f'<p>Tres<span class="nota-al-pie" role="doc-footnote">Nota</span></p>{_TABLE}'
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_a_damaged_letterhead_is_refused_or_gives_a_sound_file(file: Callable[..., Path], seed: int) -> None:
    whole = letterhead(letterheads.different_first_page, letterheads.even_pages, letterheads.floating(Mm(5), Mm(5)))
    with suppress(Refused):
        file(_EVERY_KIND, letterheads.damaged(whole, Random(seed)), _DRAFT)
