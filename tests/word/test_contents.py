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
