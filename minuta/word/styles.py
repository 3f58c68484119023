"""The style table: every role of the theme as a Word style, and those that Word needs besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from minuta.page import LANGUAGE
from minuta.theme import LIST_INDENT, NOTICE_INSET, QUOTE_INSET, Style, Theme, styles
from minuta.word.latent import latent_styles
from minuta.word.ooxml import Xml, element, half_points, millimetres, root, twips
from minuta.word.palette import Palette, fonts
from minuta.word.style_xml import borders, character_style, paragraph_style
from minuta.word.table_styles import card_style, grid_style, normal_table

LIST_LEVELS = 5
SIGNATURE_WIDTH, SIGNER_BEFORE = Decimal(70), Decimal(48)
"""How wide the line for a signature is, in millimetres, and the room over it, in points."""

BULLETS, HEADINGS, ANNEXES = 1, 2, 3
"""The numbering definitions of the package; those of numbered lists come after."""

AFTER_TABLE = Decimal(8)
"""Points between a table and what follows: a table in Word has no space of its own."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """How a role is called in Word. Names are Word's own where it has one, so that it shows them in any language."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    priority: int = 99


WORD_STYLES: Mapping[str, WordStyle] = {
    "parrafo": WordStyle("BodyText", "Body Text", priority=1),
    "antetitulo": WordStyle("Antetitulo", "Antetítulo", next="Title", priority=9),
    "titulo": WordStyle("Title", "Title", next="Subtitle", priority=10),
    "subtitulo": WordStyle("Subtitle", "Subtitle", next="BodyText", priority=11),
    "titulo-1": WordStyle("Heading1", "heading 1", next="BodyText", priority=9),
    "titulo-2": WordStyle("Heading2", "heading 2", next="BodyText", priority=9),
    "titulo-3": WordStyle("Heading3", "heading 3", next="BodyText", priority=9),
    "cita": WordStyle("Quote", "Quote", next="BodyText", priority=29),
    "aviso": WordStyle("Aviso", "Aviso", next="BodyText", priority=30),
    "firma": WordStyle("Firma", "Firma", priority=60),
    "leyenda": WordStyle("Caption", "caption", next="BodyText", priority=35),
    "figura": WordStyle("Figura", "Figura", next="Caption", priority=36),
    "fuente": WordStyle("Fuente", "Fuente", next="BodyText", priority=37),
    "celda": WordStyle("TablaTexto", "Tabla texto", priority=40),
    "celda-numero": WordStyle("TablaNumero", "Tabla número", "TablaTexto", priority=40),
    "celda-cabecera": WordStyle("TablaEncabezado", "Tabla encabezado", "TablaTexto", priority=40),
    "celda-rotulo": WordStyle("TablaRotulo", "Tabla rótulo", "TablaTexto", priority=40),
    "celda-suma": WordStyle("TablaSuma", "Tabla suma", "TablaTexto", priority=40),
    "indice-titulo": WordStyle("TOCHeading", "TOC Heading", next="BodyText", priority=39),
    "indice-1": WordStyle("TOC1", "toc 1", next="BodyText", priority=39),
    "indice-2": WordStyle("TOC2", "toc 2", next="BodyText", priority=39),
    "indice-3": WordStyle("TOC3", "toc 3", next="BodyText", priority=39),
    "encabezado": WordStyle("Header", "header"),
    "pie": WordStyle("Footer", "footer"),
    "nota-al-pie": WordStyle("FootnoteText", "footnote text"),
}
ANNEX, SIGNER, SEPARATOR, TABLE_SEPARATOR = "Anexo", "FirmaNombre", "Separador", "SeparadorTablas"
NUMBER_HEAD, GROUP_HEAD = "TablaEncabezadoNumero", "TablaEncabezadoGrupo"
"""Styles that no role of the theme has, by their ids."""


