"""The style table: every role of the theme as a Word style, and the parts of the package that hold no text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from minuta.page import LANGUAGE
from minuta.theme import LIST_INDENT, Page, Style, Theme, styles
from minuta.word.ooxml import Xml, colour, element, half_points, millimetres, root, twips
from minuta.word.table_styles import card_style, grid_style, normal_table

LIST_LEVELS = 5
SIGNATURE_WIDTH = Decimal(70)
"""Millimetres."""

BULLETS, HEADINGS, ANNEXES = 1, 2, 3
"""The numbering definitions of the package; those of numbered lists come after."""


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
    "indice-titulo": WordStyle("TOCHeading", "TOC Heading", next="BodyText", priority=39),
    "indice-1": WordStyle("TOC1", "toc 1", next="BodyText", priority=39),
    "indice-2": WordStyle("TOC2", "toc 2", next="BodyText", priority=39),
    "indice-3": WordStyle("TOC3", "toc 3", next="BodyText", priority=39),
    "encabezado": WordStyle("Header", "header"),
    "pie": WordStyle("Footer", "footer"),
    "nota-al-pie": WordStyle("FootnoteText", "footnote text"),
}


def styles_part(theme: Theme) -> Xml:
    looks = styles(theme)
    return root(
        "w:styles",
        _defaults(theme),
        _paragraph("Normal", "Normal", default=True),
        _character("DefaultParagraphFont", "Default Paragraph Font", default=True),
        normal_table(),
        element("style", {"type": "numbering", "default": 1, "styleId": "NoList"}, element("name", {"val": "No List"})),
        *(_role(theme, role, WORD_STYLES[role], looks[role]) for role in WORD_STYLES),
        *_derived(theme, looks),
        *_lists(looks["item"]),
        _character(
            "Hyperlink",
            "Hyperlink",
            element("color", {"val": colour(theme.colours.link)}),
            element("u", {"val": "single"}),
        ),
        _character(
            "Etiqueta",
            "Etiqueta",
            element("b"),
            element("bCs"),
            element("color", {"val": colour(theme.colours.notice)}),
            custom=True,
        ),
        _character("FootnoteReference", "footnote reference", element("vertAlign", {"val": "superscript"})),
        grid_style(theme),
        card_style(theme),
    )


def _defaults(theme: Theme) -> Xml:
    size = half_points(theme.body.size)
    return element(
        "docDefaults",
        None,
        element(
            "rPrDefault",
            None,
            element(
                "rPr",
                None,
                _fonts(theme),
                element("color", {"val": colour(theme.colours.text)}),
                element("sz", {"val": size}),
                element("szCs", {"val": size}),
                element("lang", {"val": LANGUAGE, "eastAsia": LANGUAGE, "bidi": "ar-SA"}),
            ),
        ),
        element(
            "pPrDefault", None, element("pPr", None, element("spacing", {"after": 0, "line": 240, "lineRule": "auto"}))
        ),
    )


def _fonts(theme: Theme) -> Xml:
    return element("rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), theme.fonts.word))


def _role(theme: Theme, role: str, word: WordStyle, look: Style) -> Xml:
    return _paragraph(
        word.id,
        word.name,
        based_on=word.based_on,
        following=word.next,
        priority=word.priority,
        paragraph=[*paragraph_look(look), *_specials(theme, role)],
        characters=character_look(look),
    )


def paragraph_look(look: Style) -> list[Xml]:
    """The paragraph properties of a look. Their order does not matter here: `_paragraph` puts it right."""
    made = [
        element(
            "spacing",
            {
                "before": twips(look.before),
                "after": twips(look.after),
                "line": round(240 * look.line),
                "lineRule": "auto",
            },
        ),
        element("jc", {"val": "both" if look.align == "justify" else look.align}),
    ]
    if look.keep_with_next:
        made.append(element("keepNext"))
    if look.indent:
        made.append(element("ind", {"left": twips(look.indent), "right": twips(look.indent_right)}))
    return made


def character_look(look: Style) -> list[Xml]:
    size = half_points(look.size)
    bold = [element("b"), element("bCs")] if look.bold else []
    italic = [element("i"), element("iCs")] if look.italic else []
    return [
        *bold,
        *italic,
        element("color", {"val": colour(look.colour)}),
        element("sz", {"val": size}),
        element("szCs", {"val": size}),
    ]


def _specials(theme: Theme, role: str) -> list[Xml]:
    """What only some roles have: outline levels, borders, tabs."""
    if role.startswith("titulo-"):
        level = int(role[-1]) - 1
        numbering = element("numPr", None, element("ilvl", {"val": level}), element("numId", {"val": HEADINGS}))
        return [element("keepLines"), numbering, element("outlineLvl", {"val": level})]
    if role.startswith("indice-") and role != "indice-titulo":
        position = millimetres(theme.page.text_width)
        return [element("tabs", None, element("tab", {"val": "right", "leader": "dot", "pos": position}))]
    border = colour(theme.colours.border)
    edges = {
        "cita": {"left": (18, 10, colour(theme.colours.accent))},
        "aviso": dict.fromkeys(("top", "left", "bottom", "right"), (6, 5, colour(theme.colours.notice))),
        "encabezado": {"bottom": (4, 3, border)},
        "pie": {"top": (4, 3, border)},
    }.get(role)
    if not edges:
        return []
    # A box stands outside the text unless the text moves in by as much as the box is away from it.
    inset = [element("ind", {"left": 100, "right": 100})] if role == "aviso" else []
    return [_borders(edges), *inset]


def _borders(edges: Mapping[str, tuple[int, int, str]]) -> Xml:
    """Paragraph borders: width in eighths of a point, distance in points, colour."""
    return element(
        "pBdr",
        None,
        *(
            element(edge, {"val": "single", "sz": width, "space": space, "color": tone})
            for edge, (width, space, tone) in edges.items()
        ),
    )


def _derived(theme: Theme, looks: Mapping[str, Style]) -> Iterator[Xml]:
    """Styles that stand on another: the annex, and the line that waits for a signature."""
    yield _paragraph(
        "Anexo",
        "Anexo",
        based_on="Heading1",
        following="BodyText",
        priority=9,
        paragraph=[
            element("numPr", None, element("ilvl", {"val": 0}), element("numId", {"val": ANNEXES})),
            element("pageBreakBefore"),
        ],
    )
    side = (millimetres(theme.page.text_width) - millimetres(SIGNATURE_WIDTH)) // 2
    yield _paragraph(
        "FirmaNombre",
        "Firma nombre",
        based_on="Firma",
        following="Firma",
        priority=60,
        paragraph=[
            element("keepNext"),
            _borders({"top": (6, 3, colour(theme.colours.text))}),
            element("spacing", {"before": twips(48), "after": 0, "line": 240, "lineRule": "auto"}),
            element("ind", {"left": side, "right": side}),
        ],
    )


def _lists(item: Style) -> Iterator[Xml]:
    for level in range(LIST_LEVELS):
        suffix = "" if level == 0 else f" {level + 1}"
        numbering = element("numPr", None, element("ilvl", {"val": level}), element("numId", {"val": BULLETS}))
        spacing = paragraph_look(item)[:1]
        indent = list_indent(level)
        yield _paragraph(
            f"ListBullet{suffix.strip()}",
            f"List Bullet{suffix}",
            priority=36,
            paragraph=[*spacing, numbering],
        )
        yield _paragraph(
            f"ListNumber{suffix.strip()}",
            f"List Number{suffix}",
            priority=36,
            paragraph=[element("spacing", dict(_attributes(spacing[0]))), element("ind", indent)],
        )
        yield _paragraph(
            f"ListContinue{suffix.strip()}",
            f"List Continue{suffix}",
            paragraph=[element("spacing", dict(_attributes(spacing[0]))), element("ind", {"left": indent["left"]})],
        )


def _attributes(made: Xml) -> Iterator[tuple[str, str]]:
    for name, value in made.attrib.items():
        yield name.rpartition("}")[2], value


def list_indent(level: int) -> dict[str, int]:
    return {"left": twips(LIST_INDENT * (level + 1)), "hanging": twips(LIST_INDENT)}


_PARAGRAPH_ORDER = (
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "numPr",
    "pBdr",
    "tabs",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
)
_BUILT_IN = frozenset(
    ("Normal", "Body Text", "Title", "Subtitle", "Quote", "caption", "TOC Heading", "header", "footer", "footnote text")
)


def in_order(properties: list[Xml]) -> list[Xml]:
    """Paragraph properties in the order that the format's schema demands."""
    return sorted(properties, key=lambda made: _PARAGRAPH_ORDER.index(made.tag.rpartition("}")[2]))


