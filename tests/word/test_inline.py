"""Text inside a paragraph: what is bold, what is a link and where it goes, notes, fields and hyphens."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.word.inline import Bookmarks
from tests.support.word_invariants import R, W
from tests.word.conftest import Parts


def test_bold_italics_and_raised_text_add_up(parts: Parts) -> None:
    made = parts("<p><strong>a<em>b<sup>c</sup></em></strong>d</p>")
    looks = {
        "".join(run.itertext()): {node.tag.removeprefix(W) for node in run.iterfind(f"{W}rPr/*")}
        for run in made["word/document.xml"].iter(f"{W}r")
    }
    assert looks == {
        "a": {"b", "bCs"},
        "b": {"b", "bCs", "i", "iCs"},
        "c": {"b", "bCs", "i", "iCs", "vertAlign"},
        "d": set(),
    }


def test_a_link_inside_goes_to_a_bookmark_and_one_outside_to_its_address(parts: Parts) -> None:
    made = parts(
        '<p id="tabla-a">x</p><p><a href="#tabla-a">y</a><a href="https://e.cl">z</a><a href="https://e.cl">u</a></p>'
    )
    inside, first, second = made["word/document.xml"].iter(f"{W}hyperlink")
    assert inside.get(f"{W}anchor") == "tabla_a"
    assert first.get(f"{R}id") == second.get(f"{R}id")
    relations = {one.get("Id"): one.get("Target") for one in made["word/_rels/document.xml.rels"]}
    assert relations[first.get(f"{R}id")] == "https://e.cl"


def test_notes_are_numbered_in_the_order_of_their_calls_and_their_links_are_theirs(parts: Parts) -> None:
    note = '<span class="nota-al-pie" role="doc-footnote">{}</span>'
    link = '<a href="https://e.cl/nota">dos</a>'
    made = parts(f"<p>a{note.format('uno')}</p><ul><li>b{note.format(link)}</li></ul>")
    texts = ["".join(one.itertext()).strip() for one in made["word/footnotes.xml"] if one.get(f"{W}type") is None]
    assert texts == ["uno", "dos"]
    assert [one.get("Target") for one in made["word/_rels/footnotes.xml.rels"]] == ["https://e.cl/nota"]
    assert "https://e.cl/nota" not in [one.get("Target") for one in made["word/_rels/document.xml.rels"]]


def test_a_note_may_be_called_from_a_cell_a_title_or_an_item_and_twice_with_the_same_words(parts: Parts) -> None:
    note = '<span class="nota-al-pie" role="doc-footnote">{}</span>'
    cell = f"<td>c{note.format('tres')}</td>"
    table = (
        '<table class="ficha" aria-label="t"><colgroup><col data-ancho="100"></colgroup>'
        f"<tbody><tr>{cell}</tr></tbody></table>"
    )
    title = f'<section id="s"><h2 id="a">b{note.format("dos")}</h2></section>'
    made = parts(f"<ul><li>a{note.format('uno')}</li></ul>{title}{table}<p>d{note.format('uno')}</p>")
    notes = made["word/footnotes.xml"]
    assert ["".join(one.itertext()).strip() for one in notes if one.get(f"{W}type") is None] == [
        "uno",
        "dos",
        "tres",
        "uno",
    ]
    kinds = {one.get(f"{W}type"): one.get(f"{W}id") for one in notes if one.get(f"{W}type")}
    cited = [one.get(f"{W}id") for one in made["word/settings.xml"].find(f"{W}footnotePr")]
    assert kinds == {"separator": "-1", "continuationSeparator": "0"}
    assert cited == list(kinds.values())


def test_the_number_of_a_table_is_a_field_that_already_shows_it(parts: Parts) -> None:
    made = parts('<p><span class="numero" data-campo="SEQ Tabla">Tabla 7</span>. Uno</p>')
    document = made["word/document.xml"]
    assert [code.text.split() for code in document.iter(f"{W}instrText")] == [["SEQ", "Tabla", "\\*", "ARABIC"]]
    assert "".join(text.text for text in document.iter(f"{W}t")) == "Tabla 7. Uno"


def test_hyphens_that_are_special_in_word_are_written_its_way(parts: Parts) -> None:
    document = parts("<p>a\u2011b\u00adc</p>")["word/document.xml"]
    assert len(list(document.iter(f"{W}noBreakHyphen"))) == len(list(document.iter(f"{W}softHyphen"))) == 1
    assert "".join(text.text for text in document.iter(f"{W}t")) == "abc"


def test_spaces_at_the_edge_of_a_run_are_kept(parts: Parts) -> None:
    document = parts("<p>a <strong>b</strong> c</p>")["word/document.xml"]
    spaces = [text.get("{http://www.w3.org/XML/1998/namespace}space") for text in document.iter(f"{W}t")]
    assert spaces == ["preserve", None, "preserve"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("ab-_1", min_size=1, max_size=60), unique=True, max_size=12))
def test_bookmarks_have_names_of_their_own_that_word_accepts(ids: list[str]) -> None:
    bookmarks = Bookmarks(ids)
    names = [bookmarks.name(one) for one in ids]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 and name[0].isalpha() and name.replace("_", "").isalnum() for name in names)
