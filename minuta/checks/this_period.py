"""What a text says of this period by name («este primer trimestre»), and of the months of any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from minuta.checks.calendar_words import MONTH_NUMBERS, as_typed
from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.passages import OPAQUE, Sentence
from minuta.checks.patterns import regex
from minuta.checks.period_words import YEAR, MonthSpan, PeriodWords, month_span, period_words
from minuta.checks.subject import Subject
from minuta.formats import MONTHS
from minuta.periods import Period

HINT = "Escriba {{ periodo }}, que siempre es el de la minuta."

_THIS = regex(r"\b(?:este|presente|actual)\s+$")
_THIS_MONTH = regex(
    rf"\b(?:este|presente|actual)\s+(?:mes\s+de\s+(?P<month>{'|'.join(MONTH_NUMBERS)})\b"
    rf"(?:\s+del?\s+(?:ano\s+)?(?P<month_year>{YEAR}))?|(?:ano\s+)?(?P<year>{YEAR}))"
)
_THIS_UNIT = regex(r"\b(?:este|presente|actual)\s+(?P<unit>trimestre|semestre|periodo)\b")
_UNIT = regex(r"(?<!\w)(?P<unit>trimestre)\s+(?:de\s+|entre\s+|\(\s*)?")
_GAP = regex(
    r"\s*(?P<sign>[(,:-])?\s*(?P<word>(?:(?:es\s+decir|esto\s+es|o\s+sea|desde|entre|de|los|meses)(?:\s+|,\s*))*)"
)
_UPCOMING = regex(
    r"\b(?:comenzar\w*|iniciar\w*|empezar\w*|se\s+espera\w*|preve\w*|previst[oa]s?|proyect(?:a|an)|planific\w*|programad[oa]s?"
    r"|para|proxim[oa]s?|realizara\w*|ejecutara\w*|continuara\w*|dara\w*|sera\w*|habra\w*|estara\w*|prepara\w*|partir)\b"
)
"""Words of a sentence that looks ahead of the period, from the day on which it is written."""
_DONE = regex(r"\b(?:han?\s+\w+[ai]do|avanzo|\w+aron|\w+ieron)\b")


def contradictions(subject: Subject, sentence: Sentence) -> Iterator[Finding]:
    """What cannot be: this period called by another's name, or a quarter with months that are not its own."""
    yield from _called_by_another_name(subject, sentence)
    for words in period_words(sentence.folded):
        yield from _months_of(sentence, words.start, words.end, _wanted(words), words.year)
    for start, end in computed_periods(sentence):
        period = subject.minuta.period
        if period.length > 1:
            yield from _months_of(sentence, start, end, _months(period), period.year)
    yield from _of_another_length(sentence)


