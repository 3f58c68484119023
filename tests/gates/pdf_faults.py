"""Faults planted into a sound PDF: each changes one thing that a screen reader, an archive or a reader depends on."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

FAULTS: dict[str, Callable[[Pdf], None]] = {}


def fault(plant: Callable[[Pdf], None]) -> Callable[[Pdf], None]:
    FAULTS[plant.__name__] = plant
    return plant


def planted(data: bytes, name: str) -> bytes:
    """The file with one fault."""
    with pikepdf.open(io.BytesIO(data)) as file:
        FAULTS[name](file)
        written = io.BytesIO()
        file.save(written, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return written.getvalue()


def _kids(node: Any) -> list[Any]:
    found = node.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def _walk(node: Any) -> Iterator[Any]:
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def _kind(node: Any) -> str:
    return str(node.S)[1:]


def _of(file: Pdf, *kinds: str) -> list[Any]:
    found = [node for node in _walk(file.Root.StructTreeRoot) if _kind(node) in kinds]
    assert found, kinds
    return found


def _take_out(node: Any) -> None:
    parent = node.P
    parent.K = Array([kid for kid in _kids(parent) if not _same(kid, node)])


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def _in_contents(node: Any) -> bool:
    while "/S" in node:
        if _kind(node) == "TOC":
            return True
        node = node.P
    return False


def _rewrite(page: Any, change: Callable[[list[Any]], list[Any]]) -> None:
    """Change what is painted on a page."""
    instructions = change(list(pikepdf.parse_content_stream(page)))
    contents = page.obj.Contents
    stream = contents[0] if isinstance(contents, Array) else contents
    stream.write(pikepdf.unparse_content_stream(instructions))


# --- what it says ----------------------------------------------------------------------------------------------------


@fault
def a_heading_has_another_level(file: Pdf) -> None:
    _of(file, "H3")[0].S = Name.H4


@fault
def a_heading_is_a_paragraph(file: Pdf) -> None:
    _of(file, "H2")[0].S = Name.P


@fault
def a_paragraph_is_a_heading(file: Pdf) -> None:
    _of(file, "P")[0].S = Name.H2


@fault
def a_level_of_heading_is_skipped(file: Pdf) -> None:
    for heading in _of(file, "H2"):
        heading.S = Name.H3


@fault
def a_paragraph_is_in_no_element(file: Pdf) -> None:
    _take_out(_of(file, "P")[2])


@fault
def two_paragraphs_change_places(file: Pdf) -> None:
    first, second = [node for node in _of(file, "P") if _same(node.P, _of(file, "P")[2].P)][:2]
    parent = first.P
    order = _kids(parent)
    one, other = (next(at for at, kid in enumerate(order) if _same(kid, node)) for node in (first, second))
    order[one], order[other] = order[other], order[one]
    parent.K = Array(order)


@fault
def two_paragraphs_have_the_words_of_each_other(file: Pdf) -> None:
    first, second = [node for node in _of(file, "P") if "/K" in node][2:4]
    (first["/K"], first["/Pg"]), (second["/K"], second["/Pg"]) = (second.K, second.Pg), (first.K, first.Pg)


@fault
def a_cell_is_empty(file: Pdf) -> None:
    cell = next(cell for cell in reversed(_of(file, "TD")) if "/K" in cell)
    del cell["/K"]


@fault
def two_cells_change_places(file: Pdf) -> None:
    row = next(row for row in _of(file, "TR") if len(_kids(row)) > 2 and _kind(_kids(row)[1]) == "TD")
    first, *rest, last = _kids(row)
    row.K = Array([last, *rest, first])


@fault
def a_row_is_missing(file: Pdf) -> None:
    _take_out(next(row for row in _of(file, "TR") if _kind(row.P) == "TBody"))


@fault
def no_table_has_headers(file: Pdf) -> None:
    for cell in _of(file, "TH"):
        cell.S = Name.TD


@fault
def a_table_has_no_headers(file: Pdf) -> None:
    table = next(table for table in _of(file, "Table") if any(_kind(one) == "TH" for one in _walk(table)))
    for cell in _walk(table):
        if _kind(cell) == "TH":
            cell.S = Name.TD


@fault
def header_rows_are_plain_rows(file: Pdf) -> None:
    _of(file, "THead")[0].S = Name.TBody


@fault
def a_header_does_not_say_what_it_heads(file: Pdf) -> None:
    del _of(file, "TH")[0]["/A"]


@fault
def a_cell_takes_other_columns(file: Pdf) -> None:
    cell = next(cell for cell in _of(file, "TH", "TD") if "/A" in cell and "/ColSpan" in cell.A)
    cell.A.ColSpan = int(cell.A.ColSpan) + 1


@fault
def a_cell_takes_other_rows(file: Pdf) -> None:
    cell = next(cell for cell in _of(file, "TH", "TD") if "/A" in cell and "/RowSpan" in cell.A)
    cell.A.RowSpan = int(cell.A.RowSpan) + 1


@fault
def a_figure_is_described_otherwise(file: Pdf) -> None:
    _of(file, "Figure")[0].Alt = String("Otra cosa")


@fault
def a_figure_is_not_described(file: Pdf) -> None:
    del _of(file, "Figure")[0]["/Alt"]


@fault
def a_figure_is_in_no_element(file: Pdf) -> None:
    _take_out(_of(file, "Figure")[0])


@fault
def a_caption_is_in_no_element(file: Pdf) -> None:
    _take_out(_of(file, "Caption")[0])


@fault
def a_caption_is_a_paragraph(file: Pdf) -> None:
    next(node for node in _of(file, "Caption") if _kind(node.P) == "Table").S = Name.P


@fault
def an_item_has_no_number(file: Pdf) -> None:
    _take_out(next(label for label in _of(file, "Lbl") if _kind(label.P) == "LI"))


@fault
def two_items_change_places(file: Pdf) -> None:
    node = next(node for node in _of(file, "L") if len(_kids(node)) > 1)
    node.K = Array(list(reversed(_kids(node))))


@fault
def a_nested_list_is_not_nested(file: Pdf) -> None:
    inner = next(node for node in _of(file, "L") if _kind(node.P) == "LBody")
    around = inner.P.P.P.P
    _take_out(inner)
    inner.P = around
    around.K = Array([*_kids(around), inner])


@fault
def a_note_is_in_no_element(file: Pdf) -> None:
    _take_out(_of(file, "Note")[0])


@fault
def two_notes_change_places(file: Pdf) -> None:
    first, second = _of(file, "Note")[:2]
    first["/K"], second["/K"] = second.K, first.K


@fault
def a_note_has_no_id(file: Pdf) -> None:
    del _of(file, "Note")[0]["/ID"]


@fault
def the_call_of_a_note_is_missing(file: Pdf) -> None:
    _take_out(next(node for node in _of(file, "Reference") if not _in_contents(node)))


@fault
def a_link_goes_elsewhere(file: Pdf) -> None:
    next(area for area in _areas(file) if "/A" in area).A.URI = String("https://ejemplo.cl/otra")


def _areas(file: Pdf) -> Iterator[Any]:
    for page in file.pages:
        yield from page.obj.get("/Annots", [])


@fault
def a_link_goes_to_another_place(file: Pdf) -> None:
    links = [node for node in _of(file, "Link") if not _in_contents(node)]
    areas = [kid.Obj for link in links for kid in _kids(link) if isinstance(kid, Dictionary) and "/Obj" in kid]
    area = next(area for area in areas if "/Dest" in area)
    names = pikepdf.NameTree(file.Root.Names.Dests)
    area.Dest = String(next(str(name) for name in names if str(name) != str(area.Dest)))


@fault
def a_link_goes_nowhere(file: Pdf) -> None:
    next(area for area in _areas(file) if "/Dest" in area).Dest = String("nada")


@fault
def a_link_is_not_read(file: Pdf) -> None:
    next(_areas(file)).Contents = String("")


@fault
def a_link_has_no_area(file: Pdf) -> None:
    link = next(node for node in _of(file, "Link") if not _in_contents(node))
    link.K = Array([kid for kid in _kids(link) if not (isinstance(kid, Dictionary) and "/Obj" in kid)])


@fault
def the_contents_list_lacks_a_title(file: Pdf) -> None:
    _take_out(_of(file, "TOCI")[1])


@fault
def a_letter_on_paper_is_another(file: Pdf) -> None:
    """The first two letters of a text change places."""

    def change(instructions: list[Any]) -> list[Any]:
        for number, (operands, operator) in enumerate(instructions):
            letters = list(operands[0]) if str(operator) == "TJ" else []
            if len(letters) > 3 and bytes(letters[0]) != bytes(letters[2]):
                letters[0], letters[2] = letters[2], letters[0]
                instructions[number] = pikepdf.ContentStreamInstruction([Array(letters)], operator)
                return instructions
        raise AssertionError("no text was found")

    _rewrite(file.pages[1], change)


@fault
def a_text_on_paper_is_missing(file: Pdf) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(number for number, one in enumerate(instructions) if str(one.operator) == "TJ" and number > 20)
        return [*instructions[:at], *instructions[at + 1 :]]

    _rewrite(file.pages[1], change)


@fault
def a_text_is_marked_as_an_artifact(file: Pdf) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(
            number for number, one in enumerate(instructions)
            if str(one.operator) == "BDC" and "/MCID" in one.operands[1]
        )  # fmt: skip
        instructions[at] = pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC"))
        return instructions

    _rewrite(file.pages[1], change)


@fault
def a_header_is_not_marked(file: Pdf) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        """Each text of the page that is not to be read loses its mark, with the end of it."""
        kept, open_marks = [], []
        for one in instructions:
            name = str(one.operator)
            if name in ("BMC", "BDC"):
                open_marks.append(str(one.operands[0]) == "/Artifact")
                if open_marks[-1]:
                    continue
            elif name == "EMC" and open_marks.pop():
                continue
            kept.append(one)
        return kept

    _rewrite(file.pages[0], change)


@fault
def a_page_has_no_header(file: Pdf) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        kept, inside = [], 0
        for one in instructions:
            name = str(one.operator)
            inside += name in ("BMC", "BDC") and (inside > 0 or str(one.operands[0]) == "/Artifact")
            if not (inside and name in ("TJ", "Tj")):
                kept.append(one)
            inside -= name == "EMC" and inside > 0
        return kept

    _rewrite(file.pages[1], change)


@fault
def a_page_is_missing(file: Pdf) -> None:
    del file.pages[1]


@fault
def two_pages_change_places(file: Pdf) -> None:
    first, second = file.pages[1].obj, file.pages[2].obj
    first["/Contents"], second["/Contents"] = second.Contents, first.Contents


# --- what it says of itself ------------------------------------------------------------------------------------------


@fault
def it_has_no_title(file: Pdf) -> None:
    del file.docinfo["/Title"]


@fault
def it_has_another_title(file: Pdf) -> None:
    file.docinfo["/Title"] = String("Otro")


@fault
def it_has_no_language(file: Pdf) -> None:
    del file.Root["/Lang"]


@fault
def it_is_in_another_language(file: Pdf) -> None:
    file.Root.Lang = String("en-US")


def _metadata(file: Pdf, pattern: bytes, other: bytes) -> None:
    data = file.Root.Metadata.read_bytes()
    changed = re.sub(pattern, other, data, count=1, flags=re.DOTALL)
    assert changed != data
    file.Root.Metadata.write(changed)


@fault
def it_does_not_claim_to_be_accessible(file: Pdf) -> None:
    _metadata(file, rb' pdfuaid:part="1"', b"")


@fault
def it_does_not_claim_to_be_archivable(file: Pdf) -> None:
    _metadata(file, rb"pdfaid:part(=\"|>)3", rb"pdfaid:part\g<1>9")


@fault
def it_has_no_metadata(file: Pdf) -> None:
    del file.Root["/Metadata"]


@fault
def it_has_no_structure(file: Pdf) -> None:
    del file.Root["/StructTreeRoot"]


@fault
def it_is_not_said_to_be_tagged(file: Pdf) -> None:
    del file.Root["/MarkInfo"]


@fault
def its_colours_mean_nothing(file: Pdf) -> None:
    del file.Root["/OutputIntents"]


@fault
def its_title_is_not_shown(file: Pdf) -> None:
    del file.Root["/ViewerPreferences"]


@fault
def it_has_no_outline(file: Pdf) -> None:
    del file.Root["/Outlines"]


@fault
def an_entry_of_the_outline_is_another(file: Pdf) -> None:
    with file.open_outline() as outline:
        outline.root[0].children[0].title = "Otro"


@fault
def a_font_is_not_inside(file: Pdf) -> None:
    del _objects(file, "/FontFile2")["/FontFile2"]


def _objects(file: Pdf, key: str) -> Any:
    return next(one for one in file.objects if isinstance(one, Dictionary) and key in one)


@fault
def the_letters_of_a_font_have_no_meaning(file: Pdf) -> None:
    del _objects(file, "/ToUnicode")["/ToUnicode"]


@fault
def an_attached_file_has_no_relation(file: Pdf) -> None:
    del file.Root.AF[0]["/AFRelationship"]


@fault
def the_areas_of_links_are_not_in_the_order_of_reading(file: Pdf) -> None:
    for page in file.pages:
        if "/Annots" in page.obj and "/Tabs" in page.obj:
            del page.obj["/Tabs"]


@fault
def an_area_does_not_know_its_element(file: Pdf) -> None:
    del next(_areas(file))["/StructParent"]


@fault
def a_page_does_not_know_its_elements(file: Pdf) -> None:
    del file.pages[0].obj["/StructParents"]
