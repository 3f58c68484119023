"""How far something is, as a text or a row says it: not begun, running, finished."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from minuta.checks.passages import Passage, Sentence
from minuta.checks.patterns import regex
from minuta.checks.subject import Rows, plural
from minuta.model import Data
from minuta.problems import Place
from minuta.text import fold


class Stage(Enum):
    AHEAD = auto()  # not begun
    BEGUN = auto()  # begun, running or not
    RUNNING = auto()
    OVER = auto()


class Statement(NamedTuple):
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
        words = " ".join(self.passage.text.text[self.start : self.end].split())
        return f"{self.passage.label}: {words}" if self.passage.label else words


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
    Stage.AHEAD: r"(?:comenzar|iniciar|empezar|partir)an?"
    r"|(?:aun|todavia)\s+no\s+(?:se\s+)?(?:comienza|inicia|empieza|parte)n?|no\s+han?\s+(?:comenzado|iniciado|empezado)",
}
_COPULA = (
    r"(?P<copula>(?:se\s+)?(?:(?:esta|encuentra|mantiene)n?|siguen?|continuan?|permanecen?)"
    r"\s+(?:(?:hoy|ya|aun|todos?|todas?)\s+)?)"
)


def _one_of(table: dict[Stage, str], *, before: str = "") -> re.Pattern[str]:
    return regex(rf"{before}\b(?:{'|'.join(f'(?P<{stage.name}>{words})' for stage, words in table.items())})\b")


AS_ADJECTIVE = _one_of(_ADJECTIVES, before=rf"(?:\b{_COPULA})?")
AS_VERB = _one_of(_VERBS)
_OPTION = regex(rf"(?:ya\s+)?(?:{'|'.join(f'(?P<{stage.name}>{words})' for stage, words in _ADJECTIVES.items())})\b")


_NAMED = regex(r"(?:(?:etapa|fase)\s+de\s+)?(?:ejecucion|implementacion)")
"""A stage called by its name alone, as only an option is: in prose, «la ejecución» says nothing of a row."""


def stage_of_option(option: str) -> Stage | None:
    """The stage that a state says, when it says one: «Terminado», «en ejecución», but not «pendiente»."""
    if _NAMED.fullmatch(fold(option)):
        return Stage.RUNNING
    found = _OPTION.match(fold(option))
    return stage_in(found) if found else None


def stage_in(found: re.Match[str]) -> Stage:
    return next(stage for stage in Stage if found.groupdict().get(stage.name))


def nouns_of(data: Data, *more: str) -> str:
    """A pattern for what counts the rows of a collection; one that matches nothing when nothing does."""
    names = [noun.name for noun in data.collection.counted_as]
    return "|".join(plural(name) for name in sorted({*names, *more}, key=len, reverse=True)) or r"(?!)"


_PRETERITE = regex(r"termino|finalizo|concluyo|comenzo|inicio|empezo|partio")


def is_past(sentence: Sentence, verb: re.Match[str]) -> bool:
    """False for a noun that only its accent tells from the verb: «término», «inicio»."""
    last = sentence.plain[verb.start() : verb.end()].split()[-1]
    return not _PRETERITE.fullmatch(fold(last)) or last.endswith("ó")
