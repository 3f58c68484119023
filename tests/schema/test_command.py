"""`minuta schema`: what it writes, where, and what it leaves alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from minuta.cli import main
from minuta.schema.editor import EXTENSIONS, merged
from tests.conftest import REPOSITORY, TemporaryProject

EDITOR = REPOSITORY / ".vscode"
OURS = {"yaml.schemas": {"./.vscode/esquemas/uno.json": ["a.yml"]}, "yaml.hoverSchemaSource": False}


@pytest.fixture
def here(project: TemporaryProject, monkeypatch: pytest.MonkeyPatch) -> TemporaryProject:
    monkeypatch.chdir(project.root)
    return project


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_committed_files_are_those_that_the_command_writes(here: TemporaryProject) -> None:
    """If this fails: «minuta schema» in the repository, and commit what changes."""
    assert main(["schema"]) == 0
    made, committed = contents(here.root / ".vscode"), contents(EDITOR)
    assert sorted(made) == sorted(name for name in committed if name in made or name.startswith("esquemas/"))
    assert [name for name, data in made.items() if committed[name] != data] == []


def test_it_says_what_it_wrote(here: TemporaryProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"Listo: {Path('.vscode/esquemas/minuta.json')}"
    assert f"Listo: {Path('.vscode/esquemas/filas-pilotos.json')}" in said
    assert said[-2:] == [f"Listo: {Path('.vscode/settings.json')}", f"Listo: {Path('.vscode/extensions.json')}"]


def test_in_another_folder_only_the_schemas_are_written(here: TemporaryProject) -> None:
    assert main(["schema", "--output", "otra/carpeta"]) == 0
    assert contents(here.root / "otra/carpeta") == {
        name.removeprefix("esquemas/"): data for name, data in contents(EDITOR).items() if name.startswith("esquemas/")
    }
    assert not (here.root / ".vscode").exists()


def test_it_finds_the_project_from_any_folder_of_it(here: TemporaryProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here.root / "content/prueba")
    assert main(["schema"]) == 0
    assert (here.root / ".vscode/esquemas/minuta.json").is_file()
    assert not (here.root / "content/prueba/.vscode").exists()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_types_give_the_same_bytes_in_any_process(tmp_path: Path, seed: str) -> None:
    command = [sys.executable, "-m", "minuta", "schema", "--output", str(tmp_path)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, capture_output=True)
    assert contents(tmp_path) == contents(EDITOR / "esquemas")


def test_a_new_collection_gets_its_schema_and_its_place_in_the_settings(here: TemporaryProject) -> None:
    here.write("templates/obra/tipo.yml", "nombre: Obra\ncolecciones:\n  hitos y más:\n    titulo: Hitos\n")
    with (here.root / "templates/obra/tipo.yml").open("a", encoding="utf-8") as file:
        file.write("    campos: {hito: {obligatorio: sí}}\n    tabla: [hito]\n")
    assert main(["schema"]) == 0
    settings = json.loads((here.root / ".vscode/settings.json").read_text(encoding="utf-8"))
    patterns = settings["yaml.schemas"]["./.vscode/esquemas/filas-hitos-y-mas.json"]
    assert patterns[0] == "content/*/*/hitos y más.yml"
    assert (here.root / ".vscode/esquemas/filas-hitos-y-mas.json").is_file()


def test_a_type_that_cannot_be_read_stops_it_with_its_problems(
    here: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema"]) == 0
    before = contents(here.root / ".vscode")
    here.write("templates/obra/tipo.yml", "nombre: Obra\ncampo: {}\n")
    assert main(["schema"]) == 1
    said = capsys.readouterr().err
    assert f"{Path('templates/obra/tipo.yml')}:2:1" in said
    assert "La clave «campo» no existe en tipo.yml." in said
    assert "No se escribió ningún esquema; los anteriores quedan como estaban." in said
    assert contents(here.root / ".vscode") == before


def test_two_types_with_a_collection_of_one_name_share_its_file(here: TemporaryProject) -> None:
    collection = "    titulo: Otros\n    campos: {otro: {obligatorio: sí}}\n    tabla: [otro]\n"
    here.write("templates/obra/tipo.yml", f"nombre: Obra\ncolecciones:\n  pilotos:\n{collection}")
    assert main(["schema"]) == 0
    schema = json.loads((here.root / ".vscode/esquemas/filas-pilotos.json").read_text(encoding="utf-8"))
    assert len(schema["anyOf"]) == 2


def test_an_option_that_it_does_not_have_is_told(here: TemporaryProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--strict"]) == 2
    assert "No existe la opción «--strict»." in capsys.readouterr().err


# --- The settings that a person has already --------------------------------------------------------------------------


def test_settings_with_comments_are_left_alone_and_the_person_is_told_what_to_add(
    here: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = '{\n  // lo mío\n  "editor.fontSize": 14,\n}\n'
    here.write(".vscode/settings.json", mine)
    assert main(["schema"]) == 0
    assert (here.root / ".vscode/settings.json").read_text(encoding="utf-8") == mine
    said = capsys.readouterr()
    assert "tiene comentarios y no se tocó. Agregue en él:" in said.err
    assert '"yaml.schemas"' in said.err
    assert "settings.json" not in said.out


def test_settings_with_comments_that_already_say_it_are_left_alone_in_silence(
    here: TemporaryProject, capsys: pytest.CaptureFixture[str]
) -> None:
    commented = "// lo mío\n" + (EDITOR / "settings.json").read_text(encoding="utf-8")
    here.write(".vscode/settings.json", commented)
    assert main(["schema"]) == 0
    assert (here.root / ".vscode/settings.json").read_text(encoding="utf-8") == commented
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("mine", "result"),
    [
        (None, OURS),
        ("{}", OURS),
        ('{"editor.fontSize": 14}', {"editor.fontSize": 14, **OURS}),
        ('{"yaml.hoverSchemaSource": true}', {"yaml.hoverSchemaSource": True, "yaml.schemas": OURS["yaml.schemas"]}),
        (
            '{"yaml.schemas": {"mío.json": "*.yml", "./.vscode/esquemas/antes.json": "b.yml"}}',
            {**OURS, "yaml.schemas": {"mío.json": "*.yml", "./.vscode/esquemas/uno.json": ["a.yml"]}},
        ),
    ],
)
def test_only_our_keys_are_put_in_and_what_the_person_chose_stays(mine: str | None, result: object) -> None:
    text = merged(mine, OURS)
    assert text is not None
    assert json.loads(text) == result
    assert merged(text, OURS) == text


def test_the_indentation_of_the_person_stays() -> None:
    text = merged('{\n    "editor.fontSize": 14\n}\n', OURS)
    assert text is not None
    assert text.startswith('{\n    "editor.fontSize": 14,\n    "yaml.schemas": {\n        "./.vscode')


@pytest.mark.parametrize("mine", ["", "[]", "{", '{"a": "//no es un comentario"', "{/* mío */}", '{"a": 1,}'])
def test_what_cannot_be_put_in_without_losing_something_is_left(mine: str) -> None:
    assert merged(mine, OURS) is None


def test_two_slashes_in_a_text_are_not_a_comment() -> None:
    text = merged('{"a": "http://x", "b": "/* , } */"}', OURS)
    assert text is not None
    assert json.loads(text) == {"a": "http://x", "b": "/* , } */", **OURS}


def test_a_recommendation_is_added_to_those_that_there_are() -> None:
    text = merged('{"recommendations": ["otra.cosa"]}', EXTENSIONS)
    assert text is not None
    assert json.loads(text) == {"recommendations": ["otra.cosa", "redhat.vscode-yaml"]}
