"""Headers and footers are compared page by page: each with the one that is for its kind of page."""

from __future__ import annotations

import io
import zipfile

import pytest

from minuta import markup
from minuta.gates.package import Package
from minuta.gates.paper import Artifact
from minuta.gates.parity import running_differences, running_gaps
from minuta.gates.reading import COUNT, PAGE, Kind, Piece, Reading
from minuta.gates.tree import read_tree
from minuta.gates.word import read_word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def margins(**texts: str) -> Reading:
    """A reading with headers of all pages, of the first and of the even ones."""
    names = {"todas": "encabezado", "primera": "encabezado primera", "pares": "encabezado pares"}
    return Reading(running=tuple(Piece(Kind.RUNNING, text, names[pages]) for pages, text in texts.items()))


def gaps(page: Reading, *shown: str) -> list[str]:
    """What is said of a PDF that shows a header on each of its pages."""
    artifacts = [Artifact(number, True, text) for number, text in enumerate(shown, start=1)]
    return [problem.message for problem in running_gaps(page, artifacts, len(shown), "el PDF")]


def test_each_page_shows_the_header_of_its_kind() -> None:
    page = margins(todas=f"Hoja {PAGE} de {COUNT}", primera="Portada", pares="Pares")
    assert gaps(page, "Portada", "Pares", "Hoja 3 de 3") == []


@pytest.mark.parametrize(
    ("shown", "number"),
    [(("Todas", "Pares", "Todas"), 1), (("Portada", "Todas", "Todas"), 2), (("Portada", "Pares", ""), 3)],
)
def test_a_page_with_the_header_of_another_kind_is_named(shown: tuple[str, ...], number: int) -> None:
    (message,) = gaps(margins(todas="Todas", primera="Portada", pares="Pares"), *shown)
    assert message.startswith(f"En el PDF, la página {number} no muestra ")


def test_a_blank_first_page_needs_no_header() -> None:
    assert gaps(margins(todas="Todas", primera=""), "", "Todas") == []


def test_capitals_and_spaces_of_a_margin_are_a_look() -> None:
    assert gaps(margins(todas="Servicio de Ejemplo"), "SERVICIODEEJEMPLO") == []
    assert list(running_differences(margins(todas="Uno\tDos"), margins(todas="UNO DOS"), "el Word")) == []


def test_a_margin_that_the_word_file_lacks_or_has_for_other_pages_is_named() -> None:
    page = margins(todas="Todas", primera="Portada")
    assert [one.message for one in running_differences(page, margins(todas="Todas"), "el Word")] == [
        "En el Word falta el encabezado o el pie de página «Portada»."
    ]
    assert list(running_differences(page, margins(todas="Todas", pares="Portada"), "el Word"))


def test_the_margins_of_a_page_are_read_with_their_pages() -> None:
    body, _ = markup.parse(
        '<article><header class="encabezado"><p>Uno</p><p>Dos</p></header>'
        '<footer class="pie"><p>Hoja <span data-campo="PAGE">1</span></p></footer></article>',
        "d.html",
    )
    assert body is not None
    running = read_tree(body, "T", "es-CL").running
    assert [(piece.mark, piece.text) for piece in running] == [("encabezado", "Uno Dos"), ("pie", f"Hoja {PAGE}")]


def word_file(section: str, settings: str = "", header: str = "<w:p/>") -> Package:
    """A Word file with one header, which the section may call for any pages."""
    parts = {
        "word/document.xml": f"<w:document {_W} {_R}><w:body><w:sectPr>{section}</w:sectPr></w:body></w:document>",
        "word/settings.xml": f"<w:settings {_W}>{settings}</w:settings>",
        "word/h.xml": f"<w:hdr {_W}>{header}</w:hdr>",
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_KIND}/header" Target="h.xml"/></Relationships>'
        ),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return Package.of(made.getvalue())


_TEXT = "<w:p><w:r><w:t>Uno</w:t></w:r></w:p>"
_REFERENCE = '<w:headerReference w:type="{}" r:id="r1"/>'


def headers(package: Package) -> dict[str, str]:
    return {piece.mark: piece.text for piece in read_word(package).running if piece.mark.startswith("encabezado")}


def test_a_header_of_word_is_read_only_for_the_pages_that_show_it() -> None:
    first, even = _REFERENCE.format("first"), _REFERENCE.format("even")
    assert headers(word_file(first + even, header=_TEXT)) == {"encabezado": ""}
    assert headers(word_file(f"{first}<w:titlePg/>", header=_TEXT)) == {"encabezado": "", "encabezado primera": "Uno"}
    switched = headers(word_file(even, "<w:evenAndOddHeaders/>", _TEXT))
    assert switched == {"encabezado": "", "encabezado pares": "Uno"}


def test_a_header_of_word_is_read_with_its_tables_and_fields_of_one_piece() -> None:
    table = f"<w:tbl><w:tr><w:tc>{_TEXT}</w:tc></w:tr></w:tbl>"
    simple = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
    assert headers(word_file(_REFERENCE.format("default"), header=table + simple)) == {"encabezado": f"Uno {PAGE}"}
