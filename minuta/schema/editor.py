"""The settings by which VS Code uses the schemas at once, put into those that a person may already have."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from minuta.doctype import DocumentType
from minuta.load import DATA
from minuta.schema.documents import data_files

FOLDER = "esquemas"
"""Where the schemas stand, inside the folder of VS Code."""

_OURS = f"./.vscode/{FOLDER}/"
_FILES = {
    "minuta": ["content/*/*/minuta.yml"],
    "programa": ["content/*/programa.yml"],
    "sitio": ["content/sitio.yml"],
    "tipo": ["templates/*/tipo.yml"],
    "tema": ["templates/*/temas/*.yml"],
}
_COMMENT_OR_TEXT = re.compile(r'(?P<text>"(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/|,(?=\s*[}\]])', re.S)


def settings(types: Sequence[DocumentType]) -> Mapping[str, Any]:
    """Which schema goes with which files; nothing is fetched from elsewhere, and the hints show no paths."""
    files = dict(_FILES)
    for schema, collections in data_files(types).items():
        suffixes = [suffix for suffix in DATA if suffix.startswith(".y")]
        below = ("content/*/*/", "content/*/")
        files[schema] = [f"{place}{collections[0].name}{suffix}" for place in below for suffix in suffixes]
    return {
        "yaml.schemas": {f"{_OURS}{schema}.json": patterns for schema, patterns in files.items()},
        "yaml.schemaStore.enable": False,
        "yaml.hoverSchemaSource": False,
    }


EXTENSIONS: Mapping[str, Any] = {"recommendations": ["redhat.vscode-yaml"]}


def merged(existing: str | None, ours: Mapping[str, Any]) -> str | None:
    """The text of a settings file with our keys in it; None when that would lose the comments that it has.

    What the person has chosen stays: only the schemas of our folder are replaced, and what is missing added.
    """
    if existing is None:
        return _written(ours, 2)
    known = _read(_COMMENT_OR_TEXT.sub(lambda found: found["text"] or "", existing))
    if not isinstance(known, dict):
        return None
    result = {**known, **{name: _joined(known.get(name), value) for name, value in ours.items()}}
    if result == known:
        return existing
    return _written(result, _indentation(existing)) if _read(existing) == known else None


def _joined(theirs: Any, ours: Any) -> Any:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return {name: value for name, value in theirs.items() if not name.startswith(_OURS)} | ours
    if isinstance(theirs, list) and isinstance(ours, list):
        return theirs + [one for one in ours if one not in theirs]
    return ours if theirs is None else theirs


def _read(text: str) -> Any:
    """What a JSON text says; None when it is not JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def _written(value: Mapping[str, Any], indentation: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indentation) + "\n"


def _indentation(text: str) -> int:
    found = re.search(r"^( +)\S", text, re.M)
    return len(found[1]) if found else 2
