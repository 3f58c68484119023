"""The theme and the vocabulary as CSS, and the small changes that the tree needs before CSS can show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from minuta.markup import Element
from minuta.theme import (
    BULLET_INDENT,
    KEPT_ROWS,
    LIST_INDENT,
    NOTICE_INSET,
    QUOTE_INSET,
    WATERMARK_COLOUR,
    Style,
    Theme,
    styles,
)

SELECTORS = {
    "antetitulo": "p.antetitulo",
    "titulo": "h1",
    "subtitulo": "p.subtitulo",
    "titulo-1": "h2",
    "titulo-2": "h3",
    "titulo-3": "h4",
    "parrafo": "p",
    "item": "li",
    "cita": "blockquote p",
    "aviso": "p.aviso",
    "firma": "p.firma, p.firma-nombre",
    "leyenda": "caption, figcaption",
    "figura": "figure",
    "fuente": "p.fuente",
    "celda": "td, td p, td li",
    "celda-numero": "td.numero, th.numero[scope=row]",
    "celda-cabecera": "thead th",
    "celda-rotulo": "tbody th, tfoot th",
    "celda-suma": "tr.subtotal td.numero, tfoot td.numero",
    "indice-titulo": "p.indice-titulo",
    "indice-1": "nav.indice li",
    "encabezado": "header.encabezado p",
    "pie": "footer.pie p",
    "nota-al-pie": "span.nota-al-pie",
}
"""The CSS selector of each role; the levels of the contents list differ only by their indentation."""


def theme_css(theme: Theme) -> str:
    """The rules that follow from the theme: variables for the stylesheets of the type, and every paragraph style."""
    looks = styles(theme)
    parts = [_variables(theme)]
    parts.extend(_rule(selector, looks[role], theme) for role, selector in SELECTORS.items())
    return "\n".join(parts)


def _variables(theme: Theme) -> str:
    colours = theme.colours
    values = {
        "texto": colours.text, "titulos": colours.headings, "acento": colours.accent, "tenue": colours.muted,
        "borde": colours.border, "banda": _fill(colours.band), "cabecera": _fill(colours.header),
        "texto-cabecera": colours.header_text, "enlace": colours.link, "aviso": colours.notice,
        "marca": WATERMARK_COLOUR,
    }  # fmt: skip
    lines = [f"--{name}: {value};" for name, value in values.items()]
    lines.append(f'--letra: "{theme.fonts.family}", "{theme.fonts.word}", sans-serif;')
    looks = styles(theme)
    lengths = {
        "sangria": LIST_INDENT, "vineta": BULLET_INDENT, "relleno": theme.table.padding,
        "despues": looks["parrafo"].after, "entre-items": looks["item"].after, "caja": NOTICE_INSET,
        "cita": looks["cita"].indent, "barra": QUOTE_INSET,
    }  # fmt: skip
    lines.extend(f"--{name}: {length}pt;" for name, length in lengths.items())
    return f":root {{ {' '.join(lines)} }}"


def _fill(colour: str) -> str:
    """White is the paper itself: nothing is drawn."""
    return "transparent" if colour.upper() == "#FFFFFF" else colour


def _rule(selector: str, style: Style, theme: Theme) -> str:
    line = (style.line * theme.fonts.natural_line).quantize(Decimal("0.0001"))
    box = "padding" if style.role.startswith("celda") else "margin"
    declarations = {
        "font-size": f"{style.size}pt",
        "line-height": f"{line}",
        "color": style.colour,
        "font-weight": "700" if style.bold else "400",
        "font-style": "italic" if style.italic else "normal",
        "text-align": style.align,
        f"{box}-top": f"{style.before}pt",
        f"{box}-bottom": f"{style.after}pt",
    }
    if style.indent:
        declarations["margin-left"] = f"{style.indent}pt"
        declarations["margin-right"] = f"{style.indent_right}pt"
    if style.keep_with_next:
        declarations["break-after"] = "avoid"
    if style.role in ("celda", "celda-cabecera"):
        # Paragraphs and lists inside a cell take its look, but the padding belongs to the cell alone.
        return _cell_rule(selector, declarations)
    return f"{selector} {{ {'; '.join(f'{name}: {value}' for name, value in declarations.items())} }}"


def _cell_rule(selector: str, declarations: dict[str, str]) -> str:
    padding = {name: value for name, value in declarations.items() if name.startswith("padding")}
    look = {name: value for name, value in declarations.items() if name not in padding}
    cell = selector.split(",")[0]
    return (
        f"{selector} {{ {'; '.join(f'{name}: {value}' for name, value in look.items())} }}\n"
        f"{cell} {{ {'; '.join(f'{name}: {value}' for name, value in padding.items())} }}"
    )


def change(element: Element, how: Callable[[Element], Element | None]) -> Element:
    """A copy of a tree with every element changed by `how`, from the leaves up; None takes the element out."""
    children = []
    for child in element.children:
        changed = child if isinstance(child, str) else how(change(child, how))
        if changed is not None:
            children.append(changed)
    return replace(element, children=tuple(children))


def presentable(element: Element) -> Element:
    """What the vocabulary says in attributes and the engine only reads as CSS: widths, heights, first numbers.

    Also what follows from how much there is: a short table stays whole.
    """
    if element.tag == "table" and sum(child.tag == "tr" for child in element.walk()) <= KEPT_ROWS:
        return replace(element, attributes={**element.attributes, "style": "break-inside: avoid"})
    if element.tag == "col":
        return replace(element, attributes={"style": f"width: {element.get('data-ancho')}%"})
    if element.tag == "img" and element.get("data-alto"):
        style = f"height: {element.get('data-alto')}mm; width: auto"
        return replace(element, attributes={**element.attributes, "style": style})
    if element.tag == "ol" and element.get("start"):
        style = f"counter-reset: list-item {int(element.get('start')) - 1}"
        return replace(element, attributes={**element.attributes, "style": style})
    return element
