"""The command as staff and scripts meet it: words in Spanish, exit codes, and files that survive every mishap."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minuta import __version__, build, cli
from minuta.cli import COMMANDS, FORMATS, HELP, help_of, main
from minuta.cli.arguments import parse
from minuta.cli.commands import Command
from minuta.report.faces import FACES
from tests.conftest import REPOSITORY, TemporaryProject

OLD_PDF = b"el PDF de antes"
ENGLISH = re.compile(
    r"\b(usage|expected|arguments?|unrecognized|invalid|choice|choose|required|optional|options?|positional|show|help|"
    r"exit|traceback|file|line|permission|denied|space left|no such|warning|not found|the)\b",
    re.IGNORECASE,
)
"""Words that argparse, Python or the system would say, and that nobody should read."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TemporaryProject:
    """A project of two sound minutes of meetings, without charts, as the current folder."""
    for kind in ("comun", "reunion"):
        shutil.copytree(REPOSITORY / "templates" / kind, tmp_path / "templates" / kind)
    made = TemporaryProject(tmp_path)
    made.write("content/prueba/programa.yml", "programa: Programa de Prueba\ninstitucion: Servicio de Ejemplo\n")
    for month in ("05", "06"):
        head = f"tipo: reunion\ntitulo: Comité\nperiodo: 2020-{month}\nfecha: 18-{month}-2020\nlugar: Sala\n"
        made.write_minuta(head=head + "estado: aprobada\n", folder=f"content/prueba/2020-{month}")
    monkeypatch.chdir(tmp_path)
    return made


def written(root: Path, folder: str = "output") -> set[str]:
    """The documents of a folder; its manifest has tests of its own."""
    files = (file for file in (root / folder).rglob("*") if file.is_file() and file.name != "manifest.json")
    return {file.relative_to(root / folder).as_posix() for file in files}


def in_spanish(text: str) -> bool:
    """Whether no English word is left, apart from the names of options, commands and files."""
    plain = re.sub(
        r"«[^»]*»|--?[a-z]+|\S*[/.]\S+|minuta (?:build|check)|^  (?:build|check)", " ", text, flags=re.MULTILINE
    )
    return ENGLISH.search(plain) is None


