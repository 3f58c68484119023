"""The rows of a collection: each cell read by its field, whatever the file they came from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minuta.doctype import Collection
from minuta.fields import Field
from minuta.grammar import EXEMPTIONS, Typed
from minuta.model import Cell, Data, Exemption, Row
from minuta.problems import Place
from minuta.signs import Fault, key_fault
from minuta.source import Entry, Mapping, Node, Scalar, Sequence
from minuta.text import did_you_mean, key, nearest
from minuta.validate.dashes import Parts
from minuta.validate.levels import probably_meant
from minuta.validate.reading import Reader, Unreadable
from minuta.values import Missing


def read_data(reader: Reader, node: Node, collection: Collection) -> Data:
    """All the rows of a collection, after noting the faults of every one. Raises Unreadable when it is not a list."""
    names = headings(collection)
    known = len(reader.problems)
    required = frozenset(name for name, field in collection.fields.items() if field.required)
    parts = Parts("la fila", {**names, EXEMPTIONS.name: EXEMPTIONS.name}, required)
    items = reader.rejoined(_listed(reader, node, collection, names), lambda _: parts)
    own = _own(reader, items, collection, names)
    torn = len(reader.problems) > known
    rows = []
    for item in own:
        before = len(reader.problems)
        row = _row(reader, item, collection, names)
        found = [problem.place for problem in reader.problems[before:]]
        flaws = tuple(place for place in found if _is_inside(place, item))
        torn = torn or row is None or len(flaws) < len(found)
        rows.extend([replace(row, flaws=flaws) if flaws else row] if row is not None else [])
    return Data(collection, tuple(rows), node.place, whole=len(reader.problems) == known, torn=torn)


def _is_inside(place: Place, row: Node) -> bool:
    """Whether a place is in a row itself: the title of a column, which stands above, is of all of them."""
    entries = row.entries if isinstance(row, Mapping) else ()
    last = max((entry.value.place.line for entry in entries), default=row.place.line)
    return place.file == row.place.file and row.place.line <= place.line <= last


def _listed(reader: Reader, node: Node, collection: Collection, names: dict[str, str]) -> Sequence:
    """The list of rows, which may stand by mistake under a key of its own. Raises Unreadable."""
    if isinstance(node, Sequence):
        return node
    first = node.entries[0] if isinstance(node, Mapping) and node.entries else None
    if first and isinstance(first.value, Sequence) and key(first.key) not in names:
        message = f"Sobra «{first.key}:»: aquí va sólo la lista de filas de «{collection.name}»."
        reader.note("forma", first.place, message, "Borre esta línea; las filas pueden quedar como están.")
        return first.value
    hint = f"Empiece cada fila con «- »: «- {first.key if first else next(iter(collection.fields))}: …»."
    raise reader.refuse(node, Fault(0, f"«{collection.name}» debe ser una lista de filas.", hint))


def _own(reader: Reader, items: tuple[Node, ...], collection: Collection, names: dict[str, str]) -> list[Node]:
    """The items without the rows of another collection, which are noted as one fault."""
    strange = [item for item in items if isinstance(item, Mapping) and _is_strange(item, names)]
    if not strange:
        return list(items)
    first, *others = (item.place for item in strange)
    message = f"Ninguno de los campos de esta fila existe en «{collection.name}»."
    hint = f"{did_you_mean('', collection.fields)} Si es de otra colección, falta encima el nombre de esa."
    reader.note("clave-desconocida", first, message, hint, tuple(others))
    reader.lost = True
    return [item for item in items if item not in strange]


def _is_strange(row: Mapping, names: dict[str, str]) -> bool:
    """Whether a row has nothing to do with the fields; a table with wrong titles has them in another line."""
    if len(row.entries) < 2 or row.entries[0].place.line < row.place.line:
        return False
    known = [*names, EXEMPTIONS.name]
    return not any(key(entry.key) in known or nearest(entry.key, known) for entry in row.entries)


def _cell(reader: Reader, entry: Entry | None, field: Field, where: Place) -> Cell:
    """One typed cell: an absent one is empty, and one that cannot be read counts as «s/i» once it is noted."""
    try:
        return _readable_cell(reader, entry, field, where)
    except Unreadable:
        return Cell(Missing.NO_DATA, Scalar("", entry.value.place if entry else where))


def _readable_cell(reader: Reader, entry: Entry | None, field: Field, where: Place) -> Cell:
    source = Scalar("", entry.value.place if entry else where)
    if entry is None:
        value: Any = Missing.EMPTY
    elif isinstance(entry.value, Sequence) and field.many:
        value = _several(reader, entry.value, field)
    else:
        value = reader.read(entry.value, Typed(field, gaps=True))
        source = entry.value if isinstance(entry.value, Scalar) else source
    if value is Missing.EMPTY and field.required:
        detail = f"está vacío: {field.label}" if entry else f"falta: {field.label}"
        hint = f"Agregue «{field.name}: …»."
        reader.note("falta", source.place, f"El campo obligatorio «{field.name}» {detail}.", hint)
        raise Unreadable
    return Cell(value, source)


def _several(reader: Reader, items: Sequence, field: Field) -> tuple[Any, ...]:
    values = reader.read_all([(item, Typed(field)) for item in items])
    return tuple(one for value in values for one in (value if isinstance(value, tuple) else (value,)))


def headings(collection: Collection) -> dict[str, str]:
    """What may head a column or a key, as `text.key` gives it: the field's name or its title. Each with its field."""
    names = {key(field.title): name for name, field in collection.fields.items() if field.title}
    return names | {key(name): name for name in collection.fields}


def _row(reader: Reader, item: Node, collection: Collection, names: dict[str, str]) -> Row | None:
    if not isinstance(item, Mapping):
        fault = key_fault(item.text) if isinstance(item, Scalar) else None
        hint = f"Escriba cada campo con su valor: «{next(iter(collection.fields))}: …»."
        reader.refuse(item, fault or Fault(0, f"Cada fila de «{collection.name}» lleva sus claves.", hint))
        return None
    entries: dict[str, Entry] = {}
    unknown: list[Entry] = []
    exemptions: tuple[Exemption, ...] = ()
    for typed in item.entries:
        entry = reader.parted(typed, names)
        name = names.get(key(entry.key))
        if name in entries:
            message = f"El campo «{entry.key}» ya está como «{entries[name].key}»."
            _note_once(reader, "clave-repetida", entry.place, message, "Deje uno solo.")
        elif name is not None:
            entries[name] = entry
        elif key(entry.key) == EXEMPTIONS.name:
            exemptions = _exemptions(reader, entry)
        else:
            unknown.append(entry)
            hint = did_you_mean(entry.key, collection.fields)
            message = f"El campo «{entry.key}» no existe en «{collection.name}»."
            _note_once(reader, "clave-desconocida", entry.place, message, hint)
    required = [name for name, field in collection.fields.items() if field.required and name not in entries]
    entries |= probably_meant(unknown, required)
    cells = {name: _cell(reader, entries.get(name), field, item.place) for name, field in collection.fields.items()}
    return Row(cells, item.place, exemptions)


def _exemptions(reader: Reader, entry: Entry) -> tuple[Exemption, ...]:
    try:
        return tuple(reader.read(entry.value, EXEMPTIONS.rule))
    except Unreadable:
        return ()


def _note_once(reader: Reader, code: str, place: Place, message: str, hint: str) -> None:
    """A wrong column title is one fault, not one for each row."""
    if all((problem.place, problem.message) != (place, message) for problem in reader.problems):
        reader.note(code, place, message, hint)
