"""Titles and lines of a box that name another period: «Estado de avance a marzo de 2020»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minuta.checks.calendar_words import Grain
from minuta.checks.finding import Finding
from minuta.checks.own_period import Said, doubt, has_cut_off, is_cut_off, outside, said_in
from minuta.checks.passages import OPAQUE, Passage, PassageKind
from minuta.checks.patterns import regex
from minuta.checks.period_words import shape
from minuta.checks.subject import Subject, collection_of
from minuta.text import fold

_PROGRESS = regex(
    r"\b(?:avances?|estado|situacion|balance|informe|minuta|reporte|resumen|cierre|corte|ejecucion|datos|cifras)\b"
)
"""What this document is: in a title, the date that follows is its own."""
ANOTHER_TIME = regex(
    r"\b(?:compara\w*|respecto|frente|anterior(?:es)?|previ[oa]s?|histor\w*|antecedentes?|desde|evoluc\w*|proyecc\w*"
    r"|plan|planes|planific\w*|programad[oa]s?|proxim[oa]s?|compromis\w*|pendient\w*|calendari\w*|cronograma|cohorte"
    r"|convocatorias?|concursos?|ley|leyes|decreto|presupuest\w*|versus|vs|linea\s+base|seguimiento|acuerdos?|metas?"
    r"|estimac\w*|estimad\w*|hacia|origen|inicio|creacion|variac\w*|diferenc\w*|hasta|version|catastro|censo|encuesta"
    r"|estrategia|pilotos?|nuev[oa]s?|cuenta\s+publica|memoria|temporada|agenda|vision|elecciones|plebiscito)\b"
)
"""Words that make the period of a title one that it tells of, and not its own."""
_AS_OF = regex(r"\b(?:al?|cierre\s+de)\s+(?:(?:fines|cierre|mes|dia|ano)\s+(?:de\s+|del\s+)?)*$")
_OF = regex(r"\s*(?:\s(?:a|al|de|del|en|durante|el|mes|dia|ano|anual|mensual|avances?))*\s*")
_PARTICIPLE = regex(r"\b\w+(?:ad|id)[oa]s?\b(?<!estado)(?<!resultado)(?<!resultados)")
_NEAR = 3
"""Years: «Agenda 2030» is a name, and last year's number in a title is a slip."""


def title_of_another_period(subject: Subject, passage: Passage, ours: re.Pattern[str]) -> Iterator[Finding]:
    """At most one doubt for a title: «Estado de avance a marzo de 2020», «Programa 2019»."""
    text = passage.folded
    shows = passage.block is not None and collection_of(passage.block) != ""
    if ANOTHER_TIME.search(text) or (passage.kind is PassageKind.CAPTION and not shows):
        return
    every = tuple(said_in(subject, text))
    for said in every:
        besides = any(_is_right(subject, one) for one in every if _grain(one) >= _grain(said))
        if besides or not _is_wrong_in_title(subject, passage, said, ours):
            continue
        if not _in_a_series(subject, passage):
            yield doubt(subject, passage, said)
            return


def _grain(said: Said) -> Grain:
    return said.moment.grain if said.moment else Grain.MONTH


def _is_right(subject: Subject, said: Said) -> bool:
    """Whether it names this period, or a date that may be its cut-off."""
    return is_cut_off(subject, said.moment) if said.moment else not outside(subject, said)


def _is_wrong_in_title(subject: Subject, passage: Passage, said: Said, ours: re.Pattern[str]) -> bool:
    text, moment = passage.folded, said.moment
    of_document = not passage.path and passage.kind is not PassageKind.FACT
    progress = next(reversed(list(_PROGRESS.finditer(text, 0, said.start))), None)
    between = text[progress.end() : said.start] if progress else ""
    if _PARTICIPLE.search(between) or not (of_document or (progress and _is_ours(progress[0], between, ours))):
        return False
    if moment is None:
        return outside(subject, said)
    adjacent = progress is not None and _OF.fullmatch(between) is not None
    as_of = _AS_OF.search(text, 0, said.start) is not None
    if moment.grain is Grain.YEAR:
        near = abs(moment.year - subject.minuta.period.year) <= _NEAR
        return near and (of_document or adjacent or as_of) and outside(subject, said)
    if as_of and has_cut_off(subject):
        return not is_cut_off(subject, moment)
    return (of_document or (adjacent and moment.grain is Grain.MONTH)) and outside(subject, said)


def _is_ours(progress: str, between: str, ours: re.Pattern[str]) -> bool:
    """Whether the progress is that of what the document tells of, and not «la situación sanitaria»."""
    plain = _OF.fullmatch(between) is not None
    return progress in ("avance", "avances", "minuta", "corte") or plain or ours.search(between) is not None


def _in_a_series(subject: Subject, passage: Passage) -> bool:
    """Whether other titles say the same of other periods: «Avance del primer trimestre», «… del segundo trimestre»."""
    mine = shape(passage.folded)
    others = (
        one for one in subject.passages if one.kind is passage.kind and OPAQUE not in one.plain and one is not passage
    )
    return any(shape(one.folded) == mine for one in others)


_PERIOD_LABELS = regex(r"(?:periodo|trimestre|semestre|mes|ano)(?:\s+(?:informado|del\s+informe|de\s+la\s+minuta))?")
_CUT_OFF_LABELS = regex(r"(?:fecha\s+de\s+)?(?:corte|cierre)|(?:datos|informacion|situacion|avance)\s+al?")


def fact_of_another_period(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """A line of a key-value box about the period or the cut-off of the document itself."""
    label = fold(passage.label)
    every = tuple(said_in(subject, passage.folded))
    for said in every if len(every) == 1 else ():
        if _CUT_OFF_LABELS.fullmatch(label) and said.moment and has_cut_off(subject):
            wrong = said.moment.month != 0 and not is_cut_off(subject, said.moment)
        else:
            wrong = _PERIOD_LABELS.fullmatch(label) is not None and outside(subject, said)
        if wrong:
            yield doubt(subject, passage, said)
            return
