"""Pictures in the margins of a letterhead: in the line of the text, or free over or under it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from minuta.letterhead.package import A, Package, R, Xml
from minuta.markup import Element
from minuta.pictures import Picture, Unusable, open_picture
from minuta.theme import Page

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

KINDS = {
    "chart": ("un gráfico", "Póngalo como imagen."),
    "diagram": ("un SmartArt", "Póngalo como imagen: cópielo y péguelo con «Pegado especial, Imagen (PNG)»."),
    "wordprocessingShape": ("una forma o un cuadro de texto", "Escriba su texto en el encabezado o el pie mismos."),
    "wordprocessingGroup": ("un grupo de formas", "Póngalo como imagen: cópielo y péguelo con «Pegado especial»."),
    "wordprocessingCanvas": ("un lienzo de dibujo", "Póngalo como imagen: cópielo y péguelo con «Pegado especial»."),
    "wordprocessingInk": ("un dibujo a mano", "Póngalo como imagen."),
    "lockedCanvas": ("un dibujo bloqueado", "Póngalo como imagen."),
}
"""What a drawing may hold besides a picture, by the end of its address, and what to do."""

_WRAP_HINT = "En «Ajustar texto» de la imagen elija «En línea con el texto», «Delante» o «Detrás del texto»."
_MILLIMETRE = Decimal(36000)


@dataclass
class Drawings:
    """Reads the pictures of one part; `over` are those that are placed on the page and not in a paragraph.

    `story` is «encabezado» or «pie»; lengths are millimetres.
    """

    package: Package
    part: str
    story: str
    page: Page
    images: dict[str, Picture]
    refuse: Callable[[str, str], None]
    over: list[Element] = field(default_factory=list)

    def read(self, drawing: Xml) -> Element | None:
        """The picture of a drawing for the paragraph where it stands, if it is one that stands there."""
        for frame in drawing:
            kind = frame.find(f"{A}graphic/{A}graphicData")
            address = (kind.get("uri", "") if kind is not None else "").rpartition("/")[2]
            if kind is None or address != "picture":
                said, hint = KINDS.get(address, ("un dibujo", "Póngalo como imagen."))
                self.refuse(said, hint)
                return None
            picture = self._picture(frame, kind)
            if picture is None or frame.tag == f"{WP}inline":
                return picture
            return self._free(frame, picture)
        return None

    def _picture(self, frame: Xml, kind: Xml) -> Element | None:
        described = frame.find(f"{WP}docPr")
        name = described.get("name", "") if described is not None else ""
        called = f"la imagen «{name}»" if name else "una imagen"
        blip = kind.find(f"{_PICTURE}pic/{_PICTURE}blipFill/{A}blip")
        file = self._file(blip, called)
        if file is None:
            return None
        if _cropped(kind) or _turned(kind):
            self.refuse(
                f"{called}, recortada o girada", "Recórtela o gírela antes en otro programa y póngala de nuevo."
            )
            return None
        alternative = described.get("descr", "").strip() if described is not None else ""
        decorative = any(one.get("val") in ("1", "true") for one in frame.iter(_DECORATIVE))
        if not alternative and not decorative:
            hint = "En Word: clic derecho en la imagen, «Editar texto alternativo», o «Marcar como decorativa»."
            self.refuse(f"{called} sin texto alternativo", hint)
            return None
        width, height = _size(frame)
        style = f"width: {width}mm; height: {height}mm"
        return Element("img", {"src": file, "alt": "" if decorative else alternative, "style": style})

    def _file(self, blip: Xml | None, called: str) -> str | None:
        """The name under which the page knows the file of a picture."""
        relation = self.package.relations(self.part).get(blip.get(f"{R}embed", "") if blip is not None else "")
        if relation is None or relation.external or relation.target not in self.package.parts:
            self.refuse(f"{called}, que está enlazada y no incrustada", "Bórrela e insértela desde su archivo.")
            return None
        name = f"membrete/{posixpath.basename(relation.target)}"
        if name not in self.images:
            try:
                self.images[name] = open_picture(self.package.parts[relation.target])
            except Unusable as unusable:
                self.refuse(
                    f"{called}, que no sirve: {unusable.message[0].lower()}{unusable.message[1:-1]}", unusable.hint
                )
                return None
        return name

    def _free(self, anchor: Xml, picture: Element) -> Element | None:
        """A picture out of the line: it keeps its place on the page, or from the paragraph that holds it."""
        across, down = anchor.find(f"{WP}positionH"), anchor.find(f"{WP}positionV")
        if anchor.find(f"{WP}wrapNone") is None or across is None or down is None:
            self.refuse("una imagen con el texto alrededor", _WRAP_HINT)
            return None
        width, height = _size(anchor)
        left = self._across(across, width)
        behind = anchor.get("behindDoc") in ("1", "true")
        style = f"{picture.get('style')}; position: absolute; left: {left}mm; z-index: {-1 if behind else 1}"
        made = {**picture.attributes, "class": "fondo" if behind else "libre"}
        if down.get("relativeFrom") in ("paragraph", "line"):
            return Element("img", {**made, "style": f"{style}; top: {_offset(down)}mm"})
        self.over.append(Element("img", {**made, "style": f"{style}; {self._down(down, height)}"}))
        return None

    def _across(self, position: Xml, width: Decimal) -> Decimal:
        """Millimetres from the left edge of the text."""
        page, frame = self.page, position.get("relativeFrom")
        start, room = (-page.left, page.width) if frame == "page" else (Decimal(0), page.text_width)
        if frame == "leftMargin":
            start, room = -page.left, page.left
        elif frame == "rightMargin":
            start, room = page.text_width, page.right
        return start + _aligned(position, room, width)

    def _down(self, position: Xml, height: Decimal) -> str:
        """From where the header begins, or from where the footer ends."""
        page, frame = self.page, position.get("relativeFrom")
        start, room = (Decimal(0), page.height)
        if frame == "margin":
            start, room = page.top, page.height - page.top - page.bottom
        elif frame == "topMargin":
            room = page.top
        elif frame == "bottomMargin":
            start, room = page.height - page.bottom, page.bottom
        top = start + _aligned(position, room, height)
        if self.story == "encabezado":
            return f"top: {top - page.header}mm"
        return f"bottom: {page.height - page.footer - top - height}mm"


def _size(frame: Xml) -> tuple[Decimal, Decimal]:
    extent = frame.find(f"{WP}extent")
    width, height = (_millimetres(extent.get(side, "0") if extent is not None else "0") for side in ("cx", "cy"))
    return width, height


def _aligned(position: Xml, room: Decimal, size: Decimal) -> Decimal:
    """Where a picture begins in a room, by its alignment or by its distance."""
    match position.findtext(f"{WP}align", ""):
        case "right" | "bottom" | "outside":
            return room - size
        case "center":
            return (room - size) / 2
        case "left" | "top" | "inside":
            return Decimal(0)
    return _offset(position)


def _offset(position: Xml) -> Decimal:
    return _millimetres(position.findtext(f"{WP}posOffset", "0"))


def _millimetres(text: str) -> Decimal:
    """Millimetres of a length in EMU."""
    try:
        return (Decimal(text.strip()) / _MILLIMETRE).quantize(Decimal("0.001"))
    except ArithmeticError:
        return Decimal(0)


def _cropped(kind: Xml) -> bool:
    crop = kind.find(f"{_PICTURE}pic/{_PICTURE}blipFill/{A}srcRect")
    return crop is not None and any(edge not in ("", "0") for edge in crop.attrib.values())


def _turned(kind: Xml) -> bool:
    turn = kind.find(f"{_PICTURE}pic/{_PICTURE}spPr/{A}xfrm")
    if turn is None:
        return False
    return turn.get("rot", "0") != "0" or "1" in (turn.get("flipH"), turn.get("flipV"))
