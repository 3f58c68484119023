"""The keys of the blocks of a section: texts, tables, cards, figures and the others."""

from __future__ import annotations

from collections.abc import Mapping

from minuta import model
from minuta.grammar.rules import (
    NUMBER,
    TEXT,
    WORD_LIST,
    YES_NO,
    Either,
    Key,
    ListOf,
    Name,
    NamedMap,
    Need,
    OneOf,
    Shape,
    Words,
    plain,
)

ATTENDANCE_FIELDS = ("nombre", "asiste")
COMMITMENT_FIELDS = ("compromiso", "responsable", "plazo", "estado")

EXEMPTION = Shape(
    "la excepción",
    model.Exemption,
    (
        Key(
            "regla", "rule", TEXT, required=True, names=Name.RULE,
            description="El código de la regla que se incumple a propósito: el que va entre corchetes en el problema.",
        ),
        Key("motivo", "reason", TEXT, required=True, description="Por qué se admite. Queda escrito en el informe."),
        Key(
            "sobre", "about", TEXT, default="",
            description="Unas palabras: la excepción vale sólo para lo que las menciona, en la fila o en el mensaje.",
        ),
    ),
)  # fmt: skip
EXEMPTIONS = Key(
    "excepciones",
    "exemptions",
    ListOf(EXEMPTION),
    default=(),
    description="Reglas que aquí se incumplen a propósito, cada una con su motivo.",
)

_COLUMN_TITLE = Key("titulo", "title", description="El título de la columna. Con «valor» es obligatorio.")
_WIDTH = Key("ancho", "width", NUMBER, description="Cuánto espacio pide la columna, comparado con las demás.")
_COLUMN_KEYS = (
    Key("campo", "field", TEXT, default="", names=Name.FIELD, description="El campo que se muestra."),
    _COLUMN_TITLE,
    Key("valor", "value", description="En vez de «campo»: un texto que se arma con los campos de la fila."),
    _WIDTH,
)
_COLUMN_NEEDS = (Need("", ("campo", "valor")), Need("valor", ("titulo", "campo")))
COLUMN = Shape("la columna", model.Column, _COLUMN_KEYS, _COLUMN_NEEDS)
COLUMN_GROUP = Shape(
    "el grupo de columnas",
    model.ColumnGroup,
    (
        Key("grupo", "title", required=True, description="La cabecera común de varias columnas."),
        Key(
            "columnas", "columns", ListOf(Either(COLUMN, "field")), required=True,
            description="Las columnas que cubre la cabecera.",
        ),
    ),
)  # fmt: skip
ANY_COLUMN = OneOf(
    "la columna",
    {"grupo": COLUMN_GROUP, "campo": COLUMN, "valor": COLUMN},
)
COLUMNS = ListOf(Either(ANY_COLUMN, "field"))


def own_id(otherwise: str) -> Key:
    description = f"El nombre con que se la llama en «ref»: letras, cifras y guiones. Si no se pone, {otherwise}."
    return Key("id", "id", TEXT, default="", names=Name.OWN, description=description)


_CONDITION = Key(
    "filas",
    "condition",
    description="Qué filas se muestran: una condición, como «convocatoria == 2019». Si no se pone, todas.",
)
_SOURCE = Key("fuente", "source", description="De dónde vienen los datos: sale como «Fuente: …», debajo.")
_NOTE = Key("nota", "note", description="Una aclaración: sale como «Nota: …», debajo.")


def _rows_block(name: str, description: str, title: str, *, having: tuple[str, ...] = ()) -> tuple[Key, ...]:
    """The keys of any block that shows rows: the one that names the block, and how its rows are chosen."""
    return (
        Key(
            name, "collection", TEXT, required=True, names=Name.COLLECTION, having=having,
            description=f"{description} Lleva el nombre de una colección de «datos».",
        ),
        own_id("es «tabla-» y la colección"),
        Key("titulo", "title", description=title),
        _CONDITION,
        Key(
            "orden", "order", WORD_LIST, default=(), names=Name.FIELD,
            description="Uno o más campos por los que se ordenan las filas. Las regiones van de norte a sur.",
        ),
        EXEMPTIONS,
    )  # fmt: skip


