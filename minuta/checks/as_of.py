"""Rules about the date and the period that a text says it speaks of: «Avance a marzo de 2020»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minuta.checks.calendar_words import Grain, moments
from minuta.checks.finding import Finding
from minuta.checks.own_period import Said, doubt, has_cut_off, is_cut_off, our_nouns, outside, said_in
from minuta.checks.passages import OPAQUE, Passage, PassageKind, Sentence
from minuta.checks.patterns import regex
from minuta.checks.period_titles import fact_of_another_period, title_of_another_period
from minuta.checks.period_words import period_words
from minuta.checks.subject import Subject
from minuta.checks.this_period import apart, contradictions, quoted
from minuta.text import fold

_LOOKED_AT = frozenset(PassageKind) - {PassageKind.CELL}
_TITLES = (PassageKind.TITLE, PassageKind.CAPTION, PassageKind.FACT)
_SUBJECTS = ("materia", "asunto")
"""Facts that are as good as a title."""

_SET_AGAINST = regex(
    r"\b(?:compara\w*|respecto|frente|anterior(?:es)?|previ[oa]s?|histor\w*|antecedentes?|evoluc\w*|proyecc\w*"
    r"|planific\w*|proxim[oa]s?|pendient\w*|convocatorias?|ley|decreto|presupuest\w*|variac\w*|diferenc\w*|estimad\w*"
    r"|catastro|censo|encuesta|ademas|tambien|compromis\w*|acuerdos?)\b"
)
"""Words of a sentence that sets another period against this one."""


def period_that_is_not_this_one(subject: Subject) -> Iterator[Finding]:
    """Words that speak of this document's period, or of its cut-off, and name another."""
    ours = our_nouns(subject)
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
    if passage.kind is PassageKind.FACT and passage.label not in _SUBJECTS:
        yield from fact_of_another_period(subject, passage)
    elif passage.kind in _TITLES or passage.text is subject.minuta.subtitle:
        yield from title_of_another_period(subject, passage, ours)
    elif passage.kind is PassageKind.PROSE:
        yield from _cut_off(subject, passage)
        yield from _present(subject, passage, ours)
        yield from _opening(subject, passage, ours)
        yield from _itself(subject, passage)


# --- The cut-off -----------------------------------------------------------------------------------------------------

_CUT_OFF = regex(
    r"(?:\b(?:la|su)\s+)?\bfecha\s+de\s+(?:corte|cierre)(?:\s+de\s+est[ea]\s+\w+)?(?:\s*[,(:]\s*|\s+(?:es|fue|al|del|el)\b)*\s*$"
    r"|\ba\s+la\s+fecha\s*[,(:]\s*(?:el\s+|al\s+)?$"
)


