"""What several machines made by shares, put together: the same bytes as one alone, or a reason for nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from minuta import inventory, merge
from minuta.build import build
from minuta.manifest import Shard, read_manifest, write_manifest
from minuta.problems import UsageError
from tests.conftest import TemporaryProject
from tests.gates.test_alike import CHART, ROWS, SECTIONS, SUM, write_national
from tests.test_build import written

PERIODS = ("2020-T1", "2020-T2", "2020-T3", "2020-T4", "2021-T1")
HEAD = "tipo: minuta\ntitulo: Programa de Prueba\nperiodo: {}\ncorte: {}\nestado: aprobada\n"
DAYS = ("31-03-2020", "30-06-2020", "30-09-2020", "31-12-2020", "31-03-2021")

WITH_CHART = f"""\
datos:
  campamentos: []
secciones:
  - titulo: Montos
    contenido:
      - figura: {CHART}
        datos: campamentos
        alternativa: Barras
"""

Make = Callable[..., Path]


@pytest.fixture
def programme(project: TemporaryProject) -> TemporaryProject:
    for period, day in zip(PERIODS, DAYS, strict=True):
        project.write_minuta(head=HEAD.format(period, day), folder=f"content/prueba/{period}")
    return project


@pytest.fixture
def make(programme: TemporaryProject) -> Make:
    """A share («2/3») or the whole, in a folder of its own, as web pages."""

    def run(share: str = "", *, formats: tuple[str, ...] = ("html",), path: str = "content") -> Path:
        folder = programme.root / "made" / (share.replace("/", "-") or "whole")
        shard = Shard.parse(share) if share else None
        report = build(programme.project, [programme.root / path], folder, formats, shard=shard)
        assert not report.stopped, report.problems
        return folder

    return run


def files_below(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refused(folders: list[Path], output: Path) -> list[tuple[str, str, str]]:
    """The code, the place and the message of all that is wrong; nothing is written."""
    report = merge.merge(folders, output)
    assert report.problems and not report.files
    assert not output.exists()
    return [(problem.code, str(problem.place), problem.message) for problem in report.problems]


@pytest.mark.parametrize("total", [1, 2, 3, 7])
def test_the_shares_together_are_the_bytes_of_one_machine(make: Make, tmp_path: Path, total: int) -> None:
    shares = [make(f"{number}/{total}") for number in range(1, total + 1)]
    report = merge.merge(shares[::-1], tmp_path / "together")
    assert (report.problems, len(report.files)) == ((), len(PERIODS))
    assert files_below(tmp_path / "together") == files_below(make())


def test_the_manifest_of_a_share_says_which_it_is_and_what_all_of_them_make(make: Make) -> None:
    found = json.loads((make("2/3") / "manifest.json").read_text("utf-8"))
    assert found["shard"] == {
        "number": 2,
        "total": 3,
        "formats": ["html"],
        "documents": [f"prueba/{period}" for period in PERIODS],
    }
    assert [document["name"] for document in found["documents"]] == ["prueba/2020-T2", "prueba/2021-T1"]


def test_what_is_wrong_with_any_document_stops_every_share(programme: TemporaryProject, tmp_path: Path) -> None:
    programme.write_minuta(head=HEAD.format("2020-T2", "30-06-2020") + "titlo: Otro\n")
    told = []
    for number in (1, 2, 3):
        shard = Shard(number, 3)
        report = build(programme.project, [programme.root / "content"], tmp_path / str(number), ("html",), shard=shard)
        assert report.stopped
        told.append(report.problems)
    assert told[0] == told[1] == told[2]
    assert [problem.code for problem in told[0]] == ["clave-desconocida"]


def test_a_share_is_made_again_in_its_folder_and_not_in_that_of_another(
    make: Make, programme: TemporaryProject
) -> None:
    folder = make("1/3")
    before = files_below(folder)
    assert files_below(make("1/3")) == before
    for held, shard in ((folder, Shard(2, 3)), (folder, Shard(1, 2)), (make(), Shard(1, 3))):
        with pytest.raises(UsageError, match="Ponga cada parte en su propia carpeta"):
            build(programme.project, [programme.root / "content"], held, ("html",), shard=shard)
    assert files_below(folder) == before


def test_what_stood_in_the_output_and_is_not_made_again_stays(make: Make, tmp_path: Path) -> None:
    shutil.copytree(make(path="content/prueba/2020-T3"), tmp_path / "together")
    kept = tmp_path / "together/manifest.json"
    kept.write_bytes(
        kept.read_bytes().replace(b"prueba/2020-T3", b"prueba/2019-T3").replace(b"prueba-2020", b"prueba-2019")
    )
    old = tmp_path / "together/prueba/2019-T3/minuta-prueba-2019-T3.html"
    old.parent.mkdir()
    old.write_bytes(b"de antes")
    merge.merge([make("1/2"), make("2/2")], tmp_path / "together")
    names = [one.id for one in inventory.earlier(tmp_path / "together").documents]
    assert names == ["prueba/2019-T3", *(f"prueba/{period}" for period in PERIODS)]


def test_what_goes_on_without_some_documents_is_put_together_without_them(
    programme: TemporaryProject, tmp_path: Path
) -> None:
    """One is wrong from the start, and another only when its chart is drawn."""
    programme.write_minuta(head=HEAD.format("2020-T2", "30-06-2020") + "titlo: Otro\n")
    programme.write(f"templates/minuta/figuras/{CHART}.vl.json", json.dumps({"mark": "nada", "encoding": {}}))
    programme.write_minuta(WITH_CHART, head=HEAD.format("2020-T3", "30-09-2020"), folder="content/prueba/2020-T3")
    made = {}
    for name, shard in (("whole", None), ("1", Shard(1, 2)), ("2", Shard(2, 2))):
        folder = tmp_path / name
        build(programme.project, [programme.root / "content"], folder, ("html",), shard=shard, keep_going=True)
        made[name] = folder
    assert merge.merge([made["1"], made["2"]], tmp_path / "together").problems == ()
    assert files_below(tmp_path / "together") == files_below(made["whole"])
    assert len(files_below(made["whole"])) == 3 + 1


def test_a_chart_that_is_the_same_in_two_parts_stops_every_share_with_the_same_words(
    project: TemporaryProject, tmp_path: Path
) -> None:
    fixed = {"mark": "bar", "encoding": {"x": {"datum": 42}}, "transform": [{"aggregate": [SUM]}]}
    project.write(f"templates/minuta/figuras/{CHART}.vl.json", json.dumps(fixed))
    write_national(project, ROWS, sections=SECTIONS)
    reports = [
        build(project.project, [project.root / "content"], tmp_path / str(number), ("html",), shard=shard)
        for number, shard in enumerate((None, Shard(1, 3), Shard(2, 3), Shard(3, 3)))
    ]
    assert [problem.code for problem in reports[0].problems] == ["partes-iguales"]
    assert all(report.stopped and report.problems == reports[0].problems for report in reports)


# --- What is refused


def test_a_share_that_is_missing_is_named(make: Make, tmp_path: Path) -> None:
    first, third = make("1/3"), make("3/3")
    assert refused([first, third], tmp_path / "no") == [("partes-de-otra", first.as_posix(), "Falta la parte 2 de 3.")]
    assert refused([third], tmp_path / "no")[0][2] == "Faltan las partes 1 y 2 de 3."


def test_a_share_that_is_given_twice_is_named(make: Make, tmp_path: Path) -> None:
    first, second = make("1/2"), make("2/2")
    shutil.copytree(second, tmp_path / "copy")
    assert refused([first, second, tmp_path / "copy"], tmp_path / "no") == [
        ("partes-de-otra", (tmp_path / "copy").as_posix(), f"Es la parte 2 de 2, y «{second}» también.")
    ]


def test_a_folder_that_is_no_share_is_named(make: Make, tmp_path: Path) -> None:
    whole, empty = make(), tmp_path / "empty"
    empty.mkdir()
    assert [
        (code, place) for code, place, _ in refused([make("1/1"), whole, empty, tmp_path / "x"], tmp_path / "no")
    ] == [("partes-de-otra", folder.as_posix()) for folder in sorted((whole, empty, tmp_path / "x"))]


def test_every_file_that_changed_or_is_gone_is_named(make: Make, tmp_path: Path) -> None:
    first, second = make("1/2"), make("2/2")
    changed, gone = sorted(first.rglob("*.html"))[0], sorted(second.rglob("*.html"))[0]
    data = bytearray(changed.read_bytes())
    data[100] ^= 1
    changed.write_bytes(data)
    gone.unlink()
    assert refused([first, second], tmp_path / "no") == [
        ("parte-danada", changed.as_posix(), "Este archivo no es el que dice su manifiesto: cambió después de hecho."),
        ("parte-danada", gone.as_posix(), "Este archivo falta, y su manifiesto lo nombra."),
    ]


@pytest.mark.parametrize("data", [b"", b"{}", b'{"version": 1, "documents": [], "shard": {"number": 3, "total": 2}}'])
def test_a_damaged_manifest_is_named(make: Make, tmp_path: Path, data: bytes) -> None:
    first, second = make("1/2"), make("2/2")
    (second / "manifest.json").write_bytes(data)
    ((code, place, message),) = refused([first, second], tmp_path / "no")[:1]
    assert (code, place) == ("parte-danada", (second / "manifest.json").as_posix())
    assert "no es un manifiesto de minuta" in message


def test_shares_of_different_builds_are_not_put_together(
    programme: TemporaryProject, make: Make, tmp_path: Path
) -> None:
    first = make("1/2")
    shared = programme.root / "content/prueba/programa.yml"
    shared.write_text(shared.read_text("utf-8") + "# cambió\n", encoding="utf-8")
    second = make("2/2")
    ((code, place, message),) = refused([first, second], tmp_path / "no")
    assert (code, place) == ("partes-de-otra", second.as_posix())
    assert message == f"No es de la misma construcción que «{first}»: cambia «content/prueba/programa.yml»."


@pytest.mark.parametrize(
    ("second", "what"),
    [
        ({"share": "2/3"}, "en cuántas partes se hizo"),
        ({"share": "2/2", "formats": ("docx",)}, "la lista de los formatos"),
        ({"share": "2/2", "path": "content/prueba"}, None),
    ],
)
def test_shares_that_were_asked_for_differently_are_not_put_together(
    make: Make, tmp_path: Path, second: dict[str, object], what: str | None
) -> None:
    folders = [make("1/2"), make(second.pop("share"), **second)]
    if what is None:
        assert merge.merge(folders, tmp_path / "yes").problems == ()
    else:
        assert what in refused(folders, tmp_path / "no")[0][2]


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [("made_with", {"minuta": "9"}, "la versión de minuta"), ("commit", "f" * 40, "el commit")],
)
def test_shares_of_other_programs_or_commits_are_not_put_together(
    make: Make, tmp_path: Path, key: str, value: object, what: str
) -> None:
    first, second = make("1/2"), make("2/2")
    path = second / "manifest.json"
    manifest = read_manifest(path.read_bytes(), "m")
    other = tuple(replace(one, current=replace(one.current, **{key: value})) for one in manifest.documents)
    path.write_bytes(write_manifest(replace(manifest, documents=other)))
    ((_, place, message),) = refused([first, second], tmp_path / "no")
    assert place == second.as_posix()
    assert message == f"No es de la misma construcción que «{first}»: cambia {what}."


def test_a_share_made_where_a_format_cannot_be_is_named(make: Make, tmp_path: Path) -> None:
    first, second = make("1/2"), make("2/2")
    for folder in (first, second):
        path = folder / "manifest.json"
        path.write_bytes(path.read_bytes().replace(b'"formats": [', b'"formats": ["pdf",'))
    told = refused([first, second], tmp_path / "no")
    assert len(told) == len(PERIODS)
    assert told[0][2] == "Falta «prueba/2020-T1» en pdf: esa máquina no lo pudo hacer."


def test_a_share_without_a_document_that_was_dealt_to_it_is_named(make: Make, tmp_path: Path) -> None:
    first, second = make("1/2"), make("2/2")
    path = second / "manifest.json"
    manifest = read_manifest(path.read_bytes(), "m")
    path.write_bytes(write_manifest(replace(manifest, documents=manifest.documents[:-1])))
    assert refused([first, second], tmp_path / "no") == [
        ("partes-de-otra", second.as_posix(), "No está «prueba/2020-T4», que le tocaba a la parte 2 de 2.")
    ]


def test_what_was_there_stays_when_the_disk_refuses(make: Make, programme: TemporaryProject) -> None:
    shares = [make("1/2"), make("2/2")]
    merge.merge(shares, programme.root / "output")
    before = written(programme.root)
    changed = next(shares[1].rglob("*.html"))
    changed.write_bytes(b"otra cosa")
    assert merge.merge(shares, programme.root / "output").problems
    assert written(programme.root) == before
