"""How near two words or names are, letter by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from minuta.checks.patterns import regex

_ROMAN = regex(r"[ivx]+")
_ENDING = regex(r"(?:[aoe]s?|es|s)$")


def one_letter_away(one: str, other: str) -> bool:
    """One letter added, left out or changed, or two neighbours that have changed places."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[start:], other[start:]
    swapped = first[:2] == second[1::-1] and len(first) > 1 and first[2:] == second[2:]
    return one != other and (first[1:] == second[1:] or first[1:] == second or first == second[1:] or swapped)


def without_ending(word: str) -> str:
    """A word without its gender and number."""
    return _ENDING.sub("", word)


def in_another_gender(one: str, other: str) -> bool:
    """«Juan» and «Juana», «Mario» and «María»: two people, or one word in its two genders."""
    return one.rstrip("aoe") == other.rstrip("aoe")


def word_that_differs(one: list[str], other: list[str]) -> tuple[int, str, str] | None:
    """The first word in which two names of as many words differ, with its position; None if they differ in numbers."""
    if len(one) != len(other):
        return None
    pairs = enumerate(zip(one, other, strict=True))
    position, a, b = next(((n, a, b) for n, (a, b) in pairs if a != b), (0, "", ""))
    numbers = not (a.isalpha() and b.isalpha()) or (_ROMAN.fullmatch(a) and _ROMAN.fullmatch(b))
    return None if numbers else (position, a, b)


class Neighbours:
    """Names by how they begin and by how they end: what is wrong in one letter keeps one of the two."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_edge: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for edge in _edges(name):
                self._by_edge[edge].append(name)

    def of(self, letters: str, reach: int = 1) -> list[str]:
        """The names that share an edge and are as long, give or take some letters."""
        near = (name for edge in _edges(letters) for name in self._by_edge.get(edge, ()))
        return [name for name in near if abs(len(name) - len(letters)) <= reach]


def _edges(letters: str) -> tuple[str, str]:
    return f"{letters[:3]}-", f"-{letters[-3:]}"
