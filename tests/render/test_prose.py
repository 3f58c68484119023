"""Markdown as staff type it: every construct and every kind of list, no text lost, no data taken for markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from minuta.expressions import Expressions
from minuta.load.yaml_text import parse_yaml
from minuta.markup import Element, parse
from minuta.problems import ContentError, Place, Problem
from minuta.render.prose import prose
from minuta.source import Mapping, Scalar
from tests.support.blocks import marker

FILE = "minuta.yml"


def typed(text: str) -> Scalar:
    """The text as it stands in a file: its first line is line 2 and its first column is 3."""
    block = "texto: |\n" + "\n".join(f"  {line}" if line else "" for line in text.split("\n")) + "\n"
    tree = parse_yaml(block, FILE)
    assert isinstance(tree, Mapping)
    value = tree.entries[0].value
    assert isinstance(value, Scalar)
    return value


def html(text: str) -> str:
    """The prose without the origins of its elements."""
    scalar = typed(text)
    return re.sub(r' data-origen="[^"]*"', "", prose(scalar.text, scalar))


def tree(text: str, scalar: Scalar | None = None) -> Element:
    """The tree of what was typed, or of a Markdown that came from what was typed in `scalar`."""
    markdown, place = (typed(text).text, typed(text)) if scalar is None else (text, scalar)
    body, problems = parse(f"<article>{prose(markdown, place)}</article>", "documento.html")
    assert body is not None, problems
    return body


def problems_of(text: str) -> tuple[Problem, ...]:
    scalar = typed(text)
    with pytest.raises(ContentError) as caught:
        prose(scalar.text, scalar)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uno\ndos.\n\nTres.", "<p>Uno\ndos.</p><p>Tres.</p>"),
        ("**a** *b* ***c***", "<p><strong>a</strong> <em>b</em> <em><strong>c</strong></em></p>"),
        ("[a](https://e.cl)", '<p><a href="https://e.cl">a</a></p>'),
        ("[a](#tabla-b)", '<p><a href="#tabla-b">a</a></p>'),
        ("> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("5 < 7 & <b>no</b> &amp; \\*no\\*", "<p>5 &lt; 7 &amp; &lt;b&gt;no&lt;/b&gt; &amp;amp; *no*</p>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n\n  b\n- c", "<ul><li>a<p>b</p></li><li>c</li></ul>"),
        ("    a cuatro espacios", "<p>a cuatro espacios</p>"),
        ("[Nota]: importante", "<p>[Nota]: importante</p>"),
        ("[1]: https://e.cl", "<p>[1]: https://e.cl</p>"),
    ],
)
def test_each_construct_has_its_element(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a\n2. b", [("1", 1, 2)]),
        ("1. a\n1. b", [("1", 1, 2)]),
        ("5. a\n6. b", [("1", 5, 2)]),
        ("a. x\nb. y", [("a", 1, 2)]),
        ("A) x\nB) y", [("A", 1, 2)]),
        ("i. x\nii. y\niii. z\niv. u", [("i", 1, 4)]),
        ("I. x\nII. y", [("I", 1, 2)]),
        ("1. a\n2. b\n\na. x\nb. y", [("1", 1, 2), ("a", 1, 2)]),
        ("I. a\nII. b\n\na. x\nb. y\n\n1. z", [("I", 1, 2), ("a", 1, 2), ("1", 1, 1)]),
        ("1. a\n2. b\n\nTexto.\n\n1. c", [("1", 1, 2), ("1", 1, 1)]),
        ("1. a\n2. b\n\nTexto.\n\n3. c", [("1", 1, 2), ("1", 3, 1)]),
        ("\n".join(f"{number}. a" for number in range(1, 13)), [("1", 1, 12)]),
        ("\n".join(f"{letter}. x" for letter in "abcdefghijklmnopqrstuvwxyz"), [("a", 1, 26)]),
        ("\n".join(f"{marker('i', number)} x" for number in range(1, 12)), [("i", 1, 11)]),
    ],
)
def test_a_list_keeps_the_kind_the_start_and_the_items_that_were_typed(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    lists = [element for element in tree(text).walk() if element.tag == "ol"]
    assert [(one.get("type"), int(one.get("start", "1")), len(one.elements)) for one in lists] == expected


@pytest.mark.parametrize("outer", ["1", "a", "A", "i", "I", "-"])
@pytest.mark.parametrize("inner", ["1", "a", "A", "i", "I", "-"])
def test_a_list_of_any_kind_goes_inside_any_other(outer: str, inner: str) -> None:
    def mark(kind: str, number: int) -> str:
        return "-" if kind == "-" else marker(kind, number)

    lines = []
    for number in (1, 2):
        lines.append(f"{mark(outer, number)} afuera {number}")
        lines.extend(f"    {mark(inner, step)} adentro {step}" for step in (1, 2))
    (whole,) = tree("\n".join(lines)).elements
    assert whole.get("type", "-") == outer
    assert len(whole.elements) == 2
    for item in whole.elements:
        (inside,) = item.elements
        assert inside.get("type", "-") in (inner, "-" if inner == "-" else inner)
        assert [child.text() for child in inside.elements] == ["adentro 1", "adentro 2"]


@pytest.mark.parametrize(
    "text",
    [
        "A. Pérez dijo",
        "a. sola",
        "h. x\ni. y",
        "Vence el\n30. Así dice.",
        "1. uno\n2. dos\n\nVence el\n30. Así dice.",
        "Texto\n     a. uno\n     b. dos",
        "En el año\n2020. Fin",
    ],
)
def test_what_is_no_list_stays_as_it_was_typed(text: str) -> None:
    last = tree(text).elements[-1]
    assert last.tag == "p"
    assert " ".join(text.split("\n\n")[-1].split()) == last.text()


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("Uno\n\n# Dos", "prosa", 4, 3),
        ("Uno\n---", "prosa", 2, 3),
        ("Uno\n\n---", "prosa", 4, 3),
        ("```\nuno\n```", "prosa", 2, 3),
        ("uno\ndos `tres`", "prosa", 3, 3),
        ("uno\n![dos](tres.png)", "prosa", 3, 3),
        ("Uno.[^1]", "nota", 2, 3),
        ("Uno.\n\n[^1]: dos", "nota", 4, 3),
        ("Uno.[^1]\n\n[^1]: dos\n[^1]: tres", "nota", 5, 3),
        ("Uno.[^1]\n\n[^1]: dos[^1]", "nota", 4, 3),
        ("Uno.[^1]\n\n[^1]: dos\n\n    - tres", "nota", 6, 7),
        ("Uno.[^1]\n\n[^1]: dos\n\n    ```\n    tres\n    ```", "prosa", 6, 7),
        ("1. uno\n2. dos\n4. cuatro", "prosa", 4, 3),
        ("- uno\n-\n- dos", "prosa", 3, 3),
        ("- > uno\n- dos", "prosa", 2, 3),
        ("> > uno", "prosa", 2, 3),
        ("[](https://e.cl)", "enlace", 2, 3),
        ('[uno](https://e.cl "dos")', "enlace", 2, 3),
        ("uno\n[dos](javascript:alert)", "enlace", 3, 3),
        ("uno\n[dos](#tres cuatro)", "enlace", 3, 3),
    ],
)
def test_what_cannot_be_printed_is_refused_at_its_line(text: str, code: str, line: int, column: int) -> None:
    problem = problems_of(text)[0]
    assert (problem.code, problem.place) == (code, Place(FILE, line, column))
    assert problem.hint


def test_a_bad_address_is_refused_where_it_stands() -> None:
    scalar = typed("uno\n\ndos\n[tres](www.e.cl)")
    body, problems = parse(f"<article>{prose(scalar.text, scalar)}</article>", "documento.html")
    assert body is None
    assert [(problem.code, problem.place.line) for problem in problems] == [("enlace", 5)]


def test_a_note_stands_where_it_is_called_and_may_be_called_twice() -> None:
    note = '<span class="nota-al-pie" role="doc-footnote">Con <em>cursiva</em>. Y otro párrafo.</span>'
    assert html("Uno[^1] y dos[^1].\n\n[^1]: Con *cursiva*.\n\n    Y otro párrafo.") == f"<p>Uno{note} y dos{note}.</p>"


def test_every_element_knows_its_line() -> None:
    text = "Uno.\n\n- dos\n- tres\n\n> cuatro\n\n1. cinco\n   a. seis\n   b. siete"
    lines = {element.text(): element.origin.line for element in tree(text).walk() if not element.elements}
    assert lines == {"Uno.": 2, "dos": 4, "tres": 5, "cuatro": 7, "seis": 10, "siete": 11}


def printed(value: str) -> str:
    scalar = typed("Antes {{ valor }} después")
    markdown = Expressions({"valor": value}).markdown(scalar)
    return tree(markdown, scalar).text()


@settings(max_examples=60, deadline=None)
@given(st.text("ab1*_#[]()^!`~<>&|\\{}.:-+=\"'/@$% ñ", max_size=14))
def test_data_is_never_taken_for_markup(value: str) -> None:
    assert printed(value) == " ".join(f"Antes {value} después".split())


@pytest.mark.parametrize(
    "value", ["[^1]", "[a](javascript:b)", "1. uno", "# a", "{{ x }}", "- a", "a. b", "**a**", "> a"]
)
def test_a_value_with_signs_comes_out_as_it_is(value: str) -> None:
    scalar = typed("{{ valor }}")
    markdown = Expressions({"valor": value}).markdown(scalar)
    (paragraph,) = tree(markdown, scalar).elements
    assert (paragraph.tag, paragraph.text()) == ("p", value)


WORDS = st.lists(st.text("abcdeñ", min_size=1, max_size=6), min_size=1, max_size=5).map(" ".join)
MARKERS = st.sampled_from(["", "", "- ", "1. ", "2. ", "a. ", "b. ", "i. ", "ii. ", "A) ", "B) ", "> "])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "  ", "   ", "    "]), MARKERS, WORDS), min_size=1, max_size=8))
def test_no_word_is_ever_lost(lines: list[tuple[str, str, str]]) -> None:
    text = "\n".join(f"{indent}{mark}{words}" for indent, mark, words in lines)
    assume(text == text.strip())
    scalar = typed(text)
    try:
        body = tree(scalar.text, scalar)
    except ContentError:
        return
    shown = re.findall(r"[a-eñ]+", " ".join(_pieces(body)))
    wanted = [word for _, _, words in lines for word in words.split()]
    missing = [word for word in wanted if word not in shown]
    assert missing == []
    assert len(shown) >= len(wanted)


def _pieces(element: Element) -> list[str]:
    return [piece for child in element.children for piece in ([child] if isinstance(child, str) else _pieces(child))]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from("1aAiI"), st.integers(1, 26), st.sampled_from(["\n", "\n\n"]), st.sampled_from(".)"))
def test_a_list_of_any_length_is_one_list(kind: str, length: int, between: str, stop: str) -> None:
    assume(length > 1 or kind == "1")
    lines = [f"{marker(kind, number).rstrip('.')}{stop} elemento {number}" for number in range(1, length + 1)]
    (whole,) = tree(between.join(lines)).elements
    assert whole.get("type") == kind
    assert [item.text() for item in whole.elements] == [f"elemento {number}" for number in range(1, length + 1)]
