"""A letterhead is read once: what its margins say, the sheet that they stand on and the styles that it brings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.letterhead.letterhead import VOCABULARY
from minuta.letterhead.looks import ROLES, SHOWN_NAMES
from minuta.markup import Element
from minuta.word.styles import WORD_STYLES
from tests.letterhead.conftest import read, said
from tests.support import letterheads
from tests.support.letterheads import ADDRESS, LOGO, NAME, letterhead


def test_the_header_and_the_footer_say_what_they_say_in_word() -> None:
    (everywhere,) = read(letterhead()).margins
    assert everywhere.pages == ""
    assert said(everywhere.header) == [f"[{LOGO}]|{NAME}|", "Departamento de Estudios"]
    assert said(everywhere.footer) == [f"{ADDRESS} · Página <PAGE> de <NUMPAGES>"]


def test_bold_italics_and_sizes_are_kept() -> None:
    header = read(letterhead()).margins[0].header
    assert [strong.text() for block in header for strong in block.walk() if strong.tag == "strong"] == [NAME]
    (italic,) = [one for block in header for one in block.walk() if one.tag == "em"]
    assert italic.text() == "Departamento de Estudios"
    assert "font-size: 9pt" in italic.first("span").get("style")  # type: ignore[union-attr]


def test_a_picture_keeps_its_size_and_its_words() -> None:
    found = read(letterhead())
    (picture,) = [one for block in found.margins[0].header for one in block.walk() if one.tag == "img"]
    assert (picture.get("alt"), picture.get("style")) == (LOGO, "width: 32.000mm; height: 16.000mm")
    assert found.images[picture.get("src")].kind == "png"


def test_the_first_page_and_the_even_ones_have_their_own_only_when_word_shows_them() -> None:
    made = read(letterhead(letterheads.different_first_page, letterheads.even_pages))
    assert [pair.pages for pair in made.margins] == ["", "primera", "pares"]
    assert said(made.margins[1].header) == [f"[{LOGO}]", "MINISTERIO DE EJEMPLO"]
    assert said(made.margins[2].header) == ["Páginas pares"]
    assert made.margins[2].footer == ()

    def switched_off(document: Any) -> None:
        document.sections[0].different_first_page_header_footer = False

    assert len(read(letterhead(letterheads.different_first_page, switched_off)).margins) == 1


def test_the_last_section_counts_and_takes_the_margins_of_the_one_before() -> None:
    def with_two_sections(document: Any) -> None:
        document.add_section()
        document.sections[-1].left_margin = Mm(40)

    found = read(letterhead(with_two_sections))
    assert found.page.left.quantize(Decimal(1)) == 40
    assert said(found.margins[0].header)[1] == "Departamento de Estudios"


def test_the_sheet_is_measured_in_millimetres_and_the_gutter_is_margin() -> None:
    def bound(document: Any) -> None:
        document.sections[0].gutter = Mm(5)

    page = read(letterhead(bound)).page
    sizes = (page.width, page.height, page.left, page.right, page.top, page.bottom, page.header, page.footer)
    assert [float(round(size, 1)) for size in sizes] == [215.9, 279.4, 35.0, 25.0, 20.0, 22.0, 10.0, 9.0]


def test_a_negative_margin_holds_whatever_the_header_takes() -> None:
    def fixed(document: Any) -> None:
        document.sections[0].top_margin = Mm(-20)

    assert not read(letterhead()).fixed_top
    found = read(letterhead(fixed))
    assert found.fixed_top
    assert found.page.top.quantize(Decimal(1)) == 20


def test_a_letterhead_whose_margins_do_not_number_the_pages_says_so() -> None:
    def without_numbers(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].clear()

    assert read(letterhead()).numbers_pages
    assert not read(letterhead(without_numbers)).numbers_pages


def test_styles_are_found_by_their_name_whatever_their_id() -> None:
    looks = read(letterhead()).looks
    assert (looks["titulo-1"].size, looks["titulo-1"].colour) == (16, "#8B1A1A")
    assert "titulo-2" not in looks  # latent: the file does not have it


def test_a_style_takes_from_the_one_that_it_is_based_on_and_from_the_defaults() -> None:
    def large(document: Any) -> None:
        document.styles["Normal"].font.size = Pt(13)
        document.styles["Normal"].paragraph_format.space_after = Pt(3)

    header = read(letterhead(large)).looks["encabezado"]
    assert (header.size, header.after) == (13, 0)  # its own spacing wins, its size comes from below


def test_the_fonts_are_those_of_its_styles_by_way_of_the_theme() -> None:
    assert read(letterhead()).fonts == ("Calibri",)

    def in_the_footer(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].runs[0].font.name = "Georgia"

    assert read(letterhead(in_the_footer)).fonts == ("Calibri", "Georgia")


def test_the_palette_is_that_of_its_theme() -> None:
    colours = read(letterhead()).colours
    assert (colours["dk1"], colours["dk2"], colours["accent1"]) == ("#000000", "#1F497D", "#4F81BD")


def test_what_the_pdf_will_not_show_but_is_no_loss_is_remarked() -> None:
    def underlined(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].runs[0].underline = True

    messages = [message for message, _ in read(letterhead(underlined)).remarks]
    assert "El PDF no mostrará del membrete el subrayado." in messages
    assert "El PDF no mostrará el borde del estilo «Título» del membrete." in messages


def test_a_picture_in_the_body_is_remarked_and_loose_text_is_not() -> None:
    def pictured(document: Any) -> None:
        letterheads.add_picture(document.paragraphs[0].add_run(), LOGO, 10)

    told = "imágenes o tablas, que no se usan"
    assert any(told in message for message, _ in read(letterhead(pictured)).remarks)
    assert not any(told in message for message, _ in read(letterhead()).remarks)


def test_a_table_of_one_row_becomes_columns() -> None:
    def columns(document: Any) -> None:
        table = document.sections[0].header.add_table(1, 3, Mm(150))
        for position, cell in enumerate(table.rows[0].cells):
            cell.text = f"Celda {position + 1}"

    block = read(letterhead(columns)).margins[0].header[-1]
    assert (block.get("class"), len(block.elements)) == ("columnas", 3)
    assert said(block.elements) == ["Celda 1", "Celda 2", "Celda 3"]
    assert all("width: 141.7" in column.get("style") for column in block.elements)


def test_a_picture_before_or_behind_the_text_keeps_its_place_on_the_page() -> None:
    found = read(letterhead(letterheads.floating(left=Mm(15), top=Mm(4), behind=True)))
    picture = found.margins[0].header[0]
    assert picture.tag == "img"
    style = dict(rule.split(": ") for rule in picture.get("style").split("; "))
    assert (style["position"], style["z-index"]) == ("absolute", "-1")
    # From the left edge of the text, 30 mm from that of the sheet, and from where the header begins, at 10 mm.
    assert (round(float(style["left"][:-2])), round(float(style["top"][:-2]))) == (-15, -6)


def test_a_tab_goes_to_its_stop_and_an_alignment_tab_to_its_side() -> None:
    def tabbed(document: Any) -> None:
        run = document.sections[0].header.add_paragraph("Uno").add_run()
        run._r.append(parse_xml(f'<w:ptab {nsdecls("w")} w:relativeTo="margin" w:alignment="right" w:leader="none"/>'))
        run._r.append(parse_xml(f"<w:t {nsdecls('w')}>Dos</w:t>"))

    line = read(letterhead(tabbed)).margins[0].header[-1]
    assert [span.text() for span in line.elements] == ["Uno", "Dos"]
    assert "text-align: right" in line.elements[1].get("style")
    assert "width: 456" in line.elements[1].get("style")  # 160.9 mm in points


def test_capitals_are_said_as_they_are_seen() -> None:
    def dressed(document: Any) -> None:
        paragraph = document.sections[0].header.add_paragraph()
        paragraph.add_run("mayúsculas").font.all_caps = True

    assert said(read(letterhead(dressed)).margins[0].header)[-1] == "MAYÚSCULAS"


def test_every_element_is_of_the_vocabulary_of_letterheads() -> None:
    everything = (letterheads.different_first_page, letterheads.even_pages, letterheads.floating(Mm(1), Mm(1)))
    for pair in read(letterhead(*everything)).margins:
        for element in (inner for block in (*pair.header, *pair.footer) for inner in block.walk()):
            assert element.attributes.keys() <= VOCABULARY[element.tag]


def test_the_roles_have_in_our_styles_the_names_by_which_they_are_looked_for() -> None:
    names = {role: style.name.lower() for role, style in WORD_STYLES.items()} | {"item": "list bullet"}
    assert {role: names[role] for role in ROLES} == dict(ROLES)
    assert ROLES.keys() == SHOWN_NAMES.keys()


_WORDS = st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), min_size=1, max_size=12)
_RUNS = st.lists(st.tuples(_WORDS, st.booleans(), st.booleans(), st.sampled_from(("", "\t"))), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(runs=_RUNS)
def test_no_word_of_a_header_is_lost_whatever_its_runs(runs: list[tuple[str, bool, bool, str]]) -> None:
    def typed(document: Any) -> None:
        paragraph = document.sections[0].header.add_paragraph()
        for text, bold, italic, before in runs:
            run = paragraph.add_run(before + text)
            run.bold, run.italic = bold, italic

    line = read(letterhead(typed)).margins[0].header[-1]
    assert line.text() == "".join(text for text, *_ in runs)
    assert _under(line, "strong") == "".join(text for text, bold, *_ in runs if bold)
    assert _under(line, "em") == "".join(text for text, _, italic, _ in runs if italic)


def _under(line: Element, tag: str) -> str:
    return "".join(_outermost(line, tag))


def _outermost(element: Element, tag: str) -> Iterator[str]:
    if element.tag == tag:
        yield element.text()
        return
    for child in element.elements:
        yield from _outermost(child, tag)
