"""A document made again from what its PDF carries; and what a PDF could carry to do harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from minuta import bundle
from minuta.bundle import pack, unpack
from minuta.gates.attachments import attached
from minuta.manifest import sum_of
from minuta.pdf.conformance import STATEMENT
from minuta.source import SourceFile
from minuta.verify import confined
from minuta.verify.confined import Stopped
from minuta.verify.remake import NotRemade, remake
from minuta.verify.verdict import Verdict
from minuta.verify.verification import verify
from tests.conftest import REPOSITORY
from tests.support.documents import DOCUMENTS, document_file
from tests.verify.sites import DOCUMENT, FORMATS, Site

MINUTA = f"content/{DOCUMENT}/minuta.yml"
TEMPLATE = "templates/comun/documento.html"
STYLES = "templates/comun/estilo.css"


def project_of(data: bytes) -> dict[str, bytes]:
    found = attached(data, (bundle.NAME,), bundle.LARGEST)[bundle.NAME]
    return {file.name: file.data for file in unpack(found)}


def carrying(data: bytes, contents: bytes, name: str = bundle.NAME, *, raw: bool = False) -> bytes:
    """A PDF with other bytes under the name of a file that it carries; `raw` ones are deflated already."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        for one in file.Root.AF:
            if str(one.UF) == name:
                one.EF.F.write(contents, **({"filter": pikepdf.Name.FlateDecode} if raw else {}))
        file.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return buffer.getvalue()


def with_files(site: Site, changes: Mapping[str, bytes]) -> bytes:
    """The published PDF with some files of its project changed."""
    data = site.file("pdf").read_bytes()
    files = project_of(data) | changes
    return carrying(data, pack(SourceFile(name, text) for name, text in files.items()))


@pytest.mark.parametrize("document", DOCUMENTS[1:])
def test_every_document_is_made_again_from_its_own_pdf(built: Path, document: str) -> None:
    carrier = document_file(built, document, "pdf").read_bytes()
    for kind in FORMATS:
        data = document_file(built, document, kind).read_bytes()
        remade = confined.confined(remake, carrier, kind, data)
        assert remade.sha256 == sum_of(data)
        assert (remade.versions, remade.told) == ({}, ())
        assert remade.mark == remade.claimed


def test_the_project_inside_is_the_one_of_the_manifest(site: Site) -> None:
    files = project_of(site.file("pdf").read_bytes())
    assert files[MINUTA] == (site.folder.parent / "dos" / MINUTA).read_bytes()
    assert files[TEMPLATE] == (REPOSITORY / TEMPLATE).read_bytes()


def test_what_the_pdf_says_and_its_sources_do_not_is_told(site: Site) -> None:
    text = project_of(site.file("pdf").read_bytes())[MINUTA].replace(b"cuatro", b"nueve")
    data = with_files(site, {MINUTA: text})
    remade = confined.confined(remake, data, "pdf", data)
    assert remade.sha256 != sum_of(data)
    assert remade.claimed is not None
    assert remade.mark.fingerprint != remade.claimed.fingerprint
    assert "Hablaron cuatro personas" in remade.told[0]
    assert "Hablaron nueve personas" in remade.told[0]


def test_other_versions_are_told_and_are_no_fault(site: Site, tmp_path: Path) -> None:
    data = site.file("pdf").read_bytes()
    statement = attached(data, (STATEMENT,), bundle.LARGEST)[STATEMENT]
    older = carrying(data, statement.replace(b"- weasyprint 70.0", b"- weasyprint 69.0"), STATEMENT)
    file = tmp_path / "de antes.pdf"
    file.write_bytes(older)
    (verified,) = verify([file]).files
    assert verified.verdict is Verdict.UNKNOWN
    assert "Dice lo mismo que las fuentes" in verified.said
    assert "weasyprint 69.0 (aquí 70.0)" in verified.details[-1]


HARMFUL = {
    "a template that asks for another file": (TEMPLATE, b'{% include "/etc/passwd" %}', "Falta la plantilla"),
    "a template that looks for Python": (TEMPLATE, b"{{ ''.__class__.__mro__ }}", "no se puede calcular|definido"),
    "a style that asks the network": (STYLES, b'p { background: url("http://127.0.0.1:9/x") }', "no permitido"),
    "a style that asks for a file": (STYLES, b'@import url("file:///etc/passwd");', "recurso no permitido|no entiende"),
    "aliases that multiply": (MINUTA, b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\ntipo: [*b,*b,*b]\n", "tiene errores"),
    "nothing in the minuta": (MINUTA, b"", "tiene errores"),
}
"""The file that is changed, what it says and what is told."""


@pytest.mark.parametrize("name", HARMFUL)
def test_a_project_that_would_do_harm_is_not_made(site: Site, name: str) -> None:
    file, text, said = HARMFUL[name]
    data = with_files(site, {file: text})
    with pytest.raises(Stopped, match=said):
        confined.confined(remake, data, "pdf", data)


def test_a_project_does_not_read_what_is_outside(site: Site) -> None:
    text = project_of(site.file("pdf").read_bytes())[MINUTA] + b"datos: {compromisos: ../../../../etc/passwd.csv}\n"
    data = with_files(site, {MINUTA: text})
    with pytest.raises(Stopped, match="está fuera de la carpeta del programa"):
        confined.confined(remake, data, "pdf", data)


@pytest.mark.parametrize(
    "template",
    [
        b"{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
        b"{{ 'a' * 90000000000 }}",
    ],
)
def test_a_project_that_never_ends_is_stopped(
    site: Site, template: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "SECONDS", 6)
    file = tmp_path / "trampa.pdf"
    file.write_bytes(with_files(site, {TEMPLATE: template}))
    (verified,) = verify([file]).files
    assert verified.verdict is Verdict.UNKNOWN
    assert "no se puede rehacer" in verified.said


def test_an_archive_that_would_write_elsewhere_is_not_opened(site: Site, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"content/../../../../..{tmp_path}/fuera", b"x")
    data = carrying(site.file("pdf").read_bytes(), buffer.getvalue())
    with pytest.raises(NotRemade, match="quiere escribir fuera de su carpeta"):
        confined.confined(remake, data, "pdf", data)
    assert list(tmp_path.iterdir()) == []


def test_an_attachment_that_swells_is_not_opened_whole(site: Site) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    data = carrying(site.file("pdf").read_bytes(), bomb, raw=True)
    assert len(data) < 1_000_000
    with pytest.raises(NotRemade, match="está dañado, o no es un PDF que se pueda abrir"):
        confined.confined(remake, data, "pdf", data)


def test_what_is_no_pdf_or_carries_nothing_says_so(site: Site) -> None:
    for data, said in ((b"", "está dañado"), (b"%PDF-1.7", "está dañado"), (site.file("html").read_bytes(), "dañado")):
        with pytest.raises(NotRemade, match=said):
            remake(data, "pdf", data)
