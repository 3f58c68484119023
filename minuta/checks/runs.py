"""Names that nobody declared and that a document writes with other accents or hyphens: «Fundacion Integra»."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from minuta.checks.known import tidy
from minuta.checks.lexicon import terms
from minuta.checks.readable import Text
from minuta.checks.spots import Spot

_LONGEST = 5
_JOINING = terms("de|del|la|las|el|los|y|e|en|al|a|para")
_NEVER_AT_THE_ENDS = terms("""
    el|la|los|las|lo|un|una|de|del|al|a|e|y|o|en|con|por|para|si|no|tu|mi|te|se|mas|solo|aun|este|esta|ese|esa|aquel
    estos|estas|esos|esas|que|quien|quienes|cual|cuales|como|cuando|donde|cuanto|porque|segun|sin|sobre|entre|desde
    hasta|su|sus|ante|durante|hacia|tras|cada|toda|todo|todas|todos|asi|ahora|ademas|tambien|estan|continuo|termino
    inicio|ejecuto|participo|ingreso|aumento|deposito|critico|ultimo|publico|practico|diagnostico|valido|calculo
""")
"""Words that are not the beginning of a name, or that the accent makes another: «Esta Fundación», «Terminó País»."""


@dataclass(frozen=True, slots=True)
class Run:
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
            if not text.words[index - 1].joined:
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
