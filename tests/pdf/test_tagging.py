"""The structure of a PDF says what the HTML says, whatever its pages, and nothing that is printed is left out."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from minuta.markup import VOCABULARY
from minuta.pdf.tagging import KINDS, PLAIN, Untaggable, check_all_is_said_once
from minuta.problems import ContentError
from tests.pdf.conforming import failures
from tests.pdf.pages import RUNNING, SMALL, printed
from tests.pdf.sample import GOLDEN, SAMPLE, structure
from tests.support.structure import Element, Link, Structure, read_structure

WORDS = "una palabra y otra " * 60


def tagged(inside: str, css: str = SMALL) -> Structure:
    data = printed(f"<h1>a</h1>{inside}", css).data
    assert failures(data) == []
    return read_structure(data)


def found(structure: Structure, kind: str) -> list[Element]:
    return [element for element in structure.root.walk() if element.kind == kind]


def test_the_sample_is_tagged_as_it_was_read() -> None:
    """After a change that is wanted, `python -m tests.pdf estructura` writes it again, to be read before it stays."""
    assert structure() == GOLDEN.read_text("utf-8")


def test_the_sample_breaks_no_rule() -> None:
    assert failures(printed(SAMPLE, SMALL).data) == []


def test_every_element_of_the_vocabulary_has_its_place() -> None:
    assert KINDS.keys().isdisjoint(PLAIN)
    assert VOCABULARY.keys() <= KINDS.keys() | PLAIN


def test_a_paragraph_that_a_page_cuts_is_one() -> None:
    (paragraph,) = found(tagged(f"<p>{WORDS}</p>"), "P")
    assert paragraph.pages() == [1, 2]
    assert paragraph.text() == WORDS.strip()


def test_a_note_stands_at_its_call() -> None:
    structure = tagged('<p>Antes<span class="nota-al-pie">Nota.</span> después</p>')
    (paragraph,) = found(structure, "P")
    kinds = [kid.kind if isinstance(kid, Element) else "" for kid in paragraph.kids]
    assert kinds == ["", "Reference", "Note", ""]
    assert paragraph.text(("Lbl",)) == "Antes 1 Nota. después"


def test_a_link_that_a_line_cuts_is_one_with_an_area_for_each_line() -> None:
    (link,) = found(tagged(f'<p>{WORDS[:40]}<a href="https://www.ejemplo.cl">{WORDS[:80]}</a></p>'), "Link")
    areas = [kid for kid in link.kids if isinstance(kid, Link)]
    assert len(areas) == 2
    assert {area.said for area in areas} == {WORDS[:80].strip()}


def test_a_link_of_the_running_header_is_seen_and_not_followed() -> None:
    structure = tagged(RUNNING.replace("Arriba", '<a href="https://www.ejemplo.cl">Arriba</a>'))
    assert found(structure, "Link") == []
    assert (1, "Artifact Pagination Header", "Arriba") in structure.loose


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { opacity: .5 }", "opacidad"),
        ("div.firma::before { content: 'suelto' }", "«suelto»"),
        ("p { visibility: hidden }", "se oculta"),
        ("p { margin-left: 200mm }", "se sale de la hoja"),
        ("div.firma p { position: absolute; top: -80mm }", "se sale de la hoja"),
    ],
)
def test_text_that_nobody_could_hear_stops_the_pdf(css: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        printed('<h1>a</h1><p>b</p><div class="firma"><p>c</p></div>', css)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("pdf", "impresion.css" if "opacity" in css else "a.html")
    assert said in problem.message


def test_a_note_longer_than_a_page_stops_the_pdf() -> None:
    with pytest.raises(ContentError, match="se sale de la hoja «una palabra y otra"):
        tagged(f'<p>a<span class="nota-al-pie">{WORDS * 3}</span></p>')


TABLE = (
    '<table class="tabla" aria-label="b"><colgroup><col data-ancho="100"></colgroup>'
    '<thead><tr><th scope="col">Cabeza</th></tr></thead><tbody><tr><td>{}</td></tr></tbody></table>'
)


def test_a_head_that_does_not_fit_on_the_first_page_still_comes_first() -> None:
    structure = tagged(TABLE.format(WORDS), f"{SMALL} thead th {{ line-height: 44mm }}")
    (table,) = found(structure, "Table")
    head, body = (kid for kid in table.kids if isinstance(kid, Element))
    assert (head.kind, body.kind) == ("THead", "TBody")
    assert head.pages()[0] > body.pages()[0]


def test_a_head_that_no_page_has_room_for_stops_the_pdf() -> None:
    with pytest.raises(ContentError, match="no cabe en ninguna hoja «Cabeza»"):
        tagged(TABLE.format("b"), f"{SMALL} thead th {{ line-height: 80mm }}")


def test_a_total_is_said_and_printed_once_at_the_end() -> None:
    rows = "</td></tr><tr><td>".join("abcdefghijklmno")
    total = "</tbody><tfoot><tr><td>Total</td></tr></tfoot>"
    structure = tagged(TABLE.format(rows).replace("</tbody>", total))
    (table,), (foot,) = found(structure, "Table"), found(structure, "TFoot")
    assert len(table.pages()) > 1
    assert foot.pages() == table.pages()[-1:]
    assert not any("Total" in text for *_, text in structure.loose)


def test_a_soft_hyphen_is_not_missed() -> None:
    (paragraph,) = found(tagged("<p>súper\u00adintendencia</p>"), "P")
    assert paragraph.text().replace("\u00ad", "") == "súperintendencia"


@pytest.mark.parametrize(("said", "refused"), [(0, True), (4, True), (5, False), (6, True), (10, True)])
def test_what_is_said_is_said_whole_and_once(said: int, refused: bool) -> None:
    """Not even a hyphen at the end of a line is more: the engine is given none to break words at."""
    root = ElementTree.fromstring("<html><body><p>ab <b>x</b> cde</p></body></html>")
    paragraph, bold = root[0][0], root[0][0][0]
    counted = {paragraph: said, bold: 1}
    if refused:
        with pytest.raises(Untaggable, match=r"no cabe en ninguna hoja.*«ab cde»"):
            check_all_is_said_once(root, counted, set())
    else:
        check_all_is_said_once(root, counted, set())


def test_what_only_runs_on_every_page_is_not_missed() -> None:
    root = ElementTree.fromstring("<html><body><p>ab</p></body></html>")
    check_all_is_said_once(root, {}, {root[0][0]})
