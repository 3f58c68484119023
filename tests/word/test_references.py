"""What cites a table, a figure or a title by its number is a field of Word, inside a link that any program follows."""

from __future__ import annotations

from typing import Any

from tests.support.word_invariants import W
from tests.word.conftest import Parts

TABLE = (
    '<table class="tabla" id="obras"><caption><span class="numero" data-campo="SEQ Tabla">Tabla 3</span>. Uno</caption>'
    '<colgroup><col data-ancho="100"></colgroup><thead><tr><th scope="col">a</th></tr></thead>'
    "<tbody><tr><td>b</td></tr></tbody></table>"
)
ANNEX = '<section id="s" class="anexo"><h2 id="listas"><span class="numero">Anexo B.</span> Listas</h2></section>'


def links(parts: dict[str, Any]) -> list[tuple[str, list[str], str]]:
    """Each link: where it goes, the words of its field, and what it says."""
    return [
        (
            link.get(f"{W}anchor"),
            " ".join(code.text for code in link.iter(f"{W}instrText")).split(),
            "".join(text.text for text in link.iter(f"{W}t")),
        )
        for link in parts["word/document.xml"].iter(f"{W}hyperlink")
    ]


def marked(parts: dict[str, Any], name: str) -> str:
    """The words inside a bookmark, as they are shown."""
    document = parts["word/document.xml"]
    start = next(one for one in document.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == name)
    words = ""
    for node in start.itersiblings():
        if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id"):
            return words
        words += "".join(text.text for text in node.iter(f"{W}t"))
    raise AssertionError(f"{name} has no end")


def test_a_mention_of_a_table_cites_the_number_of_its_caption(parts: Parts) -> None:
    made = parts(f'<p>Vea la <a href="#obras">Tabla 3</a>.</p>{TABLE}')
    ((target, (code, mark, *switches), said),) = links(made)
    assert (target, code, switches, said) == ("obras", "REF", ["\\h", "\\*", "MERGEFORMAT"], "Tabla 3")
    assert marked(made, mark) == "Tabla 3"
    assert mark.startswith("_")  # Word keeps it out of sight


def test_a_mention_of_a_title_cites_its_number_alone(parts: Parts) -> None:
    made = parts(
        '<p><a href="#a">sección 1.2</a> <a href="#listas">Anexo B</a></p>'
        f'<section id="x"><h3 id="a"><span class="numero">1.2</span> Uno</h3></section>{ANNEX}'
    )
    assert links(made) == [
        ("a", ["REF", "a", "\\r", "\\h", "\\*", "MERGEFORMAT"], "sección 1.2"),
        ("listas", ["REF", "listas", "\\r", "\\h", "\\*", "MERGEFORMAT"], "Anexo B"),
    ]
    fields = [
        "".join(text.text for text in link.findall(f"{W}r/{W}t"))
        for link in made["word/document.xml"].iter(f"{W}hyperlink")
    ]
    assert fields == ["sección 1.2", "Anexo B"]


def test_a_link_that_says_something_else_is_only_a_link(parts: Parts) -> None:
    made = parts(f'<p><a href="#obras">el cuadro</a> <a href="#obras">Tabla <em>3</em></a></p>{TABLE}')
    assert [(code, said) for _, code, said in links(made)] == [([], "el cuadro"), ([], "Tabla 3")]


def test_only_what_is_cited_has_a_bookmark(parts: Parts) -> None:
    document = parts(f'<p id="p">x</p>{TABLE}')["word/document.xml"]
    assert list(document.iter(f"{W}bookmarkStart")) == []


def test_a_link_to_a_table_without_caption_goes_to_its_first_cell(parts: Parts) -> None:
    plain = TABLE[: TABLE.index("<caption>")] + TABLE[TABLE.index("<colgroup>") :]
    made = parts(f'<p><a href="#obras">el cuadro</a></p>{plain}')
    assert marked(made, "obras") == "a"
