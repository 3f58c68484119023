"""The rows of a collection: each cell read by its field, whatever the file they came from."""

from __future__ import annotations

from typing import Any

from minuta.doctype import Collection
from minuta.fields import Field
from minuta.grammar import EXEMPTIONS, Typed
from minuta.model import Cell, Data, Exemption, Row
from minuta.problems import Place
from minuta.source import Entry, Mapping, Node, Scalar, Sequence
from minuta.text import did_you_mean, key
from minuta.validate.reading import Reader, Unreadable
from minuta.values import Missing


def read_data(reader: Reader, node: Node, collection: Collection) -> Data:
    """All the rows of a collection. Raises Unreadable after noting the faults of every row."""
    if not isinstance(node, Sequence):
        reader.note(
            "forma", node.place, f"«{collection.name}» debe ser una lista de filas.", "Empiece cada fila con «- »."
        )
        raise Unreadable
    names = _names(collection)
    rows = []
    whole = True
    for item in node.items:
        row = _row(reader, item, collection, names)
        whole = whole and row is not None
        if row is not None:
            rows.append(row)
    if not whole:
        raise Unreadable
    return Data(collection, tuple(rows), node.place)


def read_cells(
    reader: Reader, entries: dict[str, Entry], fields: dict[str, Field], where: Place
) -> dict[str, Cell] | None:
    """The typed cells of some fields, or None when one of them could not be read."""
    cells: dict[str, Cell] = {}
    whole = True
    for name, field in fields.items():
        entry = entries.get(name)
        try:
            cells[name] = read_cell(reader, entry, field, where)
        except Unreadable:
            whole = False
    return cells if whole else None


def read_cell(reader: Reader, entry: Entry | None, field: Field, where: Place) -> Cell:
    """One typed cell; an absent one is empty. Raises Unreadable."""
    if entry is None:
        value: Any = Missing.EMPTY
        place, typed = where, ""
    elif isinstance(entry.value, Sequence) and field.many:
        value, place, typed = _several(reader, entry.value, field), entry.value.place, ""
    else:
        value = reader.read(entry.value, Typed(field, gaps=True))
        place = entry.value.place
        typed = entry.value.text if isinstance(entry.value, Scalar) else ""
    if value is Missing.EMPTY and field.required:
        detail = f"está vacío: {field.label}" if entry else f"falta: {field.label}"
        reader.note("falta", place, f"El campo obligatorio «{field.name}» {detail}.", f"Agregue «{field.name}: …».")
        raise Unreadable
    return Cell(value, place, typed)


def _several(reader: Reader, items: Sequence, field: Field) -> tuple[Any, ...]:
    values = reader.read_all([(item, Typed(field)) for item in items])
    return tuple(one for value in values for one in (value if isinstance(value, tuple) else (value,)))


def _names(collection: Collection) -> dict[str, str]:
    """What may head a column or a key: the field's name or its title, without accents or capitals."""
    names = {key(field.title): name for name, field in collection.fields.items() if field.title}
    return names | {key(name): name for name in collection.fields}


def _row(reader: Reader, item: Node, collection: Collection, names: dict[str, str]) -> Row | None:
    if not isinstance(item, Mapping):
        reader.note(
            "forma", item.place, f"Cada fila de «{collection.name}» lleva sus claves.", "Escriba «clave: valor»."
        )
        return None
    entries: dict[str, Entry] = {}
    exemptions: tuple[Exemption, ...] = ()
    whole = True
    for entry in item.entries:
        name = names.get(key(entry.key))
        try:
            if name in entries:
                message = f"El campo «{entry.key}» ya está como «{entries[name].key}»."
                _note_once(reader, "clave-repetida", entry.place, message, "Deje uno solo.")
                whole = False
            elif name is not None:
                entries[name] = entry
            elif key(entry.key) == EXEMPTIONS.name:
                exemptions = reader.read(entry.value, EXEMPTIONS.rule)
            else:
                hint = did_you_mean(entry.key, collection.fields)
                message = f"El campo «{entry.key}» no existe en «{collection.name}»."
                _note_once(reader, "clave-desconocida", entry.place, message, hint)
                whole = False
        except Unreadable:
            whole = False
    cells = read_cells(reader, entries, dict(collection.fields), item.place)
    return Row(cells, item.place, exemptions) if cells is not None and whole else None


def _note_once(reader: Reader, code: str, place: Place, message: str, hint: str) -> None:
    """A wrong column title is one fault, not one for each row."""
    if all((problem.place, problem.message) != (place, message) for problem in reader.problems):
        reader.note(code, place, message, hint)
