"""The schemas accept what the project has: its content, its types, the specimen and every example of the documents."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.conftest import REPOSITORY, TemporaryProject
from tests.schema.conftest import Complaints, written
from tests.support.editor_yaml import as_editor
from tests.test_docs import HEADS, YAML, Fence, fences

SETTINGS = json.loads((REPOSITORY / ".vscode/settings.json").read_text(encoding="utf-8"))
SPECIMEN = REPOSITORY / "tests/specimen"
TYPED = [
    (root, file.relative_to(root).as_posix())
    for root in (REPOSITORY, SPECIMEN)
    for part in ("content", "templates")
    for file in sorted((root / part).rglob("*.yml"))
]


def schema_of(name: str) -> str:
    """The one schema that the settings give to a file."""
    found = [
        Path(schema).stem
        for schema, patterns in SETTINGS["yaml.schemas"].items()
        if any(Path(name).match(pattern) for pattern in patterns)
    ]
    assert len(found) == 1, name
    return found[0]


@pytest.mark.parametrize(("root", "name"), TYPED, ids=lambda one: one if isinstance(one, str) else one.name)
def test_every_file_has_one_schema_which_accepts_it(root: Path, name: str, complaints: Complaints) -> None:
    assert complaints(schema_of(name), (root / name).read_text(encoding="utf-8")) == []


def whole(fence: Fence) -> tuple[str, str]:
    """The schema for an example, and a whole file around it."""
    purpose, *rest = fence.info
    kind = rest[0] if rest else "minuta"
    indented = [re.sub(r"^(?=.)", " " * spaces, fence.text, flags=re.M) for spaces in (2, 6)]
    return {
        "minuta": ("minuta", fence.text),
        "secciones": ("minuta", HEADS.get(kind, "") + indented[0]),
        "bloques": ("minuta", f"{HEADS.get(kind, '')}  - titulo: Ejemplo\n    contenido:\n{indented[1]}"),
        "filas": (f"filas-{kind}", fence.text),
        "programa": ("programa", fence.text),
        "sitio": ("sitio", fence.text),
        "tipo": ("tipo", fence.text),
        "tema": ("tema", fence.text),
        "campos": ("tipo", f"nombre: Ejemplo\ncampos:\n{indented[0]}"),
    }[purpose]


FOREIGN = ("acción", "gancho")
"""YAML of other programs, which have their own schemas."""

WHOLE = [fence for fence in YAML if fence.info and fence.info[0] not in ("mal", *FOREIGN) and "=" not in fence.info[0]]
PIECES = [fence for fence in YAML if not fence.info]


@pytest.mark.parametrize("fence", WHOLE, ids=str)
def test_every_example_of_the_documents_is_accepted(fence: Fence, complaints: Complaints) -> None:
    assert complaints(*whole(fence)) == []


@pytest.mark.parametrize("fence", PIECES, ids=str)
def test_every_piece_of_a_file_is_accepted_in_some_file(fence: Fence, schemas: Mapping[str, Any]) -> None:
    piece = as_editor(fence.text)
    around = [("minuta", as_editor(f"{head}  - titulo: Ejemplo\n")) for head in HEADS.values()]
    around.append(("tipo", {"nombre": "Ejemplo"}))
    assert [name for name, rest in around if Draft7Validator(schemas[name]).is_valid({**rest, **piece})] != []


def test_the_type_that_the_documents_declare_gets_its_own_schemas(project: TemporaryProject) -> None:
    files = {
        fence.info[0].removeprefix("archivo="): fence.text for fence in fences() if "archivo=" in "".join(fence.info)
    }
    for name, text in files.items():
        project.write(name, text)
    made = written(project.root / "schemas", project.root)
    minuta = as_editor(files["content/plazas/2020-S1/minuta.yml"])
    assert [error.message for error in Draft7Validator(made["minuta"]).iter_errors(minuta)] == []
    assert not Draft7Validator(made["minuta"]).is_valid({**minuta, "comuna": "Quilota"})
    rows = Draft7Validator(made["filas-hitos"])
    assert rows.is_valid(as_editor("- {hito: Diseño, Inicio: 06-01-2020, avance: '62,5'}"))
    assert not rows.is_valid(as_editor("- {hito: Diseño, inicio: enero}"))