def _paragraph(
    name: str,
    label: str,
    *,
    based_on: str = "Normal",
    following: str = "",
    priority: int | None = None,
    paragraph: list[Xml] | None = None,
    characters: list[Xml] | None = None,
    default: bool = False,
) -> Xml:
    custom = label not in _BUILT_IN and not label.startswith(("heading", "toc", "List"))
    attributes = {"type": "paragraph"} | ({"default": 1} if default else {}) | ({"customStyle": 1} if custom else {})
    return element(
        "style",
        {**attributes, "styleId": name},
        element("name", {"val": label}),
        None if default else element("basedOn", {"val": based_on}),
        element("next", {"val": following}) if following else None,
        None if priority is None else element("uiPriority", {"val": priority}),
        element("qFormat") if priority is not None and priority < 99 else None,
        element("pPr", None, *in_order(paragraph)) if paragraph else None,
        element("rPr", None, *characters) if characters else None,
    )


def _character(name: str, label: str, *look: Xml, default: bool = False, custom: bool = False) -> Xml:
    return element(
        "style",
        {"type": "character"}
        | ({"default": 1} if default else {})
        | ({"customStyle": 1} if custom else {})
        | {"styleId": name},
        element("name", {"val": label}),
        element("uiPriority", {"val": 1 if default else 99}),
        *((element("semiHidden"), element("unhideWhenUsed")) if default else ()),
        element("rPr", None, *look) if look else None,
    )


def section(page: Page, *references: Xml, wide: bool = False, last: bool = True) -> Xml:
    """Section properties: the sheet, its margins and, for the first section, its header and footer."""
    width, height = (page.height, page.width) if wide else (page.width, page.height)
    return element(
        "sectPr",
        None,
        *references,
        None if last else element("type", {"val": "nextPage"}),
        element(
            "pgSz", {"w": millimetres(width), "h": millimetres(height)} | ({"orient": "landscape"} if wide else {})
        ),
        element(
            "pgMar",
            {
                "top": millimetres(page.top),
                "right": millimetres(page.right),
                "bottom": millimetres(page.bottom),
                "left": millimetres(page.left),
                "header": millimetres(page.header),
                "footer": millimetres(page.footer),
                "gutter": 0,
            },
        ),
    )
