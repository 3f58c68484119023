"""The keys of what declares a document type, tipo.yml."""

from __future__ import annotations

from minuta import doctype
from minuta.fields import KINDS, Field
from minuta.grammar.blocks import COLUMNS
from minuta.grammar.look import theme_key
from minuta.grammar.rules import TEXT, WORD_LIST, YES_NO, Either, Key, ListOf, NamedMap, Shape, plain

_NAMES = ListOf(TEXT, lone=True)

FIELD = Shape(
    "el campo",
    Field,
    (
        Key(
            "tipo", "kind", plain("opción", options=tuple(KINDS)), default="texto",
            description="La clase del campo, que decide qué se puede escribir en él. Si no se pone, «texto».",
        ),
        Key(
            "titulo", "title", TEXT, default="",
            description="Cómo se rotula; también sirve de título de su columna en los datos. Si no se pone, el nombre.",
        ),
        Key("obligatorio", "required", YES_NO, default=False, description="«sí»: no puede quedar vacío."),
        Key(
            "varias", "many", YES_NO, default=False,
            description="«sí»: acepta varios valores, separados con punto y coma.",
        ),
        Key("opciones", "options", ListOf(TEXT), default=(), description="Los valores de una «opción»."),
        Key(
            "unidad", "unit", plain("opción", options=("$", "M$", "MM$")), default="$",
            description="En pesos: «$» (si no se pone), «M$» (miles) o «MM$» (millones).",
        ),
        Key(
            "en", "within", TEXT, default="",
            description="En una comuna, el campo de su región; en un texto que nombra un lugar, el de su comuna.",
        ),
        Key(
            "no_antes_de", "not_before", TEXT, default="",
            description="En una fecha o un mes, el campo que debe precederlo.",
        ),
        Key(
            "se_cuenta_como", "counted_as", _NAMES, default=(),
            description="Los sustantivos, en singular, con que se cuentan sus distintos valores.",
        ),
        Key("suma_de", "sum_of", ListOf(TEXT), default=(), description="Los campos de la fila que este debe sumar."),
        Key(
            "porcentaje_de", "percentage_of", ListOf(TEXT), default=(),
            description="En un porcentaje, los dos campos que lo dan: la parte y el total.",
        ),
        Key(
            "meses_entre", "months_between", ListOf(TEXT), default=(),
            description="En un número de meses, los dos campos entre los que se cuentan: inicio y término.",
        ),
        Key(
            "suma_cien", "sums_to_100", YES_NO, default=False,
            description="«sí»: los porcentajes de la columna deben sumar 100.",
        ),
        Key(
            "dentro_del_periodo", "in_period", YES_NO, default=False,
            description="En una fecha del documento, «sí»: debe caer en su período.",
        ),
        Key(
            "avanza", "advances", YES_NO, default=False,
            description="«sí»: es un avance, que cambia de un período al siguiente y nunca retrocede.",
        ),
    ),
)  # fmt: skip
FIELDS = NamedMap(FIELD, "name")

NOUN = Either(
    Shape(
        "el nombre con que se cuenta",
        doctype.Noun,
        (
            Key("nombre", "name", TEXT, required=True, description="El sustantivo, en singular."),
            Key("filas", "condition", description="La condición de las filas que cuenta, como en una tabla."),
            Key(
                "tras",
                "after",
                _NAMES,
                default=(),
                description="Los verbos tras los que cuenta las filas: «asistieron» cinco personas.",
            ),
        ),
    ),
    "name",
)

COLLECTION = Shape(
    "la colección",
    doctype.Collection,
    (
        Key(
            "titulo", "title", TEXT, required=True,
            description="El título de su tabla cuando la minuta no pone otro.",
        ),
        Key(
            "campos", "fields", FIELDS, required=True,
            description="Los campos de cada fila: el nombre, en minúsculas y sin acentos, y su declaración.",
        ),
        Key(
            "identidad", "identity", _NAMES, default=(),
            description="Los campos que dicen quién es cada fila, para hallar las repetidas y comparar períodos.",
        ),
        Key(
            "se_cuenta_como", "counted_as", ListOf(NOUN, lone=True), default=(),
            description="Los sustantivos, en singular, con que se cuentan las filas en los textos.",
        ),
        Key("comienza", "begins", TEXT, default="", description="El campo de fecha desde el que se ejecuta la fila."),
        Key("termina", "ends", TEXT, default="", description="El campo de fecha hasta el que se ejecuta."),
        Key("tabla", "columns", COLUMNS, required=True, description="Las columnas de siempre."),
    ),
)  # fmt: skip

_HEADER_LINE = Shape(
    "la línea de la cabecera",
    doctype.HeaderFact,
    (
        Key("titulo", "title", required=True, description="El rótulo de la línea."),
        Key(
            "valor", "value", required=True,
            description="Un texto con expresiones. Si queda vacío, la línea no se imprime.",
        ),
    ),
)  # fmt: skip

_EXPECTED = Shape(
    "lo que se espera",
    doctype.Expected,
    (
        Key("campos", "fields", _NAMES, default=(), description="Los campos del tipo que no deberían quedar vacíos."),
        Key(
            "secciones", "sections", _NAMES, default=(),
            description="Palabras que debe llevar el título de alguna sección.",
        ),
        Key(
            "fuente", "source", YES_NO, default=False,
            description="«sí»: toda tabla y toda figura deben decir su fuente.",
        ),
    ),
)  # fmt: skip

DOCUMENT_TYPE = Shape(
    "tipo.yml",
    dict,
    (
        Key(
            "nombre", "title", TEXT, required=True,
            description="Cómo se llama el documento: va sobre el título y en el encabezado.",
        ),
        theme_key("de los documentos de este tipo"),
        Key(
            "campos", "fields", FIELDS, default={},
            description="Lo que cada minuta de este tipo lleva en su portada, además de lo común a todas.",
        ),
        Key(
            "fechado_por", "dated_by", WORD_LIST, default=(),
            description="Los campos que fechan los archivos: vale la fecha más nueva; sin ninguna, el fin del período.",
        ),
        Key(
            "cabecera", "header", ListOf(_HEADER_LINE), default=(),
            description="Las líneas del cuadro bajo el título.",
        ),
        Key(
            "colecciones", "collections", NamedMap(COLLECTION, "name"), default={},
            description="Las tablas de datos que una minuta puede traer: el nombre y su declaración.",
        ),
        Key(
            "figuras", "charts", NamedMap(TEXT), default={},
            description="Los gráficos: el nombre y su archivo, desde la carpeta del tipo.",
        ),
        Key(
            "membrete", "letterhead",
            description="El archivo de Word (.docx o .dotx) con el membrete de la institución, en la carpeta del tipo.",
        ),
        Key(
            "se_espera", "expected", _EXPECTED, default=doctype.Expected(),
            description="Lo que un documento terminado debería traer, aunque se pueda imprimir sin ello.",
        ),
    ),
)  # fmt: skip
