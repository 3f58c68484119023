"""Certain corrections: only what was to be corrected changes, and never for the worse."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta import amend as module
from minuta.amend import amend, apply
from minuta.inspection import Checked
from minuta.problems import Edit, EnvironmentFault, Place, Problem
from tests.conftest import FOLDER, SECTIONS, TemporaryProject

MINUTA = f"{FOLDER}/minuta.yml"


def edit(line: int, column: int, old: str, new: str) -> Edit:
    return Edit(Place("a.yml", line, column), old, new)


def applied(text: str, *edits: Edit) -> str:
    return apply(text.encode(), edits)[0].decode()


def test_what_stands_at_the_place_is_replaced_and_nothing_else() -> None:
    assert applied("uno  dos\ntres\n", edit(1, 4, "  ", " ")) == "uno dos\ntres\n"


def test_several_edits_of_a_line_count_their_columns_in_the_file_as_it_was() -> None:
    assert applied("a  b  c  d", *(edit(1, column, "  ", " ") for column in (2, 5, 8))) == "a b c d"


@pytest.mark.parametrize(
    "wrong",
    [edit(1, 1, "dos", "x"), edit(9, 1, "uno", "x"), edit(1, 40, "uno", "x"), edit(1, 2, "no\n", "x")],
)
def test_an_edit_that_does_not_find_what_it_expects_is_left_out(wrong: Edit) -> None:
    assert apply(b"uno\ndos\n", [wrong]) == (b"uno\ndos\n", ())


def test_of_two_edits_that_overlap_only_one_is_applied() -> None:
    data, kept = apply(b"abcdef", [edit(1, 1, "abc", "X"), edit(1, 3, "cde", "Y")])
    assert data == b"abYf"
    assert kept == (edit(1, 3, "cde", "Y"),)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_mark_at_the_start_stay(ends: str, mark: bytes) -> None:
    data = mark + f"título:  Ñuñoa{ends}# nota{ends}".encode()
    changed, _ = apply(data, [edit(1, 8, "  ", " ")])
    assert changed == mark + f"título: Ñuñoa{ends}# nota{ends}".encode()


def test_a_csv_of_excel_stays_in_its_own_encoding() -> None:
    data = "región;N°  3\n".encode("cp1252")
    assert apply(data, [edit(1, 10, "  ", " ")])[0] == "región;N° 3\n".encode("cp1252")


def test_what_the_encoding_of_the_file_cannot_hold_is_not_written() -> None:
    data = "región;uno\n".encode("cp1252")
    assert apply(data, [edit(1, 8, "uno", "☑")]) == (data, ())


lines = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(lines, st.data())
def test_all_but_what_is_edited_stays_letter_by_letter(texts: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(texts) - 1))
    line = texts[number]
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    if "\n".join(texts).encode().startswith(b"\xef\xbb\xbf"):
        return
    changed = applied("\n".join(texts), edit(number + 1, start + 1, line[start:end], "«»"))
    expected = [*texts[:number], f"{line[:start]}«»{line[end:]}", *texts[number + 1 :]]
    assert changed == "\n".join(expected)


@pytest.fixture
def spaced(project: TemporaryProject, monkeypatch: pytest.MonkeyPatch) -> TemporaryProject:
    """A project with two spaces together on line 7, and checks that know only of that."""
    project.write_minuta(SECTIONS.replace("Una frase.", "Una  frase.  # nota"))
    found: list[Checked] = []

    def inspect(given: object, paths: object, edited: dict[Path, bytes] | None = None) -> Checked:
        text = (edited or {}).get(project.root / MINUTA, (project.root / MINUTA).read_bytes()).decode()
        line = text.split("\n")[6]
        problems = [] if "Una  frase" not in line else [spaces(line)]
        found.append(Checked((), tuple(problems)))
        return found[-1]

    monkeypatch.setattr(module, "inspect", inspect)
    return project


def spaces(line: str, *, excused: str = "") -> Problem:
    place = Place(MINUTA, 7, line.index("  frase") + 1)
    return Problem("espacios", place, "Hay dos espacios.", excused=excused, edits=(Edit(place, "  ", " "),))


def test_the_file_is_written_with_its_comments_and_looked_at_again(spaced: TemporaryProject) -> None:
    amended = amend(spaced.project, [spaced.root / "content"])
    assert (spaced.root / MINUTA).read_text("utf-8").endswith("    texto: Una frase.  # nota\n")
    assert amended.checked.problems == ()
    (one,) = amended.amendments
    assert one.diff.splitlines()[-2:] == ["-    texto: Una  frase.  # nota", "+    texto: Una frase.  # nota"]


def test_an_excused_finding_is_not_corrected(spaced: TemporaryProject, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (spaced.root / MINUTA).read_bytes()
    excused = Checked((), (spaces("    texto: Una  frase.", excused="Así se publicó"),))
    monkeypatch.setattr(module, "inspect", lambda *_: excused)
    assert amend(spaced.project, [spaced.root / "content"]).amendments == ()
    assert (spaced.root / MINUTA).read_bytes() == before


def test_a_correction_after_which_something_new_is_found_is_not_written(
    spaced: TemporaryProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (spaced.root / MINUTA).read_bytes()
    known = Checked((), (spaces("    texto: Una  frase."),))
    worse = Checked((), (Problem("otro", Place(MINUTA), "Algo nuevo."),))
    monkeypatch.setattr(module, "inspect", lambda project, paths, edited=None: worse if edited else known)
    amended = amend(spaced.project, [spaced.root / "content"])
    assert (amended.amendments, amended.checked) == ((), known)
    assert (spaced.root / MINUTA).read_bytes() == before


def test_when_the_disk_refuses_the_file_stays_as_it_was(
    spaced: TemporaryProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (spaced.root / MINUTA).read_bytes()

    def refuse(*_: object) -> None:
        raise EnvironmentFault("No se puede escribir.")

    monkeypatch.setattr(module, "publish", refuse)
    with pytest.raises(EnvironmentFault):
        amend(spaced.project, [spaced.root / "content"])
    assert (spaced.root / MINUTA).read_bytes() == before
