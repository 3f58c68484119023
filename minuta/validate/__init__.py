"""From plain data to a minuta: typed, complete and frozen, with one problem for each fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from minuta.doctype import DocumentType
from minuta.grammar import (
    DOCUMENT_TYPE,
    MINUTA_KEYS,
    PROGRAMME,
    Key,
    OwnSummary,
    Shape,
    SharedSection,
    Typed,
)
from minuta.load import FolderSource, Source
from minuta.model import Cell, Data, Figure, Minuta, Programme, Section
from minuta.origins import Said
from minuta.problems import NOWHERE, Place, Problem
from minuta.source import Entry, Mapping, Node, Scalar, SourceFile
from minuta.text import did_you_mean, key, nearest
from minuta.theme import Theme
from minuta.validate.letterhead import open_letterhead
from minuta.validate.levels import Level, named
from minuta.validate.looks import check_usual, chosen_theme, logos, read_themes
from minuta.validate.misplaced import outward
from minuta.validate.parting import check_parts
from minuta.validate.reading import Reader, Unreadable
from minuta.validate.references import check_folder, check_minuta, check_type, open_images
from minuta.validate.rows import read_data
from minuta.validate.website import read_website
from minuta.validate.wording import faults
from minuta.values import Missing
from minuta.website import Website


def validate(sources: tuple[Source, ...]) -> tuple[tuple[Minuta, ...], tuple[Problem, ...]]:
    """Every minuta that can be looked at further, and the problems of all of them: one that has any is not printed."""
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


def validate_types(folders: tuple[FolderSource, ...]) -> tuple[tuple[DocumentType, ...], tuple[Problem, ...]]:
    """Every document type that is sound, and the problems of all of them."""
    types, problems = [], []
    for folder in folders:
        reader = Reader()
        declared = _quietly(_read_type, reader, folder)
        problems.extend(reader.problems)
        types.extend([declared] if declared is not None else [])
    return tuple(types), tuple(problems)


def validate_website(node: Node) -> tuple[Website | None, tuple[Problem, ...]]:
    """What the site says of itself, and all that is wrong with it; None when something is."""
    reader = Reader()
    website = _quietly(read_website, reader, node)
    return None if reader.problems else website, tuple(reader.problems)


def _quietly(read: Any, reader: Reader, *arguments: Any) -> Any:
    try:
        return read(reader, *arguments)
    except Unreadable:
        return None


def _read_type(reader: Reader, folder: FolderSource) -> DocumentType:
    themes: dict[str, Theme] | None = _quietly(read_themes, reader, folder)
    values = reader.values(reader.mapping(folder.declaration, "tipo.yml"), DOCUMENT_TYPE)
    if themes is None:
        raise Unreadable
    declared = DocumentType(
        name=folder.name,
        files=folder.files,
        paths=folder.paths,
        themes=themes,
        images=logos(reader, folder, themes),
        **values,
    )
    check_usual(reader, declared, folder.declaration.place)
    check_type(reader, declared, folder.declaration.place)
    if reader.problems:
        raise Unreadable
    return declared


def _read_minuta(reader: Reader, source: Source, declared: DocumentType) -> Minuta:
    programme = _quietly(_read_programme, reader, source.programme)
    facts_of_type = tuple(
        Key(name, name, Typed(field, gaps=True), field.required) for name, field in declared.fields.items()
    )
    shape = Shape(f"una {declared.title.lower()}", dict, MINUTA_KEYS + facts_of_type)
    data = _read_all_data(reader, source, declared, Level(source.minuta, shape))
    values = reader.values(source.minuta, shape)
    typed = {key(entry.key): entry for entry in source.minuta.entries}
    facts = {
        known.name: _fact(values.pop(known.name), typed.get(key(known.name)), source.minuta) for known in facts_of_type
    }
    theme = chosen_theme(reader, declared, values["theme"], programme.theme if programme else None)
    del values["type"], values["data"], values["theme"]
    summary: OwnSummary | None = values.pop("summary")
    values["sections"] = _Shelf(reader, programme, values["sections"]).resolve(values["sections"])
    own = _Shelf(reader, programme, summary.sections).resolve(summary.sections) if summary else ()
    letterhead, theme = open_letterhead(reader, source.letterhead, theme)
    programme = programme or Programme(name="")
    images = open_images(reader, _figures((*values["sections"], *own), declared), source.images, declared.charts)
    minuta = Minuta(
        name=source.name,
        type=declared,
        programme=programme,
        facts=facts,
        data=data,
        images=images,
        sources=source.files if programme.attaches_sources else (),
        inputs=_inputs(source, images),
        theme=theme,
        letterhead=letterhead,
        place=source.minuta.place,
        **values,
    )
    minuta = check_parts(reader, check_minuta(reader, minuta), summary.place if summary else None)
    if summary is not None:
        minuta = replace(minuta, summary=check_minuta(reader, _summary(minuta, summary, own)))
    check_folder(reader, minuta, typed["periodo"].value.place if "periodo" in typed else minuta.place)
    if reader.lost:
        reader.problems.extend(faults(minuta))
        reader.problems.extend(faults(minuta.summary) if minuta.summary is not None else ())
        raise Unreadable
    return minuta


def _summary(minuta: Minuta, own: OwnSummary, sections: tuple[Section, ...]) -> Minuta:
    """The document with all the rows: what it does not say by itself is as in each part, but for the subtitle."""
    return replace(
        minuta,
        title=own.title,
        subtitle=own.subtitle,
        notice=own.notice or minuta.notice,
        keywords=minuta.keywords if own.keywords is None else own.keywords,
        contents=minuta.contents if own.contents is None else own.contents,
        numbered=minuta.numbered if own.numbered is None else own.numbered,
        sections=sections,
        exemptions=(*own.exemptions, *minuta.exemptions),
    )


def _inputs(source: Source, images: Iterable[str]) -> tuple[SourceFile, ...]:
    """Every file that shapes a document, in the order of their paths. `images` are those beside it that it shows."""
    folder = source.minuta.place.file.rpartition("/")[0]
    shown = (SourceFile(f"{folder}/{name}", source.images[name]) for name in images)
    return tuple(sorted((*source.inputs, *shown), key=lambda file: file.name))


def _figures(sections: tuple[Section, ...], declared: DocumentType) -> dict[str, Place]:
    """The image files that the figures name, and where."""
    blocks = (block for section in sections for inner in section.walk() for block in inner.blocks)
    figures = (block for block in blocks if isinstance(block, Figure) and block.name.text not in declared.charts)
    return {figure.name.text: figure.name.place for figure in figures}


def _fact(value: Any, entry: Entry | None, minuta: Mapping) -> Cell:
    source = entry.value if entry and isinstance(entry.value, Scalar) else Scalar("", minuta.place)
    return Cell(Missing.EMPTY if value is None else value, source)


def _read_programme(reader: Reader, node: Node | None) -> Programme:
    if node is None:
        raise Unreadable
    made = Programme(**reader.shape(node, PROGRAMME))
    places = {key(entry.key): entry.value.place for entry in node.entries} if isinstance(node, Mapping) else {}
    return replace(
        made,
        name=Said(made.name, places.get("programa", NOWHERE)),
        institution=Said(made.institution, places.get("institucion", NOWHERE)),
    )


def _read_all_data(reader: Reader, source: Source, declared: DocumentType, root: Level) -> dict[str, Data]:
    """The rows of every collection; one that could not be read has none, so that its names can still be checked.

    Under `datos` may stand what belongs to the `root`, if it was typed too far to the right.
    """
    known = {key(name): name for name in declared.collections}
    wanted = {key(typed) for typed in source.data}
    data: dict[str, Data] = {}
    unknown = {typed: place for typed, (place, _) in source.data.items() if key(typed) not in known}
    outer = _typed_too_deep(reader, unknown, root)
    for typed, (place, node) in source.data.items():
        name = known.get(key(typed))
        if typed in outer:
            continue
        if name is None:
            hint = did_you_mean(typed, declared.collections)
            message = f"El tipo «{declared.name}» no tiene la colección «{typed}»."
            reader.note("coleccion-desconocida", place, message, hint)
            name = nearest(typed, [other for other in declared.collections if key(other) not in wanted])
        elif name in data:
            reader.note("clave-repetida", place, f"La colección «{name}» ya está en datos.", "Deje una sola.")
            continue
        read = _quietly(read_data, reader, node, declared.collections[name]) if node is not None and name else None
        reader.lost = reader.lost or read is None
        if name is not None:
            data[name] = read or Data(declared.collections[name], (), place, whole=False)
    beside = [known.get(key(entry.key)) for entry in source.minuta.entries if key(entry.key) not in named(root.shape)]
    reader.lost = reader.lost or any(name is not None and name not in data for name in beside)
    return data


def _typed_too_deep(reader: Reader, unknown: dict[str, Place], root: Level) -> list[str]:
    """The names under `datos` that are keys of the `root`, noted as one slip: it is one, however many lines it took."""
    outer = [typed for typed in unknown if reader.strays_from(root, typed)]
    if outer:
        message = f"«{outer[0]}» no es una colección de datos."
        first, *others = (unknown[typed] for typed in outer)
        reader.note("coleccion-desconocida", first, message, outward(root), tuple(others))
        reader.lost = True
    return outer


class _Shelf:
    """The shared sections of a programme, each for one place in the minuta."""

    def __init__(self, reader: Reader, programme: Programme | None, sections: tuple[Any, ...]) -> None:
        self.reader = reader
        self.unknown = programme is None
        self.sections = programme.sections if programme else {}
        self.wanted = {section.id.text for section in _shared_in(sections)}
        self.used: dict[str, Place] = {}

    def resolve(self, sections: tuple[Any, ...], *, inside: bool = False) -> tuple[Section, ...]:
        """Put the shared sections where they are used; a shared one cannot use another, so that none holds itself."""
        resolved = []
        for section in sections:
            shared = isinstance(section, SharedSection)
            found = self._take(section, inside=inside) if shared else section
            if found is None:
                self.reader.lost = True
            else:
                resolved.append(replace(found, sections=self.resolve(found.sections, inside=inside or shared)))
        return tuple(resolved)

    def _take(self, section: SharedSection, *, inside: bool) -> Section | None:
        name, place = section.id.text, section.id.place
        if self.unknown or name in self.reader.unread:
            return None
        if inside:
            message = "Una sección de programa.yml no puede usar otra."
            self.reader.note("usar", section.place, message, "Escríbala aquí.")
            return None
        if name in self.used:
            message = f"La sección «{name}» ya se usa en la línea {self.used[name].line}."
            self.reader.note("usar", place, message, "Úsela una sola vez.", related=(self.used[name],))
            return None
        if name in self.sections:
            self.used[name] = place
            return self.sections[name]
        message = f"programa.yml no tiene la sección «{name}»."
        self.reader.note("seccion-desconocida", place, message, did_you_mean(name, self.sections))
        meant = nearest(name, self.sections)
        return self.sections[meant] if meant and meant not in self.wanted else None


def _shared_in(sections: tuple[Any, ...]) -> Iterator[SharedSection]:
    for section in sections:
        if isinstance(section, SharedSection):
            yield section
        else:
            yield from _shared_in(section.sections)
