"""Reads the finished web page back as blocks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html

from tests.support.blocks import BULLETS, Reading, marker, tidy

_HEADINGS = ("h1", "h2", "h3", "h4")
_INSIDE = ("p", "ul", "ol")


def read_html(file: Path) -> Reading:
    tree = lxml.html.document_fromstring(file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for line_break in tree.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    reading = Reading()
    for note in tree.xpath("//section[@class='notas']/ol/li"):
        for back in note.xpath("./a[@role='doc-backlink']"):
            note.remove(back)
        reading.notes.append(tidy(note.text_content()))
    for notes in tree.xpath("//section[@class='notas']"):
        notes.getparent().remove(notes)
    _walk(tree.xpath("//main")[0], reading)
    return reading


def _walk(parent: Any, reading: Reading) -> None:
    for node in parent:
        if node.tag in _HEADINGS:
            reading.add("heading", node.text_content(), node.tag)
        elif node.tag == "p" and node.find("img") is None:
            reading.add("paragraph", node.text_content())
        elif node.tag in ("ul", "ol"):
            _list(node, reading, 0, contents="indice" in node.get("class", ""))
        elif node.tag in ("th", "td"):
            _cell(node, reading)
        elif node.tag in ("caption", "figcaption"):
            reading.add("caption", node.text_content())
        elif node.tag == "img" and node.get("role") == "presentation":
            continue  # nothing to be read
        elif node.tag == "img":
            reading.add("figure", node.get("alt"))
        else:
            _walk(node, reading)


def _list(node: Any, reading: Reading, level: int, *, contents: bool) -> None:
    first = int(node.get("start", "1"))
    for number, item in enumerate(node, start=first):
        mark = "" if contents else BULLETS[min(level, 2)] if node.tag == "ul" else marker(node.get("type", "1"), number)
        kind = "contents" if contents else "item"
        for part in _parts(item):
            if isinstance(part, str):
                reading.add(kind, part, mark)
                kind, mark = "paragraph", ""
            elif part.tag == "p":
                reading.add("paragraph", part.text_content())
            else:
                _list(part, reading, level + 1, contents=contents)


def _cell(node: Any, reading: Reading) -> None:
    empty = True
    for part in _parts(node):
        empty = False
        if isinstance(part, str):
            reading.add("cell", part)
        elif part.tag == "p":
            reading.add("cell", part.text_content())
        else:
            _list(part, reading, 0, contents=False)
    if empty:
        reading.add("cell", "")


def _parts(node: Any) -> list[Any]:
    """Loose text as strings and blocks as elements, in order."""
    parts: list[Any] = []
    loose = node.text or ""
    for child in node:
        if child.tag in _INSIDE:
            if loose.strip():
                parts.append(loose)
            parts.append(child)
            loose = child.tail or ""
        else:
            loose += child.text_content() + (child.tail or "")
    if loose.strip():
        parts.append(loose)
    return parts
