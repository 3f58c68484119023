"""A rule about names that are written in more than one way: the programme's, those of places and those of the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from minuta.checks.compounds import Variants, variants
from minuta.checks.finding import Finding, advice, doubtful
from minuta.checks.known import KnownName, Origin, known_names, tidy
from minuta.checks.lexicon import Lexicon, spelt, terms
from minuta.checks.near import near_names
from minuta.checks.passages import PassageKind
from minuta.checks.patterns import regex
from minuta.checks.readable import Text, readable
from minuta.checks.runs import Run, typed_at, unlike_acronyms, unlike_names
from minuta.checks.sites import kinds_before
from minuta.checks.spots import Spot, exemptions_of, once
from minuta.checks.subject import Subject
from minuta.checks.toponyms import AMBIGUOUS, capitalised
from minuta.formats import enumeration

_ORDINARY = AMBIGUOUS | terms("""
    concepcion|rengo|vicuña|cordillera|metropolitana|atacama|punilla|itata|maipo|elqui
""")
"""Names of places that in small letters may be ordinary words."""
_PERSONS = terms("Tomé|María Elena|María Pinto|Juan Fernández|Diego de Almagro|Teodoro Schmidt|Padre Hurtado")
"""Comunas that without accents are a word or the name of a person."""

_PROGRAMME = regex(r"(?<!\w)[Pp]rograma\s+$")

_SAID = {
    Origin.PROGRAMME: "y en programa.yml dice",
    Origin.COUNTRY: "y el nombre es",
    Origin.DATA: "y en los datos dice",
}


class Slip(Enum):
    SPELLING = auto()  # accents, hyphens, spaces
    CAPITALS = auto()


class Mention(NamedTuple):
    """A known name as it is written somewhere."""

    name: KnownName
    spot: Spot

    @property
    def typed(self) -> str:
        return typed_at(self.spot)


class Told:
    """The stretches of which something has been said already: one slip is told once."""

    def __init__(self) -> None:
        self._spans: dict[int, list[tuple[int, int]]] = defaultdict(list)

    def add(self, spot: Spot) -> None:
        self._spans[id(spot.passage)].append((spot.start, spot.end))

    def __contains__(self, spot: Spot) -> bool:
        return any(start < spot.end and spot.start < end for start, end in self._spans[id(spot.passage)])


def name_with_variants(subject: Subject) -> Iterator[Finding]:
    """A word of two parts or a known name that is written in more than one way."""
    told = Told()
    for compound in variants(subject.passages):
        yield _compound(compound)
        for one in compound.spellings:
            told.add(Spot(one.passage, one.start, one.end))
    known, texts = known_names(subject), readable(subject.passages)
    lexicon = Lexicon(known, glue="")
    mentions = (one for text in texts for one in _mentions(text, lexicon))
    slips = _slips([one for one in mentions if one.spot not in told])
    for slip, group in (*slips, *_near(near_names(texts, known))):
        yield _misspelt(slip, group, subject)
        for mention in group:
            told.add(mention.spot)
    for run in (*unlike_acronyms(texts), *unlike_names(texts, known)):
        others = once([spot for spot in run.others if spot not in told])
        if others:
            yield _unlike(run, others)


def _compound(found: Variants) -> Finding:
    ways = dict.fromkeys(one.words for one in found.spellings)
    message = f"Está escrito de {len(ways)} maneras: {enumeration([f'«{way}»' for way in ways])}."
    hint = f"Use siempre la misma, por ejemplo «{found.usual.words}»; entre comillas, respete el original."
    first, *rest = once([Spot(one.passage, one.start, one.end) for one in found.others])
    usual = Spot(found.usual.passage, found.usual.start, found.usual.end)
    related = tuple(spot.place for spot in (*rest, usual))
    return doubtful(first.place, message, hint, exemptions_of([first, *rest]), related)


def _mentions(text: Text, lexicon: Lexicon[KnownName]) -> Iterator[Mention]:
    for named in lexicon.find(text.words):
        typed = text.plain[named.start : named.end]
        if named.meaning.lone and not kinds_before(text.plain[max(0, named.start - 40) : named.start]):
            continue
        counts = _counts_in_the_country if named.meaning.origin is Origin.COUNTRY else _counts
        if counts(text, named.start, named.end, typed):
            yield Mention(named.meaning, text.spot(named.start, named.end))


def _counts(text: Text, start: int, end: int, typed: str) -> bool:
    """In small letters, or with only the capital of its sentence, it may not be the name: «Acción local de vecinos»."""
    if _PROGRAMME.search(text.plain[max(0, start - 12) : start]):
        return True
    sentence = text.passage.kind is not PassageKind.CELL and text.opens_a_sentence(start)
    return typed[0].isupper() and not (sentence and typed[1:].islower())


def _counts_in_the_country(text: Text, start: int, end: int, typed: str) -> bool:
    name = spelt(typed)
    if text.follows_a_level(start):
        return True
    if text.is_part_of_a_longer_name(start, end):
        return False
    if typed.islower():
        return " " not in typed and name not in _ORDINARY
    return typed[0].isupper() and name not in _PERSONS


def _slip(mention: Mention, used: frozenset[str]) -> Slip | None:
    """What is wrong in a spelling; one that is accepted is wrong only beside the usual one."""
    typed, right = mention.typed, list(dict.fromkeys(map(tidy, mention.name.spellings)))
    if typed in right or typed in [one.upper() for one in right]:
        return Slip.SPELLING if typed in right[1:] and right[0] in used else None
    if typed.casefold() in [one.casefold() for one in right]:
        return Slip.CAPITALS
    split = len(typed.split()) != len(right[0].split())
    return Slip.SPELLING if not split or capitalised(typed) or typed.islower() else None


def _slips(mentions: Sequence[Mention]) -> list[tuple[Slip, list[Mention]]]:
    """The mentions with a slip, together for each name and each kind of slip."""
    used: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        used[mention.name.right].add(mention.typed)
    groups: dict[tuple[Slip, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        slip = _slip(mention, frozenset(used[mention.name.right]))
        if slip is not None:
            groups[slip, mention.name.right].append(mention)
    return [(slip, group) for (slip, _), group in groups.items()]


def _near(found: Iterable[tuple[KnownName, Spot]]) -> list[tuple[Slip, list[Mention]]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for name, spot in found:
        groups[name.right].append(Mention(name, spot))
    return [(Slip.SPELLING, group) for group in groups.values()]


def _words(spot: Spot) -> str:
    return " ".join(spot.passage.plain[spot.start : spot.end].split())


def _unlike(run: Run, spots: Sequence[Spot]) -> Finding:
    typed = enumeration([f"«{one}»" for one in dict.fromkeys(map(_words, spots))])
    message = f"Dice {typed}, y en otra parte «{run.usual}»."
    related = (*(spot.place for spot in spots[1:]), run.place.place)
    return doubtful(spots[0].place, message, f"Escriba siempre «{run.usual}».", exemptions_of(spots), related)


def _misspelt(slip: Slip, group: Sequence[Mention], subject: Subject) -> Finding:
    spots, name = once([one.spot for one in group]), group[0].name
    right = name.right
    typed = enumeration([f"«{one}»" for one in dict.fromkeys(map(_words, spots))])
    times = f" Pasa {len(spots)} veces." if len(spots) > 1 else ""
    message = f"Dice {typed}, {_SAID[name.origin]} «{right}».{times}"
    own = " o deje que salga de programa.yml: {{ programa }}" if right == subject.minuta.programme.name else ""
    hint = f"Escriba siempre «{right}»{own}."
    related = tuple(spot.place for spot in spots[1:]) + ((name.place,) if name.place else ())
    if slip is Slip.CAPITALS:
        return advice(spots[0].place, f"{message} Sólo cambian las mayúsculas.", hint, exemptions_of(spots), related)
    return doubtful(spots[0].place, message, hint, exemptions_of(spots), related)
