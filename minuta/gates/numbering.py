"""What stands before the paragraphs of a Word file, counted as Word counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from minuta.gates.package import NUMBERING, Package, W, val
from minuta.gates.reading import numbered

_KINDS = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}

LEVELS = 9
"""How many a list of Word has."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    first: int


class Numbering:
    """Counts the paragraphs of every list, as they are met."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._lists = _levels(package)
        self._counters: dict[str, list[int]] = {}

    def mark(self, properties: Any, style: str) -> tuple[int, str]:
        """The level of a paragraph in its list, from 0 and -1 for none, and what stands before it."""
        number, level = self.membership(properties, style)
        form = self._lists.get(number, {}).get(level)
        if form is None:
            return -1, ""
        if form.form == "bullet":
            return level, form.pattern
        counters = self._counters.setdefault(number, [0] * LEVELS)
        counters[level] = counters[level] + 1 if counters[level] else form.first
        counters[level + 1 :] = [0] * (LEVELS - 1 - level)
        return level, self._written(number, form.pattern, level, counters)

    def membership(self, properties: Any, style: str) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or those of its style, each where it is said first."""
        number = level = ""
        own = [] if properties is None else [properties]
        for look in (*own, *(one.find(f"{W}pPr") for one in self._package.chain(style))):
            if look is not None:
                number = number or val(look, "numPr/numId")
                level = level or val(look, "numPr/ilvl")
        return number, int(level or 0)

    def _written(self, number: str, pattern: str, level: int, counters: list[int]) -> str:
        for step in range(level + 1):
            known = self._lists[number].get(step)
            kind = _KINDS.get(known.form, "1") if known is not None else "1"
            pattern = pattern.replace(f"%{step + 1}", numbered(kind, max(counters[step], 1)).rstrip("."))
        return pattern


def _levels(package: Package) -> dict[str, dict[int, _Level]]:
    """For each list, what its levels look like and count from."""
    tree = package.parts.get(NUMBERING)
    if tree is None:
        return {}
    definitions = {one.get(f"{W}abstractNumId"): one for one in tree.findall(f"{W}abstractNum")}
    lists: dict[str, dict[int, _Level]] = {}
    for one in tree.findall(f"{W}num"):
        definition = definitions.get(val(one, "abstractNumId"))
        levels = {} if definition is None else {_index(level): _level(level) for level in definition.iter(f"{W}lvl")}
        for override in one.findall(f"{W}lvlOverride"):
            at, first = _index(override), val(override, "startOverride")
            if at in levels and first:
                levels[at] = _Level(levels[at].form, levels[at].pattern, int(first))
        lists[one.get(f"{W}numId", "")] = levels
    return lists


def _index(node: Any) -> int:
    return int(node.get(f"{W}ilvl", "0"))


def _level(node: Any) -> _Level:
    return _Level(val(node, "numFmt"), val(node, "lvlText"), int(val(node, "start") or 1))
