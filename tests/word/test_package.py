"""The whole Word file holds what Word takes for granted, and is the same whenever it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.support.documents import DOCUMENTS, document_file
from tests.support.word_invariants import W, findings, read_parts

SPECIMEN = "muestra/2020-T2"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_in_the_file_makes_word_stumble(built: Path, document: str) -> None:
    assert findings(document_file(built, document, "docx")) == []


def _without(part: str) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: None if name == part else data


def _replacing(part: str, old: str, new: str) -> Callable[[str, bytes], bytes | None]:
    def change(name: str, data: bytes) -> bytes | None:
        if name != part:
            return data
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return change


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (_without("word/theme.xml"), "word/theme.xml, which is not there"),
        (_replacing("word/document.xml", '"BodyText"', '"Cuerpo"'), "there is no paragraph style Cuerpo"),
        (_replacing("word/styles.xml", 'basedOn w:val="Normal"', 'basedOn w:val="Nada"'), "there is no style Nada"),
        (_replacing("word/document.xml", '<w:fldChar w:fldCharType="end"/>', ""), "fields are not closed"),
        (_replacing("word/document.xml", "<w:gridCol ", '<w:gridCol w:w="1"/><w:gridCol '), "a row has"),
        (_replacing("word/document.xml", 'w:anchor="', 'w:anchor="x'), "a link goes to x"),
        (_replacing("word/document.xml", 'descr="', 'descr="" title="'), "no alternative text"),
        (_replacing("word/document.xml", "<w:body>", "<w:body><w:p/>"), "there is an empty paragraph"),
        (
            _replacing("word/document.xml", 'footnoteReference w:id="1"', 'footnoteReference w:id="2"'),
            "notes are called",
        ),
        (_replacing("word/document.xml", '<w:numId w:val="', '<w:numId w:val="9'), "there is no numbering 9"),
    ],
)
def test_the_search_for_stumbling_blocks_finds_them(
    built: Path, tmp_path: Path, change: Callable[[str, bytes], bytes | None], finding: str
) -> None:
    broken = tmp_path / "roto.docx"
    with zipfile.ZipFile(document_file(built, SPECIMEN, "docx")) as good, zipfile.ZipFile(broken, "w") as bad:
        for name in good.namelist():
            if (data := change(name, good.read(name))) is not None:
                bad.writestr(name, data)
    assert any(finding in found for found in findings(broken)), findings(broken)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_properties_come_from_the_minuta_and_not_from_the_clock(built: Path, document: str) -> None:
    core = docx.Document(str(document_file(built, document, "docx"))).core_properties
    assert core.title and core.author and core.subject
    assert core.created == core.modified
    assert (core.created.month, core.created.day) in ((3, 31), (6, 18), (6, 30))
    assert (core.language, core.revision, core.last_modified_by) == ("es-CL", 1, core.author)


def test_who_made_the_file_is_told_and_nothing_that_an_edit_makes_wrong(built: Path) -> None:
    parts = read_parts(document_file(built, SPECIMEN, "docx"))
    told = {node.tag.rpartition("}")[2]: node.text for node in parts["docProps/app.xml"]}
    assert told == {"Application": "minuta", "DocSecurity": "0", "Company": "Institución de ejemplo"}


def test_a_draft_says_so_in_its_properties_too(built: Path) -> None:
    """It is what Word shows as «Estado»."""
    states = {
        document: docx.Document(str(document_file(built, document, "docx"))).core_properties.content_status
        for document in DOCUMENTS
    }
    assert (states[SPECIMEN], states["accion-local/2020-T2"]) == ("Borrador", "")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_archive_says_nothing_of_the_machine(built: Path, document: str) -> None:
    with zipfile.ZipFile(io.BytesIO(document_file(built, document, "docx").read_bytes())) as package:
        entries = package.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_the_file_opens_in_the_mode_of_todays_word(built: Path) -> None:
    settings = read_parts(document_file(built, SPECIMEN, "docx"))["word/settings.xml"]
    modes = {one.get(f"{W}name"): one.get(f"{W}val") for one in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
