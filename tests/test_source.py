"""Every character of a text knows its place in the file, whatever the quoting or the folding."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.load.yaml_text import parse_yaml
from minuta.problems import Place
from minuta.source import Mapping, Scalar, Sequence

Lines = list[list[str]]
"""A text as lines of words."""

LETTERS = "abñé😀7.,;{}()/=+*¿»"


def words(letters: str) -> st.SearchStrategy[Lines]:
    word = st.text(letters, min_size=1, max_size=6).map(lambda rest: f"a{rest}")
    return st.lists(st.lists(word, min_size=1, max_size=4), min_size=1, max_size=4)


class Typist:
    """Writes YAML and remembers where each visible character of the text was put."""

    def __init__(self, start: str) -> None:
        self.written = start
        self.places: list[tuple[str, Place]] = []

    def skip(self, text: str) -> None:
        self.written += text

    def put(self, letter: str, spelling: str = "") -> None:
        line = self.written.count("\n") + 1
        column = len(self.written) - self.written.rfind("\n")
        self.places.append((letter, Place("a.yml", line, column)))
        self.written += spelling or letter

    def put_lines(self, lines: Lines, spellings: Iterable[dict[str, str]], between: str) -> None:
        """Words with one blank between them, lines with `between`."""
        for number, line in enumerate(lines):
            self.skip(between if number else "")
            for position, word in enumerate(line):
                self.skip("  " if position else "")
                for letter, spelling in zip(word, spellings, strict=False):
                    self.put(letter, spelling.get(letter, ""))


def read(typed: str) -> Scalar:
    """The value of the only key of the only row."""
    root = parse_yaml(typed, "a.yml")
    assert isinstance(root, Mapping)
    rows = root.entries[0].value
    assert isinstance(rows, Sequence)
    row = rows.items[0]
    assert isinstance(row, Mapping)
    value = row.entries[0].value
    assert isinstance(value, Scalar)
    return value


def visible(scalar: Scalar) -> list[tuple[str, Place]]:
    return [(letter, scalar.at(offset)) for offset, letter in enumerate(scalar.text) if not letter.isspace()]


def typed_as(start: str, lines: Lines, between: str, end: str, spellings: list[dict[str, str]] | None = None) -> Typist:
    typist = Typist(f"filas:\n  # una nota\n  - clave: {start}")
    several = spellings or [{}]
    typist.put_lines(lines, (several[number % len(several)] for number in range(10**6)), between)
    typist.skip(end)
    return typist


STYLES = {
    "plain": ("", "\n      ", "\n"),
    "plain over blank lines": ("", "\n\n\n     ", "\n"),
    "literal": ("|\n      ", "\n      ", "\n"),
    "literal with uneven lines": ("|2- # nota\n      ", "\n         ", "\n\n"),
    "folded": (">\n      ", "\n      ", "\n\n  # otra nota\n"),
    "folded over paragraphs": (">-\n      ", "\n\n      ", "\n  - clave: otra\n"),
    "single quoted": ("'", "\n    ", "'\n"),
    "double quoted": ('"', "\n    ", '"  # nota\n'),
    "double quoted and joined": ('"', " \\\n    ", '"\n'),
}


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=20)
@given(lines=words(LETTERS))
def test_every_visible_character_is_found_where_it_was_typed(style: str, lines: Lines) -> None:
    typist = typed_as(STYLES[style][0], lines, *STYLES[style][1:])
    scalar = read(typist.written)
    assert visible(scalar) == typist.places


@settings(max_examples=20)
@given(words("b'\"\\ñ"))
def test_a_quote_doubled_inside_single_quotes_counts_as_one_character(lines: Lines) -> None:
    typist = typed_as("'", lines, "\n    ", "'\n", [{"'": "''"}])
    assert visible(read(typist.written)) == typist.places


ESCAPES = [
    {'"': '\\"', "\\": "\\\\", "ñ": "ñ"},
    {'"': '\\"', "\\": "\\\\", "ñ": "\\u00f1", "n": "\\x6e"},
    {'"': "\\x22", "\\": "\\x5c", "ñ": "\\U000000f1", "/": "\\/"},
]


@settings(max_examples=30)
@given(words("nrtux\"\\ñ/'1"))
def test_an_escape_inside_double_quotes_counts_as_one_character(lines: Lines) -> None:
    typist = typed_as('"', lines, "\\n\\t\\x20\\_", '"\n', ESCAPES)
    assert visible(read(typist.written)) == typist.places


def test_a_blank_is_placed_after_the_character_before_it() -> None:
    scalar = read("filas:\n  - clave: |\n      uno dos\n      tres\n")
    assert scalar.at(3) == Place("a.yml", 3, 10)
    assert scalar.at(len(scalar.text)) == Place("a.yml", 4, 11)


def test_the_start_of_a_text_is_its_first_character_and_not_its_quote_or_its_bar() -> None:
    assert read('filas:\n  - clave: "uno"\n').at(0) == Place("a.yml", 2, 13)
    assert read("filas:\n  - clave: |\n      uno\n").at(0) == Place("a.yml", 3, 7)


def test_a_text_without_spelling_is_always_at_its_own_place() -> None:
    place = Place("datos.xlsx", 5, 3, "C5")
    assert Scalar("uno", place).at(2) == place
    assert str(place) == "datos.xlsx:C5"
