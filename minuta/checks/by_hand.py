"""The name of one part typed by hand in a minuta that is made into many: it stands in all the others too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.passages import Passage, PassageKind
from minuta.checks.patterns import regex
from minuta.checks.subject import Subject
from minuta.model import Block, Exemption, Figure, Minuta, Part, Section, Selection, Text
from minuta.text import fold
from minuta.values import Missing, display

_LITERAL = regex(r"""(?P<quote>['"])(?P<words>[^'"]+)(?P=quote)""")
_NESTED = regex(r"""\bdonde\(\s*(?P<quote>['"])(?P<condition>.{1,500}?)(?P=quote)\s*\)""", re.DOTALL)
_SAID_OF = regex(r"(?<!\w)(?:en|de|del|para|a|desde|hacia|región|comuna|provincia)\s+(?:(?:el|la|los|las)\s+)?$", re.I)
"""What stands before the name of a place, or of whatever a document is about, when a sentence speaks of it."""

_PROPER = regex(r"(?<!\w)[A-ZÁÉÍÓÚÑ]\w+\s+(?:de|del)\s+(?:(?:el|la|los|las)\s+)?$")
"""Before a name that is only the end of a longer one: «Universidad de Los Lagos»."""

_REGION = regex(r"(?<!\w)(?:región|comuna|provincia)\s", re.I)


def part_named_by_hand(subject: Subject) -> Iterator[Finding]:
    """Conditions and texts of a part that name another: each part has only its rows, and says its name by the field."""
    part = subject.minuta.part
    if part is None:
        return
    others = {display(one.value): one for one in subject.minuta.parts if one.value != part.value}
    yield from _conditions(subject, part)
    for passage in subject.passages:
        if passage.kind is not PassageKind.CELL and not passage.shared:
            yield from _said(passage, part, others)


def _said(passage: Passage, part: Part, others: dict[str, Part]) -> Iterator[Finding]:
    """Names of other parts in a text; a sentence with two of them compares, or tells of all."""
    pattern = _any_of(tuple(others))
    if pattern is None:
        return
    loose = passage.kind in (PassageKind.TITLE, PassageKind.CAPTION, PassageKind.LINE)
    for sentence in passage.sentences:
        found = [one for one in pattern.finditer(sentence.plain) if loose or _is_about(sentence.plain[: one.start()])]
        named = {one[0] for one in found} | ({str(part)} if str(part) in sentence.plain else set())
        if found and len(named) == 1:
            message = f"Nombra «{found[0][0]}» a mano, y también sale en los documentos de las demás partes."
            hint = f"Escriba «{{{{ {part.field} }}}}», que en cada documento es el suyo."
            yield doubtful(sentence.at(found[0].start()), message, hint, passage.exemptions)


def _is_about(before: str) -> bool:
    proper = _PROPER.search(before)
    return _SAID_OF.search(before) is not None and (proper is None or _REGION.match(proper[0]) is not None)


@lru_cache(maxsize=256)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of some names as a whole word. One in lower case is a common word, and may stand anywhere."""
    proper = sorted((name for name in names if name[:1].isupper() and len(name) > 2), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, proper))})(?!\w)") if proper else None


def _conditions(subject: Subject, part: Part) -> Iterator[Finding]:
    """Conditions that compare with what only another part has: they leave no rows in this one."""
    for text, start, exemptions in _typed_conditions(subject):
        for words, offset in _literals(text.text, start, part.field):
            owner = _owner(subject.minuta, part, words)
            if owner is not None and owner.value != part.value:
                message = f"La condición pide «{words}», que es de {owner}: fuera de ahí no deja filas."
                hint = "Quítela: cada documento ya trae sólo sus filas."
                yield certain(text.at(offset), message, hint, exemptions)


def _literals(text: str, span: tuple[int, int], field: str) -> Iterator[tuple[str, int]]:
    """What a condition compares with: texts between quotes and, where it names the field of the parts, a number."""
    yield from ((found["words"], found.start("words")) for found in _LITERAL.finditer(text, *span))
    number = re.compile(rf"(?<!\w){re.escape(field)}\s*[=!]=\s*(\d+)")
    yield from ((found[1], found.start(1)) for found in number.finditer(text, *span))


def _typed_conditions(subject: Subject) -> Iterator[tuple[Text, tuple[int, int], tuple[Exemption, ...]]]:
    """Every condition, where it begins and ends in its text, and the exceptions around it."""
    for block, exemptions in _blocks(subject.minuta.sections, ()):
        if isinstance(block, Selection | Figure) and block.condition is not None:
            yield block.condition, (0, len(block.condition.text)), exemptions
    for passage in subject.passages:
        if "donde" in passage.text.text and not passage.shared:
            for nested in _NESTED.finditer(passage.text.text):
                yield passage.text, nested.span("condition"), passage.exemptions


def _blocks(
    sections: Iterable[Section], around: tuple[Exemption, ...]
) -> Iterator[tuple[Block, tuple[Exemption, ...]]]:
    for section in sections:
        here = (*section.exemptions, *around)
        for block in section.blocks:
            yield block, (*getattr(block, "exemptions", ()), *here)
        yield from _blocks(section.sections, here)


def _owner(minuta: Minuta, part: Part, words: str) -> Part | None:
    """The only part with rows where a field that lies within the one of the parts has some value."""
    wanted = fold(words)
    named = next((one for one in minuta.parts if fold(str(one)) == wanted), None)
    if named is not None:
        return named
    fields = _within(minuta, part.field)
    owners = [one for one in minuta.parts if _has(one, fields, wanted)]
    return owners[0] if len(owners) == 1 else None


def _within(minuta: Minuta, field: str) -> dict[str, tuple[str, ...]]:
    """The fields of each collection that lie within another, as a comuna in its region, at any depth."""
    found: dict[str, tuple[str, ...]] = {}
    for name, data in minuta.data.items():
        inside = {field}
        for _ in data.collection.fields:
            inside |= {one.name for one in data.collection.fields.values() if one.within in inside}
        found[name] = tuple(inside - {field}) if field in data.collection.fields else ()
    return found


def _has(part: Part, fields: dict[str, tuple[str, ...]], wanted: str) -> bool:
    """Whether some row of a part has a value in one of the `fields` of its collection."""
    values = (row[field] for name, rows in part.rows.items() for row in rows for field in fields.get(name, ()))
    found = (one for value in values for one in (value if isinstance(value, tuple) else (value,)))
    return any(fold(display(one)) == wanted for one in found if not isinstance(one, Missing))
