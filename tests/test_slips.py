"""The slips of a person who is new to YAML, through the whole front: each is told once, where it is, with its cure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuta.inspection import inspect
from minuta.problems import Problem, Severity
from tests.conftest import FOLDER, REPOSITORY, TemporaryProject

CASES = REPOSITORY / "tests" / "cases" / "descuidos.md"
MINUTA = "minuta.yml"
MARK = "▶"
LETTERS = str.maketrans({"⇥": "\t", "␣": "\u00a0"})
"""What the cases write for what cannot be seen."""

FENCE = re.compile(r"^```yaml(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SAID = re.compile(r"^- `(\d+):(\d+)` (.+)\n {2}(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """Some lines of a sound file as they were typed by mistake; no `said` means that nothing may be said of them."""

    title: str
    file: str
    sound: str
    typed: str
    said: list[tuple[int, int, str, str]] = field(default_factory=list)


def read() -> tuple[dict[str, str], list[Case]]:
    """The sound files by name, and the cases."""
    head, *parts = CASES.read_text(encoding="utf-8").split("\n## ")
    files = {str(found["file"]): str(found["text"]) for found in FENCE.finditer(head)}
    return files, [_case(part) for part in parts]


def _case(part: str) -> Case:
    title, rest = part.split("\n", 1)
    sound, typed = FENCE.finditer(rest)
    said = [(int(line), int(column), message, hint) for line, column, message, hint in SAID.findall(rest)]
    assert said or "- nada" in rest, f"«{title}» no dice qué se espera"
    return Case(title, sound["file"] or MINUTA, sound["text"], typed["text"], said)


FILES, ALL = read()


def mistaken(case: Case) -> tuple[str, list[tuple[int, int]]]:
    """The whole file with the slip, and the line and column of its marks."""
    assert FILES[case.file].count(case.sound) == 1, f"«{case.title}»: lo que iba no está una vez en {case.file}"
    text = FILES[case.file].replace(case.sound, case.typed)
    marks = []
    while MARK in text:
        at = text.index(MARK)
        marks.append((text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)))
        text = text.replace(MARK, "", 1)
    return text.translate(LETTERS), marks


@pytest.fixture
def sound(project: TemporaryProject) -> TemporaryProject:
    for name, text in FILES.items():
        project.write(f"{FOLDER}/{name}", text)
    return project


def found_in(project: TemporaryProject) -> Iterator[Problem]:
    """Everything but suggestions, which are about style."""
    problems = inspect(project.project, [project.root / "content"]).problems
    return (problem for problem in problems if problem.severity is not Severity.SUGGESTION)


def test_nothing_is_said_of_the_files_without_slips(sound: TemporaryProject) -> None:
    assert list(found_in(sound)) == []


def test_there_are_at_least_twenty_slips() -> None:
    assert len({case.title for case in ALL if case.said}) >= 20


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_a_slip_is_told_once_where_it_is_with_how_to_write_it(sound: TemporaryProject, case: Case) -> None:
    text, marks = mistaken(case)
    path: Path = sound.write(f"{FOLDER}/{case.file}", text.encode())
    found = list(found_in(sound))
    assert [(one.place.line, one.place.column, one.message, one.hint) for one in found] == case.said
    assert marks == [(line, column) for line, column, *_ in case.said], "el caso mismo no calza"
    assert {one.place.file for one in found} <= {sound.project.name(path)}


def _slips_of(line: str) -> Iterator[str]:
    """A line as somebody in a hurry could have typed it."""
    body = line.lstrip(" ")
    indent = len(line) - len(body)
    yield from (f"{' ' * (indent + shift)}{body}" for shift in (-2, -1, 1, 2) if indent + shift >= 0)
    yield from (f"{' ' * indent}- {body}", f"{' ' * max(indent - 2, 0)}- {body}", f"#{line}", f"{' ' * indent}# {body}")
    yield from (line.replace(*change, 1) for change in _CHANGES if change[0] in line)


_CHANGES = (
    ("- ", ""), ("- ", "  "), ("- ", "– "), ("- ", "-"), ("- ", "1. "), (":", ""), (":", " ="), (":", ";"), (": ", ":"),
    (": ", ': "'), (": ", ": “"), ("  ", "\t"), ("  ", "\u00a0\u00a0"),
)  # fmt: skip


@st.composite
def hurried(draw: st.DrawFn) -> tuple[str, str]:
    """One of the sound files with a slip in one of its lines, or without that line."""
    name = draw(st.sampled_from(sorted(FILES)))
    lines = FILES[name].split("\n")
    number = draw(st.integers(0, len(lines) - 2))
    typed = draw(st.sampled_from([*_slips_of(lines[number]), None]))
    lines[number : number + 1] = [] if typed is None else [typed]
    return name, "\n".join(lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hurried())
def test_a_slip_in_any_line_is_never_told_twice(sound: TemporaryProject, slip: tuple[str, str]) -> None:
    name, text = slip
    for file, good in FILES.items():
        sound.write(f"{FOLDER}/{file}", (text if file == name else good).encode())
    assert len(list(found_in(sound))) <= 1
