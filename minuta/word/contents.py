"""The contents list as Word's own field, with its entries and page numbers already in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minuta.markup import Element
from minuta.word import ooxml
from minuta.word.inline import Bookmarks
from minuta.word.ooxml import Xml, element, run, text_element
from minuta.word.styles import ANNEX

_FIELD = rf'TOC \o "1-3" \h \z \t "{ANNEX};1" \u'
"""The instruction that gives the same entries when Word brings the list up to date: titles and annexes.

Between a style and its level goes the list separator of Spanish; where it is another, «\\u» finds the annexes by their
outline level.
"""


def contents(
    title: Element, headings: Sequence[tuple[int, Element]], bookmarks: Bookmarks, pages: Mapping[str, int] | None
) -> Xml:
    """The whole list. Without `pages` (no PDF was made) the field is told to show none, so that it is never wrong."""
    opening, ending = ooxml.field_around(_FIELD + ("" if pages else r" \n"))
    entries = [_entry(level, heading, bookmarks, pages) for level, heading in headings]
    entries[0][1:1] = [run(part) for part in opening]
    entries[-1].append(run(ending))
    head = element(
        "p", None, element("pPr", None, element("pStyle", {"val": "TOCHeading"})), run(text_element(title.label()))
    )
    kind = element(
        "docPartObj", None, element("docPartGallery", {"val": "Table of Contents"}), element("docPartUnique")
    )
    properties = element("sdtPr", None, element("id", {"val": 1}), kind)
    return element("sdt", None, properties, element("sdtContent", None, head, *entries))


def _entry(level: int, heading: Element, bookmarks: Bookmarks, pages: Mapping[str, int] | None) -> Xml:
    name = heading.get("id")
    content = [run(text_element(heading.label()))]
    if pages:
        number = str(pages[name])
        content += [run(element("tab")), *ooxml.field(f"PAGEREF {bookmarks.name(name)} \\h", number)]
    link = element("hyperlink", {"anchor": bookmarks.name(name), "history": 1}, *content)
    return element("p", None, element("pPr", None, element("pStyle", {"val": f"TOC{level}"})), link)
