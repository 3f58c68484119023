"""A line cut to what fits, with the character in its place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.report.excerpt import excerpt

LETTERS = st.sampled_from("aáñÑ {}:«»-\t漢🙂e\u0301\u200b\x1b")


def cells(text: str) -> int:
    """What a terminal uses, by another way: combining marks take none, wide characters two."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
        for letter in text
    )


@settings(max_examples=60)
@given(line=st.text(LETTERS, max_size=300), data=st.data(), room=st.integers(20, 120))
def test_the_mark_stands_under_the_character_and_nothing_is_wider_than_the_room(
    line: str, data: st.DataObject, room: int
) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    meant = line[column - 1 : column]
    part = excerpt(line, column, room)
    assert part.offset == cells(part.before) < room + (meant == "\u0301")  # an accent stands over the cell before
    assert cells(part.before + part.after) <= room
    shown = part.after[:1]
    if meant == "\t":
        assert shown == " "
    elif meant in ("\u200b", "\x1b"):
        assert shown == "\N{REPLACEMENT CHARACTER}"
    else:
        assert shown == meant


@settings(max_examples=60)
@given(line=st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs"]), max_size=60), data=st.data())
def test_a_line_that_fits_is_shown_whole(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    part = excerpt(line, column, 200)
    assert (part.before, part.after) == (line[: column - 1], line[column - 1 :])


@pytest.mark.parametrize(
    ("line", "column", "shown", "offset"),
    [
        ("\ttitulo: x", 2, "    titulo: x", 4),
        ("ab\tc\td", 6, "ab  c   d", 8),
        ("漢字: x", 5, "漢字: x", 6),
        ("e\u0301a", 3, "e\u0301a", 1),
        ("corto", 99, "corto", 5),
        ("corto", 0, "corto", 0),
        ("", 1, "", 0),
    ],
)
def test_tabs_and_wide_characters_take_the_cells_that_a_terminal_gives_them(
    line: str, column: int, shown: str, offset: int
) -> None:
    part = excerpt(line, column, 40)
    assert (part.before + part.after, part.offset) == (shown, offset)


LONG = "".join(f"{number:04}." for number in range(1, 41))
"""Two hundred characters: 0001.0002.0003. …"""


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        (1, "", "0001.0002.0003.0004.0005.0006.0007.0008…"),
        (11, "0001.0002.", "0003.0004.0005.0006.0007.0008…"),
        (101, "…017.0018.0019.0020.", "0021.0022.0023.0024…"),
        (185, "…033.0034.0035.0036.0037", ".0038.0039.0040."),
        (200, "…033.0034.0035.0036.0037.0038.0039.0040", "."),
        (201, "…33.0034.0035.0036.0037.0038.0039.0040.", ""),
    ],
)
def test_a_long_line_is_cut_around_the_character(column: int, before: str, after: str) -> None:
    part = excerpt(LONG, column, 40)
    assert (part.before, part.after) == (before, after)
    assert len(before + after) <= 40
