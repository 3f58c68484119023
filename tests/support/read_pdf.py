"""Reads a finished PDF back as blocks through its structure tree, with PDFium as an independent reader."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tests.support.blocks import Reading, letters, tidy


def read_pdf(file: Path) -> Reading:
    reading = Reading()
    document = pdfium.PdfDocument(file)
    try:
        head = ""
        for number, page in enumerate(document, start=1):
            reader = _PageReader(page, number, reading, head)
            reader.read()
            head = reader.head
            reader.close()
            page.close()
    finally:
        document.close()
    return reading


def _string(call: Callable[[Any, int], int]) -> str:
    size = call(None, 0)
    buffer = ctypes.create_string_buffer(size)
    call(buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")


class _PageReader:
    def __init__(self, page: Any, number: int, reading: Reading, head: str) -> None:
        self.page, self.number, self.reading, self.head = page, number, reading, head
        self.text_page = page.get_textpage()
        self.tree = raw.FPDF_StructTree_GetForPage(page.raw)
        self.texts = self._texts()

    def close(self) -> None:
        raw.FPDF_StructTree_Close(self.tree)
        self.text_page.close()

    def _texts(self) -> dict[int, str]:
        """The text of each piece of marked content."""
        texts: dict[int, str] = {}
        for index in range(raw.FPDFPage_CountObjects(self.page.raw)):
            found = raw.FPDFPage_GetObject(self.page.raw, index)
            mark = raw.FPDFPageObj_GetMarkedContentID(found)
            if mark < 0 or raw.FPDFPageObj_GetType(found) != raw.FPDF_PAGEOBJ_TEXT:
                continue
            texts[mark] = texts.get(mark, "") + _string(
                lambda buffer, size, found=found: raw.FPDFTextObj_GetText(  # type: ignore[misc]
                    found, self.text_page.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size
                )
            )
        return texts

    def read(self) -> None:
        for index in range(raw.FPDF_StructTree_CountChildren(self.tree)):
            element = raw.FPDF_StructTree_GetChildAtIndex(self.tree, index)
            for child in self._children(element):
                if self._type(child) == "Art":
                    self._walk(child)
                elif self._type(child) == "NonStruct":
                    for note in self._children(child):
                        self._note(note)

    def _walk(self, element: Any) -> None:
        for child in self._children(element):
            kind = self._type(child)
            if kind in ("H1", "H2", "H3", "H4"):
                self._add("heading", self._text(child), kind.lower())
            elif kind == "P":
                self._add("paragraph", self._text(child))
            elif kind == "Caption":
                self._add("caption", self._text(child))
            elif kind == "Figure":
                alternative = _string(
                    lambda buffer, size, child=child: raw.FPDF_StructElement_GetAltText(child, buffer, size)
                )  # type: ignore[misc]
                self._add("figure", alternative)
            elif kind == "LI":
                self._item(child)
            elif kind in ("TH", "TD"):
                self._cell(child)
            elif kind == "THead" and self._repeated(child):
                continue
            else:
                self._walk(child)

    def _repeated(self, head: Any) -> bool:
        """Whether a table's head is the one that already stood on an earlier page of the same table."""
        text = letters(self._text(head))
        starts_page = not self.reading.blocks or self.reading.blocks[-1].page != self.number
        repeated = starts_page and text == self.head
        self.head = text
        return repeated

    def _item(self, item: Any) -> None:
        mark = ""
        for child in self._children(item):
            kind = self._type(child)
            if kind == "Lbl":
                mark = self._text(child)
            elif kind == "LBody":
                self._pieces(child, "item", mark)
            else:
                self._walk_one(child)

    def _cell(self, cell: Any) -> None:
        before = len(self.reading.blocks)
        self._pieces(cell, "cell", "")
        if len(self.reading.blocks) == before:
            self._add("cell", "")

    def _pieces(self, element: Any, kind: str, mark: str) -> None:
        """Loose text is one block of a kind; paragraphs and lists inside are blocks of their own."""
        loose = ""
        first = True
        for child in self._children(element):
            if self._type(child) in ("P", "L"):
                if loose.strip():
                    self._add(kind if first else "paragraph", loose, mark)
                    first, loose, mark = False, "", ""
                if self._type(child) == "P":
                    self._add("cell" if kind == "cell" else "paragraph", self._text(child))
                else:
                    self._walk(child)
            else:
                loose += " " + self._text(child)
        if loose.strip():
            self._add(kind if first else "paragraph", loose, mark)

    def _walk_one(self, element: Any) -> None:
        if self._type(element) == "P":
            self._add("paragraph", self._text(element))
        else:
            self._walk(element)

    def _note(self, element: Any) -> None:
        """A note at the foot of the page: its number comes first and is not part of it."""
        text = tidy(self._text(element))
        number, _, rest = text.partition(".")
        assert number.isdecimal(), text
        self.reading.notes.append(rest.strip())

    def _add(self, kind: str, text: str, mark: str = "") -> None:
        self.reading.add(kind, text, mark, self.number)

    def _children(self, element: Any) -> Iterator[Any]:
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                yield child

    def _type(self, element: Any) -> str:
        return _string(lambda buffer, size: raw.FPDF_StructElement_GetType(element, buffer, size))

    def _text(self, element: Any) -> str:
        parts = []
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                parts.append(self._text(child))
            else:
                mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
                parts.append(self.texts.get(mark, ""))
        return " ".join(parts)
