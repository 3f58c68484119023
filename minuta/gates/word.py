"""Reads a finished Word file back, numbering its headings and items as Word would."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from minuta.gates.numbering import LEVELS, Numbering
from minuta.gates.package import DOCUMENT, DRAWING_PROPERTIES, NOTES, SETTINGS, Package, R, W, is_on, val
from minuta.gates.reading import (
    FIELDS,
    RUNS_ON,
    SIDES,
    Kind,
    Piece,
    Reading,
    anchor,
    item_mark,
    running_mark,
    span_mark,
    table_mark,
    tidy,
)

_CORE = "docProps/core.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def read_word(package: Package) -> Reading:
    """What a Word file says. Headers and footers are those of its first section, which the others inherit."""
    reader = _Reader(package)
    reader.blocks(package.body)
    core = package.parts.get(_CORE)
    return Reading(
        "" if core is None else core.findtext(f"{_DUBLIN}title") or "",
        package.language,
        tuple(reader.pieces),
        tuple(_notes(package)),
        tuple(_running(package)),
        tuple(reader.page_numbers),
    )


@dataclass
class _Reader:
    package: Package
    pieces: list[Piece] = field(default_factory=list)
    page_numbers: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def __post_init__(self) -> None:
        self._numbering = Numbering(self.package)
        self._words = _Words(self.package, DOCUMENT)

    def blocks(self, parent: Any) -> None:
        for node in parent:
            if node.tag == f"{W}p":
                self.paragraphs += 1
                self._paragraph(node, f"párrafo {self.paragraphs}")
            elif node.tag == f"{W}tbl":
                self.tables += 1
                self._table(node, self.tables)
            elif node.tag == f"{W}sdt":
                for inner in node.findall(f"{W}sdtContent"):
                    self.blocks(inner)

    def _paragraph(self, node: Any, where: str, cell: tuple[Kind, str] | None = None) -> None:
        """Say a paragraph, if it says something; `cell` makes it the first words of a cell."""
        for picture in node.iter(DRAWING_PROPERTIES):
            if picture.get("descr", "").strip() or picture.find(f".//{_DECORATIVE}") is None:
                self.pieces.append(Piece(Kind.FIGURE, tidy(picture.get("descr", "")), where=where))
        properties = node.find(f"{W}pPr")
        style = "" if properties is None else val(properties, "pStyle")
        special: list[Piece] = []
        text = self._words.of(node, special, where)
        level, label = self._numbering.mark(properties, style)
        if not text.strip() and (cell is None or level >= 0) and not label:
            return
        self.pieces.append(self._piece(text, style, level, label, where, cell))
        if self.pieces[-1].kind is not Kind.CONTENTS:
            self.pieces.extend(special)

    def _piece(self, text: str, style: str, level: int, label: str, where: str, cell: tuple[Kind, str] | None) -> Piece:
        name = self._name(style)
        outline = self._outline(style)
        if outline >= 0 or name == "title":
            return Piece(Kind.HEADING, tidy(f"{label} {text}"), f"h{outline + 2}" if outline >= 0 else "h1", where)
        if name.startswith("toc ") and name[4:].isdecimal():
            entry, _, page = text.partition("\t")
            self.page_numbers.append(page.strip())
            return Piece(Kind.CONTENTS, tidy(entry), str(int(name[4:]) - 1), where)
        if level >= 0:
            return Piece(Kind.ITEM, tidy(text), item_mark(level, label), where)
        if name == "caption":
            return Piece(Kind.CAPTION, tidy(text), where=where)
        return Piece(cell[0] if cell else Kind.PARAGRAPH, tidy(text), cell[1] if cell else "", where)

    def _name(self, style: str) -> str:
        """What Word calls a style; its id changes with the language of the Word that saved it."""
        found = self.package.styles.get(style)
        return "" if found is None else val(found, "name").lower()

    def _outline(self, style: str) -> int:
        levels = (val(one, "pPr/outlineLvl") for one in self.package.chain(style))
        return next((int(level) for level in levels if level and int(level) < LEVELS), -1)

    def _table(self, table: Any, number: int) -> None:
        rows = table.findall(f"{W}tr")
        heads = sum(1 for row in rows if is_on(row, "trPr/tblHeader"))
        look = table.find(f"{W}tblPr/{W}tblLook")
        labelled = look is not None and look.get(f"{W}firstColumn") in ("1", "true")
        mark = table_mark(len(table.findall(f"{W}tblGrid/{W}gridCol")), heads, labelled)
        self.pieces.append(Piece(Kind.TABLE, tidy(val(table, "tblPr/tblCaption")), mark, f"tabla {number}"))
        grid = [list(_cells(row)) for row in rows]
        for line, row in enumerate(grid):
            for position, (column, across, merge, cell) in enumerate(row, start=1):
                if merge != "continue":
                    down = 1 if merge is None else 1 + _covered(grid, line, column)
                    where = f"tabla {number}, fila {line + 1}, celda {position}"
                    self._cell(cell, span_mark(across, down), where)

    def _cell(self, cell: Any, mark: str, where: str) -> None:
        before = len(self.pieces)
        for node in cell:
            if node.tag == f"{W}p":
                first = len(self.pieces) == before
                listed = first and self._is_item(node)
                if listed:
                    self.pieces.append(Piece(Kind.CELL, "", mark, where))
                if first and not listed and self._holds_nothing(node):
                    continue
                self._paragraph(node, where, (Kind.CELL, mark) if first and not listed else None)
            elif node.tag == f"{W}tbl":
                self.tables += 1
                self._table(node, self.tables)
        if len(self.pieces) == before:
            self.pieces.append(Piece(Kind.CELL, "", mark, where))

    def _is_item(self, node: Any) -> bool:
        properties = node.find(f"{W}pPr")
        number, _ = self._numbering.membership(properties, "" if properties is None else val(properties, "pStyle"))
        return number not in ("", "0")

    def _holds_nothing(self, node: Any) -> bool:
        return next(node.iter(f"{W}t", DRAWING_PROPERTIES), None) is None


def _cells(row: Any) -> Iterator[tuple[int, int, str | None, Any]]:
    """The cells of a row: the column that each begins in, how many it takes, how it is merged downwards, itself."""
    column = 0
    for cell in row.findall(f"{W}tc"):
        across = int(val(cell, "tcPr/gridSpan") or 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        yield column, across, None if merge is None else merge.get(f"{W}val", "continue"), cell
        column += across


def _covered(grid: list[list[tuple[int, int, str | None, Any]]], line: int, column: int) -> int:
    """How many rows below go on with a merged cell."""
    count = 0
    for row in grid[line + 1 :]:
        if not any(at == column and merge == "continue" for at, _, merge, _ in row):
            break
        count += 1
    return count


class _Words:
    """The words of a paragraph of a part, with the calls of its notes numbered as they come."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part = package, part
        self._calls = 0

    def of(self, node: Any, special: list[Piece], where: str, *, fields: bool = False) -> str:
        """With `fields`, a page number reads as the sign that stands for it."""
        parts: list[str] = []
        hidden: list[bool] = []
        code = ""
        for found in node.iter():
            name = found.tag.removeprefix(W) if isinstance(found.tag, str) else ""
            if name == "fldChar":
                kind = found.get(f"{W}fldCharType")
                if kind == "begin":
                    hidden.append(True)
                    code = ""
                elif kind == "separate" and hidden:
                    sign = FIELDS.get(code.split()[0], "") if fields and code.split() else ""
                    hidden[-1] = sign != ""
                    parts.append(sign)
                elif kind == "end" and hidden:
                    hidden.pop()
            elif name == "instrText":
                code += found.text or ""
            elif not any(hidden):
                parts.append(self._piece_of(found, name))
            if name == "hyperlink":
                special.append(self._link(found, where))
            elif name == "r" and val(found, "rPr/lang"):
                _add_language(special, found, where)
        special[:] = [replace(piece, text=tidy(piece.text)) for piece in special]
        return "".join(parts)

    def _piece_of(self, found: Any, name: str) -> str:
        if name != "footnoteReference":
            return _sign_of(found)
        self._calls += 1
        return str(self._calls)

    def _link(self, link: Any, where: str) -> Piece:
        target = link.get(f"{W}anchor")
        mark = anchor(target) if target else self._package.target(self._part, link.get(f"{R}id", ""))
        return Piece(Kind.LINK, tidy(_plain(link)), mark, where)


