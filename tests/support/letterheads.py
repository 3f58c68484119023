"""Letterheads as a Word in Spanish saves them, made by python-docx and changed part by part; no file is kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from PIL import Image, ImageDraw

from minuta.letterhead import read_letterhead, with_letterhead
from minuta.markup import Element
from minuta.page import Page
from minuta.pictures import Picture, open_picture
from minuta.problems import NOWHERE, Place
from minuta.validate.letterhead import adopted

SPANISH = {
    "Normal": ("Normal", "Normal"),
    "Heading 1": ("heading 1", "Ttulo1"),
    "Title": ("Title", "Ttulo"),
    "Header": ("header", "Encabezado"),
    "Footer": ("footer", "Piedepgina"),
    "Caption": ("caption", "Descripcin"),
    "List Bullet": ("List Bullet", "Listaconvietas"),
    "Default Paragraph Font": ("Default Paragraph Font", "Fuentedeprrafopredeter"),
    "Normal Table": ("Normal Table", "Tablanormal"),
    "No List": ("No List", "Sinlista"),
}
"""The styles that the letterhead uses: their names, and the ids of Word in Spanish. There is no Heading 2."""

NAME = "SERVICIO REGIONAL DE EJEMPLO"
ADDRESS = "Calle de Ejemplo 123, Valdivia"
LOGO = "Logo del Servicio Regional de Ejemplo"

Change = Callable[[Any], None]
"""Something done to the python-docx document before it is saved."""


def letterhead(*changes: Change) -> bytes:
    """A letterhead with a logo, a name and an address, whose footer numbers the pages."""
    document = docx.Document()
    _sheet(document.sections[0])
    _styles(document)
    _numbering(document)
    _header(document.sections[0].header)
    _footer(document.sections[0].footer)
    _settings(document)
    document.add_paragraph("Texto de muestra que se borra.")
    for change in changes:
        change(document)
    _spanish_ids(document)
    saved = io.BytesIO()
    document.save(saved)
    return _rewritten(saved.getvalue(), lambda name, data: data.replace(b"Cambria", b"Calibri"))


def _rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A package with its parts changed; None takes a part out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), changed)
    return made.getvalue()


def replaced(data: bytes, *pairs: tuple[str, str, str]) -> bytes:
    """A package with some text of some parts changed: part, what it says, what it will say."""

    def change(name: str, content: bytes) -> bytes:
        for part, old, new in pairs:
            if part == name:
                assert old.encode() in content, f"{part} does not say {old}"
                content = content.replace(old.encode(), new.encode())
        return content

    return _rewritten(data, change)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content)
    return made.getvalue()


def without_parts(data: bytes, *kinds: str) -> bytes:
    """A package without its parts of some kinds («styles», «theme»), nor any word of them."""

    def change(name: str, content: bytes) -> bytes | None:
        if any(name.startswith((f"word/{kind}", f"word/theme/{kind}")) for kind in kinds):
            return None
        if name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            tree = parse_xml(content)
            for node in list(tree):
                target = node.get("PartName") or node.get("Target") or ""
                if any(f"/{kind}" in f"/{target}" for kind in kinds):
                    tree.remove(node)
            return bytes(docx.opc.oxml.serialize_part_xml(tree))
        return content

    return _rewritten(data, change)


def as_template(data: bytes) -> bytes:
    """The same as a `.dotx`."""
    main = "wordprocessingml.document.main+xml"
    return replaced(data, ("[Content_Types].xml", main, main.replace("document.main", "template.main")))


def picture() -> io.BytesIO:
    """A drawn logo: nobody's."""
    image = Image.new("RGB", (240, 120), "#FFFFFF")
    pen = ImageDraw.Draw(image)
    pen.ellipse((10, 10, 110, 110), fill="#8B1A1A")
    pen.rectangle((130, 40, 230, 80), fill="#444444")
    made = io.BytesIO()
    image.save(made, "PNG")
    made.seek(0)
    return made


def add_picture(run: Any, alternative: str, height: int) -> None:
    shape = run.add_picture(picture(), height=Mm(height))._inline
    shape.docPr.set("descr", alternative)
    for side in ("distT", "distB", "distL", "distR"):
        shape.set(side, "0")


def _sheet(section: Any) -> None:
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)
    section.left_margin, section.right_margin = Mm(30), Mm(25)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    section.header_distance, section.footer_distance = Mm(10), Mm(9)


def _styles(document: Any) -> None:
    """Only those that it uses, under Spanish ids; the rest are latent, as in a file saved by Word."""
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x8B, 0x1A, 0x1A)
    document.styles["Heading 1"].font.size = Pt(16)
    document.styles["Normal"].font.size = Pt(11)
    root = document.styles.element
    names = {name.lower(): identifier for name, identifier in SPANISH.values()}
    for style in root.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name.lower() not in names:
            root.remove(style)
            continue
        style.set(qn("w:styleId"), names[name.lower()])
        for tag in ("link", "next"):
            for node in style.findall(qn(f"w:{tag}")):
                style.remove(node)
        for node in style.findall(qn("w:basedOn")):
            node.set(qn("w:val"), "Normal")


def _spanish_ids(document: Any) -> None:
    """The margins call their styles by the Spanish ids too."""
    english = {"Header": "Encabezado", "Footer": "Piedepgina"}
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            for style in relation.target_part.element.iter(qn("w:pStyle")):
                style.set(qn("w:val"), english.get(style.get(qn("w:val")), style.get(qn("w:val"))))