_TABLE_TITLE = "El título de la tabla. Si no se pone, el de la colección. Puede usar «filas» y, con «por», «grupo»."
_TABLE = Shape(
    "la tabla",
    model.Table,
    (
        *_rows_block("tabla", "Una tabla con las filas de una colección.", _TABLE_TITLE),
        Key("por", "split_by", names=Name.FIELD, description="Un campo: una tabla por cada uno de sus valores."),
        Key("agrupar", "group_by", names=Name.FIELD, description="Un campo: grupos de filas dentro de la tabla."),
        Key("columnas", "columns", COLUMNS, default=(), description="Las columnas, si no se quieren las de siempre."),
        Key("numerada", "numbered", YES_NO, default=False, description="«sí» agrega la columna «N.º»."),
        Key(
            "subtotal", "subtotal", WORD_LIST, default=(), names=Name.SUMMAND,
            description="Los campos que se suman en cada grupo de «agrupar».",
        ),
        Key(
            "total", "total", WORD_LIST, default=(), names=Name.SUMMAND,
            description="Los campos que se suman al final. Deben estar entre las columnas.",
        ),
        _SOURCE,
        _NOTE,
        Key("ancha", "wide", YES_NO, default=False, description="«sí» la pone en una hoja horizontal."),
    ),
    (Need("subtotal", ("agrupar",)),),
)  # fmt: skip
_AGGREGATE_COLUMN = Shape(
    "la columna del resumen",
    model.AggregateColumn,
    (
        Key("campo", "field", TEXT, default="", names=Name.SUMMAND, description="Un campo que se suma en cada grupo."),
        _COLUMN_TITLE,
        Key("valor", "value", description="En vez de «campo»: un texto con «filas», las del grupo, y «grupo»."),
        _WIDTH,
        Key(
            "total", "totalled", YES_NO, default=True,
            description="«no» deja vacía la columna en la línea «Total». Si no se pone, «sí».",
        ),
    ),
    _COLUMN_NEEDS,
)  # fmt: skip
_AGGREGATE = Shape(
    "la tabla resumen",
    model.Aggregate,
    (
        Key(
            "resumen", "collection", TEXT, required=True, names=Name.COLLECTION,
            description="Una tabla con una línea por cada valor de un campo. Lleva el nombre de una colección.",
        ),
        own_id("es «resumen-» y la colección"),
        Key("titulo", "title", description="El título de la tabla. Si no se pone, el de la colección."),
        _CONDITION,
        Key("por", "group_by", required=True, names=Name.FIELD, description="El campo: una línea por cada valor suyo."),
        Key(
            "columnas", "columns", ListOf(Either(_AGGREGATE_COLUMN, "field")), required=True,
            description="Las columnas que siguen a la primera: campos que se suman, o títulos con su «valor».",
        ),
        Key(
            "total", "total", YES_NO, default=False,
            description="«sí» agrega la línea «Total», con cada columna calculada sobre todas las filas.",
        ),
        _SOURCE,
        _NOTE,
        Key("ancha", "wide", YES_NO, default=False, description="«sí» la pone en una hoja horizontal."),
        EXEMPTIONS,
    ),
)  # fmt: skip
_ATTENDANCE = Shape(
    "la asistencia",
    model.Attendance,
    (
        *_rows_block(
            "asistencia", "La tabla de asistencia, que cuenta sola a los presentes.", "El título de la tabla.",
            having=ATTENDANCE_FIELDS,
        ),
        _SOURCE,
        _NOTE,
    ),
)  # fmt: skip
_COMMITMENTS = Shape(
    "los compromisos",
    model.Commitments,
    (
        *_rows_block(
            "compromisos", "La tabla de compromisos: qué, quién, cuándo y en qué estado.", "El título de la tabla.",
            having=COMMITMENT_FIELDS,
        ),
        _SOURCE,
        _NOTE,
    ),
)  # fmt: skip
_CARD_TITLE = "El título de cada ficha; puede usar los campos de la fila. Si no se pone, el primer campo."
_CARDS = Shape(
    "las fichas",
    model.Cards,
    (
        *_rows_block("fichas", "Un cuadro por cada fila.", _CARD_TITLE),
        Key(
            "campos", "fields", ListOf(Either(COLUMN, "field")), default=(),
            description="Qué se muestra de cada fila, igual que las columnas de una tabla. Si no se pone, todo.",
        ),
    ),
)  # fmt: skip
_KEY_FACTS = Shape(
    "los datos clave",
    model.KeyFacts,
    (
        Key(
            "datos_clave", "facts", NamedMap(Words()), required=True,
            description="Un cuadro con unos pocos datos sueltos: el nombre de cada uno, dos puntos y su valor.",
        ),
        Key("titulo", "title", description="El título del cuadro. Empieza en la misma columna que «datos_clave»."),
        own_id("no se puede llamar"),
    ),
)  # fmt: skip
_FIGURE = Shape(
    "la figura",
    model.Figure,
    (
        Key(
            "figura", "name", required=True, names=Name.CHART,
            description="Un gráfico del tipo de documento, o el archivo de una imagen PNG o JPEG de esta carpeta.",
        ),
        Key(
            "alternativa", "alternative", required=True,
            description="Lo que muestra, en palabras y con sus cifras principales, para quienes no la pueden ver.",
        ),
        Key(
            "datos", "collection", names=Name.COLLECTION,
            description="La colección que se dibuja. En un gráfico es obligatoria.",
        ),
        _CONDITION,
        own_id("es «figura-» y su nombre"),
        Key("titulo", "title", description="El título, que sale después de «Figura 1.»."),
        _SOURCE,
        _NOTE,
    ),
)  # fmt: skip
_SIGNER = Shape(
    "la firma",
    model.Signer,
    (
        Key("nombre", "name", required=True, description="El nombre de quien firma."),
        Key("cargo", "role", description="El cargo."),
        Key("institucion", "institution", description="La institución."),
    ),
)
_SIGNATURES = Shape(
    "las firmas",
    model.Signatures,
    (
        Key(
            "firmas", "signers", ListOf(_SIGNER), required=True,
            description="Un espacio para firmar por cada persona de esta lista. Nunca se dibuja una firma.",
        ),
    ),
)  # fmt: skip
_PAGE_BREAK = Shape(
    "el salto",
    model.PageBreak,
    (
        Key(
            "salto", "kind", plain("opción", options=("página",)), required=True,
            description="Lo que sigue empieza en una página nueva. Siempre es «salto: página».",
        ),
    ),
)  # fmt: skip
_PROSE = Shape(
    "el texto",
    model.Prose,
    (
        Key(
            "texto", "text", required=True,
            description="Párrafos, listas, citas, enlaces y notas al pie. Uno largo empieza con «|» y sigue más abajo.",
        ),
    ),
)  # fmt: skip

BLOCKS: Mapping[str, Shape] = {
    "texto": _PROSE,
    "tabla": _TABLE,
    "resumen": _AGGREGATE,
    "asistencia": _ATTENDANCE,
    "compromisos": _COMMITMENTS,
    "fichas": _CARDS,
    "datos_clave": _KEY_FACTS,
    "figura": _FIGURE,
    "firmas": _SIGNATURES,
    "salto": _PAGE_BREAK,
}
