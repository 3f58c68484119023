"""Faults planted into a sound Word file: each changes one thing that somebody would stumble on, or be misled by."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

Parts = dict[str, Any]
"""The XML parts as trees and the rest as bytes; a part that is taken out is gone from the file."""

FAULTS: dict[str, Callable[[Parts], None]] = {}


def fault(plant: Callable[[Parts], None]) -> Callable[[Parts], None]:
    FAULTS[plant.__name__] = plant
    return plant


def planted(data: bytes, name: str) -> bytes:
    """The file with one fault."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: Parts = {
            entry: etree.fromstring(archive.read(entry)) if entry.endswith((".xml", ".rels")) else archive.read(entry)
            for entry in archive.namelist()
        }
    FAULTS[name](parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, part in parts.items():
            archive.writestr(entry, part if isinstance(part, bytes) else etree.tostring(part, encoding="UTF-8"))
    return written.getvalue()


def _document(parts: Parts) -> Any:
    return parts["word/document.xml"]


def _body(parts: Parts) -> Any:
    return _document(parts)[0]


def _paragraphs(parts: Parts, style: str, count: int = 1) -> list[Any]:
    """The first paragraphs of a style that hold words."""
    found = [
        node
        for node in _document(parts).iter(f"{W}p")
        if (look := node.find(f"{W}pPr/{W}pStyle")) is not None
        and look.get(f"{W}val") == style
        and node.find(f".//{W}t") is not None
    ]
    assert len(found) >= count, style
    return found[:count]


def _first(tree: Any, tag: str, wanted: Callable[[Any], bool] = lambda _: True) -> Any:
    return next(node for node in tree.iter(f"{W}{tag}") if wanted(node))


def _all(tree: Any, tag: str) -> Iterator[Any]:
    yield from tree.iter(f"{W}{tag}")


def _remove(node: Any) -> None:
    node.getparent().remove(node)


def _style_of(node: Any) -> Any:
    return node.find(f"{W}pPr/{W}pStyle")


# --- what it says ----------------------------------------------------------------------------------------------------


@fault
def a_digit_of_an_amount_is_another(parts: Parts) -> None:
    node = _first(_cells(parts)[-1].getparent(), "t", lambda one: any(sign.isdecimal() for sign in one.text or ""))
    node.text = "".join(str((int(sign) + 1) % 10) if sign.isdecimal() else sign for sign in node.text)


@fault
def a_word_is_missing(parts: Parts) -> None:
    (node,) = _paragraphs(parts, "BodyText")
    text = _first(node, "t", lambda one: " " in (one.text or "").strip())
    text.text = text.text.strip().partition(" ")[2]


@fault
def two_words_run_together(parts: Parts) -> None:
    text = _first(_document(parts), "t", lambda one: " " in (one.text or "").strip())
    text.text = (
        text.text.replace(" ", "", 1) if not text.text.startswith(" ") else text.text.strip().replace(" ", "", 1)
    )


@fault
def a_paragraph_is_missing(parts: Parts) -> None:
    _remove(_paragraphs(parts, "BodyText")[0])


@fault
def a_paragraph_is_there_twice(parts: Parts) -> None:
    (node,) = _paragraphs(parts, "Caption")
    node.addnext(_without_bookmarks(deepcopy(node)))


def _without_bookmarks(node: Any) -> Any:
    for mark in [*node.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        _remove(mark)
    return node


@fault
def two_paragraphs_change_places(parts: Parts) -> None:
    first, second = _paragraphs(parts, "BodyText", 2)
    place = second.getnext()
    first.addnext(second)
    place.addprevious(first)


@fault
def a_heading_has_another_level(parts: Parts) -> None:
    _style_of(_paragraphs(parts, "Heading2")[0]).set(f"{W}val", "Heading3")


@fault
def a_heading_is_a_plain_paragraph(parts: Parts) -> None:
    _style_of(_paragraphs(parts, "Heading1")[0]).set(f"{W}val", "BodyText")


@fault
def a_heading_lost_its_number(parts: Parts) -> None:
    (node,) = _paragraphs(parts, "Heading1")
    number = etree.SubElement(node.find(f"{W}pPr"), f"{W}numPr")
    etree.SubElement(number, f"{W}ilvl", {f"{W}val": "0"})
    etree.SubElement(number, f"{W}numId", {f"{W}val": "0"})


def _numbered_items(parts: Parts) -> list[Any]:
    return [node for node in _all(_document(parts), "numId") if int(node.get(f"{W}val")) > 3]


@fault
def a_list_goes_on_counting_from_another(parts: Parts) -> None:
    items = _numbered_items(parts)
    other = next(one for one in items if one.get(f"{W}val") != items[0].get(f"{W}val"))
    for one in items:
        if one.get(f"{W}val") == other.get(f"{W}val"):
            one.set(f"{W}val", items[0].get(f"{W}val"))


@fault
def a_list_has_letters_instead_of_numbers(parts: Parts) -> None:
    used = _numbered_items(parts)[0].get(f"{W}val")
    numbering = parts["word/numbering.xml"]
    number = next(one for one in numbering.findall(f"{W}num") if one.get(f"{W}numId") == used)
    wanted = number.find(f"{W}abstractNumId").get(f"{W}val")
    definition = next(
        one for one in numbering.findall(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == wanted
    )  # fmt: skip
    for form in definition.iter(f"{W}numFmt"):
        form.set(f"{W}val", "upperLetter" if form.get(f"{W}val") != "upperLetter" else "decimal")


@fault
def a_list_begins_with_another_number(parts: Parts) -> None:
    used = {node.get(f"{W}val") for node in _numbered_items(parts)}
    numbering = parts["word/numbering.xml"]
    number = next(one for one in numbering.findall(f"{W}num") if one.get(f"{W}numId") in used)
    number.find(f".//{W}startOverride").set(f"{W}val", "4")


@fault
def a_bullet_is_one_level_deeper(parts: Parts) -> None:
    _style_of(_paragraphs(parts, "ListBullet")[0]).set(f"{W}val", "ListBullet2")


@fault
def a_bullet_is_another(parts: Parts) -> None:
    _first(parts["word/numbering.xml"], "lvlText", lambda one: one.get(f"{W}val") == "•").set(f"{W}val", "o")


def _cells(parts: Parts) -> list[Any]:
    return [cell for cell in _all(_document(parts), "tc") if cell.find(f".//{W}t") is not None]


@fault
def a_cell_is_empty(parts: Parts) -> None:
    for run in [*_cells(parts)[-1].iter(f"{W}r")]:
        _remove(run)


@fault
def two_cells_change_places(parts: Parts) -> None:
    row = next(
        row
        for row in _all(_document(parts), "tr")
        if len(texts := ["".join(cell.itertext()) for cell in row.findall(f"{W}tc")]) > 1 and texts[0] != texts[1]
    )
    first, second = row.findall(f"{W}tc")[:2]
    for one, other in zip(first.findall(f"{W}p"), second.findall(f"{W}p"), strict=False):
        place = other.getnext(), other.getparent()
        one.addnext(other)
        if place[0] is None:
            place[1].append(one)
        else:
            place[0].addprevious(one)


@fault
def a_row_is_missing(parts: Parts) -> None:
    _remove(_first(_document(parts), "tbl", lambda one: len(one.findall(f"{W}tr")) > 3).findall(f"{W}tr")[2])


@fault
def two_rows_change_places(parts: Parts) -> None:
    rows = _first(_document(parts), "tbl", lambda one: len(one.findall(f"{W}tr")) > 4).findall(f"{W}tr")
    rows[3].addnext(rows[2])


@fault
def a_table_has_another_title(parts: Parts) -> None:
    _first(_document(parts), "tblCaption").set(f"{W}val", "Otra tabla")


@fault
def a_header_row_is_not_one(parts: Parts) -> None:
    _remove(_first(_document(parts), "tblHeader"))


@fault
def row_labels_are_not_said_to_be(parts: Parts) -> None:
    _first(_document(parts), "tblLook", lambda one: one.get(f"{W}firstColumn") == "1").set(f"{W}firstColumn", "0")


@fault
def a_note_says_something_else(parts: Parts) -> None:
    notes = [one for one in _all(parts["word/footnotes.xml"], "t") if (one.text or "").strip()]
    notes[-1].text += " no"


@fault
def the_call_of_a_note_is_missing(parts: Parts) -> None:
    _remove(_first(_document(parts), "footnoteReference"))


@fault
def two_notes_change_places(parts: Parts) -> None:
    first, second = [*_all(_document(parts), "footnoteReference")][:2]
    one, other = first.get(f"{W}id"), second.get(f"{W}id")
    first.set(f"{W}id", other)
    second.set(f"{W}id", one)


@fault
def a_link_goes_elsewhere(parts: Parts) -> None:
    link = _first(_document(parts), "hyperlink", lambda one: one.get(f"{R}id"))
    relations = parts["word/_rels/document.xml.rels"]
    next(one for one in relations if one.get("Id") == link.get(f"{R}id")).set("Target", "https://ejemplo.cl/otra")


@fault
def a_reference_goes_to_another_place(parts: Parts) -> None:
    names = [one.get(f"{W}name") for one in _all(_document(parts), "bookmarkStart")]
    link = _first(_document(parts), "hyperlink", lambda one: one.get(f"{W}anchor") and _style_name(one) == "BodyText")
    link.set(f"{W}anchor", next(name for name in names if name != link.get(f"{W}anchor")))


def _style_name(link: Any) -> str:
    node = link.getparent()
    while node.tag != f"{W}p":
        node = node.getparent()
    return str(_style_of(node).get(f"{W}val")) if _style_of(node) is not None else ""


@fault
def a_picture_is_described_otherwise(parts: Parts) -> None:
    next(_document(parts).iter(DRAWING)).set("descr", "Otra cosa")


@fault
def a_picture_is_missing(parts: Parts) -> None:
    _remove(_first(_document(parts), "drawing"))


@fault
def a_caption_says_another_number(parts: Parts) -> None:
    (caption,) = _paragraphs(parts, "Caption")
    _first(caption, "t", lambda one: (one.text or "").strip().isdecimal()).text = "9"


@fault
def the_title_of_the_document_is_another(parts: Parts) -> None:
    next(parts["docProps/core.xml"].iter("{http://purl.org/dc/elements/1.1/}title")).text = "Otro"


@fault
def it_is_in_another_language(parts: Parts) -> None:
    _first(parts["word/styles.xml"], "lang").set(f"{W}val", "en-US")


@fault
def the_header_of_the_pages_is_another(parts: Parts) -> None:
    _first(parts["word/header1.xml"], "t").text = "Otro programa"


@fault
def the_pages_have_no_number(parts: Parts) -> None:
    tree = parts["word/footer1.xml"]
    for node in [*tree.iter(f"{W}fldChar"), *tree.iter(f"{W}instrText")]:
        _remove(node.getparent())


def _entry(parts: Parts) -> Any:
    return _paragraphs(parts, "TOC1")[0]


@fault
def the_contents_list_shows_another_page(parts: Parts) -> None:
    _first(_paragraphs(parts, "TOC2")[0], "t", lambda one: (one.text or "").isdecimal()).text = "77"


@fault
def the_contents_list_lacks_a_title(parts: Parts) -> None:
    _remove(_paragraphs(parts, "TOC2")[0])


# --- what Word takes for granted -------------------------------------------------------------------------------------


@fault
def a_part_is_missing(parts: Parts) -> None:
    del parts["word/theme.xml"]


@fault
def a_part_is_not_of_any_kind(parts: Parts) -> None:
    types = parts["[Content_Types].xml"]
    types.remove(next(one for one in types if one.get("PartName") == "/word/styles.xml"))


@fault
def a_relation_is_missing(parts: Parts) -> None:
    link = _first(_document(parts), "hyperlink", lambda one: one.get(f"{R}id"))
    link.set(f"{R}id", "rId999")


@fault
def a_style_does_not_exist(parts: Parts) -> None:
    _style_of(_paragraphs(parts, "Caption")[0]).set(f"{W}val", "NoExiste")


@fault
def a_style_is_there_twice(parts: Parts) -> None:
    styles = parts["word/styles.xml"]
    styles.append(deepcopy(_first(styles, "style", lambda one: one.get(f"{W}styleId") == "Quote")))


@fault
def a_style_is_based_on_none(parts: Parts) -> None:
    _first(parts["word/styles.xml"], "basedOn").set(f"{W}val", "Nada")


@fault
def a_style_is_based_on_itself(parts: Parts) -> None:
    style = _first(parts["word/styles.xml"], "style", lambda one: one.get(f"{W}styleId") == "BodyText")
    style.find(f"{W}basedOn").set(f"{W}val", "BodyText")


@fault
def a_numbering_does_not_exist(parts: Parts) -> None:
    _numbered_items(parts)[0].set(f"{W}val", "977")


@fault
def a_numbering_has_no_definition(parts: Parts) -> None:
    _first(parts["word/numbering.xml"], "num").find(f"{W}abstractNumId").set(f"{W}val", "977")


@fault
def numberings_come_before_their_definitions(parts: Parts) -> None:
    tree = parts["word/numbering.xml"]
    tree.insert(0, tree.findall(f"{W}num")[-1])


@fault
def a_cell_has_no_paragraph(parts: Parts) -> None:
    cell = _cells(parts)[0]
    for node in cell.findall(f"{W}p"):
        cell.remove(node)


@fault
def a_row_has_too_few_cells(parts: Parts) -> None:
    row = _first(_document(parts), "tr", lambda one: len(one.findall(f"{W}tc")) > 2)
    row.remove(row.findall(f"{W}tc")[-1])


@fault
def a_cell_takes_too_many_columns(parts: Parts) -> None:
    _first(_document(parts), "gridSpan").set(f"{W}val", "9")


@fault
def a_merged_cell_has_no_beginning(parts: Parts) -> None:
    merge = _first(_document(parts), "vMerge", lambda one: one.get(f"{W}val") == "restart")
    del merge.attrib[f"{W}val"]


@fault
def a_header_row_comes_late(parts: Parts) -> None:
    table = _first(_document(parts), "tbl", lambda one: len(one.findall(f"{W}tr")) > 3)
    row = table.findall(f"{W}tr")[3]
    look = row.find(f"{W}trPr")
    look = etree.SubElement(row, f"{W}trPr") if look is None else look
    etree.SubElement(look, f"{W}tblHeader")


@fault
def nothing_follows_a_table(parts: Parts) -> None:
    body = _body(parts)
    table = body.findall(f"{W}tbl")[0]
    body.insert(len(body) - 1, table)


@fault
def a_field_is_not_closed(parts: Parts) -> None:
    _remove(_first(_document(parts), "fldChar", lambda one: one.get(f"{W}fldCharType") == "end"))


@fault
def a_field_waits_to_be_brought_up_to_date(parts: Parts) -> None:
    _first(_document(parts), "fldChar").set(f"{W}dirty", "1")


@fault
def word_would_ask_before_opening(parts: Parts) -> None:
    etree.SubElement(parts["word/settings.xml"], f"{W}updateFields", {f"{W}val": "1"})


@fault
def a_bookmark_is_not_closed(parts: Parts) -> None:
    _remove(_first(_document(parts), "bookmarkEnd"))


@fault
def two_bookmarks_have_a_name(parts: Parts) -> None:
    first, second = [*_all(_document(parts), "bookmarkStart")][:2]
    second.set(f"{W}name", first.get(f"{W}name").upper())


@fault
def a_bookmark_has_a_long_name(parts: Parts) -> None:
    _first(_document(parts), "bookmarkStart").set(f"{W}name", "x" * 41)


@fault
def a_link_goes_to_no_bookmark(parts: Parts) -> None:
    _first(_document(parts), "hyperlink", lambda one: one.get(f"{W}anchor")).set(f"{W}anchor", "nada")


@fault
def a_field_cites_no_bookmark(parts: Parts) -> None:
    code = _first(_document(parts), "instrText", lambda one: "PAGEREF" in (one.text or ""))
    code.text = " PAGEREF nada \\h "


@fault
def a_note_is_called_and_is_not_there(parts: Parts) -> None:
    _first(_document(parts), "footnoteReference").set(f"{W}id", "55")


@fault
def two_pictures_have_an_id(parts: Parts) -> None:
    first, second = [*_document(parts).iter(DRAWING)][:2]
    second.set("id", first.get("id"))


@fault
def a_picture_is_not_described(parts: Parts) -> None:
    next(_document(parts).iter(DRAWING)).set("descr", "")


@fault
def properties_of_a_text_come_in_another_order(parts: Parts) -> None:
    look = _first(_document(parts), "rPr", lambda one: len(one) > 1)
    look.append(look[0])


@fault
def properties_of_a_paragraph_come_late(parts: Parts) -> None:
    (node,) = _paragraphs(parts, "BodyText")
    node.append(node.find(f"{W}pPr"))


@fault
def a_text_is_in_no_paragraph(parts: Parts) -> None:
    (node,) = _paragraphs(parts, "BodyText")
    node.addnext(_first(node, "r"))


@fault
def a_sheet_has_no_size(parts: Parts) -> None:
    _remove(_first(_document(parts), "pgSz"))


@fault
def the_last_section_is_missing(parts: Parts) -> None:
    _remove(_body(parts)[-1])


@fault
def a_wide_sheet_is_not_said_to_be(parts: Parts) -> None:
    size = _first(_document(parts), "pgSz", lambda one: one.get(f"{W}orient"))
    del size.attrib[f"{W}orient"]


@fault
def it_opens_as_an_old_file(parts: Parts) -> None:
    mode = _first(parts["word/settings.xml"], "compatSetting", lambda one: "Mode" in one.get(f"{W}name"))
    mode.set(f"{W}val", "12")


@fault
def a_part_is_not_well_written(parts: Parts) -> None:
    parts["word/styles.xml"] = etree.tostring(parts["word/styles.xml"])[:-9]


@fault
def the_document_itself_is_missing(parts: Parts) -> None:
    del parts["word/document.xml"]
