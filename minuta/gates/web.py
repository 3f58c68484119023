"""Reads a finished web page back: its tree, with each note where it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import lxml.html

from minuta.gates.reading import Reading, Unreadable
from minuta.gates.tree import read_tree
from minuta.markup import Element

_NOTES = "//section[@role='doc-endnotes']/ol/li"


def read_web(data: bytes) -> Reading:
    """What a web page says. Raises Unreadable when it is not one."""
    document = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    main = document.find(".//main")
    body = document.find("body") if main is None else main
    if body is None:
        raise Unreadable("no es una página web")
    listed: Any = document.xpath(_NOTES)
    notes = {note.get("id", ""): note for note in listed}
    title = document.findtext(".//title") or ""
    return read_tree(_element(body, notes), title, document.get("lang", ""))


def _element(node: Any, notes: Mapping[str, Any]) -> Element:
    return Element(node.tag, dict(node.attrib), tuple(_children(node, notes)))


def _children(node: Any, notes: Mapping[str, Any]) -> Iterator[Element | str]:
    if node.text:
        yield node.text
    for child in node:
        role = child.get("role") if isinstance(child.tag, str) else ""
        if role == "doc-noteref":
            note = notes.get(child.get("href", "")[1:])
            yield Element("span", {"role": "doc-footnote"}, () if note is None else tuple(_children(note, notes)))
        elif isinstance(child.tag, str) and role not in ("doc-backlink", "doc-endnotes"):
            yield _element(child, notes)
        if child.tail:
            yield child.tail
