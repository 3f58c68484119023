"""Figures that a person typed and that may change from a period to the next: amounts, percentages, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from minuta.checks.amounts import amounts
from minuta.checks.calendar_words import moments
from minuta.checks.numerals import Number, numbers
from minuta.checks.patterns import regex
from minuta.checks.words import any_of
from minuta.text import fold


class Figure(NamedTuple):
    """`unit` is «$» (in pesos), «UF», «%», or nothing for a count of what `noun` says; offsets are in the text."""

    value: Decimal
    unit: str
    noun: str
    start: int
    end: int
    margin: Decimal = Decimal(0)


_LIMIT = regex(
    r"\b(?:hasta|maxim[oa]s?(?: de)?|minim[oa]s?(?: de)?|tope de|superior(?:es)? al?|inferior(?:es)? al?|a razon de"
    r"|multas? de)\s+(?:un |una |el |los |las )?$"
)
_RATE = regex(
    r"\s+(?:como (?:maximo|minimo)|mensual(?:es)?|anual(?:es)?|diari[oa]s?|al (?:mes|ano|dia)|por (?:cada )?"
    r"(?:persona|familia|hogar|habitante|vivienda|hora|dia|mes|ano)\b)"
)
_NAMED = regex(
    r"(?:n\.?[°º]|\b(?:nro|numeros?|articulos?|art|ley|decreto|inciso|letra|tablas?|cuadros?|figuras?|graficos?|anexos?"
    r"|seccion|capitulo|paginas?|fases?|etapas?|glosa|item|folio|sector(?:es)?|unidad|villa|manzana|lote|calle|ruta|linea"
    r"|grupo|tramo|zona|nivel|acta|sesion|version|oficio|resolucion|circular|telefono|anexo|piso|oficina|sala|boleta"
    r"|codigo|punto|acuerdo|nota|paso|km|kilometro))\.?\s*$"
)
"""What makes of the number after it a name: «ley 20.000», «fase 2»."""

_SHAPE = frozenset(
    fold("""
        meses años días semanas horas minutos semestres trimestres bimestres etapas fases componentes líneas ejes
        objetivos pasos ámbitos dimensiones áreas niveles criterios principios tareas funciones resultados preguntas
        razones motivos causas temas ideas ejemplos tramos categorías elementos factores condiciones requisitos
        propósitos desafíos capítulos secciones tablas cuadros figuras gráficos anexos páginas párrafos letras artículos
        incisos numerales leyes decretos partes puntos aspectos modalidades maneras formas modos tipos clases veces
        lados lecturas cifras decimales metros kilómetros centímetros grados copias ejemplares primeros primeras últimos
        últimas barras columnas filas colores siguientes productos pilares estrategias cosas
        integrantes miembros titulares suplentes consejeros representantes turnos mecanismos instrumentos vías opciones
        alternativas herramientas medios canales rangos procesos procedimientos protocolos bloques sentidos
    """).split()
)
"""Plural nouns that tell how something is made, and not how far it has come."""

_COUNTRY = {"regiones": 16, "regionales": 16, "provincias": 56, "comunas": 346}
_PERCENTAGE = regex(r"(?<![\w.,¤])(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d+))?\s*(?:%|por\s+ciento\b)")
_NOUN = regex(r"\s+(?P<first>[a-zñ]{3,})(?:\s+(?P<second>[a-zñ]{3,}))?")


def figures(folded: str) -> Iterator[Figure]:
    """Every figure of a text that may change, by where it stands; not years, dates, laws or how the thing is made."""
    taken = [(moment.start, moment.end) for moment in moments(folded)]
    found: list[Figure] = []
    for amount in amounts(folded):
        taken.append((amount.start, amount.end))
        if not _is_a_rule(folded, amount.start, amount.end):
            found.append(Figure(amount.value, amount.unit, "", amount.start, amount.end, amount.margin))
    for sign in _PERCENTAGE.finditer(folded):
        taken.append(sign.span())
        if not _is_a_rule(folded, sign.start(), sign.end()):
            value = Decimal(f"{sign['whole'].replace('.', '')}.{sign['decimals'] or 0}")
            found.append(Figure(value, "%", "", sign.start(), sign.end()))
    for number in numbers(folded):
        if all(number.end <= start or end <= number.start for start, end in taken):
            figure = _count(folded, number)
            if figure is not None:
                found.append(figure)
    return iter(sorted(found, key=lambda figure: figure.start))


def _is_a_rule(text: str, start: int, end: int) -> bool:
    """«hasta $5.000.000», «20 % como máximo», «$30.000 por familia»: what is allowed, and not what there is."""
    return bool(_LIMIT.search(text[max(0, start - 40) : start]) or _RATE.match(text, end))


def _count(text: str, number: Number) -> Figure | None:
    """A number beside a noun in plural, or a large one alone: «120 dirigentes», «llegaron a 1.250»."""
    before = text[max(0, number.start - 40) : number.start]
    if number.bare or _NAMED.search(before) or _is_a_rule(text, number.start, number.end):
        return None
    noun = _NOUN.match(text, number.end)
    words = [word for word in (noun["first"], noun["second"]) if word] if noun else []
    if not words or not words[0].endswith("s"):
        part = re.match(r"\s+(?:(?:de|y|a|al)\b|\d)", text[number.end :]) or re.search(r"\d\s+$", before)
        large = number.value >= 100 and not number.in_words and not part
        return Figure(number.value, "", "", number.start, number.end) if large else None
    if not _SHAPE.isdisjoint(words) or any(_COUNTRY.get(word) == number.value for word in words):
        return None
    return Figure(number.value, "", words[0], number.start, noun.end("first") if noun else number.end)


_PLAN = any_of("""
    compuest* integrad* conformad* consta[nr]? se_compon* se_divide[nr]? se_ordena[nr]? se_organiza[nr]? contempl*
    establec* exig* requier* dura[nr]? fij(a|an|o|aron) deb(e|en|era|eran) podra[n]? asigna* presupuestos? metas?
    convenios? contratos? bases cada debera[n]? cupos? capacidad consider* comprend*
""")
_DONE = any_of("""
    ejecutad* ejecucion gastad* devengad* rendid* pagad* transferid* avanc* avanz* a_la_fecha acumulad* lleva[nr]? han?
    realiz* particip* atend* capacit* asist* este_trimestre este_periodo en_el_trimestre en_el_periodo hoy actual* ya
""")


def is_a_plan(folded: str) -> bool:
    """Whether a sentence tells how something is designed or agreed, which does not move with the periods."""
    return _PLAN.search(folded) is not None and _DONE.search(folded) is None
