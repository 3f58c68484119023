"""Reads a finished PDF back as blocks through its structure tree."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.blocks import Reading
from tests.support.structure import Element, read_structure

_HEADINGS = ("H1", "H2", "H3", "H4")


def read_pdf(source: Path | bytes) -> Reading:
    reading = Reading()
    _walk(read_structure(source).root, reading)
    return reading


def _walk(parent: Element, reading: Reading) -> None:
    for child in parent.kids:
        if not isinstance(child, Element):
            continue
        if child.kind in _HEADINGS:
            _add(reading, "heading", child, child.kind.lower())
        elif child.kind == "P" and not _only_holds_a_figure(child):
            _add(reading, "paragraph", child)
            _notes(child, reading)
        elif child.kind == "Caption":
            _add(reading, "caption", child)
        elif child.kind == "Figure":
            reading.add("figure", child.said["Alt"], page=child.pages()[0])
        elif child.kind == "Reference":  # outside a paragraph, only in a contents list
            text = re.sub(r"\s*\d+$", "", child.text())
            reading.add("contents", text, page=child.pages()[0])
        elif child.kind == "LI":
            _item(child, reading)
        elif child.kind in ("TH", "TD"):
            _cell(child, reading)
        elif child.kind == "Note":
            _note(child, reading)
        else:
            _walk(child, reading)


def _only_holds_a_figure(paragraph: Element) -> bool:
    return all(isinstance(kid, Element) and kid.kind == "Figure" for kid in paragraph.kids)


def _item(item: Element, reading: Reading) -> None:
    mark = ""
    for child in item.kids:
        assert isinstance(child, Element)
        if child.kind == "Lbl":
            mark = child.text()
        else:
            assert child.kind == "LBody"
            _pieces(child, "item", mark, reading)


def _cell(cell: Element, reading: Reading) -> None:
    before = len(reading.blocks)
    _pieces(cell, "cell", "", reading)
    if len(reading.blocks) == before:
        reading.add("cell", "")


def _pieces(element: Element, kind: str, mark: str, reading: Reading) -> None:
    """Loose words are one block of a kind; paragraphs and lists inside are blocks of their own."""
    loose = Element("P", {})
    first = True

    def flush() -> None:
        nonlocal loose, first, mark
        if loose.text(("Note",)):
            _add(reading, kind if first else "paragraph", loose, mark)
            _notes(loose, reading)
            first, mark = False, ""
        loose = Element("P", {})

    for child in element.kids:
        if isinstance(child, Element) and child.kind in ("P", "L"):
            flush()
            if child.kind == "P":
                _add(reading, "cell" if kind == "cell" else "paragraph", child)
                _notes(child, reading)
            else:
                _walk(Element("", {}, [child]), reading)
        else:
            loose.kids.append(child)
    flush()


def _notes(element: Element, reading: Reading) -> None:
    for found in element.walk():
        if found.kind == "Note":
            _note(found, reading)


def _note(note: Element, reading: Reading) -> None:
    """Its number comes first and is not part of it."""
    label = note.kids[0]
    assert isinstance(label, Element) and label.kind == "Lbl"
    assert re.fullmatch(r"\d+", label.text().strip())
    reading.notes.append(note.text(("Lbl",)))


def _add(reading: Reading, kind: str, element: Element, mark: str = "") -> None:
    pages = element.pages()
    reading.add(kind, element.text(("Note",)), mark, pages[0] if pages else 0)
