"""The mark of a document: written in its three formats, found again in what is left of them, and never a stumble."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta import mark, pdf, web, word
from minuta.gates import proof
from minuta.inspection import inspect
from minuta.mark import Mark
from minuta.page import Page
from minuta.problems import Problem
from minuta.project import Project
from tests.conftest import REPOSITORY
from tests.pdf.pages import no_charts, real_page
from tests.support.documents import document_file

SUM = "0123456789abcdef" * 4
FORMATS = ("pdf", "docx", "html")


def made(page: Page) -> dict[str, bytes]:
    return {
        "pdf": pdf.write(page, no_charts).data,
        "docx": word.write(page, {}, {}, None),
        "html": web.write(page, {}),
    }


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("document", ["accion-local/2020-T2", "comite-tecnico/2020-06"])
def test_every_file_carries_the_mark_of_its_document_in_plain_bytes(built: Path, document: str, kind: str) -> None:
    data = document_file(built, document, kind).read_bytes()
    (page,) = inspect(Project(REPOSITORY), [REPOSITORY / "content" / document]).pages
    assert page.mark.document == document
    assert page.mark.text.encode() in data
    assert mark.find(data) == page.mark


def test_a_mark_is_written_in_letters_that_every_format_has() -> None:
    odd = Mark('año "nuevo"; <&>/2020-T2', SUM)
    assert odd.text.isascii()
    assert not set("\"<>& '") & set(odd.text)
    assert mark.find(b"..." + odd.text.encode() + b"...") == odd


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20), min_size=2, max_size=3))
def test_whatever_a_folder_is_called_its_mark_is_found(names: list[str]) -> None:
    own = Mark("/".join(names), SUM)
    assert mark.find(b"\0\xff" + own.text.encode() + b"\n") == own


def test_nothing_is_found_where_there_is_none() -> None:
    whole = Mark("a/2020", SUM).text
    for data in (b"", b"PK", b"%PDF-1.7", whole[:-1].encode(), whole.upper().encode(), b"PK\3\4" + bytes(50)):
        assert mark.find(data) is None


def test_what_is_left_of_a_mark_still_names_the_document_or_its_sources() -> None:
    own = Mark("a/2020", SUM)
    data = own.text.encode()
    for position in range(len(data)):
        spoilt = data[:position] + b"#" + data[position + 1 :]
        assert mark.find(spoilt) is None
        assert mark.mentions(spoilt, own)
        assert not mark.mentions(spoilt, Mark("b/2020", SUM[::-1]))


def test_it_is_found_in_a_word_file_that_word_saved_again() -> None:
    """Word compresses every part."""
    page = real_page()
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word.write(page, {}, {}, None))) as first, zipfile.ZipFile(again, "w") as second:
        for name in first.namelist():
            second.writestr(name, first.read(name), zipfile.ZIP_DEFLATED)
    assert page.mark.text.encode() not in again.getvalue()
    assert mark.find(again.getvalue()) == page.mark


def test_it_is_found_in_a_pdf_whose_metadata_were_compressed() -> None:
    page = real_page()
    whole = pdf.write(page, no_charts).data
    start, end = whole.index(b"<?xpacket begin"), whole.index(b"<?xpacket end")
    below = whole.index(b"\n", whole.index(page.mark.text.encode()))
    without = b"%PDF-1.7" + whole[below:start] + whole[end:]
    assert page.mark.text.encode() not in without
    assert mark.find(without) == page.mark  # among the old properties, which are compressed
    assert mark.find(b"%PDF-1.7\n<<>>stream\r\n" + zlib.compress(whole[start:end])) == page.mark


def test_a_pdf_that_was_cut_still_has_it_at_its_beginning() -> None:
    page = real_page()
    whole = pdf.write(page, no_charts).data
    assert whole.splitlines()[2].decode() == f"% {page.mark.text}"
    assert mark.find(whole[:1000]) == page.mark


def test_it_is_found_in_a_page_that_was_saved_in_another_encoding() -> None:
    page = real_page()
    assert mark.find(web.write(page, {}).decode().encode("utf-16")) == page.mark


def test_a_huge_piece_in_a_small_file_is_not_opened_whole() -> None:
    bomb = b"%PDF-1.7\nstream\n" + zlib.compress(bytes(200_000_000), 9) + b"\nendstream"
    assert mark.find(bomb) is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_makes_it_fail(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(FORMATS))
    if not _WHOLE:
        _WHOLE.update(made(real_page()))
    whole = _WHOLE[kind]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 5000)))
    found = mark.find(whole[:start] + data.draw(st.binary(max_size=50)) + whole[end:])
    assert found is None or len(found.fingerprint) == len(SUM)


_WHOLE: dict[str, bytes] = {}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_without_the_mark_of_its_page_does_not_pass_the_gate(kind: str) -> None:
    page = real_page()
    data = made(page)[kind]
    assert _marks(page, kind, data) == []
    other = replace(page, name=("otra", "2020-06"))
    (problem,) = _marks(other, kind, data)
    assert other.mark.text in problem.message


def _marks(page: Page, kind: str, data: bytes) -> list[Problem]:
    return [problem for problem in proof.prove(page, {kind: data}) if "no lleva la marca" in problem.message]
