"""The verdict of each file: published, older, altered, from elsewhere, missing; and what is told without a manifest."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuta import mark, pdf
from minuta.cli import main
from minuta.inspection import inspect
from minuta.manifest import Document, Manifest, read_manifest, write_manifest
from minuta.markup import Element
from minuta.problems import UsageError
from minuta.project import Project
from minuta.report.verdicts import problems
from minuta.stylesheet import change
from minuta.verify import judge
from minuta.verify.verdict import Verdict, Verified
from minuta.verify.verification import verify
from tests.conftest import REPOSITORY
from tests.pdf.pages import no_charts
from tests.verify.sites import DOCUMENT, FORMATS, Site, made, make_project

REGIONS = ("start", "middle", "mark", "end")


def verdict_of(path: Path, manifest: Path | None = None) -> Verified:
    (verified,) = verify([path], manifest).files
    return verified


def flipped(data: bytes, region: str) -> bytes:
    """A file with one bit of one byte changed."""
    found = mark.find(data)
    assert found is not None
    position = {
        "start": 3,
        "middle": len(data) // 2,
        "mark": data.rindex(found.text.encode()) + 30,
        "xmp": data.find(b"<x:xmpmeta") + 5,
        "end": len(data) - 3,
    }[region]
    return data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :]


# --- with a manifest


@pytest.mark.parametrize("kind", FORMATS)
def test_what_was_published_is_told_with_its_document_and_its_version(site: Site, kind: str, tmp_path: Path) -> None:
    copy = tmp_path / f"bajado.{kind}"
    shutil.copy(site.file(kind), copy)
    verified = verdict_of(copy, site.manifest)
    assert verified.verdict is Verdict.PUBLISHED
    assert (verified.document, verified.version, verified.date) == (DOCUMENT, 2, "2020-06-18")
    assert "tal como se publicó" in verified.said


def test_a_lone_pdf_is_made_again_and_gives_the_same_bytes(site: Site) -> None:
    assert "da los mismos bytes" in verdict_of(site.file("pdf")).details[0]
    assert verify([site.folder]).files[0].details == ()


@pytest.mark.parametrize("kind", FORMATS)
def test_an_older_version_is_told_with_what_replaced_it_and_when(site: Site, kind: str, tmp_path: Path) -> None:
    copy = tmp_path / f"guardado.{kind}"
    shutil.copy(site.file(kind, 1), copy)
    verified = verdict_of(copy, site.folder)
    assert (verified.verdict, verified.version, verified.kept) == (Verdict.OLDER, 1, False)
    assert "versión 1, del 17 de junio de 2020" in verified.said
    assert "La reemplazó la versión 2, del 18 de junio de 2020." in verified.said
    assert verdict_of(site.file(kind, 1)).kept


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("kind", "region"), [*((kind, one) for kind in FORMATS for one in REGIONS), ("pdf", "xmp")])
def test_one_changed_byte_is_seen_wherever_it_is(
    site: Site, tmp_path: Path, kind: str, region: str, version: int
) -> None:
    spoilt = tmp_path / f"con otro nombre.{kind}"
    spoilt.write_bytes(flipped(site.file(kind, version).read_bytes(), region))
    verified = verdict_of(spoilt, site.manifest)
    assert (verified.verdict, verified.document, verified.version) == (Verdict.ALTERED, DOCUMENT, version)
    assert "Cambia un solo byte" in verified.details[0]


@pytest.mark.parametrize("kind", FORMATS)
def test_the_words_that_were_changed_are_shown(site: Site, tmp_path: Path, kind: str) -> None:
    forged = tmp_path / f"minuta-prueba-2020-06.{kind}"
    forged.write_bytes(_forged(site, kind))
    verified = verdict_of(forged, site.manifest)
    assert verified.verdict is Verdict.ALTERED
    assert "el título «1. Inicia» donde debía estar el título «1. Inicio»" in verified.details[1]


def _forged(site: Site, kind: str) -> bytes:
    """The published file with another word in a title, whole in every other way."""
    data = site.file(kind).read_bytes()
    if kind == "html":
        return data.replace(b"Inicio</h2>", b"Inicia</h2>")
    if kind == "docx":
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as first, zipfile.ZipFile(buffer, "w") as second:
            for entry in first.infolist():
                second.writestr(entry, first.read(entry).replace(b">Inicio<", b">Inicia<"))
        return buffer.getvalue()
    (page,) = inspect(Project(site.folder.parent / "dos"), [site.folder.parent / "dos/content"]).pages
    return pdf.write(replace(page, body=change(page.body, _other_title)), no_charts).data


def _other_title(element: Element) -> Element:
    said = tuple(one.replace("Inicio", "Inicia") if isinstance(one, str) else one for one in element.children)
    return replace(element, children=said)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_of_another_site_is_not_taken_for_ours(site: Site, elsewhere: Path, kind: str) -> None:
    same_name = verdict_of(elsewhere / DOCUMENT / f"minuta-prueba-2020-06.{kind}", site.manifest)
    assert same_name.verdict is Verdict.FOREIGN
    assert f"dice que es «{DOCUMENT}», pero hecho de otras fuentes" in same_name.said
    other = verdict_of(elsewhere / "otra/2020-06" / f"minuta-otra-2020-06.{kind}", site.manifest)
    assert other.verdict is Verdict.FOREIGN
    assert "«otra/2020-06», un documento que no es de aquí" in other.said


def test_a_file_that_is_of_nobody_is_told_so(site: Site, tmp_path: Path) -> None:
    (tmp_path / "carta.pdf").write_bytes(b"%PDF-1.4\n...")
    (tmp_path / "vacio.docx").write_bytes(b"")
    for name in ("carta.pdf", "vacio.docx"):
        verified = verdict_of(tmp_path / name, site.manifest)
        assert verified.verdict is Verdict.FOREIGN
        assert "ni lleva la marca" in verified.said


def test_what_has_only_the_name_of_ours_was_altered(site: Site, tmp_path: Path) -> None:
    nothing = tmp_path / "minuta-prueba-2020-06.pdf"
    nothing.write_bytes(b"")
    verified = verdict_of(nothing, site.manifest)
    assert verified.verdict is Verdict.ALTERED
    assert "No se puede abrir el PDF" in " ".join(verified.details)


def test_in_the_place_of_a_file_only_that_file_is_good(site: Site, elsewhere: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copia"
    shutil.copytree(site.folder, copy)
    place = copy / DOCUMENT / "minuta-prueba-2020-06.pdf"
    shutil.copy(elsewhere / DOCUMENT / place.name, place)
    verified = verdict_of(place)
    assert verified.verdict is Verdict.FOREIGN
    assert f"En su lugar debía estar el PDF de «{DOCUMENT}», versión 2" in verified.said
    place.write_text("nada")
    assert verdict_of(place).verdict is Verdict.ALTERED
    shutil.copy(site.file("pdf", 1), place)
    verified = verdict_of(place)
    assert (verified.verdict, verified.kept) == (Verdict.OLDER, False)


def test_a_whole_site_is_good_and_what_it_lacks_is_told(site: Site, tmp_path: Path) -> None:
    verdicts = [one.verdict for one in verify([site.folder]).files]
    assert verdicts == [Verdict.PUBLISHED] * 3 + [Verdict.OLDER] * 3
    assert not any(one.is_wrong for one in verify([site.folder]).files)
    copy = tmp_path / "copia"
    shutil.copytree(site.folder, copy)
    (copy / "index.html").write_text("<title>Una página del sitio</title>")
    (copy / DOCUMENT / "minuta-prueba-2020-06.docx").unlink()
    verification = verify([copy], site.manifest)
    missing = [one for one in verification.files if one.verdict is Verdict.MISSING]
    assert [Path(one.file).name for one in missing] == ["minuta-prueba-2020-06.docx"]
    assert [one.verdict for one in verify([copy / DOCUMENT / "version-1"]).files] == [Verdict.OLDER] * 3
    assert "1 archivo más que no es de ningún documento" in verification.notes[0]


def test_a_folder_inside_with_its_own_manifest_is_verified_by_it(site: Site, elsewhere: Path, tmp_path: Path) -> None:
    copy = tmp_path / "salida"
    shutil.copytree(elsewhere, copy)
    shutil.copytree(site.folder, copy / "sitio")
    files = verify([copy]).files
    assert not any(one.is_wrong for one in files)
    assert {one.manifest for one in files} == {
        str(copy.resolve() / name) for name in ("manifest.json", "sitio/manifest.json")
    }
    assert {one.verdict for one in verify([copy], copy / "manifest.json").files} >= {Verdict.PUBLISHED, Verdict.FOREIGN}


def test_the_same_bytes_may_be_of_two_documents(site: Site, tmp_path: Path) -> None:
    """As the data of a quarter in which nothing moved: each is good in its place."""
    copy = tmp_path / "copia"
    shutil.copytree(site.folder, copy)
    (document,) = read_manifest(site.manifest.read_bytes(), "m").documents
    html = next(file for file in document.current.files if file.format == "html")
    twin = replace(html, path=html.path.replace("/2020-06/", "/2020-07/"))
    (copy / twin.path).parent.mkdir(parents=True)
    shutil.copy(copy / html.path, copy / twin.path)
    other = Document(("prueba", "2020-07"), replace(document.current, files=(twin,)))
    (copy / "manifest.json").write_bytes(write_manifest(Manifest((document, other))))
    told = {one.file: one for one in verify([copy]).files}
    assert told[(copy / twin.path).as_posix()].document == "prueba/2020-07"
    assert told[(copy / html.path).as_posix()].document == DOCUMENT
    assert not any(one.is_wrong for one in told.values())


def test_a_folder_where_nothing_can_be_verified_is_not_a_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notas.txt").write_text("Nada que ver.", encoding="utf-8")
    assert main(["verify", str(tmp_path)]) == 2
    assert "Ahí no hay ningún documento que verificar" in capsys.readouterr().err


def test_a_folder_of_downloads_lacks_nothing(site: Site, tmp_path: Path) -> None:
    shutil.copy(site.file("pdf"), tmp_path / "uno.pdf")
    assert [one.verdict for one in verify([tmp_path], site.manifest).files] == [Verdict.PUBLISHED]


def test_the_nearest_manifest_is_used_and_said(site: Site, tmp_path: Path) -> None:
    assert verdict_of(site.file("html", 1)).manifest == str(site.manifest.resolve())
    copy = tmp_path / "copia"
    shutil.copytree(site.folder, copy)
    (copy / DOCUMENT / "manifest.json").write_text('{"name": "Una aplicación"}')
    verification = verify([copy / DOCUMENT / "minuta-prueba-2020-06.html"])
    assert verification.files[0].manifest == str(copy.resolve() / "manifest.json")
    assert "Se pasó por alto" in verification.notes[0]
    with pytest.raises(UsageError, match="no es un manifiesto"):
        verify([copy], copy / DOCUMENT / "manifest.json")


def test_what_is_not_there_is_told(site: Site, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No existe"):
        verify([tmp_path / "nada.pdf"])
    with pytest.raises(UsageError, match="No está el manifiesto"):
        verify([site.file("pdf")], tmp_path)


def test_without_the_published_file_its_own_sources_tell_what_changed(site: Site, tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    shutil.copy(site.manifest, manifest)
    forged = tmp_path / "bajado.pdf"
    forged.write_bytes(_forged(site, "pdf"))
    verified = verdict_of(forged, manifest)
    assert verified.verdict is Verdict.ALTERED
    assert "«1. Inicia» donde debía estar el título «1. Inicio»" in verified.details[0]
    word = tmp_path / "bajado.docx"
    word.write_bytes(_forged(site, "docx"))
    assert verdict_of(word, manifest).details == (
        "Junto al manifiesto no está el archivo publicado, y no se puede decir qué cambió.",
    )


def test_a_file_too_large_to_be_looked_into_is_known_by_its_sum(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "LARGEST", 1000)
    assert verdict_of(site.file("html")).verdict is Verdict.PUBLISHED


# --- without one


@pytest.fixture
def alone(site: Site, tmp_path: Path) -> Iterator[Path]:
    """The three files of a document with no manifest near."""
    for kind in FORMATS:
        shutil.copy(site.file(kind), tmp_path / f"minuta.{kind}")
    yield tmp_path


def test_a_file_that_its_sources_give_is_whole_but_never_published(alone: Path) -> None:
    verified = verify([alone]).files
    assert [one.verdict for one in verified] == [Verdict.INTACT] * 3
    assert {one.manifest for one in verified} == {""}
    assert not any("tal como se publicó" in one.said for one in verified)


@pytest.mark.parametrize("region", [*REGIONS, "xmp"])
def test_a_changed_byte_is_seen_without_any_manifest(alone: Path, region: str) -> None:
    file = alone / "minuta.pdf"
    file.write_bytes(flipped(file.read_bytes(), region))
    verified = verdict_of(file)
    assert verified.verdict in (Verdict.DIFFERENT, Verdict.UNKNOWN)
    assert verified.is_wrong


def test_a_file_without_its_sources_says_so(alone: Path, tmp_path: Path) -> None:
    (alone / "minuta.pdf").unlink()
    assert "sólo los PDF llevan adentro sus fuentes" in verdict_of(alone / "minuta.docx").said
    bare = made(make_project(tmp_path / "p", "Hablaron.", attached="no")) / DOCUMENT / "minuta-prueba-2020-06.pdf"
    shutil.move(bare, tmp_path / "bare.pdf")
    verified = verdict_of(tmp_path / "bare.pdf")
    assert verified.verdict is Verdict.UNKNOWN
    assert "no lleva adentro las fuentes" in verified.said


def test_a_document_dated_by_hand_is_made_again_with_that_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "p", "Hablaron.")
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577835001")
    assert main(["build"]) == 0
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    shutil.copy(project.root / "output" / DOCUMENT / "minuta-prueba-2020-06.pdf", tmp_path / "x.pdf")
    assert verdict_of(tmp_path / "x.pdf").verdict is Verdict.INTACT


# --- whatever is done to a file


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_is_taken_for_the_published_file(site: Site, tmp_path: Path, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(FORMATS))
    whole = site.file(kind).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 2000)))
    spoilt = whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:]
    if spoilt == whole:
        return
    file = tmp_path / f"minuta-prueba-2020-06.{kind}"
    file.write_bytes(spoilt)
    assert verdict_of(file, site.manifest).verdict is Verdict.ALTERED


# --- the command


def test_the_exit_code_and_the_words_are_for_people(
    site: Site, elsewhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = ["--manifest", str(site.manifest)]
    assert main(["verify", str(site.file("html")), *manifest]) == 0
    assert main(["verify", str(site.file("html", 1)), *manifest]) == 0
    out, err = capsys.readouterr()
    assert "  Publicado\n" in out
    assert err == ""
    older = tmp_path / "viejo.html"
    shutil.copy(site.file("html", 1), older)
    assert main(["verify", str(older), *manifest]) == 0
    assert main(["verify", str(older), *manifest, "--strict"]) == 1
    assert main(["verify", str(elsewhere), *manifest]) == 1
    out, err = capsys.readouterr()
    assert "advertencia: Se publicó, pero ya no es lo vigente" in err
    assert "[archivo-ajeno]" in err
    assert "En total: no consta, 6\n" in out
    assert all(len(line) <= 80 for line in out.splitlines() if "/" not in line)
    assert main(["verify"]) == 2
    assert main(["verify", str(tmp_path / "nada.pdf")]) == 2


def test_a_program_reads_the_same_verdicts(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(site.folder), "--report", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    first = report["verified"][0]
    assert (first["verdict"], first["document"], first["edition"]) == ("published", DOCUMENT, 2)
    assert re.fullmatch(r"[0-9a-f]{64}", first["sha256"])
    assert report["problems"] == []


def test_the_guide_says_what_each_verdict_is_and_the_code_it_ends_with() -> None:
    guide = (REPOSITORY / "docs/guia.md").read_text("utf-8").partition("<!-- veredictos -->")[2].partition("\n- ")[0]
    told = {name: int(code) for name, code in re.findall(r"^\| ([^|]+) \| .* \| (\d) \|$", guide, re.M)}
    verdicts = [Verified(file="a", verdict=verdict, said="") for verdict in Verdict]
    stops = {one.verdict.value: any(found.stops(strict=False) for found in problems([one])) for one in verdicts}
    assert {name: bool(code) for name, code in told.items()} == stops


def test_another_process_in_another_folder_gives_the_same_verdict(site: Site, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "minuta", "verify", str(site.file("pdf"))]
    environment = {**os.environ, "PYTHONPATH": str(Path(judge.__file__).parents[2]), "TZ": "Asia/Tokyo"}
    told = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert "da los mismos bytes" in told.stdout
