"""From a minuta to its documents: one for each value of the field that it names, and the summary of all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from minuta.formats import enumeration
from minuta.model import Cell, Data, Minuta, Part, Row
from minuta.problems import Place, Problem, Severity
from minuta.text import file_name
from minuta.values import Missing, display, order_key

Owners = Mapping[Place, tuple[str, ...]]
"""The documents that what is wrong at a place of a row spoils; what stands at any other place spoils all."""

_TAKEN = re.compile(r"datos|version-\d+|con|prn|aux|nul|(com|lpt)\d")
"""Folders that stand beside those of the parts, and names that Windows keeps for itself."""


def split(minutas: Iterable[Minuta]) -> tuple[tuple[Minuta, ...], tuple[Problem, ...], Owners]:
    """Every document of some minutas, what keeps a row or a value from having its own, and whose each row is."""
    documents: list[Minuta] = []
    problems: list[Problem] = []
    owners: dict[Place, tuple[str, ...]] = {}
    for minuta in minutas:
        if minuta.by is None:
            documents.append(minuta)
            continue
        splitter = _Splitter(minuta, minuta.by.text)
        documents.extend(splitter.documents())
        problems.extend(splitter.problems)
        owners.update(splitter.owners)
    return tuple(documents), tuple(problems), owners


def families(documents: Iterable[Minuta]) -> tuple[tuple[Minuta, ...], ...]:
    """The documents that are made from the same minuta, together."""
    found: dict[Place, list[Minuta]] = {}
    for one in documents:
        found.setdefault(one.place, []).append(one)
    return tuple(map(tuple, found.values()))


def told_once(problems: Iterable[Problem], documents: Iterable[Minuta]) -> Iterator[Problem]:
    """What was found in the documents of one minuta, each with its one document: what is at one place is told once.

    The message is the one of the first document where it was found, and says in which others there is something alike.
    """
    family = tuple(documents)
    called = {one.id: str(one.part) if one.part is not None else "el resumen" for one in family}
    data = {data.place.file for one in family for data in one.data.values() if data.place.file != one.place.file}
    alike: dict[tuple[object, ...], list[Problem]] = {}
    times: Counter[tuple[object, ...]] = Counter()
    for problem in problems:
        kind = (problem.code, problem.place, problem.severity, bool(problem.excused))
        times[(*kind, *problem.documents)] += 1
        alike.setdefault((*kind, times[(*kind, *problem.documents)]), []).append(problem)
    for same in alike.values():
        ids = tuple(dict.fromkeys(name for problem in same for name in problem.documents))
        plain = len(ids) == len(called) or same[0].place.file in data
        yield replace(same[0], documents=ids, message=_told(same, [called[name] for name in ids], plain=plain))


def _told(same: list[Problem], names: list[str], *, plain: bool) -> str:
    """The message of some problems at one place, with the documents that it is about.

    It is `plain` when these go without saying: all of them, or those that have the row.
    """
    message = same[0].message
    if any(problem.message != message for problem in same):
        return f"{message} (En {names[0]}; también, con otras palabras o cifras, en {_some(names[1:])}.)"
    return message if plain else f"{message} (En {_some(names)}.)"


_NAMED = 3
"""How many documents a message names."""


def _some(names: list[str]) -> str:
    return enumeration(names) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} y {len(names) - _NAMED} más"


@dataclass
class _Splitter:
    """Splits one minuta by the field `by`, walking its rows once."""

    minuta: Minuta
    by: str
    problems: list[Problem] = field(default_factory=list)
    owners: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    unknown: bool = False  # whether it could not be read of what part some row is

    def documents(self) -> Iterator[Minuta]:
        """The parts in the order of their values (regions from north to south, names as a dictionary), and the summary.

        Never in the order of the rows: it would change with the file. A row with several values is in the part of each.
        """
        parts = tuple(self._parts(self._groups()))
        for part in parts:
            data = {name: self._share(data, part) for name, data in self.minuta.data.items()}
            name = (*self.minuta.name, part.slug)
            yield replace(self.minuta, name=name, data=data, part=part, parts=parts, summary=None)
        if self.minuta.summary is not None:
            yield replace(self.minuta.summary, parts=parts)
        if not parts and not self.unknown:
            message = f"Ninguna fila tiene un valor en «{self.by}», y no habría ningún documento."
            place = self.minuta.by.place if self.minuta.by is not None else self.minuta.place
            self.problems.append(Problem("por", place, message, f"Complete «{self.by}» en los datos, o quite «por»."))
        self._own_flaws(parts)

    def _holders(self) -> Iterator[tuple[str, Data]]:
        """The collections that have the field; the others stay whole in every document."""
        for name, data in self.minuta.data.items():
            if self.by in data.collection.fields:
                yield name, data

    def _groups(self) -> dict[Any, dict[str, list[Row]]]:
        """The rows of each collection by the value that they have."""
        groups: dict[Any, dict[str, list[Row]]] = {}
        for name, data in self._holders():
            for row in data.rows:
                values = self._values(row)
                for value in values:
                    groups.setdefault(value, {}).setdefault(name, []).append(row)
                if not values:
                    self._homeless(row.cells[self.by], row)
        return groups

    def _values(self, row: Row) -> tuple[Any, ...]:
        value = row[self.by]
        values = dict.fromkeys(value if isinstance(value, tuple) else (value,))
        return tuple(one for one in values if not isinstance(one, Missing))

    def _homeless(self, cell: Cell, row: Row) -> None:
        """A row that no part has. «No aplica» says so on purpose, and it is in the summary if there is one."""
        if row.flaws and cell.value is Missing.NO_DATA and not cell.typed:
            self.unknown = True  # the cell could not be read, and that is told already
            return
        summary = self.minuta.summary is not None
        if summary and cell.value is Missing.NOT_APPLICABLE:
            return
        said = f"dice «{cell.typed}»" if cell.typed else "está vacío"
        where = "sólo estaría en el resumen" if summary else "no estaría en ningún documento"
        message = f"Esta fila {where}: se hace uno por «{self.by}», que aquí {said}."
        hint = f"Escriba su «{self.by}»" + (" o, si es de todas, «no aplica»." if summary else ".")
        severity = Severity.WARNING if summary else Severity.ERROR
        self.problems.append(Problem("fila-sin-documento", cell.place, message, hint, severity))

    def _parts(self, groups: dict[Any, dict[str, list[Row]]]) -> Iterator[Part]:
        """A part for each value that can name a file of its own."""
        taken: dict[str, Any] = {}
        for value in sorted(groups, key=order_key):
            slug = file_name(display(value))
            slug = f"parte-{slug}" if _TAKEN.fullmatch(slug) else slug
            if not slug:
                message = f"«{display(value)}» no da nombre a un archivo: no tiene letras ni cifras."
                self.problems.append(
                    Problem("parte-repetida", self._place(groups[value]), message, "Escriba un nombre.")
                )
            elif slug in taken:
                self._same_name(slug, taken[slug], value, groups)
            else:
                taken[slug] = value
                yield Part(self.by, value, slug, self._rows(groups[value]))

    def _rows(self, found: dict[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
        return {
            name: tuple(found.get(name, ())) if self.by in data.collection.fields else data.rows
            for name, data in self.minuta.data.items()
        }

    def _same_name(self, slug: str, first: Any, second: Any, groups: dict[Any, dict[str, list[Row]]]) -> None:
        places = sorted((self._place(groups[first]), self._place(groups[second])))
        message = f"«{display(second)}» y «{display(first)}» darían el mismo documento, «{slug}»."
        hint = "Si son lo mismo, escríbalos igual; si no, agregue a uno lo que lo distingue."
        self.problems.append(Problem("parte-repetida", places[1], message, hint, related=(places[0],)))

    def _place(self, found: dict[str, list[Row]]) -> Place:
        """The first cell that has a value."""
        return next(iter(found.values()))[0].cells[self.by].place

    def _share(self, data: Data, part: Part) -> Data:
        """The rows of a collection in a part, which is whole when each of them is and none may be missing."""
        if self.by not in data.collection.fields:
            return data
        rows = part.rows[data.collection.name]
        whole = data.whole or not (data.torn or self.unknown or any(row.flaws for row in rows))
        return replace(data, rows=rows, whole=whole)

    def _own_flaws(self, parts: tuple[Part, ...]) -> None:
        """Whose each row with something wrong is: of its parts and of the summary. One of no known part is of all."""
        summary = (self.minuta.id,) if self.minuta.summary is not None else ()
        slugs = {part.value: "/".join((*self.minuta.name, part.slug)) for part in parts}
        for _, data in self._holders():
            for row in data.rows:
                values = self._values(row) if row.flaws else ()
                if values and all(value in slugs for value in values):
                    ids = (*(slugs[value] for value in values), *summary)
                    self.owners.update((place, ids) for place in row.flaws)
