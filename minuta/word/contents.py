"""The contents list as Word's own field, with its entries and page numbers already in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minuta.markup import Element
from minuta.word import ooxml
from minuta.word.inline import Bookmarks
from minuta.word.ooxml import Xml, element, run, text_element


def contents(
    title: Element, headings: Iterable[tuple[int, Element]], bookmarks: Bookmarks, pages: Mapping[str, int] | None
) -> Xml:
    """The whole list. Without `pages` (no PDF was made) the field is told to show none, so that it is never wrong."""
    codes = r'TOC \o "1-3" \h \z \u' + ("" if pages else r" \n")
    code = element("instrText")
    code.text = f" {codes} "
    opening = [
        run(element("fldChar", {"fldCharType": "begin"})),
        run(code),
        run(element("fldChar", {"fldCharType": "separate"})),
    ]
    entries = [_entry(level, heading, bookmarks, pages) for level, heading in headings]
    if not entries:
        return element("p")
    entries[0][1:1] = opening
    entries[-1].append(run(element("fldChar", {"fldCharType": "end"})))
    head = element(
        "p", None, element("pPr", None, element("pStyle", {"val": "TOCHeading"})), run(text_element(title.text()))
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
