"""Rules about the date and the period that a text says it speaks of: «Avance a marzo de 2020»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minuta.checks.calendar_words import Grain, Moment, as_typed, moments
from minuta.checks.finding import Finding, doubtful
from minuta.checks.passages import OPAQUE, Passage, PassageKind, Sentence
from minuta.checks.period_words import period_words, shape
from minuta.checks.subject import Subject, collection_of, plural
from minuta.checks.this_period import HINT, apart, contradictions, of, quoted
from minuta.formats import long_date
from minuta.periods import Period
from minuta.text import fold

_LOOKED_AT = frozenset(PassageKind) - {PassageKind.CELL}


def period_that_is_not_this_one(subject: Subject) -> Iterator[Finding]:
    """Words that speak of this document's period, or of its cut-off, and name another."""
    ours = re.compile(rf"\b(?:{'|'.join(_our_nouns(subject))})\b")
    for passage in subject.passages:
        if passage.kind in _LOOKED_AT:
            told = [one for sentence in passage.sentences for one in contradictions(subject, sentence)]
            yield from told
            places = {one.problem.place for one in told}
            for finding in _doubts(subject, passage, ours):
                if finding.problem.place not in places and (not told or passage.kind is PassageKind.PROSE):
                    places.add(finding.problem.place)
                    yield finding


def _doubts(subject: Subject, passage: Passage, ours: re.Pattern[str]) -> Iterator[Finding]:
    """What probably is a slip. `ours` are the nouns of what this document tells of."""
    if passage.kind is PassageKind.FACT:
        yield from _fact(subject, passage)
    elif passage.kind in (PassageKind.TITLE, PassageKind.CAPTION) or passage.text is subject.minuta.subtitle:
        yield from _title(subject, passage)
    elif passage.kind is PassageKind.PROSE:
        yield from _cut_off(subject, passage)
        yield from _present(subject, passage, ours)
        yield from _opening(subject, passage, ours)
        yield from _itself(subject, passage)


@dataclass(frozen=True, slots=True)
class Said:
    """A period or a date of a text, with the words that name it; a date has the period of its month or year."""

    start: int
    end: int
    period: Period
    moment: Moment | None = None
    year: int = 0


def _said(subject: Subject, text: str) -> Iterator[Said]:
    """The periods and dates of a text, none inside another; one without a year has that of this document."""
    year = subject.minuta.period.year
    named = [words for words in period_words(text) if not words.elsewhere]
    for words in named:
        yield Said(words.start, words.end, words.period(year), None, words.year)
    every = tuple(period_words(text))
    for one in moments(text):
        if one.elsewhere or not one.exists or any(words.start <= one.start < words.end for words in every):
            continue
        month = one.month or 1
        yield Said(one.start, one.end, Period(one.year or year, month, 1 if one.month else 12), one, one.year)


def _is_cut_off(subject: Subject, moment: Moment) -> bool:
    limit = subject.cut_off
    return moment.year in (0, limit.year) and moment.month in (0, limit.month) and moment.day in (0, limit.day)


def _other(subject: Subject, said: Said) -> bool:
    """Whether it lies wholly outside this period."""
    return apart(said.period, subject.minuta.period)


def _finding(subject: Subject, passage: Passage, said: Said, start: int | None = None) -> Finding:
    begins = said.start if start is None else start
    words = as_typed(passage.plain, begins, said.end)
    if said.moment is not None and said.moment.month and "corte" in subject.minuta.facts:
        message = f"Dice «{words}», pero la fecha de corte es el {long_date(subject.cut_off)}."
        hint = "Escriba {{ corte }}." if said.moment.day else "Escriba {{ corte | mes_y_año }}."
        related = (subject.cut_off_place,)
    else:
        message, hint = f"Dice «{words}», pero la minuta es {of(subject.minuta.period)}.", HINT
        if said.moment is not None:
            hint = "Escriba {{ periodo | año }}, o revise el año."
        related = (subject.minuta.place,)
    return doubtful(passage.at(begins), message, hint, passage.exemptions, related)


