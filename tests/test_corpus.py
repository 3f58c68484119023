"""The corpus of planted mistakes and innocent variations: its figures, which `python -m tests.corpus` prints."""

from __future__ import annotations

from collections import Counter

import pytest

from minuta.problems import Place, Problem, Severity
from tests.corpus.judge import BadTrial, Judge, Verdict
from tests.corpus.profiles import PROFILES, words
from tests.corpus.report import figures, shortcomings, table
from tests.corpus.trial import FAMILIES, Trial, innocent, mistake
from tests.corpus.trials import all_trials
from tests.support.planted import Change

TRIALS = all_trials()
CHANGE = Change("minuta.yml", "titulo: Compromiso País", "titulo: Los 40 proyectos")


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(tmp_path_factory.mktemp("corpus"))


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert sum(not trial.innocent for trial in TRIALS) >= 150
    assert sum(trial.innocent for trial in TRIALS) >= 100
    assert {trial.base for trial in TRIALS} == {profile.name for profile in PROFILES}
    assert {trial.family for trial in TRIALS if not trial.innocent} == set(FAMILIES)


def test_no_trial_is_there_twice() -> None:
    twice = [one for one, times in Counter((trial.base, trial.changes) for trial in TRIALS).items() if times > 1]
    assert twice == []


def test_the_minutes_that_it_starts_from_are_sound(judge: Judge) -> None:
    assert list(judge.sound()) == []


@pytest.mark.parametrize("base", [profile.name for profile in PROFILES])
def test_all_certain_mistakes_are_found_and_nothing_false_is_said(judge: Judge, base: str) -> None:
    """One of every three: all of them are the work of the command, and take three times as long."""
    verdicts = judge.verdicts([trial for trial in TRIALS if trial.base == base][::3])
    assert shortcomings(verdicts) == [], f"\n{table(verdicts)}"


def told(trial: Trial, *problems: Problem) -> Verdict:
    return Verdict(trial, hits=problems, placed=problems, others=problems if trial.innocent else ())


def a(severity: Severity) -> Problem:
    return Problem("regla", Place("minuta.yml"), "Algo.", severity=severity)


@pytest.mark.parametrize(
    ("severity", "may_advise", "expected"),
    [
        (Severity.ERROR, False, 0),
        (Severity.WARNING, False, 0),
        (Severity.SUGGESTION, False, 1),
        (Severity.SUGGESTION, True, 0),
        (None, True, 1),
    ],
)
def test_a_certain_mistake_of_which_only_advice_is_given_is_missed(
    severity: Severity | None, may_advise: bool, expected: int
) -> None:
    trial = mistake("cuentas", "mesa", "uno", CHANGE, "regla", certain=True, may_advise=may_advise)
    assert len(shortcomings([told(trial, *([a(severity)] if severity else []))])) == expected


def test_a_false_error_is_a_shortcoming_and_so_are_many_false_warnings() -> None:
    clean = innocent("cuentas", "mesa", "uno", CHANGE)
    assert len(shortcomings([told(clean, a(Severity.ERROR)), *[told(clean)] * 200])) == 1
    assert len(shortcomings([told(clean, a(Severity.WARNING)), *[told(clean)] * 200])) == 0
    assert len(shortcomings([told(clean, a(Severity.WARNING)), *[told(clean)] * 20])) == 1
    assert len(shortcomings([told(clean, a(Severity.SUGGESTION)), *[told(clean)] * 20])) == 0


def test_the_figures_tell_what_was_found_from_what_was_found_at_its_line(judge: Judge) -> None:
    here = mistake("cuentas", "acción local", "uno", CHANGE, "cuenta-que-no-calza", "40 proyectos")
    elsewhere = mistake("cuentas", "acción local", "uno", CHANGE, "cuenta-que-no-calza", "corte: 30-06-2020")
    assert figures(judge.verdicts([here, elsewhere]))[:3] == (2, 2, 1)


def test_a_trial_that_cannot_be_read_is_refused_with_its_reason(judge: Judge) -> None:
    broken = innocent("cuentas", "mesa", "uno", Change("minuta.yml", "periodo: 2021-05", "perido: 2021-05"))
    absent = innocent("cuentas", "mesa", "otro", Change("minuta.yml", "no está", "x"))
    with pytest.raises(BadTrial, match=r"(?s)perido.*no está"):
        judge.verdicts([broken, absent])


@pytest.mark.parametrize(
    ("number", "feminine", "said"),
    [
        (1, False, "un"), (1, True, "una"), (21, False, "veintiún"), (21, True, "veintiuna"), (30, False, "treinta"),
        (31, False, "treinta y un"), (42, True, "cuarenta y dos"), (22, False, "veintidós"),
    ],
)  # fmt: skip
def test_numbers_are_said_as_before_a_noun(number: int, feminine: bool, said: str) -> None:
    assert words(number, feminine=feminine) == said
