"""The readable cases of each rule, tests/cases/reglas/<code>.md, over a small sound project; and how they are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minuta.checks import RULES
from tests.conftest import REPOSITORY
from tests.support.cases import BadCase, Case, read_cases
from tests.support.planted import Change, Misplaced, Workspace

FOLDER = REPOSITORY / "tests" / "cases" / "reglas"
BASE = FOLDER / "base"
FILES = sorted(FOLDER.glob("*.md"))
CODES = [rule.code for rule in RULES]

TEXT = "```texto\nUna frase.\n```\n"
FOUND = "- error en «Una frase»: algo\n"
CHANGE = "```cambia minuta.yml\n- titulo: Compromiso País\n+ titulo: Otro\n```\n"


def all_cases() -> Iterator[Case]:
    for path in FILES:
        yield from read_cases(path)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("base"), BASE, "2020-T2")


def test_no_rule_has_anything_to_say_of_the_base(base: Workspace) -> None:
    assert base.inspect(base.version()) == []


@pytest.mark.parametrize("case", list(all_cases()), ids=lambda case: f"{case.rule}: {case.heading}")
def test_a_rule_says_what_its_cases_say(base: Workspace, case: Case) -> None:
    assert case.rule in CODES, f"no hay una regla «{case.rule}»"
    changes = list(case.changes)
    if case.section:
        changes.append(last_line(base, case))
    version = base.version(changes, case.whole)
    found = base.inspect(version)
    strange = [problem for _, problem in found if problem.code not in CODES]
    assert strange == [], "el caso mismo está mal escrito"
    said = sorted(
        (file, (problem.place.line, problem.place.column), "excused" if problem.excused else problem.severity.value)
        for file, problem in found
        if problem.code == case.rule
    )
    messages = "\n".join(f"{problem.place}: {problem.message}" for _, problem in found if problem.code == case.rule)
    assert said == sorted((one.file, version.place_of(one.words, one.file), one.severity) for one in case.expected), (
        messages or "no dijo nada"
    )
    for one in case.expected:
        place = version.place_of(one.words, one.file)
        told = [
            f"{problem.message} {problem.hint}".replace("\u00a0", " ")  # a case is typed with plain spaces
            for file, problem in found
            if problem.code == case.rule and (file, (problem.place.line, problem.place.column)) == (one.file, place)
        ]
        assert any(one.said in words for words in told), told


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_cases_of_what_it_says_and_of_what_it_does_not(code: str) -> None:
    cases = [case for case in all_cases() if case.rule == code]
    assert sum(not case.nothing for case in cases) >= 3
    assert sum(case.nothing for case in cases) >= 4


def last_line(base: Workspace, case: Case) -> Change:
    """The added section goes after the last line of the minuta of the base."""
    last = base.files["minuta.yml"].rstrip("\n").rpartition("\n")[2]
    return Change("minuta.yml", f"{last}\n", f"{last}\n{case.section}")


def read(tmp_path: Path, body: str, head: str = "# regla\n\nUna frase.\n\n") -> list[Case]:
    path = tmp_path / "regla.md"
    path.write_text(head + body, encoding="utf-8")
    return list(read_cases(path))


def test_a_case_is_read_whole(tmp_path: Path) -> None:
    title = '```titulo\nCon «comillas» y "otras"\n```\n'
    whole = "```archivo ../otro.csv\na;b\n1;2\n```\n"
    second = "- advertencia en «1;2» de ../otro.csv: dos\n"
    (case,) = read(tmp_path, f"## Un caso\n{TEXT}{title}{CHANGE}{whole}\n{FOUND}{second}")
    assert (case.rule, case.heading, case.text) == ("regla", "Un caso", "Una frase.")
    assert case.changes == [Change("minuta.yml", "titulo: Compromiso País", "titulo: Otro")]
    assert case.whole == {"../otro.csv": "a;b\n1;2\n"}
    assert [(one.severity, one.words, one.file, one.said) for one in case.expected] == [
        ("error", "Una frase", "minuta.yml", "algo"),
        ("warning", "1;2", "../otro.csv", "dos"),
    ]
    assert case.section.startswith('\n  - titulo: "Con «comillas» y \\"otras\\""\n    texto: |\n      Una frase.\n')


@pytest.mark.parametrize(
    "body",
    [
        f"{TEXT}",
        f"{TEXT}{FOUND}- nada\n",
        "- nada\n",
        f"{TEXT}- nada de nada\n",
        f"{TEXT}- error «Una frase»: algo\n",
        f"{TEXT}- error en «Una frase»\n",
        f"{TEXT}- aviso en «Una frase»: algo\n",
        f"{TEXT}* nada\n",
        f"{TEXT}{TEXT}- nada\n",
        "```prosa\nUna frase.\n```\n- nada\n",
        "```texto minuta.yml\nUna frase.\n```\n- nada\n",
        "```cambia\n- a\n+ b\n```\n- nada\n",
        "```cambia minuta.yml\n+ a\n- b\n```\n- nada\n",
        "```cambia minuta.yml\n- a\n```\n- nada\n",
        "```cambia minuta.yml\na\n+ b\n```\n- nada\n",
        "```texto\n```\n- nada\n",
        "```texto\nUna frase.\n- nada\n",
        f"Una explicación.\n{TEXT}- nada\n",
    ],
)
def test_a_case_that_is_not_understood_is_refused_with_its_heading(tmp_path: Path, body: str) -> None:
    with pytest.raises(BadCase, match="Un caso"):
        read(tmp_path, f"## Un caso\n{body}")


@pytest.mark.parametrize("head", ["# otra\n\nUna frase.\n\n", "# regla\n\n", "Una frase.\n\n"])
def test_a_file_says_first_its_rule_and_what_it_forbids(tmp_path: Path, head: str) -> None:
    with pytest.raises(BadCase, match=r"regla\.md"):
        read(tmp_path, f"## Un caso\n{TEXT}- nada\n", head)


@pytest.mark.parametrize("old", ["no está en ninguna parte", "titulo"])
def test_an_old_text_that_does_not_stand_once_is_refused(base: Workspace, old: str) -> None:
    with pytest.raises(Misplaced, match=old):
        base.version([Change("minuta.yml", old, "x")])


def test_words_are_looked_for_first_in_what_a_case_wrote(base: Workspace) -> None:
    version = base.version([Change("minuta.yml", "titulo: Compromiso País", "titulo: Los 7 proyectos")])
    line, column = version.place_of("7 proyectos", "minuta.yml")
    assert version.files["minuta.yml"].split("\n")[line - 1][column - 1 :] == "7 proyectos"
    with pytest.raises(Misplaced, match="veces en minuta"):
        version.place_of("monto_proyecto", "minuta.yml")


def test_an_empty_new_text_deletes_the_line(base: Workspace) -> None:
    row = base.files["campamentos.csv"].splitlines()[3]
    version = base.version([Change("campamentos.csv", row, "")])
    assert version.files["campamentos.csv"].splitlines() == [
        line for line in base.files["campamentos.csv"].splitlines() if line != row
    ]


def test_a_version_leaves_the_base_as_it_was(base: Workspace) -> None:
    base.inspect(base.version([Change("minuta.yml", "titulo: Compromiso País", "titulo: Otro")], {"nuevo.csv": "a\n"}))
    assert base.inspect(base.version()) == []
    assert not (base.root / base.folder / "nuevo.csv").exists()