def styles_part(theme: Theme, *, numbered: bool) -> Xml:
    """Where titles are not `numbered`, their styles are not either: nor will be one that somebody adds."""
    looks, palette = styles(theme), Palette(theme)
    return root(
        "w:styles",
        _defaults(theme, palette),
        latent_styles(),
        paragraph_style("Normal", "Normal", default=True, priority=0),
        character_style("DefaultParagraphFont", "Default Paragraph Font", default=True),
        normal_table(),
        _no_list(),
        *(_role(theme, palette, looks[role], numbered=numbered) for role in WORD_STYLES),
        *_derived(theme, palette),
        *_separators(),
        *_lists(looks["item"]),
        *_characters(palette),
        grid_style(palette),
        card_style(palette),
    )


def _no_list() -> Xml:
    return element(
        "style",
        {"type": "numbering", "default": 1, "styleId": "NoList"},
        element("name", {"val": "No List"}),
        element("uiPriority", {"val": 99}),
        element("semiHidden"),
        element("unhideWhenUsed"),
    )


def _defaults(theme: Theme, palette: Palette) -> Xml:
    size = half_points(theme.body.size)
    characters = element(
        "rPr",
        None,
        fonts(theme, "minor"),
        palette.named("text").text(),
        element("kern", {"val": 2}),  # pairs of letters as close as in print, from one point on
        element("sz", {"val": size}),
        element("szCs", {"val": size}),
        element("lang", {"val": LANGUAGE, "eastAsia": LANGUAGE, "bidi": "ar-SA"}),
    )
    spacing = element("spacing", {"after": 0, "line": 240, "lineRule": "auto"})
    return element(
        "docDefaults",
        None,
        element("rPrDefault", None, characters),
        element("pPrDefault", None, element("pPr", None, spacing)),
    )


def _role(theme: Theme, palette: Palette, look: Style, *, numbered: bool) -> Xml:
    role, word = look.role, WORD_STYLES[look.role]
    major = role.startswith("titulo") or role == "indice-titulo"
    return paragraph_style(
        word.id,
        word.name,
        based_on=word.based_on,
        following=word.next,
        priority=word.priority,
        paragraph=[*paragraph_look(look), *_specials(theme, palette, role, numbered=numbered)],
        characters=[*([fonts(theme, "major")] if major else []), *_character_look(look, palette)],
    )


def paragraph_look(look: Style) -> list[Xml]:
    """The paragraph properties of a look. Their order does not matter here: the style puts it right."""
    made = [_spacing(look), element("jc", {"val": "both" if look.align == "justify" else look.align})]
    if look.keep_with_next:
        made.append(element("keepNext"))
    if look.indent:
        made.append(element("ind", {"left": twips(look.indent), "right": twips(look.indent_right)}))
    return made


def _spacing(look: Style) -> Xml:
    spaces = {"before": twips(look.before), "after": twips(look.after)}
    return element("spacing", {**spaces, "line": round(240 * look.line), "lineRule": "auto"})


def _character_look(look: Style, palette: Palette) -> list[Xml]:
    size = half_points(look.size)
    bold = [element("b"), element("bCs")] if look.bold else []
    italic = [element("i"), element("iCs")] if look.italic else []
    return [
        *bold,
        *italic,
        palette.of(look.colour).text(),
        element("sz", {"val": size}),
        element("szCs", {"val": size}),
    ]


def _specials(theme: Theme, palette: Palette, role: str, *, numbered: bool) -> list[Xml]:
    """What only some roles have: outline levels, borders, tabs."""
    if role.startswith("titulo-"):
        level = int(role[-1]) - 1
        number = [numbering(level, HEADINGS)] if numbered else []
        return [element("keepLines"), *number, element("outlineLvl", {"val": level})]
    if role.startswith("indice-") and role != "indice-titulo":
        position = millimetres(theme.page.text_width)
        return [element("tabs", None, element("tab", {"val": "right", "leader": "dot", "pos": position}))]
    if role == "fuente":
        return [element("contextualSpacing")]  # a note and a source stand together
    edges = {
        "cita": {"left": (18, int(QUOTE_INSET), palette.named("accent"))},
        "aviso": {
            edge: (6, 5 if edge in ("top", "bottom") else int(NOTICE_INSET), palette.named("notice"))
            for edge in ("top", "left", "bottom", "right")
        },
        "encabezado": {"bottom": (4, 3, palette.named("border"))},
        "pie": {"top": (4, 3, palette.named("border"))},
    }.get(role)
    if not edges:
        return []
    # A box stands outside the text unless the text moves in by as much as the box is away from it.
    inset = [element("ind", dict.fromkeys(("left", "right"), twips(NOTICE_INSET)))] if role == "aviso" else []
    return [borders(edges), *inset]