# --- Titles ----------------------------------------------------------------------------------------------------------

_PROGRESS = re.compile(
    r"\b(?:avances?|estado|situacion|balance|informe|minuta|reporte|resumen|cierre|corte|ejecucion|datos|cifras)\b"
)
"""What this document is: in a title, the date that follows is its own."""
ANOTHER_TIME = re.compile(
    r"\b(?:compara\w*|respecto|frente|anterior(?:es)?|previ[oa]s?|histor\w*|antecedentes?|desde|evoluc\w*|proyecc\w*"
    r"|plan|planes|planific\w*|programad[oa]s?|proxim[oa]s?|compromis\w*|pendient\w*|calendari\w*|cronograma|cohorte"
    r"|convocatorias?|concursos?|ley|leyes|decreto|presupuest\w*|versus|vs|linea\s+base|seguimiento|acuerdos?|metas?"
    r"|estimac\w*|estimad\w*|hacia|origen|inicio|creacion|variac\w*|diferenc\w*|hasta|version|catastro|censo|encuesta"
    r"|estrategia|pilotos?|nuev[oa]s?|cuenta\s+publica|memoria|temporada|agenda|vision|elecciones|plebiscito)\b"
)
"""Words that make the period of a title one that it tells of, and not its own."""
_SET_AGAINST = re.compile(
    r"\b(?:compara\w*|respecto|frente|anterior(?:es)?|previ[oa]s?|histor\w*|antecedentes?|desde|evoluc\w*|proyecc\w*"
    r"|planific\w*|proxim[oa]s?|pendient\w*|convocatorias?|ley|decreto|presupuest\w*|variac\w*|diferenc\w*|estimad\w*"
    r"|catastro|censo|encuesta|ademas|tambien|compromis\w*|acuerdos?)\b"
)
"""Words that do the same in a sentence."""
_AS_OF = re.compile(r"\b(?:al?|cierre\s+de)\s+(?:(?:fines|cierre|mes|dia|ano)\s+(?:de\s+|del\s+)?)*$")
_OF = re.compile(r"\s*(?:\s(?:de|del|en|durante|el|mes|ano|anual|mensual))*\s*")
_PARTICIPLE = re.compile(r"\b\w+(?:ad|id)[oa]s?\b(?<!estado)")
_NEAR = 3
"""Years: «Agenda 2030» is a name, and last year's number in a title is a slip."""


def _title(subject: Subject, passage: Passage) -> Iterator[Finding]:
    text = passage.folded
    shows = passage.block is not None and collection_of(passage.block) != ""
    if ANOTHER_TIME.search(text) or (passage.kind is PassageKind.CAPTION and not shows):
        return
    for said in _said(subject, text):
        if _is_wrong_in_title(subject, passage, said) and not _in_a_series(subject, passage):
            yield _finding(subject, passage, said)
            return


def _is_wrong_in_title(subject: Subject, passage: Passage, said: Said) -> bool:
    text, moment, of_document = passage.folded, said.moment, not passage.path
    progress = next(reversed(list(_PROGRESS.finditer(text, 0, said.start))), None)
    between = text[progress.end() : said.start] if progress else ""
    if (progress is None and not of_document) or _PARTICIPLE.search(between):
        return False
    if moment is None:
        return _other(subject, said)
    adjacent = progress is not None and _OF.fullmatch(between) is not None
    as_of = _AS_OF.search(text, 0, said.start) is not None
    if moment.grain is Grain.YEAR:
        near = abs(moment.year - subject.minuta.period.year) <= _NEAR
        return near and (of_document or adjacent or as_of) and _other(subject, said)
    if as_of:
        return "corte" in subject.minuta.facts and not _is_cut_off(subject, moment)
    return adjacent and moment.grain is Grain.MONTH and _other(subject, said)


def _in_a_series(subject: Subject, passage: Passage) -> bool:
    """Whether other titles say the same of other periods: «Avance del primer trimestre», «… del segundo trimestre»."""
    mine = shape(passage.folded)
    others = (
        one for one in subject.passages if one.kind is passage.kind and OPAQUE not in one.plain and one is not passage
    )
    return any(shape(one.folded) == mine for one in others)


