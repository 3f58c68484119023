"""Reads a letterhead: the sheet of its last section, the margins that its pages show, and its styles."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from minuta.formats import enumeration
from minuta.letterhead.fields import PAGE_FIELDS
from minuta.letterhead.letterhead import Letterhead, MarginPair
from minuta.letterhead.looks import ROLES, SHOWN_NAMES, Look, Styles, on, value
from minuta.letterhead.package import KINDS, Fault, Package, Refused, W, Xml, margin_parts, open_package
from minuta.letterhead.story import Gathered, Story
from minuta.theme import Page, Style

_MILLIMETRES = Decimal("25.4") / 1440
_KEPT_WITH_NEXT = ("titulo", "subtitulo", "leyenda", "indice-titulo")
"""The roles that never end a page alone, whatever the letterhead says of them."""

_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}tbl")


def read_letterhead(data: bytes, natural_line: Decimal) -> Letterhead:
    """What a Word file gives as a letterhead; `natural_line` is the height of a line of its font, in font sizes.

    Raises Refused with everything in it that the PDF could not show.
    """
    package = open_package(data)
    document = package.tree(package.main)
    settings = _settings(package)
    section = _last_section(document)
    page, faults = _sheet(document, section, settings)
    styles, gathered = Styles(package), Gathered()
    margins = _margins(package, section, settings, page, styles, natural_line, gathered)
    faults += [Fault(message, hint) for message, hint in gathered.faults]
    if faults:
        raise Refused(*faults)
    return Letterhead(
        data=data,
        page=page,
        fixed_top=_twips(section, "pgMar", "top", 1417) < 0,
        fixed_bottom=_twips(section, "pgMar", "bottom", 1417) < 0,
        margins=margins,
        body=_style("parrafo", styles.paragraph(None), natural_line),
        looks={role: _style(role, look, natural_line) for role, look in _known(styles)},
        colours=styles.colours,
        fonts=tuple(dict.fromkeys((*(look.font for _, look in _known(styles)), *_body_font(styles), *gathered.fonts))),
        images=gathered.images,
        numbers_pages=PAGE_FIELDS[0] in gathered.fields,
        remarks=(*_remarks(document, gathered), *_style_remarks(styles)),
    )


def _settings(package: Package) -> Xml | None:
    part = package.related("settings")
    return package.tree(part) if part else None


def _last_section(document: Xml) -> Xml:
    body = document.find(f"{W}body")
    found = body.find(f"{W}sectPr") if body is not None else None
    return found if found is not None else Xml(f"{W}sectPr")


def _sheet(document: Xml, section: Xml, settings: Xml | None) -> tuple[Page, list[Fault]]:
    """The sheet of a section in millimetres, and what of it the PDF cannot follow."""
    page = Page(
        width=_length(section, "pgSz", "w", 12240),
        height=_length(section, "pgSz", "h", 15840),
        top=_length(section, "pgMar", "top", 1417),
        right=_length(section, "pgMar", "right", 1701),
        bottom=_length(section, "pgMar", "bottom", 1417),
        left=_length(section, "pgMar", "left", 1701) + _length(section, "pgMar", "gutter", 0),
        header=_length(section, "pgMar", "header", 708),
        footer=_length(section, "pgMar", "footer", 708),
    )
    columns, numbers = section.find(f"{W}cols"), section.find(f"{W}pgNumType")
    wrong = {
        "la hoja apaisada": page.width > page.height,
        "más de una columna": value(columns, "num") not in ("", "1"),
        "bordes de página": section.find(f"{W}pgBorders") is not None,
        "líneas numeradas": section.find(f"{W}lnNumType") is not None,
        "márgenes simétricos": settings is not None and on(settings.find(f"{W}mirrorMargins")),
        "un color o una imagen de fondo de página": document.find(f"{W}background") is not None,
        "números de página que no empiezan en 1": value(numbers, "start") not in ("", "1"),
        "números de página que no son 1, 2, 3": value(numbers, "fmt") not in ("", "decimal"),
        "márgenes que no dejan lugar al texto": min(page.text_width, page.height - page.top - page.bottom) < 50,
    }
    hint = "Cámbielo en Word, en «Disposición» o en «Diseño», y guárdelo de nuevo."
    return page, [
        Fault(f"El membrete tiene {what}: el PDF no se vería igual.", hint) for what, is_so in wrong.items() if is_so
    ]


def _length(section: Xml, name: str, side: str, usual: int) -> Decimal:
    return (abs(_twips(section, name, side, usual)) * _MILLIMETRES).quantize(Decimal("0.0001"))


def _twips(section: Xml, name: str, side: str, usual: int) -> int:
    try:
        return round(float(value(section.find(f"{W}{name}"), side)))
    except ValueError:
        return usual


def _margins(
    package: Package,
    section: Xml,
    settings: Xml | None,
    page: Page,
    styles: Styles,
    natural_line: Decimal,
    gathered: Gathered,
) -> tuple[MarginPair, ...]:
    """The margins of all pages, then those of the first and of the even ones where they have others."""
    parts = margin_parts(package)
    shown = [
        pages
        for pages in KINDS
        if pages == ""
        or (pages == "primera" and on(section.find(f"{W}titlePg")))
        or (pages == "pares" and settings is not None and on(settings.find(f"{W}evenAndOddHeaders")))
    ]

    def read(story: str, name: str, pages: str) -> tuple[object, ...]:
        part = parts.get((story, KINDS[pages]), "")
        return Story(package, part, name, page, styles, natural_line, gathered).read() if part else ()

    return tuple(
        MarginPair(pages=pages, header=read("header", "encabezado", pages), footer=read("footer", "pie", pages))  # type: ignore[arg-type]
        for pages in shown
    )


def _known(styles: Styles) -> list[tuple[str, Look]]:
    return [(role, look) for role, name in ROLES.items() if (look := styles.named(name)) is not None]


def _body_font(styles: Styles) -> tuple[str, ...]:
    return (styles.paragraph(None).font,)


def _style(role: str, look: Look, natural_line: Decimal) -> Style:
    line = look.line if look.line_points is None else look.line_points / (look.size * natural_line)
    return Style(
        role=role,
        size=look.size,
        before=look.before,
        after=Decimal(0) if role == "item" and look.contextual else look.after,
        line=line.quantize(Decimal("0.0001")),
        bold=look.bold,
        italic=look.italic,
        colour=look.colour,
        align=look.align,
        indent=look.left if role != "item" else Decimal(0),
        indent_right=look.right if role != "item" else Decimal(0),
        keep_with_next=look.keep_with_next or role.startswith(_KEPT_WITH_NEXT),
    )


def _style_remarks(styles: Styles) -> Iterator[tuple[str, str]]:
    for role, look in _known(styles):
        lost = [*sorted(look.lost), *(["las mayúsculas"] if look.capitals else [])]
        lost += ["el borde"] if look.borders else []
        if lost and role not in ("encabezado", "pie"):
            message = f"El PDF no mostrará {enumeration(lost)} del estilo «{SHOWN_NAMES[role]}» del membrete."
            yield message, "Quítelo del estilo, para que el PDF y el Word se vean iguales."


def _remarks(document: Xml, gathered: Gathered) -> tuple[tuple[str, str], ...]:
    remarks: list[tuple[str, str]] = []
    if gathered.lost:
        message = f"El PDF no mostrará del membrete {enumeration(list(gathered.lost))}."
        remarks.append((message, "Quítelo del encabezado y del pie, para que el PDF y el Word se vean iguales."))
    body = document.find(f"{W}body")
    if body is not None and any(next(body.iter(tag), None) is not None for tag in _DRAWN):
        message = "El membrete trae en el cuerpo imágenes o tablas, que no se usan: sólo su encabezado y su pie."
        remarks.append((message, "Póngalas en el encabezado o en el pie, o bórrelas."))
    return tuple(remarks)