def _add_language(special: list[Piece], run: Any, where: str) -> None:
    """Words in another language are several runs in a row where some are bold, or a soft hyphen parts them."""
    language, words = val(run, "rPr/lang"), _plain(run)
    before = run.getprevious()
    goes_on = before is not None and before.tag == f"{W}r" and val(before, "rPr/lang") == language
    if goes_on and special and special[-1].kind is Kind.LANGUAGE:
        words = special.pop().text + words
    special.append(Piece(Kind.LANGUAGE, words, language, where))


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def _plain(node: Any) -> str:
    return "".join(_sign_of(one) for one in node.iter())


def _sign_of(found: Any) -> str:
    """What an element of a run puts in the text by itself."""
    name = found.tag.removeprefix(W) if isinstance(found.tag, str) else ""
    if name == "t":
        return found.text or ""
    return _SIGNS.get(name, "") if found.getparent() is not None and found.getparent().tag == f"{W}r" else ""


def _notes(package: Package) -> Iterator[Piece]:
    """The notes in the order of their calls, which is the one that Word numbers them by."""
    tree = package.parts.get(NOTES)
    if tree is None:
        return
    written = {one.get(f"{W}id"): one for one in tree.findall(f"{W}footnote")}
    words = _Words(package, NOTES)
    for call in package.body.iter(f"{W}footnoteReference"):
        note = written.get(call.get(f"{W}id"))
        if note is not None:
            special: list[Piece] = []
            text = tidy(words.of(note, special, "nota"))
            yield Piece(Kind.NOTE, text, where=f"nota {call.get(f'{W}id')}")
            yield from special


