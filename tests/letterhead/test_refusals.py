"""What the PDF could not show, or is no safe Word file, is refused by its name with what to do; nothing is lost."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from minuta.letterhead import Refused
from tests.letterhead.conftest import read
from tests.support import letterheads
from tests.support.letterheads import Change, in_header, letterhead, replaced, with_part

_W = nsdecls("w")
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def refused(data: bytes) -> str:
    """Everything that is said of a letterhead that does not serve; each thing has its way out."""
    with pytest.raises(Refused) as caught:
        read(data)
    assert all(fault.hint.endswith(".") for fault in caught.value.faults)
    return " ".join(fault.message for fault in caught.value.faults)


def _drawing(kind: str) -> str:
    address = {"wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"}.get(
        kind, f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    )
    return (
        f'<w:p {nsdecls("w", "wp", "a")}><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="9" name="x"/>'
        f'<a:graphic><a:graphicData uri="{address}"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


def _paragraph(inside: str, namespaces: str = "") -> str:
    return f"<w:p {_W} {namespaces}>{inside}</w:p>"


def _field(code: str) -> str:
    return _paragraph(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _table(*rows: str, properties: str = "") -> str:
    """Rows of one cell, each holding what is given before its paragraph."""
    cells = "".join(f"<w:tr><w:tc>{row}<w:p/></w:tc></w:tr>" for row in rows)
    grid = '<w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
    return f"<w:tbl {_W}><w:tblPr>{properties}</w:tblPr>{grid}{cells}</w:tbl>"


IN_THE_MARGINS: dict[str, tuple[str, str]] = {
    "a text box": (
        _paragraph(f"<w:r><mc:AlternateContent {_MC}><mc:Fallback/></mc:AlternateContent></w:r>"),
        "una forma o un cuadro de texto",
    ),
    "a shape": (_drawing("wps"), "una forma o un cuadro de texto"),
    "a chart": (_drawing("chart"), "un gráfico"),
    "a smart art": (_drawing("diagram"), "un SmartArt"),
    "an old drawing": (_paragraph("<w:r><w:pict/></w:r>"), "un dibujo de un Word antiguo o una marca de agua"),
    "an embedded object": (_paragraph("<w:r><w:object/></w:r>"), "un objeto incrustado"),
    "an equation": (
        _paragraph("<m:oMath/>", 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'),
        "una ecuación",
    ),
    "a symbol": (_paragraph('<w:r><w:sym w:font="Wingdings"/></w:r>'), "un símbolo de una letra especial"),
    "a change that nobody accepted": (_paragraph("<w:ins><w:r><w:t>x</w:t></w:r></w:ins>"), "cambios sin aceptar"),
    "hidden text": (_paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"), "texto oculto"),
    "a frame": (_paragraph('<w:pPr><w:framePr w:w="100"/></w:pPr><w:r><w:t>x</w:t></w:r>'), "un marco"),
    "a list": (
        _paragraph('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r>'),
        "una lista numerada o con viñetas",
    ),
    "the date of today": (_field("DATE \\@ d/M/yyyy"), "el campo «DATE \\@ d/M/yyyy», que Word calcula solo"),
    "pages in Roman numbers": (_field("PAGE \\* ROMAN"), "el campo «PAGE \\* ROMAN», que Word calcula solo"),
    "a field that does not end": (_paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), "un campo a medias"),
    "a field that does not begin": (_paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "un campo a medias"),
    "a field in one piece": (
        _paragraph('<w:fldSimple w:instr=" FILENAME "><w:r><w:t>x</w:t></w:r></w:fldSimple>'),
        "el campo «FILENAME»",
    ),
    "a property of the document": (
        f'<w:sdt {_W}><w:sdtPr><w:dataBinding w:xpath="/" w:storeItemID="x"/></w:sdtPr><w:sdtContent/></w:sdt>',
        "un control de contenido enlazado a las propiedades del documento",
    ),
    "something unheard of": (f"<w:novedad {_W}/>", "algo que no se conoce (novedad)"),
    "cells merged downwards": (
        _table('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"),
        "una tabla con celdas combinadas hacia abajo",
    ),
    "a floating table": (_table("", properties='<w:tblpPr w:tblpX="1"/>'), "una tabla flotante"),
    "a control around a row": (
        f"<w:tbl {_W}><w:tblPr/><w:tblGrid/><w:sdt><w:sdtContent/></w:sdt></w:tbl>",
        "una tabla con un control de contenido en sus filas o celdas",
    ),
    "a table in a table": (_table(_table("")), "una tabla dentro de otra"),
}  # fmt: skip


@pytest.mark.parametrize(("xml", "named"), IN_THE_MARGINS.values(), ids=IN_THE_MARGINS)
def test_what_a_margin_cannot_carry_to_the_pdf_is_named(xml: str, named: str) -> None:
    assert f"El encabezado del membrete trae {named}" in refused(letterhead(in_header(xml)))


def test_a_picture_without_its_text_is_named_and_a_decorative_one_needs_none() -> None:
    bare = letterheads.floating(Mm(1), Mm(1), alternative=" ")
    assert "la imagen «Picture 2» sin texto alternativo" in refused(letterhead(bare))

    def decorative(document: Any) -> None:
        described = list(document.sections[0].header._element.iter(qn("wp:docPr")))[-1]
        described.append(
            parse_xml(
                f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><d:decorative'
                ' xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
            )
        )

    picture = read(letterhead(bare, decorative)).margins[0].header[0]
    assert picture.get("alt") == ""


def _crop(document: Any) -> None:
    fill = next(document.sections[0].header._element.iter(qn("pic:blipFill")))
    fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} l="1000"/>'))


def _link(document: Any) -> None:
    blip = next(document.sections[0].header._element.iter(qn("a:blip")))
    blip.set(qn("r:link"), blip.attrib.pop(qn("r:embed")))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (letterheads.floating(Mm(1), Mm(1), wrap="wrapSquare"), "una imagen con el texto alrededor"),
        (_crop, "recortada o girada"),
        (_link, "que está enlazada y no incrustada"),
    ],
)
def test_a_picture_that_would_look_otherwise_is_named(change: Change, named: str) -> None:
    assert named in refused(letterhead(change))


def _columns(document: Any) -> None:
    document.sections[0]._sectPr.append(parse_xml(f'<w:cols {_W} w:num="2"/>'))
    for old in document.sections[0]._sectPr.findall(qn("w:cols"))[:-1]:
        document.sections[0]._sectPr.remove(old)


def _landscape(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width


def _numbered_from_five(document: Any) -> None:
    document.sections[0]._sectPr.append(parse_xml(f'<w:pgNumType {_W} w:start="5"/>'))


def _bordered(document: Any) -> None:
    document.sections[0]._sectPr.append(parse_xml(f"<w:pgBorders {_W}/>"))


def _coloured(document: Any) -> None:
    document.element.insert(0, parse_xml(f'<w:background {_W} w:color="FFEEEE"/>'))


def _mirrored(document: Any) -> None:
    document.settings.element.insert(0, parse_xml(f"<w:mirrorMargins {_W}/>"))


def _narrow(document: Any) -> None:
    document.sections[0].left_margin = Mm(170)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_columns, "más de una columna"),
        (_landscape, "la hoja apaisada"),
        (_numbered_from_five, "números de página que no empiezan en 1"),
        (_bordered, "bordes de página"),
        (_coloured, "un color o una imagen de fondo de página"),
        (_mirrored, "márgenes simétricos"),
        (_narrow, "márgenes que no dejan lugar al texto"),
    ],
)
def test_a_sheet_that_the_pdf_cannot_follow_is_named(change: Change, named: str) -> None:
    assert f"El membrete tiene {named}" in refused(letterhead(change))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    told = refused(letterhead(_landscape, in_header(_drawing("chart")), in_header(_field("TIME"))))
    assert [words in told for words in ("apaisada", "un gráfico", "el campo «TIME»")] == [True, True, True]


# --- Files that are no letterhead ------------------------------------------------------------------------------------

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no es un archivo de Word que se pueda abrir"),
    "text": (b"Estimada:", "no es un archivo de Word que se pueda abrir"),
    "an old .doc": (_OLD, "formato antiguo de Word (.doc)"),
    "encrypted": (_OLD + "EncryptedPackage".encode("utf-16-le"), "protegido con una contraseña"),
    "of LibreOffice": (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "documento de LibreOffice"),
    "another zip": (_zip(nada=b"x"), "no es un archivo de Word que se pueda abrir"),
    "a spreadsheet": (
        replaced(letterhead(), ("[Content_Types].xml", _MAIN, "application/vnd.ms-excel")),
        "no es un documento de Word",
    ),
    "with macros by its type": (
        replaced(
            letterhead(), ("[Content_Types].xml", _MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")
        ),
        "trae macros",
    ),
    "with macros inside": (with_part(letterhead(), "word/vbaProject.bin", b"x"), "trae macros"),
    "strict": (
        replaced(
            letterhead(),
            (
                "_rels/.rels",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
            ),
        ),
        "Documento Open XML estricto",
    ),
    "with a broken part": (
        replaced(letterhead(), ("word/document.xml", "<w:body>", "<w:body")),
        "no es un archivo de Word que se pueda abrir",
    ),
    "with entities": (
        replaced(letterhead(), ("word/document.xml", "<w:document ", "<!DOCTYPE x><w:document ")),
        "no es un archivo de Word que se pueda abrir",
    ),
}


@pytest.mark.parametrize(("data", "named"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_letterhead_is_named_for_what_it_is(data: bytes, named: str) -> None:
    assert named in refused(data)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_damaged(share: float) -> None:
    data = letterhead()
    assert "quizás está dañado" in refused(data[: int(len(data) * share)])


def test_a_file_that_would_fill_the_memory_is_refused_before_it_is_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/enorme.bmp", b"\0" * 45_000_000)
    assert "demasiado grande" in refused(made.getvalue())


def test_a_template_is_as_good_as_a_document() -> None:
    data = letterhead()
    assert read(letterheads.as_template(data)).margins == read(data).margins


def test_parts_that_a_letterhead_may_lack_are_not_missed() -> None:
    bare = letterheads.without_parts(letterhead(), "styles", "settings", "numbering", "theme", "fontTable")
    found = read(bare)
    assert (found.looks, found.colours, found.fonts) == ({}, {}, ("Times New Roman",))


def test_what_is_empty_has_its_height() -> None:
    def spaced(document: Any) -> None:
        document.sections[0].header.add_paragraph().paragraph_format.space_after = Pt(6)

    # 11 points of letter, 1.15 lines, each 1.2207 times the letter
    assert "height: 15.442pt" in read(letterhead(spaced)).margins[0].header[-1].get("style")
