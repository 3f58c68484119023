"""When a text says that rows begin or end, against the dates of those rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from minuta.checks.calendar_words import Moment, as_typed, dates_after
from minuta.checks.finding import Finding, doubtful
from minuta.checks.mentions import Mention, Vocabulary, select
from minuta.checks.passages import Passage, PassageKind, Sentence
from minuta.checks.patterns import regex
from minuta.checks.stage_sentences import without_dates
from minuta.checks.stages import is_past, nouns_of
from minuta.checks.subject import Rows, Subject, collection_of, first_day
from minuta.formats import enumeration
from minuta.model import Data
from minuta.values import Month, display

_VERBS = {
    "begins": r"comienzan?|empiezan?|inician?|parten?|comenzaron|empezaron|iniciaron|partieron|comenzo|empezo|inicio"
    r"|partio|comenzaran?|empezaran?|iniciaran?|partiran?|(?:han?|habran?)\s+(?:comenzado|empezado|iniciado)",
    "ends": r"terminan?|finalizan?|concluyen?|terminaron|finalizaron|concluyeron|termino|finalizo|concluyo"
    r"|terminaran?|finalizaran?|concluiran?|(?:han?|habran?)\s+(?:terminado|finalizado|concluido)",
}
_VERB = regex(rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _VERBS.items())})\b")
_SOMETHING_ELSE = regex(
    r"\b(?:eje|escala|grafico|cada|talleres?|etapas?|fases?|postulaci\w*|convenios?|licitaci\w*|cursos?|jornadas?"
    r"|inscripci\w*|segunda|primera\s+etapa|cuotas?|pagos?|no|ningun\w*|antes|despues|si|cuando)\b"
)
"""What else may begin or end in a sentence about the rows, and what takes its date away."""


class Told(NamedTuple):
    """A verb with its dates, and the field that it speaks of."""

    field: str
    start: int
    dates: tuple[Moment, ...]


def date_that_no_row_has(subject: Subject) -> Iterator[Finding]:
    """«los proyectos de 2019 terminan en diciembre de 2020», and none of them does."""
    for data in subject.data:
        if not (data.collection.begins or data.collection.ends):
            continue
        vocabulary, noun = Vocabulary(data), regex(rf"\b(?:{nouns_of(data)})\b")
        for passage in subject.passages:
            own = passage.kind is PassageKind.ALTERNATIVE and _shows(passage, data)
            for sentence in passage.sentences if own or passage.kind is PassageKind.PROSE else ():
                for told in _told(sentence, data):
                    if own or _is_about(sentence.folded, noun, told):
                        yield from _compare(data, sentence, told, vocabulary)


def _shows(passage: Passage, data: Data) -> bool:
    return passage.block is not None and collection_of(passage.block) == data.collection.name


def _is_about(text: str, noun: re.Pattern[str], told: Told) -> bool:
    """Whether rows are the subject of the verb: their noun is near, and nothing else begins."""
    found = list(noun.finditer(text, 0, told.start))
    return bool(found) and len(text[found[-1].end() : told.start].split()) <= 14


def _told(sentence: Sentence, data: Data) -> Iterator[Told]:
    text = sentence.folded
    if _SOMETHING_ELSE.search(text):
        return
    for verb in _VERB.finditer(text):
        field = data.collection.begins if verb["begins"] else data.collection.ends
        if field and is_past(sentence, verb):
            yield Told(field, verb.start(), dates_after(text, verb.end()))


def _compare(data: Data, sentence: Sentence, told: Told, vocabulary: Vocabulary) -> Iterator[Finding]:
    mentions = vocabulary.find(without_dates(sentence.folded)[: told.start])
    readings = _readings(data, mentions)
    rows = readings[0] if readings else ()
    days = [first_day(row[told.field]) for reading in readings for row in reading]
    for one in told.dates:
        if None in days or not _is_near(one, days) or any(_has(row[told.field], one) for row in sum(readings, ())):
            continue
        quoted = as_typed(sentence.plain, told.start, told.dates[-1].end)
        known = list(dict.fromkeys(display(row[told.field]) for row in rows))
        shown = enumeration(known) if len(known) < 5 else f"{', '.join(known[:4])}…"
        label = data.collection.fields[told.field].label
        message = f"Dice «{quoted}», pero en los datos «{label}» es {shown}."
        related = tuple(row.cells[told.field].place for row in rows[:20])
        hint = "Revise la fecha en el texto y en los datos."
        yield doubtful(sentence.at(one.start), message, hint, sentence.passage.exemptions, related)
        return


def _readings(data: Data, mentions: tuple[Mention, ...]) -> tuple[Rows, ...]:
    """The sets of rows that the words before the verb may be speaking of; all that there are, without any."""
    read = select(data.rows, mentions) if mentions else (data.rows,)
    return tuple(rows for rows in read if rows)


def _is_near(said: Moment, days: list[date | None]) -> bool:
    """Whether it may be a slip in one of them: what began long before is another thing."""
    return any(day is not None and abs(day.year - said.year) <= _NEAR for day in days)


_NEAR = 3
"""Years."""


def _has(value: object, said: Moment) -> bool:
    day = first_day(value)
    if day is None or (day.year, day.month) != (said.year, said.month):
        return False
    return not said.day or isinstance(value, Month) or day.day == said.day
