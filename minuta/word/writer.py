"""Walks the page and writes it as Word: one method for each kind of block, one table for their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from minuta.charts import Drawing
from minuta.letterhead import own_lines
from minuta.markup import Element
from minuta.page import LANGUAGE, Page
from minuta.theme import styles
from minuta.word.contents import contents
from minuta.word.images import Pictures
from minuta.word.inline import Bookmarks, Inline, Notes, identifiers
from minuta.word.letterhead import put_into
from minuta.word.numbering import Lists
from minuta.word.ooxml import Xml, element, millimetres, twips
from minuta.word.package import new_document, save
from minuta.word.styles import LIST_LEVELS, WORD_STYLES, in_order, section
from minuta.word.tables import TableWriter

_HEADINGS = {"h2": 1, "h3": 2, "h4": 3}
_PARAGRAPH_ROLES = {
    "antetitulo": "antetitulo",
    "subtitulo": "subtitulo",
    "aviso": "aviso",
    "fuente": "fuente",
    "firma": "firma",
}
_AFTER_TABLE = Decimal(8)
"""Points between a table and the text that follows: a table in Word has no space of its own."""

PIXELS_PER_MILLIMETRE = 96 / 25.4


def write(
    page: Page, drawings: Mapping[str, Drawing], painted: Mapping[str, bytes], pages: Mapping[str, int] | None
) -> bytes:
    """The Word file of a page; `painted` are its charts as PNG, `pages` the page numbers of its PDF if there is one."""
    document = new_document(page.theme)
    _properties(document, page)
    _Writer(page, drawings, painted, pages, document).write()
    if page.letterhead is not None:
        put_into(document, page.letterhead)
    return save(document)


def _properties(document: Any, page: Page) -> None:
    core = document.core_properties
    core.title, core.author, core.subject = page.title, page.author, page.description
    core.keywords, core.language, core.comments = ", ".join(page.keywords), LANGUAGE, ""
    core.last_modified_by, core.revision = page.author, 1
    core.created = core.modified = datetime.combine(page.date, time(12), UTC).replace(tzinfo=None)


@dataclass
class _Writer:
    page: Page
    drawings: Mapping[str, Drawing]
    painted: Mapping[str, bytes]
    pages: Mapping[str, int] | None
    document: Any
    out: list[Xml] = field(default_factory=list)
    wide: bool = False
    references: tuple[Xml, ...] = ()
    break_before: bool = False
    anchors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        part = self.document.part
        self.looks = styles(self.page.theme)
        self.bookmarks = Bookmarks(identifiers(self.page.body))
        self.notes = Notes(self.document)
        self.inline = Inline(part, self.bookmarks, self.notes)
        self.lists = Lists(part.numbering_part)
        self.pictures = Pictures(part)
        self.tables = TableWriter(self.page.theme, self._cell)
        self.handlers: Mapping[str, Callable[[Element], None]] = {
            "article": self._inside,
            "section": self._section,
            "header": self._header,
            "footer": self._footer,
            "nav": self._contents,
            "div": self._division,
            "h1": self._title,
            "h2": self._heading,
            "h3": self._heading,
            "h4": self._heading,
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._quote,
            "table": self._table,
            "figure": self._figure,
            "hr": self._break,
        }

    def write(self) -> None:
        self._block(self.page.body)
        if self.out and self.out[-1].tag.endswith("}tbl"):
            self.out.append(element("p"))  # Word wants a paragraph after the last table
        body = self.document.element.body
        body.clear()
        body.extend(self.out)
        body.append(section(self.page.theme.page, *self._take_references(), wide=self.wide))

    def _block(self, block: Element) -> None:
        self.handlers[block.tag](block)

    def _inside(self, block: Element) -> None:
        for child in block.elements:
            self._block(child)

    def _section(self, block: Element) -> None:
        self.anchors.append(block.get("id"))
        self._inside(block)

    def _add(self, role: str, content: list[Xml], *extra: Xml, style: str = "") -> Xml:
        """A paragraph in the style of a role; `extra` are properties that only this one has."""
        properties = [*extra]
        if self.break_before:
            properties.append(element("pageBreakBefore"))
            self.break_before = False
        before = self.looks[role].before if role in self.looks else Decimal(0)
        if self.out and self.out[-1].tag.endswith("}tbl") and before < _AFTER_TABLE and role != "fuente":
            _set_spacing(properties, "before", twips(_AFTER_TABLE))
        if self.anchors:
            for name in self.anchors:
                content = self.bookmarks.around(name, content)
            self.anchors = []
        made = paragraph(style or WORD_STYLES[role].id, content, *properties)
        self.out.append(made)
        return made

    def _anchored(self, block: Element, content: list[Xml]) -> list[Xml]:
        return self.bookmarks.around(block.get("id"), content) if block.get("id") else content

    # --- front -------------------------------------------------------------------------------------------------------

    def _header(self, block: Element) -> None:
        if "encabezado" in block.classes:
            self._margin(self.document.sections[0].header, block, "encabezado")
        else:
            self._inside(block)

    def _footer(self, block: Element) -> None:
        self._margin(self.document.sections[0].footer, block, "pie")

    def _margin(self, margin: Any, block: Element, role: str) -> None:
        """A page header or footer; its reference goes to the first section and the others inherit it."""
        margin.is_linked_to_previous = False
        inline = Inline(margin.part, self.bookmarks, self.notes)
        made = [paragraph(WORD_STYLES[role].id, inline.write(child.children)) for child in own_lines(block)]
        root = margin._element
        for old in list(root):
            root.remove(old)
        root.extend(made)
        kind = "headerReference" if role == "encabezado" else "footerReference"
        relation = RELATIONSHIP_TYPE.HEADER if role == "encabezado" else RELATIONSHIP_TYPE.FOOTER
        name = self.document.part.relate_to(margin.part, relation)
        self.references = (*self.references, element(kind, {"type": "default", "r:id": name}))

    def _take_references(self) -> tuple[Xml, ...]:
        taken, self.references = self.references, ()
        return taken

    def _title(self, block: Element) -> None:
        self._add("titulo", self._anchored(block, self.inline.write(block.children)))

    def _contents(self, block: Element) -> None:
        headings = [(level, found) for found in self.page.body.walk() if (level := _HEADINGS.get(found.tag))]
        title = next(child for child in block.elements if child.tag == "p")
        self.out.append(contents(title, headings, self.bookmarks, self.pages))

    # --- text --------------------------------------------------------------------------------------------------------

    def _heading(self, block: Element) -> None:
        """A heading; its number is Word's own, so the number written in the page is left out."""
        children = block.children
        numbered = bool(children) and isinstance(children[0], Element) and "numero" in children[0].classes
        annex = numbered and isinstance(children[0], Element) and children[0].text().startswith("Anexo")
        if numbered:
            rest = children[1:]
            first = rest[0].lstrip() if rest and isinstance(rest[0], str) else None
            children = (first, *rest[1:]) if first is not None else rest
        level = _HEADINGS[block.tag]
        content = self._anchored(block, self.inline.write(children))
        self._add(f"titulo-{level}", content, *([] if numbered else [_numbering(0, 0)]), style="Anexo" if annex else "")

    def _paragraph(self, block: Element) -> None:
        if "firma-nombre" in block.classes:
            self._add("firma", self.inline.write(block.children), style="FirmaNombre")
            return
        role = next((_PARAGRAPH_ROLES[name] for name in block.classes if name in _PARAGRAPH_ROLES), "parrafo")
        self._add(role, self._anchored(block, self.inline.write(block.children)))

    def _quote(self, block: Element) -> None:
        for child in block.elements:
            if child.tag == "p":
                self._add("cita", self.inline.write(child.children))
            else:
                self._block(child)

    def _list(self, block: Element) -> None:
        items = list(self._items(block, 0))
        for position, made in enumerate(items):
            last = position == len(items) - 1
            # The list as a whole ends like a paragraph, whatever the level of its last item.
            end = [element("spacing", {"after": twips(self.looks["parrafo"].after)})] if last else []
            self._add("item", made.content, *made.properties, *end, style=made.style)

    def _items(self, block: Element, level: int) -> Iterator[_Item]:
        """Every paragraph of a list: the text of an item first, what follows it in «List Continue»."""
        ordered = block.tag == "ol"
        number = self.lists.start(block.get("type", "1"), level, int(block.get("start", "1"))) if ordered else 0
        suffix = "" if level == 0 else str(min(level + 1, LIST_LEVELS))
        style = ("ListNumber" if ordered else "ListBullet") + suffix
        for item in block.elements:
            first = True
            for part in _parts(item):
                if isinstance(part, Element) and part.tag in ("ul", "ol"):
                    yield from self._items(part, level + 1)
                    continue
                children = part.children if isinstance(part, Element) else part
                content = self.inline.write(children)
                numbering = [_numbering(level, number)] if ordered and first else []
                yield _Item(content, style if first else f"ListContinue{suffix}", numbering)
                first = False

    # --- tables, figures ---------------------------------------------------------------------------------------------

    def _width(self) -> int:
        page = self.page.theme.page
        return millimetres(page.wide_text_width if self.wide else page.text_width)

    def _table(self, block: Element) -> None:
        caption = next((part for part in block.elements if part.tag == "caption"), None)
        if caption is not None:
            self._add("leyenda", self._anchored(block, self.inline.write(caption.children)))
        elif block.get("id"):
            self.anchors.append(block.get("id"))
        if self.out and self.out[-1].tag.endswith("}tbl"):
            self.out.append(element("p"))  # two tables in a row would become one
        made = self.tables.write(block, self._width())
        if self.break_before:
            self._break_inside(made)
        self.out.append(made)

    def _break_inside(self, table: Xml) -> None:
        """A table without a caption takes a page break in its first paragraph, where Word reads it as the table's."""
        look = table.find(".//" + qn("w:pPr"))
        look.extend(in_order([element("pageBreakBefore"), *look[1:]]))
        self.break_before = False

    def _cell(self, cell: Element, role: str) -> list[Xml]:
        """The paragraphs of a cell; there is always one, because Word demands it."""
        made: list[Xml] = []
        centred = [element("jc", {"val": "center"})] if cell.get("scope") == "colgroup" else []
        if role == "celda-cabecera" and "numero" in cell.classes:
            centred = [element("jc", {"val": "right"})]
        for part in _parts(cell):
            if isinstance(part, Element) and part.tag in ("ul", "ol"):
                made.extend(paragraph(item.style, item.content, *item.properties) for item in self._items(part, 0))
            else:
                children = part.children if isinstance(part, Element) else part
                made.append(paragraph(WORD_STYLES[role].id, self.inline.write(children), *centred))
        return made or [paragraph(WORD_STYLES[role].id, [])]

    def _figure(self, block: Element) -> None:
        for child in block.elements:
            if child.tag == "img":
                self._add("figura", [self._picture(child)])
            elif child.tag == "figcaption":
                more = any("fuente" in other.classes for other in block.elements)
                keep = [] if more else [element("keepNext", {"val": 0})]
                self._add("leyenda", self._anchored(block, self.inline.write(child.children)), *keep)
            else:
                self._block(child)

    def _picture(self, image: Element) -> Xml:
        widest = self._width() / 1440 * 96
        name, alternative = image.get("src"), image.get("alt")
        if name in self.drawings:
            return self.pictures.chart(self.drawings[name], self.painted[name], alternative, widest)
        picture = self.page.images[name]
        size = (float(picture.width), float(picture.height))
        if image.get("data-alto"):
            high = float(image.get("data-alto")) * PIXELS_PER_MILLIMETRE
            size = (size[0] * high / size[1], high)
        return self.pictures.image(picture.data, size, alternative, widest)

    # --- pages -------------------------------------------------------------------------------------------------------

    def _division(self, block: Element) -> None:
        if "apaisada" not in block.classes:
            self._inside(block)
            return
        self._end_section()
        self.wide = True
        self._inside(block)
        self._end_section()
        self.wide = False

    def _end_section(self) -> None:
        """Close the section so far: its properties live in its last paragraph."""
        if not self.out or not self.out[-1].tag.endswith("}p"):
            self.out.append(element("p"))
        last = self.out[-1]
        properties = last.find(qn("w:pPr"))
        if properties is None:
            properties = element("pPr")
            last.insert(0, properties)
        properties.append(section(self.page.theme.page, *self._take_references(), wide=self.wide, last=False))

    def _break(self, block: Element) -> None:
        self.break_before = True


