"""The paragraphs of a header or a footer as a tree: their text, bold and italics, tabs, pictures and page numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from minuta.letterhead.columns import columns
from minuta.letterhead.css import paragraph_style, run_style
from minuta.letterhead.drawings import Drawings
from minuta.letterhead.fields import Fields
from minuta.letterhead.looks import Look, Styles, value
from minuta.letterhead.package import Package, R, W, Xml
from minuta.letterhead.tabs import Line
from minuta.markup import Element
from minuta.pictures import Picture
from minuta.theme import POINTS_PER_MILLIMETRE, Page

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SILENT = frozenset(("pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "sectPr",
                     "lastRenderedPageBreak", "commentRangeStart", "commentRangeEnd", "commentReference",
                     "footnoteRef", "sdtPr", "sdtEndPr", "tcPr"))  # fmt: skip
"""What a paragraph holds that is neither seen nor said."""

_AS_TEXT = "Escriba su texto en el encabezado o el pie mismos."
_REFUSED = {
    "ins": ("cambios sin aceptar", "En Word: Revisar, Aceptar todos los cambios."),
    "del": ("cambios sin aceptar", "En Word: Revisar, Aceptar todos los cambios."),
    "moveFrom": ("cambios sin aceptar", "En Word: Revisar, Aceptar todos los cambios."),
    "moveTo": ("cambios sin aceptar", "En Word: Revisar, Aceptar todos los cambios."),
    "pict": ("un dibujo de un Word antiguo o una marca de agua", "Bórrelo, o póngalo de nuevo como imagen."),
    "object": ("un objeto incrustado", "Póngalo como imagen."),
    "AlternateContent": ("una forma o un cuadro de texto", _AS_TEXT),
    "sym": ("un símbolo de una letra especial", "Escríbalo con palabras, o use un signo corriente."),
    "oMath": ("una ecuación", "Póngala como imagen."),
    "oMathPara": ("una ecuación", "Póngala como imagen."),
    "altChunk": ("otro documento", "Pegue en él su contenido."),
    "ruby": ("texto con guía fonética", _AS_TEXT),
}
"""What the PDF cannot show as Word does, by its element, and what to do."""

_OF_THE_LETTERHEAD = {"encabezado": "El encabezado del membrete", "pie": "El pie del membrete"}


@dataclass
class Gathered:
    """What is found on the way through every margin of a letterhead."""

    images: dict[str, Picture] = field(default_factory=dict)
    faults: dict[tuple[str, str], None] = field(default_factory=dict)
    fonts: dict[str, None] = field(default_factory=dict)
    lost: dict[str, None] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)


@dataclass
class Story:
    """Reads one header or footer part."""

    package: Package
    part: str
    story: str
    page: Page
    styles: Styles
    natural_line: Decimal
    gathered: Gathered

    def __post_init__(self) -> None:
        self.drawings = Drawings(self.package, self.part, self.story, self.page, self.gathered.images, self.refuse)
        self.fields = Fields(self.refuse)

    def read(self) -> tuple[Element, ...]:
        made = tuple(self.blocks(self.package.tree(self.part)))
        self.fields.check_closed()
        return (*self.drawings.over, *made)

    def refuse(self, what: str, hint: str) -> None:
        message = f"{_OF_THE_LETTERHEAD[self.story]} trae {what}: el PDF no lo mostraría igual."
        self.gathered.faults[message, hint] = None

    def blocks(self, parent: Xml) -> Iterator[Element]:
        for node in parent:
            match node.tag.removeprefix(W):
                case "p":
                    yield self._paragraph(node)
                case "tbl":
                    yield from columns(node, self.styles, self.refuse, self.blocks)
                case "sdt":
                    yield from self.blocks(self._content_of(node))
                case "customXml":
                    yield from self.blocks(node)
                case other:
                    self._other(other, node)

    def _content_of(self, control: Xml) -> Xml:
        """What a content control holds. One that shows a property of the document would show ours in Word."""
        bound = control.find(f"{W}sdtPr/{W}dataBinding")
        if bound is not None:
            hint = "En Word: clic derecho en él, «Quitar control de contenido»."
            self.refuse("un control de contenido enlazado a las propiedades del documento", hint)
        found = control.find(f"{W}sdtContent")
        return found if found is not None else Xml("nothing")

    def _other(self, name: str, node: Xml) -> None:
        name = name.removeprefix(_MC).rpartition("}")[2]
        if name in _SILENT:
            return
        what, hint = _REFUSED.get(name, (f"algo que no se conoce ({name})", _AS_TEXT))
        self.refuse(what, hint)

    def _paragraph(self, node: Xml) -> Element:
        properties = node.find(f"{W}pPr")
        look = self.styles.paragraph(properties)
        if properties is not None and properties.find(f"{W}framePr") is not None:
            self.refuse("un marco", "Escriba su texto en el encabezado o el pie mismos, con tabulaciones o una tabla.")
        if look.numbered:
            self.refuse("una lista numerada o con viñetas", "Escriba los números o las viñetas.")
        line = Line(look, self.page.text_width * POINTS_PER_MILLIMETRE)
        self._inline(node, look, line)
        return line.paragraph(paragraph_style(look, self.natural_line, empty=line.is_empty))

    def _inline(self, parent: Xml, look: Look, line: Line) -> None:
        for node in parent:
            match node.tag.removeprefix(W):
                case "r":
                    self._run(node, look, line)
                case "hyperlink":
                    self._link(node, look, line)
                case "fldSimple":
                    self._simple_field(node, look, line)
                case "sdt":
                    self._inline(self._content_of(node), look, line)
                case "smartTag" | "customXml" | "bdo" | "dir":
                    self._inline(node, look, line)
                case other:
                    self._other(other, node)

    def _link(self, node: Xml, look: Look, line: Line) -> None:
        relation = self.package.relations(self.part).get(node.get(f"{R}id", ""))
        inside = Line(look, line.width)
        self._inline(node, look, inside)
        target = relation.target if relation is not None and relation.external else ""
        whole = inside.loose()
        web = target.startswith(("https://", "http://", "mailto:")) and " " not in target
        line.put(*([Element("a", {"href": target}, whole)] if web and whole else whole))

    def _simple_field(self, node: Xml, look: Look, line: Line) -> None:
        name, shown = self.fields.meaning(value(node, "instr"))
        if name:
            properties = node.find(f"{W}r/{W}rPr")
            self._put_field(name, self.styles.run(look, properties), look, line)
        elif shown:
            self._inline(node, look, line)

    def _put_field(self, name: str, look: Look, around: Look, line: Line) -> None:
        self.gathered.fields.add(name)
        line.put(self._dressed((Element("span", {"data-campo": name}, ("1",)),), look, around))

    def _run(self, node: Xml, around: Look, line: Line) -> None:
        look = self.styles.run(around, node.find(f"{W}rPr"))
        if look.hidden:
            self.refuse("texto oculto", "Bórrelo, o muéstrelo.")
            return
        for child in node:
            name = child.tag.removeprefix(W)
            if name == "fldChar":
                field = self.fields.mark(value(child, "fldCharType"))
                if field:
                    self._put_field(field, look, around, line)
            elif name == "instrText":
                self.fields.code(child.text or "")
            elif self.fields.shows:
                self._piece(name, child, look, around, line)

    def _piece(self, name: str, node: Xml, look: Look, around: Look, line: Line) -> None:
        match name:
            case "t":
                text = node.text or ""
                self._note(text, look)
                line.put(self._dressed((text.upper() if look.capitals else text,), look, around), text=text)
            case "noBreakHyphen":
                line.put("-", text="-")
            case "softHyphen":
                line.put("\u00ad")
            case "br" | "cr":
                line.put(Element("br"))
            case "tab":
                line.tab()
            case "ptab":
                line.tab(value(node, "alignment"))
            case "drawing":
                picture = self.drawings.read(node)
                if picture is not None:
                    line.put(picture)
            case _:
                self._other(name, node)

    def _note(self, text: str, look: Look) -> None:
        if text.strip():
            self.gathered.fonts[look.font] = None
            self.gathered.lost.update(dict.fromkeys(sorted(look.lost)))

    def _dressed(self, content: tuple[Element | str, ...], look: Look, around: Look) -> Element | str:
        """Some content with what makes it look unlike its paragraph."""
        style = run_style(look, around)
        if style:
            content = (Element("span", {"style": style}, content),)
        if look.italic:
            content = (Element("em", {}, content),)
        if look.bold:
            content = (Element("strong", {}, content),)
        return content[0]
