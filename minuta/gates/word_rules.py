"""What Word and its relatives take for granted in a file, and no schema says: everything that does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from minuta.gates.package import DRAWING_PROPERTIES, NOTES, NUMBERING, Package, R, W, is_on, val

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_LONGEST_BOOKMARK = 40
_LEVELS = 9


def broken_rules(package: Package) -> Iterator[str]:
    """Each thing that a reader could stumble on, in Spanish; none for a sound file."""
    for rule in RULES:
        yield from rule(package)


def entries(package: Package) -> Iterator[str]:
    for name, count in Counter(name.lower() for name in package.names).items():
        if count > 1:
            yield f"el archivo contiene {count} veces la parte «{name}»"


def content_types(package: Package) -> Iterator[str]:
    types = package.parts.get("[Content_Types].xml")
    if types is None:
        yield "falta la lista de las clases de sus partes"
        return
    known = {one.get("PartName") for one in types.iter(f"{_TYPES}Override")}
    extensions = {str(one.get("Extension")).lower() for one in types.iter(f"{_TYPES}Default")}
    for name in package.names:
        own = f"/{name}" in known
        told = name.rpartition(".")[2].lower() in extensions and not _needs_own_type(name)
        if not (own or told or name == "[Content_Types].xml" or name.endswith("/")):
            yield f"no dice de qué clase es la parte «{name}»"
    yield from (f"nombra la parte «{name}», que no está" for name in sorted(known) if name[1:] not in package.names)


def _needs_own_type(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml")


def relations(package: Package) -> Iterator[str]:
    for name in package.parts:
        if name.endswith(".rels"):
            continue
        known = package.relations(name)
        for relation, one in known.items():
            if one.get("TargetMode") != "External" and package.target(name, relation) not in package.names:
                yield f"{name}: la relación «{relation}» lleva a «{one.get('Target')}», que no está"
        tree = package.parts[name]
        used = {value for node in tree.iter() for key, value in node.attrib.items() if key.startswith(R)}
        yield from (f"{name}: falta la relación «{one}»" for one in sorted(used - set(known)) if one)


def styles(package: Package) -> Iterator[str]:
    ids = Counter(one.get(f"{W}styleId") for tree in package.texts.values() for one in tree.iter(f"{W}style"))
    yield from (f"hay {count} estilos con el id «{name}»" for name, count in ids.items() if count > 1)
    kinds = {name: style.get(f"{W}type") for name, style in package.styles.items()}
    for name, tree in package.texts.items():
        for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
            wrong = (used for used in _values(tree, tag) if kinds.get(used) != kind)
            yield from (f"{name}: no existe el estilo «{used}»" for used in wrong)
        for tag in ("basedOn", "next", "link"):
            yield from (f"{name}: no existe el estilo «{used}»" for used in _values(tree, tag) if used not in kinds)
    for name in kinds:
        chain = [one.get(f"{W}styleId") for one in package.chain(name)]
        if chain and val(package.styles[str(chain[-1])], "basedOn") in chain:
            yield f"el estilo «{name}» se basa en sí mismo"


def _values(tree: Any, tag: str) -> list[str]:
    return sorted({node.get(f"{W}val", "") for node in tree.iter(f"{W}{tag}")})


def numbering(package: Package) -> Iterator[str]:
    tree = package.parts.get(NUMBERING)
    definitions = set() if tree is None else {one.get(f"{W}abstractNumId") for one in tree.iter(f"{W}abstractNum")}
    numbers = [] if tree is None else [one.get(f"{W}numId") for one in tree.findall(f"{W}num")]
    if tree is not None:
        yield from (f"hay {count} numeraciones con el id {one}" for one, count in Counter(numbers).items() if count > 1)
        for one in tree.findall(f"{W}num"):
            if val(one, "abstractNumId") not in definitions:
                yield f"la numeración {one.get(f'{W}numId')} no tiene definición"
        order = [child.tag for child in tree if child.tag in (f"{W}abstractNum", f"{W}num")]
        if order != sorted(order, key=(f"{W}abstractNum", f"{W}num").index):
            yield "las definiciones de numeración están después de sus usos"
    for name, text in package.texts.items():
        yield from (
            f"{name}: no existe la numeración {one}" for one in _values(text, "numId") if one not in {*numbers, "0"}
        )
        yield from (
            f"{name}: una lista dice el nivel {one}"
            for one in _values(text, "ilvl")
            if not one.isdecimal() or int(one) >= _LEVELS
        )


def tables(package: Package) -> Iterator[str]:
    for number, table in enumerate(package.body.iter(f"{W}tbl"), start=1):
        yield from (f"tabla {number}: {fault}" for fault in _table(table))


def _table(table: Any) -> Iterator[str]:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    rows = table.findall(f"{W}tr")
    if not rows:
        yield "no tiene filas"
    above: dict[int, int] = {}
    for position, row in enumerate(rows, start=1):
        merged: dict[int, int] = {}
        column = 0
        for cell in row.findall(f"{W}tc"):
            across = int(val(cell, "tcPr/gridSpan") or 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                if merge.get(f"{W}val") != "restart" and above.get(column) != across:
                    yield f"la fila {position} sigue una celda combinada que arriba no empieza"
                merged[column] = across
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield f"una celda de la fila {position} no termina en un párrafo"
            column += across
        if column != columns:
            yield f"la fila {position} ocupa {column} columnas y la tabla tiene {columns}"
        above = merged
    heads = [is_on(row, "trPr/tblHeader") for row in rows]
    if heads != sorted(heads, reverse=True):
        yield "una fila de encabezado está después de una que no lo es"
    following = table.getnext()
    if following is None or following.tag not in (f"{W}p", f"{W}bookmarkEnd", f"{W}sdt"):
        yield "no la sigue un párrafo"


def fields(package: Package) -> Iterator[str]:
    for name, tree in package.texts.items():
        open_fields: list[str] = []
        for node in tree.iter(f"{W}fldChar"):
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append("begin")
            elif not open_fields or (kind == "separate" and open_fields[-1] == "separate"):
                yield f"{name}: un campo está mal abierto o mal cerrado"
            elif kind == "separate":
                open_fields[-1] = "separate"
            else:
                open_fields.pop()
        if open_fields:
            yield f"{name}: quedan campos sin cerrar"


def prompts(package: Package) -> Iterator[str]:
    """Word asks the reader before it shows a document whose fields are to be brought up to date."""
    for name, tree in package.texts.items():
        if next(tree.iter(f"{W}updateFields"), None) is not None:
            yield f"{name}: Word preguntaría al abrirlo si debe poner al día sus campos"
        if any(node.get(f"{W}dirty") in ("1", "true") for node in tree.iter(f"{W}fldChar", f"{W}fldSimple")):
            yield f"{name}: un campo está marcado como pendiente"


def bookmarks(package: Package) -> Iterator[str]:
    names: list[str] = []
    for name, tree in package.texts.items():
        own = [node.get(f"{W}name", "") for node in tree.iter(f"{W}bookmarkStart")]
        starts = [node.get(f"{W}id") for node in tree.iter(f"{W}bookmarkStart")]
        ends = [node.get(f"{W}id") for node in tree.iter(f"{W}bookmarkEnd")]
        if sorted(starts) != sorted(ends) or len(set(starts)) < len(starts):
            yield f"{name}: los marcadores no se cierran uno por uno"
        yield from (f"{name}: el marcador «{one}» es muy largo" for one in own if len(one) > _LONGEST_BOOKMARK)
        names.extend(own)
    for one, count in Counter(name.casefold() for name in names).items():
        if count > 1:
            yield f"el marcador «{one}» está {count} veces"
    for name, tree in package.texts.items():
        targets = (link.get(f"{W}anchor") for link in tree.iter(f"{W}hyperlink"))
        yield from (f"{name}: un enlace va a «{one}», que no existe" for one in targets if one and one not in names)
        for code in tree.iter(f"{W}instrText"):
            words = (code.text or "").split()
            if len(words) > 1 and words[0] in ("PAGEREF", "REF") and words[1] not in names:
                yield f"{name}: un campo cita «{words[1]}», que no existe"


def notes(package: Package) -> Iterator[str]:
    tree = package.parts.get(NOTES)
    calls = [node.get(f"{W}id") for node in package.body.iter(f"{W}footnoteReference")]
    written = [] if tree is None else [one.get(f"{W}id") for one in tree if one.get(f"{W}type") in (None, "normal")]
    yield from (f"se llama a la nota {one}, que no está" for one in calls if one not in written)
    yield from (f"la nota {one} no tiene llamada" for one in written if one not in calls)
    yield from (f"hay {count} notas con el id {one}" for one, count in Counter(written).items() if count > 1)


def pictures(package: Package) -> Iterator[str]:
    ids: Counter[str] = Counter()
    for name, tree in package.texts.items():
        for node in tree.iter(DRAWING_PROPERTIES):
            ids[node.get("id", "")] += 1
            if not node.get("descr", "").strip() and node.find(f".//{_DECORATIVE}") is None:
                yield f"{name}: una imagen no tiene texto alternativo ni está marcada como decorativa"
    yield from (f"{count} imágenes tienen el id {one}" for one, count in ids.items() if count > 1)


def sections(package: Package) -> Iterator[str]:
    if len(package.body) == 0 or package.body[-1].tag != f"{W}sectPr":
        yield "el texto no termina con las medidas de su hoja"
    for section in package.body.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margins is None:
            yield "una sección no dice las medidas de su hoja"
            continue
        wide = int(size.get(f"{W}w", 0)) > int(size.get(f"{W}h", 0))
        if wide != (size.get(f"{W}orient") == "landscape"):
            yield "una hoja dice ser apaisada y no lo es, o al revés"


_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
"""ISO/IEC 29500-1, 17.3.2.28: Word refuses a file whose run properties come in another order."""


def order(package: Package) -> Iterator[str]:
    places = {f"{W}{name}": position for position, name in enumerate(_RUN_ORDER)}
    for name, tree in package.texts.items():
        for node in tree.iter(f"{W}rPr"):
            found = [places[child.tag] for child in node if child.tag in places]
            if found != sorted(found) or len(set(found)) < len(found):
                yield f"{name}: las propiedades de un texto están en otro orden o repetidas"
                break
        for node in tree.iter(f"{W}p"):
            if any(child.tag == f"{W}pPr" for child in node[1:]):
                yield f"{name}: las propiedades de un párrafo no están al comienzo"
                break


def text(package: Package) -> Iterator[str]:
    """What is not inside a run or a paragraph is not shown, and nobody says so."""
    for name, tree in package.texts.items():
        for node in tree.iter(f"{W}t", f"{W}drawing", f"{W}footnoteReference"):
            if node.getparent().tag not in (f"{W}r", f"{{{_ALTERNATES}}}Choice", f"{{{_ALTERNATES}}}Fallback"):
                yield f"{name}: hay un texto o una imagen fuera de su lugar"
                break
        for node in tree.iter(f"{W}r"):
            if node.getparent().tag in (f"{W}body", f"{W}tc", f"{W}tr", f"{W}tbl", f"{W}footnote"):
                yield f"{name}: hay un texto fuera de todo párrafo"
                break


_ALTERNATES = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def settings(package: Package) -> Iterator[str]:
    """What makes Word open it as an old file, and what says in which language it is."""
    found = package.parts.get("word/settings.xml")
    modes = [] if found is None else [
        one.get(f"{W}val") for one in found.iter(f"{W}compatSetting") if one.get(f"{W}name") == "compatibilityMode"
    ]  # fmt: skip
    if modes != ["15"]:
        yield "se abriría en modo de compatibilidad con un Word antiguo"
    if not package.language:
        yield "no dice en qué idioma está"


RULES: tuple[Callable[[Package], Iterator[str]], ...] = (
    entries, content_types, relations, styles, numbering, tables, fields, prompts, bookmarks, notes, pictures,
    sections, order, text, settings,
)  # fmt: skip
