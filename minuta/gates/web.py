"""Reads a finished web page back: its tree, with each note where it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import lxml.html

from minuta.gates.reading import Reading, Unreadable, tidy
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


def headings(data: bytes) -> tuple[tuple[int, str, str], ...]:
    """The headings of a web page that a link can reach: level, words and id, without their notes."""
    document = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    found: Any = document.xpath("//*[self::h2 or self::h3 or self::h4][@id]")
    return tuple((int(one.tag[1]), tidy(_element(one, {}).label()), one.get("id")) for one in found)


def passages(data: bytes) -> dict[str, str]:
    """The words of a web page by the id of the heading that they stand under; those before the first, by nothing."""
    document = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    main = document.find(".//main")
    found: dict[str, list[str]] = {"": []}
    under = ""
    for node in () if main is None else main.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag in _HEADINGS and node.get("id"):
            under = node.get("id", "")
        found.setdefault(under, []).append(node.text or "")
        # The tail is read after the element, but stands under the same heading: no heading is inside a line of text.
        found[under].append(node.tail or "")
    return {name: tidy(" ".join(parts)) for name, parts in found.items()}


_HEADINGS = ("h2", "h3", "h4")
