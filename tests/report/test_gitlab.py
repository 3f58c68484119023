"""The Code Quality report, read back with the rules that GitLab publishes for it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minuta.problems import NOWHERE, Place, Problem
from minuta.report.gitlab import write
from minuta.report.outcome import Outcome
from tests.report.samples import BOOK, CELL, ERROR, EXCUSED, FILE, SUGGESTION, TABLE, WARNING, outcome_of

SEVERITIES = ("info", "minor", "major", "critical", "blocker")


def entries(outcome: Outcome) -> list[dict[str, Any]]:
    """The entries of a report that GitLab would take: those that lack something it would leave out without a word."""
    found = json.loads(write(outcome))
    for entry in found:
        assert list(entry) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert all(isinstance(entry[key], str) and entry[key] for key in list(entry)[:4])
        assert entry["severity"] in SEVERITIES
        path, line = entry["location"]["path"], entry["location"]["lines"]["begin"]
        assert path and not path.startswith(("/", "./"))
        assert isinstance(line, int) and line >= 1
    assert len({entry["fingerprint"] for entry in found}) == len(found), "GitLab takes those that are alike for one"
    return list(found)


def only(folder: Path, problem: Problem) -> dict[str, Any]:
    (entry,) = entries(outcome_of(folder, [problem]))
    return entry


def test_without_problems_the_report_is_an_empty_list(folder: Path) -> None:
    assert entries(outcome_of(folder, [])) == []


def test_each_problem_stands_at_its_line_with_its_code(outcome: Outcome) -> None:
    places = {entry["check_name"]: entry["location"] for entry in entries(outcome)}
    assert places == {
        "valor": {"path": TABLE, "lines": {"begin": 2}},
        "comuna-fuera-de-region": {"path": TABLE, "lines": {"begin": 2}},
        "cuenta-que-no-calza": {"path": FILE, "lines": {"begin": 2}},
        "tipografia": {"path": FILE, "lines": {"begin": 3}},
        "celda-de-mas": {"path": BOOK, "lines": {"begin": 1}},
    }


@pytest.mark.parametrize(
    ("problem", "severity"), [(ERROR, "blocker"), (WARNING, "major"), (SUGGESTION, "info"), (EXCUSED, "info")]
)
def test_the_graver_the_problem_the_graver_the_entry(folder: Path, problem: Problem, severity: str) -> None:
    assert only(folder, problem)["severity"] == severity


def test_the_description_says_all_that_a_person_needs(folder: Path) -> None:
    assert only(folder, ERROR)["description"] == "«1.000» no es un mes. Escriba mes y año: agosto de 2019."
    assert only(folder, CELL)["description"].startswith("En la celda C5: Sobra «3».")
    assert only(folder, EXCUSED)["description"].endswith("Excepción admitida: Así se publicó.")
    other = f"Véase también: {', '.join(f'{TABLE}:{line}:1' for line in range(2, 8))}."
    assert only(folder, WARNING)["description"].endswith(other)
    many = replace(WARNING, related=tuple(Place(FILE, line, 1) for line in range(1, 30)))
    assert only(folder, many)["description"].endswith(f"{FILE}:20:1, ….")


def test_what_has_no_file_or_no_line_is_told_all_the_same(folder: Path) -> None:
    assert only(folder, replace(ERROR, place=NOWHERE))["location"]["path"] == "."
    assert only(folder, replace(ERROR, place=Place("output/a.pdf", 0, 0)))["location"]["lines"] == {"begin": 1}


def test_a_problem_is_known_again_when_its_line_moves_and_not_when_it_changes(folder: Path) -> None:
    before = only(folder, WARNING)
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(f"# una línea\n\n{text}", encoding="utf-8")
    moved = only(folder, replace(WARNING, place=Place(FILE, 4, 28)))
    assert moved["location"]["lines"] == {"begin": 4}
    assert moved["fingerprint"] == before["fingerprint"]
    (folder / FILE).write_text(text.replace("2019: 3", "2019: 5"), encoding="utf-8")
    assert only(folder, WARNING)["fingerprint"] != before["fingerprint"]


def test_two_problems_of_one_line_are_told_apart(folder: Path) -> None:
    twice = [ERROR, replace(ERROR, place=Place(TABLE, 2, 1, "A2"))]
    assert len(entries(outcome_of(folder, twice))) == 2
