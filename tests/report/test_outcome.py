"""Severities as reports count them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minuta.problems import Problem
from minuta.report.outcome import Kind, Outcome, kind_of
from tests.report.samples import ERROR, EXCUSED, SUGGESTION, WARNING


@pytest.mark.parametrize(
    ("problem", "name", "word"),
    [
        (ERROR, "error", "error"),
        (WARNING, "warning", "advertencia"),
        (SUGGESTION, "info", "sugerencia"),
        (EXCUSED, "excused", "excepción"),
        (replace(WARNING, excused="Así se publicó."), "excused", "excepción"),
    ],
)
def test_a_problem_is_of_the_kind_of_its_severity_unless_it_is_excused(problem: Problem, name: str, word: str) -> None:
    assert (kind_of(problem).name, kind_of(problem).singular) == (name, word)


def test_every_kind_is_counted_the_gravest_first_and_the_excused_apart(outcome: Outcome) -> None:
    counted = {kind.name: number for kind, number in outcome.counts.items()}
    assert counted == {"error": 2, "warning": 1, "info": 1, "excused": 1}
    assert list(counted) == ["error", "warning", "info", "excused"]


def test_a_kind_is_counted_in_singular_and_plural() -> None:
    kind = Kind("error", "error", "errores")
    assert [kind.counted(number) for number in (0, 1, 2)] == ["0 errores", "1 error", "2 errores"]
