"""The contents list is a field of Word with its entries in place, with page numbers only when they are known."""

from __future__ import annotations

from tests.support.word_invariants import W, val
from tests.word.conftest import Parts

BODY = (
    '<nav class="indice" role="doc-toc"><p class="indice-titulo">Contenido</p><ol class="indice"><li>'
    '<a href="#a">Uno</a><ol class="indice"><li><a href="#b">Dos</a></li></ol></li></ol></nav>'
    '<section id="a-s"><h2 id="a"><span class="numero">1.</span> Uno</h2>'
    '<section id="b-s"><h3 id="b"><span class="numero">1.1</span> Dos</h3><p>x</p></section></section>'
)


def test_without_a_pdf_the_field_is_told_to_show_no_page_numbers(parts: Parts) -> None:
    document = parts(BODY)["word/document.xml"]
    (code,) = document.iter(f"{W}instrText")
    assert code.text.split()[0] == "TOC"
    assert "\\n" in code.text.split()
    assert "".join(document.find(f".//{W}sdt").itertext()).endswith("1. Uno1.1 Dos")


def test_with_a_pdf_each_entry_has_the_page_of_its_heading(parts: Parts) -> None:
    document = parts(BODY, pages={"a": 3, "b": 12})["word/document.xml"]
    codes = [code.text.split()[:2] for code in document.iter(f"{W}instrText")]
    assert "\\n" not in codes[0]
    assert codes[1:] == [["PAGEREF", "a"], ["PAGEREF", "b"]]
    entries = [
        one
        for one in document.iter(f"{W}p")
        if val(one, "pPr/pStyle").startswith("TOC") and one.find(f"{W}hyperlink") is not None
    ]
    shown = [(val(one, "pPr/pStyle"), [text.text for text in one.iter(f"{W}t")]) for one in entries]
    assert shown == [("TOC1", ["1. Uno", "3"]), ("TOC2", ["1.1 Dos", "12"])]


def test_bringing_the_list_up_to_date_gives_the_same_entries(parts: Parts) -> None:
    """Titles by their styles, annexes by theirs; no note of a title, and no title of the list itself."""
    annex = '<section id="c-s" class="anexo"><h2 id="c"><span class="numero">Anexo A.</span> Tres</h2></section>'
    noted = BODY.replace("</span> Dos</h3>", '</span> Dos<span class="nota-al-pie" role="doc-footnote">x</span></h3>')
    made = parts(noted + annex, pages={"a": 1, "b": 1, "c": 2})
    document, styles = made["word/document.xml"], made["word/styles.xml"]
    code = next(document.iter(f"{W}instrText")).text
    assert code.split() == ["TOC", "\\o", '"1-3"', "\\h", "\\z", "\\t", '"Anexo;1"', "\\u"]
    named = {style.get(f"{W}styleId"): val(style, "name") for style in styles.iter(f"{W}style")}
    listed = ("heading 1", "heading 2", "heading 3", "Anexo")
    titles = [
        "".join(text.text for text in one.iter(f"{W}t"))
        for one in document[0].findall(f"{W}p")
        if named[val(one, "pPr/pStyle")] in listed
    ]
    entries = ["".join(text.text for text in one.iter(f"{W}t")) for one in document.find(f".//{W}sdt").iter(f"{W}p")]
    assert titles == ["Uno", "Dos", "Tres"]
    assert entries == ["Contenido", "1. Uno1", "1.1 Dos1", "Anexo A. Tres2"]


def test_word_asks_nothing_when_it_opens_it(parts: Parts) -> None:
    made = parts(BODY, pages={"a": 3, "b": 12})
    assert next(made["word/settings.xml"].iter(f"{W}updateFields"), None) is None
    assert [one for one in made["word/document.xml"].iter(f"{W}fldChar") if one.get(f"{W}dirty")] == []
    assert val(made["word/document.xml"].find(f".//{W}sdt"), "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def test_a_list_of_nothing_is_not_written(parts: Parts) -> None:
    nothing = '<nav class="indice" role="doc-toc"><p class="indice-titulo">Contenido</p></nav><p>x</p>'
    assert parts(nothing)["word/document.xml"].find(f".//{W}sdt") is None
