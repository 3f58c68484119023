"""From plain data to a minuta: typed, complete and frozen, with one problem for each fault."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minuta.doctype import DocumentType
from minuta.grammar import (
    DOCUMENT_TYPE,
    MINUTA_KEYS,
    PROGRAMME,
    THEME,
    Key,
    Shape,
    SharedSection,
    Typed,
)
from minuta.load import FolderSource, Source
from minuta.model import Cell, Data, Figure, Minuta, Programme, Section
from minuta.pictures import Picture
from minuta.problems import Place, Problem
from minuta.source import Entry, Mapping, Node, Scalar
from minuta.text import did_you_mean, key
from minuta.theme import Theme
from minuta.validate.reading import Reader, Unreadable
from minuta.validate.references import check_folder, check_minuta, check_type, open_images
from minuta.validate.rows import read_data
from minuta.values import Missing


def validate(sources: tuple[Source, ...]) -> tuple[tuple[Minuta, ...], tuple[Problem, ...]]:
    """Every minuta that is whole, and the problems of all of them."""
    types: dict[str, DocumentType | None] = {}
    minutas, problems = [], []
    for source in sources:
        reader = Reader()
        if source.type.name not in types:
            types[source.type.name] = _quietly(_read_type, reader, source.type)
        declared = types[source.type.name]
        minuta = _quietly(_read_minuta, reader, source, declared) if declared else None
        problems.extend(reader.problems)
        if minuta is not None:
            minutas.append(minuta)
    return tuple(minutas), tuple(problems)


def _quietly(read: Any, reader: Reader, *arguments: Any) -> Any:
    try:
        return read(reader, *arguments)
    except Unreadable:
        return None


def _read_type(reader: Reader, folder: FolderSource) -> DocumentType:
    theme: Theme | None = _quietly(lambda r: r.read(folder.theme, THEME), reader)
    values = reader.values(reader.mapping(folder.declaration, "tipo.yml"), DOCUMENT_TYPE)
    if theme is None:
        raise Unreadable
    declared = DocumentType(
        name=folder.name,
        files=folder.files,
        paths=folder.paths,
        theme=theme,
        images=_logo(reader, folder, theme),
        **values,
    )
    check_type(reader, declared, folder.declaration.place)
    if reader.problems:
        raise Unreadable
    return declared


def _logo(reader: Reader, folder: FolderSource, theme: Theme) -> dict[str, Picture]:
    if theme.logo is None:
        return {}
    return open_images(reader, {theme.logo.file: theme.logo.place}, folder.images)


def _read_minuta(reader: Reader, source: Source, declared: DocumentType) -> Minuta:
    programme = _quietly(_read_programme, reader, source.programme)
    own = tuple(Key(name, name, Typed(field, gaps=True), field.required) for name, field in declared.fields.items())
    shape = Shape(f"una {declared.title.lower()}", dict, MINUTA_KEYS + own)
    data = _quietly(_read_all_data, reader, source, declared)
    values = reader.values(source.minuta, shape)
    if programme is None or data is None:
        raise Unreadable
    typed = {key(entry.key): entry for entry in source.minuta.entries}
    facts = {known.name: _fact(values.pop(known.name), typed.get(key(known.name)), source.minuta) for known in own}
    del values["type"], values["data"]
    values["sections"] = _resolve(reader, values["sections"], programme, {})
    minuta = Minuta(
        name=source.name,
        type=declared,
        programme=programme,
        facts=facts,
        data=data,
        images=open_images(reader, _figures(values["sections"], declared), source.images, declared.charts),
        place=source.minuta.place,
        **values,
    )
    check_minuta(reader, minuta)
    check_folder(reader, minuta, typed["periodo"].value.place)
    if reader.problems or any(node is None for _, node in source.data.values()):
        raise Unreadable
    return minuta


def _figures(sections: tuple[Section, ...], declared: DocumentType) -> dict[str, Place]:
    """The image files that the figures name, and where."""
    blocks = (block for section in sections for inner in section.walk() for block in inner.blocks)
    figures = (block for block in blocks if isinstance(block, Figure) and block.name.text not in declared.charts)
    return {figure.name.text: figure.name.place for figure in figures}


def _fact(value: Any, entry: Entry | None, minuta: Mapping) -> Cell:
    typed = entry.value.text if entry and isinstance(entry.value, Scalar) else ""
    return Cell(Missing.EMPTY if value is None else value, entry.value.place if entry else minuta.place, typed)


def _read_programme(reader: Reader, node: Node | None) -> Programme:
    if node is None:
        raise Unreadable
    return Programme(**reader.shape(node, PROGRAMME))


def _read_all_data(reader: Reader, source: Source, declared: DocumentType) -> dict[str, Data]:
    """The rows of every collection. Raises Unreadable when a name is not a collection of the type.

    One whose rows could not be read has none, so that the blocks that name it can still be checked.
    """
    names = {key(name): name for name in declared.collections}
    data: dict[str, Data] = {}
    whole = True
    for typed, (place, node) in source.data.items():
        name = names.get(key(typed))
        if name is None:
            hint = did_you_mean(typed, declared.collections)
            message = f"El tipo «{declared.name}» no tiene la colección «{typed}»."
            reader.note("coleccion-desconocida", place, message, hint)
            whole = False
        elif name in data:
            reader.note("clave-repetida", place, f"La colección «{name}» ya está en datos.", "Deje una sola.")
        else:
            collection = declared.collections[name]
            read = _quietly(read_data, reader, node, collection) if node is not None else None
            data[name] = read or Data(collection, (), place)
    if not whole:
        raise Unreadable
    return data


def _resolve(
    reader: Reader, sections: tuple[Any, ...], programme: Programme, used: dict[str, Place], *, inside: bool = False
) -> tuple[Section, ...]:
    """Put the shared sections where they are used; a shared section cannot use another, so that none holds itself."""
    resolved = []
    for section in sections:
        if not isinstance(section, SharedSection):
            inner = _resolve(reader, section.sections, programme, used, inside=inside)
            resolved.append(replace(section, sections=inner))
            continue
        shared = _shared(reader, section, programme, used, inside=inside)
        if shared is not None:
            inner = _resolve(reader, shared.sections, programme, used, inside=True)
            resolved.append(replace(shared, sections=inner))
    return tuple(resolved)


def _shared(
    reader: Reader, section: SharedSection, programme: Programme, used: dict[str, Place], *, inside: bool
) -> Section | None:
    name, place = section.id.text, section.id.place
    if inside:
        reader.note("usar", section.place, "Una sección de programa.yml no puede usar otra.", "Escríbala aquí.")
        return None
    if name not in programme.sections:
        hint = did_you_mean(name, programme.sections)
        reader.note("seccion-desconocida", place, f"programa.yml no tiene la sección «{name}».", hint)
        return None
    if name in used:
        message = f"La sección «{name}» ya se usa en la línea {used[name].line}."
        reader.note("usar", place, message, "Úsela una sola vez.", related=(used[name],))
        return None
    used[name] = place
    return programme.sections[name]
