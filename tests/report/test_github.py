"""The annotations, read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.problems import NOWHERE, Place, Problem
from minuta.report.github import write
from minuta.report.lines import Lines
from minuta.report.outcome import Outcome
from tests.report.samples import outcome_of

_ESCAPES = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def unescape(text: str, *, in_property: bool) -> str:
    for escape, letter in _ESCAPES:
        if in_property or letter not in ":,":
            text = text.replace(escape, letter)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Every command of some output: its name, its properties and its message."""
    found = []
    for line in text.split("\n")[:-1]:
        command = re.fullmatch(r"::(?P<name>[a-z]+) (?P<properties>.*?)::(?P<data>.*)", line)
        assert command is not None, line
        pairs = [one.partition("=") for one in command["properties"].split(",")]
        properties = {name: unescape(value, in_property=True) for name, _, value in pairs}
        found.append((command["name"], properties, unescape(command["data"], in_property=False)))
    return found


def test_each_problem_is_an_annotation_beside_its_line(outcome: Outcome) -> None:
    error, excused, warning, suggestion, cell = sorted(
        commands(write(outcome)), key=lambda one: ["valor", "comuna", "cuenta", "tipo", "celda"].index(
            next(start for start in ("valor", "comuna", "cuenta", "tipo", "celda") if one[1]["title"].startswith(start))
        )
    )  # fmt: skip
    assert error == (
        "error",
        {"file": "content/a/datos.csv", "line": "2", "col": "7", "title": "valor"},
        "«1.000» no es un mes.\nEscriba mes y año: agosto de 2019.",
    )
    assert (excused[0], excused[2].splitlines()[-1]) == ("notice", "Excepción admitida: Así se publicó.")
    assert warning[0] == "warning"
    assert warning[2].splitlines()[1:] == [
        "Para que el número salga de los datos: {{ filas | length }}.",
        "Véase también: " + ", ".join(f"content/a/datos.csv:{line}:1" for line in range(2, 8)),
    ]
    assert suggestion[0] == "notice"
    assert cell[1] == {"file": "content/a/montos.xlsx", "title": "celda-de-mas"}
    assert cell[2].startswith("En la celda C5: Sobra «3».")


def test_a_problem_of_no_file_is_said_all_the_same(folder: Path) -> None:
    assert write(outcome_of(folder, [Problem("pdf", NOWHERE, "No.")])) == "::error title=pdf::No.\n"


def test_without_problems_there_is_nothing(folder: Path) -> None:
    assert write(outcome_of(folder, ())) == ""


TEXT = st.text(st.sampled_from("%:,=\r\n[]25AD03Cñ«"), max_size=40)
"""What the escapes are made of, and what they stand for."""


@settings(max_examples=60)
@given(file=TEXT.filter(bool), message=TEXT, hint=TEXT)
def test_whatever_is_said_comes_back_as_it_was_from_one_line(file: str, message: str, hint: str) -> None:
    problem = replace(Problem("valor", Place(file, 3, 5), message or "No."), hint=hint)
    text = write(Outcome((problem,), Lines(Path())))
    assert text.count("\n") == 1
    assert "\r" not in text
    ((name, properties, said),) = commands(text)
    assert name == "error"
    assert properties == {"file": file, "line": "3", "col": "5", "title": "valor"}
    assert said == "\n".join(filter(None, [problem.message, hint]))
