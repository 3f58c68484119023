"""What an error explains is not told beside it; what only may be wrong explains nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minuta.checks import RULES
from minuta.checks.causes import without_consequences
from minuta.checks.rule import Rule
from minuta.problems import Place, Problem, Severity

CAUSE = Rule("causa", "Una causa", lambda subject: (), explains=("efecto",))
ROW = Place("a.csv", 4, 10)
TWIN = Place("a.csv", 9, 2)
TITLE = Place("a.yml", 3, 5)

found_cause = Problem("causa", ROW, "Está dos veces.", related=(TWIN,))


def told(*found: Problem) -> list[str]:
    return [problem.code for problem in without_consequences(found, [CAUSE])]


@pytest.mark.parametrize(
    "effect",
    [
        Problem("efecto", Place("a.csv", 4, 70), "No calza."),
        Problem("efecto", TITLE, "No calza.", related=(Place("a.csv", 2, 1), Place("a.csv", 4, 1))),
        Problem("efecto", TITLE, "No calza.", related=(Place("a.csv", 9, 1),)),
    ],
    ids=["on its line", "pointing at its line", "pointing at its other line"],
)
def test_what_an_error_explains_is_not_told(effect: Problem) -> None:
    assert told(found_cause, effect) == ["causa"]
    assert told(effect, found_cause) == ["causa"]


@pytest.mark.parametrize(
    "other",
    [
        Problem("efecto", TITLE, "No calza.", related=(Place("a.csv", 5, 1),)),
        Problem("efecto", Place("b.csv", 4, 10), "No calza."),
        Problem("otra", ROW, "Otra cosa."),
        Problem("causa", ROW, "Otra igual."),
    ],
    ids=["on other lines", "in another file", "of another rule", "of the same rule"],
)
def test_what_it_does_not_explain_is_told_beside_it(other: Problem) -> None:
    assert told(found_cause, other) == ["causa", other.code]


@pytest.mark.parametrize(
    "cause",
    [replace(found_cause, severity=Severity.WARNING), replace(found_cause, excused="Así se publicó.")],
    ids=["a warning", "excused"],
)
def test_what_does_not_stop_a_document_hides_nothing(cause: Problem) -> None:
    assert told(cause, Problem("efecto", ROW, "No calza.")) == ["causa", "efecto"]


def test_a_rule_explains_only_rules_that_exist_and_not_itself() -> None:
    codes = {rule.code for rule in RULES}
    for rule in RULES:
        assert set(rule.explains) <= codes - {rule.code}
