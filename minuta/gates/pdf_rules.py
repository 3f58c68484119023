"""What a screen reader and an archive need of a PDF and no validator looks at: everything that does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minuta.gates.reading import letters
from minuta.gates.structure import Element, Link, Structure

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_QUOTED = 60


def broken_rules(structure: Structure) -> Iterator[str]:
    """Each thing that a reader could miss, in Spanish; none for a sound file."""
    for rule in RULES:
        yield from rule(structure)


def identity(structure: Structure) -> Iterator[str]:
    if not structure.title.strip():
        yield "no tiene título"
    if not structure.language.strip():
        yield "no dice en qué idioma está"


def claims(structure: Structure) -> Iterator[str]:
    for standard in ("PDF/UA-1", "PDF/A-3a"):
        if standard not in structure.claims:
            yield f"no dice que sigue la norma {standard}"


def unread(structure: Structure) -> Iterator[str]:
    """Words on paper that nobody would hear."""
    for words in structure.orphans:
        yield f"página {words.page}: ningún elemento tiene el texto «{_short(words.text)}»"
    for artifact in structure.artifacts:
        if not artifact.marked and artifact.text:
            yield f"página {artifact.page}: no está marcado el texto «{_short(artifact.text)}»"
    yield from (f"página {number}: sus textos no llevan a sus elementos" for number in structure.unlinked)


def headings(structure: Structure) -> Iterator[str]:
    level = 0
    for heading in _of(structure, *_HEADINGS):
        own = int(heading.kind[1])
        if own > level + 1:
            yield f"{_on(heading)}después de un título de nivel {level} viene uno de nivel {own}"
        if not _says(heading):
            yield f"{_on(heading)}hay un título vacío"
        level = own


def outline(structure: Structure) -> Iterator[str]:
    """The bookmarks at the side of the window are the headings."""
    said = [letters(heading.text(("Note", "Reference"))) for heading in _of(structure, *_HEADINGS)]
    shown = [letters(title) for title in structure.outline]
    if len(said) != len(shown) or any(not title.startswith(one) for one, title in zip(said, shown, strict=False)):
        yield "los marcadores no son los títulos del documento"


def tables(structure: Structure) -> Iterator[str]:
    for number, table in enumerate(_of(structure, "Table"), start=1):
        cells = [cell for cell in table.walk() if cell.kind in ("TH", "TD")]
        if not any(cell.kind == "TH" for cell in cells):
            yield f"{_on(table)}la tabla {number} no tiene encabezados"
        if any(cell.kind == "TH" and "Scope" not in cell.said for cell in cells):
            yield f"{_on(table)}en la tabla {number}, un encabezado no dice de qué lo es"
        if not _is_regular(table):
            yield f"{_on(table)}en la tabla {number}, las filas no tienen las mismas columnas"


def _is_regular(table: Element) -> bool:
    """Whether all rows take as many columns, counting the cells that reach down from above."""
    for part in table.elements:
        rows = part.elements if part.kind in ("THead", "TBody", "TFoot") else []
        reaching: list[tuple[int, int]] = []
        widths = set()
        for row in rows:
            spans = [(_number(cell, "ColSpan"), _number(cell, "RowSpan")) for cell in row.elements]
            widths.add(sum(across for across, _ in (*spans, *reaching)))
            reaching = [(across, down - 1) for across, down in (*spans, *reaching) if down > 1]
        if len(widths) > 1 or reaching:
            return False
    return True


def _number(cell: Element, name: str) -> int:
    value = cell.said.get(name, "1")
    return int(value) if value.isdecimal() else 1


def lists(structure: Structure) -> Iterator[str]:
    for item in _of(structure, "LI"):
        if [part.kind for part in item.elements if part.kind in ("Lbl", "LBody")] not in (["Lbl", "LBody"], ["LBody"]):
            yield f"{_on(item)}hay un ítem de lista sin su texto"
        elif not any(part.kind == "Lbl" for part in item.elements):
            yield f"{_on(item)}hay un ítem de lista sin su número o viñeta"


def figures(structure: Structure) -> Iterator[str]:
    for figure in _of(structure, "Figure"):
        if not (figure.said.get("Alt", "").strip() or figure.said.get("ActualText", "").strip()):
            yield f"{_on(figure)}una figura no tiene texto alternativo"


def links(structure: Structure) -> Iterator[str]:
    for link in _of(structure, "Link"):
        areas = [kid for kid in link.kids if isinstance(kid, Link)]
        if not areas:
            yield f"{_on(link)}el enlace «{_short(link.text())}» no lleva a ninguna parte"
        elif any(area.target in ("", "#") for area in areas):
            yield f"{_on(link)}el enlace «{_short(link.text())}» no dice adónde va"
        elif len({area.target for area in areas}) > 1:
            yield f"{_on(link)}el enlace «{_short(link.text())}» va a dos partes"
        elif areas[0].target.startswith("#") and areas[0].target[1:] not in structure.destinations:
            yield f"{_on(link)}el enlace «{_short(link.text())}» va a «{areas[0].target}», que no existe"
        elif any(not area.said.strip() for area in areas):
            yield f"{_on(link)}el enlace «{_short(link.text())}» no se lee"
        if not link.text():
            yield f"{_on(link)}hay un enlace sin texto"


def notes(structure: Structure) -> Iterator[str]:
    in_contents = {id(one) for entry in _of(structure, "TOCI") for one in entry.walk()}
    calls = sum(1 for one in _of(structure, "Reference") if id(one) not in in_contents)
    found = list(_of(structure, "Note"))
    ids = [note.said.get("ID", "") for note in found]
    if len(set(ids)) < len(ids) or "" in ids:
        yield "hay notas sin id propio"
    if calls != len(found):
        yield f"hay {len(found)} notas y {calls} llamadas"
    yield from (f"{_on(note)}hay una nota vacía" for note in found if not note.text(("Lbl",)))


def empty(structure: Structure) -> Iterator[str]:
    for paragraph in _of(structure, "P", "Caption"):
        if not _says(paragraph):
            yield f"{_on(paragraph)}hay un párrafo o una leyenda sin texto"


def _on(element: Element) -> str:
    """Where an element stands; one that holds nothing is on no page."""
    return f"página {element.page()}: " if element.page() else ""


def _says(element: Element) -> bool:
    return bool(element.text()) or any(one.kind == "Figure" for one in element.walk())


def _of(structure: Structure, *kinds: str) -> Iterator[Element]:
    return (one for one in structure.root.walk() if one.kind in kinds)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


RULES: tuple[Callable[[Structure], Iterator[str]], ...] = (
    identity, claims, unread, headings, outline, tables, lists, figures, links, notes, empty,
)  # fmt: skip
