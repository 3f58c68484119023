"""Names that point elsewhere: collections, fields, charts, images and ids must exist, and say the near match if not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from minuta.doctype import Collection, DocumentType
from minuta.expressions import Expressions
from minuta.fields import KINDS
from minuta.grammar import ATTENDANCE_FIELDS, COMMITMENT_FIELDS
from minuta.model import (
    Aggregate,
    Attendance,
    Block,
    Cards,
    Column,
    ColumnGroup,
    Figure,
    KeyFacts,
    Minuta,
    Section,
    Selection,
    Table,
    Text,
)
from minuta.pictures import Picture, Unusable, open_picture
from minuta.problems import Place
from minuta.text import did_you_mean, nearest, slug
from minuta.validate.reading import Reader

MAX_LEVEL = 3


def check_type(reader: Reader, declared: DocumentType, place: Place) -> None:
    """A type's own names: fields that its collections mention, and chart files that it declares."""
    for collection in declared.collections.values():
        for name in _mentioned(collection):
            _field(reader, collection, name, collection.place)
        for noun in collection.counted_as:
            conditions = Expressions({"fila": None, **dict.fromkeys(collection.fields)})
            reader.problems.extend(conditions.faults(noun.condition, condition=True) if noun.condition else ())
        _columns(reader, collection, collection.columns)
    for name in declared.expected.fields:
        if name not in declared.fields:
            message, hint = f"El tipo no tiene el campo «{name}».", did_you_mean(name, declared.fields)
            reader.note("campo-desconocido", declared.expected.place, message, hint)
    for dating in declared.dated_by:
        _date_field(reader, declared, dating)
    for name, file in declared.charts.items():
        if file not in declared.files:
            message = f"La figura «{name}» dice que está en «{file}» y ese archivo no está en la carpeta del tipo."
            reader.note("archivo", place, message, did_you_mean(file, declared.files))


def _date_field(reader: Reader, declared: DocumentType, named: Text) -> None:
    """What dates the documents of a type is a date of their front page."""
    known = declared.fields.get(named.text)
    if known is not None and known.kind == "fecha":
        return
    dates = [name for name, field in declared.fields.items() if field.kind == "fecha"]
    message = (
        f"El tipo no tiene el campo «{named.text}»."
        if known is None
        else (
            f"«{named.text}» es de clase «{known.kind}», y sólo un campo de clase «fecha» puede fechar los documentos."
        )
    )
    reader.note(
        "campo-desconocido",
        named.place,
        message,
        did_you_mean(named.text, dates)
        if dates
        else "Declare en «campos» uno de clase «fecha», o quite «fechado_por».",
    )


def _mentioned(collection: Collection) -> Iterator[str]:
    """The fields that a collection, or another of its fields, names."""
    yield from collection.identity
    yield from (name for name in (collection.begins, collection.ends) if name)
    for field in collection.fields.values():
        yield from (name for name in (field.within, field.not_before) if name)
        yield from (*field.sum_of, *field.percentage_of, *field.months_between)


def check_minuta(reader: Reader, minuta: Minuta) -> Minuta:
    """Note every name that points nowhere, and give the minuta as it was probably meant.

    What is given can be looked at further without stumbling on the same faults; it is never printed.
    """
    ids: dict[str, Place] = {}
    for section in minuta.walk():
        _unique(reader, ids, section.id, section.place)
        for block in section.blocks:
            if isinstance(block, Selection | KeyFacts | Figure):
                _unique(reader, ids, block.id, block.place)
    return replace(minuta, sections=_sections(reader, minuta, minuta.sections, 1))


def _sections(reader: Reader, minuta: Minuta, sections: Iterable[Section], level: int) -> tuple[Section, ...]:
    kept = []
    for section in sections:
        if level > MAX_LEVEL:
            message = "Las secciones llegan hasta tres niveles y esta es del cuarto."
            reader.note("nivel", section.place, message, "Súbala un nivel.")
            continue
        if section.annex and level > 1:
            message = "Un anexo no puede ir dentro de una sección."
            reader.note("nivel", section.place, message, "Póngalo en la lista principal, o use «titulo».")
        blocks = tuple(_block(reader, minuta, block) for block in section.blocks)
        inner = _sections(reader, minuta, section.sections, level + 1)
        kept.append(replace(section, blocks=blocks, sections=inner))
    return tuple(kept)


def check_folder(reader: Reader, minuta: Minuta, place: Place) -> None:
    """The folder of a minuta is named by its period, which was typed at `place`."""
    if minuta.period.code != minuta.name[1]:
        message = (
            f"La minuta es de {minuta.period} ({minuta.period.code}), pero su carpeta se llama «{minuta.name[1]}»."
        )
        reader.note("carpeta", place, message, f"Cambie el nombre de la carpeta a «{minuta.period.code}».")


