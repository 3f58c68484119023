"""One file that is PDF/UA-1 and PDF/A-3a, with what it was made from inside and no date but its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pikepdf
import pydyf
import pytest

import minuta
from minuta import bundle, pdf
from minuta.inspection import inspect
from minuta.pdf.archive import clear_endings
from minuta.pdf.conformance import STATEMENT
from minuta.source import SourceFile
from tests.conftest import SECTIONS, TemporaryProject
from tests.pdf.conforming import failures
from tests.pdf.pages import no_charts, printed, real_page, with_body
from tests.support.documents import DOCUMENTS, ROOT, document_file


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_is_accessible_and_archivable(built: Path, document: str) -> None:
    assert failures(document_file(built, document, "pdf").read_bytes()) == []


@pytest.fixture(scope="module")
def whole() -> Iterator[pikepdf.Pdf]:
    """The PDF of a real page as pikepdf opens it."""
    with pikepdf.open(io.BytesIO(pdf.write(real_page(), no_charts).data)) as file:
        yield file


def test_both_identifiers_stand_in_one_description_that_is_not_compressed(whole: pikepdf.Pdf) -> None:
    metadata = whole.Root.Metadata
    assert "/Filter" not in metadata
    text = metadata.read_bytes().decode()
    assert text.count("<rdf:RDF") == 1
    for said in ('pdfaid:part="3"', 'pdfaid:conformance="A"', 'pdfuaid:part="1"'):
        assert text.count(said) == 1


def test_language_title_and_outline_are_told(whole: pikepdf.Pdf) -> None:
    assert whole.Root.Lang == "es-CL"
    assert whole.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(whole.docinfo.Title) == real_page().title
    with whole.open_outline() as outline:
        assert outline.root[0].title
        assert outline.root[0].children


def test_every_date_is_the_one_of_the_document(whole: pikepdf.Pdf) -> None:
    day = f"{real_page().date:%Y%m%d}"
    dates = {str(whole.docinfo.CreationDate), str(whole.docinfo.ModDate)}
    for attached in whole.attachments.values():
        dates |= {str(attached.obj.EF.F.Params[name]) for name in ("/CreationDate", "/ModDate")}
    assert dates == {f"D:{day}120000Z"}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", whole.Root.Metadata.read_bytes().decode())) == {
        f"{real_page().date.isoformat()}T12:00:00Z"
    }


def test_what_people_typed_travels_inside_byte_by_byte(whole: pikepdf.Pdf) -> None:
    folder = ROOT / "content" / "comite-tecnico"
    typed = {path.relative_to(folder).as_posix().replace("/", "-"): path for path in folder.rglob("*.*")}
    attached = {name: found for name, found in whole.attachments.items() if name not in (STATEMENT, bundle.NAME)}
    assert {name: found.get_file().read_bytes() for name, found in attached.items()} == {
        name: path.read_bytes() for name, path in typed.items()
    }
    kinds = {name: found.get_file().mime_type for name, found in attached.items()}
    assert kinds["programa.yml"] == "application/yaml"
    assert {str(found.obj.AFRelationship) for found in attached.values()} == {"/Source"}
    assert len(whole.Root.AF) == len(typed) + len((STATEMENT, bundle.NAME))


def test_all_that_is_needed_to_make_it_again_travels_inside(whole: pikepdf.Pdf) -> None:
    found = whole.attachments[bundle.NAME]
    assert bundle.unpack(found.get_file().read_bytes()) == real_page().inputs
    assert found.get_file().mime_type == "application/zip"
    assert str(found.obj.AFRelationship) == "/Source"


def test_the_statement_of_conformance_travels_inside(whole: pikepdf.Pdf) -> None:
    found = whole.attachments[STATEMENT]
    text = found.get_file().read_bytes().decode()
    assert str(found.obj.AFRelationship) == "/Supplement"
    assert found.get_file().mime_type == "text/plain"
    for said in (
        "ISO 14289-1",
        "ISO 19005-3",
        real_page().title,
        f"- minuta {minuta.__version__}",
        "- weasyprint 70.0",
    ):
        assert said in text
    for source in real_page().sources:
        assert f"- {source.name}: {len(source.data)} bytes, SHA-256 {sha256(source.data).hexdigest()}" in text


def test_the_statement_claims_no_judge_that_did_not_look(whole: pikepdf.Pdf) -> None:
    claimed, _, unclaimed = (
        whole.attachments[STATEMENT].get_file().read_bytes().decode().partition("Qué no se comprobó")
    )
    assert "validador" not in claimed
    assert "Que un validador independiente apruebe este archivo" in unclaimed


def test_a_programme_may_keep_its_sources_to_itself(project: TemporaryProject) -> None:
    programme = "programa: Programa de Prueba\nadjuntar_fuentes: no  # planillas con datos de personas\n"
    project.write("content/prueba/programa.yml", programme)
    project.write_minuta(SECTIONS)
    (page,) = inspect(project.project, [project.root / "content"]).pages
    data = pdf.write(page, no_charts).data
    assert failures(data) == []
    with pikepdf.open(io.BytesIO(data)) as file:
        assert list(file.attachments) == [STATEMENT]
        assert file.attachments[STATEMENT].get_file().read_bytes().endswith(b"- ninguno\n")


def test_attached_files_stand_in_the_order_that_readers_search() -> None:
    names = ("programa.yml", "2020-T2-ñandú.csv", "2020-T2-minuta.yml", "2020-T2-obras.XLSX")
    page = replace(with_body("<h1>a</h1>"), sources=tuple(SourceFile(name, name.encode()) for name in names))
    data = pdf.write(page, no_charts).data
    assert failures(data) == []
    with pikepdf.open(io.BytesIO(data)) as file:
        keys = [bytes(key) for key in file.Root.Names.EmbeddedFiles.Names[::2]]
        assert keys == sorted(keys)
        assert set(file.attachments) == {*names, STATEMENT, bundle.NAME}


def test_no_image_is_smoothed() -> None:
    data = printed('<h1>a</h1><figure><img src="cuadro.png" alt="Un cuadro"></figure>').data
    with pikepdf.open(io.BytesIO(data)) as file:
        images = [found for found in file.objects if isinstance(found, pikepdf.Stream) and "/Width" in found]
        assert images
        assert not any(image.get("/Interpolate", False) for image in images)


def test_a_stream_that_ends_in_a_return_keeps_its_last_byte() -> None:
    with clear_endings():
        assert pydyf.Stream([b"a\r"]).data.endswith(b"stream\na\r\r\nendstream")
        assert pydyf.Stream([b"a"]).data.endswith(b"stream\na\nendstream")
    assert pydyf.Stream([b"a\r"]).data.endswith(b"stream\na\r\nendstream")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert pdf.write(real_page(), no_charts).data == pdf.write(real_page(), no_charts).data
