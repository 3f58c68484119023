"""Reads a finished Word file back as blocks, numbering its headings and items as Word would."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from lxml import etree

from tests.support.blocks import BULLETS, Reading, marker

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SEPARATORS = {"Separador": "Separador", "Separador de tablas": "SeparadorTablas"}
"""The styles of the empty paragraphs that the format forces, by their names."""
_KINDS = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


def read_word(file: Path) -> Reading:
    return _WordReader(file).read()


class _WordReader:
    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as package:
            parts = {
                name: etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "styles", "numbering")
            }
            notes = "word/footnotes.xml"
            self.notes = etree.fromstring(package.read(notes)) if notes in package.namelist() else None
        self.body = parts["document"][0]
        self.styles = {style.get(f"{W}styleId"): style for style in parts["styles"].findall(f"{W}style")}
        self.levels = self._levels(parts["numbering"])
        self.counters: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        self.reading = Reading()
        self.calls = 0

    def read(self) -> Reading:
        for node in self.body:
            self._block(node)
        if self.notes is not None:
            for note in self.notes.findall(f"{W}footnote"):
                if note.get(f"{W}type") is None:
                    self.reading.notes.append(self._text(note).strip())
        return self.reading

    def _levels(self, numbering: Any) -> dict[str, dict[int, tuple[str, str, int]]]:
        """For each list: format, text and first number by level."""
        definitions = {one.get(f"{W}abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
        lists = {}
        for one in numbering.findall(f"{W}num"):
            levels = {}
            for level in definitions[one.find(f"{W}abstractNumId").get(f"{W}val")].findall(f"{W}lvl"):
                values = [level.find(f"{W}{name}").get(f"{W}val") for name in ("numFmt", "lvlText", "start")]
                levels[int(level.get(f"{W}ilvl"))] = (values[0], values[1], int(values[2]))
            for override in one.findall(f"{W}lvlOverride"):
                at = int(override.get(f"{W}ilvl"))
                first = int(override.find(f"{W}startOverride").get(f"{W}val"))
                levels[at] = (*levels[at][:2], first)
            lists[one.get(f"{W}numId")] = levels
        return lists

    def _block(self, node: Any) -> None:
        if node.tag == f"{W}p":
            self._paragraph(node)
        elif node.tag == f"{W}tbl":
            for cell in node.iter(f"{W}tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is None or merge.get(f"{W}val") == "restart":
                    for paragraph in cell.findall(f"{W}p"):
                        self._paragraph(paragraph, in_cell=True)
        elif node.tag == f"{W}sdt":
            for inner in node.find(f"{W}sdtContent"):
                self._block(inner)

    def _paragraph(self, node: Any, *, in_cell: bool = False) -> None:
        for picture in node.iter(_DESCRIBED):
            if next(picture.iter(_DECORATIVE), None) is None:
                self.reading.add("figure", picture.get("descr"))
            return
        style = node.find(f"{W}pPr/{W}pStyle")
        if style is None:
            assert not self._text(node).strip()
            return
        name = self._name(style.get(f"{W}val"))
        if name in SEPARATORS:
            assert not self._text(node)
            return
        mark = self._mark(node, style.get(f"{W}val"))
        text = self._text(node)
        if name.startswith("heading") or name == "Anexo":
            level = 1 if name == "Anexo" else int(name[-1])
            self.reading.add("heading", f"{mark} {text}", f"h{level + 1}")
        elif name == "Title":
            self.reading.add("heading", text, "h1")
        elif name.startswith("toc "):
            self.reading.add("contents", text.split("\t")[0])
        elif name.startswith(("List Bullet", "List Number")):
            self.reading.add("item", text, mark)
        elif name == "caption":
            self.reading.add("caption", text)
        else:
            self.reading.add("cell" if in_cell else "paragraph", text)

    def _name(self, style: str) -> str:
        """The name of a style; of one that only changes the space around another, the name of that other."""
        found = self.styles[style]
        twisted = found.find(f"{W}semiHidden") is not None and style not in SEPARATORS.values()
        return (
            self._name(found.find(f"{W}basedOn").get(f"{W}val")) if twisted else found.find(f"{W}name").get(f"{W}val")
        )

    def _mark(self, node: Any, style: str) -> str:
        numbering = node.find(f"{W}pPr/{W}numPr")
        while numbering is None and style:
            numbering = self.styles[style].find(f"{W}pPr/{W}numPr")
            based = self.styles[style].find(f"{W}basedOn")
            style = based.get(f"{W}val") if based is not None else ""
        if numbering is None or numbering.find(f"{W}numId").get(f"{W}val") == "0":
            return ""
        number, level = numbering.find(f"{W}numId").get(f"{W}val"), int(numbering.find(f"{W}ilvl").get(f"{W}val"))
        form, pattern, first = self.levels[number][level]
        if form == "bullet":
            assert pattern == BULLETS[min(level, 2)]
            return str(pattern)
        counters = self.counters[number]
        counters[level] = counters[level] + 1 if counters[level] else first
        counters[level + 1 :] = [0] * (8 - level)
        text = str(pattern)
        for step in range(level + 1):
            shown = marker(_KINDS[self.levels[number][step][0]], counters[step]).rstrip(".")
            text = text.replace(f"%{step + 1}", shown)
        return text

    def _text(self, node: Any) -> str:
        parts = []
        in_code = False
        for found in node.iter():
            if found.tag == f"{W}fldChar":
                in_code = found.get(f"{W}fldCharType") == "begin"
            elif found.tag == f"{W}t" and not in_code:
                parts.append(found.text or "")
            elif found.tag == f"{W}tab" and found.getparent().tag == f"{W}r":
                parts.append("\t")
            elif found.tag == f"{W}br":
                parts.append("\n")
            elif found.tag == f"{W}footnoteReference":
                self.calls += 1
                parts.append(str(self.calls))
        return "".join(parts)