# --- The cut-off -----------------------------------------------------------------------------------------------------

_CUT_OFF = re.compile(
    r"(?:\b(?:la|su)\s+)?\bfecha\s+de\s+(?:corte|cierre)(?:\s+de\s+est[ea]\s+\w+)?(?:\s*[,(:]\s*|\s+(?:es|fue|al|del|el)\b)*\s*$"
    r"|\ba\s+la\s+fecha\s*[,(:]\s*(?:el\s+|al\s+)?$"
)


def _cut_off(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """«la fecha de corte, 31 de marzo de 2020», and the cut-off is another day."""
    if "corte" not in subject.minuta.facts:
        return
    for one in moments(passage.folded):
        lead = _CUT_OFF.search(passage.folded, max(0, one.start - 60), one.start)
        if lead and one.month and not one.elsewhere and one.exists and not _is_cut_off(subject, one):
            yield _finding(subject, passage, Said(one.start, one.end, subject.minuta.period, one))


_PERIOD_LABELS = re.compile(r"(?:periodo|trimestre|semestre|mes)(?:\s+(?:informado|del\s+informe|de\s+la\s+minuta))?")
_CUT_OFF_LABELS = re.compile(r"(?:fecha\s+de\s+)?(?:corte|cierre)|(?:datos|informacion|situacion|avance)\s+al?")


def _fact(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """A line of a key-value box about the period or the cut-off of the document itself."""
    label = fold(passage.label)
    every = tuple(_said(subject, passage.folded))
    for said in every if len(every) == 1 else ():
        if _CUT_OFF_LABELS.fullmatch(label) and said.moment and "corte" in subject.minuta.facts:
            wrong = said.moment.month != 0 and not _is_cut_off(subject, said.moment)
        else:
            wrong = _PERIOD_LABELS.fullmatch(label) is not None and _other(subject, said)
        if wrong:
            yield _finding(subject, passage, said)
            return


# --- The present of another day --------------------------------------------------------------------------------------

_AT = re.compile(
    r"(?:^\W*|[,;(]\s*)(?P<lead>(?:con\s+corte\s+)?(?:al?|hasta\s+el)\s+(?:(?:mes|dia|cierre|fines)\s+(?:de\s+|del\s+)?)?)$"
)
_NOW = re.compile(
    r"\b(?:hay|existen?|suman?|cuentan?\s+con|tienen?|mantienen?|registran?|estan?|son|llevan?|acumulan?|presentan?|muestran?"
    r"|siguen?|continuan?|avanzan?|ejecutan?|desarrollan?|implementan?|encuentran?|trabajan?|atienden?|han?\s+\w+(?:ado|ido))\b"
)
_NOT_NOW = re.compile(
    r"\b(?:habia\w*|hubo|eran?|estaban?|tenian?|sumaban?|fueron|deb\w+|espera\w*|preve\w*|plazo|tardar|vence\w*|compara\w*"
    r"|respecto|anterior|mientras|entonces|frente|meta|diferenc\w*|aument\w*|dismin\w*|segun(?!\s+lo)|habra\w*|estara\w*|estaran|sera\w*"
    r"|terminar\w*|entregar\w*|pasado|ya|proyect(?:a|an|ado)|comprometid\w*)\b"
)
_ABOUT_US = ("programa", "institución", "intervención")


def _present(subject: Subject, passage: Passage, ours: re.Pattern[str]) -> Iterator[Finding]:
    """«Al 31 de marzo están en ejecución 4 proyectos»: the present of the document is its cut-off."""
    if "corte" not in subject.minuta.facts:
        return
    for sentence in passage.sentences:
        text = sentence.folded
        if "fecha de corte" in text or not _NOW.search(text) or _NOT_NOW.search(text) or not ours.search(text):
            continue
        dated = [one for one in moments(text) if one.month]
        if len(dated) != 1 or dated[0].elsewhere or not dated[0].exists or _is_cut_off(subject, dated[0]):
            continue
        lead = _AT.search(text, 0, dated[0].start)
        if lead and not quoted(sentence, dated[0].start) and _names_this_period(sentence) is False:
            said = Said(sentence.start + dated[0].start, sentence.start + dated[0].end, subject.minuta.period, dated[0])
            yield _finding(subject, passage, said, sentence.start + lead.start("lead"))


def _our_nouns(subject: Subject) -> list[str]:
    nouns = {noun.name for data in subject.data for noun in data.collection.counted_as}
    return [plural(noun) for noun in sorted({*nouns, *_ABOUT_US}, key=len, reverse=True)]


def _names_this_period(sentence: Sentence) -> bool:
    typed = sentence.passage.text.text[sentence.start : sentence.end]
    return re.search(r"\{\{[^}]*\b(?:corte|periodo)\b", typed) is not None


# --- What the document says of itself --------------------------------------------------------------------------------

_ITSELF = re.compile(
    r"\b(?:est[ea]|(?:el|la)\s+presente)\s+(?:minuta|informe|documento|reporte)\b"
    r"|^\W*(?:la\s+minuta|el\s+informe|el\s+documento)(?=\s+(?:cubre|corresponde|abarca|comprende|informa|da\s+cuenta))"
    r"|\b(?:periodo|trimestre|semestre)\s+(?:informado|reportado|que\s+se\s+informa|que\s+cubre)\b"
)
_ANOTHER_ORDINAL = re.compile(r"\b(?:primero?|segundo|tercero?|cuarto)\b(?!\s+(?:trimestre|semestre))")


def _itself(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """«Esta minuta informa el avance del primer trimestre», when every date that follows lies outside this period."""
    for sentence in passage.sentences:
        named = _ITSELF.search(sentence.folded)
        if named is None or _SET_AGAINST.search(sentence.folded) or _ANOTHER_ORDINAL.search(sentence.folded):
            continue
        said = [one for one in _said(subject, sentence.folded) if one.start >= named.end()]
        computed = OPAQUE in sentence.plain
        if said and not computed and all(_other(subject, one) and _is_period(one) for one in said):
            first = min(said, key=lambda one: one.start)
            moved = replace(first, start=first.start + sentence.start, end=first.end + sentence.start)
            yield _finding(subject, passage, moved)


def _is_period(said: Said) -> bool:
    """Whether it is more than a year by itself, which may be that of a law or of a call."""
    return said.moment is None or said.moment.grain is not Grain.YEAR


# --- The opening of what tells of the progress -----------------------------------------------------------------------

_OPENS = re.compile(
    r"^\W*(?:durante|en|a\s+lo\s+largo\s+de|en\s+el\s+transcurso\s+de|al\s+(?:cierre|termino)\s+de)l?\s+(?:el\s+|la\s+)?$"
)
_OF_PROGRESS = re.compile(r"\b(?:avances?|estado\s+de\s+(?:ejecucion|situacion)|situacion\s+actual|ejecucion)\b")


def _opening(subject: Subject, passage: Passage, ours: re.Pattern[str]) -> Iterator[Finding]:
    """«En el primer trimestre el programa ha avanzado», where nothing around speaks of this period."""
    if any(_names_this_period(sentence) for sentence in passage.sentences):
        return
    found = [(sentence, words) for sentence in passage.sentences for words in period_words(sentence.folded)]
    this = subject.minuta.period
    if any(words.elsewhere or not apart(words.period(this.year), this) for _, words in found):
        return
    progress = bool(passage.path) and _OF_PROGRESS.search(fold(passage.path[-1].title.text)) is not None
    for sentence, words in found:
        text = sentence.folded
        if not _OPENS.search(text, 0, words.start) or _SET_AGAINST.search(text) or quoted(sentence, words.start):
            continue
        now = _NOW.search(text, words.end) and ours.search(text, words.end) and not _NOT_NOW.search(text)
        if now or (progress and sentence is passage.sentences[0] and words.period(this.year).end < this.start):
            said = Said(sentence.start + words.start, sentence.start + words.end, words.period(this.year))
            yield _finding(subject, passage, said)
            return