# --- what the command says about itself


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_spanish_and_fits_eighty_columns(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    help_text = help_of(command) if command else HELP
    for arguments in (["--help"], ["-h"], ["content", "--strict", "-h"]):
        assert main([command, *arguments]) == 0
        shown = capsys.readouterr()
        assert (shown.out, shown.err) == (help_text, "")
    assert max(map(len, help_text.splitlines())) <= 80
    assert in_spanish(help_text)


def test_help_names_every_command_and_exit_code() -> None:
    assert all(re.search(rf"^  {command} ", HELP, re.MULTILINE) for command in COMMANDS)
    assert all(f"{code} " in HELP.partition("Código de salida:")[2] for code in range(4))
    assert set(re.findall(r"^  (--[a-z]+)", HELP, re.MULTILINE)) == {"--help", "--version"}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_help_of_a_command_shows_its_options_and_examples(command: Command) -> None:
    text = help_of(command.name)
    options = text.partition("Opciones:")[2]
    assert re.findall(r"^  (--[a-z-]+)", options, re.MULTILINE) == [option.name for option in command.options]
    assert re.findall(r"^  (minuta .*)$", text, re.MULTILINE) == list(command.examples)


def test_the_examples_of_the_help_are_orders_that_are_understood() -> None:
    for command in COMMANDS.values():
        for example in command.examples:
            program, name, *rest = example.split()
            assert (program, name) == ("minuta", command.name)
            parse(command, rest)


def test_the_formats_are_named_where_they_are_asked_for() -> None:
    assert ",".join(FORMATS) in help_of("build")
    assert FORMATS == build.FORMATS


def test_without_arguments_it_shows_the_help_and_says_that_something_was_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert capsys.readouterr().out == HELP


def test_the_version_is_the_version_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"minuta {__version__}\n"


MISTAKES = {
    "unknown command": (["bild"], "No existe la orden «bild».", "¿Quiso escribir «build»?"),
    "command far from any": (
        ["imprimir"],
        "No existe la orden «imprimir».",
        "Se espera: check, schema, build, merge, publish, inspect, verify.",
    ),
    "unknown option": (["build", "--outpt", "x"], "No existe la opción «--outpt».", "¿Quiso escribir «--output»?"),
    "shortened option": (["build", "--form", "pdf"], "No existe la opción «--form».", "¿Quiso escribir «--format»?"),
    "option of another command": (
        ["check", "--output", "x"],
        "No existe la opción «--output».",
        "Se espera: --strict, --fix, --report.",
    ),
    "unknown format": (["build", "--format", "pdf,dcx"], "No existe el formato «dcx».", "¿Quiso escribir «docx»?"),
    "no format": (["build", "--format", ","], "Falta decir qué formatos", "--format pdf,docx"),
    "option without its value": (["build", "--output"], "La opción «--output» lleva un valor.", ""),
    "value for an option without": (["check", "--strict=sí"], "La opción «--strict» no lleva valor.", ""),
    "unknown report": (["check", "--report", "sarf"], "No existe el informe «sarf».", "¿Quiso escribir «sarif»?"),
    "report without its value": (["build", "--report"], "La opción «--report» lleva un valor.", ""),
    "report without its file": (["build", "--report", "json="], "Falta el nombre del archivo", "json=informe.json"),
    "two reports in one stream": (["check", "--report=json", "--report=html"], "no pueden salir juntos", "=ARCHIVO"),
    "path that does not exist": (["check", "content/prueva"], "No existe «content/prueva».", ""),
    "share that is none": (["build", "--shard", "3/2"], "«3/2» no es una parte.", "por ejemplo, 1/4"),
    "share of a check": (["check", "--shard", "1/2"], "No existe la opción «--shard».", "Se espera: --strict, --fix"),
    "nothing to put together": (["merge"], "Falta decir qué carpetas", "minuta merge partes/1 partes/2"),
    "folder without a minute": (["check", "templates"], "No hay ninguna minuta en «templates»", "«minuta.yml»"),
    "file beside no minute": (["check", "content/prueba/programa.yml"], "No hay ninguna minuta en", "«minuta.yml»"),
}


@pytest.mark.parametrize(("arguments", "message", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_the_command_is_told_in_spanish(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str, hint: str
) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert hint in shown.err
    of_command = f"{arguments[0]} " if arguments[0] in COMMANDS else ""
    assert shown.err.endswith(f"Vea la ayuda con: minuta {of_command}--help\n")
    assert in_spanish(shown.err)
    assert shown.out == ""
    assert not (office.root / "output").exists()


def test_outside_a_project_it_says_what_a_project_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    shown = capsys.readouterr().err
    assert "No se encuentra el proyecto" in shown
    assert "«content» y «templates»" in shown


def test_paths_of_two_projects_are_not_mixed(
    office: TemporaryProject, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path_factory.mktemp("otro") / "proyecto"
    shutil.copytree(office.root, other)
    assert main(["check", "content", str(other / "content")]) == 2
    assert f"«{other / 'content'}» no es del proyecto" in capsys.readouterr().err


# --- what is made, and where


@pytest.mark.parametrize("folder", [".", "content", "content/prueba/2020-06", "templates/comun"])
def test_it_runs_from_any_folder_of_the_project(
    office: TemporaryProject, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(office.root / folder)
    assert main(["build", "--format", "html"]) == 0
    assert written(office.root) == {f"prueba/2020-{month}/minuta-prueba-2020-{month}.html" for month in ("05", "06")}


@pytest.mark.parametrize(
    "path",
    [
        "content/prueba/2020-06",
        "content/prueba/2020-06/",
        "content/prueba/2020-06/minuta.yml",
        "./content/../content/prueba/2020-06",
    ],
)
def test_a_path_is_a_folder_or_a_file(office: TemporaryProject, path: str) -> None:
    assert main(["build", path, "--format", "html"]) == 0
    assert written(office.root) == {"prueba/2020-06/minuta-prueba-2020-06.html"}


def test_options_may_stand_before_and_after_the_paths(office: TemporaryProject) -> None:
    paths = ["content/prueba/2020-05", "content/prueba/2020-06"]
    assert main(["build", paths[0], "--format=html", "--strict", paths[1], "--output", "borradores"]) == 0
    assert len(written(office.root, "borradores")) == 2
    assert not (office.root / "output").exists()


@pytest.mark.parametrize(
    ("typed", "made"),
    [("docx", {"docx"}), ("HTML, docx", {"docx", "html"}), ("html,html,", {"html"}), ("pdf,html", {"pdf", "html"})],
)
def test_formats_are_a_list_in_any_order(office: TemporaryProject, typed: str, made: set[str]) -> None:
    assert main(["build", "content/prueba/2020-06", "--format", typed]) == 0
    assert {name.rpartition(".")[2] for name in written(office.root)} == made


def test_what_is_made_is_listed_from_where_one_stands(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "content/prueba/2020-06", "--format", "docx,html"]) == 0
    shown = capsys.readouterr()
    name = "output/prueba/2020-06/minuta-prueba-2020-06"
    assert shown.out.replace(os.sep, "/") == f"Listo: {name}.docx\nListo: {name}.html\n"
    assert shown.err == ""


def test_the_data_of_a_document_are_told_by_their_folder(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    office.write("content/prueba/2020-06/asistentes.csv", "nombre;asiste\nAna;sí\n")
    path = office.root / "content/prueba/2020-06/minuta.yml"
    path.write_text(path.read_text("utf-8") + "datos:\n  asistentes: asistentes.csv\n", "utf-8")
    assert main(["build", "content/prueba/2020-06", "--format", "html,data"]) == 0
    shown = capsys.readouterr().out.replace(os.sep, "/").splitlines()
    assert shown == [
        "Listo: output/prueba/2020-06/minuta-prueba-2020-06.html",
        "Listo: output/prueba/2020-06/datos (3 archivos)",
    ]
    assert len(list((office.root / "output/prueba/2020-06/datos").iterdir())) == 3


def test_a_check_writes_nothing(office: TemporaryProject, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(office.root.rglob("*"))
    assert main(["check", "--strict"]) == 0
    assert capsys.readouterr().out == "Revisado: 2 documentos sin errores.\n"
    assert main(["check", "content/prueba/2020-06"]) == 0
    assert capsys.readouterr().out == "Revisado: 1 documento sin errores.\n"
    assert sorted(office.root.rglob("*")) == before


# --- problems in the content


def test_problems_are_listed_with_place_kind_hint_related_places_and_a_count(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    office.write_minuta(
        "datos:\n  acuerdos:\n    - {numero: 1, acuerdo: Uno, numero: 2}\n    - {numero: uno, acuerdo: Dos}\n"
        "secciones:\n  - titulo: Uno\n    texto: Una frase.\n",
        head="tipo: reunion\ntitulo: Comité\nperiodo: 2020-06\nlugar: Sala\n",
        folder="content/prueba/2020-06",
    )
    office.write(
        "content/prueba/2020-05/minuta.yml",
        "tipo: reunion\ntitulo: Comité\nperiodo: 2020-05\nlugar: Sala\nfecha: 31-04-2020\nestado: aprobada\n"
        "secciones:\n  - titulo: Uno\n    texto: Una frase.\n",
    )
    assert main(["check"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "content/prueba/2020-05/minuta.yml:5:8: error: «31-04-2020» no existe en el calendario. [valor]\n"
        "    5 | fecha: 31-04-2020\n"
        "      |        ^\n"
        "    Escriba día-mes-año: 30-06-2020.\n"
        "\n"
        "content/prueba/2020-06/minuta.yml:7:33: error: La clave «numero» ya está en la línea 7. [clave-repetida]\n"
        "    7 |     - {numero: 1, acuerdo: Uno, numero: 2}\n"
        "      |                                 ^\n"
        "    Deje una sola; si aquí empieza otro elemento de la lista, ponga «- » delante.\n"
        "    Véase también: content/prueba/2020-06/minuta.yml:7:8\n"
        "\n"
        "En total: 2 errores.\n"
    )


def test_a_strict_build_stops_at_a_warning_and_a_plain_one_does_not(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    file = office.root / "content/prueba/2020-06/minuta.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("estado: aprobada", "estado: borrador"), encoding="utf-8")
    for command in (["check"], ["build", "--format", "html"]):
        assert main([*command, "--strict"]) == 1
        shown = capsys.readouterr()
        assert "advertencia: La minuta está en borrador. [borrador]" in shown.err
        assert "En total: 1 advertencia." in shown.err
        assert shown.out == ""
        assert not (office.root / "output").exists()
        assert main(command) == 0
        assert "En total: 1 advertencia." in capsys.readouterr().err


def test_the_files_of_before_survive_a_failing_build_byte_for_byte(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    before = {file: file.read_bytes() for file in (office.root / "output").rglob("*") if file.is_file()}
    assert len(before) == 7
    file = office.root / "content/prueba/2020-06/minuta.yml"
    file.write_text(file.read_text(encoding="utf-8") + "titlo: Otro\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["build"]) == 1
    shown = capsys.readouterr()
    assert shown.err.endswith("No se hizo ningún documento; los anteriores quedan como estaban.\n")
    assert shown.out == ""
    assert {file: file.read_bytes() for file in (office.root / "output").rglob("*") if file.is_file()} == before


# --- reports


@pytest.fixture
def faulty(office: TemporaryProject) -> TemporaryProject:
    """One of the two minutes has an error in its fifth line."""
    file = office.root / "content/prueba/2020-05/minuta.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("lugar: Sala", "lugr: Sala"), encoding="utf-8")
    return office


@pytest.mark.parametrize("command", [["check"], ["build", "--format", "html"]], ids=lambda words: words[0])
@pytest.mark.parametrize("face", ["json", "sarif", "html"])
def test_a_report_for_machines_is_alone_in_the_standard_output(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str], command: list[str], face: str
) -> None:
    assert main([*command, "--report", face]) == 0
    shown = capsys.readouterr()
    begins, ends = ("<!DOCTYPE html>", "</html>\n") if face == "html" else ("{", "}\n")
    assert shown.out.startswith(begins)
    assert shown.out.endswith(ends)
    assert ("Listo: " in shown.err) is (command[0] == "build")
    assert (shown.err == "Revisado: 2 documentos sin errores.\n") is (command[0] == "check")


@pytest.mark.parametrize("command", [["check"], ["build", "--format", "html"]], ids=lambda words: words[0])
def test_a_report_is_written_also_when_the_command_stops(
    faulty: TemporaryProject, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([*command, "--report", "json=informes/uno.json"]) == 1
    shown = capsys.readouterr()
    report = json.loads((faulty.root / "informes/uno.json").read_text(encoding="utf-8"))
    assert report["stopped"] is True
    assert [problem["code"] for problem in report["problems"]] == ["clave-desconocida"]
    assert "error: " in shown.err
    assert shown.out == ""
    assert not (faulty.root / "output").exists()


def test_a_report_is_written_also_when_nothing_is_wrong(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = [f"--report={face}=informes/{face}" for face in FACES]
    assert main(["build", "--format", "html", "--strict", *reports]) == 0
    assert capsys.readouterr().err == ""
    made = {file.name: file.read_text(encoding="utf-8") for file in (office.root / "informes").iterdir()}
    assert set(made) == set(FACES)
    assert made["text"] == made["github"] == "No se encontró ningún problema.\n"
    assert json.loads(made["json"])["files"] == [
        f"output/prueba/2020-{month}/minuta-prueba-2020-{month}.html" for month in ("05", "06")
    ]
    assert json.loads(made["sarif"])["runs"][0]["results"] == json.loads(made["gitlab"]) == []
    assert "content/prueba/2020-06/minuta.yml" in made["html"]


def test_several_reports_are_one_command_and_the_text_goes_where_people_read(
    faulty: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--report", "text", "--report", "github", "--report", "text=a.txt"]) == 1
    shown = capsys.readouterr()
    assert shown.err == (faulty.root / "a.txt").read_text(encoding="utf-8")
    assert "content/prueba/2020-05/minuta.yml:5:1: error: " in shown.err
    assert shown.out.startswith("::error file=content/prueba/2020-05/minuta.yml,line=")


@pytest.mark.parametrize(("strict", "code"), [([], 0), (["--strict"], 1)])
def test_a_report_says_that_the_command_stopped_when_it_did(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str], strict: list[str], code: int
) -> None:
    file = office.root / "content/prueba/2020-06/minuta.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("estado: aprobada", "estado: borrador"), encoding="utf-8")
    assert main(["check", "--report", "json", *strict]) == code
    report = json.loads(capsys.readouterr().out)
    assert report["stopped"] is bool(code)
    assert report["counts"] == {"error": 0, "warning": 1, "info": 0, "excused": 0}


@pytest.mark.parametrize(
    ("folder", "shown"),
    [("..", "proyecto/content/prueba/2020-05"), (".", "content/prueba/2020-05"), ("content", "content/prueba/2020-05")],
)
def test_every_report_names_files_from_the_current_folder_when_it_holds_the_project(
    faulty: TemporaryProject,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    shown: str,
) -> None:
    root = tmp_path_factory.mktemp("fuera") / "proyecto"
    shutil.copytree(faulty.root, root)
    monkeypatch.chdir(root / folder)
    assert main(["check", str(root / "content"), "--report", "text", "--report", "github"]) == 1
    told = capsys.readouterr()
    assert f"{shown}/minuta.yml:5:1: error: " in told.err
    assert "    5 | lugr: Sala\n" in told.err
    assert f"file={shown}/minuta.yml,line=5," in told.out


def test_a_report_replaces_the_one_of_before_only_when_it_is_whole(
    office: TemporaryProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office.write("informe.json", "el de antes")

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        assert main(["check", "--report", "json=informe.json"]) == 3
    shown = capsys.readouterr()
    assert "no queda espacio en el disco" in shown.err
    assert in_spanish(shown.err)
    assert (office.root / "informe.json").read_text(encoding="utf-8") == "el de antes"
    before = set(office.root.iterdir())
    assert main(["check", "--report", "json=informe.json"]) == 0
    assert json.loads((office.root / "informe.json").read_text(encoding="utf-8"))["version"] == 1
    assert set(office.root.iterdir()) == before


@pytest.mark.parametrize("name", ["content", "content/prueba/programa.yml/informe.json"])
def test_a_report_that_cannot_be_written_is_told_after_what_was_found(
    faulty: TemporaryProject, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["check", "--report", f"json={name}"]) == 3
    shown = capsys.readouterr().err
    assert shown.index("error: ") < shown.index("No se puede escribir en «")
    assert in_spanish(shown.partition("No se puede escribir")[2])
    assert (faulty.root / "content/prueba/programa.yml").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no devices and no pipes by name")
def test_a_report_goes_into_a_pipe_or_through_a_link_without_taking_its_place(office: TemporaryProject) -> None:
    office.write("lejos/informe.json", "el de antes")
    (office.root / "enlace.json").symlink_to("lejos/informe.json")
    os.mkfifo(office.root / "tubo")
    reader = subprocess.Popen(["cat", "tubo"], cwd=office.root, stdout=subprocess.PIPE)
    result = run(office, "check", "--report", "json=enlace.json", "--report", "json=tubo")
    assert result.returncode == 0
    assert json.loads(reader.communicate(timeout=10)[0])["version"] == 1
    assert (office.root / "tubo").is_fifo()
    assert (office.root / "enlace.json").is_symlink()
    assert json.loads((office.root / "lejos/informe.json").read_text(encoding="utf-8"))["version"] == 1


def test_shares_are_made_and_put_together_by_the_command(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in (1, 2):
        assert main(["build", "--format", "html", "--shard", f"{number}/2", "--output", f"partes/{number}"]) == 0
    capsys.readouterr()
    assert main(["merge", "partes/1", "partes/2"]) == 0
    names = [f"output/prueba/2020-{month}/minuta-prueba-2020-{month}.html" for month in ("05", "06")]
    assert capsys.readouterr().out == "".join(f"Listo: {name}\n" for name in names)
    together = {name: (office.root / name).read_bytes() for name in (*names, "output/manifest.json")}
    assert main(["build", "--format", "html"]) == 0
    assert together == {name: (office.root / name).read_bytes() for name in together}


def test_shares_that_do_not_fit_are_told_in_every_report(
    office: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--format", "html", "--shard", "1/2", "--output", "partes/1"]) == 0
    capsys.readouterr()
    assert main(["merge", "partes/1", "--report", "github", "--report", "text"]) == 1
    shown = capsys.readouterr()
    assert shown.out == (
        "::error file=partes/1,title=partes-de-otra::Falta la parte 2 de 2.%0A"
        "Indique la carpeta que dejó cada «minuta build --shard».\n"
    )
    assert "partes/1: error: Falta la parte 2 de 2. [partes-de-otra]" in shown.err
    assert shown.err.endswith("No se juntó nada; lo que había en la carpeta de salida queda como estaba.\n")
    assert not (office.root / "output").exists()


def test_a_check_loads_only_the_report_that_it_shows(office: TemporaryProject) -> None:
    code = (
        "import sys\nfrom minuta.cli import main\n"
        "main(['check', *sys.argv[1:]])\n"
        "print(*sorted(name for name in sys.modules if name in sys.argv[1:] or name.startswith('minuta.report.')))"
    )
    faces = {"text", "json_object", "sarif", "github", "gitlab", "html_page"}
    for asked, loaded in (([], {"text"}), (["--report=github=a"], {"text", "github"})):
        result = subprocess.run(
            [sys.executable, "-c", code, *asked], cwd=office.root, capture_output=True, encoding="utf-8", check=True
        )
        names = result.stdout.splitlines()[-1].split()
        assert {name.rpartition(".")[2] for name in names} & faces == loaded


# --- the machine


def put_old_pdf(office: TemporaryProject) -> Path:
    return office.write("output/prueba/2020-06/minuta-prueba-2020-06.pdf", OLD_PDF)


def run(office: TemporaryProject, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "minuta", *arguments],
        cwd=office.root,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_without_pango_word_and_html_are_made_and_it_says_what_to_install(office: TemporaryProject) -> None:
    put_old_pdf(office)
    office.write("sin-pango/weasyprint.py", "raise OSError(\"cannot load library 'libpango-1.0-0': error 0x7e\")\n")
    result = run(office, "build", PYTHONPATH=str(office.root / "sin-pango"))
    assert result.returncode == 3
    assert written(office.root) == {
        *(
            f"prueba/2020-{month}/minuta-prueba-2020-{month}.{kind}"
            for month in ("05", "06")
            for kind in ("docx", "html")
        ),
        "prueba/2020-06/minuta-prueba-2020-06.pdf",
    }
    assert "No se puede hacer el PDF: falta la biblioteca Pango." in result.stderr
    assert "apt-get install libpango" in result.stderr
    assert "Traceback" not in result.stderr
    assert in_spanish(re.sub(r"sudo apt-get install[^.]*|brew install \w+|pacman -S \S+", "", result.stderr))
    assert result.stdout.count("Listo: ") == 4
    assert (office.root / "output/prueba/2020-06/minuta-prueba-2020-06.pdf").read_bytes() == OLD_PDF


def test_a_full_disk_is_told_in_spanish_and_changes_nothing(
    office: TemporaryProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_old_pdf(office)

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    assert main(["build", "--format", "html"]) == 3
    shown = capsys.readouterr()
    assert "no queda espacio en el disco" in shown.err
    assert in_spanish(shown.err)
    assert shown.out == ""
    assert written(office.root) == {"prueba/2020-06/minuta-prueba-2020-06.pdf"}


def test_an_output_that_is_a_file_is_left_alone(office: TemporaryProject, capsys: pytest.CaptureFixture[str]) -> None:
    office.write("salida", b"un archivo")
    assert main(["build", "--format", "html", "--output", "salida"]) == 3
    shown = capsys.readouterr().err
    assert "No se puede escribir en «salida»: en esa ruta hay un archivo y no una carpeta." in shown
    assert in_spanish(shown)
    assert (office.root / "salida").read_bytes() == b"un archivo"


def test_a_file_that_may_not_be_read_is_told_in_spanish(
    office: TemporaryProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "minuta.yml":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert main(["check"]) == 3
    shown = capsys.readouterr().err
    assert "No se puede leer" in shown
    assert in_spanish(shown), shown


def test_ctrl_c_is_answered_in_one_line(
    office: TemporaryProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minuta.build.build", interrupt)
    assert main(["build"]) == 3
    assert capsys.readouterr().err == "\nInterrumpido: no se cambió ningún documento.\n"


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_reader_that_goes_away_is_no_fault(office: TemporaryProject, stream: str) -> None:
    """As in `minuta check 2>&1 | head -1`: the pipe closes while there is still something to say."""
    if stream == "stderr":
        office.write("content/prueba/2020-06/minuta.yml", "tipo: reunion\n")
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [sys.executable, "-m", "minuta", "check"],
        cwd=office.root,
        stdout=writing,
        stderr=writing if stream == "stderr" else subprocess.PIPE,
    )
    os.close(writing)
    told = process.communicate()[1] or b""
    assert (process.returncode, told.decode()) == (3, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_in_one_line(office: TemporaryProject) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "minuta", "check", "--report", "json"]
        result = subprocess.run(command, cwd=office.root, stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
    assert result.returncode == 3
    assert result.stderr == "No se puede escribir la respuesta: no queda espacio en disco.\n"


def test_what_is_said_survives_a_console_of_another_encoding(office: TemporaryProject) -> None:
    result = run(office, "chek", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert "¿Quiso escribir «check»?" in result.stderr


# --- a terminal


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    try:
        watching, writing = pty.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals (/dev/pts is not there)")
    yield watching, writing
    os.close(watching)


def start_on(writing: int, folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "minuta", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=writing,
        start_new_session=True,
    )
    os.close(writing)
    return process


def read_until(watching: int, text: str = "") -> str:
    """What comes to a terminal until a text is there, or until the end."""
    seen = b""
    while not text or text.encode() not in seen:
        try:
            more = os.read(watching, 4096)
        except OSError:
            break
        if not more:
            break
        seen += more
    return seen.decode()


def test_progress_is_shown_on_a_terminal_and_wiped_away(office: TemporaryProject, terminal: tuple[int, int]) -> None:
    watching, writing = terminal
    process = start_on(writing, office.root, "build", "--format", "html")
    shown = read_until(watching)
    assert process.wait() == 0
    assert "\r\033[KHaciendo prueba/2020-05 (1 de 2)…" in shown
    assert "\r\033[KHaciendo prueba/2020-06 (2 de 2)…" in shown
    assert shown.endswith("\r\033[K")
    assert process.stdout is not None
    assert process.stdout.read().decode().count("Listo: ") == 2
    process.stdout.close()


def test_progress_is_silent_in_a_pipe(office: TemporaryProject) -> None:
    result = run(office, "build", "--format", "html")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Haciendo" not in result.stdout


def test_problems_fit_the_terminal_and_have_colours_unless_they_are_not_wanted(
    faulty: TemporaryProject, terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    watching, writing = terminal
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    spare = os.dup(writing)
    process = start_on(writing, faulty.root, "check")
    shown = read_until(watching, "En total: ")
    assert process.wait() == 1
    process.communicate()
    assert "\033[1;31merror\033[0m" in shown
    plain = re.sub(r"\033\[[0-9;]*[mK]|\r", "", shown)
    assert max(map(len, plain.splitlines())) <= 60
    monkeypatch.setenv("NO_COLOR", "1")
    process = start_on(spare, faulty.root, "check")
    assert "\033[1" not in read_until(watching, "En total: ")
    assert process.wait() == 1
    process.communicate()


def test_ctrl_c_while_something_is_being_loaded_ends_with_the_same_code(tmp_path: Path) -> None:
    code = """
        import sys
        from minuta import cli

        def interrupted(_):
            exec("raise KeyboardInterrupt")

        cli._run = interrupted
        sys.exit(cli.main(["build"]))
    """
    (tmp_path / "interrumpido.py").write_text(textwrap.dedent(code), "utf-8")
    command = [sys.executable, "-m", "interrumpido"]
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{REPOSITORY}"}
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
    assert (result.returncode, result.stderr) == (3, "\nInterrumpido: no se cambió ningún documento.\n")


def test_ctrl_c_in_the_middle_of_a_build_changes_nothing(terminal: tuple[int, int], tmp_path: Path) -> None:
    """The real content, whose charts are drawn in a second process: Ctrl-C reaches both and one answers."""
    (tmp_path / "minuta.pdf").write_bytes(OLD_PDF)
    watching, writing = terminal
    process = start_on(writing, REPOSITORY, "build", "--output", str(tmp_path))
    shown = read_until(watching, "Haciendo")
    time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    shown += read_until(watching)
    assert process.wait() == 3
    assert shown.endswith("\r\nInterrumpido: no se cambió ningún documento.\r\n")
    assert "Traceback" not in shown
    assert [file.name for file in tmp_path.iterdir()] == ["minuta.pdf"]
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()


def test_the_formats_of_the_command_are_those_of_the_build() -> None:
    from minuta.build import FORMATS as MADE

    assert cli.FORMATS == MADE