def _derived(theme: Theme, palette: Palette) -> Iterator[Xml]:
    """Styles that stand on another: the annex, heads of columns, and the line that waits for a signature."""
    yield paragraph_style(
        ANNEX,
        "Anexo",
        based_on="Heading1",
        following="BodyText",
        priority=9,
        paragraph=[numbering(0, ANNEXES), element("pageBreakBefore"), element("spacing", {"before": 0})],
    )
    for name, label, side in (
        (NUMBER_HEAD, "Tabla encabezado número", "right"),
        (GROUP_HEAD, "Tabla encabezado grupo", "center"),
    ):
        yield paragraph_style(
            name, label, based_on="TablaEncabezado", priority=40, paragraph=[element("jc", {"val": side})]
        )
    inset = (millimetres(theme.page.text_width) - millimetres(SIGNATURE_WIDTH)) // 2
    yield paragraph_style(
        SIGNER,
        "Firma nombre",
        based_on="Firma",
        following="Firma",
        priority=60,
        paragraph=[
            element("keepNext"),
            borders({"top": (6, 3, palette.named("text"))}),
            element("spacing", {"before": twips(SIGNER_BEFORE), "after": 0, "line": 240, "lineRule": "auto"}),
            element("ind", {"left": inset, "right": inset}),
        ],
    )


def _separators() -> Iterator[Xml]:
    """The paragraphs that the format forces on us: after a table that ends a section, and between two tables.

    They take one point of height; the second has the space that any table leaves below.
    """
    for name, label, before in (
        (SEPARATOR, "Separador", 0),
        (TABLE_SEPARATOR, "Separador de tablas", twips(AFTER_TABLE - 1)),
    ):
        yield paragraph_style(
            name,
            label,
            hidden=True,
            paragraph=[element("spacing", {"before": before, "after": 0, "line": 20, "lineRule": "exact"})],
            characters=[element("sz", {"val": 2}), element("szCs", {"val": 2})],
        )


def _lists(item: Style) -> Iterator[Xml]:
    for level in range(LIST_LEVELS):
        suffix = "" if level == 0 else f" {level + 1}"
        indent = list_indent(level)
        looks = {
            "Bullet": numbering(level, BULLETS),
            "Number": element("ind", indent),
            "Continue": element("ind", {"left": indent["left"]}),
        }
        for kind, own in looks.items():
            yield paragraph_style(
                f"List{kind}{suffix.strip()}",
                f"List {kind}{suffix}",
                priority=36 if level == 0 else 99,
                paragraph=[_spacing(item), own],
            )


def _characters(palette: Palette) -> Iterator[Xml]:
    yield character_style("Hyperlink", "Hyperlink", palette.named("link").text(), element("u", {"val": "single"}))
    yield character_style("Etiqueta", "Etiqueta", element("b"), element("bCs"), palette.named("notice").text())
    yield character_style("FootnoteReference", "footnote reference", element("vertAlign", {"val": "superscript"}))


def numbering(level: int, number: int) -> Xml:
    """Membership of a list; number 0 takes a paragraph out of the numbering of its style."""
    return element("numPr", None, element("ilvl", {"val": level}), element("numId", {"val": number}))


def list_indent(level: int, hanging: Decimal = LIST_INDENT) -> dict[str, int]:
    return {"left": twips(LIST_INDENT * (level + 1)), "hanging": twips(hanging)}
