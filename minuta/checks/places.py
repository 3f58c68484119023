"""Rules about places: a comuna lies in one region only."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.checks.finding import Finding, certain
from minuta.checks.subject import Subject, typed_in
from minuta.model import Row
from minuta.values import Toponym


def comuna_outside_its_region(subject: Subject) -> Iterator[Finding]:
    """A comuna whose field says `en: region` and whose region is another."""
    for data in subject.minuta.data.values():
        pairs = [(name, field.within) for name, field in data.collection.fields.items() if field.within]
        for row in data.rows:
            for name, within in pairs:
                yield from _outside(row, name, within)


def _outside(row: Row, name: str, within: str) -> Iterator[Finding]:
    region = row[within]
    comunas = row[name] if isinstance(row[name], tuple) else (row[name],)
    for comuna in comunas:
        if not (isinstance(comuna, Toponym) and isinstance(region, Toponym)) or comuna.region == region.official:
            continue
        message = f"La comuna de {comuna} está en la {comuna.region.full_name}, no en la {region.region.full_name}."
        hint = "Corrija la comuna o la región; si se publicó así, agregue una excepción con su motivo."
        places = (row.cells[within].place,)
        yield certain(row.cells[name].place, message, hint, row.exemptions, places, typed_in(row))
