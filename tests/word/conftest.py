"""A small page in, its Word file out: what the tests of the Word writer share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minuta import charts, markup, word
from minuta.inspection import inspect
from minuta.page import Page
from minuta.project import Project
from tests.support.documents import ROOT
from tests.support.word_invariants import findings, read_parts

Parts = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def page() -> Page:
    """A real page, whose body the tests change for theirs."""
    checked = inspect(Project(ROOT), [ROOT / "content" / "comite-tecnico"])
    return checked.pages[0]


@pytest.fixture
def parts(page: Page, tmp_path: Path) -> Parts:
    """The parts of the Word file of some blocks; the file as a whole is sound."""

    def make(inside: str, pages: dict[str, int] | None = None) -> dict[str, Any]:
        body, problems = markup.parse(f"<article>{inside}</article>", "documento.html")
        assert body is not None, problems
        small = replace(page, body=body, charts=())
        file = tmp_path / "minuta.docx"
        file.write_bytes(word.write(small, charts.draw((), page.theme), {}, pages))
        assert findings(file) == []
        return read_parts(file)

    return make