def computed_periods(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the sentence has `{{ periodo }}`, by offsets in it."""
    typed = sentence.passage.text.text[sentence.start : sentence.end]
    for found in re.finditer(r"\{\{-?\s*periodo\s*-?\}\}", typed):
        yield found.start(), found.end()


def of(period: Period) -> str:
    """«del segundo trimestre de 2020», «de junio de 2020»."""
    return f"{'de' if period.length == 1 else 'del'} {period}"


def apart(one: Period, other: Period) -> bool:
    """Whether they have no day in common."""
    return one.end < other.start or one.start > other.end


def quoted(sentence: Sentence, offset: int) -> bool:
    """Whether a place of a sentence stands between quotation marks: those are somebody else's words."""
    before = sentence.passage.plain[: sentence.start + offset]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”")


def _called_by_another_name(subject: Subject, sentence: Sentence) -> Iterator[Finding]:
    text, this = sentence.folded, subject.minuta.period
    for words in period_words(text):
        lead = _THIS.search(text, max(0, words.start - 12), words.start)
        if lead and not words.elsewhere:
            yield from _other_name(subject, sentence, lead.start(), words.end, words.period(this.year))
    for found in _THIS_MONTH.finditer(text):
        year = int(found["year"] or found["month_year"] or this.year)
        period = Period(year, MONTH_NUMBERS[found["month"]], 1) if found["month"] else Period(year, 1, 12)
        yield from _other_name(subject, sentence, found.start(), found.end(), period)
    named = {words.start for words in period_words(text)}
    for found in _THIS_UNIT.finditer(text):
        if found.start("unit") in named:
            continue
        span = _span_after(text, found.end())
        if span and this.length == {"trimestre": 3, "semestre": 6}.get(found["unit"], this.length):
            yield from _judge(sentence, found.start(), span, _months(this), (this.year, span.year), sure=True)


def _other_name(subject: Subject, sentence: Sentence, start: int, end: int, named: Period) -> Iterator[Finding]:
    this = subject.minuta.period
    if not apart(named, this) or quoted(sentence, start):
        return
    report = certain
    if named.start > this.end:
        issued = subject.minuta.facts.get("fecha")
        written = issued is not None and isinstance(issued.value, date) and named.start <= issued.value <= named.end
        if _UPCOMING.search(sentence.folded) or (written and not _DONE.search(sentence.folded)):
            return
        report = doubtful
    words = as_typed(sentence.plain, start, end)
    message = f"Dice «{words}», pero la minuta es {of(this)}."
    yield report(sentence.at(start), message, HINT, sentence.passage.exemptions, (subject.minuta.place,))


def _months(period: Period) -> frozenset[int]:
    return frozenset(range(period.first_month, period.first_month + period.length))


def _wanted(words: PeriodWords) -> frozenset[int]:
    return frozenset(range(words.month, words.month + words.length))


def _span_after(text: str, start: int) -> MonthSpan | None:
    gap = _GAP.match(text, start)
    return month_span(text, gap.end()) if gap else None


def _months_of(sentence: Sentence, start: int, end: int, wanted: frozenset[int], year: int) -> Iterator[Finding]:
    """The months that follow the name of a period, which they should be."""
    text = sentence.folded
    gap = _GAP.match(text, end)
    span = month_span(text, gap.end()) if gap else None
    if gap is None or span is None or not (gap["sign"] or gap["word"] or text[end : end + 1].isspace()):
        return
    sure = gap["sign"] in ("(", ":") or bool(re.match(r"es|esto|o\b", gap["word"]))
    yield from _judge(sentence, start, span, wanted, (year, span.year), sure=sure)


def _judge(
    sentence: Sentence, start: int, span: MonthSpan, wanted: frozenset[int], years: tuple[int, int], *, sure: bool
) -> Iterator[Finding]:
    """Some of its months may be named alone; an academic half-year may begin in March."""
    other_year = bool(years[0] and years[1] and years[0] != years[1])
    overlap = span.months & wanted
    if span.months <= wanted and not other_year:
        return
    if overlap and not other_year and (len(wanted) != 3 or not sure):
        return
    typed = sentence.passage.text.text[sentence.start : sentence.end]
    words = as_typed(typed if OPAQUE in sentence.plain[start : span.end] else sentence.plain, start, span.end)
    while words.count("(") > words.count(")"):
        words += ")"
    if span.months <= wanted:
        message = f"«{words}» nombra dos años distintos."
    else:
        message = f"«{words}» no calza: ese {'trimestre' if len(wanted) == 3 else 'período'} va {_from_to(wanted)}."
    hint = "Corrija los meses o el período."
    report = certain if sure else doubtful
    yield report(sentence.at(start), message, hint, sentence.passage.exemptions)


def _from_to(months: frozenset[int]) -> str:
    first, last = min(months), max(months)
    return f"de {MONTHS[first - 1]} a {MONTHS[last - 1]}"


def _of_another_length(sentence: Sentence) -> Iterator[Finding]:
    """«el trimestre enero-abril»: a quarter has three months, whichever they are."""
    text = sentence.folded
    taken = {words.start for words in period_words(text)} | {found.start("unit") for found in _THIS_UNIT.finditer(text)}
    for found in _UNIT.finditer(text):
        span = month_span(text, found.end())
        ordinal = any(start <= found.start() < start + 24 for start in taken)
        if span is None or span.length == 3 or span.length > 5 or ordinal or OPAQUE in text[: found.start()][-2:]:
            continue
        words = as_typed(sentence.plain, found.start(), span.end)
        message = f"«{words}» son {span.length} meses, y un trimestre tiene tres."
        yield doubtful(sentence.at(found.start()), message, "Corrija los meses.", sentence.passage.exemptions)