def _cut_off(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """«la fecha de corte, 31 de marzo de 2020», and the cut-off is another day."""
    if not has_cut_off(subject):
        return
    for one in moments(passage.folded):
        lead = _CUT_OFF.search(passage.folded, max(0, one.start - 60), one.start)
        if lead and one.month and not one.elsewhere and one.exists and not is_cut_off(subject, one):
            yield doubt(subject, passage, Said(one.start, one.end, subject.minuta.period, one))


# --- The present of another day --------------------------------------------------------------------------------------

_AT = regex(
    r"(?:^\W*|[,;(]\s*)(?P<lead>(?:con\s+corte\s+)?(?:al?|hasta\s+el)\s+(?:(?:mes|dia|cierre|fines)\s+(?:de\s+|del\s+)?)?)$"
)
_NOW = regex(
    r"\b(?:hay|existen?|suman?|cuentan?\s+con|tienen?|mantienen?|registran?|estan?|son|llevan?|acumulan?|presentan?|muestran?"
    r"|siguen?|continuan?|avanzan?|ejecutan?|desarrollan?|implementan?|encuentran?|trabajan?|atienden?|han?\s+\w+(?:ado|ido))\b"
)
_NOT_NOW = regex(
    r"\b(?:habia\w*|hubo|eran?|estaban?|tenian?|sumaban?|fueron|deb\w+|espera\w*|preve\w*|plazo|tardar|vence\w*|compara\w*"
    r"|respecto|anterior|mientras|entonces|frente|meta|diferenc\w*|aument\w*|dismin\w*|segun(?!\s+lo)|habra\w*|estara\w*|estaran|sera\w*"
    r"|terminar\w*|entregar\w*|pasado|ya|proyect(?:a|an|ado)|comprometid\w*)\b"
)


def _present(subject: Subject, passage: Passage, ours: re.Pattern[str]) -> Iterator[Finding]:
    """«Al 31 de marzo están en ejecución 4 proyectos»: the present of the document is its cut-off."""
    if not has_cut_off(subject):
        return
    for sentence in passage.sentences:
        text = sentence.folded
        if "fecha de corte" in text or not _NOW.search(text) or _NOT_NOW.search(text) or not ours.search(text):
            continue
        dated = [one for one in moments(text) if one.month]
        if len(dated) != 1 or dated[0].elsewhere or not dated[0].exists or is_cut_off(subject, dated[0]):
            continue
        lead = _AT.search(text, 0, dated[0].start)
        if lead and not quoted(sentence, dated[0].start) and _names_this_period(sentence) is False:
            said = Said(sentence.start + dated[0].start, sentence.start + dated[0].end, subject.minuta.period, dated[0])
            yield doubt(subject, passage, said, sentence.start + lead.start("lead"))


def _names_this_period(sentence: Sentence) -> bool:
    typed = sentence.passage.text.text[sentence.start : sentence.end]
    return re.search(r"\{\{[^}]*\b(?:corte|periodo)\b", typed) is not None


# --- What the document says of itself --------------------------------------------------------------------------------

_ITSELF = regex(
    r"(?:\b(?:est[ea]|(?:el|la)\s+presente)\s+(?:minuta|informe|documento|reporte)"
    r"|^\W*(?:la\s+minuta|el\s+informe|el\s+documento)"
    r"|\b(?:periodo|trimestre|semestre)\s+(?:informado|reportado|que\s+se\s+informa|que\s+cubre))"
    r"\s+(?:(?:informa|cubre|corresponde|abarca|comprende|da\s+cuenta|presenta|resume|reporta|expone|muestra|va|es)\b)"
)
_OF_ITSELF = regex(
    r"(?:\s|,|\b(?:a|al|de|del|el|la|los|las|en|entre|que|va|mes|dia|avances?|estado|ejecucion|resultados?|situacion"
    r"|gestion|actividades|programa|proyectos?|datos)\b)*"
)
"""What may stand between those words and the period."""
_ANOTHER_ORDINAL = regex(r"\b(?:primero?|segundo|tercero?|cuarto)\b(?!\s+(?:trimestre|semestre))")


def _itself(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """«Esta minuta informa el avance del primer trimestre», when every date that follows lies outside this period."""
    for sentence in passage.sentences:
        named = _ITSELF.search(sentence.folded)
        if named is None or _SET_AGAINST.search(sentence.folded) or _ANOTHER_ORDINAL.search(sentence.folded):
            continue
        said = [one for one in said_in(subject, sentence.folded) if one.start >= named.end()]
        if OPAQUE in sentence.plain or not said or not all(outside(subject, one) and _is_period(one) for one in said):
            continue
        first = min(said, key=lambda one: one.start)
        if _OF_ITSELF.fullmatch(sentence.folded, named.end(), first.start):
            moved = first._replace(start=first.start + sentence.start, end=first.end + sentence.start)
            yield doubt(subject, passage, moved)


def _is_period(said: Said) -> bool:
    """Whether it is more than a year by itself, which may be that of a law or of a call."""
    return said.moment is None or said.moment.grain is not Grain.YEAR


# --- The opening of what tells of the progress -----------------------------------------------------------------------

_OPENS = regex(
    r"^\W*(?:durante|en|al|a\s+lo\s+largo\s+de|en\s+el\s+transcurso\s+de|al\s+(?:cierre|termino)\s+de)l?\s+(?:el\s+|la\s+)?$"
)
_OF_PROGRESS = regex(r"\b(?:avances?|estado\s+de\s+(?:ejecucion|situacion)|situacion\s+actual|ejecucion)\b")


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
            yield doubt(subject, passage, said)
            return
