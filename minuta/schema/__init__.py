"""The editor says the same: JSON Schemas made from the declarations by which minuta reads, put where VS Code looks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from minuta.checks import RULES
from minuta.load import load_types
from minuta.problems import Problem, in_order
from minuta.project import Project
from minuta.publish import OutputFile, publish
from minuta.schema.definitions import Schema
from minuta.schema.documents import schemas
from minuta.schema.editor import EXTENSIONS, FOLDER, merged, settings
from minuta.validate import validate_types

EDITOR = ".vscode"


@dataclass(frozen=True, slots=True)
class Report:
    """The files written, or the problems of the types for which none was.

    `untouched` are settings files with comments, that are left to the person, each with what it lacks.
    """

    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    untouched: Mapping[Path, str] = field(default_factory=dict)


def write_schemas(project: Project, folder: Path | None = None) -> Report:
    """Write the schemas of a project for its editor or, when a folder is given, only the schemas and there.

    Raises EnvironmentFault.
    """
    sources, unreadable = load_types(project)
    types, invalid = validate_types(sources)
    if unreadable or invalid:
        return Report(problems=in_order((*unreadable, *invalid)))
    made = schemas(types, [(rule.code, rule.forbids) for rule in RULES])
    if folder is not None:
        return Report(publish(_files(made), folder))
    place = project.root / EDITOR
    wanted = {"settings.json": settings(types), "extensions.json": EXTENSIONS}
    texts = {name: merged(_existing(place / name), ours) for name, ours in wanted.items()}
    kept = [OutputFile(name, text.encode()) for name, text in texts.items() if text is not None]
    files = publish([*_files(made, f"{FOLDER}/"), *kept], place)
    lacking = {place / name: _text(wanted[name]) for name, text in texts.items() if text is None}
    return Report(files, untouched=lacking)


def _files(made: Mapping[str, Schema], prefix: str = "") -> Iterator[OutputFile]:
    for name, schema in made.items():
        yield OutputFile(f"{prefix}{name}.json", _by_definitions(schema).encode())


def _by_definitions(schema: Schema) -> str:
    """One line for each definition, so that a change in a type changes few lines."""
    head = {name: value for name, value in schema.items() if name != "definitions"}
    definitions = schema["definitions"].items()
    lines = ",\n".join(f"  {_compact(name)}: {_compact(value)}" for name, value in definitions)
    return f'{_compact(head)[:-1]},\n"definitions": {{\n{lines}\n}}}}\n'


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _existing(file: Path) -> str | None:
    """The text of a settings file; one that is not a text is one that cannot be merged."""
    if not file.is_file():
        return None
    return file.read_bytes().decode("utf-8-sig", errors="replace")
