"""The words of a finished PDF as PDFium finds them on paper, by the piece of marked content that each is in."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from minuta.gates.reading import tidy

_LONGEST_NAME = 64
"""Bytes of the name of a mark; the ones that matter are far shorter."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """Words of a page that no element has. `marked` says that they are meant not to be read."""

    page: int
    marked: bool
    text: str


def words_on_paper(data: bytes) -> tuple[dict[tuple[int, int], str], tuple[Artifact, ...]]:
    """The words of each marked content by page and number, and those that are in none."""
    words: dict[tuple[int, int], str] = {}
    artifacts: list[Artifact] = []
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            text_page = page.get_textpage()
            loose = []
            for mark, marked, text in _objects(page.raw, text_page.raw):
                if mark >= 0:
                    words[number, mark] = words.get((number, mark), "") + text
                elif text:
                    loose.append((marked, text))
            for marked, found in groupby(loose, key=lambda pair: pair[0]):
                artifacts.append(Artifact(number, marked, tidy("".join(text for _, text in found))))
            text_page.close()
            page.close()
    finally:
        document.close()
    return words, tuple(artifacts)


def first_page(data: bytes, width: int) -> tuple[bytes, int, int]:
    """The first page of a PDF as it is seen: its dots in RGB, and how many there are across and down."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, no_smoothpath=False)
        dots = bytes(bitmap.buffer)
        size, stride, channels = (bitmap.width, bitmap.height), bitmap.stride, bitmap.n_channels
        page.close()
    finally:
        document.close()
    lines = (dots[line * stride : line * stride + size[0] * channels] for line in range(size[1]))
    if channels == 3:
        return b"".join(lines), *size
    return b"".join(b"".join(line[at : at + 3] for at in range(0, len(line), channels)) for line in lines), *size


def _objects(page: Any, text_page: Any) -> Iterator[tuple[int, bool, str]]:
    """Every object of a page: the number of its marked content or -1, whether it is an artifact, and its words."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        found = pdfium.FPDFPage_GetObject(page, index)
        is_text = pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_TEXT
        mark = pdfium.FPDFPageObj_GetMarkedContentID(found)
        if not is_text:
            if mark >= 0:
                yield mark, False, ""
            continue
        text = _string(partial(_text_of, found, text_page))
        yield mark, mark < 0 and _is_artifact(found), text


def _text_of(found: Any, text_page: Any, buffer: Any, size: int) -> int:
    letters = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    return int(pdfium.FPDFTextObj_GetText(found, text_page, letters, size))


def _is_artifact(found: Any) -> bool:
    """Whether one of the marks around an object says that it is not to be read."""
    marks = (pdfium.FPDFPageObj_GetMark(found, index) for index in range(pdfium.FPDFPageObj_CountMarks(found)))
    return any(_name_of(mark) == "Artifact" for mark in marks)


def _name_of(mark: Any) -> str:
    size = ctypes.c_ulong(0)
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    letters = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFPageObjMark_GetName(mark, letters, _LONGEST_NAME, ctypes.byref(size))
    return buffer.raw[: size.value].decode("utf-16-le", "replace").rstrip("\0")


def _string(call: Callable[[Any, int], int]) -> str:
    size = call(None, 0)
    buffer = ctypes.create_string_buffer(size)
    call(buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
