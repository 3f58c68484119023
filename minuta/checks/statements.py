"""What a minuta says of how far its rows are: not begun, running, finished; in titles, in sentences and in the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from minuta.checks.calendar_words import Grain, moments
from minuta.checks.mentions import Vocabulary, select
from minuta.checks.numerals import numbers
from minuta.checks.passages import OPAQUE, Passage, PassageKind, Sentence
from minuta.checks.subject import Rows, Subject, collection_of, plural
from minuta.model import Data, Section
from minuta.problems import Place
from minuta.text import fold


class Stage(Enum):
    AHEAD = auto()  # not begun
    BEGUN = auto()  # begun, running or not
    RUNNING = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class Statement:
    """Some words that put some rows in a stage; `named` when they single out one of them."""

    stage: Stage
    rows: Rows
    passage: Passage
    start: int
    end: int
    named: bool = False

    @property
    def place(self) -> Place:
        return self.passage.at(self.start)

    @property
    def words(self) -> str:
        return " ".join(self.passage.text.text[self.start : self.end].split())


_ADJECTIVES = {
    Stage.RUNNING: r"en\s+(?:plena\s+)?(?:ejecucion|curso|marcha(?!\s+blanca)|desarrollo|implementacion|funcionamiento)"
    r"|vigentes?|activ[oa]s?|ejecutandose",
    Stage.OVER: r"(?:terminad|finalizad|concluid|cerrad|completad|cumplid)[oa]s?",
    Stage.AHEAD: r"(?:por|sin)\s+(?:iniciar|comenzar|empezar|ejecutar|partir)|no\s+(?:iniciad|comenzad|empezad)[oa]s?"
    r"|(?:programad|planificad)[oa]s?",
}
"""How a state is called, as an option of a field or beside a noun; «pendiente» may be any of them."""

_VERBS = {
    Stage.RUNNING: r"se\s+(?:(?:esta|encuentra)n?\s+)?(?:ejecuta|desarrolla|implementa)(?:n|ndo)?",
    Stage.BEGUN: r"han?\s+(?:comenzado|iniciado|empezado|partido)|comenzaron|iniciaron|empezaron|partieron"
    r"|ya\s+(?:comenzo|inicio|empezo|partio)",
    Stage.OVER: r"han?\s+(?:terminado|finalizado|concluido)|terminaron|finalizaron|concluyeron"
    r"|ya\s+(?:termino|finalizo|concluyo)|termino|finalizo|concluyo",
    Stage.AHEAD: r"(?:comenzar|iniciar|empezar|partir)an?(?=\s+(?:en|el|a|durante|recien)\b|\s*[.,;]|\s*$)"
    r"|(?:aun|todavia)\s+no\s+(?:se\s+)?(?:comienza|inicia|empieza|parte)n?|no\s+han?\s+(?:comenzado|iniciado|empezado)",
}
_COPULA = (
    r"(?P<copula>(?:(?:esta|encuentra|mantiene)n?|siguen?|continuan?|permanecen?)"
    r"\s+(?:(?:hoy|ya|aun|todos?|todas?)\s+)?)"
)


def _one_of(table: dict[Stage, str], *, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}\b(?:{'|'.join(f'(?P<{stage.name}>{words})' for stage, words in table.items())})\b")


_AS_ADJECTIVE = _one_of(_ADJECTIVES, before=rf"(?:\b{_COPULA})?")
_AS_VERB = _one_of(_VERBS)
_OPTION = re.compile(
    rf"(?:ya\s+)?(?:{'|'.join(f'(?P<{stage.name}>{words})' for stage, words in _ADJECTIVES.items())})\b"
)
_GENERIC = ("proyecto", "iniciativa", "intervención", "obra", "convenio", "contrato", "actividad")


def stage_of_option(option: str) -> Stage | None:
    """The stage that a state says, when it says one: «Terminado», «en ejecución», but not «pendiente»."""
    found = _OPTION.match(fold(option))
    return _stage(found) if found else None


def _stage(found: re.Match[str]) -> Stage:
    return next(stage for stage in Stage if found.groupdict().get(stage.name))


def statements(subject: Subject, data: Data) -> Iterator[Statement]:
    """All that the titles and the sentences of a minuta say of how far the rows of a collection are."""
    yield from _titled(subject, data)
    reader = _Reader(subject, data)
    for passage in subject.passages:
        if passage.kind is PassageKind.PROSE:
            for sentence in passage.sentences:
                yield from reader.read(sentence)


def _titled(subject: Subject, data: Data) -> Iterator[Statement]:
    """The rows that each table, card or chart shows under a title that gives their stage, the nearest title first."""
    titles: dict[int, Passage] = {}
    for passage in subject.passages:
        if passage.kind is PassageKind.TITLE and passage.path:
            titles[id(passage.path[-1])] = passage
        elif passage.kind is PassageKind.CAPTION:
            titles[id(passage.block)] = passage
    for section in subject.minuta.sections:
        yield from _under(subject, data, section, titles, None)


def _under(
    subject: Subject, data: Data, section: Section, titles: dict[int, Passage], above: Statement | None
) -> Iterator[Statement]:
    here = _in_title(titles.get(id(section)), data) or above
    for block in section.blocks:
        if collection_of(block) == data.collection.name:
            rows = tuple(row for table in subject.tables(block) for row in table)
            governing = _in_title(titles.get(id(block)), data) or here
            if governing is not None and not _counts_others(subject, data, governing, rows):
                yield Statement(governing.stage, rows, governing.passage, governing.start, governing.end)
    for inner in section.sections:
        yield from _under(subject, data, inner, titles, here)


def _in_title(passage: Passage | None, data: Data) -> Statement | None:
    """What a title says of what stands under it; nothing when it says two things."""
    if passage is None:
        return None
    found = list(_AS_ADJECTIVE.finditer(passage.folded))
    if len(found) != 1:
        return None
    before = passage.folded[: found[0].start()]
    noun = re.search(rf"\b(?:{_nouns(data, *_GENERIC)})(?:\s+(?!de\b|y\b|no\b)\w+)?\s+$", before)
    if noun is None and before.strip():
        return None
    start = noun.start() if noun else found[0].start()
    return Statement(_stage(found[0]), (), passage, start, found[0].end())


def _counts_others(subject: Subject, data: Data, said: Statement, rows: Rows) -> bool:
    """Whether a title counts fewer than it shows: only those that go on, which another rule compares."""
    return any(
        number.end <= said.start and said.start - number.end < 2 and number.value != len(rows)
        for number in numbers(said.passage.folded)
    )


def _nouns(data: Data, *more: str) -> str:
    names = [noun.name for noun in data.collection.counted_as]
    return "|".join(plural(name) for name in sorted({*names, *more}, key=len, reverse=True)) or r"(?!)"


_UNSURE = re.compile(
    r"\b(?:estaban?|estuv\w+|estar[ae]n?|encontraban?|habian?|hubo|habran?|tenian?|tuv\w+|tendran?|podr\w+"
    r"|deb[ei]\w*|cuando|ningun[oa]?|salvo|excepto|excepcion|espera\w*|preve\w*|previst[oa]s?|una\s+vez|a\s+medida|si"
    r"|mientras|anterior|pasad[oa]|entonces|solo|solamente|algun[oa]s|parte|mayoria|casi|resto|segun)\b"
)
"""Words of a sentence that tells of another time, of a part, or of what may be."""
_BREAKS = frozenset(("no", "ni", "sin", "pero", "mientras", "aunque", "cuando", "hasta", "ademas"))
_RELATIVE = frozenset(("que", "cuyo", "cuya", "cuyos", "cuyas", "donde"))
_QUANTITY = re.compile(
    rf"(?:(?P<all>\btod[oa]s\s+(?:l[oa]s|est[oa]s)|\bambos|\bla\s+totalidad\s+de\s+l[oa]s)|(?P<value>{OPAQUE}+)"
    r"|\b(?P<the>l[oa]s|est[oa]s|dich[oa]s)|\b(?P<one>el|la|est[ea]|dich[oa]|del))\s+$"
)
_LEAD = re.compile(r"\s+(?:(?:un\s+total\s+de|en\s+total|a\s+la\s+fecha|actualmente|hoy|ya|l[oa]s|tod[oa]s)\s+)*")
_LENGTH = re.compile(r"\{\{-?\s*(\w+)\s*\|\s*length(?:\s*\|\s*en_palabras)?\s*-?\}\}$")


@dataclass(frozen=True, slots=True)
class _Counted:
    """A noun with what goes before it: how many, whether all there are, or one by its name."""

    start: int
    noun: int
    end: int
    number: int | None = None
    everything: bool = False
    one: bool = False


class _Reader:
    """Reads sentences with the words of one collection."""

    def __init__(self, subject: Subject, data: Data) -> None:
        self.subject = subject
        self.data = data
        self.noun = re.compile(rf"\b(?:{_nouns(data)})\b")
        self.vocabulary = Vocabulary(data)

    def read(self, sentence: Sentence) -> Iterator[Statement]:
        text = sentence.folded
        said = [*_AS_ADJECTIVE.finditer(text), *(one for one in _AS_VERB.finditer(text) if _is_verb(sentence, one))]
        if not said or _UNSURE.search(text) or not self._is_about_the_cut_off(text):
            return
        nouns = [counted for found in self.noun.finditer(text) if (counted := self._counted(sentence, found))]
        for found in said:
            for counted in nouns:
                if _speaks_of(text, counted, found):
                    yield from self._statement(sentence, counted, found)

    def _is_about_the_cut_off(self, text: str) -> bool:
        """Whether each day or month that a sentence names is that of the cut-off."""
        limit = self.subject.cut_off
        return all(
            one.month == limit.month and one.day in (0, limit.day) and one.year in (0, limit.year)
            for one in moments(text)
            if one.grain is not Grain.YEAR
        )

    def _counted(self, sentence: Sentence, noun: re.Match[str]) -> _Counted | None:
        text = sentence.folded
        for number in numbers(text):
            if number.end <= noun.start() and not text[number.end : noun.start()].strip() and not number.bare:
                return _Counted(number.start, noun.start(), noun.end(), number=int(number.value))
        found = _QUANTITY.search(text, max(0, noun.start() - 400), noun.start())
        if found is None:
            return None
        if found["value"]:
            many = self._computed(sentence, found.end("value"))
            return None if many is None else _Counted(found.start(), noun.start(), noun.end(), number=many)
        return _Counted(found.start(), noun.start(), noun.end(), everything=bool(found["all"]), one=bool(found["one"]))

    def _computed(self, sentence: Sentence, end: int) -> int | None:
        """What the expression that ends there counts, when it is all the rows of this collection."""
        found = _LENGTH.search(sentence.passage.text.text, 0, sentence.start + end)
        return len(self.data.rows) if found and found[1] == self.data.collection.name else None

    def _statement(self, sentence: Sentence, counted: _Counted, found: re.Match[str]) -> Iterator[Statement]:
        verb = "copula" not in found.groupdict()
        total = counted.number is not None or counted.everything
        if not (total or (verb and counted.one) or (not verb and found["copula"])):
            return
        shown = self.data.collection.name in self.subject.shows(sentence.passage)
        if not total and not counted.one and not shown:
            return
        rows = self._rows(sentence, counted)
        if rows:
            start, end = min(counted.start, found.start()), max(counted.end, found.end())
            if counted.start < found.start():
                start, end = counted.start, found.end()
            passage = sentence.passage
            yield Statement(
                _stage(found), rows, passage, sentence.start + start, sentence.start + end, named=counted.one
            )

    def _rows(self, sentence: Sentence, counted: _Counted) -> Rows:
        """The rows that the words surely speak of: those of every way of reading them."""
        mentions = self.vocabulary.find(_without_dates(sentence.folded))
        if counted.one and not mentions:
            return ()
        scopes = (self.data.rows,) if counted.one else self.subject.scopes(sentence.passage, self.data)
        for scope in scopes:
            read = select(scope, mentions) if mentions else (scope,)
            common = tuple(row for row in scope if read and all(any(row is one for one in rows) for rows in read))
            if counted.number is None or len(common) == counted.number:
                return common
        return ()


def _is_verb(sentence: Sentence, found: re.Match[str]) -> bool:
    """«terminó» and not «término»: the accent tells them apart."""
    last = sentence.plain[found.start() : found.end()].split()[-1]
    return not re.fullmatch(r"termino|finalizo|concluyo|comenzo|inicio|empezo|partio", fold(last)) or last.endswith("ó")


def _speaks_of(text: str, counted: _Counted, found: re.Match[str]) -> bool:
    """Whether a noun is the subject of some words, or what they announce («en ejecución 7 proyectos»)."""
    if found.end() <= counted.start:
        return _LEAD.fullmatch(text, found.end(), counted.start) is not None and not counted.one
    between = text[counted.end : found.start()]
    words = re.findall(r"[^\s,]+", between)
    if found.start() < counted.end or len(words) > 14 or re.search(r"[.;:()]", between):
        return False
    breaks = _BREAKS if counted.number is not None or counted.everything else _BREAKS | _RELATIVE
    return not breaks.intersection(words)


def _without_dates(text: str) -> str:
    """A text whose days and months are blank: «al 30 de junio de 2020» does not pick the rows of 2020."""
    for one in moments(text):
        if one.grain is not Grain.YEAR:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
