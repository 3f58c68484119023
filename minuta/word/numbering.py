"""Numbering definitions: bullets, headings and annexes for every document, and one for each kind of numbered list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from minuta.theme import BULLET_INDENT
from minuta.word.ooxml import Xml, element, root
from minuta.word.styles import ANNEX, ANNEXES, BULLETS, HEADINGS, LIST_LEVELS, list_indent

_LEVELS = 9
_BULLET_SIGNS = ("•", "–", "▪")
FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""The kind of an `ol` in HTML and its format in Word."""


def numbering_part(*, numbered: bool) -> Xml:
    """With the titles in their numbering, or out of it where they are not `numbered`."""
    return root(
        "w:numbering",
        _definition(BULLETS, _bullet_level),
        _definition(HEADINGS, lambda level: _heading_level(level, numbered=numbered)),
        _definition(ANNEXES, _annex_level),
        *(_instance(number, number) for number in (BULLETS, HEADINGS, ANNEXES)),
    )


class Lists:
    """Gives every numbered list a numbering of its own, which is what makes it start again."""

    def __init__(self, part: Any) -> None:
        self._root = part.element
        self._next = ANNEXES + 1
        self._definitions: dict[tuple[str, int], int] = {}

    def start(self, kind: str, level: int, first: int) -> int:
        """The id of a new list of a kind («1», «a», …) at a level from 0, counting from `first`."""
        definition = self._definitions.get((kind, level))
        if definition is None:
            definition = self._definitions[kind, level] = ANNEXES + 1 + len(self._definitions)
            tree = _definition(definition, lambda current: _list_level(current, kind if current == level else "1"))
            self._root.find(qn("w:num")).addprevious(tree)
        number = self._next
        self._next += 1
        restart = element("lvlOverride", {"ilvl": level}, element("startOverride", {"val": first}))
        self._root.append(_instance(number, definition, restart))
        return number


def _instance(number: int, definition: int, *overrides: Xml) -> Xml:
    return element("num", {"numId": number}, element("abstractNumId", {"val": definition}), *overrides)


def _definition(number: int, level: Callable[[int], Xml]) -> Xml:
    return element(
        "abstractNum",
        {"abstractNumId": number},
        element("nsid", {"val": f"{0x3A000000 + number:08X}"}),
        element("multiLevelType", {"val": "multilevel"}),
        element("tmpl", {"val": f"{0x5B000000 + number:08X}"}),
        *(level(current) for current in range(_LEVELS)),
    )


def _level(level: int, form: str, text: str, indent: dict[str, int], *, style: str = "", space: bool = False) -> Xml:
    return element(
        "lvl",
        {"ilvl": level},
        element("start", {"val": 1}),
        element("numFmt", {"val": form}),
        element("pStyle", {"val": style}) if style else None,
        element("suff", {"val": "space"}) if space else None,
        element("lvlText", {"val": text}),
        element("lvlJc", {"val": "left"}),
        element("pPr", None, element("ind", indent)),
    )


def _bullet_level(level: int) -> Xml:
    style = f"ListBullet{level + 1 if level else ''}" if level < LIST_LEVELS else ""
    return _level(level, "bullet", _BULLET_SIGNS[min(level, 2)], list_indent(level, BULLET_INDENT), style=style)


def _heading_level(level: int, *, numbered: bool) -> Xml:
    text = "%1." if level == 0 else ".".join(f"%{step}" for step in range(1, level + 2))
    style = f"Heading{level + 1}" if numbered and level < 3 else ""
    return _level(level, "decimal", text, {"left": 0, "firstLine": 0}, style=style, space=True)


def _annex_level(level: int) -> Xml:
    if level:
        return _level(level, "decimal", f"%{level + 1}.", {"left": 0, "firstLine": 0})
    return _level(0, "upperLetter", "Anexo %1.", {"left": 0, "firstLine": 0}, style=ANNEX, space=True)


def _list_level(level: int, kind: str) -> Xml:
    return _level(level, FORMATS[kind], f"%{level + 1}.", list_indent(level))
