"""Walks the page and writes it as Word: one method for each kind of block, one table for their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from minuta.charts import Drawing
from minuta.markup import Element
from minuta.page import LANGUAGE, Page
from minuta.theme import styles
from minuta.word import references
from minuta.word.contents import contents
from minuta.word.flow import Flow, paragraph
from minuta.word.images import Pictures
from minuta.word.inline import Bookmarks, Inline, Look, Notes, cited
from minuta.word.items import Items, parts
from minuta.word.letterhead import put_into
from minuta.word.margins import Margins
from minuta.word.numbering import Lists
from minuta.word.ooxml import Xml, element, millimetres
from minuta.word.package import new_document, save
from minuta.word.styles import ANNEX, GROUP_HEAD, NUMBER_HEAD, SIGNER, SIGNER_BEFORE, WORD_STYLES, numbering
from minuta.word.tables import TableWriter
from minuta.word.variants import Variants

_HEADINGS = {"h2": 1, "h3": 2, "h4": 3}
_PARAGRAPH_ROLES = {
    "antetitulo": "antetitulo",
    "subtitulo": "subtitulo",
    "aviso": "aviso",
    "fuente": "fuente",
    "firma": "firma",
}
_AS_THEY_ARE = frozenset(("fuente", "leyenda", "titulo", "titulo-1", "titulo-2", "titulo-3"))
"""What has over it, after a table too, only the space of its own style.

