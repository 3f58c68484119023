"""The styles of a Word file resolved as Word does: defaults, then each style over the one that it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from minuta.letterhead.package import A, Package, W, Xml

ROLES: Mapping[str, str] = {
    "parrafo": "body text",
    "titulo": "title",
    "subtitulo": "subtitle",
    "titulo-1": "heading 1",
    "titulo-2": "heading 2",
    "titulo-3": "heading 3",
    "cita": "quote",
    "leyenda": "caption",
    "item": "list bullet",
    "indice-titulo": "toc heading",
    "encabezado": "header",
    "pie": "footer",
    "nota-al-pie": "footnote text",
}
"""The roles of our themes that have a style of Word's own, by the name that it has in every language."""

SHOWN_NAMES: Mapping[str, str] = {
    "parrafo": "Texto independiente",
    "titulo": "Título",
    "subtitulo": "Subtítulo",
    "titulo-1": "Título 1",
    "titulo-2": "Título 2",
    "titulo-3": "Título 3",
    "cita": "Cita",
    "leyenda": "Descripción",
    "item": "Lista con viñetas",
    "indice-titulo": "Título de TDC",
    "encabezado": "Encabezado",
    "pie": "Pie de página",
    "nota-al-pie": "Texto nota pie",
}
"""What Word in Spanish calls them in its menus, to say it to people."""

_SLOTS = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2", "dark1": "dk1", "light1": "lt1",
          "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
_ALIGNMENTS = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "justify",
               "distribute": "justify"}  # fmt: skip
_NOT_CARRIED = {"u": "el subrayado", "strike": "el tachado", "dstrike": "el tachado", "smallCaps": "las versalitas",
                "highlight": "el resaltado", "outline": "el contorno", "shadow": "la sombra", "emboss": "el relieve",
                "imprint": "el relieve", "vertAlign": "los superíndices", "em": "las marcas de énfasis",
                "bdr": "el borde de las letras"}  # fmt: skip
"""What a text may look like in Word that its copy in the PDF does not."""

WORD_WITHOUT_FONTS = "Times New Roman"
"""The font of Word where a file names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """Points."""

    width: Decimal
    space: Decimal
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph and its text look; points. `line` is a multiple of single spacing unless `line_points` is set.

    `tabs` are alignments by position; `lost` is what the PDF will not show.
    """

    size: Decimal = Decimal(10)
    colour: str = "#000000"
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    font: str = WORD_WITHOUT_FONTS
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    line: Decimal = Decimal(1)
    line_points: Decimal | None = None
    align: str = "left"
    left: Decimal = Decimal(0)
    right: Decimal = Decimal(0)
    first: Decimal = Decimal(0)
    keep_with_next: bool = False
    contextual: bool = False
    numbered: bool = False
    tabs: tuple[tuple[Decimal, str], ...] = ()
    borders: tuple[tuple[str, Border], ...] = ()
    fill: str = ""
    lost: frozenset[str] = frozenset()


def value(node: Xml | None, name: str = "val") -> str:
    return "" if node is None else node.get(f"{W}{name}", "")


def points(text: str, per_point: int = 20) -> Decimal:
    """Points of a length in twips, or in other parts of a point. What is not a number is none at all."""
    try:
        return Decimal(text) / per_point
    except ArithmeticError:
        return Decimal(0)


def on(node: Xml | None) -> bool:
    """Whether a property that is only there or not is on."""
    return node is not None and value(node) not in ("0", "false", "off", "none")


