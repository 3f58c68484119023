"""The vocabulary refuses what it does not know, where it was written, and gives back every tree that it knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.markup import Element, parse, serialise
from minuta.problems import Place, Problem

ORIGIN = 'data-origen="a.html:3:5"'


def problems_of(inside: str) -> tuple[Problem, ...]:
    tree, problems = parse(f"<article>{inside}</article>", "documento.html")
    assert (tree is None) == bool(problems)
    return problems


def tree_of(inside: str) -> Element:
    tree, problems = parse(f"<article>{inside}</article>", "documento.html")
    assert tree is not None, problems
    return tree


@pytest.mark.parametrize(
    ("inside", "message", "hint"),
    [
        (f"<p><stron {ORIGIN}>a</stron></p>", "El elemento <stron> no está", "«strong»"),
        (f'<ol {ORIGIN} sart="2"><li>a</li></ol>', "El atributo «sart» no está", "«start»"),
        (f'<p {ORIGIN} class="fuentes">a</p>', "La clase «fuentes» no está", "«fuente»"),
        (f"<p><a {ORIGIN}>a</a></p>", "A <a> le falta «href»", "href"),
        (f'<figure><img {ORIGIN} src="a.png" alt=" "></figure>', "A <img> le falta «alt»", "alt"),
        (f'<figure><img {ORIGIN} src="a.png" alt=""></figure>', "A <img> le falta «alt»", "alt"),
        (f'<figure><img {ORIGIN} src="a.png" role="presentation" alt="Un cuadro"></figure>', "adorno", 'alt=""'),
        (f'<figure><img {ORIGIN} src="a.png" role="presentation"></figure>', "adorno", 'alt=""'),
        (f'<p {ORIGIN} lang="inglés">a</p>', 'lang="inglés"', ""),
        (f'<p><a {ORIGIN} href="#tabal">a</a></p><p id="tabla">b</p>', "No hay nada con el id «tabal»", "«tabla»"),
        (f'<p><a {ORIGIN} href="javascript:alert(1)">a</a></p>', "no es un enlace", "https://"),
        (f'<p><a {ORIGIN} href="www.ejemplo.cl">a</a></p>', "no es un enlace", "https://"),
        (f'<p id="a">a</p><p {ORIGIN} id="a">b</p>', "El id «a» está dos veces", "otro"),
        (f"<p><p {ORIGIN}>a</p></p>", "<p> no puede ir dentro de <p>", ""),
        (f"<ul {ORIGIN}>suelto<li>a</li></ul>", "texto suelto en <ul>: «suelto»", ""),
        (f"<ul {ORIGIN}><li>a</li>", "<ul> no se cierra", "</ul>"),
        (f"<p><strong {ORIGIN}>a</p>", "<strong> no se cierra", "</strong>"),
        (f"<p {ORIGIN}>a</em></p>", "Sobra </em>", ""),
        (f"<p {ORIGIN}>a</br></p>", "Sobra </br>", ""),
        (f"<p {ORIGIN}>a<!-- b --></p>", "comentario", "{#"),
        (f"<p {ORIGIN}>a<?php b ?></p>", "Sobra «<?php b", ""),
        (f"<p {ORIGIN}>a<!DOCTYPE html></p>", "Sobra «<!DOCTYPE html>»", ""),
        (f'<ol {ORIGIN} start="dos"><li>a</li></ol>', 'start="dos"', ""),
        (f'<ol {ORIGIN} type="x"><li>a</li></ol>', 'type="x"', ""),
        (f"<table {ORIGIN}><tbody><tr><td>a</td></tr></tbody></table>", "no declara sus columnas", "<colgroup>"),
    ],
)
def test_what_the_vocabulary_does_not_know_is_told_where_it_was_written(inside: str, message: str, hint: str) -> None:
    (problem,) = problems_of(inside)
    assert message in problem.message
    assert hint in problem.hint
    assert problem.place == Place("a.html", 3, 5)


def test_a_repeated_id_says_where_the_first_one_is() -> None:
    (problem,) = problems_of('<p id="a" data-origen="a.html:1:1">a</p><p id="a" data-origen="a.html:2:1">b</p>')
    assert problem.related == (Place("a.html", 1, 1),)


def test_crossed_elements_are_an_error() -> None:
    first, second = problems_of("<p><strong>a<em>b</strong>c</em></p>")
    assert "<em> no se cierra" in first.message
    assert "Sobra </em>" in second.message


def test_a_repeated_attribute_is_an_error() -> None:
    (problem,) = problems_of('<p id="a" id="b">a</p>')
    assert "dos veces" in problem.message


@pytest.mark.parametrize(
    "text", ["", "hola", "<p>a</p>", "<article></article><article></article>", "x<article></article>"]
)
def test_a_document_is_one_article_and_nothing_around_it(text: str) -> None:
    tree, problems = parse(text, "documento.html")
    assert tree is None
    assert [problem.place.file for problem in problems] == ["documento.html"]


def test_every_fault_is_told_at_once() -> None:
    codes = [problem.code for problem in problems_of('<p><b>a</b></p><p clas="x">b</p><p><a href="#c">c</a></p>')]
    assert codes == ["marcado", "marcado", "enlace-roto"]


HEAD = '<table><colgroup><col data-ancho="50"><col data-ancho="50"></colgroup>'


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("<tbody><tr><td>a</td></tr></tbody>", "ocupa 1 columnas y la tabla tiene 2"),
        ('<tbody><tr><td colspan="3">a</td></tr></tbody>', "ocupa 3 columnas"),
        ('<tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody>', "ocupa 3 columnas"),
        ('<thead><tr><th scope="col" rowspan="2">a</th><th scope="col">b</th></tr></thead>', "sigue más abajo"),
    ],
)
def test_a_row_that_does_not_fill_its_table_is_an_error(rows: str, message: str) -> None:
    (problem,) = problems_of(f"{HEAD}{rows}</table>")
    assert message in problem.message


def test_rows_that_span_both_ways_fill_their_table() -> None:
    rows = '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td colspan="2">d</td></tr>'
    assert problems_of(f"{HEAD}<tbody>{rows}</tbody></table>") == ()


def test_an_element_without_an_origin_has_the_one_around_it() -> None:
    tree = tree_of(f"<p {ORIGIN}><strong>a</strong></p>")
    assert [element.origin for element in tree.walk()][1:] == [Place("a.html", 3, 5)] * 2


def test_white_space_is_tidied_at_edges_and_kept_inside() -> None:
    tree = tree_of(
        "\n  <p>\n  uno\n  <strong>dos </strong>tres\u00a0<br>\n cuatro </p>\n<ul> <li> a <p> b </p> </li> </ul>"
    )
    assert serialise(tree) == (
        "<article><p>uno <strong>dos </strong>tres\u00a0<br>cuatro</p><ul><li>a<p>b</p></li></ul></article>"
    )


def test_signs_are_text_and_come_back_as_signs() -> None:
    tree = tree_of('<p id="a">5 &lt; 7 &amp; «b»</p>')
    assert tree.text() == "5 < 7 & «b»"
    assert "5 &lt; 7 &amp; «b»" in serialise(tree)


WORDS = st.text("abñ<>&\"' ", min_size=1, max_size=8).filter(
    lambda text: text.strip() == text != "" and "  " not in text
)


def inline() -> st.SearchStrategy[Element | str]:
    def around(inner: st.SearchStrategy[Element | str]) -> st.SearchStrategy[Element | str]:
        content = st.lists(inner, min_size=1, max_size=3).map(_without_neighbouring_texts)
        strong = content.map(lambda children: Element("strong", {}, children))
        link = st.builds(
            lambda word, children: Element("a", {"href": f"https://e.cl/{word.replace(' ', '')}"}, children),
            WORDS,
            content,
        )
        note = content.map(lambda children: Element("span", {"class": "nota-al-pie", "role": "doc-footnote"}, children))
        return strong | link | note

    return st.recursive(WORDS, around, max_leaves=5)


def _without_neighbouring_texts(children: list[Element | str]) -> tuple[Element | str, ...]:
    kept: list[Element | str] = []
    for child in children:
        if not (isinstance(child, str) and kept and isinstance(kept[-1], str)):
            kept.append(child)
    return tuple(kept)


def blocks() -> st.SearchStrategy[Element]:
    text = st.lists(inline(), min_size=1, max_size=4).map(_without_neighbouring_texts)
    paragraph = text.map(lambda children: Element("p", {}, children))
    item = text.map(lambda children: Element("li", {}, children))
    listed = st.builds(
        lambda tag, items: Element(tag, {"type": "a", "start": "3"} if tag == "ol" else {}, tuple(items)),
        st.sampled_from(("ol", "ul")),
        st.lists(item, min_size=1, max_size=3),
    )
    quote = st.lists(paragraph, min_size=1, max_size=2).map(lambda inside: Element("blockquote", {}, tuple(inside)))
    return paragraph | listed | quote


@settings(max_examples=50, deadline=None)
@given(st.lists(blocks(), max_size=4))
def test_what_is_serialised_is_read_as_the_same_tree(inside: list[Element]) -> None:
    tree = Element("article", {"class": "minuta"}, tuple(inside), Place("documento.html"))
    read, problems = parse(serialise(tree), "documento.html")
    assert problems == ()
    assert read is not None
    assert serialise(read) == serialise(tree)
    assert _shape(read) == _shape(tree)


def _shape(node: Element | str) -> object:
    if isinstance(node, str):
        return node
    return node.tag, dict(node.attributes), [_shape(child) for child in node.children]


def test_the_words_that_name_an_element_are_without_its_notes() -> None:
    note = Element("span", {"role": "doc-footnote"}, ("Al pie.",))
    title = Element("h2", {}, ("Uno ", Element("strong", {}, ("dos", note)), note))
    assert title.label() == "Uno dos"
