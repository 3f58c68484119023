"""Rules about places: a comuna lies in one region only."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.checks.finding import Finding, certain
from minuta.model import Minuta
from minuta.values import Toponym


def comuna_outside_its_region(minuta: Minuta) -> Iterator[Finding]:
    """A comuna whose field says `en: region` and whose region is another."""
    for data in minuta.data.values():
        pairs = [(name, field.within) for name, field in data.collection.fields.items() if field.within]
        for row in data.rows:
            for name, within in pairs:
                region = row[within]
                comunas = row[name] if isinstance(row[name], tuple) else (row[name],)
                for comuna in comunas:
                    if not (isinstance(comuna, Toponym) and isinstance(region, Toponym)):
                        continue
                    if comuna.region == region.official:
                        continue
                    message = (
                        f"La comuna de {comuna} está en la {comuna.region.full_name}, no en la "
                        f"{region.region.full_name}."
                    )
                    hint = "Corrija la comuna o la región; si se publicó así, agregue una excepción con su motivo."
                    yield certain(row.cells[name].place, message, hint, row.exemptions, (row.cells[within].place,))
