"""Consistency inside a document: one visible list of small rules, each named by what it forbids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from minuta.checks import counts, dates, places, state
from minuta.checks.finding import Finding
from minuta.model import Exemption, Minuta
from minuta.problems import Problem, Severity
from minuta.text import did_you_mean

RULES: tuple[tuple[str, Callable[[Minuta], Iterable[Finding]]], ...] = (
    ("borrador", state.still_a_draft),
    ("comuna-fuera-de-region", places.comuna_outside_its_region),
    ("termina-antes-de-empezar", dates.ends_before_it_starts),
    ("empieza-despues-del-corte", dates.starts_after_the_cut_off),
    ("corte-fuera-del-periodo", dates.cut_off_outside_the_period),
    ("cuenta-que-no-calza", counts.count_that_the_rows_contradict),
)
"""The rules in the order in which they run; the name is what an exception cites."""


def check(minutas: tuple[Minuta, ...]) -> tuple[Problem, ...]:
    """What the data of each minuta contradict, with the reason of those that an exception excuses."""
    return tuple(problem for minuta in minutas for problem in _check(minuta))


def _check(minuta: Minuta) -> Iterator[Problem]:
    used: set[Exemption] = set()
    for name, rule in RULES:
        for finding in rule(minuta):
            problem = replace(finding.problem, code=name)
            excuse = next((one for one in (*finding.exemptions, *minuta.exemptions) if one.rule == name), None)
            if excuse is not None:
                used.add(excuse)
                problem = replace(problem, excused=excuse.reason)
            yield problem
    yield from _idle_exemptions(minuta, used)


def _idle_exemptions(minuta: Minuta, used: set[Exemption]) -> Iterator[Problem]:
    names = [name for name, _ in RULES]
    for one in dict.fromkeys(_all_exemptions(minuta)):
        if one.rule not in names:
            message = f"No hay una regla «{one.rule}»."
            yield Problem("excepcion-desconocida", one.place, message, did_you_mean(one.rule, names))
        elif one not in used:
            message = f"La excepción a «{one.rule}» ya no hace falta: nada la incumple aquí."
            yield Problem("excepcion-sin-uso", one.place, message, "Bórrela.", Severity.WARNING)


def _all_exemptions(minuta: Minuta) -> Iterator[Exemption]:
    yield from minuta.exemptions
    for data in minuta.data.values():
        for row in data.rows:
            yield from row.exemptions
    for section in minuta.walk():
        yield from section.exemptions
        for block in section.blocks:
            yield from getattr(block, "exemptions", ())
