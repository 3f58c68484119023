"""Rules about places: a comuna lies in one region only, in the rows and in the prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.lexicon import spelt
from minuta.checks.passages import Passage
from minuta.checks.placings import Placing, placings
from minuta.checks.subject import Subject, every_row, typed_in
from minuta.checks.toponyms import AMBIGUOUS, comuna_called, region_called
from minuta.fields import Field
from minuta.model import Cell, Exemption, KeyFacts
from minuta.territory import Comuna, Region
from minuta.text import fold
from minuta.values import Toponym

_HINT = "Corrija la comuna o la región; si se publicó así, agregue una excepción con su motivo."


def comuna_outside_its_region(subject: Subject) -> Iterator[Finding]:
    """A comuna whose field says `en: region`, or that the prose puts in a region, and whose region is another."""
    minuta = subject.minuta
    yield from _cells(minuta.type.fields, minuta.facts)
    for data, row in every_row(minuta.data.values()):
        yield from _cells(data.collection.fields, row.cells, row.exemptions, typed_in(row))
    known = _comunas_of(subject)
    for passage in subject.passages:
        for placing in placings(passage):
            yield from _misplaced(passage, placing, known)
    for section in minuta.walk():
        for block in section.blocks:
            if isinstance(block, KeyFacts):
                yield from _key_facts(block, section.exemptions)


def _cells(
    fields: Mapping[str, Field], cells: Mapping[str, Cell], exemptions: tuple[Exemption, ...] = (), about: str = ""
) -> Iterator[Finding]:
    for name, field in fields.items():
        if field.kind != "comuna" or not field.within:
            continue
        regions = [one.region for one in _toponyms(cells[field.within])]
        for comuna in _toponyms(cells[name]):
            if regions and comuna.region not in regions:
                message = _message(comuna, comuna.region, regions[0])
                yield certain(cells[name].place, message, _HINT, exemptions, (cells[field.within].place,), about)


def _toponyms(cell: Cell) -> list[Toponym]:
    values = cell.value if isinstance(cell.value, tuple) else (cell.value,)
    return [value for value in values if isinstance(value, Toponym)]


def _message(comuna: object, right: Region, wrong: Region) -> str:
    return f"La comuna de {comuna} está en la {right.full_name}, no en la {wrong.full_name}."


def _key_facts(block: KeyFacts, exemptions: tuple[Exemption, ...]) -> Iterator[Finding]:
    """A box with «Región» and «Comuna» among its facts."""
    facts = {fold(label): value for label, value in block.facts.items()}
    if "region" not in facts or "comuna" not in facts:
        return
    region, comuna = region_called(facts["region"].text), comuna_called(facts["comuna"].text)
    if region and comuna and comuna.region != region:
        message = _message(comuna, comuna.region, region)
        yield certain(facts["comuna"].place, message, _HINT, exemptions, (facts["region"].place,))


def _comunas_of(subject: Subject) -> frozenset[Comuna]:
    """The comunas of the data: their names are not those of something else."""
    cells = (cell for _, row in every_row(subject.data) for cell in row.cells.values())
    toponyms = (one.official for cell in cells for one in _toponyms(cell))
    return frozenset(one for one in toponyms if isinstance(one, Comuna))


def _misplaced(passage: Passage, placing: Placing, known: frozenset[Comuna]) -> Iterator[Finding]:
    comuna = placing.comuna.meaning
    ambiguous = spelt(comuna.name) in AMBIGUOUS
    if not placing.called and ambiguous and comuna not in known:
        return
    tell = certain if placing.called or (comuna in known and not ambiguous) else doubtful
    message = _message(comuna, comuna.region, placing.region.region)
    related = (passage.at(placing.region.start),)
    yield tell(passage.at(placing.comuna.start), message, _HINT, passage.exemptions, related)
