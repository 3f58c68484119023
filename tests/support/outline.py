"""What other programs understand of a document: titles with their levels, items with theirs, tables and words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
from lxml import etree

_TITLE = re.compile(r"h[1-6]$")


@dataclass
class Outline:
    """Items are (depth from 0, whether they are numbered, text); tables are rows of the texts of their cells."""

    titles: list[tuple[int, str]] = field(default_factory=list)
    items: list[tuple[int, bool, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)

    def read(self, *texts: str) -> None:
        for text in texts:
            self.words.update(re.findall(r"\w+", text))


def tidy(text: str) -> str:
    return " ".join(text.split())


def of_web_page(file: Path) -> Outline:
    """Our own page, which is what the others are compared with. Word counts titles and notes by itself."""
    tree = lxml.html.document_fromstring(file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    main = tree.xpath("//main")[0]
    for number in main.xpath(".//*[self::h2 or self::h3 or self::h4]/span[@class='numero']"):
        _drop(number)
    for call in main.xpath(
        ".//sup[a/@role='doc-noteref'] | .//a[@role='doc-backlink'] | .//section[@class='notas']/h2"
    ):
        _drop(call)
    notes = [_text(note) for note in main.xpath(".//section[@class='notas']//li")]
    for section in main.xpath(".//section[@class='notas']"):
        _drop(section)
    outline = _of_html(main, first=2)
    for entry in main.xpath(".//nav//li"):
        outline.items.remove(next(item for item in outline.items if item[2] == _own_text(entry)))
    outline.read(*notes)
    return outline


def of_mammoth(html: str) -> Outline:
    """The HTML that mammoth makes of a Word file."""
    tree = lxml.html.document_fromstring(f"<main>{html}</main>")
    for call in tree.xpath("//sup[a[starts-with(@id, 'footnote-ref')]] | //a[starts-with(@href, '#footnote-ref')]"):
        _drop(call)
    for notes in tree.xpath("//ol[li[starts-with(@id, 'footnote-')]]"):
        notes.tag = "div"
        for note in notes:
            note.tag = "p"
    return _of_html(tree.xpath("//main")[0], first=1)


def _of_html(main: Any, first: int) -> Outline:
    """`first` is the number of the element that is a title of level one."""
    outline = Outline()
    for node in main.iter():
        if isinstance(node.tag, str) and _TITLE.match(node.tag) and int(node.tag[1]) >= first:
            outline.titles.append((int(node.tag[1]) - first + 1, _text(node)))
        elif node.tag == "li":
            depth = sum(1 for around in node.iterancestors("ul", "ol")) - 1
            outline.items.append((depth, node.getparent().tag == "ol", _own_text(node)))
        elif node.tag == "table":
            rows = [[_text(cell) for cell in row.iter("th", "td")] for row in node.iter("tr")]
            outline.tables.append(rows)
    outline.read(_text(main))
    return outline


def _drop(node: Any) -> None:
    node.drop_tree()


_WORDS = ("a", "strong", "em", "sup", "span", "b", "i")


def _text(node: Any) -> str:
    """The words of a node; what is not inside a line separates them."""
    return tidy("".join(_pieces(node)))


def _pieces(node: Any) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        apart = "" if child.tag in _WORDS else " "
        yield apart
        yield from _pieces(child)
        yield apart + (child.tail or "")


def _own_text(item: Any) -> str:
    """What an item says before the lists and paragraphs that it holds."""
    words = item.text or ""
    for child in item:
        if child.tag in ("ul", "ol") or (child.tag == "p" and words.strip()):
            break
        words += child.text_content() + (child.tail or "")
    return tidy(words)


def of_pandoc(text: str) -> Outline:
    """The JSON that pandoc makes of a Word file."""
    outline = Outline()
    _blocks(json.loads(text)["blocks"], outline, 0)
    return outline


def _blocks(blocks: list[Any], outline: Outline, depth: int) -> None:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        match kind:
            case "Header":
                outline.titles.append((content[0], _inlines(content[2], outline)))
                outline.read(outline.titles[-1][1])
            case "Para" | "Plain":
                outline.read(_inlines(content, outline))
            case "LineBlock":
                outline.read(*(_inlines(line, outline) for line in content))
            case "BulletList" | "OrderedList":
                for item in content if kind == "BulletList" else content[1]:
                    outline.items.append((depth, kind == "OrderedList", _inlines(item[0]["c"], Outline())))
                    _blocks(item, outline, depth + 1)
            case "BlockQuote":
                _blocks(content, outline, depth)
            case "Div":
                _blocks(content[1], outline, depth)
            case "Figure":
                _blocks(content[1][1], outline, depth)
                _blocks(content[2], outline, depth)
            case "Table":
                _table(content, outline)
            case _:
                raise AssertionError(f"pandoc made a {kind}")


def _table(table: list[Any], outline: Outline) -> None:
    _, caption, _, head, bodies, foot = table
    _blocks(caption[1], outline, 0)
    rows = [*head[1], *(row for body in bodies for part in (body[2], body[3]) for row in part), *foot[1]]
    position = len(outline.tables)
    outline.tables.append([])
    for row in rows:
        cells = []
        for cell in row[1]:
            inside = Outline()
            cells.append(tidy(" ".join(_words_of(cell[4], inside))))
            _blocks(cell[4], outline, 0)
        outline.tables[position].append(cells)


def _words_of(blocks: list[Any], outline: Outline) -> Iterator[str]:
    """The texts of the blocks of a cell in order."""
    for block in blocks:
        if block["t"] in ("Para", "Plain"):
            yield _inlines(block["c"], outline)
        elif block["t"] in ("BulletList", "OrderedList"):
            for item in block["c"] if block["t"] == "BulletList" else block["c"][1]:
                yield from _words_of(item, outline)


def _inlines(inlines: list[Any], outline: Outline) -> str:
    """The words of some text; those of its notes are only read."""
    text = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        match kind:
            case "Str":
                text += content
            case "Space" | "SoftBreak" | "LineBreak":
                text += " "
            case "Note":
                _blocks(content, outline, 0)
            case "Emph" | "Strong" | "Superscript" | "Underline":
                text += _inlines(content, outline)
            case "Link" | "Span" | "Quoted":
                text += _inlines(content[1], outline)
            case "Image":
                pass
            case _:
                raise AssertionError(f"pandoc made a {kind}")
    return tidy(text) if text.strip() else text


_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def of_libreoffice(file: Path) -> Outline:
    """The flat OpenDocument text that LibreOffice makes of a Word file."""
    root = etree.parse(file).getroot()
    body = next(root.iter(f"{_OFFICE}text"))
    lists = {one.get(f"{_STYLE}name"): one for one in root.iter(f"{_TEXT}list-style")}
    outline = Outline()
    for note in body.iter(f"{_TEXT}note"):
        outline.read(*(_odf(part) for part in note.iter(f"{_TEXT}note-body")))
    for node in body.iter(f"{_TEXT}h", f"{_TEXT}p", f"{_TABLE}table"):
        if node.tag == f"{_TABLE}table":
            rows = node.iter(f"{_TABLE}table-row")
            outline.tables.append([[_odf(cell) for cell in row.findall(f"{_TABLE}table-cell")] for row in rows])
        elif next(node.iterancestors(f"{_TEXT}note"), None) is None:
            outline.read(_odf(node))
            if node.tag == f"{_TEXT}h":
                outline.titles.append((int(node.get(f"{_TEXT}outline-level")), _odf(node)))
            elif node.getparent().tag == f"{_TEXT}list-item":
                outline.items.append(_odf_item(node, lists))
    return outline


def _odf_item(node: Any, lists: dict[str, Any]) -> tuple[int, bool, str]:
    around = list(node.iterancestors(f"{_TEXT}list"))
    name = next(one.get(f"{_TEXT}style-name") for one in around if one.get(f"{_TEXT}style-name"))
    levels = {int(one.get(f"{_TEXT}level")): etree.QName(one).localname for one in lists[name]}
    return len(around) - 1, levels[len(around)] == "list-level-style-number", _odf(node)


def _odf(node: Any) -> str:
    """The words of a node without those of its notes; spaces and line breaks are elements there."""
    words = node.text or ""
    for child in node:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            words += " "
        elif child.tag not in (f"{_TEXT}note", f"{_OFFICE}annotation"):
            words += _odf(child) + (" " if child.tag in (f"{_TEXT}p", f"{_TEXT}list-item") else "")
        words += child.tail or ""
    return " ".join(words.split()) if node.tag in (f"{_TEXT}p", f"{_TEXT}h", f"{_TABLE}table-cell") else words
