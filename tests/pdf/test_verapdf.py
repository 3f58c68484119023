"""veraPDF agrees that every document is PDF/UA-1 and PDF/A-3a, and it does see what is wrong."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.pdf.verapdf import STANDARDS, missing, verdicts
from tests.support.documents import DOCUMENTS, document_file

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "está")


def test_every_document_is_accessible_and_archivable(built: Path) -> None:
    files = [document_file(built, document, "pdf") for document in DOCUMENTS]
    found = verdicts(files)
    assert [(verdict.file, verdict.standard) for verdict in found] == [
        (file, standard) for file in files for standard in STANDARDS
    ]
    assert all(verdict.checks > 1000 for verdict in found)
    assert [verdict for verdict in found if verdict.failures] == []


def test_a_fault_of_each_standard_is_seen(built: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.pdf"
    with pikepdf.open(document_file(built, DOCUMENTS[-1], "pdf")) as file:
        for found in file.objects:
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure":
                del found["/Alt"]
            if isinstance(found, pikepdf.Stream) and "/Interpolate" in found:
                found.Interpolate = True
        file.save(faulty)
    assert [bool(verdict.failures) for verdict in verdicts([faulty])] == [True, True]
