"""The keys of what staff type besides blocks: programa.yml, minuta.yml and its sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from minuta import model
from minuta.grammar.blocks import BLOCKS, EXEMPTIONS, own_id
from minuta.grammar.look import theme_key
from minuta.grammar.rules import TEXT, YES_NO, AnyNode, Key, Later, ListOf, Name, NamedMap, OneOf, Shape, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSection:
    """«usar: id»: the section of that name in programa.yml, to be put in its place."""

    id: Any
    place: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSummary:
    """«resumen»: what the document with all the rows says by itself; what is None in it is as in each part."""

    title: Any
    subtitle: Any
    notice: Any
    keywords: Any
    contents: Any
    numbered: Any
    sections: Any
    exemptions: Any
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
    own_id("sale del título"),
    Key("numerada", "numbered", YES_NO, default=True, description="«no» deja la sección sin número."),
    Key("texto", "text", description="El texto de la sección. Uno largo empieza con «|» y sigue más abajo."),
    Key(
        "contenido", "blocks", ListOf(OneOf("el bloque", BLOCKS)), default=(),
        description="La lista de bloques, en el orden en que se imprimen. Si también hay «texto», el texto va primero.",
    ),
    Key(
        "secciones", "sections", ListOf(Later(lambda: SECTION)), default=(),
        description="Las secciones de adentro. Hay tres niveles como máximo.",
    ),
    EXEMPTIONS,
)  # fmt: skip
_TITLE = Key("titulo", "title", required=True, description="El título de la sección. El número se pone solo.")
_TITLED_SECTION = Shape("la sección", _section, (_TITLE, *_SECTION_BODY))
_ANNEX = Shape(
    "el anexo",
    _section,
    (
        Key("anexo", "annex", required=True, description="El título de un anexo, que se llama solo: «Anexo A»."),
        *_SECTION_BODY,
    ),
    outermost=True,
)
_SHARED_SECTION = Shape(
    "la sección",
    SharedSection,
    (
        Key(
            "usar", "id", required=True,
            description="El nombre corto de una sección de programa.yml. Se copia entera y no lleva otra clave.",
        ),
    ),
)  # fmt: skip
SECTION: OneOf = OneOf("la sección", {"titulo": _TITLED_SECTION, "usar": _SHARED_SECTION, "anexo": _ANNEX})

PROGRAMME = Shape(
    "programa.yml",
    dict,
    (
        Key("programa", "name", TEXT, required=True, description="El nombre del programa."),
        Key(
            "institucion", "institution", TEXT, default="",
            description="La institución: va en la portada y al pie de cada página.",
        ),
        theme_key("de las minutas del programa"),
        Key(
            "membrete", "letterhead",
            description="El archivo de Word (.docx o .dotx) con el membrete, junto a programa.yml. "
            "Vale en lugar del que tenga el tipo.",
        ),
        Key(
            "adjuntar_fuentes", "attaches_sources", YES_NO, default=True,
            description="«no» hace el PDF sin adjuntarle los archivos con que se hizo.",
        ),
        Key(
            "siglas", "acronyms", NamedMap(TEXT), default={},
            description="Cada sigla, dos puntos y lo que significa. En un texto se pide con «siglas.PNUD».",
        ),
        Key(
            "secciones", "sections", NamedMap(_TITLED_SECTION, "id"), default={},
            description="Secciones compartidas, cada una con su nombre corto delante; una minuta las pide con «usar».",
        ),
    ),
)  # fmt: skip

SUMMARY = Shape(
    "el resumen",
    OwnSummary,
    (
        Key("titulo", "title", required=True, description="El título del resumen."),
        Key("subtitulo", "subtitle", description="Una línea bajo el título. Si no se pone, no lleva."),
        Key("aviso", "notice", description="La frase del recuadro. Si no se pone, la de la minuta."),
        Key(
            "palabras_clave", "keywords", ListOf(TEXT, lone=True),
            description="Palabras para los buscadores. Si no se ponen, las de la minuta.",
        ),
        Key("indice", "contents", YES_NO, description="«sí» agrega el índice. Si no se pone, como en la minuta."),
        Key(
            "numerar", "numbered", YES_NO,
            description="«no» quita los números de los títulos. Si no se pone, como en la minuta.",
        ),
        Key(
            "secciones", "sections", ListOf(SECTION), required=True,
            description="El cuerpo del resumen, que ve todas las filas y, en «partes», la lista de documentos.",
        ),
        EXEMPTIONS,
    ),
)  # fmt: skip

STATES = ("borrador", "revisión", "aprobada")

MINUTA_KEYS = (
    Key("tipo", "type", TEXT, required=True, names=Name.TYPE, description="El tipo de documento."),
    theme_key("del documento"),
    Key("titulo", "title", required=True, description="El título del documento."),
    Key("subtitulo", "subtitle", description="Una línea bajo el título."),
    Key(
        "periodo", "period", plain("período"), required=True,
        description="El período del documento, con el mismo nombre de su carpeta.",
    ),
    Key(
        "estado", "state", plain("opción", options=STATES), default="borrador",
        description="Mientras no esté aprobada, cada página lo dice. Si no se pone, «borrador».",
    ),
    Key("aviso", "notice", description="Una frase que va en un recuadro bajo la portada."),
    Key(
        "palabras_clave", "keywords", ListOf(TEXT, lone=True), default=(),
        description="Palabras para los buscadores. No se imprimen: van en las propiedades de los archivos.",
    ),
    Key("indice", "contents", YES_NO, default=False, description="«sí» agrega el índice. Si no se pone, «no»."),
    Key(
        "numerar", "numbered", YES_NO, default=True,
        description="«no» quita los números de los títulos. Si no se pone, «sí».",
    ),
    Key(
        "datos", "data", NamedMap(AnyNode()), default={},
        description="Los datos que trae la minuta: cada colección y su archivo .yml, .csv o .xlsx, o las filas mismas.",
    ),
    Key(
        "por", "by", names=Name.ANY_FIELD,
        description="Un campo de los datos: se hace un documento por cada uno de sus valores, con sus filas.",
    ),
    Key("secciones", "sections", ListOf(SECTION), required=True, description="El cuerpo del documento, en orden."),
    Key(
        "resumen", "summary", SUMMARY,
        description="Con «por»: el documento que reúne todas las filas. Si no se pone, no se hace.",
    ),
    EXEMPTIONS,
)  # fmt: skip
"""The keys that every minuta has; its type adds its own fields."""
