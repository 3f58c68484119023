"""Reads a finished PDF back through its structure tree, as a screen reader goes through it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minuta.gates.reading import Kind, Piece, Reading, anchor, item_mark, span_mark, table_mark, tidy
from minuta.gates.structure import Element, Link, Structure

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_NUMBER_OF_PAGE = re.compile(r"\s*(?P<page>\d+)$")


def read_pdf(structure: Structure) -> Reading:
    """What a PDF says. What repeats on every page is not in the tree: `parity` looks for it among the artifacts."""
    walk = _Walk()
    walk.blocks(structure.root)
    notes = [piece for _, own in sorted(walk.notes, key=lambda note: note[0]) for piece in own]
    return Reading(
        structure.title, structure.language, tuple(walk.pieces), tuple(notes), pages=tuple(walk.page_numbers)
    )


@dataclass
class _Walk:
    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[int, list[Piece]]] = field(default_factory=list)
    page_numbers: list[str] = field(default_factory=list)

    def blocks(self, parent: Element) -> None:
        for child in parent.elements:
            self.block(child)

    def block(self, block: Element) -> None:
        match block.kind:
            case "P":
                self.paragraph(block)
            case "Caption":
                self.say(Kind.CAPTION, block)
            case "Figure":
                self.pieces.append(Piece(Kind.FIGURE, tidy(block.said.get("Alt", "")), where=_where(block)))
            case "TOC":
                self.contents(block, 0)
            case "L":
                self.list(block, 0)
            case "Table":
                self.table(block)
            case "Note":
                self.note(block)
            case kind if kind in _HEADINGS:
                self.say(Kind.HEADING, block, kind.lower())
            case _:
                self.blocks(block)

    def paragraph(self, block: Element) -> None:
        figures = [one for one in block.elements if one.kind == "Figure"]
        for figure in figures:
            self.block(figure)
        if not figures or block.text(("Figure", "Note")):
            self.say(Kind.PARAGRAPH, block)

    def say(self, kind: Kind, around: Element, mark: str = "") -> None:
        """A piece with the words of an element, then what is special in them, and then the notes it calls."""
        self.pieces.append(Piece(kind, around.text(("Note",)), mark, _where(around)))
        self.pieces.extend(_special(around))
        for found in around.walk():
            if found.kind == "Note":
                self.note(found)

    def note(self, note: Element) -> None:
        """Its number comes first and is not part of it. The notes of a caption stand after its table."""
        label = next((one.text().rstrip(".") for one in note.elements if one.kind == "Lbl"), "")
        own = [Piece(Kind.NOTE, note.text(("Lbl",)), where=_where(note)), *_special(note)]
        self.notes.append((int(label) if label.isdecimal() else 0, own))

    def contents(self, entries: Element, level: int) -> None:
        for entry in entries.elements:
            for part in entry.elements:
                if part.kind == "TOC":
                    self.contents(part, level + 1)
                    continue
                text = part.text()
                number = _NUMBER_OF_PAGE.search(text)
                self.page_numbers.append(number["page"] if number else "")
                text = _NUMBER_OF_PAGE.sub("", text)
                self.pieces.append(Piece(Kind.CONTENTS, text, str(level), _where(part)))

    def list(self, block: Element, level: int) -> None:
        for item in block.elements:
            label = next((part.text() for part in item.elements if part.kind == "Lbl"), "")
            for body in item.elements:
                if body.kind == "LBody":
                    self.flow(body, Kind.ITEM, item_mark(level, label), level + 1)

    def table(self, table: Element) -> None:
        caption = next((part for part in table.elements if part.kind == "Caption"), None)
        name = table.said.get("Summary", "")
        if caption is not None:
            self.say(Kind.CAPTION, caption)
            name = caption.text(("Note", "Reference"))
        rows = [(part.kind, row) for part in table.elements if part.kind in _ROW_GROUPS for row in part.elements]
        heads = sum(1 for part, _ in rows if part == "THead")
        columns = max((sum(_span(cell, "ColSpan") for cell in row.elements) for _, row in rows), default=0)
        labelled = any(cell.kind == "TH" for part, row in rows if part == "TBody" for cell in row.elements)
        mark = table_mark(columns, heads, labelled)
        self.pieces.append(Piece(Kind.TABLE, tidy(name), mark, _where(table)))
        for _, row in rows:
            for cell in row.elements:
                self.flow(cell, Kind.CELL, span_mark(_span(cell, "ColSpan"), _span(cell, "RowSpan")), 0)

    def flow(self, around: Element, kind: Kind, mark: str, level: int) -> None:
        """What an item or a cell holds: its first words are its own, and what follows are paragraphs and lists."""
        first = True
        for part in _parts(around):
            if part.kind == "L":
                if first:
                    self.pieces.append(Piece(kind, "", mark, _where(around)))
                self.list(part, level)
            elif part.kind == "Figure":
                self.block(part)
                continue
            else:
                self.say(kind if first else Kind.PARAGRAPH, part, mark if first else "")
            first = False
        if first:
            self.pieces.append(Piece(kind, "", mark, _where(around)))


_ROW_GROUPS = ("THead", "TBody", "TFoot")


def _parts(around: Element) -> list[Element]:
    """The paragraphs and lists of an item or a cell; loose words between them are a paragraph of their own."""
    parts: list[Element] = []
    loose = Element("P")
    for child in (*around.kids, None):
        block = child if isinstance(child, Element) and child.kind in ("P", "L", "Figure") else None
        if child is not None and block is None:
            loose.kids.append(child)
            continue
        if loose.text(("Note",)):
            parts.append(loose)
        loose = Element("P")
        if block is not None:
            parts.append(block)
    return parts


def _special(around: Element) -> list[Piece]:
    """The links and the words in another language, in order; a note says its own."""
    found: list[Piece] = []
    for child in around.elements:
        if child.kind == "Note":
            continue
        areas = [kid for kid in child.kids if isinstance(kid, Link)]
        inside = _special(child)
        if child.kind == "Link" and areas:
            target = areas[0].target
            mark = anchor(target) if target.startswith("#") else target
            found.extend((*inside, Piece(Kind.LINK, child.text(), mark, _where(child))))
        elif child.said.get("Lang"):
            found.extend((*inside, Piece(Kind.LANGUAGE, child.text(), child.said["Lang"], _where(child))))
        else:
            found.extend(inside)
    return found


def _span(cell: Element, name: str) -> int:
    value = cell.said.get(name, "1")
    return int(value) if value.isdecimal() else 1


def _where(element: Element) -> str:
    page = element.page()
    return f"página {page}" if page else ""
