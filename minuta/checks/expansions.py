"""Acronyms in a text, and what the text says that each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from minuta.checks.lexicon import spelt, terms
from minuta.checks.passages import fold_letters
from minuta.checks.patterns import regex
from minuta.checks.readable import Text
from minuta.checks.spots import Spot

_ACRONYM = r"(?<![\w¤@/'’])[A-ZÑ]{2,10}(?![\w@])"
_USED = regex(_ACRONYM)
_ROMAN = regex(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_THEN_MEANING = regex(rf"(?P<acronym>{_ACRONYM})\s*\(\s*(?P<meaning>[^()]{{6,140}})\)")
_THEN_ACRONYM = regex(rf"\(\s*(?P<acronym>{_ACRONYM})\s*\)")
_MEANS = regex(
    rf"(?P<acronym>{_ACRONYM}),?\s+(?:es\s+(?:la\s+)?sigla\s+de|sigla\s+de|significa|quiere\s+decir|corresponde\s+a)\s+"
    r"(?:(?:el|la|los|las)\s+)?(?P<meaning>[^.;:()]{6,140})"
)
_ENTRY = regex(rf"(?m:^)\W*(?P<acronym>{_ACRONYM})\s*[:=–—]\s*(?P<meaning>[^.;:()\n]{{6,140}})")
_SHOUT_BEFORE = regex(r"(?:(?<!\w)[A-ZÁÉÍÓÚÑ]+[ \u00a0]+)+$")
_SHOUT_AFTER = regex(r"(?:[ \u00a0]+[A-ZÁÉÍÓÚÑ]+(?!\w))+")
_SMALL = regex(r"(?<!\w)[a-záéíóúñ]|[a-záéíóúñ]{2}")
_JOINING = terms("de|del|la|las|el|los|lo|y|e|en|a|al|para|por|con|o|u|su|sus|un|una")
_LONGEST = 14


class Expansion(NamedTuple):
    """What an acronym stands for, as a text says; `spot` is where the meaning stands."""

    acronym: str
    meaning: str
    spot: Spot


def acronyms_in(text: Text) -> Iterator[tuple[str, Spot]]:
    """The words in capitals that may be acronyms: not roman numbers, codes, nor what stands among other capitals."""
    for found in _USED.finditer(text.plain):
        around = text.plain[max(0, found.start() - 2) : found.start()], text.plain[found.end() : found.end() + 2]
        code = re.search(r"\d[-.]$|\.$", around[0]) or re.match(r"-\d|\.[A-Z]", around[1])
        if not code and not _ROMAN.fullmatch(found[0]) and not _is_shouted(text.plain, *found.span()):
            yield found[0], text.spot(*found.span())


def _is_shouted(plain: str, start: int, end: int) -> bool:
    """Whether it is one of three or more words in capitals together, or in a text that has no small letters."""
    before, after = _SHOUT_BEFORE.search(plain[max(0, start - 40) : start]), _SHOUT_AFTER.match(plain[end : end + 40])
    together = sum(len(found[0].split()) for found in (before, after) if found is not None)
    return together > 1 or _SMALL.search(plain) is None


def expansions(text: Text, declared: Mapping[str, str]) -> Iterator[Expansion]:
    """«BTE (Barrio …)», «Barrio … (BTE)», «BTE es la sigla de Barrio …», and entries of a glossary."""
    for pattern in (_THEN_MEANING, _MEANS, _ENTRY):
        for found in pattern.finditer(text.plain):
            meaning = re.split(r",|\n\s*\n", found["meaning"])[0].rstrip(' «»“”"')
            if _may_mean(found["acronym"], meaning, declared):
                start = found.start("meaning")
                yield _expansion(text, found["acronym"], start, start + len(meaning))
    for found in _THEN_ACRONYM.finditer(text.plain):
        begins = _start_of_meaning(text.plain[: found.start()], found["acronym"], declared)
        if begins is not None:
            yield _expansion(text, found["acronym"], begins, found.start())


def explained_in(text: Text) -> Iterator[str]:
    """The acronyms of which a text says anything: what they stand for need not give all their letters."""
    for pattern in (_THEN_MEANING, _MEANS, _ENTRY):
        yield from (found["acronym"] for found in pattern.finditer(text.plain) if " " in found["meaning"].strip())
    for found in _THEN_ACRONYM.finditer(text.plain):
        words = re.findall(r"[^\W\d_]+", text.plain[max(0, found.start() - 120) : found.start()])[-_LONGEST:]
        if any(fold_letters(word)[0] == found["acronym"][0].lower() for word in words):
            yield found["acronym"]


def _expansion(text: Text, acronym: str, start: int, end: int) -> Expansion:
    return Expansion(acronym, " ".join(text.plain[start:end].split()), text.spot(start, end))


def _start_of_meaning(before: str, acronym: str, declared: Mapping[str, str]) -> int | None:
    """Where the words that an acronym in parentheses abbreviates begin: the nearest that give all its letters."""
    clause = max(before.rfind(mark) for mark in ".;:()¤") + 1
    words = list(re.finditer(r"[^\W\d_]+", before[clause:]))[-_LONGEST:]
    for word in reversed(words):
        if fold_letters(word[0])[0] == acronym[0].lower():
            start = clause + word.start()
            if _may_mean(acronym, before[start:], declared):
                return start
    return None


def _may_mean(acronym: str, meaning: str, declared: Mapping[str, str]) -> bool:
    """Whether some words are meant as the meaning: their beginnings give the letters, or they recall the declared."""
    words = spelt(meaning).split()
    if not words or "¤" in meaning or words[0] in _JOINING:
        return False
    if _gives(fold_letters(acronym), tuple(words)):
        return True
    right = meaning_words(declared.get(acronym, ""))
    said = meaning_words(meaning)
    return bool(right) and said[:1] == right[:1] and len(set(said) & set(right)) * 2 >= len(right) > 1


def _gives(letters: str, words: tuple[str, ...]) -> bool:
    """Whether the letters are the beginnings of the words, in order: one letter of each, or several; none of «de»."""
    if not words:
        return not letters
    first, *rest = words
    if first in _JOINING and _gives(letters, tuple(rest)):
        return True
    return any(
        letters[:count] == first[:count] and _gives(letters[count:], tuple(rest))
        for count in range(1, min(len(letters), len(first)) + 1)
    )


def meaning_words(meaning: str) -> tuple[str, ...]:
    """The words of a meaning without articles, gender and number, so that «Alianza» and «Alianzas» are one."""
    return tuple(re.sub(r"(?:[oae]s?|es|s)$", "", word) for word in spelt(meaning).split() if word not in _JOINING)
