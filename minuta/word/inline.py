"""Text inside a paragraph: bold, italics, links, notes and fields become runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from minuta.markup import Element
from minuta.word import ooxml
from minuta.word.ooxml import Xml, element, root, run, text_element
from minuta.word.references import TITLES, References
from minuta.word.settings import SEPARATORS

_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SPECIAL = re.compile("([\u00ad\u2011])")
_SPECIAL_ELEMENTS = {"\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}


@dataclass(frozen=True, slots=True)
class Look:
    """What the elements around a text make of it. Bold and italics are direct: as styles they would cancel out."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: bool = False
    label: bool = False
    language: str = ""

    def properties(self) -> Xml | None:
        parts = [
            element("rStyle", {"val": "Hyperlink" if self.link else "Etiqueta"}) if self.link or self.label else None,
            *((element("b"), element("bCs")) if self.bold else ()),
            *((element("i"), element("iCs")) if self.italic else ()),
            element("vertAlign", {"val": "superscript"}) if self.raised else None,
            element("lang", {"val": self.language}) if self.language else None,
        ]
        present = [part for part in parts if part is not None]
        return element("rPr", None, *present) if present else None


PLAIN = Look()


class Bookmarks:
    """Names that Word accepts for the ids of the page: letters, digits and underscores, forty at most."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for position, name in enumerate(ids):
            plain = re.sub(r"\W", "_", name)
            plain = plain if plain[:1].isalpha() else f"m_{plain}"
            self._names[name] = plain[:40] if plain[:40] not in self._names.values() else f"{plain[:34]}_{position:04d}"
        self._next = 0

    @property
    def names(self) -> dict[str, str]:
        return dict(self._names)

    def name(self, identifier: str) -> str:
        return self._names[identifier]

    def around(self, identifier: str, content: list[Xml]) -> list[Xml]:
        """The content between the marks that a link to an id points to; as it is, if nothing points there."""
        return self.mark(self._names[identifier], content) if identifier in self._names else content

    def mark(self, name: str, content: list[Xml]) -> list[Xml]:
        """The content between marks of some name."""
        number, self._next = self._next, self._next + 1
        start = element("bookmarkStart", {"id": number, "name": name})
        return [start, *content, element("bookmarkEnd", {"id": number})]


class Notes:
    """The footnotes part: Word's two separators, which its settings cite, and the notes in the order of their calls.

    Its links have relations of their own.
    """

    def __init__(self, document: Any) -> None:
        separators = [
            element("footnote", {"type": kind, "id": number}, element("p", None, run(element(kind))))
            for kind, number in SEPARATORS
        ]
        package = document.part.package
        self.part = XmlPart(PackURI("/word/footnotes.xml"), _NOTES_TYPE, root("w:footnotes", *separators), package)
        self.count = 0
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)

    def add(self, content: list[Xml]) -> Xml:
        """A new note; what comes back is the call."""
        self.count += 1
        mark = element("rPr", None, element("rStyle", {"val": "FootnoteReference"}))
        paragraph = element(
            "p",
            None,
            element("pPr", None, element("pStyle", {"val": "FootnoteText"})),
            run(element("footnoteRef"), properties=mark),
            run(text_element(" ")),
            *content,
        )
        self.part.element.append(element("footnote", {"id": self.count}, paragraph))
        call = element("rPr", None, element("rStyle", {"val": "FootnoteReference"}))
        return run(element("footnoteReference", {"id": self.count}), properties=call)


@dataclass
class Inline:
    """Writes inline content for one part of the package (the body, a header, the notes)."""

    part: Any
    bookmarks: Bookmarks
    notes: Notes
    references: References
    relations: dict[str, str] = field(default_factory=dict)

    def write(self, children: Iterable[Element | str], look: Look = PLAIN) -> list[Xml]:
        return [made for child in children for made in self._child(child, look)]

    def _child(self, child: Element | str, look: Look) -> Iterator[Xml]:
        if isinstance(child, str):
            yield from _text(child, look)
            return
        look = replace(look, language=child.get("lang") or look.language)
        match child.tag:
            case "strong":
                yield from self.write(child.children, replace(look, bold=True))
            case "em":
                yield from self.write(child.children, replace(look, italic=True))
            case "sup":
                yield from self.write(child.children, replace(look, raised=True))
            case "br":
                yield run(element("br"), properties=look.properties())
            case "a":
                yield self._link(child, look)
            case _:
                yield from self._span(child, look)

    def _span(self, span: Element, look: Look) -> Iterator[Xml]:
        purpose = span.get("data-campo")
        if span.is_note:
            inside = Inline(self.notes.part, self.bookmarks, self.notes, self.references)
            yield self.notes.add(inside.write(span.children, Look(language=look.language)))
        elif purpose in ("PAGE", "NUMPAGES"):
            yield from ooxml.field(purpose, span.text(), look.properties())
        elif purpose.startswith("SEQ"):
            yield from self._number(span, purpose, look)
        else:
            mark = look.label or "etiqueta" in span.classes
            yield from self.write(span.children, replace(look, label=mark))

    def _number(self, span: Element, purpose: str, look: Look) -> list[Xml]:
        """The label and number of a caption, inside a bookmark if something cites them."""
        label, _, number = span.text().rpartition(" ")
        made = [*_text(f"{label} ", look), *ooxml.field(f"{purpose} \\* ARABIC", number, look.properties())]
        mark = self.references.mark(span)
        return self.bookmarks.mark(mark, made) if mark else made

    def _link(self, link: Element, look: Look) -> Xml:
        look = replace(look, link=True)
        target = link.get("href")
        if target.startswith("#"):
            reference = self.references.field(link)
            if reference is None:
                content = self.write(link.children, look)
            else:
                before, instruction, number = reference
                content = [*_text(before, look), *ooxml.field(instruction, number, look.properties())]
            return element("hyperlink", {"anchor": self.bookmarks.name(target[1:]), "history": 1}, *content)
        content = self.write(link.children, look)
        if target not in self.relations:
            self.relations[target] = self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return element("hyperlink", {"r:id": self.relations[target], "history": 1}, *content)


def _text(text: str, look: Look) -> Iterator[Xml]:
    for piece in _SPECIAL.split(text):
        if piece in _SPECIAL_ELEMENTS:
            yield run(element(_SPECIAL_ELEMENTS[piece]), properties=look.properties())
        elif piece:
            yield run(text_element(piece), properties=look.properties())


def cited(body: Element) -> Mapping[str, None]:
    """The ids that a link or the contents list goes to, in the order in which they are met."""
    titles = {found.get("id") for found in body.walk() if found.tag in TITLES}
    wanted = {found.get("href")[1:] for found in body.walk() if found.get("href").startswith("#")} | titles
    return dict.fromkeys(found.get("id") for found in body.walk() if found.get("id") in wanted)