class Styles:
    """The styles and the palette of a package."""

    def __init__(self, package: Package) -> None:
        part, theme = package.related("styles"), package.related("theme")
        tree = package.tree(part) if part else None
        office = package.tree(theme) if theme else None
        self.colours = dict(_palette(office)) if office is not None else {}
        self._fonts = dict(_theme_fonts(office)) if office is not None else {}
        styles = tree.findall(f"{W}style") if tree is not None else []
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}
        self._names = {value(style.find(f"{W}name")).lower(): style for style in reversed(styles)}
        default = (
            one for one in styles if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true")
        )
        self._default = next((one.get(f"{W}styleId", "") for one in default), "")
        self._base = Look()
        if tree is not None:
            for path in ("pPrDefault/pPr", "rPrDefault/rPr"):
                self._base = self.over(
                    self._base, tree.find("/".join(f"{W}{step}" for step in f"docDefaults/{path}".split("/")))
                )

    def named(self, name: str) -> Look | None:
        """The look of a paragraph style by its name in lower case, or None where the file lacks it."""
        style = self._names.get(name)
        if style is None or style.get(f"{W}type") != "paragraph":
            return None
        return self._styled(self._base, style.get(f"{W}styleId", ""))

    def paragraph(self, properties: Xml | None) -> Look:
        """The look of a paragraph, by its style and its own properties."""
        own = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        look = self._styled(self._base, own if own in self._styles else self._default)
        return self.over(look, properties)

    def run(self, look: Look, properties: Xml | None) -> Look:
        """The look of a run in a paragraph that looks in some way."""
        if properties is None:
            return look
        return self.over(self._styled(look, value(properties.find(f"{W}rStyle"))), properties)

    def table_borders(self, style: str) -> Xml | None:
        for one in reversed(list(self._chain(style))):
            found = one.find(f"{W}tblPr/{W}tblBorders")
            if found is not None:
                return found
        return None

    def _styled(self, look: Look, name: str) -> Look:
        for style in self._chain(name):
            look = self.over(self.over(look, style.find(f"{W}pPr")), style.find(f"{W}rPr"))
        return look

    def _chain(self, name: str) -> Iterator[Xml]:
        """A style after all that it is based on. A file may say that one is based on itself."""
        chain: list[Xml] = []
        while name in self._styles and self._styles[name] not in chain:
            chain.append(self._styles[name])
            name = value(self._styles[name].find(f"{W}basedOn"))
        return reversed(chain)

    def over(self, look: Look, properties: Xml | None) -> Look:
        """A look with the properties of a paragraph or of a run put over it."""
        for node in properties if properties is not None else ():
            look = self._property(look, node.tag.removeprefix(W), node)
        return look

    def _property(self, look: Look, name: str, node: Xml) -> Look:
        match name:
            case "b":
                return replace(look, bold=on(node))
            case "i":
                return replace(look, italic=on(node))
            case "caps":
                return replace(look, capitals=on(node))
            case "vanish":
                return replace(look, hidden=on(node))
            case "sz":
                return replace(look, size=points(value(node), 2))
            case "color":
                return replace(look, colour=self.colour(node))
            case "rFonts":
                return replace(look, font=self._font(node) or look.font)
            case "jc":
                return replace(look, align=_ALIGNMENTS.get(value(node), "left"))
            case "keepNext":
                return replace(look, keep_with_next=on(node))
            case "contextualSpacing":
                return replace(look, contextual=on(node))
            case "numPr":
                return replace(look, numbered=value(node.find(f"{W}numId")) not in ("", "0"))
            case "spacing":
                return _spaced(look, node)
            case "ind":
                return _indented(look, node)
            case "tabs":
                return replace(look, tabs=_tabs(look.tabs, node))
            case "pBdr":
                return replace(look, borders=tuple(self.borders(node)))
            case "shd":
                return replace(look, fill=self.fill(node))
            case lost if lost in _NOT_CARRIED and on(node) and value(node) not in ("baseline", "nil"):
                return replace(look, lost=look.lost | {_NOT_CARRIED[lost]})
        return look

    def colour(self, node: Xml) -> str:
        """«#RRGGBB»: Word writes the shade that it computed beside the name of the theme's colour."""
        plain = value(node)
        if plain in ("", "auto"):
            slot = value(node, "themeColor")
            return self.colours.get(_SLOTS.get(slot, slot), "#000000")
        return _tone(plain)

    def fill(self, node: Xml) -> str:
        plain = value(node, "fill")
        return "" if plain in ("", "auto") else _tone(plain)

    def borders(self, node: Xml) -> Iterator[tuple[str, Border]]:
        for edge in node:
            if value(edge) in ("", "nil", "none"):
                continue
            tone = value(edge, "color")
            width, space = points(value(edge, "sz") or "4", 8), points(value(edge, "space") or "0", 1)
            yield edge.tag.removeprefix(W), Border(width=width, space=space, colour=_tone(tone))

    def _font(self, node: Xml) -> str:
        named = value(node, "asciiTheme") or value(node, "hAnsiTheme")
        if named:
            return self._fonts.get("majorFont" if named.startswith("major") else "minorFont", "")
        return value(node, "ascii") or value(node, "hAnsi")


def _tone(plain: str) -> str:
    """«#RRGGBB» of what a file says; «auto», and what is no colour, are black."""
    return f"#{plain.upper()}" if re.fullmatch("[0-9A-Fa-f]{6}", plain) else "#000000"


def _spaced(look: Look, node: Xml) -> Look:
    before, after = value(node, "before"), value(node, "after")
    look = replace(
        look,
        before=points(before) if before else look.before,
        after=points(after) if after else look.after,
    )
    line = value(node, "line")
    if not line:
        return look
    rule = value(node, "lineRule") or "auto"
    if rule == "auto":
        return replace(look, line=points(line, 240), line_points=None)
    if rule == "exact":
        return replace(look, line_points=points(line))
    return replace(look, line=max(Decimal(1), points(line) / (look.size * Decimal("1.22"))), line_points=None)


def _indented(look: Look, node: Xml) -> Look:
    left = value(node, "left") or value(node, "start")
    right = value(node, "right") or value(node, "end")
    first, hanging = value(node, "firstLine"), value(node, "hanging")
    return replace(
        look,
        left=points(left) if left else look.left,
        right=points(right) if right else look.right,
        first=-points(hanging) if hanging else points(first) if first else look.first,
    )


def _tabs(before: tuple[tuple[Decimal, str], ...], node: Xml) -> tuple[tuple[Decimal, str], ...]:
    """Tab stops in order; a style can clear one of the style below."""
    stops = dict(before)
    for tab in node:
        position, kind = points(value(tab, "pos")), value(tab)
        if kind == "clear":
            stops.pop(position, None)
        elif kind != "bar":
            stops[position] = _ALIGNMENTS.get(kind, "right" if kind == "decimal" else "left")
    return tuple(sorted(stops.items()))


def _palette(office: Xml) -> Iterator[tuple[str, str]]:
    """The colours of the theme: each is plain, or one of the system with the last that it was."""
    scheme = office.find(f"{A}themeElements/{A}clrScheme")
    for slot in scheme if scheme is not None else ():
        plain, system = slot.find(f"{A}srgbClr"), slot.find(f"{A}sysClr")
        tone = plain.get("val") if plain is not None else system.get("lastClr") if system is not None else None
        if tone:
            yield slot.tag.removeprefix(A), _tone(tone)


def _theme_fonts(office: Xml) -> Iterator[tuple[str, str]]:
    for role in ("majorFont", "minorFont"):
        latin = office.find(f"{A}themeElements/{A}fontScheme/{A}{role}/{A}latin")
        if latin is not None and latin.get("typeface"):
            yield role, latin.get("typeface", "")
