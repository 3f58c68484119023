"""Publishing: what goes in, what stays out, the versions, and that nothing is ever lost nor touched in silence."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minuta import pdf
from minuta.cli import main
from minuta.manifest import Document, Manifest, read_manifest
from minuta.problems import EnvironmentFault, UsageError
from minuta.release import Release, release
from tests.conftest import FOLDER, REPOSITORY, TemporaryProject
from tests.support.publication import HEAD, PILOTS, Publish, files_in, office, publish, site_of

__all__ = ["office", "publish"]  # fixtures

DOCUMENT = "prueba/2020-T2"
PDF = f"{DOCUMENT}/minuta-prueba-2020-T2.pdf"
APPROVED = HEAD.format("Programa de Prueba", "2020-T2", "30-06-2020", "aprobada")


def change(project: TemporaryProject, text: str = "Una niñez distinta.") -> None:
    """Another text in the document that the tests follow."""
    project.write_minuta(PILOTS.replace("Una niñez con más plazas, en todo el territorio.", text), head=APPROVED)


def manifest_of(project: TemporaryProject) -> Manifest:
    return read_manifest((site_of(project) / "manifest.json").read_bytes(), "manifest.json")


def document_of(project: TemporaryProject, name: str = DOCUMENT) -> Document:
    return next(one for one in manifest_of(project).documents if one.id == name)


def codes(made: Release) -> list[str]:
    return [problem.code for problem in made.problems if problem.stops(strict=False)]


# --- What is published ------------------------------------------------------------------------------------------------


def test_what_is_approved_is_published_and_the_rest_is_told(office: TemporaryProject, publish: Publish) -> None:
    made = publish()
    assert not made.stopped
    assert [one.id for one in manifest_of(office).documents] == ["niñez/2020-T1", DOCUMENT]
    assert made.unapproved == (("niñez/2020-T2", "borrador"),)
    assert list(made.told("sitio")) == [
        "Sin publicar: niñez/2020-T2 (está en «borrador»; se publica lo aprobado)",
        "Publicado: niñez/2020-T1, versión 1",
        f"Publicado: {DOCUMENT}, versión 1",
        f"Sitio: sitio (2 documentos; {len(made.files)} archivos nuevos)",
    ]
    assert not (site_of(office) / "niñez/2020-T2").exists()


def test_drafts_are_published_only_when_asked_for_and_every_page_says_so(
    office: TemporaryProject, publish: Publish
) -> None:
    assert publish(drafts=True).unapproved == ()
    pages = {name: data.decode() for name, data in files_in(site_of(office)).items() if name.endswith("/index.html")}
    assert "niñez/2020-T2/index.html" in pages
    assert [name for name, text in pages.items() if "no están aprobados" not in text] == []
    assert "noindex" in pages["niñez/2020-T2/index.html"]


def test_a_warning_of_what_stays_out_does_not_stop_a_strict_publication(publish: Publish) -> None:
    made = publish(strict=True)
    assert [problem.code for problem in made.problems] == ["borrador"]
    assert not made.stopped


def test_a_warning_of_what_goes_in_stops_a_strict_publication(office: TemporaryProject, publish: Publish) -> None:
    office.write_minuta(PILOTS.replace("Una niñez", "Hay 7 pilotos, y una niñez"), head=APPROVED)
    assert publish(strict=True).stopped
    assert not site_of(office).exists()


def test_an_error_stops_it_wherever_it_is(office: TemporaryProject, publish: Publish) -> None:
    publish()
    before = files_in(site_of(office))
    change(office)
    office.write_minuta("titlo: x\n", folder="content/niñez/2020-T2")
    assert publish().stopped
    assert files_in(site_of(office)) == before


def test_a_publication_that_keeps_going_leaves_out_only_what_is_wrong(
    office: TemporaryProject, publish: Publish
) -> None:
    publish()
    change(office)
    office.write_minuta("titlo: x\n", folder="content/niñez/2020-T1")
    made = publish(keep_going=True)
    assert (made.stopped, made.faulty) == (False, ("niñez/2020-T1",))
    assert [one.id for one in made.fresh] == [DOCUMENT]
    assert "Sin publicar: niñez/2020-T1 (hay que corregirlo)" in made.told("sitio")
    kept = document_of(office, "niñez/2020-T1")
    assert (kept.current.version, kept.withdrawn) == (1, False)


def test_only_what_is_asked_for_changes(office: TemporaryProject, publish: Publish) -> None:
    publish()
    change(office)
    assert publish("content/niñez").fresh == ()
    assert document_of(office).current.version == 1
    assert [one.id for one in publish(FOLDER).fresh] == [DOCUMENT]


def test_with_nothing_approved_there_is_no_site(office: TemporaryProject, publish: Publish) -> None:
    with pytest.raises(UsageError, match="No hay ningún documento aprobado que publicar"):
        publish("content/niñez/2020-T2")
    assert not site_of(office).exists()


def test_without_the_pdf_engine_nothing_is_published(
    office: TemporaryProject, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise EnvironmentFault("No se puede hacer el PDF.", "Instale Pango.")

    monkeypatch.setattr(pdf, "load_engine", refuse)
    assert publish().unmade is not None
    assert not site_of(office).exists()


def test_a_programme_may_not_take_the_name_of_a_folder_of_the_site(office: TemporaryProject, publish: Publish) -> None:
    shutil.move(office.root / "content/prueba", office.root / "content/datos")
    made = publish()
    assert codes(made) == ["carpeta"]
    assert "Un programa no puede llamarse «datos»" in next(
        one.message for one in made.problems if one.code == "carpeta"
    )
    assert not site_of(office).exists()


# --- What does not change ---------------------------------------------------------------------------------------------


def test_publishing_twice_changes_nothing_and_makes_nothing_again(
    office: TemporaryProject, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    before = {file: file.stat().st_mtime_ns for file in site_of(office).rglob("*")}

    def refuse(*_: object) -> None:
        raise AssertionError("a finished document is made again")

    monkeypatch.setattr(pdf, "write", refuse)
    made = publish()
    assert (made.files, made.fresh) == ((), ())
    assert {file: file.stat().st_mtime_ns for file in site_of(office).rglob("*")} == before


def test_the_same_content_gives_the_same_site_in_another_folder(
    office: TemporaryProject, publish: Publish, tmp_path_factory: pytest.TempPathFactory
) -> None:
    publish()
    other = TemporaryProject(tmp_path_factory.mktemp("otra carpeta") / "proyecto")
    shutil.copytree(office.root, other.root, ignore=shutil.ignore_patterns("output"))
    assert main(["publish", str(other.root / "content")]) == 0
    assert files_in(site_of(other)) == files_in(site_of(office))


def test_the_site_is_the_same_whoever_made_its_documents(office: TemporaryProject, publish: Publish) -> None:
    """The output folder is not needed for what stands published: a machine of CI begins without it."""
    publish()
    before = files_in(site_of(office))
    for folder in ("prueba", "niñez", "manifest.json"):
        path = office.root / "output" / folder
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert publish().files == ()
    assert files_in(site_of(office)) == before


def test_a_finished_file_that_somebody_changed_is_made_again(office: TemporaryProject, publish: Publish) -> None:
    publish()
    good = (office.root / "output" / PDF).read_bytes()
    (office.root / "output" / PDF).write_bytes(good + b" ")
    assert publish().files == ()
    assert (office.root / "output" / PDF).read_bytes() == good


def test_what_was_made_at_another_hour_that_was_set_is_made_again(office: TemporaryProject) -> None:
    made = []
    for hour in (9, 10):
        clock = datetime(2020, 7, 15, hour, tzinfo=UTC)
        assert not release(office.project, [office.root / "content"], office.root / "output", clock=clock).stopped
        made.append((office.root / "output" / PDF).read_bytes())
    assert b"T09:00:00" in made[0] and b"T10:00:00" in made[1]


# --- Versions ---------------------------------------------------------------------------------------------------------


def test_a_document_that_changed_is_a_new_version_and_the_old_one_stays(
    office: TemporaryProject, publish: Publish
) -> None:
    publish()
    first = files_in(site_of(office) / DOCUMENT)
    change(office)
    made = publish()
    assert [one.id for one in made.fresh] == [DOCUMENT]
    document = document_of(office)
    assert [one.version for one in document.editions] == [2, 1]
    kept = files_in(site_of(office) / DOCUMENT / "version-1")
    assert {name: data for name, data in kept.items() if name != "index.html"} == {
        name: data for name, data in first.items() if name != "index.html"
    }
    assert (site_of(office) / PDF).read_bytes() != first["minuta-prueba-2020-T2.pdf"]
    for edition in document.editions:
        for file in edition.files:
            assert hashlib.sha256((site_of(office) / file.path).read_bytes()).hexdigest() == file.sha256


def test_the_versions_lead_to_one_another(office: TemporaryProject, publish: Publish) -> None:
    publish()
    for text in ("Segunda niñez.", "Tercera niñez."):
        change(office, text)
        publish()
    folders = ("", "version-2", "version-1")
    pages = [(site_of(office) / DOCUMENT / folder / "index.html").read_text("utf-8") for folder in folders]
    current, second, first = pages
    assert "reemplazada" in second
    assert f'href="../../../{DOCUMENT}/index.html"' in second
    assert f"{DOCUMENT}/version-3" not in second
    assert f'href="../../../{DOCUMENT}/version-1/index.html"' in second
    assert f'href="../../../{DOCUMENT}/version-2/index.html"' in first
    assert f'href="../../{DOCUMENT}/version-2/index.html"' in current
    assert "Cambió el contenido." in current


def test_what_only_its_programs_changed_says_so(
    office: TemporaryProject, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    monkeypatch.setattr("minuta.inventory.installed", lambda: {"minuta": "9.9"})  # another than the one that made it
    monkeypatch.setattr("minuta.web._STYLES", ("estilo.css",))
    assert {one.id for one in publish(FOLDER).fresh} == {DOCUMENT}
    page = (site_of(office) / DOCUMENT / "index.html").read_text("utf-8")
    assert "Cambiaron sólo los programas que la hicieron: el contenido es el mismo." in page


def test_a_file_that_a_new_version_does_not_bring_goes_with_the_old_one(
    office: TemporaryProject, publish: Publish
) -> None:
    publish()
    office.write_minuta(head=APPROVED)
    publish()
    assert not (site_of(office) / DOCUMENT / "datos").exists()
    assert (site_of(office) / DOCUMENT / "version-1" / "datos" / "pilotos.csv").is_file()


def test_what_is_no_longer_in_the_content_stays_and_says_so(office: TemporaryProject, publish: Publish) -> None:
    publish()
    shutil.rmtree(office.root / "content/prueba")
    assert not publish().stopped
    assert document_of(office).withdrawn
    assert (site_of(office) / PDF).is_file()
    assert json.loads((site_of(office) / "index.json").read_bytes())["documents"][0]["withdrawn"] is True
    assert '"withdrawn":true' in (site_of(office) / "recursos/verificar-datos.js").read_text("utf-8")


def test_a_part_that_the_data_no_longer_have_is_withdrawn(office: TemporaryProject, publish: Publish) -> None:
    office.write_minuta(PILOTS, head=f"{APPROVED}por: region\n")
    publish()
    names = [one.id for one in manifest_of(office).documents]
    assert f"{DOCUMENT}/tarapaca" in names
    rows = PILOTS.replace("{region: Tarapacá, comuna: Iquique,", "{region: Ñuble, comuna: Cobquecura,")
    office.write_minuta(rows, head=f"{APPROVED}por: region\n")
    publish("content/niñez")
    assert not document_of(office, f"{DOCUMENT}/tarapaca").withdrawn, "nobody looked at its data"
    publish()
    assert document_of(office, f"{DOCUMENT}/tarapaca").withdrawn
    publish("content/niñez")
    assert document_of(office, f"{DOCUMENT}/tarapaca").withdrawn


def test_what_is_a_draft_again_stays_as_it_was_published(office: TemporaryProject, publish: Publish) -> None:
    publish()
    office.write_minuta(PILOTS, head=APPROVED.replace("aprobada", "revisión"))
    made = publish()
    assert (DOCUMENT, "revisión") in made.unapproved
    assert (document_of(office).current.summary.state, document_of(office).withdrawn) == ("aprobada", False)


# --- What nobody may touch in silence ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [PDF, "index.html", f"{DOCUMENT}/datos/pilotos.csv", "recursos/estilo.css"])
def test_a_file_that_somebody_touched_stops_everything(office: TemporaryProject, publish: Publish, name: str) -> None:
    publish()
    (site_of(office) / name).write_bytes(b"otra cosa")
    before = files_in(site_of(office))
    change(office)
    made = publish()
    assert made.stopped
    assert codes(made) == ["sitio-alterado"]
    assert made.problems[0].place.file.endswith(name)
    assert files_in(site_of(office)) == before


def test_a_published_file_that_is_gone_stops_everything(office: TemporaryProject, publish: Publish) -> None:
    publish()
    (site_of(office) / PDF).unlink()
    made = publish()
    assert codes(made) == ["sitio-alterado"]
    assert "Falta este archivo" in next(one.message for one in made.problems if one.code == "sitio-alterado")


def test_a_file_of_another_is_not_written_over(office: TemporaryProject, publish: Publish) -> None:
    office.write("output/sitio/index.html", "Otro sitio\n")
    assert codes(publish()) == ["sitio-alterado"]
    assert files_in(site_of(office)) == {"index.html": b"Otro sitio\n"}


def test_a_file_of_another_that_is_in_nobodys_way_is_left_alone(office: TemporaryProject, publish: Publish) -> None:
    office.write("output/sitio/CNAME", "minutas.example\n")
    assert not publish().stopped
    assert (site_of(office) / "CNAME").read_bytes() == b"minutas.example\n"


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS"])
def test_a_damaged_site_is_told_and_left_alone(office: TemporaryProject, publish: Publish, name: str) -> None:
    publish()
    (site_of(office) / name).write_bytes(b"{")
    with pytest.raises(EnvironmentFault) as caught:
        publish()
    assert name in caught.value.message
    assert "Recupere la carpeta" in caught.value.remedy


_KILLED = """
import os, sys
from pathlib import Path
from minuta.project import Project
from minuta.release import release

