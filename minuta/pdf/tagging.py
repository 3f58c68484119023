"""Our tagger in the place of WeasyPrint's own: one structure element for each HTML element, whatever its pages.

WeasyPrint's tagger cuts in two what a page break cuts, repeats the heads of tables and leaves notes out of the tree.
It has no public way of being replaced, so this module counts on the inner workings of one version, which
`load_engine` checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from enum import Enum
from typing import Any

import pydyf

from minuta.pdf.structure import Annotation, Mark, Node, attributes, make_artifacts, tidy, write_structure

KINDS = {
    "article": "Art", "section": "Sect", "nav": "Sect", "header": "Div", "footer": "Div", "div": "Div",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "p": "P", "blockquote": "BlockQuote", "ul": "L", "ol": "L",
    "li": "LI", "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot",
    "tr": "TR", "th": "TH", "td": "TD", "figure": "Div", "figcaption": "Caption", "img": "Figure", "a": "Link",
}  # fmt: skip
"""The structure type of each element of the vocabulary; in a contents list, a list and its items have others."""

WORDS = frozenset(("strong", "em", "sup", "span"))
PLAIN = WORDS | {"html", "body", "br", "hr", "col", "colgroup"}
"""Elements that say nothing to structure: what they hold belongs to what is around them."""

_FRAMES = frozenset(("L", "LI", "TOC", "TOCI", "Table", "THead", "TBody", "TFoot", "TR"))
HOLDS_NO_TEXT = _FRAMES | {"Document", "Art", "Sect", "Div", "BlockQuote"}
HOLDS_NO_NOTE = _FRAMES | {"H1", "H2", "H3", "H4", "Link", "Reference", "Span", "Caption", "TH"}
"""Where words, or the text of a note, may not stand by themselves."""

NUMBERING = {
    "decimal": "Decimal", "minusculas": "LowerAlpha", "mayusculas": "UpperAlpha", "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman", "disc": "Disc", "circle": "Circle", "square": "Square",
    "•": "Disc", "◦": "Circle", "▪": "Square",
    "numero": "Decimal", "letra": "LowerAlpha", "letra-mayuscula": "UpperAlpha", "romano": "LowerRoman",
    "romano-mayuscula": "UpperRoman",
}  # fmt: skip
"""How the items of a list are numbered, by the CSS name, the bullet or the name in our own print stylesheet."""

POINTS_PER_PIXEL = 0.75
SLACK = 1
"""Pixels that something may stand out of the sheet: a line box is a little larger than its letters."""


class Untaggable(Exception):
    """Something would stand on paper and not be said; the message is for who writes documents or types."""


class NoRoom(Untaggable):
    """Something finds no room on any sheet, as long as the rules of breaking pages are what they are."""


class Artifact(Enum):
    """What is seen and not read aloud; the value is what the PDF says of it."""

    HEADER = "<</Type /Pagination/Subtype /Header>>"
    FOOTER = "<</Type /Pagination/Subtype /Footer>>"
    REPEATED = "<</Type /Pagination>>"
    LAYOUT = "<</Type /Layout>>"


@contextmanager
def own_tagger(weasyprint: Any) -> Iterator[None]:
    """Inside, PDFs get our structure tree. What cannot be tagged raises Untaggable."""

    def add_tags(pdf: Any, document: Any, version: str, streams: Sequence[Any]) -> None:
        tagger = _Tagger(weasyprint, pdf, document.pages, streams)
        tagger.tag()
        check_all_is_said_once(document._html.etree_element, tagger.said, tagger.shown)

    original = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = original


class _Tagger:
    """Walks the boxes of every page in order and gathers the tree, and what of each page is an artifact."""

    def __init__(self, weasyprint: Any, pdf: Any, pages: Sequence[Any], streams: Sequence[Any]) -> None:
        self.boxes = weasyprint.formatting_structure.boxes
        self.placeholder = weasyprint.layout.absolute.AbsolutePlaceholder
        self.pdf, self.pages, self.streams = pdf, pages, streams
        self.sheets = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
        self.root = Node("Document")
        self.nodes: dict[Any, Node] = {}
        self.labels: dict[tuple[Any, str], Node] = {}
        self.first_page: dict[Any, int] = {}
        self.notes: list[Node] = []
        self.contents: set[Node] = set()
        self.said: Counter[Any] = Counter()
        self.shown: set[Any] = set()
        self.artifacts: dict[Mark, Artifact] = {}
        self.page = 0
        self.marks: dict[Any, Any] = {}

    def tag(self) -> None:
        for number, (page, stream) in enumerate(zip(self.pages, self.streams, strict=True)):
            self.page, self.marks = number, stream._tags
            self._walk(page._page_box, self.root)
            if self.marks:
                raise Untaggable(f"hay texto fuera de la página: {_quoted(next(iter(self.marks)))}")
        tidy(self.root)
        if any(not note.kids or note.parent is None for note in self.notes):
            raise NoRoom("hay una nota al pie sin su texto o sin su llamada en el papel")
        self._write_artifacts()
        write_structure(self.pdf, self.root, len(self.pages))

    def _walk(self, box: Any, into: Node | Artifact) -> None:
        box = box._box if isinstance(box, self.placeholder) else box
        if isinstance(into, Node):
            into = self._artifact(box) or self._node(box, into)
        if isinstance(box, self.boxes.TableCellBox):
            self._check_room(box)
        if box.link_annotation is not None:
            self._link(box, into)
        if isinstance(box, self.boxes.TextBox | self.boxes.ReplacedBox):
            self._content(box, into)
            return
        for child in box.children:
            self._walk(child, into)

    def _artifact(self, box: Any) -> Artifact | None:
        """Whether a box and all inside it only serve the sheet: running headers, repeated heads and dotted lines."""
        if isinstance(box, self.boxes.MarginBox):
            return Artifact.HEADER if box.at_keyword.startswith("@top") else Artifact.FOOTER
        if isinstance(box, self.boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            first = self.first_page.setdefault(box.element, self.page)
            return None if first == self.page else Artifact.REPEATED
        if box.is_leader:
            return Artifact.LAYOUT
        if isinstance(box, self.boxes.ReplacedBox) and not _alternative(box.element):
            return Artifact.LAYOUT
        return None

    def _node(self, box: Any, parent: Node) -> Node:
        """The element that holds what is in a box: its own, which may come from an earlier page, or its parent's."""
        if box.element is None or box.element_tag is None:
            return parent
        name, _, pseudo = box.element_tag.partition("::")
        if pseudo:
            return self._generated(box.element, pseudo, parent)
        if box.element in self.nodes:
            return self.nodes[box.element]
        if "nota-al-pie" in box.element.get("class", "").split():
            node = self._note(box.element)
        elif name in WORDS and box.element.get("lang"):
            node = parent.add("Span")
        elif name in PLAIN:
            return parent
        elif name in KINDS:
            node = self._new(KINDS[name], box, parent)
        else:
            raise Untaggable(f"no se sabe qué es <{name}> para quien escucha el documento")
        if box.element.get("lang"):
            node.entries["Lang"] = pydyf.String(box.element.get("lang"))
        self.nodes[box.element] = node
        return node

    def _generated(self, element: Any, pseudo: str, parent: Node) -> Node:
        """Where what CSS writes belongs: the number of an item or a note, the call of a note, or the element."""
        if pseudo not in ("marker", "footnote-marker", "footnote-call"):
            return parent
        made = self.labels.get((element, pseudo))
        if made is None:
            made = self._call(element, parent) if pseudo == "footnote-call" else self._label(element)
            self.labels[element, pseudo] = made
        return made

    def _label(self, element: Any) -> Node:
        owner = self.nodes[element]
        return (owner.parent or owner).add("Lbl", 0) if owner.kind == "LBody" else owner.add("Lbl", 0)

    def _call(self, element: Any, parent: Node) -> Node:
        """The reference of a note, and the note itself after it, or after what may not hold it, such as a title."""
        reference = parent.add("Reference")
        note = self._note(element)
        note.parent = next(around for around in parent.ancestors() if around.kind not in HOLDS_NO_NOTE)
        note.parent.kids.append(note)
        return reference

    def _note(self, element: Any) -> Node:
        """The note of an element, which may be printed before its call: it waits for it without a parent."""
        if element not in self.nodes:
            note = Node("Note", entries={"ID": pydyf.String(f"nota-{len(self.notes) + 1:04d}")})
            self.notes.append(note)
            self.nodes[element] = note
        return self.nodes[element]

    def _new(self, kind: str, box: Any, parent: Node) -> Node:
        match kind:
            case "L" if parent.kind == "TOCI" or parent in self.contents:
                return parent.add("TOC")
            case "L":
                return parent.add("L", A=_list_attributes(box))
            case "Sect" if box.element.get("role") == "doc-toc":
                self.contents.add(node := parent.add("Sect"))
                return node
            case "LI":
                return parent.add("TOCI") if parent.kind == "TOC" else parent.add("LI").add("LBody")
            case "Table" if box.element.get("aria-label"):
                return parent.add("Table", A=attributes("Table", Summary=pydyf.String(box.element.get("aria-label"))))
            case "TH" | "TD":
                return parent.add(kind, **_cell_entries(kind, box))
            case "Figure":
                return parent.add("Figure", Alt=pydyf.String(_alternative(box.element)), A=self._layout(box))
            case "Link" if parent.kind == "TOCI":
                return parent.add("Reference").add("Link")
            case _:
                return parent.add(kind)

    def _layout(self, box: Any) -> Any:
        """Where a figure stands, in points from the lower left corner of the page."""
        height = self.pages[self.page].height
        left, top = box.content_box_x(), box.content_box_y()
        edges = (left, height - top - box.height, left + box.width, height - top)
        placement = "/Inline" if isinstance(box, self.boxes.InlineLevelBox) else "/Block"
        rectangle = pydyf.Array([round(edge * POINTS_PER_PIXEL, 3) for edge in edges])
        return attributes("Layout", Placement=placement, BBox=rectangle)

    def _link(self, box: Any, into: Node | Artifact) -> None:
        """Put the area of a link in its element, with its text to be read instead of the address.

        The engine repeats the area for everything inside the link, and a head that is repeated cannot be followed:
        those areas are taken out of the page.
        """
        name, _, pseudo = box.element_tag.partition("::")
        if isinstance(into, Artifact) or name != "a" or pseudo:
            page = self.sheets[self.page]
            page["Annots"].remove(box.link_annotation.reference)
            if not page["Annots"]:
                del page["Annots"]
            box.link_annotation.clear()
            return
        text = " ".join("".join(box.element.itertext()).split())
        box.link_annotation["Contents"] = pydyf.String(text or box.element.get("href"))
        into.kids.append(Annotation(self.page, box.link_annotation))

    def _content(self, box: Any, into: Node | Artifact) -> None:
        """Give a stretch of text or an image to its element. Blanks that separate nothing are left to the layout."""
        text = box.text.strip() if isinstance(box, self.boxes.TextBox) else "imagen"
        found = self.marks.pop(box, None)
        if isinstance(into, Node) and text and (found is None or not self._is_seen(box)):
            raise Untaggable(f"se oculta o se sale de la hoja {_quoted(box)}")
        if found is None:
            return
        if isinstance(into, Artifact):
            self.shown.add(box.element)
        elif "::" not in box.element_tag:
            self.said[box.element] += len(_letters(text))
        mark = Mark(self.page, found["mcid"])
        if isinstance(into, Node) and into.kind in HOLDS_NO_TEXT and text:
            raise Untaggable(f"hay texto suelto, fuera de todo párrafo: {_quoted(box)}")
        if isinstance(into, Node) and (text or (into.kids and into.kind not in HOLDS_NO_TEXT)):
            into.kids.append(mark)
        else:
            self.artifacts[mark] = into if isinstance(into, Artifact) else Artifact.LAYOUT

    def _check_room(self, cell: Any) -> None:
        """A number is not cut in two lines: one that is too wide for its column is printed over the cell beside it.

        The padding of both cells is free: the call of a note may stand out of a line that a word fills.
        """
        end = cell.position_x + cell.margin_width() + cell.padding_right
        for box in cell.descendants():
            if isinstance(box, self.boxes.TextBox) and box.position_x + box.width > end:
                raise Untaggable(f"no cabe en su columna y se imprime sobre la celda vecina {_quoted(box)}")

    def _is_seen(self, box: Any) -> bool:
        """Whether a box is shown, and all of it on the sheet: a note or a word may be too long for any page."""
        sheet = self.pages[self.page]
        right, bottom = box.position_x + box.margin_width(), box.position_y + box.margin_height()
        inside = min(box.position_x, box.position_y) >= -SLACK and right <= sheet.width + SLACK
        return bool(inside and bottom <= sheet.height + SLACK and box.style["visibility"] == "visible")

    def _write_artifacts(self) -> None:
        """What is in a group (opacity, masks) is out of the page's own stream, where no element can reach it."""
        where = {
            Mark(page, operator["MCID"]): (stream.stream, position)
            for page, stream in enumerate(self.streams)
            for position, operator in enumerate(stream.stream)
            if isinstance(operator, pydyf.Dictionary) and "MCID" in operator
        }
        used = {kid for node in self.root.walk() for kid in node.kids if isinstance(kid, Mark)}
        if not used | self.artifacts.keys() <= where.keys():
            raise Untaggable("hay texto con opacidad, filtro o máscara, que un lector de pantalla no alcanza")
        make_artifacts((*where[mark], artifact.value) for mark, artifact in self.artifacts.items())


