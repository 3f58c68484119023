"""The keys of what declares a document type: tipo.yml and tema.yml."""

from __future__ import annotations

from minuta import doctype, theme
from minuta.fields import KINDS, Field
from minuta.grammar.content import COLUMNS
from minuta.grammar.rules import COLOUR, NUMBER, TEXT, YES_NO, Either, Key, ListOf, NamedMap, Shape, plain

FIELD = Shape(
    "el campo",
    Field,
    (
        Key("tipo", "kind", plain("opción", options=tuple(KINDS)), default="texto"),
        Key("titulo", "title", TEXT, default=""),
        Key("obligatorio", "required", YES_NO, default=False),
        Key("varias", "many", YES_NO, default=False),
        Key("opciones", "options", ListOf(TEXT), default=()),
        Key("unidad", "unit", plain("opción", options=("$", "M$", "MM$")), default="$"),
        Key("en", "within", TEXT, default=""),
        Key("no_antes_de", "not_before", TEXT, default=""),
        Key("se_cuenta_como", "counted_as", ListOf(TEXT, lone=True), default=()),
        Key("suma_de", "sum_of", ListOf(TEXT), default=()),
        Key("porcentaje_de", "percentage_of", ListOf(TEXT), default=()),
        Key("meses_entre", "months_between", ListOf(TEXT), default=()),
        Key("suma_cien", "sums_to_100", YES_NO, default=False),
        Key("dentro_del_periodo", "in_period", YES_NO, default=False),
        Key("avanza", "advances", YES_NO, default=False),
    ),
)
FIELDS = NamedMap(FIELD, "name")

NOUN = Either(
    Shape(
        "el nombre con que se cuenta",
        doctype.Noun,
        (Key("nombre", "name", TEXT, required=True), Key("filas", "condition")),
    ),
    "name",
)

COLLECTION = Shape(
    "la colección",
    doctype.Collection,
    (
        Key("titulo", "title", TEXT, required=True),
        Key("campos", "fields", FIELDS, required=True),
        Key("identidad", "identity", ListOf(TEXT, lone=True), default=()),
        Key("se_cuenta_como", "counted_as", ListOf(NOUN, lone=True), default=()),
        Key("comienza", "begins", TEXT, default=""),
        Key("termina", "ends", TEXT, default=""),
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
        Key(
            "se_espera",
            "expected",
            Shape(
                "lo que se espera",
                doctype.Expected,
                (
                    Key("campos", "fields", ListOf(TEXT, lone=True), default=()),
                    Key("secciones", "sections", ListOf(TEXT, lone=True), default=()),
                    Key("fuente", "source", YES_NO, default=False),
                ),
            ),
            default=doctype.Expected(),
        ),
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
