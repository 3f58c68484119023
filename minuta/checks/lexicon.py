"""Names to be looked for in a text whatever their accents, capitals or hyphens, with where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar

from minuta.checks.passages import fold_letters
from minuta.checks.patterns import regex

Meaning = TypeVar("Meaning")

_WORD = regex(r"[^\W_ºª]+")
_GAP = regex(r"[ \t\u00a0]*(?:\n[ \t\u00a0]*)?(?:[-–—'’´`‘ʼ.][ \t\u00a0]?)?[ \t\u00a0]*")
_ABBREVIATED = frozenset(("sta", "sto", "pobl", "gral", "pdte", "pdta", "dr", "dra", "prof", "mons", "cdte", "av"))
_LONGEST = 16
"""How many words a name may have."""


class Word(NamedTuple):
    """A word of a text, folded, with its offsets; `joined` says that the next one may belong to the same name."""

    folded: str
    start: int
    end: int
    joined: bool


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text; a full stop joins only after an abbreviation or an initial («Sta. Elena», «R.M.»)."""
    folded = fold_letters(text)
    spans = [found.span() for found in _WORD.finditer(folded)]
    ends = (*(start for start, _ in spans[1:]), len(folded)) if spans else ()
    return tuple(
        Word(folded[start:end], start, end, _joins(folded[start:end], folded[end:following]))
        for (start, end), following in zip(spans, ends, strict=True)
    )


def _joins(word: str, gap: str) -> bool:
    if gap == " ":
        return True
    if not _GAP.fullmatch(gap):
        return False
    return "." not in gap or word in _ABBREVIATED or len(word) == 1


def spelt(name: str, glue: str = " ") -> str:
    """A name as a lexicon keeps it: «O'Higgins» is «o higgins», and «ohiggins» where words are not told apart."""
    if name.isascii() and name.replace(" ", "").isalpha():  # so are most of the names of places
        return glue.join(name.lower().split())
    return glue.join(word.folded for word in words_of(name))


def terms(table: str) -> frozenset[str]:
    """A table of names typed with «|» or line breaks between them, each as a lexicon keeps it."""
    return frozenset(spelt(name) for line in table.splitlines() for name in line.split("|") if name.strip())


@dataclass(frozen=True, slots=True)
class Named(Generic[Meaning]):
    """A name in a text: what it means and its offsets."""

    meaning: Meaning
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon(Generic[Meaning]):
    """Names by their spelling, as `spelt` gives it with the same `glue`."""

    names: Mapping[str, Meaning]
    glue: str = " "

    def find(self, words: tuple[Word, ...]) -> Iterator[Named[Meaning]]:
        """The names among some words from left to right, the longest at each word, none inside another."""
        position, starts = 0, self._starts
        while position < len(words):
            start = words[position].folded[:3]
            found = self._at(words, position) if start in starts or len(start) < 3 else None
            if found is not None:
                count, meaning = found
                yield Named(meaning, words[position].start, words[position + count - 1].end)
                position += count
            else:
                position += 1

    def _at(self, words: tuple[Word, ...], position: int) -> tuple[int, Meaning] | None:
        """How many words the longest name that begins at a position takes, and what it means."""
        said, found = "", None
        for count, word in enumerate(words[position : position + _LONGEST], start=1):
            said += (self.glue if said else "") + word.folded
            if len(said) > self._longest or (len(said) > 2 and said[:3] not in self._starts):
                break
            if said in self.names:
                found = count, self.names[said]
            if not word.joined:
                break
        return found

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.names), default=0)

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(name[:3] for name in self.names)