def _numbering(document: Any) -> None:
    """Numberings 1 to 5, one of which is the bullet of its own list style."""
    root = document.part.numbering_part.element
    for old in list(root):
        root.remove(old)
    for number in range(1, 6):
        root.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
                '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>'
                '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            )
        )
    for number in range(1, 6):
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def _header(header: Any) -> None:
    paragraph = header.paragraphs[0]
    add_picture(paragraph.add_run(), LOGO, 16)
    paragraph.add_run("\t\t")
    paragraph.add_run(NAME).bold = True
    below = header.add_paragraph("Departamento de Estudios")
    below.runs[0].font.size = Pt(9)
    below.runs[0].italic = True


def _footer(footer: Any) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.add_run(f"{ADDRESS} · Página ")
    page_field(paragraph, "PAGE")
    paragraph.add_run(" de ")
    page_field(paragraph, "NUMPAGES")


def page_field(paragraph: Any, name: str) -> None:
    """A complex field, as Word writes it, with its result saved."""
    for kind in ("begin", name, "separate", "1", "end"):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        elif kind == name:
            run._r.append(
                parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {name} \\* MERGEFORMAT </w:instrText>')
            )
        else:
            run.text = kind


def _settings(document: Any) -> None:
    """What Word adds by itself: only the first of several header rows gets the look of a first row."""
    root = document.settings.element
    for old in root.findall(qn("w:compat")):
        root.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/><w:compatSetting w:name="differentiateMultirowTableHeaders"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>'
    )
    later = [child for child in root if child.tag in (qn("w:rsids"), qn("w:themeFontLang"), qn("w:clrSchemeMapping"))]
    later[0].addprevious(compat)


# --- Changes ---------------------------------------------------------------------------------------------------------


def different_first_page(document: Any) -> None:
    """A taller header on the first page, with the picture; the rest keeps its own."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.first_page_header
    add_picture(header.paragraphs[0].add_run(), LOGO, 30)
    header.add_paragraph("MINISTERIO DE EJEMPLO")
    section.first_page_footer.paragraphs[0].text = "Sólo en la primera"


def even_pages(document: Any) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_header.paragraphs[0].text = "Páginas pares"


def in_header(xml: str) -> Change:
    """Adds to the header something that python-docx does not write."""

    def change(document: Any) -> None:
        document.sections[0].header._element.append(parse_xml(xml))

    return change


def floating(left: int, top: int, *, behind: bool = False, wrap: str = "wrapNone", alternative: str = LOGO) -> Change:
    """A picture out of the line in the header, at a place of the page."""

    def change(document: Any) -> None:
        run = document.sections[0].header.add_paragraph().add_run()
        add_picture(run, alternative, 20)
        inline = run._r.find(f".//{qn('wp:inline')}")
        anchor = parse_xml(
            f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0" simplePos="0"'
            f' relativeHeight="1" behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1">'
            f'<wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV></wp:anchor>'
        )
        anchor.extend(list(inline))
        around = {"wrapText": "bothSides"} if wrap == "wrapSquare" else {}
        made = parse_xml(f"<wp:{wrap} {nsdecls('wp')}/>")
        for name, text in around.items():
            made.set(name, text)
        anchor.find(qn("wp:extent")).addnext(made)
        inline.getparent().replace(inline, anchor)

    return change


def hyperlink(paragraph: Any, relation: str, text: str) -> None:
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')
    )


# --- Damage ----------------------------------------------------------------------------------------------------------


def damaged(data: bytes, chance: Random) -> bytes:
    """A letterhead with some elements of one part lost, repeated or saying something else, as another program could."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    victim = chance.choice([name for name in names if name.startswith("word/") and name.endswith((".xml", ".rels"))])

    def change(name: str, content: bytes) -> bytes:
        if name != victim:
            return content
        tree = etree.fromstring(content)
        for _ in range(chance.randint(1, 4)):
            _damage(chance.choice(list(tree.iter("*"))), chance)
        return bytes(etree.tostring(tree))

    return _rewritten(data, change)


def _damage(node: Any, chance: Random) -> None:
    around, names = node.getparent(), sorted(node.attrib)
    match chance.randrange(4):
        case 0 if around is not None:
            around.remove(node)
        case 1 if around is not None:
            around.append(deepcopy(node))
        case 2 if names:
            node.set(chance.choice(names), chance.choice(("", "x", "-5", "99999999999", "1.5", "0", "nil")))
        case 3 if names:
            del node.attrib[chance.choice(names)]


# --- Pages -----------------------------------------------------------------------------------------------------------


def on_letterhead(page: Page, data: bytes, body: Element | None = None, named: Place = NOWHERE) -> Page:
    """A page as it is when its programme has a letterhead, named at some place."""
    read = replace(read_letterhead(data, page.theme.fonts.natural_line), place=named)
    return replace(
        page,
        body=with_letterhead(body or page.body, read),
        theme=adopted(page.theme, read),
        images={**page.images, **read.images},
        letterhead=read,
    )


def understood(data: bytes) -> Picture:
    return open_picture(data)


def opened(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)


def blank_first_page(document: Any) -> None:
    """The first page is different, and has nothing."""
    section = document.sections[0]._sectPr
    for reference in [*section.findall(qn("w:headerReference")), *section.findall(qn("w:footerReference"))]:
        if reference.get(qn("w:type")) == "first":
            section.remove(reference)


def without_title_line(document: Any) -> None:
    """The line under the title of the usual template, which the PDF has no way to show."""
    look = document.styles["Title"].element.pPr
    look.remove(look.find(qn("w:pBdr")))
