"""Known names with one letter too many, too few, changed or out of its place: «Valpariso», «Accion Lcal»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minuta.checks.known import KnownName, Origin
from minuta.checks.letters import Neighbours, in_another_gender, one_letter_away, without_ending, word_that_differs
from minuta.checks.lexicon import Word, spelt, terms
from minuta.checks.patterns import regex
from minuta.checks.readable import Text
from minuta.checks.sites import kinds_before
from minuta.checks.spots import Spot
from minuta.checks.toponyms import AMBIGUOUS, capitalised, comunas, regions

_SHORTEST = {Origin.COUNTRY: 6, Origin.PROGRAMME: 8, Origin.DATA: 8}
"""How many letters a slip must have: among shorter words, those that are one letter away are other words."""
_JOINING = terms("y|e|o|de|del|la|las|el|los|en|a|al")
_COMMA_BEFORE = regex(r"(?:,\s*|\s+[ye]\s+)$")
_COMMA_AFTER = regex(r",\s*(?:[ye]\s+)?|\s+[ye]\s+")
_IN = regex(r"(?<!\w)[Ee]n\s+$")
_PREPOSITION = regex(r"(?<!\w)(?:[Ee]n|de|a|desde|hacia|para|por|con|entre)\s+$")
_LONG = 7
"""From how many letters on a slip in the name of a place is no surname, so that any preposition is enough."""


def near_names(texts: Sequence[Text], known: Mapping[str, KnownName]) -> Iterator[tuple[KnownName, Spot]]:
    """What is written as a name and is one letter away from a known one."""
    index = _Index(known)
    for text in texts:
        places = _places(text)
        end = 0
        for position, word in enumerate(text.words):
            if word.start < end or not text.plain[word.start].isupper():
                continue
            found = index.at(text, position)
            if found is not None:
                name, last = found
                end = last.end
                if name is not None and _is_a_slip(text, word.start, last.end, name, places):
                    yield name, text.spot(word.start, last.end)


class _Index:
    """The known names, right or with one letter wrong."""

    def __init__(self, known: Mapping[str, KnownName]) -> None:
        self.known = known
        self.longest = max(map(len, known), default=0) + 1
        self.neighbours = Neighbours(letters for letters, name in known.items() if len(letters) >= _shortest(name))

    def at(self, text: Text, position: int) -> tuple[KnownName | None, Word] | None:
        """The longest name that begins at a word, or near one, with its last word; None for the name if it is right."""
        said, right = "", min(_SHORTEST.values()) - 3  # the letters of the longest that is right
        found: tuple[KnownName | None, Word] | None = None
        for index in range(position, len(text.words)):
            word = text.words[index]
            said += word.folded
            joins = word.folded in _JOINING or word.folded.isdecimal()
            if len(said) > self.longest or not (joins or text.plain[word.start].isupper()):
                break
            if said in self.known:
                found, right = (None, word), len(said)
            elif len(said) > right + 2 and not joins and (near := self._near(said)):
                found = self.known[near], word
            if not word.joined:
                break
        return found

    def _near(self, said: str) -> str | None:
        return next((name for name in self.neighbours.of(said) if one_letter_away(said, name)), None)


def _shortest(name: KnownName) -> int:
    return _SHORTEST[Origin.COUNTRY] if name.lone else _SHORTEST[name.origin]


def _places(text: Text) -> tuple[frozenset[int], frozenset[int]]:
    """Where the names of places begin and end in a text."""
    comunas_there, regions_there = comunas().find(text.words), regions().find(text.words)
    spans = [(one.start, one.end) for found in (comunas_there, regions_there) for one in found]
    spans = [(start, end) for start, end in spans if capitalised(text.plain[start:end])]
    return frozenset(start for start, _ in spans), frozenset(end for _, end in spans)


def _is_a_slip(
    text: Text, start: int, end: int, name: KnownName, places: tuple[frozenset[int], frozenset[int]]
) -> bool:
    typed = text.plain[start:end]
    if len(spelt(typed, "")) < _shortest(name):
        return False
    in_country = name.origin is Origin.COUNTRY
    if not any(_is_no_other_form(spelt(typed).split(), spelt(right).split(), in_country) for right in name.spellings):
        return False
    if name.lone:
        return bool(kinds_before(text.plain[max(0, start - 40) : start]))
    if not in_country or text.follows_a_level(start):
        return True
    if text.is_part_of_a_longer_name(start, end) or spelt(name.right) in AMBIGUOUS:
        return False
    lead = _IN if len(spelt(typed, "")) < _LONG else _PREPOSITION
    return lead.search(text.plain[max(0, start - 8) : start]) is not None or _is_listed(text, start, end, places)


def _is_no_other_form(typed: list[str], right: list[str], anywhere: bool) -> bool:
    """Whether the word that differs is not a number, nor another gender, nor at the start of the name another number.

    «Villa 2» is not «Villa 3», nor «Juana Soto» «Juan Soto»; in a place, another ending anywhere is another word.
    """
    differing = word_that_differs(typed, right)
    if differing is None:
        return False
    position, one, other = differing
    if anywhere or position == 0:
        return without_ending(one) != without_ending(other)
    return not in_another_gender(one, other)


def _is_listed(text: Text, start: int, end: int, places: tuple[frozenset[int], frozenset[int]]) -> bool:
    """Whether it is enumerated with names of places: «Tarapacá, Valpariso y Ñuble»."""
    starts, ends = places
    before = _COMMA_BEFORE.search(text.plain[max(0, start - 6) : start])
    after = _COMMA_AFTER.match(text.plain, end)
    listed_before = before is not None and start - len(before[0]) in ends
    return listed_before or (after is not None and after.end() in starts)
