"""What may be typed in each YAML file: one declaration of every key, its kind and the attribute it becomes.

Order matters only for people; unknown keys are errors. `validate` reads by these tables, and the documentation and the
editor's schema are made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from minuta import doctype, model, theme
from minuta.fields import KINDS, Field


@dataclass(frozen=True, slots=True)
class Words:
    """A text that may hold expressions; it keeps its position."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text read at once by a kind of field; `gaps` says whether it may be «s/i» or «no aplica»."""

    field: Field
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; a single item may be typed without the dash when `lone` says so."""

    item: Rule
    lone: bool = False


@dataclass(frozen=True, slots=True)
class NamedMap:
    """Free keys, all with the same kind of value; `name_attribute` receives the key where the value wants its name."""

    item: Rule
    name_attribute: str = ""


@dataclass(frozen=True, slots=True)
class Either:
    """A plain text or a mapping; `attribute` is what the plain text stands for."""

    shape: Shape | OneOf
    attribute: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A mapping whose first recognised key says which shape it has."""

    what: str
    shapes: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Later:
    """A rule that refers to a table declared further down."""

    get: Callable[[], Rule]


@dataclass(frozen=True, slots=True)
class AnyNode:
    """Left as it was read, for a later stage that knows its shape."""


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    attribute: str
    rule: Rule = Words()
    required: bool = False
    default: Any = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with known keys, built into `build`; `what` names it in messages, with its article."""

    what: str
    build: Callable[..., Any]
    keys: tuple[Key, ...] = field(default=())


Rule = Words | Typed | ListOf | NamedMap | Either | OneOf | Later | AnyNode | Shape


def _plain(kind: str = "texto", **options: Any) -> Typed:
    return Typed(Field(kind, kind, **options))


TEXT = _plain()
YES_NO = _plain("sí/no")
NUMBER = _plain("decimal")
COLOUR = _plain("color")
ID = _plain()
WORD_LIST = ListOf(Words(), lone=True)

EXEMPTION = Shape(
    "la excepción",
    model.Exemption,
    (Key("regla", "rule", TEXT, required=True), Key("motivo", "reason", TEXT, required=True)),
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
        (Key("salto", "kind", _plain("opción", options=("página",)), required=True),),
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
    Key("periodo", "period", _plain("período"), required=True),
    Key("estado", "state", _plain("opción", options=STATES), default="borrador"),
    Key("aviso", "notice"),
    Key("palabras_clave", "keywords", ListOf(TEXT, lone=True), default=()),
    Key("indice", "contents", YES_NO, default=False),
    Key("numerar", "numbered", YES_NO, default=True),
    Key("datos", "data", NamedMap(AnyNode()), default={}),
    Key("secciones", "sections", ListOf(SECTION), required=True),
    EXEMPTIONS,
)
"""The keys that every minuta has; its type adds its own fields."""

FIELD = Shape(
    "el campo",
    Field,
    (
        Key("tipo", "kind", _plain("opción", options=tuple(KINDS)), default="texto"),
        Key("titulo", "title", TEXT, default=""),
        Key("obligatorio", "required", YES_NO, default=False),
        Key("varias", "many", YES_NO, default=False),
        Key("opciones", "options", ListOf(TEXT), default=()),
        Key("unidad", "unit", _plain("opción", options=("$", "M$", "MM$")), default="$"),
        Key("en", "within", TEXT, default=""),
        Key("no_antes_de", "not_before", TEXT, default=""),
    ),
)
FIELDS = NamedMap(FIELD, "name")

COLLECTION = Shape(
    "la colección",
    doctype.Collection,
    (
        Key("titulo", "title", TEXT, required=True),
        Key("campos", "fields", FIELDS, required=True),
        Key("identidad", "identity", ListOf(TEXT, lone=True), default=()),
        Key("se_cuenta_como", "counted_as", ListOf(TEXT, lone=True), default=()),
        Key("comienza", "begins", TEXT, default=""),
        Key("tabla", "columns", COLUMNS, required=True),
    ),
)

DOCUMENT_TYPE = Shape(
    "tipo.yml",
    dict,
    (
        Key("nombre", "title", TEXT, required=True),
        Key("campos", "fields", FIELDS, default={}),
        Key(
            "cabecera",
            "header",
            ListOf(
                Shape(
                    "la línea de la cabecera",
                    doctype.HeaderFact,
                    (Key("titulo", "title", required=True), Key("valor", "value", required=True)),
                )
            ),
            default=(),
        ),
        Key("colecciones", "collections", NamedMap(COLLECTION, "name"), default={}),
        Key("figuras", "charts", NamedMap(TEXT), default={}),
    ),
)


def _numbers(*pairs: tuple[str, str]) -> tuple[Key, ...]:
    return tuple(Key(name, attribute, NUMBER, required=True) for name, attribute in pairs)


THEME = Shape(
    "tema.yml",
    theme.Theme,
    (
        Key(
            "fuentes",
            "fonts",
            Shape(
                "las fuentes",
                theme.Fonts,
                (
                    Key("paquete", "package", TEXT, required=True),
                    Key("familia", "family", TEXT, required=True),
                    Key("word", "word", TEXT, required=True),
                    *_numbers(("altura_natural", "natural_line")),
                ),
            ),
            required=True,
        ),
        Key(
            "cuerpo",
            "body",
            Shape(
                "el cuerpo", theme.Body, _numbers(("tamaño", "size"), ("interlineado", "line"), ("despues", "after"))
            ),
            required=True,
        ),
        Key(
            "colores",
            "colours",
            Shape(
                "los colores",
                theme.Colours,
                tuple(
                    Key(name, attribute, COLOUR, required=True)
                    for name, attribute in (
                        ("texto", "text"),
                        ("titulos", "headings"),
                        ("acento", "accent"),
                        ("tenue", "muted"),
                        ("borde", "border"),
                        ("banda", "band"),
                        ("cabecera", "header"),
                        ("texto_cabecera", "header_text"),
                        ("enlace", "link"),
                        ("aviso", "notice"),
                    )
                ),
            ),
            required=True,
        ),
        Key(
            "titulos",
            "headings",
            ListOf(
                Shape(
                    "el título",
                    theme.HeadingLook,
                    _numbers(("tamaño", "size"), ("antes", "before"), ("despues", "after")),
                )
            ),
            required=True,
        ),
        Key(
            "pagina",
            "page",
            Shape(
                "la página",
                theme.Page,
                _numbers(
                    ("ancho", "width"),
                    ("alto", "height"),
                    ("margen_superior", "top"),
                    ("margen_derecho", "right"),
                    ("margen_inferior", "bottom"),
                    ("margen_izquierdo", "left"),
                    ("encabezado", "header"),
                    ("pie", "footer"),
                ),
            ),
            required=True,
        ),
        Key(
            "tabla",
            "table",
            Shape("la tabla", theme.TableLook, _numbers(("tamaño", "size"), ("relleno", "padding"))),
            required=True,
        ),
        Key(
            "logo",
            "logo",
            Shape(
                "el logo",
                theme.Logo,
                (
                    Key("archivo", "file", TEXT, required=True),
                    Key("alternativa", "alternative", TEXT, required=True),
                    *_numbers(("alto", "height")),
                ),
            ),
        ),
    ),
)
