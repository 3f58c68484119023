"""How surely a number beside a noun says how many there are, by the words around."""

from __future__ import annotations

import re

from minuta.checks import phrasing
from minuta.checks.claim import Claim, Grade
from minuta.checks.clauses import Hold, Lead, Tail
from minuta.checks.countables import Countable
from minuta.checks.passages import PassageKind
from minuta.checks.patterns import regex
from minuta.checks.sentences import Reading
from minuta.checks.tokens import Kind, Token

_FUTURE = regex(r"(?<!\w)(?!(?:para|hora|ahora|era|fuera|obra|cada)s?\b)\w+(?:ar|er|ir|dr)(?:an?|ian?|emos)(?!\w)")
_BEGUN_LONG_AGO = regex(r"(?<!\w)\w+(?:aron|ieron)(?!\w)")


def graded(reading: Reading, claim: Claim, before: Lead, after: Tail, words: tuple[Token, ...]) -> Claim | None:
    """The claim with its grade, or None when the words around leave it without one."""
    text = reading.text
    first, last = claim.at - reading.offset, after.end
    rest = _rest(words, after.after, text)
    doubts = reading.doubts(claim.countable.data, claim.countable.pattern)
    if any(one < last for one in doubts) or phrasing.HEDGE.search(text) or before.other_time or after.other_time:
        return None
    if claim.definite and (_FUTURE.search(rest) or any(last <= one < last + len(rest) for one in doubts)):
        return None
    if _by_others(rest, claim.countable):
        return None
    if after.narrowed and not _concludes(text, first):
        return None
    around = tuple(one for one in reading.mentions(claim.countable.data) if one not in claim.required)
    claim = claim._replace(around=around)
    if reading.key and not _knows_key(reading, claim.countable, words):
        return None
    if reading.is_titled:
        known = reading.is_own(claim.countable.data) or before.hold is not Hold.LOOSE or claim.definite
        return claim if known else None
    if claim.countable.lexis.verbs and claim.countable.noun is not None:
        return _after_its_verb(claim, before, words, after)
    if claim.definite:
        part = _BEGUN_LONG_AGO.search(rest) is not None
        sure = before.clear and before.hold is not Hold.LOOSE
        return claim._replace(grade=Grade.CEILING if part else Grade.SURE if sure else Grade.LIKELY)
    return _held(claim, before, words, after)


def _knows_key(reading: Reading, countable: Countable, words: tuple[Token, ...]) -> bool:
    """Whether the key of a fact says nothing that may leave rows out."""
    key = (word for word in words if word.end < reading.key and word.kind is Kind.WORD)
    return all(countable.lexis.knows(word.text) for word in key)


_SOURCE = regex(r"\b(?:segun|de\s+acuerdo\s+(?:con|al?))\s+(?:(?:el|la|los|las|lo|un|una)\s+)?(?P<who>\w+)")


def _by_others(rest: str, countable: Countable) -> bool:
    """«según el catastro»: those are the figures of somebody else."""
    found = _SOURCE.search(rest)
    return found is not None and not countable.lexis.knows(found["who"])


def _concludes(text: str, start: int) -> bool:
    """«Son, por lo tanto, cinco las regiones que…»: it says again what was said before."""
    return re.search(r"\bson\b", text[:start]) is not None and phrasing.CONCLUDING.search(text[:start]) is not None


def _after_its_verb(claim: Claim, before: Lead, words: tuple[Token, ...], after: Tail) -> Claim | None:
    verbs = claim.countable.lexis.verbs
    follows = after.after < len(words) and words[after.after].text in verbs and before.hold is Hold.INITIAL
    return claim if (before.verb in verbs and before.clear) or follows else None


def _held(claim: Claim, before: Lead, words: tuple[Token, ...], after: Tail) -> Claim | None:
    """A count without article, by the verb that goes before it, or by the one that follows."""
    picked = bool(claim.required or before.names)
    match before.hold:
        case Hold.GOVERNED if before.clear:
            return claim._replace(required=(*before.names, *claim.required))
        case Hold.GOVERNED if before.ours:
            return claim._replace(grade=Grade.CEILING)
        case Hold.REMAINING if before.clear:
            return claim._replace(grade=Grade.SURE if claim.required else Grade.CEILING)
        case Hold.BEGINNING if before.clear and picked:
            return claim._replace(required=(*before.names, *claim.required))
        case Hold.INITIAL:
            return _initial(claim, before, words, after)
    return None


def _initial(claim: Claim, before: Lead, words: tuple[Token, ...], after: Tail) -> Claim | None:
    """«Ocho proyectos se ejecutan en Tarapacá»: a sentence that says nothing else of them, or a piece of one."""
    names = [*before.names, *claim.required]
    position = after.after
    while position < len(words) and words[position].kind is not Kind.MARK:
        word = words[position]
        if word.kind is Kind.NAME and word.mention is not None:
            names.append(word.mention)
        elif word.kind not in (Kind.VALUE, Kind.COMMA) and word.text not in phrasing.PREDICATE:
            return None
        position += 1
    fragment = position == after.after and claim.passage.kind is not PassageKind.LINE
    grade = Grade.CEILING if fragment and not names and not claim.running else Grade.SURE
    return claim._replace(required=tuple(names), grade=grade)


def _rest(words: tuple[Token, ...], position: int, text: str) -> str:
    """What follows in the same clause."""
    if position >= len(words):
        return ""
    last = next((word.start for word in words[position:] if word.kind is Kind.MARK and word.text in ";:."), len(text))
    return text[words[position].start : last]
