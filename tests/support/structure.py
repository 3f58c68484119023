"""The structure tree of a finished PDF as a person would draw it: pikepdf reads the tree and PDFium the words."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tests.support.blocks import tidy


@dataclass(frozen=True)
class Words:
    """A stretch of marked content in a page, from 1; a drawing may say nothing."""

    page: int
    text: str


@dataclass(frozen=True)
class Link:
    """The area of a link in a page: where it goes and what is said of it."""

    page: int
    target: str
    said: str


@dataclass
class Element:
    """A structure element: its type, what it says of itself, and the words, links and elements in it, in order."""

    kind: str
    said: dict[str, str]
    kids: list[Element | Words | Link] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def pages(self) -> list[int]:
        own = {kid.page for kid in self.kids if not isinstance(kid, Element)}
        return sorted(own.union(*(kid.pages() for kid in self.kids if isinstance(kid, Element))))

    def text(self, without: tuple[str, ...] = ()) -> str:
        """All the words inside, but those of elements of some types."""
        parts = []
        for kid in self.kids:
            if isinstance(kid, Words):
                parts.append(kid.text)
            elif isinstance(kid, Element) and kid.kind not in without:
                parts.append(kid.text(without))
        return tidy(" ".join(parts))


@dataclass(frozen=True)
class Structure:
    """`loose` are the words of each page that are in no element, with what the PDF says that they are."""

    root: Element
    loose: tuple[tuple[int, str, str], ...]


def read_structure(source: Path | bytes) -> Structure:
    data = source if isinstance(source, bytes) else source.read_bytes()
    with pikepdf.open(io.BytesIO(data)) as file:
        words, loose = _all_words(data, [list(_artifacts(page)) for page in file.pages])
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages, start=1)}
        (root,) = file.Root.StructTreeRoot.K
        made = Structure(_element(root, pages, words), tuple(loose))
    assert not words, f"marked content that no element has: {words}"
    return made


def printed(structure: Structure) -> str:
    """The tree as indented lines, and then what is in no element, page by page."""
    lines = list(_lines(structure.root, 0))
    lines.extend(f"página {page}: {kind} «{_shortened(text)}»" for page, kind, text in structure.loose)
    return "\n".join(lines) + "\n"


def _shortened(text: str) -> str:
    """Dotted lines are as long as the page is wide."""
    return re.sub(r"[. ]{4,}", "…", text)


def _lines(element: Element, depth: int) -> Iterator[str]:
    said = "".join(f" {name}={value}" for name, value in element.said.items())
    pages = "-".join(str(page) for page in element.pages())
    yield f"{'  ' * depth}{element.kind}{said}{f' (p. {pages})' if pages else ''}"
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _lines(kid, depth + 1)
        elif isinstance(kid, Link):
            yield f"{'  ' * (depth + 1)}enlace a {kid.target}: {kid.said}"
        else:
            yield f"{'  ' * (depth + 1)}{'(dibujo)' if element.kind == 'Figure' else f'«{kid.text}»'}"


def _element(node: Any, pages: dict[Any, int], words: dict[tuple[int, int], str]) -> Element:
    made = Element(str(node.S)[1:], _said(node))
    own = pages[node.Pg.objgen] if "/Pg" in node else 0
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            made.kids.append(Words(own, words.pop((own, kid), "")))
        elif kid.get("/Type") == "/MCR":
            page = pages[kid.Pg.objgen]
            made.kids.append(Words(page, words.pop((page, int(kid.MCID)), "")))
        elif kid.get("/Type") == "/OBJR":
            target = kid.Obj.A.URI if "/A" in kid.Obj else f"#{kid.Obj.Dest}"
            made.kids.append(Link(pages[kid.Pg.objgen], str(target), str(kid.Obj.Contents)))
        else:
            assert kid.P.objgen == node.objgen, "an element does not know its parent"
            made.kids.append(_element(kid, pages, words))
    return made


def _said(node: Any) -> dict[str, str]:
    said = {name: str(node[f"/{name}"]) for name in ("ID", "Alt", "Lang") if f"/{name}" in node}
    attributes = node.get("/A", {})
    for name, value in sorted(attributes.items()):
        if name == "/BBox":
            said["BBox"] = ",".join(f"{float(edge):.0f}" for edge in value)
        elif name != "/O":
            said[name[1:]] = str(value)
    return said


def _artifacts(page: pikepdf.Page) -> Iterator[str]:
    """What the page says of each piece of text that is in no element."""
    around: list[str | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BMC":
            around.append(str(operands[0])[1:])
        elif name == "BDC":
            properties = operands[1]
            said = (str(operands[0]), *(str(properties[key]) for key in ("/Type", "/Subtype") if key in properties))
            around.append(None if "/MCID" in properties else " ".join(part[1:] for part in said))
        elif name == "EMC":
            around.pop()
        elif name in ("Tj", "TJ") and None not in around and _has_letters(operands[0]):
            yield around[-1] if around else "nada"  # type: ignore[misc]


def _has_letters(shown: Any) -> bool:
    """PDFium sees no text where only what is not drawn was written, such as a word joiner."""
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    return any(isinstance(piece, pikepdf.String) and bytes(piece) for piece in pieces)


def _all_words(
    data: bytes, artifacts: list[list[str]]
) -> tuple[dict[tuple[int, int], str], list[tuple[int, str, str]]]:
    """What every stretch of marked content says, by page and number, and the words that are only artifacts."""
    words: dict[tuple[int, int], str] = {}
    loose: list[tuple[int, str, str]] = []
    document = pdfium.PdfDocument(data)
    try:
        for number, (page, kinds) in enumerate(zip(document, artifacts, strict=True), start=1):
            text_page = page.get_textpage()
            rest = []
            for mark, text in _objects(page.raw, text_page.raw):
                if mark >= 0:
                    words[number, mark] = words.get((number, mark), "") + (text or "")
                elif text is not None:
                    rest.append(text)
            for kind, texts in groupby(zip(kinds, rest, strict=True), key=lambda pair: pair[0]):
                loose.append((number, kind, tidy("".join(text for _, text in texts))))
            text_page.close()
            page.close()
    finally:
        document.close()
    return words, [found for found in loose if found[2]]


def _objects(page: Any, text_page: Any) -> Iterator[tuple[int, str | None]]:
    """Every object of a page: the number of its marked content or -1, and its words; None is a drawing."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        found = raw.FPDFPage_GetObject(page, index)
        text = None
        if raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_TEXT:
            text = _string(
                lambda buffer, size, found=found: raw.FPDFTextObj_GetText(  # type: ignore[misc]
                    found, text_page, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size
                )
            )
        yield raw.FPDFPageObj_GetMarkedContentID(found), text


def _string(call: Callable[[Any, int], int]) -> str:
    size = call(None, 0)
    buffer = ctypes.create_string_buffer(size)
    call(buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
