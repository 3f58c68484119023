"""What is in another language says so, wherever it stands, so that it is read aloud as it should be."""

from __future__ import annotations

from typing import Any

import pytest

from minuta import pdf
from tests.pdf.conforming import failures
from tests.pdf.pages import RUNNING, no_charts, with_body
from tests.support.structure import read_structure
from tests.support.word_invariants import W, val
from tests.word.conftest import Parts

TABLE = (
    '<table class="tabla"><caption lang="en">cap</caption><colgroup><col data-ancho="100"></colgroup>'
    '<thead><tr><th scope="col" lang="en">head</th></tr></thead><tbody><tr><td lang="en">'
    "<ul><li>item</li></ul></td></tr></tbody></table>"
)


def spoken(parts: dict[str, Any]) -> dict[str, str]:
    """The language that each run says it has."""
    trees = [parts[name] for name in ("word/document.xml", "word/footnotes.xml")]
    runs = [run for tree in trees for run in tree.iter(f"{W}r") if "".join(run.itertext()).strip()]
    return {"".join(run.itertext()).strip(): val(run, "rPr/lang") for run in runs}


@pytest.mark.parametrize(
    "inside",
    [
        '<p lang="en">x</p>',
        '<p><strong lang="en">x</strong></p>',
        '<p><a href="https://e.cl" lang="en">x</a></p>',
        '<section id="s" lang="en"><h2 id="a">x</h2></section>',
        '<ul lang="en"><li>x</li></ul>',
        '<ul><li lang="en">x</li></ul>',
        '<ul><li>y<p lang="en">x</p></li></ul>',
        '<ol><li>y<ul lang="en"><li>x</li></ul></li></ol>',
        '<blockquote lang="en"><p>x</p></blockquote>',
        '<p lang="en">y<span class="nota-al-pie" role="doc-footnote">x</span></p>',
        '<div class="apaisada" lang="en"><p>x</p></div>',
    ],
)
def test_a_part_in_another_language_says_so(parts: Parts, inside: str) -> None:
    found = spoken(parts(f"{inside}<p>z</p>"))
    assert (found["x"], found["z"]) == ("en", "")


def test_captions_and_cells_say_it_too(parts: Parts) -> None:
    assert spoken(parts(f"{TABLE}<p>z</p>")) == {"cap": "en", "head": "en", "item": "en", "z": ""}


def test_the_pdf_says_it_too() -> None:
    inside = '<h1>Uno</h1><p lang="en">one</p><p>dos <strong lang="en">two</strong></p>'
    data = pdf.write(with_body(RUNNING + inside), no_charts).data
    assert failures(data) == []
    said = [element.said.get("Lang") for element in read_structure(data).root.walk()]
    assert said.count("en") == 2


def test_the_whole_document_says_its_language_in_the_three_places_of_word(parts: Parts) -> None:
    made = parts("<p>a</p>")
    (language,) = made["word/styles.xml"].iter(f"{W}lang")
    assert language.get(f"{W}val") == val(made["word/settings.xml"], "themeFontLang") == "es-CL"
    assert [node.text for node in made["docProps/core.xml"] if node.tag.endswith("}language")] == ["es-CL"]
