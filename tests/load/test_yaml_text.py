"""YAML is read as text: what is typed stays as typed, and each slip is reported at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.load.yaml_text import parse_yaml
from minuta.problems import ContentError, Place, Problem
from minuta.source import Entry, Mapping, Node, Scalar, Sequence
from tests.conftest import REPOSITORY

CASES = REPOSITORY / "tests" / "cases" / "yaml-slips.md"
MARK = "▶"


@dataclass(frozen=True)
class Slip:
    """A case of the file: what was typed, where the marks stand, and what is expected there."""

    title: str
    typed: str
    marks: list[tuple[int, int]]
    expected: list[tuple[int, int, str]]


def slips() -> Iterator[Slip]:
    for case in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, rest = case.split("\n", 1)
        marked = rest.split("```yaml\n")[1].split("```")[0].replace("⇥", "\t").replace("␣", "\u00a0")
        marks = []
        while MARK in marked:
            at = marked.index(MARK)
            marks.append((marked.count("\n", 0, at) + 1, at - marked.rfind("\n", 0, at)))
            marked = marked.replace(MARK, "", 1)
        expected = [(int(line), int(column), said) for line, column, said in re.findall(r"- `(\d+):(\d+)` (.+)", rest)]
        yield Slip(title, marked, marks, expected)


def problems(typed: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as raised:
        parse_yaml(typed, "a.yml")
    return raised.value.problems


def plain(node: Node) -> object:
    """The texts alone, in Python's own lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key: plain(entry.value) for entry in node.entries}


def entries(typed: str) -> dict[str, Entry]:
    root = parse_yaml(typed, "a.yml")
    assert isinstance(root, Mapping)
    return {entry.key: entry for entry in root.entries}


@pytest.mark.parametrize("slip", list(slips()), ids=lambda slip: slip.title)
def test_a_slip_is_reported_in_spanish_where_it_is(slip: Slip) -> None:
    assert slip.marks == [(line, column) for line, column, _ in slip.expected], "the case itself does not agree"
    found = problems(slip.typed)
    assert [(problem.place.line, problem.place.column) for problem in found] == slip.marks
    for problem, (_, _, said) in zip(found, slip.expected, strict=True):
        assert problem.message.startswith(said)
        assert problem.hint
        assert problem.place.file == "a.yml"


@pytest.mark.parametrize(
    "typed",
    [
        "no", "sí", "yes", "010", "0x1F", "12:30", "12:30:45", "1.234", "1,5", "1e3", "+7", "2020-01-01", "~", "null",
        "Null", "true", ".inf", ".nan", "<<", "=", "1_000", "0o17", "a#b", "a:b", "-5", "$37.000.000", "50 %",
    ],
)  # fmt: skip
def test_a_plain_value_stays_as_it_was_typed(typed: str) -> None:
    assert plain(parse_yaml(f"clave: {typed}\n{typed}: valor", "a.yml")) == {"clave": typed, typed: "valor"}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("|\n  uno\n\n   dos\n", "uno\n\n dos\n"),
        ("|-\n  uno\n", "uno"),
        (">\n  uno\n  dos\n\n  tres\n", "uno dos\ntres\n"),
        ("uno\n  dos", "uno dos"),
        ("'it''s'", "it's"),
        (r'"uno\ndos \"tres\""', 'uno\ndos "tres"'),
        ("", ""),
        ('""', ""),
    ],
)
def test_every_style_of_scalar_gives_its_text(typed: str, text: str) -> None:
    assert plain(parse_yaml(f"clave: {typed}", "a.yml")) == {"clave": text}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("30-06-2020  # fecha de cierre", "30-06-2020"),
        ("30-06-2020 # 30 de junio", "30-06-2020"),
        ("aprobada  # 2 revisiones", "aprobada"),
        ("'Reunión # 3'", "Reunión # 3"),
        ("– dijo – y siguió", "– dijo – y siguió"),
        ("“Quiero mi barrio”", "“Quiero mi barrio”"),
        ("uno\u00a0dos", "uno\u00a0dos"),
        ("|\n  - uno\n  # dos\n  \u00a0tres", "- uno\n# dos\n\u00a0tres"),
    ],
)
def test_an_ordinary_comment_and_ordinary_signs_in_a_text_are_left_alone(typed: str, text: str) -> None:
    assert plain(parse_yaml(f"clave: {typed}", "a.yml")) == {"clave": text}


def test_special_spaces_in_several_lines_are_one_slip() -> None:
    (problem,) = problems("uno:\n\u00a0\u00a0- dos\n\u2003 - tres\n")
    assert problem.place == Place("a.yml", 2, 1)
    assert problem.related == (Place("a.yml", 3, 1),)


def test_a_slip_that_makes_the_parser_stop_is_told_once() -> None:
    (problem,) = problems("uno:\n  – dos: 1\n    tres: 2\n")
    assert problem.place == Place("a.yml", 2, 3)


def test_the_keys_of_an_element_that_begins_again_are_one_slip() -> None:
    (problem,) = problems("- uno: 1\n  dos: 2\n  uno: 3\n  dos: 4\n")
    assert problem.hint == "Deje una sola; si aquí empieza otro elemento de la lista, ponga «- » delante."


def test_an_empty_file_is_a_document_without_keys() -> None:
    for typed in ("", "\n\n", "# sólo un comentario\n"):
        assert plain(parse_yaml(typed, "a.yml")) == {}


def test_a_document_may_begin_with_its_line_of_dashes() -> None:
    assert plain(parse_yaml("---\ntitulo: Uno\n", "a.yml")) == {"titulo": "Uno"}


def test_each_key_and_each_value_has_its_own_place() -> None:
    found = entries("uno: dos\ntres:\n  - cuatro\n  - {cinco: seis}\n")
    assert found["uno"].place == Place("a.yml", 1, 1)
    assert found["uno"].value.place == Place("a.yml", 1, 6)
    assert found["tres"].place == Place("a.yml", 2, 1)
    assert isinstance(found["tres"].value, Sequence)
    first, second = found["tres"].value.items
    assert (first.place, second.place) == (Place("a.yml", 3, 5), Place("a.yml", 4, 5))
    assert isinstance(second, Mapping)
    assert second.entries[0].value.place == Place("a.yml", 4, 13)


def test_the_problem_of_a_repeated_key_points_at_the_first_too() -> None:
    (problem,) = problems("uno: 1\ndos: 2\nuno: 3\n")
    assert problem.related == (Place("a.yml", 1, 1),)


def test_too_many_levels_are_refused_without_exhausting_the_program() -> None:
    (problem,) = problems("[" * 5000)
    assert problem.message == "Hay demasiados niveles de sangría."
    assert problem.place == Place("a.yml", 1, 42)


def test_too_many_levels_do_not_hide_what_was_wrong_before() -> None:
    found = problems("uno: 1\nuno: 2\ndos: " + "[" * 100 + "]" * 100)
    assert [problem.code for problem in found] == ["clave-repetida", "yaml-hondo"]


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab: -\n\"'{}[]|>#&*!%@\t,?0\\ñ"), max_size=40))
def test_whatever_is_typed_is_either_read_or_reported_inside_the_file(typed: str) -> None:
    try:
        parse_yaml(typed, "a.yml")
    except ContentError as error:
        assert error.problems
        for problem in error.problems:
            assert 1 <= problem.place.line <= typed.count("\n") + 1
            assert problem.place.column >= 1
