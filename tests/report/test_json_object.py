"""The JSON, whose shape other programs rely on and the guide describes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from minuta import __version__
from minuta.report.json_object import write
from minuta.report.outcome import Outcome
from tests.report.samples import FILE, SUGGESTION, TABLE, WARNING, outcome_of
from tests.test_docs import codes_in, fences, tables


def test_a_problem_has_all_its_parts(folder: Path) -> None:
    (problem,) = json.loads(write(outcome_of(folder, [WARNING])))["problems"]
    assert problem == {
        "code": "cuenta-que-no-calza",
        "severity": "warning",
        "file": FILE,
        "line": 2,
        "column": 28,
        "cell": None,
        "message": "Dice «3 campamentos», pero la tabla muestra 4.",
        "hint": "Para que el número salga de los datos: {{ filas | length }}.",
        "related": [{"file": TABLE, "line": line, "column": 1, "cell": f"A{line}"} for line in range(2, 8)],
        "excused": None,
        "edits": [],
        "documents": [],
    }


def test_the_documents_that_a_problem_spoils_are_told(folder: Path) -> None:
    (problem,) = json.loads(write(outcome_of(folder, [replace(WARNING, documents=("a/2020-T2/biobio", "a/2020-T2"))])))[
        "problems"
    ]
    assert problem["documents"] == ["a/2020-T2/biobio", "a/2020-T2"]


def test_an_edit_an_excuse_and_a_cell_are_told(outcome: Outcome) -> None:
    problems = {problem["code"]: problem for problem in json.loads(write(outcome))["problems"]}
    assert problems["tipografia"]["edits"] == [{"file": FILE, "line": 3, "column": 16, "old": "N°3", "new": "N.º 3"}]
    assert problems["comuna-fuera-de-region"]["excused"] == "Así se publicó."
    assert problems["comuna-fuera-de-region"]["severity"] == "error"
    assert problems["celda-de-mas"]["cell"] == "C5"


def test_the_object_says_what_was_counted_stopped_and_made(outcome: Outcome, folder: Path) -> None:
    report = json.loads(write(outcome))
    assert (report["version"], report["minuta"], report["stopped"]) == (1, __version__, True)
    assert report["counts"] == {"error": 2, "warning": 1, "info": 1, "excused": 1}
    assert [problem["file"] for problem in report["problems"]] == [TABLE, TABLE, FILE, FILE, "content/a/montos.xlsx"]
    built = json.loads(write(outcome_of(folder, [SUGGESTION], stopped=False)))
    assert (built["stopped"], built["files"]) == (False, ["output/a/minuta.pdf"])


def test_without_problems_it_is_still_an_object(folder: Path) -> None:
    report = json.loads(write(outcome_of(folder, (), stopped=False)))
    assert report["problems"] == []
    assert set(report["counts"].values()) == {0}


def test_it_is_text_in_spanish_with_a_line_end(outcome: Outcome) -> None:
    text = write(outcome)
    assert text.endswith("}\n")
    assert "Ñuñoa no está allí." in text
    assert text == write(outcome)


def shape(value: Any) -> Any:
    """The keys of an object and the kinds of its values, with those of the first of a list."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value[:1]] if isinstance(value, list) else type(value).__name__


def test_the_guide_shows_the_shape_that_is_written(folder: Path) -> None:
    (example,) = [
        json.loads(fence.text) for fence in fences() if str(fence).startswith("guia.md") and fence.language == "json"
    ]
    assert shape(example) == shape(json.loads(write(outcome_of(folder, [WARNING], stopped=False))))
    assert list(example["problems"][0]) == list(json.loads(write(outcome_of(folder)))["problems"][0])
    written = set(example) | set(example["problems"][0])
    explained = {code for row in tables("guia.md")["informe json"] for code in codes_in(row[0])}
    assert explained <= written
    assert written - explained == {"version", "minuta", "code", "file", "message"}