@dataclass(frozen=True, slots=True)
class _Item:
    content: list[Xml]
    style: str
    properties: list[Xml]


def paragraph(style: str, content: list[Xml], *properties: Xml) -> Xml:
    look = element("pPr", None, element("pStyle", {"val": style}), *in_order(list(properties)))
    return element("p", None, look, *content)


def _set_spacing(properties: list[Xml], side: str, value: int) -> None:
    found = next((one for one in properties if one.tag.endswith("}spacing")), None)
    if found is None:
        properties.append(element("spacing", {side: value}))
    else:
        found.set(qn(f"w:{side}"), str(value))


def _numbering(level: int, number: int) -> Xml:
    """Membership of a list; number 0 takes a paragraph out of the numbering of its style."""
    return element("numPr", None, element("ilvl", {"val": level}), element("numId", {"val": number}))


def _parts(block: Element) -> Iterator[Element | tuple[Element | str, ...]]:
    """The paragraphs and lists of an item or a cell: loose text between blocks is a paragraph of its own."""
    loose: list[Element | str] = []
    for child in block.children:
        if isinstance(child, Element) and child.tag in ("p", "ul", "ol"):
            if loose:
                yield tuple(loose)
                loose = []
            yield child
        else:
            loose.append(child)
    if loose:
        yield tuple(loose)
