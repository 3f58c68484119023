"""The lines that are quoted: of any text, as content is read, and never a reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta.problems import NOWHERE, Place
from minuta.report.lines import Lines


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.yml", "uno\nacción\ntres".encode(), "acción"),
        ("a.yml", "\ufeffuno\nacción\n".encode(), "acción"),
        ("a.yml", "uno\r\nacción\r\ntres".encode(), "acción"),
        ("a.yml", "uno\racción\rtres".encode(), "acción"),
        ("a.yml", "uno\naccio\u0301n\n".encode(), "acción"),
        ("a.csv", "uno\nacción\n".encode("cp1252"), "acción"),
        ("A.CSV", "uno\nacción\n".encode("cp1252"), "acción"),
        ("a.yml", "uno\nacción\n".encode("cp1252"), "acci\N{REPLACEMENT CHARACTER}n"),
        ("a.yml", b"uno\n\x07dos\n", "\x07dos"),
        ("a.yml", b"uno\n\ntres", ""),
    ],
)
def test_a_line_reads_as_content_is_read_even_where_it_is_damaged(
    tmp_path: Path, name: str, data: bytes, line: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert Lines(tmp_path).at(Place(name, 2)) == line


def test_the_mark_of_utf_8_is_not_a_column(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("\ufefftipo: minuta".encode())
    assert Lines(tmp_path).at(Place("a.yml", 1)) == "tipo: minuta"


@pytest.mark.parametrize(
    "place",
    [
        NOWHERE,
        Place("falta.yml"),
        Place("carpeta"),
        Place("a.yml", 99),
        Place("a.yml", 0),
        Place("libro.xlsx"),
        Place("a.xlsx", 1, 1, "A1"),
        Place("nombre\0imposible.yml"),
        Place("n" * 5000),
    ],
    ids=repr,
)
def test_what_cannot_be_read_is_not_quoted(tmp_path: Path, place: Place) -> None:
    (tmp_path / "carpeta").mkdir()
    (tmp_path / "a.yml").write_text("uno\n", encoding="utf-8")
    for book in ("libro.xlsx", "a.xlsx"):
        (tmp_path / book).write_bytes(b"PK\3\4\0\0texto")
    assert Lines(tmp_path).at(place) is None


def test_a_file_is_read_once_and_only_when_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").write_text("uno\ndos\n", encoding="utf-8")
    read: list[Path] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: (read.append(self), real(self))[1])
    lines = Lines(tmp_path)
    assert read == []
    assert [lines.at(Place("a.yml", number)) for number in (1, 2, 1)] == ["uno", "dos", "uno"]
    assert read == [tmp_path / "a.yml"]
