"""The theme of the document as Office keeps it: twelve colours, two fonts and plain shapes."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from minuta.theme import Theme
from minuta.word.ooxml import Xml, colour, element, root
from minuta.word.palette import scheme

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def theme_part(theme: Theme) -> Xml:
    """The theme's colours and fonts as Word's own, so that its palette is the institution's."""
    colours = [_drawing(name, None, _drawing("srgbClr", {"val": colour(tone)})) for name, tone in scheme(theme).items()]
    elements = _drawing(
        "themeElements",
        None,
        _drawing("clrScheme", {"name": "Minuta"}, *colours),
        _drawing("fontScheme", {"name": "Minuta"}, *(_font(name, theme) for name in ("majorFont", "minorFont"))),
        _drawing("fmtScheme", {"name": "Minuta"}, *_formats()),
    )
    return _drawing("theme", {"name": "Minuta"}, elements)


def font_table(theme: Theme) -> Xml:
    """The font of the document, with the one of the same measures for who does not have it."""
    fonts = theme.fonts
    twin = element("altName", {"val": fonts.family}) if fonts.family != fonts.word else None
    font = element(
        "font",
        {"name": fonts.word},
        twin,
        element("charset", {"val": "00"}),
        element("family", {"val": "auto"}),
        element("pitch", {"val": "variable"}),
    )
    return root("w:fonts", font)


def _drawing(tag: str, attributes: Mapping[str, str] | None = None, *children: Xml) -> Xml:
    made = etree.Element(f"{{{_DRAWING}}}{tag}", dict(attributes or {}), nsmap={"a": _DRAWING})
    made.extend(children)
    return made


def _font(name: str, theme: Theme) -> Xml:
    """The font of a role: only the Latin script has one, but the format wants the three."""
    faces = {"latin": theme.fonts.word, "ea": "", "cs": ""}
    return _drawing(name, None, *(_drawing(script, {"typeface": face}) for script, face in faces.items()))


def _formats() -> tuple[Xml, ...]:
    """Fills, lines and effects: the format wants three of each, and ours are plain."""

    def fill() -> Xml:
        return _drawing("solidFill", None, _drawing("schemeClr", {"val": "phClr"}))

    return (
        _drawing("fillStyleLst", None, *(fill() for _ in range(3))),
        _drawing("lnStyleLst", None, *(_drawing("ln", {"w": "6350"}, fill()) for _ in range(3))),
        _drawing("effectStyleLst", None, *(_drawing("effectStyle", None, _drawing("effectLst")) for _ in range(3))),
        _drawing("bgFillStyleLst", None, *(fill() for _ in range(3))),
    )
