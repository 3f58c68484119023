"""Reads a tree of HTML: the page of a build, with the line that each piece comes from, or a finished web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from minuta.gates.reading import (
    FIELDS,
    RUNS_ON,
    SIDES,
    Kind,
    Piece,
    Reading,
    anchor,
    bullet,
    item_mark,
    numbered,
    running_mark,
    span_mark,
    table_mark,
    tidy,
)
from minuta.markup import Element

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "ul", "ol")


def read_tree(body: Element, title: str, language: str) -> Reading:
    """All that the tree of a document says."""
    walk = _Walk()
    walk.blocks(body)
    return Reading(title, language, tuple(walk.pieces), tuple(walk.notes), tuple(walk.running))


@dataclass
class _Walk:
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    running: list[Piece] = field(default_factory=list)
    calls: int = 0

    def blocks(self, parent: Element) -> None:
        for child in parent.elements:
            self.block(child)

    def block(self, block: Element) -> None:
        match block.tag:
            case "p":
                self.paragraph(block)
            case "ul" | "ol" if "indice" in block.classes:
                self.contents(block, 0)
            case "ul" | "ol":
                self.list(block, 0)
            case "table":
                self.table(block)
            case "img":
                self.figure(block)
            case "figcaption":
                self.say(Kind.CAPTION, block)
            case "header" | "footer" if {"encabezado", "pie"} & set(block.classes):
                self.running.append(_running(block))
            case tag if tag in _HEADINGS:
                self.say(Kind.HEADING, block, tag)
            case _:
                self.blocks(block)

    def paragraph(self, block: Element) -> None:
        images = [one for one in block.walk() if one.tag == "img"]
        for image in images:
            self.figure(image)
        if not images or block.text().strip():
            self.say(Kind.PARAGRAPH, block)

    def figure(self, image: Element) -> None:
        if tidy(image.get("alt")):
            self.pieces.append(Piece(Kind.FIGURE, tidy(image.get("alt")), place=image.place))

    def say(self, kind: Kind, around: Element, mark: str = "", parts: tuple[Element | str, ...] | None = None) -> None:
        """A piece with the words of an element, or with some of its children, and then what is special in them."""
        inline = _Inline(self)
        text = tidy(inline.text(around.children if parts is None else parts))
        self.pieces.append(Piece(kind, text, mark, place=around.place))
        self.pieces.extend(inline.special)

    def note(self, note: Element) -> str:
        """Keep a note for the end; gives the number of its call."""
        self.calls += 1
        inline = _Inline(self)
        self.notes.append(Piece(Kind.NOTE, tidy(inline.text(note.children)), place=note.place))
        self.notes.extend(inline.special)
        return str(self.calls)

    def contents(self, entries: Element, level: int) -> None:
        for entry in entries.elements:
            for part in entry.elements:
                if part.tag == "ol":
                    self.contents(part, level + 1)
                else:
                    self.pieces.append(Piece(Kind.CONTENTS, tidy(part.text()), str(level), place=entry.place))

    def list(self, block: Element, level: int) -> None:
        first = int(block.get("start") or "1")
        for number, item in enumerate(block.elements, start=first):
            label = bullet(level) if block.tag == "ul" else numbered(block.get("type") or "1", number)
            self.flow(item, Kind.ITEM, item_mark(level, label), level + 1)

    def table(self, table: Element) -> None:
        caption = next((part for part in table.elements if part.tag == "caption"), None)
        name = table.get("aria-label")
        if caption is not None:
            self.say(Kind.CAPTION, caption)
            name = caption.label()
        rows = [(part.tag, row) for part in table.walk() if part.tag in _ROW_GROUPS for row in part.elements]
        heads = sum(1 for part, _ in rows if part == "thead")
        columns = max((sum(int(cell.get("colspan") or 1) for cell in row.elements) for _, row in rows), default=0)
        labelled = any(cell.tag == "th" for part, row in rows if part == "tbody" for cell in row.elements)
        mark = table_mark(columns, heads, labelled)
        self.pieces.append(Piece(Kind.TABLE, tidy(name), mark, place=table.place))
        for _, row in rows:
            for cell in row.elements:
                self.cell(cell)

    def cell(self, cell: Element) -> None:
        mark = span_mark(int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1))
        self.flow(cell, Kind.CELL, mark, 0)

    def flow(self, around: Element, kind: Kind, mark: str, level: int) -> None:
        """What an item or a cell holds: its first words are its own, and what follows are paragraphs and lists."""
        own = Piece(kind, "", mark, place=around.place)
        first = True
        for part in _parts(around):
            is_list = isinstance(part, Element) and part.tag in ("ul", "ol")
            if first and is_list:
                self.pieces.append(own)
            if isinstance(part, Element) and is_list:
                self.list(part, level)
            elif isinstance(part, Element):
                self.say(kind if first else Kind.PARAGRAPH, part, mark if first else "")
            else:
                self.say(kind if first else Kind.PARAGRAPH, around, mark if first else "", part)
            first = False
        if first:
            self.pieces.append(own)


_ROW_GROUPS = ("thead", "tbody", "tfoot")


class _Inline:
    """The words of a piece; links and words in another language are remembered to be said after it."""

    def __init__(self, walk: _Walk) -> None:
        self._walk = walk
        self.special: list[Piece] = []

    def text(self, children: tuple[Element | str, ...]) -> str:
        return "".join(child if isinstance(child, str) else self._of(child) for child in children)

    def _of(self, element: Element) -> str:
        if element.is_note:
            return self._walk.note(element)
        if element.tag == "br":
            return "\n"
        own = self.text(element.children)
        if element.tag == "a":
            target = element.get("href")
            mark = anchor(target) if target.startswith("#") else target
            self.special.append(Piece(Kind.LINK, tidy(own), mark, place=element.place))
        elif element.get("lang"):
            self.special.append(Piece(Kind.LANGUAGE, tidy(own), element.get("lang"), place=element.place))
        return own


def _parts(block: Element) -> Iterator[Element | tuple[Element | str, ...]]:
    """The paragraphs and lists of an item or a cell; loose words between them are a paragraph of their own."""
    loose: list[Element | str] = []
    for child in (*block.children, None):
        ends = child is None or (isinstance(child, Element) and child.tag in _BLOCKS)
        if not ends:
            loose.append(child)  # type: ignore[arg-type]
            continue
        if any(isinstance(one, Element) or one.strip() for one in loose):
            yield tuple(loose)
        loose = []
        if isinstance(child, Element):
            yield child


def _running(margin: Element) -> Piece:
    """A header or a footer as a whole: how its words are spread over lines is a look."""
    side, pages = (
        next((name for name in names if name in margin.classes), "") for names in (SIDES, tuple(RUNS_ON)[1:])
    )
    lines = [one for one in margin.walk() if one.tag == "p"]
    place = lines[0].place if lines else margin.place
    said = tidy(" ".join(_with_fields(line) for line in lines))
    return Piece(Kind.RUNNING, said, running_mark(side, pages), place=place)


def _with_fields(element: Element) -> str:
    """The words of a header or footer with a sign for the number of a page."""
    if element.get("data-campo") in FIELDS:
        return FIELDS[element.get("data-campo")]
    return "".join(child if isinstance(child, str) else _with_fields(child) for child in element.children)
