"""The data of a minuta as JSON Schema: the rows of each collection, typed in the minuta itself or in a file."""

from __future__ import annotations

from dataclasses import replace

from minuta.doctype import Collection
from minuta.fields import Field
from minuta.grammar import EXEMPTIONS, Key, ListOf, Typed
from minuta.load import DATA
from minuta.schema.definitions import BLANK, Schema, either
from minuta.schema.mapping import Entry, mapping
from minuta.schema.naming import file_name
from minuta.schema.scope import Scope
from minuta.schema.shapes import Shapes
from minuta.schema.spelling import any_of, heading
from minuta.text import key as as_key
from minuta.validate.rows import headings

_ROWS = "Aquí va una lista de filas: cada una empieza con «- » y lleva sus claves."


def rows(shapes: Shapes, collection: Collection) -> Schema:
    """A reference to the rows of a collection."""

    def make() -> Schema:
        entries = [_cell(shapes, collection, field) for field in collection.fields.values()]
        if as_key(EXEMPTIONS.name) not in headings(collection):
            entries.append(shapes.entry(EXEMPTIONS, Scope()))
        return {"type": "array", "items": mapping(f"una fila de «{collection.name}»", entries), "errorMessage": _ROWS}

    return shapes.definitions.once((collection.name, collection.place), (f"filas de {collection.name}",), make)


def own_key(field: Field) -> Key:
    """A field that the type declares, as a key."""
    return Key(field.name, field.name, Typed(field, gaps=True), field.required, description=f"{field.label}.")


def _cell(shapes: Shapes, collection: Collection, field: Field) -> Entry:
    """A field of a row, by its name or its title; one that takes several values takes a list too."""
    spellings = [heading(spelling) for spelling, name in headings(collection).items() if name == field.name]
    key = own_key(field)
    entry = shapes.entry(replace(key, rule=ListOf(key.rule, lone=True)) if field.many else key, Scope())
    return replace(entry, pattern=any_of(spellings) if len(spellings) > 1 else spellings[0])


def data(shapes: Shapes, scope: Scope) -> Schema:
    """What stands under `datos`: each collection of the type, with the name of its file or with its rows."""
    if scope.type is None:
        return {"type": "object"}
    entries = [_source(shapes, collection) for collection in scope.type.collections.values()]
    name = f"los datos {scope.type.name}"
    return shapes.definitions.once(name, (name,), lambda: mapping("los datos", entries))


def _source(shapes: Shapes, collection: Collection) -> Entry:
    what = f"el nombre de un archivo {', '.join(DATA[:-1])} o {DATA[-1]}, o las filas mismas"
    offered = [(f"{collection.name}{suffix}", "") for suffix in DATA]
    file = shapes.scalars.form(what, [file_name(DATA)], offered, blank=False)
    either_way = {**either("array", rows(shapes, collection), file), **shapes.definitions.offers(file)}
    description = f"{collection.title}. Va {what}."
    return Entry(
        name=collection.name,
        pattern=heading(collection.name),
        schema=shapes.definitions.same(f"clave {collection.name}", {"description": description, "anyOf": [either_way]}),
        blank=BLANK,
    )
