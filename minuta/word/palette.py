"""The colours and fonts of the theme as Word's own, so that changing the theme in Word changes the whole document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minuta.theme import Theme
from minuta.word.ooxml import Xml, element

_WHITE = "#FFFFFF"

SLOTS = (
    ("dk1", "text1", "text"), ("lt1", "background1", ""), ("dk2", "text2", "headings"), ("lt2", "background2", "band"),
    ("accent1", "accent1", "accent"), ("accent2", "accent2", "header"), ("accent3", "accent3", "muted"),
    ("accent4", "accent4", "notice"), ("accent5", "accent5", "border"), ("accent6", "accent6", "headings"),
    ("hlink", "hyperlink", "link"), ("folHlink", "followedHyperlink", "muted"),
)  # fmt: skip
"""The twelve colours of an Office theme: the name in the theme part, the name in styles, and our colour (or white)."""


def scheme(theme: Theme) -> Mapping[str, str]:
    """The colour of each slot of the theme part, as «#RRGGBB»."""
    return {slot: getattr(theme.colours, name) if name else _WHITE for slot, _, name in SLOTS}


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour as Word takes it: the slot of the theme, if there is one, beside the value that it has today."""

    value: str
    slot: str

    def attributes(self, value: str = "color", slot: str = "themeColor") -> dict[str, str]:
        return {value: self.value} | ({slot: self.slot} if self.slot else {})

    def text(self) -> Xml:
        return element("color", self.attributes("val"))

    def fill(self) -> Xml:
        return element("shd", {"val": "clear", "color": "auto", **self.attributes("fill", "themeFill")})


@dataclass(frozen=True, slots=True)
class Palette:
    theme: Theme

    def named(self, name: str) -> Tone:
        """A colour of the theme by its name there, such as `header`."""
        value = getattr(self.theme.colours, name)
        slot = next((style for _, style, own in SLOTS if own == name), "")
        return self._tone(value, slot) if slot else self.of(value)

    def of(self, value: str) -> Tone:
        """A colour by its value: the first slot that has it."""
        known = scheme(self.theme)
        slot = next((style for own, style, _ in SLOTS if known[own].upper() == value.upper()), "")
        return self._tone(value, slot)

    def _tone(self, value: str, slot: str) -> Tone:
        return Tone(value.lstrip("#").upper(), slot)


def fonts(theme: Theme, kind: str) -> Xml:
    """The font of the theme for «major» text (headings) or «minor» (the rest), with its plain name beside."""
    plain = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), theme.fonts.word)
    return element("rFonts", {**plain, "asciiTheme": f"{kind}HAnsi", "hAnsiTheme": f"{kind}HAnsi"})
