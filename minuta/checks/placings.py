"""Which comuna a text puts in which region: only constructions that can mean nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minuta.checks.lexicon import Named, spelt
from minuta.checks.passages import Passage
from minuta.checks.patterns import regex
from minuta.checks.toponyms import ROMAN, comuna_called, comunas_in, is_part_of_a_longer_name, regions_in
from minuta.territory import Comuna, Region, chile


class RegionSaid(NamedTuple):
    """A region in a text; `explicit` when the word «región» says that it is one."""

    region: Region
    start: int
    end: int
    explicit: bool


class Placing(NamedTuple):
    """A comuna that a text puts in a region; `called` when the words «comuna de» leave no doubt of what it is."""

    comuna: Named[Comuna]
    region: RegionSaid
    called: bool


_REGION_BEFORE = regex(r"(?<!\w)(?:la\s+)?region\s+(?:del?\s+)?(?:l[ao]s?\s+)?$")
_ROMAN = regex(r"(?<!\w)(?:la\s+)?(?P<number>[ivx]{1,5})\s+region(?:\s+metropolitana)?(?!\w)")
_REGION_LINK = regex(r"\s*(?P<mark>[,(]?)\s*(?P<of>(?:en|de)\s+)?")
_COMUNA_LINK = regex(r"\s*[,(]\s*(?P<called>comunas?)\s+(?:de\s+)?")
_OPENING_LINK = regex(r"\s*,\s*(?:en\s+)?las?\s+(?P<called>comunas?)\s+(?:de\s+)?")
_OPENING = regex(r"\W*(?:en|para)\s+")
_CALLED = regex(r"(?<!\w)comunas?\s+(?:de\s+)?$")
_OTHER_LEVEL = regex(r"(?<!\w)(?:region(?:es)?|provincias?)\s+(?:del?\s+)?$")
_PREPOSITION = regex(r"(?<!\w)(?:en|a|de|desde|hacia)\s+$")
_AND = regex(r"\s*,\s*|\s+[ye]\s+")
_GOES_ON = regex(r"\s*[,;]?\s+(?:y|e|o|u|ni|como|asi como|ademas de)\s|\s*[,;]\s*(?:en|de|del|desde|la|el)\s")


def placings(passage: Passage) -> Iterator[Placing]:
    """Every comuna beside a region, where the words between say that one is in the other."""
    if "region" not in passage.folded and "(" not in passage.folded:
        return
    regions, comunas = tuple(_regions(passage)), comunas_in(passage.plain)
    after, before = dict(_named_first(passage, comunas, regions)), dict(_named_after(passage, comunas, regions))
    for comuna in comunas:
        claims = [claims[comuna.start] for claims in (after, before) if comuna.start in claims]
        if claims and all(claim.region.region != comuna.meaning.region for claim in claims):
            yield claims[0]


def _regions(passage: Passage) -> Iterator[RegionSaid]:
    for one in regions_in(passage.plain):
        before = passage.folded[max(0, one.start - 30) : one.start]
        found = _REGION_BEFORE.search(before)
        start = one.start - (len(before) - found.start()) if found else one.start
        yield RegionSaid(one.meaning, start, one.end, found is not None)
    for roman in _ROMAN.finditer(passage.folded):
        if roman["number"] in ROMAN and passage.plain[roman.start("number")].isupper():
            yield RegionSaid(chile().regions[f"{ROMAN.index(roman['number']):02d}"], *roman.span(), True)


def _named_first(
    passage: Passage, comunas: tuple[Named[Comuna], ...], regions: tuple[RegionSaid, ...]
) -> Iterator[tuple[int, Placing]]:
    """«la comuna de San Fernando, Región Metropolitana», «en San Fernando (RM)»."""
    ends = {one.end: position for position, one in enumerate(comunas)}
    for region in regions:
        link = _link_before(passage, region.start)
        if link is None or link.start() not in ends:
            continue
        position = ends[link.start()]
        comuna = comunas[position]
        chain = _chain(passage, comunas, position)
        before = passage.folded[max(0, chain[0].start - 30) : chain[0].start]
        called = _CALLED.search(before) is not None
        if _OTHER_LEVEL.search(before) or not (called or _stands_alone(passage, comuna, link, chain)):
            continue
        if _is_said(passage, region, link, called) and not _in_a_list(passage, region, link, called):
            yield comuna.start, Placing(comuna, region, called)


def _link_before(passage: Passage, end: int) -> re.Match[str] | None:
    """What joins a region to the name before it, which ends where this begins."""
    start = end
    while start > max(0, end - 12) and not passage.folded[start - 1].isalnum():
        start -= 1
    word = re.search(r"\W+(?:en|de)\s+$", passage.folded[max(0, end - 12) : end])
    return _REGION_LINK.fullmatch(passage.folded, end - len(word[0]) if word else start, end)


def _chain(passage: Passage, comunas: tuple[Named[Comuna], ...], position: int) -> tuple[Named[Comuna], ...]:
    """The comuna and those enumerated before it."""
    first = position
    while first and _AND.fullmatch(passage.folded, comunas[first - 1].end, comunas[first].start):
        first -= 1
    return comunas[first : position + 1]


def _stands_alone(
    passage: Passage, comuna: Named[Comuna], link: re.Match[str], chain: tuple[Named[Comuna], ...]
) -> bool:
    """Whether a name without «comuna de» is that of the place, and not part of a longer name nor of a list."""
    before = passage.folded[max(0, comuna.start - 30) : comuna.start]
    if link["mark"] == "(":
        return not is_part_of_a_longer_name(passage.plain, comuna.start, comuna.end)
    return link["mark"] == "," and len(chain) == 1 and _PREPOSITION.search(before) is not None


def _is_said(passage: Passage, region: RegionSaid, link: re.Match[str], called: bool) -> bool:
    """Whether a region is surely one: without the word «región», only alone between parentheses."""
    mark, of = link["mark"], link["of"]
    if region.explicit:
        begins_another_clause = mark == "," and passage.folded.startswith("la ", region.start) and not of
        return not begins_another_clause and (mark != "" or called)
    name = spelt(passage.plain[region.start : region.end])
    alone = mark == "(" and passage.folded[region.end : region.end + 1] == ")"
    return alone and passage.plain[region.start].isupper() and (called or comuna_called(name) is None)


def _in_a_list(passage: Passage, region: RegionSaid, link: re.Match[str], called: bool) -> bool:
    """«en Iquique, Región Metropolitana y Concepción» enumerates: the region is not where the comuna is."""
    if link["mark"] != "," or (called and not link["of"]):
        return False
    following = passage.plain[region.end :].lstrip()
    capital = re.match(r",\s*[A-ZÁÉÍÓÚÑ]", following) is not None
    return capital or _GOES_ON.match(passage.folded, region.end) is not None


def _named_after(
    passage: Passage, comunas: tuple[Named[Comuna], ...], regions: tuple[RegionSaid, ...]
) -> Iterator[tuple[int, Placing]]:
    """«Región Metropolitana, comuna de San Fernando»; «En la Región de Tarapacá, las comunas de Iquique y Arica…»."""
    starts = {one.start: position for position, one in enumerate(comunas)}
    for region in regions:
        if not region.explicit:
            continue
        link = _COMUNA_LINK.match(passage.folded, region.end)
        if link is None and _opens_a_sentence(passage, region):
            link = _OPENING_LINK.match(passage.folded, region.end)
        if link is None or link.end() not in starts:
            continue
        position = starts[link.end()]
        yield comunas[position].start, Placing(comunas[position], region, True)
        while link["called"] == "comunas" and _follows(passage, comunas, position):
            position += 1
            yield comunas[position].start, Placing(comunas[position], region, True)


def _follows(passage: Passage, comunas: tuple[Named[Comuna], ...], position: int) -> bool:
    """Whether the next comuna goes on with the enumeration."""
    if position + 1 == len(comunas):
        return False
    return _AND.fullmatch(passage.folded, comunas[position].end, comunas[position + 1].start) is not None


def _opens_a_sentence(passage: Passage, region: RegionSaid) -> bool:
    return any(_OPENING.fullmatch(passage.folded, one.start, region.start) for one in passage.sentences)
