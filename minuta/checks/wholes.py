"""Rules about the parts of a whole: percentages that a text says to be all of them and that do not make up 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from minuta.checks.finding import Finding, doubtful
from minuta.checks.passages import Passage, PassageKind, Sentence
from minuta.checks.patterns import regex
from minuta.checks.percentages import Percentage, percentages, shown
from minuta.checks.subject import Subject
from minuta.checks.words import any_of

_PARTS = any_of("""
    resto restantes? distribu(ye|yen|yo|yeron|cion|id[oa]s?) repart(e|en|io|ieron|id[oa]s?) desglos* se_compon(e|en)
    composicion se_divid(e|en) (es|son)_en_un
""")
"""Words of a sentence that gives every part of something."""

_MOVES = any_of("avance* aument* respecto crec* baj* subi* disminu* cada al_menos mas_de menos_de hasta")
"""Words of a sentence whose percentages are no parts of one thing."""

_OPPOSITES = (("mujeres", "hombres"), ("urban[oa]s?", "rural(?:es)?"), ("public[oa]s?", "privad[oa]s?"))
_NEARLY = (Decimal(88), Decimal(112))

Part = tuple[Sentence, Percentage]


def parts_that_are_not_100(subject: Subject) -> Iterator[Finding]:
    """Percentages that a sentence, or a list, presents as the parts of a whole and that add up to nearly 100."""
    for passage in subject.passages:
        for parts in _wholes(passage) if passage.kind is not PassageKind.CELL else ():
            total = sum((one.value for _, one in parts), Decimal(0))
            margin = sum((one.margin for _, one in parts), Decimal(0))
            if _NEARLY[0] <= total <= _NEARLY[1] and abs(total - 100) > margin:
                sentence, one = parts[-1]
                message = f"Las partes suman {shown(total)} y no 100 %."
                related = tuple(each.at(part.start) for each, part in parts[:-1])
                hint = "Revise los porcentajes; si falta una parte, dígala."
                yield doubtful(sentence.at(one.start), message, hint, passage.exemptions, related)


def _wholes(passage: Passage) -> Iterator[list[Part]]:
    """The percentages of each sentence or list that parts something."""
    for group in _groups(passage):
        found = [(sentence, one) for sentence in group for one in percentages(sentence.folded)]
        if len(found) < 2:
            continue
        if _are_of_other_things(found):
            continue
        text = " ".join(sentence.folded for sentence in group)
        if (_PARTS.search(text) and not _MOVES.search(text)) or (len(found) == 2 and _are_opposite(text)):
            yield sorted(found, key=lambda part: (part[0].start, part[1].start))


_OF_WHAT = regex(r"\s+(?:del|de\s+(?:la|los|las))\s+(?P<what>\w+)")


def _are_of_other_things(parts: list[Part]) -> bool:
    """«el 80 % de los materiales y el 15 % de las herramientas»: each is a part of something else."""
    wholes = [_OF_WHAT.match(sentence.folded, one.end) for sentence, one in parts]
    return all(wholes) and len({found["what"] for found in wholes if found}) == len(parts)


def _are_opposite(text: str) -> bool:
    """«53,7 % son mujeres y 46,8 % hombres», but not «el 60 % de las mujeres y el 45 % de los hombres»."""
    shares = r"%,?\s+(?:de\s+|son\s+|corresponde\s+a\s+)?"
    return any(
        re.search(shares + one, text) is not None and re.search(shares + other, text) is not None
        for one, other in _OPPOSITES
    )


_LONGEST_LIST = 12


def _groups(passage: Passage) -> Iterator[tuple[Sentence, ...]]:
    """Each sentence by itself, and one that ends in a colon with the items that follow."""
    sentences = passage.sentences
    position = 0
    while position < len(sentences):
        last = position + 1
        if sentences[position].plain.rstrip().endswith(":"):
            end = min(len(sentences), position + _LONGEST_LIST)
            while last < end and (last == position + 1 or "\n\n" not in sentences[last - 1].plain.strip("\n")):
                last += 1
        yield sentences[position:last]
        position = last
