"""What repeats on every page: the header, the footer and the watermark of a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from minuta.letterhead import own_lines
from minuta.markup import Element
from minuta.page import Page
from minuta.word.flow import paragraph
from minuta.word.inline import Inline, Look
from minuta.word.ooxml import Xml, element, root
from minuta.word.styles import WORD_STYLES
from minuta.word.watermark import watermark


@dataclass(frozen=True, slots=True)
class Margins:
    """Each part is made once; what comes back is how the first section refers to it."""

    document: Any
    page: Page
    inline: Inline

    def header(self, block: Element) -> Xml:
        part = self._part("header", "w:hdr", CONTENT_TYPE.WML_HEADER)
        self._fill(part, block, "encabezado")
        if self.page.watermark:
            part.element[0].append(watermark(self.page.watermark, self.page.theme))
        return self._reference(part, "headerReference", RELATIONSHIP_TYPE.HEADER)

    def footer(self, block: Element) -> Xml:
        part = self._part("footer", "w:ftr", CONTENT_TYPE.WML_FOOTER)
        self._fill(part, block, "pie")
        return self._reference(part, "footerReference", RELATIONSHIP_TYPE.FOOTER)

    def _part(self, name: str, tag: str, kind: str) -> Any:
        return XmlPart(PackURI(f"/word/{name}1.xml"), kind, root(tag), self.document.part.package)

    def _fill(self, part: Any, block: Element, role: str) -> None:
        inline = replace(self.inline, part=part, relations={})
        for child in own_lines(block):
            look = Look(language=child.get("lang") or block.get("lang"))
            part.element.append(paragraph(WORD_STYLES[role].id, inline.write(child.children, look)))

    def _reference(self, part: Any, kind: str, relation: str) -> Xml:
        return element(kind, {"type": "default", "r:id": self.document.part.relate_to(part, relation)})
