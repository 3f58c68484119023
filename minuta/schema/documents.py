"""The schema of each file that people type, whole: the minuta, the programme, the type, the themes and the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from minuta.doctype import Collection, DocumentType
from minuta.grammar import DOCUMENT_TYPE, MINUTA_KEYS, PROGRAMME, THEME, WEBSITE, Name, Shape
from minuta.schema.definitions import BLANK, Definitions, Schema, exists
from minuta.schema.rows import data, own_key, rows
from minuta.schema.scalars import Names
from minuta.schema.scope import Scope
from minuta.schema.shapes import Shapes
from minuta.schema.skeletons import skeleton
from minuta.schema.spelling import heading
from minuta.text import did_you_mean, slug

_MADE = "Hecho por «minuta schema» a partir de los tipos de documento: no se edita a mano."
_TYPE = next(key for key in MINUTA_KEYS if key.names is Name.TYPE)


def schemas(types: Sequence[DocumentType], rules: Names) -> Mapping[str, Schema]:
    """Every schema by the name of its file; `rules` are those that an exception may cite."""

    themes = sorted({name for declared in types for name in declared.themes})

    def whole(title: str, make: Callable[[Shapes], Schema]) -> Schema:
        shapes = Shapes(Definitions(), [(one.name, one.title) for one in types], rules, themes, data)
        head = {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": _MADE, "title": title}
        return {**head, **make(shapes), "definitions": shapes.definitions.made}

    made = {"minuta": whole("minuta", partial(_minuta, types))}
    for name, shape in {"programa": PROGRAMME, "tipo": DOCUMENT_TYPE, "sitio": WEBSITE}.items():
        made[name] = whole(name, partial(_shape, shape))
    made["tema"] = whole("tema", _theme)
    for name, collections in data_files(types).items():
        made[name] = whole(collections[0].name, partial(_rows_file, collections))
    return made


def _shape(shape: Shape, shapes: Shapes) -> Schema:
    return {"allOf": [shapes.shape(shape, Scope())]}


def _theme(shapes: Shapes) -> Schema:
    """All of a look or, over the one of another theme, any part of it."""
    based = exists(heading("base"), {"not": BLANK})
    part, entire = (shapes.shape(shape, Scope()) for shape in (_PART_OF_A_THEME, THEME))
    return {"allOf": [{"if": based, "then": part, "else": entire}]}


def _partial(shape: Shape) -> Shape:
    """A mapping that lacks nothing, whatever it leaves out, nor do those in it."""
    keys = (
        replace(known, required=False, rule=_partial(known.rule) if isinstance(known.rule, Shape) else known.rule)
        for known in shape.keys
    )
    return replace(shape, keys=tuple(keys))


_PART_OF_A_THEME = _partial(THEME)


def data_files(types: Sequence[DocumentType]) -> Mapping[str, list[Collection]]:
    """The collections that share a name, and so the file that people would give them, by the name of their schema."""
    found: dict[str, list[Collection]] = {}
    for declared in types:
        for name, collection in declared.collections.items():
            found.setdefault(f"filas-{slug(name)}", []).append(collection)
    return dict(sorted(found.items()))


def _minuta(types: Sequence[DocumentType], shapes: Shapes) -> Schema:
    """The keys of the type that the minuta says; of one that says none, only that."""
    pattern = heading(_TYPE.name)
    said = shapes.entry(_TYPE, Scope()).schema
    wanted = {declared.name: _keys(declared) for declared in types}
    message = f"Falta decir el tipo de documento: «tipo: …». {did_you_mean('', wanted)}"
    chosen: Schema = {
        "properties": {_TYPE.name: said},
        "patternProperties": {pattern: said},
        "defaultSnippets": [
            skeleton(wanted[one.name], f"{one.name} (completa)", one.title, {_TYPE.name: one.name}) for one in types
        ],
        "allOf": [{"type": "object", "required": [_TYPE.name], "errorMessage": message}],
    }
    for declared in reversed(types):
        keys = shapes.shape(wanted[declared.name], Scope(declared))
        chosen = {"if": exists(pattern, {"const": declared.name}), "then": keys, "else": chosen}
    return chosen


def _keys(declared: DocumentType) -> Shape:
    own = (own_key(field) for field in declared.fields.values())
    return Shape(f"una {declared.title.lower()}", dict, (*MINUTA_KEYS, *own))


def _rows_file(collections: list[Collection], shapes: Shapes) -> Schema:
    """The rows of a data file, which does not say of what type its minuta is."""
    several = [rows(shapes, collection) for collection in collections]
    return {"allOf": several} if len(several) == 1 else {"anyOf": several}