def _running(package: Package) -> Iterator[Piece]:
    """Every header and footer that some page shows; a kind of page without one of its own is blank."""
    section = next(package.body.iter(f"{W}sectPr"), None)
    if section is None:
        return
    settings = package.parts.get(SETTINGS)
    shown = {
        "default": True,
        "first": is_on(section, "titlePg"),
        "even": settings is not None and is_on(settings, "evenAndOddHeaders"),
    }
    for side, story in SIDES.items():
        parts = {
            reference.get(f"{W}type"): package.target(DOCUMENT, reference.get(f"{R}id", ""))
            for reference in section.findall(f"{W}{story}Reference")
        }
        for pages, kind in RUNS_ON.items():
            if shown[kind]:
                part = parts.get(kind, "")
                yield Piece(Kind.RUNNING, _margin(package, part), running_mark(side, pages), part)


def _margin(package: Package, part: str) -> str:
    if part not in package.parts:
        return ""
    words, tree = _Words(package, part), _with_complex_fields(package.parts[part])
    return tidy(" ".join(words.of(node, [], part, fields=True) for node in tree.iter(f"{W}p")))


def _with_complex_fields(tree: Any) -> Any:
    """A copy where a page number that is a field of one piece is a sign in the text, as one of several pieces is."""
    made = deepcopy(tree)
    for one in made.iter(f"{W}fldSimple"):
        code = one.get(f"{W}instr", "").split()
        sign = FIELDS.get(code[0], "") if code else ""
        if sign:
            texts = list(one.iter(f"{W}t"))
            for position, text in enumerate(texts):
                text.text = "" if position else sign
    return made
