"""Consistency of a document: one visible list of small rules, each named by what it forbids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minuta.checks import counts, dates, listings, places, shares, state, status, sums
from minuta.checks.finding import Finding
from minuta.checks.rule import Rule
from minuta.checks.subject import Subject
from minuta.model import Exemption, Minuta
from minuta.problems import Problem, Severity
from minuta.text import did_you_mean, fold

RULES: tuple[Rule, ...] = (
    Rule("borrador", "Una minuta en borrador que se quiere publicar", state.still_a_draft),
    Rule("comuna-fuera-de-region", "Una comuna puesta en otra región", places.comuna_outside_its_region),
    Rule("termina-antes-de-empezar", "Una fecha que viene antes que otra", dates.ends_before_it_starts),
    Rule("empieza-despues-del-corte", "Algo «en ejecución» que aún no empieza", status.starts_after_the_cut_off),
    Rule("fecha-fuera-del-periodo", "Una fecha fuera del período del documento", dates.outside_the_period),
    Rule("cuenta-que-no-calza", "Un número escrito a mano distinto de las filas", counts.count_that_rows_contradict),
    Rule(
        "lista-que-no-calza", "Una lista de lugares o nombres distinta de las filas", listings.list_that_rows_contradict
    ),
    Rule("suma-que-no-calza", "Un monto escrito a mano que las filas no dan", sums.sum_that_rows_contradict),
    Rule(
        "fila-que-no-suma",
        "Un total o porcentaje de la fila que sus otros campos no dan",
        sums.row_that_does_not_add_up,
    ),
    Rule("columna-que-no-suma-cien", "Porcentajes de una columna que no suman 100", sums.column_that_is_not_100),
    Rule("total-entre-las-filas", "Un total escrito como si fuera una fila", sums.total_among_the_rows),
    Rule("porcentaje-que-no-calza", "Un porcentaje que las filas no dan", shares.share_that_rows_contradict),
    Rule("partes-que-no-suman-cien", "Partes de un todo que no suman 100", shares.parts_that_are_not_100),
)
"""The rules in the order in which they run."""


def check(minutas: Iterable[Minuta], before: Iterable[Minuta] = ()) -> tuple[Problem, ...]:
    """What the data of each minuta contradict, with the reason of those that an exception excuses.

    `before` are minutas that are not checked: those of earlier periods, to compare with.
    """
    asked = tuple(minutas)
    known = (*asked, *before)
    return tuple(problem for minuta in asked for problem in _check(Subject(minuta, _previous(minuta, known))))


def _previous(minuta: Minuta, known: Iterable[Minuta]) -> Minuta | None:
    """The last minuta of the same programme and type, and of a period as long, that ends before this one begins."""
    earlier = [
        one
        for one in known
        if (one.name[0], one.type.name, one.period.length) == (minuta.name[0], minuta.type.name, minuta.period.length)
        and one.period.end < minuta.period.start
    ]
    return max(earlier, key=lambda one: one.period, default=None)


def _check(subject: Subject) -> Iterator[Problem]:
    used: set[Exemption] = set()
    for rule in RULES:
        for finding in rule.find(subject):
            problem = replace(finding.problem, code=rule.code)
            for one in (*finding.exemptions, *subject.minuta.exemptions):
                if one.rule == rule.code and _is_about(one, finding):
                    used.add(one)
                    problem = replace(problem, excused=one.reason)
                    break
            yield problem
    yield from _idle_exemptions(subject.minuta, used)


def _is_about(exemption: Exemption, finding: Finding) -> bool:
    """Whether an exception covers a finding: all of its rule, or only those that mention its words."""
    return fold(exemption.about) in fold(f"{finding.problem.message} · {finding.about}")


def _idle_exemptions(minuta: Minuta, used: set[Exemption]) -> Iterator[Problem]:
    names = [rule.code for rule in RULES]
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
