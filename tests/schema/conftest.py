"""The schemas of the project's own types, made once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from minuta.project import Project
from minuta.schema import write_schemas
from tests.conftest import REPOSITORY
from tests.support.editor_yaml import as_editor

Complaints = Callable[[str, str], list[str]]
"""What a schema says of a YAML text: nothing, when it is right."""


def written(folder: Path, root: Path) -> dict[str, Any]:
    """The schemas of a project, read back from where they were written."""
    report = write_schemas(Project(root), folder)
    assert report.problems == ()
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in report.files}


@pytest.fixture(scope="session")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """By their name, those of the types of the project and of the specimen."""
    root = tmp_path_factory.mktemp("types")
    (root / "content").mkdir()
    for source in (REPOSITORY, REPOSITORY / "tests/specimen"):
        shutil.copytree(source / "templates", root / "templates", dirs_exist_ok=True)
    return written(root / "schemas", root)


@pytest.fixture(scope="session")
def complaints(schemas: Mapping[str, Any]) -> Complaints:
    validators = {name: Draft7Validator(schema) for name, schema in schemas.items()}
    return lambda name, text: [error.message for error in validators[name].iter_errors(as_editor(text))]
