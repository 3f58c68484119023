"""What Word and its relatives take for granted in a file: a list of everything that does not hold."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def val(node: Any, path: str) -> str:
    """The `w:val` of an element under a node, or empty."""
    found = node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def read_parts(file: Path) -> dict[str, Any]:
    """The XML parts of a package by name."""
    with zipfile.ZipFile(file) as package:
        return {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def findings(file: Path) -> list[str]:
    """Everything in a Word file that a reader could stumble on; an empty list for a sound one."""
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
    parts = read_parts(file)
    body = parts["word/document.xml"][0]
    texts = {name: tree for name, tree in parts.items() if name.startswith("word/") and name.endswith(".xml")}
    return [
        *(f"{name} is there {count} times" for name, count in Counter(names).items() if count > 1),
        *_types(parts, names),
        *_relations(parts, names),
        *(finding for name, tree in texts.items() for finding in _styles(name, tree, parts["word/styles.xml"])),
        *_numbers(body, parts["word/numbering.xml"]),
        *_tables(body),
        *(finding for name, tree in texts.items() for finding in _fields(name, tree)),
        *_bookmarks(body),
        *_notes(body, parts.get("word/footnotes.xml")),
        *_pictures(body),
        *_empty_paragraphs(body),
    ]


def _types(parts: dict[str, Any], names: list[str]) -> Iterator[str]:
    types = parts["[Content_Types].xml"]
    known = {one.get("PartName") for one in types.iter(f"{_TYPES}Override")}
    extensions = {one.get("Extension") for one in types.iter(f"{_TYPES}Default")}
    for name in names:
        if f"/{name}" not in known and name.rpartition(".")[2] not in extensions and name != "[Content_Types].xml":
            yield f"{name} has no content type"
    yield from (f"{name} has a content type and is not there" for name in known if name[1:] not in names)


def _relations(parts: dict[str, Any], names: list[str]) -> Iterator[str]:
    for name, tree in parts.items():
        if name.endswith(".rels"):
            source = posixpath.dirname(posixpath.dirname(name))
            for one in tree.iter(_RELATIONSHIP):
                target = posixpath.normpath(posixpath.join(source, one.get("Target"))).lstrip("/")
                if one.get("TargetMode") != "External" and target not in names:
                    yield f"{name}: {one.get('Id')} points to {target}, which is not there"
        elif name.startswith("word/"):
            own = f"word/_rels/{posixpath.basename(name)}.rels"
            known = {one.get("Id") for one in parts[own].iter(_RELATIONSHIP)} if own in parts else set()
            used = {value for node in tree.iter() for key, value in node.attrib.items() if key.startswith(R)}
            yield from (f"{name}: the relation {one} is not there" for one in sorted(used - known))


def _styles(name: str, tree: Any, styles: Any) -> Iterator[str]:
    known = {style.get(f"{W}styleId"): style.get(f"{W}type") for style in styles.iter(f"{W}style")}
    for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
        for used in {node.get(f"{W}val") for node in tree.iter(f"{W}{tag}")}:
            if known.get(used) != kind:
                yield f"{name}: there is no {kind} style {used}"
    for tag in ("basedOn", "next", "link"):
        yield from (f"{name}: there is no style {used}" for used in _values(tree, tag) if used not in known)


def _values(tree: Any, tag: str) -> list[str]:
    return sorted({node.get(f"{W}val") for node in tree.iter(f"{W}{tag}")})


def _numbers(body: Any, numbering: Any) -> Iterator[str]:
    definitions = {one.get(f"{W}abstractNumId") for one in numbering.findall(f"{W}abstractNum")}
    numbers = [one.get(f"{W}numId") for one in numbering.findall(f"{W}num")]
    if len(set(numbers)) < len(numbers):
        yield "two numberings have the same id"
    for one in numbering.findall(f"{W}num"):
        if val(one, "abstractNumId") not in definitions:
            yield f"the numbering {one.get(f'{W}numId')} has no definition"
    yield from (f"there is no numbering {one}" for one in _values(body, "numId") if one not in {*numbers, "0"})
    order = [etree.QName(child).localname for child in numbering]
    if order != sorted(order, key=("abstractNum", "num").index):
        yield "numbering definitions come after their uses"


def _tables(body: Any) -> Iterator[str]:
    for number, table in enumerate(body.iter(f"{W}tbl"), start=1):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        rows = table.findall(f"{W}tr")
        if not rows:
            yield f"table {number} has no rows"
        for row in rows:
            cells = row.findall(f"{W}tc")
            width = sum(int(val(cell, "tcPr/gridSpan") or 1) for cell in cells)
            if width != columns:
                yield f"table {number}: a row has {width} columns and the grid {columns}"
            if any(cell[-1].tag != f"{W}p" for cell in cells):
                yield f"table {number}: a cell does not end in a paragraph"
        headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        if headers != sorted(headers, reverse=True):
            yield f"table {number}: a header row comes after a row that is not"
        following = table.getnext()
        if following is None or following.tag in (f"{W}tbl", f"{W}sectPr"):
            yield f"table {number} is not followed by a paragraph"


def _fields(name: str, tree: Any) -> Iterator[str]:
    depth = 0
    for node in tree.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType"), 0)
        if depth < 0:
            yield f"{name}: a field ends before it begins"
    if depth:
        yield f"{name}: {depth} fields are not closed"


def _bookmarks(body: Any) -> Iterator[str]:
    names = [node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")]
    for name, count in Counter(name.casefold() for name in names).items():
        if count > 1:
            yield f"the bookmark {name} is there {count} times"
    yield from (f"the bookmark {name} is too long" for name in names if len(name) > 40)
    starts = [node.get(f"{W}id") for node in body.iter(f"{W}bookmarkStart")]
    ends = [node.get(f"{W}id") for node in body.iter(f"{W}bookmarkEnd")]
    if sorted(starts) != sorted(ends) or len(set(starts)) < len(starts):
        yield "bookmarks are not closed one by one"
    for link in body.iter(f"{W}hyperlink"):
        target = link.get(f"{W}anchor")
        if target is not None and target not in names:
            yield f"a link goes to {target}, which is not there"


def _notes(body: Any, notes: Any) -> Iterator[str]:
    calls = [node.get(f"{W}id") for node in body.iter(f"{W}footnoteReference")]
    written = [] if notes is None else [one.get(f"{W}id") for one in notes if one.get(f"{W}type") is None]
    if calls != written or calls != [str(number) for number in range(1, len(calls) + 1)]:
        yield f"notes are called as {calls} and written as {written}"


def _pictures(body: Any) -> Iterator[str]:
    ids = [node.get("id") for node in body.iter(_DOC_PR)]
    if len(set(ids)) < len(ids):
        yield "two pictures have the same id"
    for node in body.iter(_DOC_PR):
        if not node.get("descr", "").strip() and next(node.iter(_DECORATIVE), None) is None:
            yield "a picture has no alternative text and is not said to be decoration"


def _empty_paragraphs(body: Any) -> Iterator[str]:
    """Outside tables, only after a table may one be empty, between it and what the format wants apart from it."""
    for node in body.findall(f"{W}p"):
        if next(node.iter(f"{W}t", f"{W}drawing", f"{W}fldChar"), None) is not None:
            continue
        before, after = node.getprevious(), node.getnext()
        forced = after.tag in (f"{W}tbl", f"{W}sectPr") or node.find(f"{W}pPr/{W}sectPr") is not None
        if before is None or before.tag not in (f"{W}tbl", f"{W}sdt") or not forced:
            yield "there is an empty paragraph"