def check_all_is_said_once(root: Any, said: Mapping[Any, int], shown: Set[Any]) -> None:
    """Compare the letters of each element with those `said` on paper; what is only `shown` is a running header.

    Not every margin of a letterhead is on paper: a document of one page has no even pages.

    The engine says nothing when it leaves out a table's head that finds no room, nor when it prints again a part of a
    cell that takes several pages.
    """
    body = root.find("body")
    margins = [margin for margin in body.iter("div") if margin.get("class") == "membrete"]
    unread = {element for margin in margins for element in margin.iter()}
    for element in body.iter():
        if element in unread:
            continue
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        wanted, found = len(_letters(own)), said.get(element, 0)
        quoted = f"«{' '.join(own.split())[:60]}»"
        if found < wanted and (found or element not in shown):
            raise NoRoom(f"no cabe en ninguna hoja {quoted}")
        if found > wanted > 0:
            raise NoRoom(f"no cabe en ninguna hoja, y por eso se imprime dos veces, {quoted}")


def _letters(text: str) -> str:
    return "".join(text.split())


def _list_attributes(box: Any) -> Any:
    style = box.style["list_style_type"]
    name = style if isinstance(style, str) else style[-1]
    return attributes("List", ListNumbering=f"/{NUMBERING.get(name.strip(), 'None')}")


def _cell_entries(kind: str, box: Any) -> dict[str, Any]:
    """The engine's `rowspan` is cut at each page; the one of the HTML is not."""
    values: dict[str, Any] = {}
    if kind == "TH":
        values["Scope"] = "/Row" if box.element.get("scope", "").startswith("row") else "/Column"
    if box.colspan > 1:
        values["ColSpan"] = box.colspan
    if (rows := int(box.element.get("rowspan") or 1)) > 1:
        values["RowSpan"] = rows
    return {"A": attributes("Table", **values)} if values else {}


def _alternative(element: Any) -> str:
    return " ".join((element.get("alt") or "").split())


def _quoted(box: Any) -> str:
    """The beginning of what a box says, to find it in the document; a number alone is not to be found."""
    numbered = (box.element_tag or "").endswith("marker")
    text = "".join(box.element.itertext()) if numbered else getattr(box, "text", "") or _alternative(box.element)
    return f"«{' '.join(text.split())[:60]}»"
