"""The passages as names are looked for in them: in words, without addresses and without other documents' titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from minuta.checks.addresses import worded
from minuta.checks.lexicon import Word, terms, words_of
from minuta.checks.passages import OPAQUE, Passage, fold_letters
from minuta.checks.spots import Spot

_TITLES = re.compile(r"«[^«»]{40,}»|“[^“”]{40,}”|\"[^\"\n]{40,}\"")
"""Quotations as long as a title: their spelling is not the document's."""
_OPENS = re.compile(r"(?:^|[.!?:;…]|\n\s*(?:[-*+>]|\w{1,3}[.)])\s|\n\s*\n)[\s\W]*$")
_LEVEL = re.compile(r"(?<!\w)(?:region|comuna|provincia|ciudad|municipalidad)(?:e?s)?\s+(?:del?\s+)?(?:l[ao]s?\s+)?$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.]*)[ \u00a0\n]+$|[-–/]$")
_NAME_AFTER = re.compile(r"[ \u00a0\n]+[A-ZÁÉÍÓÚÑ]|[-–/]\w")
_NEVER_A_NAME = terms(
    "en|de|del|desde|hacia|para|por|con|la|el|los|las|y|e|o|a|al|entre|region|comuna|provincia|ciudad"
)
_NAMED_AFTER_PLACES = terms("""
    radio|diario|rio|puente|hospital|liceo|colegio|escuela|club|hotel|calle|avenida|pasaje|poblacion|villa|cerro|volcan
    lago|laguna|isla|valle|estadio|plaza|parque|consultora|empresa|fundacion|universidad|instituto|corporacion|minera
""")
"""What has a name of its own, though it be that of a place: «la radio Bío Bío»."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage without what is not its own wording; offsets are the passage's."""

    passage: Passage
    plain: str
    words: tuple[Word, ...]

    def spot(self, start: int, end: int) -> Spot:
        return Spot(self.passage, start, end)

    def opens_a_sentence(self, start: int) -> bool:
        """Whether a capital there is only that of a sentence or of an item of a list."""
        return _OPENS.search(self.passage.text.text[max(0, start - 40) : start]) is not None

    def follows_a_level(self, start: int) -> bool:
        """Whether the words before announce the name of a place: «la Región de », «comunas de »."""
        return _LEVEL.search(fold_letters(self.plain[max(0, start - 30) : start])) is not None

    def is_part_of_a_longer_name(self, start: int, end: int) -> bool:
        """Whether a capital stands right before or after, as in «Juan San Martín» or «Villa San Fernando»."""
        before = _WORD_BEFORE.search(self.plain[max(0, start - 40) : start])
        after = _NAME_AFTER.match(self.plain[end : end + 40])
        if after is not None or (before is not None and before[1] is None):
            return True
        if before is None:
            return False
        word = fold_letters(before[1])
        return word in _NAMED_AFTER_PLACES or (before[1][0].isupper() and word not in _NEVER_A_NAME)


def readable(passages: Iterable[Passage]) -> tuple[Text, ...]:
    texts = []
    for passage in passages:
        plain = _TITLES.sub(lambda quote: OPAQUE * len(quote[0]), worded(passage))
        texts.append(Text(passage, plain, words_of(plain)))
    return tuple(texts)


def words_in_small_letters(texts: Iterable[Text]) -> frozenset[str]:
    """The words that the document also writes as words: «DOS» and «CREA» may be «dos» and «crea»."""
    return frozenset(
        word.folded for text in texts for word in text.words if text.plain[word.start : word.end].islower()
    )
