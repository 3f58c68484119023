"""The blocks of the body in order, with what Word wants between them: sections, separators, page breaks, bookmarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from docx.oxml.ns import qn

from minuta.theme import Page
from minuta.word.inline import Bookmarks
from minuta.word.ooxml import Xml, element
from minuta.word.sections import section
from minuta.word.style_xml import in_order
from minuta.word.styles import AFTER_TABLE, SEPARATOR, TABLE_SEPARATOR
from minuta.word.variants import Variants


@dataclass
class Flow:
    """`references` are the header and footer of the first section; the others inherit them.

    A section of wide pages ends when something comes after it, so that a document may end with one.
    """

    page: Page
    bookmarks: Bookmarks
    variants: Variants
    references: tuple[Xml, ...] = ()
    wide: bool = False
    anchors: list[str] = field(default_factory=list)
    _out: list[Xml] = field(default_factory=list)
    _wanted: bool = False
    _break: bool = False

    def turn(self, *, wide: bool) -> None:
        """What follows goes on wide pages, or on upright ones again; each stretch of wide pages begins a page."""
        if wide and self.wide:
            self._break = True
        self._wanted = wide

    def break_page(self) -> None:
        """What follows begins a page."""
        self._break = True

    @property
    def turned(self) -> bool:
        """Whether what follows goes on wide pages."""
        return self._wanted

    def paragraph(
        self,
        style: str,
        content: list[Xml],
        *properties: Xml,
        before: Decimal | None = None,
        ends_list: bool = False,
        bullet: Xml | None = None,
    ) -> None:
        """A paragraph; `before` is the space that its style has over it, or None when it may touch a table.

        A style made from that of a `bullet` is not in the list of its own: the paragraph has to say so.
        """
        self._settle()
        own = [*properties]
        if self._break:
            own.append(element("pageBreakBefore"))
            self._break = False
        after_table = self._after_table() and before is not None and before < AFTER_TABLE
        if bullet is not None and (after_table or ends_list):
            own.append(bullet)
        style = self.variants.of(style, after_table=after_table, ends_list=ends_list)
        self._out.append(paragraph(style, self._anchored(content), *own))

    def table(self, table: Xml) -> None:
        self._settle()
        if self._after_table():
            self._out.append(paragraph(TABLE_SEPARATOR, []))  # two tables in a row would become one
        if self._break:
            _break_inside(table)
            self._break = False
        first = next(table.iter(qn("w:p")))
        first[1:] = self._anchored(first[1:])
        self._out.append(table)

    def other(self, block: Xml) -> None:
        """A block that is neither, such as the contents list."""
        self._settle()
        self._out.append(block)

    def finish(self) -> list[Xml]:
        """All the blocks, and the properties of the last section."""
        if self._after_table():
            self._out.append(paragraph(SEPARATOR, []))  # Word wants a paragraph after the last table
        return [*self._out, section(self.page, *self.references, wide=self.wide)]

    def _anchored(self, content: list[Xml]) -> list[Xml]:
        """What links to a block that has no words of its own go to: those that come first in it."""
        for name in self.anchors:
            content = self.bookmarks.around(name, content)
        self.anchors = []
        return content

    def _after_table(self) -> bool:
        return bool(self._out) and self._out[-1].tag.endswith("}tbl")

    def _settle(self) -> None:
        """Before a block: end the section if its page is to be turned."""
        if self._wanted == self.wide:
            return
        if self._out:
            self._end_section()
            self._break = False
        self.wide = self._wanted

    def _end_section(self) -> None:
        """The properties of a section live in its last paragraph: its own if it ends in one."""
        if not self._out[-1].tag.endswith("}p"):
            self._out.append(paragraph(SEPARATOR, []))
        ending = section(self.page, *self.references, wide=self.wide, last=False)
        self._out[-1].find(qn("w:pPr")).append(ending)
        self.references = ()


def paragraph(style: str, content: list[Xml], *properties: Xml) -> Xml:
    look = element("pPr", None, element("pStyle", {"val": style}), *in_order(list(properties)))
    return element("p", None, look, *content)


def _break_inside(table: Xml) -> None:
    """A table without a caption takes a page break in its first paragraph, where Word reads it as the table's."""
    look = table.find(".//" + qn("w:pPr"))
    look.extend(in_order([element("pageBreakBefore"), *look[1:]]))
