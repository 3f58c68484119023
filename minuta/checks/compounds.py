"""Words of two parts, like «público-privada», and the different ways in which a document writes each of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from minuta.checks.addresses import worded
from minuta.checks.lexicon import Word, terms, words_of
from minuta.checks.passages import Passage, fold_letters
from minuta.checks.patterns import regex
from minuta.checks.toponyms import comuna_called, region_called
from minuta.formats import MONTHS

_MARK = regex(r"[ \t\u00a0]*[-‑–—][ \t\u00a0]*|[ \t\u00a0]*\n?[ \t\u00a0]*")
_QUOTED = regex(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
_WEAK = terms("""
    para|sobre|entre|contra|sin|con|por|segun|hasta|desde|mas|muy|que|los|las|una|uno|del|sus|son|fue|hay|ser|ante|bajo
    tras|lunes|martes|miercoles|jueves|viernes|sabado|domingo|norte|sur|este|oeste
""") | set(MONTHS)
"""Words that stand beside any other, or that a hyphen joins into a span and not into a word."""

Pair = tuple[str, str]


class Spelling(NamedTuple):
    """One time that a compound is written; `mark` joins its parts, and is empty when they are one word."""

    passage: Passage
    start: int
    end: int
    mark: str
    parts: Pair

    @property
    def words(self) -> str:
        return " ".join(self.passage.plain[self.start : self.end].split())

    @property
    def quoted(self) -> bool:
        """Whether it stands in a quotation, whose spelling is not the document's."""
        spans = (quote.span() for quote in _QUOTED.finditer(self.passage.plain))
        return any(start <= self.start < end for start, end in spans)


class Variants(NamedTuple):
    """A compound that is written in several ways: all its spellings, and those that are not the usual one."""

    spellings: tuple[Spelling, ...]
    usual: Spelling
    others: tuple[Spelling, ...]


def variants(passages: Iterable[Passage]) -> Iterator[Variants]:
    """The compounds, hyphened at least once, that are joined or accented in more than one way."""
    texts = [(text, words_of(worded(text))) for text in passages]
    compounds = {pair for text, words in texts for pair in _hyphened(text, words)}
    written: dict[Pair, list[Spelling]] = defaultdict(list)
    for text, words in texts if compounds else ():
        for pair, spelling in _spellings(text, words, compounds):
            written[pair].append(spelling)
    for spellings in written.values():
        typed = [one for one in spellings if not one.quoted]
        forms = _forms(typed)
        counts = Counter(forms)
        if len(counts) > 1:
            usual = max(counts, key=lambda form: (counts[form], form[0] in ("-", "")))  # or the first
            others = tuple(one for one, form in zip(typed, forms, strict=True) if form != usual)
            yield Variants(tuple(spellings), typed[forms.index(usual)], others)


def _hyphened(text: Passage, words: tuple[Word, ...]) -> Iterator[Pair]:
    """The words that a hyphen joins without spaces, and no more than two."""
    for one, other in pairwise(words):
        joined = text.plain[one.end : other.start] in ("-", "‑", "–")
        if joined and _stands_alone(text, one, other) and _may_be_a_compound(text, one, other):
            yield _pair(one, other)


def _stands_alone(text: Passage, one: Word, other: Word) -> bool:
    """Whether the two words are not part of a longer chain, as in «norte-centro-sur»."""
    return text.plain[max(0, one.start - 1) : one.start] not in ("-", "/", ".") and text.plain[
        other.end : other.end + 1
    ] not in ("-", "/")


def _may_be_a_compound(text: Passage, one: Word, other: Word) -> bool:
    acronyms = text.plain[one.start : one.end].isupper() and text.plain[other.start : other.end].isupper()
    long = (len(one.folded) > 2 or one.folded == "ex") and len(other.folded) > 2
    words = (one.folded, other.folded)
    weak = any(word in _WEAK or not word.isalpha() or comuna_called(word) or region_called(word) for word in words)
    return long and not weak and not acronyms


def _pair(one: Word, other: Word) -> Pair:
    return _stem(one.folded), _stem(other.folded)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """A word without its gender and number: «privadas» and «privado» are one."""
    return re.sub(r"(?:[oae]s?|es)$", "", word) if len(word) > 4 else word


def _spellings(text: Passage, words: tuple[Word, ...], compounds: set[Pair]) -> Iterator[tuple[Pair, Spelling]]:
    together = {one + vowel + other: (one, other) for one, other in compounds for vowel in ("", "o", "a", "e", "i")}
    for word in words:
        whole = together.get(_stem(word.folded))
        if whole is not None:
            yield whole, Spelling(text, word.start, word.end, "", (text.plain[word.start : word.end], ""))
    for one, other in pairwise(words):
        between, pair = text.plain[one.end : other.start], _pair(one, other)
        if pair in compounds and _MARK.fullmatch(between):
            parts = text.plain[one.start : one.end], text.plain[other.start : other.end]
            yield pair, Spelling(text, one.start, other.end, _mark(between), parts)


def _mark(between: str) -> str:
    """How two parts are joined: «-», « – » or a space, whatever the line breaks."""
    dash = between.strip().replace("‑", "-")
    if not dash:
        return " "
    return (" " if between[0].isspace() else "") + dash + (" " if between[-1].isspace() else "")


def _forms(typed: Iterable[Spelling]) -> list[tuple[str, Pair]]:
    """How each spelling is joined and, of the words that are accented in more than one way, in which it is here."""
    spellings = list(typed)
    accented: dict[str, set[str]] = defaultdict(set)
    for one in spellings:
        for part in one.parts:
            accented[fold_letters(part)].add(part.lower())
    forms = []
    for one in spellings:
        first, second = (part.lower() if len(accented[fold_letters(part)]) > 1 else "" for part in one.parts)
        forms.append((one.mark, (first, second)))
    return forms
