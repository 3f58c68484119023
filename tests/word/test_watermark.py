"""A draft says so behind its text, in Word's own manner, and nobody hears it twice."""

from __future__ import annotations

from pathlib import Path

from tests.support.documents import document_file
from tests.support.word_invariants import W, read_parts
from tests.word.conftest import Parts

V = "{urn:schemas-microsoft-com:vml}"


def shapes(parts: dict[str, object]) -> list[object]:
    return [shape for name, tree in parts.items() if name.endswith(".xml") for shape in tree.iter(f"{V}shape")]  # type: ignore[attr-defined]


def test_every_page_of_a_draft_has_it_behind_the_text(built: Path) -> None:
    parts = read_parts(document_file(built, "muestra/2020-T2", "docx"))
    headers = [name for name in parts if name.startswith("word/header")]
    references = list(parts["word/document.xml"].iter(f"{W}headerReference"))
    assert len(headers) == len(references) == 1
    (shape,) = parts[headers[0]].iter(f"{V}shape")
    assert shape.get("id").startswith("PowerPlusWaterMarkObject")
    assert shape.find(f"{V}textpath").get("string") == "BORRADOR"
    assert "z-index:-" in shape.get("style")
    assert shape.find(f"{V}fill") is None  # no opacity: printers make dots of it


def test_it_is_decoration_for_the_header_says_the_same(built: Path) -> None:
    header = read_parts(document_file(built, "muestra/2020-T2", "docx"))["word/header1.xml"]
    assert next(header.iter(f"{V}shape")).get("alt") == ""
    assert "".join(text.text for text in header.iter(f"{W}t")).endswith("BORRADOR")


def test_an_approved_document_has_none(parts: Parts) -> None:
    assert shapes(parts('<header class="encabezado"><p>a</p></header><p>b</p>')) == []
