"""Known names with one letter too many, too few, changed or out of its place: «Valpariso», «Accion Lcal»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from minuta.checks.known import KnownName, Origin
from minuta.checks.lexicon import Word, spelt, terms
from minuta.checks.readable import Text
from minuta.checks.spots import Spot
from minuta.checks.toponyms import AMBIGUOUS, capitalised, comunas, regions

_SHORTEST = {Origin.COUNTRY: 6, Origin.PROGRAMME: 8, Origin.DATA: 8}
"""How many letters a slip must have: among shorter words, those that are one letter away are other words."""
_WORDS = terms("""
    caleta|recolecta|colinas|calderas|cabildos|quinteros|cabrera|linderos|corrales|parrales|palmillas|cocina|molino
    molinos|medina|primaveral|provenir|previdencia|granero|galera|carrera|nogal|castor|rastro|vanidad|cerrillo|olivas
    navales|victorias|florido|santa marta|la franja|los pagos|los magos|valdiviano|interdependencia
""")
"""Spanish words and other names that are one letter away from a comuna."""
_JOINING = terms("y|e|o|de|del|la|las|el|los|en|a|al")
_ROMAN = re.compile(r"[ivx]+")
_COMMA_BEFORE = re.compile(r"(?:,\s*|\s+[ye]\s+)$")
_COMMA_AFTER = re.compile(r",\s*(?:[ye]\s+)?|\s+[ye]\s+")
_IN = re.compile(r"(?<!\w)[Ee]n\s+$")


def near_names(texts: Sequence[Text], known: Mapping[str, KnownName]) -> Iterator[tuple[KnownName, Spot]]:
    """What is written as a name and is one letter away from a known one."""
    neighbours = _Neighbours(known)
    for text in texts:
        places = _places(text)
        end = 0
        for position, word in enumerate(text.words):
            if word.start < end or not text.plain[word.start].isupper():
                continue
            found = neighbours.at(text.words, position)
            if found is not None:
                name, last = found
                end = last.end
                if name is not None and _is_a_slip(text, word.start, last.end, name, places):
                    yield name, text.spot(word.start, last.end)


class _Neighbours:
    """The known names by what is left of them without one letter, which any word one letter away also gives."""

    def __init__(self, known: Mapping[str, KnownName]) -> None:
        self.known = known
        self.longest = max(map(len, known), default=0) + 1
        self.by_rest: dict[str, list[str]] = defaultdict(list)
        for letters, name in known.items():
            if len(letters) >= _SHORTEST[name.origin]:
                for rest in _rests(letters):
                    self.by_rest[rest].append(letters)

    def at(self, words: tuple[Word, ...], position: int) -> tuple[KnownName | None, Word] | None:
        """The longest name that begins at a word, or near one, with its last word; None for the name if it is right."""
        said, right = "", min(_SHORTEST.values()) - 3  # the letters of the longest that is right
        found: tuple[KnownName | None, Word] | None = None
        for index in range(position, len(words)):
            said += words[index].folded
            if len(said) > self.longest:
                break
            if said in self.known:
                found, right = (None, words[index]), len(said)
            elif len(said) > right + 2 and words[index].folded not in _JOINING and (near := self._near(said)):
                found = self.known[near], words[index]
            if not words[index].joined:
                break
        return found

    def _near(self, said: str) -> str | None:
        for rest in _rests(said):
            for letters in self.by_rest.get(rest, ()):
                if _one_letter_away(said, letters):
                    return letters
        return None


def _rests(letters: str) -> Iterator[str]:
    yield letters
    for position in range(len(letters)):
        yield letters[:position] + letters[position + 1 :]


def _one_letter_away(one: str, other: str) -> bool:
    """One letter added, left out or changed, or two neighbours that have changed places."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[start:], other[start:]
    swapped = first[:2] == second[1::-1] and len(first) > 1 and first[2:] == second[2:]
    return one != other and (first[1:] == second[1:] or first[1:] == second or first == second[1:] or swapped)


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
    letters = spelt(typed, "")
    if not capitalised(typed) or len(letters) < _SHORTEST[name.origin] or spelt(typed) in _WORDS:
        return False
    if not any(_differ_in_a_letter(spelt(typed).split(), spelt(right).split()) for right in name.spellings):
        return False
    if name.origin is not Origin.COUNTRY or text.follows_a_level(start):
        return True
    if text.is_part_of_a_longer_name(start, end) or spelt(name.right) in AMBIGUOUS:
        return False
    return _IN.search(text.plain[max(0, start - 5) : start]) is not None or _is_listed(text, start, end, places)


def _differ_in_a_letter(typed: list[str], right: list[str]) -> bool:
    """Whether the word that differs is not another form or another number: «Villa 2», «Etapa II», «Presupuesto»."""
    if len(typed) != len(right):
        return False
    one, other = next((a, b) for a, b in zip(typed, right, strict=True) if a != b)
    if not (one.isalpha() and other.isalpha()) or (_ROMAN.fullmatch(one) and _ROMAN.fullmatch(other)):
        return False
    return _without_ending(one) != _without_ending(other)


def _without_ending(word: str) -> str:
    return re.sub(r"(?:[aoe]s?|es|s)$", "", word)


def _is_listed(text: Text, start: int, end: int, places: tuple[frozenset[int], frozenset[int]]) -> bool:
    """Whether it is enumerated with names of places: «Tarapacá, Valpariso y Ñuble»."""
    starts, ends = places
    before = _COMMA_BEFORE.search(text.plain[max(0, start - 6) : start])
    after = _COMMA_AFTER.match(text.plain, end)
    listed_before = before is not None and start - len(before[0]) in ends
    return listed_before or (after is not None and after.end() in starts)
