"""The passages as names are looked for in them: in words, without addresses and without other documents' titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from minuta.checks.addresses import worded
from minuta.checks.lexicon import Word, words_of
from minuta.checks.passages import OPAQUE, Passage, fold_letters
from minuta.checks.patterns import regex
from minuta.checks.spots import Spot
from minuta.checks.toponyms import is_part_of_a_longer_name

_TITLES = regex(r"«[^«»]{40,}»|“[^“”]{40,}”|\"[^\"\n]{40,}\"")
"""Quotations as long as a title: their spelling is not the document's."""
_OPENS = regex(r"(?:^|[.!?:;…]|\n\s*(?:[-*+>]|\w{1,3}[.)])\s|\n\s*\n)[\s\W]*$")
_LEVEL = regex(r"(?<!\w)(?:region|comuna|provincia|ciudad|municipalidad)(?:e?s)?\s+(?:del?\s+)?(?:l[ao]s?\s+)?$")


class Text(NamedTuple):
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
        return is_part_of_a_longer_name(self.plain, start, end)


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
