"""One look for print, Word and screen: what a theme says, and the paragraph styles that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from minuta.problems import NOWHERE, Place

FOLDER = "temas"
"""Where the themes stand, each in a file of its name, in the folder of a type or in what is common to all."""

USUAL = "institucional"
"""The theme of a document for which nobody names another."""

POINTS_PER_MILLIMETRE = Decimal(72) / Decimal("25.4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """`package` is the Python package that carries the font files of `family`; `word` is its metric twin in Word.

    `natural_line` is the height of a line of single spacing, as a multiple of the font size.
    """

    package: str
    family: str
    word: str
    natural_line: Decimal
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Points; `line` is a multiple of single spacing, as Word counts it."""

    size: Decimal
    line: Decimal
    after: Decimal
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    text: str
    headings: str
    accent: str
    muted: str
    border: str
    band: str
    header: str
    header_text: str
    link: str
    notice: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLook:
    size: Decimal
    before: Decimal
    after: Decimal
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Millimetres."""

    width: Decimal
    height: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal
    left: Decimal
    header: Decimal
    footer: Decimal
    place: Place = NOWHERE

    @property
    def text_width(self) -> Decimal:
        return self.width - self.left - self.right

    @property
    def wide_text_width(self) -> Decimal:
        """The text width of a landscape page, which keeps the margins of the sides."""
        return self.height - self.left - self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    size: Decimal
    padding: Decimal
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """The fill of each series in order and, where fills alone would be too pale, the line around them."""

    fills: tuple[str, ...]
    outline: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """An image of the institution, in the type's folder; minuta ships none."""

    file: str
    alternative: str
    height: Decimal
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """`base` names the theme that this one changes, whose look is already in the rest.

    `own` are styles that a letterhead brings, in the place of those that would follow from the rest.
    """

    fonts: Fonts
    body: Body
    colours: Colours
    headings: tuple[HeadingLook, ...]
    page: Page
    table: TableLook
    charts: ChartLook
    logo: Logo | None = None
    base: str = ""
    own: tuple[Style, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a kind of paragraph looks, in points. `role` is its name in the vocabulary of `markup`."""

    role: str
    size: Decimal
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    line: Decimal = Decimal(1)
    bold: bool = False
    italic: bool = False
    colour: str
    align: str = "left"
    indent: Decimal = Decimal(0)
    indent_right: Decimal = Decimal(0)
    keep_with_next: bool = False


LIST_INDENT = Decimal(18)
"""Points of indentation for each level of a list, in print and in Word; the number stands at its left end."""

BULLET_INDENT = Decimal(12)
"""Points from a bullet to its text: less than from a number, which may be long."""

NOTICE_INSET = Decimal(8)
"""Points between the sides of a notice and its box, which stands at the margins of the text."""

QUOTE_INSET = Decimal(10)
"""Points between a quotation and the bar at its left."""

KEPT_ROWS = 9
"""Rows up to which a table is kept on one page, counting those of its head and foot."""

WATERMARK_COLOUR, WATERMARK_WIDTH = "#E3E7EB", Decimal(150)
"""The word behind the text of a draft: so light that every text can be read over it, and its length in millimetres."""


def styles(theme: Theme) -> dict[str, Style]:
    """Every paragraph style of the theme by its role; the print stylesheet and the Word styles are made from these."""
    made = (*_heading_styles(theme), *_body_styles(theme), *_small_styles(theme), *theme.own)
    return {style.role: style for style in made}


def _heading_styles(theme: Theme) -> Iterator[Style]:
    colours, body = theme.colours, theme.body
    yield Style(
        role="antetitulo", size=body.size, after=Decimal(2), colour=colours.muted, bold=True, keep_with_next=True
    )
    title = theme.headings[0].size * Decimal("1.5")
    yield Style(role="titulo", size=title, after=Decimal(2), bold=True, colour=colours.headings, keep_with_next=True)
    subtitle = body.size + 2
    yield Style(role="subtitulo", size=subtitle, after=Decimal(10), colour=colours.muted, keep_with_next=True)
    for level, look in enumerate(theme.headings, start=1):
        yield Style(
            role=f"titulo-{level}",
            size=look.size,
            before=look.before,
            after=look.after,
            bold=True,
            colour=colours.headings,
            keep_with_next=True,
        )


def _body_styles(theme: Theme) -> Iterator[Style]:
    colours, body = theme.colours, theme.body
    for role, indent, italic in (("parrafo", 0, False), ("item", 0, False), ("cita", 24, True)):
        after = body.after / 2 if role == "item" else body.after
        yield Style(
            role=role,
            size=body.size,
            after=after,
            line=body.line,
            italic=italic,
            colour=colours.text,
            indent=Decimal(indent),
            indent_right=Decimal(indent),
        )
    yield Style(role="aviso", size=body.size - 1, before=Decimal(4), after=Decimal(8), colour=colours.notice)
    yield Style(role="firma", size=body.size, colour=colours.text, align="center")


def _small_styles(theme: Theme) -> Iterator[Style]:
    colours, body, table = theme.colours, theme.body, theme.table
    small = body.size - Decimal("1.5")
    yield Style(
        role="leyenda",
        size=small,
        before=Decimal(8),
        after=Decimal(5),
        bold=True,
        colour=colours.headings,
        keep_with_next=True,
    )
    yield Style(
        role="figura", size=body.size, before=Decimal(6), after=Decimal(8), colour=colours.text, keep_with_next=True
    )
    yield Style(role="fuente", size=small - 1, before=Decimal(3), after=Decimal(8), colour=colours.muted)
    padding = table.padding
    cell = Style(role="celda", size=table.size, before=padding, after=padding, colour=colours.text)
    yield cell
    yield replace(cell, role="celda-numero", align="right")
    yield replace(cell, role="celda-cabecera", colour=colours.header_text, bold=True)
    yield replace(cell, role="celda-rotulo", bold=True)
    yield replace(cell, role="celda-suma", align="right", bold=True)
    yield Style(
        role="indice-titulo",
        size=theme.headings[1].size,
        before=Decimal(12),
        after=Decimal(4),
        bold=True,
        colour=colours.headings,
        keep_with_next=True,
    )
    for level in range(1, 4):
        yield Style(
            role=f"indice-{level}",
            size=body.size,
            after=Decimal(2),
            colour=colours.text,
            indent=Decimal(14 * (level - 1)),
        )
    yield Style(role="encabezado", size=small - 1, colour=colours.muted)
    yield Style(role="pie", size=small - 1, colour=colours.muted)
    yield Style(role="nota-al-pie", size=small - Decimal("0.5"), after=Decimal(2), colour=colours.text)
