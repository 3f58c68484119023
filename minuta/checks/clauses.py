"""What the words of a sentence say of a count that stands among them: those before it, and those after its noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from minuta.checks import phrasing
from minuta.checks.lexis import Lexis
from minuta.checks.mentions import Mention
from minuta.checks.patterns import regex
from minuta.checks.tokens import Kind, Token
from minuta.checks.words import words as words_in


class Hold(Enum):
    """How the words before a count hold it."""

    GOVERNED = auto()  # by a verb that says how many there are
    REMAINING = auto()
    BEGINNING = auto()
    INITIAL = auto()  # it begins the clause
    LOOSE = auto()


class Lead(NamedTuple):
    """What stands before a count: `clear` if every word of the clause is known, `ours` if it names the programme."""

    hold: Hold
    clear: bool
    ours: bool
    names: tuple[Mention, ...] = ()
    other_time: bool = False
    verb: str = ""


def lead(words: Sequence[Token], position: int, lexis: Lexis) -> Lead:
    """Reads backwards from a count to where its clause begins."""
    hold, verb, clear, ours, other_time = Hold.INITIAL, "", True, False, False
    names: list[Mention] = []
    while position > 0:
        position -= 1
        word = words[position]
        if word.kind is Kind.MARK:
            if word.text != ")":
                break
            position = _opening(words, position)
        elif word.kind is Kind.NAME and word.mention is not None:
            names.append(word.mention)
        elif word.kind is Kind.OTHER_TIME:
            other_time = True
        elif word.kind is Kind.AMOUNT:
            clear = clear and bool(lexis.heads)
        elif word.kind is Kind.WORD:
            if word.text == "que" and position and words[position - 1].text in phrasing.REPORTING:
                break
            if word.text == "que" and _is_of_noun(words, position, lexis):
                continue
            ours = ours or _is_programme(words, position, lexis)
            found = _hold(words, position, lexis)
            if hold is Hold.INITIAL and found is not None:
                hold, verb = found, word.text
            elif word.text == "que" or not (
                lexis.knows(word.text) or found is Hold.GOVERNED or _is_counted(words, position, lexis)
            ):
                if hold is Hold.INITIAL:
                    hold = Hold.LOOSE
                clear = False
            elif _is_one_unnamed(words, position, lexis):
                clear = False
    return Lead(hold, clear, ours, tuple(reversed(names)), other_time, verb)


_THE_ONE = words_in("el la un una este esta ese esa dicho dicha del cada")


def _is_one_unnamed(words: Sequence[Token], position: int, lexis: Lexis) -> bool:
    """«el proyecto tiene …», «la consultora atiende …»: one of them, and we do not know which."""
    word = words[position].text
    if position == 0 or words[position - 1].text not in _THE_ONE:
        return False
    return word in lexis.ones or (word in lexis.owners and not _leads_to_name(words, position + 1))


def _is_programme(words: Sequence[Token], position: int, lexis: Lexis) -> bool:
    """Whether the name of the programme begins there, or «el programa» of no other name."""
    said = [word.text for word in words[position : position + max(len(lexis.programme), 2)]]
    if tuple(said[: len(lexis.programme)]) == lexis.programme:
        return True
    alone = len(said) < 2 or lexis.knows(said[1]) or said[1] in lexis.counting or not said[1][0].isalpha()
    return said[0] == "programa" and alone


def _is_of_noun(words: Sequence[Token], position: int, lexis: Lexis) -> bool:
    """«los 7 proyectos, que suman»: a relative that goes on about what is counted."""
    before = position - 1
    if before > 0 and words[before].kind is Kind.COMMA:
        before -= 1
    return before >= 0 and (words[before].text in lexis.nouns or words[before].kind is Kind.NAME)


def _is_counted(words: Sequence[Token], position: int, lexis: Lexis) -> bool:
    """«7 proyectos y» before another count."""
    before = words[position - 1] if position else None
    counted = before is not None and (before.kind in (Kind.NUMBER, Kind.VALUE) or before.text in lexis.nouns)
    return counted and words[position].text in lexis.nouns


def _opening(words: Sequence[Token], position: int) -> int:
    """Where the parenthesis that closes at a position opens."""
    return next((one for one in range(position, -1, -1) if words[one].text == "("), 0)


def _hold(words: Sequence[Token], position: int, lexis: Lexis) -> Hold | None:
    """What a verb makes of the count that follows; «la muestra» and «una suma» are no verbs."""
    word = words[position].text
    before = words[position - 1].text if position else ""
    if word in lexis.heads:
        return Hold.GOVERNED
    if before in _BEFORE_A_NOUN and not word.endswith("n"):
        return None
    present = word in ("presente", "presentes") and before in ("esta", "estan")
    if word in lexis.counting or word in lexis.verbs or present:
        return Hold.GOVERNED
    if word in phrasing.REMAINING:
        return Hold.REMAINING
    if word in phrasing.BEGINNING or (word[:6] in lexis.stems and re.search(r"(?:o|aron|ieron)$", word)):
        return Hold.BEGINNING
    return None


@dataclass
class Tail:
    """What is said of a noun right after it: `end` is where that ends and `after` the next token."""

    end: int
    after: int
    names: list[Mention] = field(default_factory=list)
    narrowed: bool = False
    other_time: bool = False


_BEFORE_A_NOUN = frozenset(("la", "una", "el", "un"))
_VERB_IN_PLURAL = regex(r"(?!.*(?:cion|sion)$)(?!con$|en$|sin$|segun$|tambien$|aun$|bien$|quien$|gran$|segun$).*n")
"""A finite verb in plural: adjectives in plural end in «s»."""
_COPULAS = frozenset(("estan", "son", "hay", "es"))
_AND = frozenset(("y", "e", "o", "u"))
_ARTICLES = frozenset(("el", "la", "los", "las", "un", "una", "su", "sus"))


def tail(words: Sequence[Token], position: int, start: int, lexis: Lexis) -> Tail:
    """Reads on from a noun for as long as the words speak of it; `narrowed` when they may leave rows out."""
    found = Tail(start, position)
    while found.after < len(words):
        step = _step(words, found, lexis)
        if not step:
            break
        found.after += step
        found.end = words[found.after - 1].end
    return found


def _step(words: Sequence[Token], found: Tail, lexis: Lexis) -> int:
    """How many tokens more belong to what is said of the noun; none when it is over."""
    word = words[found.after]
    following = words[found.after + 1] if found.after + 1 < len(words) else None
    if word.kind is Kind.NAME and word.mention is not None:
        found.names.append(word.mention)
        return 1
    if word.kind is Kind.OTHER_TIME:
        found.other_time = True
        return 1
    if word.kind is Kind.COMMA or word.text == "(":
        listed = words[found.after - 1].kind is Kind.NAME
        begins = following is not None and following.text in ("en", "de", "del")
        within = word.text == "(" and following is not None and following.kind is Kind.NAME
        return 1 if (listed or begins or within) and _leads_to_name(words, found.after + 1) else 0
    if word.kind in (Kind.VALUE, Kind.NUMBER):
        return 1
    if word.kind in (Kind.MARK, Kind.AMOUNT):
        return 1 if word.text == ")" and found.names else 0
    return _word_step(words, found, lexis, word, following)


def _word_step(words: Sequence[Token], found: Tail, lexis: Lexis, word: Token, following: Token | None) -> int:
    text = word.text
    if text in _AND:
        return _and_step(words, found, lexis, following)
    if text in ("por", "con") and _announces(words, found.after):
        return 0
    if text == "por" and following is not None and following.kind is Kind.WORD and following.text not in _ARTICLES:
        found.narrowed = True
        return 0
    if text == "que":
        return _relative_step(words, found)
    if text == "se" and following is not None and _VERB_IN_PLURAL.fullmatch(following.text):
        return 0
    if text in _COPULAS or (text in phrasing.COUNTING and not lexis.knows(text)):
        return 0
    if lexis.knows(text):
        return 1
    found.narrowed = _VERB_IN_PLURAL.fullmatch(text) is None
    return 0


def _relative_step(words: Sequence[Token], found: Tail) -> int:
    """«que se ejecutan» leaves nothing out, «que terminaron» may."""
    said = [word.text for word in words[found.after + 1 : found.after + 3]]
    length = 3 if said[:1] == ["se"] else 2
    light = len(said) >= length - 1 and said[length - 2] in phrasing.LIGHT
    found.narrowed = not light
    return length if light else 0


def _and_step(words: Sequence[Token], found: Tail, lexis: Lexis, following: Token | None) -> int:
    if following is None or following.kind in (Kind.NUMBER, Kind.VALUE, Kind.AMOUNT) or following.text in _ARTICLES:
        return 1 if _leads_to_name(words, found.after + 1) else 0
    if following.text in lexis.acronyms:
        return 2
    if following.kind is Kind.NAME or lexis.knows(following.text):
        return 1
    found.narrowed = _VERB_IN_PLURAL.fullmatch(following.text) is None and following.text not in phrasing.COUNTING
    return 0


def _announces(words: Sequence[Token], position: int) -> bool:
    """«por un monto total de …», «con una inversión de …», «por $…»."""
    after = words[position + 1 : position + 3]
    if after and after[0].kind is Kind.AMOUNT:
        return True
    return len(after) > 1 and after[0].text in ("un", "una") and after[1].text in (*phrasing.ANNOUNCED, "total")


_TO_NAME = words_in("""
    a al el en de del la las los y e o región regiones comuna comunas provincia convocatoria convocatorias año
""")


def _leads_to_name(words: Sequence[Token], position: int) -> bool:
    while position < len(words) and words[position].kind is Kind.WORD and words[position].text in _TO_NAME:
        position += 1
    return position < len(words) and words[position].kind is Kind.NAME
