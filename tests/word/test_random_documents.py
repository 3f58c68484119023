"""Random documents over all the vocabulary, as those of the PDF: none has what Word stumbles on, or breaks a schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta import word
from tests.pdf.pages import with_body
from tests.pdf.random_pages import random_page
from tests.support.judges import schema_errors, schemas
from tests.support.word_invariants import findings

FEW = range(12)


def written(number: int, folder: Path) -> Path:
    html, _ = random_page(number)
    file = folder / f"{number}.docx"
    file.write_bytes(word.write(with_body(html), {}, {}, None))
    return file


@pytest.mark.parametrize("number", FEW)
def test_nothing_in_a_random_document_makes_word_stumble(number: int, tmp_path: Path) -> None:
    assert findings(written(number, tmp_path)) == []


@pytest.mark.skipif(schemas() is None, reason="the schemas are not here; .ci/run brings them")
def test_no_random_document_breaks_a_schema_of_the_standard(tmp_path: Path) -> None:
    assert [schema_errors(written(number, tmp_path)) for number in FEW] == [[]] * len(FEW)
