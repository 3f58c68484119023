"""The schemas of the standard and Microsoft's own validator find nothing wrong with a document."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.documents import DOCUMENTS, document_file
from tests.support.judges import schema_errors, schemas, sdk_errors, validator

NEEDS_SDK = pytest.mark.skipif(validator() is None, reason="Microsoft's validator is not here; .ci/run installs it")
NEEDS_SCHEMAS = pytest.mark.skipif(schemas() is None, reason="the schemas are not here; .ci/run brings them")


@NEEDS_SDK
@pytest.mark.parametrize("document", DOCUMENTS)
def test_microsofts_validator_finds_nothing(built: Path, document: str) -> None:
    assert sdk_errors(document_file(built, document, "docx")) == []


@NEEDS_SCHEMAS
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_schemas_of_the_standard_find_nothing(built: Path, document: str) -> None:
    assert schema_errors(document_file(built, document, "docx")) == []


@pytest.mark.parametrize(
    "errors", [pytest.param(sdk_errors, marks=NEEDS_SDK), pytest.param(schema_errors, marks=NEEDS_SCHEMAS)]
)
def test_both_would_see_a_fault(built: Path, tmp_path: Path, errors: Callable[[Path], list[str]]) -> None:
    broken = tmp_path / "roto.docx"
    with (
        zipfile.ZipFile(document_file(built, DOCUMENTS[0], "docx")) as good,
        zipfile.ZipFile(broken, "w") as bad,
    ):
        for name in good.namelist():
            data = good.read(name)
            bad.writestr(name, data.replace(b"<w:tblGrid>", b"<w:nada/><w:tblGrid>", 1))
    assert errors(broken)
