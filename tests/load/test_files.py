"""The bytes of a file become clean text, or the problem at the place where they stop being text."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta.load.files import read_text
from minuta.problems import ContentError, Place, Problem


def problems(path: Path, data: bytes, *, also_windows: bool = False) -> tuple[Problem, ...]:
    path.write_bytes(data)
    with pytest.raises(ContentError) as raised:
        read_text(path.read_bytes(), "a.yml", also_windows=also_windows)
    return raised.value.problems


def text(path: Path, data: bytes, *, also_windows: bool = False) -> str:
    path.write_bytes(data)
    return read_text(path.read_bytes(), "a.yml", also_windows=also_windows)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.yml"


def test_the_mark_that_the_notepad_writes_at_the_start_is_left_out(file: Path) -> None:
    assert text(file, b"\xef\xbb\xbftitulo: \xc3\x91u\xc3\xb1oa\n") == "titulo: Ñuñoa\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_become_one(file: Path, ends: str) -> None:
    assert text(file, f"uno{ends}dos{ends}".encode()) == "uno\ndos\n"


def test_letters_typed_in_two_parts_become_one(file: Path) -> None:
    assert text(file, "N\u0303un\u0303oa".encode()) == "Ñuñoa"


def test_signs_that_only_look_like_those_of_the_keyboard_become_them(file: Path) -> None:
    assert text(file, "público\u2011privada \uf0b7 uno".encode()) == "público-privada • uno"


def test_a_file_in_windows_1252_is_told_at_its_first_strange_letter(file: Path) -> None:
    (problem,) = problems(file, "titulo: Uno\ntexto: Año\n".encode("cp1252"))
    assert problem.place == Place("a.yml", 2, 9)
    assert problem.message == "El archivo no está en UTF-8: aquí hay un byte ajeno (0xf1, quizá «ñ»)."
    assert "Codificación, UTF-8" in problem.hint


def test_the_column_of_a_strange_letter_counts_letters_and_not_bytes(file: Path) -> None:
    (problem,) = problems(file, "áéí: ".encode() + b"\xf1")
    assert problem.place == Place("a.yml", 1, 6)


def test_a_file_in_utf_16_is_told_at_its_start(file: Path) -> None:
    for also_windows in (False, True):
        (problem,) = problems(file, "titulo: Uno".encode("utf-16"), also_windows=also_windows)
        assert (problem.code, problem.place) == ("codificacion", Place("a.yml", 1, 1))


def test_a_file_of_excel_may_be_in_windows_1252(file: Path) -> None:
    assert text(file, "Ñuñoa «uno» – €".encode("cp1252"), also_windows=True) == "Ñuñoa «uno» – €"


def test_a_file_in_utf_8_with_one_damaged_letter_is_not_taken_for_windows_1252(file: Path) -> None:
    (problem,) = problems(file, "región;año\nTarapacá;2".encode() + b"\xe1", also_windows=True)
    assert problem.place == Place("a.yml", 2, 11)


def test_a_byte_that_is_no_letter_in_any_encoding_is_told(file: Path) -> None:
    (problem,) = problems(file, b"uno\ndos \x81\n", also_windows=True)
    assert problem.place == Place("a.yml", 2, 5)


def test_every_invisible_character_is_told_at_its_place(file: Path) -> None:
    found = problems(file, "uno\x07\ndos: \x00tres\u2028cuatro\ufeff\n".encode())
    assert [(one.place.line, one.place.column) for one in found] == [(1, 4), (2, 6), (2, 11), (2, 18)]
    assert found[0].message == "Hay un carácter invisible de control (U+0007)."
    assert "Bórrelo" in found[0].hint


@pytest.mark.parametrize("letter", ["\x85", "\u2028", "\u2029"])
def test_the_line_ends_of_other_programs_would_move_the_lines_below_and_are_told(file: Path, letter: str) -> None:
    (problem,) = problems(file, f"uno: a{letter}b\ndos: c\n".encode())
    assert problem.place == Place("a.yml", 1, 7)


def test_tabs_and_letters_of_all_alphabets_are_text(file: Path) -> None:
    assert text(file, "uno\tdos 😀 ñ é ﬁ \xa0".encode()) == "uno\tdos 😀 ñ é ﬁ \xa0"