def _unique(reader: Reader, ids: dict[str, Place], name: str, place: Place) -> None:
    if name and not re.fullmatch(r"[\w-]+", name):
        reader.note("valor", place, f"El id «{name}» lleva espacios o signos.", f"Escriba «id: {slug(name)}».")
    if name and name in ids:
        first = ids[name]
        where = f"la línea {first.line}" if first.file == place.file else f"{first}"
        reader.note("id-repetido", place, f"El id «{name}» ya está en {where}.", "Use otro.", related=(first,))
    elif name:
        ids[name] = place


def _block(reader: Reader, minuta: Minuta, block: Block) -> Block:
    if isinstance(block, Figure):
        return _figure(reader, minuta, block)
    if not isinstance(block, Selection):
        return block
    collection = _collection(reader, minuta, block.collection, block.place)
    if collection is None:
        return _stand_in(block.id or f"tabla-{slug(block.collection)}", block.place)
    block = replace(block, collection=collection.name, order=_known(reader, collection, block.order))
    if isinstance(block, Table):
        return _table(reader, collection, block)
    if isinstance(block, Aggregate):
        return _aggregate(reader, collection, block)
    if isinstance(block, Cards):
        return replace(block, fields=_columns(reader, collection, block.fields))
    needed = ATTENDANCE_FIELDS if isinstance(block, Attendance) else COMMITMENT_FIELDS
    has_all = _has_all(reader, collection, needed, block.place)
    return block if has_all else _stand_in(block.id or f"tabla-{slug(block.collection)}", block.place)


def _stand_in(name: str, place: Place) -> Block:
    """Something that references can point to, in the place of a block that cannot be made."""
    blank = Text("—", place)
    return KeyFacts(facts={"—": blank}, id=name, title=blank, place=place)


def _collection(reader: Reader, minuta: Minuta, name: str, place: Place) -> Collection | None:
    if name in minuta.data:
        return minuta.data[name].collection
    if name in minuta.type.collections:
        message = f"La minuta no trae datos para «{name}»."
        if not reader.lost and all(problem.message != message for problem in reader.problems):
            reader.note("sin-datos", place, message, f"Agregue en datos: «{name}: {name}.csv».")
    else:
        message = f"No hay una colección «{name}»."
        reader.note("coleccion-desconocida", place, message, did_you_mean(name, minuta.type.collections))
    meant = nearest(name, minuta.data)
    return minuta.data[meant].collection if meant else None


def _field(reader: Reader, collection: Collection, name: str, place: Place) -> bool:
    if name in collection.fields:
        return True
    several = re.split(r"[\s,;]+", name)
    together = len(several) > 1 and collection.fields.keys() >= set(several)
    hint = f"Escríbalos entre corchetes: [{', '.join(several)}]." if together else did_you_mean(name, collection.fields)
    reader.note("campo-desconocido", place, f"La colección «{collection.name}» no tiene el campo «{name}».", hint)
    return False


