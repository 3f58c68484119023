"""Names that point elsewhere: collections, fields, charts, images and ids must exist, and say the near match if not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minuta.doctype import Collection, DocumentType
from minuta.fields import KINDS
from minuta.model import (
    Attendance,
    Block,
    Cards,
    Column,
    ColumnGroup,
    Commitments,
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
from minuta.text import did_you_mean
from minuta.validate.reading import Reader

MAX_LEVEL = 3

ATTENDANCE_FIELDS = ("nombre", "asiste")
COMMITMENT_FIELDS = ("compromiso", "responsable", "plazo", "estado")


def check_type(reader: Reader, declared: DocumentType, place: Place) -> None:
    """A type's own names: fields that its collections mention, and chart files that it declares."""
    for collection in declared.collections.values():
        mentioned = [*collection.identity, *([collection.begins] if collection.begins else [])]
        for field in collection.fields.values():
            mentioned.extend(name for name in (field.within, field.not_before) if name)
        for name in mentioned:
            _field(reader, collection, name, collection.place)
        _columns(reader, collection, collection.columns)
    for name, file in declared.charts.items():
        if file not in declared.files:
            message = f"La figura «{name}» dice que está en «{file}» y ese archivo no está en la carpeta del tipo."
            reader.note("archivo", place, message, did_you_mean(file, declared.files))


def check_minuta(reader: Reader, minuta: Minuta) -> None:
    """Every name that the blocks of a minuta use."""
    for section in minuta.sections:
        _levels(reader, section, 1)
    ids: dict[str, Place] = {}
    for section in minuta.walk():
        _unique(reader, ids, section.id, section.place)
        for block in section.blocks:
            _block(reader, minuta, block)
            if isinstance(block, Selection | KeyFacts | Figure):
                _unique(reader, ids, block.id, block.place)


def check_folder(reader: Reader, minuta: Minuta, place: Place) -> None:
    """The folder of a minuta is named by its period, which was typed at `place`."""
    if minuta.period.code != minuta.name[1]:
        message = (
            f"La minuta es de {minuta.period} ({minuta.period.code}), pero su carpeta se llama «{minuta.name[1]}»."
        )
        reader.note("carpeta", place, message, f"Cambie el nombre de la carpeta a «{minuta.period.code}».")


def _levels(reader: Reader, section: Section, level: int) -> None:
    if level > MAX_LEVEL:
        reader.note(
            "nivel", section.place, "Las secciones llegan hasta tres niveles y esta es del cuarto.", "Súbala un nivel."
        )
        return
    for inner in section.sections:
        _levels(reader, inner, level + 1)


def _unique(reader: Reader, ids: dict[str, Place], name: str, place: Place) -> None:
    if name and name in ids:
        first = ids[name]
        where = f"la línea {first.line}" if first.file == place.file else f"{first}"
        reader.note("id-repetido", place, f"El id «{name}» ya está en {where}.", "Use otro.", related=(first,))
    elif name:
        ids[name] = place


def _block(reader: Reader, minuta: Minuta, block: Block) -> None:
    if isinstance(block, Figure):
        _figure(reader, minuta, block)
    if not isinstance(block, Selection):
        return
    collection = _collection(reader, minuta, block.collection, block.place)
    if collection is None:
        return
    for name in block.order:
        _field(reader, collection, name.text, name.place)
    if isinstance(block, Table):
        _table(reader, collection, block)
    elif isinstance(block, Cards):
        _columns(reader, collection, block.fields)
    elif isinstance(block, Attendance):
        _needs(reader, collection, ATTENDANCE_FIELDS, block.place)
    elif isinstance(block, Commitments):
        _needs(reader, collection, COMMITMENT_FIELDS, block.place)


def _collection(reader: Reader, minuta: Minuta, name: str, place: Place) -> Collection | None:
    if name in minuta.data:
        return minuta.data[name].collection
    if name in minuta.type.collections:
        reader.note(
            "sin-datos", place, f"La minuta no trae datos para «{name}».", f"Agregue en datos: «{name}: {name}.csv»."
        )
    else:
        message = f"No hay una colección «{name}»."
        reader.note("coleccion-desconocida", place, message, did_you_mean(name, minuta.type.collections))
    return None


def _field(reader: Reader, collection: Collection, name: str, place: Place) -> bool:
    if name in collection.fields:
        return True
    hint = did_you_mean(name, collection.fields)
    reader.note("campo-desconocido", place, f"La colección «{collection.name}» no tiene el campo «{name}».", hint)
    return False


def _needs(reader: Reader, collection: Collection, names: Iterable[str], place: Place) -> None:
    for name in names:
        if name not in collection.fields:
            message = f"Este bloque necesita el campo «{name}», que la colección «{collection.name}» no declara."
            reader.note("campo-desconocido", place, message, "Declárelo en tipo.yml o use el bloque «tabla».")


def _table(reader: Reader, collection: Collection, table: Table) -> None:
    for name in (table.split_by, table.group_by):
        if name is not None:
            _field(reader, collection, name.text, name.place)
    for name in (*table.total, *table.subtotal):
        if _field(reader, collection, name.text, name.place):
            _summable(reader, collection, name)
    _columns(reader, collection, table.columns)


def _summable(reader: Reader, collection: Collection, name: Text) -> None:
    field = collection.fields[name.text]
    if not KINDS[field.kind].numeric:
        message = f"«{name.text}» es de tipo {field.kind} y no se puede sumar."
        numeric = [other for other, declared in collection.fields.items() if KINDS[declared.kind].numeric]
        reader.note("no-suma", name.place, message, did_you_mean(name.text, numeric))


def _columns(reader: Reader, collection: Collection, columns: Iterable[Column | ColumnGroup]) -> None:
    for column in columns:
        if isinstance(column, ColumnGroup):
            _columns(reader, collection, column.columns)
        elif column.field:
            _field(reader, collection, column.field, column.place)
        elif column.value is None:
            reader.note("falta", column.place, "La columna no dice qué muestra.", "Agregue «campo: …» o «valor: …».")
        elif column.title is None:
            reader.note("falta", column.place, "La columna con «valor» no tiene título.", "Agregue «titulo: …».")


def _figure(reader: Reader, minuta: Minuta, figure: Figure) -> None:
    name = figure.name.text
    charts: Mapping[str, str] = minuta.type.charts
    if name in charts:
        if figure.collection is None:
            message = f"El gráfico «{name}» necesita datos."
            reader.note("falta", figure.place, message, "Agregue «datos: …» con el nombre de una colección.")
        else:
            _collection(reader, minuta, figure.collection.text, figure.collection.place)


def open_images(
    reader: Reader, wanted: Mapping[str, Place], available: Mapping[str, bytes], charts: Iterable[str] = ()
) -> dict[str, Picture]:
    """The images that are used, opened; what is missing or unusable is noted where it is named.

    `charts` are the names that could have been meant instead of an image.
    """
    opened: dict[str, Picture] = {}
    for name, place in wanted.items():
        if name not in available:
            reader.note(
                "figura", place, f"No hay un gráfico ni una imagen «{name}».", did_you_mean(name, [*charts, *available])
            )
            continue
        try:
            opened[name] = open_picture(available[name])
        except Unusable as unusable:
            reader.note("figura", place, unusable.message, unusable.hint)
    return opened
