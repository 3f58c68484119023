"""Styles made when they are needed: as another, but for the space over it after a table or under it in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from minuta.theme import Style
from minuta.word.ooxml import element, twips
from minuta.word.style_xml import paragraph_style
from minuta.word.styles import AFTER_TABLE

_SPANISH = {
    "Body Text": "Texto", "Title": "Título", "Subtitle": "Subtítulo", "Quote": "Cita", "caption": "Leyenda",
    "List Bullet": "Viñeta", "List Number": "Ítem numerado", "List Continue": "Continuación de ítem",
}  # fmt: skip
"""What we call the built-in styles whose own names Word puts in the reader's language: it leaves ours as they are."""


class Variants:
    """The styles part, where each variant is written once."""

    def __init__(self, styles: Any, looks: Mapping[str, Style]) -> None:
        self._styles = styles
        self._end_of_list = twips(looks["parrafo"].after)
        self._known: dict[str, Any] = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}

    def of(self, style: str, *, after_table: bool = False, ends_list: bool = False) -> str:
        """The id of a style that follows a table, or with which a list ends; of the style itself if neither."""
        space = ({"before": twips(AFTER_TABLE)} if after_table else {}) | (
            {"after": self._end_of_list} if ends_list else {}
        )
        if not space:
            return style
        name = style + ("TrasTabla" if after_table else "") + ("Final" if ends_list else "")
        if name not in self._known:
            label = self._label(style) + (" tras tabla" if after_table else "") + (" final" if ends_list else "")
            made = paragraph_style(
                name, label, based_on=style, hidden=True, following=style, paragraph=[element("spacing", space)]
            )
            self._styles.append(made)
            self._known[name] = made
        return name

    def _label(self, style: str) -> str:
        label = str(self._known[style].find(qn("w:name")).get(qn("w:val")))
        family, _, level = label.rpartition(" ") if label[-1].isdecimal() else (label, "", "")
        return " ".join((_SPANISH.get(family, family), level)).strip()