def _known(reader: Reader, collection: Collection, names: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(name for name in names if _field(reader, collection, name.text, name.place))


def _meant(reader: Reader, collection: Collection, name: Text | None) -> Text | None:
    """The field that a name was probably meant to be, noting when it is not that."""
    if name is None or _field(reader, collection, name.text, name.place):
        return name
    near = nearest(name.text, collection.fields)
    reader.lost = reader.lost or near is None
    return Text(near, name.place) if near else None


def _has_all(reader: Reader, collection: Collection, names: Iterable[str], place: Place) -> bool:
    absent = [name for name in names if name not in collection.fields]
    for name in absent:
        message = f"Este bloque necesita el campo «{name}», que la colección «{collection.name}» no declara."
        reader.note("campo-desconocido", place, message, "Declárelo en tipo.yml o use el bloque «tabla».")
    return not absent


def _table(reader: Reader, collection: Collection, table: Table) -> Table:
    named = replace(
        table,
        split_by=_meant(reader, collection, table.split_by),
        group_by=_meant(reader, collection, table.group_by),
        total=tuple(name for name in table.total if _summable(reader, collection, name)),
        subtotal=tuple(name for name in table.subtotal if _summable(reader, collection, name)),
        columns=_columns(reader, collection, table.columns),
    )
    if named.columns == table.columns:
        _shown_sums(reader, collection, named)
    return named


def _aggregate(reader: Reader, collection: Collection, table: Aggregate) -> Block:
    """The table with the columns that can be worked out; a field in one is added up."""
    group_by = _meant(reader, collection, table.group_by)
    kept = []
    for column in _columns(reader, collection, table.columns):
        summed = Text(column.field, column.place)
        kept.extend([column] if not column.field or _summable(reader, collection, summed) else [])
    if group_by is None or not kept:
        return _stand_in(table.id or f"resumen-{slug(table.collection)}", table.place)
    return replace(table, group_by=group_by, columns=tuple(kept))


def _shown_sums(reader: Reader, collection: Collection, table: Table) -> None:
    """A sum stands under its column: without the column, or without room for its label, nobody would see it."""
    if table.subtotal and table.group_by is None:
        message = "«subtotal» pide sumas por grupo y la tabla no tiene grupos."
        reader.note("falta", table.subtotal[0].place, message, "Agregue «agrupar: …» con un campo, o use «total».")
    shown = [column.field for column in _flat(table.columns or collection.columns)]
    for name in (*table.total, *table.subtotal):
        if name.text not in shown:
            message = f"La tabla no muestra «{name.text}», así que su suma no tendría dónde ir."
            reader.note("no-suma", name.place, message, "Agregue el campo en «columnas».")
        elif name.text == shown[0] and not table.numbered:
            message = f"«{name.text}» es la primera columna y el rótulo de la suma ocupa ese lugar."
            reader.note("no-suma", name.place, message, "Ponga otra columna antes, o «numerada: sí».")


def _flat(columns: Iterable[Column | ColumnGroup]) -> Iterable[Column]:
    return (inner for column in columns for inner in (column.columns if isinstance(column, ColumnGroup) else (column,)))


def _summable(reader: Reader, collection: Collection, name: Text) -> bool:
    if not _field(reader, collection, name.text, name.place):
        return False
    field = collection.fields[name.text]
    if KINDS[field.kind].numeric:
        return True
    message = f"«{name.text}» es de tipo {field.kind} y no se puede sumar."
    numeric = [other for other, declared in collection.fields.items() if KINDS[declared.kind].numeric]
    reader.note("no-suma", name.place, message, did_you_mean(name.text, numeric))
    return False


def _columns(reader: Reader, collection: Collection, columns: Iterable[Any]) -> tuple[Any, ...]:
    """The columns, or groups of columns, that can be shown."""
    kept: list[Column | ColumnGroup] = []
    for column in columns:
        if isinstance(column, ColumnGroup):
            inner = _columns(reader, collection, column.columns)
            kept.extend([replace(column, columns=inner)] if inner else [])
        elif _column(reader, collection, column):
            kept.append(column)
    return tuple(kept)


def _column(reader: Reader, collection: Collection, column: Column) -> bool:
    if column.field:
        return _field(reader, collection, column.field, column.place)
    if column.value is None:
        reader.note("falta", column.place, "La columna no dice qué muestra.", "Agregue «campo: …» o «valor: …».")
    elif column.title is None:
        reader.note("falta", column.place, "La columna con «valor» no tiene título.", "Agregue «titulo: …».")
    return column.value is not None and column.title is not None


def _figure(reader: Reader, minuta: Minuta, figure: Figure) -> Block:
    name = figure.name.text
    stand_in = _stand_in(figure.id or f"figura-{slug(name)}", figure.place)
    if name not in minuta.type.charts:
        return figure if name in minuta.images else stand_in
    if figure.collection is None:
        message = f"El gráfico «{name}» necesita datos."
        reader.note("falta", figure.place, message, "Agregue «datos: …» con el nombre de una colección.")
        return stand_in
    collection = _collection(reader, minuta, figure.collection.text, figure.collection.place)
    if collection is None:
        return stand_in
    return replace(figure, collection=Text(collection.name, figure.collection.place))


_OTHER_IMAGES = re.compile(r"\.(svg|gif|webp|tiff?|bmp|heic|heif|avif|emf|wmf|pdf|psd|eps|ico)$", re.IGNORECASE)
"""How the names of images end that documents cannot hold."""


def open_images(
    reader: Reader, wanted: Mapping[str, Place], available: Mapping[str, bytes], charts: Iterable[str] = ()
) -> dict[str, Picture]:
    """The images that are used, opened; what is missing or unusable is noted where it is named.

    `charts` are the names that could have been meant instead of an image.
    """
    opened: dict[str, Picture] = {}
    for name, place in wanted.items():
        if name not in available:
            hint = did_you_mean(name, [*charts, *available])
            other = _OTHER_IMAGES.search(name)
            if other:  # no other kind of file is looked at, so nobody knows whether it is there
                hint = f"De tipo {other[1].upper()} no se usan: guárdela como PNG o JPEG."
            reader.note("figura", place, f"No hay un gráfico ni una imagen «{name}».", hint)
            continue
        try:
            opened[name] = open_picture(available[name])
        except Unusable as unusable:
            reader.note("figura", place, unusable.message, unusable.hint)
    return opened
