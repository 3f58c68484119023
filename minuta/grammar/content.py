"""The keys of what staff type: programa.yml, minuta.yml, its sections and its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from minuta import model
from minuta.grammar.rules import (
    ID,
    NUMBER,
    TEXT,
    WORD_LIST,
    YES_NO,
    AnyNode,
    Either,
    Key,
    Later,
    ListOf,
    NamedMap,
    OneOf,
    Shape,
    Words,
    plain,
)

EXEMPTION = Shape(
    "la excepción",
    model.Exemption,
    (
        Key("regla", "rule", TEXT, required=True),
        Key("motivo", "reason", TEXT, required=True),
        Key("sobre", "about", TEXT, default=""),
    ),
)
EXEMPTIONS = Key("excepciones", "exemptions", ListOf(EXEMPTION), default=())

_COLUMN_KEYS = (
    Key("campo", "field", TEXT, default=""),
    Key("titulo", "title"),
    Key("valor", "value"),
    Key("ancho", "width", NUMBER),
)
COLUMN = Shape("la columna", model.Column, _COLUMN_KEYS)
COLUMN_GROUP = Shape(
    "el grupo de columnas",
    model.ColumnGroup,
    (
        Key("grupo", "title", required=True),
        Key("columnas", "columns", ListOf(Either(COLUMN, "field")), required=True),
    ),
)
ANY_COLUMN = OneOf(
    "la columna",
    {"grupo": COLUMN_GROUP, "campo": COLUMN, "valor": COLUMN},
)
COLUMNS = ListOf(Either(ANY_COLUMN, "field"))

_SELECTION = (
    Key("id", "id", ID, default=""),
    Key("titulo", "title"),
    Key("filas", "condition"),
    Key("orden", "order", WORD_LIST, default=()),
    EXEMPTIONS,
)
_LINES = (Key("fuente", "source"), Key("nota", "note"))

BLOCKS: Mapping[str, Shape] = {
    "texto": Shape("el texto", model.Prose, (Key("texto", "text", required=True),)),
    "tabla": Shape(
        "la tabla",
        model.Table,
        (
            Key("tabla", "collection", TEXT, required=True),
            *_SELECTION,
            Key("por", "split_by"),
            Key("agrupar", "group_by"),
            Key("columnas", "columns", COLUMNS, default=()),
            Key("numerada", "numbered", YES_NO, default=False),
            Key("subtotal", "subtotal", WORD_LIST, default=()),
            Key("total", "total", WORD_LIST, default=()),
            *_LINES,
            Key("ancha", "wide", YES_NO, default=False),
        ),
    ),
    "asistencia": Shape(
        "la asistencia", model.Attendance, (Key("asistencia", "collection", TEXT, required=True), *_SELECTION, *_LINES)
    ),
    "compromisos": Shape(
        "los compromisos",
        model.Commitments,
        (Key("compromisos", "collection", TEXT, required=True), *_SELECTION, *_LINES),
    ),
    "fichas": Shape(
        "las fichas",
        model.Cards,
        (
            Key("fichas", "collection", TEXT, required=True),
            *_SELECTION,
            Key("campos", "fields", ListOf(Either(COLUMN, "field")), default=()),
        ),
    ),
    "datos_clave": Shape(
        "los datos clave",
        model.KeyFacts,
        (
            Key("datos_clave", "facts", NamedMap(Words()), required=True),
            Key("titulo", "title"),
            Key("id", "id", ID, default=""),
        ),
    ),
    "figura": Shape(
        "la figura",
        model.Figure,
        (
            Key("figura", "name", required=True),
            Key("alternativa", "alternative", required=True),
            Key("datos", "collection"),
            Key("filas", "condition"),
            Key("id", "id", ID, default=""),
            Key("titulo", "title"),
            *_LINES,
        ),
    ),
    "firmas": Shape(
        "las firmas",
        model.Signatures,
        (
            Key(
                "firmas",
                "signers",
                ListOf(
                    Shape(
                        "la firma",
                        model.Signer,
                        (
                            Key("nombre", "name", required=True),
                            Key("cargo", "role"),
                            Key("institucion", "institution"),
                        ),
                    )
                ),
                required=True,
            ),
        ),
    ),
    "salto": Shape(
        "el salto",
        model.PageBreak,
        (Key("salto", "kind", plain("opción", options=("página",)), required=True),),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSection:
    """«usar: id»: the section of that name in programa.yml, to be put in its place."""

    id: Any
    place: Any


def _section(
    *,
    title: Any = None,
    annex: Any = None,
    text: Any = None,
    blocks: tuple[Any, ...] = (),
    **others: Any,
) -> model.Section:
    prose = (model.Prose(text=text, place=text.place),) if text is not None else ()
    return model.Section(title=title or annex, annex=annex is not None, blocks=prose + tuple(blocks), **others)


_SECTION_BODY = (
    Key("id", "id", ID, default=""),
    Key("numerada", "numbered", YES_NO, default=True),
    Key("texto", "text"),
    Key("contenido", "blocks", ListOf(OneOf("el bloque", BLOCKS)), default=()),
    Key("secciones", "sections", ListOf(Later(lambda: SECTION)), default=()),
    EXEMPTIONS,
)
_TITLED_SECTION = Shape("la sección", _section, (Key("titulo", "title", required=True), *_SECTION_BODY))
_ANNEX = Shape("el anexo", _section, (Key("anexo", "annex", required=True), *_SECTION_BODY))
_SHARED_SECTION = Shape("la sección", SharedSection, (Key("usar", "id", required=True),))
SECTION: OneOf = OneOf("la sección", {"titulo": _TITLED_SECTION, "usar": _SHARED_SECTION, "anexo": _ANNEX})

PROGRAMME = Shape(
    "programa.yml",
    dict,
    (
        Key("programa", "name", TEXT, required=True),
        Key("institucion", "institution", TEXT, default=""),
        Key("siglas", "acronyms", NamedMap(TEXT), default={}),
        Key("secciones", "sections", NamedMap(_TITLED_SECTION, "id"), default={}),
    ),
)

STATES = ("borrador", "revisión", "aprobada")

MINUTA_KEYS = (
    Key("tipo", "type", TEXT, required=True),
    Key("titulo", "title", required=True),
    Key("subtitulo", "subtitle"),
    Key("periodo", "period", plain("período"), required=True),
    Key("estado", "state", plain("opción", options=STATES), default="borrador"),
    Key("aviso", "notice"),
    Key("palabras_clave", "keywords", ListOf(TEXT, lone=True), default=()),
    Key("indice", "contents", YES_NO, default=False),
    Key("numerar", "numbered", YES_NO, default=True),
    Key("datos", "data", NamedMap(AnyNode()), default={}),
    Key("secciones", "sections", ListOf(SECTION), required=True),
    EXEMPTIONS,
)
"""The keys that every minuta has; its type adds its own fields."""
