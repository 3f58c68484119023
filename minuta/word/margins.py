"""What repeats on every page: the header, the footer and the watermark of a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE

from minuta.markup import Element
from minuta.page import Page
from minuta.word.flow import paragraph
from minuta.word.inline import Inline, Look
from minuta.word.ooxml import Xml, element
from minuta.word.styles import WORD_STYLES
from minuta.word.watermark import watermark


@dataclass(frozen=True, slots=True)
class Margins:
    """Each part is made once; what comes back is how the first section refers to it."""

    document: Any
    page: Page
    inline: Inline

    def header(self, block: Element) -> Xml:
        margin = self.document.sections[0].header
        made = self._fill(margin, block, "encabezado")
        if self.page.watermark:
            made[0].append(watermark(self.page.watermark, self.page.theme))
        return self._reference(margin, "headerReference", RELATIONSHIP_TYPE.HEADER)

    def footer(self, block: Element) -> Xml:
        margin = self.document.sections[0].footer
        self._fill(margin, block, "pie")
        return self._reference(margin, "footerReference", RELATIONSHIP_TYPE.FOOTER)

    def _fill(self, margin: Any, block: Element, role: str) -> list[Xml]:
        margin.is_linked_to_previous = False
        inline = replace(self.inline, part=margin.part, relations={})
        style = WORD_STYLES[role].id
        made = [
            paragraph(style, inline.write(child.children, Look(language=child.get("lang") or block.get("lang"))))
            for child in block.elements
        ]
        root = margin._element
        for old in list(root):
            root.remove(old)
        root.extend(made)
        return made

    def _reference(self, margin: Any, kind: str, relation: str) -> Xml:
        name = self.document.part.relate_to(margin.part, relation)
        return element(kind, {"type": "default", "r:id": name})
