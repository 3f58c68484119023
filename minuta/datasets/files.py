"""The files of a document's data: CSV for a spreadsheet in Chile, JSON for programs, and the dictionary of both.

The dictionary is a Data Package 2.0 (https://datapackage.org), whose Table Schema and Table Dialect say how each file
is read: the CSV has semicolons, decimal commas and a byte order mark, as Excel writes and expects it in Chile.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from minuta.datasets.tables import Dataset, Value, Variable
from minuta.manifest import Summary, sum_of
from minuta.text import slug
from minuta.values import Missing

FOLDER = "datos"
"""Where the data of a document stand, inside its folder."""

PACKAGE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_BETWEEN_VALUES = ";"
"""Between several values of one cell: no value has it, because it is also what parts them when they are typed."""

_MISSING = {
    Missing.EMPTY: "vacío",
    Missing.NO_DATA: "sin información",
    Missing.NOT_APPLICABLE: "no aplica",
}
_TRUE, _FALSE = "sí", "no"


def write(name: tuple[str, ...], summary: Summary, datasets: Iterable[Dataset]) -> dict[str, bytes]:
    """The files by their names in the folder of the data; none for a document without data."""
    tables = tuple(datasets)
    files: dict[str, bytes] = {}
    for table in tables:
        files[f"{table.name}.csv"] = _csv(table)
        files[f"{table.name}.json"] = _json(table)
    if tables:
        files[PACKAGE] = _package(name, summary, tables, files)
    return files


def _csv(table: Dataset) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(variable.name for variable in table.variables)
    # A lone empty cell is quoted by the writer: a blank line would be no row at all.
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    match value:
        case bool():
            return _TRUE if value else _FALSE
        case Missing():
            return value.value
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case tuple():
            return _BETWEEN_VALUES.join(value)
    return str(value)


def _json(table: Dataset) -> bytes:
    """An object whose `rows` are one object each, and `missing` tells why a null is one: numbers stay numbers."""
    head = {"name": table.name, "title": table.title, "missing": list(_missing(table))}
    names = [json.dumps(variable.name, ensure_ascii=False) for variable in table.variables]
    rows = (
        "  {" + ", ".join(f"{name}: {_literal(value)}" for name, value in zip(names, row, strict=True)) + "}"
        for row in table.rows
    )
    opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    listed = ",\n".join(rows)
    return f'{opened},\n "rows": [{chr(10) if listed else ""}{listed}{chr(10) + " " if listed else ""}]\n}}\n'.encode()


def _missing(table: Dataset) -> Iterator[dict[str, Any]]:
    """The gaps that say why they are: the row counts from 1."""
    for number, row in enumerate(table.rows, start=1):
        for variable, value in zip(table.variables, row, strict=True):
            if isinstance(value, Missing) and value is not Missing.EMPTY:
                yield {"row": number, "field": variable.name, "value": value.value}


def _literal(value: Value) -> str:
    match value:
        case Missing():
            return "null"
        case Decimal():
            return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)


def _package(name: tuple[str, ...], summary: Summary, tables: tuple[Dataset, ...], files: dict[str, bytes]) -> bytes:
    found = {
        "$schema": _PROFILE,
        "name": slug("-".join(name)),
        "title": f"Datos de «{summary.title}»",
        "description": summary.description,
        "keywords": list(summary.keywords) or [summary.programme],
        "contributors": [{"title": summary.author, "roles": ["publisher"]}],
        "resources": [resource for table in tables for resource in _resources(table, files)],
    }
    return f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode()


def _resources(table: Dataset, files: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """The standard says `property` of a JSON; frictionless-py reads it one level below, and cannot count its bytes."""
    for kind, media, dialect in (
        ("csv", "text/csv", {"delimiter": ";", "lineTerminator": "\r\n"}),
        ("json", "application/json", {"property": "rows", "json": {"property": "rows"}}),
    ):
        path = f"{table.name}.{kind}"
        yield {
            "name": slug(f"{table.name}-{kind}"),
            "type": "table",
            "title": table.title,
            "path": path,
            "format": kind,
            "mediatype": media,
            "encoding": "utf-8",
            **({"bytes": len(files[path]), "hash": f"sha256:{sum_of(files[path])}"} if kind == "csv" else {}),
            "rows": len(table.rows),
            "dialect": dialect,
            "schema": _schema(table, as_text=kind == "csv"),
        }


def _schema(table: Dataset, *, as_text: bool) -> dict[str, Any]:
    """`as_text` is for the CSV, where everything is written with letters."""
    missing = [{"value": gap.value, "label": label} for gap, label in _MISSING.items()]
    return {
        "fields": [_field(variable, as_text=as_text) for variable in table.variables],
        **({"missingValues": missing} if as_text else {}),
    }


def _field(variable: Variable, *, as_text: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": variable.name, "type": variable.type}
    if variable.format:
        field["format"] = variable.format
    field["title"] = variable.label
    said = f"{variable.kind[:1].upper()}{variable.kind[1:]}. {variable.description}".strip()
    field["description"] = said
    if variable.unit:
        field["unit"] = variable.unit
    if as_text and variable.type == "number":
        field["decimalChar"] = ","
    if as_text and variable.type == "boolean":
        field |= {"trueValues": [_TRUE], "falseValues": [_FALSE]}
    if as_text and variable.type == "list":
        field |= {"delimiter": _BETWEEN_VALUES, "itemType": "string"}
    if variable.options:
        field["constraints"] = {"enum": list(variable.options)}
    return field
