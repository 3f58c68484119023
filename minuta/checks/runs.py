"""Names and acronyms that a document writes in two ways though nobody declared them: «Fundacion Integra»."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from minuta.checks.expansions import acronyms_in
from minuta.checks.known import tidy
from minuta.checks.lexicon import Word, spelt, terms
from minuta.checks.patterns import regex
from minuta.checks.readable import Text, words_in_small_letters
from minuta.checks.spots import Spot
from minuta.checks.toponyms import comuna_called, region_called

_LONGEST = 5
_DASH = regex(r"[-‑–—]")
"""Between two names it may join the ends of a route; words that it joins are looked at as compounds."""
_SHORTEST_ACRONYM = 4
_ALSO_WORDS = terms(
    "senda|crea|integra|cuna|casa|meta|mesa|plan|puente|trama|sello|ruta|clave|norte|sol|paz|techo|hogar|pilar|prisma|signo"
)
"""What is an acronym in capitals and a word, or the name of something else, without them."""
_STOPPED = regex(r"(?<!\w)(?:[A-ZÑ]\.){2,}[A-ZÑ]?\.?")
_JOINING = terms("de|del|la|las|el|los|y|e|en|al|a|para")
_NEVER_AT_THE_ENDS = terms("""
    el|la|los|las|lo|un|una|de|del|al|a|e|y|o|en|con|por|para|si|no|tu|mi|te|se|mas|solo|aun|este|esta|ese|esa|aquel
    estos|estas|esos|esas|que|quien|quienes|cual|cuales|como|cuando|donde|cuanto|porque|segun|sin|sobre|entre|desde
    hasta|su|sus|ante|durante|hacia|tras|cada|toda|todo|todas|todos|asi|ahora|ademas|tambien|estan|continuo|termino
    inicio|ejecuto|participo|ingreso|aumento|deposito|critico|ultimo|publico|practico|diagnostico|valido|calculo
""")
"""Words that are not the beginning of a name, or that the accent makes another: «Esta Fundación», «Terminó País»."""


class Run(NamedTuple):
    """A name of which there are several spellings: the usual one, where it stands, and the others."""

    usual: str
    place: Spot
    others: tuple[Spot, ...]


def unlike_names(texts: Sequence[Text], known: Collection[str]) -> Iterator[Run]:
    """Two to five words with capitals, written in several ways; the shortest stretch that holds the difference."""
    uses: dict[str, list[Spot]] = defaultdict(list)
    for text in texts:
        for letters, spot in _runs(text):
            if letters not in known:
                uses[letters].append(spot)
    told: set[tuple[int, int]] = set()
    for letters in sorted(uses, key=len):
        written = Counter(typed_at(spot) for spot in uses[letters])
        ways = Counter(typed_at(spot).casefold() for spot in uses[letters])
        if len(ways) < 2:
            continue
        usual = max(written, key=lambda way: (ways[way.casefold()], _accents(way), written[way]))
        others = tuple(spot for spot in uses[letters] if typed_at(spot).casefold() != usual.casefold())
        inside = {(id(spot.passage), offset) for spot in others for offset in range(spot.start, spot.end)}
        if not inside & told:
            told |= inside
            yield Run(usual, next(spot for spot in uses[letters] if typed_at(spot) == usual), others)


def _runs(text: Text) -> Iterator[tuple[str, Spot]]:
    """Every stretch that begins and ends with a capital, with its letters alone."""
    for position, first in enumerate(text.words):
        if not _is_an_end(text, position):
            continue
        letters = first.folded
        for index in range(position + 1, min(position + _LONGEST, len(text.words))):
            between = text.plain[text.words[index - 1].end : text.words[index].start]
            if not text.words[index - 1].joined or _DASH.search(between):
                break
            letters += text.words[index].folded
            if _is_an_end(text, index):
                yield letters, text.spot(first.start, text.words[index].end)
            elif text.words[index].folded not in _JOINING:
                break


def _is_an_end(text: Text, index: int) -> bool:
    word = text.words[index]
    return text.plain[word.start].isupper() and len(word.folded) > 1 and word.folded not in _NEVER_AT_THE_ENDS


def typed_at(spot: Spot) -> str:
    return tidy(spot.passage.plain[spot.start : spot.end])


def _accents(way: str) -> int:
    return sum(not letter.isascii() for letter in way)


def unlike_acronyms(texts: Sequence[Text]) -> Iterator[Run]:
    """«Minvu» and «F.O.S.I.S.» in a document that also writes «MINVU» and «FOSIS»."""
    usual = {name.lower(): (name, spot) for text in reversed(texts) for name, spot in acronyms_in(text)}
    usual = {name: use for name, use in usual.items() if not comuna_called(name) and not region_called(name)}
    small = words_in_small_letters(texts) | _ALSO_WORDS
    others: dict[str, list[Spot]] = defaultdict(list)
    for text in texts:
        for word in text.words:
            if word.folded in usual.keys() - small and _is_capitalised_acronym(text, word):
                others[word.folded].append(text.spot(word.start, word.end))
        for found in _STOPPED.finditer(text.plain):
            name = spelt(found[0], "")
            if name in usual:
                others[name].append(text.spot(*found.span()))
    for name, spots in others.items():
        acronym, spot = usual[name]
        yield Run(acronym, spot, tuple(spots))


def _is_capitalised_acronym(text: Text, word: Word) -> bool:
    """A capital and small letters, where it can be no other word: «del Minvu»."""
    typed = text.plain[word.start : word.end]
    if len(typed) < _SHORTEST_ACRONYM or typed.isupper() or not typed[0].isupper():
        return False
    return not text.opens_a_sentence(word.start) and not text.is_part_of_a_longer_name(word.start, word.end)
