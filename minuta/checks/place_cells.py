"""A rule about the cell of a place: it names no other comuna than that of its row."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.checks.finding import Finding, doubtful
from minuta.checks.passages import fold_letters
from minuta.checks.patterns import regex
from minuta.checks.sites import comunas_in_cell
from minuta.checks.subject import Subject, typed_in
from minuta.checks.toponyms import capitalised, comuna_called, comunas_in
from minuta.fields import Field
from minuta.formats import enumeration
from minuta.model import Cell, Row
from minuta.territory import Comuna

_BETWEEN = regex(r"\s*[–—/;,+]\s*|\s+-\s+|\s+(?:y|e)\s+")
_LEAD = regex(r"^(?:[a-z]+\s+){0,3}de\s+(?:las?\s+comunas?\s+de\s+)?")
_CALLED = regex(r"(?:(?<!\w)comunas?\s+de\s+|\(\s*)$")


def place_in_several_comunas(subject: Subject) -> Iterator[Finding]:
    """A cell that says `en: comuna` and names a comuna that the row does not say."""
    for data in subject.data:
        fields = data.collection.fields
        places = [field for field in fields.values() if field.within and fields[field.within].kind == "comuna"]
        for row in data.rows:
            for field in places:
                yield from _others(row, field, fields[field.within])


def _others(row: Row, field: Field, of: Field) -> Iterator[Finding]:
    cell, comunas = row.cells[field.name], comunas_in_cell(row.cells[of.name])
    if not isinstance(cell.value, str) or not comunas:
        return
    named = dict.fromkeys((*_listed(cell, comunas), *_called(cell)))
    others = [comuna.name for comuna in named if comuna not in comunas]
    if others:
        own = enumeration(sorted(comuna.name for comuna in comunas))
        message = f"«{cell.typed}» nombra también {enumeration(others)}, y la comuna de la fila es {own}."
        exemptions, related = row.exemptions, (row.cells[of.name].place,)
        yield doubtful(cell.place, message, _hint(field, of, [own, *others]), exemptions, related, typed_in(row))


def _hint(field: Field, of: Field, comunas: list[str]) -> str:
    if of.many:
        several = "; ".join(comunas)
        return f"Si abarca varias, escriba «{several}» en «{of.label}» y el nombre del lugar en «{field.label}»."
    return f"Escriba en «{field.label}» sólo el nombre del lugar, y una fila por comuna."


def _listed(cell: Cell, own: frozenset[Comuna]) -> Iterator[Comuna]:
    """«Valparaíso – Casablanca»: only when every part is a comuna, and one is the row's or all are of its region."""
    folded = fold_letters(cell.typed)
    parts = _BETWEEN.split(_LEAD.sub("", folded))
    comunas = [comuna for part in parts if (comuna := comuna_called(part)) is not None]
    near = {comuna.region for comuna in own}
    if len(comunas) == len(parts) > 1 and (own & set(comunas) or all(comuna.region in near for comuna in comunas)):
        yield from comunas


def _called(cell: Cell) -> Iterator[Comuna]:
    """«comuna de Casablanca», or a comuna alone between parentheses."""
    folded = fold_letters(cell.typed)
    for named in comunas_in(cell.typed):
        before = _CALLED.search(folded, 0, named.start)
        alone = before is not None and (before[0][0] != "(" or folded[named.end : named.end + 1] == ")")
        if alone and capitalised(cell.typed[named.start : named.end]):
            yield named.meaning
