"""What may stand in a document: the elements, attributes, classes and values that the three writers know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minuta.markup.tree import Element
from minuta.origins import ORIGIN
from minuta.problems import Place, Problem
from minuta.text import did_you_mean


@dataclass(frozen=True, slots=True)
class Rule:
    """What an element may carry. `content` is «inline», «block», «none», or the tags that may stand inside."""

    content: str | frozenset[str]
    attributes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()


def _rule(content: str, attributes: str = "", classes: str = "", required: str = "") -> Rule:
    inside: str | frozenset[str] = (
        content if content in ("inline", "block", "none", "flow") else frozenset(content.split())
    )
    must = frozenset(required.split())
    return Rule(inside, frozenset(attributes.split()) | must, frozenset(classes.split()), must)


INLINE = frozenset(("strong", "em", "a", "span", "br", "sup"))
BLOCK = frozenset(
    ("section", "header", "footer", "nav", "div", "h1", "h2", "h3", "h4", "p", "ul", "ol", "blockquote", "table",
     "figure", "hr")
)  # fmt: skip

VOCABULARY: Mapping[str, Rule] = {
    "article": _rule("block", "data-marca", classes="minuta"),
    "section": _rule("block", classes="anexo", required="id"),
    "header": _rule("block", classes="portada encabezado"),
    "footer": _rule("block", classes="pie"),
    "nav": _rule("p ol", "role", classes="indice"),
    "div": _rule("block", classes="apaisada firmas firma"),
    "h1": _rule("inline"),
    "h2": _rule("inline", required="id"),
    "h3": _rule("inline", required="id"),
    "h4": _rule("inline", required="id"),
    "p": _rule(
        "inline",
        classes="antetitulo subtitulo aviso fuente indice-titulo firma firma-nombre asistencia-resumen",
    ),
    "ul": _rule("li"),
    "ol": _rule("li", "type start", classes="indice"),
    "li": _rule("flow"),
    "blockquote": _rule("p ul ol"),
    "table": _rule("caption colgroup thead tbody tfoot", "aria-label", classes="tabla datos-clave ficha"),
    "caption": _rule("inline"),
    "colgroup": _rule("col"),
    "col": _rule("none", required="data-ancho"),
    "thead": _rule("tr"),
    "tbody": _rule("tr"),
    "tfoot": _rule("tr"),
    "tr": _rule("th td", classes="grupo subtotal total"),
    "th": _rule("inline", "colspan rowspan", classes="numero", required="scope"),
    "td": _rule("flow", "colspan rowspan", classes="numero"),
    "figure": _rule("img figcaption p", classes="grafico imagen"),
    "img": _rule("none", "data-alto role", required="src alt"),
    "figcaption": _rule("inline"),
    "hr": _rule("none", classes="salto"),
    "strong": _rule("inline"),
    "em": _rule("inline"),
    "a": _rule("inline", required="href"),
    "sup": _rule("inline"),
    "br": _rule("none"),
    "span": _rule("inline", "role data-campo", classes="numero nota-al-pie etiqueta"),
}

_EVERYWHERE = frozenset(("id", "class", "lang", ORIGIN))
_VALUES = {
    "start": re.compile(r"\d{1,6}"),
    "type": re.compile(r"[1aAiI]"),
    "colspan": re.compile(r"[1-9]\d{0,2}"),
    "rowspan": re.compile(r"[1-9]\d{0,2}"),
    "scope": re.compile(r"(?:col|row)(?:group)?"),
    "data-ancho": re.compile(r"\d+(?:\.\d+)?"),
    "role": re.compile(r"doc-toc|doc-footnote|presentation"),
    "lang": re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "data-campo": re.compile(r"PAGE|NUMPAGES|SEQ \w+"),
}
"""What these attributes may say; the writers count on it."""

_HREF = re.compile(r"(?:https?://|mailto:|#)\S+")


def faults(root: Element) -> Iterator[Problem]:
    """All in a tree that the vocabulary does not know."""
    ids: dict[str, Place] = {}
    elements = list(root.walk())
    for element in elements:
        rule = VOCABULARY.get(element.tag)
        if rule is None:
            hint = did_you_mean(element.tag, VOCABULARY)
            yield Problem("marcado", element.origin, f"El elemento <{element.tag}> no está en el vocabulario.", hint)
            continue
        yield from _check_attributes(element, rule)
        yield from _check_content(element, rule)
        if element.tag == "table":
            yield from _check_grid(element)
        name = element.get("id")
        if name in ids:
            yield Problem(
                "marcado", element.origin, f"El id «{name}» está dos veces.", "Use otro.", related=(ids[name],)
            )
        elif name:
            ids[name] = element.origin
    for element in elements:
        target = element.get("href")
        if element.tag == "a" and target.startswith("#") and target[1:] not in ids:
            yield Problem(
                "enlace-roto", element.origin, f"No hay nada con el id «{target[1:]}».", did_you_mean(target[1:], ids)
            )


def _check_attributes(element: Element, rule: Rule) -> Iterator[Problem]:
    for name in element.attributes:
        if name not in rule.attributes | _EVERYWHERE:
            message = f"El atributo «{name}» no está en el vocabulario de <{element.tag}>."
            known = sorted(rule.attributes | {"id", "class", "lang"})
            yield Problem("marcado", element.origin, message, did_you_mean(name, known))
    for name in element.classes:
        if name not in rule.classes:
            message = f"La clase «{name}» no está en el vocabulario de <{element.tag}>."
            yield Problem("marcado", element.origin, message, did_you_mean(name, sorted(rule.classes)))
    decoration = element.tag == "img" and element.get("role") == "presentation"
    if decoration and element.attributes.get("alt") != "":
        message = 'Una imagen que es sólo un adorno no se lee en voz alta: lleva alt="".'
        yield Problem("marcado", element.origin, message, 'Escriba alt="", o quite role="presentation".')
    for name in sorted(rule.required - {"alt"} if decoration else rule.required):
        if not element.get(name).strip():
            message = f"A <{element.tag}> le falta «{name}»."
            yield Problem("marcado", element.origin, message, f'Escriba <{element.tag} {name}="…">.')
    for name, value in element.attributes.items():
        if name in _VALUES and value and not _VALUES[name].fullmatch(value):
            yield Problem("marcado", element.origin, f'<{element.tag}> no puede llevar {name}="{value[:40]}".')
    href = element.get("href")
    if href and not _HREF.fullmatch(href):
        yield Problem("enlace", element.origin, f"«{href}» no es un enlace.", "Use https://…, mailto:… o #id.")


def _check_grid(table: Element) -> Iterator[Problem]:
    """Every row must fill the columns that `colgroup` declares, counting the cells that reach down from above."""
    columns = sum(1 for column in table.walk() if column.tag == "col")
    if not columns:
        yield Problem("marcado", table.origin, "La tabla no declara sus columnas.", "Agregue <colgroup> con sus <col>.")
        return
    for part in table.elements:
        reaching: list[tuple[int, int]] = []
        for row in part.elements if part.tag != "colgroup" else ():
            spans = [(_number(cell, "colspan"), _number(cell, "rowspan")) for cell in row.elements]
            width = sum(across for across, _ in spans) + sum(across for across, _ in reaching)
            if width != columns and row.tag == "tr":
                message = f"La fila ocupa {width} columnas y la tabla tiene {columns}."
                yield Problem("marcado", row.origin, message, "Revise las celdas, colspan y rowspan.")
            reaching = [(across, down - 1) for across, down in (*spans, *reaching) if down > 1]
        if reaching:
            message = f"En <{part.tag}> hay una celda que sigue más abajo que la última fila."
            yield Problem("marcado", part.origin, message, "Revise rowspan.")


def _number(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return int(value) if value.isdecimal() else 1


def _check_content(element: Element, rule: Rule) -> Iterator[Problem]:
    allowed = (
        {
            "inline": INLINE,
            "block": BLOCK,
            "none": frozenset(),
            "flow": INLINE | {"p", "ul", "ol"},
        }.get(rule.content, rule.content)
        if isinstance(rule.content, str)
        else rule.content
    )
    for child in element.children:
        if isinstance(child, str):
            if rule.content not in ("inline", "flow"):
                yield Problem(
                    "marcado", element.origin, f"Hay texto suelto en <{element.tag}>: «{child.strip()[:40]}»."
                )
        elif child.tag in VOCABULARY and child.tag not in allowed:
            yield Problem("marcado", child.origin, f"<{child.tag}> no puede ir dentro de <{element.tag}>.")
