"""The closed vocabulary of HTML that every document is made of: parsed, checked and walked as a tree.

The PDF, the Word file and the web page are all made from this tree. An element, an attribute or a class that is not in
the tables below is an error at the template or content line that wrote it; nothing is ever dropped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from minuta.origins import ORIGIN, read, unmarked
from minuta.problems import NOWHERE, Place, Problem
from minuta.text import did_you_mean


@dataclass(frozen=True, slots=True)
class Element:
    """`origin` is the line that wrote the element, and `typed`, where a template put in it what a person had typed."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Element | str, ...] = ()
    origin: Place = NOWHERE
    typed: Place | None = None

    @property
    def place(self) -> Place:
        """Where what it says is to be put right."""
        return self.typed or self.origin

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(child for child in self.children if isinstance(child, Element))

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def walk(self) -> Iterator[Element]:
        """This element and all inside it, in reading order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    @property
    def is_note(self) -> bool:
        """Whether it stands at the foot of the page, and only its call where it is written."""
        return self.get("role") == "doc-footnote"

    def label(self) -> str:
        """Its words as they name it elsewhere, in a list or to a screen reader: without the notes that it calls."""
        return "".join(
            child if isinstance(child, str) else child.label()
            for child in self.children
            if isinstance(child, str) or not child.is_note
        )

    def first(self, tag: str) -> Element | None:
        return next((element for element in self.walk() if element.tag == tag), None)


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

_VOID = frozenset(("br", "hr", "img", "col", "meta"))
_HREF = re.compile(r"(?:https?://|mailto:|#)\S+")
_SPACES = re.compile(r"[ \t\n\r\f]+")


def parse(text: str, file: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """The tree of one root element, and all in it that the vocabulary does not know; `file` names the template."""
    builder = _Builder(file)
    builder.feed(text)
    builder.close()
    root = builder.finish()
    problems = [*builder.problems]
    if root is not None and not problems:
        problems.extend(_check(root))
    return (None if problems else root), tuple(problems)


def serialise(node: Element | str) -> str:
    """HTML text of a tree; the origin of each element stays behind."""
    if isinstance(node, str):
        return html.escape(node, quote=False)
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in node.attributes.items())
    if node.tag in _VOID:
        return f"<{node.tag}{attributes}>"
    return f"<{node.tag}{attributes}>{''.join(serialise(child) for child in node.children)}</{node.tag}>"


class _Open:
    """An element whose end has not come yet."""

    def __init__(self, tag: str, attributes: dict[str, str], origin: Place, typed: Place | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.origin = origin
        self.typed = typed
        self.children: list[Element | str] = []

    def closed(self) -> Element:
        return Element(self.tag, self.attributes, _tidy(self.tag, self.children), self.origin, self.typed)


class _Builder(HTMLParser):
    """A strict parser: every element is closed, in order, and nothing is mended in silence."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.problems: list[Problem] = []
        self.open: list[_Open] = [_Open("", {}, Place(file), None)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self.open[-1]
        told = [(name, *unmarked(value or "")) for name, value in attrs]
        attributes = {name: value for name, value, _ in told}
        if len(attributes) < len(attrs):
            self._note(around.origin, f"<{tag}> tiene un atributo dos veces.", "Deje uno solo.")
        own = read(attributes.pop(ORIGIN, ""))
        typed = next((place for _, _, place in told if place), None if own else around.typed)
        if tag in _VOID:
            around.children.append(Element(tag, attributes, (), own or around.origin, typed))
        else:
            self.open.append(_Open(tag, attributes, own or around.origin, typed))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if all(opened.tag != tag for opened in self.open):
            hint = "Cierre cada elemento en el orden inverso al que se abrió."
            self._note(self.open[-1].origin, f"Sobra </{tag}>.", hint)
            return
        while self.open[-1].tag != tag:
            self._close_left_open()
        self._close()

    def _close(self) -> None:
        element = self.open.pop().closed()
        self.open[-1].children.append(element)

    def _close_left_open(self) -> None:
        left = self.open[-1]
        self._note(left.origin, f"<{left.tag}> no se cierra.", f"Agregue </{left.tag}>.")
        self._close()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self._note(self.open[-1].origin, "Hay un comentario HTML en el documento.", "Use {# … #} en la plantilla.")

    def handle_decl(self, decl: str) -> None:
        self._note(self.open[-1].origin, f"Sobra «<!{decl[:40]}>».", "La plantilla empieza con <article>.")

    def handle_pi(self, data: str) -> None:
        if place := unmarked(f"<?{data}>")[1]:
            self.open[-1].typed = self.open[-1].typed or place
        else:
            self._note(self.open[-1].origin, f"Sobra «<?{data[:40]}>».", "Bórrelo.")

    def unknown_decl(self, data: str) -> None:
        self._note(self.open[-1].origin, f"Sobra «<![{data[:40]}».", "Bórrelo.")

    def finish(self) -> Element | None:
        while len(self.open) > 1:
            self._close_left_open()
        outside = [child for child in self.open[0].children if isinstance(child, Element) or child.strip()]
        roots = [child for child in outside if isinstance(child, Element)]
        if len(outside) != 1 or not roots or roots[0].tag != "article":
            self._note(Place(self.file), "La plantilla debe dar un solo <article>.", "")
            return None
        return roots[0]

    def _note(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem("marcado", place, message, hint))


def _tidy(tag: str, children: list[Element | str]) -> tuple[Element | str, ...]:
    """One kind of space: runs become one, none at the edges of a block, and none between blocks."""
    joined: list[Element | str] = []
    for child in children:
        if isinstance(child, str) and joined and isinstance(joined[-1], str):
            joined[-1] += child
        else:
            joined.append(child)
    rule = VOCABULARY.get(tag)
    tidy = [_SPACES.sub(" ", child) if isinstance(child, str) else child for child in joined]
    if rule is not None and rule.content not in ("inline", "flow"):
        return tuple(child for child in tidy if not isinstance(child, str) or child.strip(" "))
    if tag in INLINE:
        return tuple(tidy)
    return _trim_edges(tidy)


def _trim_edges(children: list[Element | str]) -> tuple[Element | str, ...]:
    """Drop the spaces next to the edges of a block, to a line break or to a block inside."""
    trimmed: list[Element | str] = []
    for position, child in enumerate(children):
        if isinstance(child, str):
            if position == 0 or _breaks(children[position - 1]):
                child = child.lstrip(" ")
            if position == len(children) - 1 or _breaks(children[position + 1]):
                child = child.rstrip(" ")
            if not child:
                continue
        trimmed.append(child)
    return tuple(trimmed)


def _breaks(child: Element | str) -> bool:
    return isinstance(child, Element) and (child.tag in BLOCK or child.tag == "br")


def _check(root: Element) -> Iterator[Problem]:
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