real, left = Path.replace, int(sys.argv[1])

def replace(self, target):
    global left
    if "sitio" in str(target) and not str(target).endswith("plan.json"):
        left -= 1
        if left < 0:
            os._exit(9)
    return real(self, target)

Path.replace = replace
root = Path(sys.argv[2])
release(Project(root), [root / "content"], root / "output")
"""


@pytest.mark.parametrize("after", [0, 7])
def test_who_is_killed_halfway_is_finished_by_the_next(
    office: TemporaryProject, publish: Publish, tmp_path_factory: pytest.TempPathFactory, after: int
) -> None:
    publish()
    change(office)
    whole = tmp_path_factory.mktemp("entero") / "proyecto"
    shutil.copytree(office.root, whole)
    assert main(["publish", str(whole / "content")]) == 0
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(after), str(office.root)],
        cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, check=False,
    )  # fmt: skip
    assert killed.returncode == 9, killed.stderr
    assert not publish().stopped
    assert files_in(site_of(office)) == files_in(whole / "output/sitio")


# --- The command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_it_did(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.root)
    assert main(["publish"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Sin publicar: niñez/2020-T2 (está en «borrador»; se publica lo aprobado)"
    assert told[-1].startswith(f"Sitio: {Path('output/sitio')} (2 documentos; ")
    assert main(["publish"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"Sitio: {Path('output/sitio')} (2 documentos; no cambió)"


def test_the_command_stops_with_what_is_wrong(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.root)
    office.write("content/sitio.yml", "titulo: Sólo el título\n")
    assert main(["publish"]) == 1
    told = capsys.readouterr().err
    assert "content/sitio.yml:1:1: error" in told
    assert "No se publicó nada; el sitio queda como estaba." in told
    assert main(["publish", "content/prueba"]) == 1
    assert capsys.readouterr().out == ""


def test_without_what_the_site_says_of_itself_there_is_an_example_to_copy(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.root)
    (office.root / "content/sitio.yml").unlink()
    assert main(["publish"]) == 2
    told = capsys.readouterr().err
    assert "Falta «content/sitio.yml»" in told
    office.write("content/sitio.yml", told[told.index("titulo:") : told.index("\nVea la ayuda")])
    assert main(["publish"]) == 0