Where a table comes from stands right under it; and titles and captions are known by their very styles, in Word's lists
and by other programs.
"""

PIXELS_PER_MILLIMETRE = 96 / 25.4


def write(
    page: Page, drawings: Mapping[str, Drawing], painted: Mapping[str, bytes], pages: Mapping[str, int] | None
) -> bytes:
    """The Word file of a page; `painted` are its charts as PNG, `pages` the page numbers of its PDF if there is one."""
    document = new_document(page)
    _properties(document, page)
    _Writer(page, drawings, painted, pages, document).write()
    if page.letterhead is not None:
        put_into(document, page.letterhead)
    return save(document)


def _properties(document: Any, page: Page) -> None:
    core = document.core_properties
    core.title, core.author, core.subject = page.title, page.author, page.description
    core.keywords, core.language = ", ".join(page.keywords), LANGUAGE
    core.last_modified_by, core.revision = page.author, 1
    core.created = core.modified = page.moment.replace(tzinfo=None)
    if page.watermark:
        core.content_status = page.watermark.capitalize()


@dataclass
class _Writer:
    page: Page
    drawings: Mapping[str, Drawing]
    painted: Mapping[str, bytes]
    pages: Mapping[str, int] | None
    document: Any
    language: str = ""

    def __post_init__(self) -> None:
        part = self.document.part
        self.looks = styles(self.page.theme)
        self.bookmarks = Bookmarks(cited(self.page.body))
        cross = references.References(self.page.body, self.bookmarks.names)
        self.inline = Inline(part, self.bookmarks, Notes(self.document), cross)
        self.numbered = references.has_numbered_titles(self.page.body)
        self.items = Items(Lists(part.numbering_part), self._words)
        self.pictures = Pictures(part)
        self.tables = TableWriter(self.page.theme, self._cell)
        self.margins = Margins(self.document, self.page, self.inline)
        variants = Variants(self.document.styles.element, self.looks)
        self.flow = Flow(self.page.theme.page, self.bookmarks, variants)
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
        body = self.document.element.body
        body.clear()
        body.extend(self.flow.finish())

    def _block(self, block: Element) -> None:
        around = self.language
        self.language = block.get("lang") or around
        self.handlers[block.tag](block)
        self.language = around

    def _inside(self, block: Element) -> None:
        for child in block.elements:
            self._block(child)

    def _section(self, block: Element) -> None:
        self.flow.anchors.append(block.get("id"))
        self._inside(block)

    def _add(self, role: str, content: list[Xml], *extra: Xml, style: str = "") -> None:
        """A paragraph in the style of a role; `extra` are properties that only this one has."""
        before = None if role in _AS_THEY_ARE else self.looks[role].before
        self.flow.paragraph(style or WORD_STYLES[role].id, content, *extra, before=before)

    def _words(self, children: tuple[Element | str, ...], language: str = "") -> list[Xml]:
        return self.inline.write(children, Look(language=language or self.language))

    def _anchored(self, block: Element, content: list[Xml]) -> list[Xml]:
        return self.bookmarks.around(block.get("id"), content)

    # --- front -------------------------------------------------------------------------------------------------------

    def _header(self, block: Element) -> None:
        if "encabezado" in block.classes:
            self.flow.references += self.margins.header(block)
        else:
            self._inside(block)

    def _footer(self, block: Element) -> None:
        self.flow.references += self.margins.footer(block)

    def _title(self, block: Element) -> None:
        self._add("titulo", self._anchored(block, self._words(block.children)))

    def _contents(self, block: Element) -> None:
        headings = [(level, found) for found in self.page.body.walk() if (level := _HEADINGS.get(found.tag))]
        title = next(child for child in block.elements if child.tag == "p")
        if headings:
            self.flow.other(contents(title, headings, self.bookmarks, self.pages))

    # --- text --------------------------------------------------------------------------------------------------------

    def _heading(self, block: Element) -> None:
        """A heading; its number is Word's own, so the number written in the page is left out."""
        children = block.children
        numbered = bool(children) and isinstance(children[0], Element) and "numero" in children[0].classes
        annex = numbered and isinstance(children[0], Element) and children[0].text().startswith(references.ANNEX_WORD)
        if numbered:
            rest = children[1:]
            first = rest[0].lstrip() if rest and isinstance(rest[0], str) else None
            children = (first, *rest[1:]) if first is not None else rest
        content = self._anchored(block, self._words(children))
        unnumbered = [numbering(0, 0)] if self.numbered and not numbered else []
        self._add(f"titulo-{_HEADINGS[block.tag]}", content, *unnumbered, style=ANNEX if annex else "")

    def _paragraph(self, block: Element) -> None:
        if "firma-nombre" in block.classes:
            self.flow.paragraph(SIGNER, self._words(block.children), before=SIGNER_BEFORE)
            return
        role = next((_PARAGRAPH_ROLES[name] for name in block.classes if name in _PARAGRAPH_ROLES), "parrafo")
        self._add(role, self._anchored(block, self._words(block.children)))

    def _quote(self, block: Element) -> None:
        for child in block.elements:
            if child.tag == "p":
                self._add("cita", self._words(child.children, child.get("lang")))
            else:
                self._block(child)

    def _list(self, block: Element) -> None:
        items = list(self.items.of(block, self.language))
        before = self.looks["item"].before
        for position, item in enumerate(items):
            # The list as a whole ends like a paragraph, whatever the level of its last item.
            last = position == len(items) - 1
            self.flow.paragraph(
                item.style, item.content, *item.properties, before=before, ends_list=last, bullet=item.bullet
            )

    # --- tables, figures ---------------------------------------------------------------------------------------------

    def _width(self) -> int:
        page = self.page.theme.page
        return millimetres(page.wide_text_width if self.flow.turned else page.text_width)

    def _table(self, block: Element) -> None:
        caption = next((part for part in block.elements if part.tag == "caption"), None)
        if caption is not None:
            self._add("leyenda", self._anchored(block, self._words(caption.children, caption.get("lang"))))
        else:
            self.flow.anchors.append(block.get("id"))
        self.flow.table(self.tables.write(block, self._width()))

    def _cell(self, cell: Element, role: str) -> list[Xml]:
        """The paragraphs of a cell; there is always one, because Word demands it."""
        made: list[Xml] = []
        language = cell.get("lang") or self.language
        style = _head_style(cell) if role == "celda-cabecera" else WORD_STYLES[role].id
        for part in parts(cell):
            if isinstance(part, Element) and part.tag in ("ul", "ol"):
                items = self.items.of(part, language)
                made.extend(paragraph(item.style, item.content, *item.properties) for item in items)
            else:
                children, own = (part.children, part.get("lang")) if isinstance(part, Element) else (part, "")
                made.append(paragraph(style, self._words(children, own or language)))
        return made or [paragraph(style, [])]

    def _figure(self, block: Element) -> None:
        for child in block.elements:
            if child.tag == "img":
                self._add("figura", [self._picture(child)])
            elif child.tag == "figcaption":
                more = any("fuente" in other.classes for other in block.elements)
                # A caption keeps with what follows, which is its table: under a figure, only with its source.
                keep = [] if more else [element("keepNext", {"val": 0})]
                words = self._words(child.children, child.get("lang"))
                self._add("leyenda", self._anchored(block, words), *keep)
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
        self.flow.turn(wide=True)
        self._inside(block)
        self.flow.turn(wide=False)

    def _break(self, block: Element) -> None:
        self.flow.break_page()


def _head_style(cell: Element) -> str:
    """Over amounts at the right, over a group of columns in the middle."""
    if cell.get("scope") == "colgroup":
        return GROUP_HEAD
    return NUMBER_HEAD if "numero" in cell.classes else WORD_STYLES["celda-cabecera"].id
