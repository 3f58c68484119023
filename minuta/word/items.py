"""Lists as Word has them: a flat row of paragraphs, each in the style of its level and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from minuta.markup import Element
from minuta.word.numbering import Lists
from minuta.word.ooxml import Xml, element
from minuta.word.styles import BULLETS, LIST_LEVELS, numbering

Words = Callable[[tuple[Element | str, ...], str], list[Xml]]
"""Writes some text in a language."""


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a list; `bullet` is its place among the bullets, for a style that is made from its own."""

    content: list[Xml]
    style: str
    properties: list[Xml]
    bullet: Xml | None = None


@dataclass(frozen=True, slots=True)
class Items:
    lists: Lists
    words: Words

    def of(self, block: Element, language: str, level: int = 0) -> Iterator[Item]:
        """Every paragraph of a list: the text of an item first, what follows it in «List Continue»."""
        ordered = block.tag == "ol"
        number = self.lists.start(block.get("type", "1"), level, int(block.get("start", "1"))) if ordered else 0
        suffix = "" if level == 0 else str(min(level + 1, LIST_LEVELS))
        style = ("ListNumber" if ordered else "ListBullet") + suffix
        language = block.get("lang") or language
        for item in block.elements:
            spoken = item.get("lang") or language
            first = True
            several = tuple(parts(item))
            for part, following in zip(several, (*several[1:], None), strict=True):
                if isinstance(part, Element) and _is_list(part):
                    yield from self.of(part, spoken, level + 1)
                    continue
                content = self._content(part, spoken)
                # What announces a list stays with it, as in print.
                kept = [element("keepNext")] if _is_list(following) else []
                if not first:
                    yield Item(content, f"ListContinue{suffix}", kept)
                elif ordered:
                    yield Item(content, style, [*kept, numbering(level, number)])
                else:
                    yield Item(content, style, kept, numbering(min(level, LIST_LEVELS - 1), BULLETS))
                first = False

    def _content(self, part: Element | tuple[Element | str, ...], language: str) -> list[Xml]:
        if isinstance(part, Element):
            return self.words(part.children, part.get("lang") or language)
        return self.words(part, language)


def _is_list(part: Element | tuple[Element | str, ...] | None) -> bool:
    return isinstance(part, Element) and part.tag in ("ul", "ol")


def parts(block: Element) -> Iterator[Element | tuple[Element | str, ...]]:
    """The paragraphs and lists of an item or a cell: loose text between blocks is a paragraph of its own."""
    loose: list[Element | str] = []
    for child in block.children:
        if isinstance(child, Element) and child.tag in ("p", "ul", "ol"):
            if loose:
                yield tuple(loose)
                loose = []
            yield child
        else:
            loose.append(child)
    if loose:
        yield tuple(loose)
