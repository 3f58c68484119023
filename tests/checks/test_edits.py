"""A correction is offered only where the file says, letter by letter, what the text says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.edits import edit
from minuta.load.tables import parse_csv
from minuta.load.yaml_text import parse_yaml
from minuta.problems import Edit, Place
from minuta.source import Mapping, Scalar, Sequence


def typed(yaml: str) -> Scalar:
    """The value of the only key of a YAML file."""
    node = parse_yaml(yaml, "x.yml")
    assert isinstance(node, Mapping)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    return value


def corrected(yaml: str, old: str, new: str) -> str | None:
    """The file after correcting the words of its only text, or None where no correction is offered."""
    text = typed(yaml)
    start = text.text.index(old)
    found = edit(text, start, start + len(old), new)
    return None if found is None else applied(yaml, found)


def applied(file: str, found: Edit) -> str:
    lines = file.split("\n")
    line, column = lines[found.place.line - 1], found.place.column - 1
    assert line[column : column + len(found.old)] == found.old
    lines[found.place.line - 1] = line[:column] + found.new + line[column + len(found.old) :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("a: La villa N°3 crece\n", "a: La villa N.º 3 crece\n"),
        ('a: "La villa N°3"\n', 'a: "La villa N.º 3"\n'),
        ("a: 'La villa N°3'\n", "a: 'La villa N.º 3'\n"),
        ("a: |\n  Uno.\n  La villa N°3\n", "a: |\n  Uno.\n  La villa N.º 3\n"),
        ("a: >-\n  Uno\n  dos N°3 tres\n", "a: >-\n  Uno\n  dos N.º 3 tres\n"),
        ("a: Uno\n  dos N°3\n", "a: Uno\n  dos N.º 3\n"),
    ],
)
def test_words_are_corrected_whatever_the_quoting_or_the_folding(yaml: str, expected: str) -> None:
    assert corrected(yaml, "N°3", "N.º 3") == expected


@pytest.mark.parametrize(
    ("yaml", "old", "new"),
    [
        ("a: Uno dos:tres\n", "dos:tres", "dos: tres"),
        ("a: Uno dos;tres\n", "dos;", "dos #"),
        ('a: "Dice \\"hola\\" hoy"\n', '"', "«"),
        ('a: "33\\" "\n', '33" ', "ZZ"),
        ('a: "Dice hola"\n', "hola", '"hola"'),
        ("a: 'Dice ''hola'' hoy'\n", "'hola'", "«hola»"),
        ("a: 'Dice hola'\n", "hola", "'hola'"),
        ("a: >-\n  Uno\n  dos\n", "Uno dos", "Uno, dos"),
        ("a: Uno dos\n", "Uno", "- Uno"),
        ("a: Uno dos\n", "Uno", "Uno"),
    ],
)
def test_what_the_file_spells_otherwise_or_could_not_hold_is_left_to_the_person(yaml: str, old: str, new: str) -> None:
    assert corrected(yaml, old, new) is None


def test_blanks_are_corrected_beside_something_visible() -> None:
    assert corrected("a: Uno  dos\n", "  ", " ") == "a: Uno dos\n"
    assert corrected("a: |\n  Uno , dos\n", " ,", ",") == "a: |\n  Uno, dos\n"


@pytest.mark.parametrize(
    ("cell", "new"),
    [("villa N°3", "villa N.º 3"), ('"villa; N°3"', '"villa; N.º 3"'), ('"villa ""Sur"" N°3"', None)],
)
def test_a_cell_of_a_csv_is_corrected_unless_it_has_quotes_inside(cell: str, new: str | None) -> None:
    file = f"a;b\nuno;{cell}\n"
    node = parse_csv(file, "x.csv")
    assert isinstance(node, Sequence)
    row = node.items[0]
    assert isinstance(row, Mapping)
    text = row.entries[1].value
    assert isinstance(text, Scalar)
    start = text.text.index("N°3")
    found = edit(text, start, start + 3, "N.º 3")
    assert (None if found is None else applied(file, found)) == (None if new is None else f"a;b\nuno;{new}\n")


def test_a_separator_is_never_put_into_a_cell() -> None:
    text = Scalar("uno dos", Place("x.csv", 2, 5, "B2"), "uno dos")
    assert edit(text, 3, 4, "; ") is None


def test_a_workbook_is_never_edited() -> None:
    assert edit(Scalar("N°3", Place("x.xlsx", 2, 2, "B2"), "N°3"), 0, 3, "N.º 3") is None


WORDS = st.text(st.sampled_from("abñó N°3 ,.:\"'«»#\n"), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(["|", '"', "'"]), st.data())
def test_a_correction_changes_the_text_there_and_nothing_else(words: str, style: str, data: st.DataObject) -> None:
    yaml = spelt(words, style)
    text = typed(yaml)
    start = data.draw(st.integers(0, max(len(text.text) - 1, 0)))
    end = data.draw(st.integers(start, len(text.text)))
    found = edit(text, start, end, "ZZ")
    if found is not None:
        assert typed(applied(yaml, found)).text == text.text[:start] + "ZZ" + text.text[end:]


def spelt(words: str, style: str) -> str:
    if style == "|":
        return "a: |\n" + "\n".join(f"  {line}" if line.strip() else "" for line in f"x{words}y".split("\n")) + "\n"
    doubled = words.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else words.replace("'", "''")
    return f"a: {style}{doubled.replace(chr(10), chr(10) * 2 + ' ')}{style}\n"
